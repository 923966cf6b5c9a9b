"""What a figure counts: the noun after it, what it is of, or the subject of its clause."""

from __future__ import annotations

import re
from typing import NamedTuple

from kztui.extract import nounphrases
from kztui.extract.measures import Measure
from kztui.extract.nounphrases import Sentence
from kztui.extract.words import Stretch, listed


class Counted(NamedTuple):
    """The words that say what is counted, and the name of the rule that found them."""

    span: Stretch
    rule: str


_DURATIONS = listed("second minute hour day week month year decade century")
_RATIOS = ("percent", "percentage point", "point", "basis point", "time", *_DURATIONS)
# Between a figure and what governs it: qualifiers, brackets, articles.
_QUALIFYING = listed("""
    at least most more less fewer than about around some roughly approximately nearly almost only just
    much many up to by a an the over under from another further well close out exactly still even (
    between high low as past last next first coming recent average estimated record total around combined
    further whopping mere staggering
    """)
_GIVING = listed("""
    cost costs costing saved saves saving earned earns earning netted netting owed owes paid pays gave gives
    given fined awarded lent lends offered charged
    """)
_DOES = listed("had have has expected forecast predicted wanted sought")
_PERIODS = listed("week month quarter year season")
_AVERAGES = listed("average total minimum maximum record estimated excess")
_OF = listed("of")
_LINKING = listed("of at worth for on with than in to")
_CONFINED = listed("prison jail custody detention office power hospital captivity exile")
_CHANGES = listed("""
    rise increase fall drop decline gain loss jump cut surge decrease growth reduction raise hike hikes
    discount slump climb dip rally advance stake share interest
    """)
# Verbs whose subject is what a bare number counts: the toll rose to 40.
_MEASURING = re.compile(
    r"(?:ris|rose|rais|fell|fall|grew|grow|reach|hit|stood|stand|total|number|exceed|top|pass|average|increas|decreas"
    r"|drop|declin|climb|jump|swell|mount|remain|ris|was|is|were|are|be|been|being|surpass|hover|equal|plung|tumbl|cut"
    r"|lower|slip|slid|soar|surg|amount|went|came|gain|lost|los|add|advanc|dipp|eas|up|down|clos|end|trad|settl|quot|doubl"
    r"|tripl|halv|poll|fetch)\w*\Z"
)
_RATE = re.compile(r"(?:an?|per|each|every)\s(?:day|week|month|year|hour|minute|game|match)\b")
_NEAR_HEAD = 5
_FARTHEST = 60  # tokens that what governs a figure may stand before it


def find(sentence: Sentence, measure: Measure) -> Counted | None:
    """What the measure counts, told from its sentence; None where its sentence does not say.

    `26 protesters` counts protesters, `5 percent of voters` voters; in `shares fell 3.2 percent to $14.50`
    both count shares, in `a fine of $5 million` it is the fine.
    """
    behind = sentence.at(max(measure.end, measure.written[1]) - 1) + 1
    qualified = sentence.at(measure.written[0])
    begin = sentence.at(measure.start) if sentence.is_verb(qualified) else qualified
    ahead = _governing(sentence, begin)
    if measure.is_age:
        return (
            _noun_after(sentence, behind) or _named(sentence, measure) or _subject_of_be(sentence, ahead - 1)
        )
    if measure.unit is None:
        return _bare(sentence, measure, behind, ahead)
    if found := _measured(sentence, begin, behind, measure.unit):
        return found
    before = sentence.word(ahead - 1)
    lasts = measure.unit in _DURATIONS and before != "of" and before in nounphrases.PREPOSITIONS
    is_aside = sentence.word(behind) == "," or sentence.word(behind + 1) == ","
    return _subject(sentence, ahead - 1) if lasts else _governor(sentence, ahead - 1, is_aside)


def _bare(sentence: Sentence, measure: Measure, behind: int, ahead: int) -> Counted | None:
    """`26 protesters`, `102 and 21 people`, `groups of three`; `the toll rose to 40`."""
    link = sentence.word(behind)
    if link in ("and", "or", "to") and behind + 1 in sentence.figures:
        found = _noun_after(sentence, sentence.figures[behind + 1])
        if found:
            return found
    if not _RATE.match(f"{link} {sentence.word(behind + 1)}"):
        after = behind + (link == "of")
        if link == "of" and sentence.word(after) in ("them", "whom") and sentence.word(after + 1) != "were":
            after += 1  # 12 of them children
            if sentence.word(after).endswith("ly"):
                return None
        if found := _compound(sentence, after, measure) or _noun_after(sentence, after):
            return found
    if sentence.word(ahead - 1) == "of" and (phrase := sentence.before(ahead - 1, links=_OF)):
        return Counted(phrase, "number-of")
    verb = ahead - 1
    while verb > 0 and sentence.low[verb] in nounphrases.PREPOSITIONS | {"not"}:
        verb -= 1
    return _subject(sentence, verb) if _MEASURING.match(sentence.word(verb)) else None


