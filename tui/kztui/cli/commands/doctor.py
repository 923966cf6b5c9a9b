"""`doctor`: what this terminal, its clipboard and the libraries can do, and what to change."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kztui import config
from kztui.cli.output import Answer
from kztui.clipboard.prospect import prospect
from kztui.clipboard.routes import Seat, seat
from kztui.clipboard.tmux import Tmux
from kztui.config import Places
from kztui.errors import UserError
from kztui.store import reading
from kztui.store.tables import SCHEMA
from kztui.text import one_line

UNUSABLE = "cannot be used"
LEAST = (60, 18)
"""Columns and rows from which the explorer is comfortable."""


class Finding(NamedTuple):
    """One thing looked at: what was found, and what to change, empty where nothing needs it."""

    name: str
    value: str
    change: str = ""


def doctor(_args: Namespace, places: Places) -> Answer:
    """All that is to be known of where kztui runs."""
    where = seat(os.environ)
    libraries = [_library("bundled article", places.bundled), _library("library", places.library)]
    if places.notes.exists():
        libraries.append(_library("notes", places.notes))
    found = [
        *_clipboard(where, places),
        *_terminal(),
        *_tmux(where.tmux),
        Finding("ssh", "yes" if where.remote else "no"),
        *libraries,
        _state(places.state),
    ]
    return Answer(
        lambda: [finding._asdict() for finding in found],
        lambda _: ["\t".join(map(one_line, finding)) for finding in found],
        lambda _: _drawn(found),
        code=2 if any(library.value == UNUSABLE for library in libraries) else 0,
    )


def _clipboard(where: Seat, places: Places) -> Iterator[Finding]:
    try:
        command = config.settings(places.config).clipboard
    except UserError as error:
        command = ""
        yield Finding("settings", UNUSABLE, str(error))
    route, promise, advice = prospect(where, command)
    yield Finding("clipboard", f"{route}: {promise}", advice)


def _terminal() -> Iterator[Finding]:
    term, deep = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")
    yield Finding("TERM", term or "not set", "" if term not in ("", "dumb") else "set TERM")
    yield Finding("COLORTERM", deep or "not set")
    yield Finding("colours", _colours(term, deep))
    yield _size()
    encoding = (sys.stdout.encoding if sys.stdout else sys.getdefaultencoding()).lower()
    yield Finding("encoding", encoding, "" if encoding in ("utf-8", "utf8") else "set LC_ALL=C.UTF-8")


def _colours(term: str, deep: str) -> str:
    if os.environ.get("NO_COLOR"):
        return "none, as NO_COLOR is set"
    if deep in ("truecolor", "24bit") or term.endswith("-direct"):
        return "16 million"
    return "256" if "256color" in term else "16 or fewer"


def _size() -> Finding:
    """The size of the first of the standard streams that is a terminal."""
    for handle in (1, 2, 0):
        try:
            columns, rows = os.get_terminal_size(handle)
        except OSError:
            continue
        if not columns or not rows:
            return Finding("size", "the terminal does not tell")
        small = columns < LEAST[0] or rows < LEAST[1]
        change = f"{LEAST[0]}x{LEAST[1]} and more is comfortable" if small else ""
        return Finding("size", f"{columns}x{rows}", change)
    return Finding("size", "no terminal")


def _tmux(found: Tmux | None) -> Iterator[Finding]:
    if found is None:
        yield Finding("tmux", "no")
        return
    yield Finding("tmux", found.version or "of an unknown version")
    off = found.set_clipboard == "off"
    yield Finding("tmux set-clipboard", found.set_clipboard, "set -s set-clipboard external" if off else "")
    passed = {"0": "off", "1": "on", "2": "all"}.get(found.allow_passthrough, found.allow_passthrough)
    yield Finding("tmux allow-passthrough", passed)
    slow = found.escape_time.isdigit() and int(found.escape_time) > 50
    change = "set -s escape-time 10, or Esc waits as long" if slow else ""
    yield Finding("tmux escape-time", f"{found.escape_time} ms", change)
    good = (
        not found.default_terminal
        or "256color" in found.default_terminal
        or "direct" in found.default_terminal
    )
    change = "" if good else "set -g default-terminal tmux-256color"
    yield Finding("tmux default-terminal", found.default_terminal, change)


def _library(name: str, path: Path) -> Finding:
    try:
        held = reading.read(path)
    except UserError as error:
        return Finding(name, UNUSABLE, str(error))
    if held.data is None:
        return Finding(name, f"{path}: none yet")
    tables = held.tables
    of = {"article": len(tables.articles)}
    if name == "notes":
        of = {"note": len(tables.notes), "mark": len(tables.marks)}
    counts = (f"{count} {what}{'' if count == 1 else 's'}" for what, count in of.items())
    told = f"{path}: schema {SCHEMA}, {', '.join(counts)}"
    if reading.busy(path):
        told += ", being written by another kztui"
    return Finding(name, told, held.notice or "")


def _state(path: Path) -> Finding:
    """The state folder, or the nearest one above it that is there: whether it can be written."""
    there = next(folder for folder in (path, *path.parents) if os.path.exists(folder))  # noqa: PTH110
    good = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    return Finding("state", str(path), "" if good else f"make {there} a folder that you can write to")


def _drawn(found: list[Finding]) -> str:
    wide = max(len(finding.name) for finding in found) + 2
    lines = []
    for name, value, change in found:
        lines.append(f"{name:{wide}}{one_line(value)}")
        if change:
            lines.append(f"{'':{wide}}-> {one_line(change)}")
    return "".join(line + "\n" for line in lines)
