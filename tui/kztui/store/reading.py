"""Reading a library file, or the backup beside it where a fault has damaged the file. Nothing is changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from kztui.store.tables import Damaged, LibraryError, Tables, data_of, decoded
from kztui.text import printable


class Held(NamedTuple):
    """What a library file holds."""

    tables: Tables
    data: bytes | None
    """The bytes it was read from; None where there is no file."""
    notice: str | None = None
    """One printable line to tell the user, where the backup was read in the file's place."""


def read(path: Path, gently: bool = False) -> Held:
    """The library of a file: empty where there is none, the backup's where the file is damaged or missing.

    `gently` lets other threads have their turn.

    Raises LibraryError where neither can be read. A file that no fault has made what it is, a foreign
    one or one of a later kztui, is refused, whatever its backup holds.
    """
    data = data_of(path)
    try:
        if data is not None:
            return Held(decoded(path, data, gently), data)
        damage = "is missing"
    except Damaged as error:
        damage = error.what
    beside = backup(path)
    try:
        saved = data_of(beside)
        if saved is not None:
            notice = f"{path}: {damage}; its backup {beside.name} is used, without the last change"
            return Held(decoded(beside, saved, gently), saved, printable(notice))
    except LibraryError as error:
        what = f"{damage}; its backup {beside.name}: {error.what}; put a good copy in the place of both"
        raise LibraryError(path, what) from None
    if data is not None:
        what = f"{damage}; it has no backup: put a good copy in its place, or remove it to start anew"
        raise LibraryError(path, what)
    if path.is_symlink():
        raise LibraryError(path, f"is a link to {path.readlink()}, where nothing is")
    return Held(Tables(), None)


def file_of(path: Path) -> Path:
    """The file itself, where `path` is a link to it."""
    return Path(os.path.realpath(path))


def backup(path: Path) -> Path:
    """Where the library as it was before the last change is kept."""
    target = file_of(path)
    return target.with_name(f"{target.name}.bak")


def lock(path: Path) -> Path:
    """The file whose lock a writer holds while it changes the library. It stays when nobody does."""
    target = file_of(path)
    return target.with_name(f"{target.name}.lock")


def busy(path: Path) -> bool:
    """Whether somebody is changing the library now."""
    import fcntl

    try:
        with lock(path).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # no lock yet, or none that we may see: nobody of ours
        return False
    return False
