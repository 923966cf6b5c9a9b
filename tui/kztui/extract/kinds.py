"""Of what kind a name is: cues in the name itself, in what stands around it, and in what the story is about.

A cue is a rule with a name, the kind it tells and a weight. `actors` adds them up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from kztui.extract import names, roles
from kztui.extract.document import Document
from kztui.extract.mentions import THINGS, Mention
from kztui.extract.names import is_common
from kztui.extract.runs import POSSESSIVES, joined
from kztui.extract.stories import Stories
from kztui.extract.words import listed

_DASHES = frozenset(("—", "–", "--", "-", "_"))
_DATELINE = 9
"""Tokens between the place of a dateline and its dash."""

Kind = Literal["person", "organisation", "place", "group", "thing"]
"""A thing is an event, a prize, a work, a nationality: what is no actor."""


class Cue(NamedTuple):
    """One ground for a kind: the rule's name, the kind it tells, and how much it weighs."""

    rule: str
    kind: Kind
    weight: float


_PARTS = {
    "team": Cue("team", "organisation", 5),
    "player": Cue("player", "person", 3),
    "venue": Cue("where it is played", "place", 3),
}
# What an unknown name most often is in a story on such a topic.
_TOPICS = {
    "sport": Cue("in a story of sport", "person", 0.9),
    "finance": Cue("in a story of finance", "organisation", 1.8),
}

_SAY = listed("""
    said says told added asked replied wrote tweeted explained insisted recalled admitted argued noted
    joked remarked testified claimed complained commented smiled laughed shouted thinks thought believes
    believed knows knew wants hopes felt feels
    """)
_ACT = listed("""
    resigned died arrived met flew visited married graduated testified retired wept smiled pleaded starred
    scored celebrated hit struck finished served meets slams urges vows warns wins beats visits arrives
    resigns quits dies denies rejects hails flies gave thanked
    """)
_RELATIVES = listed("""
    wife husband son daughter father mother brother sister lawyer lawyers attorney career life death widow
    parents family home arrest birthday girlfriend boyfriend sons aides resignation funeral body
    predecessor
    """)
# Of newspapers and the like: `Le Parisien`, `El Watan`.
_ARTICLES = listed("Le La Les Il Lo El Al Die Der Das De Het O A")
_BEGINNINGS = listed(
    "Bank Banco Banca Banque Radio Grupo Groupe Gruppo Credit Compagnie Societe Banka Bankas"
)
_IN = listed("in near inside outside across throughout around")
_TO = listed("from at to towards toward into via through leaving left reach reached visiting visit visited")
_PLACE_NOUNS = listed("""
    city town village province region district capital state port suburb island county river airport
    neighbourhood neighborhood resort republic enclave territory mine oilfield field crater valley
    peninsula
    """)
_DIRECTIONS = listed("""
    north south east west northeast northwest southeast southwest outside km miles kilometres
    """)
_COMPANIES = listed("""
    company companies group firm giant maker carrier airline newspaper daily magazine bank agency club
    side team party movement
    """)
_OF_COMPANIES = listed("""
    shares stock stocks executives employees workers chief spokesman spokeswoman officials chairman
    shareholders bonds plant factory subsidiary unit chairwoman lawyers engineers customers profits sales
    president fans supporters striker midfielder defender goalkeeper coach manager captain players troops
    forces leader leaders members headquarters lawmakers deputies
    """)
_OF_GROUPS = listed("militants fighters guerrillas rebels militia gunmen insurgents")
_STAFF = listed("""
    analyst economist dealer trader broker strategist executive chairman director spokesman spokeswoman
    researcher founder owner manager
    """)
_SHARES = listed("shares stake unit subsidiary")


def own_cues(mention: Mention) -> tuple[Cue, ...]:
    """The grounds that a name bears in itself, wherever it stands."""
    return _own(mention.words)


def _is_dateline(document: Document, number: int, mention: Mention) -> bool:
    """Whether it is where a story comes from: `MANILA (AP) —`, `BANJUL, July 29 —`."""
    line = document.lines[number]
    if mention.first != line.first or line.style != "running" or all(map(is_common, mention.words)):
        return False
    behind = [
        token.text for token in document.tokens[mention.last : min(line.last, mention.last + _DATELINE)]
    ]
    shouted = all(
        token.text.isupper() and len(token.text) > 1
        for token in document.tokens[mention.first : mention.last]
    )
    return shouted and bool(behind) and behind[0] in ("(", ",", *_DASHES) and not _DASHES.isdisjoint(behind)


