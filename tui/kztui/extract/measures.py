"""Quantities: a number with its unit, two of them joined to a range, and how exact they are said to be."""

from __future__ import annotations

import re
from typing import NamedTuple

from kztui.extract import labels, money, numbers, units
from kztui.extract.numbers import Form, Number
from kztui.extract.patterns import either
from kztui.extract.units import Unit

Value = float | int | None


class Measure(NamedTuple):
    """A quantity: its span from currency to unit, and its value, or bounds, or neither if it is vague.

    `written` is the span with the words of its qualifier. `low` and `high` are what the words bound:
    both of a range, `low` alone of `at least 18`.
    """

    start: int
    end: int
    value: Value
    low: Value
    high: Value
    unit: str | None
    qualifier: str
    form: Form
    is_age: bool
    written: tuple[int, int]


_UNLESS_JOINED = ("score", "one")  # 3-1 may be a range, `one or two` is one


class _Part(NamedTuple):
    """A number with its unit; `label` is the rule by which it counts nothing but in a range."""

    start: int
    end: int
    number: Number
    unit: str | None
    is_age: bool
    label: str | None


# Verbs of change: what follows `to` behind them is where it ended, not the end of a range.
_CHANGING = either("""
    rose risen rise rises rising fell fallen fall falls falling grew grow grows growing gain gains
    gained gaining lost lose loses add adds added adding jump jumps jumped jumping climb climbs climbed
    climbing drop drops dropped dropping decline declines declined declining slid slip slips slipped
    sank shed surge surged surging soar soared tumble tumbled plunge plunged advance advanced increase
    increases increased increasing decrease decreased cut cuts cutting raise raises raised raising lower
    lowered lowering up down off widened narrowed doubled
    """)
_CHANGED = re.compile(rf"\b(?:from|{_CHANGING}(?:\sfrom|\sby)?)\s(?:an?\s)?[$€£¥]?\Z", re.IGNORECASE)
_CHANGED_FROM = re.compile(rf"\b{_CHANGING}\b[^.;]{{0,40}}\bfrom\s\Z", re.IGNORECASE)

# What stands between the two ends of a range.
_HYPHEN = re.compile(r"-?\s?(?:--|[-–—])\s?\Z")
_TO = re.compile(r"-?\sto\s\Z|-to-\Z", re.IGNORECASE)
_AND = re.compile(r"\sand\s(?:about\s|perhaps\s|as\smany\sas\s)?\Z", re.IGNORECASE)
_OR = re.compile(r"\sor\s(?:perhaps\s)?\Z|-or-\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.IGNORECASE)

# Before or behind 3-1 and 52-48, these tell a score or a vote.
_WORDS_OF_PLAY = either("""
    win wins won winning beat beats beaten lose loses lost losing lead leads led draw draws drew victory
    victories defeat defeats defeated vote votes voted voting by score tie tied trail trails trailed
    record went decision majority ruling loss against
    """)
_PLAYED = re.compile(rf"(?:\b{_WORDS_OF_PLAY}|\d[,)]?|[A-Z]\w+)\s(?:an?\s)?\Z")
_NOUN_AFTER = re.compile(
    rf"[\s-](?!(?:{_WORDS_OF_PLAY}|in|on|at|to|for|as|is|was|over|last|this)\b)[a-z]", re.IGNORECASE
)

_OF_UNIT = re.compile(r"\sof(?:\san?)?(?=\s)", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s)?\Z", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages)\s(?:of\s)?(?:between\s|from\s|about\s|just\s)?\Z", re.IGNORECASE)
_NAME_BEFORE_AGE = re.compile(r"[^\W\d_][\w.’'-]*,\s\Z")
_DAY_BEFORE = re.compile(
    r"(?:day|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.),\s\Z"
)
_AFTER_AGE = re.compile(
    r"(?:,|\.(?:\s|\Z)|;|\)|\s(?:who|and|of(?!\s(?:the|them|those|these|whom|which|its|his|her|their)\b)"
    r"|from|was|is)\b)"
)

_BEFORE = {
    "at_least": "at least, no fewer than, no less than, not less than, a minimum of, minimum of",
    "at_most": "up to, at most, no more than, not more than, as many as, as much as, as high as, maximum of",
    "more_than": """
        more than, over, above, upwards of, upward of, in excess of, exceed, exceeds, exceeded,
        exceeding, greater than, higher than, larger than, north of, >
        """,
    "fewer_than": "fewer than, less than, under, below, short of, lower than, smaller than, <",
    "about": """
        about, around, some, roughly, approximately, approx., nearly, almost, close to, an estimated,
        estimated, an average of, circa, ~, ≈, in the region of, in the neighborhood of, in the
        neighbourhood of, something like, perhaps, maybe
        """,
}
_AFTER = {
    "at_least": r"\sor\smore\b|\sand\s(?:more|over|above|older)\b|[-\s]plus\b|\+",
    "at_most": r"\sor\s(?:less|fewer|younger)\b",
    "about": r"\sor\sso\b|[-\s]odd\b|-ish\b",
}
# `over` and `about` behind these are what it is about: anger over 26 deaths.
_NOT_QUALIFYING = "".join(
    rf"(?<!\b{word}\s)"
    for word in ("anger", "protest", "protests", "outrage", "concern", "concerns", "victory", "row")
)
_QUALIFIED_BEFORE = re.compile(
    rf"(?:\b(?:well|just|far|slightly|much|many)\s)?{_NOT_QUALIFYING}(?<!\w)(?:"
    + "|".join(f"({either(words, ',')})" for words in _BEFORE.values())
    + r")(?:\s(?:an?|the|another|about|some|all)\b)?\s?\Z",
    re.IGNORECASE,
)
_QUALIFIED_AFTER = re.compile("|".join(f"({words})" for words in _AFTER.values()), re.IGNORECASE)


