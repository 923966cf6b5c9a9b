"""The explorer as a picker: what is chosen in it is the answer, and leaving without a choice is none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, NamedTuple

import msgspec
from textual import work

from kztui.config import Places, Settings
from kztui.model import AnyRecord
from kztui.store.library import Library
from kztui.ui.actions import Hint, hints
from kztui.ui.app import KztuiApp, start
from kztui.ui.screens.explorer import Explorer

CANCELLED = 130
"""The exit code of who leaves without a choice."""


class Picked(NamedTuple):
    """What was chosen, in the order in which it was marked, and how the explorer cited it then."""

    records: tuple[AnyRecord, ...]
    style: str
    markup: str


def pick(library: Library, settings: Settings, places: Places, query: str = "") -> Picked | int:
    """Have records chosen on the terminal, from what a query finds; an exit code where none is.

    Raises UserError for settings that are wrong.
    """
    app = PickerApp(library, settings, places, query)
    code = start(app)
    return app.picked or code or CANCELLED


class Picker(Explorer):
    """The explorer, in which Enter and the key that cites choose what is marked, else what is selected."""

    HELPS: ClassVar[Mapping[str, str]] = MappingProxyType({
        "record.open": "choose it, or all that are marked; where no passage is in sight, read it first",
        "record.cite": "choose it, or all that are marked",
        "back": "go back; from where one began, leave without a choice",
        "quit": "leave without a choice",
    })  # fmt: skip

    def enter(self) -> None:
        """Begin on the first list in which the query has found anything."""
        super().enter()
        assert isinstance(self.app, PickerApp)
        if typed := self.app.asked:
            self.box.set(typed)
            self.search_for(typed)
            found = [number for number, pane in enumerate(self.panes) if self.result.hits[pane.kind]]
            self.show_tab(found[0] if found else 0)
            self.pane.move(0)

    def action_record_open(self) -> None:
        """Choose; where the list hides the passage, show that first."""
        if self.is_narrow and not self.is_reading and self.pane is not self.article_pane:
            self.add_class("-reading")
            self.show_selection()
        else:
            self.action_record_cite()

    def action_record_cite(self) -> None:
        """Choose."""
        if records := self.taken:
            assert isinstance(self.app, PickerApp)
            self.app.take(Picked(tuple(records), self.style, self.markup))

    def action_back(self) -> None:
        """Undo the last step in; before the first, leave."""
        if self.box.typing or self.is_further_in:
            super().action_back()
        else:
            self.action_quit()

    def key_line(self) -> tuple[list[Hint], int]:
        """What the keys do that choose, and those that lead to a choice."""
        if self.box.typing:
            return super().key_line()
        chosen = f"pick {len(self.marked)}" if self.marked else "pick"
        reads = self.is_narrow and not self.is_reading and self.pane is not self.article_pane
        names = ["record.open", *(["record.cite"] if reads else []), "record.mark", "search.open"]
        names += ["tab.articles"] if len(self.library.articles) > 1 else []
        labels = {"record.open": "read" if reads else chosen, "record.cite": chosen, "quit": "cancel"}
        return hints(self.keys, [*names, "keys.show", "quit"], labels), 2


class PickerApp(KztuiApp):
    """The picker as an application of the terminal."""

    EXPLORER = Picker

    def __init__(self, library: Library, settings: Settings, places: Places, asked: str = "") -> None:
        # Where one was is the explorer's, and not to be found or kept by who only asks.
        super().__init__(library, msgspec.structs.replace(settings, remember=False), places)
        self.asked = asked
        """The query that it opens with."""
        self.picked: Picked | None = None

    @work
    async def take(self, picked: Picked) -> None:
        """End with a choice, once everything is copied that is to be."""
        await self.copied()
        self.picked = picked
        self.exit()

    @work
    async def leave(self, code: int = CANCELLED, said: str = "") -> None:
        """End without a choice."""
        await self.end(code, said)

    def action_help_quit(self) -> None:
        """Leave, as Ctrl+C ends any question that a shell has asked."""
        self.leave()
