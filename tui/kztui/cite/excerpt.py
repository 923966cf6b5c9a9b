"""Parts of a quotation: the words that a writer keeps, and the ellipses where they leave some out."""

from __future__ import annotations

import re
from itertools import pairwise

from kztui.errors import UserError
from kztui.text import one_line, words

_ELLIPSIS = re.compile(r"\s*(?:…|\.\s?\.\s?\.)\s*")
_ENDS = ".?!"
_OPENING, _CLOSING = "“‘", "”’"


def excerpt(text: str, kept: str, ellipsis: str) -> str:
    """The stretches of `text` that `kept` names, its own characters, with `ellipsis` for what lies between.

    `kept` is words of the text, with `…` or `...` where some are left out; case, quotation marks and
    punctuation do not count. Nothing marks what is left out before and after (CMOS 18, 12.60; APA 7, 8.31).
    A sentence that is left out after a whole one leaves its period before the ellipsis.
    Raises UserError where the words do not stand in the text, once and in this order.
    """
    pieces = [piece for piece in _ELLIPSIS.split(kept.strip()) if piece]
    if not pieces:
        raise UserError("keep which words? Give some of the quotation’s own, as in 'I promise … punished'")
    places: list[tuple[int, int]] = []
    for piece in pieces:
        places.append(_place(text, piece, places[-1][1] if places else 0))
    found = text[slice(*places[0])]
    for (_, before), (start, end) in pairwise(places):
        stop = text[before] if text[before : before + 1] and text[before] in _ENDS else ""
        found += f"{stop}{' ' if stop or not found.endswith(' ') else ''}{ellipsis} {text[start:end]}"
    return found


def _place(text: str, piece: str, since: int) -> tuple[int, int]:
    """Where the words of a piece stand in the text, at or after an offset; its end takes in what ends it."""
    wanted = [word.folded for word in words(piece)]
    there = [word for word in words(text) if word.start >= since]
    starts = [
        at for at in range(len(there) - len(wanted) + 1)
        if wanted and [word.folded for word in there[at : at + len(wanted)]] == wanted
    ]  # fmt: skip
    if len(starts) != 1:
        why = "stands there more than once; give more of it" if starts else "is not in the quotation"
        where = " after the words before it" if since else ""
        raise UserError(f"{one_line(piece)!r} {why}{where}")
    first, last = there[starts[0]], there[starts[0] + len(wanted) - 1]
    end = last.end
    if piece.rstrip(_CLOSING)[-1:] in _ENDS or last is there[-1]:
        end += len(text[end:]) - len(text[end:].lstrip(_ENDS))
    return (0, end) if first.start == next(words(text)).start else _with_its_marks(text, first.start, end)


def _with_its_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, with the quotation mark before or after it whose other half is inside."""
    inside = text[start:end]
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if text[start - 1 : start] == opening and inside.count(closing) > inside.count(opening):
            return start - 1, end
        if text[end : end + 1] == closing and inside.count(opening) > inside.count(closing):
            return start, end + 1
    return start, end
