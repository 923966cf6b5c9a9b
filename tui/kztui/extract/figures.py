"""The figures of a text: every quantity with what it counts, what befell the counted, and who says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from kztui.extract import casualties, claims, counted, measures
from kztui.extract.counted import Counted
from kztui.extract.measures import Measure
from kztui.extract.nounphrases import Sentence
from kztui.extract.words import Stretch, sentences, tokens


class FoundFigure(NamedTuple):
    """A quantity as the text claims it, on the span of its number with currency and unit.

    `value` is None for a range, which has `low` and `high`, and for a vague one (`dozens`); `unit` is one
    name a unit, in the singular, None for a bare count; `what` is in the text's words, or `people` where it
    only says what befell them; `kind` says that; `claimed_by` is the span of who says so in the same
    sentence; `qualifier` is as in the records; `written` is the span with the qualifier's words; `rule`
    says how `what` was found.
    """

    start: int
    end: int
    value: float | int | None
    low: float | int | None
    high: float | int | None
    unit: str | None
    what: str | None
    kind: str | None
    claimed_by: Stretch | None
    qualifier: str
    written: Stretch
    rule: str


_ANOTHER = re.compile(r"\banother\s\Z", re.IGNORECASE)
_MORE = re.compile(r"\s(?:more|others)\b", re.IGNORECASE)
_INCLUDED = re.compile(r"\b(?:including|among\sthem)\s\Z", re.IGNORECASE)


def find(text: str) -> list[FoundFigure]:
    """The figures of a text, in order; spans count code points, end exclusive."""
    found: list[FoundFigure] = []
    quantities = measures.find(text)
    starts = [quantity.start for quantity in quantities]
    begin = 0
    for stretch in sentences(text):
        until = bisect_left(starts, stretch.end)
        if begin < until:
            found += _of_sentence(text, stretch, quantities[begin:until], found[-1:])
        begin = max(begin, until)
    return found


def _of_sentence(
    text: str, stretch: Stretch, quantities: list[Measure], earlier: list[FoundFigure]
) -> list[FoundFigure]:
    sentence = Sentence(tokens(text, stretch), [(quantity.start, quantity.end) for quantity in quantities])
    named = claims.sources(sentence)
    places = [sentence.at(quantity.start) for quantity in quantities]
    counts = [at for at, quantity in zip(places, quantities, strict=True) if quantity.unit is None]
    counts.append(len(sentence))
    found: list[FoundFigure] = []
    end, kind = 0, None  # of the figure before
    for at, quantity in zip(places, quantities, strict=True):
        what = counted.find(sentence, quantity)
        before, is_part = (end, kind), at < end  # of what the one before counts: `six of the 40 miners`
        end = _end(sentence, quantity, what)
        kind = None
        if quantity.unit is None and not is_part:
            subject = what.span if what and what.span.start < quantity.start else None
            stop = counts[bisect_left(counts, end)]
            kind = casualties.find(sentence, at, end, stop, subject, before)
        antecedents = [*earlier, *found[-3:]] if _is_further(text, quantity) else found[-3:]
        noun, rule = _what(text, quantity, what, kind, antecedents)
        number = (quantity.value, quantity.low, quantity.high, quantity.unit)
        said = (claims.claimant(sentence, named, at), quantity.qualifier, Stretch(*quantity.written))
        found.append(FoundFigure(quantity.start, quantity.end, *number, noun, kind, *said, rule))
    return found


def _end(sentence: Sentence, quantity: Measure, what: Counted | None) -> int:
    """The token behind the figure and the noun that follows it."""
    behind = what is not None and what.span.start >= quantity.end
    return min(sentence.at((what.span.end if what and behind else quantity.end) - 1) + 1, len(sentence))


def _what(
    text: str, quantity: Measure, what: Counted | None, kind: str | None, antecedents: list[FoundFigure]
) -> tuple[str | None, str]:
    """What is counted, in words, and the rule: said, or the same as of the figure before, or people."""
    said = " ".join(text[what.span.start : what.span.end].split()) if what else None
    if what and (quantity.unit is not None or not kind or not _speaks_of_fate(quantity, what, said)):
        return said, what.rule
    if quantity.unit is not None:
        return None, "none"
    for figure in reversed(antecedents):
        is_beside = figure.unit == "percent" or figure.rule == "compound"  # a share of it, a word of its own
        if not is_beside and not _INCLUDED.search(text, max(0, figure.start - 12), figure.start):
            if figure.unit is None and figure.rule in ("noun-after", "as-before"):
                return figure.what, "as-before"
            break
    return ("people", "people") if kind else (None, "none")


def _speaks_of_fate(quantity: Measure, what: Counted, said: str | None) -> bool:
    """Whether the words for what is counted only say what befell people: `dead`, `the death toll`."""
    return what.span.start < quantity.start or all(map(casualties.kind_of, (said or "").lower().split()))


def _is_further(text: str, quantity: Measure) -> bool:
    """`another 18`, `200 more`: of those counted before, be it in another sentence."""
    ahead = _ANOTHER.search(text, max(0, quantity.start - 10), quantity.start)
    return ahead is not None or _MORE.match(text, quantity.end) is not None
