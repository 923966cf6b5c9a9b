"""Indirect speech: what somebody is reported to say without quotation marks, and who says it.

`Police said the man had fled`, `The man had fled, police said`, `According to police, the man had fled`: the
clause that is reported, where nothing in it is quoted. Only verbs that surely say are taken, one report a
sentence; `kztui.extract.quotes` has what stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kztui.extract.parts import (
    AUXILIARIES,
    DASHES,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    Sentence,
    is_adverb,
    is_finite,
    is_time,
    is_verbal,
)
from kztui.extract.people import Person
from kztui.extract.phrases import Phrase, in_apposition, phrase_after
from kztui.extract.pronouns import name_of
from kztui.extract.reports import inversion, report
from kztui.extract.words import Stretch, listed


class FoundReport(NamedTuple):
    """Indirect speech: `start` to `end` is what is said, code points, end exclusive; the rest as there."""

    start: int
    end: int
    speaker: tuple[int, int]
    verb: tuple[int, int]
    resolved: str | None
    rule: str


class _Told(NamedTuple):
    """The parts that are reported, first and last (exclusive), who says it, and the verb’s part."""

    first: int
    last: int
    speaker: Phrase
    verb: int
    rule: str


_SAYS = listed("""
    say tell add announce claim confirm declare explain insist note report state warn argue acknowledge admit
    conclude testify highlight underline predict reveal maintain contend assert allege estimate reiterate
    """)
_NOUNS_TOO = listed("state report note claim estimate")
_LEAST = 3  # parts of a clause
_MOST = 200  # of a sentence
_ADDRESSED = 5  # parts that `told` may name before what it tells
_PLACED = 8  # parts of where and when it was said


def find(
    sentences: Sequence[tuple[int, Sentence]], meant: Mapping[int, Person], text: str
) -> Iterator[FoundReport]:
    """The reports of a text in order, one a sentence at most. `meant` is whom its mentions mean."""
    for _, parts in sentences:
        if parts[-1].low[0] not in STOPS or len(parts) > _MOST:
            continue  # a headline; what no sentence is
        told = _after_verb(parts) or _before_verb(parts) or _according(parts)
        if told is None or not _is_clause(parts, told.first, told.last):
            continue
        phrase = in_apposition(parts, told.speaker)
        speaker = Stretch(parts[phrase.first].start, parts[phrase.last - 1].end)
        yield FoundReport(
            parts[told.first].start,
            parts[told.last - 1].end,
            speaker,
            (parts[told.verb].start, parts[told.verb].end),
            name_of(meant.get(speaker.start), text[slice(*speaker)]),
            told.rule,
        )


def _after_verb(parts: Sentence) -> _Told | None:
    """The report that leads: `Police said on Friday that the man had fled`."""
    for at in range(1, len(parts) - _LEAST):
        told = report(parts, at)
        if told is None or told.verb.infinitive not in _SAYS or told.verb.form not in ("past", "present"):
            continue
        if told.subject.last > at:
            return None
        begins = _content(parts, at, addressed=told.verb.infinitive == "tell")
        return _Told(begins, _end(parts), told.subject, at, "indirect") if begins else None
    return None


def _content(parts: Sentence, verb: int, addressed: bool) -> int | None:
    """Where what is said begins: behind `that`, or at the subject that follows the verb."""
    limit = min(len(parts), verb + _PLACED + _ADDRESSED)
    for at in range(verb + 1, limit):
        if parts[at].kind in ("mark", "quote"):
            break
        if parts[at].low == "that":
            return at + 1
    at = verb + 1
    if addressed and (whom := phrase_after(parts, at)):
        at = whom.last
    while at < limit and (is_adverb(parts[at]) or is_time(parts[at]) or parts[at].low == "on"):
        at += 1
    if at < limit and parts[at].low == "there":
        return at
    subject = phrase_after(parts, at)
    return at if subject and subject.last < len(parts) and is_verbal(parts[subject.last]) else None


def _before_verb(parts: Sentence) -> _Told | None:
    """The report that ends it: `The man had fled, police said on Friday`, `…, said Ann Lee, a witness`."""
    for at in range(len(parts) - 1, _LEAST, -1):
        told = report(parts, at)
        if told is None or told.verb.infinitive not in _SAYS or told.verb.form not in ("past", "present"):
            continue
        if told.verb.form == "present" and told.verb.infinitive in _NOUNS_TOO:
            return None
        inverted = inversion(parts, at) if parts[at - 1].low == "," else None
        told = told._replace(subject=inverted or told.subject)
        first = min(told.subject.begins, at)
        ends = told.subject.last > at or all(
            is_time(part) or is_adverb(part) or part.low in PREPOSITIONS or part.low[0] in STOPS
            for part in parts[at + 1 : at + 4]
        )
        if first > _LEAST and parts[first - 1].low == "," and ends:
            return _Told(0, first - 1, told.subject, at, "indirect, at the end")
        return None
    return None


def _according(parts: Sentence) -> _Told | None:
    """The source, on either side: `According to police, the man had fled`."""
    at = next((number for number, part in enumerate(parts[:-2]) if part.low == "according"), None)
    if at is None or parts[at + 1].low != "to" or (source := phrase_after(parts, at + 2)) is None:
        return None
    if at > _LEAST and (parts[at - 1].low == "," or parts[at - 1].low in DASHES):
        return _Told(0, at - 1, source, at, "indirect, according to")
    if at == 0:
        comma = next((number for number in range(source.last, len(parts)) if parts[number].low == ","), None)
        return _Told(comma + 1, _end(parts), source, at, "indirect, according to") if comma else None
    return None


def _end(parts: Sentence) -> int:
    """Past the last part of a sentence but its stop."""
    return len(parts) - (parts[-1].low[0] in STOPS)


def _is_clause(parts: Sentence, first: int, last: int) -> bool:
    """Whether the parts are a clause with a verb, and nothing in them is quoted."""
    inner = parts[first:last]
    if len(inner) < _LEAST or any(part.kind == "quote" or part.low in ("“", "”", '"') for part in inner):
        return False
    verb = any(
        part.low in AUXILIARIES or is_finite(part) or (part.kind == "word" and part.low.endswith("ed"))
        for part in inner
    )
    return verb and inner[0].low not in ("to", ",") and (inner[0].low in SUBJECTS or not is_time(inner[0]))
