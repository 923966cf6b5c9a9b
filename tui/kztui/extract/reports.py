"""Reports in a sentence: a verb that says, names or holds something, and who does so.

Quotations are found a speaker by them; indirect speech would begin here too.
"""

from __future__ import annotations

from typing import NamedTuple

from kztui.extract.parts import (
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    Sentence,
    is_adverb,
    is_finite,
    is_nominal,
    is_possessive,
    is_time,
)
from kztui.extract.phrases import Phrase, clause_subject, phrase_after, phrase_before, subject
from kztui.extract.verbs import PHRASAL, Verb, verbs
from kztui.extract.words import listed

FURTHER = 40  # parts between what is reported and a verb that governs it


class Report(NamedTuple):
    """The verb, as a part and as a word, and the noun phrase of who reports."""

    at: int
    verb: Verb
    subject: Phrase


_PASSIVE = listed("is are was were be been being gets got 's ’s 're ’re")
_NO_VERB_AFTER = PREPOSITIONS - {"to"}
_PLURALS = listed("people police not n't n’t")
_ASKED = listed("about if whether why what how by when who where which to on during for")
_QUOTING = listed("quoted cited quotes cites quoting citing")
_CALLED = listed("call name dub nickname term label title")


def report(parts: Sentence, at: int, floor: int = 0) -> Report | None:
    """The report whose verb is at a part, its subject no sooner than `floor`; None if none is there."""
    verb = verb_at(parts, at)
    if verb is None:
        return None
    passive = is_passive(parts, at, verb) or _is_told(parts, at)
    by = verb.form in ("past", "participle") and at + 2 < len(parts) and parts[at + 1].low == "by"
    if by and (passive or verb.manner != "says"):  # `described by Lee as`
        agent = phrase_after(parts, at + 2)
        return Report(at, verb, agent) if agent else None
    if passive or _is_reduced(parts, at, verb):
        return None
    if verb.infinitive in ("quote", "cite"):
        said = next(
            (number for number in range(at + 2, min(at + 12, len(parts))) if parts[number].low == "as"), 0
        )
        object_of = at + 2 == said and parts[at + 1].low in ("him", "her", "them")
        quoted = Phrase(at + 1, said, at + 1) if object_of else phrase_after(parts, at + 1, said)
        if quoted and quoted.last == said:  # `quoted Lee as saying`
            return Report(at, verb, quoted)
    who = _who(parts, at, verb, floor)
    return Report(at, verb, who) if who else None


def verb_at(parts: Sentence, at: int) -> Verb | None:
    """The verb that reports at a part, where it is one and not a noun: `he claims`, but `the claims`."""
    part = parts[at]
    if part.kind != "word":
        return None
    after = parts[at + 1].low if at + 1 < len(parts) else ""
    if (part.low, after) in PHRASAL and (at + 2 >= len(parts) or parts[at + 2].low != "to"):
        return Verb(f"{part.low} {after}", "says", "past", False)
    verb = verbs().get(part.low)
    if verb is None:
        return None
    before = parts[at - 1] if at else None
    if before is None or before.kind == "quote" or before.low == "," or before.low in DASHES:
        return verb if verb.form != "plain" or verb.infinitive in ("read", "say") else None
    if verb.form == "ing":
        return verb if before.low not in DETERMINERS and not is_possessive(before) else None
    since = before.low == "since" and at > 1 and parts[at - 2].low in AUXILIARIES
    if before.low in DETERMINERS or is_possessive(before) or (before.low in _NO_VERB_AFTER and not since):
        return None
    if verb.form in ("present", "plain") and (before.low[0].isdigit() or after == "of"):
        return None  # `11 points`, `messages of support`
    if verb.form in ("present", "plain") and before.low in verbs() and verbs()[before.low].form == "past":
        return None  # `said talks …`
    if verb.form != "plain":
        return verb
    free = (
        before.low in SUBJECTS or before.low in RELATIVES or before.low in AUXILIARIES or before.low == "to"
    )
    plural = (before.kind == "word" and before.low.endswith("s")) or before.low in _PLURALS
    return verb if free or (plural and not verb.weak) else None


