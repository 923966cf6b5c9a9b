"""Bringing a library of an earlier schema to the current one, in memory, one version after the other.

A file is migrated whenever it is read, and changes on disk at the next write.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Raw = dict[str, dict[str, dict[str, Any]]]
"""TinyDB's tables as they are in the file: documents by number, by table."""

FIRST = 1
"""The first version. A file that names none has it."""


def _to_2(tables: Raw) -> Raw:
    """A table `corrections` may stand beside the others, and records may say how they were found."""
    return tables


def _to_3(tables: Raw) -> Raw:
    """A table `identities` may stand beside the others."""
    return tables


MIGRATIONS: dict[int, Callable[[Raw], Raw]] = {1: _to_2, 2: _to_3}
"""By version: what makes tables of that version tables of the next. It need not set the version."""


class Unreadable(Exception):  # noqa: N818
    """Tables that cannot be brought to the current version. Its text says why."""


def version(tables: Raw) -> int | None:
    """The version of the schema that tables are of; None where what they say of it is no number."""
    found = [doc.get("schema") for doc in tables.get("kztui", {}).values()]
    numbers = [number for number in found if isinstance(number, int)]
    if len(numbers) < len(found):
        return None
    return max(numbers, default=FIRST)


def migrated(tables: Raw, old: int, new: int) -> Raw:
    """Tables of version `old` as ones of version `new`. Raises Unreadable."""
    for number in range(old, new):
        if number not in MIGRATIONS:
            raise Unreadable(f"of a version that no kztui has written (schema {old})")
        try:
            tables = MIGRATIONS[number](tables)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise Unreadable(f"cannot be brought from schema {number} to {number + 1}: {error!r}") from error
    return tables | {"kztui": {"1": {"schema": new}}}
