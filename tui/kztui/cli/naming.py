"""What a command line names: records and articles by id or key, `-` for those on stdin; formats."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from kztui.cite.choices import chosen
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS, Format
from kztui.cite.markup import MARKUPS, Markup
from kztui.errors import UserError
from kztui.store.library import Library


def named(names: Sequence[str], library: Library) -> list[Cited]:
    """What the names call, in their order. Raises UserError for a name that nothing has."""
    return [_named(name, library) for name in _with_stdin(names)]


def ref(one: Cited, library: Library) -> str:
    """How to call a record or an article: the name that `named` takes."""
    return library.ref(one.record) if one.record else one.article.key


def format_of(name: str) -> Markup | Format:
    """The markup or the format of this name. Raises UserError that lists them, the nearest first."""
    known: dict[str, Markup | Format] = {**MARKUPS, **FORMATS}
    return chosen(known, name, "format")


def _with_stdin(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name == "-":
            yield from _from_stdin()
        else:
            yield name


def _from_stdin() -> Iterator[str]:
    """The ids in the first field of every record on stdin, records ended by newline or by NUL."""
    if sys.stdin is None:
        raise UserError("stdin is closed; give the ids as arguments")
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    for line in text.split("\0") if "\0" in text else text.split("\n"):
        yield from line.split("\t")[0].split()


def _named(name: str, library: Library) -> Cited:
    if name in library.articles:
        return Cited(library.articles[name])
    record = library.get(name)
    return Cited(library.articles[record.article], record)
