"""The citation styles. A style is a module of this package with the two functions of Rules."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from kztui.cite.runs import Run
from kztui.cite.source import Source


class Rules(Protocol):
    """What the module of a style has to have."""

    def citation(self, source: Source, numbers: Sequence[int]) -> list[Run]:
        """The citation at the place of use, with the numbers of the body paragraphs it points to."""

    def bibliography(self, source: Source) -> list[Run]:
        """The entry in the bibliography."""


class Style(NamedTuple):
    """A style: its id on the command line, its name, and a short one for the screen."""

    id: str
    name: str
    short: str

    @property
    def rules(self) -> Rules:
        """The style's module, named as its id, loaded when it is first used."""
        return cast("Rules", import_module(f"{__name__}.{self.id.replace('-', '_')}"))


STYLES: dict[str, Style] = {
    style.id: style
    for style in (
        Style("apa", "APA 7", "APA"),
        Style("chicago-notes", "Chicago 18, notes and bibliography", "Chicago"),
    )
}
"""The styles by id, in the order in which they are offered."""
