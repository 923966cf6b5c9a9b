"""What happened when: each clause of an article with the day it tells of, or none.

A date in the clause dates it, unless it only compares or limits. Else the story does: the clauses of a
sentence share its date, what is reported keeps the date of what was reported before, and what is told in
the past without a date is of the day the article reports on. What is, is of the article's own day. What was
over before has only that day as its bound; so has what is to come, unless its date was told not long before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kztui.extract import calendar, tense, words
from kztui.extract.clauses import Clause, clauses
from kztui.extract.timex import FoundDate

Basis = Literal["stated", "relative", "inferred", "undated"]


class FoundEvent(NamedTuple):
    """A clause, and when what it tells happens."""

    start: int
    end: int
    date: str | None
    """EDTF."""
    basis: Basis
    """`stated`: by a date in it; `relative`: by one told from another day; `inferred`: by the story."""
    rule: str


class _Dated(NamedTuple):
    """A clause with the date in it that says when, and the verb that goes with it, or its first."""

    clause: Clause
    own: FoundDate | None
    verb: tense.Verbs | None


_COMPARES = re.compile(
    r"\b(?:compared\s(?:to|with)|than|against|versus|like|of|over)\s(?:in\s|the\s)?\Z", re.IGNORECASE
)
_LIMITS = re.compile(
    r"\b(?<!shortly\s)(?<!just\s)(?:by|until|till|before|since|as\searly\sas|as\slate\sas|back\sto)\s(?:at\sleast\s|about\s|the\s)?\Z",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r",\s\w+(?:ed|en|ught|old|ld)\b[^,]*\Z")
_FROM = re.compile(r"\bfrom\s(?:the\s)?\Z", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|since|by|until|from|of|during|for|to|and|or|after|before|between|through|throughout|late|early"
    r"|around|about)\s(?:the\s|about\s|around\s)?\Z",
    re.IGNORECASE,
)
# Rules whose value hangs on no other day than the one written.
_STATED = {"stated", "numeric", "month", "year", "years", "decade", "century", "attacks"}
_POSSIBLE = {"can", "could", "may", "might", "should", "must", "cannot"}
_REACH = 6
"""How many sentences a date to come holds for."""


def find(text: str, dates: list[FoundDate], anchor: date | None) -> list[FoundEvent]:
    """The clauses of a text that tell of something, in order. `dates` are those of `dates.find`."""
    telling = [found for found in dates if found.edtf]
    verbs = tense.verbs(text)
    sentences = []
    for sentence in words.sentences(text):
        first = bisect_left(telling, sentence.start, key=lambda found: found.start)
        last = bisect_left(telling, sentence.end, key=lambda found: found.start)
        inside = telling[first:last]
        parts = clauses(text, sentence, verbs)
        if parts[0].verbs or _is_told(text, sentence, inside):
            sentences.append([_dated(text, part, inside) for part in parts])
    story = _Story(anchor, sentences)
    return [event for number, sentence in enumerate(sentences) for event in story.tell(sentence, number)]


def _is_told(text: str, sentence: words.Stretch, dates: list[FoundDate]) -> bool:
    """Whether a sentence without a verb that is known may have one: five words besides its dates."""
    dated = sum(len(text[found.start : found.end].split()) for found in dates)
    words = len(text[sentence.start : sentence.end].split()) - dated
    return words >= (3 if dated and text.endswith(".", sentence.start, sentence.end) else 5)


def _dated(text: str, clause: Clause, dates: list[FoundDate]) -> _Dated:
    to_come = bool(clause.verbs) and clause.verbs[0].tense == "future"
    telling = [
        found
        for found in dates
        if clause.start <= found.start < clause.end
        and _says_when(text, clause.start, found, to_come)
        and not _is_aside(text, clause, found)
    ]
    own = min(telling, key=_length, default=None)
    verb = tense.governing(clause.verbs, own.start if own else clause.end + 1)
    return _Dated(clause, own, verb if own else next(iter(clause.verbs), None))


def _says_when(text: str, start: int, found: FoundDate, to_come: bool) -> bool:
    """Whether a date says when, and not what is compared, a limit (`by 2025`) or a name (`the 2022 race`)."""
    before = text[max(start, found.start - 24) : found.start]
    if _COMPARES.search(before) or (_FROM.search(before) and found.rule in ("ago", "span")):
        return False
    if _LIMITS.search(before) and not to_come and found.start - start > 8:
        return False
    names = (
        found.rule in ("month", "bare-month", "year", "day") and before and not _PREPOSITION.search(before)
    )
    return not (names and re.match(r"\s[a-z]", text[found.end : found.end + 2]))


def _is_aside(text: str, clause: Clause, found: FoundDate) -> bool:
    """Whether a date is of a participle between commas: `a review, held six weeks ago, will report`."""
    return text.startswith(",", found.end) and _PARTICIPLE.search(text, clause.start, found.start) is not None


def _length(found: FoundDate) -> timedelta:
    bounds = calendar.days(found.value)
    return bounds[1] - bounds[0] if bounds else timedelta(90)


class _Story:
    """Where the telling has come to."""

    def __init__(self, anchor: date | None, sentences: list[list[_Dated]]) -> None:
        self.today = anchor.isoformat() if anchor else None
        self.report = _reported(anchor, sentences) or self.today
        self.topic: str | None = None  # of what is reported
        self.ahead: str | None = None
        self.until = -1  # the last sentence that `ahead` holds for

    def tell(self, sentence: list[_Dated], number: int) -> list[FoundEvent]:
        events = []
        shared: str | None = None
        for clause, own, verb in sentence:
            if own and not (verb and verb.kind == "present"):
                when, rule = own.edtf, "own"
                basis: Basis = "stated" if own.rule in _STATED else "relative"
                if not clause.reports:
                    shared = when
                if clause.content:
                    self.topic = when
                if verb and verb.tense == "future":
                    self.ahead, self.until = when, number + _REACH
            else:
                when, rule = self._inferred(clause, verb, shared, number)
                basis = "inferred" if when else "undated"
            events.append(FoundEvent(clause.start, clause.end, when, basis, rule))
        return events

    def _inferred(
        self, clause: Clause, verb: tense.Verbs | None, shared: str | None, number: int
    ) -> tuple[str | None, str]:
        if number == 0 and not shared:
            return self.report, "headline"
        if verb and verb.kind == "present":
            return (self.report if clause.quoted else self.today), "present"
        if clause.reports:
            return self.report, "report"
        if shared:
            return shared, "sentence"
        if verb and verb.kind in ("modal", "bound") and verb.word not in _POSSIBLE:
            if number <= self.until:
                return self.ahead, "ahead"
            return (f"{self.report}/.." if self.report else None), "to-come"
        if clause.content and self.topic and verb and verb.tense == "past":
            return self.topic, "topic"
        if verb and verb.word == "had":
            return (f"../{self.report}" if self.report else None), "before"
        return self.report, "story"


def _reported(anchor: date | None, sentences: list[list[_Dated]]) -> str | None:
    """The day an article reports on: the first near its own that its first sentences tell of in the past."""
    if anchor is None:
        return None
    for number, sentence in enumerate(sentences[1:8]):
        for clause, own, verb in sentence:
            if own is None or verb is None or verb.tense != "past" or clause.content:
                continue
            bounds = calendar.days(own.value)
            if (
                bounds
                and bounds[0] == bounds[1]
                and 0 <= (anchor - bounds[0]).days <= (31 if number < 2 else 7)
            ):
                return bounds[0].isoformat()
    return None
