"""CSV (RFC 4180) in UTF-8: a row a record, columns for all kinds. No cell is a formula to a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from kztui.cite.citation import cite
from kztui.cite.cluster import Cited
from kztui.cite.formats.records import recorded
from kztui.cite.markup import render
from kztui.model import AnyRecord, Article
from kztui.store.describe import place_in_text, when, who, words
from kztui.store.files import csv_cell
from kztui.store.library import Library

_OWN = ("mode", "verb", "speaker_as_written", "as_written", "value", "low", "high", "unit", "counted",
        "qualifier", "type", "role", "place", "status", "date_basis", "note")  # fmt: skip
"""Fields of some kinds of record, empty for the others."""
_COLUMNS = ("id", "kind", "article", "date", "who", "text", *_OWN, "inferred", "para", "start", "end",
            "exact", "url", "citation", "your_note", "collections")  # fmt: skip


def write(cited: Sequence[Cited], library: Library) -> str:
    """A header, and a row a record; a cell for several spans has a line for each."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    citations: dict[str, str] = {}
    for article, record in recorded(cited, library):
        if article.key not in citations:
            citations[article.key] = render(cite(article, None, "apa", "bib"), "plain")
        rows.writerow(map(csv_cell, _row(library, article, record, citations[article.key])))
    return text.getvalue()


def _row(library: Library, article: Article, record: AnyRecord, citation: str) -> list[str | float | None]:
    return [
        record.id,
        record.kind,
        article.key,
        when(library, record),
        who(library, record),
        words(record),
        *(getattr(record, field, None) for field in _OWN),
        "\n".join(f"{field}: {ground}" for field, ground in record.inferred.items()),
        place_in_text(article, record.spans),
        "\n".join(str(span.start) for span in record.spans),
        "\n".join(str(span.end) for span in record.spans),
        "\n".join(span.exact for span in record.spans),
        str(article.csl.get("URL", "")),
        citation,
        library.note_of(record),
        "\n".join(library.collections_of(record)),
    ]
