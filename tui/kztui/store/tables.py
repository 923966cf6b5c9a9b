"""A library file as structs: TinyDB's tables of numbered documents, validated as they are decoded.

Reading goes straight from the bytes to the model's structs; a file of an earlier version is brought to
the current one on the way. A file that is damaged, foreign or of a later version is refused with the
place named, and left as it is.
"""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG
from typing import Any

import msgspec
from msgspec import Struct, field, structs

from kztui.errors import UserError, field_first
from kztui.model import (
    TABLES,
    Actor,
    AnyRecord,
    Article,
    Correction,
    Event,
    Figure,
    Identity,
    Mark,
    Note,
    Quote,
    is_id,
)
from kztui.store import migrations
from kztui.store.migrations import Raw
from kztui.store.sharing import Shared

SCHEMA = 4
"""The version of the schema that this kztui reads and writes, kept in the table `kztui`."""


class LibraryError(UserError):
    """A library file that cannot be read as one, or not be written. It is as it was before.

    `what` is the error without the path.
    """

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.what = what


class Damaged(LibraryError):  # noqa: N818
    """Bytes that are no JSON, as a fault leaves them and no program writes them."""


class Schema(Struct, frozen=True):
    """The one document of the table `kztui`: which version of the schema the file holds."""

    schema: int


class Tables(Struct, frozen=True, forbid_unknown_fields=True):
    """The documents of each table by their number, as TinyDB keeps them."""

    kztui: dict[str, Schema] = {}
    articles: dict[str, Article] = {}
    events: dict[str, Event] = {}
    quotes: dict[str, Quote] = {}
    figures: dict[str, Figure] = {}
    actors: dict[str, Actor] = {}
    corrections: dict[str, Correction] = {}
    identities: dict[str, Identity] = {}
    notes: dict[str, Note] = {}
    marks: dict[str, Mark] = {}
    default: dict[str, None] = field(default={}, name="_default")

    @property
    def records(self) -> list[AnyRecord]:
        """Events, quotes, figures and actors, each kind as the file has them."""
        return [record for name in TABLES for record in getattr(self, name).values()]

    @property
    def noted(self) -> dict[str, str]:
        """The notes by what they are of, `KEY:ID`."""
        return {note.record: note.text for note in self.notes.values()}


_MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_DECODER = msgspec.json.Decoder(Tables)
_STRUCTS: dict[str, Any] = {
    "kztui": Schema, "articles": Article, **TABLES, "corrections": Correction, "identities": Identity,
    "notes": Note, "marks": Mark,
}  # fmt: skip
_RAW = msgspec.json.Decoder(dict[str, msgspec.Raw])


def data_of(path: Path) -> bytes | None:
    """The bytes of a library file; None where there is none. Raises LibraryError.

    Only a regular file is opened: a pipe would wait for its writer, a device may have no end.
    """
    try:
        if not S_ISREG(path.stat().st_mode):
            raise LibraryError(path, f"is {'a folder' if path.is_dir() else 'not a file'}, not a library")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from None


def decoded(path: Path, data: bytes, gently: bool = False) -> Tables:
    """The tables in the bytes of a library file, each record known to belong to an article of the file.

    What the user says need not: that may be of the bundled one. `gently` takes a third longer, and lets
    other threads have their turn meanwhile.

    Raises LibraryError, which `path` names; Damaged where the bytes are no JSON.
    """
    try:
        tables = _by_document(data) if gently else _DECODER.decode(data)
    except _MALFORMED as error:
        tables = _migrated(path, raw(path, data), error)
    else:
        schema = max((version.schema for version in tables.kztui.values()), default=migrations.FIRST)
        if schema != SCHEMA:
            if schema > SCHEMA or migrations.alters(schema, SCHEMA):
                tables = _migrated(path, raw(path, data))
            else:
                tables = structs.replace(tables, kztui={"1": Schema(SCHEMA)})
    _prove_consistent(path, tables)
    return tables


