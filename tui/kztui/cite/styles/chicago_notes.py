"""Chicago, notes and bibliography: The Chicago Manual of Style, 18th edition (2024)."""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.names import listed, spoken
from kztui.cite.punctuation import enclose, ended, sentence
from kztui.cite.runs import Run, runs
from kztui.cite.source import Name, Source, paragraphs
from kztui.cite.styles import chicago


def citation(source: Source, numbers: Sequence[int]) -> list[Run]:
    """A full note: Author, “Title,” Newspaper, date, paragraph, URL; without author from the title on."""
    author = source.marked("author", runs(_names(source.authors)))
    text, kind = chicago.title(source, "untitled article"), chicago.kind(source)
    if source.genre[1:].islower():
        kind = [run._replace(text=run.text.lower()) for run in kind]
    elements = [author, text, kind, chicago.section(source), chicago.outlet(source), _date(source)]
    elements += [chicago.edition(source), runs(paragraphs(numbers)), chicago.accessed(source, "accessed")]
    return sentence([*elements, chicago.address(source)], ",", end="")


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """A note, with semicolons between works."""
    return ended(enclose("", citations, "; ", ""), ".")


def bibliography(source: Source) -> list[Run]:
    """Author. “Title.” Newspaper, date. URL."""
    return chicago.entry(source, _date(source))


def _date(source: Source) -> list[Run]:
    """Month, day, year; `n.d.` where there is none, but on a web page."""
    if source.issued is None:
        return [] if source.type == "webpage" else [Run("n.d.")]
    return source.dated(dates.month_first(source.issued))


def _names(names: Sequence[Name]) -> str:
    """Names as spoken: one, two, or the first of more and et al."""
    full = [spoken(name) for name in names]
    return f"{full[0]} et al." if len(full) > 2 else listed(full, " and ")
