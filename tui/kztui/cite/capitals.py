"""Title case: which words of a headline a style prints with a capital.

Only words that are lower case throughout are changed, so that names and abbreviations stay as
they are printed; a minor word keeps the form it has.
"""

from __future__ import annotations

import re
from collections.abc import Set

_AROUND = "“”‘’\"'()[],.:;?!…*"
_PART = re.compile("[^-–—/]+")
_PREFIXES = {"anti", "co", "de", "mid", "non", "post", "pre", "re", "semi", "sub", "un"}
# Parts of names that are lower case in running text.
_PARTICLES = {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "ibn", "la", "le",
              "van", "von"}  # fmt: skip


def title_case(title: str, minor: Set[str]) -> str:
    """The title with capitals, but for `minor` words inside a title or subtitle."""
    words = title.split(" ")
    begins = True
    for number, word in enumerate(words):
        core = word.strip(_AROUND)
        if core.islower() and core[0].isalnum() and "." not in core and "://" not in core:
            always = begins or number == len(words) - 1
            if always or (core not in minor and core not in _PARTICLES):
                words[number] = word.replace(core, _capitals(core, minor), 1)
        begins = word.endswith((":", "?", "!", "—"))
    return " ".join(words)


def _capitals(core: str, minor: Set[str]) -> str:
    """`shoot-to-kill` as `Shoot-to-Kill`, `anti-government` as `Anti-government`."""
    first = _PART.match(core)
    if first and first[0] in _PREFIXES:
        return core[:1].title() + core[1:]
    return _PART.sub(
        lambda part: part[0] if part.start() and part[0] in minor else part[0][:1].title() + part[0][1:],
        core,
    )
