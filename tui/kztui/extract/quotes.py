"""Quotations of an article with their speakers, by rule: which quotation marks quote somebody.

Marks also set off titles, nicknames, words as words and words that the writer keeps at arm’s length;
those are no quotations, unless a report holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kztui.extract import indirect
from kztui.extract.marks import Quoted, quoted
from kztui.extract.parts import POSSESSIVES, sentences
from kztui.extract.people import WORKS, Person
from kztui.extract.pronouns import GENDERED, name_of, persons
from kztui.extract.reports import FURTHER, verb_at
from kztui.extract.speakers import Context, Source, sources
from kztui.extract.words import listed

Mode = Literal["direct", "partial", "indirect"]

# Before what is called so, or is a work: `the film “…”`, `so-called “…”`, `a group known as “…”`.
_NAMING = WORKS | listed("""
    titled entitled headlined named nicknamed aka so-called acronym name nickname codenamed code-named
    hashtag meaning means translated translates letters
    """)
# Before words as words, unless a report holds them: `the term “…”`, but `he used the word “…”`.
_WORDS = listed("word words term terms phrase expression")
_CALLED_SO = listed("known called named nicknamed dubbed titled entitled labelled labeled termed")
# The rules that find a report right beside the quotation.
_BESIDE = frozenset(("inversion", "after", "signature", "colon", "before a colon"))
_SELF = listed("itself themselves himself herself")  # `a group that calls itself “…”`
_SMALL = listed("a an and as at but by for from in into of on or the to vs with it is not no")
_ENOUGH = 6  # words that are hardly a title or a word at arm’s length, though no speaker is found


class FoundQuote(NamedTuple):
    """A quotation: `start` and `end` with its quotation marks, code points, end exclusive.

    One over several paragraphs is one. `resolved` is the person, in full, that `speaker` means; `mode`
    is direct for whole clauses, partial for words within a clause of the writer’s, indirect for speech that
    is reported without quotation marks.
    """

    start: int
    end: int
    speaker: tuple[int, int] | None
    verb: tuple[int, int] | None
    resolved: str | None
    mode: Mode
    rule: str


class Told(NamedTuple):
    """The quotations of a text, its indirect speech, and whom its pronouns mean, in full, by their spans."""

    quotes: list[FoundQuote]
    reports: list[FoundQuote]
    pronouns: dict[tuple[int, int], str]


def find(text: str) -> list[FoundQuote]:
    """The quotations in order; titles, nicknames and words at arm’s length left out."""
    return read(text).quotes


def read(text: str) -> Told:
    """The quotations, the indirect speech, and whom the pronouns mean, those outside of quotations too."""
    quotes = quoted(text)
    cut = list(sentences(text, quotes))
    found = sources(text, quotes, cut)
    meant = persons(text, quotes, cut, found)
    pointing = (part for _, sentence in cut for part in sentence if part.low in GENDERED)
    pronouns = {
        (part.start, part.end): name
        for part in pointing
        if (name := name_of(meant.get(part.start), part.low))
    }
    reports = [FoundQuote(*told[:5], "indirect", told.rule) for told in indirect.find(cut, meant, text)]
    return Told(list(_quotations(text, quotes, found, meant)), reports, pronouns)


def _quotations(
    text: str,
    quotes: Sequence[Quoted],
    found: Mapping[int, tuple[Context, Source | None]],
    meant: Mapping[int, Person],
) -> Iterator[FoundQuote]:
    for number in sorted(found):
        context, source = found[number]
        quote = quotes[number]
        mode = _mode(text, quote, context, source)
        if mode == "direct" and _is_heading(text, quote, context):
            mode, source = "partial", None
        elif not _quotes_somebody(text, quote, context, source, mode):
            continue
        yield FoundQuote(
            quote.start,
            quote.end,
            source and (source.speaker.start, source.speaker.end),
            source and source.verb and (source.verb.start, source.verb.end),
            name_of(meant.get(source.speaker.start), text[slice(*source.speaker)]) if source else None,
            mode,
            f"{source.rule if source else 'no speaker'}, {quote.rule}",
        )


def _mode(text: str, quote: Quoted, context: Context, source: Source | None) -> Mode:
    """Direct where the quotation is a clause of its own, by what stands around it and its first letter."""
    parts, at = context.parts, context.at
    inner = _inner(text, quote)
    ending = inner.rstrip("’'”\")")[-1:]
    capital = next((char.isupper() or char.isdigit() for char in inner if char.isalnum()), True)
    if at == 0:
        closes = ending in (".", "?", "!", "…", ",", "—", "–", "-")
        follows = parts[1].low if len(parts) > 1 else ""
        return "direct" if closes or (source and follows in (",", ":")) or not follows else "partial"
    before = parts[at - 1]
    if before.kind in ("mark", "quote"):
        interrupted = any(part.kind == "quote" for part in parts[max(0, at - FURTHER) : at])
        return "direct" if capital or before.low == ":" or (interrupted and before.low == ",") else "partial"
    verb = verb_at(parts, at - 1)
    speech = verb is not None and verb.manner == "says"
    if capital and (speech or before.low in ("that", "reporters", "statement")) and len(inner.split()) > 2:
        return "direct"
    if capital and ending in (".", "?", "!") and len(inner.split()) > 4:
        return "direct"
    return "partial"


def _quotes_somebody(text: str, quote: Quoted, context: Context, source: Source | None, mode: Mode) -> bool:
    words = _inner(text, quote).split()
    parts, at = context.parts, context.at
    before = parts[at - 1].low if at else ""
    titled = _is_title(words) and (at > 0 or len(words) > 1)
    if mode == "direct":
        if at and titled and source and source.rule not in _BESIDE and not _is_introduced(context):
            return False
        closes = len(words) > 2 and parts[-1].kind == "quote"
        return source is not None or closes or len(words) >= _ENOUGH
    if _is_title(words) and _is_before_name(context):
        return False
    if source is None:
        return len(words) >= _ENOUGH and not titled and before not in _NAMING | _WORDS
    if before in _NAMING:
        return False
    if titled:
        product = before in _SELF or (len(words) == 1 and before == "the")
        return not product and _is_called(context, source)
    return not _is_called_so(context, source, len(words))


def _is_introduced(context: Context) -> bool:
    """Whether a colon, or a verb that reports with or without a comma, stands right before it."""
    parts, at = context.parts, context.at
    comma = parts[at - 1].low == ","
    return parts[at - 1].low == ":" or (at > comma and verb_at(parts, at - 1 - comma) is not None)


def _is_heading(text: str, quote: Quoted, context: Context) -> bool:
    """Whether the quotation is a whole line that is no sentence."""
    alone = len(context.parts) == 1 and text[quote.end : quote.end + 1] in ("", "\n", "\r")
    return alone and _inner(text, quote)[-1:].isalnum() and quote.rule == "closed"


def _is_before_name(context: Context) -> bool:
    """`Dwayne “The Rock” Johnson`, `‘Fake’ Polls`."""
    return context.at + 1 < len(context.parts) and context.parts[context.at + 1].kind == "name"


def _is_title(words: list[str]) -> bool:
    """Whether every word has a capital, but for small ones, and no sentence is ended."""
    if words[-1][-1] in ".?!…" and len(words) > 3:
        return False
    big = [word for word in words if word.strip("‘’'\",.-–—").lower() not in _SMALL]
    return bool(big) and all(not word.strip("‘’'\"#@(")[:1].islower() for word in big)


def _is_called(context: Context, source: Source) -> bool:
    """Whether somebody calls it so, or says just that: `he called her “Pocahontas”`."""
    parts, at = context.parts, context.at
    if source.verb is None or parts[at - 1].low in POSSESSIVES:
        return False
    for number in range(at - 1, max(-1, at - 6), -1):
        if source.verb.start == parts[number].start:
            verb = verb_at(parts, number)
            return verb is not None and (
                verb.manner == "names" or (verb.manner == "says" and at - number < 3)
            )
    return False


def _is_called_so(context: Context, source: Source, words: int) -> bool:
    """Whether it is a name that nobody in the sentence gives: `known as “…”`, `is called “…”`."""
    before = context.parts[max(0, context.at - 3) : context.at]
    verb = source.verb.start if source.verb else -1
    return words < 5 and any(part.low in _CALLED_SO and part.start != verb for part in before)


def _inner(text: str, quote: Quoted) -> str:
    return text[quote.inner.start : quote.inner.end].strip()
