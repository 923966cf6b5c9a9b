"""The words of time as data, and the arithmetic of TIMEX3 values (TimeML 1.2.1): `2022-W01`, `P3D`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kztui.edtf import MONTHS as MONTH_NAMES

MONTHS = {name.lower(): i for i, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: i for name, i in MONTHS.items()} | {"sept": 9}

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {name.lower(): i for i, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {name[:3]: i for name, i in WEEKDAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAYPARTS = {
    "morning": "MO", "midday": "MI", "lunchtime": "MI", "afternoon": "AF",
    "evening": "EV", "night": "NI", "overnight": "NI", "daytime": "DT",
}  # fmt: skip

UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "WE", "week": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "half": 0.5,
    "dozen": 12,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "final": -1, "last": -1,
}  # fmt: skip

FIXED_HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "epiphany": (1, 6), "valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "april fools' day": (4, 1), "april fool's day": (4, 1), "may day": (5, 1),
    "d-day": (6, 6), "juneteenth": (6, 19), "canada day": (7, 1), "independence day": (7, 4),
    "the fourth of july": (7, 4), "bastille day": (7, 14), "halloween": (10, 31),
    "all saints' day": (11, 1), "guy fawkes night": (11, 5), "bonfire night": (11, 5),
    "armistice day": (11, 11), "veterans day": (11, 11), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
}  # fmt: skip
# Month, weekday, and which of them: the last is -1.
FLOATING_HOLIDAYS = {
    "martin luther king jr. day": (1, 0, 3), "presidents day": (2, 0, 3), "presidents' day": (2, 0, 3),
    "memorial day": (5, 0, -1), "father's day": (6, 6, 3), "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2), "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4),
}  # fmt: skip
# Days from Easter Sunday.
EASTER_HOLIDAYS = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "holy saturday": -1, "easter sunday": 0, "easter monday": 1, "easter": 0, "whit sunday": 49,
    "pentecost": 49,
}  # fmt: skip
HOLIDAYS = (*FIXED_HOLIDAYS, *FLOATING_HOLIDAYS, *EASTER_HOLIDAYS)

# The unit that says a half or a quarter in whole numbers, and how many of it are one.
_SMALLER = {"TH": (60, "TM"), "D": (24, "TH"), "Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y")}
_FRACTION = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}


def number(words: str) -> float | None:
    """The number that is said: `twenty-five` 25, `1,500` 1500, `two and a half` 2.5; None if it is vague."""
    words = words.lower().strip()
    if found := re.match(r"(half an?|(?:a )?quarter of an?)\b", words):
        return 0.5 if "half" in found[0] else 0.25
    total: float = 0
    for part in re.split(r"[\s-]+", words.replace(",", "")):
        if part in ("and", "of"):
            continue
        if part in _FRACTION:
            total += _FRACTION[part]
        elif part == "hundred" and total:
            total *= 100
        elif part in ("a", "an") and total:
            continue
        elif part in NUMBERS:
            total += NUMBERS[part]
        elif re.fullmatch(r"[0-9]+(\.[0-9]+)?", part):
            total += float(part)
        else:
            return None
    return total


def ordinal(word: str) -> int | None:
    """`second` 2, `21st` 21, `final` -1."""
    word = word.lower()
    if found := re.match(r"[0-9]{1,2}", word):
        return int(found[0])
    tens, _, ones = word.rpartition("-")
    if tens in NUMBERS and ones in ORDINALS:
        return int(NUMBERS[tens]) + ORDINALS[ones]
    return ORDINALS.get(word)


def unit(word: str) -> str:
    """The singular of a unit: `centuries` century."""
    word = word.lower()
    return "century" if word.startswith("centur") else word.rstrip("s")


def duration(count: float | None, of: str) -> str:
    """`P3D`, `PT30M`, `P2.5Y`; of a count that is not known `PXD`."""
    if of == "fortnight" and count is not None:
        count *= 2
    code = UNITS[of]
    if count in (0.25, 0.5) and code in _SMALLER:
        parts, code = _SMALLER[code]
        count *= parts
    prefix = "PT" if code[0] == "T" else "P"
    return f"{prefix}{'X' if count is None else f'{count:g}'}{code.removeprefix('T')}"


def shifted(day: date, count: int, of: str) -> str | None:
    """The day's own `of` and `count` of them later, as a value: (7 Jan 2022, -1, month) is `2021-12`."""
    try:
        match of:
            case "day" | "night":
                return (day + timedelta(count)).isoformat()
            case "week":
                return week(day + timedelta(7 * count))
            case "fortnight":
                return week(day + timedelta(14 * count))
            case "weekend":
                return week(day + timedelta(7 * count)) + "-WE"
            case "month":
                return month(day.year * 12 + day.month - 1 + count)
            case "quarter":
                quarters = day.year * 4 + (day.month - 1) // 3 + count
                return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"
            case "year":
                return f"{date(day.year + count, 1, 1).year:04d}"
            case "decade":
                return f"{day.year // 10 + count:03d}"
            case "century":
                return f"{day.year // 100 + count:02d}"
    except (ValueError, OverflowError):  # before the first year or after the last one
        return None
    return None


