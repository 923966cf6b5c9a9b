"""The citation styles: what is cited in each, live, and the one that is the user's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from kztui.cite.styles import STYLES, Style
from kztui.ui import contexts
from kztui.ui.citing import Citing, markup_name, next_markup
from kztui.ui.screens import chrome
from kztui.ui.screens.sheet import Sheet, moves
from kztui.ui.typeset import Fragment, Line, cells, fit, labelled, line, value_width
from kztui.ui.widgets.bars import Bar, KeyLine
from kztui.ui.widgets.passage import Passage
from kztui.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from kztui.ui.screens.copying import Copying

_MOST = 3
"""The lines of a citation in the list; all of it stands beside the list."""


class StyleList(RowList):
    """The styles with a citation in each; where there is no room beside it, the reference below."""

    def __init__(self, citing: Citing, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles: tuple[Style, ...] = tuple(STYLES.values())
        self._citing = citing
        self._yours = citing.style
        self.cursor = list(STYLES).index(citing.style)

    def on_mount(self) -> None:
        """Have the rows before there is room for them: keys typed ahead go over them."""
        self.lay_out()

    @property
    def style_id(self) -> str:
        """The style under the cursor."""
        return self._styles[self.cursor or 0].id

    def show(self, citing: Citing) -> None:
        """Show another citation, or the same in another markup."""
        self._citing = citing
        self.lay_out()
        self.reveal()
        self.refresh()

    def move_to(self, number: int) -> None:
        """Set the cursor on a style; where its reference opens, the others move."""
        super().move_to(number)
        if self._is_alone:
            self.show(self._citing)

    @property
    def count(self) -> int:
        """How many styles there are."""
        return len(self._styles)

    def height(self, number: int) -> int:
        """The lines of a style, and a blank one."""
        return len(self._lines(number)) + 1

    def draw(self, number: int) -> list[Line]:
        """A style's name, and the citation in it."""
        style, width = self._styles[number], min(self.text_width, self.MEASURE)
        citing = replace(self._citing, style=style.id)
        yours = "yours" if style.id == self._yours else ""
        name = fit(line((style.name, "strong")), width - len(yours) - 2)
        gap = " " * (width - cells(name) - len(yours))
        lines = [(*name, Fragment(gap), Fragment(yours, "muted")), *citing.lines("intext", width, _MOST)]
        if self._is_alone and number == self.cursor:
            lines += [(), *citing.lines("bib", width, role="muted")]
        return lines

    @property
    def _is_alone(self) -> bool:
        return self.screen.has_class("-narrow")


class Styles(Sheet):
    """Every style with what is cited in it."""

    context = contexts.STYLES

    def __init__(self, opener: Copying) -> None:
        super().__init__(opener)
        self._explorer = opener
        self._markup = opener.markup

    def compose(self) -> ComposeResult:
        """Header, what is cited, the styles and one of them in full, keys."""
        yield Bar(id="header")
        yield Bar(id="caption")
        with Horizontal(id="body"):
            yield StyleList(self._citing, id="styles")
            yield Passage(self._in_full, id="passage")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the lines around the list."""
        self._show_chrome()

    async def press(self, event: events.Key) -> None:
        """Move over the styles, or over the records behind them; copy; choose."""
        citing = replace(self._citing, style=self._list.style_id)
        match self.action_of(event):
            case action if moves(self._list, action):
                pass
            case "passage.down" | "passage.up" as action:
                self._explorer.step(1 if action == "passage.down" else -1)
                self._list.show(self._citing)
            case "format.next":
                self._markup = next_markup(self._markup)
                self._list.show(self._citing)
            case "record.cite":
                self._explorer.desk.copy(citing.text("intext"))
            case "record.reference":
                self._explorer.desk.copy(citing.text("bib"))
            case "record.open":
                await self.choose()
                return
            case "theme.next":
                self._explorer.desk.next_theme()
            case "back" | "style.choose" | "quit":
                self.dismiss()
                return
            case _:
                return
        self.follow()

    async def choose(self) -> None:
        """Make the style and the markup the user's own."""
        self._explorer.cite_in(self._list.style_id, self._markup)
        await self._explorer.desk.keep(self._list.style_id, self._markup)
        self.dismiss()

    @property
    def _list(self) -> StyleList:
        return self.query_one(StyleList)

    @property
    def _citing(self) -> Citing:
        citing = self._explorer.citing
        assert citing is not None, "the styles are opened where something is cited"
        return replace(citing, markup=self._markup)

    def follow(self) -> None:
        """Show the style under the cursor in full."""
        self.query_one(Passage).show(self._in_full)
        self._show_chrome()

    def _in_full(self, width: int) -> list[Line]:
        """The style under the cursor: citation, reference, and the grounds of what is inferred."""
        citing = replace(self._citing, style=self._list.style_id)
        room = value_width(width)
        note = STYLES[citing.style].manner == "note"
        return [
            *labelled("note" if note else "in text", citing.lines("intext", room), width),
            (),
            *labelled("reference", citing.lines("bib", room), width),
            (),
            *citing.grounds(["intext", "bib"], width),
        ]

    def _show_chrome(self) -> None:
        right = line((f"{markup_name(self._markup)} ", "muted"))
        self.query_one("#header", Bar).show(line((" kztui  ", "key"), ("Citation styles", "strong")), right)
        self.query_one("#caption", Bar).show(*self._cited())
        without = ["passage.down"] if self._citing.are_marked else []
        self.query_one(KeyLine).show(self.context.hints(self.keys, without), self.context.kept)

    def _cited(self) -> tuple[Line, Line]:
        """What is cited, and whose words it is and where they stand."""
        return chrome.taken(self._explorer, "cited together")
