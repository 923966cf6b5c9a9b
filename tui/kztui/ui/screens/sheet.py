"""What lies over the explorer for a while, and takes its keys from it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from textual import events
from textual.screen import ModalScreen, Screen

from kztui.ui.actions import by_key


class Sheet(ModalScreen[None]):
    """A screen over its opener, which passes it all keys one by one: those typed ahead come first."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012

    def __init__(self, opener: Screen[None], keys: Mapping[str, str]) -> None:
        super().__init__()
        self.keys = keys
        self.is_up = asyncio.Event()
        """Whether it can take keys."""
        self._opener = opener
        self._actions = by_key(keys)

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

    async def press(self, event: events.Key) -> None:
        """Take a key."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Take pasted text; it is no command."""

    def action_of(self, event: events.Key) -> str:
        """The action that a key is bound to, empty for none."""
        return self._actions.get(event.key) or self._actions.get(event.character or "", "")
