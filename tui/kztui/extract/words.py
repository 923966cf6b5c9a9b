"""Paragraphs, sentences and words of an article, as stretches of its text.

Running text, hard-wrapped text and text that a tokeniser has set with spaces around its
punctuation (`said .`, ```` ``so'' ````) are all read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple


class Stretch(NamedTuple):
    """From `start` to `end`: code points of the text, end exclusive."""

    start: int
    end: int


class Token(NamedTuple):
    """A word, number or mark of punctuation, and where it stands."""

    start: int
    end: int
    text: str


def listed(words: str) -> frozenset[str]:
    """A set of words as they are written in a table, between white space."""
    return frozenset(words.split())


# Their point never ends a sentence: a name, a number or the other side follows.
_BEFORE_A_NAME = listed("""
    mr mrs ms mx dr prof gen lt col maj capt cpt cpl sgt pvt pfc spc adm cmdr cdr brig sen sens rep reps gov
    govs rev fr hon pres supt det insp const amb msgr messrs mme mlle st ste mt ft atty asst assoc dep del
    vs v no nos vol pp fig approx ca cf e.g i.e al viz
    """)
# Their point ends a sentence only where the next word is one that begins sentences.
_ABBREVIATIONS = listed("""
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    inc corp co cos ltd plc bros llc jr sr esq dept univ assn ave blvd rd est etc min max ed
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
    ore pa penn tenn tex va vt wash wis wyo ont que
    """)
# Words that are capital only because a sentence begins; none of them follows an initial or `Inc.` in a name.
_BEGINNERS = listed("""
    A According After All Also Although An And Another Are As At Because Before Both But By Can Despite
    Did Do Does During Each Earlier Even For From Had Has Have He Her Here His How However I If In Instead
    Is It Its Just Last Later Many Meanwhile Most My No Not Now Of On One Only Other Our Over Several She
    Since So Some Such That The Their Then There These They This Those Though Through Thus To Under Until
    Was We Were What When Where Whether Which While Who Why Will With Without Yet You Your
    """)
# Verbs that take a quotation just ended in `?” Smith asked`, so that the sentence goes on.
_SAID = r"(?:said|says|asked|asks|added|adds|told|wrote|writes|replied|shouted|cried|exclaimed|tweeted)"

_MARK = re.compile(r"(?<![.!?…])[.!?…]+(?![.!?…\w])")
_CLOSERS = "”’'\"»)]"
_OPENERS = "“‘'\"«([`"
_WORD_BEFORE = re.compile(r"[\w.&’'-]{0,20}\Z")
_WORD_AFTER = re.compile(r"[\w’']{1,20}")
_GOES_ON = re.compile(rf"(?:[A-Z][\w’'.-]{{0,20}}\s){{1,3}}{_SAID}\b")

_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}(?:-\w+)*       # U.S., a.m., U.S.-led
    | \d+(?:[.,:/]\d+)*(?:-[^\W\d_]\w*)*  # 3,500.5  10:30  3-year-old
      (?:st|nd|rd|th|s|m|bn|k|pm|am)?\b
    | ['’](?:s|S)\b                       # the possessive, apart
    | ``|''|\.\.\.|--+                    # a tokeniser's marks
    | [^\W\d_][\w\u0300-\u036f]*          # al-Assad, O’Brien, AT&T, Booking.com
      (?:(?:[-‑&/]|['’](?![sS]\b)|\.(?=[a-z]))\w+)*
    | \w+
    | [^\w\s]
    """,
    re.VERBOSE,
)
_ABBREVIATED = re.compile(
    r"(?:[^\W\d_]|{})\Z".format("|".join(sorted(_BEFORE_A_NAME | _ABBREVIATIONS))), re.IGNORECASE
)


def paragraphs(text: str) -> list[Stretch]:
    """The paragraphs, without white space at their ends.

    A line is a paragraph, unless it is hard-wrapped: in a block between blank lines where a line
    goes on in lower case or after a comma, the block is one.
    """
    found: list[Stretch] = []
    block: list[Stretch] = []
    at = 0
    for line in (*text.splitlines(keepends=True), "\n"):
        core = line.strip()
        start = at + line.find(core) if core else at
        at += len(line)
        if core:
            block.append(Stretch(start, start + len(core)))
        elif block:
            found += [Stretch(block[0].start, block[-1].end)] if _is_wrapped(text, block) else block
            block = []
    return found


