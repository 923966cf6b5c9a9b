"""A program on a pseudo-terminal, and an emulator that reads what it draws.

Nothing here sleeps: every wait is for a condition, ends with the deadline, and then shows the screen.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

PATIENCE = 20.0
"""Seconds until a wait is given up: far more than anything takes on a busy machine."""

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "backspace": "\x7f", "space": " ",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
}  # fmt: skip

# login_tty makes the terminal that is stdin the controlling one, which is what gets resizes and hang-ups.
_LOGIN = "import os, sys; os.login_tty(0); os.execvp(sys.argv[1], sys.argv[1:])"

_OSC52 = re.compile(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KEYBOARD = re.compile(rb"\x1b\[([<>])[0-9]*u")
# pyte does not know these, which no screen shows: kitty's keyboard modes, xterm's key modifiers.
_UNSHOWN = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[a-zA-Z]|\?[0-9;]*m)")
_ALTERNATE = re.compile(rb"(\x1b\[\?1049[hl])")  # pyte has one screen only
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;<>=?]*)?\Z")

_LEAVES_OFF = {
    1049: "the alternate screen", 1000: "mouse clicks", 1002: "mouse drags", 1003: "mouse moves",
    1006: "mouse coordinates", 1015: "mouse coordinates", 1004: "focus reports",
    2004: "bracketed paste", 2026: "synchronised output", 2048: "resize reports",
}  # fmt: skip


class Terminal:
    """A program that runs on a terminal of its own; a context manager that ends it.

    `raw` is every byte that the program wrote, `lines` the screen as it stands.
    """

    CHUNK = 65536
    """The most bytes that are taken in at a time."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        cwd: Path | None = None,
    ) -> None:
        self.raw = b""
        self._screens = [pyte.Screen(columns, rows) for _ in range(2)]  # the normal one, the alternate one
        self._streams = [pyte.ByteStream(screen) for screen in self._screens]
        self._alternate = False
        self._held = b""
        self._master, slave = os.openpty()
        self.resize(columns, rows)
        self._settings = termios.tcgetattr(self._master)
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _LOGIN, *argv], stdin=slave, stdout=slave, stderr=slave,
            env=env, cwd=cwd,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child.poll() is None:
            os.kill(self._child.pid, signal.SIGKILL)  # its session gets a hang-up
            self._child.wait(PATIENCE)
        os.close(self._master)

    # What the person at the terminal does

    def press(self, *keys: str) -> None:
        """Type keys: names of `KEYS`, or text as it is."""
        os.write(self._master, "".join(KEYS.get(key, key) for key in keys).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, blank until the program, which is told, has drawn it anew."""
        for screen in self._screens:
            screen.resize(rows, columns)
            screen.reset()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # What they see

    @property
    def lines(self) -> list[str]:
        """The screen's lines, without the blanks at their ends."""
        return [line.rstrip() for line in self._screens[self._alternate].display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def shows(self, text: str) -> bool:
        """Whether the screen has the text, on one line or wrapped over several."""
        return text in self.text or " ".join(text.split()) in " ".join(self.text.split())

    def wait_for(self, *texts: str) -> None:
        """Read until the screen shows all of these."""
        self.wait_until(lambda: all(map(self.shows, texts)), f"the screen to show {texts}")

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until a condition holds; `what` says which, should it not."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if not self._read(deadline):
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self.text}")

    @property
    def copied(self) -> list[str]:
        """The texts that the program asked the terminal to put on the clipboard (OSC 52)."""
        return [b64decode(found[1], validate=True).decode() for found in _OSC52.finditer(self.raw)]

    # How it ends

    def wait_exit(self) -> int:
        """Read until the program has ended; its exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        return self._child.wait(max(deadline - time.monotonic(), 0.1))

    def left_unclean(self) -> list[str]:
        """What the program, now ended, left of its own on the terminal; nothing where it left it clean."""
        modes: dict[int, bool] = {}
        for found in _MODE.finditer(self.raw):
            modes.update(dict.fromkeys(map(int, found[1].split(b";")), found[2] == b"h"))
        unclean = [name for mode, name in _LEAVES_OFF.items() if modes.get(mode)]
        if not modes.get(25, True):
            unclean.append("no cursor")
        if not modes.get(7, True):
            unclean.append("no wrapping")
        pushes = [found[1] for found in _KEYBOARD.finditer(self.raw)]
        if pushes.count(b">") > pushes.count(b"<"):
            unclean.append("the keyboard protocol")
        if termios.tcgetattr(self._master) != self._settings:
            unclean.append("the line settings (stty)")
        return unclean

    def _read(self, deadline: float) -> bool:
        """Take in what the program wrote next; False at the deadline, or where it writes no more."""
        ready, _, _ = select.select([self._master], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return False
        try:
            data = os.read(self._master, self.CHUNK)
        except OSError:  # EIO: how Linux says that no program has the terminal any more
            return False
        self.raw += data
        self._draw(data)
        return bool(data)

    def _draw(self, data: bytes) -> None:
        data = self._held + data
        cut = _UNFINISHED.search(data)
        self._held = data[cut.start() :] if cut else b""
        for part in _ALTERNATE.split(_UNSHOWN.sub(b"", data[: cut.start()] if cut else data)):
            if part in (b"\x1b[?1049h", b"\x1b[?1049l"):
                self._alternate = part.endswith(b"h")
            else:
                self._streams[self._alternate].feed(part)
