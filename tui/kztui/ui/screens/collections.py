"""The collections: what is in each, and which of them has what is selected or marked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from kztui.errors import UserError
from kztui.model import AnyRecord
from kztui.store import describe, notes
from kztui.text import one_line
from kztui.ui.citing import Citing, manner, together
from kztui.ui.contexts import COLLECTION_NAME, COLLECTIONS, Context
from kztui.ui.exporting import subject
from kztui.ui.panes.pane import joined, tally
from kztui.ui.screens import chrome
from kztui.ui.screens.naming import Naming
from kztui.ui.screens.sheet import moves
from kztui.ui.typeset import Fragment, Line, cells, fit, labelled, line, set_text, value_width
from kztui.ui.widgets.bars import Bar, KeyLine
from kztui.ui.widgets.entry import Entry
from kztui.ui.widgets.passage import Passage
from kztui.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from kztui.store.library import Library
    from kztui.ui.screens.explorer import Explorer


class CollectionList(RowList):
    """A row a collection: its name, whether it has what is taken, and what else is in it."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: list[tuple[str, str, Line]] = []
        """The name of each, what is said at its right, and what is in it."""

    @property
    def name_here(self) -> str:
        """The collection under the cursor."""
        return self.rows[self.cursor or 0][0]

    def show(self, rows: list[tuple[str, str, Line]], name: str) -> None:
        """Show these, with the cursor on the one of a name; where it is gone, on the one in its place."""
        self.rows = rows
        names = [row[0] for row in rows]
        self.cursor = names.index(name) if name in names else min(self.cursor or 0, len(rows) - 1)
        self.lay_out()
        self.reveal()
        self.refresh()

    @property
    def count(self) -> int:
        """How many collections there are."""
        return len(self.rows)

    def height(self, number: int) -> int:
        """Its name, what is in it, and a blank line."""
        return len(self.draw(number)) + 1

    def draw(self, number: int) -> list[Line]:
        """The lines of a collection."""
        name, has, told = self.rows[number]
        width = max(min(self.text_width, self.MEASURE), 1)
        named = fit(line((name, "strong")), width - len(has) - 2)
        gap = Fragment(" " * (width - cells(named) - len(has)))
        return [(*named, gap, Fragment(has, "accent")), fit(told, width)]


