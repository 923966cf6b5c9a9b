"""Quotes: the words first, then who, how and where."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, get_args

from kztui.model import AnyRecord, Article, Event, Kind, Mode, Quote
from kztui.search.result import Hits
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.masthead import issued, title
from kztui.ui.panes.pane import Pane, joined, supplied, tally
from kztui.ui.typeset import Line, line
from kztui.ui.widgets.records import Row


class QuotesPane(Pane):
    """Who said exactly what."""

    kind: ClassVar[Kind] = "quote"
    title: ClassVar[str] = "Quotes"

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._modes: Counter[str] = Counter()

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """How many are quoted whole, in part, and reported."""
        return tally(*((self._modes[mode], mode) for mode in get_args(Mode)))

    def arranged(self, hits: Hits) -> Hits:
        """The best first; else, of several articles, each under its title."""
        self._modes = Counter(quote.mode for quote in hits if isinstance(quote, Quote))
        self.under_articles = len(self.library.articles) > 1 and hits.places is hits.found
        return hits

    def begins(self, number: int) -> bool:
        """Whether the quote over this row is of another article."""
        return self.under_articles and (
            number == 0 or self.records[number - 1].article != self.records[number].article
        )

    def heading(self, number: int) -> str:
        """What the article is called."""
        return title(self._article(number))

    def beside(self, number: int) -> Line:
        """When it was published."""
        return line((issued(self._article(number)), "muted"))

    def _article(self, number: int) -> Article:
        return self.library.articles[self.records[number].article]

    def lines_of(self, record: AnyRecord) -> int:
        """The words, within quotation marks where they are quoted, and a line about them."""
        assert isinstance(record, Quote)
        return self.text_lines(describe.words(record), 0 if record.mode == "indirect" else 2) + 1

    def row(self, record: AnyRecord) -> Row:
        """Marks around words that are quoted, none around reported speech."""
        assert isinstance(record, Quote)
        reported = record.mode == "indirect"
        return Row(
            describe.words(record),
            role="text" if reported else "strong",
            opening="" if reported else "“",
            closing="" if reported else "”",
            about=self._about(record),
            where=self.where(record),
        )

    def _about(self, quote: Quote) -> Line:
        occasion = self.library.related(quote, quote.occasion)
        held = supplied(quote, "occasion", occasion.title if isinstance(occasion, Event) else "")
        speaker = describe.by(self.library, quote) or "speaker not named"
        mode = "" if quote.mode == "direct" else quote.mode
        return joined((speaker, "who"), quote.verb or "", mode, held)
