"""Changing a library: the TinyDB storage, and the one way in which kztui changes a library file.

Beside `library.json` stand `library.json.bak`, the library as it was before the last change, and
`library.json.lock`. A damaged file is set aside as `library.json.damaged-1`, `-2`, ….
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
from filelock import BaseFileLock, FileLock, Timeout
from msgspec import Struct
from tinydb import TinyDB
from tinydb.storages import MemoryStorage, Storage

from kztui import disk
from kztui.model import TABLES, AnyRecord, Article, Correction, Identity, Mark, Note
from kztui.store import reading, tables
from kztui.store.identity import without
from kztui.store.reading import Held
from kztui.store.tables import LibraryError
from kztui.text import printable

PATIENCE = 2.0
"""Seconds to wait for another writer."""
Said = Correction | Identity | Note | Mark
_SAID: dict[str, type[Said]] = {
    "corrections": Correction, "identities": Identity, "notes": Note, "marks": Mark,
}  # fmt: skip
"""The tables of what the user says; they are in a file where there is something in them."""
_POLL = 0.01
"""Seconds between looks at a lock that is held: few beside PATIENCE, so that nobody always comes too late."""


class Draft(Struct):
    """A library that is being changed: its articles by key, and their records in the order of the file."""

    articles: dict[str, Article]
    records: list[AnyRecord]
    corrections: dict[str, Correction]
    """What the user says of sources, by the article's key; the article may be the bundled one."""
    identities: list[Identity]
    """What the user says of who is who; of the bundled article's actors, too."""
    notices: list[str]
    """What to tell the user once it is written: that a backup was used, and where the damaged file is."""
    notes: dict[str, str] = {}
    """What the user notes of records of any library, by `KEY:ID`."""
    marks: list[Mark] = []
    """Which records of any library the user has put into which collections, in that order."""

    def put(self, article: Article, records: Iterable[AnyRecord]) -> None:
        """Add an article with its records, in the place of the one that has its key.

        What the user has said of that one's source is said of this one's.
        """
        self._without_records(article.key)
        self.articles[article.key] = article
        self.records.extend(records)

    def drop(self, key: str) -> None:
        """Take out an article, its records, and what the user has said of it and them. Raises KeyError."""
        del self.articles[key]
        self.corrections.pop(key, None)
        self.identities = without(self.identities, lambda name: name.startswith(f"{key}:"))
        self._without_records(key)

    def correct(self, key: str, fields: Mapping[str, Any], reset: Iterable[str] = ()) -> None:
        """Keep what the user says of an article's source, and take back what was said of the fields `reset`.

        `fields` are as a Correction has them. Raises KeyError for a field to reset that is not corrected.
        """
        kept = self.corrections.pop(key, None)
        now = (kept.fields if kept else {}) | dict(fields)
        for field in reset:
            del now[field]
        if now:
            self.corrections[key] = Correction(article=key, fields=now)

    def _without_records(self, key: str) -> None:
        self.records = [record for record in self.records if record.article != key]