def _compound(sentence: Sentence, behind: int, measure: Measure) -> Counted | None:
    """The `member jury` of `a 12-member jury`, one token with its number or set apart from it."""
    if sentence.word(behind) == "-":
        found = _noun_after(sentence, behind + 1)
        return found and found._replace(rule="compound")
    if not 0 < behind <= len(sentence.tokens):
        return None
    token = sentence.tokens[behind - 1]
    if not token.start < measure.end < token.end - 1 or token.text[measure.end - token.start] != "-":
        return None
    phrase = sentence.after(behind)
    return Counted(Stretch(measure.end + 1, phrase.end if phrase else token.end), "compound")


def _noun_after(sentence: Sentence, at: int) -> Counted | None:
    phrase = sentence.after(at)
    if phrase is None:
        return None
    behind = sentence.at(phrase.end)
    number = sentence.figures.get(behind + 1)
    if number and sentence.word(behind) in nounphrases.POSSESSIVE:  # of the state’s 99 counties
        phrase = sentence.after(number) or phrase
    return Counted(phrase, "noun-after")


def _measured(sentence: Sentence, begin: int, at: int, unit: str) -> Counted | None:
    """`percent of voters`, `percent stake`, `million in damages`, `million worth of goods`."""
    low, following = sentence.word(at), sentence.word(at + 1)
    if low in ("high", "low") and "-" in sentence.low[at - 1]:
        return Counted(Stretch(*sentence.tokens[at][:2]), "measured-noun")  # a nine-month high
    within = sentence.word(begin - 1) == "within"  # 3 km of the coast
    if (low == "of" and not within) or (low == "worth" and following == "of"):
        phrase = sentence.after(at + 1 + (low == "worth"))
        return Counted(phrase, "measured-of") if phrase else None
    if low == "in":
        is_money = unit not in _RATIOS and sentence.is_word(at + 1) and not sentence.names[at + 1]
        if following in nounphrases.DETERMINERS | nounphrases.TIMES or not (
            is_money or (unit in _DURATIONS and following in _CONFINED)
        ):
            return None
        phrase = sentence.after(at + 1)
        return Counted(phrase, "measured-in") if phrase else None
    if (
        low in nounphrases.PREPOSITIONS
        or low in nounphrases.DETERMINERS
        or not (phrase := sentence.after(at))
        or (sentence.word(begin - 1) in nounphrases.DETERMINERS and _does(sentence, phrase))
    ):
        return None
    return Counted(_with_changing(sentence, phrase), "measured-noun")


def _does(sentence: Sentence, phrase: Stretch) -> bool:
    """Whether a noun is the subject of what follows: `the 4.3% economists had expected`."""
    return sentence.word(sentence.at(phrase.end)) in _DOES


def _with_changing(sentence: Sentence, found: Stretch) -> Stretch:
    """A change with what changes: `increase in profits`, `stake in the insurer`."""
    last = sentence.at(found.end - 1)
    if sentence.low[last] in _CHANGES and sentence.word(last + 1) in ("in", "on"):
        changing = sentence.after(last + 2)
        if changing and sentence.word(last + 2) not in nounphrases.TIMES:
            return Stretch(found.start, changing.end)
    return found


def _named(sentence: Sentence, measure: Measure) -> Counted | None:
    """The John Smith of `John Smith, 34, said`, and of `John Smith, aged 34`."""
    at = sentence.at(measure.start)
    at -= sentence.word(at - 1) == "aged"
    at -= sentence.word(at - 1) == ","
    phrase = sentence.before(at, most=4, links=_OF)
    return Counted(phrase, "age-of") if phrase and at < sentence.at(measure.start) else None


def _subject_of_be(sentence: Sentence, at: int) -> Counted | None:
    return (
        _subject(sentence, at) if sentence.word(at) in nounphrases.BE | {"turned", "turns", "aged"} else None
    )


def _governing(sentence: Sentence, begin: int) -> int:
    """The token behind what governs the figure: past its qualifiers, and the figures in a row with it."""
    at = begin
    while at > max(0, begin - _FARTHEST) and _is_between(sentence, at - 1, begin):
        at -= 1
    return at


def _is_between(sentence: Sentence, at: int, begin: int) -> bool:
    """Whether the token only stands between the figure, which begins at `begin`, and what governs it."""
    low, before = sentence.low[at], sentence.word(at - 1)
    if low == "at" and before == "," and sentence.word(at + 1) not in ("least", "most"):
        return False  # milk, at £1.45, is cheaper
    if at in sentence.figures or low in _QUALIFYING or low in nounphrases.TIMES:
        return at < begin
    if low in nounphrases.DEGREES and at - 1 in sentence.figures:  # 0.4% lower at $1.57
        return True
    if low in (",", "or", "and"):
        return at - 1 in sentence.figures or (low != "and" and before == ",")
    return (low == "of" and before in _AVERAGES) or (
        low in _PERIODS and before in nounphrases.DETERMINERS | {"last", "next", "past"}
    )


