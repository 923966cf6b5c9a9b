"""Imprecise dates: the part of EDTF (ISO 8601-2, Library of Congress 2019) that news needs.

Days, months and years, each perhaps followed by `?` uncertain, `~` approximate or `%` both; unspecified
digits from the right (`2022-01-XX`, `202X`); intervals, also with an open or unknown bound
(`2022-01-02/2022-01-07`, `../2022-01-07`, `2022-01-07/..`). That is levels 0 and 1 without seasons,
times, and years beyond four digits.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_DATE = re.compile(
    r"(?!.*X.*[0-9])"  # unknown digits are the last ones
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?[?~%]?\Z"
)
_QUALIFIERS = str.maketrans("", "", "?~%")


class Edtf(NamedTuple):
    """A date as far as it is known. A bound that is None is open."""

    text: str
    earliest: date | None
    latest: date | None
    parts: tuple[int, ...] = ()
    """Year, month, day of a single date as far as stated; empty for intervals and for unknown digits."""
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the date names one day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_interval(self) -> bool:
        """Whether the date has two bounds of its own: it lies, or lasts, between them."""
        return "/" in self.text


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read an EDTF date; ValueError says what is wrong with it."""
    approximate = any(mark in text for mark in "~%")
    uncertain = any(mark in text for mark in "?%")
    first, slash, last = text.partition("/")
    if not slash:
        return Edtf(text, *_bounds(text), _parts(text), approximate, uncertain)
    earliest = None if first in ("..", "") else _bounds(first)[0]
    latest = None if last in ("..", "") else _bounds(last)[1]
    if earliest is None and latest is None:
        raise ValueError(f"not an EDTF date: {text!r} (an interval needs one bound)")
    if earliest and latest and earliest > latest:
        raise ValueError(f"not an EDTF date: {text!r} (ends before it begins)")
    return Edtf(text, earliest, latest, (), approximate, uncertain)


def order(text: str | None) -> tuple[date, int, date]:
    """Where a date stands on a line of time; no date at all comes last.

    What lies before a day comes before it, what lasts from it after it. ValueError says what is wrong.
    """
    if text is None:
        return date.max, 0, date.max
    when = parse(text)
    if when.earliest is None:
        return when.latest or date.max, 0, date.min
    if when.latest is None:
        return when.earliest, 3, date.max
    return when.earliest, 1 if when.is_day else 2, when.latest


def in_words(when: Edtf) -> str:
    """The date as a reader says it: `c. 7 Jan 2022`, `2–7 Jan 2022`, `by 7 Jan 2022`, `from Jan 2022`."""
    first, slash, last = when.text.translate(_QUALIFIERS).partition("/")
    mark = ("c. " if when.approximate else "") + ("perhaps " if when.uncertain else "")
    if not slash:
        return mark + _say(first)
    if when.earliest is None:
        return mark + "by " + _say(last)
    if when.latest is None:
        return mark + "from " + _say(first)
    return mark + _joined(_say(first).split(" "), _say(last).split(" "))


def _bounds(text: str) -> tuple[date, date]:
    match = _DATE.match(text)
    if not match:
        raise ValueError(
            f"not an EDTF date: {text!r} (as in 2022-01-07, 2022-01, ../2022-01-07, 2022-01-07~)"
        )
    year, month, day = match.groups("XX")
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        if month == "XX":
            return date(low, 1, 1), date(high, 12, 31)
        if day == "XX":
            return date(low, int(month), 1), _last_day(low, int(month))
        return (known := date(low, int(month), int(day))), known
    except ValueError as error:
        raise ValueError(f"not an EDTF date: {text!r} ({error})") from None


def _last_day(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _parts(text: str) -> tuple[int, ...]:
    plain = text.translate(_QUALIFIERS)
    return () if "X" in plain else tuple(int(part) for part in plain.split("-"))


def _say(text: str) -> str:
    year, *rest = (piece for piece in text.split("-") if piece != "XX")
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    if not rest:
        return year.replace("X", "0s")
    month = MONTHS[int(rest[0]) - 1][:3]
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


def _joined(head: list[str], tail: list[str]) -> str:
    """Two dates with a dash, what they share at the end said once: `2–7 Jan 2022`, `30 Jan – 2 Feb 2022`."""
    if head == tail:
        return " ".join(tail)
    shared = 0
    while shared < min(len(head), len(tail)) - 1 and head[-1 - shared] == tail[-1 - shared]:
        shared += 1
    head = head[: len(head) - shared]
    dash = "–" if len(head) == len(tail) - shared == 1 else " – "
    return " ".join(head) + dash + " ".join(tail)
