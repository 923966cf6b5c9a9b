"""Article: the whole text at a readable measure, with the words that records stand on marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar

from kztui.model import AnyRecord, Kind, Paragraph
from kztui.search.result import Hits
from kztui.store.library import Library
from kztui.ui.panes.pane import Pane, joined
from kztui.ui.typeset import Fragment, Layer, Line, cells, wrap
from kztui.ui.widgets.records import Row

_ROLES = {"headline": "heading", "standfirst": "italic", "subhead": "heading", "body": "text"}
_MAPPED = {"told": Fragment("│", "faint"), "focus": Fragment("┃", "accent"), "hit": Fragment("◆", "key")}
"""How the minimap shows what lies in a part of the article."""


class ArticlePane(Pane):
    """The text itself, by paragraph, with the words of some records marked."""

    kind: ClassVar[Kind] = "paragraph"
    title: ClassVar[str] = "Article"
    MEASURE = 72

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.key = next(iter(library.articles), "")
        self.hits = Hits((), ())
        """The paragraphs that match the search."""
        self.told_of = Hits((), ())
        """The records whose words stand out."""
        self.focus_record: AnyRecord | None = None
        """The record that is read."""
        self._told: list[AnyRecord] = []
        self._map: tuple[int, dict[int, str]] | None = None
        """What lies in each part of the article, for a number of parts."""

    def take(self, library: Library) -> None:
        """Show another library, and the same article and the record that is read, if it has them."""
        super().take(library)
        if self.key not in library.articles:
            self.key = next(iter(library.articles), "")
        self.focus_record = library.current(self.focus_record) if self.focus_record else None

    def arranged(self, hits: Hits) -> Hits:
        """All lines of the article; the text is never filtered, only marked."""
        self.hits = hits
        self._told = self._of_article(self.told_of)
        here = self.library.places("paragraph", self.key) if self.key else range(0)
        return Hits(self.library.paragraphs, here)

    @property
    def stops(self) -> Sequence[AnyRecord]:
        """The paragraphs that were found, of all articles."""
        return self.hits.ordered(self.hits.found)

    @property
    def hits_here(self) -> list[AnyRecord]:
        """The paragraphs that were found in this article."""
        return self._of_article(self.hits)

    @property
    def told_here(self) -> list[AnyRecord]:
        """The records of this article whose words stand out."""
        return self._told

    def hit_beyond(self, step: int) -> AnyRecord | None:
        """The paragraph that was found after the cursor's in the library, or before it."""
        place = self.library.place(self.record) if self.record else None
        found = self.hits.found
        if step > 0:
            at = bisect_right(found, -1 if place is None else place)
        else:
            at = bisect_left(found, 0 if place is None else place) - 1
        return self.library.paragraphs[found[at]] if 0 <= at < len(found) else None

    def _of_article(self, hits: Hits) -> list[AnyRecord]:
        if self.key not in self.library.articles or not hits:
            return []
        return hits.between(self.library.places(hits[0].kind, self.key))

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """How long the text is, and what stands out in it."""
        article = self.library.articles.get(self.key)
        paragraphs = [line for line in article.paragraphs if line.number] if article else []
        told = f"{self._told[0].kind}s stand out, ] and [ go along them" if self._told else ""
        return joined(f"{len(paragraphs)} paragraph{'s' * (len(paragraphs) != 1)}", told)

    @property
    def text_width(self) -> int:
        """The cells beside the gutter and before the minimap."""
        return max(super().text_width - 1, 1)

    def lay_out(self) -> None:
        """Forget where the words lie, too."""
        super().lay_out()
        self._map = None

    def line_at(self, y: int) -> tuple[Line, bool]:
        """The line at this height, and at its right what lies in that part of the whole article."""
        parts, at_cursor = super().line_at(y)
        if self._map is None or self._map[0] != self.size.height:
            self._map = self.size.height, self._minimap(self.size.height)
        role = self._map[1].get(y - self.scroll_offset.y)
        if role is None:
            return parts, at_cursor
        gap = " " * (self.scrollable_content_region.width - cells(parts) - 1)
        return (*parts, Fragment(gap), _MAPPED[role]), at_cursor

    def _minimap(self, height: int) -> dict[int, str]:
        """What lies in each of so many parts of the article, by the place of the part: a hit before a span.

        The parts are those of the scroll bar beside them, which tells which are in sight.
        """
        if not self.records:
            return {}
        starts = [record.spans[0].start for record in self.records]
        tops = [self._top(number) for number in range(self.count + 1)]
        whole = max(tops[-1], height)

        def part(at: int) -> int:
            number = max(bisect_right(starts, at) - 1, 0)
            text = self.records[number].spans[0].exact
            lines = tops[number + 1] - tops[number] - self.SPACE
            return (tops[number] + (at - starts[number]) * lines // (len(text) + 1)) * height // whole

        hits = [
            (start + at, end + at)
            for record, at in zip(self.records, starts, strict=True)
            for start, end in self._marks(record.spans[0].exact)
        ]
        focus = self.focus_record.spans if self.focus_record else ()
        stretches = {
            "told": [(span.start, span.end) for told in self._told for span in told.spans],
            "focus": [(span.start, span.end) for span in focus],
            "hit": hits,
        }
        return {
            place: role
            for role, found in stretches.items()
            for start, end in found
            for place in range(part(start), part(max(end - 1, start)) + 1)
        }

    def lines_of(self, record: AnyRecord) -> int:
        """All of the text."""
        return len(wrap(record.spans[0].exact, self.set_width(_gutter(record))))

    def row(self, record: AnyRecord) -> Row:
        """The text, with the words that stand out."""
        assert isinstance(record, Paragraph)
        place = record.spans[0]
        return Row(
            place.exact,
            role="muted" if self._told and record.role == "body" else _ROLES[record.role],
            most=0,
            gutter=_gutter(record),
            layers=tuple(
                Layer(
                    max(span.start, place.start) - place.start,
                    min(span.end, place.end) - place.start,
                    "focus" if told is self.focus_record else "told",
                )
                for told in self._told
                for span in told.spans
                if span.meets(place)
            ),
        )


def _gutter(record: AnyRecord) -> str:
    number = record.number if isinstance(record, Paragraph) else None
    return f"{number or '':>3}  "
