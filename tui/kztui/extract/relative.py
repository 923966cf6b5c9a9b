"""Dates told from another: from the day of the article, or from the day the story has come to."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kztui.extract import calendar
from kztui.extract.timex import Rule, Setting


def _steps(words: str) -> int:
    """Which way `last`, `this` or `the following` leads."""
    if re.search("last|past|previous|preceding|before|earlier", words, re.IGNORECASE):
        return -1
    return 1 if re.search("next|coming|following|after", words, re.IGNORECASE) else 0


def _reference(steps: int) -> str:
    return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[steps + 1]


def _weekday(match: re.Match[str], setting: Setting) -> str | None:
    """A weekday: the last one, counting today, for what has happened; the next one for what is to come."""
    if _TITLE.search(setting.before(match)) or _TITLE_AFTER.match(setting.text, match.end()):
        return None
    weekday = calendar.WEEKDAYS[match["w"].lower()]
    part = f"T{calendar.DAYPARTS[match['part'].lower()]}" if match["part"] else ""
    if setting.anchor is None:
        return f"XXXX-WXX-{weekday + 1}{part}"
    which, week = (match["which"] or "").lower(), match["week"]
    anchor = setting.anchor
    back, on = (anchor.weekday() - weekday) % 7, (weekday - anchor.weekday()) % 7
    if week:
        day = anchor + timedelta(weekday - anchor.weekday() + 7 * _steps(week))
    elif which in ("the following", "the previous"):
        told = setting.day(match) or anchor
        on = (weekday - told.weekday()) % 7 or 7
        day = told + timedelta(on if _steps(which) > 0 else on - 7 or -7)
    elif steps := _steps(which):
        day = anchor + timedelta((on or 7) if steps > 0 else -(back or 7))
    elif (
        setting.future(match)
        or (which and setting.future(match) is None)
        or _PLANNED.search(setting.before(match))
    ):
        day = anchor + timedelta(on)
    else:
        day = anchor - timedelta(back)
    return day.isoformat() + part


_PLANNED = re.compile(r"\bfor \Z")
_TITLE = re.compile(
    r"\b(?:Black|Bloody|Super|Cyber|Sheffield|Giving|Ruby|Fat|(?:Mail|Independent|Scotland|Star|Sun) on) \Z"
)
_TITLE_AFTER = re.compile(
    r" (?:Times|Telegraph|Express|Mirror|Mail|People|World|Herald|Post|Night (?:Football|Live|Lights))\b"
)


def _week_on(match: re.Match[str], setting: Setting) -> str | None:
    """`Friday week`, `a week on Friday`: the coming Friday and a week more."""
    if setting.anchor is None:
        return None
    weekday = calendar.WEEKDAYS[match["w"].lower()]
    return (setting.anchor + timedelta((weekday - setting.anchor.weekday()) % 7 + 7)).isoformat()


def _deictic(match: re.Match[str], setting: Setting) -> str:
    """`yesterday`, `today`, `tomorrow night`, `the day before yesterday`."""
    word = match["w"].lower()
    steps = -1 if word.endswith("yesterday") else 1 if word.endswith("tomorrow") else 0
    if setting.anchor is None:
        return _reference(steps)
    part = (
        "TNI"
        if word == "tonight"
        else f"T{calendar.DAYPARTS[match['part'].lower()]}"
        if match["part"]
        else ""
    )
    return (setting.anchor + timedelta(steps * (2 if " " in word else 1))).isoformat() + part


def _daypart(match: re.Match[str], setting: Setting) -> str | None:
    """`last night`, `this morning`, `the next morning`."""
    which = match["which"].lower()
    told = setting.day(match) if which.startswith(("the ", "that")) else setting.anchor
    return f"{told + timedelta(_steps(which))}T{calendar.DAYPARTS[match['part'].lower()]}" if told else None


def _span(match: re.Match[str], setting: Setting) -> str | None:
    """`last week`, `this year`; `the following month` from the story's day, and `later in the day` too."""
    of, which = match["of"].lower(), match["which"].lower()
    told = setting.anchor
    if which in ("the following", "the next", "the previous") or (which == "the" and of == "day"):
        told = setting.day(match) if of == "day" else _told(setting, of)
    if told is None:
        return _reference(_steps(which))
    past_weekend = of == "weekend" and not _steps(which) and told.weekday() < 5 and not setting.future(match)
    return calendar.shifted(told, -1 if past_weekend else _steps(which), of)


def _told(setting: Setting, of: str) -> date | None:
    """The beginning of what was told last, if that is as exact as the unit; else the article's day."""
    bounds = calendar.days(setting.told[-1].value) if setting.told else None
    exact = bounds is not None and (bounds[1] - bounds[0]).days < _LENGTHS.get(of, 366)
    return bounds[0] if bounds and exact else setting.anchor


def _that(match: re.Match[str], setting: Setting) -> str | None:
    """`that day`, `the same month`: of the last date told that is as exact."""
    of = match["of"].lower()
    for found in reversed(setting.told[-6:]):
        if (bounds := calendar.days(found.value)) and (bounds[1] - bounds[0]).days < _LENGTHS.get(of, 7):
            return calendar.shifted(bounds[0], 0, of)
    return calendar.shifted(setting.anchor, 0, of) if setting.anchor and of != "year" else None


