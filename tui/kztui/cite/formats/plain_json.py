"""JSON, and YAML in the manner of JSON, that steers no terminal: what is not printable is escaped."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_NOT_ASCII = re.compile(r"[^\n\x20-\x7e]")


def written(data: Any) -> str:
    """Builtins and structs as JSON, without its last newline."""
    return _NOT_ASCII.sub(_for_json, msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def flow(data: Any) -> str:
    """Builtins as YAML on one line, which is JSON but for astral characters that are not printable."""
    return _NOT_ASCII.sub(_for_yaml, msgspec.json.format(msgspec.json.encode(data), indent=0).decode())


def _for_json(found: re.Match[str]) -> str:
    char = found[0]
    if char.isprintable():
        return char
    units = char.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _for_yaml(found: re.Match[str]) -> str:
    char = found[0]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if char <= "\uffff" else f"\\U{ord(char):08x}"
