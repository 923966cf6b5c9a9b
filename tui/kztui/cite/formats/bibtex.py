"""BibTeX (Patashnik, BibTeXing, 1988), with the fields `url`, `urldate` and `langid` that most styles know.

It has a year, a month and a day, and no more of a date: what else one says stands in the note.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.cluster import Cited
from kztui.cite.formats import bib
from kztui.cite.formats.work import Work, iso, works
from kztui.edtf import MONTHS
from kztui.store.library import Library

_OWN = {
    "article": {"container-title": "journal", "volume": "volume", "issue": "number"},
    "misc": {"container-title": "howpublished"},
}
_SHARED = {"publisher": "publisher", "publisher-place": "address", "edition": "edition", "genre": "type",
           "ISSN": "issn", "abstract": "abstract", "keyword": "keywords"}  # fmt: skip

_WHOLE = ("publisher", "howpublished", "address")
"""What readers divide at an “and”."""


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """An entry for each work."""
    return "\n".join(map(_entry, works(cited)))


def _entry(work: Work) -> str:
    text = work.text
    is_article = work.type.startswith("article") and "container-title" in text
    kind = "article" if is_article else "misc"
    issued, accessed = work.dates.get("issued"), work.dates.get("accessed")
    first = (issued.first or issued.last) if issued else None
    unheld = {
        field: text.get(field, "") for field in ("section", *(() if is_article else ("volume", "issue")))
    }
    if issued and (issued.first != issued.last or not issued.is_stated or issued.literal):
        unheld["date"] = dates.month_first(issued)
    return bib.entry(kind, work.key, {
        "author": bib.names(work.people.get("author", ())),
        "editor": bib.names(work.people.get("editor", ())),
        "title": bib.whole(text.get("title", "")),
        "shorttitle": bib.whole(text.get("title-short", "")),
        **{
            name: (bib.whole if name in _WHOLE else bib.text)(text.get(field, ""))
            for field, name in (_OWN[kind] | _SHARED).items()
        },
        "pages": bib.pages(text.get("page", "")),
        "year": bib.text(first.year) if first else "",
        "month": MONTHS[first.month - 1][:3].lower() if first and first.month else "",
        "day": f"{{{first.day}}}" if first and first.day else "",
        "url": bib.verbatim(text.get("URL", "")),
        "urldate": bib.text(iso(accessed.first) if accessed and accessed.first else work.value("accessed")),
        "doi": bib.verbatim(text.get("DOI", "")),
        "langid": bib.language(text.get("language", "")),
        "note": bib.text(work.note(unheld)),
    })  # fmt: skip
