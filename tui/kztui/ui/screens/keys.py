"""The key help, made from the registry of actions: the keys of where one is, then all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from kztui.search.query import FILTERS
from kztui.store.describe import UNREVIEWED
from kztui.ui.actions import ACTIONS, GROUPS, advice, shown, split
from kztui.ui.contexts import KEYS, Context
from kztui.ui.screens.sheet import Sheet
from kztui.ui.typeset import LEAST, Fragment, Line, cells, line, set_text
from kztui.ui.widgets.bars import Bar, KeyLine
from kztui.ui.widgets.passage import Passage

if TYPE_CHECKING:
    from kztui.ui.screens.copying import Copying

_ALL = 9999
_KEYS = 20
"""The cells of the column of keys."""

SIGNS = {
    "[ ]": "what the source does not state: inferred, its ground beside it",
    UNREVIEWED: "found by a rule, and reviewed by nobody",
    "•": "marked",
    "¶4  h1": "the fourth paragraph; the headline, or a heading within the text",
    "├──┤  ◂  ▸": "between which days an undated event lies; open to one side",
    "━  ┄  ▸": "of a bar: as many as that; perhaps as many; or more",
    "◆  │  ┃": "beside the article: a hit, words of a record, those of the one that is read",
}
"""What is drawn for what is meant."""


class KeyList(Passage):
    """The lines of the key help: looked up rather than read, so wider than a text is."""

    MEASURE = 104


class KeyHelp(Sheet):
    """Every key and what it does, then the search's filters, and the signs on the screen."""

    context = KEYS

    def __init__(self, opener: Copying, of: Context | None) -> None:
        super().__init__(opener)
        self._of = of

    def compose(self) -> ComposeResult:
        """Header, the keys, and those of this sheet."""
        yield Bar(id="header")
        yield KeyList(self._lines, id="keylist")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the lines around the keys."""
        told = advice(self.keys, "palette.open", "finds each by its name ")
        self.query_one("#header", Bar).show(
            line((" kztui  ", "key"), ("Keys", "strong")), line((told, "muted"))
        )
        self.query_one(KeyLine).show(self.hints, KEYS.kept)

    async def take(self, event: events.Key) -> None:
        """Scroll the sheet, or put it away."""
        passage = self.query_one(Passage)
        page = max(passage.size.height - 2, 1)
        match self.action_of(event):
            case "cursor.down" | "cursor.up" as action:
                passage.scroll_lines(1 if action == "cursor.down" else -1)
            case "cursor.page_down" | "cursor.page_up" as action:
                passage.scroll_lines(page if action == "cursor.page_down" else -page)
            case "cursor.first" | "cursor.last" as action:
                passage.scroll_lines(_ALL if action == "cursor.last" else -_ALL)
            case "theme.next":
                self._opener.desk.next_theme()
            case "keys.show" | "record.open" | "quit" | "back":
                self.dismiss()

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        helps = self._opener.HELPS
        if self._of:
            here = helps if self._of is self._opener.context else {}  # else it is a sheet's
            told = (
                (use.keys(self.keys), here.get(use.of) or use.help or ACTIONS[use.of].help)
                for use in self._of.uses
            )
            lines += [*_group(self._of.title, told, width), ()]
        for group, actions in GROUPS.items():
            all_ = ((split(self.keys[action.id]), helps.get(action.id, action.help)) for action in actions)
            lines += [*_group(group, all_, width), ()]
        filters = [part for name, told in FILTERS.items() for part in _entry(f"{name}:", told, width)]
        signs = [part for sign, told in SIGNS.items() for part in _entry(sign, told, width)]
        return [
            *lines,
            (Fragment("In the search", "heading"),), *filters, (),
            (Fragment("Signs", "heading"),), *signs,
        ]  # fmt: skip


def _group(name: str, told: Iterable[tuple[list[str], str]], width: int) -> list[Line]:
    """A heading, and keys with what they do."""
    entries = [part for keys, said in told for part in _entry("  ".join(map(shown, keys)), said, width)]
    return [(Fragment(name, "heading"),), *entries]


def _entry(keys: str, said: str, width: int) -> list[Line]:
    """Keys, and beside them what they do; under them, where either would be too narrow."""
    is_wide = width - _KEYS >= LEAST
    indent = Fragment(" " * (_KEYS if is_wide else 4))
    told = set_text(said, max(width - len(indent.text), 1), "text")
    first = line((f"  {keys}", "key"))
    gap = _KEYS - cells(first)
    if not is_wide or gap < 2:
        return [first, *((indent, *parts) for parts in told)]
    return [(*first, Fragment(" " * gap), *told[0]), *((indent, *parts) for parts in told[1:])]
