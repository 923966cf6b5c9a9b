"""Fewer bytes for the same frame: only the cells that change, and of a style only what differs.

Textual writes of each line that changed every piece, as `ESC [ style m text ESC [ 0 m`, the whole style each
time. Here is remembered what the terminal shows, as curses does; the pen stays as it is until it has to
change, and long blanks are erased where the terminal erases in the colour of the ground.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

_PIECE = re.compile(
    r"\x1b\[(?P<style>[0-9;]*)m|\x1b\[(?P<place>[0-9]+;[0-9]+)H|(?P<text>[^\x00-\x1f\x7f]+)|\n|(?P<other>.)",
    re.DOTALL,
)
_ONE_CELL = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2190-\u21ff\u2500-\u25ff]*\\Z"
)
"""What takes one cell on every terminal that Textual can draw on: such lines are compared cell by cell."""
_SHORT = 9
"""Blanks, or cells that stay, that cost no more than erasing them or going past them."""
_ERASE_IN_COLOUR = ("xterm", "alacritty", "foot", "konsole", "rxvt", "linux", "vte", "wezterm", "contour")
"""Terminals, as `TERM` begins, that erase in the colour of the ground (`bce` in terminfo)."""

_UNDRAWN = ("\x1b[?2026", "\x1b]")
"""How begins what draws nothing: the marks around a frame, and what is said to the terminal itself."""

_ON = {"1": "bold", "2": "dim", "3": "italic", "4": "underline", "7": "reverse", "9": "strike"}
_OFF = {"bold": "22", "dim": "22", "italic": "23", "underline": "24", "reverse": "27", "strike": "29"}
_DRAWN = frozenset({"underline", "reverse", "strike"})
"""What shows on blanks."""


class Pen(NamedTuple):
    """How a terminal draws: its parameters for colour and ground, empty for its own, and what is on."""

    ink: str | None = ""
    """None on blanks, which look the same in any ink and weight."""
    ground: str = ""
    on: frozenset[str] = frozenset()


REST = Pen()
Piece = tuple[str, Pen]


class Run(NamedTuple):
    """Pieces of text side by side, from a line and a column on, each counted from 1."""

    y: int
    x: int
    pieces: list[Piece]


class Wire:
    """What a terminal shows, and how to change that. `term` is the name of its kind, as in `TERM`."""

    def __init__(self, term: str) -> None:
        self._erases = term.startswith(_ERASE_IN_COLOUR)
        self._shown: dict[int, list[Piece | None]] = {}
        """The cells of each line, None where it is not known what they show."""

    def forget(self) -> None:
        """Take nothing for shown: the terminal has another size, or shows another screen."""
        self._shown.clear()

    def write(self, data: str) -> str:
        """What to write in the place of `data`. The pen is at rest before it and after it.

        What is no frame of texts, styles and places stays as it is.
        """
        if data.startswith(_UNDRAWN):
            return data
        runs = _runs(data)
        if runs is None:
            self.forget()
            return data
        out: list[str] = []
        pen = REST
        for y, x, pieces in (change for run in runs for change in self._changes(run)):
            out.append(f"\x1b[{y};{x}H")
            for text, wanted in pieces:
                blank = wanted.ink is None
                if blank:
                    wanted = Pen(pen.ink, wanted.ground, pen.on - _DRAWN)
                if pen != wanted:
                    out.append(_change(pen, wanted))
                    pen = wanted
                out.append(self._blanks(len(text), pen) if blank else text)
        if pen != REST:
            out.append("\x1b[m")
        return "".join(out)

    def _changes(self, run: Run) -> list[Run]:
        """What of a run is not shown yet."""
        row = self._shown.setdefault(run.y, [])
        start = run.x - 1
        if not all(_ONE_CELL.match(text) for text, _ in run.pieces):
            del row[start:]
            return [run]
        cells = [cell for piece in run.pieces for cell in _cells(*piece)]
        end = start + len(cells)
        row += [None] * (end - len(row))
        before = row[start:end]
        if before == cells:
            return []
        row[start:end] = cells
        spans: list[list[int]] = []
        for at in (at for at, (old, new) in enumerate(zip(before, cells, strict=True)) if old != new):
            if spans and at - spans[-1][1] < _SHORT:
                spans[-1][1] = at + 1
            else:
                spans.append([at, at + 1])
        return [Run(run.y, run.x + first, _joined(cells[first:last])) for first, last in spans]

    def _blanks(self, count: int, pen: Pen) -> str:
        if count <= _SHORT or (pen.ground and not self._erases):
            return " " * count
        return f"\x1b[{count}X\x1b[{count}C"


def _runs(data: str) -> list[Run] | None:
    """The runs of a frame; None where it is none."""
    runs: list[Run] = []
    pen: Pen | None = REST
    for match in _PIECE.finditer(data):
        kind = match.lastgroup
        if kind == "place":
            y, x = map(int, match["place"].split(";"))
            runs.append(Run(y, x, []))
        elif kind == "style":
            pen = _pen(match["style"])
        elif kind == "text" and runs and pen is not None:
            runs[-1].pieces.append((match["text"], pen))
        elif kind:
            return None
    return runs if runs and pen is not None else None


@lru_cache(maxsize=2048)
def _cells(text: str, pen: Pen) -> tuple[Piece, ...]:
    """A piece cell by cell; blanks with no more of the pen than shows on them."""
    blank = pen if pen.on & _DRAWN else Pen(None, pen.ground)
    return tuple((char, blank if char == " " else pen) for char in text)


def _joined(cells: Sequence[Piece]) -> list[Piece]:
    """Cells as pieces, one for each pen."""
    return [("".join(char for char, _ in group), pen) for pen, group in groupby(cells, key=itemgetter(1))]


@lru_cache(maxsize=1024)
def _pen(style: str) -> Pen | None:
    """The pen that a style asks for, all of it; None where it asks for something unknown."""
    ink = ground = ""
    on: set[str] = set()
    codes = iter(style.split(";"))
    for code in codes:
        if code in ("", "0"):
            ink = ground = ""
            on = set()
        elif code in _ON:
            on.add(_ON[code])
        elif code in ("38", "48"):
            mode = next(codes, "")
            rest = [next(codes, "") for _ in range({"5": 1, "2": 3}.get(mode, 0))]
            if not rest:
                return None
            colour = ";".join((code, mode, *rest))
            ink, ground = (colour, ground) if code == "38" else (ink, colour)
        elif code.isdigit() and int(code) in (*range(30, 40), *range(90, 98)):
            ink = "" if code == "39" else code
        elif code.isdigit() and int(code) in (*range(40, 50), *range(100, 108)):
            ground = "" if code == "49" else code
        else:
            return None
    return Pen(ink, ground, frozenset(on))


@lru_cache(maxsize=4096)
def _change(now: Pen, wanted: Pen) -> str:
    """What changes one pen into another, the shorter of two ways: what differs, or all of it anew."""
    undone = now.on - wanted.on
    codes = sorted({_OFF[name] for name in undone})
    shared = {_OFF[name] for name in undone}  # bold and dim end together
    codes += [
        code
        for code, name in _ON.items()
        if name in wanted.on and (name not in now.on or _OFF[name] in shared)
    ]
    if wanted.ink != now.ink:
        codes.append(wanted.ink or "39")
    if wanted.ground != now.ground:
        codes.append(wanted.ground or "49")
    anew = ["", *(code for code, name in _ON.items() if name in wanted.on), wanted.ink, wanted.ground]
    shorter = min(";".join(codes), ";".join(["", *filter(None, anew)]), key=len)
    return f"\x1b[{shorter}m"
