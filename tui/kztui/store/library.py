"""The library in memory: the bundled article and the user's own, every record at hand by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from kztui import edtf
from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Article, Correction, Event, Figure, Identity, Kind, Mark
from kztui.store import reading
from kztui.store.paragraphs import Paragraphs
from kztui.store.source import corrected
from kztui.text import printable

if TYPE_CHECKING:
    from kztui.store.identity import Group

LARGE = 4_000_000
"""Bytes of a library file, some 10,000 records, from which on reading it takes longer than a blink."""
OUTGROWN = 64_000_000
"""Bytes of a library file, some 150,000 records, from which on reading it whole is felt at every start."""
AT_HAND = 100
"""Articles whose records are kept by id, too."""
_INSTEAD = "keep what is done with in another library, and open that with --library"


class UnknownId(UserError):  # noqa: N818
    """An id that no record has, or that several articles' records have."""


class Library:
    """Articles by key, and their records of each kind in the order of the text.

    `articles` have their sources as the user has corrected them, `recorded` as they were; `corrections`
    has by key what was corrected, perhaps also of an article that is not here, and `identities` what the
    user says of who is who. `notes` are what the user notes of records and paragraphs, by `KEY:ID`, and
    `collections` those that the user has put together, by name; some may be gone. `notices` are what to
    tell the user of how it was read: printable lines, such as that a backup was used.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        records: Iterable[AnyRecord],
        notices: Iterable[str] = (),
        corrections: Iterable[Correction] = (),
        identities: Iterable[Identity] = (),
        notes: Mapping[str, str] | None = None,
        marks: Iterable[Mark] = (),
    ) -> None:
        self.notices = tuple(notices)
        self.recorded = {article.key: article for article in articles}
        self.identities = tuple(identities)
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
        self.attach(notes or {}, marks)
        self._places: dict[Kind, dict[str, range]] = {}
        self._by_id: dict[str, dict[str, AnyRecord]] = {}

    def attach(self, notes: Mapping[str, str], marks: Iterable[Mark]) -> None:
        """Have these notes and collections from now on."""
        self.notes = dict(notes)
        self.marks = tuple(marks)
        self.collections: dict[str, list[str]] = {}
        self._collected: dict[str, list[str]] = {}
        for mark in self.marks:
            self.collections.setdefault(mark.collection, []).append(mark.record)
            self._collected.setdefault(mark.record, []).append(mark.collection)

    def note_of(self, record: AnyRecord) -> str:
        """What the user notes of a record; empty where that is nothing."""
        return self.notes.get(record.ref, "") if self.notes else ""

    def collections_of(self, record: AnyRecord) -> Sequence[str]:
        """The collections that the user has put a record into."""
        return self._collected.get(record.ref, ()) if self._collected else ()

    def collected(self, name: str) -> list[AnyRecord]:
        """The records of a collection that are here, in the order in which they were put into it."""
        found = (self.find(ref) for ref in self.collections.get(name, ()))
        return [record for record in found if record is not None]

    def find(self, ref: str) -> AnyRecord | None:
        """The record that is called `KEY:ID`; None where it is not here."""
        key, _, name = ref.rpartition(":")
        return self._find(key, name) if key in self.articles else None

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

    def current(self, record: AnyRecord) -> AnyRecord | None:
        """The record of this article and id as it is here; None where it is not here."""
        place = self.place(record)
        return None if place is None else self.kind(record.kind)[place]

    def of(self, key: str) -> dict[str, AnyRecord]:
        """The records of an article by their ids, without its paragraphs."""
        known = self._by_id.get(key)
        if known is None:
            known = {
                record.id: record
                for kind, records in self.records.items()
                for record in (records[place] for place in self.places(kind, key))
            }
            if len(self._by_id) >= AT_HAND:
                self._by_id.clear()
            self._by_id[key] = known
        return known

    def only(self, key: str) -> Library:
        """The library of one article. Raises UnknownId."""
        self.article(key)
        return Library(
            [self.recorded[key]],
            self.of(key).values(),
            corrections=[self.corrections[key]] if key in self.corrections else (),
            identities=self.identities,
            notes=self.notes,
            marks=self.marks,
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

    @cached_property
    def _groups(self) -> dict[tuple[str, str], Group]:
        """The group of each actor that is not one alone."""
        from kztui.store import identity

        actors = [record for record in self.records["actor"] if isinstance(record, Actor)]
        groups = (group for group in identity.groups(actors, self.identities) if len(group.members) > 1)
        return {(actor.article, actor.id): group for group in groups for actor in group.members}

    def gather(self) -> None:
        """Find the order of time, who is one and what counts the same, which is else found when asked for."""
        _ = self.chronology, self._groups, self._rivals

    def group(self, actor: Actor) -> Group:
        """The actors that are one with this one, itself among them."""
        from kztui.store.identity import Group

        return self._groups.get((actor.article, actor.id)) or Group((actor,), None)

    @cached_property
    def _rivals(self) -> dict[tuple[str, str], list[Figure]]:
        """The figures that count the same as each that is not alone in what it counts."""
        from kztui.store import rivals

        figures = [record for record in self.records["figure"] if isinstance(record, Figure)]
        found = (group for group in rivals.groups(figures, self.articles) if len(group) > 1)
        return {(figure.article, figure.id): group for group in found for figure in group}

    def rivals(self, figure: Figure) -> list[Figure]:
        """The figures of all articles that count the same thing, this one among them."""
        return self._rivals.get((figure.article, figure.id), [figure])

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


def is_large(path: Path) -> bool:
    """Whether reading this library file is felt: it has some ten thousand records or more."""
    try:
        return path.stat().st_size > LARGE
    except OSError:
        return False


def load(paths: Sequence[Path], gently: bool = False) -> Library:
    """The library of these files. A later file's article takes the place of an earlier one of the same key.

    A correction holds for the article of its key, whichever file has that. Notes and collections are those
    of the last file that is there. `gently` is for a thread beside one that must not wait.

    A damaged file is read from its backup, and a notice says so; nothing is changed on disk. So does one
    where a file has outgrown its format.
    Raises LibraryError, which names the file, table, record and field.
    """
    articles: dict[str, Article] = {}
    records: list[AnyRecord] = []
    corrections: dict[str, Correction] = {}
    identities: list[Identity] = []
    notes: dict[str, str] = {}
    marks: list[Mark] = []
    notices: list[str] = []
    for path in paths:
        held = reading.read(path, gently)
        added = {article.key: article for article in held.tables.articles.values()}
        records = [record for record in records if record.article not in added]
        articles |= added
        records.extend(held.tables.records)
        corrections |= {one.article: one for one in held.tables.corrections.values()}
        identities += held.tables.identities.values()
        if held.data is not None:
            notes = held.tables.noted
            marks = list(held.tables.marks.values())
        if held.notice:
            notices.append(held.notice)
        if held.data and len(held.data) > OUTGROWN:
            size = f"{len(held.data) / 1e6:,.0f} MB"
            notices.append(printable(f"{path}: {size}, all read at every start; {_INSTEAD}"))
    return Library(articles.values(), records, notices, corrections.values(), identities, notes, marks)


def _listed(names: Collection[str], most: int = 12) -> str:
    more = [f"and {len(names) - most} more"] if len(names) > most else []
    return ", ".join([*islice(names, most), *more])


def _start(record: AnyRecord) -> int:
    return record.spans[0].start if record.spans else 0
