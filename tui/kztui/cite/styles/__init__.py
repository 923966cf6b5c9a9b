"""The citation styles. A style is a module here with the functions of Rules, and a line in STYLES."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Literal, NamedTuple, Protocol, cast

from kztui.cite.punctuation import DOUBLE, SINGLE
from kztui.cite.runs import Run
from kztui.cite.source import Source

Manner = Literal["author-date", "author-title", "note", "number"]
"""How a style points to a work: by author and year, by author or title, in a note, by a number."""


class Rules(Protocol):
    """What the module of a style has to have."""

    def citation(self, source: Source, numbers: Sequence[int]) -> list[Run]:
        """One work at the place of use, with the numbers of the body paragraphs; nothing encloses it yet."""

    def enclosed(self, citations: Sequence[list[Run]]) -> list[Run]:
        """The works cited at one place as they stand there, in parentheses or as a note."""

    def bibliography(self, source: Source) -> list[Run]:
        """The entry in the bibliography."""


class Style(NamedTuple):
    """A style: its id on the command line, its name, a short one for the screen, and its manner."""

    id: str
    name: str
    short: str
    manner: Manner
    quoted_in: str
    """What stands between a speaker and the source that quotes them (an indirect source)."""
    marks: str = DOUBLE
    """The quotation marks around a quotation."""
    ellipsis: str = ". . ."

    @property
    def rules(self) -> Rules:
        """The style's module, named as its id, loaded when it is first used."""
        return cast("Rules", import_module(f"{__name__}.{self.id.replace('-', '_')}"))

    @property
    def is_note(self) -> bool:
        """Whether it cites in notes."""
        return self.manner == "note"

    @property
    def is_sorted(self) -> bool:
        """Whether the bibliography is in the order of the alphabet; otherwise in that of the citations."""
        return self.manner != "number"


STYLES: dict[str, Style] = {
    style.id: style
    for style in (
        Style("apa", "APA 7", "APA", "author-date", "as cited in"),
        Style("mla", "MLA 9", "MLA", "author-title", "qtd. in"),
        Style("chicago-notes", "Chicago 18, notes and bibliography", "Chicago", "note", "quoted in"),
        Style("chicago-author-date", "Chicago 18, author-date", "Chicago (date)", "author-date", "quoted in"),
        Style("harvard", "Harvard, Cite Them Right 12", "Harvard", "author-date", "quoted in", SINGLE, "..."),
        Style("ieee", "IEEE", "IEEE", "number", "quoted in"),
        Style("vancouver", "Vancouver (NLM)", "Vancouver", "number", "quoted in"),
    )
}
"""The styles by id, in the order in which they are offered."""
