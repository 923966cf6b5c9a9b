"""Article: the whole text at a readable measure, with the words that records stand on marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kztui.model import AnyRecord, Kind, Paragraph
from kztui.store.library import Library
from kztui.ui.panes.pane import Pane
from kztui.ui.typeset import Layer, Line, line
from kztui.ui.widgets.records import Row

_ROLES = {"headline": "heading", "standfirst": "italic", "subhead": "heading", "body": "text"}


class ArticlePane(Pane):
    """The text itself, by paragraph, with the words of some records marked."""

    kind: ClassVar[Kind] = "paragraph"
    title: ClassVar[str] = "Article"
    MEASURE = 72

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.key = next(iter(library.articles), "")
        self.marked: Sequence[AnyRecord] = ()
        """The records whose words are marked."""
        self.focus_record: AnyRecord | None = None
        """The record that is read."""
        self.hits: Sequence[AnyRecord] = ()
        """The paragraphs that match the search."""

    def make_rows(self, records: Sequence[AnyRecord]) -> list[Row]:
        """A row a line of the article; the text is never filtered, only marked."""
        self.hits = records
        article = self.library.articles.get(self.key)
        return [self._row(line) for line in article.paragraphs] if article else []

    @property
    def stops(self) -> list[AnyRecord]:
        """The paragraphs that were found, of all articles."""
        return sorted(self.hits, key=self.told)

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """How long the text is, and what is marked in it."""
        article = self.library.articles.get(self.key)
        paragraphs = [line for line in article.paragraphs if line.number] if article else []
        marked = f" · {self.marked[0].kind}s stand out, ] and [ go along them" if self.marked else ""
        return line((f"{len(paragraphs)} paragraphs{marked}", "muted"))

    def _row(self, paragraph: Paragraph) -> Row:
        place = paragraph.spans[0]
        return Row(
            paragraph,
            place.exact,
            role="muted" if self.marked and paragraph.role == "body" else _ROLES[paragraph.role],
            most=0,
            gutter=f"{paragraph.number or '':>3}  ",
            layers=tuple(
                Layer(
                    max(span.start, place.start) - place.start,
                    min(span.end, place.end) - place.start,
                    "focus" if record is self.focus_record else "span",
                )
                for record in self.marked
                if record.article == self.key
                for span in record.spans
                if span.meets(place)
            ),
        )
