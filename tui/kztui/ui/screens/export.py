"""Writing what is marked or found into a file: which records, in which format, under which name."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from kztui.config import from_home
from kztui.errors import UserError
from kztui.ui.contexts import EXPORT, EXPORT_ASKS, EXPORT_NAME, Context
from kztui.ui.exporting import Form, Subject, forms, free_name, is_there, offered, place, write_file
from kztui.ui.screens.naming import Naming
from kztui.ui.screens.sheet import moves
from kztui.ui.typeset import Fragment, Line, cells, fit, line, set_text
from kztui.ui.widgets.bars import Bar, KeyLine
from kztui.ui.widgets.entry import Entry
from kztui.ui.widgets.passage import Passage
from kztui.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from kztui.ui.screens.copying import Copying

_SAMPLE, _LINES = 200, 100
"""The records and the lines of the preview: it need not show more than a screen."""


class FormList(RowList):
    """The ways to write records, by group."""

    def __init__(self, given: Sequence[Form], chosen: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = given
        names = [form.id for form in given]
        self.cursor = names.index(chosen) if chosen in names else 0

    def on_mount(self) -> None:
        """Have the rows before there is room for them: keys typed ahead go over them."""
        self.lay_out()

    @property
    def form(self) -> Form:
        """The form under the cursor."""
        return self.rows[self.cursor or 0]

    @property
    def count(self) -> int:
        """How many forms there are."""
        return len(self.rows)

    def lead(self, number: int) -> int:
        """A line for the name of a group over its first form."""
        return number == 0 or self.rows[number].group != self.rows[number - 1].group

    def height(self, number: int) -> int:
        """A line, the name of its group over it, and a blank one where the next group begins."""
        ends = number + 1 < self.count and self.lead(number + 1)
        return 1 + self.lead(number) + ends

    def draw(self, number: int) -> list[Line]:
        """A form with the extension of its files."""
        form = self.rows[number]
        width = min(self.text_width, 48)
        name = fit(line((form.name, "text")), width - len(form.extension) - 3)
        gap = Fragment(" " * (width - cells(name) - len(form.extension) - 1))
        drawn = (*name, gap, Fragment(f".{form.extension}", "muted"))
        return [*([line((form.group, "heading"))] if self.lead(number) else []), drawn]


class Export(Naming):
    """What is exported, the formats, the name of the file, and how it begins."""

    def __init__(self, opener: Copying, subject: Subject) -> None:
        super().__init__(opener)
        self._explorer = opener
        self._subject = subject
        self._forms = forms(opener.library, opener.style)
        self._offered = self._extension = ""
        """The name that was offered last; one that is typed takes its place, but for the extension."""
        self._asks = False
        """Whether a file is there, and may be replaced."""

    @property
    def context(self) -> Context:
        """Choosing a format, typing a name, or being asked."""
        return EXPORT_ASKS if self._asks else EXPORT_NAME if self.entry.typing else EXPORT

    def compose(self) -> ComposeResult:
        """Header, what is exported, the file, the formats and a preview, keys."""
        yield Bar(id="header")
        yield Bar(id="caption")
        yield Entry("file", id="name")
        with Horizontal(id="body"):
            yield FormList(self._forms, self._explorer.exported_as, id="forms")
            yield Passage(self._preview, id="passage")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Offer a name."""
        self.follow()

    async def press(self, event: events.Key) -> None:
        """Choose a format, type a name, write; where a file is there, ask."""
        if not self._asks:
            await super().press(event)
            return
        await self._answer(event.character or "")
        if self.is_active:
            self.show_chrome()

    async def do(self, action: str) -> None:
        """Do something with the form under the cursor."""
        match action:
            case _ if moves(self._list, action):
                self.follow()
            case "passage.down" | "passage.up":
                self.query_one(Passage).scroll_lines(3 if action == "passage.down" else -3)
            case "records.export":
                self.edit()
            case "record.open":
                await self._write()
            case "theme.next":
                self._explorer.desk.next_theme()
            case "back" | "quit":
                self.dismiss()

    def edit(self) -> None:
        """Type another name, the extension left alone."""
        self.entry.open(len(self.entry.value.removesuffix(self._extension)))
        self.show_chrome()

    async def take_name(self) -> None:
        """Write the file of this name."""
        await self._write()

    async def choose(self) -> None:
        """Write, or say what is in the way."""
        await self._write()
        self.show_chrome()

    async def _answer(self, letter: str) -> None:
        """What is to become of the file that is there."""
        self._asks = False
        if letter == "y":
            await self._write(replace=True)
        elif letter == "n":
            self.entry.set(free_name(self.entry.value))
            self.edit()

    async def _write(self, replace: bool = False) -> None:
        """Write the file, and say where; what is in the way is said, and nothing is lost."""
        form = self._list.form
        try:
            if not replace and is_there(self.entry.value):
                self.entry.close()
                self._asks = True
                return
            path = await asyncio.to_thread(write_file, self._subject, form, self.entry.value, replace)
        except UserError as error:
            self.fault = str(error)
            return
        self._explorer.exported_as = form.id
        self.app.clear_notifications()
        count, things = len(self._subject.cited), self._subject.things
        self.app.notify(f"{count} {things} written as {form.name}: {from_home(path)}", markup=False)
        self.dismiss()

    @property
    def _list(self) -> FormList:
        return self.query_one(FormList)

    def follow(self) -> None:
        """Offer the name for the form under the cursor, and show how its file begins."""
        form = self._list.form
        typed, before = self.entry.value.removesuffix(self._extension), self._offered
        self._extension, self._offered = f".{form.extension}", offered(self._subject, form)
        self.entry.set(typed + self._extension if typed != before else self._offered + self._extension)
        self.query_one(Passage).show(self._preview)
        self.show_chrome()

    def _preview(self, width: int) -> list[Line]:
        """How the file begins."""
        try:
            text = self._list.form.write(self._subject.cited[:_SAMPLE])
        except UserError as error:
            return set_text(str(error), width, "error")
        return [
            parts for told in text.split("\n")[:_LINES] for parts in set_text(told, width, "muted", most=4)
        ]

    def show_chrome(self) -> None:
        """Show the lines around the forms."""
        self.query_one("#header", Bar).show(line((" kztui  ", "key"), ("Export", "strong")))
        self.query_one("#caption", Bar).show(*self._caption())
        self.query_one(KeyLine).show(self.hints, self.context.kept)

    def _caption(self) -> tuple[Line, Line]:
        """What is exported, or what is to be answered, or what is wrong."""
        if self.fault:
            return line((self.fault, "error")), ()
        if self._asks:
            return line(("This file exists: ", "strong"), "y replaces it, n gives another name"), ()
        return line(str(self._subject)), line((f"in {self._folder()} ", "muted"))

    def _folder(self) -> str:
        """Where the file will stand."""
        try:
            folder, _ = place(self.entry.value)
        except UserError as error:
            return str(error)
        return from_home(Path(os.path.abspath(folder)))  # noqa: PTH100 - a link stays a link
