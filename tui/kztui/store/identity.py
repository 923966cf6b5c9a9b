"""Who is who over several articles: actors that are one, by their names or by the user's word.

Records stay each article's own; this groups them for reading. Of the same type, two actors are one where
their full names are equal but for case, accents, titles and “the”, or where the name of one is an alias of
the other. In doubt they stay apart:

- a name of one word tells nothing of a person, as a lone surname, nor of a group, as “Protesters”; nor does
  a common noun, or a name made of words that any country's institutions have, as “Interior Ministry”;
- an alias that actors of different names share tells nothing;
- an article tells its own actors apart: none of them are joined, nor through others.

The user's word goes before all that. Who is said not to be another is joined by word alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from kztui.model import Actor, Identity
from kztui.text import folded

Ground = Literal["name", "alias"]
T = TypeVar("T")

_WORDS = {
    "title": "the mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess pope sheikh"
    " ayatollah judge justice president prime minister premier chancellor senator secretary governor mayor"
    " general colonel major captain ambassador",
    "common": "agency air army assembly authority bank board bureau cabinet central centre city coast"
    " commission committee congress constitutional council court customs defence defense department district"
    " economic education election electoral emergencies emergency energy federal finance fire force forces"
    " foreign general government guard health high home house human intelligence interior internal"
    " investigation justice labour labor law local main military ministry municipal national navy office"
    " opposition parliament party police president presidential press prime prosecutor prosecutors public"
    " regional republic rights security senate service services state supreme tax trade treasury"
    " union united",
    "small": "a an and at de del der des di du for in la le of on the to van von",
}
_TITLES, _COMMON, _SMALL = (set(words.split()) for words in _WORDS.values())


class Group(NamedTuple):
    """Actors that are one, in the order of the library."""

    members: tuple[Actor, ...]
    ground: Ground | None
    """By what they are thought to be one; None for one alone, or where the user has said it of all."""

    @property
    def head(self) -> Actor:
        """The member with the fullest name, the first of those."""
        return max(self.members, key=lambda actor: len(actor.name.split()))


class Likeness(NamedTuple):
    """A name that several groups go by and that no rule joins them by: the user's word is wanted."""

    name: str
    groups: tuple[Group, ...]


def ref(actor: Actor) -> str:
    """What an Identity calls an actor: `KEY:ID`."""
    return f"{actor.article}:{actor.id}"


def groups(actors: Sequence[Actor], said: Iterable[Identity] = ()) -> list[Group]:
    """The actors in groups of those that are one, each in one group, in the order of their first.

    What is said of an actor that is not there is passed over, and that two are not one where it is said
    that they are.
    """
    return _Reading(actors, tuple(said)).groups()


def unclear(actors: Sequence[Actor], said: Iterable[Identity] = ()) -> list[Likeness]:
    """The names that the user may be asked about: one group is named so, others are named or called so.

    Who is said not to be another is left out.
    """
    reading = _Reading(actors, tuple(said))
    found: dict[str, list[Group]] = defaultdict(list)
    named: dict[str, str] = {}
    for group in reading.groups():
        if reading.is_apart(group.members[0]):
            continue
        names: dict[str, None] = {}
        for actor in group.members:
            if name := _words(actor, actor.name):
                named.setdefault(name, actor.name)
                last = [name.split()[-1]] if actor.type == "person" else []
                names |= dict.fromkeys([name, *last])
            names |= dict.fromkeys(_words(actor, alias) for alias in actor.aliases)
        for name in names:
            found[name].append(group)
    return [
        Likeness(named[name], tuple(likely))
        for name, likely in found.items()
        if name in named and len(likely) > 1
    ]


def contradiction(said: Iterable[Identity]) -> tuple[str, str] | None:
    """Two actors of whom it is said that they are one, perhaps over others, and that they are not."""
    said = tuple(said)
    refs = list(dict.fromkeys(name for one in said for name in one.actors))
    unit = {name: number for number, part in enumerate(_by_word(refs, said)) for name in part}
    return next(
        (
            (one.actors[0], other)
            for one in said
            if not one.same
            for other in one.actors[1:]
            if unit[one.actors[0]] == unit[other]
        ),
        None,
    )


def without(said: Iterable[Identity], is_gone: Callable[[str], bool]) -> list[Identity]:
    """What is said of the actors that are left; of one alone nothing is said, nor of others than one gone."""
    left = (
        Identity(actors=tuple(name for name in one.actors if not is_gone(name)), same=one.same)
        if one.same or not is_gone(one.actors[0])
        else None
        for one in said
    )
    return [one for one in left if one and len(one.actors) > 1]


