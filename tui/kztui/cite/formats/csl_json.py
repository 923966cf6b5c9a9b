"""CSL-JSON (schema 1.0.2): the source as kztui has it, with what kztui adds in `custom`.

Dates are written in parts, which every processor reads; `custom.edtf` has those that say more, and
`custom.inferred` the ground of each field that the source does not state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kztui.cite.cluster import Cited
from kztui.cite.dates import Day
from kztui.cite.formats.plain_json import written
from kztui.cite.formats.work import NAME_PARTS, Work, edtf_of, works
from kztui.store.library import Library

_TYPES = {
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
    "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
    "standard", "thesis", "treaty", "webpage",
}  # fmt: skip
_TEXTS = {
    "abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location",
    "authority", "call-number", "chapter-number", "citation-key", "citation-label", "citation-number",
    "collection-number", "collection-title", "container-title", "container-title-short", "dimensions",
    "division", "DOI", "edition", "event", "event-place", "event-title", "first-reference-note-number",
    "genre", "ISBN", "ISSN", "issue", "journalAbbreviation", "jurisdiction", "keyword", "language",
    "locator", "medium", "note", "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "page-first", "part", "part-title", "PMCID",
    "PMID", "printing", "publisher", "publisher-place", "references", "reviewed-genre",
    "reviewed-title", "scale", "section", "shortTitle", "source", "status", "supplement", "title",
    "title-short", "URL", "version", "volume", "volume-title", "volume-title-short", "year-suffix",
}  # fmt: skip
_PEOPLE = {
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor",
    "curator", "director", "editor", "editor-translator", "editorial-director", "executive-producer",
    "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author",
    "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
    "translator",
}  # fmt: skip


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """An array with an item for each work."""
    return written(items(cited)) + "\n"


def items(cited: Sequence[Cited]) -> list[dict[str, Any]]:
    """The item of each work, in the terms of the schema."""
    articles = {one.article.key: one.article for one in cited}
    return [_item(work, articles[work.key].csl) for work in works(cited)]


def _item(work: Work, csl: dict[str, Any]) -> dict[str, Any]:
    custom = csl.get("custom")
    custom = dict(custom) if isinstance(custom, dict) else {}
    item: dict[str, Any] = {"id": work.key, "type": work.type if work.type in _TYPES else "document"}
    for field, value in csl.items():
        if field in _TEXTS:
            item |= {field: work.text[field]} if field in work.text else {}
        elif field in _PEOPLE:
            people = [
                {part: text for part, text in zip(NAME_PARTS, person, strict=True) if text}
                for person in work.people.get(field, ())
            ]
            item |= {field: people} if people else {}
        elif field not in ("id", "type", "custom", *work.dates):
            custom.setdefault(field, value)
    item |= {field: _date(work, field) for field in work.dates}
    if more := {field: exact for field, exact in work.edtf.items() if edtf_of(item[field]) != exact}:
        custom["edtf"] = more
    if item["type"] != work.type:
        custom["type"] = work.type
    if work.inferred:
        custom["inferred"] = work.inferred
    if note := work.note({}):
        item["note"] = note
    return item | ({"custom": custom} if custom else {})


def _date(work: Work, field: str) -> dict[str, Any]:
    date = work.dates[field]
    bounds = [bound for bound in dict.fromkeys((date.first, date.last)) if bound]
    if date.literal or None in date[:2] or not all(bound.year.isdigit() for bound in bounds):
        return {"literal": work.value(field)}
    circa = {"circa": True} if date.approximate or date.uncertain else {}
    return {"date-parts": [_parts(bound) for bound in bounds], **circa}


def _parts(day: Day) -> list[int]:
    return [int(day.year), *(part for part in (day.month, day.day) if part)]
