"""Libraries to measure with: any number of valid records, the same ones for the same number."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import accumulate, cycle, islice
from pathlib import Path
from random import Random
from typing import get_args

from kztui.model import Actor, AnyRecord, Article, Claim, Event, EventType, Figure, Heading, Mode, Quote, Span
from kztui.store import storage

SEED = 20220107
ORDER = ("actor", "event", "quote", "figure", "actor", "quote", "event", "quote")
"""The kinds of the records of an article, over and over: about as many of each as in curated ones."""
OF_AN_ARTICLE = 56
VERBS = ("said", "told", "claims", "warned", "stressed")
PLACES = ("Almaty", "Astana", "Aktau", "Shymkent", "Taraz", "Kyzylorda", "Brussels", "Moscow")
COMMON = """
the of and in to a security forces police protest government state president said on operation people city
order building airport fuel price country peace killed wounded arrested officers ministry region streets
crowd curfew emergency internet border troops mission army interior official statement reporters talks
"""
SYLLABLES = "ka za ri no mu te li so ba du ve mi ra to shy lan ger pol tis men"


class Words:
    """Words as often as texts have them: a few all the time, most of them hardly ever."""

    def __init__(self, random: Random) -> None:
        self._syllables = syllables = SYLLABLES.split()
        made = ("".join(random.choices(syllables, k=random.randint(2, 4))) for _ in range(6000))
        self._random = random
        self._words = [*COMMON.split(), *made]
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._words))))

    def some(self, least: int, most: int) -> str:
        """A run of words."""
        count = self._random.randint(least, most)
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=count))

    def name(self) -> str:
        """The name of a person."""
        return " ".join("".join(self._random.choices(self._syllables, k=3)).capitalize() for _ in range(2))


class Draft:
    """The text of an article as it grows, and the spans of what has been written."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str) -> Span:
        """Add a text; where it stands."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length, text)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)


def make(path: Path, records: int) -> None:
    """Write a library with so many records. Raises LibraryError where that cannot be done."""
    random = Random(SEED)
    words = Words(random)
    articles: list[Article] = []
    kept: list[AnyRecord] = []
    while len(kept) < records:
        article, found = _article(f"made-{len(articles) + 1}", random, words)
        articles.append(article)
        kept += found[: records - len(kept)]
    storage.write(path, articles, kept)


def _article(key: str, random: Random, words: Words) -> tuple[Article, list[AnyRecord]]:
    draft = Draft()
    title = draft.write(words.some(5, 9).capitalize())
    heading = Heading(title.start, title.end, title.exact, "headline")
    records: list[AnyRecord] = []
    speakers: list[Actor] = []
    for number, kind in enumerate(islice(cycle(ORDER), OF_AN_ARTICLE), 1):
        draft.write("\n" if number % 5 == 1 else " ")
        if kind == "actor":
            records.append(actor := _actor(key, number, draft, random, words))
            speakers.append(actor)
        else:
            record: AnyRecord = _MAKERS[kind](key, number, draft, random, words, random.choice(speakers))
            records.append(record)
    text = draft.text
    csl = {
        "id": key, "type": "article-newspaper", "title": title.exact, "container-title": "Made Times",
        "issued": "2022-01-07", "language": "en",
    }  # fmt: skip
    article = Article(
        key=key, csl=csl, text=text, headings=(heading,), sha256=sha256(text.encode()).hexdigest(),
        added="2026-01-01",
    )  # fmt: skip
    return article, records


def _actor(key: str, number: int, draft: Draft, random: Random, words: Words) -> Actor:
    mention = draft.write(words.name())
    role = words.some(2, 3)
    draft.write(f", {role}, spoke in {random.choice(PLACES)}.")
    return Actor(
        id=f"a{number}", article=key, name=mention.exact, type="person", role=role, mentions=(mention,)
    )


def _event(key: str, number: int, draft: Draft, random: Random, words: Words, actor: Actor) -> Event:
    span = draft.write(words.some(8, 16).capitalize())
    draft.write(".")
    return Event(
        id=f"e{number}", article=key, title=words.some(3, 7).capitalize(), date_basis="stated",
        date=f"20{random.randint(18, 24)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        type=random.choice(get_args(EventType)), actors=(actor.id,), place=random.choice(PLACES),
        status="occurred", claim=Claim(by="article"), spans=(span,),
    )  # fmt: skip


def _quote(key: str, number: int, draft: Draft, random: Random, words: Words, actor: Actor) -> Quote:
    draft.write("“")
    span = draft.write(words.some(8, 24).capitalize())
    verb = random.choice(VERBS)
    draft.write(f",” {actor.name} {verb}.")
    return Quote(
        id=f"q{number}", article=key, speaker=actor.id, verb=verb, mode=random.choice(get_args(Mode)),
        spans=(span,),
    )  # fmt: skip


def _figure(key: str, number: int, draft: Draft, random: Random, words: Words, actor: Actor) -> Figure:
    value = random.randint(2, 20_000)
    span = draft.write(f"{value:,} people were {words.some(1, 2)}")
    draft.write(f", {actor.name} said.")
    return Figure(
        id=f"f{number}", article=key, as_written=f"{value:,}", value=value, unit="people",
        counted=f"people {random.choice(('killed', 'wounded', 'arrested'))}",
        place=random.choice(PLACES), as_of="2022-01-07", claim=Claim(by=actor.id), qualifier="exact",
        spans=(span,),
    )  # fmt: skip


_MAKERS: dict[str, Callable[[str, int, Draft, Random, Words, Actor], AnyRecord]] = {
    "event": _event,
    "quote": _quote,
    "figure": _figure,
}


def at(folder: Path, records: int) -> Path:
    """The library of so many records in a folder, made where it is not there yet."""
    path = folder / f"{records}.json"
    if not path.exists():
        print(f"making a library of {records:,} records", file=sys.stderr)
        make(path, records)
    return path
