"""Text as it is shown and as it is searched: made harmless, cut into words, folded.

Everything here keeps or reports code-point offsets, so that what is found or drawn can be
traced to the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import category, combining, decomposition, normalize

_WEB = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[!#-;=?-\[\]-~]{1,2000}\Z")
_LONG_RUN = re.compile(r"[^\s\x00-\x7f]{31,}")
_MOST_MARKS = 30

# On text mapped by _SPACED: digits may be grouped by commas, and what follows them is of the same word.
_WORD = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])[^ ,]*|[^ ,]+")
_IS_GROUPED = re.compile("[0-9],[0-9]")
_GROUPED = re.compile(r"(?<![^ ,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_GROUPING = ",\u00a0\u2007\u2009\u202f"
_APOSTROPHES = range(0x2B9, 0x2C0)
# Letters that Unicode does not decompose but that readers type without their stroke, and the Arabic
# letter that only lengthens a line.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ـ": "", ",": ""}

BETWEEN = "\x01"
"""Stands between texts that are folded together: it is of no word, so no phrase goes over it."""


class Word(NamedTuple):
    """A word of a text: folded for comparison, and where it stands (code points, end exclusive)."""

    folded: str
    start: int
    end: int


def printable(text: str) -> str:
    """The text with every character that could steer a terminal replaced, one for one.

    Controls become their pictures (`␛`); line and paragraph separators a space; the other controls,
    direction overrides, lone surrogates and noncharacters `�`. Offsets hold. Line feeds count as
    controls: split lines first.
    """
    return text if text.isprintable() else _harmful().sub(_harmless, text)


def printable_lines(text: str) -> str:
    """The text made printable line by line: its line feeds stay."""
    return "\n".join(map(printable, text.split("\n")))


def one_line(text: str) -> str:
    """The text on one line, runs of white space folded to a space, and printable."""
    return printable(" ".join(text.split()))


def abridged(text: str, most: int = 120) -> str:
    """The text on one line, cut after so many characters, as a message has room for."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def legible(text: str) -> str:
    """The text with at most 30 marks, joiners and the like on one letter (the most that UAX #15 lets stand).

    It is shorter then, and as wide: for drawing, once offsets no longer count.
    """
    return text if len(text) <= _MOST_MARKS or text.isascii() else _LONG_RUN.sub(_thinned, text)


def is_web(url: str) -> bool:
    """Whether this is an http or https address, in visible ASCII without what would end it in any format."""
    return _WEB.match(url) is not None


def words(text: str) -> Iterator[Word]:
    """The words of a text in order: `“Sleeper cells,”` gives sleeper and cells, `20,000` gives 20000.

    A word is what stands between punctuation, symbols and white space of any script. Marks, joiners
    and characters without width belong to their word; spaces that do not break may group digits too.
    """
    for match in _WORD.finditer(text.translate(_SPACED)):
        if folded := fold(match[0]):
            yield Word(folded, match.start(), match.end())


def fold(word: str) -> str:
    """A word without case, diacritics, zero-width characters and digit grouping."""
    if word.isascii():
        return word.lower().replace(",", "")
    return normalize("NFKD", normalize("NFKD", word).casefold()).translate(_FOLDED)


def folded(text: str) -> str:
    """The words of a text, folded, each with a space before and after: ready for `in`."""
    plain = text if text.isascii() else _BEYOND_ASCII.sub(lambda match: _SPACED[ord(match[0])], text)
    if plain.isascii():
        return _tidied(plain.encode().translate(_spaced_ascii()).decode())
    return "".join(f" {word.folded}" for word in words(text)) + " "


def folded_apart(texts: Sequence[str]) -> str:
    """The words of several texts as `folded` has them, with `BETWEEN` from one text to the next."""
    joined = f" {BETWEEN} ".join(texts)
    if joined.isascii() and joined.count(BETWEEN) < len(texts):  # all at once: most of the time is the calls'
        return _tidied(joined.encode().translate(_spaced_ascii(BETWEEN)).decode())
    return BETWEEN.join(map(folded, texts))


def _tidied(spaced: str) -> str:
    """Words of ASCII with only spaces and commas between them, folded."""
    if "," in spaced:
        if _IS_GROUPED.search(spaced):
            spaced = _GROUPED.sub(lambda match: match[0].replace(",", ""), spaced)
        spaced = spaced.replace(",", " ")
    plain = " ".join(spaced.lower().split())
    return f" {plain} " if plain else " "


class _Map(dict[int, str]):
    """A table for str.translate that asks its rule once for each character that it meets."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        self._rule = rule

    def __missing__(self, code: int) -> str:
        self[code] = mapped = self._rule(chr(code))
        return mapped


@cache
def _filler() -> re.Pattern[str]:
    """What takes no cell though Unicode counts it as letter, or as nothing.

    The later parts of Hangul syllables, and the plane of tags.
    """
    return re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\uffa0\U000e0000-\U000e0fff]")


@cache
def _harmful() -> re.Pattern[str]:
    """Controls, line and paragraph separators, direction overrides, lone surrogates, noncharacters."""
    return re.compile(
        "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
        + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
        + "]"
    )


def _harmless(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return {0x7F: "\u2421", 0x2028: " ", 0x2029: " "}.get(code, "\ufffd")


def _thinned(found: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in found[0]:
        is_mark = category(char) in ("Mn", "Mc", "Me", "Cf") or _filler().match(char)
        marks = marks + 1 if is_mark else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


@cache
def _spaced_ascii(kept: str = "") -> bytes:
    """The same as `_SPACED` for the 128 characters of ASCII, but for what is kept, in the fastest form."""
    chars = map(chr, range(128))
    return bytes(ord(char if char == kept else _spaced(char)) for char in chars) + bytes(128)


def _spaced(char: str) -> str:
    """The character if it can be of a word, a comma if it can group digits, else a space."""
    if char in _GROUPING:
        return ","
    return " " if _separates(char) else char


def _separates(char: str) -> bool:
    kind = category(char)
    if kind[0] in "PSZ" or kind in ("Cc", "Cs") or ord(char) in _APOSTROPHES:
        return True
    if kind == "No":  # fractions and footnote marks separate; the 2 of CO₂ does not
        return not decomposition(char).startswith("<sub>")
    parts = normalize("NFKD", char)
    return parts != char and any(map(_separates, parts))


def _flat(char: str) -> str:
    if combining(char) or category(char) in ("Cf", "Me") or "\ufe00" <= char <= "\ufe0f":
        return ""
    return _PLAIN.get(char, char)


_SPACED = _Map(_spaced)
_FOLDED = _Map(_flat)
