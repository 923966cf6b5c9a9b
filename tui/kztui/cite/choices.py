"""One of a table by its name, or an error that says which names there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from kztui.errors import UserError
from kztui.text import one_line

T = TypeVar("T")


def chosen(table: Mapping[str, T], name: str, what: str) -> T:
    """The entry called `name`. Raises UserError that lists the table's names, the nearest first."""
    try:
        return table[name]
    except KeyError:
        from difflib import SequenceMatcher

        near = sorted(table, key=lambda known: -SequenceMatcher(None, known, name.casefold()).ratio())
        raise UserError(f"no {what} {one_line(name)!r} ({what}s: {', '.join(near)})") from None
