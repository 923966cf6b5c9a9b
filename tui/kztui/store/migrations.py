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


def as_it_is(tables: Raw) -> Raw:
    """Tables of a version to which the next only adds what may be left out."""
    return tables


MIGRATIONS: dict[int, Callable[[Raw], Raw]] = {
    1: as_it_is,  # a table `corrections`; records may say how they were found
    2: as_it_is,  # a table `identities`
    3: as_it_is,  # tables `notes` and `marks`
}
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


def alters(old: int, new: int) -> bool:
    """Whether tables of version `old` are other than ones of version `new` may be, but for the version."""
    return any(MIGRATIONS.get(number) is not as_it_is for number in range(old, new))


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
