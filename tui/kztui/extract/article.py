"""An article’s records, assembled from what the rules find in its text, each on its exact span.

What no rule is sure of stays open, what follows from the way the pieces stand together is inferred and says
on what ground, and every record says which rule found it and that nobody has read it yet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from kztui import edtf
from kztui.extract import actors, dates, events, figures, names, quotes, words
from kztui.extract.actors import FoundActor
from kztui.extract.byline import is_byline
from kztui.extract.cast import Cast, Part
from kztui.extract.dates import FoundDate
from kztui.extract.events import FoundEvent
from kztui.extract.figures import FoundFigure
from kztui.extract.quotes import FoundQuote
from kztui.model import AnyRecord, Article, Claim, Event, Figure, Quote, Span

_MARKS = {
    "“": ("”", '"', "''"), '"': ('"', "”"), "``": ("''", "”"), "„": ("“", "”"), "”": ("”",), "''": ("''",),
    "‘": ("’", "'"), "'": ("'", "’"), "`": ("'",), "’": ("’",),
    "«": ("»",), "»": ("«",), "‹": ("›",), "›": ("‹",),
}  # fmt: skip
"""What opens a quotation, with what may close it; two characters before one."""
_LONGEST_TITLE = 120
_FEW = 8
"""A clause of fewer words says too little for a title: the sentence goes on."""
_WHERE = re.compile(
    r"\b(?:in|at|near|outside)\s(?:the\s(?:city|town|village|port|capital)\sof\s)?\Z", re.IGNORECASE
)

_DATELINE = re.compile(
    r"\A(?:[A-Z]{3}[A-Z .’'-]*(?:,\s[\w .’'-]{2,24}?){0,2}(?:\s\([^()]{2,40}\))?"
    r"|[A-Z][\w .,’'-]{1,40}?\s\([^()]{2,40}\)|\([A-Z]{2,9}\))"
    r"\s*(?:—|–|--?|(?<=\)))\s+(?=[“‘\"']?[A-Z0-9])"
)
"""The place and the agency before the first sentence: `ASTANA —`, `ALMATY, Jan 5 (Reuters) -`, `(CNN)`."""
_PERIOD = re.compile(r"(?<=[^\W.]{2})\.\Z")
"""The end of a sentence, and not of `U.S.`; a title has none."""

_PRONOUN = "The words only point to the person; that it is this one follows from what stands before."
_IN_QUOTE = "Told within what this source is quoted as saying."
_BESIDE = " \n.,;:”“’‘\"'"
_POINTED = "“{}” says so in the text, and no rule tells who that is."
_NAMED_IN = "Named where it is told; who did it, and to whom, is not told apart."
_PAST = "Its day is not after the article’s; whether it came to pass is not read."
_TO_COME = "Its day is after the article’s own."
_COUNTED = "Counted from the article’s own date, which is itself inferred."
_OCCASION = "Said where this day is given."


_Standing = TypeVar("_Standing", Quote, Figure, Event)
_Found = TypeVar("_Found", FoundQuote, FoundDate, FoundEvent, FoundFigure, FoundActor)


class Found(NamedTuple):
    """Everything the rules find in a text, each kind in order."""

    quotes: list[FoundQuote]
    reports: list[FoundQuote]
    """Indirect speech, which the quotations are not over."""
    dates: list[FoundDate]
    events: list[FoundEvent]
    figures: list[FoundFigure]
    actors: list[FoundActor]
    pronouns: dict[tuple[int, int], str]
    """Whom the pronouns mean, by their spans."""


def find(text: str, anchor: date | None) -> Found:
    """What an article states, by all rules; `anchor` is its own day."""
    when, told = dates.find(text, anchor), quotes.read(text)
    done = events.find(text, when, anchor)
    return Found(told.quotes, told.reports, when, done, figures.find(text), actors.find(text), told.pronouns)


def as_json(text: str, found: Found) -> dict[str, list[dict[str, Any]]]:
    """What was found, for other programs; offsets count the code points of the text.

    A figure's unit, what it counts and what befell that are empty texts where there are none; who claims it
    is in the words of the text, or the person that a pronoun means. Quotations are those in quotation marks.
    """

    def cut(span: tuple[int, int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    def meant(span: tuple[int, int] | None) -> str | None:
        return found.pronouns.get(span, cut(span)) if span else None

    return {
        "quotes": [
            {
                "start": one.start, "end": one.end, "speaker": cut(one.speaker),
                "speaker_start": one.speaker[0] if one.speaker else None,
                "speaker_end": one.speaker[1] if one.speaker else None,
                "resolved": one.resolved, "mode": one.mode, "verb": cut(one.verb),
            }
            for one in found.quotes
        ],
        "dates": [
            {"start": one.start, "end": one.end, "value": one.value, "type": one.type} for one in found.dates
        ],
        "events": [{"start": one.start, "end": one.end, "date": one.date} for one in found.events],
        "figures": [
            {
                "start": one.start, "end": one.end, "value": one.value, "low": one.low, "high": one.high,
                "unit": one.unit or "", "what": one.what or "", "kind": one.kind or "",
                "claimed_by": meant(one.claimed_by),
            }
            for one in found.figures
        ],
        "actors": [
            {"start": one.start, "end": one.end, "kind": one.kind, "name": one.name} for one in found.actors
        ],
    }  # fmt: skip


def day_of(article: Article) -> date | None:
    """The day that an article’s dates are counted from; None where its own is not known to the day."""
    try:
        when = edtf.parse(str(article.csl.get("issued", "")))
    except ValueError:
        return None
    return when.earliest if when.is_day else None


def records(article: Article) -> list[AnyRecord]:
    """The events, quotes, figures and actors of an article, numbered in the order of the text.

    Of the clauses that tell of something those become events whose own words date them, and of the
    numbers those become figures of which a rule can say what they count.
    """
    anchor = day_of(article)
    made = _Assembly(article, find(article.text, anchor), anchor)
    return [*made.events, *made.quotes, *made.figures, *made.actors]


class _Assembly:
    """The records of one article: first who is in it, then what they say, count and do."""

    def __init__(self, article: Article, found: Found, anchor: date | None) -> None:
        self.article = article
        self.text = article.text
        self.anchor = anchor
        self.pronouns = found.pronouns
        found = _without_bylines(article, found)
        self.places = [one for one in found.actors if one.kind == "place" and not names.is_country(one.name)]
        self.sentences = words.sentences(self.text)
        self.cast = Cast(self.text, found.actors)
        said = sorted([*found.quotes, *found.reports], key=_start)
        spoken = [(one, *self._speaker(one)) for one in said]
        counting = [one for one in found.figures if one.unit or one.what]
        speakers = {one.speaker: part for one, part, _ in spoken}
        claimants = [speakers.get(one.claimed_by) or self._claimant(one) for one in counting]
        self.actors = self.cast.actors(article.key)
        self.quotes = [self._quote(f"q{number}", *one) for number, one in enumerate(spoken, 1)]
        self.figures = [
            self._figure(f"f{number}", one, part)
            for number, (one, part) in enumerate(zip(counting, claimants, strict=True), 1)
        ]
        dated = [one for one in found.events if one.basis in ("stated", "relative")]
        self.events = [self._event(f"e{number}", one, found.dates) for number, one in enumerate(dated, 1)]
        self._give_occasions()

    def _about(self, id: str, rule: str, inferred: dict[str, str]) -> dict[str, Any]:
        return {
            "id": id, "article": self.article.key, "inferred": inferred,
            "origin": "extracted", "rule": rule, "reviewed": False,
        }  # fmt: skip

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])

    def _speaker(self, found: FoundQuote) -> tuple[Part | None, str | None]:
        """Who says it, and the ground if the words only point to them."""
        if not found.speaker:
            return None, None
        if found.resolved and (person := self.cast.person(found.resolved)):
            is_named = found.resolved.split()[-1] in self.text[slice(*found.speaker)]
            return person, None if is_named else _PRONOUN
        return self.cast.source(*found.speaker), None

    def _claimant(self, figure: FoundFigure) -> Part | None:
        if not figure.claimed_by:
            return None
        name = self.pronouns.get(figure.claimed_by)
        return self.cast.person(name) if name else self.cast.source(*figure.claimed_by)

    def _quote(self, id: str, found: FoundQuote, speaker: Part | None, ground: str | None) -> Quote:
        as_written = self._span(*found.speaker) if found.speaker else None
        verb = self._span(*found.verb) if found.verb else None
        return Quote(
            speaker=speaker.id if speaker else None,
            speaker_as_written=as_written.exact if as_written else None,
            verb=verb.exact.lower() if verb else None,
            mode=found.mode,
            spans=self._parts(found),
            speaker_span=as_written,
            verb_span=verb,
            **self._about(id, found.rule, {"speaker": ground} if ground else {}),
        )

    def _parts(self, found: FoundQuote) -> tuple[Span, ...]:
        """The words of a quotation without its marks, one span a paragraph."""
        head = self.text[found.start : found.start + 2]
        marks = () if found.mode == "indirect" else (head, head[:1])
        opening = next((mark for mark in marks if mark in _MARKS), "")
        parts = [
            _without(self.text, found.start + line.start(), found.start + line.end(), opening)
            for line in re.finditer(r"[^\n]+", self.text[found.start : found.end])
        ]
        told = [(start, end) for start, end in parts if start < end]
        return tuple(self._span(start, end) for start, end in told or [(found.start, found.end)])

    def _figure(self, id: str, found: FoundFigure, claimant: Part | None) -> Figure:
        start, end = min(found.start, found.written[0]), max(found.end, found.written[1])
        span = self._span(start, end)
        counted = " ".join(part for part in (found.what or found.unit, found.kind) if part)
        claim, ground = (Claim(by=claimant.id), None) if claimant else self._quoted(span)
        if claimant and found.claimed_by in self.pronouns:
            ground = _PRONOUN
        if found.claimed_by and claim.by == "article":
            ground = _POINTED.format(self.text[slice(*found.claimed_by)])
        return Figure(
            as_written=self.text[slice(*found.written)],
            value=found.value, low=found.low, high=found.high,
            unit=found.unit or found.what or "",
            counted=counted,
            claim=claim,
            qualifier=found.qualifier,  # type: ignore[arg-type]
            spans=(span,),
            **self._about(id, found.rule, {"claim": ground} if ground else {}),
        )  # fmt: skip

    def _event(self, id: str, found: FoundEvent, told: Sequence[FoundDate]) -> Event:
        span = self._span(found.start, found.end)
        inferred = {}
        when = edtf.parse(found.date) if found.date else None
        is_to_come = bool(self.anchor and when and when.earliest and when.earliest > self.anchor)
        inferred["status"] = _TO_COME if is_to_come else _PAST
        if found.basis == "relative" and "issued" in self.article.inferred:
            inferred["date"] = _COUNTED
        claim, ground = self._claim(span)
        if ground:
            inferred["claim"] = ground
        involved = [part.id for part in self.cast.within(found.start, found.end) if part.id != claim.by]
        if involved:
            inferred["actors"] = _NAMED_IN
        inside = bisect_left(told, found.start, key=_start), bisect_left(told, found.end, key=_start)
        own = [one for one in told[slice(*inside)] if one.edtf == found.date and one.end <= found.end]
        return Event(
            title=self._title(found),
            date=found.date,
            date_basis=found.basis,
            date_span=self._span(own[0].start, own[0].end) if own else None,
            type=None,
            actors=tuple(involved),
            place=self._place(span),
            status="planned" if is_to_come else "occurred",
            claim=claim,
            quotes=tuple(one.id for one in _among(self.quotes, span)),
            figures=tuple(one.id for one in _among(self.figures, span)),
            spans=(span,),
            **self._about(id, found.rule, inferred),
        )

    def _title(self, found: FoundEvent) -> str:
        """The clause, or where that is short its sentence from there on, without dateline, cut at a word."""
        end = found.end
        if len(self.text[found.start : end].split()) < _FEW:
            at = bisect_right(self.sentences, found.start, key=lambda one: one.start) - 1
            end = max(end, self.sentences[at].end) if at >= 0 else end
        title = " ".join(self.text[found.start : end].split()).strip(" ,;")
        if found.start == 0 or self.text[found.start - 1] == "\n":
            title = _DATELINE.sub("", title)
        title = _PERIOD.sub("", title)
        if len(title) <= _LONGEST_TITLE:
            return title or self.text[found.start : found.end]
        head = title[: _LONGEST_TITLE - 2]
        return f"{(head.rpartition(' ')[0] or head).rstrip(' ,;')} …"

    def _claim(self, span: Span) -> tuple[Claim, str | None]:
        """Who says that it happened: the source of a figure in it, or of a quotation around it."""
        for figure in _among(self.figures, span):
            if figure.claim.by != "article":
                return figure.claim, None
        return self._quoted(span)

    def _quoted(self, span: Span) -> tuple[Claim, str | None]:
        """The claim of whoever says it in a quotation around it, and on what ground; else the article’s."""
        for quote in _among(self.quotes, span):
            beside = (
                f"{self.text[span.start : quote.spans[0].start]}{self.text[quote.spans[-1].end : span.end]}"
            )
            if quote.speaker and beside.strip(_BESIDE) in ("", "that"):
                return Claim(by=quote.speaker, verb=quote.verb), _IN_QUOTE
        return Claim(by="article"), None

    def _place(self, span: Span) -> str | None:
        """The one place that the clause says it is at."""
        inside = (
            bisect_left(self.places, span.start, key=_start),
            bisect_left(self.places, span.end, key=_start),
        )
        at = {
            one.name for one in self.places[slice(*inside)] if _WHERE.search(self.text, span.start, one.start)
        }
        return at.pop() if len(at) == 1 else None

    def _give_occasions(self) -> None:
        """Let a quotation be said where its verb is dated: `said on Friday`."""
        for number, quote in enumerate(self.quotes):
            verb = quote.verb_span
            for event in _among(self.events, verb)[:1] if verb else ():
                grounds = quote.inferred | {"occasion": _OCCASION}
                self.quotes[number] = replace(quote, occasion=event.id, inferred=grounds)


def _without_bylines(article: Article, found: Found) -> Found:
    """What was found, but for what stands in the lines that say who wrote the article, and when."""
    lines = [line for line in article.headings if line.role == "standfirst" and is_byline(line.exact)]
    if not lines:
        return found
    return Found(
        _outside(found.quotes, lines), _outside(found.reports, lines), _outside(found.dates, lines),
        _outside(found.events, lines), _outside(found.figures, lines), _outside(found.actors, lines),
        found.pronouns,
    )  # fmt: skip


def _outside(found: list[_Found], lines: Sequence[Span]) -> list[_Found]:
    return [one for one in found if not any(line.start <= one.start < line.end for line in lines)]


def _start(found: FoundQuote | FoundDate | FoundActor) -> int:
    return found.start


def _among(records: Sequence[_Standing], span: Span) -> Sequence[_Standing]:
    """Those of some records, none over another, that have text in common with a span."""
    first = bisect_right(records, span.start, key=lambda one: one.spans[-1].end)
    last = bisect_left(records, span.end, key=lambda one: one.spans[0].start)
    return records[first:last]


def _without(text: str, start: int, end: int, opening: str) -> tuple[int, int]:
    """A stretch without its quotation marks, and the white space and the comma within them at its ends."""
    exact = text[start:end]
    inner = exact.removeprefix(opening) if opening else exact
    closing = next((mark for mark in _MARKS.get(opening, ()) if inner.rstrip().endswith(mark)), "")
    inner = inner.rstrip().removesuffix(closing).rstrip().removesuffix(",")
    start += len(exact) - len(exact.removeprefix(opening))
    start += len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())
