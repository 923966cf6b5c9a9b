"""The persons, organisations, places and groups that an article names, mention by mention."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, zip_longest
from typing import NamedTuple

from kztui.extract.document import Document
from kztui.extract.kinds import Cue, Kind, cues_around, own_cues
from kztui.extract.mentions import Mention, mentions
from kztui.extract.runs import joined
from kztui.extract.stories import Stories

_ENOUGH = 0.8
"""What the cues of a kind must weigh for a name to be of it."""
_MOST_FROM_ELSEWHERE = 4
"""So that what a mention says for itself can outweigh what all others say."""

_LISTING = {",", "and", "or", "&"}

_Weights = dict[Kind, float]


class _Candidate(NamedTuple):
    mention: Mention
    key: str
    around: list[Cue]


class _Full(NamedTuple):
    name: str
    kind: Kind
    cues: tuple[Cue, ...]


class FoundActor(NamedTuple):
    """A name, `text[start:end]`, without title and possessive; `name` is its fullest form in the text."""

    start: int
    end: int
    kind: Kind
    name: str
    rule: str


def find(text: str) -> list[FoundActor]:
    """Every mention of a person, organisation, place or group, in order."""
    document = Document(text)
    stories = Stories(document)
    candidates: list[_Candidate] = []
    elsewhere: dict[str, _Weights] = defaultdict(lambda: defaultdict(float))
    for number, mention in mentions(document):
        around = list(cues_around(document, stories, number, mention))
        candidates.append(_Candidate(mention, mention.name.casefold(), around))
        for cue in around:
            elsewhere[candidates[-1].key][cue.kind] += cue.weight / 2
    full = _full_names(document, candidates, elsewhere)
    decided: list[Cue | None] = []
    for mention, key, around in candidates:
        grounds = [*own_cues(mention), *around, *(full[key].cues if key in full else ())]
        decided.append(_decide(grounds, elsewhere[key]))
    _spread(document, candidates, decided)
    found = []
    for (mention, key, _), told in zip(candidates, decided, strict=True):
        if told is not None and told.kind != "thing":
            start, end = document.tokens[mention.first].start, document.tokens[mention.last - 1].end
            name = full[key].name if key in full and full[key].kind == told.kind else mention.name
            found.append(FoundActor(start, end, told.kind, name, told.rule))
    return found


def _spread(document: Document, candidates: list[_Candidate], decided: list[Cue | None]) -> None:
    """Gives names of no known kind the kind of those that they are listed with: `Mansa and Samfya`."""
    for one, other in (*pairwise(range(len(decided))), *pairwise(reversed(range(len(decided))))):
        known = decided[one]
        if known is None or decided[other] is not None:
            continue
        left, right = sorted((candidates[one].mention, candidates[other].mention))
        between = {token.text for token in document.tokens[left.last : right.first]}
        if between and between <= _LISTING:
            decided[other] = Cue("listed with others", known.kind, known.weight)


def _decide(grounds: list[Cue], elsewhere: _Weights) -> Cue | None:
    weights = {kind: min(_MOST_FROM_ELSEWHERE, weight) for kind, weight in elsewhere.items()}
    for cue in grounds:
        weights[cue.kind] = weights.get(cue.kind, 0) + cue.weight
    if not weights:
        return None
    kind = max(weights, key=lambda kind: weights[kind])
    if weights[kind] < _ENOUGH:
        return None
    rules = [cue for cue in grounds if cue.kind == kind]
    rule = max(rules, key=lambda cue: cue.weight).rule if rules else "named elsewhere"
    return Cue(rule, kind, weights[kind])


def _full_names(
    document: Document, candidates: list[_Candidate], elsewhere: dict[str, _Weights]
) -> dict[str, _Full]:
    """Short names, in lower case, and the full name of the text that each stands for."""
    full: dict[str, _Full] = {}
    for (mention, key, around), after in zip_longest(candidates, candidates[1:]):
        if len(mention.words) < 2:
            continue
        decided = _decide([*own_cues(mention), *around], elsewhere[key])
        if decided is None or decided.kind == "thing":
            continue
        kind = decided.kind
        if after is not None and _is_short_for(document, mention, after.mention):
            full[after.key] = _Full(mention.name, kind, (Cue("in brackets after", kind, 5),))
        if kind == "person":
            for word in mention.words[:0:-1]:
                full.setdefault(word.casefold(), _Full(mention.name, kind, (Cue("surname", kind, 5),)))
            first = mention.words[0].casefold()
            full.setdefault(first, _Full(mention.name, kind, (Cue("first name", kind, 2),)))
        elif kind != "place":
            for size in range(1, len(mention.words)):
                short = joined(mention.words[:size]).casefold()
                full.setdefault(short, _Full(mention.name, kind, (Cue("short name", kind, 2 * size),)))
    return full


def _is_short_for(document: Document, name: Mention, after: Mention) -> bool:
    """Whether brackets after a name give its initials: `Collective Security Treaty Organization (CSTO)`."""
    tokens = document.tokens
    return (
        after.first == name.last + 1
        and after.last < len(tokens)
        and tokens[name.last].text == "("
        and tokens[after.last].text == ")"
        and after.name[0].upper() == name.name[0].upper()
        and len(after.words) == 1
        and sum(map(str.isupper, after.name)) > 1
    )
