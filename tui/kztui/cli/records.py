"""A record in the forms a command prints: a plain row, a JSON object, a block with its passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from msgspec import to_builtins

from kztui.cli.output import Answer, Page
from kztui.model import Actor, AnyRecord, Article, Figure, Paragraph, Quote, Record, Span
from kztui.store import describe
from kztui.store.library import Library
from kztui.text import one_line, printable

_FIRST = ("id", "article")
"""What JSON says of a record before its own fields; the rest of what all records have comes after them."""


class Row(NamedTuple):
    """A record on one line, the same five columns for every kind; harmless, never cut short."""

    id: str
    date: str
    """EDTF as kept: an event's, a quotation's occasion's, a figure's `as_of`; empty where there is none."""
    who: str
    text: str
    para: str
    """Paragraphs by number, headings by id: `15`, `8-9`, `h1,3`."""


class Line(NamedTuple):
    """A paragraph of a passage: `¶15` or a heading's id, the text, and where in it the record stands."""

    label: str
    text: str
    marks: list[tuple[int, int]]


class Block(NamedTuple):
    """A record or an article, whole, for reading."""

    ref: str
    kind: str
    title: str
    fields: list[tuple[str, str]]
    passage: list[Line]

    def __str__(self) -> str:
        wide = max((len(name) for name, _ in self.fields), default=0)
        far = max((len(line.label) for line in self.passage), default=0)
        return "\n".join(
            [
                "  ".join((self.ref, self.kind, self.title)),
                *(f"  {name:<{wide}}  {value}" for name, value in self.fields),
                "",
                *(f"  {line.label:>{far}}  {line.text}" for line in self.passage),
            ]
        )


def row(library: Library, record: AnyRecord, *others: AnyRecord) -> Row:
    """The record on one line; with it those that are one with it, ids and places side by side."""
    same = [record, *others]
    head = max(same, key=lambda one: len(describe.who(library, one).split())) if others else record
    places_of = [places(library.articles[one.article], one.spans) for one in same]
    return Row(
        " ".join(map(library.ref, same)),
        describe.when(library, record) or "",
        one_line(describe.who(library, head)),
        one_line("; ".join(dict.fromkeys(filter(None, map(words, same))))),
        " ".join(f"{one.article}:{place}" for one, place in zip(same, places_of, strict=True))
        if others
        else places_of[0],
    )


def marked_row(library: Library, record: AnyRecord, *others: AnyRecord) -> Row:
    """The row as a table has it: of several that are one the first id; what is not reviewed has a mark."""
    same = [record, *others]
    shown = row(library, *same)
    if others:
        shown = shown._replace(
            id=f"{library.ref(record)} +{len(others)}", para=f"{len({one.article for one in same})} texts"
        )
    is_reviewed = all(one.reviewed for one in same)
    return shown if is_reviewed else shown._replace(id=f"{shown.id} {describe.UNREVIEWED}")


def told(library: Library, shown: Sequence[AnyRecord], *said: str) -> Answer:
    """The answer of these records, as `list` tells them."""

    def draw(page: Page) -> str:
        from kztui.cli import terminal

        rows = [(str(record.kind), marked_row(library, record)) for record in shown]
        return terminal.table(rows, lambda _: [], page)

    return Answer(
        lambda: [as_json(library, record) for record in shown],
        lambda _: ["\t".join(row(library, record)) for record in shown],
        draw,
        said,
    )


def article_row(article: Article) -> Row:
    """An article on one line: its key, date, authors or else publication, title, paragraphs."""
    last = max((line.number or 0 for line in article.paragraphs), default=0)
    csl = {name: one_line(_csl(value)) for name, value in article.csl.items()}
    return Row(
        article.key,
        csl.get("issued", ""),
        csl.get("author") or csl.get("container-title", ""),
        csl.get("title", ""),
        f"1-{last}" if last > 1 else "1" if last else "",
    )


def words(record: AnyRecord) -> str:
    """What the record says, in a line; of an actor, whose name stands beside it, the role or other names."""
    if isinstance(record, Actor):
        return record.role or ", ".join(record.aliases)
    return describe.line(record)


def places(article: Article, spans: tuple[Span, ...]) -> str:
    """The paragraphs and headings that spans touch, for a program: `15`, `8-9`, `h1,1-3,7`."""
    return describe.place_in_text(article, spans, dash="-", comma=",")


