"""What the citations by key have in common: a line an item, made of the key and the paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kztui.cite.cluster import Cited
from kztui.cite.source import paragraph_numbers, paragraphs


def lines(cited: Sequence[Cited], citation: Callable[[str, str], str]) -> str:
    """A line an item. `citation` gets the key and the paragraphs, as `paras. 8–9`, or an empty text."""
    return "".join(
        f"{citation(article.key, paragraphs(paragraph_numbers(article, record)))}\n"
        for article, record in cited
    )