_LENGTHS = {
    "day": 1,
    "night": 1,
    "week": 7,
    "weekend": 7,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3653,
}


def _month(match: re.Match[str], setting: Setting) -> str:
    """`last May`, `next January`, `this June`."""
    month, steps = calendar.MONTHS[match["m"].lower().rstrip(".")], _steps(match["which"])
    told = calendar.days(setting.told[-1].value) if setting.told else None
    if told and match["which"].lower() in ("the following", "the previous"):
        year = (
            told[1].year + (month <= told[1].month) if steps > 0 else told[0].year - (month >= told[0].month)
        )
        return f"{year:04d}-{month:02d}"
    if setting.anchor is None:
        return f"XXXX-{month:02d}"
    year = setting.anchor.year
    if steps < 0:
        year -= month >= setting.anchor.month
    elif steps > 0:
        year += month <= setting.anchor.month
    return f"{year:04d}-{month:02d}"


def _season(match: re.Match[str], setting: Setting) -> str | None:
    """`last summer`, `the spring of 2012`, `this fall`, `in the autumn`."""
    code, which, year = calendar.SEASONS[match["s"].lower()], match["which"], match["y"]
    if not year and re.match(r" [A-Z]|-", setting.text[match.end() : match.end() + 2]):  # Winter Games
        return None
    if year and year.isdecimal():
        return f"{year}-{code}"
    if setting.anchor is None:
        return f"XXXX-{code}"
    number, first = setting.anchor.year + _steps(year or which or ""), calendar.SEASON_MONTHS[code]
    if year:
        pass
    elif which and _steps(which) < 0:  # in December last summer was half a year ago
        number += setting.anchor.month >= first + 5
    elif not which and setting.future(match):
        number += first + 2 < setting.anchor.month
    elif not which:
        number -= first > setting.anchor.month
    return f"{number:04d}-{code}"


# For parts of a unit, which are told in the next smaller one.
_PARTS = {
    "century": (100, "year"),
    "decade": (10, "year"),
    "year": (12, "month"),
    "month": (30, "day"),
    "week": (7, "day"),
}


def _ago(match: re.Match[str], setting: Setting) -> str | None:
    """`two days ago`, `three weeks earlier`, `five months later`, as exact as the unit."""
    of, how = calendar.unit(match["of"] or match["many"] or match["one"]), match["how"].lower()
    sign = 1 if how in ("from now", "hence", "later") else -1
    count = 1 if match["one"] else calendar.number((match["n"] or "") + (match["half"] or ""))
    told = (
        setting.anchor if how in ("ago", "from now", "hence", "back") else _counted_from(match, setting, of)
    )
    if count is not None and count != int(count) and of in _PARTS:
        smaller, of = _PARTS[of]
        count = round(count * smaller)
    if told is None or count is None or count != int(count) or of in ("second", "minute", "hour"):
        return _reference(sign)
    return calendar.shifted(told, sign * int(count), of)


def _counted_from(match: re.Match[str], setting: Setting, of: str) -> date | None:
    """What `a year earlier` counts from: a date as exact in its sentence, or the article's.

    `a year later` counts from one told before in the paragraph too, days from the story's day. Where the
    last date told is less exact than that, it is not known.
    """
    low = setting.sentence(match).start
    if match["how"].lower() == "later":
        low = setting.text.rfind("\n", max(0, match.start() - 1000), match.start())
    for found in reversed(setting.told[-4:]):
        if found.start < low:
            break
        bounds = calendar.days(found.value) if found.rule not in ("ago", "today") else None
        if bounds and (bounds[1] - bounds[0]).days < _LENGTHS.get(of, 366):
            return bounds[0]
        if bounds and found.start >= low and of in ("day", "night"):
            return None
    return setting.day(match) if of in ("day", "night") else setting.anchor


def _next_day(match: re.Match[str], setting: Setting) -> str | None:
    """`the next day`, `the day after`, `the previous day`: from the day the story has come to."""
    told = setting.day(match)
    return (told + timedelta(_steps(match[0]))).isoformat() if told else None


def _end_of(match: re.Match[str], setting: Setting) -> str | None:
    """`the end of the year`, `year-end`."""
    return (
        calendar.shifted(setting.anchor, _steps(match["which"]), match["of"].lower())
        if setting.anchor
        else None
    )


def _year_ago(match: re.Match[str], setting: Setting) -> str | None:
    """`the year-ago quarter`, `the same period`: of the quarter told before, or of this one."""
    of = match["of"].lower()
    told = next((found.value for found in reversed(setting.told[-6:]) if "-Q" in found.value), None)
    if told and of in ("quarter", "period", "three months"):
        return f"{int(told[:4]) - 1:04d}{told[4:]}"
    if setting.anchor is None:
        return None
    return calendar.shifted(setting.anchor, *((-4, "quarter") if of == "quarter" else (-1, "year")))


