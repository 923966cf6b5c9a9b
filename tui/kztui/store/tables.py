"""A library file as structs: TinyDB's tables of numbered documents, validated as they are decoded.

Reading goes straight from the bytes to the model's structs. A file that is damaged, foreign or of
a later version is refused with the place named, and left as it is.
"""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG
from typing import Any

import msgspec
from msgspec import Struct, field

from kztui.errors import UserError, field_first
from kztui.model import TABLES, Actor, Article, Event, Figure, Quote

SCHEMA = 1
"""The version of the schema that this kztui reads and writes, kept in the table `kztui`."""


class LibraryError(UserError):
    """A library file that cannot be read as one, or not be written. It is as it was before."""


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
    default: dict[str, None] = field(default={}, name="_default")


_DAMAGE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_DECODER = msgspec.json.Decoder(Tables)
_STRUCTS: dict[str, Any] = {"kztui": Schema, "articles": Article, **TABLES}


def read(path: Path) -> Tables:
    """The tables of a library file; none where there is no file. Raises LibraryError."""
    data = data_of(path)
    return Tables() if data is None else decoded(path, data)


def data_of(path: Path) -> bytes | None:
    """The bytes of a library file; None where there is none. Raises LibraryError.

    Only a regular file is opened: a pipe would wait for its writer, a device may have no end.
    """
    try:
        if not S_ISREG(path.stat().st_mode):
            raise LibraryError(f"{path}: is {'a folder' if path.is_dir() else 'not a file'}, not a library")
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise LibraryError(f"{path}: is a link to {path.readlink()}, where nothing is") from None
        return None
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None


def decoded(path: Path, data: bytes) -> Tables:
    """The tables in the bytes of a library file; `path` names it in a LibraryError."""
    try:
        tables = _DECODER.decode(data)
    except _DAMAGE as error:
        raise LibraryError(f"{path}: {_explain(data, error)}") from None
    for version in tables.kztui.values():
        if version.schema > SCHEMA:
            raise LibraryError(f"{path}: {_later(version.schema)}")
    return tables


def _explain(data: bytes, error: Exception) -> str:
    """What is wrong with a file that did not decode: the table, record and field, where it has them."""
    if not data.strip():
        return "is empty, not a library (remove it to start a new one)"
    try:
        found = msgspec.json.decode(data)
    except RecursionError:
        return "not a library: nested too deeply"
    except _DAMAGE as damage:
        return f"not JSON: {str(damage).removeprefix('JSON is malformed: ').lower()}"
    if not (
        isinstance(found, dict)
        and all(isinstance(table, dict) for table in found.values())
        and all(isinstance(doc, dict) for table in found.values() for doc in table.values())
    ):
        return "not a TinyDB file (tables of numbered documents)"
    for version in found.get("kztui", {}).values():
        if isinstance(schema := version.get("schema"), int) and schema > SCHEMA:
            return _later(schema)
    for name, table in found.items():
        if name not in _STRUCTS and (table or name != "_default"):
            return f"not a kztui library: table {name[:40]!r} is none of {', '.join(_STRUCTS)}"
        for number, doc in table.items():
            try:
                msgspec.convert(doc, _STRUCTS[name])
            except msgspec.ValidationError as fault:
                return f"{name}: {_name(doc, number)}: {field_first(fault)}"
    return str(error)


def _later(schema: int) -> str:
    return f"written by a later kztui (schema {schema}, this one reads {SCHEMA})"


def _name(doc: dict[str, Any], number: str) -> str:
    """A document by its id or key, where it has one, else by its number in the table."""
    return str(doc.get("id") or doc.get("key") or f"document {number}")[:60]
