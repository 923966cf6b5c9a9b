"""The oracle of the citations: sources, what two reference processors make of them, and decided rules.

Strings hold italics as Markdown has them (`*Al Jazeera*`) and are otherwise plain text.
"""

import json
import re
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
ENGINES = ("citeproc-js", "pandoc")
LOCATOR = "4"
"""The paragraph that a citation points to, where a source does not say otherwise."""

CSL = dict[str, Any]
Strings = dict[str, dict[str, dict[str, dict[str, str]]]]
"""Source id to style to part to engine to string."""


class Official(NamedTuple):
    """A style's file in the official CSL repository, its locale, and its part at the place of use."""

    file: str
    locale: str = "en-US"
    use: str = "intext"


STYLES = {
    "apa": Official("apa"),
    "mla": Official("modern-language-association"),
    "chicago-notes": Official("chicago-notes-bibliography", use="note"),
    "chicago-author-date": Official("chicago-author-date"),
    "harvard": Official("harvard-cite-them-right", "en-GB"),
    "ieee": Official("ieee"),
    "vancouver": Official("nlm-citation-sequence"),
}
"""The official style of each of kztui's own."""

PAIRS = [(style, part) for style, official in STYLES.items() for part in (official.use, "bib")]
"""Every style with each of its two parts."""


class Decision(NamedTuple):
    """Where both processors are wrong: by source id, what the manual's rule makes of it instead."""

    style: str
    part: str
    rule: str
    strings: dict[str, str]


def sources() -> list[CSL]:
    """The sources in CSL-JSON, with what is kztui's own in `custom`."""
    items: list[CSL] = json.loads((HERE / "sources.json").read_text(encoding="utf-8"))
    return items


def locator(source: CSL) -> str:
    """The body paragraphs that its citation points to: `4`, `4-6`, or empty for the work as a whole."""
    return str(source.get("custom", {}).get("oracle-locator", LOCATOR))


def digest() -> str:
    """What the golden strings remember their sources by."""
    return sha256((HERE / "sources.json").read_bytes()).hexdigest()


def golden() -> dict[str, Any]:
    """What `make_golden.py` wrote: `strings` as in Strings, and with what and of what it made them."""
    made: dict[str, Any] = json.loads((HERE / "golden.json").read_text(encoding="utf-8"))
    return made


def decisions() -> list[Decision]:
    """The decided rules of `decisions/STYLE.toml`. Raises TypeError for a wrong entry."""
    return [
        Decision(file.stem, **entry)
        for file in sorted((HERE / "decisions").glob("*.toml"))
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("decision", [])
    ]


_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ITALIC = re.compile(r"\*( *)([^*]*?)( *)\*")


def normalised(line: str) -> str:
    """The line as it is compared: spaces of one kind and single, apostrophes curly, italics in one piece.

    Spaces and marks of no width are left out; spaces stand outside italics.
    """
    line = " ".join(line.translate(_NO_WIDTH).replace("'", "’").split())
    line = _ITALIC.sub(lambda m: f"{m[1]}*{m[2]}*{m[3]}" if m[2] else m[1], line.replace("**", ""))
    return " ".join(line.split())
