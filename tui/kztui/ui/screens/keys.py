"""The key help, made from the registry of actions."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen

from kztui.search.query import FILTERS
from kztui.ui.actions import GROUPS, shown, split
from kztui.ui.typeset import Fragment, Line, set_text
from kztui.ui.widgets.passage import Passage

_CLOSE = ("escape", "enter", "q")
_STEPS = {
    "down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 10, "space": 10, "pageup": -10,
    "home": -999, "end": 999,
}  # fmt: skip


class KeyHelp(ModalScreen[None]):
    """Every key and what it does, then the search's filters."""

    def __init__(self, keys: Mapping[str, str], opener: Screen[None]) -> None:
        super().__init__()
        self._keys = keys
        self._opener = opener
        self.is_up = asyncio.Event()
        """Whether it can be scrolled and put away."""

    def compose(self) -> ComposeResult:
        """A sheet over the explorer."""
        yield Passage(self._lines, id="keylist")

    def on_mount(self) -> None:
        """Say that it is up."""
        self.is_up.set()

    def on_key(self, event: events.Key) -> None:
        """Pass a key to the opener: those typed before the sheet was up are there, and come first."""
        event.stop()
        self._opener.post_message(events.Key(event.key, event.character))

    def press(self, event: events.Key) -> None:
        """Scroll the sheet, or put it away."""
        if event.key in _CLOSE or (event.character or event.key) in split(self._keys["keys.show"]):
            self.dismiss()
        elif step := _STEPS.get(event.key):
            self.query_one(Passage).scroll_lines(step)

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for group, actions in GROUPS.items():
            lines.append((Fragment(group, "heading"),))
            for action in actions:
                keys = "  ".join(shown(key) for key in split(self._keys[action.id]))
                lines += _entry(keys, action.help, width)
            lines.append(())
        lines.append((Fragment("In the search", "heading"),))
        for name, help_line in FILTERS.items():
            lines += _entry(f"{name}:", help_line, width)
        return lines


def _entry(keys: str, said: str, width: int) -> list[Line]:
    """Keys, and beside them what they do."""
    return [
        (Fragment(f"  {keys if number == 0 else '':<18}", "key"), *parts)
        for number, parts in enumerate(set_text(said, max(width - 20, 10), "text"))
    ]
