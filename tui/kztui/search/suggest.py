"""What to ask instead of a query that finds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import islice, product

from kztui import text
from kztui.search.index import Index, numbers
from kztui.search.near import nearest
from kztui.search.query import Clause, Phrase, Query, QueryError, Range, parse, quoted

_OFFERED = 5
_TRIED = 60
_LOOSENED = 40  # a phrase taken apart is further away than two wrong letters


def suggest(index: Index, query: Query) -> list[str]:
    """Up to five queries that find something, for when this one finds nothing.

    The nearest come first: respelled, then with a part left out.
    """
    found: list[str] = []
    tried: set[str] = {query.written}
    for written in _candidates(index, query):
        if len(found) == _OFFERED or len(tried) > _TRIED:
            break
        if written not in tried:
            tried.add(written)
            if _finds(index, written):
                found.append(written)
    return found


def _finds(index: Index, written: str) -> bool:
    try:
        asked = parse(written)
    except QueryError:
        return False
    # What is only excluded leaves nearly everything, and answers nothing.
    return not all(clause.negated for clause in asked.clauses) and len(numbers(index, asked)) > 0


def _candidates(index: Index, query: Query) -> Iterator[str]:
    clauses = query.clauses
    alone = [clause.negated or len(numbers(index, Query((clause,)))) > 0 for clause in clauses]
    choices: list[list[tuple[int, str]]] = [[(0, clause.written)] for clause in clauses]
    if all(alone):
        for place, clause in enumerate(clauses):
            other = [*choices[:place], _alternatives(index, clause), *choices[place + 1 :]]
            yield from _joined(other)
    else:
        # What finds nothing alone is respelled, or else left out.
        for place, clause in enumerate(clauses):
            if not alone[place]:
                choices[place] = _alternatives(index, clause) or [(0, "")]
        yield from _joined(choices)
    best = [min(choice)[1] for choice in choices]
    for place in reversed(range(len(best))):
        yield " ".join(filter(None, best[:place] + best[place + 1 :]))
    yield from best


def _joined(choices: list[list[tuple[int, str]]]) -> Iterator[str]:
    """The queries made by taking one of each, the nearest first."""
    taken = islice(product(*choices), 10_000)
    for combination in nsmallest(_TRIED, taken, key=lambda parts: sum(cost for cost, _ in parts)):
        yield " ".join(filter(None, (written for _, written in combination)))


def _alternatives(index: Index, clause: Clause) -> list[tuple[int, str]]:
    """Other ways to write the clause, with their distance, the nearest first."""
    if clause.negated:
        return []
    if isinstance(clause, Phrase):
        found = [
            (cost, _phrase(words, clause.prefix))
            for cost, words in _respelled(clause.words, index.vocabulary)
        ]
        if len(clause.words) > 1:
            found.append((_LOOSENED, " ".join(clause.words)))
        return found
    name, value = clause.name, clause.value
    if isinstance(value, Range):
        return []
    if isinstance(value, str):
        near = nearest(value, index.values(name)) if name == "article" else []
        return [(cost, f"article:{key}") for cost, key in near]
    return [
        (cost, f"{name}:{quoted(' '.join(words))}") for cost, words in _respelled(value, _names(index, name))
    ]


def _respelled(words: tuple[str, ...], names: set[str]) -> list[tuple[int, tuple[str, ...]]]:
    choices = [[*([(0, word)] if word in names else []), *nearest(word, names, 3)] for word in words]
    choices = [choice or [(0, word)] for choice, word in zip(choices, words, strict=True)]
    ways = (
        (sum(cost for cost, _ in way), tuple(word for _, word in way))
        for way in islice(product(*choices), 10_000)
    )
    return nsmallest(_OFFERED, (way for way in ways if way[1] != words))


def _names(index: Index, name: str) -> set[str]:
    """The words that the values of a filter have."""
    if name in ("by", "actor"):
        both = {word for _, names, role in index.names for word in (role if name == "by" else names).split()}
        return both | {"article"} if name == "by" else both
    return _words(index.values(name))


def _words(texts: Iterable[str]) -> set[str]:
    return {word for written in texts for word in text.folded(written).split()}


def _phrase(words: tuple[str, ...], prefix: bool) -> str:
    if len(words) == 1 and prefix:
        return words[0]
    return f'"{" ".join(words)}{"*" if prefix else ""}"'