def inversion(parts: Sentence, at: int, ceiling: int | None = None) -> Phrase | None:
    """The subject behind the verb at a part: `“…,” said on Friday Ann Lee`; never of `told`."""
    verb = verb_at(parts, at)
    if (
        verb is None
        or verb.manner != "says"
        or verb.infinitive == "tell"
        or verb.form not in ("past", "present")
    ):
        return None
    ceiling = len(parts) if ceiling is None else ceiling
    behind = at + 1
    while behind < ceiling and (
        is_adverb(parts[behind]) or is_time(parts[behind]) or _on_time(parts, behind)
    ):
        behind += 1
    if behind < ceiling and parts[behind].low == "that":
        return None  # `promised that building would begin`
    return phrase_after(parts, behind, ceiling)


def says_at(parts: Sentence, at: int) -> bool:
    """Whether a verb of saying is at a part."""
    verb = verb_at(parts, at)
    return verb is not None and verb.manner == "says"


def _who(parts: Sentence, at: int, verb: Verb, floor: int) -> Phrase | None:
    before = parts[at - 1] if at else None
    if verb.form == "ing" and before is not None and before.low == "as" and at > 2:
        quoted = phrase_before(parts, at - 1, floor)
        if quoted and parts[quoted.begins - 1].low in _QUOTING:
            return quoted
    if verb.form == "ing" and (before is None or before.kind in ("mark", "quote")):
        return clause_subject(parts, at, floor) or _main_clause(parts, at)
    if before is not None and before.kind == "quote" and (inverted := inversion(parts, at)):
        return inverted
    return subject(parts, at, floor) or inversion(parts, at)


def _main_clause(parts: Sentence, at: int) -> Phrase | None:
    """The subject behind the comma that ends a clause which a participle begins: `Saying so, Lee left`."""
    for number in range(at + 1, min(len(parts) - 1, at + FURTHER)):
        if parts[number].low == "," or parts[number].kind == "quote":
            phrase = phrase_after(parts, number + 1)
            if phrase:
                return phrase
    return None


def _on_time(parts: Sentence, at: int) -> bool:
    """Whether `on` is that of `on Friday`."""
    return parts[at].low == "on" and at + 1 < len(parts) and is_time(parts[at + 1])


def is_passive(parts: Sentence, at: int, verb: Verb) -> bool:
    """Whether a form of be stands before a participle."""
    before = at - 1
    while before >= 0 and is_adverb(parts[before]):
        before -= 1
    return before >= 0 and parts[before].low in _PASSIVE and verb.form in ("past", "participle")


def _is_told(parts: Sentence, at: int) -> bool:
    """Whether `told` has no object, so that its subject is one: `sent home and told to rest`."""
    after = parts[at + 1].low if at + 1 < len(parts) else "."
    return parts[at].low == "told" and after in ("to", "that", "by", ".", ":")


def _is_reduced(parts: Sentence, at: int, verb: Verb) -> bool:
    """Whether a participle only describes: `the ride, called “…”`, `a group called “…”`, `asked about it`."""
    before = parts[at - 1] if at else None
    if parts[at].low == "asked" and (before is None or before.kind == "mark"):
        return at + 1 < len(parts) and parts[at + 1].low in _ASKED
    if before is None or verb.manner == "says" or verb.form == "ing":
        return False
    if before.low != ",":
        return verb.infinitive in _CALLED and _names_something(parts, at)
    for number in range(at - 2, max(-1, at - 20), -1):
        if parts[number].low == "," or parts[number].low in DASHES:
            inner = parts[number + 1 : at - 1]
            return any(map(is_finite, inner)) and inner[0].low not in RELATIVES
    return True


def _names_something(parts: Sentence, at: int) -> bool:
    if at + 1 >= len(parts) or parts[at + 1].kind != "quote":
        return False
    begins = at - 1
    while begins > 0 and is_nominal(parts, begins):
        begins -= 1
    two = parts[at - 1].low.endswith("s") and at - begins > 2  # `a practice employees called`
    return parts[begins].low in ("a", "an") and not two
