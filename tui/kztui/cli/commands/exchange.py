"""`import`: the library of somebody else taken into the user's own."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kztui.cli import output, records
from kztui.cli.grammar import COMMANDS
from kztui.cli.output import Answer
from kztui.config import Places
from kztui.errors import UserError
from kztui.store import exchange
from kztui.store.exchange import Outcome, Taken
from kztui.store.library import Library, load
from kztui.store.tables import Tables, data_of, decoded


def take_in(args: Namespace, places: Places) -> Answer:
    """Take a library in, once all of it is proved, and say of each article what became of it."""
    tables = _tables(args.file)
    name = "stdin" if args.file == "-" else args.file
    if not (tables.articles or tables.corrections or tables.identities or tables.notes or tables.marks):
        return Answer(list, lambda _: (), said=(f"{name}: has nothing in it",), code=1)
    bundled = load([places.bundled])
    theirs = exchange.proved(name, tables, bundled.articles.keys() - load([places.library]).articles.keys())
    with output.changing(places.library) as draft:
        outcome = exchange.take(draft, theirs, bundled, COMMANDS)
    here = load(places.shelf)
    added = list(_added(theirs, outcome, here, places))
    taken = [
        one._replace(article=here.articles.get(one.article.key, one.article)) for one in outcome.articles
    ]
    rows = [records.article_row(one.article) for one in taken]
    return Answer(
        lambda: [_data(one) for one in taken],
        lambda _: ["\t".join(row) for row in rows],
        said=(*map(_said, taken), *_of_actors(outcome), *added, *_in_all(taken)),
    )


def _added(theirs: Library, outcome: Outcome, here: Library, places: Places) -> Iterator[str]:
    """Take their notes and collections, and say what became of them."""
    if not (theirs.notes or theirs.marks):
        return
    with output.changing_notes(places) as draft:
        taken, left = exchange.take_notes(draft, theirs, outcome, here)
    if taken:
        yield f"notes and marks: {taken} taken (kztui note, kztui mark)"
    if left:
        yield f"notes and marks: {left} left, as yours say otherwise or the records are not here"


def _tables(name: str) -> Tables:
    """What is in a library file, or on stdin. Raises UserError."""
    if name == "-":
        if sys.stdin is None:
            raise UserError("stdin is closed; give a file")
        return decoded(Path("stdin"), sys.stdin.buffer.read())
    path = Path(name).expanduser()
    data = data_of(path)
    if data is None:
        raise UserError(f"{name}: no such file")
    return decoded(path, data)


def _said(one: Taken) -> str:
    key = one.article.key
    parts = list(_counted(one))
    if one.same is None:
        said = f"{key}: taken" + (f", with {', '.join(parts)}" if parts else "")
        return said + (f"; there its key was {one.was}, which is taken here" if one.was != key else "")
    also = f", as {key}" if one.was != key else ""
    said = f"{one.was}: is in the library already{also} (the same {one.same})"
    said += f"; taken: {', '.join(parts)}" if parts else ""
    return said + (f"; left, as yours differ: {one.left}" if one.left else "")


def _counted(one: Taken) -> Iterator[str]:
    reviewed = "" if one.same is None else " reviewed there"
    for kind, number in Counter(record.kind for record in one.records).items():
        yield f"{number} {kind}{'' if number == 1 else 's'}{reviewed}"
    if one.fields:
        yield f"{', '.join(one.fields)} of its source"


def _of_actors(outcome: Outcome) -> Iterator[str]:
    if number := len(outcome.identities):
        yield f"who is who: {number} taken (kztui same)"
    if outcome.left:
        yield f"who is who: {outcome.left} left, as you say otherwise or the actors are not here"


def _in_all(taken: list[Taken]) -> Iterator[str]:
    new = sum(one.same is None for one in taken)
    if len(taken) > 1:
        yield f"{len(taken)} articles: {new} new, {len(taken) - new} in the library already"


def _data(one: Taken) -> dict[str, Any]:
    return records.article_as_json(one.article) | {
        "is_new": one.same is None,
        "same": one.same,
        "was": one.was,
        "records": Counter(record.kind for record in one.records),
        "fields": one.fields,
        "left": one.left,
    }