def _governor(sentence: Sentence, last: int, is_aside: bool) -> Counted | None:
    """What stands before the figure: its noun (`a fine of $5 million`), or the subject of its verb."""
    low, before = sentence.word(last), sentence.word(last - 1)
    phrase = None
    if low in _LINKING and sentence.is_word(last - 1) and not sentence.is_verb(last - 1):
        phrase = sentence.before(last, links=nounphrases.LINKS if low == "for" else _OF)
    elif low in ("at", "with", "worth") and before == ",":  # unemployment, at 5 percent, is low
        phrase = sentence.before(last - 1)
    if phrase:
        return Counted(phrase, "governor")
    if low in _LINKING and last - 1 in sentence.figures:  # £1.45 for four pints
        return _governor(sentence, _governing(sentence, last) - 1, is_aside)
    if low == "," and is_aside and (phrase := sentence.before(last)):
        return Counted(phrase, "governor")  # the asteroid, 160 metres wide, passed
    closed = nounphrases.PREPOSITIONS | nounphrases.CONJUNCTIONS | nounphrases.PARTICLES
    if sentence.is_word(last) and low not in closed and not sentence.is_verb(last):
        phrase = sentence.before(last + 1, links=_OF)
        if phrase and (giving := _giving(sentence, sentence.at(phrase.start))) is not None:
            return _subject(sentence, giving)
    return Counted(phrase, "noun-before") if phrase else _subject(sentence, last)


def _giving(sentence: Sentence, at: int) -> int | None:
    """The verb that has what stands at a token as its first object: `it cost the city 90 million pesos`."""
    while sentence.word(at - 1) in nounphrases.DETERMINERS:
        at -= 1
    return at - 1 if sentence.word(at - 1) in _GIVING else None


def _subject(sentence: Sentence, last: int) -> Counted | None:
    """The subject of the verb at or before token `last`: what stands before it and its auxiliaries."""
    at = last
    while not _is_predicate(sentence, at):
        if at < 0 or at < last - _FARTHEST or sentence.low[at] in (";", ":"):
            return None
        at -= 1
    while _is_predicate(sentence, at - 1) or sentence.word(at - 1) in nounphrases.AUXILIARIES:
        at -= 1
    if sentence.word(at - 1) in ("and", "but"):  # weighs 478 kg and cost $720 million
        return _subject(sentence, at - 2)
    if sentence.word(at - 1) in ("before", "after", "while", "by") and sentence.low[at].endswith("ing"):
        return _subject(sentence, at - 2)  # fell before recovering to $23.15
    goes_on = sentence.low[at] in nounphrases.PARTICLES | {"to"} or sentence.low[at].endswith("ing")
    relative = sentence.word(at - 1) in ("which", "who", "that")
    at -= relative
    if sentence.word(at - 1) == ",":
        at -= 1
        if (
            at - 2 > 0
            and at - 1 in sentence.figures
            and sentence.names[at - 3]
            and sentence.low[at - 2] == ","
        ):
            phrase = sentence.before(at - 2)  # Marlon Tate, 38, got 22 years
            return Counted(phrase, "subject") if phrase else None
        if at - 1 in sentence.figures and goes_on:  # fell $12.10, or 0.7 percent, to settle at $1,709.90
            return _subject(sentence, _governing(sentence, at) - 1)
        opening = next(
            (place for place in range(at - 1, max(0, at - 25), -1) if sentence.low[place] == ","), 0
        )
        if not relative and (phrase := sentence.before(opening)):  # Apple, the biggest company, rose
            return Counted(phrase, "subject")
    if at - 1 in sentence.figures:  # people who slept fewer than five hours were
        start = sentence.tokens[_governing(sentence, at)].start
        phrase = _head(sentence, Stretch(start, start))
        return Counted(phrase, "subject") if phrase.end > phrase.start else None
    phrase = sentence.before(at)
    return Counted(_head(sentence, phrase), "subject") if phrase else None


def _head(sentence: Sentence, phrase: Stretch) -> Stretch:
    """The noun that a clause ending in `phrase` belongs to: the bus of `a bus carrying 45 pilgrims`."""
    at = sentence.at(phrase.start) - 1
    farthest = at - _FARTHEST
    while at > max(0, farthest) and (sentence.is_word(at) or at in sentence.figures):
        low = sentence.low[at]
        if low in ("who", "which") or (low.endswith("ing") and sentence.is_verb(at) and at < _NEAR_HEAD):
            return sentence.before(at) or phrase
        if low in nounphrases.CONJUNCTIONS:
            break
        at -= 1
    return phrase


def _is_predicate(sentence: Sentence, at: int) -> bool:
    """Whether the token is of a verb phrase: a verb, its particle or its adverb."""
    low = sentence.word(at)
    more_than = (low == "than" and sentence.word(at - 1) == "more") or (
        low == "more" and sentence.word(at + 1) == "than"
    )  # more than doubled
    return at >= 0 and (
        low in nounphrases.PARTICLES or more_than or low.endswith("ly") or sentence.is_verb(at)
    )
