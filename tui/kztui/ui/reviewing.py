"""Reviewing in the explorer: what a rule found is accepted, dropped or edited, and each of that undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Paragraph
from kztui.store import review
from kztui.store.review import Change, Outdated
from kztui.store.storage import Draft
from kztui.ui.actions import shown, split
from kztui.ui.desk import Desk
from kztui.ui.telling import Telling

if TYPE_CHECKING:
    from kztui.ui.screens.lists import Lists


class Reviewing(Telling):
    """What was decided in this session, the last of it first to be undone."""

    def __init__(self, lists: Lists, desk: Desk) -> None:
        super().__init__(lists, desk)
        self._done: list[tuple[str, Change]] = []

    async def accept(self) -> None:
        """Let what is marked, else what is selected, stand; from a single one go on to the next."""
        lists = self._begin()
        shown = (one for record in lists.taken for one in self._one_with(record))
        records = [record for record in shown if not record.reviewed]
        if not records:
            self._tell("Nothing here waits to be reviewed")
            return
        is_done = await self._make(f"Accepted {self._named(records)}", records, review.accept)
        if is_done and not lists.marked and not lists.is_reading and any(map(lists.is_at, records)):
            lists.pane.move(1)
            lists.follow_cursor()

    async def drop(self) -> None:
        """Take what is marked, else what is selected, out of the library."""
        if records := self._records(self._begin().taken):
            await self._make(f"Dropped {self._named(records)}", records, review.drop)

    async def edit(self) -> None:
        """Open what is selected in the user's editor."""
        lists = self._begin()
        for record in self._records([lists.record] if lists.record else []):
            name = self._named([record])
            try:
                change = self._desk.edit(lists.library, record)
            except UserError as error:
                await self._refused(error)
            else:
                if change:
                    await self._keep(f"Changed {name}", change)
                else:
                    self._tell(f"{name} is left as it was")

    async def undo(self) -> None:
        """Take back the last thing that was decided, and go to where it was."""
        self._begin()
        if not self._done:
            self._tell("Nothing is left to undo")
            return
        said, change = self._done[-1]
        try:
            await self._desk.change(lambda draft: review.undo(draft, change))
        except UserError as error:
            if isinstance(error, Outdated):  # it will never be as it was
                self._done.pop()
            await self._refused(error)
            return
        self._done.pop()
        await self._renew(change.steps[0].before)
        self._say(f"Undone: {said[:1].lower()}{said[1:]}")

    async def _make(
        self,
        said: str,
        records: Sequence[AnyRecord],
        how: Callable[[Draft, Sequence[AnyRecord]], Change],
    ) -> bool:
        """Make a change and keep it; whether it was made."""
        try:
            change = await self._desk.change(lambda draft: how(draft, records), records)
        except UserError as error:
            await self._refused(error)
            return False
        await self._keep(said, change)
        return True

    async def _keep(self, said: str, change: Change) -> None:
        """Show what is changed, to be undone."""
        self._done.append((said, change))
        await self._renew()
        opened = [step.after for step in change.steps if step.after and not change.steps[0].after]
        left = f"; {self._named(opened)} no longer refer{'s' * (len(opened) == 1)} there" if opened else ""
        self._say(f"{said}{left}")

    async def _refused(self, error: UserError) -> None:
        """Say what is in the way; where the library is another than is shown, show it as it is."""
        self._tell(str(error), "warning")
        if isinstance(error, Outdated):
            await self._renew()

    async def _renew(self, goal: AnyRecord | None = None) -> None:
        try:
            await self._desk.reload(goal)
        except UserError as error:
            self._tell(str(error), "warning")

    def _say(self, said: str) -> None:
        """Say what is done, and how it is undone."""
        keys = split(self._lists.keys["review.undo"]) if self._done else []
        how = f"\n{shown(keys[0])} undoes {'it' if not said.startswith('Undone') else 'more'}" if keys else ""
        self._tell(f"{said}{how}")

    def _one_with(self, record: AnyRecord) -> Sequence[AnyRecord]:
        """The records that a row stands for: an actor is one with those of other articles."""
        return self._lists.library.group(record).members if isinstance(record, Actor) else (record,)

    def _records(self, taken: Sequence[AnyRecord]) -> Sequence[AnyRecord]:
        """These records; none, and that is said, where there is a paragraph among them."""
        if not taken or any(isinstance(record, Paragraph) for record in taken):
            self._tell("Only records are reviewed, and here is none")
            return ()
        return taken
