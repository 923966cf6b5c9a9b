"""The line for who is new here: three keys, each until it was used once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kztui.ui.actions import shown, split
from kztui.ui.typeset import Line, line

LESSON = {
    "search.open": "searches everything",
    "record.open": "reads on in the article",
    "record.cite": "copies the citation",
}
"""What is taught, by action."""


def lesson(left: Sequence[str], keys: Mapping[str, str]) -> Line:
    """What is left to be tried, with the keys that are bound to it; empty where nothing is."""
    bound = [(split(keys[action]), LESSON[action]) for action in left]
    told = [part for alternatives, said in bound if alternatives
            for part in ((f"{shown(alternatives[0])} ", "key"), (f"{said}   ", "text"))]  # fmt: skip
    return line(("New here?   ", "muted"), *told) if told else ()
