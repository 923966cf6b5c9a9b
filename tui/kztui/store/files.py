"""Files that are written for the user: a name that any system takes, a new file in one step, a safe cell."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path
from unicodedata import category, normalize

from kztui.errors import UserError
from kztui.text import printable

_LONGEST = 100
_RESERVED = re.compile(r"(con|prn|aux|nul|(?:com|lpt)[0-9])(?=\.|\Z)")
"""What Windows takes for a device, whatever suffix follows."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}
"""How file systems without hard links refuse one."""


def slug(name: str) -> str:
    """A file name made of any text: `[a-z0-9._-]`, at most 100 bytes, never empty, a folder or a device.

    It starts with a letter, a digit or `_`. A name that is one already stays as it is.
    """
    letters = (
        char for char in normalize("NFKD", normalize("NFKD", name).casefold()) if category(char)[0] != "M"
    )
    plain = re.sub(r"[^a-z0-9._-]+", "-", "".join(letters))
    plain = re.sub(r"\.\.+", ".", plain).strip(".-")
    return _RESERVED.sub(r"\1_", plain, count=1)[:_LONGEST].rstrip(".-") or "unnamed"


def new_file(folder: Path, name: str, data: bytes, *, mode: int = 0o600, overwrite: bool = False) -> Path:
    """Write a file into a folder that is there, whole or not at all; its path.

    A file that exists is replaced only where `overwrite` says so, and a link is never followed.
    Raises UserError, and then the folder is as it was.
    """
    if name in ("", ".", "..") or "\0" in name or Path(name).name != name:
        raise UserError(f"{name!r}: not a file name; give a name without folders")
    target = folder / name
    try:
        target = folder.resolve(strict=True) / name
        temporary = target.with_name(f".{os.urandom(6).hex()}.tmp")
        try:
            _write(temporary, data, mode)
            if overwrite:
                os.replace(temporary, target)
            else:
                _link(temporary, target, data, mode)
        finally:
            temporary.unlink(missing_ok=True)
        _keep(target.parent)
    except OSError as error:
        raise UserError(f"{target}: {_why(error, folder)}") from None
    return target


def csv_cell(value: str | float | None) -> str | float:
    """A value as a spreadsheet may have it: a number stays one, no text is a formula or steers a terminal."""
    if value is None or not isinstance(value, str):
        return "" if value is None else value
    shown = "\n".join(map(printable, value.split("\n")))
    return f"'{shown}" if value.startswith(_FORMULA) else shown


def _write(path: Path, data: bytes, mode: int) -> None:
    """A new file with this data, on the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, mode), "wb") as file:  # noqa: PTH123
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _link(temporary: Path, target: Path, data: bytes, mode: int) -> None:
    """Give the file its name, which must be free."""
    try:
        os.link(temporary, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        try:
            _write(target, data, mode)
        except FileExistsError:
            raise
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _keep(folder: Path) -> None:
    """Have the folder on the disk too, where the system can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _why(error: OSError, folder: Path) -> str:
    match error.errno:
        case errno.EEXIST:
            return "exists already, and was not changed; take another name"
        case errno.ENOENT | errno.ENOTDIR:
            return f"cannot be written: no folder {folder}; make it first"
        case errno.EISDIR:
            return "is a folder; take another name"
        case _:
            return f"cannot be written: {(error.strerror or str(error)).lower()}; nothing was changed"
