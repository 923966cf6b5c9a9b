"""Expressions of time in a text, each on its exact span, as TIMEX3 values and as EDTF.

`days`, `years`, `relative`, `durations` and `clock` say how each construct is written and read. Here their
rules are tried near the words that may be part of one, the longest match is taken, and each is resolved in
the order of the text, by the article's date, the tense of its sentence and the dates told before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache

from kztui.extract import calendar, clock, days, durations, relative, years
from kztui.extract.timex import FoundDate, Rule, Setting, Type, compiled
from kztui.extract.words import listed

__all__ = ["FoundDate", "find"]

# How far before and after its trigger word an expression may reach.
_BEFORE, _AFTER = 48, 72

_TOKEN = re.compile(r"[0-9]{1,2}(?:[/.-][0-9]{1,2}){1,2}|[0-9]{1,2}:[0-9]{2}|[0-9]+|[A-Za-z]+")

# The words near which the rules of a kind (`Rule.near`) are tried.
_TRIGGERS = {
    "month": (*calendar.MONTHS,),
    "weekday": (*calendar.WEEKDAYS, *(f"{name}s" for name in calendar.WEEKDAYS if name.endswith("day"))),
    "unit": (*calendar.UNITS, *(f"{name}s" for name in calendar.UNITS), "centuries", "period"),
    "season": (*calendar.SEASONS,),
    "daypart": (*calendar.DAYPARTS,),
    "holiday": listed("""
        year epiphany valentine patrick fool fools may d juneteenth canada independence july bastille
        halloween saints fawkes bonfire armistice veterans christmas boxing luther presidents memorial
        father labor columbus thanksgiving monday tuesday wednesday thursday friday saturday sunday easter
        pentecost
        """),
    "reference": listed("""
        yesterday today tonight tomorrow now currently nowadays presently present days moment time point stage
        recently previously formerly past lately ago soon future shortly
        """),
    "adverb": (*durations.ADVERBS,),
    "clock": listed("am pm m gmt utc bst est edt et noon midnight clock"),
    "decade": (*years.TENS,),
    "half": ("half",),
    "quarter": ("q",),
}


def find(text: str, anchor: date | None) -> list[FoundDate]:
    """The expressions of time of a text in order, none inside another.

    `anchor` is the day of the article; without one only what states its year is resolved.
    """
    candidates = []
    for near, windows in _windows(text).items():
        for order, rule, pattern, after in _rules(near):
            for low, high in windows:
                candidates += [
                    (match.start(), -match.end(), order, rule, match)
                    for match in pattern.finditer(text, low, high)
                    if after is None or after.search(text, max(0, match.start() - 24), match.start())
                ]
    candidates.sort(key=lambda found: found[:3])
    setting, reached = Setting(text, anchor), 0
    for start, end, _, rule, match in candidates:
        if start >= reached and (value := rule.read(match, setting)):
            edtf = calendar.edtf(value) if rule.calendar else None
            found = FoundDate(start, -end, value, rule.type or _type(value), edtf, rule.name)
            if setting.told and (joined := clock.joined(text, setting.told[-1], found)):
                setting.told[-1] = joined
            else:
                setting.told.append(found)
            reached = -end
    return setting.told


def _type(value: str) -> Type:
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return (
        "TIME"
        if "T" in value.removesuffix("PAST_REF").removesuffix("PRESENT_REF") and "_" not in value
        else "DATE"
    )


def _windows(text: str) -> dict[str, list[tuple[int, int]]]:
    """For each kind of trigger, the stretches of text around those that occur, joined where they touch."""
    kinds = _kinds()
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for token in _TOKEN.finditer(text):
        for kind in kinds.get(token[0].lower(), ()) if token[0].isalpha() else _of_digits(token[0]):
            low, high = max(0, token.start() - _BEFORE), min(len(text), token.end() + _AFTER)
            windows = found[kind]
            if windows and low <= windows[-1][1]:
                windows[-1] = windows[-1][0], high
            else:
                windows.append((low, high))
    return found


def _of_digits(token: str) -> tuple[str, ...]:
    if token.isdecimal():
        if len(token) == 4 and "1500" <= token < "2100":
            return ("year", "decade") if token[-1] == "0" else ("year",)
        return ("decade",) if len(token) == 2 and token[1] == "0" else ()
    return ("clock",) if ":" in token else ("clock", "numeric")


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for kind, words in _TRIGGERS.items():
        for word in words:
            kinds[word] += (kind,)
    return dict(kinds)


@cache
def _rules(near: str) -> list[tuple[int, Rule, re.Pattern[str], re.Pattern[str] | None]]:
    """The rules tried near a kind of trigger, with their order of preference, compiled when first needed."""
    rules = (*days.RULES, *years.RULES, *relative.RULES, *durations.RULES, *clock.RULES)
    return [
        (order, rule, compiled(rule.pattern), compiled(rf"(?i:{rule.after})\Z") if rule.after else None)
        for order, rule in enumerate(rules)
        if rule.near == near
    ]