class Collections(Naming):
    """Every collection, to put what is selected or marked into it, to search it, or to cite all of it."""

    def __init__(self, opener: Explorer) -> None:
        super().__init__(opener)
        self._explorer = opener
        self._taken = opener.taken

    @property
    def context(self) -> Context:
        """Choosing a collection, or typing a name."""
        return COLLECTION_NAME if self.entry.typing else COLLECTIONS

    def compose(self) -> ComposeResult:
        """Header, what would be put in, a new name, the collections and what is in one of them, keys."""
        yield Bar(id="header")
        yield Bar(id="caption")
        yield Entry("new", "a name for a collection", id="name")
        with Horizontal(id="body"):
            yield CollectionList(id="collections")
            yield Passage(self._in_full, id="passage")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Start on a collection that has what is selected, if one has."""
        try:
            self._explorer.desk.catch_up()
        except UserError as error:
            self.fault = str(error)
        names = [name for name in self._names if self._explorer.noting.holds(name, self._taken)]
        self._show(names[0] if names else "")

    async def do(self, action: str) -> None:
        """Do something with the collection under the cursor."""
        name, explorer = self._list.name_here, self._explorer
        match action:
            case _ if moves(self._list, action):
                self.follow()
            case "passage.down" | "passage.up":
                self.query_one(Passage).scroll_lines(3 if action == "passage.down" else -3)
            case "record.mark":
                if self._taken:
                    await explorer.noting.toggle(name, self._taken)
                self._show(name)
            case "record.drop":
                await explorer.noting.drop(name)
                self._show(name)
            case "review.undo":
                self._show(await explorer.noting.undo() or name)
            case "collections.show":
                self.edit()
            case "record.open":
                await self.choose()
            case "record.cite" | "record.reference":
                if cited := together(self._library, self._records):
                    citing = Citing(cited, explorer.style, explorer.markup, are_marked=True)
                    explorer.desk.copy(citing.text("intext" if action == "record.cite" else "bib"))
            case "records.export":
                self._export()
            case "theme.next":
                explorer.desk.next_theme()
            case "back" | "quit":
                self.dismiss()

    def leave_name(self) -> None:
        """Go back to the list; the name is forgotten."""
        self.entry.clear()
        super().leave_name()

    async def choose(self) -> None:
        """Search what is in the collection under the cursor."""
        if self._list.name_here in self._library.collections:
            self._explorer.ask(f'marked:"{self._list.name_here}"')
            self.dismiss()

    async def take_name(self) -> None:
        """Put what is taken into the collection of the name that was typed."""
        try:
            name = notes.named(self.entry.value)
            if not self._taken:
                raise UserError("Nothing is selected that could be put into it")
        except UserError as error:
            self.fault = str(error)
            return
        self.entry.clear()
        self.entry.close()
        await self._explorer.noting.put(name, self._taken)
        self._show(name)

    def _export(self) -> None:
        from kztui.ui.screens.export import Export

        if records := self._records:
            exported = subject(self._library, records, "collected", self._list.name_here)
            self._explorer.open(Export(self._explorer, exported))

    @property
    def _list(self) -> CollectionList:
        return self.query_one(CollectionList)

    @property
    def _library(self) -> Library:
        return self._explorer.library

    @property
    def _names(self) -> list[str]:
        """The collections; the one without a name of its own is there from the start."""
        return sorted(self._library.collections, key=str.casefold) or [notes.MARKED]

    @property
    def _records(self) -> list[AnyRecord]:
        """What is in the collection under the cursor."""
        return self._library.collected(self._list.name_here)

    def _show(self, name: str) -> None:
        """Show the collections as they are now, with the cursor on this one."""
        self._list.show([(one, self._has(one), self._tally(one)) for one in self._names], name)
        self.follow()

    def _has(self, name: str) -> str:
        """Whether a collection has what is taken."""
        has, of = self._explorer.noting.holds(name, self._taken), len(self._taken)
        if not has:
            return ""
        return "has it" if of == 1 else f"has all {of:,}" if has == of else f"has {has:,} of {of:,}"

    def _tally(self, name: str) -> Line:
        """What is in a collection, by kind, and of how much of it the record is gone."""
        kinds = Counter(record.kind for record in self._library.collected(name))
        gone = len(self._library.collections.get(name, ())) - kinds.total()
        counts = [(count, f"{kind}{'s' * (count > 1)}") for kind, count in kinds.items()]
        return tally(*counts, *([(gone, "gone")] if gone else [])) or line(("nothing yet", "muted"))

    def follow(self) -> None:
        """Show what is in the collection under the cursor."""
        self.query_one(Passage).show(self._in_full)
        self.show_chrome()

    def show_chrome(self) -> None:
        """Show the lines around the list."""
        explorer = self._explorer
        right = line((f"{manner(explorer.style, explorer.markup)} ", "muted"))
        self.query_one("#header", Bar).show(line((" kztui  ", "key"), ("Collections", "strong")), right)
        self.query_one("#caption", Bar).show(*self._caption())
        self.query_one(KeyLine).show(self.hints, self.context.kept)

    def _caption(self) -> tuple[Line, Line]:
        """What would be put in, and whose words it is; or what is wrong."""
        if self.fault:
            return line((self.fault, "error")), ()
        return chrome.taken(self._explorer, "to be put in together")

    def _in_full(self, width: int) -> list[Line]:
        """The records of the collection under the cursor, each with its name."""
        name, library = self._list.name_here, self._library
        lines = set_text(name, width, "heading")
        for record in self._records:
            told, who = describe.line(record), describe.by(library, record)
            source = joined((who if who != told else "", "who"), self._explorer.pane.where(record))
            lines += [(), *labelled(library.ref(record), told, width)]
            lines += labelled("", [fit(source, value_width(width))], width)
            if note := library.note_of(record):
                lines += labelled("", f"note  {one_line(note)}", width, "muted")
        if not self._records:
            lines += [(), *set_text("Nothing is in it yet.", width, "muted")]
        return lines