def sentences(text: str, within: Stretch | None = None) -> list[Stretch]:
    """The sentences of each paragraph, or of the stretch given; quotes that close one belong to it."""
    return list(_of_text(text)) if within is None else _sentences(text, within)


def tokens(text: str, within: Stretch | None = None) -> list[Token]:
    """The words, numbers and marks of a text, or of the stretch given.

    Hyphens and inner apostrophes keep a word whole (`al-Assad`, `O’Brien`, `shoot-to-kill`); the
    possessive is a token of its own (`Tokayev`, `’s`); an abbreviation keeps its point (`Cpl.`,
    `U.S.`, the initial `J.`).
    """
    start, end = within or (0, len(text))
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word == "." and found and found[-1].end == match.start() and is_abbreviation(found[-1].text):
            before = found.pop()
            found.append(Token(before.start, match.end(), before.text + "."))
        else:
            found.append(Token(match.start(), match.end(), word))
    return found


def is_abbreviation(word: str) -> bool:
    """Whether a word (without its point) takes one: `Cpl`, `Inc`, an initial."""
    return _ABBREVIATED.match(word) is not None


@lru_cache(2)  # every room asks for those of the same text
def _of_text(text: str) -> tuple[Stretch, ...]:
    return tuple(sentence for paragraph in paragraphs(text) for sentence in _sentences(text, paragraph))


def _is_wrapped(text: str, block: list[Stretch]) -> bool:
    if len(block) < 2 or max(line.end - line.start for line in block) > 100:
        return False
    return any(
        text[after.start].islower() or text[before.end - 1] == "," for before, after in pairwise(block)
    )


def _sentences(text: str, paragraph: Stretch) -> list[Stretch]:
    found: list[Stretch] = []
    start, end = paragraph
    counted, quotes = start, 0  # the straight double quotes up to `counted`: odd within a quotation
    for mark in _MARK.finditer(text, start, end):
        quotes += text.count('"', counted, mark.end())
        counted = mark.end()
        stop = _closed(text, mark.end(), end, opened=quotes % 2 == 1)
        after = _skip_space(text, stop, end)
        if start < stop < after < end and _ends(text, start, mark, stop, after):
            found.append(Stretch(start, stop))
            start = after
    if start < end:
        found.append(Stretch(start, end))
    return found


def _closed(text: str, at: int, end: int, opened: bool) -> int:
    """Where a sentence is over whose mark ends at `at`: past the quotes and brackets that close it."""
    while at < end:
        spaced = at + 1 if text[at] == " " else at
        if spaced >= end or text[spaced] not in _CLOSERS:
            break
        apart = spaced > at
        if apart and text.startswith("''", spaced):
            at = spaced + 2
        elif apart and text[spaced] == '"' and opened:
            at, opened = spaced + 1, False
        elif not apart or text[spaced] in "”»)]":
            opened = opened and text[spaced] != '"'
            at = spaced + 1
        else:
            break
    return at


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, start: int, mark: re.Match[str], stop: int, after: int) -> bool:
    first = after
    while first < len(text) and text[first] in _OPENERS and first < after + 4:
        first += 1
    if first < len(text) and text[first].islower():
        return False
    if stop > mark.end():  # a quote or bracket closes
        return mark[0][-1] not in "?!" or not _GOES_ON.match(text, after)
    if mark[0] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, mark.start() - 20), mark.start())
    word = before[0].lstrip("'’") if before else ""
    next_word = _WORD_AFTER.match(text, first)
    begins = (
        next_word is not None and next_word[0] in _BEGINNERS and not text.startswith(".", next_word.end())
    )
    if word.isdigit() and mark.start() - len(word) == start:
        return False  # `1. Michelle Freeman`
    low = word.lower()
    if low in _BEFORE_A_NAME:
        return low in ("no", "v", "al", "st", "fig", "del") and begins
    if low in _ABBREVIATIONS or "." in word or (len(word) == 1 and word.isalpha()):
        return begins or first > after
    return True
