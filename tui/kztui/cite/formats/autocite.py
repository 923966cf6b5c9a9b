r"""A citation in LaTeX with biblatex: `\autocite[para.~4]{key}`."""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite.cluster import Cited
from kztui.cite.formats.pointers import lines
from kztui.store.library import Library


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A citation an item, with the dash of LaTeX in a range."""

    def command(key: str, place: str) -> str:
        option = place.replace(". ", ".~", 1).replace("–", "--")
        return f"\\autocite[{option}]{{{key}}}" if place else f"\\autocite{{{key}}}"

    return lines(cited, command)