def cues_around(document: Document, stories: Stories, number: int, mention: Mention) -> Iterator[Cue]:
    """The grounds that a mention in line `number` has around it."""
    if document.lines[number].style == "dateline" or _is_dateline(document, number, mention):
        yield Cue("dateline", "place", 6)
        return
    if mention.titled:
        yield Cue("title before", "person", 6)
    if part := stories.part(number, mention):
        yield _PARTS[part]
    topic = stories.topic(number)
    if topic and len(mention.words) < 3 and not _is_known(mention):
        yield _TOPICS[topic]
    yield from _neighbours(document, mention)


def _is_known(mention: Mention) -> bool:
    return names.is_listed(mention.name) or any(is_common(word) or word.isupper() for word in mention.words)


@lru_cache(8192)
def _own(words: tuple[str, ...]) -> tuple[Cue, ...]:
    name = joined(words)
    found = _listed(name)
    if len(words) == 1:
        found += list(_single(words[0]))
    elif not found:
        found += [*_ends(words), *_persons(words)]
    return tuple(found)


def _listed(name: str) -> list[Cue]:
    found: list[Cue] = []
    if names.is_place(name):
        found.append(Cue("list of places", "place", 4 if names.is_country(name) or " " in name else 3))
    if sort := names.organisation_sort(name):
        kind: Kind = "group" if sort == "groups" else "organisation"
        found.append(Cue(f"list of {sort}", kind, 2 if is_common(name) or names.is_place(name) else 4))
    if names.is_demonym(name):
        found.append(Cue("nationality", "thing", 3))
    return found


def _single(word: str) -> Iterator[Cue]:
    """What one word tells that stands alone."""
    bare = word.replace(".", "")
    if names.is_listed(word):
        if names.is_surname(word) or names.is_first_name(word):
            yield Cue("surname", "person", 1)
    elif word in THINGS:
        yield Cue("what is no actor", "thing", 5)
    elif names.is_surname(word):
        yield Cue("surname", "person", 2)
    elif names.is_first_name(word):
        yield Cue("first name", "person", 2)
    elif bare.isupper() and 2 <= len(bare) <= 6 and not is_common(bare) and bare.strip("IVXLC"):
        yield Cue("acronym", "organisation", 1.5)
    elif names.is_organisation_word(word.rpartition("-")[2]):
        yield Cue("organisation word", "organisation", 1)
    elif names.is_place_word(word):
        yield Cue("place word", "place", 0.5)
    elif _is_plain(word) and not is_common(word):
        yield Cue("one name", "person", 0.5)


def _ends(words: tuple[str, ...]) -> Iterator[Cue]:
    """What the last word, the first and those that join tell of a name of several words."""
    first, last = words[0], words[-1]
    is_called = names.is_first_name(first) and len(words) == 2
    if last in THINGS or first in ("Operation", "Hurricane", "Typhoon", "Cyclone", "Storm"):
        yield Cue("what is no actor", "thing", 5)
    elif _is_club(words):
        yield Cue("team", "organisation", 5)
    elif names.is_organisation_word(last) or words[-2:] == ("School", "District"):
        yield Cue("organisation word", "organisation", 2 if is_called else 5)
    elif names.is_place_word(last):
        yield Cue("place word", "place", 2 if is_called else 4)
    elif first in names.PLACE_BEGINNINGS and len(words) == 2:
        yield Cue("place beginning", "place", 2)
    if first in _BEGINNINGS:
        yield Cue("organisation word", "organisation", 4)
    if "&" in words:
        yield Cue("ampersand", "organisation", 5)
    elif "of" in words or "for" in words:
        if any(map(names.is_organisation_word, words)):
            yield Cue("organisation word", "organisation", 4)
        elif any(map(names.is_place_word, words)):
            yield Cue("place word", "place", 3)
    if any(map(is_common, words)) or "of" in words:
        yield Cue("words of the language", "organisation", 0.8)


def _persons(words: tuple[str, ...]) -> Iterator[Cue]:
    """What in a name of several words tells a person."""
    first, last = words[0], words[-1]
    if len(words) > 4 or names.is_organisation_word(last) or last in THINGS:
        return
    if names.is_first_name(first):
        yield Cue("first name", "person", 4)
    elif first == "Mother":
        yield Cue("title within", "person", 3)
    elif len(first) <= 2 and first.endswith("."):
        yield Cue("initial", "person", 3)
    elif names.is_surname(last):
        yield Cue("surname", "person", 1 if is_common(first) else 2)
    elif (
        len(words) <= 3
        and all(map(_is_plain, words))
        and not any(map(is_common, words[:-1]))
        and not names.is_place(first)
        and first not in _ARTICLES
    ):
        yield Cue("two names", "person", 1 if is_common(last) else 1.5)


