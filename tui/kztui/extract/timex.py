"""What a rule for expressions of time is, the pieces its pattern is written with, and what it may ask.

In a pattern a space is any white space within a paragraph, and `{month}` a piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from kztui.extract import calendar, tense, words

Type = Literal["DATE", "TIME", "DURATION", "SET"]


class FoundDate(NamedTuple):
    """An expression of time, with determiner and modifiers and without preposition (TimeML 1.2.1, TIMEX3)."""

    start: int
    end: int
    value: str
    """ISO 8601 as TIMEX3 has it, `2022-01-07`, `2022-W01`, `P3D`, `PRESENT_REF`; a range as `first/last`."""
    type: Type
    edtf: str | None
    """The days it names, as EDTF; None for what has no place in the calendar or is not resolved."""
    rule: str


class Rule(NamedTuple):
    """How one construct is found and read."""

    name: str
    near: str
    """The kind of trigger word that it is looked for by (`dates._TRIGGERS`)."""
    pattern: str
    read: Callable[[re.Match[str], Setting], str | None]
    """The value; None if it is no expression of time after all."""
    type: Type | None = None
    """None: as the value shows it."""
    after: str = ""
    """A pattern, in any case, for what must stand before it."""
    calendar: bool = True
    """Whether the value says days of the calendar, and is given as EDTF too."""


class Setting:
    """What a reader may ask: the text, the day of the article, and the dates told so far."""

    def __init__(self, text: str, anchor: date | None) -> None:
        self.text = text
        self.anchor = anchor
        self.told: list[FoundDate] = []
        self._says: dict[re.Pattern[str], bool] = {}

    @cached_property
    def _sentences(self) -> list[words.Stretch]:
        return words.sentences(self.text)

    @cached_property
    def _verbs(self) -> tuple[tense.Verbs, ...]:
        return tense.verbs(self.text)

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern occurs anywhere in the text."""
        if pattern not in self._says:
            self._says[pattern] = pattern.search(self.text) is not None
        return self._says[pattern]

    def before(self, match: re.Match[str], length: int = 24) -> str:
        """The text just before an expression."""
        return self.text[max(0, match.start() - length) : match.start()]

    def sentence(self, match: re.Match[str]) -> words.Stretch:
        """The sentence that an expression begins in."""
        at = bisect_right(self._sentences, match.start(), key=lambda sentence: sentence.start)
        return self._sentences[max(at - 1, 0)]

    def future(self, match: re.Match[str]) -> bool | None:
        """Whether what the expression dates is still to come; None where no verb shows it."""
        if _AHEAD.search(self.before(match, 40)) or _DEADLINE.match(self.text, match.end()):
            return True
        low, high = self.sentence(match)
        leading = self.text[max(low, match.start() - 60) : match.start()]
        if _HABIT.search(leading) or _SCHEDULED.search(leading):
            return True
        first = bisect_left(self._verbs, low, key=lambda verb: verb.start)
        at = bisect_left(self._verbs, match.start(), key=lambda verb: verb.start)
        verb = self._verbs[at - 1] if at > first else self._verbs[at] if at < len(self._verbs) else None
        if verb is None or verb.start >= high or verb.kind == "present":
            return None
        return verb.tense == "future" or verb.kind == "progressive"

    def day(self, match: re.Match[str]) -> date | None:
        """The day the story has come to: the last told in this or the last paragraph, else the anchor."""
        for found in reversed(self.told[-6:]):
            if self.text.count("\n", found.end, match.start()) > 2:
                break
            if (bounds := calendar.days(found.value)) and bounds[0] == bounds[1]:
                return bounds[0]
        return self.anchor

    def year(self, match: re.Match[str]) -> int | None:
        """The year that its neighbour in a range or list states: of Dec. 3 in `Dec. 3 to Jan. 5, 2019`."""
        if following := _YEAR_AFTER.match(self.text, match.end()):
            return int(following["y"])
        last = self.told[-1] if self.told else None
        if last and last.rule in ("stated", "year") and _LINK.fullmatch(self.text, last.end, match.start()):
            return int(last.value[:4])
        return None


