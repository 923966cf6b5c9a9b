"""Days, months and holidays, with a year or with the year that the story gives them; ranges of days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kztui.extract import calendar
from kztui.extract.timex import Rule, Setting


def _nearest_month(month: int, match: re.Match[str], setting: Setting) -> str:
    """A month without a year: a neighbour's, else the one before or after the article as the tense says."""
    if stated := setting.year(match):
        return f"{stated}-{month:02d}"
    if setting.anchor is None:
        return f"XXXX-{month:02d}"
    year = setting.anchor.year
    if setting.future(match):
        year += month < setting.anchor.month
    else:
        year -= month > setting.anchor.month
    return f"{year:04d}-{month:02d}"


def _nearest_day(month: int, day: int, match: re.Match[str], setting: Setting) -> str | None:
    """A day without a year, in the same way; the nearest one where no verb shows a tense."""
    if stated := setting.year(match):
        return _iso(calendar.day_of(stated, month, day))
    if setting.anchor is None:
        return f"XXXX-{month:02d}-{day:02d}" if calendar.day_of(2000, month, day) else None
    around = (setting.anchor.year - 1, setting.anchor.year, setting.anchor.year + 1)
    return _chosen([found for year in around if (found := calendar.day_of(year, month, day))], match, setting)


def _chosen(days: list[date], match: re.Match[str], setting: Setting) -> str | None:
    """Of days in different years the one the tense asks for."""
    if not days or (anchor := setting.anchor) is None:
        return None
    match setting.future(match):
        case True:
            return _iso(next((day for day in days if day >= anchor), days[-1]))
        case False:
            # A place east of the article's may be a day ahead; a day soon to come is not of last year.
            past = next((day for day in reversed(days) if day <= anchor + timedelta(1)), days[0])
            if (anchor - past).days < 300:
                return _iso(past)
    return _iso(min(days, key=lambda day: abs(day - anchor)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _month(name: str) -> int:
    return calendar.MONTHS[name.lower().rstrip(".")]


def _stated(match: re.Match[str], _: Setting) -> str | None:
    month = int(match["m"]) if match["m"].isdecimal() else _month(match["m"])
    return _iso(calendar.day_of(int(match["y"]), month, calendar.ordinal(match["d"]) or 0))


def _day(match: re.Match[str], setting: Setting) -> str | None:
    month, day = _month(match["m"]), calendar.ordinal(match["d"]) or 0
    if (rel := match.groupdict().get("rel")) and setting.anchor:
        return _iso(calendar.day_of(setting.anchor.year + _steps(rel), month, day))
    if (month, day) == (9, 11) and _ATTACKS.match(setting.text, match.end()):
        return _attacks(match, setting)
    return _nearest_day(month, day, match, setting)


def _attacks(_match: re.Match[str], _setting: Setting) -> str:
    return "2001-09-11"


_ATTACKS = re.compile(r"\s+(?:[a-z]+\s+)?(?:attack|hijack|terror)")


def _range(match: re.Match[str], setting: Setting) -> str | None:
    """`Jan. 2-5`, `Jan. 30 – Feb. 2, 2022`, `2–5 January`."""
    ends = []
    for month, digits in ((match["m"], match["d"]), (match["m2"] or match["m"], match["d2"])):
        day = calendar.ordinal(digits) or 0
        if match["y"]:
            ends.append(_iso(calendar.day_of(int(match["y"]), _month(month), day)))
        else:
            ends.append(_nearest_day(_month(month), day, match, setting))
    first, last = ends
    return f"{first}/{last}" if first and last and first < last else None


def _second_day(match: re.Match[str], setting: Setting) -> str | None:
    """The 5 of `between Jan. 2 and 5`."""
    first = setting.told[-1] if setting.told else None
    if first is None or not _AND.fullmatch(setting.text, first.end, match.start()):
        return None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", first.value):
        return None
    day = calendar.day_of(int(first.value[:4]), int(first.value[5:7]), int(match["d"]))
    return _iso(day) if day and day.isoformat() > first.value else None


_AND = re.compile(r"\s+(?:and|or|to|through)\s+")


def _numeric(match: re.Match[str], setting: Setting) -> str | None:
    """`22/03/2013`. Where both could be the month it is the first, unless the text writes `22 March`."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    day_first = match["s"] == "." or first > 12 or (second <= 12 and setting.says(_DAY_FIRST))
    day, month = (first, second) if day_first else (second, first)
    return _iso(calendar.day_of(year, month, day))


_MONTH_NAMES = "|".join(
    name.capitalize() for name in calendar.MONTHS if len(name) > 4 or name in ("may", "june", "july")
)
_DAY_FIRST = re.compile(rf"\b[0-3]?[0-9] (?:{_MONTH_NAMES})\b")


def _month_of_year(match: re.Match[str], _: Setting) -> str:
    return f"{match['y']}-{_month(match['m']):02d}"


def _week_of_month(match: re.Match[str], setting: Setting) -> str | None:
    """`the last week of May` is the week of its last day, `the second` that of the 8th."""
    month = _month(match["m"])
    value = f"{match['y']}-{month:02d}" if match["y"] else _nearest_month(month, match, setting)
    if (bounds := calendar.days(value)) is None:
        return None
    which = calendar.ordinal(match["o"]) or 1
    return calendar.week(bounds[1] if which < 0 else bounds[0] + timedelta(7 * min(which - 1, 4)))


def _week_of(match: re.Match[str], setting: Setting) -> str | None:
    """`the week of March 3`, `the weekend of March 9-10`."""
    bounds = calendar.days((_stated if match["y"] else _day)(match, setting) or "")
    return calendar.week(bounds[0]) + ("-WE" if match["end"] else "") if bounds else None


def _bare_month(match: re.Match[str], setting: Setting) -> str | None:
    """A month alone, told from the verbs and persons of its name; of a year told from the article's."""
    name, before = match["m"], re.search(r"([A-Za-z]+)[\s-]+\Z", setting.before(match))
    cue = before[1].lower() if before else ""
    if not match["part"] and not match["rel"]:
        is_name = (
            name.capitalize() in ("May", "March")
            or name.isupper()
            or _NAME_AFTER.match(setting.text, match.end())
        )
        loose = cue in _LOOSE_CUES and (cue == "of" or setting.says(_PERSON_MAY))
        if is_name and (cue not in _TIME_CUES or loose):
            return None
        if (
            before
            and before[1][0].isupper()
            and cue not in _TIME_CUES
            and name in ("April", "June", "August")
        ):
            return None
    value = _nearest_month(_month(name), match, setting)
    if match["rel"] and setting.anchor:
        return f"{setting.anchor.year + _steps(match['rel']):04d}{value[4:]}"
    return value


def _month_alone(match: re.Match[str], setting: Setting) -> str:
    """`the month of July`."""
    return _nearest_month(_month(match["m"]), match, setting)


def _steps(words: str) -> int:
    return -1 if words.startswith("last") else words.startswith("next")


_LOOSE_CUES = {"of", "by", "from", "to", "and", "or", "for", "about", "before", "after", "between", "than"}
_TIME_CUES = {
    *_LOOSE_CUES, "in", "since", "last", "until", "till", "through", "early", "late", "mid", "this", "next",
    "during", "each", "every", "previous", "around", "beginning", "starting", "ending", "ended", "year",
    "fiscal",
}  # fmt: skip
_NAME_AFTER = re.compile(rf" (?!(?:{_MONTH_NAMES})\b)[A-Z][a-z]+")
_PERSON_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Mr\.?|Brian|James|Minister|Justice|Ben|Imelda) May\b")


def _holiday(match: re.Match[str], setting: Setting) -> str | None:
    name = re.sub(r"\s+", " ", match["h"]).lower().replace("’", "'")
    if _GIVEN_NAME.search(setting.before(match)):
        return None
    if match["y"]:
        return _iso(calendar.holiday(name, int(match["y"])))
    if setting.anchor is None:
        return None
    around = (setting.anchor.year - 1, setting.anchor.year, setting.anchor.year + 1)
    return _chosen([day for year in around if (day := calendar.holiday(name, year))], match, setting)


# Johnnie Christmas is a person; so is Father Christmas.
_GIVEN_NAME = re.compile(
    r"(?<=[\w,] )(?!(?:Last|This|Next|At|Before|After|Since|Until|On|By|For|Over|Every|In|And|The)\b)"
    r"[A-Z][a-z]+ \Z"
)
_HOLIDAYS = "|".join(
    re.escape(name).replace(r"\ ", " ").replace("'", "['’]?")
    for name in sorted(calendar.HOLIDAYS, key=len, reverse=True)
)

RULES = (
    Rule(
        "stated",
        "month",
        r"\b(?:{wday}{comma} )?(?P<m>{month}){comma} ?(?:the )?(?P<d>{day}){comma} ?"
        r"(?P<y>{year})",
        _stated,
    ),
    Rule(
        "stated",
        "month",
        r"\b(?:{wday}{comma} )?(?:{the} (?=[0-9]+[a-z]))?(?P<d>{day})(?: of)? (?P<m>{month}){comma} ?"
        r"(?P<y>{year})",
        _stated,
    ),
    Rule(
        "stated",
        "year",
        r"(?<![\w/-])(?P<y>(?:1[5-9]|20)[0-9]{2})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![\w-])",
        _stated,
    ),
    Rule(
        "numeric",
        "numeric",
        r"(?<![\w/.$€£-])(?P<a>[0-3]?[0-9])(?P<s>[/.-])(?P<b>[0-3]?[0-9])(?P=s)(?P<y>(?:19"
        r"|20)?[0-9]{2})(?![\w/-]|\.[0-9])",
        _numeric,
    ),
    Rule("attacks", "numeric", r"(?<![\w/])9/11(?![\w/])", _attacks),
    Rule(
        "range",
        "month",
        r"\b(?:{wday}{comma} )?(?P<m>{month}) (?P<d>{day}){dash}(?:(?P<m2>{month}) )?(?P<d2>{day})"
        r"(?:{comma} (?P<y>{year}))?",
        _range,
    ),
    Rule(
        "range",
        "month",
        r"\b(?P<d>{day})(?P<m2>){dash}(?P<d2>{day}) (?P<m>{month})(?:{comma} (?P<y>{year}))?",
        _range,
    ),
    Rule(
        "day",
        "month",
        r"\b(?:{wday}{comma} )?(?P<m>{month}) (?:the )?(?P<d>{day}){notcount}(?:{comma} (?P<rel>{rel}))?",
        _day,
    ),
    Rule(
        "day",
        "month",
        r"\b(?:{wday}{comma} )?(?:{the} (?=[0-9]+[a-z]))?(?P<d>{day}) (?P<m>{month})"
        r"(?:{comma} (?P<rel>{rel}))?",
        _day,
    ),
    Rule("day", "month", r"\b{the} (?P<d>{day}|{ordinal}) (?:day )?of (?P<m>{month})", _day),
    Rule("day", "month", r"\b(?P<d>{day})(?= (?:and|or|to) {day} (?P<m>{month}))", _day),
    Rule(
        "second-day",
        "month",
        r"\b(?P<d>[12][0-9]|3[01]|[2-9])(?:st|nd|rd|th)?\b(?![%/]|[.,:][0-9])(?! [a-z]+s\b){notcount}",
        _second_day,
    ),
    Rule(
        "month",
        "month",
        r"\b(?:{part})?(?P<m>{month}){comma} ?(?:of )?(?P<y>{year}){notcount}",
        _month_of_year,
    ),
    Rule(
        "week-of-month",
        "month",
        r"\b{the} (?P<o>{ordinal}|last|final) (?:full )?week of (?P<m>{month})(?:{comma} (?:of )?"
        r"(?P<y>{year}))?",
        _week_of_month,
    ),
    Rule(
        "week-of",
        "month",
        r"\b{the} week(?P<end>end)? (?:of|ending) (?P<m>{month}) (?P<d>{day})(?:{dash}{day})?"
        r"(?:{comma} (?P<y>{year}))?",
        _week_of,
    ),
    Rule(
        "bare-month",
        "month",
        r"(?<!\w)(?P<part>{part})?(?P<m>{fullmonth})(?! ?{day})(?: (?:of )?(?P<rel>{rel}))?",
        _bare_month,
    ),
    Rule(
        "bare-month",
        "month",
        r"\b{the} months? of (?P<part>)(?P<m>{fullmonth})(?P<rel>)",
        _month_alone,
    ),
    Rule(
        "holiday",
        "holiday",
        rf"(?<![\w’'])(?i:(?P<h>{_HOLIDAYS}))(?!\w|['’][A-Za-z]{{2}})(?:{{comma}} (?:of )?"
        rf"(?P<y>{{year}}))?",
        _holiday,
    ),
)
