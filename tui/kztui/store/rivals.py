"""Figures that count the same thing, in one article or in several: they stand side by side, never summed.

Two count the same where all of this holds, and in doubt they do not:

- what is counted is put in the same words, but for their order, number and the words between them; of
  persons the dead, the hurt and those held are the same by any of the usual words;
- the unit is the same, or says no more than what is counted (“26 protesters”);
- the place is the same, or neither has one;
- the dates lie near: each no more than `NEAR` days after the one before, all within `SPAN`. A figure
  without a date has that of its article; one whose date is none, or wider than `SPAN`, is like those of its
  own article alone.

What counts no more than “people” is of anything, and like none of another article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kztui import edtf
from kztui.model import Article, Figure
from kztui.store import csl
from kztui.text import folded

NEAR = 7
"""Days."""
SPAN = 31
"""Days."""

_SAME = {
    "dead": "killed died die dies dying death deaths fatality fatalities slain",
    "hurt": "injured wounded injury injuries",
    "held": "arrested detained arrest arrests detention detentions detainee detainees",
    "missing": "unaccounted",
    "person": "people persons men women",
    "protester": "protesters demonstrator demonstrators protestor protestors",
    "child": "children",
}
_MEANT = {word: name for name, words in _SAME.items() for word in words.split()}
_BETWEEN = {"a", "an", "and", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "in", "of",
            "on", "or", "that", "the", "their", "to", "was", "were", "who", "with"}  # fmt: skip
_ANYTHING = {"person", "man", "woman", "thing", "time", "case", "figure", "number"}
_PLURAL = re.compile(r"(?<=[a-z]{2})(?:(ies)|(?<=[xz])es|(?<=[cs]h)es|(?<![isu])s)\Z")


class _Day(NamedTuple):
    """The first and the last day that a figure may be of."""

    first: date
    last: date


def groups(figures: Iterable[Figure], articles: Mapping[str, Article]) -> list[list[Figure]]:
    """The figures in groups that count the same, each in one group, in the order of their first."""
    order: dict[int, int] = {}
    alike: dict[Hashable, list[tuple[_Day | None, Figure]]] = defaultdict(list)
    for number, figure in enumerate(figures):
        order[id(figure)] = number
        words = _words(figure.counted)
        day = _day(figure, articles[figure.article])
        thing = (words, _unit(figure, words), folded(figure.place or ""))
        own = figure.counted if words <= _ANYTHING else None
        alike[thing, own, None if day and own is None else figure.article].append((day, figure))
    found = [part for these in alike.values() for part in _near(these)]
    for part in found:
        part.sort(key=lambda figure: order[id(figure)])
    return sorted(found, key=lambda part: order[id(part[0])])


def _near(these: list[tuple[_Day | None, Figure]]) -> list[list[Figure]]:
    """Figures in groups whose dates lie near."""
    dated = sorted(((day, figure) for day, figure in these if day), key=lambda pair: pair[0])
    found: list[list[Figure]] = [[figure for day, figure in these if not day]]
    first = last = date.min
    for day, figure in dated:
        if (day.first - last).days > NEAR or (day.last - first).days > SPAN:
            found.append([])
            first = last = day.first
        found[-1].append(figure)
        last = max(last, day.last)
    return [part for part in found if part]


def _day(figure: Figure, article: Article) -> _Day | None:
    """Of when a figure is, as told or else as its article is; None where that is not near to a day."""
    try:
        when = edtf.parse(figure.as_of or csl.typed(article.csl.get("issued")))
    except ValueError:
        return None
    first, last = when.earliest or when.latest, when.latest or when.earliest
    return _Day(first, last) if first and last and (last - first).days <= SPAN else None


def _words(text: str) -> frozenset[str]:
    """The words that tell what is counted, each as one of the same meaning."""
    return frozenset(map(_meant, folded(text).split())) - _BETWEEN


def _meant(word: str) -> str:
    if word in _MEANT:
        return _MEANT[word]
    one = _PLURAL.sub(lambda ending: "y" if ending[1] else "", word)
    return _MEANT.get(one, one)


def _unit(figure: Figure, counted: frozenset[str]) -> frozenset[str]:
    """What the unit says beyond what is counted."""
    unit = _words(figure.unit)
    return frozenset() if unit <= counted | _ANYTHING else unit
