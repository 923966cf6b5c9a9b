"""BibLaTeX, as its manual has it (version 3): dates in EDTF, addresses verbatim.

An article of a newspaper or magazine is `@article` with an `entrysubtype`, what is native to the web
`@online`. What the data model of an entry type has no field for stands in the note.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite.cluster import Cited
from kztui.cite.formats import bib
from kztui.cite.formats.work import Work, works
from kztui.store.library import Library

_ONLINE = ("webpage", "post-weblog", "post")
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_FIELDS = {
    "article": {"container-title": "journaltitle", "volume": "volume", "issue": "number", "ISSN": "issn"},
    "online": {"container-title": "organization", "version": "version"},
    "misc": {"publisher": "organization", "publisher-place": "location", "genre": "type"},
}
_WHOLE = ("organization", "location")
"""What is divided at an “and”."""
_UNHELD = {"container-title": "in", "publisher": "publisher", "publisher-place": "place", "genre": "kind",
           "section": "section", "edition": "edition", "volume": "volume", "issue": "issue",
           "page": "pages", "ISSN": "ISSN"}  # fmt: skip


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """An entry for each work."""
    return "\n".join(map(_entry, works(cited)))


def _entry(work: Work) -> str:
    text = dict(work.text)
    if work.type in _ONLINE:
        kind = "online"
        if "container-title" not in text and "publisher" in text:
            text["container-title"] = text.pop("publisher")
    else:
        kind = "article" if "container-title" in text else "misc"
    held = _FIELDS[kind]
    authors, editors = work.people.get("author", ()), work.people.get("editor", ())
    has_prefixes = any(person.particle for person in (*authors, *editors))
    pages = text.pop("page", "") if kind == "article" else ""
    unheld = {name: text.get(field, "") for field, name in _UNHELD.items() if field not in held}
    for field, name in (("issued", "date"), ("accessed", "accessed")):
        unheld[name] = "" if field in work.edtf else work.value(field)
    return bib.entry(kind, work.key, {
        "author": bib.names(authors, has_prefixes=has_prefixes),
        "editor": bib.names(editors, has_prefixes=has_prefixes),
        "options": "{useprefix=true}" if has_prefixes else "",
        "title": bib.whole(text.get("title", "")),
        "shorttitle": bib.whole(text.get("title-short", "")),
        "entrysubtype": bib.text(_SUBTYPES.get(work.type, "")) if kind == "article" else "",
        **{
            name: (bib.whole if name in _WHOLE else bib.text)(text.get(field, ""))
            for field, name in held.items()
        },
        "pages": bib.pages(pages),
        "date": bib.verbatim(work.edtf.get("issued", "")),
        "url": bib.verbatim(text.get("URL", "")),
        "urldate": bib.verbatim(work.edtf.get("accessed", "")),
        "doi": bib.verbatim(text.get("DOI", "")),
        "langid": bib.language(text.get("language", "")),
        "abstract": bib.text(text.get("abstract", "")),
        "keywords": bib.text(text.get("keyword", "")),
        "note": bib.text(work.note(unheld)),
    })  # fmt: skip
