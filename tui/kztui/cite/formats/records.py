"""The records that are written: those that are cited, and of a work cited whole all that it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kztui.cite.cluster import Cited
from kztui.model import AnyRecord, Article
from kztui.store.library import Library


class Recorded(NamedTuple):
    """A record and its article."""

    article: Article
    record: AnyRecord


def recorded(cited: Sequence[Cited], library: Library) -> list[Recorded]:
    """The records, each once, in the order given; those of a whole work in the order of the library."""
    found: dict[tuple[str, str], Recorded] = {}
    for article, record in cited:
        for one in [record] if record else _all(library, article):
            found.setdefault((article.key, one.id), Recorded(article, one))
    return list(found.values())


def _all(library: Library, article: Article) -> list[AnyRecord]:
    return [record for record in library.all_records if record.article == article.key]
