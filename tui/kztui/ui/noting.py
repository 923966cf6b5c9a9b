"""What the user adds in the explorer: notes on records, and collections, of which each step is undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kztui.errors import UserError
from kztui.model import AnyRecord, Mark
from kztui.store import notes
from kztui.store.storage import Draft
from kztui.text import abridged
from kztui.ui.actions import advice
from kztui.ui.desk import Desk
from kztui.ui.telling import Telling

if TYPE_CHECKING:
    from kztui.ui.screens.lists import Lists


class Noting(Telling):
    """What was put into collections and taken out of them, the last of it first to be undone."""

    def __init__(self, lists: Lists, desk: Desk) -> None:
        super().__init__(lists, desk)
        self._done: list[tuple[str, str, Callable[[Draft], object]]] = []
        """To which collection, what was done, in words, and what undoes it."""

    def note(self, record: AnyRecord) -> None:
        """Open the note on a record in the user's editor."""
        library = self._begin().library
        name = library.ref(record)
        try:
            self._desk.catch_up()
            is_new = self._desk.note(library, record.ref)
        except UserError as error:
            self._tell(str(error), "warning")
            return
        if not is_new:
            self._tell(f"The note on {name} is left as it was")
            return
        text = library.note_of(record)
        self._tell(f"Noted of {name}: {abridged(text)}" if text else f"Nothing is noted of {name} any more")

    async def toggle(self, name: str, records: Sequence[AnyRecord]) -> None:
        """Put records into a collection; where all of them are in it, take them out."""
        is_in = self.holds(name, records) == len(records)
        await (self._take_out(name, [one.ref for one in records]) if is_in else self.put(name, records))

    def holds(self, name: str, records: Sequence[AnyRecord]) -> int:
        """How many of these records are in a collection."""
        return sum(name in self._lists.library.collections_of(record) for record in records)

    async def put(self, name: str, records: Sequence[AnyRecord]) -> None:
        """Put records into a collection, and say so."""
        new: list[AnyRecord] = []
        if not await self._make(lambda draft: new.extend(notes.put(draft, name, records))):
            return
        if not new:
            self._tell(f"In {name} already")
            return
        refs = [record.ref for record in new]
        said = f"{self._named(new)} put into {name}"
        self._keep(name, said, lambda draft: notes.take_out(draft, name, refs))

    async def drop(self, name: str) -> None:
        """Give a collection up; its records stay in the library."""
        if name in self._lists.library.collections:
            await self._take_out(name, self._lists.library.collections[name], "given up")

    async def undo(self) -> str | None:
        """Take back the last of these; the collection that it was done to."""
        self._begin()
        if not self._done:
            self._tell("Nothing is left to undo")
            return None
        name, said, reverse = self._done[-1]
        if await self._make(reverse):
            self._done.pop()
            self._tell(f"Undone: {said}")
        return name

    async def _take_out(self, name: str, refs: Sequence[str], how: str = "") -> None:
        out: list[Mark] = []
        if not await self._make(lambda draft: out.extend(notes.take_out(draft, name, refs))):
            return
        library = self._lists.library
        found = [record for mark in out if (record := library.find(mark.record))]
        said = f"{name} {how}" if how else f"{self._named(found)} taken out of {name}"
        self._keep(name, said, lambda draft: notes.put_back(draft, out))

    async def _make(self, how: Callable[[Draft], object]) -> bool:
        """Change what there is; whether that was possible."""
        self._begin()
        try:
            await self._desk.add(how)
        except UserError as error:
            self._tell(str(error), "warning")
            return False
        return True

    def _keep(self, name: str, said: str, reverse: Callable[[Draft], object]) -> None:
        self._done.append((name, said, reverse))
        undoes = advice(self._lists.keys, "review.undo", "undoes it in the collections")
        self._tell(f"{said}\n{undoes}" if undoes else said)
