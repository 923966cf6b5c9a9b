"""What lies over the explorer for a while, and takes its keys from it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events, on
from textual.screen import ModalScreen

from kztui.ui.actions import Hint, by_key
from kztui.ui.widgets.entry import Entry
from kztui.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from kztui.ui.contexts import Context
    from kztui.ui.screens.copying import Copying


class Sheet(ModalScreen[None]):
    """A screen over its opener, which passes it all keys one by one: those typed ahead come first."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012

    def __init__(self, opener: Copying) -> None:
        super().__init__()
        self.keys = opener.keys
        self.is_up = asyncio.Event()
        """Whether it can take keys."""
        self._opener = opener
        self._actions = by_key(opener.keys)

    @property
    def context(self) -> Context:
        """What keys do now."""
        raise NotImplementedError

    @property
    def hints(self) -> list[Hint]:
        """What the key line says of them."""
        return self.context.hints(self.keys)

    def on_mount(self) -> None:
        """Say that it is up."""
        self.is_up.set()

    def on_key(self, event: events.Key) -> None:
        """Pass a key to the opener: those typed before the sheet was up are there."""
        event.stop()
        self._opener.post_message(events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Pass pasted text to the opener, too."""
        event.stop()
        self._opener.post_message(events.Paste(event.text))

    async def take(self, event: events.Key) -> None:
        """Take a key: show the keys, or what the sheet does with it."""
        if asks_for_keys(event, self._actions, next(iter(self.query(Entry)), None)):
            self._opener.show_keys(self.context)
        else:
            await self.press(event)

    async def press(self, event: events.Key) -> None:
        """Do what a key does here."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Take pasted text; it is no command."""

    def follow(self) -> None:
        """Show what the cursor of the sheet's list stands on now."""

    async def choose(self) -> None:
        """Do what the sheet is for with what the cursor stands on."""
        raise NotImplementedError

    @on(RowList.Clicked)
    async def row_clicked(self, event: RowList.Clicked) -> None:
        """Follow a click; a double click chooses."""
        self.follow()
        if event.twice:
            await self.choose()

    def action_of(self, event: events.Key) -> str:
        """The action that a key is bound to and that can be done here, empty for none."""
        action = _bound(event, self._actions)
        return action if action in self.context.actions else ""


def moves(rows: RowList, action: str) -> bool:
    """Move the cursor of a list as an action says; whether the action is one of those."""
    match action:
        case "cursor.down" | "cursor.up":
            rows.move(1 if action == "cursor.down" else -1)
        case "cursor.page_down" | "cursor.page_up":
            rows.page(1 if action == "cursor.page_down" else -1)
        case "cursor.first" | "cursor.last":
            rows.move(rows.count if action == "cursor.last" else -rows.count)
        case _:
            return False
    return True


def asks_for_keys(event: events.Key, actions: Mapping[str, str], entry: Entry | None) -> bool:
    """Whether a key shows the keys. A letter does not, where something is typed: it is typed, too."""
    is_typed = entry is not None and entry.typing and bool(entry.value) and event.is_printable
    return _bound(event, actions) == "keys.show" and not is_typed


def _bound(event: events.Key, actions: Mapping[str, str]) -> str:
    return actions.get(event.key) or actions.get(event.character or "", "")
