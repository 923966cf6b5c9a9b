"""`pick`: the explorer asks on the terminal, and the choice is the answer."""

from __future__ import annotations

from argparse import Namespace

import msgspec

from kztui import config
from kztui.cite.choices import chosen
from kztui.cite.cluster import Cited
from kztui.cite.markup import MARKUPS, Markup
from kztui.cite.styles import STYLES
from kztui.cli import records
from kztui.cli.commands.cite import cited_as_asked, is_given, prove
from kztui.cli.naming import format_of
from kztui.cli.output import Answer
from kztui.cli.parser import UsageError
from kztui.cli.preflight import incapable
from kztui.cli.tty import on_terminal
from kztui.config import Places, Settings
from kztui.errors import UserError
from kztui.model import AnyRecord
from kztui.search.query import parse
from kztui.store import describe
from kztui.store.library import Library, load
from kztui.text import printable_lines

_OF_CITE = ("style", "csl", "format", "part", "quote", "excerpt", "speaker", "join")


def pick(args: Namespace, places: Places) -> Answer:
    """What is chosen on the terminal: ids, texts or citations. Exit code 130 where nothing is."""
    _prove(args)
    query = " ".join(args.query)
    parse(query)
    library = load(places.shelf)
    settings = _cited_so(args, config.settings(places.config))
    with on_terminal():
        if why_not := incapable():
            raise UserError(why_not)
        from kztui.ui.pick import pick

        picked = pick(library, settings, places, query)
    if isinstance(picked, int):
        return Answer(list, lambda _: (), code=picked)
    if args.cite:
        if args.format in (None, *MARKUPS):  # else what a program reads, which has no style
            args.format, args.style = picked.markup, None if args.csl else picked.style
        cited = [Cited(library.articles[record.article], record) for record in picked.records]
        return cited_as_asked(args, library, cited, places)
    answer = _texts(picked.records) if args.text else _ids(library, picked.records)
    if args.copy:
        from kztui.cli.copying import copied

        return copied("\n".join(answer.lines(False)), answer, places, settings)
    return answer


def _prove(args: Namespace) -> None:
    """Raise UsageError for options that do not go together."""
    prove(args)
    for flag in _OF_CITE:
        if is_given(args, flag) and not args.cite:
            raise UsageError("kztui pick", f"argument --{flag}: goes with --cite")


def _cited_so(args: Namespace, settings: Settings) -> Settings:
    """The settings for the explorer to show citations as they are going to be printed."""
    changed = {}
    if args.style is not None:
        changed["style"] = chosen(STYLES, args.style, "style").id
    if args.format is not None and isinstance(how := format_of(args.format), Markup):
        changed["format"] = how.id
    return msgspec.structs.replace(settings, **changed)


def _ids(library: Library, chosen: tuple[AnyRecord, ...]) -> Answer:
    return Answer(
        lambda: [records.as_json(library, record) for record in chosen],
        lambda _: [library.ref(record) for record in chosen],
    )


def _texts(chosen: tuple[AnyRecord, ...]) -> Answer:
    texts = [printable_lines(describe.source_text(record)) for record in chosen]
    return Answer(
        lambda: [
            {"id": record.id, "article": record.article, "text": text}
            for record, text in zip(chosen, texts, strict=True)
        ],
        lambda _: texts,
    )
