"""Persons that a text names: the fullest form of each name, gender, and the offices that it gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kztui.extract.names import (
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_WORDS,
    POSTNOMINALS,
    gender,
    is_demonym,
    is_first_name,
    is_place,
)
from kztui.extract.parts import AUXILIARIES, RELATIVES, STOPS, Part, Sentence
from kztui.extract.roles import GENDERS, HONORIFICS, QUALIFYING, ROLES, Gender, is_title
from kztui.extract.verbs import verbs
from kztui.extract.words import listed

_SHORT_TITLES = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "sgt": "sergeant", "capt": "captain", "col": "colonel", "prof": "professor", "dr": "doctor",
    "det": "detective", "supt": "superintendent", "insp": "inspector", "rev": "reverend",
}  # fmt: skip
_GENERATIONS = listed("Jr Sr II III IV")
_OCCUPATIONAL = ("ist", "man", "woman", "er", "or", "ian", "ant")
_POLICE = listed("PC WPC DC DI DS DCI DCS")
WORKS = listed("""
    film movie book novel song album show series episode magazine play musical single track documentary
    video sitcom drama podcast programme program game poem painting hit ballad anthem
    """)
"""Nouns before the title of a work, which has capitals as persons have."""
_NOT_IN_NAMES = listed("of the and for & in")
_APPOSITION = 12  # parts looked through behind a name


class Person:
    """A person: `name` the fullest form, without title; `roles` lower-case words such as `senator`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.gender: Gender | None = None
        self.roles: set[str] = set()
        self.sure = False
        """Whether a first name or a title tells that it is a person."""

    @property
    def last(self) -> str:
        """The family name, as a text goes on with it."""
        words = self.name.split()
        return words[-2] if len(words) > 1 and words[-1].rstrip(".") in _GENERATIONS else words[-1]


class _Named(NamedTuple):
    """A run of capitals, without its titles, and the titles."""

    bare: str
    titles: list[str]


