"""JSON with nothing left out: articles with their text and CSL-JSON, records with their exact words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kztui.cite.cluster import Cited
from kztui.cite.formats.plain_json import written
from kztui.cite.formats.records import recorded
from kztui.store.describe import added_as_json
from kztui.store.library import Library


def write(cited: Sequence[Cited], library: Library) -> str:
    """An object with `articles` and `records`, as the library has them.

    A record has its `kind` before, and what the user has added to it behind.
    """
    articles = {one.article.key: one.article for one in cited}
    records = [
        {"kind": record.kind, **msgspec.to_builtins(record), **added_as_json(library, record)}
        for _, record in recorded(cited, library)
    ]
    return written({"articles": list(articles.values()), "records": records}) + "\n"
