"""A citation in pandoc's Markdown: `[@key, para. 4]` (pandoc's manual, “Citation syntax”)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kztui.cite.cluster import Cited
from kztui.cite.formats.pointers import lines
from kztui.store.library import Library

_BARE = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*\Z")


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A citation an item. A key that ends in punctuation, or has two in a row, stands in braces."""
    return lines(cited, lambda key, place: f"[@{_key(key)}, {place}]" if place else f"[@{_key(key)}]")


def _key(key: str) -> str:
    return key if _BARE.match(key) else f"{{{key}}}"
