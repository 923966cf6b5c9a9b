"""The bar of tabs: a name and a count each, on one line at any width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message

from kztui.ui.typeset import Fragment, Line, cells
from kztui.ui.widgets.lines import OneLine


class Tab(NamedTuple):
    """A tab: its key, its name and how many records it holds or, in a search, how many match."""

    key: str
    name: str
    hits: int | None


class TabBar(OneLine):
    """The tabs, the active one set off."""

    @dataclass
    class Chosen(Message):
        """A tab was clicked: its place from 0."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.tabs: tuple[Tab, ...] = ()
        self.active = 0
        self._edges: list[int] = []

    def show(self, tabs: tuple[Tab, ...], active: int) -> None:
        """Show these tabs."""
        if (tabs, active) != (self.tabs, self.active):
            self.tabs, self.active = tabs, active
            self.refresh()

    def draw(self, width: int) -> Line:
        """The widest form of the bar that fits: names with their keys, names alone, then cut names.

        Where not even these fit, those that do, the active one among them.
        """
        forms = ((True, 3, 20), (True, 2, 20), (False, 2, 20), (False, 1, 20), (False, 1, 5), (False, 1, 3))
        for keys, gap, letters in forms:
            parts = self._form(keys, gap, letters)
            if cells(parts) <= width:
                return parts
        most = len(self.tabs)
        ranges = [
            range(first, end) for first in range(self.active + 1) for end in range(most, self.active, -1)
        ]
        return next(
            (parts for some in ranges if cells(parts := self._form(False, 1, 3, some)) <= width), parts
        )

    def on_click(self, event: events.Click) -> None:
        """Choose the tab that was clicked."""
        for place, edge in enumerate(self._edges):
            if event.x < edge:
                self.post_message(self.Chosen(place))
                return

    def _form(self, keys: bool, gap: int, letters: int, some: range | None = None) -> Line:
        parts: list[Fragment] = [Fragment(" ")]
        self._edges = []
        for place, tab in enumerate(self.tabs):
            if some is not None and place not in some:
                self._edges.append(cells(parts) if place >= some.stop else 0)
                continue
            active = place == self.active
            if keys:
                parts.append(Fragment(f"{tab.key} ", "key" if active else "muted"))
            parts.append(Fragment(tab.name[:letters], "strong active" if active else "text"))
            if tab.hits is not None:
                parts.append(
                    Fragment(f" {tab.hits:,}", ("text" if active else "muted") if tab.hits else "faint")
                )
            self._edges.append(cells(parts) + gap // 2)
            if place < len(self.tabs) - 1:
                parts.append(Fragment(" " * gap))
        return tuple(parts)