def as_json(library: Library, record: AnyRecord) -> dict[str, Any]:
    """The record as JSON has it: `kind`, `id`, `article`, the model's fields; spans with their paragraphs.

    An actor has also `same_as`, those of other articles who are one with it, a figure `rivals`, those that
    count the same thing; each as a command takes them. Where the user has added something to it, it has
    `your_note`, `collections` or both.
    """
    article = library.articles[record.article]
    own = [name for name in record.__struct_fields__ if name not in Record.__struct_fields__]
    names = (*_FIRST, *own, *(name for name in Record.__struct_fields__ if name not in _FIRST))
    values = {name: _located(article, getattr(record, name)) for name in names}
    if isinstance(record, Actor):
        same = library.group(record).members
        values["same_as"] = [library.ref(actor) for actor in same if actor is not record]
    if isinstance(record, Figure):
        values["rivals"] = [library.ref(figure) for figure in library.rivals(record) if figure is not record]
    return {"kind": record.kind} | values | describe.added_as_json(library, record)


def article_as_json(article: Article) -> dict[str, Any]:
    """An article as JSON has it, without its text."""
    values = {name: getattr(article, name) for name in ("key", "csl", "inferred", "sha256", "added")}
    return {"kind": "article"} | values


def passage_as_json(lines: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Paragraphs as JSON has them."""
    return [
        {"para": line.number, "role": line.role, "start": span.start, "end": span.end, "text": span.exact}
        for line in lines
        for span in line.spans
    ]


def passage(article: Article, record: AnyRecord, around: int) -> list[Paragraph]:
    """The paragraphs a record stands on, and `around` more on either side of each, in order."""
    lines = article.paragraphs
    touched = {line.id for line in article.paragraphs_of(record.spans)}
    at = [number for number, line in enumerate(lines) if line.id in touched]
    near = {n for number in at for n in range(number - around, number + around + 1)}
    return [line for number, line in enumerate(lines) if number in near]


def block(library: Library, record: AnyRecord, around: int, more: Iterable[tuple[str, str]] = ()) -> Block:
    """The record whole, with its passage, and `around` paragraphs more; `more` are fields that come last."""
    lines = passage(library.articles[record.article], record, around)
    return Block(
        library.ref(record),
        record.kind,
        one_line(_title(record)),
        [
            *(
                (name, one_line(_with_ground(value, ground)))
                for name, value, ground in describe.fields(library, record)
            ),
            ("paragraphs", places(library.articles[record.article], record.spans)),
            *((name, one_line(value)) for name, value in more),
        ],
        [_line(line, record.spans) for line in lines],
    )


def article_block(article: Article, more: Iterable[tuple[str, str]] = ()) -> Block:
    """An article whole: what is known of its source, `more` that is to be said, and its text."""
    fields = {name: _csl(value) for name, value in article.csl.items() if name != "title"}
    fields |= {name: "" for name in article.inferred if name not in fields}
    if "title" not in article.inferred:
        fields.pop("title", None)
    known = [(name, _with_ground(value, article.inferred.get(name))) for name, value in fields.items()]
    return Block(
        article.key,
        "article",
        one_line(str(article.csl.get("title", ""))),
        [(one_line(name), one_line(value)) for name, value in [*known, ("added", article.added), *more]],
        [_line(line, ()) for line in article.paragraphs],
    )


def _title(record: AnyRecord) -> str:
    match record:
        case Actor():
            return record.name
        case Quote() if record.mode != "indirect":
            return f"“{words(record)}”"
        case _:
            return words(record)


def _with_ground(said: str, ground: str | None) -> str:
    return said if ground is None else f"{said} (inferred: {ground})".lstrip()


def _line(line: Paragraph, spans: tuple[Span, ...]) -> Line:
    (whole,) = line.spans
    marks = [
        (max(span.start, whole.start) - whole.start, min(span.end, whole.end) - whole.start)
        for span in spans
        if span.meets(whole)
    ]
    return Line(f"¶{line.number}" if line.number else line.id, printable(whole.exact), marks)


def _located(article: Article, value: Any) -> Any:
    """Builtins of a field's value, each span with the number of its first body paragraph, or null."""
    if isinstance(value, Span):
        numbers = article.numbers_of((value,))
        return to_builtins(value) | {"para": numbers[0] if numbers else None}
    if isinstance(value, tuple):
        return [_located(article, item) for item in value]
    return to_builtins(value)


def _csl(value: Any) -> str:
    """A CSL-JSON value for reading: names and dates as words, anything else as it is."""
    match value:
        case list():
            return ", ".join(map(_csl, value))
        case {"literal": str(literal)} | {"raw": str(literal)}:
            return literal
        case {"date-parts": [*dates]}:
            circa = "~" if value.get("circa") else ""
            return "/".join("-".join(f"{part:0>2}" for part in parts) for parts in dates) + circa
        case {"family": family}:
            return " ".join(str(part) for part in (value.get("given"), family) if part)
        case dict():
            return ", ".join(f"{name}: {_csl(part)}" for name, part in value.items())
        case _:
            return str(value)
