"""Stretches of a text that stand in quotation marks, the outermost ones, whatever they hold.

Read are “ ” and " ", „ “ and « », a newswire’s `` and '', and single ‘ ’ and ' ' where they are no
apostrophes. A stretch may go on over paragraphs, each opened anew or not, and may lack its closing mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from kztui.extract.words import Stretch, paragraphs

_GLYPHS = "“”„‟«»\"‘’‚'`＂"
_MARK = re.compile(rf"(?P<rule>[{_GLYPHS}]{{6,}})|``|''|‘‘|’’|[{_GLYPHS}]")  # six and more are a rule, drawn
_DOUBLE = frozenset(("“", "”", "„", "‟", "«", "»", '"', "``", "''", "‘‘", "’’", "＂"))
_ALWAYS_OPENS = frozenset(("“", "„", "‟", "``", "‘‘", "«"))
_ALWAYS_CLOSES = frozenset(("”", "’’", "''", "»"))
# What begins a word with an apostrophe: ’em, ’90s, and a tokeniser’s ’s.
_ELISION = re.compile(
    r"(?:em|tis|twas|til|till|cause|bout|round|n|s|re|ve|ll|d|m|t|cos|cuz|\d\ds?)(?![\w])", re.IGNORECASE
)
# A clause that reports breaks off a quotation whose closing mark was forgotten.
_FORGOTTEN = re.compile(
    r"(?:,\s+(?:adding|saying|noting|stressing|insisting|explaining|while|and\sthat)"
    r"|[,?!]\s+(?:he|she|they|[A-Z]\w+(?:\s[A-Z]\w+)?)\s(?:said|says|added|told|wrote|asked|explained))\b"
)
_LOOK_AHEAD = 12  # marks: nesting is shallow
_MOST_PARAGRAPHS = 30  # of a quotation in single marks
_TAIL = 60  # characters


class Quoted(NamedTuple):
    """A stretch in quotation marks: `start` and `end` with them, `inner` without, code points."""

    start: int
    end: int
    inner: Stretch
    double: bool
    rule: str
    """How its end was found: closed, reopened, run on over a paragraph, or unclosed."""


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    paragraph: int
    opens: bool
    closes: bool

    @property
    def double(self) -> bool:
        return self.glyph in _DOUBLE


_Closing = tuple[int | None, str, int]  # the mark that closes, the rule, the last paragraph


def quoted(text: str) -> list[Quoted]:
    """The outermost stretches in quotation marks, in order; they do not overlap."""
    blocks = paragraphs(text)
    marks = _marks(text, blocks)
    found: list[Quoted] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        if not mark.opens:
            at += 1
            continue
        closing, rule, last = (_double if mark.double else _single)(text, marks, at, blocks)
        if closing is None and not mark.double:
            at += 1
            continue
        if closing is None:
            end = inner_end = _unclosed(text, marks, at, blocks[last].end)
        else:
            inner_end, end = marks[closing].start, marks[closing].end
        if not text[mark.end : inner_end].isspace() and mark.end < inner_end:
            found.append(Quoted(mark.start, end, Stretch(mark.end, inner_end), mark.double, rule))
        at = bisect_right(marks, end - 1, lo=at + 1, key=lambda each: each.start)
    return found


def _marks(text: str, blocks: list[Stretch]) -> list[_Mark]:
    starts = [block.start for block in blocks]
    found = []
    for match in _MARK.finditer(text):
        if match["rule"]:
            continue
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        opens, closes = _sides(text, match, before, after)
        if opens or closes:
            paragraph = bisect_right(starts, match.start()) - 1
            found.append(_Mark(match.start(), match.end(), match[0], paragraph, opens, closes))
    return found


def _sides(text: str, match: re.Match[str], before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark can open, and whether it can close, by what stands beside it."""
    glyph = match[0]
    left_free = not before or before.isspace() or before in '([{—–-/“"‘«¿¡…'
    right_free = not after or not after.isalnum()
    if glyph in _ALWAYS_OPENS:
        # “ that follows a word or its punctuation, with a space behind it, was meant to close.
        slipped = glyph == "“" and not left_free and (not after or after.isspace())
        return not slipped, slipped or glyph == "“"
    if glyph in _ALWAYS_CLOSES:
        slipped = glyph in ("”", "''", "»") and left_free and not right_free
        return slipped, True
    if glyph in ('"', "＂"):
        # Between spaces, as a tokeniser sets it, it does either.
        return left_free and not (before.isdigit()), bool(before) and (not before.isspace() or right_free)
    if glyph in ("‘", "‚", "`"):
        word_follows = bool(after) and not after.isspace() and not _ELISION.match(text, match.end())
        return left_free and (word_follows or glyph == "`"), False
    # ’ and ': an apostrophe within a word is no mark at all.
    if before.isalnum() and after.isalnum():
        return False, False
    opens = glyph == "'" and left_free and after.isalnum() and not _ELISION.match(text, match.end())
    return opens, bool(before) and not before.isspace() and right_free


