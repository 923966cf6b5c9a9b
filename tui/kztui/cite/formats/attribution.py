"""A sentence for running text in the manner of the AP Stylebook: words, who said them, when, who reported it.

Verbs are “said” or, with an addressee, “told”, in the past. What was inferred is left out, or, where the
sentence needs it, hedged. A month is abbreviated before a day, but for March to July; figures keep their
claimant, and words of the article that report speech are quoted as the article's.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui import edtf
from kztui.cite import dates
from kztui.cite.cluster import Cited
from kztui.cite.dates import Date, Day
from kztui.cite.punctuation import ended, quoted
from kztui.cite.runs import plain, runs
from kztui.cite.source import Source, read
from kztui.edtf import MONTHS
from kztui.model import Actor, AnyRecord, Article, Event, Figure, Quote
from kztui.store.library import Library
from kztui.text import one_line

_FULL_MONTHS = range(3, 8)


def write(cited: Sequence[Cited], library: Library) -> str:
    """A sentence an item."""
    return "".join(f"{one_line(_sentence(library, *one))}\n" for one in cited)


def _sentence(library: Library, article: Article, record: AnyRecord | None) -> str:
    source = read(article)
    if isinstance(record, Quote):
        return _quotation(library, article, record, source)
    if isinstance(record, Figure):
        return f"{_ended(_figure(library, article, record), ',')} {_tail(source)}."
    if isinstance(record, Event):
        return f"{_ended(_event(library, article, record), ',')} {_tail(source)}."
    if isinstance(record, Actor):
        return _ended(
            f"{_capital(_subject(_report(source)))} names {_named(library, article, record.id)}", "."
        )
    if record is not None:
        return f"{_quoted(record.spans[0].exact, ',')} {_tail(source)}."
    title = quoted(source.title) if source.title else "an article"
    outlet = _outlet(source)
    if outlet and not _is_hedged(source):
        return _ended(f"{outlet} published {title}{_published(source)}", ".")
    return _ended(f"{_capital(title)} is {_report(source)}", ".")


def _quotation(library: Library, article: Article, quote: Quote, source: Source) -> str:
    speaker = _speaker(library, article, quote)
    if quote.mode == "indirect":
        said = f"paraphrases {speaker}" if speaker else "says"
        parts = [quoted(one_line(span.exact).rstrip(",")) for span in quote.spans]
        return f"{_capital(_subject(_report(source)))} {said}: {_ended(' and '.join(parts), '.')}"
    speaker = speaker or "a person not named"
    if quote.mode == "partial":
        parts = [quoted(one_line(span.exact).rstrip(",")) for span in quote.spans]
        words = "words" if any(" " in part for part in parts) or len(parts) > 1 else "word"
        used = f"{_capital(_subject(speaker))} used the {words} {' and '.join(parts)}"
        return f"{_ended(used, ',')} {_tail(source)}."
    to = _addressee(library, article, quote)
    verb = f"told {to}" if to else "said"
    when = _when_said(library, quote)
    first, *rest = quote.spans
    line = f"{_quoted(first.exact, ',')} {_subject(speaker)} {verb}{when}, {_tail(source)}."
    return " ".join([line, *(_quoted(span.exact, ".") for span in rest)])


def _figure(library: Library, article: Article, figure: Figure) -> str:
    by = "the article" if figure.claim.by == "article" else _named(library, article, figure.claim.by)
    by = f"apparently {by}" if "claim" in figure.inferred else by
    written, counted = one_line(figure.as_written), one_line(figure.counted)
    number = quoted(written) if figure.qualifier == "vague" else written[:1].lower() + written[1:]
    of = "" if "counted" in figure.inferred else f" for {counted}"
    has_place = figure.place and "place" not in figure.inferred and figure.place not in of
    place = f" in {one_line(figure.place or '')}" if has_place else ""
    when = "" if "as_of" in figure.inferred else _on(figure.as_of, before="as of ")
    verb = "denied" if figure.claim.stance == "denies" else "gave"
    return f"{_capital(_subject(by))} {verb} a figure of {number}{of}{place}{when}"


def _event(library: Library, article: Article, event: Event) -> str:
    """The event's title, with its status and date, and who says so."""
    when = "" if "date" in event.inferred or event.date_basis == "inferred" else _on(event.date, before="")
    hedge = "apparently " if "status" in event.inferred else ""
    status = "" if event.status == "occurred" else hedge + event.status
    aside = ", ".join(filter(None, (status, when.strip())))
    title = one_line(event.title) + (f" ({aside})" if aside else "")
    if event.claim.by == "article":
        return title
    by = _subject(_named(library, article, event.claim.by))
    hedge = "apparently " if "claim" in event.inferred else ""
    if event.claim.stance == "denies":
        return f"{_ended(title, ',')} which {by} {hedge}denied"
    return f"{_ended(title, ',')} {by} {hedge}said"


