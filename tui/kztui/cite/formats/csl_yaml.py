"""CSL-YAML as pandoc's metadata has it: the items of CSL-JSON, their texts as pandoc's Markdown.

Each value is JSON on one line, which is YAML too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kztui.cite.cluster import Cited
from kztui.cite.formats.csl_json import items
from kztui.cite.formats.plain_json import flow
from kztui.store.library import Library

_VERBATIM = ("id", "type", "issued", "accessed", "custom")
"""Fields that are no Markdown to pandoc."""
# What pandoc's Markdown has a use for, and what it makes typographic.
_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>~^$@|#"'&]|(?<=-)-|(?<=\.)\.""")
# The same in an address, which other readers take as it is: the percent-encoded is an address to all.
_IN_URL = re.compile(r"""[\\`*{}\[\]<>~^$@|"']|(?<![^\W_])_|_(?![^\W_])|(?<=-)-|(?<=\.)\.""")
# What begins a list or another block, at the start of a text.
_BLOCK = re.compile(r"(\(?(?:[0-9]+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\))))([.)])(?=\s|\Z)|(?=[-+:%=/])")


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A mapping `references` with an item for each work."""
    return "references:\n" + "".join(map(_item, items(cited)))


def _item(item: dict[str, Any]) -> str:
    lines = (
        f"{field}: {flow(value if field in _VERBATIM else _text(field, value))}"
        for field, value in item.items()
    )
    return "- " + "\n  ".join(lines) + "\n"


def _text(field: str, value: Any) -> Any:
    return _IN_URL.sub(lambda mark: f"%{ord(mark[0]):02X}", value) if field == "URL" else _markdown(value)


def _markdown(value: Any) -> Any:
    """The texts in a value, escaped."""
    if isinstance(value, list):
        return [_markdown(one) for one in value]
    if isinstance(value, dict):
        return {name: _markdown(one) for name, one in value.items()}
    if not isinstance(value, str):
        return value
    text = _SPECIAL.sub(r"\\\g<0>", value)
    block = _BLOCK.match(text)
    return f"{block[1] or ''}\\{block[2] or ''}{text[block.end() :]}" if block else text
