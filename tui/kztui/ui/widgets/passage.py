"""The passage of a record: lines set for the width, scrolled by line."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from textual import events
from textual.message import Message

from kztui.ui.typeset import Line
from kztui.ui.widgets.lines import LineView


class Passage(LineView):
    """Lines that are made anew for each width."""

    class Opened(Message):
        """It was clicked twice."""

    MEASURE = 76

    def __init__(self, make: Callable[[int], list[Line]] = lambda _: [], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make = make
        self._lines: list[Line] = []

    def show(self, make: Callable[[int], list[Line]]) -> None:
        """Show what `make` makes of the width in cells, from the top; only lines that changed are drawn."""
        before = self._lines
        self._make = make
        self._set()
        if self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
            self.refresh()
            return
        in_sight = self.size.height
        for y, (old, new) in enumerate(zip_longest(before[:in_sight], self._lines[:in_sight])):
            if old != new:
                self.refresh_line(y)

    def on_resize(self) -> None:
        """Set the lines for another width."""
        self._set()

    def on_click(self, event: events.Click) -> None:
        """Open what it is of, with a double click."""
        if event.chain == 2:
            self.post_message(self.Opened())

    def line_at(self, y: int) -> tuple[Line, bool]:
        """The line at this height."""
        return (self._lines[y] if y < len(self._lines) else ()), False

    def scroll_lines(self, lines: int) -> None:
        """Scroll down by so many lines, up by a negative number."""
        self.scroll_relative(y=lines, animate=False, immediate=True, force=True)

    def _set(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = self._make(min(width, self.MEASURE)) if width else []
        self.set_height(len(self._lines))
