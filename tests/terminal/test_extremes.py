"""Terminals of every size and kind, and keys that come faster than the screen."""

import fcntl
import re
import struct
import termios
from collections.abc import Callable

import pytest
from emulator import Terminal
from support import KZTUI, Explore

SIZES = [
    (1, 1), (500, 500), (0, 0), (1, 80), (80, 1), (2, 2), (500, 1), (1, 500), (24, 1), (3, 3), (10, 4),
    (40, 8), (0, 24), (80, 0), (5, 500), (300, 100),
]  # fmt: skip


class Sized(Terminal):
    """A terminal that can have any size, as long as nobody looks."""

    def tell(self, columns: int, rows: int) -> None:
        """Tell the program a size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def test_any_size_is_survived(env: dict[str, str], record_property: Callable[[str, object], None]) -> None:
    with Sized(KZTUI, env) as terminal:
        terminal.wait_for("q quit")
        terminal.press("2/sleeper cells", "enter")
        for columns, rows in SIZES:
            seen = len(terminal.raw)
            terminal.tell(columns, rows)
            if columns and rows:  # else it is taken for 80 by 24, as it is
                terminal.wait_until(lambda seen=seen: len(terminal.raw) > seen, f"{columns}x{rows}")
            terminal.press("jk??52")
            terminal.resize(80, 24)
            terminal.wait_for("2 Quotes 1", "/ sleeper cells", "n next hit", "q quit")
        record_property("sizes", len(SIZES))
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_unclean() == []


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (0, 0), (500, 500), (2, 1)])
def test_it_starts_at_any_size(env: dict[str, str], columns: int, rows: int) -> None:
    with Sized(["sh", "-c", 'read go; exec "$@"', "sh", *KZTUI], env) as terminal:
        terminal.tell(columns, rows)
        terminal.press("enter")
        terminal.wait_until(lambda: b"\x1b[?2026$p" in terminal.raw, "the explorer to start")
        terminal.resize(80, 24)
        terminal.wait_for("Timeline", "q quit")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_unclean() == []


def test_the_terminal_has_the_say_on_its_size(explore: Explore) -> None:
    terminal = explore(80, 24, COLUMNS="200", LINES="60")
    assert "q quit" in terminal.lines[-1]
    terminal.resize(100, 30)
    terminal.wait_until(lambda: "q quit" in terminal.lines[-1], "the other size")


@pytest.mark.parametrize(
    "settings",
    [
        {"TERM": "linux"}, {"TERM": "vt100"}, {"TERM": "nobody-knows-this-one"}, {"TERM": ""},
        {"LANG": "POSIX"}, {"LC_ALL": "C"}, {"LANG": "xx_YY.nothing"}, {"LANG": ""},
        {"HOME": "/nonexistent"}, {"HOME": ""},
    ],
    ids=lambda settings: "=".join(*settings.items()),
)  # fmt: skip
def test_it_runs_whatever_the_environment(explore: Explore, settings: dict[str, str]) -> None:
    terminal = explore(80, 24, **settings)
    terminal.press("2/sleeper cells", "enter")
    terminal.wait_for("/ sleeper cells", "n next hit")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []


@pytest.mark.parametrize("unset", ["TERM", "LANG", "HOME", "PATH"])
def test_it_runs_where_a_variable_is_missing(env: dict[str, str], unset: str) -> None:
    with Terminal(KZTUI, {name: value for name, value in env.items() if name != unset}) as terminal:
        terminal.wait_for("Timeline", "q quit")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_unclean() == []


def test_without_colour_none_is_written(explore: Explore) -> None:
    terminal = explore(80, 24, NO_COLOR="1", COLORTERM="truecolor")
    terminal.press("2/sleeper", "enter")
    terminal.wait_for("/ sleeper", "n next hit")
    codes = {code for found in _STYLE.findall(terminal.raw) for code in found.split(b";")}
    assert codes & {b"1", b"7"}, "what matters is bold or reversed"
    assert not {code for code in codes if len(code) > 1 and code[:1] in b"3491" and code not in _NO_COLOURS}


_STYLE = re.compile(rb"\x1b\[([0-9;]*)m")
_NO_COLOURS = (b"39", b"49")


# Keys that are typed ahead


@pytest.mark.parametrize("burst", ["?q", "?jjq", "?\r", "??", "5?q1"])
def test_keys_typed_ahead_of_the_key_help_are_for_it(explore: Explore, burst: str) -> None:
    for _ in range(5):
        terminal = explore(80, 24)
        terminal.press(f"{burst}2/sleeper")
        terminal.wait_for("/ sleeper", "Enter to the list")


def test_ctrl_z_typed_ahead_stops_nothing_that_cannot_go_on(explore: Explore) -> None:
    terminal = explore(80, 24)
    terminal.press("?\x1aq", "2/sleeper")
    terminal.wait_for("/ sleeper", "Enter to the list")
