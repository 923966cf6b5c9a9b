"""A record in words: what it says, who, when and where in the article, and its fields in reading order.

The explorer and the commands say the same because both take it from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kztui import edtf
from kztui.model import Actor, AnyRecord, Article, Claim, Event, Figure, Paragraph, Quote, Span
from kztui.store.library import Library

QUALIFIERS = {
    "exact": "as stated",
    "at_least": "at least",
    "at_most": "at most",
    "about": "about",
    "more_than": "more than",
    "fewer_than": "fewer than",
    "range": "a range",
    "vague": "in words only",
}
_BASIS = {
    "stated": "the day is stated",
    "relative": "counted from the article’s date",
    "inferred": "inferred",
    "undated": "no day is given",
}
_SAME = {"name": "the name is the same", "alias": "the name of one is an alias of another"}

SOURCE = {"container-title": "outlet", "issued": "date", "URL": "address"}
"""What a reader calls the CSL fields of a source that are inferred most often."""


UNREVIEWED = "?"
"""The mark of what a rule has found and nobody has reviewed."""


class Field(NamedTuple):
    """A field as a reader sees it; `ground` says why it is thought so, where the source does not."""

    name: str
    value: str
    ground: str | None = None


def words(record: AnyRecord) -> str:
    """What the record says: a quotation's words, a figure as written, an event's title, an actor's name."""
    if isinstance(record, Event):
        return record.title
    if isinstance(record, Figure):
        return record.as_written
    if isinstance(record, Actor):
        return record.name
    return " ".join(span.exact for span in record.spans)


def line(record: AnyRecord) -> str:
    """The record in a line: its words, of a figure also what it counts."""
    return f"{record.as_written}: {record.counted}" if isinstance(record, Figure) else words(record)


def source_text(record: AnyRecord) -> str:
    """The record's text as it stands in the article, byte for byte, its parts on lines of their own."""
    if isinstance(record, Actor):
        return record.name
    return "\n".join(span.exact for span in record.spans)


def who(library: Library, record: AnyRecord) -> str:
    """Who says or claims it; of an actor, the actor. Empty where nobody is named."""
    if isinstance(record, Quote):
        return library.name_of(record.article, record.speaker) or record.speaker_as_written or ""
    if isinstance(record, Event | Figure):
        return library.name_of(record.article, record.claim.by)
    return record.name if isinstance(record, Actor) else ""


def by(library: Library, record: AnyRecord) -> str:
    """Who says or claims it, short: a person by the shortest of their names that is part of the full one."""
    named = record.speaker if isinstance(record, Quote) else None
    named = record.claim.by if isinstance(record, Event | Figure) else named
    actor = library.actor(record.article, named)
    return short(actor) if actor else who(library, record)


def short(actor: Actor) -> str:
    """An actor's name; of a person the shortest of their names that is part of the full one."""
    if actor.type != "person":
        return actor.name
    full = f" {actor.name} "
    return min((alias for alias in actor.aliases if f" {alias} " in full), key=len, default=actor.name)


def when(library: Library, record: AnyRecord) -> str | None:
    """The EDTF date of an event, of a quotation's occasion, or that a figure is of; None where unknown."""
    if isinstance(record, Event):
        return record.date
    if isinstance(record, Figure):
        return record.as_of
    if isinstance(record, Quote):
        occasion = library.related(record, record.occasion)
        return occasion.date if isinstance(occasion, Event) else None
    return None


def place_in_text(article: Article, spans: tuple[Span, ...], dash: str = "–", comma: str = ", ") -> str:
    """The paragraphs by number and the headings by id that spans touch: `15`, `8–9`, `h1, 1–3, 7`."""
    runs: list[list[Paragraph]] = []
    for line in article.paragraphs_of(spans):
        before = runs[-1][-1].number if runs else None
        if before is not None and line.number == before + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return comma.join(
        f"{run[0].number}{dash}{run[-1].number}" if len(run) > 1 else str(run[0].number or run[0].id)
        for run in runs
    )


