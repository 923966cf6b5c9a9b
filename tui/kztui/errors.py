"""What a user can cause, and is told in one line."""

from __future__ import annotations

import re

from kztui.text import printable

_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*)`\Z", re.DOTALL)


class UserError(Exception):
    """An input that cannot be used. Its text is one printable line: what is wrong, where, what to do."""

    def __str__(self) -> str:
        return printable(super().__str__())


def field_first(fault: Exception) -> str:
    """What msgspec found wrong, the place in front.

    `Expected int, got str - at $.spans[0].start` gives `spans[0].start: expected int, got str`, and a
    field that is missing or unknown is named as `spans[0].exact: is missing`.
    """
    what, _, where = str(fault).partition(" - at `")
    where = where.rstrip("`").removeprefix("$").removeprefix(".")
    if found := _FIELD.match(what):
        where = f"{where}.{found[2]}" if where else found[2]
        what = "is missing" if found[1] == "missing required" else "is no field"
    what = what[:1].lower() + what[1:].replace("`", "")
    return f"{where}: {what}" if where else what
