"""Times of day, on the day that they name or that the story has come to."""

from __future__ import annotations

import re

from kztui.extract import calendar
from kztui.extract.timex import FoundDate, Rule, Setting


def joined(text: str, first: FoundDate, second: FoundDate) -> FoundDate | None:
    """A time and its day as one, `9:30 a.m. Friday`, `Friday at 9:30 a.m.`; None if they do not adjoin."""
    if (first.rule == "clock") == (second.rule == "clock") or not _BESIDE.fullmatch(
        text, first.end, second.start
    ):
        return None
    time, day = (first, second) if first.rule == "clock" else (second, first)
    if not re.fullmatch(r"[0-9X]{4}-(?:[0-9X]{2}-[0-9X]{2}|WXX-[1-7])(?:T[A-Z]{2})?", day.value):
        return None
    value = day.value.partition("T")[0] + time.value[time.value.index("T") :]
    return FoundDate(first.start, second.end, value, "TIME", day.edtf, time.rule)


_BESIDE = re.compile(r"\s?,?\s(?:on\s|at\s|of\s)?(?:about\s|around\s)?")


def _clock(match: re.Match[str], setting: Setting) -> str | None:
    time = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}.get((match["word"] or "").lower())
    if time is None and (time := _time(match["h"], match["min"] or "00", match["half"] or "")) is None:
        return None
    return f"{setting.day(match) or 'XXXX-XX-XX'}{time}"


def _time(hours: str, minutes: str, half: str) -> str | None:
    hour = int(hours) if hours.isdecimal() else int(calendar.NUMBERS[hours.lower()])
    if half[:1] in ("p", "P") and hour < 12:
        hour += 12
    elif half[:1] in ("a", "A") and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minutes}" if hour < 25 else None


_ZONE = (
    r"(?: ?(?:GMT|UTC|BST|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|CET|CEST|IST|AEST"
    r"|(?:local|Eastern|Central|Pacific|Moscow|London) (?:standard |daylight )?time)\b)"
)
_HOURS = r"(?:(?i:about|around|nearly|almost) )?(?<![\w:.])(?P<h>[01]?[0-9]|2[0-4])"
_NAMED = r"1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

RULES = (
    Rule(
        "clock",
        "clock",
        rf"{_HOURS}(?:[:.](?P<min>[0-5][0-9]))? ?(?P<half>[ap] ?\. ?m\.|[AaPp]\.?[Mm]\b\.?)"
        rf"(?P<word>){_ZONE}?",
        _clock,
        "TIME",
    ),
    Rule(
        "clock",
        "clock",
        rf"{_HOURS}:?(?P<min>[0-5][0-9])(?::[0-5][0-9])?(?P<half>)(?P<word>){_ZONE}",
        _clock,
        "TIME",
    ),
    Rule(
        "clock",
        "clock",
        rf"{_HOURS}[:.](?P<min>[0-5][0-9])(?P<half>)(?P<word>)(?![\w:.%]){{notcount}}",
        _clock,
        "TIME",
        after=r"\b(?:at|by|until|around|about) ",
    ),
    Rule(
        "clock",
        "clock",
        rf"\b(?i:(?P<h>{_NAMED})(?P<min>)(?P<half>)(?P<word>) o['’]clock)\b",
        _clock,
        "TIME",
    ),
    Rule(
        "clock",
        "clock",
        rf"\b(?i:(?P<word>noon|midnight))\b(?P<h>)(?P<min>)(?P<half>){_ZONE}?",
        _clock,
        "TIME",
    ),
)
