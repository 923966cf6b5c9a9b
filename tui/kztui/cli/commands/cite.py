"""`cite`: citations of records and of articles."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kztui import config
from kztui.cite import citation
from kztui.cite.citation import Part
from kztui.cite.markup import render
from kztui.cli.output import Answer, heard
from kztui.config import Places
from kztui.errors import UserError
from kztui.model import AnyRecord, Article
from kztui.store import describe
from kztui.store.library import Library, load
from kztui.text import one_line


class Cited(NamedTuple):
    """One citation, as JSON has it: what is cited (`id` is the article's key where it is a whole article)."""

    id: str
    article: str
    style: str
    part: Part
    text: str


def cite(args: Namespace, places: Places) -> Answer:
    """A citation of each record or article; without any, of the only article."""
    library = heard(load([places.bundled, places.library]))
    style = args.style if args.style is not None else config.settings(places.config).style
    parts: list[Part] = ["intext", "bib"] if args.part == "both" else [args.part]
    works = [_work(library, name) for name in _asked(args.ids, library)]
    cited = [
        Cited(
            library.ref(record) if record else article.key,
            article.key,
            style,
            part,
            one_line(render(citation.cite(article, record, style, part), args.format)),
        )
        for article, record in works
        for part in parts
    ]
    articles = {article.key: article for article, _ in works}
    return Answer(
        lambda: [one._asdict() for one in cited],
        lambda _: [one.text for one in cited],
        said=tuple(_inferred(articles.values())) or (() if works else ("no ids on stdin",)),
        code=0 if works else 1,
    )


def _asked(ids: list[str], library: Library) -> Iterator[str]:
    """The ids given, those of stdin in the place of `-`; the only article where none is given."""
    if not ids:
        if len(library.articles) != 1:
            known = ", ".join(library.articles) or "none"
            raise UserError(f"cite what? name a record or an article (articles: {known})")
        yield from library.articles
    for name in ids:
        if name == "-":
            yield from _from_stdin()
        else:
            yield name


def _from_stdin() -> Iterator[str]:
    """The first field of every record on stdin, records ended by newline or by NUL."""
    if sys.stdin is None:
        raise UserError("stdin is closed; give the ids as arguments")
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    for line in text.split("\0") if "\0" in text else text.split("\n"):
        if name := line.split("\t")[0].strip():
            yield name


def _work(library: Library, name: str) -> tuple[Article, AnyRecord | None]:
    if name in library.articles:
        return library.articles[name], None
    record = library.get(name)
    return library.articles[record.article], record


def _inferred(articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        for ground in citation.grounds(article):
            field = describe.SOURCE.get(ground.field, ground.field)
            yield f"inferred: {field} ({ground.value}): {ground.ground}"
