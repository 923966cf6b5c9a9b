"""Noun phrases in the parts of a sentence: as much grammar as finds who does what a verb says."""

from __future__ import annotations

from typing import NamedTuple

from kztui.extract.parts import (
    AUXILIARIES,
    BREAKS,
    CLAUSES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    NUMBERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    Part,
    Sentence,
    is_adverb,
    is_nominal,
    is_participle,
    is_possessive,
    is_time,
    is_verbal,
)
from kztui.extract.words import listed


class Phrase(NamedTuple):
    """Parts `first` to `last` (exclusive) that name somebody; the whole noun phrase starts at `begins`."""

    first: int
    last: int
    begins: int


# What ties a noun to the one before it, so that the first is the head: `a spokesman for the ministry`.
_TIES = listed("of for from at in with on to against between behind near")
# Before a verb whose subject is that of the clause: `and said`, `went on to say`, `was quoted as saying`.
_LINKS = listed("and but or to as by for in after before while when without from then of on")
_BEFORE_TIMES = listed("on last this next late early since in every")
_PRONOUNS = listed("one many another some several both all most few")  # determiners that stand alone too
_OFFICES = listed("""
    ceo cfo coo chief president chairman chairwoman director secretary officer governor mayor minister
    spokesman spokeswoman manager coach captain editor senator
    """)
_ASIDE = 10  # parts between a noun and the name in apposition to it


