"""Figures: what is counted as heading, every claim to it below, bars on one stated scale."""

from __future__ import annotations

from functools import cached_property
from math import ceil, log10
from typing import ClassVar

from kztui import edtf
from kztui.model import AnyRecord, Figure, Kind
from kztui.search.result import Hits
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.masthead import issued
from kztui.ui.panes.pane import Pane, joined, supplied
from kztui.ui.typeset import COMMA, DOT, Line, cells, line
from kztui.ui.widgets.records import Row

_ENDS = {"at_least": "▸", "more_than": "▸", "at_most": "┤", "fewer_than": "┤", "range": "┤", "about": "~"}
"""How a bar ends."""


class FiguresPane(Pane):
    """How many, according to whom, as of when; rivals side by side, never summed."""

    kind: ClassVar[Kind] = "figure"
    title: ClassVar[str] = "Figures"

    def take(self, library: Library) -> None:
        """Show another library, whose bars have a scale of its own."""
        super().take(library)
        for made in ("_most", "_groups"):
            self.__dict__.pop(made, None)

    def arranged(self, hits: Hits) -> Hits:
        """Those together that count the same."""
        groups: dict[int, list[int]] = {}
        for place in hits.places:
            groups.setdefault(self._groups[place], []).append(place)
        return hits.ordered([place for group in groups.values() for place in group])

    def begins(self, number: int) -> bool:
        """Whether the figure over this row counts something else."""
        return number == 0 or self._rivals(self.records[number]) is not self._rivals(self.records[number - 1])

    def heading(self, number: int) -> str:
        """What is counted, as the first puts it, and in how many articles if in several."""
        record = self.records[number]
        articles = len({figure.article for figure in self._rivals(record)})
        counted = record.counted if isinstance(record, Figure) else ""
        return f"{counted} · {articles} articles" if articles > 1 else counted

    def lines_of(self, record: AnyRecord) -> int:
        """The number, a line about it, and its bar."""
        assert isinstance(record, Figure)
        return super().lines_of(record) + bool(describe.numbers(record))

    def caption(self, width: int) -> Line:
        """What the bars measure, and as much of how to read them as there is room for."""
        full = " · ".join(f"{most:,} {unit}" for unit, most in self._most.items() if most > 1)
        if not full or not self.records:
            return ()
        scale = line(("bars: log scale", "muted"), COMMA, (f"full at {full}", "muted"))
        ticks = line(COMMA, ("┊ at 10, 100, 1,000 …", "muted"))
        ends = (DOT, *joined("┄ perhaps", "▸ or more"))
        told = ((*scale, *ticks, *ends), (*scale, *ticks))
        return next((parts for parts in told if cells(parts) <= width), scale)

    def row(self, record: AnyRecord) -> Row:
        """The number as written, who claims it, how exact it is and as of when, and its bar."""
        assert isinstance(record, Figure)
        figure = record
        as_of = edtf.in_words(edtf.parse(figure.as_of)) if figure.as_of else ""
        dated = f"as of {supplied(figure, 'as_of', as_of)}" if as_of else self._told(figure)
        claimant = describe.by(self.library, figure)
        said = describe.QUALIFIERS[figure.qualifier]
        if figure.qualifier == "exact" or said in figure.as_written.casefold():
            said = ""
        return Row(
            figure.as_written,
            role="number",
            about=joined((claimant, "who"), said, dated, supplied(figure, "place", figure.place)),
            where=self.where(figure),
            extra=(lambda width: self._bar(figure, width)) if describe.numbers(figure) else None,
        )

    def _told(self, figure: Figure) -> str:
        """When a figure without a date was told, where others of other days stand beside it."""
        article = self.library.articles[figure.article]
        alone = all(other.article == figure.article for other in self._rivals(figure))
        return "" if alone else " ".join(filter(None, ("told", issued(article))))

    @cached_property
    def _most(self) -> dict[str, float]:
        """The largest number of each unit; only what has one unit, or counts the same, can be compared."""
        most: dict[str, float] = {}
        for record in self.library.records["figure"]:
            if isinstance(record, Figure) and (numbers := describe.numbers(record)):
                unit = self._unit(record)
                most[unit] = max(most.get(unit, 0), numbers[-1])
        return most

    def _bar(self, figure: Figure, width: int) -> Line:
        """As many as are claimed, perhaps more, and the scale to its end.

        Dashed is what may be: up to a most, between the ends of a range. A least is open at its end.
        """
        numbers = describe.numbers(figure)
        most = self._most[self._unit(figure)]
        if most <= 1 or numbers[0] < 0:
            return ()
        room = min(width, 48) - 1

        def at(number: float) -> int:
            return max(round(room * log10(number + 1) / log10(most + 1)), number > 0)

        least, length = at(numbers[0]), at(numbers[-1])
        if figure.qualifier in ("at_most", "fewer_than"):
            least = 0
        bar = "━" * least + "┄" * (length - least) + _ENDS.get(figure.qualifier, "")
        ticks = {at(10**power) for power in range(1, ceil(log10(most + 1)))}
        rest = "".join("┊" if cell in ticks else "·" for cell in range(len(bar), room))
        return line((bar, "accent"), (rest, "faint"))

    def _unit(self, figure: Figure) -> str:
        """The unit in which it is compared with others: that of the first that counts the same."""
        return self._rivals(figure)[0].unit

    @cached_property
    def _groups(self) -> list[int]:
        """Which group each figure of the library is of, by the figure's place."""
        return [id(self._rivals(figure)[0]) for figure in self.library.records["figure"]]

    def _rivals(self, record: AnyRecord) -> list[Figure]:
        assert isinstance(record, Figure)
        return self.library.rivals(record)
