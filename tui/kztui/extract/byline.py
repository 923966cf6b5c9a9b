"""The head of an article: who wrote it, in CSL, and its day."""

from __future__ import annotations

import re

from kztui import edtf
from kztui.extract import dates

_BYLINE = re.compile(r"by:?\s+(.{2,120})", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|,\s*and\b|,|\band\b|&)\s*")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*|al|bin|da|de|del|den|der|di|du|el|la|le|van|von)\Z")
_AGENCY = re.compile(
    r"\b(?:agency|agencies|associated|bureau|correspondent|desk|editor|editors|editorial|news|newsroom|press"
    r"|reporter|reporters|reuters|service|staff|team|wire|writer|writers)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_LONGEST_DATELINE, _MOST_BESIDE = 80, 4


def authors(line: str) -> list[dict[str, str]]:
    """The authors that a line names if it is a byline, `By Jane Doe and John Roe`; else none."""
    match = _BYLINE.fullmatch(line)
    names = [name for name in _BETWEEN.split(match[1]) if name] if match else []
    return [named(name) for name in names] if all(map(_is_name, names)) else []


def day(line: str) -> str | None:
    """The day that a line gives, if it says hardly anything else: `Published 7 January 2022, 10:30`."""
    if len(line) > _LONGEST_DATELINE or line.endswith("."):
        return None
    for found in dates.find(line, None):
        rest = f"{line[: found.start]} {line[found.end :]}".split()
        if found.edtf and edtf.parse(found.edtf).is_day and len(rest) <= _MOST_BESIDE:
            return found.edtf
    return None


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the article, or when."""
    return bool(authors(line)) or day(line) is not None


def named(name: str) -> dict[str, str]:
    """A name in CSL: the last word of a person’s is the family name; an agency’s is whole."""
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given and not _AGENCY.search(name) else {"literal": name}


def _is_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= _MOST_WORDS and all(map(_NAME.match, words))
