"""Spans told by their words, as in a W3C TextQuoteSelector, so that a person can write them.

Words are looked for in the passage that a record stands on, else in all of its article, as whole words if
they stand there as such. Where there are more than one, the paragraph says which, and their number in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from kztui.model import Article, Paragraph, Span


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """A span's words: the `nth` time, from 1, that a paragraph has them, or else the article.

    `para` is the number of a body paragraph, or the id of a paragraph or heading. `start`, a code point of
    the text, says it for words that are told from others in no other way, as parts of words are.
    """

    exact: Annotated[str, Meta(min_length=1)]
    para: int | str | None = None
    nth: Annotated[int, Meta(ge=1)] | None = None
    start: Annotated[int, Meta(ge=0)] | None = None


def words_of(span: Span, article: Article, passage: Sequence[Paragraph]) -> Words:
    """The words that lead to the span again, with as little beside them as need be."""
    alone = Words(span.exact)
    if _starts(alone, article, passage) == [span.start]:
        return alone
    for line in article.paragraphs_of((span,))[:1]:
        para = line.number or line.id
        starts = _starts(Words(span.exact, para), article, passage)
        if span.start in starts:
            return Words(span.exact, para, starts.index(span.start) + 1 if len(starts) > 1 else None)
    return Words(span.exact, start=span.start)


def span_of(words: Words, article: Article, passage: Sequence[Paragraph]) -> Span:
    """The span that the words lead to. Raises ValueError, which says what to do."""
    said = _short(words.exact)
    if words.start is not None:
        if not article.text.startswith(words.exact, words.start):
            raise ValueError(f"{said} does not stand at {words.start}; leave start out, and it is looked for")
        return Span(words.start, words.start + len(words.exact), words.exact)
    starts = _starts(words, article, passage)
    where = "the text" if words.para is None else f"paragraph {words.para}"
    if not starts:
        raise ValueError(f"{said} is not in {where}; copy the words from it")
    if words.nth is None and len(starts) > 1:
        lines = ", ".join(dict.fromkeys(_label(article, start) for start in starts))
        advice = f"say which: {{ exact = …, {'nth = 1' if words.para else 'para = 1'} }}"
        raise ValueError(f"{said} stands in {where} {len(starts)} times ({lines}); {advice}")
    if len(starts) < (words.nth or 1):
        raise ValueError(f"{said} stands in {where} {len(starts)} times only")
    start = starts[(words.nth or 1) - 1]
    return Span(start, start + len(words.exact), words.exact)


def _starts(words: Words, article: Article, passage: Sequence[Paragraph]) -> list[int]:
    """Where the words begin: in their paragraph; without one in the passage, else in the article."""
    starts = list(_all(words.exact, article.text))
    if words.para is not None:
        starts = _within([_paragraph(words.para, article)], starts)
    elif words.nth is None:
        starts = _within(passage, starts) or starts
    return [start for start in starts if _is_whole(words.exact, start, article.text)] or starts


def _all(exact: str, text: str) -> Iterator[int]:
    start = text.find(exact)
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)


def _is_whole(exact: str, start: int, text: str) -> bool:
    """Whether the stretch begins and ends where words do."""
    before, after = text[max(start - 1, 0) : start], text[start + len(exact) :][:1]
    return not ((before + exact[0]).isalnum() and before) and not ((exact[-1] + after).isalnum() and after)


def _within(lines: Sequence[Paragraph], starts: Sequence[int]) -> list[int]:
    places = [line.spans[0] for line in lines]
    return [start for start in starts if any(place.start <= start < place.end for place in places)]


def _paragraph(para: int | str, article: Article) -> Paragraph:
    for line in article.paragraphs:
        if para in (line.number, line.id):
            return line
    raise ValueError(f"the text has no paragraph {para}")


def _label(article: Article, start: int) -> str:
    lines = article.paragraphs_of((Span(start, start + 1, ""),))
    return f"¶{lines[0].number}" if lines and lines[0].number else lines[0].id if lines else f"at {start}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
