"""Quotation marks, and the commas and periods beside them.

The American rules are the defaults: double marks, with commas and periods inside. The British ones
are single marks, with commas and periods outside.

Only marks that pair are touched. A mark without its other half is part of the title as printed;
an apostrophe is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kztui.cite.runs import Run, runs

DOUBLE = "“”"
SINGLE = "‘’"
_DOUBLE = f'{DOUBLE}"'
_SINGLE = f"{SINGLE}'"
_MARKS = _DOUBLE + _SINGLE
_BEFORE_OPENING = " ([{“‘\"'-–—/"
_CLOSING = ("”", "’", '"', "'")
_FINAL = tuple(".?!。？！؟")


def quoted(text: str, outer: str = DOUBLE) -> str:
    """The text in quotation marks; the pairs inside turned to the other kind, and in those back."""
    return f"{outer[0]}{nested(text, _other(outer))}{outer[1]}"


def nested(text: str, outer: str) -> str:
    """The text with its pairs of quotation marks turned: the outermost to these, within them by turns."""
    kinds = (outer, _other(outer))
    chars = list(text)
    depth = 0
    pairs = _pairs(text)
    for place in sorted(pairs):
        opens = pairs[place]
        depth -= not opens
        chars[place] = kinds[depth % 2][not opens]
        depth += opens
    return "".join(chars)


def curled(text: str) -> str:
    """The text as it stands without marks around it: straight ones that pair are curled."""
    chars = list(text)
    for place, opens in _pairs(text).items():
        kind = DOUBLE if chars[place] in _DOUBLE else SINGLE
        chars[place] = kind[not opens]
    return "".join(chars)


def supplied(runs: list[Run]) -> list[Run]:
    """The runs in square brackets, which say that the source does not state them."""
    return [Run("["), *runs, Run("]")]


def ended(runs: list[Run], mark: str, inside: bool = True) -> list[Run]:
    """The runs with a comma or period after them, inside closing quotation marks or outside.

    No period follows a period, question mark or exclamation point; a comma does (“Hold?,”).
    """
    if not runs or not mark:
        return runs
    *rest, last = runs
    begin, closing = 0, len(last.text)
    if last.text.startswith("“") and last.text.endswith("”"):
        begin, closing = 1, closing - 1
    if not inside:
        closing = len(last.text)
    elif last.text[begin:closing].endswith(_CLOSING):
        pairs = _pairs(last.text[begin:closing])
        while (closing - 1 - begin) in pairs:
            closing -= 1
    text, marks = last.text[:closing], last.text[closing:]
    if text.endswith(mark) or (mark == "." and text.endswith(_FINAL)):
        return runs
    if marks:
        return [*rest, last._replace(text=text + mark + marks)]
    return [*runs, Run(mark)]


def sentence(elements: Iterable[list[Run]], mark: str, end: str, inside: bool = True) -> list[Run]:
    """The elements that are there, with `mark` and a space between them and `end` after the last."""
    present = [element for element in elements if element]
    line: list[Run] = []
    for number, element in enumerate(present, start=1):
        if line:
            line.append(Run(" "))
        line += ended(element, mark if number < len(present) else end, inside)
    return line


def enclose(opening: str, parts: Sequence[list[Run]], between: str, closing: str) -> list[Run]:
    """The parts with something between each two, and before and after them all."""
    line = runs(opening)
    for number, part in enumerate(parts):
        line += [*(runs(between) if number else []), *part]
    return line + runs(closing)


def _other(marks: str) -> str:
    return SINGLE if marks == DOUBLE else DOUBLE


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
        is_straight = char in "\"'"
        if char in "“‘" or (is_straight and not after.isspace() and before in _BEFORE_OPENING):
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
