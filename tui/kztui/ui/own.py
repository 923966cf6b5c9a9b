"""The user's own library, as the explorer changes it and reads it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kztui.config import Places
from kztui.model import AnyRecord, Mark
from kztui.search.index import Index
from kztui.store import editor, notes, reading, review
from kztui.store.library import Library, load
from kztui.store.review import Change
from kztui.store.storage import Draft, edit


class Added(NamedTuple):
    """The user's notes and collections as they are now, and what to tell of how they were read."""

    notes: Mapping[str, str]
    marks: Sequence[Mark]
    notices: Sequence[str]


class Own(NamedTuple):
    """Where the library is, and the one article that the explorer was opened on; None for all."""

    places: Places
    key: str | None

    def prove(self, records: Sequence[AnyRecord]) -> None:
        """Raise UserError unless these records are the user's to change."""
        review.prove_own(self.places.library, records)

    def change(
        self, make: Callable[[Draft], Change], records: Sequence[AnyRecord] = ()
    ) -> tuple[Change, list[str]]:
        """Change these records; that, and what to tell of how the library was read. Raises UserError."""
        self.prove(records)
        with edit(self.places.library) as draft:
            change = make(draft)
        return change, draft.notices

    def in_editor(self, library: Library, record: AnyRecord) -> tuple[Change, list[str]] | None:
        """Have a record edited by the user, on a terminal that is free; None where that changes nothing.

        Raises UserError.
        """
        made: list[tuple[Change, list[str]]] = []

        def keep(after: AnyRecord) -> None:
            made.append(self.change(lambda draft: review.change(draft, record, after)))

        editor.edit(library, record, self.places.state / "edits", keep, again=lambda _: True)
        return made[0] if made else None

    def added(self) -> Added | None:
        """What the user has added, as it is now; None where that is nothing yet. Raises UserError."""
        if not self.places.notes.exists():
            return None
        held = reading.read(self.places.notes)
        notices = [held.notice] if held.notice else []
        return Added(held.tables.noted, tuple(held.tables.marks.values()), notices)

    def add(self, make: Callable[[Draft], object]) -> Added:
        """Change notes and collections, whoever's the records are. Raises UserError."""
        with notes.changing(self.places.notes, self.places.library) as draft:
            make(draft)
        return Added(dict(draft.notes), tuple(draft.marks), draft.notices)

    def note_in_editor(self, library: Library, ref: str) -> Added | None:
        """Have a note edited by the user, as `in_editor` has a record; None where that changes nothing."""
        made: list[Added] = []
        before = library.notes.get(ref, "")

        def keep(text: str) -> None:
            made.append(self.add(lambda draft: notes.write(draft, ref, before, text)))

        editor.edit_note(library, ref, self.places.state / "edits", keep)
        return made[0] if made else None

    def read(self) -> tuple[Library, Index]:
        """The library, or the one article of it, as it is now. Raises UserError."""
        library = load(self.places.shelf)
        if self.key:
            library = library.only(self.key)
        library.gather()
        return library, Index(library)
