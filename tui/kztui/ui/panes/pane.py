"""What the panes share: a list of one kind of records, filled from a search result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kztui.model import AnyRecord, Kind
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.typeset import Line, line
from kztui.ui.widgets.records import RecordList, Row

KEY = 12
"""The letters of an article's key that a row has room for."""


class Pane(RecordList):
    """A tab's list. `rows` makes its rows; the rest is the same for all."""

    kind: ClassVar[Kind]
    title: ClassVar[str]

    def __init__(self, library: Library) -> None:
        super().__init__(id=self.title.lower(), classes="pane")
        self.library = library
        self.stale = True
        """Whether the pane still shows an earlier search."""
        self._places = {key: place for place, key in enumerate(library.articles)}

    @property
    def stops(self) -> list[AnyRecord]:
        """What was found, in the order of the list."""
        return [row.record for row in self.rows if row.record is not None]

    def told(self, record: AnyRecord) -> tuple[int, int]:
        """Where a record is told: the place of its article in the library, and its place in that text."""
        return self._places[record.article], record.spans[0].start if record.spans else 0

    def make_rows(self, records: Sequence[AnyRecord]) -> list[Row]:
        """The rows of these records, in the pane's own order."""
        raise NotImplementedError

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """What the line above the list says of all of it."""
        return ()

    def where(self, record: AnyRecord) -> str:
        """Where a record stands: its paragraphs, the article's key before them where there are several."""
        article = self.library.articles[record.article]
        place = describe.place_in_text(article, record.spans)
        shown = f"¶{place}" if place[:1].isdigit() else place
        key = article.key if len(article.key) <= KEY else f"{article.key[: KEY - 1]}…"
        return f"{key} {shown}" if len(self.library.articles) > 1 else shown


def joined(*parts: str | tuple[str, str]) -> Line:
    """A line of the parts that say something, with dots between them."""
    told = [part if isinstance(part, tuple) else (part, "muted") for part in parts]
    return line(*(piece for text, role in told if text for piece in ((" · ", "faint"), (text, role))))[1:]


def supplied(record: AnyRecord, field: str, value: str | None) -> str:
    """A field's value: in brackets where it is inferred, as it is cited."""
    return f"[{value}]" if value and field in record.inferred else value or ""


def tally(*counts: tuple[int, str]) -> str:
    """Counts that are not nothing, in words: `9 direct, 11 partial`."""
    return ", ".join(f"{count} {name}" for count, name in counts if count)