def _by_document(data: bytes) -> Tables:
    """The same as the decoder makes of it, a document at a time: no call to it takes long."""
    tables: dict[str, dict[str, Any]] = {}
    kept = Shared().kept
    for name, documents in _RAW.decode(data).items():
        struct = _STRUCTS.get(name)
        if struct is None:  # what becomes of it, the decoder knows
            return _DECODER.decode(data)
        decode = msgspec.json.Decoder(struct).decode
        found = _RAW.decode(documents)
        if name in TABLES:
            tables[name] = {number: kept(decode(document)) for number, document in found.items()}
        else:
            tables[name] = {number: decode(document) for number, document in found.items()}
    return Tables(**tables)


def raw(path: Path, data: bytes) -> Raw:
    """The documents in the bytes of a TinyDB file, whatever they hold. Raises LibraryError."""
    if not data.strip():
        raise Damaged(path, "is empty, not a library")
    try:
        found = msgspec.json.decode(data)
    except RecursionError:
        raise LibraryError(path, "not a library: nested too deeply") from None
    except _MALFORMED as error:
        what = str(error).removeprefix("JSON is malformed: ").lower()
        raise Damaged(path, f"not JSON: {what}") from None
    if not (
        isinstance(found, dict)
        and all(isinstance(table, dict) for table in found.values())
        and all(isinstance(doc, dict) for table in found.values() for doc in table.values())
    ):
        raise LibraryError(path, "not a TinyDB file (tables of numbered documents)")
    return found


def _migrated(path: Path, found: Raw, error: Exception | None = None) -> Tables:
    """The tables of documents that did not decode as they are, or are of another version."""
    schema = migrations.version(found)
    if schema is not None and schema > SCHEMA:
        what = f"written by a later kztui (schema {schema}, this one reads {SCHEMA})"
        raise LibraryError(path, what)
    if schema is not None and schema != SCHEMA:
        try:
            found = migrations.migrated(found, schema, SCHEMA)
        except migrations.Unreadable as fault:
            raise LibraryError(path, str(fault)) from fault
    try:
        return msgspec.convert(found, Tables)
    except msgspec.ValidationError as fault:
        raise LibraryError(path, _wrong_document(found) or str(error or fault)) from None


def _wrong_document(found: Raw) -> str | None:
    """What is wrong with documents that do not validate: the table, record and field."""
    for name, table in found.items():
        if name not in _STRUCTS and (table or name != "_default"):
            return f"not a kztui library: table {name[:40]!r} is none of {', '.join(_STRUCTS)}"
        for number, doc in table.items():
            try:
                msgspec.convert(doc, _STRUCTS[name])
            except msgspec.ValidationError as fault:
                return f"{name}: {_name(doc, number)}: {field_first(fault)}"
    return None


def _prove_consistent(path: Path, tables: Tables) -> None:
    """Raise LibraryError unless each record belongs to an article and has an id of its own there.

    The article may have one correction, and a record one note.
    """
    articles: set[str] = set()
    for article in tables.articles.values():
        if article.key in articles:
            raise LibraryError(path, f"articles: {article.key}: key: is there twice")
        articles.add(article.key)
    ids: dict[str, set[str]] = {key: set() for key in articles}
    known: set[str] = set()
    for name in TABLES:
        record: AnyRecord
        for record in getattr(tables, name).values():
            taken = ids.get(record.article)
            if taken is None:
                what = f"article: no article {record.article!r} in the file"
                raise LibraryError(path, f"{name}: {record.id}: {what}")
            if record.id not in known:
                if not is_id(record.id):
                    raise LibraryError(path, f"{name}: {record.id[:60]}: id: not one, as in q7")
                known.add(record.id)
            if record.id in taken:
                raise LibraryError(path, f"{name}: {record.id}: id: is there twice in {record.article}")
            taken.add(record.id)
    corrected: set[str] = set()
    for correction in tables.corrections.values():
        if correction.article in corrected:
            raise LibraryError(path, f"corrections: {correction.article}: article: is there twice")
        corrected.add(correction.article)
    noted: set[str] = set()
    for note in tables.notes.values():
        if note.record in noted:
            raise LibraryError(path, f"notes: {note.record}: record: is there twice")
        noted.add(note.record)


def _name(doc: dict[str, Any], number: str) -> str:
    """A document by its id or key, where it has one, else by its number in the table."""
    return str(doc.get("id") or doc.get("key") or f"document {number}")[:60]
