"""Quotation marks, and the commas and periods that stand inside them, by the American rules.

Only marks that pair are touched. A mark without its other half is part of the title as printed;
an apostrophe is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kztui.cite.runs import Run, runs

_DOUBLE = '“”"'
_SINGLE = "‘’'"
_MARKS = _DOUBLE + _SINGLE
_BEFORE_OPENING = "([{“‘\"'-–—/"
_CLOSING = ("”", "’", '"', "'")
_FINAL = tuple(".?!…。？！؟")


AMERICAN, BRITISH = "“”‘’", "‘’“”"
"""The marks of a quotation, then those of a quotation within it; in that again the first."""


def quoted(text: str, marks: str = AMERICAN) -> str:
    """The text in quotation marks; the pairs inside turned to the other kind, and in those to the first."""
    return f"{marks[0]}{nested(text, marks[2:] + marks[:2])}{marks[1]}"


def nested(text: str, marks: str) -> str:
    """The text with its pairs of quotation marks turned to these kinds, by turns from the outermost."""
    pairs = _pairs(text)
    chars = list(text)
    depth = 0
    for place in sorted(pairs):
        depth -= not pairs[place]
        chars[place] = marks[depth % 2 * 2 + (not pairs[place])]
        depth += pairs[place]
    return "".join(chars)


def supplied(runs: list[Run]) -> list[Run]:
    """The runs in square brackets, which say that the source does not state them."""
    return [Run("["), *runs, Run("]")]


def ended(runs: list[Run], mark: str) -> list[Run]:
    """The runs with a comma or period after them, inside closing quotation marks.

    No period follows a period, question mark or exclamation point; a comma does (“Hold?,”).
    """
    if not runs or not mark:
        return runs
    *rest, last = runs
    begin, closing = 0, len(last.text)
    if last.text.startswith("“") and last.text.endswith("”"):
        begin, closing = 1, closing - 1
    if last.text[begin:closing].endswith(_CLOSING):
        pairs = _pairs(last.text[begin:closing])
        while (closing - 1 - begin) in pairs:
            closing -= 1
    inside, outside = last.text[:closing], last.text[closing:]
    if inside.endswith(mark) or (mark == "." and inside.endswith(_FINAL)):
        return runs
    if outside:
        return [*rest, last._replace(text=inside + mark + outside)]
    return [*runs, Run(mark)]


def sentence(elements: Iterable[list[Run]], mark: str, end: str) -> list[Run]:
    """The elements that are there, with `mark` and a space between them and `end` after the last."""
    present = [element for element in elements if element]
    line: list[Run] = []
    for number, element in enumerate(present, start=1):
        if line:
            line.append(Run(" "))
        line += ended(element, mark if number < len(present) else end)
    return line


def enclose(opening: str, parts: Sequence[list[Run]], between: str, closing: str) -> list[Run]:
    """The parts with something between each two, and before and after them all."""
    line = runs(opening)
    for number, part in enumerate(parts):
        line += [*(runs(between) if number else []), *part]
    return line + runs(closing)


def _pairs(text: str) -> dict[int, bool]:
    """The places of quotation marks that pair, each with whether it opens."""
    pairs: dict[int, bool] = {}
    waiting: list[tuple[int, str]] = []
    doubles = 0
    for place, char in enumerate(text):
        if char not in _MARKS:
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1 : place + 2] or " "
        kind = _DOUBLE if char in _DOUBLE else _SINGLE
        if kind is _SINGLE and before.isalnum() and after.isalnum():
            continue
        if char in "“‘" or (char in "\"'" and (before.isspace() or before in _BEFORE_OPENING)):
            if not after.isspace():
                waiting.append((place, kind))
                doubles += kind is _DOUBLE
        elif not before.isspace():
            # A double mark closes over single ones left open; a single mark over a double is an apostrophe.
            while kind is _DOUBLE and doubles and waiting[-1][1] is _SINGLE:
                waiting.pop()
            if waiting and waiting[-1][1] is kind:
                pairs[waiting.pop()[0]] = True
                pairs[place] = False
                doubles -= kind is _DOUBLE
    return pairs
