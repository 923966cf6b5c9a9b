"""The list of records: a text and a line about it for each, with what matches the search marked."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kztui.model import AnyRecord
from kztui.ui.typeset import Fragment, Layer, Line, cells, fit, paint, set_text, wrap
from kztui.ui.widgets.rows import RowList


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


class RecordList(RowList):
    """Rows with a cursor. What matches the search is marked in them."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()
        self.chosen: AnyRecord | None = None
        """The record on which the reader last set the cursor, which a search may leave out."""
        self.marked: Container[AnyRecord] = ()
        """The records with a mark beside them."""
        self._marks: Callable[[str], list[tuple[int, int]]] = lambda _: []

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
        self.lay_out()
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

    def move_to(self, number: int) -> None:
        """Set the cursor on a row, whose record is then the chosen one."""
        self.chosen = self.rows[number].record
        super().move_to(number)

    def heights(self) -> Sequence[int]:
        """Every row's lines, found without drawing it."""
        return [self._height(row) for row in self.rows]

    def draw(self, number: int) -> list[Line]:
        """Text, the line about it, and one more."""
        row = self.rows[number]
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

    def is_heading(self, number: int) -> bool:
        """Whether a row has no record."""
        return self.rows[number].record is None

    def is_marked(self, number: int) -> bool:
        """Whether a row's record is marked."""
        record = self.rows[number].record
        return record is not None and record in self.marked

    def _height(self, row: Row) -> int:
        text = len(wrap(row.opening + row.text + row.closing, self._set_width(row), row.most or 0))
        return text + self._has_about(row) + (row.extra is not None) + row.space

    def _has_about(self, row: Row) -> bool:
        """Whether there is a line about the record; its place alone may share the text's only line."""
        alone = cell_len(row.opening + row.text + row.closing) + len(row.where) + 2 > self._set_width(row)
        return bool(row.about) or (bool(row.where) and alone)

    def _set_width(self, row: Row) -> int:
        return max(min(self._width - len(row.gutter), self.MEASURE), 1)

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