def _speaker(library: Library, article: Article, quote: Quote) -> str:
    if quote.speaker is None:
        return one_line(quote.speaker_as_written or "")
    name = _named(library, article, quote.speaker)
    return f"a person taken to be {name}" if "speaker" in quote.inferred else name


def _addressee(library: Library, article: Article, quote: Quote) -> str:
    """Whom it was told, as the article has it nearest to the quotation."""
    actor = library.actor(article.key, quote.addressee)
    if actor is None or "addressee" in quote.inferred or quote.verb not in ("told", "tells"):
        return ""
    if actor.type == "person":
        return _named(library, article, actor.id)
    near = min(actor.mentions, key=lambda span: abs(span.start - quote.spans[0].start), default=None)
    return one_line(near.exact) if near else ""


def _when_said(library: Library, quote: Quote) -> str:
    occasion = library.related(quote, quote.occasion)
    if not isinstance(occasion, Event) or "occasion" in quote.inferred or "date" in occasion.inferred:
        return ""
    return _on(occasion.date)


def _named(library: Library, article: Article, name: str | None) -> str:
    """An actor by name: a person with their role, others as the text first writes the name."""
    actor = library.actor(article.key, name)
    if actor is None:
        return one_line(name or "")
    called = one_line(actor.name)
    if actor.type == "person":
        role = "" if "role" in actor.inferred else one_line(actor.role or "")
        return f"{called}, {role if role[:2].isupper() else role[:1].lower() + role[1:]}" if role else called
    first = next((span for span in actor.mentions if span.exact.casefold() == actor.name.casefold()), None)
    if first is None:
        return called
    is_definite = article.text[max(first.start - 4, 0) : first.start].casefold() == "the "
    return ("the " if is_definite else "") + one_line(first.exact)


def _subject(name: str) -> str:
    """What stands before its verb, with the comma that closes a role or a year."""
    return f"{name}," if ", " in name else name


def _tail(source: Source) -> str:
    """Who reported it; an outlet that was inferred is not stated to have done so."""
    outlet = _outlet(source)
    if outlet and not _is_hedged(source):
        return f"{outlet} reported{_published(source)}"
    return f"according to {_report(source)}"


def _report(source: Source) -> str:
    outlet = _outlet(source)
    hedge = "attributed to" if _is_hedged(source) else "by"
    by = f" {hedge} {outlet}" if outlet else ""
    published = _published(source)
    return f"{'an' if by else 'a news'} article{by}{' published' if published else ''}{published}"


def _outlet(source: Source) -> str:
    names = [" ".join(filter(None, (name.given, name.family, name.suffix))) for name in source.authors]
    return source.container or " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _is_hedged(source: Source) -> bool:
    """Whether it is inferred who reported it."""
    return ("container-title" if source.container else "author") in source.inferred


def _published(source: Source) -> str:
    return "" if source.issued is None or source.issued_is_supplied else _on_date(source.issued)


def _on(text: str | None, before: str = "on ") -> str:
    if not text or edtf.parse(text).approximate or edtf.parse(text).uncertain:
        return ""
    date = dates.read(text)
    return _on_date(date, before) if date else ""


def _on_date(date: Date, before: str = "on ") -> str:
    """` on Jan. 7, 2022`, ` in January 2022`, ` from Jan. 2 to Jan. 7, 2022`, ` by Jan. 7, 2022`."""
    if date.literal:
        return ""
    bounds = [_day(day) if day else "" for day in (date.first, date.last)]
    if not all(bounds):
        return f" from {bounds[0]}" if bounds[0] else f" by {bounds[1]}"
    if bounds[0] != bounds[1]:
        return f" from {bounds[0]} to {bounds[1]}"
    return f" {before if date.has_day or before != 'on ' else 'in '}{bounds[0]}"


def _day(day: Day) -> str:
    if not day.month:
        return day.year
    month = MONTHS[day.month - 1]
    if not day.day:
        return f"{month} {day.year}"
    short = month if day.month in _FULL_MONTHS else "Sept." if day.month == 9 else f"{month[:3]}."
    return f"{short} {day.day}, {day.year}"


def _quoted(exact: str, mark: str) -> str:
    """A sentence in quotation marks that ends with this mark; the period of an abbreviation stays."""
    text = one_line(exact).rstrip(",")
    last = text.rpartition(" ")[2]
    if mark == "," and last.endswith(".") and "." not in last[:-1]:
        text = text[:-1]
    return quoted(text) if text.endswith(("?", "!")) else _ended(quoted(text), mark)


def _ended(text: str, mark: str) -> str:
    return plain(ended(runs(text), mark))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