def week(day: date) -> str:
    """The ISO week of a day: `2022-W01`."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def month(count: int) -> str:
    """The month so many months after year 0: `2022-01`."""
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year; None if the name is not of one that is known."""
    name = name.lower().replace("’", "'")
    if name in FIXED_HOLIDAYS:
        return day_of(year, *FIXED_HOLIDAYS[name])
    if name in EASTER_HOLIDAYS:
        return easter(year) + timedelta(EASTER_HOLIDAYS[name])
    if name in FLOATING_HOLIDAYS:
        return _nth_weekday(year, *FLOATING_HOLIDAYS[name])
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * ahead) // 451
    months, rest = divmod(epact + ahead - 7 * late + 114, 31)
    return date(year, months, rest + 1)


def days(value: str) -> tuple[date, date] | None:
    """The first and the last day of a TIMEX3 value of the calendar; None for any other, or no such day."""
    value = value.partition("T")[0]
    if "/" in value:
        first, last = (days(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        if found := re.fullmatch(r"([0-9]{4})-W([0-9]{2})(?:-(WE|[1-7]))?", value):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            if found[3] and found[3] != "WE":
                return (day := monday + timedelta(int(found[3]) - 1)), day
            return monday + timedelta(5 if found[3] else 0), monday + timedelta(6)
        if found := re.fullmatch(r"([0-9]{4})-([QH])([1-4])", value):
            length = 3 if found[2] == "Q" else 6
            ending = int(found[3]) * length
            return date(int(found[1]), ending - length + 1, 1), _last_of(int(found[1]), ending)
        if found := re.fullmatch(r"([0-9]{2,4})", value):
            span = 10 ** (4 - len(value))
            return date(int(value) * span, 1, 1), date(int(value) * span + span - 1, 12, 31)
        if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})", value):
            return date(int(found[1]), int(found[2]), 1), _last_of(int(found[1]), int(found[2]))
        return (day := date.fromisoformat(value)), day
    except ValueError:
        return None


def edtf(value: str) -> str | None:
    """A value as EDTF, as far as it is of the calendar: a week is its days, a season about its months."""
    value = value.partition("T")[0]
    if found := re.fullmatch(r"([0-9]{4})-(SP|SU|FA|WI)", value):
        months = int(found[1]) * 12 + SEASON_MONTHS[found[2]] - 1
        return f"{month(months)}~/{month(months + 2)}~"
    if (bounds := days(value)) is None:
        return None
    if re.fullmatch(r"[0-9]{2,3}", value):
        return value.ljust(4, "X")
    if re.fullmatch(r"[0-9]{4}-[QH][1-4]", value):
        return "/".join(day.isoformat()[:7] for day in bounds)
    if re.fullmatch(r"[0-9]{4}-W[0-9]{2}(-.+)?", value):
        return "/".join(sorted({day.isoformat() for day in bounds}))
    return value


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = _last_of(year, month)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
