"""The library in memory: the bundled article and the user's own, every record at hand by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from kztui import edtf
from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Article, Correction, Event, Kind
from kztui.store import reading
from kztui.store.paragraphs import Paragraphs
from kztui.store.source import corrected
from kztui.text import printable

OUTGROWN = 64_000_000
"""Bytes of a library file, some 150,000 records, from which on reading it whole is felt at every start."""
_INSTEAD = "keep what is done with in another library, and open that with --library"


class UnknownId(UserError):  # noqa: N818
    """An id that no record has, or that several articles' records have."""


class Library:
    """Articles by key, and their records of each kind in the order of the text.

    `articles` have their sources as the user has corrected them, `recorded` as they were; `corrections`
    has by key what was corrected, perhaps also of an article that is not here. `notices` are what to tell
    the user of how it was read: printable lines, such as that a backup was used.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        records: Iterable[AnyRecord],
        notices: Iterable[str] = (),
        corrections: Iterable[Correction] = (),
    ) -> None:
        self.notices = tuple(notices)
        self.recorded = {article.key: article for article in articles}
        self.corrections = {correction.article: correction for correction in corrections}
        self.articles = self.recorded | {
            key: corrected(self.recorded[key], correction)
            for key, correction in self.corrections.items()
            if key in self.recorded
        }
        order = {key: number for number, key in enumerate(self.articles)}
        self.records: dict[Kind, list[AnyRecord]] = {"event": [], "quote": [], "figure": [], "actor": []}
        for record in sorted(records, key=lambda record: (order[record.article], _start(record))):
            self.records[record.kind].append(record)
        self._places: dict[Kind, dict[str, range]] = {}
        self._by_id: dict[str, dict[str, AnyRecord]] = {}

    @property
    def all_records(self) -> list[AnyRecord]:
        """Events, quotes, figures and actors, in that order."""
        return [record for records in self.records.values() for record in records]

    @cached_property
    def paragraphs(self) -> Paragraphs:
        """The lines of all articles."""
        return Paragraphs(self.articles)

    @cached_property
    def unreviewed(self) -> Counter[Kind]:
        """How many records of each kind nobody has reviewed."""
        return Counter(record.kind for record in self.all_records if not record.reviewed)

    @cached_property
    def chronology(self) -> list[int]:
        """For each event, by its place in `records`, its place in the order of time."""
        dated = self.records["event"]
        orders = [edtf.order(event.date) if isinstance(event, Event) else edtf.order(None) for event in dated]
        places = [0] * len(orders)
        for when, place in enumerate(sorted(range(len(orders)), key=orders.__getitem__)):
            places[place] = when
        return places

    def kind(self, kind: Kind) -> Sequence[AnyRecord]:
        """The records of a kind in the order of the text; paragraphs too."""
        return self.paragraphs if kind == "paragraph" else self.records[kind]

    def places(self, kind: Kind, key: str) -> range:
        """Where in `kind(kind)` the records of an article are."""
        if kind == "paragraph":
            return self.paragraphs.places[key]
        if kind not in self._places:
            found: dict[str, range] = {}
            start = 0
            for article, group in groupby(self.records[kind], attrgetter("article")):
                found[article] = range(start, start := start + sum(1 for _ in group))
            self._places[kind] = found
        return self._places[kind].get(key, range(0))

    def place(self, record: AnyRecord) -> int | None:
        """Where in `kind(record.kind)` the record of this article and id is; None where it is not here."""
        if record.article not in self.articles:
            return None
        records = self.kind(record.kind)
        places = self.places(record.kind, record.article)
        return next((place for place in places if records[place].id == record.id), None)

    def same(self, record: AnyRecord) -> AnyRecord | None:
        """The record of this article and id as it is here; None where it is not here."""
        place = self.place(record)
        return None if place is None else self.kind(record.kind)[place]

    def of(self, key: str) -> dict[str, AnyRecord]:
        """The records of an article by their ids, without its paragraphs."""
        if key not in self._by_id:
            self._by_id[key] = {
                record.id: record
                for kind, records in self.records.items()
                for record in (records[place] for place in self.places(kind, key))
            }
        return self._by_id[key]

    def only(self, key: str) -> Library:
        """The library of one article. Raises UnknownId."""
        self.article(key)
        return Library(
            [self.recorded[key]],
            self.of(key).values(),
            corrections=[self.corrections[key]] if key in self.corrections else (),
        )

    def article(self, key: str) -> Article:
        """The article with this key. Raises UnknownId."""
        try:
            return self.articles[key]
        except KeyError:
            raise UnknownId(f"no article {key!r} (articles: {_listed(self.articles) or 'none'})") from None

    def get(self, ref: str) -> AnyRecord:
        """The record called `q7` or `KEY:q7`; also a paragraph, `p15`. Raises UnknownId."""
        key, colon, name = ref.rpartition(":")
        keys = [self.article(key).key] if colon else list(self.articles)
        found = [record for key in keys if (record := self._find(key, name))]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownId(
                f"{name!r} is in several articles: {_listed([self.ref(record) for record in found])}"
            )
        raise UnknownId(f"no record {ref!r} (see: kztui list all)")

    def ref(self, record: AnyRecord) -> str:
        """How to call the record: its id, with the article's key where the library has several articles."""
        return record.id if len(self.articles) == 1 else f"{record.article}:{record.id}"

    def actor(self, article: str, name: str | None) -> Actor | None:
        """An actor of the article by its id; None where there is none."""
        found = self.of(article).get(name) if name else None
        return found if isinstance(found, Actor) else None

    def related(self, record: AnyRecord, name: str | None) -> AnyRecord | None:
        """The record of the same article that `record` refers to by this id; None where there is none."""
        return self.of(record.article).get(name) if name else None

    def name_of(self, article: str, actor: str | None) -> str:
        """What to call an actor: its name; `the article` for the article's own claims; empty for nobody."""
        if actor in (None, "article"):
            return "the article" if actor else ""
        found = self.actor(article, actor)
        return found.name if found else str(actor)

    def _find(self, key: str, name: str) -> AnyRecord | None:
        if name[:1] not in ("p", "h"):
            return self.of(key).get(name)
        return next((line for line in self.articles[key].paragraphs if line.id == name), None)


def load(paths: Sequence[Path]) -> Library:
    """The library of these files. A later file's article takes the place of an earlier one of the same key.

    A correction holds for the article of its key, whichever file has that.

    A damaged file is read from its backup, and a notice says so; nothing is changed on disk. So does one
    where a file has outgrown its format.
    Raises LibraryError, which names the file, table, record and field.
    """
    articles: dict[str, Article] = {}
    records: list[AnyRecord] = []
    corrections: dict[str, Correction] = {}
    notices: list[str] = []
    for path in paths:
        held = reading.read(path)
        added = {article.key: article for article in held.tables.articles.values()}
        records = [record for record in records if record.article not in added]
        articles |= added
        records.extend(held.tables.records)
        corrections |= {one.article: one for one in held.tables.corrections.values()}
        if held.notice:
            notices.append(held.notice)
        if held.data and len(held.data) > OUTGROWN:
            size = f"{len(held.data) / 1e6:,.0f} MB"
            notices.append(printable(f"{path}: {size}, all read at every start; {_INSTEAD}"))
    return Library(articles.values(), records, notices, corrections.values())


def _listed(names: Collection[str], most: int = 12) -> str:
    more = [f"and {len(names) - most} more"] if len(names) > most else []
    return ", ".join([*islice(names, most), *more])


def _start(record: AnyRecord) -> int:
    return record.spans[0].start if record.spans else 0
