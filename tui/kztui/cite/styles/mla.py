"""MLA 9: the MLA Handbook, 9th edition (2021).

A work is cited by its author, or by its title where none is named; no year stands in the text. Only
numbers that the source prints are locators: paragraphs that a reader counts are none. An entry names
its author even where the one before it has the same, so that it can be pasted alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates, printed
from kztui.cite.capitals import title_case
from kztui.cite.dates import Date
from kztui.cite.names import inverted, spoken
from kztui.cite.punctuation import curled, enclose, quoted, sentence, supplied
from kztui.cite.runs import Run, runs
from kztui.cite.source import Name, Source

# Articles, coordinating conjunctions, `to`, and prepositions of any length.
_MINOR = {"a", "about", "above", "across", "after", "against", "along", "among", "an", "and", "around", "as",
          "at", "before", "behind", "below", "beneath", "beside", "between", "beyond", "but", "by", "despite",
          "down", "during", "except", "for", "from", "in", "inside", "into", "like", "near", "nor", "of",
          "off", "on", "onto", "or", "outside", "over", "past", "since", "so", "the", "through",
          "throughout", "to", "toward", "towards", "under", "until", "up", "upon", "via", "with", "within",
          "without", "yet"}  # fmt: skip
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def citation(source: Source, _numbers: Sequence[int]) -> list[Run]:
    """The author or else the title, and what tells it from other works cited with it.

    That is the title, after an author of several works; after a title of several works, where and when
    this one was published.
    """
    title = _title(source, source.title_short or source.title)
    author = source.marked("author", runs(_in_text(_authors(source))))
    if author:
        return sentence([author, title if source.letter else []], ",", end="")
    if not source.letter:
        return title
    outlet = [Run(source.container, italic=source.has_container)] if source.container else []
    date = runs(_said(source.issued)) if source.issued else []
    published = sentence([outlet, date], ",", end="")
    return [*title, Run(" "), *supplied(published)] if published else title


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """In parentheses, with semicolons between works."""
    return enclose("(", citations, "; ", ")")


def bibliography(source: Source) -> list[Run]:
    """Author. “Title.” *Container*, edition, number, date, page, URL. For an undated work, the access."""
    publication = [
        _outlet(source),
        runs(printed.edition(source)),
        runs(source.volume and f"vol. {source.volume}"),
        runs(source.issue and f"no. {source.issue}"),
        _date(source),
        runs(printed.labelled(printed.pages(source, least=2))),
        [Run(source.url, url=True)] if source.url else [],
    ]
    elements = [
        source.marked("author", runs(_in_works_cited(_authors(source)))),
        _title(source, source.title),
        runs(source.genre[:1].upper() + source.genre[1:]),
        sentence(publication, ",", end=""),
        runs(source.section),
        runs(f"Accessed {_said(source.accessed)}" if source.accessed and not source.issued else ""),
    ]
    return sentence(elements, ".", end=".")


def _authors(source: Source) -> tuple[Name, ...]:
    """None where an organization is its own publisher: it is named as the publisher only."""
    return () if source.authors == (Name(source.container),) else source.authors


def _title(source: Source, title: str) -> list[Run]:
    """In quotation marks; in italics without a container. A description stands for one that is missing."""
    if not title:
        return [Run("Untitled article")]
    if source.is_english:
        title = title_case(title, _MINOR)
    run = Run(quoted(title)) if source.has_container else Run(curled(title), italic=True)
    return source.marked("title", [run])


def _outlet(source: Source) -> list[Run]:
    """The newspaper or site in italics, with its town where its name does not say it; else the publisher."""
    if not source.container:
        return []
    outlet = source.marked("container-title", [Run(source.container, italic=source.has_container)])
    town = printed.town(source)
    return [*outlet, Run(" "), *supplied(runs(town))] if town else outlet


def _date(source: Source) -> list[Run]:
    """Day, month, year; in square brackets where the source does not state it, `circa` before a guess."""
    if source.issued is None:
        return []
    date = [Run(_said(source.issued))]
    return supplied(date) if source.issued_is_supplied else date


def _said(date: Date) -> str:
    return dates.hedged(dates.short(date, _MONTHS, "day"), date, "circa ")


def _in_text(names: Sequence[Name]) -> str:
    """One or two family names, or the first and et al."""
    families = [name.family for name in names]
    return f"{families[0]} et al." if len(families) > 2 else " and ".join(families)


def _in_works_cited(names: Sequence[Name]) -> str:
    """The first name inverted; the second as it is spoken, or et al. for two and more."""
    if not names:
        return ""
    first = inverted(names[0], names[0].given)
    if len(names) > 2:
        return f"{first}, et al."
    return ", and ".join([first, *map(spoken, names[1:])])
