"""Setting text in lines of terminal cells: wrapping, fitting, excerpts, and the roles of what is drawn.

A line is a tuple of fragments, each a text with the names of its roles ("muted", "text hit"); what a
role looks like is the style sheet's business. All text is made printable here, once, so no widget can
draw a raw one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

from kztui.text import printable


class Fragment(NamedTuple):
    """Some cells of one line, and the roles that style them, separated by spaces."""

    text: str
    roles: str = "text"


Line = tuple[Fragment, ...]

DOT = Fragment(" · ", "faint")
"""Stands between the parts of a line about something."""
COMMA = Fragment(", ", "faint")
"""Stands between things of one kind that are counted or listed in a part."""
LABEL = 13
"""The cells of the column of labels."""
INDENT = 2
"""The cells before what stands under its label, where a column beside it would be too narrow to read."""
LEAST = 26
"""The cells of the narrowest column of values."""


class Layer(NamedTuple):
    """A role that a stretch of a text has: code points, end exclusive."""

    start: int
    end: int
    role: str


# A word and the space after it; the spaces that do not break are of the word.
_CHUNK = re.compile(r"(?=.)([\S\u00a0\u2007\u202f]*)([^\S\u00a0\u2007\u202f]*)", re.DOTALL)
_UNEVEN = re.compile(r"^\s|[^\S ]")


def line(*parts: str | tuple[str, str]) -> Line:
    """A line of texts, each plain or with its roles; empty ones are left out."""
    pairs = ((part, "text") if isinstance(part, str) else part for part in parts)
    return tuple(Fragment(printable(text), roles) for text, roles in pairs if text)


def wrap(text: str, width: int, most: int = 0) -> list[tuple[int, int]]:
    """Where the lines of a text break at this width in cells: code point ranges, trailing space left out.

    Only the first `most` ranges, where that is not 0.
    """
    width = max(width, 1)
    if len(text) <= width and text.isascii():
        return [(0, len(text))]
    if text.isascii() and not _UNEVEN.search(text):
        return _wrap_even(text, width, most)
    shown = printable(text)
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for match in _CHUNK.finditer(text):
        word = shown[match.start() : match.end(1)]
        cells = cell_len(word)
        if used and used + cells > width:
            lines.append((start, end))
            start, used = match.start(), 0
        if most and len(lines) >= most:
            return lines[:most]
        if cells > width:
            for piece in chop_cells(word, width)[:-1]:
                lines.append((start, start + len(piece)))
                start += len(piece)
            cells = cell_len(shown[start : match.end(1)])
        end = match.end(1)
        used += cells + cell_len(shown[end : match.end()])
    lines.append((start, end))
    return lines[:most] if most else lines


def _wrap_even(text: str, width: int, most: int) -> list[tuple[int, int]]:
    """The same of a text of a cell a character, with but spaces between words: many times as fast."""
    lines: list[tuple[int, int]] = []
    start, stop = 0, len(text.rstrip(" "))
    while stop - start > width and not (most and len(lines) >= most):
        end = text.rfind(" ", start, start + width + 1)
        if end < 0:
            end = following = start + width
        else:
            following = end + 1
            while text[end - 1] == " ":
                end -= 1
            while text[following] == " ":
                following += 1
        lines.append((start, end))
        start = following
    return lines if most and len(lines) >= most else [*lines, (start, stop)]


def paint(text: str, start: int, end: int, role: str, layers: Iterable[Layer]) -> Line:
    """A stretch of a text as fragments: its own role, and those of the layers that lie over it."""
    over = [layer for layer in layers if layer.start < end and layer.end > start]
    if not over:
        return (Fragment(printable(text[start:end]), role),) if start < end else ()
    if all(layer.start <= start and end <= layer.end for layer in over):
        return (Fragment(printable(text[start:end]), " ".join([role, *(layer.role for layer in over)])),)
    edges = sorted(
        {start, end, *(max(layer.start, start) for layer in over), *(min(layer.end, end) for layer in over)}
    )
    return tuple(
        Fragment(
            printable(text[left:right]),
            " ".join([role, *(layer.role for layer in over if layer.start < right and layer.end > left)]),
        )
        for left, right in pairwise(edges)
    )


def fit(parts: Line, width: int) -> Line:
    """A line cut to this many cells, with `…` where something was cut.

    What stands behind a `DOT` or a `COMMA` is told whole or not at all.
    """
    if cells(parts) <= width:
        return parts
    if width <= 0:
        return ()
    whole = 0
    room = width - 1
    while cell_len(parts[whole].text) < room:
        room -= cell_len(parts[whole].text)
        whole += 1
    breaks = [number for number in range(1, whole + 1) if parts[number] in (DOT, COMMA)]
    if breaks:
        kept = parts[: breaks[-1]]
        return (*kept, Fragment(" …"[cells(kept) - width :], DOT.roles))
    cut = parts[whole]
    return (*parts[:whole], Fragment(set_cell_size(cut.text, room).rstrip() + "…", cut.roles))


def cells(parts: Iterable[Fragment]) -> int:
    """The width of a line in cells."""
    return sum(cell_len(part.text) for part in parts)


def set_text(
    text: str,
    width: int,
    role: str,
    layers: Sequence[Layer] = (),
    most: int = 0,
    keep: Layer | None = None,
) -> list[Line]:
    """A text as lines of at most `width` cells, with its layers; at most `most` lines, where that is not 0.

    A text that does not fit is cut so that `keep`, by default the first hit, stays in sight.
    """
    breaks = wrap(text, width, most + 1 if most else 0)
    if most and len(breaks) > most:
        keep = keep or next((layer for layer in layers if layer.role == "hit"), None)
        return _cut(text, width, role, layers, most, breaks, keep)
    return [paint(text, start, end, role, layers) for start, end in breaks]


def value_width(width: int) -> int:
    """The cells for what has a label: beside it, or under it where that is too narrow."""
    beside = width - LABEL
    return beside if beside >= LEAST else max(width - INDENT, 1)


def labelled(label: str, text: str | Sequence[Line], width: int, role: str = "text") -> list[Line]:
    """A label and, beside it or under it, a text, or lines that are set already in the `value_width`."""
    room, beside = value_width(width), width - LABEL
    lines = set_text(text, room, role) if isinstance(text, str) else text
    is_short = len(lines) == 1 and cells(lines[0]) <= beside
    if room != beside and not (label and is_short):
        indent, above = INDENT, label
    else:
        indent, above = LABEL, label if len(label) >= LABEL else ""
    first = "" if above else label
    told = [
        (Fragment(f"{first if number == 0 else '':<{indent}}", "muted"), *parts)
        for number, parts in enumerate(lines)
    ]
    return [line((above, "muted")), *told] if above else told


def _cut(
    text: str,
    width: int,
    role: str,
    layers: Sequence[Layer],
    most: int,
    breaks: Sequence[tuple[int, int]],
    keep: Layer | None,
) -> list[Line]:
    """The first lines of a text; where what is to be kept lies beyond them, the last line shows it."""
    lines = [paint(text, start, end, role, layers) for start, end in breaks[: most - 1]]
    start, shown = breaks[most - 1][0], printable(text)
    if keep is None or keep.start < start or cell_len(shown[start : keep.end]) < width:
        return [*lines, fit(paint(text, start, len(text), role, layers), width)]
    if lines:
        lines[-1] = fit((*lines[-1], Fragment(" …", role)), width)
    opening = () if lines else (Fragment("… ", role),)
    room = width - cells(opening) - 1 - cell_len(shown[keep.start : keep.end])
    if room < 0:
        return [*lines, fit(paint(text, keep.start, keep.end, role, layers), width)]
    lead = max(room // 2, room - cell_len(shown[keep.end : keep.end + room]))
    start = keep.start
    while start and cell_len(shown[start - 1 : keep.start]) <= lead:
        start -= 1
    start = text.find(" ", start, keep.start) + 1 or keep.start
    return [*lines, fit((*opening, *paint(text, start, len(text), role, layers)), width)]
