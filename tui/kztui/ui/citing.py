"""What is cited and how: the string that is copied, and the same string as the screen shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kztui.cite import markup
from kztui.cite.citation import Part, cite_together, grounds
from kztui.cite.cluster import Cited
from kztui.cite.markup import MARKUPS
from kztui.cite.runs import Run, plain
from kztui.cite.styles import STYLES
from kztui.model import AnyRecord
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.typeset import Layer, Line, labelled, set_text

if TYPE_CHECKING:
    from kztui.cite.quotation import Form


@dataclass(frozen=True)
class Citing:
    """Records that are cited together, a style of STYLES and a markup of MARKUPS."""

    cited: tuple[Cited, ...]
    style: str
    markup: str = "plain"
    are_marked: bool = False
    """Whether they are cited because they are marked."""
    _made: dict[Part, list[list[Run]]] = field(default_factory=dict, init=False, compare=False)

    def text(self, part: Part) -> str:
        """The very string that is copied: one citation of all of them, or their bibliography."""
        lines = self.runs(part)
        return markup.render(lines[0], self.markup) if len(lines) == 1 else markup.write(lines, self.markup)

    def quotation(self, library: Library, form: Form) -> str:
        """The words of each with their citation. Raises UserError for what has no words of its own."""
        from kztui.cite.cluster import works
        from kztui.cite.quotation import quote, write

        style, how = STYLES[self.style], MARKUPS[self.markup]
        among = works(self.cited, style)
        written = [
            write(quote(library, one, style, form, among), how, number)
            for number, one in enumerate(self.cited, start=1)
        ]
        return how.whole(written) if how.is_whole else "\n\n".join(written)

    def lines(self, part: Part, width: int, most: int = 0, role: str = "text") -> list[Line]:
        """That string on the screen, cut after `most` lines where that is not 0.

        In plain text, what the style sets in italics is in italics.
        """
        if self.markup == "plain":
            texts = [(plain(runs), _italics(runs)) for runs in self.runs(part)]
        else:
            texts = [(text, []) for text in self.text(part).split("\n")]
        return [
            parts for text, layers in texts for parts in set_text(text, max(width, 10), role, layers, most)
        ]

    def grounds(self, parts: Iterable[Part], width: int) -> list[Line]:
        """On what ground stands what these parts show and the source does not state, a field a line."""
        shown = [run for part in parts for runs in self.runs(part) for run in runs]
        articles = {one.article.key: one.article for one in self.cited}
        told = [
            f"{f'{key}, ' if len(articles) > 1 else ''}{describe.SOURCE.get(field, field)}: {ground}"
            for key, article in articles.items()
            for field, _value, ground in grounds(article, shown)
        ]
        return [
            parts
            for number, text in enumerate(told)
            for parts in labelled("inferred" if number == 0 else "", text, width, "muted")
        ]

    def runs(self, part: Part) -> list[list[Run]]:
        """The citation, or the entries of the bibliography."""
        if part not in self._made:
            self._made[part] = cite_together(self.cited, self.style, part)
        return self._made[part]


def together(library: Library, records: Iterable[AnyRecord]) -> tuple[Cited, ...]:
    """Records with the articles they stand in."""
    return tuple(Cited(library.articles[record.article], record) for record in records)


def manner(style: str, markup: str) -> str:
    """Style and markup in short, as the header has them: `APA · Markdown`."""
    return STYLES[style].short + ("" if markup == "plain" else f" · {markup_name(markup)}")


def markup_name(markup: str) -> str:
    """What a markup is called, without what it is good for."""
    return MARKUPS[markup].name.partition(",")[0]


def next_markup(markup: str) -> str:
    """The markup after this one, the first after the last."""
    names = list(MARKUPS)
    return names[(names.index(markup) + 1) % len(names)]


def _italics(runs: list[Run]) -> list[Layer]:
    layers: list[Layer] = []
    start = 0
    for run in runs:
        if run.italic:
            layers.append(Layer(start, start + len(run.text), "italic"))
        start += len(run.text)
    return layers
