"""The dates of a source as citations need them, from CSL-JSON in any of its forms.

CSL-JSON gives a date as an EDTF string, or as an object with `date-parts`, `raw` or `literal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from kztui import edtf
from kztui.edtf import MONTHS
from kztui.text import one_line

_QUALIFIERS = str.maketrans("", "", "?~%")


class Day(NamedTuple):
    """A day, a month (`day` is 0) or a year (`month` is 0 too). A decade's year is `2020s`."""

    year: str
    month: int = 0
    day: int = 0


class Date(NamedTuple):
    """A date or a stretch of time; a bound that is None is open. `literal` stands for what is no date."""

    first: Day | None = None
    last: Day | None = None
    approximate: bool = False
    uncertain: bool = False
    literal: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether a source can have stated the date so: no hedge, no open bound."""
        sure = not (self.approximate or self.uncertain)
        return bool(self.literal) or (sure and self.first is not None and self.last is not None)

    @property
    def has_day(self) -> bool:
        """Whether the date goes to the day."""
        return any(bound is not None and bound.day for bound in (self.first, self.last))


def read(value: Any) -> Date | None:
    """The date of a CSL-JSON field; None where it has none."""
    if isinstance(value, str):
        return _from_text(one_line(value))
    if not isinstance(value, dict):
        return None
    date = _from_parts(value.get("date-parts"))
    for name in ("raw", "literal"):
        if date is None and isinstance(value.get(name), str):
            date = _from_text(one_line(value[name]))
    if date is not None and value.get("circa") and not date.literal:
        date = date._replace(approximate=True)
    return date


def year(date: Date) -> str:
    """The year, or years: `2022`, `2021–2022`; hedged only where the date says no more than a year."""
    words = date.literal or _between(
        date, *(bound.year if bound else "" for bound in (date.first, date.last))
    )
    return words if _days(date) else _hedged(words, date)


def days(date: Date, day_is_first: bool = False) -> str:
    """The date without its year: `January 7`, `January 2–7`, `December 30–January 2`; `7 January`.

    Empty where the date says no more than a year.
    """
    words = _days(date, day_is_first)
    if words and not (date.first and date.last):
        words = _between(date, words, words)
    return _hedged(words, date) if words else ""


def year_first(date: Date) -> str:
    """`2022, January 7`, `2022, January 2–7`; where the day is a guess `2022, ca. January 7`.

    The year is hedged only where the date says no more, so that it agrees with the one in the text.
    """
    words = _days(date)
    return f"{year(date)}, {_hedged(words, date)}" if words else year(date)


def month_first(date: Date) -> str:
    """`January 7, 2022`, `January 2–7, 2022`, `January 2022`, `ca. January 7, 2022`."""
    return date.literal or _hedged(_spelled(date, day_is_first=False), date)


def day_first(date: Date) -> str:
    """`7 January 2022`, `2–7 January 2022`, `January 2022`, `ca. 7 January 2022`."""
    return date.literal or _hedged(_spelled(date, day_is_first=True), date)


def _spelled(date: Date, day_is_first: bool) -> str:
    first, last = date.first, date.last
    if first and last and first.year == last.year:
        return _dated(first.year, _days(date, day_is_first), date.has_day and not day_is_first)
    bounds = (
        _dated(d.year, _month(d, day_is_first), d.day > 0 and not day_is_first) if d else ""
        for d in (first, last)
    )
    return _between(date, *bounds)


def _days(date: Date, day_is_first: bool = False) -> str:
    """The months and days of the bounds; empty where one of them has none."""
    first, last = date.first or date.last, date.last or date.first
    if first is None or last is None or not (first.month and last.month):
        return ""
    begin, end = _month(first, day_is_first), _month(last, day_is_first)
    if first == last:
        return begin
    if first[:2] == last[:2] and first.day and last.day:
        return f"{first.day}–{end}" if day_is_first else f"{begin}–{last.day}"
    return f"{begin}–{end}"


def _between(date: Date, first: str, last: str) -> str:
    if date.first and date.last:
        return first if first == last else f"{first}–{last}"
    return f"from {first}" if date.first else f"by {last}"


def _hedged(words: str, date: Date) -> str:
    return ("ca. " if date.approximate else "") + words + ("?" if date.uncertain else "")


def _dated(year: str, days: str, comma: bool) -> str:
    return f"{days}{',' if comma else ''} {year}" if days else year


def _month(day: Day, day_is_first: bool) -> str:
    if not day.month:
        return ""
    month = MONTHS[day.month - 1]
    if not day.day:
        return month
    return f"{day.day} {month}" if day_is_first else f"{month} {day.day}"


def _from_text(text: str) -> Date | None:
    if not text:
        return None
    try:
        when = edtf.parse(text)
    except ValueError:
        return Date(literal=text)
    first, slash, last = text.translate(_QUALIFIERS).partition("/")
    begin, end = _day(first), _day(last) if slash else _day(first)
    return Date(begin, end, when.approximate, when.uncertain)


def _day(text: str) -> Day | None:
    """A bound of an EDTF date that has been parsed, so far as its digits are known."""
    if text in ("", ".."):
        return None
    year, *rest = (piece for piece in text.split("-") if piece != "XX")
    return Day(year.replace("X", "0") + "s" if "X" in year else year, *(int(piece) for piece in rest))


def _from_parts(parts: Any) -> Date | None:
    if not isinstance(parts, list):
        return None
    days = [day for day in (_from_numbers(one) for one in parts[:2]) if day is not None]
    return Date(days[0], days[-1]) if days else None


def _from_numbers(numbers: Any) -> Day | None:
    """A year, month and day as far as they make a date: `[2022, 1, 7]`, also as strings."""
    if not isinstance(numbers, list) or not numbers:
        return None
    given = [str(numbers[0]).zfill(4), *(str(number).zfill(2) for number in numbers[1:3])]
    for length in range(len(given), 0, -1):
        date = _from_text("-".join(given[:length]))
        if date is not None and date.first is not None and date.first == date.last:
            return date.first
    return None


Order = Literal["day", "month", "year"]
"""What stands first in a date: `7 Jan. 2022`, `Jan. 7, 2022`, `2022 Jan 7`."""


def short(date: Date, months: Sequence[str], order: Order, digits: int = 1) -> str:
    """The date with short names of months and days of so many digits; no hedge.

    What the two ends of a range have in common is said once: `28 Sept.–3 Oct. 2016`, `2022 Jan 4–7`.
    """
    if date.literal:
        return date.literal
    first, last = (_pieces(bound, months, digits) for bound in (date.first, date.last))
    shared = 0
    if first != last and len(first) == len(last):
        shared = [one == other for one, other in zip(first, last, strict=True)].index(False)
    if order == "year":
        return _between(date, " ".join(first), " ".join(last[shared:]))
    if order == "day":
        return _between(date, " ".join(reversed(first[shared:])), " ".join(reversed(last)))
    if shared:
        return f"{' '.join(first[1:])}–{_year_last([first[0], *last[shared:]], date.has_day)}"
    return _between(date, *(_year_last(bound, len(bound) > 2) for bound in (first, last)))


def hedged(words: str, date: Date, circa: str) -> str:
    """The words of a date with `circa` before what is approximate and `?` after what is uncertain."""
    return (circa if date.approximate else "") + words + ("?" if date.uncertain else "")


def _year_last(pieces: Sequence[str], comma: bool) -> str:
    return (", " if comma else " ").join(filter(None, (" ".join(pieces[1:]), *pieces[:1])))


def _pieces(bound: Day | None, months: Sequence[str], digits: int) -> list[str]:
    """Year, month and day, as far as they are known."""
    if bound is None:
        return []
    month = [months[bound.month - 1]] if bound.month else []
    return [bound.year, *month, *([f"{bound.day:0{digits}}"] if bound.day else [])]
