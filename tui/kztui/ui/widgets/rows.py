"""A list of rows of a few lines each, measured and drawn as they come into sight, with a cursor."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message

from kztui.ui.typeset import Fragment, Line
from kztui.ui.widgets.lines import LineView

AT_A_TIME = 500
"""Rows that are measured together: a list no longer than that has a scroll bar that is exact at once."""


class RowList(LineView):
    """Rows with a cursor. What a row is, and how it is drawn, its kinds say."""

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
        """Where the rows that are measured begin, and where the last of them ends."""
        self._drawn: dict[int, list[Line]] = {}
        self._width = 0
        self._leapt = False
        """Whether the cursor went elsewhere, and what stands around it is yet to be shown with it."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def height(self, number: int) -> int:
        """The lines of a row at the width of the text, the blank ones after it among them."""
        raise NotImplementedError

    def draw(self, number: int) -> list[Line]:
        """The lines of a row, without the blank ones."""
        raise NotImplementedError

    def lead(self, number: int) -> int:  # noqa: ARG002
        """How many of a row's first lines are a heading over it, which the cursor does not cover."""
        return 0

    def is_marked(self, number: int) -> bool:  # noqa: ARG002
        """Whether a row has a mark beside it."""
        return False

    def move(self, steps: int) -> bool:
        """Move the cursor over so many rows; False where it could not move."""
        if self.cursor is None:
            return False
        before = self.cursor
        self.move_to(min(max(before + steps, 0), self.count - 1))
        return self.cursor != before

    def page(self, direction: int) -> None:
        """Move the cursor by about as many lines as are in sight."""
        if self.cursor is None:
            return
        goal = self._top(self.cursor) + direction * max(self.size.height - 2, 1)
        place = self._row_at(max(goal, 0))
        steps = (self.count - 1 if place is None else place) - self.cursor
        self.move(steps or direction)

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

    def leap_to(self, number: int) -> None:
        """Set the cursor on a row elsewhere: out of sight, it comes with what stands before and after it."""
        self._leapt = True
        self.move_to(number)

    def reveal(self, heading: bool = True) -> bool:
        """Scroll the cursor's row into sight, its heading too if there is room; whether that scrolled."""
        if self.cursor is None or not self.size.height:
            return False
        leapt, self._leapt = self._leapt, False
        top, lead = self._top(self.cursor), self.lead(self.cursor)
        bottom = top + len(self._lines(self.cursor))
        first = top if heading and self.size.height > lead else top + lead
        if first < self.scroll_offset.y:
            goal = first
        elif bottom > self.scroll_offset.y + self.size.height:
            goal = min(bottom - self.size.height, top + lead)
        else:
            return False
        if leapt:
            goal = max(min(first, max(first - self.size.height // 3, bottom - self.size.height)), 0)
        self.scroll_at_once(goal)
        return True

    def scroll_at_once(self, y: int) -> None:
        """Have the line at this height as the first in sight."""
        self.scroll_to(y=y, animate=False, immediate=True, force=True)
        self.refresh()

    @property
    def lines_above(self) -> int:
        """How many lines that are in sight are above the cursor's, its heading among them."""
        if self.cursor is None:
            return 0
        return self._top(self.cursor) + self.lead(self.cursor) - self.scroll_offset.y

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        if self.text_width != self._width:
            self.lay_out()
        else:
            self._tell_height()
        self.reveal()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure on to where is scrolled."""
        super().watch_scroll_y(old_value, new_value)
        self._row_at(round(new_value) + self.size.height)

    def line_at(self, y: int) -> tuple[Line, bool]:
        """The line at this height of the whole, and whether it is the cursor's."""
        number = self._row_at(y)
        if number is None:
            return (), False
        lines, lead = self._lines(number), self.lead(number)
        offset = y - self._tops[number]
        within = offset < len(lines)
        selected = number == self.cursor and lead <= offset and within
        edge = Fragment("▌" if selected else " ", "accent")
        mark = Fragment("•" if offset == lead and self.is_marked(number) else " ", "key")
        return (edge, mark, *(lines[offset] if within else ())), selected

    def on_click(self, event: events.Click) -> None:
        """Set the cursor where the mouse was clicked."""
        y = event.y + self.scroll_offset.y
        number = self._row_at(y)
        if number is None or y - self._tops[number] < self.lead(number):
            return
        self.move_to(number)
        self.post_message(self.Clicked(twice=event.chain == 2))

    @property
    def text_width(self) -> int:
        """The cells beside the gutter, and before the scroll bar."""
        return max(self.scrollable_content_region.width - self.GUTTER - 1, 1)

    def lay_out(self) -> None:
        """Forget where the rows were, for what they are now and the width there is."""
        self._width = self.text_width
        self._drawn = {}
        self._tops = [0]
        self._measure()

    def refresh_row(self, number: int) -> None:
        """Draw a row anew."""
        top, lines = self._top(number), len(self._lines(number))
        self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, lines))

    def _top(self, number: int) -> int:
        while len(self._tops) <= number:
            self._measure()
        return self._tops[number]

    def _row_at(self, y: int) -> int | None:
        while self._tops[-1] <= y and len(self._tops) <= self.count:
            self._measure()
        number = bisect_right(self._tops, y) - 1
        return number if 0 <= number < self.count else None

    def _measure(self) -> None:
        """Find the place of some more rows."""
        done = len(self._tops) - 1
        for number in range(done, min(done + AT_A_TIME, self.count)):
            self._tops.append(self._tops[-1] + self.height(number))
        self._tell_height()

    def _tell_height(self) -> None:
        """Tell the scroll bar of all rows: those that are not measured are as high as those that are."""
        done, measured = len(self._tops) - 1, self._tops[-1]
        self.set_height(measured * self.count // done if done else 0)

    def _lines(self, number: int) -> list[Line]:
        lines = self._drawn.get(number)
        if lines is None:
            lines = self._drawn[number] = self.draw(number)
        return lines
