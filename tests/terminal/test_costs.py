"""What the explorer costs, where it can be counted: modules loaded, bytes a key, wake-ups, frames.

How long it takes is measured, not tested: `python tests/bench/run.py`.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from emulator import Terminal
from support import KZTUI

UNUSED = {
    "ssl", "sqlite3", "xml", "email.message", "http.client", "tinydb", "filelock", "tomlkit", "pyperclip",
    "kztui.store.storage", "kztui.ui.screens.keys", "kztui.ui.screens.palette",
    "kztui.ui.choices", "kztui.ui.contexts", "rich.markdown", "rich.syntax",
    "rich.traceback", "pygments", "markdown_it", "textual.widgets._markdown", "textual.widgets._data_table",
    "textual.widgets._tabbed_content", "textual.widgets._text_area", "textual.widgets._rich_log",
}  # fmt: skip
"""What the first frame does not need."""
MOST_MODULES = 497
"""A few more than are loaded: a new dependency at the start is seen here."""

FIRST_FRAME = """
import json, os, sys
from kztui.ui.app import KztuiApp

ready = KztuiApp.on_ready

def report(app):
    ready(app)
    with open(sys.argv.pop(), "w") as file:
        json.dump(sorted(sys.modules), file)
    app.leave()

KztuiApp.on_ready = report
from kztui.cli.main import run
os._exit(run([]))
"""


FRAMES = "\x1b[?2026;2$y"
"""How a terminal answers that it takes a frame as one."""


class Counted(Terminal):
    """A terminal that counts what it gets, and how often the program wakes."""

    def move(self, key: str) -> bytes:
        """Move the cursor; what was written for that."""
        before, at = len(self.raw), self.cursor
        self.press(key)
        self.wait_until(lambda: self.cursor not in (at, -1), f"another row after {key!r}")
        return self.raw[before:]

    @property
    def cursor(self) -> int:
        """The first line of the selected row; -1 in the middle of a move."""
        marked = [number for number, line in enumerate(self.lines) if line.startswith("▌")]
        return marked[0] if marked and marked[-1] - marked[0] < 4 else -1

    def rest(self, seconds: float) -> bytes:
        """What is written until nothing has been for so long."""
        before = len(self.raw)
        while self._read(time.monotonic() + seconds):
            pass
        return self.raw[before:]

    def wake_ups(self) -> int:
        """How often the program's threads have waited and gone on."""
        lines = (
            line
            for task in Path(f"/proc/{self._child.pid}/task").iterdir()
            for line in (task / "status").read_text().splitlines()
        )
        return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


@pytest.fixture
def counted(env: dict[str, str]) -> Iterator[Callable[..., Counted]]:
    """Open the explorer on a terminal of a size."""
    with ExitStack() as terminals:

        def counted(columns: int, rows: int, *args: str, **settings: str) -> Counted:
            env_of = env | {"COLORTERM": "truecolor"} | settings
            terminal = terminals.enter_context(Counted([*KZTUI, *args], env_of, columns, rows))
            terminal.wait_for("? keys", "q quit")
            terminal.press(FRAMES)
            terminal.rest(0.3)
            return terminal

        yield counted


def test_the_first_frame_loads_nothing_that_it_does_not_show(env: dict[str, str], tmp_path: Path) -> None:
    found = tmp_path / "modules.json"
    with Terminal([sys.executable, "-c", FIRST_FRAME, str(found)], env, 120, 40) as terminal:
        assert terminal.wait_exit() == 0
    loaded = set(json.loads(found.read_text()))
    assert "kztui.ui.screens.explorer" in loaded
    assert loaded & UNUSED == set()
    assert len(loaded) <= MOST_MODULES


@pytest.mark.parametrize(("columns", "rows", "most"), [(80, 24, 500), (120, 40, 2500)])
def test_a_move_is_few_bytes(counted: Callable[..., Counted], columns: int, rows: int, most: int) -> None:
    terminal = counted(columns, rows)
    sizes = [len(terminal.move(key)) for key in "jjkkjjkk"]
    assert max(sizes) <= most, sizes


def test_a_letter_typed_is_few_bytes_in_two_frames_at_most(counted: Callable[..., Counted]) -> None:
    terminal = counted(120, 40)
    terminal.press("2/")
    terminal.wait_for("Esc clear")
    terminal.rest(0.3)
    written = []
    for end in range(1, len("security") + 1):
        before = len(terminal.raw)
        terminal.press("security"[end - 1])
        terminal.wait_for(f"/ {'security'[:end]}")
        terminal.rest(0.2)
        written.append(terminal.raw[before:])
    assert max(data.count(b"\x1b[?2026h") for data in written) <= 2
    assert sorted(map(len, written))[len(written) // 2] <= 4000


def test_idle_it_neither_wakes_nor_writes(counted: Callable[..., Counted]) -> None:
    terminal = counted(120, 40)
    terminal.press("2/cells", "enter")
    terminal.wait_for("n next hit")
    terminal.rest(0.5)
    before = terminal.wake_ups()
    assert terminal.rest(1.0) == b""
    assert terminal.wake_ups() == before


# A slow line

BAUD = 9_600
A_SECOND = BAUD // 10
"""Bytes: a start bit, eight bits and a stop bit each."""


class Serial(Counted):
    """A terminal at the end of a line of 9,600 baud: no more than that comes through."""

    TICK = 0.05
    CHUNK = int(A_SECOND * TICK)

    def _read(self, deadline: float) -> bool:
        started = time.monotonic()
        seen = super()._read(deadline)
        time.sleep(max(self.TICK - (time.monotonic() - started), 0))  # the line itself
        return seen


@pytest.mark.parametrize("config", ["", 'slow = "auto"'], ids=["--slow", "over SSH"])
def test_at_9600_baud_it_is_usable(env: dict[str, str], home: Path, config: str) -> None:
    settings = {"COLORTERM": "truecolor"}
    if config:
        folder = home / ".config" / "kztui"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text(config)
        settings["SSH_CONNECTION"] = "::1 1 ::1 22"
    argv = KZTUI if config else [*KZTUI, "--slow"]
    with Serial(argv, env | settings, 120, 40) as terminal:
        terminal.wait_for("? keys", "q quit")
        assert len(terminal.raw) <= 4 * A_SECOND
        assert b"\x1b[?1000h" not in terminal.raw
        assert b"38;2;" not in terminal.raw
        terminal.press(FRAMES)
        terminal.rest(0.3)
        assert max(len(terminal.move(key)) for key in "jjkkjjkk") <= A_SECOND // 3
        before = len(terminal.raw)
        terminal.press("2")
        terminal.wait_for("direct")
        terminal.press("enter")
        terminal.wait_for("cites as")
        assert len(terminal.raw) - before <= 6 * A_SECOND
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_unclean() == []
