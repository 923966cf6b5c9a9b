"""The line for who is new here: three keys, each until it was used once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kztui.ui.actions import shown, split
from kztui.ui.typeset import Line, cells, line

LESSON = {
    "search.open": "searches everything",
    "record.open": "reads on in the article",
    "record.cite": "copies the citation",
}
"""What is taught, by action."""


def lesson(left: Sequence[str], keys: Mapping[str, str], width: int) -> Line:
    """What is left to be tried, with the keys that are bound to it, as much as fits; else empty."""
    told = line(("New here?", "muted"))
    for action in left:
        alternatives = split(keys[action])
        one = line("   ", (f"{shown(alternatives[0])} ", "key"), LESSON[action]) if alternatives else ()
        if cells(told) + cells(one) <= width:
            told = (*told, *one)
    return told if len(told) > 1 else ()
