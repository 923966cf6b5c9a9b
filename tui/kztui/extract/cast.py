"""Who acts and speaks in an article: mentions gathered into actors, and found again by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kztui.extract import names, roles
from kztui.extract.actors import FoundActor
from kztui.extract.words import listed
from kztui.model import Actor, ActorType, Span

_ROLE_WORDS = listed("Prime Vice Foreign Interior Defense Defence Finance Former Acting Deputy Crown First")
"""Before a title they belong to the role: `Prime Minister`."""
_WORDS_BEFORE = re.compile(r"(?:[\w’'-]+\.? ){1,5}\Z")
_ACRONYM = re.compile(r"\s?\(\Z")

_NOBODY = listed("""
    he she it they we i you who which that this these those one ones some others another both all many most
    him her them us me his their its everyone nobody somebody someone anyone none it’s
    """)
_DETERMINER = re.compile(
    r"(?:the|a|an|one|another|some|several|many|his|her|its|their|our)\s+", re.IGNORECASE
)
_ONE = re.compile(r"(?:(?:a|an|one|another)\s|.*(?:man|woman|person)\Z)", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:of|to|from|with|by|at|in|on|near|against)\s(?:the\s)?\Z", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s(?:the\s)?\Z", re.IGNORECASE)
_POSSESSIVE = ("’s", "'s", "’ ", "' ", " 's", " ’s")

_UNNAMED = "The source has no name; what it is, is told by the form of its words."


class Part:
    """An actor in the making: its name and type, and where it is mentioned."""

    def __init__(self, name: str, kind: ActorType, rule: str, ground: str | None = None) -> None:
        self.name = name
        self.type = kind
        self.rule = rule
        self.inferred = {"type": ground} if ground else {}
        self.role: str | None = None
        self.mentions: list[Span] = []
        self.id = ""


class _Place(NamedTuple):
    start: int
    end: int
    part: Part


class Cast:
    """The actors of a text. A place is one only where it is a state."""

    def __init__(self, text: str, found: Iterable[FoundActor]) -> None:
        self._text = text
        self._by_name: dict[tuple[str, ActorType], Part] = {}
        self._unnamed: list[Part] = []
        self._places: list[_Place] = []
        self._starts: list[int] = []
        short: tuple[int, Part] | None = None
        for mention in found:
            if (kind := _type(mention)) is None:
                short = None
                continue
            key = (_plain(mention.name), kind)
            if key not in self._by_name and short and _ACRONYM.fullmatch(text[short[0] : mention.start]):
                self._by_name[key] = short[1]  # the Central Bank (CB)
            part = self._by_name.setdefault(key, Part(mention.name, kind, mention.rule))
            self._mention(part, mention.start, mention.end)
            part.role = part.role or (_role(text, mention.start) if kind == "person" else None)
            short = mention.end, part

    def at(self, start: int, end: int) -> Part | None:
        """Who is named by the words from `start` to `end`, not only as somebody’s owner or place.

        A person counts before others: `President Putin of Russia`, but not `Putin’s lawyer`.
        """
        named = list(self._named(start, end))
        return next((part for part in named if part.type == "person"), named[0] if named else None)

    def within(self, start: int, end: int) -> list[Part]:
        """Whoever is mentioned there, each once, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return list(dict.fromkeys(place.part for place in self._places[first:last]))

    def person(self, name: str) -> Part | None:
        """The person of this name; one that no mention was found of, where the text has the name."""
        if part := self._by_name.get((_plain(name), "person")):
            return part
        called = [part for part in self._by_name.values() if part.type == "person" and _is_called(part, name)]
        if len(set(called)) == 1:
            return called[0]
        at = self._text.find(name)
        if at < 0:
            return None
        part = self._by_name.setdefault((_plain(name), "person"), Part(name, "person", "pronoun"))
        self._mention(part, at, at + len(name))
        return part

    def source(self, start: int, end: int) -> Part | None:
        """Who the words of a claimant mean: a name, else a source without one; None for a pronoun."""
        if part := self.at(start, end):
            return part
        words = " ".join(self._text[start:end].split())
        if not words or words.lower() in _NOBODY or not any(map(str.isalpha, words)):
            return None
        bare = _DETERMINER.sub("", words, count=1)
        kind: ActorType = "person" if _ONE.match(words) else "group"
        same = (part for part in self._unnamed if _plain(part.name) == _plain(bare) and part.type == kind)
        part = None if re.match(r"(?:a|an|one|another)\s", words, re.IGNORECASE) else next(same, None)
        if part is None:
            part = Part(bare, kind, "unnamed source", _UNNAMED)
            self._unnamed.append(part)
        self._mention(part, start, end)
        return part

    def actors(self, article: str) -> list[Actor]:
        """The records, in the order of their first mentions; from here on the parts have their ids."""
        parts = list(dict.fromkeys([*self._by_name.values(), *self._unnamed]))
        parts.sort(key=lambda part: min(map(_where, part.mentions)))
        made = []
        for number, part in enumerate(parts, 1):
            part.id = f"a{number}"
            mentions = sorted(dict.fromkeys(part.mentions), key=_where)
            called = {_plain(part.name): part.name}
            for mention in mentions:
                exact = " ".join(mention.exact.split())
                if not part.inferred:
                    called.setdefault(_plain(exact), exact)
            made.append(
                Actor(
                    id=part.id, article=article, name=part.name, type=part.type, role=part.role,
                    aliases=tuple(called.values())[1:], mentions=tuple(mentions), inferred=part.inferred,
                    origin="extracted", rule=part.rule, reviewed=False,
                )
            )  # fmt: skip
        return made

    def _mention(self, part: Part, start: int, end: int) -> None:
        part.mentions.append(Span(start, end, self._text[start:end]))
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._places.insert(at, _Place(start, end, part))

    def _named(self, start: int, end: int) -> Iterator[Part]:
        last = bisect_left(self._starts, end)
        first = max(0, bisect_left(self._starts, start) - 4)
        for place in self._places[first:last]:
            if place.end <= start:
                continue
            before = self._text[start : place.start]
            if place.end < end and self._text.startswith(_POSSESSIVE, place.end):
                continue
            if _OF_OTHERS.search(before) or (place.part.type != "organisation" and _FOR.search(before)):
                continue
            yield place.part


def _type(found: FoundActor) -> ActorType | None:
    if found.kind == "place":
        return "state" if names.is_country(found.name) else None
    return None if found.kind == "thing" else found.kind


def _role(text: str, at: int) -> str | None:
    """The office that stands before a name: `Prime Minister` before `Narendra Modi`."""
    before = _WORDS_BEFORE.search(text, max(0, at - 80), at)
    words = before[0].split() if before else []
    kept: list[str] = []
    for word in reversed(words):
        if word.rstrip(".") in roles.RANKS or (kept and word in _ROLE_WORDS):
            kept.insert(0, word)
        else:
            break
    return " ".join(kept) or None


def _is_called(part: Part, name: str) -> bool:
    return any(_plain(mention.exact) == _plain(name) for mention in part.mentions)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().replace("’", "'")


def _where(span: Span) -> tuple[int, int]:
    return span.start, span.end
