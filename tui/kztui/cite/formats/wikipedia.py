"""A citation template of the English Wikipedia (CS1): `{{cite news |…}}`, with paragraph and quotation.

What was inferred has a hidden comment with its ground behind the value. A date that is no day, month or
year, and no closed range of these, stands in such a comment too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from kztui.cite import dates
from kztui.cite.cluster import Cited
from kztui.cite.dates import Date
from kztui.cite.formats.work import Work, works
from kztui.cite.source import paragraph_numbers, paragraphs
from kztui.model import Actor, AnyRecord
from kztui.store.describe import words
from kztui.store.library import Library
from kztui.text import one_line

_TEMPLATES = {"webpage": "cite web", "post-weblog": "cite web", "post": "cite web",
              "article-magazine": "cite magazine"}  # fmt: skip
_PARAMETERS = {"publisher": "publisher", "publisher-place": "location", "language": "language",
               "edition": "edition", "section": "department", "volume": "volume", "issue": "issue",
               "DOI": "doi"}  # fmt: skip
# What wikitext, or the template, has a use for.
_SPECIAL = re.compile(r"[<>\[\]{}|&\"=]|''+|~~~+|__+|://|^[*#:;]")
_URL = "".join(char for char in map(chr, range(0x21, 0x7F)) if char not in "\"'<>[]{}|")


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A template an item."""
    held = {work.key: work for work in works(cited)}
    return "".join(f"{_template(held[one.article.key], one)}\n" for one in cited)


def _template(work: Work, one: Cited) -> str:
    text = work.text
    name = _TEMPLATES.get(work.type, "cite news")
    if text.get("genre", "").casefold() == "press release":
        name = "cite press release"
    site = {"cite web": "website", "cite magazine": "magazine"}.get(name, "work")
    place = paragraphs(paragraph_numbers(one.article, one.record))
    page = text.get("page", "")
    pages = "pages" if re.search("[-–,]", page) else "page"
    fields = [
        *_authors(work),
        ("title", _marked(work, "title", _text(text.get("title", "")))),
        ("url", _marked(work, "URL", quote(text.get("URL", ""), _URL))),
        (site, _marked(work, "container-title", _text(text.get("container-title", "")))),
        *((to, _marked(work, field, _text(text.get(field, "")))) for field, to in _PARAMETERS.items()),
        ("date", _marked(work, "issued", _date(work.dates.get("issued")))),
        ("access-date", _marked(work, "accessed", _date(work.dates.get("accessed")))),
        # Of a page and a place in the text, the template takes one.
        ("at", f"{_text(page)}, {place}" if page and place else place),
        ("" if place else pages, _text(page)),
        ("quote", _text(_quotation(one.record))),
    ]
    return f"{{{{{name} |{' |'.join(f'{field}={value}' for field, value in fields if field and value)}}}}}"


def _authors(work: Work) -> list[tuple[str, str]]:
    """The authors by number, groups whole; a comment where there is none, as the template's page asks."""
    people = work.people.get("author", ())
    if not people:
        return [("author", "<!-- not stated -->")]
    fields: list[tuple[str, str]] = []
    for number, person in enumerate(people, start=1):
        n = str(number) if len(people) > 1 else ""
        given = ", ".join(filter(None, (f"{person.given} {person.dropping}".strip(), person.suffix)))
        family = f"{person.particle} {person.family}".strip()
        names = [(f"author{n}", person.literal), (f"last{n}", family), (f"first{n}", given)]
        fields += [(field, _text(name)) for field, name in names if name]
    field, last = fields[-1]
    return [*fields[:-1], (field, _marked(work, "author", last))]


def _marked(work: Work, field: str, value: str) -> str:
    """A value, with the ground behind it where it was inferred, and a hedge that its date has."""
    hidden = f"inferred: {work.inferred[field]}" if field in work.inferred else ""
    date = work.dates.get(field)
    if date is not None and not (date.is_stated and not date.literal):
        hidden = "; ".join(filter(None, (work.value(field), hidden)))
    return f"{value}<!-- {_comment(hidden)} -->" if hidden else value


def _date(date: Date | None) -> str:
    """`January 7, 2022`, `December 30, 2023 – January 2, 2024`: the template takes no other hedge."""
    if date is None or date.first is None or date.last is None or date.literal:
        return ""
    said = dates.month_first(date._replace(approximate=False, uncertain=False))
    return re.sub(r"(\d{4})–", r"\1 – ", said)


def _quotation(record: AnyRecord | None) -> str:
    if record is None or isinstance(record, Actor):
        return ""
    return " ... ".join(one_line(span.exact) for span in record.spans) or words(record)


def _text(value: str) -> str:
    """A text in which nothing is markup; a pipe as the template has it."""
    return _SPECIAL.sub(lambda m: "{{!}}" if m[0] == "|" else _entities(m[0]), value)


def _entities(marks: str) -> str:
    return "".join(f"&#{ord(mark)};" for mark in marks)


def _comment(text: str) -> str:
    return text.replace("--", "‐‐").replace(">", "›").replace("<", "‹")
