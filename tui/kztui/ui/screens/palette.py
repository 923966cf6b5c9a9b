"""The palette: a line to type in, and below it what one may go to or do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from kztui.model import AnyRecord, Article
from kztui.search.marks import marks
from kztui.store import describe
from kztui.ui.actions import Action, shown, split
from kztui.ui.choices import Choices, choices
from kztui.ui.contexts import PALETTE
from kztui.ui.panes.pane import flagged
from kztui.ui.screens.sheet import Sheet
from kztui.ui.typeset import Fragment, Layer, Line, cells, fit, line, set_text
from kztui.ui.widgets.bars import Bar, KeyLine
from kztui.ui.widgets.entry import Entry
from kztui.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from kztui.ui.screens.going import Going

Choice = Action | Article | AnyRecord

_KINDS = ("Commands", "Articles", "Records")
_WIDEST = 90
_LABEL = 18
"""The cells of the names of commands."""


class ChoiceList(RowList):
    """Commands, articles and records under their headings, a line each."""

    def __init__(self, explorer: Going, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = Choices()
        self.rows: list[Choice] = []
        self.headings: dict[int, str] = {}
        """By the row over which they stand."""
        self._explorer = explorer

    @property
    def choice(self) -> Choice | None:
        """What is under the cursor."""
        return None if self.cursor is None else self.rows[self.cursor]

    def show(self, found: Choices) -> None:
        """Show these, the cursor on the first."""
        self.choices, self.rows, self.headings = found, [], {}
        kinds: list[tuple[str, Sequence[Choice], int]] = list(
            zip(_KINDS, (found.commands, found.articles, found.records), found.counts, strict=True)
        )
        for name, offered, count in kinds if found.is_command else [*kinds[1:], kinds[0]]:
            if offered:
                self.headings[len(self.rows)] = _heading(name, len(offered), count)
                self.rows += offered
        self.cursor = 0 if self.rows else None
        self.lay_out()
        self.scroll_at_once(0)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def lead(self, number: int) -> int:
        """A line for the name of a kind over the first of it."""
        return number in self.headings

    def height(self, number: int) -> int:
        """A line, the name of its kind over it, and a blank one where the next kind begins."""
        return 1 + self.lead(number) + self.lead(number + 1)

    def draw(self, number: int) -> list[Line]:
        """What a row leads to, and at the right the keys or the id that lead there too."""
        heading = [line((self.headings[number], "heading"))] if self.lead(number) else []
        return [*heading, self._drawn_choice(self.rows[number], min(self.text_width, _WIDEST))]

    def _drawn_choice(self, choice: Choice, width: int) -> Line:
        if isinstance(choice, Action):
            left = line((f"{choice.label:<{_LABEL}}", "strong"), (choice.help, "muted"))
            keys = split(self._explorer.keys[choice.id])
            return _apart(left, " ".join(map(shown, keys)), "key", width)
        if isinstance(choice, Article):
            return _apart(line(str(choice.csl.get("title") or choice.key)), choice.key, "muted", width)
        library = self._explorer.library
        told = flagged(library.ref(choice), choice)
        text, by = describe.line(choice), describe.by(library, choice)
        hits = [Layer(start, end, "hit") for start, end in marks(self.choices.query, text)]
        room = width - len(told) - 2
        # The name stays whole where the text has most of the room all the same: half a name tells nothing.
        who = fit(line((by, "who")), room // 3) if by else ()
        beside = (Fragment("   "), *who) if who else ()
        left = set_text(text, room - cells(beside), "text", hits, 1)[0]
        return _apart((*left, *beside), told, "muted", width)


class Palette(Sheet):
    """Typing what to go to or to do."""

    context = PALETTE

    def __init__(self, opener: Going) -> None:
        super().__init__(opener)
        self._explorer = opener

    def compose(self) -> ComposeResult:
        """Header, the line, what is wrong with it, the choices, keys."""
        yield Bar(id="header")
        yield Entry(":", id="name")
        yield Bar(id="caption")
        yield ChoiceList(self._explorer, id="choices")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Take what is typed, and offer all commands."""
        self.query_one("#header", Bar).show(
            line((" kztui  ", "key"), ("Go to", "strong")),
            line(("words, an id such as q7, or what to do ", "muted")),
        )
        self.query_one(KeyLine).show(self.hints, self.context.kept)
        self._entry.open()
        self._offer()

    async def press(self, event: events.Key) -> None:
        """Type, choose, go."""
        pages = {"pageup": -1, "pagedown": 1}
        if event.key == "escape":
            self.dismiss()
        elif event.key == "enter":
            await self.choose()
        elif event.key in ("up", "down"):
            self._list.move(1 if event.key == "down" else -1)
        elif event.key in pages:
            self._list.page(pages[event.key])
        elif self._entry.press(event):
            self._offer()

    def paste(self, text: str) -> None:
        """Pasted text is typed."""
        self._entry.paste(text)
        self._offer()

    @property
    def _entry(self) -> Entry:
        return self.query_one(Entry)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def _offer(self) -> None:
        found = choices(self._explorer.library, self._explorer.index, self._entry.value)
        self._list.show(found)
        self.query_one("#caption", Bar).show(line((found.fault, "error")))

    async def choose(self) -> None:
        """Go where the cursor stands, or do it."""
        choice = self._list.choice
        if choice is None:
            return
        self.dismiss()
        if isinstance(choice, Action):
            await self._explorer.do(choice.id)
        elif isinstance(choice, Article):
            self._explorer.read_article(choice.key)
        else:
            self._explorer.go_to(choice)


def _heading(name: str, offered: int, count: int) -> str:
    return name if offered == count else f"{name}  {offered} of {count:,}"


def _apart(left: Line, right: str, role: str, width: int) -> Line:
    """Two texts at the ends of a line; the left gives way."""
    left = fit(left, width - len(right) - 2)
    return (*left, Fragment(" " * (width - cells(left) - len(right))), *line((right, role)))
