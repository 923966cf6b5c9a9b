"""The list of records: a text and a line about it for each, with what matches the search marked."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kztui.model import AnyRecord
from kztui.text import printable
from kztui.ui.typeset import Fragment, Layer, Line, cells, fit, line, paint, set_text, wrap
from kztui.ui.widgets.rows import RowList


class Row(NamedTuple):
    """What the list shows of a record: its text and a line about it."""

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


class RecordList(RowList):
    """Records with a cursor, under headings. What matches the search is marked in them."""

    SPACE = 1
    """Blank lines after a row."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.records: Sequence[AnyRecord] = ()
        self.notes: Sequence[tuple[str, str]] = ()
        """What stands here where there are no records: texts with their roles."""
        self.chosen: AnyRecord | None = None
        """The record on which the reader last set the cursor, which a search may leave out."""
        self.marked: Container[AnyRecord] = ()
        """The records with a mark beside them."""
        self._marks: Callable[[str], list[tuple[int, int]]] = lambda _: []

    def row(self, record: AnyRecord) -> Row:
        """What is shown of a record. It is asked for only when that comes into sight."""
        raise NotImplementedError

    def lines_of(self, record: AnyRecord) -> int:
        """The lines that its row takes: known of many records, so found without drawing them."""
        raise NotImplementedError

    def begins(self, number: int) -> bool:  # noqa: ARG002
        """Whether a heading stands over a row."""
        return False

    def heading(self, number: int) -> str:
        """The heading over a row, where one begins there."""
        raise NotImplementedError

    def note(self, record: AnyRecord) -> str:  # noqa: ARG002
        """What the user notes of a record, on one line."""
        return ""

    def beside(self, number: int) -> Line:  # noqa: ARG002
        """What stands at the right of a row's heading, where there is room."""
        return ()

    def locate(self, record: AnyRecord) -> int | None:
        """The row of a record, by its article and id; None where the list does not have it."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.records) or len(self.notes)

    @property
    def record(self) -> AnyRecord | None:
        """The record under the cursor."""
        return None if self.cursor is None else self.records[self.cursor]

    def show(
        self,
        records: Sequence[AnyRecord],
        marks: Callable[[str], list[tuple[int, int]]],
        notes: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show these records, with the cursor on the one that was chosen, else on the first."""
        self.records, self.notes, self._marks = records, notes, marks
        place = self.locate(self.chosen) if self.chosen is not None else None
        self.cursor = (place or 0) if records else None
        self.lay_out()
        if self.cursor is None:
            self.scroll_at_once(0)
        self.refresh()
        self.reveal()

    def go_to(self, record: AnyRecord) -> bool:
        """Set the cursor on a record, if the list has it."""
        place = self.locate(record)
        if place is not None:
            self.leap_to(place)
        return place is not None

    def move_to(self, number: int) -> None:
        """Set the cursor on a row, whose record is then the chosen one."""
        self.chosen = self.records[number]
        super().move_to(number)

    def height(self, number: int) -> int:
        """The row's lines, those of the heading over it and of the note, and the blank ones."""
        if not self.records:
            return len(wrap(self.notes[number][0], self.set_width())) + self.SPACE
        record = self.records[number]
        return self.lead(number) + self.lines_of(record) + bool(self.note(record)) + self.SPACE

    def lead(self, number: int) -> int:
        """The lines of the heading over a row."""
        if not self.records or not self.begins(number):
            return 0
        return len(wrap(self.heading(number), self.set_width()))

    def draw(self, number: int) -> list[Line]:
        """Heading, text, the line about it, one more, and the user's note."""
        if not self.records:
            text, role = self.notes[number]
            return set_text(text, self.set_width(), role)
        record = self.records[number]
        heading = self._drawn_heading(number) if self.begins(number) else []
        row = self.row(record)
        lines = [*heading, *self._drawn_row(row)]
        if note := self.note(record):
            said = self._marked(line(("note  ", "muted"), (note, "italic")))
            lines.append(fit(said, self.set_width(row.gutter)))
        indent = Fragment(" " * len(row.gutter))
        gutters = [Fragment(row.gutter, "muted"), *(indent for _ in lines[1:])] if row.gutter else []
        return [(gutter, *parts) for gutter, parts in zip(gutters, lines, strict=True)] if gutters else lines

    def is_marked(self, number: int) -> bool:
        """Whether a row's record is marked."""
        return bool(self.records) and self.records[number] in self.marked

    def set_width(self, gutter: str = "") -> int:
        """The cells in which a row's text is set."""
        return max(min(self._width - len(gutter), self.MEASURE), 1)

    def _drawn_heading(self, number: int) -> list[Line]:
        width, beside = self.set_width(), self.beside(number)
        lines = set_text(self.heading(number), width, "heading")
        gap = width - cells(lines[-1]) - cells(beside)
        if beside and gap >= len("  "):
            lines[-1] = (*lines[-1], Fragment(" " * gap), *beside)
        return lines

    def _drawn_row(self, row: Row) -> list[Line]:
        width = self.set_width(row.gutter)
        shift = len(row.opening)
        text = row.opening + row.text + row.closing
        layers = [
            *(Layer(layer.start + shift, layer.end + shift, layer.role) for layer in row.layers),
            *(Layer(start + shift, end + shift, "hit") for start, end in self._marks(row.text)),
        ]
        lines = set_text(text, width, row.role, layers, row.most)
        room = width - len(row.where) - 2
        # Where it stands may share the text's last line, if there is nothing else to say.
        if row.about or (row.where and not ends_with_room(text, width, row.most, width - room)):
            lines.append(fit(self._marked(row.about), room))
        if row.where:
            gap = Fragment(" " * (width - cells(lines[-1]) - len(row.where)))
            lines[-1] = (*lines[-1], gap, Fragment(row.where, "muted"))
        if row.extra:
            lines.append(self._marked(row.extra(width)))
        return lines

    def _marked(self, parts: Line) -> Line:
        """A line about a record with its hits."""
        return tuple(
            piece
            for part in parts
            for piece in paint(
                part.text, 0, len(part.text), part.roles,
                [Layer(start, end, "hit") for start, end in self._marks(part.text)],
            )
        )  # fmt: skip


def ends_with_room(text: str, width: int, most: int, room: int) -> bool:
    """Whether so many cells are free beside the last line of a text; a text that is cut leaves none."""
    breaks = wrap(text, width, most + 1 if most else 0)
    start, end = breaks[-1]
    return (not most or len(breaks) <= most) and cell_len(printable(text[start:end])) + room <= width
