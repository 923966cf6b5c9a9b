"""The head of an article: who wrote it, in CSL, and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kztui import edtf
from kztui.extract import dates, names
from kztui.extract.words import listed

_BYLINE = re.compile(r"by:?\s+(.{2,120})", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|,\s*and\b|,|\band\b|&|\|)\s*")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*|al|bin|da|de|del|den|der|di|du|el|la|le|van|von)\Z")
_AGENCY = re.compile(
    r"\b(?:agency|agencies|associated|bureau|correspondent|desk|editor|editors|editorial|news|newsroom|press"
    r"|reporter|reporters|reuters|service|staff|team|wire|writer|writers)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_BY = re.compile(r"\A\W*(?:by|par|von|por)\b:?\s+", re.IGNORECASE)
_PARTICLES = re.compile(r"(\S+(?: [^\W\d_a-z]\S*)*) ((?:(?:da|de|del|den|der|di|du|la|le|van|von)\s)+\S+)")
_ROLES = listed("""
    senior chief staff political special foreign national deputy associate managing business sports health
    science correspondent reporter editor writer columnist producer analyst contributor
    """)
_LONGEST_DATELINE, _MOST_BESIDE = 80, 4


def authors(line: str) -> list[dict[str, str]]:
    """The authors that a line names if it is a byline, `By Jane Doe and John Roe`; else none."""
    match = _BYLINE.fullmatch(line)
    names = [name for name in _BETWEEN.split(match[1]) if name] if match else []
    return [named(name) for name in names] if all(map(_is_name, names)) else []


def signed(written: Iterable[str], sites: Iterable[str]) -> list[dict[str, str]]:
    """The authors that metadata names, `By Jane Doe and Ann Roe, CNN`: without site and role."""
    own = {_bare(site) for site in sites} | {""}
    found: dict[str, dict[str, str]] = {}
    for name in (name for one in written for name in _BETWEEN.split(_BY.sub("", one))):
        person = _without_role(name.strip(" .-–—|/"))
        if _bare(person) in own or person in names.CALENDAR or not _is_name(person):
            continue
        if person.isupper() and " " in person:
            person = " ".join(map(_in_running_text, person.split()))
        found.setdefault(_bare(person), named(person))
    return list(found.values())


def _in_running_text(word: str) -> str:
    """A word of a byline in capitals: `VAN` is van, `O'DONNELL` O'Donnell."""
    return word.lower() if word.lower() in names.PARTICLES else names.cased().get(word) or word.title()


def _without_role(name: str) -> str:
    """`Andrea Stone Senior Washington Correspondent`: the words before what they are."""
    words = name.split()
    end = next((at for at, word in enumerate(words) if at > 1 and word.lower() in _ROLES), len(words))
    return " ".join(words[:end])


def _bare(name: str) -> str:
    """A name as addresses have it: `elmundo.es` for `Elmundo Es`."""
    return "".join(filter(str.isalnum, name.casefold().removesuffix(".com")))


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
    """A name in CSL: the family name is the last word with what is small before it; an agency’s is whole."""
    if match := _PARTICLES.fullmatch(name):
        return {"family": match[2], "given": match[1]}
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given and not _AGENCY.search(name) else {"literal": name}


def _is_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= _MOST_WORDS and all(map(_NAME.match, words))
