"""Replacing a file in one step, so that a fault at any moment leaves the old one or the new one.

The new bytes are on the disk under a name of their own before they take the file's. What was there
can be kept under another name.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

_SUFFIX = ".tmp"


def replace(
    target: Path, data: bytes, kept: Path | None = None, mode: int = 0o666, lasting: bool = True
) -> None:
    """Make `data` the whole of a file; what was there is kept under the name `kept`.

    Mode and owner stay, as far as the system lets them; a new file has `mode`, less the umask. What is
    not to be `lasting` is not waited for until it is on the disk: it may be lost with the machine's power.
    Raises OSError, and the file is then as it was.
    """
    old = target.stat() if target.exists() else None
    if old and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", str(target))
    temporary = _beside(target)
    try:
        _write(temporary, data, old, mode, lasting)
        if old and kept:
            keep(target, kept)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def keep(source: Path, name: Path) -> None:
    """Let a file have another name too, in the place of what had it; a copy where links are not possible."""
    temporary = _beside(source)
    try:
        try:
            os.link(source, temporary)
        except OSError:
            _write(temporary, source.read_bytes(), source.stat())
        os.replace(temporary, name)
    finally:
        # The kernel replaces no name by another name of the same file, and leaves both.
        temporary.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk, too. Raises OSError."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system that has no such thing
            raise
    finally:
        os.close(opened)


def sweep(target: Path) -> None:
    """Remove what killed writers of this file have left. Only for who knows that no other is at work."""
    with os.scandir(target.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{target.name}.") and entry.name.endswith(_SUFFIX):
                os.unlink(entry.path)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.urandom(6).hex()}{_SUFFIX}")


def _write(
    path: Path, data: bytes, like: os.stat_result | None, mode: int = 0o666, lasting: bool = True
) -> None:
    """A new file with this data, on the disk, and with the owner and mode of another."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if like else mode)
    try:
        if like:
            with suppress(PermissionError):
                os.fchown(opened, like.st_uid, like.st_gid)
            os.fchmod(opened, like.st_mode & 0o777)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(opened, rest) :]
        if lasting:
            os.fsync(opened)
    finally:
        os.close(opened)
