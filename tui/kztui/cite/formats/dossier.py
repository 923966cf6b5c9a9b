"""A dossier in Markdown: of each article its reference, what in it is inferred, and its records by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kztui.cite.citation import cite, grounds
from kztui.cite.cluster import Cited
from kztui.cite.formats.records import recorded
from kztui.cite.markup import render
from kztui.cite.runs import runs
from kztui.model import Actor, AnyRecord, Article, Quote
from kztui.store.describe import SOURCE, fields, place_in_text, words
from kztui.store.library import Library
from kztui.text import one_line

_HEADINGS = {"event": "Timeline", "quote": "Quotations", "figure": "Figures", "actor": "Actors",
             "paragraph": "Passages"}  # fmt: skip


def write(cited: Sequence[Cited], library: Library) -> str:
    """A section an article, and in it a section a kind of record, in the order given."""
    found = recorded(cited, library)
    lines: list[str] = []
    for article in {one.article.key: one.article for one in cited}.values():
        lines += _article(article)
        own = [record for of, record in found if of.key == article.key]
        for kind, heading in _HEADINGS.items():
            ofkind = [record for record in own if record.kind == kind]
            lines += [f"## {heading}"] if ofkind else []
            for record in ofkind:
                lines += _record(library, article, record)
    return "\n\n".join(lines) + "\n"


def _article(article: Article) -> Iterator[str]:
    title = article.csl.get("title")
    yield f"# {_text(title if isinstance(title, str) and title.strip() else article.key)}"
    yield render(cite(article, None, "apa", "bib"), "markdown")
    stated = [
        f"- {_text(SOURCE.get(ground.field, ground.field))} ({_text(ground.value)}): {_text(ground.ground)}"
        for ground in grounds(article)
    ]
    if stated:
        yield "\n".join(["Not stated by the source, but inferred:\n", *stated])


def _record(library: Library, article: Article, record: AnyRecord) -> Iterator[str]:
    place = place_in_text(article, record.spans)
    where = f" ({'paragraph' if place.isdigit() else 'paragraphs'} {_text(place)})" if place else ""
    if not isinstance(record, Quote) and record.kind != "paragraph":
        yield f"### {_text(words(record))}"
    if not isinstance(record, Actor):
        yield "\n>\n".join(f"> {_text(span.exact)}" for span in record.spans)
    said = [f"- {record.id}{where if not isinstance(record, Actor) else ''}"]
    for name, value, ground in fields(library, record):
        why = f" — inferred: {_text(ground)}" if ground else ""
        said.append(f"- {_text(name)}: {_text(value)}{why}")
    yield "\n".join(said)


def _text(text: str) -> str:
    """A text on one line in which nothing is Markdown."""
    return render(runs(one_line(text)), "markdown")
