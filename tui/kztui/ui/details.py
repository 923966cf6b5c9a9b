"""What stands beside the list: a record's passage, what is known of it, and how it is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kztui.model import Actor, AnyRecord, Article, Paragraph, Span
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.citing import Citing
from kztui.ui.typeset import LABEL, Fragment, Layer, Line, labelled, line, set_text, value_width

Marks = Callable[[str], list[tuple[int, int]]]


def details(library: Library, record: AnyRecord, citing: Citing, marks: Marks, width: int) -> list[Line]:
    """The lines beside the list for one record, and how it, or what is marked, is cited."""
    article = library.articles[record.article]
    if isinstance(record, Paragraph):
        body = _standing_on(library, record, width)
        if added := _fields(library, record, width):
            body += [(), *added]
    elif isinstance(record, Actor):
        body = [*_fields(library, record, width), (), *_all_mentions(library, record, marks, width)]
    else:
        body = [*_passage(article, record.spans, marks, width), *_fields(library, record, width)]
    return [*body, (), *_citation(citing, width)]


def _passage(article: Article, spans: tuple[Span, ...], marks: Marks, width: int) -> list[Line]:
    """The paragraphs that the spans touch; the spans set off, hits marked."""
    lines: list[Line] = []
    for paragraph in article.paragraphs_of(spans):
        place = paragraph.spans[0]
        text = article.text[place.start : place.end]
        lines.append(line((_name(paragraph), "faint")))
        lines.extend(set_text(text, width, "muted", _layers(text, place, spans, marks)))
        lines.append(())
    return lines


def _layers(text: str, place: Span, spans: Iterable[Span], marks: Marks) -> list[Layer]:
    return [
        *(
            Layer(
                max(span.start, place.start) - place.start,
                min(span.end, place.end) - place.start,
                "text span",
            )
            for span in spans
            if span.meets(place)
        ),
        *(Layer(start, end, "hit") for start, end in marks(text)),
    ]


def _fields(library: Library, record: AnyRecord, width: int) -> list[Line]:
    """The fields, a name and a value a line; what is inferred stands in brackets, with its ground below."""
    lines: list[Line] = []
    for name, value, ground in describe.fields(library, record):
        if ground:
            lines.extend(labelled(name, f"[{value}]", width))
            lines.extend(labelled("", f"inferred: {ground}", width, "muted"))
        else:  # a note may have several lines
            for part in value.split("\n"):
                lines.extend(labelled(name, part, width))
                name = ""
    return lines


def _all_mentions(library: Library, record: Actor, marks: Marks, width: int) -> list[Line]:
    """The mentions, and those of the same actor in other articles, each under the article's key."""
    lines = _mentions(library.articles[record.article], record, marks, width)
    for actor in library.group(record).members:
        if actor is not record:
            lines += [(), line((actor.article, "faint"))]
            lines += _mentions(library.articles[actor.article], actor, marks, width)
    return lines


def _mentions(article: Article, actor: Actor, marks: Marks, width: int) -> list[Line]:
    """Every mention with as much of its paragraph as stands on a line."""
    lines: list[Line] = []
    room = max(width - LABEL, 10)
    for span in actor.mentions:
        for paragraph in article.paragraphs_of((span,)):
            place = paragraph.spans[0]
            text = article.text[place.start : place.end]
            layers = _layers(text, place, (span,), marks)
            name = Fragment(f"{_name(paragraph):<{LABEL}}", "faint")
            lines.append((name, *set_text(text, room, "muted", layers, 1, keep=layers[0])[0]))
    return lines


def _standing_on(library: Library, paragraph: Paragraph, width: int) -> list[Line]:
    """The records that stand on a paragraph, by kind."""
    place = paragraph.spans[0]
    lines: list[Line] = [line((_name(paragraph), "heading"))]
    for kind, records in library.records.items():
        found = [
            record
            for record in records
            if record.article == paragraph.article and any(span.meets(place) for span in record.spans)
        ]
        if found:
            told = [part for record in found for part in _in_short(record, value_width(width))]
            lines += [(), *labelled(f"{kind}s" if len(found) > 1 else kind, told, width)]
    return lines


def _in_short(record: AnyRecord, width: int) -> list[Line]:
    """The first two lines of a record's words, behind a dot."""
    said = describe.words(record)
    told = set_text(said if record.reviewed else f"{describe.UNREVIEWED} {said}", width - 2, "text", most=2)
    return [(Fragment("  " if number else "· ", "faint"), *parts) for number, parts in enumerate(told)]


def _citation(citing: Citing, width: int) -> list[Line]:
    """The very citation that is copied, and on what ground its inferred parts stand."""
    label = f"cites {len(citing.cited)} as" if citing.are_marked else "cites as"
    return [
        *labelled(label, citing.lines("intext", value_width(width)), width),
        *citing.grounds(["intext"], width),
    ]


def _name(paragraph: Paragraph) -> str:
    return f"¶{paragraph.number}" if paragraph.number else paragraph.role