def _is_plain(word: str) -> bool:
    """Whether a word is written as names of persons are: `McCoist`, `Floch-Prigent`, `O’Brien`, `van`."""
    return (
        word[-1].islower()
        and word.replace("-", "").replace("'", "").replace("’", "").isalpha()
        and word != "of"
    )


def _is_club(words: tuple[str, ...]) -> bool:
    """Whether a name ends in a team's (`Boston Red Sox`) or begins as clubs do (`Dynamo Tirana`)."""
    if words[0] in names.CLUB_BEGINNINGS:
        return True
    return any(
        names.organisation_sort(" ".join(words[at:])) == "teams"
        and (names.is_place(" ".join(words[:at])) or words[0] == "NY")
        for at in range(1, len(words))
    )


def _neighbours(document: Document, mention: Mention) -> Iterator[Cue]:
    """What the words before and after a mention tell."""
    tokens = document.tokens
    before = [token.text for token in tokens[max(0, mention.first - 3) : mention.first]]
    before = ["", "", "", *before]
    after = [token.text for token in tokens[mention.last : mention.last + 4]] + ["", "", "", ""]
    article = before[-1].lower() == "the"
    if article:
        before.pop()
        if len(mention.words) == 1:
            yield Cue("article", "organisation", 0.7)
    else:
        yield from _of_persons(before, after)
        yield from _of_places(before, after, len(mention.words))
    if len(mention.words) == 1 and is_common(mention.words[0]):
        pass  # `in League One`
    elif before[-1].lower() in _IN:
        yield Cue("in", "place", 2)
    elif before[-1] in _TO:
        yield Cue("to", "place", 0.8)
    if before[-1] in ("of", "in") and before[-2].lower() in _SHARES:
        yield Cue("shares of", "organisation", 4)
    elif (
        before[-1] in ("at", "of")
        and before[-2].lower().removesuffix("s") in _STAFF
        and not _is_place(mention)
    ):
        yield Cue("who works there", "organisation", 2.5)
    elif before[-1] in _COMPANIES and not article:
        yield Cue("company before", "organisation", 3)
    if before[-1] == "(" and after[0] == ")" and mention.name.isupper() and before[-2].islower():
        yield Cue("abbreviates words", "thing", 4)  # `liquefied petroleum gas (LPG)`
    if after[0] in _PLACE_NOUNS:
        yield Cue("place noun after", "place", 2)
    elif after[0] in _OF_GROUPS:
        yield Cue("fighters after", "group", 1)
    elif after[0] in _OF_COMPANIES:
        yield Cue("company after", "organisation", 1)


def _is_place(mention: Mention) -> bool:
    return names.is_place(mention.name)


def _of_persons(before: list[str], after: list[str]) -> Iterator[Cue]:
    following, beyond = after[:2]
    if before[-1] in roles.ROLES:
        yield Cue("role before", "person", 2.5)
    elif before[-1] == following == "," and before[-2] in roles.ROLES:
        yield Cue("role before", "person", 2)
    if following in _SAY:
        yield Cue("verb of speech", "person", 1)
    elif following in ("who", "whose", "himself", "herself", "aged"):
        yield Cue("who", "person", 2)
    elif following in _ACT:
        yield Cue("act of a person", "person", 0.7)
    elif following in POSSESSIVES and beyond in _RELATIVES:
        yield Cue("relative or life", "person", 1.5)
    elif following == "(" and names.is_place(beyond) and after[2] == ")":
        yield Cue("country in brackets", "person", 2)
    elif following == ",":
        if beyond.isdecimal() and 5 < int(beyond[:3]) < 110 and after[2] in (",", ".", "and", ""):
            yield Cue("age", "person", 4)
        elif beyond == "who":
            yield Cue("who", "person", 2)


def _of_places(before: list[str], after: list[str], length: int) -> Iterator[Cue]:
    if after[0] == "," and length <= 3 and (
        names.is_place(after[1]) or names.is_place(f"{after[1]} {after[2]}")
    ):  # fmt: skip
        yield Cue("country after", "place", 2)
    if before[-1] == "of" and before[-2].lower() in _PLACE_NOUNS | _DIRECTIONS:
        yield Cue("place noun before", "place", 4)
    elif before[-1] in _PLACE_NOUNS:
        yield Cue("place noun before", "place", 2)
