"""What the palette offers for what is typed: commands, articles, and records by their words or ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kztui.errors import UserError
from kztui.model import AnyRecord, Article
from kztui.search.index import Index, best, has_words
from kztui.search.query import FILTERS, Query, parse
from kztui.store.library import Library, UnknownId
from kztui.text import folded
from kztui.ui.actions import ACTIONS, Action

MOST = 50
"""The records, and the articles, that are offered; the rest is counted."""
MOST_COMMANDS = 5

_ID = re.compile(r"(?:(.+):)?([aefhpq]\d+)")


class Choices(NamedTuple):
    """What is offered, the likeliest first, and how much there is of each kind."""

    commands: Sequence[Action] = ()
    articles: Sequence[Article] = ()
    records: Sequence[AnyRecord] = ()
    counts: tuple[int, int, int] = (0, 0, 0)
    """Of commands, articles and records, also those that are not offered."""
    is_command: bool = False
    """Whether a command is called so, and not only told so."""
    query: Query = Query()
    fault: str = ""
    """Why what is typed finds no records."""


def choices(library: Library, index: Index, typed: str) -> Choices:
    """What to go to: all commands while nothing is typed, else what has every word of it."""
    typed = typed.strip()
    if not typed:
        return Choices(commands := _commands(()), counts=(len(commands), 0, 0), is_command=True)
    words = folded(typed).split()
    commands = _commands(words) if words else []
    articles = [
        article for article in library.articles.values() if words and has_words(_names(article), words)
    ]
    query, records, count, fault = _records(library, index, typed)
    return Choices(
        commands[:MOST_COMMANDS],
        articles[:MOST],
        records[:MOST],
        (len(commands), len(articles), count),
        bool(commands) and _is_called(commands[0], words),
        query,
        fault or ("" if commands or articles or records else "Nothing is found"),
    )


def _commands(words: Sequence[str]) -> list[Action]:
    """The actions that have words beginning with these, those that are called so first."""
    found = [
        action
        for action in ACTIONS.values()
        if action.id != "palette.open" and has_words(folded(f"{action.label} {action.help}"), words)
    ]
    return sorted(found, key=lambda action: not _is_called(action, words))


def _is_called(action: Action, words: Sequence[str]) -> bool:
    return has_words(folded(action.label), words)


def _names(article: Article) -> str:
    """An article's key and title, folded."""
    return folded(f"{article.key} {article.csl.get('title', '')}")


def _records(library: Library, index: Index, typed: str) -> tuple[Query, list[AnyRecord], int, str]:
    """The records that are called so, else those that match, with their count, and why there are none."""
    named = _ID.fullmatch(typed)
    unknown = f"No record is called {typed}"
    if named and named[1] not in FILTERS:
        called = _called(library, named[1], named[2])
        if called or named[1]:
            return Query(), called, len(called), "" if called else unknown
    try:
        query = parse(typed)
    except UserError as error:
        return Query(), [], 0, str(error)
    found, count = ([], 0) if query.is_empty else best(index, query, MOST)
    return query, found, count, unknown if named and not found else ""


def _called(library: Library, key: str | None, name: str) -> list[AnyRecord]:
    """The records of this id: one, or one of each article that has it."""
    found = []
    for article in [key] if key else library.articles:
        try:
            found.append(library.get(f"{article}:{name}"))
        except UnknownId:
            continue
    return found