class _Reading:
    """The names of actors, and what is said of them. An actor is called by its number here.

    A unit are those of whom the user says that they are one.
    """

    def __init__(self, actors: Sequence[Actor], said: tuple[Identity, ...]) -> None:
        self.actors = actors
        refs = [ref(actor) for actor in actors]
        self._number = {name: number for number, name in enumerate(refs)}
        parts = _by_word(refs, said)
        self._unit = {
            self._number[name]: number
            for number, part in enumerate(parts)
            for name in part
            if name in self._number
        }
        self._apart = {
            self._unit[self._number[name]]
            for one in said
            if not one.same
            for name in one.actors[1:]
            if self._are_two(one.actors[0], name)
        }
        self._names = [
            self._free(number, full_name(actor, actor.name)) for number, actor in enumerate(actors)
        ]
        self._aliases = self._telling()

    def is_apart(self, actor: Actor) -> bool:
        """Whether it is said that this actor is not another one."""
        return self._unit[self._number[ref(actor)]] in self._apart

    def groups(self) -> list[Group]:
        """The actors in groups of those that are one."""
        found: list[list[int]] = []
        for part in _parts(range(len(self.actors)), self._by_name_or_alias):
            if len(part) == 1 or not self._clashing(part):
                found.append(part)
                continue
            for same in _parts(part, self._by_name):
                clashing = self._clashing(same)
                found += _parts((n for n in same if self._unit[n] not in clashing), self._by_name)
                found += _parts((n for n in same if self._unit[n] in clashing), self._by_unit)
        return [
            Group(tuple(self.actors[number] for number in part), self._ground(part)) for part in sorted(found)
        ]

    def _ground(self, part: list[int]) -> Ground | None:
        if len(part) == 1 or len(_parts(part, self._by_unit)) == 1:
            return None
        return "name" if len(_parts(part, self._by_name)) == 1 else "alias"

    def _are_two(self, one: str, other: str) -> bool:
        units = [self._unit[self._number[name]] for name in (one, other) if name in self._number]
        return len(set(units)) == 2

    def _free(self, number: int, name: str | None) -> str | None:
        """The name, unless nothing may be made of it."""
        return None if self._unit[number] in self._apart else name

    def _telling(self) -> list[list[str]]:
        """The aliases of each actor that are the name of another and of nobody by another name."""
        aliases = [
            [name for alias in actor.aliases if (name := self._free(number, full_name(actor, alias)))]
            for number, actor in enumerate(self.actors)
        ]
        known = set(self._names)
        called: dict[str, set[int]] = defaultdict(set)
        for place, part in enumerate(_parts(range(len(self.actors)), self._by_name)):
            own = {self._names[number] for number in part}
            for alias in {name for number in part for name in aliases[number]} - own:
                called[alias].add(place)
        return [[name for name in names if name in known and len(called[name]) < 2] for names in aliases]

    def _clashing(self, part: list[int]) -> set[int]:
        """The units of which an article tells some apart."""
        units: dict[str, set[int]] = defaultdict(set)
        for number in part:
            units[self.actors[number].article].add(self._unit[number])
        return {unit for several in units.values() if len(several) > 1 for unit in several}

    def _by_unit(self, number: int) -> Iterator[Hashable]:
        yield self._unit[number]

    def _by_name(self, number: int) -> Iterator[Hashable]:
        yield self._unit[number]
        if name := self._names[number]:
            yield name

    def _by_name_or_alias(self, number: int) -> Iterator[Hashable]:
        yield from self._by_name(number)
        yield from self._aliases[number]


def full_name(actor: Actor, name: str) -> str | None:
    """A name of the actor folded, its type before it, if an actor can be known by it."""
    words = _words(actor, name).split()
    if actor.type in ("person", "group"):
        tells = len(words) > 1 or (actor.type == "group" and len(name) > 2 and name.isupper())
    else:
        tells = not _COMMON.union(_SMALL).issuperset(words)
    return f"{actor.type}: {' '.join(words)}" if tells else None


def _words(actor: Actor, name: str) -> str:
    """The words of a name folded, without titles before it; none where it is a common noun.

    A group's name has capitals throughout: “Russian troops” are others in every article.
    """
    parts = name.split() if actor.type == "group" else [name]
    if any(part == part.lower() != part.upper() and part not in _SMALL for part in parts):
        return ""
    words = folded(name).split()
    titles = _TITLES if actor.type == "person" else {"the"}
    while words and words[0] in titles:
        words = words[1:]
    return " ".join(words)


def _by_word(refs: Iterable[str], said: Iterable[Identity]) -> list[list[str]]:
    """The actors in parts that are one by the user's word."""
    told: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        if one.same:
            for name in one.actors:
                told[name].append(number)
    return _parts(dict.fromkeys([*refs, *told]), lambda name: told.get(name, ()))


def _parts(things: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> list[list[T]]:
    """The things in parts that hang together by keys that they share, in order (union-find)."""
    above: list[int] = []
    first: dict[Hashable, int] = {}

    def root(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    known = list(things)
    for number, thing in enumerate(known):
        above.append(number)
        for key in keys(thing):
            one, other = root(first.setdefault(key, number)), root(number)
            above[max(one, other)] = min(one, other)
    parts: dict[int, list[T]] = defaultdict(list)
    for number, thing in enumerate(known):
        parts[root(number)].append(thing)
    return list(parts.values())
