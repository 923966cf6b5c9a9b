"""Hayagriva's YAML (its `docs/file-format.md`), the bibliography of Typst.

A date is one day, month or year, `~` before one that is approximate: what else one says stands in the note.
Texts are verbatim, so that no style changes their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kztui.cite.cluster import Cited
from kztui.cite.dates import Date, month_first
from kztui.cite.formats.plain_json import flow
from kztui.cite.formats.work import Person, Work, iso, works
from kztui.store.library import Library

_PARENTS = {"article-newspaper": "newspaper", "post-weblog": "blog", "webpage": "web", "post": "web"}
_UNHELD = {"genre": "kind", "section": "section"}
_READ = re.compile(r"[\\{}$]")
"""What stands for mathematics or for case even in a verbatim text."""
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A mapping with an entry for each work."""
    return "\n".join(map(_entry, works(cited)))


def _entry(work: Work) -> str:
    text, issued, accessed = work.text, work.dates.get("issued"), work.dates.get("accessed")
    is_web = work.type in ("webpage", "post")
    unheld = {name: text.get(field, "") for field, name in _UNHELD.items()}
    unheld |= {
        field: month_first(date)
        for field, date in (("date", issued), ("accessed", accessed))
        if date and (date.first != date.last or date.uncertain or not _day(date))
    }
    title = {**_verbatim(text.get("title")), "shorthand": _verbatim(text.get("title-short"))}
    within = {
        "publisher": _verbatim(text.get("publisher")),
        "location": _verbatim(text.get("publisher-place")),
        "edition": text.get("edition"),
        "volume": text.get("volume"),
        "issue": text.get("issue"),
    }
    if "container-title" in text:
        kind = "web" if is_web else "article"
        parent = {"type": _PARENTS.get(work.type, "periodical"), "title": _verbatim(text["container-title"])}
        within = {"parent": _filled(parent | within)}
    else:
        kind = "web" if "URL" in text else "misc"
    url, opened = text.get("URL"), _day(accessed)
    fields = {
        "type": kind,
        "title": _filled(title) if "title" in text else None,
        "author": [_person(person) for person in work.people.get("author", ())],
        "editor": [_person(person) for person in work.people.get("editor", ())],
        "date": _day(issued),
        "page-range": text.get("page"),
        "url": {"value": url, "date": opened} if url and opened else url,
        "serial-number": _filled({"doi": text.get("DOI"), "issn": text.get("ISSN")}),
        "language": text.get("language") if _TAG.match(text.get("language", "")) else None,
        "note": _verbatim(work.note(unheld)),
        **within,
    }
    lines = (f"  {field}: {flow(value)}\n" for field, value in fields.items() if value)
    return f'"{work.key}":\n{"".join(lines)}'


def _day(date: Date | None) -> str:
    """The date, or where it is a stretch of time its first bound."""
    first = (date.first or date.last) if date else None
    if date is None or first is None or not first.year.isdigit():
        return ""
    return ("~" if date.approximate else "") + iso(first)


def _verbatim(text: str | None) -> dict[str, Any]:
    return {"value": _READ.sub(r"\\\g<0>", text), "verbatim": True} if text else {}


def _person(person: Person) -> dict[str, str]:
    return _filled({
        "name": person.literal or person.family,
        "given-name": " ".join(filter(None, (person.given, person.dropping))),
        "prefix": person.particle,
        "suffix": person.suffix,
    })  # fmt: skip


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in fields.items() if value}
