"""A strip of time: how many days with events lie in each of its parts, and where a date lies on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kztui import edtf
from kztui.edtf import Edtf
from kztui.ui.typeset import Line, line

_BARS = "·▁▂▃▄▅▆▇█"
_BESIDE = 24
"""The most cells of a strip that stands beside a heading."""


class Part(NamedTuple):
    """A unit of a strip: so many days, or so many months, and what they are called."""

    days: int
    months: int
    name: str


_PARTS = (
    Part(1, 0, "day"), Part(7, 0, "week"), Part(0, 1, "month"), Part(0, 3, "quarter"), Part(0, 12, "year"),
    Part(0, 120, "decade"), Part(0, 1200, "century"),
)  # fmt: skip


class Strip:
    """The time from the first day to the last.

    `days` tells how many events each day has. Where there is none, `dates` that are no days make the scale.
    """

    def __init__(self, days: Mapping[date, int], dates: Iterable[Edtf] = ()) -> None:
        self.days = days
        ends = days or [end for when in dates for end in (when.earliest, when.latest) if end]
        self.first = min(ends, default=date.min)
        self.last = max(ends, default=date.min)
        self._counts: dict[Part, Counter[int]] = {}

    def drawn(self, width: int, here: Edtf | None) -> Line:
        """The strip in so many cells, the finest that fits, with the bounds of the cursor's date set off.

        Days with their numbers; else one cell a part with the ends of it all, `2 Jan ▁··▂█ 7 Jan 2022`.
        Empty where there is nothing to tell or no room.
        """
        if not self.days:
            return ()
        return self._with_numbers(width, here) or self._in_cells(width, here)

    def beside(self, when: Edtf) -> str:
        """Where a date lies between the first day and the last, as `··├──┤·`; open ends are arrows.

        Empty where there is but one day.
        """
        total = (self.last - self.first).days + 1
        if total < 2:
            return ""
        width = min(total, _BESIDE)
        start, end = (_share(day, self.first, total, width) for day in (when.earliest, when.latest))
        left = -1 if start is None else start
        right = width if end is None else end
        cells = ["─" if left <= cell <= right else "·" for cell in range(width)]
        for cell, mark in ((left, "├"), (right, "┤")):
            if 0 <= cell < width:
                cells[cell] = mark if left != right else "│"
        if left < 0:
            cells[0] = "◂"
        if right >= width:
            cells[-1] = "▸"
        return "".join(cells)

    def _with_numbers(self, width: int, here: Edtf | None) -> Line:
        """Each day with its number and a bar: `├2 ▁▁┤ 3 ··  4 ▂▂  Jan 2022`."""
        total = (self.last - self.first).days + 1
        if total * 5 > width:
            return ()
        bars = self._bars(_PARTS[0], total)
        days = [date.fromordinal(self.first.toordinal() + number) for number in range(total)]
        plain = self.first.month == self.last.month
        names = [f"{day.day}" if plain else f"{day.day} {_month(day)}" for day in days]
        bounds = self._bounds(_PARTS[0], total, here)
        parts: list[str | tuple[str, str]] = []
        for number, (name, bar) in enumerate(zip(names, bars, strict=True)):
            inside = bounds is not None and bounds.has(number)
            opening = bounds.before(number) if bounds else ""
            parts += [(opening or " ", "accent"), (f"{name} ", "text" if inside else "faint")]
            parts += [(bar * 2, "accent" if inside else "muted")]
            parts += [((bounds.after(number) if bounds else "") or " ", "accent")]
        told = line(*parts, (f" {_month(self.last)} {self.last.year}", "faint"))
        return told if sum(len(part.text) for part in told) <= width else ()

    def _in_cells(self, width: int, here: Edtf | None) -> Line:
        """One cell for each part of time, the finest parts that fit."""
        ends = _ends(self.first, self.last)
        room = width - sum(map(len, ends)) - 4
        for part in _PARTS:
            total = _number(self.last, self.first, part) + 1
            told = f" · a {part.name} each" if part.days != 1 else ""
            if total <= room - len(told):
                break
        else:
            return ()
        bounds = self._bounds(part, total, here)
        # In one colour: a move of the cursor is a few cells then, and few bytes.
        cells = "".join(
            f"{bounds.before(number)}{bar}{bounds.after(number)}" if bounds else bar
            for number, bar in enumerate(self._bars(part, total))
        )
        cells = f"{cells:<{total + 2}}"
        return line((f"{ends[0]} ", "muted"), (cells, "text"), (f" {ends[1]}{told}", "muted"))

    def _bars(self, part: Part, total: int) -> list[str]:
        counts = self._count(part)
        most = max(counts.values())
        return [_BARS[-(-counts[number] * (len(_BARS) - 1) // most)] for number in range(total)]

    def _count(self, part: Part) -> Counter[int]:
        """How many events lie in each part."""
        if part not in self._counts:
            counts = self._counts[part] = Counter()
            for day, count in self.days.items():
                counts[_number(day, self.first, part)] += count
        return self._counts[part]

    def _bounds(self, part: Part, total: int, here: Edtf | None) -> _Bounds | None:
        if here is None:
            return None
        start, end = here.earliest, here.latest
        return _Bounds(
            -1 if start is None or start < self.first else _number(start, self.first, part),
            total if end is None or end > self.last else _number(end, self.first, part),
            total,
        )


class _Bounds(NamedTuple):
    """The parts in which a date begins and ends; -1 and `total` where that is beyond the strip or open."""

    start: int
    end: int
    total: int

    def has(self, number: int) -> bool:
        return self.start <= number <= self.end

    def before(self, number: int) -> str:
        """What stands before a part."""
        if number == max(self.start, 0) and self.start < self.total:
            return "├" if self.start >= 0 else "◂"
        return ""

    def after(self, number: int) -> str:
        """What stands after it."""
        if number == min(self.end, self.total - 1) and self.end >= 0:
            return "┤" if self.end < self.total else "▸"
        return ""


def _number(day: date, first: date, part: Part) -> int:
    """The part in which a day lies, counted from that of the first day."""
    if part.days:
        return (day - first).days // part.days
    return (day.year * 12 + day.month - 1) // part.months - (first.year * 12 + first.month - 1) // part.months


def _share(day: date | None, first: date, total: int, width: int) -> int | None:
    """The cell of a day where so many days are that wide; below 0 or from `width` on it is beyond them."""
    return None if day is None else (day - first).days * width // total


def _ends(first: date, last: date) -> tuple[str, str]:
    """The first day and the last, the first without the year where that is the same."""
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {_month(first)}{year}", f"{last.day} {_month(last)} {last.year}"


def _month(day: date) -> str:
    return edtf.MONTHS[day.month - 1][:3]
