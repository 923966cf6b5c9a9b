"""The application: looks, keys and copying. Everything that is shown is the explorer's."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.text import Text
from textual import work
from textual.app import SuspendNotSupported
from textual.binding import Binding

from kztui import config
from kztui.cite.choices import chosen
from kztui.cite.markup import MARKUPS
from kztui.cite.styles import STYLES
from kztui.clipboard import last
from kztui.clipboard.copy import copy
from kztui.config import Places, Settings
from kztui.errors import UserError
from kztui.model import AnyRecord
from kztui.search.index import Index
from kztui.store.library import Library
from kztui.text import abridged, printable_lines
from kztui.ui import remembered, terminal
from kztui.ui.actions import advice, keymap, shown, split
from kztui.ui.citing import markup_name
from kztui.ui.driver import WaitingDriver, driver
from kztui.ui.lesson import LESSON
from kztui.ui.looks import Looks, look_of
from kztui.ui.remembered import Remembered
from kztui.ui.screens.explorer import Explorer
from kztui.ui.terminal import Guard

if TYPE_CHECKING:
    from kztui.store.review import Change
    from kztui.store.storage import Draft
    from kztui.ui.own import Added, Own

T = TypeVar("T")
AT_A_TIME = 500
"""Records that are made ready for the search between two keys: 5 ms."""


def run(
    library: Library,
    settings: Settings,
    places: Places,
    key: str | None = None,
    slow: bool = False,
    rest: Callable[[], Library] | None = None,
) -> int:
    """Open the explorer on a library, or on one article of it; the exit code. Raises UserError.

    `slow` spares the line to the terminal, whatever the settings say. `rest` reads a library of which
    `library` is a part; it is called in a thread once that is on the screen, and may raise UserError.
    """
    return start(KztuiApp(library, settings, places, slow, rest, key))


def start(app: KztuiApp) -> int:
    """Run an application on the terminal; the exit code, where it has not ended the process with it."""
    with Guard(lambda code: app.call_later(app.leave, code)) as guard:
        app.run(mouse=not app.is_slow)  # every move of a mouse would be reported
    return guard.code or app.return_code or 0


class KztuiApp(Looks):
    """The explorer as an application of the terminal."""

    EXPLORER: ClassVar[type[Explorer]] = Explorer
    CSS_PATH = "kztui.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [Binding("ctrl+z", "suspend", show=False, priority=True)]

    def __init__(
        self,
        library: Library,
        settings: Settings,
        places: Places,
        slow: bool = False,
        rest: Callable[[], Library] | None = None,
        key: str | None = None,
    ) -> None:
        chosen(STYLES, settings.style, "style")
        chosen(MARKUPS, settings.format, "format")
        self._keys = keymap(settings.keys, settings.preset)
        far = settings.slow == "auto" and "SSH_CONNECTION" in os.environ
        self.is_slow = slow or settings.slow == "always" or far
        super().__init__(look_of(settings.theme, self.is_slow), driver())
        self.animation_level = "none"
        self.title = "kztui"
        self._library = library.only(key) if key else library
        self._key = key
        self._settings = settings
        self._rest = rest
        self._places = places
        self._copying = asyncio.Lock()
        self._keeping = asyncio.Lock()
        self._remembered = Remembered()
        self._added: Added | None = None
        """What the user has added to the library, where that was changed in this run."""
        self._is_faulty = False
        """Whether it was said that what is remembered cannot be read."""

    def on_mount(self) -> None:
        """Open the explorer."""
        if not self.is_headless:
            terminal.follow_shell(partial(self.call_later, self.action_suspend),
                                  partial(self.call_later, self.resume))  # fmt: skip
        self._explorer = self.EXPLORER(
            self._library, self._settings.style, self._settings.format, self._keys, self
        )
        self._explorer.is_whole = self._rest is None
        if self._settings.remember:
            self._remembered = self._recall()
            self._explorer.start = self._remembered.latest(self._library.articles)
            self._explorer.lesson = [action for action in LESSON if action not in self._remembered.learnt]
        if self.is_slow:  # the passage, when it is asked for
            self._explorer.HORIZONTAL_BREAKPOINTS = [(0, "-narrow")]
            self._explorer.add_class("-narrow")  # from the first layout on
        self.push_screen(self._explorer)
        self._warn(self._library.notices)

    def on_resize(self) -> None:
        """Have all of the terminal drawn: nobody knows what one of another size shows."""
        if isinstance(self._driver, WaitingDriver):
            self._driver.forget()

    def on_ready(self) -> None:
        """Collect garbage again, from now on: what the start has made stays."""
        gc.freeze()
        gc.enable()
        if self._rest:
            # Not the executor's: nobody waits for it who leaves meanwhile.
            Thread(target=self._read, args=[self._rest], name="library", daemon=True).start()
        else:
            self._prepare_search()

    def _read(self, rest: Callable[[], Library]) -> None:
        """Read all of the library, in a thread, and have it shown."""
        try:
            library = rest()
        except UserError as error:
            self.call_from_thread(self.leave, 2, f"kztui: {error}")
            return
        index = Index(library)
        library.gather()  # here, where nobody waits
        self.call_from_thread(self._take, library, index)

    def _take(self, library: Library, index: Index) -> None:
        gc.freeze()
        self._explorer.is_whole = True
        self._explorer.take(library, index)
        if self._added:  # after that was read
            self._explorer.attach(self._added.notes, self._added.marks)
        self._explorer.begin(self._remembered.latest(library.articles))
        self._warn(library.notices)
        self._prepare_search()

    @work(group="search", exclusive=True)
    async def _prepare_search(self) -> None:
        """Make the index ready, a few records at a time, so that keys have their turn."""
        index = self._explorer.index
        for _ in range(0, len(index), AT_A_TIME):
            index.prepare(AT_A_TIME)
            await asyncio.sleep(0)

    @work(group="copy")
    async def copy(self, text: str) -> None:
        """Copy a text and say what became of it; it is kept for `kztui last` first."""
        text = printable_lines(text)
        async with self._copying:
            kept = await asyncio.to_thread(self._keep, text)
            outcome = await asyncio.to_thread(copy, text, self._send_soon, self._settings.clipboard)
        said = outcome.said
        if outcome.is_in_doubt:
            shows = advice(self._keys, "record.show", "shows it, ")
            said += f"; {shows}kztui last prints it"
        self.clear_notifications()
        self.notify(f"{said}\n{abridged(text)}", markup=False,
                    severity="warning" if outcome.result == "not" else "information")  # fmt: skip
        if kept:
            self.notify(kept, markup=False, severity="warning")

    def next_theme(self) -> None:
        """Change the look, from now on."""
        super().next_theme()
        self._keep_theme()

    @work(group="keep")
    async def _keep_theme(self) -> None:
        """Keep the look that is on, and say why where that cannot be."""
        async with self._keeping:
            look = self.theme
            try:
                await asyncio.to_thread(config.keep, self._places.config, theme=look)
            except UserError as error:
                self.notify(f"{look} holds for this run, and is not kept: {error}", markup=False,
                            severity="warning")  # fmt: skip

    async def keep(self, style: str, markup: str) -> None:
        """Keep how is cited from now on, and say where or why not."""
        name = STYLES[style].name + ("" if markup == "plain" else f" in {markup_name(markup)}")
        self.clear_notifications()
        try:
            await asyncio.to_thread(config.keep, self._places.config, style=style, format=markup)
        except UserError as error:
            self.notify(
                f"{name} holds for this run, and is not kept: {error}", markup=False, severity="warning"
            )
        else:
            self.notify(f"{name} is yours from now on: {config.from_home(self._places.config)}", markup=False)

    @cached_property
    def own(self) -> Own:
        """The user's library."""
        from kztui.ui.own import Own

        return Own(self._places, self._key)

    async def change(self, make: Callable[[Draft], Change], records: Sequence[AnyRecord] = ()) -> Change:
        """Change these records of the user's library, and say how that was read."""
        change, notices = await asyncio.to_thread(self.own.change, make, records)
        self._warn(notices)
        return change

    def edit(self, library: Library, record: AnyRecord) -> Change | None:
        """Lend the terminal to the user's editor until the record is as it is to be."""
        self.own.prove([record])
        change, notices = self._lend(partial(self.own.in_editor, library, record), "edit") or (None, [])
        self._warn(notices)
        return change

    def catch_up(self) -> None:
        """Show the user's notes and collections as another window may have left them."""
        if added := self.own.added():
            self._show_added(added)

    async def add(self, make: Callable[[Draft], object]) -> None:
        """Change the user's notes and collections, and show them."""
        self._show_added(await asyncio.to_thread(self.own.add, make))

    def note(self, library: Library, ref: str) -> bool:
        """Lend the terminal to the user's editor until the note is as it is to be."""
        added = self._lend(partial(self.own.note_in_editor, library, ref), "note")
        if added:
            self._show_added(added)
        return added is not None

    def _lend(self, use: Callable[[], T], command: str) -> T:
        """Lend the terminal; where that cannot be, a command does the same. Raises UserError."""
        made: T | UserError
        try:
            with self.suspend():  # which needs its end, whatever happens
                try:
                    made = use()
                except UserError as error:
                    made = error
        except SuspendNotSupported:
            raise UserError(f"This terminal cannot be lent to an editor; kztui {command} does it") from None
        if isinstance(made, UserError):
            raise made
        return made

    def _show_added(self, added: Added) -> None:
        self._added = added
        self._explorer.attach(added.notes, added.marks)
        self._warn(added.notices)

    async def reload(self, goal: AnyRecord | None = None) -> None:
        """Show the library as it is now."""
        self._explorer.take(*await asyncio.to_thread(self.own.read), goal)
        self._prepare_search()

    @work
    async def leave(self, code: int = 0, said: str = "") -> None:
        """Leave with an exit code, once everything is copied that is to be, and say why."""
        await self.end(code, said)

    async def end(self, code: int, said: str = "") -> None:
        """Wait for copies that are under way, and end with an exit code and a word on stderr."""
        await self.copied()
        if self._settings.remember:
            said = said or self._remember() or self._keep_marked()
        if self._driver is None or self.is_headless:
            self.exit(return_code=code, message=Text(said) if said else None)
        else:
            terminal.end(self._driver, code, said)

    async def copied(self) -> None:
        """Wait until everything is copied and kept that is to be."""
        for worker in [worker for worker in self.workers if worker.group in ("copy", "keep")]:
            await worker.wait()
        await asyncio.get_running_loop().shutdown_default_executor()  # what is being written to disk

    async def action_quit(self) -> None:
        """Leave, by Textual's own key too."""
        self.leave()

    def action_help_quit(self) -> None:
        """Say how to leave to who presses Ctrl+C."""
        keys = " or ".join(shown(key) for key in split(self._keys["quit"]))
        self.notify(f"{keys} leaves kztui", markup=False)

    def action_suspend(self) -> None:
        """Go back to the shell until it says `fg`."""
        if not terminal.has_job_control():
            quits = advice(self._keys, "quit", "quits")
            self.notify(f"No shell started kztui that could bring it back: {quits}", markup=False)
            return
        with suppress(SuspendNotSupported), self.suspend():
            terminal.suspend()

    def resume(self) -> None:
        """Take the terminal again, after a stop that gave no time to leave it."""
        with self.suspend():
            pass

    def show_plain(self, texts: Sequence[str]) -> None:
        """Leave the screen to print texts, unwrapped, where the terminal's own selection works."""
        try:
            with self.suspend():
                for text in texts:
                    print(printable_lines(text), end="\n\n")
                print("Enter goes back to kztui ", end="", flush=True)
                terminal.wait_for_enter()
        except SuspendNotSupported:
            self.notify(
                "This terminal cannot show it; kztui show prints it", markup=False, severity="warning"
            )

    def _warn(self, notices: Iterable[str]) -> None:
        """Say what there is to say of how the library was read."""
        for notice in notices:
            self.notify(notice, markup=False, severity="warning", timeout=10)

    def _recall(self) -> Remembered:
        """What the last run left; nothing, and a notice, where that cannot be read."""
        try:
            return remembered.read(self._places.state)
        except UserError as error:
            self._is_faulty = True
            self.notify(str(error), markup=False, severity="warning", timeout=10)
            return Remembered()

    def _remember(self) -> str:
        """Leave to the next run where one was; why that fails, where it was not said before."""
        explorer = self._explorer
        learnt = [action for action in LESSON if action not in explorer.lesson]
        try:
            remembered.write(self._places.state, explorer.trail, learnt)
        except OSError as error:
            why = f"{config.from_home(self._places.state)}: {error.strerror or error}"
            return "" if self._is_faulty else f"kztui: where you were is not kept: {why}"
        return ""

    def _keep_marked(self) -> str:
        """Put what is marked into a collection, unless it is in one; what is to be said of that."""
        library, marked = self._explorer.library, self._explorer.marked
        new = [record for record in marked if not library.collections_of(record)]
        if not new:
            return ""
        from kztui.store import notes

        try:
            self.own.add(lambda draft: notes.put(draft, notes.MARKED, new))
        except UserError as error:
            return f"kztui: what is marked is not kept: {error}"
        return f"kztui: {len(new)} marked, kept in a collection: kztui mark --in {notes.MARKED}"

    def _keep(self, text: str) -> str:
        try:
            last.write(self._places.state, text)
        except OSError as error:
            return f"Not kept for kztui last: {error.strerror}"
        return ""

    def _send_soon(self, sequence: str) -> None:
        self.call_from_thread(self._send, sequence)

    def _send(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()
