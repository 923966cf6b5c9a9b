"""Chicago, author-date: The Chicago Manual of Style, 18th edition (2024)."""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.names import listed
from kztui.cite.punctuation import enclose, sentence
from kztui.cite.runs import Run, runs
from kztui.cite.source import Source, paragraphs
from kztui.cite.styles import chicago


def citation(source: Source, numbers: Sequence[int]) -> list[Run]:
    """Author and year, paragraph: `Haddad 2026, para. 4`, `Haddad, n.d., para. 4`."""
    work = sentence([_who(source), _year(source)], "" if source.issued else ",", end="")
    return sentence([work, runs(paragraphs(numbers))], ",", end="")


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """In parentheses, with semicolons between works."""
    return enclose("(", citations, "; ", ")")


def bibliography(source: Source) -> list[Run]:
    """Author. Year. “Title.” Newspaper, month and day. URL."""
    day = source.dated(dates.days(source.issued)) if source.issued else []
    return chicago.entry(source, day, _year(source))


def _who(source: Source) -> list[Run]:
    """Up to two family names, or the first and et al.; without author the newspaper, else the title."""
    if not source.authors:
        newspaper = chicago.named(source, with_place=False)
        return newspaper or chicago.title(source, "untitled article", is_short=True)
    families = [name.family for name in source.authors]
    names = f"{families[0]} et al." if len(families) > 2 else listed(families, " and ")
    return source.marked("author", [Run(names)])


def _year(source: Source) -> list[Run]:
    """The year, with the letter of works that have it and the authors in common."""
    if source.issued is None:
        return [Run(f"n.d.-{source.letter}" if source.letter else "n.d.")]
    return source.dated(dates.year(source.issued) + source.letter)
