"""What BibTeX and BibLaTeX have in common: entries, names, and text escaped for both and for LaTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from kztui.cite.formats.work import Person

# BibTeX counts a brace behind a backslash too: one without its other half must be spelled.
_ESCAPED = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "#": r"\#", "_": r"\_", "%": r"\%", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "\u00a0": "~",
})  # fmt: skip
# Two of these in a row are a ligature to LaTeX: dashes, quotation marks, ?` and !`.
_LIGATURE = re.compile("(?<=[-'`,?!<>])(?=[-'`,<>])")
_URL = "".join(char for char in map(chr, range(0x21, 0x7F)) if char not in "{}\\")
_DIVIDES = re.compile(r",|\band\b|\bwith\b", re.IGNORECASE)
_LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "ngerman", "el": "greek", "en": "english",
    "en-gb": "british", "en-us": "american", "es": "spanish", "fa": "persian", "fi": "finnish",
    "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian", "ja": "japanese", "nl": "dutch",
    "pl": "polish", "pt": "portuguese", "pt-br": "brazilian", "ru": "russian", "sv": "swedish",
    "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry with the fields that are not empty; their values are written as they are."""
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def text(value: str) -> str:
    """A text in braces; nothing for an empty one."""
    return f"{{{escape(value)}}}" if value else ""


def whole(value: str) -> str:
    """A title or a name as one piece, in double braces.

    No style may change its capitals, since no proper noun is guessed, nor divide it at an “and”.
    """
    return f"{{{{{escape(value)}}}}}" if value else ""


def escape(value: str) -> str:
    """A text without anything that is special to BibTeX or LaTeX."""
    pairs = _pairs(value)
    escaped = (
        f"\\{char}" if place in pairs else char.translate(_ESCAPED) for place, char in enumerate(value)
    )
    return _LIGATURE.sub("{}", "".join(escaped))


def names(people: Sequence[Person], *, has_prefixes: bool = False) -> str:
    """`van der Meer, Jr., Joost and {World Health Organization}`, in braces.

    With `has_prefixes`, what stands before the family name is part of it.
    """
    return f"{{{' and '.join(_name(person, has_prefixes) for person in people)}}}" if people else ""


def verbatim(value: str) -> str:
    """A date or an address as it is; what ends the field, or is no ASCII, percent-encoded."""
    return f"{{{quote(value, _URL)}}}" if value else ""


def pages(value: str) -> str:
    """Pages with the dash of a range."""
    return text(re.sub("[-–]+", "-", value)).replace("-", "--")


def language(tag: str) -> str:
    """Babel's name of a language, as `langid` wants it; the tag itself where it has none."""
    folded = tag.casefold()
    return text(_LANGUAGES.get(folded) or _LANGUAGES.get(folded.partition("-")[0]) or tag)


def _pairs(value: str) -> set[int]:
    """The places of braces that pair."""
    pairs: set[int] = set()
    waiting: list[int] = []
    for place, char in enumerate(value):
        if char == "{":
            waiting.append(place)
        elif char == "}" and waiting:
            pairs |= {waiting.pop(), place}
    return pairs


def _name(person: Person, has_prefixes: bool) -> str:
    if person.literal:
        return f"{{{escape(person.literal)}}}"
    particle, family, given = person.particle or person.dropping, person.family, person.given
    if not particle.islower() or (has_prefixes and not person.particle):
        given = " ".join(filter(None, (given, person.dropping)))
        family, particle = " ".join(filter(None, (person.particle, family))), ""
    # A word in lower case would be taken for a particle.
    is_plain = all(word[:1].isupper() for word in family.split()) and not _DIVIDES.search(family)
    family = escape(family) if is_plain else f"{{{escape(family)}}}"
    before = f"{escape(particle)} {family}" if particle else family
    return ", ".join(filter(None, (before, _part(person.suffix), _part(given))))


def _part(value: str) -> str:
    return f"{{{escape(value)}}}" if _DIVIDES.search(value) else escape(value)
