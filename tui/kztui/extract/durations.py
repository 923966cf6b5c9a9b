"""How long and how often; and the words that only point: now, recently, soon."""

from __future__ import annotations

import re

from kztui.extract import calendar
from kztui.extract.timex import Rule, Setting


def _counted(match: re.Match[str], setting: Setting) -> str | None:
    """`three weeks`, `more than a dozen years`, `the past few days`."""
    if match["of"].lower() in ("second", "quarter") and not match["n"].isdecimal():  # an ordinal, a fraction
        return None
    if match["n"] in ("a", "an") and _A_RATE.search(setting.before(match)):
        return None
    return calendar.duration(calendar.number(match["n"]), calendar.unit(match["of"]))


_A_RATE = re.compile(r"\b(?:hours|days|weeks|months)\s\Z")  # 24 hours a day


def _and_a_half(match: re.Match[str], _: Setting) -> str:
    """`a year and a half`."""
    return calendar.duration(1.5, calendar.unit(match["of"]))


def _uncounted(match: re.Match[str], setting: Setting) -> str | None:
    """`for years` is PXY, `the past year` P1Y; the small hours are none."""
    if _HOURS.search(setting.before(match)):
        return None
    of = calendar.unit(match["of"])
    return calendar.duration(1 if match["of"].lower() == of else None, of)


_HOURS = re.compile(r"\b(?:early|small|wee|late|rush|office|working|opening|visiting)\s\Z")


def _rate(match: re.Match[str], _: Setting) -> str:
    """`every day`, `every two weeks`, `twice a year`."""
    count = calendar.number(match["n"]) if match["n"] else 2 if " other" in match[0].lower() else 1
    return calendar.duration(count, calendar.unit(match["of"]))


def _every(match: re.Match[str], _: Setting) -> str:
    """`every Monday`, `Friday nights`."""
    part = f"T{calendar.DAYPARTS[match['part'].rstrip('s')]}" if match["part"] else ""
    return f"XXXX-WXX-{calendar.WEEKDAYS[match['w'].lower()] + 1}{part}"


ADVERBS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
    "annual": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def _adverb(match: re.Match[str], _: Setting) -> str:
    return ADVERBS[match["w"].lower()]


_REFERENCES = {
    "PRESENT_REF": (
        r"(?:right )?now|currently|nowadays|presently|at present|these days|the moment"
        r"|the present(?: time| day)?|this (?:time(?! last)|point|moment|stage)|present day"
    ),
    "PAST_REF": (
        r"recently|previously|formerly|lately|the old days|long ago"
        r"|the (?:recent |distant )?past(?! (?:{n}|{vague}|{anyunit}|[a-z]+ {anyunit}))"
    ),
    "FUTURE_REF": (
        r"(?<!as\s)soon(?! as)|the (?:near |foreseeable |not-too-distant |immediate )?future"
        r"|shortly(?! (?:after|before)\b)"
    ),
}


def _reference(match: re.Match[str], _: Setting) -> str | None:
    return match.lastgroup


# The Daily Mail, weekly wages.
_NAMED = (
    r"(?! (?:and|wages?|workers?|employees|rates?|pay|News|Mail|Telegraph|Mirror|Express|Star|Record|Times"
    r"|Post|Herald|Standard|Beast|Show|Caller)\b)"
)
_POINTING = (
    r"(?<![\w-])(?i:" + "|".join(f"(?P<{value}>{words})" for value, words in _REFERENCES.items()) + r")(?!\w)"
)

RULES = (
    Rule(
        "rate",
        "unit",
        r"\b(?i:(?:(?:once|twice|(?:three|four|five|six|several|many) times) )?(?:every|each)"
        r"(?: other| single)? (?:(?P<n>{n}|few|couple of) )?(?P<of>{anyunit}))\b",
        _rate,
        "SET",
    ),
    Rule(
        "rate",
        "unit",
        r"\b(?i:(?:once|twice|(?:two|three|four|five|six|seven|several|many) times) an? "
        r"(?P<of>{unit})(?P<n>))\b",
        _rate,
        "SET",
    ),
    Rule(
        "every",
        "weekday",
        r"\b(?i:every|each)(?: other)? (?P<w>{weekday})(?: (?P<part>{daypart}))?\b",
        _every,
        "SET",
    ),
    Rule(
        "every",
        "weekday",
        r"\b(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s\b(?P<part>)",
        _every,
        "SET",
    ),
    Rule(
        "every",
        "weekday",
        r"\b(?P<w>{weekday}) (?P<part>mornings|afternoons|evenings|nights)\b",
        _every,
        "SET",
    ),
    Rule("adverb", "adverb", rf"\b(?i:(?P<w>{'|'.join(ADVERBS)}))\b(?<!nnual){_NAMED}", _adverb, "SET"),
    Rule(
        "adverb",
        "adverb",
        r"\b(?P<w>annual)\b(?= (?:meeting|conference|event|festival|gathering|convention|summit"
        r"|parade|ceremony|pilgrimage|holiday)\b)",
        _adverb,
        "SET",
    ),
    Rule(
        "length",
        "unit",
        r"\b(?<!to\s)(?<!will\s)(?<!would\s)(?<!could\s)"
        r"(?i:(?:the )?(?:last|past|previous|preceding|coming|next|first|final|latest|following"
        r"|ensuing|intervening) (?:{about} )?(?P<n>{n}|{vague})[ -]{full}(?P<of>{anyunit}))\b"
        r"(?![ -]olds?\b)",
        _counted,
        "DURATION",
    ),
    Rule(
        "length",
        "unit",
        r"(?:(?<=to-)|(?<![\w$€£.,-]))(?i:(?:{about} )?(?:the (?:entire|whole|full|(?={n} {units}\b)) ?)?"
        r"(?P<n>{n}|{vague}|recent)[ -]{full}(?P<of>{anyunit}))"
        r"(?![ -]?olds?\b|\w| of age\b| (?:like|when|that) )",
        _counted,
        "DURATION",
    ),
    Rule(
        "length",
        "unit",
        r"\b(?i:the (?:past|last|(?:next|coming)(?= {units})) (?P<of>{span}|{units}))\b",
        _uncounted,
        "DURATION",
    ),
    Rule(
        "length",
        "unit",
        r"\b(?P<of>{units})\b(?! (?:ago|earlier|later|before|old)\b)",
        _uncounted,
        "DURATION",
        after=r"\b(?:for|in|of|over|with|took|takes?|lasts?|lasted|than|within) ",
    ),
    Rule(
        "length",
        "unit",
        r"\b(?i:(?P<of>hours|days|weeks|months|years|decades|centuries))(?= (?:of|after|before"
        r"|later)\b)",
        _uncounted,
        "DURATION",
    ),
    Rule("length", "unit", r"\b(?i:(?P<n>an?|one) (?P<of>{unit}) and a half)\b", _and_a_half, "DURATION"),
    Rule("length", "unit", r"\b(?i:(?P<of>{span})-long)\b", _uncounted, "DURATION"),
    Rule(
        "length",
        "unit",
        r"\b(?i:all (?P<of>day|night|week|month|year)(?: long)?)\b",
        _uncounted,
        "DURATION",
    ),
    Rule("reference", "reference", _POINTING, _reference),
)
