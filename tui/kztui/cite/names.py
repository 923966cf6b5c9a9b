"""The names of authors: as they are spoken, family name first, in initials, in lists.

A name in Chinese, Japanese or Korean letters stands as it is written, family name first, without a space.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite.source import Name

_EAST_ASIAN = (("\u1100", "\u11ff"), ("\u2e80", "\u9fff"), ("\uac00", "\ud7ff"), ("\uf900", "\ufaff"),
               ("\U00020000", "\U0003ffff"))  # fmt: skip
"""The blocks of Hangul, kana and Chinese characters, first and last."""


def spoken(name: Name, given: str = "") -> str:
    """`Robert L. Holloway Jr.`; with `given`, as initials, in place of the given names."""
    if _is_east_asian(name.family):
        return name.family + name.given
    return " ".join(filter(None, (given or name.given, name.family, name.suffix)))


def inverted(name: Name, given: str, between: str = ", ") -> str:
    """`Holloway, R. L., Jr.`: the given names are `given`, in full or as initials."""
    if _is_east_asian(name.family):
        return name.family + name.given
    return between.join(filter(None, (name.family, given, name.suffix)))


def without_particle(name: Name) -> Name:
    """The name with its particle behind the given names, to be inverted as `Meer, Joost van der`."""
    family = name.family.removeprefix(name.particle).lstrip()
    return name._replace(family=family, given=f"{name.given} {name.particle}".rstrip())


def initials(given: str, between: str = " ") -> str:
    """`Kassym-Jomart K` as `K.-J. K.`: hyphens stay, and so do particles, as in `J. de`."""
    line = ""
    for word in given.replace(".", " ").split():
        letters = "-".join(f"{part[0]}." for part in word.split("-") if part[:1].isalpha())
        if line and word.islower():
            line += f" {word}"
        elif letters:
            line += (between if line else "") + letters
    return line


def listed(names: Sequence[str], last: str) -> str:
    """The names with commas between, but `last` before the last one: ` and `, `, and `, `, & `."""
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _is_east_asian(family: str) -> bool:
    return any(first <= family[:1] <= last for first, last in _EAST_ASIAN)
