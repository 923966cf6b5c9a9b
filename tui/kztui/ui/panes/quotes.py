"""Quotes: the words first, then who, how and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, get_args

from kztui.model import AnyRecord, Event, Kind, Mode, Quote
from kztui.store import describe
from kztui.ui.panes.pane import Pane, joined, supplied, tally
from kztui.ui.typeset import Line, line
from kztui.ui.widgets.records import Row


class QuotesPane(Pane):
    """Who said exactly what."""

    kind: ClassVar[Kind] = "quote"
    title: ClassVar[str] = "Quotes"

    def make_rows(self, records: Sequence[AnyRecord]) -> list[Row]:
        """A row a quotation: marks around words that are quoted, none around reported speech."""
        return [self._row(record) for record in records if isinstance(record, Quote)]

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """How many are quoted whole, in part, and reported."""
        modes = [row.record.mode for row in self.rows if isinstance(row.record, Quote)]
        return line((tally(*((modes.count(mode), mode) for mode in get_args(Mode))), "muted"))

    def _row(self, quote: Quote) -> Row:
        reported = quote.mode == "indirect"
        return Row(
            quote,
            describe.words(quote),
            role="text" if reported else "strong",
            opening="" if reported else "“",
            closing="" if reported else "”",
            about=self._about(quote),
            where=self.where(quote),
        )

    def _about(self, quote: Quote) -> Line:
        occasion = self.library.related(quote, quote.occasion)
        held = supplied(quote, "occasion", occasion.title if isinstance(occasion, Event) else "")
        speaker = describe.by(self.library, quote) or "speaker not named"
        mode = "" if quote.mode == "direct" else quote.mode
        return joined((speaker, "who"), quote.verb or "", mode, held)
