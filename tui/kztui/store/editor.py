"""A record, or a note, in the user’s own editor: what is written there, kept, and never lost on the way."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from kztui.editor import open_on
from kztui.errors import UserError
from kztui.model import AnyRecord
from kztui.store import describe, form
from kztui.store.files import slug
from kztui.store.library import Library
from kztui.text import one_line

_SCISSORS = "# ------------------------ >8 ------------------------"
"""As git has it: what is above is the user's."""


def edit(
    library: Library,
    record: AnyRecord,
    folder: Path,
    keep: Callable[[AnyRecord], object],
    again: Callable[[UserError], bool],
) -> bool:
    """Have a record edited as TOML, and kept where that has changed it; whether it has. It is reviewed then.

    What is wrong with the text is put on top of it, and where `again` says so it is edited again. Raises
    UserError where it is not, and for whatever else goes wrong; a text that is not kept as a record stays
    in a file of the folder, and the error names it.
    """
    text = written = form.write(library, record)
    with _draft(folder, f"{record.article}-{record.id}", ".toml", written) as path:
        while True:
            open_on(path)
            before, text = text, _text(path)
            if text == written or not text.strip():
                after = record
                break
            try:
                after = form.read(text, library, record)
                break
            except UserError as fault:
                if text == before or not again(fault):
                    raise
                text = form.with_fault(text, fault)
                _write(path, text)
        if after != record:
            keep(replace(after, reviewed=True))
    return after != record


def edit_note(library: Library, ref: str, folder: Path, keep: Callable[[str], object]) -> bool:
    """Have the note on what is called so edited, and kept where that has changed it; whether it has.

    Raises UserError; a text that is not kept stays in a file of the folder, and the error names it.
    """
    before = library.notes.get(ref, "")
    record = library.find(ref)
    about = f"{ref}  {one_line(describe.line(record))}" if record else f"{ref}, which is gone"
    told = (
        f"# The note on {about}\n# Nothing from the line above on is kept; without a text there is no note."
    )
    written = f"{before}\n\n{_SCISSORS}\n{told}\n"
    with _draft(folder, ref.replace(":", "-"), ".md", written) as path:
        open_on(path)
        after = _text(path).partition(_SCISSORS)[0].strip()
        if after != before.strip():
            keep(after)
    return after != before.strip()


@contextmanager
def _draft(folder: Path, stem: str, extension: str, written: str) -> Iterator[Path]:
    """A file with a text, for a while; it stays where an error would lose what the user made of it."""
    path = _new_file(folder, stem, extension, written)
    try:
        yield path
    except UserError as error:
        if _is_as(path, written):
            path.unlink(missing_ok=True)
            raise
        raise UserError(f"{error}; your text is kept in {path}") from None
    path.unlink(missing_ok=True)


def _new_file(folder: Path, stem: str, extension: str, text: str) -> Path:
    """A file of its own for this text, mode 0600. Raises UserError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened, name = tempfile.mkstemp(extension, f"{slug(stem)}-", folder)
    except OSError as error:
        raise UserError(f"{folder}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    os.close(opened)
    _write(Path(name), text)
    return Path(name)


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"not UTF-8 (byte {error.object[error.start]:#04x} at {error.start})") from None
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None


def _is_as(path: Path, written: str) -> bool:
    """Whether nothing is in the file that is the user’s own."""
    try:
        return path.read_bytes() == written.encode()
    except FileNotFoundError:
        return True
    except OSError:
        return False
