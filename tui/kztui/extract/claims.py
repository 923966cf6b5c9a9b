"""Who says so: the source that a sentence names for what it states."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from kztui.extract import nounphrases
from kztui.extract.nounphrases import Sentence
from kztui.extract.words import Stretch, listed

_SAYING = listed("""
    said says say announced announces reported reports report told tells tell stated states state added
    adds claimed claims claim estimated estimates estimate confirmed confirms confirm declared declares
    wrote writes warned warns acknowledged admitted insisted alleged argued asserted noted stressed
    maintained revealed disclosed explained believes believe predicted predicts forecast forecasts expects
    calculated projected testified tweeted put recommends recommended
    """)
# Nouns too: after anything but a plural or a name they are that: `the average estimate of 17 analysts`.
_NOUNS_TOO = listed("say report claim estimate state forecast believe")
_INVERTED = listed("said says announced reported added reports")
_FARTHEST = 100  # tokens that a semicolon is looked for in
_ASIDE = 14  # tokens of what may be told of a person between commas, and the commas
_COUNTING = listed("added adds add claimed claims claim put")
_MORE = listed("another about around nearly almost some more at up over")
_WE = listed("we they i you people police also now")
_LATELY = listed("had has have also later earlier previously already then once")


class Source(NamedTuple):
    """Who says so, and the token of the word that tells it (`said`, `according`)."""

    at: int
    span: Stretch


def sources(sentence: Sentence) -> list[Source]:
    """Whoever the sentence names as saying something: `according to police`, `the ministry said`."""
    return [Source(at, span) for at in range(len(sentence)) if (span := _source(sentence, at))]


def claimant(sentence: Sentence, named: list[Source], at: int) -> Stretch | None:
    """Who of those named states the figure at token `at`: the nearest before it, else the first behind it."""
    behind = bisect_left(named, at, key=_at)
    if behind:
        return named[behind - 1].span
    if not named or ";" in sentence.low[at : min(named[0].at, at + _FARTHEST)]:
        return None
    source = named[0].span
    return source if sentence.tokens[at].start < source.end else None  # what is told of them, they do not say


def _at(source: Source) -> int:
    return source.at


def _source(sentence: Sentence, place: int) -> Stretch | None:
    low = sentence.low[place]
    if low == "according" and sentence.low[place + 1 : place + 2] == ["to"]:
        return sentence.after(place + 2)
    if low in ("citing", "quoting"):
        return sentence.after(place + 1)
    if low not in _SAYING or sentence.names[place]:
        return None
    following = sentence.low[place + 1] if place + 1 < len(sentence) else ""
    if low.endswith("ed") and following in ("by", "in", "as", "for", "at", "from"):  # plans announced in May
        return None
    if place and sentence.low[place - 1] in nounphrases.DETERMINERS:
        return None
    if low in _NOUNS_TOO and place and not (sentence.is_plural(place - 1) or sentence.low[place - 1] in _WE):
        return None
    if low in _COUNTING and (place + 1 in sentence.figures or following in _MORE):  # claimed 120 lives
        return None
    before = _speaker_before(sentence, place) or _described_before(sentence, place, following)
    if (
        before is None
        and low in _INVERTED
        and place
        and sentence.low[place - 1] in (",", "”", '"', "''", "’")
    ):
        return sentence.after(place + 1)
    return before


def _speaker_before(sentence: Sentence, place: int) -> Stretch | None:
    """The subject before a verb of saying; a pronoun is one too."""
    at = place
    while at and (sentence.low[at - 1] in _LATELY or sentence.low[at - 1].endswith("ly")):
        at -= 1
    if not sentence.is_word(at - 1):
        return None
    if sentence.low[at - 1] in ("he", "she", "they"):
        return Stretch(sentence.tokens[at - 1].start, sentence.tokens[at - 1].end)
    if sentence.is_verb(at - 1) or sentence.low[at - 1] in nounphrases.AUXILIARIES:
        return None
    return sentence.before(at, most=8)


def _described_before(sentence: Sentence, place: int, following: str) -> Stretch | None:
    """The subject before what is told of it between commas: `Mary Jones, 43, said 12 people were hurt`."""
    inverted = sentence.names[place + 1 : place + 2] == [True] or following in nounphrases.DETERMINERS
    if place < 3 or sentence.low[place - 1] != "," or inverted:
        return None
    for opening in range(place - 2, max(place - _ASIDE, 0), -1):
        if sentence.low[opening] != "," or not sentence.names[opening - 1]:
            continue
        span = sentence.before(opening, most=8)
        if span and sentence.word(sentence.at(span.start) - 1) not in nounphrases.PREPOSITIONS:
            return span  # not the street of `43, of Swinbrook Road, Colford`
    return None
