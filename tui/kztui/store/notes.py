"""What the user adds to records: notes on them, and collections that they are put into.

Both are kept in a library file of their own, beside the one that has the articles. They outlive a record that
is dropped, and are of it again when it is back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kztui.errors import UserError
from kztui.model import AnyRecord, Mark
from kztui.store import reading
from kztui.text import one_line, printable_lines, words

if TYPE_CHECKING:
    from kztui.store.storage import Draft

MARKED = "marked"
"""The collection of what is marked without a name for it."""
LONGEST_NAME = 60


@contextmanager
def changing(notes: Path, library: Path) -> Iterator[Draft]:
    """The notes and collections to be changed, as `storage.edit` has it.

    Those that came in the library file itself, as an exported one has them, are taken along the first time.
    """
    from kztui.store.storage import edit

    is_first = not notes.exists()
    with edit(notes) as draft:
        if is_first and not draft.notes and not draft.marks:
            came = reading.read(library).tables
            draft.notes.update(came.noted)
            draft.marks.extend(came.marks.values())
        yield draft


def named(typed: str) -> str:
    """The name of a collection as it was typed, without what is around it. Raises UserError.

    A search can ask for every name: it has a letter or a digit, and no quotation mark.
    """
    name = one_line(typed).strip()
    if not any(True for _ in words(name)):
        raise UserError(f"{name or 'a collection'}: needs a name with a letter or a digit")
    if len(name) > LONGEST_NAME:
        raise UserError(f"{name[:20]}…: has more than {LONGEST_NAME} characters")
    if any(mark in name for mark in '"“”„'):
        raise UserError(f"{name}: the name of a collection has no quotation marks")
    return name


def put(draft: Draft, name: str, records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """Put records into a collection; those that were not in it."""
    there = {mark.record for mark in draft.marks if mark.collection == name}
    new = [record for record in {one.ref: one for one in records}.values() if record.ref not in there]
    draft.marks.extend(Mark(record=record.ref, collection=name) for record in new)
    return new


def take_out(draft: Draft, name: str, refs: Iterable[str]) -> list[Mark]:
    """Take what is called so out of a collection; what was in it."""
    wanted = set(refs)
    out = [mark for mark in draft.marks if mark.collection == name and mark.record in wanted]
    draft.marks = [mark for mark in draft.marks if mark not in out]
    return out


def put_back(draft: Draft, out: Iterable[Mark]) -> None:
    """Put back what was taken out of a collection, unless it is in it again."""
    draft.marks.extend(mark for mark in out if mark not in draft.marks)


def write(draft: Draft, ref: str, before: str, text: str) -> None:
    """Let a text be the note on what is called so, in the place of the one before; none where it is blank.

    Raises UserError where that is no longer as it was.
    """
    if draft.notes.get(ref, "") != before:
        raise UserError(f"{ref}: its note is no longer as it was; nothing was changed")
    text = printable_lines(text.replace("\r\n", "\n").expandtabs(4)).strip()
    if text:
        draft.notes[ref] = text
    else:
        draft.notes.pop(ref, None)


def forget(draft: Draft, key: str) -> int:
    """Take out what is said of an article's records; how many notes and marks that are."""
    before = len(draft.notes) + len(draft.marks)
    draft.notes = {ref: text for ref, text in draft.notes.items() if not _is_of(ref, key)}
    draft.marks = [mark for mark in draft.marks if not _is_of(mark.record, key)]
    return before - len(draft.notes) - len(draft.marks)


def _is_of(ref: str, key: str) -> bool:
    return ref.rpartition(":")[0] == key
