"""The key help, made from the registry of actions."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from kztui.search.query import FILTERS
from kztui.ui.actions import GROUPS, shown, split
from kztui.ui.screens.sheet import Sheet
from kztui.ui.typeset import Fragment, Line, set_text
from kztui.ui.widgets.passage import Passage

_CLOSE = ("escape", "enter", "q")
_STEPS = {
    "down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 10, "space": 10, "pageup": -10,
    "home": -999, "end": 999,
}  # fmt: skip


class KeyHelp(Sheet):
    """Every key and what it does, then the search's filters."""

    def __init__(self, opener: Screen[None], keys: Mapping[str, str], helps: Mapping[str, str]) -> None:
        super().__init__(opener, keys)
        self._helps = helps
        """What actions are for, where that is not what the registry says."""

    def compose(self) -> ComposeResult:
        """A sheet over the explorer."""
        yield Passage(self._lines, id="keylist")

    async def press(self, event: events.Key) -> None:
        """Scroll the sheet, or put it away."""
        if event.key in _CLOSE or self.action_of(event) == "keys.show":
            self.dismiss()
        elif step := _STEPS.get(event.key):
            self.query_one(Passage).scroll_lines(step)

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for group, actions in GROUPS.items():
            lines.append((Fragment(group, "heading"),))
            for action in actions:
                keys = "  ".join(shown(key) for key in split(self.keys[action.id]))
                lines += _entry(keys, self._helps.get(action.id, action.help), width)
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
