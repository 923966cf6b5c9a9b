"""Where a text matches a query."""

from __future__ import annotations

from kztui.search.query import Phrase, Query
from kztui.text import Word, words


def marks(query: Query, text: str) -> list[tuple[int, int]]:
    """The stretches of the text that the query's words and phrases match, whole words.

    Code points, end exclusive, in order, apart from each other. What the query excludes and what
    its filters ask for is not marked.
    """
    wanted = query.phrases
    if not wanted:
        return []
    found = list(words(text))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(mark for phrase in wanted for mark in _places(phrase, found)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _places(phrase: Phrase, text: list[Word]) -> list[tuple[int, int]]:
    *whole, last = phrase.words
    places = []
    for at in range(len(text) - len(whole)):
        end = text[at + len(whole)]
        if (end.folded.startswith(last) if phrase.prefix else end.folded == last) and all(
            text[at + n].folded == word for n, word in enumerate(whole)
        ):
            places.append((text[at].start, end.end))
    return places