_NEAR = r"last|next|this past|this coming|this|the following|the previous|the past|the coming|coming"

RULES = (
    Rule(
        "weekday",
        "weekday",
        rf"\b(?:{{early}})?(?:(?i:(?P<which>{_NEAR})) )?(?P<w>{{weekday}})(?:['’]s)? (?P<part>{{daypart}})\b"
        rf"(?P<week>)",
        _weekday,
    ),
    Rule(
        "weekday",
        "weekday",
        rf"\b(?:{{early}})?(?:(?i:(?P<which>{_NEAR})) )?(?P<w>{{weekday}})(?P<part>)(?:(?: of)? "
        rf"(?P<week>(?:last|this|next) week))?",
        _weekday,
    ),
    Rule("week-on", "weekday", r"\b(?P<w>{weekday}) week\b", _week_on),
    Rule("week-on", "weekday", r"\ba week (?:on|from|next) (?P<w>{weekday})\b", _week_on),
    Rule(
        "today",
        "reference",
        r"\b(?:{early})?(?i:(?P<w>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|today"
        r"|tonight|tomorrow))\b(?: (?P<part>{daypart})\b)?",
        _deictic,
    ),
    Rule(
        "daypart",
        "daypart",
        r"\b(?i:(?P<which>late last|early this|this|last|the same|that|the next|the following"
        r"|the previous)) (?P<part>{daypart})\b",
        _daypart,
    ),
    Rule(
        "span",
        "unit",
        r"\b(?:{early})?(?i:(?P<which>last|this|next|previous|current|this past|this coming|(?:the )?"
        r"(?:previous|current|coming|following|next))(?: (?:fiscal|calendar|school|academic|financial"
        r"|business|trading))? (?P<of>{span}))\b(?!-)",
        _span,
    ),
    Rule("span", "unit", r"\b(?i:(?P<which>the)) (?P<of>weekend)\b(?! of)", _span),
    Rule(
        "span",
        "unit",
        r"\b(?P<which>the) (?P<of>day|week|month|year)\b",
        _span,
        after=r"\b(?:later|late|earlier|early) in ",
    ),
    Rule(
        "that",
        "unit",
        r"\b(?i:(?:later |earlier )?(?P<which>that|the same|that same)) (?P<of>day|week|weekend|month"
        r"|year|decade)\b",
        _that,
    ),
    Rule(
        "next-day",
        "unit",
        r"\b(?i:(?:the )?(?:next|following|previous|preceding) day|the day (?:before|after"
        r"|earlier))\b(?! (?:yesterday|tomorrow|that|he|she|it|they|the|his|her|a|an)\b)",
        _next_day,
    ),
    Rule(
        "last-month",
        "month",
        r"\b(?:{early})?(?i:(?P<which>last|this|next|this past|this coming|the previous|the following"
        r"|the coming|the past)) (?P<m>{fullmonth})(?! {day})",
        _month,
    ),
    Rule(
        "season",
        "season",
        r"\b(?:{early})?(?i:(?P<which>last|this past|this coming|this|next|the past|the coming"
        r"|the previous|the following)) (?P<s>{season})\b(?P<y>)",
        _season,
    ),
    Rule(
        "season",
        "season",
        r"\b(?:{the} )?(?:{early})?(?i:(?P<s>{season}))(?: of|,)? (?P<y>{year}|(?:last|this|next)"
        r" year\b)(?P<which>)",
        _season,
    ),
    Rule(
        "season",
        "season",
        r"\b(?:the )?(?:{early})?(?P<s>{season})\b(?! of )(?P<y>)(?P<which>)",
        _season,
        after=r"\b(?:in|by|until|since|before|after|during) (?:at least )?",
    ),
    Rule(
        "ago",
        "unit",
        r"\b(?i:(?P<n>an?) (?P<of>{unit})(?P<half> and a half) (?P<how>ago|earlier|later))\b"
        r"(?P<many>)(?P<one>)",
        _ago,
    ),
    Rule(
        "ago",
        "unit",
        r"\b(?i:(?:(?:{about}|some|only|just) )?(?:(?P<n>{n}|{vague})[ -](?P<of>{anyunit})(?P<half>)|"
        r"(?P<many>{units})|{the} (?P<one>{unit}))[ -](?P<how>ago|(?:earlier|later)(?! than)|from now|hence"
        r"|previously|back|before(?! ?[\w“‘'\"$])))\b",
        _ago,
    ),
    Rule(
        "end-of",
        "unit",
        r"\b(?i:(?:the )?(?:very )?(?:end|beginning|start|middle|close|rest|remainder) of "
        r"(?P<which>the|this|last|next) (?P<of>week|month|quarter|year|decade|century))\b",
        _end_of,
    ),
    Rule("end-of", "unit", r"\b(?i:(?P<of>year)[ -]end)(?P<which>)\b", _end_of),
    Rule(
        "year-ago",
        "unit",
        r"\b(?i:(?:the )?(?:year[ -](?:ago|earlier)|same|comparable|corresponding) (?P<of>quarter"
        r"|period|three months|nine months|six months))\b",
        _year_ago,
        calendar=False,
    ),
)
