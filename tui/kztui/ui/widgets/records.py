"""The list of records: rows of a few lines, drawn as they come into sight, with a cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.message import Message

from kztui.model import AnyRecord
from kztui.ui.typeset import Fragment, Layer, Line, cells, fit, paint, set_text, wrap
from kztui.ui.widgets.lines import LineView


class Row(NamedTuple):
    """What the list shows of a record: its text and a line about it. A row without a record is a heading."""

    record: AnyRecord | None
    text: str
    role: str = "text"
    most: int = 2
    """At most so many lines of text; 0 for all."""
    gutter: str = ""
    opening: str = ""
    closing: str = ""
    about: Line = ()
    """The line below the text, cut where it is too long."""
    where: str = ""
    """At the right of that line, never cut: where in the article."""
    extra: Callable[[int], Line] | None = None
    """One more line, drawn for a width."""
    layers: tuple[Layer, ...] = ()
    space: int = 1
    """Blank lines after it."""


class RecordList(LineView):
    """Rows with a cursor. What matches the search is marked in them."""

    @dataclass
    class Clicked(Message):
        """The cursor was set with the mouse; `twice` with a double click."""

        twice: bool

    GUTTER = 2
    MEASURE = 76

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()
        self.cursor: int | None = None
        self.chosen: AnyRecord | None = None
        """The record on which the reader last set the cursor, which a search may leave out."""
        self._marks: Callable[[str], list[tuple[int, int]]] = lambda _: []
        self._tops: list[int] = [0]
        self._drawn: dict[int, list[Line]] = {}
        self._width = 0

    @property
    def record(self) -> AnyRecord | None:
        """The record under the cursor."""
        return None if self.cursor is None else self.rows[self.cursor].record

    def show(self, rows: Sequence[Row], marks: Callable[[str], list[tuple[int, int]]]) -> None:
        """Show these rows, with the cursor on the record that was chosen, else on the first."""
        self.rows = rows
        self._marks = marks
        places = [number for number, row in enumerate(rows) if row.record is not None]
        chosen = (number for number in places if rows[number].record is self.chosen)
        self.cursor = next(chosen, next(iter(places), None))
        self._lay_out()
        if self.cursor is None:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.refresh()
        self.reveal()

    def go_to(self, record: AnyRecord) -> bool:
        """Set the cursor on a record, if the list has it."""
        for number, row in enumerate(self.rows):
            if row.record is not None and (row.record.article, row.record.id) == (record.article, record.id):
                self.move_to(number)
                return True
        return False

    def move(self, steps: int) -> bool:
        """Move the cursor over records, not headings; False where it could not move."""
        if self.cursor is None:
            return False
        step = 1 if steps > 0 else -1
        place = target = self.cursor
        for _ in range(abs(steps)):
            place += step
            while 0 <= place < len(self.rows) and self.rows[place].record is None:
                place += step
            if not 0 <= place < len(self.rows):
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
        place = min(max(bisect_right(self._tops, goal) - 1, 0), len(self.rows) - 1)
        steps = sum(
            row.record is not None for row in self.rows[min(place, self.cursor) : max(place, self.cursor)]
        )
        self.move(direction * max(steps, 1))

    def move_to(self, number: int) -> None:
        """Set the cursor on a row; only the two rows that changed are drawn anew."""
        self.chosen = self.rows[number].record
        if number == self.cursor:
            self.reveal()
            return
        before, self.cursor = self.cursor, number
        if not self.reveal():
            for place in (before, number):
                if place is not None:
                    self._refresh_row(place)

    def reveal(self) -> bool:
        """Scroll the cursor's row into sight, its heading too; whether that scrolled."""
        if self.cursor is None or not self.size.height:
            return False
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1] - self.rows[self.cursor].space
        first = self.cursor
        while first and self.rows[first - 1].record is None:
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
        if self._text_width != self._width:
            self._lay_out()
        else:
            self.set_height(self._tops[-1])
        self.reveal()

    def line_at(self, y: int) -> tuple[Line, bool]:
        """The line at this height of the whole, and whether it is the cursor's."""
        number = bisect_right(self._tops, y) - 1
        if not 0 <= number < len(self.rows):
            return (), False
        lines = self._drawn.get(number)
        if lines is None:
            lines = self._drawn[number] = self._draw(self.rows[number])
        offset = y - self._tops[number]
        within = offset < len(lines)
        selected = number == self.cursor and within
        edge = Fragment("▌" if selected else " ", "accent")
        return (edge, Fragment(" "), *(lines[offset] if within else ())), selected

    def on_click(self, event: events.Click) -> None:
        """Set the cursor where the mouse was clicked."""
        number = bisect_right(self._tops, event.y + self.scroll_offset.y) - 1
        if not 0 <= number < len(self.rows) or self.rows[number].record is None:
            return
        self.move_to(number)
        self.post_message(self.Clicked(twice=event.chain == 2))

    @property
    def _text_width(self) -> int:
        return max(self.scrollable_content_region.width - self.GUTTER - 1, 1)

    def _lay_out(self) -> None:
        self._width = self._text_width
        self._drawn = {}
        self._tops = [0, *accumulate(self._height(row) for row in self.rows)]
        self.set_height(self._tops[-1])

    def _height(self, row: Row) -> int:
        text = len(wrap(row.opening + row.text + row.closing, self._set_width(row), row.most or 0))
        return text + self._has_about(row) + (row.extra is not None) + row.space

    def _has_about(self, row: Row) -> bool:
        """Whether there is a line about the record; its place alone may share the text's only line."""
        alone = cell_len(row.opening + row.text + row.closing) + len(row.where) + 2 > self._set_width(row)
        return bool(row.about) or (bool(row.where) and alone)

    def _set_width(self, row: Row) -> int:
        return max(min(self._width - len(row.gutter), self.MEASURE), 1)

    def _draw(self, row: Row) -> list[Line]:
        width = self._set_width(row)
        shift = len(row.opening)
        text = row.opening + row.text + row.closing
        layers = [
            *(Layer(layer.start + shift, layer.end + shift, layer.role) for layer in row.layers),
            *(Layer(start + shift, end + shift, "hit") for start, end in self._marks(row.text) if row.record),
        ]
        lines = set_text(text, width, row.role, layers, row.most)
        if self._has_about(row):
            lines.append(fit(self._marked(row), width - len(row.where) - 2))
        if row.where:
            gap = Fragment(" " * (width - cells(lines[-1]) - len(row.where)))
            lines[-1] = (*lines[-1], gap, Fragment(row.where, "muted"))
        if row.extra:
            lines.append(row.extra(width))
        indent = Fragment(" " * len(row.gutter))
        gutters = [Fragment(row.gutter, "muted"), *(indent for _ in lines[1:])] if row.gutter else []
        return [(gutter, *parts) for gutter, parts in zip(gutters, lines, strict=True)] if gutters else lines

    def _marked(self, row: Row) -> Line:
        """The line about a record with its hits."""
        return tuple(
            piece
            for part in row.about
            for piece in paint(
                part.text, 0, len(part.text), part.roles,
                [Layer(start, end, "hit") for start, end in self._marks(part.text)],
            )
        )  # fmt: skip

    def _refresh_row(self, number: int) -> None:
        top, bottom = self._tops[number], self._tops[number + 1]
        self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, bottom - top))