def fields(library: Library, record: AnyRecord) -> list[Field]:
    """The fields of a record in reading order, what the user has added last; empty ones are left out."""
    return [field for field in (*of_source(library, record), *added(library, record)) if field.value]


def of_source(library: Library, record: AnyRecord) -> list[Field]:
    """What the source says, or what is inferred from it, and where the record is from; empty fields, too."""
    found: list[Field] = []
    if isinstance(record, Quote):
        found = _quote(library, record)
    elif isinstance(record, Event):
        found = _event(library, record)
    elif isinstance(record, Figure):
        found = _figure(library, record)
    elif isinstance(record, Actor):
        found = _actor(library, record)
    if ground := record.inferred.get("spans"):
        found.append(Field("passage", "as marked", ground))
    if record.note:
        found.append(Field("note", record.note))
    return [*found, Field("origin", origin(record))]


def added(library: Library, record: AnyRecord) -> list[Field]:
    """What the user has added to a record: a note, the collections that it is in; empty ones, too."""
    return [
        Field("your note", library.note_of(record)),
        Field("marked in", ", ".join(library.collections_of(record))),
    ]


def added_as_json(library: Library, record: AnyRecord) -> dict[str, str | list[str]]:
    """The same as JSON has it: `your_note` and `collections`, each where there is something."""
    found: dict[str, str | list[str]] = {}
    if note := library.note_of(record):
        found["your_note"] = note
    if names := library.collections_of(record):
        found["collections"] = list(names)
    return found


def origin(record: AnyRecord) -> str:
    """Which rule found the record and whether somebody has reviewed it; empty where it is curated."""
    if record.origin == "curated":
        return ""
    said = f"extracted by rule “{record.rule}”" if record.rule else "extracted"
    return f"{said}, {'reviewed' if record.reviewed else f'not reviewed ({UNREVIEWED})'}"


def numbers(figure: Figure) -> list[float]:
    """The numbers that a figure states, the least first; none for one that is words only."""
    return sorted(number for number in (figure.low, figure.value, figure.high) if number is not None)


def deeds(library: Library, *actors: Actor) -> dict[str, int]:
    """What an actor, or several who are one, said, did and claimed, counted."""
    counts = _deeds(library)
    return {
        deed: sum(counts[actor.article, actor.id, deed] for actor in actors)
        for deed in ("said", "did", "claimed")
    }


def same(library: Library, record: Actor) -> Field:
    """The actors of other articles who are one with this one, with what is told of them otherwise."""
    group = library.group(record)
    others = [actor for actor in group.members if actor is not record]
    return Field(
        "also",
        ", ".join(library.ref(actor) + _otherwise(record, actor) for actor in others),
        _SAME[group.ground] if group.ground else None,
    )


def _otherwise(actor: Actor, other: Actor) -> str:
    """The name and role of another, where they differ."""
    name = other.name if other.name != actor.name else ""
    role = other.role if other.role and other.role != actor.role else ""
    told = ", ".join(filter(None, (name, role)))
    return f" ({told})" if told else ""


@lru_cache(maxsize=1)
def _deeds(library: Library) -> Counter[tuple[str, str | None, str]]:
    counts: Counter[tuple[str, str | None, str]] = Counter()
    for record in library.all_records:
        if isinstance(record, Quote):
            counts[record.article, record.speaker, "said"] += 1
        if isinstance(record, Event):
            counts.update((record.article, actor, "did") for actor in set(record.actors))
        if isinstance(record, Event | Figure):
            counts[record.article, record.claim.by, "claimed"] += 1
    return counts


def _quote(library: Library, record: Quote) -> list[Field]:
    speaker = library.actor(record.article, record.speaker)
    named = f"{speaker.name}, {speaker.role}" if speaker and speaker.role else who(library, record)
    occasion = library.related(record, record.occasion)
    held = [occasion.title, _date(occasion.date)] if isinstance(occasion, Event) else []
    return [
        Field("speaker", named or "not named", record.inferred.get("speaker")),
        Field("as written", f"“{record.speaker_as_written}”" if record.speaker_as_written else ""),
        Field("verb", record.verb or ""),
        Field("quotation", record.mode),
        Field(
            "addressed to",
            library.name_of(record.article, record.addressee),
            record.inferred.get("addressee"),
        ),
        Field("occasion", ", ".join(part for part in held if part), record.inferred.get("occasion")),
    ]