def _double(text: str, marks: list[_Mark], opening: int, blocks: list[Stretch]) -> _Closing:
    """The mark that closes the double one at `opening`."""
    first = marks[opening]
    paragraph, rule, depth = first.paragraph, "closed", 0
    for at in range(opening + 1, len(marks)):
        mark = marks[at]
        if not mark.double:
            continue
        if mark.paragraph > paragraph:
            if mark.paragraph > paragraph + 1 or _FORGOTTEN.search(text, *_tail(blocks[paragraph], first)):
                break
            if mark.start == blocks[mark.paragraph].start and mark.opens:
                paragraph, rule = mark.paragraph, "reopened"
                continue
            if mark.closes and not _begins(text, mark):
                return at, "run on", mark.paragraph
            break
        if _shuts(first.glyph, mark):
            if not depth:
                return at, rule, paragraph
            depth -= 1
        elif mark.opens and mark.glyph == first.glyph:
            if not _nests(marks, at, depth):
                break
            depth += 1
    return None, "unclosed", paragraph


def _shuts(opening: str, mark: _Mark) -> bool:
    """Whether a mark closes what `opening` opened: “ does so for „ alone, » for «."""
    if opening in "«»" or mark.glyph in "«»":
        return opening in "«»" and mark.glyph in "«»" and mark.closes
    if mark.glyph == "“" and mark.opens:
        return opening == "„"
    return mark.closes


def _begins(text: str, mark: _Mark) -> bool:
    """Whether a mark stands before a word, as one that opens does."""
    return mark.opens and text[mark.end : mark.end + 1].isalnum()


def _tail(block: Stretch, first: _Mark) -> Stretch:
    """The last of a paragraph, where a report would stand whose quotation was not closed."""
    return Stretch(max(block.end - _TAIL, min(first.end, block.end)), block.end)


def _nests(marks: list[_Mark], at: int, depth: int) -> bool:
    """Whether the marks from `at` on close one more than they open, within the paragraph."""
    depth += 2
    for mark in marks[at + 1 : at + 1 + _LOOK_AHEAD]:
        if mark.paragraph != marks[at].paragraph:
            return False
        if mark.glyph == marks[at].glyph and mark.opens:
            depth += 1
        elif mark.double and mark.closes:
            depth -= 1
            if not depth:
                return True
    return False


def _single(text: str, marks: list[_Mark], opening: int, blocks: list[Stretch]) -> _Closing:
    """The mark that closes the single one at `opening`; one that may be an apostrophe, for want of others."""
    first = marks[opening]
    paragraph, rule = first.paragraph, "closed"
    fallback: int | None = None
    at = opening + 1
    while at < len(marks):
        mark = marks[at]
        if mark.paragraph > paragraph:
            reopens = mark.glyph == first.glyph and mark.start == blocks[mark.paragraph].start
            if (
                fallback is not None
                or mark.paragraph - first.paragraph > _MOST_PARAGRAPHS
                or not (
                    reopens
                    and mark.paragraph == paragraph + 1
                    and first.start == blocks[first.paragraph].start
                )
            ):
                break
            paragraph, rule = mark.paragraph, "reopened"
        elif mark.double and mark.opens:
            closing, _, last = _double(text, marks, at, blocks)
            if closing is None or last != paragraph:
                break
            at = closing
        elif not mark.double and mark.opens:
            break
        elif not mark.double and mark.closes:
            if not _maybe_apostrophe(text, mark):
                return at, rule, paragraph
            fallback = at if fallback is None else fallback
        at += 1
    return fallback, rule, paragraph


def _maybe_apostrophe(text: str, mark: _Mark) -> bool:
    """`workers’ rights`, `droppin’ in`: a word ends in s or n, and another one follows in lower case."""
    before, after = text[mark.start - 1], text[mark.end : mark.end + 2]
    return before in "sSnx" and after[:1] == " " and after[1:].isalnum()


def _unclosed(text: str, marks: list[_Mark], opening: int, end: int) -> int:
    """The end of a stretch that no mark closes: before a clause that reports, else the paragraph’s end."""
    first = marks[opening]
    for mark in marks[opening + 1 : opening + 1 + _LOOK_AHEAD]:
        if mark.double and mark.opens and mark.glyph == first.glyph and mark.paragraph == first.paragraph:
            end = mark.start
            break
    told = _FORGOTTEN.search(text, first.end, end)
    if told:
        return told.start() + (text[told.start()] in "?!")
    while end > first.end and text[end - 1].isspace():
        end -= 1
    return end
