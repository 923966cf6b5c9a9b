"""A list of rows of a few lines each, drawn as they come into sight, with a cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from textual import events
from textual.geometry import Region
from textual.message import Message

from kztui.ui.typeset import Fragment, Line
from kztui.ui.widgets.lines import LineView


class RowList(LineView):
    """Rows with a cursor, which steps over headings. What a row is, and how it is drawn, its kinds say."""

    @dataclass
    class Clicked(Message):
        """The cursor was set with the mouse; `twice` with a double click."""

        twice: bool

    GUTTER = 2
    MEASURE = 76

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor: int | None = None
        self._tops: list[int] = [0]
        self._drawn: dict[int, list[Line]] = {}
        self._width = 0

    def heights(self) -> Sequence[int]:
        """The lines of every row at the width of the text, the blank ones after it among them."""
        raise NotImplementedError

    def draw(self, number: int) -> list[Line]:
        """The lines of a row, without the blank ones."""
        raise NotImplementedError

    def is_heading(self, number: int) -> bool:  # noqa: ARG002
        """Whether the cursor steps over a row."""
        return False

    def is_marked(self, number: int) -> bool:  # noqa: ARG002
        """Whether a row has a mark beside it."""
        return False

    def move(self, steps: int) -> bool:
        """Move the cursor over rows, not headings; False where it could not move."""
        if self.cursor is None:
            return False
        step = 1 if steps > 0 else -1
        place = target = self.cursor
        for _ in range(abs(steps)):
            place += step
            while 0 <= place < self.count and self.is_heading(place):
                place += step
            if not 0 <= place < self.count:
                break
            target = place
        moved = target != self.cursor
        self.move_to(target)
        return moved

    def page(self, direction: int) -> None:
        """Move the cursor by about as many lines as are in sight."""
        if self.cursor is None:
            return
        goal = self._tops[self.cursor] + direction * max(self.size.height - 2, 1)
        place = min(max(bisect_right(self._tops, goal) - 1, 0), self.count - 1)
        between = range(min(place, self.cursor), max(place, self.cursor))
        self.move(direction * max(sum(not self.is_heading(number) for number in between), 1))

    def move_to(self, number: int) -> None:
        """Set the cursor on a row; only the two rows that changed are drawn anew."""
        if number == self.cursor:
            self.reveal()
            return
        before, self.cursor = self.cursor, number
        if not self.reveal():
            for place in (before, number):
                if place is not None:
                    self.refresh_row(place)

    def reveal(self) -> bool:
        """Scroll the cursor's row into sight, its heading too; whether that scrolled."""
        if self.cursor is None or not self.size.height:
            return False
        top = self._tops[self.cursor]
        bottom = top + len(self._lines(self.cursor))
        first = self.cursor
        while first and self.is_heading(first - 1):
            first -= 1
        if self._tops[first] < self.scroll_offset.y:
            goal = self._tops[first]
        elif bottom > self.scroll_offset.y + self.size.height:
            goal = min(bottom - self.size.height, top)
        else:
            return False
        self.scroll_to(y=goal, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        if self.text_width != self._width:
            self.lay_out()
        else:
            self.set_height(self._tops[-1])
        self.reveal()

    def line_at(self, y: int) -> tuple[Line, bool]:
        """The line at this height of the whole, and whether it is the cursor's."""
        number = bisect_right(self._tops, y) - 1
        if not 0 <= number < self.count:
            return (), False
        lines = self._lines(number)
        offset = y - self._tops[number]
        within = offset < len(lines)
        selected = number == self.cursor and within
        edge = Fragment("▌" if selected else " ", "accent")
        mark = Fragment("•" if offset == 0 and self.is_marked(number) else " ", "key")
        return (edge, mark, *(lines[offset] if within else ())), selected

    def on_click(self, event: events.Click) -> None:
        """Set the cursor where the mouse was clicked."""
        number = bisect_right(self._tops, event.y + self.scroll_offset.y) - 1
        if not 0 <= number < self.count or self.is_heading(number):
            return
        self.move_to(number)
        self.post_message(self.Clicked(twice=event.chain == 2))

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._tops) - 1

    @property
    def text_width(self) -> int:
        """The cells beside the gutter, and before the scroll bar."""
        return max(self.scrollable_content_region.width - self.GUTTER - 1, 1)

    def lay_out(self) -> None:
        """Find the place of every row, for what the rows are now and the width there is."""
        self._width = self.text_width
        self._drawn = {}
        self._tops = [0, *accumulate(self.heights())]
        self.set_height(self._tops[-1])

    def refresh_row(self, number: int) -> None:
        """Draw a row anew."""
        top, lines = self._tops[number], len(self._lines(number))
        self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, lines))

    def _lines(self, number: int) -> list[Line]:
        lines = self._drawn.get(number)
        if lines is None:
            lines = self._drawn[number] = self.draw(number)
        return lines
