"""What is done with the selected record, or with all that are marked: copying, citing, keeping how."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal

from kztui.cite.markup import MARKUPS
from kztui.errors import UserError
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.citing import next_markup
from kztui.ui.desk import Desk
from kztui.ui.exporting import Subject, Why, subject
from kztui.ui.screens.lists import Lists
from kztui.ui.screens.sheet import Sheet

if TYPE_CHECKING:
    from kztui.ui.contexts import Context


class Copying(Lists):
    """The lists, with the keys that copy from them."""

    HELPS: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What actions are for, where that is not what the registry says."""

    def __init__(
        self, library: Library, style: str, markup: str, keys: Mapping[str, str], desk: Desk
    ) -> None:
        super().__init__(library, style, markup, keys)
        self.desk = desk
        self.exported_as = "csv"
        """The format of the last export, which is offered first."""
        self._sheets: list[Sheet] = []

    @property
    def sheet(self) -> Sheet | None:
        """The sheet on top of all that lie over the lists; None where none does."""
        while self._sheets and not self._sheets[-1].is_active:
            self._sheets.pop()
        return self._sheets[-1] if self._sheets else None

    def open(self, sheet: Sheet) -> None:
        """Lay a sheet over what there is; the keys that follow are its own."""
        self._sheets.append(sheet)
        self.app.push_screen(sheet)

    def show_keys(self, of: Context | None) -> None:
        """Show the keys, those of a place first."""
        from kztui.ui.screens.keys import KeyHelp

        self.open(KeyHelp(self, of))

    # What is marked

    def action_record_mark(self) -> None:
        """Mark the record, or unmark it, and go on to the next; what is read stays."""
        if (record := self.record) is None:
            return
        self.marked.toggle(record)
        if self.pane.cursor is not None:
            self.pane.refresh_row(self.pane.cursor)
        if record is self.pane.record and not self.is_reading:
            self.pane.move(1)
            self.follow_cursor()
        else:
            self.show_selection()

    def action_marks_clear(self) -> None:
        """Unmark all."""
        self.marked.clear()
        self.pane.refresh()
        self.show_selection()

    # What is copied

    def action_record_cite(self) -> None:
        """Copy the citation."""
        if citing := self.citing:
            self.desk.copy(citing.text("intext"))

    def action_record_reference(self) -> None:
        """Copy the bibliography entry, or the bibliography."""
        if citing := self.citing:
            self.desk.copy(citing.text("bib"))

    def action_record_quote(self) -> None:
        """Copy the words in quotation marks, with the citation."""
        self._copy_quotation("inline")

    def action_record_block(self) -> None:
        """Copy the words as a block quotation, with the citation."""
        self._copy_quotation("block")

    def action_record_copy(self) -> None:
        """Copy the words as they stand in the article."""
        if text := self._words():
            self.desk.copy(text)

    def action_record_show(self) -> None:
        """Show words and citation on a plain screen, to select them with the mouse."""
        if citing := self.citing:
            self.desk.show_plain([self._words(), citing.text("intext"), citing.text("bib")])

    def _copy_quotation(self, form: Literal["inline", "block"]) -> None:
        if citing := self.citing:
            try:
                self.desk.copy(citing.quotation(self.library, form))
            except UserError as error:
                self.notify(str(error), markup=False, severity="warning")

    def _words(self) -> str:
        """What the selected record says, or each that is marked, with a blank line between them."""
        return "\n\n".join(map(describe.source_text, self.taken))

    def action_records_export(self) -> None:
        """Write what is marked, else what the list has found, into a file."""
        from kztui.ui.screens.export import Export

        if subject := self._subject():
            self.open(Export(self, subject))
        else:
            self.notify("Nothing is here that could be exported", markup=False)

    def _subject(self) -> Subject | None:
        records = list(self.marked) or self.pane.stops
        if not records:
            return None
        why: Why = "marked" if self.marked else "all" if self.query_now.is_empty else "found"
        return subject(self.library, records, why)

    # How it is cited

    def action_style_choose(self) -> None:
        """Show the citation in every style."""
        from kztui.ui.screens.styles import Styles

        if self.citing:
            self.open(Styles(self))
        else:
            self.notify("Nothing is here that could be cited", markup=False)

    def action_format_next(self) -> None:
        """Copy citations in the next markup, for now."""
        self.cite_in(self.style, next_markup(self.markup))
        self.notify(f"Citations in {MARKUPS[self.markup].name}, for now", markup=False, timeout=3)

    def cite_in(self, style: str, markup: str) -> None:
        """Cite in a style and a markup from now on."""
        self.style, self.markup = style, markup
        self.show_selection()

    def step(self, steps: int) -> None:
        """Go to another record of the list, whatever lies over it."""
        self.pane.move(steps)
        self.follow_cursor()