def _event(library: Library, record: Event) -> list[Field]:
    return [
        Field("when", _dated(record), record.inferred.get("date")),
        Field("as written", f"“{record.date_span.exact}”" if record.date_span else ""),
        Field("status", record.status, record.inferred.get("status")),
        Field("type", record.type or "", record.inferred.get("type")),
        Field("who", _names(library, record, record.actors), record.inferred.get("actors")),
        Field("to whom", _names(library, record, record.recipients), record.inferred.get("recipients")),
        Field("where", record.place or "", record.inferred.get("place")),
        Field("according to", _claim(library, record, record.claim), record.inferred.get("claim")),
        Field("see also", ", ".join((*record.quotes, *record.figures))),
        Field("said then", ", ".join(_said_at(library, record))),
    ]


def _figure(library: Library, record: Figure) -> list[Field]:
    return [
        Field("counted", record.counted, record.inferred.get("counted")),
        Field("number", _number(record)),
        Field("according to", _claim(library, record, record.claim), record.inferred.get("claim")),
        Field("as of", _date(record.as_of), record.inferred.get("as_of")),
        Field("where", record.place or "", record.inferred.get("place")),
        Field(
            "beside",
            ", ".join(
                f"{library.ref(figure)} “{figure.as_written}”"
                for figure in library.rivals(record)
                if figure is not record
            ),
            "they count the same, by words, unit, place and date",
        ),
    ]


def _actor(library: Library, record: Actor) -> list[Field]:
    labels = (
        f"“{label.text}” by {library.name_of(record.article, label.used_by)}" for label in record.labels
    )
    counts = [f"{verb} {count}" for verb, count in deeds(library, record).items() if count]
    counts.append(f"mentioned {len(record.mentions)}")
    return [
        Field(
            "role",
            ", ".join(part for part in (record.type, record.role) if part),
            record.inferred.get("role"),
        ),
        Field("also called", ", ".join(record.aliases)),
        same(library, record),
        Field("labelled", ", ".join(labels), record.inferred.get("labels")),
        Field("counts", ", ".join(counts), record.inferred.get("mentions")),
    ]


def _dated(event: Event) -> str:
    """The date, and what it rests on unless its ground says that."""
    said = _date(event.date) or "open"
    return said if "date" in event.inferred else f"{said} ({_BASIS[event.date_basis]})"


def _said_at(library: Library, event: Event) -> Iterator[str]:
    """The quotations whose occasion the event is."""
    for record in library.records["quote"]:
        if isinstance(record, Quote) and (record.article, record.occasion) == (event.article, event.id):
            yield record.id


def _number(record: Figure) -> str:
    said, stated = QUALIFIERS[record.qualifier], numbers(record)
    if not stated:
        return said
    if record.qualifier == "range":
        return f"{'–'.join(dict.fromkeys(f'{number:,}' for number in (stated[0], stated[-1])))} {record.unit}"
    number = f"{record.value if record.value is not None else stated[0]:,} {record.unit}"
    return f"{number}, {said}" if record.qualifier == "exact" else f"{said} {number}"


def _claim(library: Library, record: AnyRecord, claim: Claim) -> str:
    by = library.name_of(record.article, claim.by)
    via = f", via {library.name_of(record.article, claim.via)}" if claim.via else ""
    verb = f" (“{claim.verb}”)" if claim.verb else ""
    return f"{by}{via}{verb}" + (", who denies it" if claim.stance == "denies" else "")


def _names(library: Library, record: AnyRecord, actors: Iterable[str]) -> str:
    return ", ".join(library.name_of(record.article, actor) for actor in actors)


def _date(text: str | None) -> str:
    return edtf.in_words(edtf.parse(text)) if text else ""
