"""The single lines of the screen: the header above, the caption over a list, the keys below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from kztui.ui.actions import Hint
from kztui.ui.typeset import Fragment, Line, cells, fit, line
from kztui.ui.widgets.lines import OneLine


class Bar(OneLine):
    """A line with something at its left and something at its right; the left gives way."""

    @dataclass
    class Clicked(Message):
        """A bar was clicked; `right` where it was its right part."""

        bar: Bar
        right: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Line = ()
        self._right: Line = ()
        self._edge = 0
        """Where the right part begins."""

    def show(self, left: Line, right: Line = ()) -> None:
        """Show these two parts."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def draw(self, width: int) -> Line:
        """The line for this many cells."""
        right = cells(self._right)
        self._edge = width - right
        if not right or right + 20 > width:
            self._edge = width
            return fit(self._left, width)
        left = fit(self._left, width - right - 2)
        return (*left, Fragment(" " * (width - cells(left) - right)), *self._right)

    def on_click(self, event: events.Click) -> None:
        """Say which part was clicked."""
        self.post_message(self.Clicked(self, event.x >= self._edge))


class KeyLine(OneLine):
    """The keys of the moment: as many as fit, the last ones kept. A click on one presses it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: Sequence[Hint] = ()
        self._kept = 0
        self._edges: list[tuple[int, Hint]] = []

    def show(self, hints: Sequence[Hint], kept: int) -> None:
        """Show keys with what they do; the last `kept` have their place before all others."""
        if (hints, kept) != (self._hints, self._kept):
            self._hints, self._kept = hints, kept
            self.refresh()

    def draw(self, width: int) -> Line:
        """The line for this many cells."""
        told = [
            (hint, line((f" {hint.shown} ", "key"), (f"{hint.label}  ", "muted"))) for hint in self._hints
        ]
        first, last = told[: len(told) - self._kept], told[len(told) - self._kept :]
        room = width - sum(cells(parts) for _, parts in last)
        for place, (_, parts) in enumerate(first):
            room -= cells(parts)
            if room < 0:
                first = first[:place]
                break
        edge, self._edges = 0, []
        for hint, parts in (*first, *last):
            edge += cells(parts)
            self._edges.append((edge, hint))
        return tuple(part for _, parts in (*first, *last) for part in parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for edge, hint in self._edges:
            if event.x < edge:
                self.post_message(events.Key(hint.key, hint.key if len(hint.key) == 1 else None))
                return
