"""Years and their parts, decades and centuries."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kztui.extract import calendar
from kztui.extract.timex import Rule, Setting


def _year(match: re.Match[str], setting: Setting) -> str | None:
    """A year from 1900 stands alone; an older one, or a round one before a plural, needs a word before it."""
    year = int(match["y"])
    if not match["part"] and not _YEAR_CUES.search(setting.before(match)):
        if not 1900 <= year < 2050 or _COUNT_CUES.search(setting.before(match)):
            return None
        if year % 50 == 0 and re.match(r"\s+[a-z]+s\b", setting.text[match.end() : match.end() + 24]):
            return None
    return match["y"]


_YEAR_CUES = re.compile(
    r"(?:\b(?:in|since|of|from|by|until|till|year|before|after|to|and|between|during|through|circa|early|late|mid)|\()"
    r"[\s-]*\Z",
    re.IGNORECASE,
)
_COUNT_CUES = re.compile(
    r"(?:[$€£¥#]|\b(?:No\.|US\$|Rs\.?|room|[Ff]light|[Rr]oute|nearly|some|about|than|over))\s?\Z"
)


def _years(match: re.Match[str], _: Setting) -> str | None:
    """`2010-2012`, `2012-13`, `2012/13`."""
    first, last = match["a"], match["a"][: 4 - len(match["b"])] + match["b"]
    return f"{first}/{last}" if first < last and int(last) - int(first) <= 300 else None


TENS = {
    "twenties": "192", "thirties": "193", "forties": "194", "fifties": "195", "sixties": "196",
    "seventies": "197", "eighties": "198", "nineties": "199",
}  # fmt: skip


def _decade(match: re.Match[str], _: Setting) -> str | None:
    """`the 1990s`, `the ’90s`, `the nineties`; `the 1800s` is a century."""
    tens = match["e"].lower()
    if tens in TENS:
        return TENS[tens]
    if len(tens) == 5:
        return tens[:2] if tens[2] == "0" and tens[:2] != "20" else tens[:3]
    return f"{20 if tens[0] in '12' else 19}{tens[0]}"


def _century(match: re.Match[str], _: Setting) -> str | None:
    which = calendar.ordinal(match["o"])
    return f"{which - 1:02d}" if which and 10 < which <= 22 else None


def _part(match: re.Match[str], setting: Setting) -> str | None:
    """Quarters and halves: `the second quarter of 2012`, `the first half`, `Q3`."""
    letter, parts, months = ("H", 2, 6) if "half" in match[0].lower() else ("Q", 4, 3)
    which = int(match["o"]) if match["o"].isdecimal() else calendar.ordinal(match["o"]) or 0
    which = parts if which < 0 else which
    if not 1 <= which <= parts:
        return None
    if match["y"]:
        return f"{match['y']}-{letter}{which}"
    if setting.anchor is None:
        return f"XXXX-{letter}{which}"
    year, said = setting.anchor.year, (match["rel"] or match["rel2"] or "").lower()
    if re.search("last|previous", said):
        year -= 1
    elif said.startswith("next"):
        year += 1
    elif not said and not setting.future(match):
        # What is told without a year and begins in months to come was last year's.
        year -= date(year, (which - 1) * months + 1, 1) > setting.anchor + timedelta(100)
    return f"{year:04d}-{letter}{which}"


_OF = (
    r"(?: (?:of )?(?:the )?(?:fiscal |calendar |financial )?"
    r"(?:(?P<y>{year})|(?P<rel>(?:last|this|next|the|the previous|the current) (?:fiscal )?year)\b))"
)


def _digits(match: re.Match[str], _: Setting) -> str:
    return match["y"]


RULES = (
    Rule(
        "year",
        "year",
        r"(?<![\w$€£¥#.,:/+-])(?P<part>{part}|mid-?|the years? )?(?P<y>{year})(?!-[0-9]){notcount}",
        _year,
    ),
    Rule("year", "year", r"(?P<part>)(?P<y>{year})(?!-[0-9])", _year, after=r"\b(?:pre|post)-"),
    Rule(
        "years",
        "year",
        r"(?<![\w$€£¥#.,:/-])(?P<a>(?:1[5-9]|20)[0-9]{2})[-–—/](?P<b>(?:(?:1[5-9]|20)[0-9]{2}"
        r"|[0-9]{2})\b)(?![-–/.,]?[0-9])",
        _years,
    ),
    Rule(
        "fiscal-year",
        "year",
        r"\b(?:{the} )?(?:fiscal|financial|FY)(?: year)?[ -]?(?P<y>{year})",
        _digits,
        calendar=False,
    ),
    Rule(
        "fiscal-year",
        "year",
        r"\b(?:{the} )?(?P<y>{year}) (?:fiscal|financial) year\b",
        _digits,
        calendar=False,
    ),
    Rule("fiscal-year", "year", r"\bFY ?(?P<y>{year})", _digits, calendar=False),
    Rule(
        "decade",
        "decade",
        r"(?<![\w$€£])(?:{the} )?(?:{early})?['’]?(?P<e>(?:1[5-9]|20)[0-9]0s)\b",
        _decade,
    ),
    Rule("decade", "decade", r"(?<![\w$€£])(?:{the} )?(?:{early})?['’`](?P<e>[0-9]0s)\b", _decade),
    Rule("decade", "decade", r"(?<!\w){the} (?:{early})?(?P<e>[3-9]0s)\b", _decade),
    Rule("decade", "decade", rf"(?<!\w){{the}} (?:{{early}})?(?P<e>{'|'.join(TENS)})\b", _decade),
    Rule(
        "century",
        "unit",
        r"\b(?:{the} )?(?:{early})?(?P<o>{ordinal}|twenty-first|1[0-9]th|2[0-2](?:st|nd"
        r"|th))[ -]century\b",
        _century,
    ),
    Rule(
        "quarter",
        "unit",
        r"\b(?:(?P<rel2>(?:last|this|next) year)['’]?s )?(?:{the} |its |their )?(?:fiscal )?"
        r"(?P<o>first|second|third|fourth|final|last)[ -](?:fiscal[ -]|calendar[ -])?quarter\b"
        r"(?!-?final)" + _OF + "?",
        _part,
    ),
    Rule("quarter", "quarter", r"(?<!\w)(?:Q(?=[1-4]\b))(?P<rel2>)(?P<o>[1-4])\b" + _OF + "?", _part),
    Rule("half-year", "half", r"\b{the} (?P<o>first|second|last|final)(?P<rel2>) half" + _OF, _part),
    Rule(
        "half-year",
        "half",
        r"\b(?P<o>first|second)-half(?P<rel2>)(?P<y>)(?P<rel>)(?= (?:\w+ ){0,2}(?:profit|earnings"
        r"|results?|sales|loss|revenues?)\b)",
        _part,
    ),
)
