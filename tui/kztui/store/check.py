"""Proof of a library: every span cuts out what it says it does, every reference leads to its record."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from kztui.model import Actor, AnyRecord, Article, Event, Figure, Identity, Quote, Span
from kztui.store import csl, identity
from kztui.store.library import Library


class Problem(NamedTuple):
    """One thing that does not hold: in which article, record and field, and what."""

    article: str
    record: str
    field: str
    what: str


class Report(NamedTuple):
    """What was proved of a library, in numbers, and what failed."""

    articles: int
    records: int
    spans: int
    references: int
    problems: list[Problem]


def check(library: Library, elsewhere: Container[str] = ()) -> Report:
    """Prove each span against its text and each reference against its record.

    What the user says may be of an article of another library: `elsewhere` has the keys of those.
    """
    problems: list[Problem] = []
    spans = references = 0
    for article in library.articles.values():
        if sha256(article.text.encode()).hexdigest() != article.sha256:
            problems.append(Problem(article.key, "", "sha256", "is not the text's"))
        problems.extend(_unknown(article.key, "", article.inferred, article.csl))
        for where, span in _located(article.headings, "headings"):
            spans += 1
            problems.extend(_wrong_span(article, "", where, span))
        lines = {line.spans[0].start: line.spans[0].end for line in article.paragraphs}
        problems.extend(
            Problem(article.key, "", f"headings[{number}]", f"{_short(heading.exact)} is not a whole line")
            for number, heading in enumerate(article.headings)
            if lines.get(heading.start) != heading.end
        )
    for record in library.all_records:
        spans += sum(1 for _ in spans_of(record))
        references += sum(1 for _ in references_of(record))
        problems.extend(problems_of(library, record))
    for key, correction in library.corrections.items():
        references += 1
        if key not in library.articles and key not in elsewhere:
            problems.append(Problem(key, "", "corrections", "no article has this key"))
        problems.extend(_wrong_fields(key, correction.fields))
    for said in library.identities:
        references += len(said.actors)
        problems.extend(_unknown_actors(library, said, elsewhere))
    references += len(library.notes) + sum(map(len, library.collections.values()))
    if twice := identity.contradiction(library.identities):
        problems.append(Problem("", "", "identities", f"{twice[0]} and {twice[1]} are one, and are not"))
    return Report(len(library.articles), len(library.all_records), spans, references, problems)


def problems_of(library: Library, record: AnyRecord) -> Iterator[Problem]:
    """What does not hold of one record, which need not be in the library; its article is."""
    article = library.articles[record.article]
    for where, span in spans_of(record):
        yield from _wrong_span(article, record.id, where, span)
    if not record.spans:
        yield Problem(record.article, record.id, "spans", "has none: it stands on nothing")
    for where, what in dangling(record, lambda id: library.related(record, id)):
        yield Problem(record.article, record.id, where, what)
    yield from _unknown(record.article, record.id, record.inferred, record.__struct_fields__)


def dangling(record: AnyRecord, find: Callable[[str], AnyRecord | None]) -> Iterator[tuple[str, str]]:
    """The references that lead to no record of their kind, by field; `find` knows the article's records."""
    for where, id, struct in references_of(record):
        if where.startswith("claim.") and id == "article":
            continue
        if not isinstance(find(id), struct):
            yield where, f"no {struct.__name__.lower()} {id!r}"


def spans_of(record: AnyRecord) -> Iterator[tuple[str, Span]]:
    """Every span of a record with the name of its field."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Span):
            yield name, value
        elif isinstance(value, tuple):
            yield from _located(value, name)


def references_of(record: AnyRecord) -> Iterator[tuple[str, str, type[AnyRecord]]]:
    """Every reference of a record to another: the field, the id, and the kind it must be."""
    if isinstance(record, Event):
        yield from (("actors", name, Actor) for name in record.actors)
        yield from (("recipients", name, Actor) for name in record.recipients)
        yield from (("quotes", name, Quote) for name in record.quotes)
        yield from (("figures", name, Figure) for name in record.figures)
    if isinstance(record, Quote):
        yield from (
            (field, name, Actor)
            for field, name in (("speaker", record.speaker), ("addressee", record.addressee))
            if name
        )
        if record.occasion:
            yield "occasion", record.occasion, Event
    if isinstance(record, Actor):
        yield from (("labels", label.used_by, Actor) for label in record.labels)
    if isinstance(record, Event | Figure):
        yield "claim.by", record.claim.by, Actor
        if record.claim.via:
            yield "claim.via", record.claim.via, Actor


def _located(spans: tuple[object, ...], name: str) -> Iterator[tuple[str, Span]]:
    for number, span in enumerate(spans):
        if isinstance(span, Span):
            yield f"{name}[{number}]", span


def _wrong_span(article: Article, record: str, where: str, span: Span) -> Iterator[Problem]:
    text = article.text[span.start : span.end]
    if span.start >= span.end or span.end > len(article.text):
        yield Problem(article.key, record, where, f"{span.start}–{span.end} is not within the text")
    elif text != span.exact:
        yield Problem(article.key, record, where, f"says {_short(span.exact)}, the text says {_short(text)}")


def _wrong_fields(key: str, fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What `kztui source` would not have taken of the fields that are corrected."""
    for name, value in fields.items():
        if name not in csl.FIELDS:
            yield Problem(key, "", "corrections", f"no field {_short(name)}")
        elif value is not None:
            try:
                csl.parse(name, csl.typed(value))
            except ValueError as error:
                yield Problem(key, "", f"corrections.{name}", str(error))


def _unknown_actors(library: Library, said: Identity, elsewhere: Container[str]) -> Iterator[Problem]:
    for name in said.actors:
        key, _, actor = name.rpartition(":")
        if library.actor(key, actor) is None and (key in library.articles or key not in elsewhere):
            yield Problem(key, actor, "identities", f"no actor {_short(name)}")


def _unknown(article: str, record: str, inferred: Iterable[str], fields: Container[str]) -> Iterator[Problem]:
    for name in inferred:
        if name not in fields:
            yield Problem(article, record, "inferred", f"no field {name!r}")


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