class People:
    """The persons of a text, by the names that its parts hold."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, Sentence]]) -> None:
        self._text = text
        self._by_name: dict[str, Person] = {}
        self._by_last: dict[str, Person] = {}
        named = [
            (parts, at) for _, parts in sentences for at, part in enumerate(parts) if part.kind == "name"
        ]
        # A headline’s capitals tell little.
        running = {id(parts) for _, parts in sentences if any(map(self._ends_sentence, parts))}
        for full in (True, False):
            for parts, at in named:
                if id(parts) in running:
                    self._learn(parts, at, full)
        for parts, at in named:
            if person := self._by_name.get(_split(text[parts[at].start : parts[at].end]).bare):
                self._describe(person, parts, at)

    def named(self, name: str) -> Person | None:
        """Whom a run of capitals names, with titles or without, in full or by family name."""
        bare, _ = _split(name)
        return self._by_name.get(bare) or self._by_last.get(_without_particles(bare))

    def in_office(self, name: str) -> Person | None:
        """The one that a run of capitals names by an office: `Bishop of Thornbury`."""
        bare, titles = _split(name)
        known = [] if bare or not titles else self.with_role(titles[0].lower())
        return known[0] if len(known) == 1 else None

    def all(self) -> Iterator[Person]:
        """Each person once."""
        yield from {id(person): person for person in self._by_name.values()}.values()

    def with_role(self, role: str) -> list[Person]:
        """Those of whom the text says that they are so: `senator`, `manager`."""
        return [person for person in self.all() if role in person.roles]

    def _ends_sentence(self, part: Part) -> bool:
        if part.kind != "quote":
            return part.low[0] in STOPS
        return self._text[part.start : part.end].rstrip("”\"’') ")[-1:] in tuple(".?!,…")

    def _learn(self, parts: Sentence, at: int, full: bool) -> None:
        """Keeps the name at a part, if it is a person’s: in one go the full ones, in another the short."""
        bare, titles = _split(self._text[parts[at].start : parts[at].end])
        words = _without_particles(bare).split()
        if not words or full != (len(words) > 1) or bare in self._by_name or _is_work(parts, at):
            return
        person = self._by_last.get(words[-1])
        if person is None or (full and words[0] != person.name.split()[0]):
            family = person is not None
            titles = titles or [parts[at - 1].low] * (at > 0 and parts[at - 1].low in ROLES)
            doubtful = not (titles or is_first_name(words[0])) and _is_doubtful(parts, at, full)
            if not family and (doubtful or not _may_be_person(words, titles)):
                return
            person = Person(bare)
        elif len(words) > len(person.name.split()):
            person.name = bare
        self._by_name[bare] = person
        self._by_last.setdefault(person.last, person)
        self._by_last.setdefault(words[0], person)

    def _describe(self, person: Person, parts: Sentence, at: int) -> None:
        written = self._text[parts[at].start : parts[at].end]
        bare, titles = _split(written)
        person.sure = person.sure or bool(titles) or is_first_name(bare.split()[0])
        person.gender = person.gender or gender(written) or gender(bare)
        for title in titles:
            low = title.rstrip(".").lower()
            person.roles.add(_SHORT_TITLES.get(low, low))
        left = at - 1 - (at > 0 and parts[at - 1].low == ",")
        while at - left < 4 and left >= 0 and self._role(person, parts[left].low):
            person.sure = person.sure or parts[left].low in ROLES or parts[left].low in GENDERS
            left -= 1
        if at + 1 < len(parts) and parts[at + 1].low == ",":
            for part in parts[at + 2 : at + 2 + _APPOSITION]:
                if part.kind in ("mark", "quote") or part.low in RELATIVES | {"whose"} or _reports(part):
                    break
                person.sure = self._role(person, part.low) or person.sure

    def _role(self, person: Person, word: str) -> bool:
        if word in GENDERS and person.gender is None:
            person.gender = GENDERS[word]
        if word in ROLES or word in GENDERS:
            person.roles.add(word)
            return True
        if word in QUALIFYING:
            person.roles.add(word)
        return word in _BESIDE_ROLES or word in QUALIFYING


_BESIDE_ROLES = listed("the a former campaign chief press")


@lru_cache(4096)  # a text has each of its names often
def _split(written: str) -> _Named:
    """A run of capitals parted into titles and the bare name."""
    words = written.split()
    cut = 0
    while cut < len(words) - 1 and (
        words[cut] in _POLICE or (_is_occupation(words[cut]) and is_first_name(words[cut + 1]))
    ):
        cut += 1
    for at, word in enumerate(words):
        if is_title(word) and at + 1 < len(words) and not (at and is_first_name(words[at - 1])):
            cut = at + 1
    titles = [word for word in words[:cut] if is_title(word)]
    while cut < len(words) and words[cut] in _NOT_IN_NAMES:
        cut += 2 if words[cut + 1 : cut + 2] != ["the"] else 3
    rest = words[cut:]
    while len(rest) > 1 and rest[-1] in POSTNOMINALS:
        rest = rest[:-1]
    for at, word in enumerate(rest[:-1]):
        if at and is_first_name(word) and titles and not is_first_name(rest[0]):
            rest = rest[at:]
            break
    if len(rest) > 2 and is_demonym(rest[0]):
        rest = rest[1:]
    if "of" in rest and is_first_name(rest[0]):
        rest = rest[: rest.index("of")]
    return _Named(" ".join(rest), titles)


def _is_occupation(word: str) -> bool:
    """Whether a capital word is only what somebody does: `Geologist Peter Manning`."""
    low = word.lower()
    return low in ROLES or (low.endswith(_OCCUPATIONAL) and not is_first_name(word))


def _without_particles(bare: str) -> str:
    """`de Groot`, `De Groot`: `Groot`, by which a person is known too."""
    words = bare.split()
    while len(words) > 1 and words[0].lower() in PARTICLES:
        words = words[1:]
    return " ".join(words)


def _reports(part: Part) -> bool:
    verb = verbs().get(part.low)
    return part.low in AUXILIARIES or (verb is not None and verb.form == "past" and verb.manner == "says")


def _is_work(parts: Sentence, at: int) -> bool:
    """Whether it is the title of a work: `her third album, Low Tide`."""
    before = at - 1 - (at > 0 and parts[at - 1].low == ",")
    return before >= 0 and parts[before].low in WORKS


def _is_doubtful(parts: Sentence, at: int, full: bool) -> bool:
    """Whether a capital may be only that of a sentence’s first word, or an article stands before it."""
    return parts[at - 1].low in ("the", "a", "an") if at else not full


def _may_be_person(words: list[str], titles: list[str]) -> bool:
    name = " ".join(words)
    if not words or len(words) > 4 or is_place(name) or not all(word[0].isalpha() for word in words):
        return False
    if any(word in _NOT_IN_NAMES or word in HONORIFICS for word in words[1:]):
        return False
    if is_first_name(words[0]) and len(words) == 2:
        return True
    if titles or is_first_name(words[0]):
        return words[-1] not in ORGANISATION_WORDS
    return not any(map(_is_of_another_kind, words))


def _is_of_another_kind(word: str) -> bool:
    """Whether a word tells of an organisation, a place or a people: `NATO`, `Street`, `Kenyan`."""
    initials = len(word) < 2 or (word.isupper() and len(word) < 6 and "." not in word)
    listed_so = word in ORGANISATION_WORDS or word in PLACE_WORDS
    return initials or listed_so or is_place(word) or is_demonym(word)
