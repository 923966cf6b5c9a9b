"""The explorer driven key by key, and its screen as text."""

import asyncio
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from hashlib import sha256

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from kztui.clipboard.copy import Outcome
from kztui.config import Places
from kztui.model import Actor, AnyRecord, Article, Claim, Event, Figure, Kind, Quote, Span
from kztui.store.library import Library
from kztui.ui.app import KztuiApp
from kztui.ui.screens.explorer import Explorer
from kztui.ui.widgets.passage import Passage
from kztui.ui.widgets.rows import RowList

KINDS: tuple[Kind, ...] = ("event", "quote", "figure", "actor", "paragraph")


class Desk:
    """An open explorer."""

    def __init__(self, app: KztuiApp, pilot: Pilot[None], places: Places) -> None:
        self.app = app
        self.pilot = pilot
        self.places = places

    @property
    def explorer(self) -> Explorer:
        explorer = self.app.screen_stack[1]
        assert isinstance(explorer, Explorer)
        return explorer

    @property
    def record(self) -> AnyRecord | None:
        return self.explorer.record

    @property
    def id(self) -> str | None:
        """The id of what is selected."""
        return self.record.id if self.record else None

    @property
    def kind(self) -> Kind:
        """What the tab in sight lists."""
        return self.explorer.pane.kind

    @property
    def counts(self) -> list[int | None]:
        """The counts that the tabs show."""
        return [tab.hits for tab in self.explorer.query_one("#tabs").tabs]

    @property
    def rows(self) -> list[AnyRecord]:
        """The records of the list in sight, in its order."""
        return list(self.explorer.pane.records)

    @property
    def lines(self) -> list[str]:
        """The screen as it is drawn."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def caption(self) -> str:
        return self.row_of("#caption")

    @property
    def toasts(self) -> list[str]:
        return [toast.message for toast in self.app._notifications]

    @property
    def passage(self) -> str:
        """The lines beside the list, whether in sight or not."""
        return self.beside(self.explorer)

    def beside(self, screen: Screen[None]) -> str:
        """The lines beside a screen's list."""
        lines = screen.query_one(Passage)._lines
        return "\n".join("".join(part.text for part in parts) for parts in lines)

    @property
    def citation(self) -> str:
        """The citation as the lines beside the list have it."""
        lines = self.passage.split("\n")
        first = next(number for number, line in enumerate(lines) if line.startswith("cites "))
        end = next((n for n, line in enumerate(lines) if n > first and not line.startswith(" ")), len(lines))
        label = re.match(r"cites (\d+ )?as", lines[first])
        assert label
        told = [lines[first][label.end() :], *lines[first + 1 : end]]  # beside its label or under it
        return " ".join(line.strip() for line in told).strip()

    def row_of(self, selector: str) -> str:
        """The line of the screen on which a widget stands."""
        return self.lines[self.explorer.query_one(selector).region.y]

    def row_of_sheet(self) -> list[str]:
        """The lines of the row under the cursor of the sheet in sight, with single spaces."""
        rows = self.app.screen.query_one(RowList)
        assert rows.cursor is not None
        told = (" ".join("".join(part.text for part in parts).split()) for parts in rows.draw(rows.cursor))
        return [line for line in told if line]

    def listed_as(self, role: str) -> list[str]:
        """The texts that have a role in what is in sight of the list."""
        pane = self.explorer.pane
        return [
            part.text
            for y in range(pane.size.height)
            for part in pane.line_at(y + pane.scroll_offset.y)[0]
            if role in part.roles.split()
        ]

    def drawn_as(self, role: str) -> list[str]:
        """The texts of the screen that are drawn on the ground of a role."""
        ground = self.explorer.pane.style_of(role).bgcolor
        return [
            part.text
            for strip in self.app.screen._compositor.render_strips()
            for part in strip
            if part.style and part.style.bgcolor == ground
        ]

    async def press(self, *keys: str) -> None:
        """Send keys one after the other, by their names or characters, and wait until all is done."""
        self.send(*keys)
        await self.settle()

    def send(self, *keys: str) -> None:
        """Send keys, and wait for nothing."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else None))

    async def settle(self) -> None:
        """Wait until the messages are handled that are under way: to the screen, to widgets, and back."""
        for _ in range(4):
            await self.pilot.pause(0)
        if self.explorer.is_running:  # a key that writes a file is done when the file is written
            done = asyncio.Event()
            self.explorer.call_later(done.set)
            await asyncio.wait_for(done.wait(), 10)
            await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def search(self, text: str) -> None:
        """Type a search, and go to the list."""
        await self.press("/", *text, "enter")

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what other threads do."""
        for _ in range(1000):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("what was waited for did not happen")

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def click(self, selector: str, x: int, y: int, times: int = 1) -> None:
        await self.pilot.click(selector, offset=(x, y), times=times)
        await self.settle()


Open = Callable[..., AbstractAsyncContextManager[Desk]]
"""What the fixture `open_desk` is."""


class Clipboard:
    """Takes the place of the clipboard: keeps what is copied, and says that it went well or not."""

    def __init__(self) -> None:
        self.outcome = Outcome("copied", "Copied to the clipboard")
        self.texts: list[str] = []
        self.before: Callable[[str], None] = lambda _: None
        """Done before a text is taken."""

    def __call__(self, text: str, send: Callable[[str], None], command: str) -> Outcome:  # noqa: ARG002
        self.before(text)
        self.texts.append(text)
        return self.outcome


async def copied(desk: Desk, clipboard: Clipboard, key: str) -> str:
    """What a key copies."""
    before = len(clipboard.texts)
    await desk.press(key)
    await desk.until(lambda: len(clipboard.texts) > before)
    return clipboard.texts[-1]


def article(key: str, text: str, **csl: object) -> Article:
    """An article without headings."""
    return Article(
        key=key,
        csl={"type": "article-newspaper", "title": text.split("\n")[0], **csl},
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        added="2022-01-08",
    )


def cafes() -> Library:
    """A small library of another article than the bundled one."""
    text = "Cafes close\nBetween 10 and 30 cafes closed, owners say.\n“We are tired,” said Aigul on May 3."

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words), words)

    by = Claim(by="a1")
    return Library(
        [article("cafes", text, issued="2023-05-04")],
        [
            Actor(id="a1", article="cafes", name="Owners", type="group", mentions=(span("owners"),)),
            Actor(id="a2", article="cafes", name="Aigul", type="person", mentions=(span("Aigul"),)),
            Event(id="e1", article="cafes", title="Cafes close", date="2023-05", date_basis="inferred",
                  type="economy", status="ongoing", claim=by, spans=(span("cafes closed"),)),
            Event(id="e2", article="cafes", title="Aigul speaks", date="2023-05-03", date_basis="stated",
                  type="statement", actors=("a2",), status="occurred", claim=Claim(by="article"),
                  spans=(span("said Aigul"),)),
            Quote(id="q1", article="cafes", speaker="a2", speaker_as_written="Aigul", verb="said",
                  mode="direct", occasion="e2", spans=(span("We are tired"),)),
            Figure(id="f1", article="cafes", as_written="Between 10 and 30", low=10, high=30, unit="cafes",
                   counted="cafes closed", claim=by, qualifier="range", spans=(span("Between 10 and 30"),)),
        ],
    )  # fmt: skip


def together(*libraries: Library) -> Library:
    """One library of several."""
    return Library(
        [article for library in libraries for article in library.articles.values()],
        [record for library in libraries for record in library.all_records],
    )
