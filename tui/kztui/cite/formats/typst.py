"""A citation in Typst: `#cite(<key>, supplement: [para. 4])`."""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite.cluster import Cited
from kztui.cite.formats.pointers import lines
from kztui.store.library import Library


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A citation an item."""
    return lines(
        cited, lambda key, place: f"#cite(<{key}>, supplement: [{place}])" if place else f"#cite(<{key}>)"
    )
