"""A text as tokens and lines, and what it tells of its own words."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kztui.extract.names import is_common, is_first_name
from kztui.extract.words import Token, sentences, tokens

Style = Literal["running", "headline", "shout", "dateline"]
"""A shout is a line in capitals; a dateline ends in the date as agencies wrote it (`LIMA 1996-12-03`)."""

OPENINGS = frozenset('“"``‘:—-*•')
"""A word after them begins, and may have its capital for that alone."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Line(NamedTuple):
    """A sentence, a headline or a row of a table: tokens `first` to `last` (end exclusive)."""

    first: int
    last: int
    style: Style


class Document:
    """A text cut into tokens and lines, and what it tells of its own words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.lines: list[Line] = []
        for sentence in sentences(text):
            words = tokens(text, sentence)
            first = len(self.tokens)
            self.tokens += words
            self.lines.append(Line(first, len(self.tokens), _style(words)))
        self.capitals: set[str] = set()
        """First names, and words that end a run of capitals, within sentences: only names have them there."""
        self.smalls: set[str] = set()
        """Words that the text writes without a capital."""
        for line in self.lines:
            if line.style == "running":
                self._learn(line)

    def _learn(self, line: Line) -> None:
        begins = True  # and goes on through a run of capitals that stands there
        words = [token.text for token in self.tokens[line.first : line.last]]
        for word, after in zip(words, [*words[1:], "."], strict=True):
            if word[0].isupper():
                if not begins and (not after[0].isupper() or is_first_name(word)):
                    self.capitals.add(word)
            elif word[0].isalpha():
                self.smalls.add(word)
                begins = False
            else:
                begins = begins or word in OPENINGS


def _style(words: list[Token]) -> Style:
    if words[0].text.isupper() and _DATE.fullmatch("".join(word.text for word in words[-5:])):
        return "dateline"
    long = [word.text for word in words if len(word.text) > 1 and word.text[0].isalpha()]
    if not long:
        return "running"
    upper = sum(word.isupper() and not word.endswith(".") for word in long)
    if upper > 0.7 * len(long):
        return "shout"
    return "headline" if _is_headline([word.text for word in words], long) else "running"


def _is_headline(words: list[str], long: list[str]) -> bool:
    """Whether its words of the language have capitals too, and it is no row of a table."""
    content = [word for word in long if len(word) > 3]
    numbers = sum(word[0].isdigit() for word in words)
    if len(content) < 4 or words[-1][0] in ".!?…:;”\"'" or numbers > 2 or words[0][0].isdigit():
        return False
    if "(" in words or "v" in words:
        return False
    capitals = [word for word in content if word[0].isupper()]
    return len(capitals) > 0.75 * len(content) and any(map(is_common, capitals[1:]))
