"""What the screen shows of a record beside its fields, in words: where it stands, and how it is cited."""

from __future__ import annotations

from kztui.cite import citation
from kztui.cite.cluster import Cited
from kztui.cite.runs import plain
from kztui.model import Actor, AnyRecord, Article, Event, Figure, Paragraph, Span
from kztui.store import describe
from kztui.store.library import Library

Field = tuple[str, str]


def standing(library: Library, record: AnyRecord) -> list[Field]:
    """The words that a record stands on, where it does not say them; of a paragraph, what stands on it."""
    match record:
        case Event() | Figure():
            return [("words", " … ".join(f"“{span.exact}”" for span in record.spans))]
        case Actor():
            return [("named", _named(library.articles[record.article], record))]
        case Paragraph():
            return list(_standing_on(library, record))
        case _:
            return []


def cited(library: Library, record: AnyRecord, style: str) -> list[Field]:
    """How a record is cited in a style of STYLES, and the grounds of what the source does not state."""
    return _cited(library.articles[record.article], record, style)


def cited_whole(article: Article, style: str) -> list[Field]:
    """The same of an article."""
    return _cited(article, None, style)


def _cited(article: Article, record: AnyRecord | None, style: str) -> list[Field]:
    (runs,) = citation.cite_together([Cited(article, record)], style)
    grounds = citation.grounds(article, runs)
    return [
        ("cites as", plain(runs)),
        *(
            ("inferred", f"{describe.SOURCE.get(field, field)}: {ground}")
            for field, _value, ground in grounds
        ),
    ]


def _named(article: Article, actor: Actor) -> str:
    """Every mention by its words, each with its places."""
    by_words: dict[str, list[Span]] = {}
    for span in actor.mentions:
        by_words.setdefault(span.exact, []).append(span)
    told = []
    for words, spans in by_words.items():
        place = describe.place_in_text(article, tuple(spans))
        told.append(f"“{words}” ({'¶' if place[:1].isdigit() else ''}{place})")
    return ", ".join(told)


def _standing_on(library: Library, paragraph: Paragraph) -> list[Field]:
    """The records that stand on a paragraph, by kind."""
    place = paragraph.spans[0]
    found = []
    for kind in library.records:
        places = library.places(kind, paragraph.article)
        here = [
            record
            for record in (library.kind(kind)[number] for number in places)
            if any(span.meets(place) for span in record.spans)
        ]
        if here:
            told = "; ".join(f"{library.ref(record)} {describe.line(record)}" for record in here)
            found.append((f"{kind}s" if len(here) > 1 else kind, told))
    return found
