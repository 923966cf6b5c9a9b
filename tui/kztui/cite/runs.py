"""A citation as runs of text: styles make them, every markup is written from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of a citation that is set in one way. Its text is one printable line."""

    text: str
    italic: bool = False
    url: bool = False


def runs(text: str) -> list[Run]:
    """The text as runs: one, or none for an empty text."""
    return [Run(text)] if text else []


def plain(line: Sequence[Run]) -> str:
    """The text alone."""
    return "".join(run.text for run in line)
