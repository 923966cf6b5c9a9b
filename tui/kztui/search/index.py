"""Finding records: every record as folded text, searched from front to end.

A scan needs no building beyond folding, gives exact counts, and holds for a hundred thousand
records. The properties that filters ask for are gathered when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, islice
from typing import get_args

from kztui import text
from kztui.model import Actor, AnyRecord, Kind, Paragraph
from kztui.search import fields
from kztui.search.query import Clause, Filter, Phrase, Query, Range
from kztui.search.result import Hits, Result, within
from kztui.store.library import Library

_ADDED = ("is", "marked", "note")
"""The filters by what the user adds to records."""
KINDS: tuple[Kind, ...] = get_args(Kind)


class Index:
    """The searched words of a library's records, and which of them a query holds of.

    A record is called here by its number: its place among those of its kind, one kind after the other.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        ends = list(accumulate(len(library.kind(kind)) for kind in KINDS))
        self.kinds = {
            kind: range(first, end) for kind, first, end in zip(KINDS, [0, *ends], ends, strict=False)
        }
        """The numbers of the records of each kind."""
        self._texts: list[str] = []
        self._words = self._folded()
        self._found: tuple[Query, Sequence[int]] = Query(), range(len(self))
        """The last query that was searched for, and what it found."""
        self._values: dict[str, dict[str, Sequence[int]]] = {}
        self._ranges: dict[str, list[tuple[int, float, float]]] = {}
        self._parts: dict[str, dict[str, set[int]]] = {}

    def __len__(self) -> int:
        return self.kinds[KINDS[-1]].stop

    def record(self, number: int) -> AnyRecord:
        """The record of a number."""
        kind, those = next((kind, those) for kind, those in self.kinds.items() if number < those.stop)
        return self.library.kind(kind)[number - those.start]

    def of_article(self, key: str) -> Iterator[int]:
        """The numbers of the records of an article."""
        for kind, those in self.kinds.items():
            places = self.library.places(kind, key)
            yield from range(those.start + places.start, those.start + places.stop)

    def in_text(self, numbers: Iterable[int]) -> list[AnyRecord]:
        """The records of these numbers in the order of the text, kinds among each other."""
        order = {key: number for number, key in enumerate(self.library.articles)}
        return sorted(map(self.record, numbers), key=lambda record: (order[record.article], *_place(record)))

    @property
    def texts(self) -> list[str]:
        """The searched words of every record, folded, its fields apart."""
        if len(self._texts) < len(self):
            self.prepare(len(self))
        return self._texts

    def prepare(self, most: int) -> bool:
        """Fold the words of at most so many more records, ahead of a search; whether some are left."""
        self._texts += islice(self._words, most)
        return len(self._texts) < len(self)

    def renew(self, record: AnyRecord) -> None:
        """Know what the user has added to a record, or taken from it, since."""
        number = self._number(record)
        if number is not None and number < len(self._texts):
            self._texts[number] = self._text(record)
        self._found = Query(), range(len(self))
        for name in _ADDED:
            self._values.pop(name, None)
        self.__dict__.pop("vocabulary", None)

    def _number(self, record: AnyRecord) -> int | None:
        place = self.library.place(record)
        return None if place is None else self.kinds[record.kind].start + place

    def _text(self, record: AnyRecord) -> str:
        return text.folded_apart([field for field in fields.texts(self.library, record) if field])

    def _folded(self) -> Iterator[str]:
        yield from map(self._text, self.library.all_records)
        lines = self.library.paragraphs
        found = map(self.library.find, self.library.notes)
        noted = {self.library.place(line): line for line in found if isinstance(line, Paragraph)}
        for place, words in enumerate(lines.texts()):
            yield self._text(noted[place]) if place in noted else text.folded(words)

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
        return {word for words in self.texts for word in words.split() if word != text.BETWEEN}

    def values(self, name: str) -> dict[str, Sequence[int]]:
        """The values that records have for a filter, with the numbers of those records."""
        if name not in self._values:
            self._values[name] = self._gather_values(name)
        return self._values[name]

    def ranges(self, name: str) -> list[tuple[int, float, float]]:
        """The numbers of the records that have a day, a value or a paragraph, with its bounds."""
        if name not in self._ranges:
            every: Iterable[AnyRecord] = self.library.all_records
            if name == "para":
                every = chain(every, self.library.paragraphs)
            self._ranges[name] = [
                (number, low, high)
                for number, record in enumerate(every)
                for low, high in fields.ranges(self.library, record, name)
            ]
        return self._ranges[name]

    @cached_property
    def said_by(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of what each actor of each article says or claims, and the article itself."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, record in enumerate(self.library.all_records):
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

    def _gather_values(self, name: str) -> dict[str, Sequence[int]]:
        if name == "in":
            return dict(self.kinds.items())
        if name == "article":
            return {key.casefold(): list(self.of_article(key)) for key in self.library.articles}
        if name in ("marked", "note"):
            return self._gather_added(name)
        found: dict[str, list[int]] = {}
        for number, record in enumerate(self.library.all_records):
            for value in fields.values(self.library, record, name):
                found.setdefault(value, []).append(number)
        if name == "is":
            for value, of in (("marked", "marked"), ("noted", "note")):
                found[value] = sorted(
                    {number for those in self._gather_added(of).values() for number in those}
                )
        return dict(found)

    def _gather_added(self, name: str) -> dict[str, Sequence[int]]:
        """The numbers of the records of each collection, or on which there is each note."""
        library = self.library
        added: dict[str, list[str]] = {}
        if name == "marked":
            added = library.collections
        else:
            for ref, note in library.notes.items():
                added.setdefault(note, []).append(ref)
        return {value: sorted(self._numbers(refs)) for value, refs in added.items()}

    def _numbers(self, refs: Iterable[str]) -> Iterator[int]:
        """The numbers of the records of these names that are here."""
        for record in map(self.library.find, refs):
            number = self._number(record) if record else None
            if number is not None:
                yield number

    def _gather_parts(self, article: str) -> dict[str, set[int]]:
        records = {number: self.record(number) for number in self.of_article(article)}
        # Each stretch of text with its record, by the blocks of text that it touches.
        blocks: dict[int, list[tuple[int, int, int]]] = {}
        for number, record in records.items():
            for span in record.spans:
                for block in range(span.start >> 8, (span.end >> 8) + 1):
                    blocks.setdefault(block, []).append((span.start, span.end, number))
        found: dict[str, set[int]] = {}
        for number, record in records.items():
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
    found = index.find(query)

    def ranked(first: int, places: Sequence[int]) -> Sequence[int]:
        ranks = [rank for rank in _ranks(index, query, first, places) if rank]
        return ranks[0] if len(ranks) == 1 else list(chain.from_iterable(ranks))

    return Result(
        {
            kind: Hits(index.library.kind(kind), within(found, those), partial(ranked, those.start))
            for kind, those in index.kinds.items()
        },
        lambda: chain.from_iterable(map(index.in_text, _ranks(index, query, 0, found))),
    )


def best(index: Index, query: Query, most: int) -> tuple[list[AnyRecord], int]:
    """The best records of which the query holds, at most so many, and how many there are of all.

    They come as in `search`, but that of equals beyond these some may stand earlier in the text.
    """
    found = index.find(query)
    records: list[AnyRecord] = []
    for rank in _ranks(index, query, 0, found):
        records += index.in_text(rank[: most - len(records)])
        if len(records) == most:
            break
    return records, len(found)


def numbers(index: Index, query: Query, among: Sequence[int] | None = None) -> Sequence[int]:
    """The numbers of the records of which the query holds, ascending; `among` those given, where given."""
    found = range(len(index)) if among is None else among
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


def _ranks(index: Index, query: Query, start: int, found: Sequence[int]) -> Iterator[Sequence[int]]:
    """Those first that have all words side by side, then those that have them whole, then the rest.

    `found` are numbers counted from `start`.
    """
    words = [word for phrase in query.phrases for word in phrase.words]
    texts, phrase = index.texts, f" {' '.join(words)} "
    first = [place for place in found if phrase in texts[start + place]] if words else found
    yield first
    if len(first) == len(found):
        return
    taken = set(first)
    rest = [place for place in found if place not in taken]
    if len(words) > 1:
        whole = [place for place in rest if all(f" {word} " in texts[start + place] for word in words)]
        yield whole
        taken = set(whole)
        rest = [place for place in rest if place not in taken]
    yield rest


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
    if name == "marked":  # one that is called just so hides those that only begin so
        whole = f" {' '.join(value)} "
        if exact := [having for of, having in index.values(name).items() if text.folded(of) == whole]:
            return chain.from_iterable(exact)
    return (
        number
        for written, having in index.values(name).items()
        if has_words(text.folded(written), value)
        for number in having
    )


def _of_actors(index: Index, name: str, value: str | tuple[str, ...]) -> Iterable[int]:
    if isinstance(value, str):
        key, _, actor = value.rpartition(":")
        wanted = [(article, actor) for article in index.library.articles if key in ("", article)]
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
