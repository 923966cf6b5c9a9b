"""What the panes share: a list of one kind of records, filled from a search result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kztui.model import AnyRecord, Kind
from kztui.search.result import Hits
from kztui.store import describe
from kztui.store.library import Library
from kztui.text import one_line
from kztui.ui.typeset import COMMA, DOT, Fragment, Line, line, wrap
from kztui.ui.widgets.records import RecordList, ends_with_room

KEY = 12
"""The letters of an article's key that a row has room for."""


class Pane(RecordList):
    """A tab's list. `row` says what is shown of a record; the rest is the same for all."""

    kind: ClassVar[Kind]
    title: ClassVar[str]

    under_articles = False
    """Whether headings name the articles, so that the rows do not."""

    def __init__(self, library: Library) -> None:
        super().__init__(id=self.title.lower(), classes="pane")
        self.library = library
        self.stale = True
        """Whether the pane still shows an earlier search."""

    def take(self, library: Library) -> None:
        """Show another library from now on."""
        self.library = library
        self.stale = True

    @property
    def stops(self) -> Sequence[AnyRecord]:
        """What was found, in the order of the list."""
        return self.records

    def arranged(self, hits: Hits) -> Hits:
        """The records that were found in the pane's own order."""
        return hits

    def locate(self, record: AnyRecord) -> int | None:
        """The row of a record, by its article and id; None where the list does not have it."""
        place = self.library.place(record) if record.kind == self.kind else None
        if place is None or not isinstance(self.records, Hits):
            return None
        try:
            return self.records.places.index(place)
        except ValueError:
            return None

    def lines_of(self, record: AnyRecord) -> int:
        """A text of one line or two, and one about it."""
        return self.text_lines(describe.words(record)) + 1

    def text_lines(self, text: str, beside: int = 0) -> int:
        """The lines of a row's text, one or two, with so many cells of marks around it."""
        width = self.set_width() - beside
        if text.isascii() and text.isprintable():
            return 1 if len(text) <= width else 2
        return len(wrap(text, width, 2))

    def lines_with(self, text: str, where: str) -> int:
        """The lines of a row's text that has nothing about it, with where it stands at the end."""
        width = self.set_width()
        if len(text) + len(where) + 2 <= width and text.isascii() and text.isprintable():
            return 1
        return self.text_lines(text) + (not ends_with_room(text, width, 2, len(where) + 2))

    def note(self, record: AnyRecord) -> str:
        """What the user notes of a record, on one line."""
        return one_line(self.library.note_of(record))

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """What the line above the list says of all of it."""
        return ()

    def where(self, record: AnyRecord) -> str:
        """Where a record stands: its paragraphs, the article's key before them where that is not clear."""
        article = self.library.articles[record.article]
        place = describe.place_in_text(article, record.spans)
        shown = f"¶{place}" if place[:1].isdigit() else place
        if len(self.library.articles) > 1 and not self.under_articles:
            key = article.key if len(article.key) <= KEY else f"{article.key[: KEY - 1]}…"
            shown = f"{key} {shown}"
        return flagged(shown, record)


def joined(*parts: str | tuple[str, str]) -> Line:
    """A line of the parts that say something, with dots between them."""
    told = [part if isinstance(part, tuple) else (part, "muted") for part in parts]
    return line(*(piece for text, role in told if text for piece in (DOT, (text, role))))[1:]


def flagged(where: str, *records: AnyRecord) -> str:
    """What a row says at its right, after a mark where nobody has reviewed one of its records."""
    return where if all(record.reviewed for record in records) else f"{describe.UNREVIEWED} {where}"


def supplied(record: AnyRecord, field: str, value: str | None) -> str:
    """A field's value: in brackets where it is inferred, as it is cited."""
    return f"[{value}]" if value and field in record.inferred else value or ""


def tally(*counts: tuple[int, str]) -> Line:
    """Counts that are not nothing, in words: `9 direct, 11 partial`."""
    told = (Fragment(f"{count:,} {name}", "muted") for count, name in counts if count)
    return tuple(piece for part in told for piece in (COMMA, part))[1:]