def phrase_before(parts: Sentence, end: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends before part `end` and begins no sooner than `floor`.

    A name is its head by itself (`campaign manager Ann Lee`: the name); else the head is the first
    noun (`a spokesman for Lee`: all of it).
    """
    at = end - 1
    if at < floor:
        return None
    if parts[at].low in SUBJECTS or parts[at].low in RELATIVES:
        return Phrase(at, end, at)
    if parts[at].kind == "quote" or not is_nominal(parts, at):
        return None
    named = parts[at].kind == "name"
    first = begins = at
    while begins > floor:
        left = begins - 1
        part = parts[left]
        further = left - 1
        if part.low in DETERMINERS:
            if part.low in ("a", "an") and _is_object_relative(parts, left, end):
                return Phrase(at, end, at)
            if part.low == "that" and parts[begins].low.endswith("s"):
                break  # `said that officials …`
            begins = left
            first = begins if not named else first
            if further <= floor or parts[further].low not in _TIES or not is_nominal(parts, further - 1):
                break
            continue
        if (is_possessive(part) and further >= floor) or is_nominal(parts, left):
            begins = left
        elif part.low in _TIES and further >= floor and is_nominal(parts, further):
            if parts[further].kind == "name":
                return phrase_before(parts, left, floor)  # `Lee in a statement`, `Lee of The Globe`
            # `the chief of staff, Ann Lee` without its comma has her for its head.
            named = named and parts[begins].kind == "word" and parts[begins].low not in DETERMINERS
            begins = further
        elif part.low in ("and", "&") and named and further >= floor and parts[further].kind == "name":
            first = begins = further
        else:
            break
        first = begins if not named else first
    return _before_clause(parts, begins, floor) or Phrase(first, end, begins)


def _is_object_relative(parts: Sentence, determiner: int, end: int) -> bool:
    """Whether another subject follows its object at once: `a practice employees called`."""
    return end - determiner == 3 and parts[end - 1].low.endswith("s") and parts[end - 1].kind == "word"


def _before_clause(parts: Sentence, begins: int, floor: int) -> Phrase | None:
    """The head of a clause whose end begins there: `the man who hit Lee`, `a man hit by Lee`: the man."""
    at = begins - 1
    if at - 2 >= floor and parts[at].low == "by" and is_verbal(parts[at - 1]) and is_nominal(parts, at - 2):
        return phrase_before(parts, at - 1, floor)
    while at > floor and parts[at].low not in RELATIVES and is_verbal(parts[at]):
        at -= 1
    if at <= floor or parts[at].low != "who":
        return None
    return phrase_before(parts, at - (parts[at - 1].low == ","), floor)


def phrase_after(parts: Sentence, at: int, ceiling: int | None = None) -> Phrase | None:
    """The noun phrase that begins at part `at` and ends before `ceiling`; a name that ends it is its head."""
    ceiling = len(parts) if ceiling is None else ceiling
    if at >= ceiling:
        return None
    if parts[at].low in SUBJECTS:
        return Phrase(at, at + 1, at)
    if at + 2 < ceiling and parts[at].kind == parts[at + 2].kind == "name" and parts[at + 1].low == "and":
        return Phrase(at, at + 3, at)
    end = at + (parts[at].low in DETERMINERS)
    named = -1
    while end < ceiling:
        part = parts[end]
        if part.kind == "name":
            named = end
        elif is_possessive(part) and end > at:
            named = -1
        elif part.low == "of" and end == at + 1 and parts[at].kind == "name":
            break  # `Ann Lee of The Globe`
        elif part.low == "of" and at < end < ceiling - 1:
            end += parts[end + 1].low in DETERMINERS
            if parts[end].low in NUMBERS and not (end + 1 < ceiling and is_nominal(parts, end + 1)):
                end += 1  # `a mother of three`
                break
            if end + 1 >= ceiling or not is_nominal(parts, end + 1):
                break
            named = -1
        elif part.kind == "quote" or not is_nominal(parts, end):
            break
        end += 1
    alone = end - 1 == at and parts[at].low in DETERMINERS and parts[at].low not in _PRONOUNS
    if end == at or alone:
        return None
    return Phrase(named if named == end - 1 else at, end, at)


def in_apposition(parts: Sentence, phrase: Phrase) -> Phrase:
    """The name beside a phrase that is none: `the mayor of Leeds, Ann Lee,`; else the phrase."""
    part = parts[phrase.last - 1]
    if part.kind == "name" and phrase.last - phrase.first == 1 and not _ends_in_title(part):
        return phrase
    if part.low in SUBJECTS or part.low in RELATIVES:
        return phrase
    at = phrase.last
    limit = min(len(parts), at + _ASIDE)
    while at < limit and (parts[at].low in _TIES or parts[at].low in DETERMINERS or is_nominal(parts, at)):
        at += 1
    if at >= limit or parts[at].low != ",":
        return phrase
    at += 1
    if at + 1 < limit and parts[at].low == "known" and parts[at + 1].low == "as":
        at += 2
    while at < limit and parts[at].kind == "word" and (is_nominal(parts, at) or is_participle(parts[at])):
        at += 1  # `the organiser, teaching assistant Ann Lee,`
    if at >= limit or parts[at].kind != "name":
        return phrase
    ends = at + 1 >= len(parts) or parts[at + 1].kind != "word" or parts[at + 1].low in RELATIVES
    return Phrase(at, at + 1, phrase.begins) if ends else phrase


def subject(parts: Sentence, verb: int, floor: int = 0) -> Phrase | None:
    """Who does what a verb says, standing before it; None if nobody does between `floor` and the verb.

    Looked over are adverbs, times, brackets, appositions, relative clauses and verbs that stand
    before it (`Lee, 40, took the floor and said`).
    """
    at = _back(parts, verb - 1, floor)
    if at < floor:
        return None
    part = parts[at]
    if part.low == "," or part.low in DASHES:
        return _beyond_apposition(parts, at, floor) or clause_subject(parts, at, floor)
    if part.kind == "quote":
        return _beyond_apposition(parts, at, floor) or clause_subject(parts, at, floor)
    if part.low in _LINKS:
        return clause_subject(parts, at, floor)
    phrase = phrase_before(parts, at + 1, floor)
    if phrase is None:
        return clause_subject(parts, at, floor)
    comma = phrase.begins - 1
    if (
        parts[phrase.first].low not in RELATIVES
        and comma > floor
        and parts[comma].low == ","
        and verb + 1 < len(parts)
        and parts[verb + 1].low != ","
    ):
        # `Ann Lee, head of the bank said`: the second comma was forgotten.
        head = phrase_before(parts, comma, floor)
        if head and head.begins == floor and parts[head.first].kind == "name":
            return head
    return phrase


def clause_subject(parts: Sentence, ceiling: int, floor: int = 0) -> Phrase | None:
    """The first noun phrase of the last clause before `ceiling` that has one and a verb."""
    start = floor
    for at in range(floor, ceiling - 2):
        if parts[at].low in BREAKS:
            start = at + 1
        elif parts[at].low in CLAUSES:
            phrase = phrase_after(parts, at + 1, ceiling)
            if phrase and phrase.last < ceiling and is_verbal(parts[phrase.last]):
                start = at + 1
    at = start
    while at < ceiling:
        part = parts[at]
        if part.low in PREPOSITIONS or part.low in SUBORDINATORS or (at == start and is_participle(part)):
            comma = next((number for number in range(at, ceiling) if parts[number].low == ","), None)
            if comma is None and part.low in PREPOSITIONS:
                led = phrase_after(parts, at + 1, ceiling)
                if led and led.last < ceiling and parts[led.last].low in SUBJECTS:
                    return Phrase(led.last, led.last + 1, led.last)  # `In a statement he thanked …`
                return None
            at = at + 1 if comma is None else comma + 1
        elif phrase := phrase_after(parts, at, ceiling):
            return phrase
        else:
            at += 1
    return None


def _beyond_apposition(parts: Sentence, comma: int, floor: int) -> Phrase | None:
    """The noun phrase that a comma or dash parts from its verb, past what stands between commas."""
    begin = floor
    for at in range(floor, comma):
        if parts[at].low in BREAKS or parts[at].kind == "quote":
            begin = at + 1
        elif parts[at].low == "," or parts[at].low in DASHES:
            while begin < at and _leads(parts[begin]):
                begin += 1
            phrase = phrase_before(parts, at, begin) if begin < at else None
            if phrase and phrase.begins == begin and parts[phrase.first].low not in RELATIVES:
                return phrase
            begin = at + 1
    return None


def _back(parts: Sentence, at: int, floor: int) -> int:
    """Back over what may stand between a subject and its verb."""
    while at >= floor:
        part = parts[at]
        if part.low == ")":
            opened = next((number for number in range(at, floor - 1, -1) if parts[number].low == "("), None)
            if opened is None:
                return at
            at = opened - 1
        elif part.low in AUXILIARIES or is_adverb(part):
            at -= 1
        elif is_time(part):
            at -= 1
            while at >= floor and (
                parts[at].low in _BEFORE_TIMES or is_time(parts[at]) or parts[at].low.isdigit()
            ):
                at -= 1
        else:
            return at
    return at


def _leads(part: Part) -> bool:
    """Whether a word only joins what follows to what precedes: `although`, `and`, `later`."""
    return part.low in CONJUNCTIONS or part.low in CLAUSES or part.low == "that" or is_adverb(part)


def _ends_in_title(part: Part) -> bool:
    return part.low.rpartition(" ")[2] in _OFFICES
