"""Writing a library: the TinyDB storage, and the one place that changes a library file.

A write goes to a temporary file beside the library, which then replaces it in one step, so that a
reader sees the old library or the new one. Whatever else makes writing safe belongs in this room.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import MemoryStorage, Storage

from kztui.model import TABLES, AnyRecord, Article
from kztui.store import tables
from kztui.store.tables import SCHEMA, LibraryError


class LibraryStorage(Storage):
    """TinyDB's tables as JSON on disk, replaced whole."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables of the file, or None where there is no file.

        Raises LibraryError for a file that is no library, so that nothing is written over one.
        """
        data = tables.data_of(self.path)
        if data is None:
            return None
        tables.decoded(self.path, data)
        found: dict[str, dict[str, Any]] = msgspec.json.decode(data)
        return found

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file by these tables, its mode kept; a link goes on pointing to it.

        Raises LibraryError where the system refuses. On any failure the old file stands.
        """
        encoded = msgspec.json.encode(data)
        target = Path(os.path.realpath(self.path))
        temporary = target.with_name(f".{target.name}.{os.urandom(6).hex()}")
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with temporary.open("xb") as file:
                    file.write(encoded)
                    file.flush()
                    os.fsync(file.fileno())
                with suppress(FileNotFoundError):
                    temporary.chmod(target.stat().st_mode & 0o777)
                os.replace(temporary, target)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise LibraryError(f"{self.path}: cannot be written: {why} (it is as it was)") from error


def write(path: str | Path, articles: Sequence[Article], records: Sequence[AnyRecord]) -> None:
    """Make `path` a library of these articles and records, in their order and in one step.

    Raises LibraryError where the system refuses; the file is then as it was.
    """
    with TinyDB(storage=MemoryStorage) as db:
        db.table("kztui").insert({"schema": SCHEMA})
        db.table("articles").insert_multiple(msgspec.to_builtins(articles))
        for name, struct in TABLES.items():
            found = [record for record in records if isinstance(record, struct)]
            db.table(name).insert_multiple(msgspec.to_builtins(found))
        LibraryStorage(path).write(db.storage.read())
