"""The records: what is kept of an article, each standing on exact spans of its text.

Names are the field's own: CSL-JSON for the source, W3C Web Annotation selectors for spans,
EDTF (ISO 8601-2) for dates, PLOVER, ACLED and UCDP terms for events and figures.
Every record is an immutable msgspec struct; decoding validates it, and nothing else makes one. None can be
part of a circle, so the collector is told not to look at them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct

from kztui import edtf

Kind = Literal["event", "quote", "figure", "actor", "paragraph"]
Role = Literal["headline", "standfirst", "subhead", "body"]
Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z")]

ActorType = Literal["person", "organisation", "state", "group"]

# The event types of PLOVER (Open Event Data Alliance), and three that news needs beside them.
EventType = Literal[
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "investigate", "demand",
    "disapprove", "reject", "threaten", "protest", "crime", "sanction", "mobilize", "coerce", "assault",
    "statement", "casualties", "economy",
]  # fmt: skip
DateBasis = Literal["stated", "relative", "inferred", "undated"]
Status = Literal["occurred", "ongoing", "planned", "hypothetical", "denied"]
Mode = Literal["direct", "partial", "indirect"]
Origin = Literal["curated", "extracted"]
Qualifier = Literal["exact", "at_least", "at_most", "about", "more_than", "fewer_than", "range", "vague"]


_ID = re.compile(r"(?![ph])[a-z][1-9][0-9]*\Z")


def is_id(text: str) -> bool:
    """Whether a stored record may be called so; ids in p and h are those of paragraphs and headings."""
    return _ID.match(text) is not None


class Span(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A stretch of the article's text (W3C TextPositionSelector with TextQuoteSelector).

    `start` and `end` count code points from 0, end exclusive; `exact` is `text[start:end]`.
    """

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    exact: str

    def meets(self, other: Span) -> bool:
        """Whether the two have some of the text in common."""
        return self.start < other.end and other.start < self.end


class Heading(Span, frozen=True, gc=False, forbid_unknown_fields=True):
    """A line of the article that is not body text, and so has no paragraph number."""

    role: Literal["headline", "standfirst", "subhead"]


