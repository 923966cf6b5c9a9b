"""What is measured: the work, what it may cost, and how it is done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import bare
import made
from watched import NARROW, Failed, Watched, seconds_of

from kztui.config import places

HERE = Path(__file__).parent
PYTHON = sys.executable
PASS = [PYTHON, "-c", "pass"]
KZTUI = [str(Path(PYTHON).with_name("kztui"))]
BARE_TABLE, BARE_LIST = ([PYTHON, str(HERE / "bare.py"), what] for what in ("table", "list"))
MANY = 100_000
WATCHED_IDLE = 3.0
"""Seconds in which nothing may happen."""

OPEN_CODE = """
import gc, sys, time
from pathlib import Path
from kztui.store import reading
gc.disable()
start = time.perf_counter()
reading.read(Path(sys.argv[1]))
print(time.perf_counter() - start)
"""
_TINYDB = """
import sys, time
from tinydb import TinyDB
start = time.perf_counter()
db = TinyDB(sys.argv[1])
for name in db.tables():
    db.table(name)
print(time.perf_counter() - start)
"""
_FIRST = """
import sys
from pathlib import Path
from kztui import edtf
from kztui.store.library import load
library = load([Path(path) for path in sys.argv[1:]])
print(min(library.records["event"], key=lambda event: edtf.order(event.date)).title)
"""


class Result(NamedTuple):
    """What a piece of work costs: the figures of every repeat, and the most that it may be."""

    work: str
    unit: str
    limit: float | None
    figures: list[float]


class Bench(NamedTuple):
    """The conditions: a home of its own, a folder for libraries, how often each thing is done."""

    env: dict[str, str]
    folder: Path
    repeats: int

    def library(self, records: int) -> list[str]:
        """The options that open a library of so many records beside the bundled article."""
        return ["--library", str(made.at(self.folder, records))]

    def ratios(self, work: Callable[[], float], base: Callable[[], float]) -> list[float]:
        """How many times the base the work takes: both in turn, after one of each that does not count."""
        pairs = [(work(), base()) for _ in range(self.repeats + 1)][1:]
        return [ours / floor for ours, floor in pairs]

    def lookups(self, argv: list[str]) -> list[float]:
        """How many times as long as an empty Python a command takes whose output goes into a pipe."""
        return self.ratios(lambda: seconds_of(argv, self.env), lambda: seconds_of(PASS, self.env))

    def watch(self, argv: list[str], size: tuple[int, int] | None = None) -> Watched:
        """The program on a terminal."""
        return Watched(argv, self.env, size) if size else Watched(argv, self.env)

    def first_frame(self, argv: list[str], sign: str) -> float:
        """Seconds until the screen shows a text."""
        with self.watch(argv) as terminal:
            return terminal.wait_for(sign)

    def frames(self, argv: list[str], sign: str) -> list[float]:
        """How many times as long as a bare Textual app with its first row a program takes to show a text."""
        return self.ratios(
            lambda: self.first_frame(argv, sign), lambda: self.first_frame(BARE_TABLE, bare.READY)
        )


def conditions(home: Path, folder: Path, repeats: int) -> Bench:
    """A terminal like most, and no settings of the user's."""
    env = {
        "HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }  # fmt: skip
    return Bench(env, folder, repeats)


def first_event(bench: Bench, *paths: Path) -> str:
    """The beginning of the first row that the explorer shows of these libraries: the earliest event.

    Another process finds it: one that has read them would take long to start the programs that are timed.
    """
    title = output([PYTHON, "-c", _FIRST, *map(str, paths)], bench.env).strip()
    return title[:24].rsplit(" ", 1)[0]


def commands(bench: Bench) -> Iterator[Result]:
    """Answers into a pipe: the whole process."""
    for args in (["search", "sleeper", "cells"], ["cite", "q1"], ["list", "all"], ["show", "q1"]):
        yield Result(f"kztui {' '.join(args)}", "x pass", 5, bench.lookups([*KZTUI, *args]))


def start(bench: Bench) -> Iterator[Result]:
    """From the shell to the first record on the screen."""
    sign = first_event(bench, places().bundled)
    yield Result("first frame", "x bare", 1.10, bench.frames(KZTUI, sign))


def start_many(bench: Bench) -> Iterator[Result]:
    """The same, the article's first record on the screen, with a library of many records open."""
    argv = [*KZTUI, *bench.library(MANY)]
    sign = first_event(bench, places().bundled)
    yield Result(f"first frame, {MANY:,} records", "x bare", 1.6, bench.frames(argv, sign))


def leave(bench: Bench) -> Iterator[Result]:
    """From `q` to the end of the process."""

    def leaving() -> float:
        with bench.watch(KZTUI) as terminal:
            terminal.wait_for("Timeline")
            return terminal.leave("q")

    ratios = bench.ratios(leaving, lambda: seconds_of(PASS, bench.env))
    yield Result("q to the prompt", "x pass", 1, ratios)


def move(bench: Bench) -> Iterator[Result]:
    """One row down."""
    with bench.watch(KZTUI, NARROW) as alone, bench.watch(KZTUI) as both, bench.watch(BARE_LIST) as floor:
        alone.wait_for("Timeline")
        both.wait_for("Timeline")
        floor.wait_for(bare.READY)
        steps = "jjkk" * bench.repeats  # among rows that are in sight
        answers = [(alone.press(step), both.press(step), floor.press("j")) for step in steps[:36]]
    yield Result("move a row", "x list", 2, [one.seconds / base.seconds for one, _, base in answers])
    yield Result("move a row", "ms", 4, [one.seconds * 1000 for one, _, _ in answers])
    yield Result("move a row, list alone", "bytes", 500, [one.size for one, _, _ in answers])
    yield Result("move a row, passage too", "bytes", 2500, [two.size for _, two, _ in answers])


def letter(bench: Bench) -> Iterator[Result]:
    """A letter typed in the search over many records."""
    with bench.watch([*KZTUI, *bench.library(MANY)]) as terminal:
        terminal.wait_for("Timeline")
        terminal.settle(2)
        terminal.press("/")
        answers = [terminal.press(letter) for letter in "security forces"]
    yield Result(f"a letter typed, {MANY:,} records", "frames", 2, [one.frames for one in answers])
    yield Result(f"a letter typed, {MANY:,} records", "bytes", 4000, [one.size for one in answers])
    yield Result(f"a letter typed, {MANY:,} records", "ms", None, [one.seconds * 1000 for one in answers])


def memory(bench: Bench) -> Iterator[Result]:
    """What stays in memory."""

    def resident(argv: list[str], sign: str) -> float:
        with bench.watch(argv) as terminal:
            terminal.wait_for(sign)
            terminal.settle(2)
            return terminal.resident

    ratios = bench.ratios(lambda: resident(KZTUI, "Timeline"), lambda: resident(BARE_TABLE, bare.READY))
    yield Result("memory", "x bare", 1.1, ratios)
    argv = [*KZTUI, *bench.library(MANY)]
    many = [resident(argv, "Timeline") for _ in range(min(bench.repeats, 3))]
    yield Result(f"memory, {MANY:,} records", "MB", 150, many)


def idle(bench: Bench) -> Iterator[Result]:
    """What is done while nothing happens."""
    with bench.watch(KZTUI) as terminal:
        terminal.wait_for("Timeline")
        terminal.settle(2)
        seen = [terminal.idle(WATCHED_IDLE) for _ in range(2)]
    yield Result("idle, wake-ups a second", "", 0, [wake_ups for wake_ups, _ in seen])
    yield Result("idle, bytes a second", "", 0, [size for _, size in seen])


def opening(bench: Bench) -> Iterator[Result]:
    """A library read, and every record of it validated."""
    path = made.at(bench.folder, MANY)
    size = path.stat().st_size

    def told(code: str) -> float:
        return float(output([PYTHON, "-c", code, str(path)], bench.env))

    pairs = [(told(OPEN_CODE), told(_TINYDB)) for _ in range(bench.repeats)]
    yield Result(f"open {MANY:,} records", "x TinyDB", None, [ours / theirs for ours, theirs in pairs])
    yield Result(f"open {MANY:,} records", "ms/30 MB", 100, [ours * 1000 * 30e6 / size for ours, _ in pairs])


def output(argv: list[str], env: dict[str, str]) -> str:
    """What a program prints. Raises Failed."""
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr)
    return done.stdout


ROWS: dict[str, Callable[[Bench], Iterator[Result]]] = {
    "commands": commands, "start": start, "start-many": start_many, "leave": leave, "move": move,
    "letter": letter, "memory": memory, "idle": idle, "open": opening,
}  # fmt: skip
