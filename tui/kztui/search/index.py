"""Finding records: every record as folded text, searched from front to end.

A scan needs no building beyond folding, gives exact counts, and holds for a hundred thousand
records. The properties that filters ask for are gathered when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, get_args

from kztui import text
from kztui.model import Actor, AnyRecord, Kind
from kztui.search import fields
from kztui.search.query import Clause, Filter, Phrase, Query, Range
from kztui.store.library import Library

KINDS: tuple[Kind, ...] = get_args(Kind)
_BETWEEN_FIELDS = "\x1f"  # is in no word, so that no phrase crosses it


class Result(NamedTuple):
    """What a query found, the best first."""

    hits: dict[Kind, list[AnyRecord]]
    """The records of each kind; every kind is there."""
    ranked: list[AnyRecord]
    """All of them."""

    @property
    def counts(self) -> dict[Kind, int]:
        """How many records of each kind were found."""
        return {kind: len(found) for kind, found in self.hits.items()}


class Index:
    """The records of a library in reading order, each with its searched words.

    A record is called here by its number: its place in `records`.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.records: list[AnyRecord] = []
        self.articles: dict[str, range] = {}
        """The numbers of each article's records."""
        by_article: dict[str, list[AnyRecord]] = {key: [] for key in library.articles}
        for record in library.all_records:
            by_article[record.article].append(record)
        for key, article in library.articles.items():
            first = len(self.records)
            by_article[key].extend(article.paragraphs)
            self.records += sorted(by_article[key], key=_place)
            self.articles[key] = range(first, len(self.records))
        self._folds = _Folds()
        self._texts: list[str] = []
        self._found: tuple[Query, Sequence[int]] = Query(), range(len(self.records))
        """The last query that was searched for, and what it found."""
        self._values: dict[str, dict[str, list[int]]] = {}
        self._ranges: dict[str, list[tuple[int, float, float]]] = {}
        self._parts: dict[str, dict[str, set[int]]] = {}

    @property
    def texts(self) -> list[str]:
        """The searched words of every record, folded, its fields apart."""
        if len(self._texts) < len(self.records):
            self.prepare(len(self.records))
        return self._texts

    def prepare(self, most: int) -> bool:
        """Fold the words of at most so many more records, ahead of a search; whether some are left."""
        done = len(self._texts)
        self._texts += [
            _BETWEEN_FIELDS.join(
                [self._folds[field] for field in fields.texts(self.library, record) if field]
            )
            for record in self.records[done : done + most]
        ]
        return len(self._texts) < len(self.records)

    def find(self, query: Query) -> Sequence[int]:
        """The numbers of the records of which the query holds, ascending.

        Where it asks for more than the query before, as while one is typed, only that one's are looked at.
        """
        before, found = self._found
        self._found = query, numbers(self, query, found if _narrows(query, before) else None)
        return self._found[1]

    @cached_property
    def vocabulary(self) -> set[str]:
        """Every folded word of every record."""
        return {word for words in self.texts for word in words.split() if word != _BETWEEN_FIELDS}

    def values(self, name: str) -> dict[str, list[int]]:
        """The values that records have for a filter, with the numbers of those records."""
        if name not in self._values:
            found: dict[str, list[int]] = {}
            for number, record in enumerate(self.records):
                for value in fields.values(self.library, record, name):
                    found.setdefault(value, []).append(number)
            self._values[name] = found
        return self._values[name]

    def ranges(self, name: str) -> list[tuple[int, float, float]]:
        """The numbers of the records that have a day, a value or a paragraph, with its bounds."""
        if name not in self._ranges:
            self._ranges[name] = [
                (number, low, high)
                for number, record in enumerate(self.records)
                for low, high in fields.ranges(self.library, record, name)
            ]
        return self._ranges[name]

    @cached_property
    def said_by(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of what each actor of each article says or claims, and the article itself."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, record in enumerate(self.records):
            for actor in fields.speakers(record):
                found.setdefault((record.article, actor), []).append(number)
        return found

    def parts(self, article: str) -> dict[str, set[int]]:
        """The numbers of the records in which each actor of the article takes part or is mentioned."""
        if article not in self._parts:
            self._parts[article] = self._gather_parts(article)
        return self._parts[article]

    @cached_property
    def names(self) -> list[tuple[Actor, str, str]]:
        """Every actor with its names, and with its names and role, folded."""
        found = []
        for actor in self.library.records["actor"]:
            assert isinstance(actor, Actor)
            names = text.folded(" ".join((actor.name, *actor.aliases)))
            found.append((actor, names, names + text.folded(actor.role or "")))
        return found

    def _gather_parts(self, article: str) -> dict[str, set[int]]:
        numbers = self.articles[article]
        # Each stretch of text with its record, by the blocks of text that it touches.
        blocks: dict[int, list[tuple[int, int, int]]] = {}
        for number in numbers:
            for span in self.records[number].spans:
                for block in range(span.start >> 8, (span.end >> 8) + 1):
                    blocks.setdefault(block, []).append((span.start, span.end, number))
        found: dict[str, set[int]] = {}
        for number in numbers:
            record = self.records[number]
            for actor in fields.participants(record):
                found.setdefault(actor, set()).add(number)
            if isinstance(record, Actor):
                part = found.setdefault(record.id, set())
                for mention in record.mentions:
                    for block in range(mention.start >> 8, (mention.end >> 8) + 1):
                        for start, end, other in blocks.get(block, ()):
                            if start < mention.end and mention.start < end:
                                part.add(other)
        return found


def search(index: Index, query: Query) -> Result:
    """The records of which the whole query holds.

    Those come first in which the query's words stand side by side, then those that have all of
    them as whole words, then the others; among equals, in the order of the text.
    """
    records = index.records
    ranked = [records[number] for number in _ranked(index, query, index.find(query))]
    hits: dict[Kind, list[AnyRecord]] = {kind: [] for kind in KINDS}
    for record in ranked:
        hits[record.kind].append(record)
    return Result(hits, ranked)


def numbers(index: Index, query: Query, within: Sequence[int] | None = None) -> Sequence[int]:
    """The numbers of the records of which the query holds, ascending; `within` those given, where given."""
    found = range(len(index.records)) if within is None else within
    phrases = [clause for clause in query.clauses if isinstance(clause, Phrase)]
    for clause in query.clauses:
        if isinstance(clause, Filter):
            having, wanted = set(_having(index, clause)), not clause.negated
            found = [number for number in found if (number in having) is wanted]
    texts = index.texts
    # The longest words are the rarest.
    for phrase in sorted(phrases, key=lambda phrase: (phrase.negated, -len(phrase.written))):
        needle = _needle(phrase)
        if phrase.negated:
            found = [number for number in found if needle not in texts[number]]
        else:
            found = [number for number in found if needle in texts[number]]
    return found


def _needle(phrase: Phrase) -> str:
    """What is looked for in the texts."""
    return f" {' '.join(phrase.words)}" + ("" if phrase.prefix else " ")


def _narrows(query: Query, before: Query) -> bool:
    """Whether what the query holds of, the one before holds of too."""
    return all(any(_implies(clause, old) for clause in query.clauses) for old in before.clauses)


def _implies(clause: Clause, old: Clause) -> bool:
    if isinstance(clause, Phrase) and isinstance(old, Phrase) and clause.negated == old.negated:
        short, long = (clause, old) if clause.negated else (old, clause)
        return _needle(short) in _needle(long)
    return clause == old


def _ranked(index: Index, query: Query, found: Sequence[int]) -> Sequence[int]:
    words = [word for phrase in query.phrases for word in phrase.words]
    if not words:
        return found
    texts, phrase = index.texts, f" {' '.join(words)} "
    first = [number for number in found if phrase in texts[number]]
    if len(first) == len(found):
        return found
    taken = set(first)
    rest = [number for number in found if number not in taken]
    if len(words) == 1:
        return first + rest
    whole = [number for number in rest if all(f" {word} " in texts[number] for word in words)]
    taken.update(whole)
    return first + whole + [number for number in rest if number not in taken]


def _having(index: Index, clause: Filter) -> Iterable[int]:
    """The numbers of the records that have the property."""
    name, value = clause.name, clause.value
    if isinstance(value, Range):
        low, high = value
        return (number for number, least, most in index.ranges(name) if least <= high and most >= low)
    if name in ("by", "actor"):
        return _of_actors(index, name, value)
    if isinstance(value, str):
        return index.values(name).get(value, ())
    return (
        number
        for written, having in index.values(name).items()
        if has_words(text.folded(written), value)
        for number in having
    )


def _of_actors(index: Index, name: str, value: str | tuple[str, ...]) -> Iterable[int]:
    if isinstance(value, str):
        key, _, actor = value.rpartition(":")
        wanted = [(article, actor) for article in index.articles if key in ("", article)]
    else:
        wanted = [
            (actor.article, actor.id)
            for actor, names, names_and_role in index.names
            if has_words(names_and_role if name == "by" else names, value)
        ]
    wanted = list(dict.fromkeys([*wanted, *_same(index.library, wanted)]))
    if name == "by":
        return (number for who in wanted for number in index.said_by.get(who, ()))
    return (number for article, actor in wanted for number in index.parts(article).get(actor, ()))


def _same(library: Library, actors: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those who are one with these actors, in other articles too."""
    for article, name in actors:
        if actor := library.actor(article, name):
            yield from ((one.article, one.id) for one in library.group(actor).members)


def has_words(folded: str, words: Iterable[str]) -> bool:
    """Whether a folded text has words that begin with each of these."""
    return all(f" {word}" in folded for word in words)


def _place(record: AnyRecord) -> tuple[int, int]:
    return (record.spans[0].start if record.spans else 0, KINDS.index(record.kind))


class _Folds(dict[str, str]):
    """Texts folded; names, places and types are folded once for all records that have them."""

    def __missing__(self, field: str) -> str:
        self[field] = folded = text.folded(field)
        return folded
