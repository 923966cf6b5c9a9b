"""Sentences cut into clauses, each with its verb, and whether it reports, is reported or is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kztui.extract import tense
from kztui.extract.words import Stretch


class Clause(NamedTuple):
    """From `start` to `end`: code points of the text, end exclusive."""

    start: int
    end: int
    verbs: Sequence[tense.Verbs]
    reports: bool
    """Whether somebody says something in it."""
    content: bool
    """Whether it is what somebody says."""
    quoted: bool


_SAYING = "saying|adding|stating|claiming|warning|noting"
_SAID = (
    "said|says?|announce[ds]|stated|add(?:ed|s)|told|report(?:ed|s)|claim(?:ed|s)|confirmed|admitted|warned|noted"
    "|declared|insisted|explained|revealed|denied|testified|argued|wrote|replied|commented|acknowledged"
    "|estimated|predicted|stressed|emphasi[sz]ed|observed|mentioned|concluded|responded|pledged|vowed"
)
_DAY = (
    r"(?: (?:on )?(?:(?:late|early|last) )?(?:\w+day|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))?)?"
)
_BORDERS = {
    "quote": r"[“”\"]|``|''",
    "mark": r";|:(?=\s)| (?:--|–|—) ",
    "subordinate": (
        r",? (?=(?:which|who|when|while|after|before|because|although|though|whereas|if|unless|whether"
        rf"|{_SAYING}) )"
    ),
    "that": r",? (?=that (?!(?:day|week|month|year|time)\b))",
    "coordinate": r", (?=(?:and|but|or|so|where|as|with|yet|[a-z]{3,12}ing) )",
    "said": (
        rf"(?<=[\w.,”\"]) (?:{_SAID}|{_SAYING}){_DAY} "
        r"(?=(?:it|he|she|they|there|its|the|this|these|his|her|their|(?!\w+day )[A-Z][\w’'-]*) )"
    ),
    "saidafter": (
        rf", (?=(?:he|she|it|they|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?) (?:\w+ )?(?:{_SAID})\b|(?:{_SAID}) )"
    ),
    "and": (
        r" (?=(?:and|but) (?:[a-z]+ly |then |also )?"
        rf"(?:was|were|is|are|has|have|had|will|would|could|it|he|she|they|the|[a-z]+ed|{_SAID}|{_SAYING}) )"
    ),
}


@cache
def _border() -> re.Pattern[str]:
    pattern = "|".join(f"(?P<{name}>{border})" for name, border in _BORDERS.items())
    return re.compile(rf"(?=[\s,;:“”\"`'])(?:{pattern})".replace(" ", r"\s"))


_RELATIVE = re.compile(r"\b(?:who|which)\s(?:\w+ly\s)?\Z")
_GOES_ON = re.compile(r"\b(?:and|or|but|to|that|than|as|they|he|she|it|we)\s(?:\w+ly\s)?\Z")
_REPORTS = re.compile(rf"\b(?:{_SAID}|{_SAYING})\b")


def clauses(text: str, sentence: Stretch, verbs: Sequence[tense.Verbs]) -> list[Clause]:
    """The clauses of a sentence in order; a part without a verb goes with a neighbour.

    `verbs` are those of the text. A sentence without any is one clause.
    """
    found: list[Clause] = []
    low, content, quoted, inside = sentence.start, False, False, False
    last = bisect_left(verbs, sentence.end, key=lambda verb: verb.start)
    at = bisect_left(verbs, low, key=lambda verb: verb.start)
    for border in _border().finditer(text, *sentence):
        kind = border.lastgroup
        if kind == "quote":
            inside = not inside
        high = border.end() if kind == "said" else border.start()
        to = bisect_left(verbs, high, at, last, key=lambda verb: verb.start)
        if to in (at, last) or verbs[last - 1].start < border.end():
            continue
        reports = _REPORTS.search(text, low, high) is not None
        found.append(Clause(low, high, verbs[at:to], reports, content, quoted))
        content = (kind in ("that", "said") and reports) or (content and not reports)
        low, quoted, at = border.end(), inside, to
    reports = _REPORTS.search(text, low, sentence.end) is not None
    found.append(Clause(low, sentence.end, verbs[at:last], reports, content, quoted))
    return [part for clause in found for part in _parted(text, clause)]


def _parted(text: str, clause: Clause) -> list[Clause]:
    """A relative clause parted from the main one behind it: `who seized power in May | named a cabinet`."""
    if len(clause.verbs) < 2 or not _RELATIVE.search(text, clause.start, clause.verbs[0].start):
        return [clause]
    second = clause.verbs[1].start
    if _GOES_ON.search(text, clause.start, second) or "," in text[clause.verbs[0].end : second]:
        return [clause]
    return [
        clause._replace(end=second, verbs=clause.verbs[:1]),
        clause._replace(start=second, verbs=clause.verbs[1:]),
    ]
