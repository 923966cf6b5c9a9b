"""Several works or records cited together: one citation of all of them, and one bibliography.

What depends on the others cited with it is decided here: the order, the numbers, and the letters or
titles that tell works apart whose citations would be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from kztui.cite import source
from kztui.cite.punctuation import enclose
from kztui.cite.runs import Run, plain
from kztui.cite.source import Source
from kztui.cite.styles import Rules, Style
from kztui.model import AnyRecord, Article
from kztui.text import folded

_ARTICLES = ("a", "an", "the")


class Cited(NamedTuple):
    """What is cited: a record, or the whole article where `record` is None."""

    article: Article
    record: AnyRecord | None = None


Works = Mapping[str, Source]
"""The works of a text by their keys, in the style's order, numbered and told apart."""


def works(cited: Iterable[Cited], style: Style) -> Works:
    """The works that are cited, each once."""
    articles = {one.article.key: one.article for one in cited}
    found = {key: source.read(article) for key, article in articles.items()}
    if style.is_sorted and len(found) > 1:
        rules = style.rules
        order = {key: _sort_key(plain(rules.bibliography(work))) for key, work in found.items()}
        found = _told_apart({key: found[key] for key in sorted(found, key=lambda key: order[key])}, rules)
    return {key: work._replace(number=number) for number, (key, work) in enumerate(found.items(), start=1)}


def citation(cited: Sequence[Cited], style: Style, among: Works, before: Sequence[Run] = ()) -> list[Run]:
    """One citation of all of these: each work once, with the paragraphs of all its records.

    The works stand in the order of `among` (APA 7, 8.12). `before` stands in front of the first, as
    `Tokayev, as cited in `; in front of a number that has brackets of its own, in other ones.
    """
    rules, numbers = style.rules, _paragraphs(cited)
    citations = [rules.citation(work, numbers[key]) for key, work in among.items() if key in numbers]
    if not before or style.manner != "number":
        return rules.enclosed([[*before, *citations[0]], *citations[1:]])
    line = rules.enclosed(citations)
    opening, closing = "[]" if line[0].text.startswith("(") else "()"
    return enclose(opening, [[*before, *line]], "", closing)


def _told_apart(found: dict[str, Source], rules: Rules) -> dict[str, Source]:
    """The works, with a letter for each of those that would be cited by the same words (APA 7, 8.19)."""
    same: dict[str, list[str]] = {}
    for key, work in found.items():
        same.setdefault(plain(rules.citation(work, ())), []).append(key)
    letters = {
        key: _letter(place) for keys in same.values() if len(keys) > 1 for place, key in enumerate(keys)
    }
    return {key: work._replace(letter=letters.get(key, "")) for key, work in found.items()}


def _paragraphs(cited: Sequence[Cited]) -> dict[str, tuple[int, ...]]:
    """The paragraphs of all the records of each work, in order; none where the whole work is cited too."""
    found: dict[str, set[int]] = {}
    whole = {one.article.key for one in cited if one.record is None}
    for article, record in cited:
        found.setdefault(article.key, set()).update(source.paragraph_numbers(article, record))
    return {key: () if key in whole else tuple(sorted(numbers)) for key, numbers in found.items()}


def _letter(place: int) -> str:
    """`a` to `z`, then `aa`, `ab` and so on."""
    more, last = divmod(place, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]


def _sort_key(entry: str) -> tuple[list[str], str]:
    """An entry's words without case, marks and an initial article, as a bibliography is sorted."""
    words = folded(entry).split()
    return words[1:] if words[:1] and words[0] in _ARTICLES else words, entry
