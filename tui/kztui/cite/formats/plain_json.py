"""JSON that steers no terminal: what is not printable is escaped. On one line it is YAML too."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_NOT_ASCII = re.compile(r"[^\n\x20-\x7e]")


def written(data: Any, indent: int = 2) -> str:
    """Builtins and structs as JSON, without its last newline; on one line where `indent` is 0."""
    text = msgspec.json.format(msgspec.json.encode(data), indent=indent).decode()
    return _NOT_ASCII.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if char.isprintable():
        return char
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
