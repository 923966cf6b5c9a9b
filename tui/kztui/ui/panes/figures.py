"""Figures: what is counted as heading, every claim to it below, bars on one stated scale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import log10
from typing import ClassVar

from kztui import edtf
from kztui.model import AnyRecord, Figure, Kind
from kztui.store import describe
from kztui.ui.panes.pane import Pane, joined, supplied
from kztui.ui.typeset import Fragment, Line, line
from kztui.ui.widgets.records import Row


class FiguresPane(Pane):
    """How many, according to whom, as of when; rivals side by side, never summed."""

    kind: ClassVar[Kind] = "figure"
    title: ClassVar[str] = "Figures"

    def make_rows(self, records: Sequence[AnyRecord]) -> list[Row]:
        """A heading for what is counted, a row a figure with its bar."""
        figures = [record for record in records if isinstance(record, Figure)]
        groups: dict[str, list[Figure]] = {}
        for figure in figures:
            groups.setdefault(figure.counted, []).append(figure)
        rows: list[Row] = []
        for counted, group in groups.items():
            rows.append(Row(None, counted, role="heading", space=0))
            rows += (self._row(figure) for figure in group)
        return rows

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """What the bars measure."""
        full = " · ".join(f"{most:,} {unit}" for unit, most in self._most.items() if most > 1)
        return line((f"bars: log scale, full at {full}" if full else "", "muted"))

    def _row(self, figure: Figure) -> Row:
        as_of = edtf.in_words(edtf.parse(figure.as_of)) if figure.as_of else ""
        dated = f"as of {supplied(figure, 'as_of', as_of)}" if as_of else ""
        claimant = describe.by(self.library, figure)
        said = describe.QUALIFIERS[figure.qualifier]
        if figure.qualifier == "exact" or said in figure.as_written.casefold():
            said = ""
        return Row(
            figure,
            figure.as_written,
            role="strong",
            about=joined((claimant, "who"), said, dated, supplied(figure, "place", figure.place)),
            where=self.where(figure),
            extra=(lambda width: self._bar(figure, width)) if describe.numbers(figure) else None,
        )

    @cached_property
    def _most(self) -> dict[str, float]:
        """The largest number of each unit; only what has one unit can be compared."""
        most: dict[str, float] = {}
        for record in self.library.records["figure"]:
            if isinstance(record, Figure) and (numbers := describe.numbers(record)):
                most[record.unit] = max(most.get(record.unit, 0), numbers[-1])
        return most

    def _bar(self, figure: Figure, width: int) -> Line:
        """The figure's length, thinner to the end of a range, open at the end where it is a least."""
        numbers = describe.numbers(figure)
        most = self._most[figure.unit]
        if most <= 1 or numbers[0] < 0:
            return ()
        room = min(width, 48) - 1
        least, length = (
            max(round(room * log10(number + 1) / log10(most + 1)), number > 0)
            for number in (numbers[0], numbers[-1])
        )
        ends = {"at_least": "▸", "more_than": "▸", "at_most": "◂", "fewer_than": "◂"}
        end = ends.get(figure.qualifier, "~" if figure.qualifier == "about" else "")
        return (Fragment("━" * least + "┄" * (length - least) + end, "accent"),)