_AHEAD = re.compile(
    r"\b(?:until|till|by|before|due|deadline(?: (?:of|is|on|for))?|scheduled|upcoming|starting|effective"
    r"|beginning|(?:postponed|delayed|moved|pushed back|put off|adjourned) (?:to|until)|rescheduled)"
    r"(?: (?:on|in|for|about|late|early|the end of))?\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# What is planned is told in the plain present: `the fair opens on Friday`, `the vote is on May 5`.
_SCHEDULED = re.compile(
    r"(?<!\bthe)(?<!\ba)(?<!\ban)(?<!\bhis)(?<!\bher)(?<!\bits)(?<!\btheir)\s(?:(?:is|are)(?:\son|\sin)?"
    r"|(?:begins?|starts?|opens?|ends|closes|meets|resumes?|returns|expires?|takes?\splace|kicks?\soff"
    r"|goes\son\s(?:sale|trial|display)|hosts|faces|visits|arrives|leaves\sfor|votes|goes\sto\sthe\spolls"
    r"|premieres|airs)(?:\s(?!(?:and|but|was|were|had|said)\b)[\w’'-]+(?<!ed)){0,4})\s\Z"
)
_HABIT = re.compile(r"\b(?:usually|normally|typically|traditionally|generally)\b[^.;,]*\Z")
_DEADLINE = re.compile(r"\s(?:deadline|target|expiry|expiration)\b")


def _either(names: list[str]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


def _capital(names: list[str], after: str = "") -> str:
    """Each name with a capital or in capitals."""
    return _either([form + after for name in names for form in (name.capitalize(), name.upper())]) + r"(?!\w)"


_FULL_MONTHS = [name for name in calendar.MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT_MONTHS = [name for name in calendar.MONTHS if name not in _FULL_MONTHS]
_FULL_DAYS = [name for name in calendar.WEEKDAYS if name.endswith("day")]
_SHORT_DAYS = [name for name in calendar.WEEKDAYS if name not in _FULL_DAYS]
_DIGIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,4})"

PIECES = {
    "the": r"[Tt]he",
    "month": f"(?:{_capital(_FULL_MONTHS)}|{_capital(_SHORT_MONTHS, '[.]?')})",
    "fullmonth": f"(?:{_capital(_FULL_MONTHS)}|{_capital(_SHORT_MONTHS, '[.]')})",
    "weekday": _capital(_FULL_DAYS),
    "wday": f"(?:{_capital(_FULL_DAYS)}|{_capital(_SHORT_DAYS, '[.]?')})",
    "day": r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/][0-9])",
    "year": r"(?:1[5-9]|20)[0-9]{2}(?![\w%]|[.,:/][0-9])",
    "comma": r"[^\S\n]?,?",
    "rel": r"(?:last|this|next) year\b",
    "dash": r"[^\S\n]?[-–—][^\S\n]?",
    "season": _either(list(calendar.SEASONS)),
    "daypart": r"(?:morning|afternoon|evening|night|lunchtime|midday)",
    "span": r"(?:day|weekend|week|fortnight|month|quarter|year|decade|century)",
    "unit": r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century)",
    "units": (
        r"(?:seconds|minutes|hours|days|nights|weekends|weeks|fortnights|months|quarters|years|decades|centuries)"
    ),
    "anyunit": (
        r"(?:(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade)s?|century|centuries)"
    ),
    "n": (
        r"(?:[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]{1,2})?(?: [1-3]/[24]|[½¼¾])?|half an?|(?:a )?quarter of an?"
        rf"|{_either([name for name in calendar.NUMBERS if name != 'half'])}(?:-{_DIGIT}| hundred)?)"
        r"(?: and a half|-and-a-half)?"
    ),
    "full": r"(?:(?:full|fiscal|calendar|straight|consecutive|more|additional) )?",
    "vague": (
        r"(?i:a few|several|some|many|few|a couple(?: of)?|couple of|dozens of|scores of|hundreds of"
        r"|thousands of|a number of|numerous|countless|a handful of)"
    ),
    "about": (
        r"(?i:about|nearly|almost|more than|less than"
        r"|fewer than|(?:(?<=for\s)|(?<=after\s)|(?<=of\s))over|at least|around|roughly|approximately"
        r"|as many as|up to|just over|just under|well over|no more than|no less than)"
    ),
    "early": r"(?i:early|late|mid|mid-to-late)[ -]",
    "part": (
        r"(?i:(?:early|late|mid|mid-to-late)[ -]"
        r"|(?:the )?(?:very )?(?:beginning|start|end|middle|close|turn|rest|remainder) of )"
    ),
    "ordinal": _either([name for name in calendar.ORDINALS if name not in ("final", "last")]),
    # Numbers that count something are no days and no years: `March 5 percent`, `2000 people`.
    "notcount": (
        r"(?! ?(?:percent|per cent|million|billion|people|persons|men|women|children|miles|metres|meters|feet"
        r"|kilometers|kilometres|km|votes|dollars|euros|pounds|troops|soldiers|jobs|points|tons|tonnes|words"
        r"|copies|homes|houses|workers|employees|residents|students|units|degrees|shares|seats|barrels|rounds"
        r"|rupees|yen|staff|members|deaths|cases|calories|passengers|prisoners|refugees|migrants|fans|spectators"
        r"|visitors|acres|hectares|square|mph|rpm)\b)"
    ),
}


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression that a rule's pattern stands for."""
    pattern = re.sub(r"\{([a-z]+)\}", lambda piece: PIECES[piece[1]], pattern)
    return re.compile(re.sub(r"(?<!\[) ", lambda _: _SPACE, pattern))


_LINK = re.compile(r"\s*(?:-|–|to|and|through|until|till|or|,)?\s*(?:(?:on|in|the)\s+)?", re.IGNORECASE)
_YEAR_AFTER = compiled(
    r"{comma} ?(?:-|–|to|and|through|until|till|or|,) (?:{wday}{comma} )?"
    r"(?:{month} {day}|{day} {month}|{fullmonth}){comma} (?P<y>{year})"
)