class LibraryStorage(Storage):
    """TinyDB's tables as JSON on disk, replaced whole. The library is locked until `close`.

    Raises LibraryError where it cannot be locked: a writer at work for long, a folder that is read-only.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.notices: list[str] = []
        """What to tell the user: that the backup was used, and where the damaged file is kept."""
        self._held: Held | None = None
        self._target = reading.file_of(self.path)
        self._lock = _locked(self.path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables of the file, or None where there is no file.

        Raises LibraryError for a file that is no library, so that nothing is written over one.
        """
        held = self.held()
        return None if held.data is None else msgspec.to_builtins(held.tables)

    def held(self) -> Held:
        """What the file holds, or its backup. Raises LibraryError."""
        self._held = held = reading.read(self.path)
        if held.notice and held.notice not in self.notices:
            self.notices.append(held.notice)
        return held

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file by these tables; nothing is written where it has them already.

        A good file becomes the backup; a damaged one is set aside and the backup stays. Mode and owner
        are kept, and a link goes on pointing to the file. Raises LibraryError where the tables are no
        library or the system refuses, and the file is then as it was.
        """
        encoded = _encoded(self.path, data)
        try:
            tables.decoded(self.path, encoded)
        except LibraryError as error:
            raise LibraryError(self.path, f"not changed, the result would be wrong: {error.what}") from None
        held = self._held or self.held()
        if held.data == encoded and not held.notice:
            return
        kept = _free_name(self._target) if held.notice else reading.backup(self.path)
        aside = bool(held.notice) and self._target.exists()
        self._held = None
        try:
            disk.sweep(self._target)
        except OSError as error:
            raise _refused(self.path, error) from error
        _replace(self.path, self._target, encoded, kept)
        if aside:
            self.notices.append(printable(f"{self.path}: the damaged file is kept as {kept.name}"))

    def close(self) -> None:
        """Let others write."""
        self._lock.release()


@contextmanager
def edit(path: str | Path) -> Iterator[Draft]:
    """Change a library: it is read under the lock, given as a Draft, and written once when the block ends.

    Where the block raises, nothing is written. Raises LibraryError where the library cannot be read,
    locked or written, or would not be one; the file is then as it was.
    """
    with closing(LibraryStorage(path)) as storage:
        held = storage.held()
        articles = {article.key: article for article in held.tables.articles.values()}
        corrections = {one.article: one for one in held.tables.corrections.values()}
        identities = list(held.tables.identities.values())
        notes = held.tables.noted
        marks = list(held.tables.marks.values())
        draft = Draft(articles, held.tables.records, corrections, identities, storage.notices, notes, marks)
        yield draft
        said: tuple[Said, ...] = (
            *draft.corrections.values(),
            *draft.identities,
            *noted(draft.notes),
            *draft.marks,
        )
        storage.write(numbered(draft.articles.values(), draft.records, said))


def write(path: str | Path, articles: Sequence[Article], records: Sequence[AnyRecord]) -> None:
    """Make `path` a library of these articles and records, in their order and in one step.

    What was there is replaced unseen, without lock and backup: for a file that is made, not kept.
    Raises LibraryError where the system refuses; the file is then as it was.
    """
    path = Path(path)
    target = reading.file_of(path)
    encoded = _encoded(path, numbered(articles, records))
    _make_folder(path, target.parent)
    _replace(path, target, encoded, None)


def noted(notes: Mapping[str, str]) -> list[Note]:
    """Notes by what they are of, as they are kept."""
    return [Note(record=record, text=text) for record, text in notes.items()]


def numbered(
    articles: Iterable[Article], records: Sequence[AnyRecord], said: Sequence[Said] = ()
) -> dict[str, dict[str, Any]]:
    """The tables of a library of these, and of what the user says, as TinyDB numbers their documents."""
    with TinyDB(storage=MemoryStorage) as db:
        db.table("kztui").insert({"schema": tables.SCHEMA})
        db.table("articles").insert_multiple(msgspec.to_builtins(list(articles)))
        for name, struct in TABLES.items():
            found = [record for record in records if isinstance(record, struct)]
            db.table(name).insert_multiple(msgspec.to_builtins(found))
        for name, kind in _SAID.items():
            if documents := msgspec.to_builtins([one for one in said if isinstance(one, kind)]):
                db.table(name).insert_multiple(documents)
        made: dict[str, dict[str, Any]] = db.storage.read()
        return made


def _encoded(path: Path, data: dict[str, dict[str, Any]]) -> bytes:
    try:
        return msgspec.json.encode(data)
    except UnicodeEncodeError as error:
        what = f"not changed, a text has a character that is none: {error.object[error.start]!a}"
        raise LibraryError(path, what) from None


def _locked(path: Path) -> BaseFileLock:
    """The lock of a library, held."""
    file = reading.lock(path)
    _make_folder(path, file.parent)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=PATIENCE, poll_interval=_POLL)
    except Timeout:
        what = f"another kztui has been writing it for {PATIENCE:g} seconds; nothing was changed, try again"
        raise LibraryError(path, what) from None
    except OSError as error:
        raise _refused(path, error, f" on {file.name}") from error
    return lock


def _make_folder(path: Path, folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error) from error


def _replace(path: Path, target: Path, encoded: bytes, kept: Path | None) -> None:
    try:
        disk.replace(target, encoded, kept)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        disk.settle(target.parent)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise LibraryError(path, f"is changed, but the disk may yet lose it: {why}") from error


def _refused(path: Path, error: OSError, where: str = "") -> LibraryError:
    why = (error.strerror or str(error)).lower()
    return LibraryError(path, f"cannot be written: {why}{where} (it is as it was)")


def _free_name(target: Path) -> Path:
    """A name for a damaged file that nothing has yet."""
    names = (target.with_name(f"{target.name}.damaged-{number}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))
