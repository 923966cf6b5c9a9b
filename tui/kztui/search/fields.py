"""What of a record is searched: the texts in it, and the properties that filters ask for."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from kztui import edtf
from kztui.model import Actor, AnyRecord, Claim, Event, Figure, Paragraph, Quote
from kztui.search.query import Range
from kztui.store.library import Library


def texts(library: Library, record: AnyRecord) -> Iterator[str | None]:
    """The fields in which words are looked for, one after the other; a phrase lies within one of them.

    Remarks and the grounds of what is inferred are ours, not the source's, and are not among them; the
    user's note is, the last of them.
    """
    yield from _of_source(library, record)
    yield library.note_of(record)


def _of_source(library: Library, record: AnyRecord) -> Iterator[str | None]:
    match record:
        case Event():
            yield from (record.title, record.place, record.type)
            for name in dict.fromkeys((*record.actors, *record.recipients, *_claimants(record.claim))):
                yield _name(library, record, name)
        case Quote():
            if speaker := library.actor(record.article, record.speaker):
                yield from (speaker.name, speaker.role)
            yield from (record.speaker_as_written, record.verb, _name(library, record, record.addressee))
            occasion = library.related(record, record.occasion)
            if isinstance(occasion, Event):
                yield occasion.title
        case Figure():
            yield from (record.as_written, record.counted, record.unit, record.place)
            for name in _claimants(record.claim):
                yield _name(library, record, name)
        case Actor():
            yield from (record.name, record.role, *record.aliases, *(label.text for label in record.labels))
            return
        case Paragraph():
            pass
    for span in record.spans:
        yield span.exact


def speakers(record: AnyRecord) -> Iterator[str]:
    """The ids of those who say it or claim it; `article` for the article's own claims."""
    match record:
        case Quote(speaker=str(speaker)):
            yield speaker
        case Event() | Figure():
            yield from _claimants(record.claim)
        case _:
            return


def participants(record: AnyRecord) -> Iterator[str]:
    """The ids of the actors who have a part in it, as the record says; an actor has one in itself."""
    match record:
        case Actor():
            yield record.id
        case Quote():
            yield from (name for name in (record.speaker, record.addressee) if name)
        case Event():
            yield from (*record.actors, *record.recipients, *_claimants(record.claim))
        case Figure():
            yield from _claimants(record.claim)
        case _:
            return


def values(library: Library, record: AnyRecord, name: str) -> Iterator[str]:
    """What the record has for the filter of this name, where that is a name or some words.

    Its kind and its article, `in:` and `article:`, the index knows by the record's number, and what the
    user adds to it, `note:` and `marked:`, the library by its name.
    """
    match name, record:
        case "mode", Quote():
            yield record.mode
        case "type", Event(type=str(kind)) | Actor(type=str(kind)):
            yield kind
        case "place", Event(place=str(place)) | Figure(place=str(place)):
            yield place
        case "verb", Quote(verb=str(verb)) | Event(claim=Claim(verb=str(verb))) | Figure(
            claim=Claim(verb=str(verb))
        ):
            yield verb
        case "is", _:
            yield from _certainty(library, record)
        case _:
            return


def ranges(library: Library, record: AnyRecord, name: str) -> Iterator[Range]:
    """What the record has for the filter of this name, where that is a number or a day between bounds."""
    match name, record:
        case "date", _:
            if when := _when(library, record):
                yield Range(
                    when.earliest.toordinal() if when.earliest else -inf,
                    when.latest.toordinal() if when.latest else inf,
                )
        case "value", Figure():
            stated = [n for n in (record.value, record.low, record.high) if n is not None]
            if stated:
                yield Range(min(stated), max(stated))
        case "para", _:
            for number in library.articles[record.article].numbers_of(record.spans):
                yield Range(number, number)
        case _:
            return


def _certainty(library: Library, record: AnyRecord) -> Iterator[str]:
    if record.origin == "extracted":
        yield "extracted"
    if not record.reviewed:
        yield "unreviewed"
    if record.inferred or (isinstance(record, Event) and record.date_basis == "inferred"):
        yield "inferred"
    when = _when(library, record)
    if when and not when.is_day:
        yield "open"
    if isinstance(record, Event):
        yield record.status
        if record.date_basis != "inferred":
            yield record.date_basis
    if isinstance(record, Figure):
        yield record.qualifier


def _when(library: Library, record: AnyRecord) -> edtf.Edtf | None:
    """The date of an event, of the occasion of a quotation, or as of which a figure holds."""
    if isinstance(record, Quote):
        record = library.related(record, record.occasion) or record
    date = record.date if isinstance(record, Event) else record.as_of if isinstance(record, Figure) else None
    return edtf.parse(date) if date else None


def _claimants(claim: Claim) -> Iterator[str]:
    yield claim.by
    if claim.via:
        yield claim.via


def _name(library: Library, record: AnyRecord, actor: str | None) -> str | None:
    found = library.actor(record.article, actor)
    return found.name if found else None