def find(text: str) -> list[Measure]:
    """The quantities of a text in order: what is a date, a name, a score or the like is left out."""
    parts: list[_Part] = []
    for number in numbers.find(text):
        if part := _part(text, number, parts[-1].end if parts else 0):
            parts.append(part)
    found: list[Measure] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        if at + 1 < len(parts) and (joined := _joined(text, part, parts[at + 1])):
            found.append(joined)
            at += 2
            continue
        at += 1
        if part.label is None:
            found.append(_measure(text, part, part.end, part.number.value, (None, None), part.unit))
    return found


def _part(text: str, number: Number, begin: int) -> _Part | None:
    """A number with its unit; a sign that ends before `begin` is that of the number before."""
    start, end = number.start, number.end
    currency = money.before(text, start)
    if currency and currency[0] >= begin:
        start, name = currency
        unit: Unit | None = units.with_rate(text, Unit(end, name))
    else:
        unit = units.after(text, end, number.value, is_word=number.form != "digits")
        if unit is None and number.form in ("vague", "fraction") and (of := _OF_UNIT.match(text, end)):
            unit = units.after(text, of.end(), None, is_word=True)
    if unit is None and number.form == "digits" and _MAGNITUDE.search(text, max(0, start - 14), start):
        unit = Unit(end, "magnitude")
    if unit is None and _is_age(text, number):
        unit = Unit(end, "year", is_age=True)
    label = labels.rule(text, number, measured=unit is not None)
    if label not in (None, *_UNLESS_JOINED):
        return None
    if unit is None:
        return _Part(start, end, number, None, False, label)
    return _Part(start, unit.end, number, unit.name, unit.is_age, label)


def _is_age(text: str, number: Number) -> bool:
    """`aged 34`, and the 34 of `John Smith, 34, said`."""
    if number.value is None or not 0 < number.value < 120 or number.scale > 1:
        return False
    if _AGED.search(text, max(0, number.start - 20), number.start):
        return True
    window = max(0, number.start - 30)
    named = _NAME_BEFORE_AGE.search(text, window, number.start)
    return bool(
        named
        and number.bare
        and not _DAY_BEFORE.search(text, window, number.start)
        and _AFTER_AGE.match(text, number.end)
    )


def _joined(text: str, first: _Part, second: _Part) -> Measure | None:
    """Two quantities as one: `10 to 30`, `between $5 and $10 million`, `3 feet 2 inches`."""
    gap_end = second.start
    if gap_end - first.end > 20 or first.number.value is None or second.number.value is None:
        return None
    if "ratio" in (first.number.form, second.number.form) or first.number.form == "fraction":
        return None
    if (
        first.unit == "foot"
        and second.unit == "inch"
        and text[first.end : gap_end].strip(" -") in ("", "and")
    ):
        value = first.number.value * 12 + second.number.value
        return _measure(text, first, second.end, value, (None, None), "inch")
    low, high = first.number.value, second.number.value
    if (
        first.number.scale == 1
        and low * second.number.scale < high
        and second.number.scale > 1
        and low < 1000
    ):
        low *= second.number.scale
    if first.is_age and second.unit:  # aged 5 to 17 months
        first = first._replace(unit=second.unit)
    if first.unit and second.unit and first.unit != second.unit and not second.unit.startswith(first.unit):
        return None
    if not low < high or not _is_range(text, first, second):
        return None
    first = first._replace(is_age=first.is_age or second.is_age)
    return _measure(text, first, second.end, None, (low, high), second.unit or first.unit)


def _is_range(text: str, first: _Part, second: _Part) -> bool:
    window, gap = max(0, first.start - 60), (first.end, second.start)
    measured = second.unit is not None
    if _AND.match(text, *gap):
        return _BETWEEN.search(text, window, first.start) is not None
    if _OR.match(text, *gap):
        return second.number.value <= 2 * first.number.value + 1  # type: ignore[operator]
    if _HYPHEN.match(text, *gap):
        if measured or second.number.scale > 1 or first.is_age:
            return True
        return _NOUN_AFTER.match(text, second.end) is not None and not _PLAYED.search(
            text, window, first.start
        )
    if not _TO.match(text, *gap):
        return False
    if text[first.end : second.start].startswith("-"):
        return True
    if _CHANGED_FROM.search(text, window, first.start):
        return False
    changed = _CHANGED.search(text, window, first.start)
    if changed is None or changed[0].lower().startswith("from"):
        return True
    return measured and first.unit is None


def _measure(
    text: str, first: _Part, end: int, value: Value, bounds: tuple[Value, Value], unit: str | None
) -> Measure:
    """The quantity from `first` to `end`, with what is said of its exactness before or behind it."""
    start = first.start
    written = (start, end)
    said = "exact"
    if before := _QUALIFIED_BEFORE.search(text, max(0, start - 36), start):
        written = (before.start(), end)
        said = list(_BEFORE)[(before.lastindex or 1) - 1]
    elif after := _QUALIFIED_AFTER.match(text, end):
        written = (start, after.end())
        said = list(_AFTER)[(after.lastindex or 1) - 1]
    low, high = bounds
    if first.number.form == "vague":
        said = "vague"
    elif low is not None:
        said = "range"
    elif said in ("at_least", "more_than"):
        low = value
    elif said in ("at_most", "fewer_than"):
        high = value
    return Measure(start, end, value, low, high, unit, said, first.number.form, first.is_age, written)
