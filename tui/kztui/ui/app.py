"""The application: looks, keys and copying. Everything that is shown is the explorer's."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App, SuspendNotSupported
from textual.filter import LineFilter

from kztui.clipboard import last
from kztui.clipboard.copy import Outcome, copy
from kztui.config import Places, Settings
from kztui.errors import UserError
from kztui.store.library import Library
from kztui.text import one_line, printable
from kztui.ui.actions import keymap
from kztui.ui.safe import ControlGuard
from kztui.ui.screens.explorer import Explorer
from kztui.ui.themes import DARK, THEMES

_TOASTS: dict[Outcome, str] = {
    "copied": "Copied to the clipboard",
    "sent": "Sent to your terminal, which does not confirm it; kztui last prints it",
    "too_long": "NOT copied: too long for the terminal; kztui last prints it, Y shows it",
}


def run(library: Library, settings: Settings, places: Places, key: str | None = None) -> int:
    """Open the explorer on a library, or on one article of it; the exit code. Raises UserError."""
    app = KztuiApp(library.only(key) if key else library, settings, places)
    app.run()
    return app.return_code or 0


class KztuiApp(App[None]):
    """The explorer as an application of the terminal."""

    CSS_PATH = "kztui.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(self, library: Library, settings: Settings, places: Places) -> None:
        self._keys = keymap(settings.keys)
        self._look = _theme(settings.theme)
        super().__init__()
        self.animation_level = "none"
        self.title = "kztui"
        self._library = library
        self._settings = settings
        self._state: Path = places.state
        self._copying = asyncio.Lock()
        self._guard = ControlGuard()
        for theme in THEMES:
            self.register_theme(theme)

    def on_mount(self) -> None:
        """Put on the look and open the explorer."""
        self.theme = self._look
        self.push_screen(Explorer(self._library, self._settings.style, self._keys, self))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables of our themes, for the style sheet to be read before one is put on."""
        return dict(DARK.variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guard at the render boundary comes last."""
        return [*super().get_line_filters(), self._guard]

    def next_theme(self) -> None:
        """Change the look."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    @work(group="copy")
    async def copy(self, text: str) -> None:
        """Copy a text and say what became of it; it is kept for `kztui last` first."""
        text = printable_lines(text)
        async with self._copying:
            kept = await asyncio.to_thread(self._keep, text)
            outcome = await asyncio.to_thread(copy, text, self._send_soon)
        self.notify(f"{_TOASTS[outcome]}\n{_short(text)}", markup=False,
                    severity="warning" if outcome == "too_long" else "information")  # fmt: skip
        if kept:
            self.notify(kept, markup=False, severity="warning")

    @work
    async def leave(self) -> None:
        """Leave, once everything is copied that is to be."""
        for worker in [worker for worker in self.workers if worker.group == "copy"]:
            await worker.wait()
        self.exit()

    def show_plain(self, texts: Sequence[str]) -> None:
        """Leave the screen to print texts, unwrapped, where the terminal's own selection works."""
        try:
            with self.suspend():
                for text in texts:
                    print(printable_lines(text), end="\n\n")
                print("Enter goes back to kztui ", end="", flush=True)
                _wait_for_enter()
        except SuspendNotSupported:
            self.notify(
                "This terminal cannot show it; kztui show prints it", markup=False, severity="warning"
            )

    def _keep(self, text: str) -> str:
        try:
            last.write(self._state, text)
        except OSError as error:
            return f"Not kept for kztui last: {error.strerror}"
        return ""

    def _send_soon(self, sequence: str) -> None:
        self.call_from_thread(self._send, sequence)

    def _send(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()


def _wait_for_enter() -> None:
    """Wait for a line, for the end of input, or for Ctrl+C, which asyncio would keep for later."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        sys.stdin.readline()
    signal.signal(signal.SIGINT, before)


def printable_lines(text: str) -> str:
    """A text that cannot steer what it is pasted into or printed on; its line breaks stay."""
    return "\n".join(map(printable, text.split("\n")))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 120 else line[:119] + "…"


def _theme(chosen: str) -> str:
    """The look of a setting. Raises UserError."""
    if chosen == "auto":
        deep = os.environ.get("COLORTERM") in ("truecolor", "24bit") or "256color" in os.environ.get(
            "TERM", ""
        )
        return "dark" if deep else "ansi"
    names = [theme.name for theme in THEMES]
    if chosen not in names:
        raise UserError(f"theme: no look {chosen!r} (auto, {', '.join(names)})")
    return chosen