class Record(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """What all records have: an id within an article, and what in it is not the source's own word.

    `id` is as `is_id` says, and `article` the key of one of the library's: the store proves both, at a
    tenth of what patterns here would cost.
    """

    kind: ClassVar[Kind]

    id: str
    article: str
    inferred: dict[str, str] = {}
    """Field name to the ground on which it was inferred."""
    note: str | None = None
    """A remark on the source, such as a quotation mark that it lacks."""
    origin: Origin = "curated"
    rule: str | None = None
    """The name of the rule that found it, where it is extracted."""
    reviewed: bool = True
    """Whether somebody has read it and let it stand; what is extracted waits for that."""

    @property
    def ref(self) -> str:
        """What it is called over all articles: `KEY:ID`."""
        return f"{self.article}:{self.id}"


class Claim(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Who says that it is so: `by` an actor or the article itself, perhaps `via` another actor."""

    by: str
    via: str | None = None
    verb: str | None = None
    stance: Literal["asserts", "denies"] = "asserts"


class Label(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A name that somebody gives an actor, not the article's own: `used_by` is an actor's id."""

    text: str
    used_by: str


class Actor(Record, frozen=True, kw_only=True, gc=False):
    """A person, organisation, state or group, with every mention of it."""

    kind: ClassVar[Kind] = "actor"

    name: str
    type: ActorType
    role: str | None = None
    aliases: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    mentions: tuple[Span, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The mentions, under the name that all records share."""
        return self.mentions


class Event(Record, frozen=True, kw_only=True, gc=False):
    """What happened, goes on, is planned or denied.

    `date` is EDTF, None where nothing bounds it; `type` is None where no rule tells it.
    """

    kind: ClassVar[Kind] = "event"

    title: str
    date: str | None = None
    date_basis: DateBasis
    date_span: Span | None = None
    type: EventType | None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    status: Status
    claim: Claim
    quotes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        _prove_date("date", self.date)


class Quote(Record, frozen=True, kw_only=True, gc=False):
    """What somebody said: in quotation marks whole (direct) or in part (partial), or reported (indirect).

    The spans, one a part, hold the words without their quotation marks.
    """

    kind: ClassVar[Kind] = "quote"

    speaker: str | None = None
    speaker_as_written: str | None = None
    verb: str | None = None
    mode: Mode
    addressee: str | None = None
    occasion: str | None = None
    spans: tuple[Span, ...]
    speaker_span: Span | None = None
    verb_span: Span | None = None


class Figure(Record, frozen=True, kw_only=True, gc=False):
    """A number as somebody claims it. A vague one keeps its words and has no value."""

    kind: ClassVar[Kind] = "figure"

    as_written: str
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    unit: str
    counted: str
    place: str | None = None
    as_of: str | None = None
    claim: Claim
    qualifier: Qualifier
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        _prove_date("as_of", self.as_of)


class Paragraph(Record, frozen=True, kw_only=True, gc=False):
    """A line of the article: a body paragraph with its number from 1, or a heading with its role.

    Derived from the text, never stored: `p15` is body paragraph 15, `h2` the second heading.
    """

    kind: ClassVar[Kind] = "paragraph"

    number: int | None
    role: Role
    spans: tuple[Span]


_TEXT_FIELDS = ("type", "title", "title-short", "container-title", "publisher", "URL", "language")


class Article(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A source and its text. `csl` is CSL-JSON; `inferred` gives each field not stated there its ground."""

    key: Key
    csl: dict[str, Any]
    inferred: dict[str, str] = {}
    text: str
    headings: tuple[Heading, ...] = ()
    sha256: str
    added: str

    def __post_init__(self) -> None:
        _prove_texts("csl", self.csl)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines of the text in order; only body paragraphs are numbered."""
        roles: dict[int, Role] = {heading.start: heading.role for heading in self.headings}
        found: list[Paragraph] = []
        bodies = headings = 0
        for start, line in self.lines():
            role = roles.get(start, "body")
            bodies += role == "body"
            headings += role != "body"
            found.append(
                Paragraph(
                    id=f"p{bodies}" if role == "body" else f"h{headings}",
                    article=self.key,
                    number=bodies if role == "body" else None,
                    role=role,
                    spans=(Span(start, start + len(line), line),),
                )
            )
        return tuple(found)

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines of the text that are not blank, each with where it starts.

        A line ends before its line feed, or before the carriage return in front of that.
        """
        start = 0
        for line in self.text.split("\n"):
            if line.strip():
                yield start, line.removesuffix("\r")
            start += len(line) + 1

    def paragraphs_of(self, spans: tuple[Span, ...]) -> tuple[Paragraph, ...]:
        """The paragraphs and headings that the spans touch, in order, each once; none for a span outside."""
        touched: set[int] = set()
        for span in spans:
            touched.update(range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)))
        return tuple(self.paragraphs[number] for number in sorted(touched))

    def numbers_of(self, spans: tuple[Span, ...]) -> tuple[int, ...]:
        """The numbers of the body paragraphs that the spans touch."""
        return tuple(line.number for line in self.paragraphs_of(spans) if line.number is not None)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.spans[0].start for line in self.paragraphs]

    @cached_property
    def _ends(self) -> list[int]:
        return [line.spans[0].end for line in self.paragraphs]


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user says of an article's source: it stands in the place of what the article's record says.

    `fields` gives CSL fields, and kztui's own of `custom`, their CSL-JSON value; None: the source has none.
    """

    article: Key
    fields: dict[str, Any]

    def __post_init__(self) -> None:
        given = {field: value for field, value in self.fields.items() if value is not None}
        _prove_texts("fields", given)


class Identity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user says of who is who: these actors, each as `KEY:ID`, are one.

    Where it is not `same`, the first is none of the others.
    """

    actors: Annotated[tuple[str, ...], Meta(min_length=2)]
    same: bool


class Note(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user notes of a record or a paragraph, which is called `KEY:ID`."""

    record: str
    text: Annotated[str, Meta(min_length=1)]


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That the user has put a record or a paragraph, `KEY:ID`, into a collection of this name."""

    record: str
    collection: Annotated[str, Meta(min_length=1)]


AnyRecord = Actor | Event | Quote | Figure | Paragraph
TABLES: dict[str, type[Event] | type[Quote] | type[Figure] | type[Actor]] = {
    "events": Event,
    "quotes": Quote,
    "figures": Figure,
    "actors": Actor,
}
"""The TinyDB table of each kind of record, in the order of the explorer's tabs."""


def _prove_texts(where: str, csl: dict[str, Any]) -> None:
    for field in _TEXT_FIELDS:
        if not isinstance(csl.get(field, ""), str):
            raise ValueError(f"{where}.{field}: expected str")


def _prove_date(field: str, text: str | None) -> None:
    if text is not None:
        try:
            edtf.parse(text)
        except ValueError as error:
            raise ValueError(f"{field}: {error}") from None
