"""Tables of words as regular expressions."""

from __future__ import annotations

import re


def either(words: str, between: str | None = None) -> str:
    """A pattern for any of the words listed, the longest first; with `between` (a comma) they may be phrases.

    A space in a phrase stands for any white space.
    """
    listed = {word.strip() for word in words.split(between)} - {""}
    return "(?:{})".format(
        "|".join(r"\s".join(map(re.escape, word.split())) for word in sorted(listed, key=_rank))
    )


def _rank(word: str) -> tuple[int, str]:
    return -len(word), word
