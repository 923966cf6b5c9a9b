"""IEEE: the IEEE Reference Guide (2023).

Works are numbered in the order in which they are cited, each number in square brackets of its own. Titles
have sentence case, where the data has them so. A page of a site has no date but that of access.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates, printed
from kztui.cite.dates import Date
from kztui.cite.names import initials, listed, spoken
from kztui.cite.punctuation import enclose, quoted, sentence, supplied
from kztui.cite.runs import Run, runs
from kztui.cite.source import Name, Source, paragraphs

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
_SITES = ("webpage", "post-weblog", "post")


def citation(source: Source, numbers: Sequence[int]) -> list[Run]:
    """`[1, Para. 4]`: the place stands in the brackets of the number, as `Sec. 4` and `Fig. 2` do."""
    place = paragraphs(numbers)
    return supplied(sentence([[Run(str(source.number))], runs(place[:1].upper() + place[1:])], ",", end=""))


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """`[1], [2, Para. 4]`: nothing around them all."""
    return enclose("", citations, ", ", "")


def bibliography(source: Source) -> list[Run]:
    """[1] A. Author, “Title,” *Newspaper*, p. A4, Jan. 07, 2022. Then access and URL, if it is online."""
    title = source.title_sentence or source.title
    elements = [
        source.marked("author", _authors(source.authors)),
        source.marked("title", runs(title and quoted(title))),
        *_publication(source),
    ]
    number = [Run(f"[{source.number}]")]
    return sentence([number, sentence(elements, ",", end="."), _access(source)], "", end="")


def _publication(source: Source) -> list[list[Run]]:
    """Where and when it was published: of a page only the site; outside a container the publisher last."""
    is_page = source.type in _SITES
    outlet = runs(source.container)
    if not is_page:
        outlet = [run._replace(italic=True) for run in outlet]
    outlet = source.marked("container-title", outlet)
    if is_page:
        return [outlet] if source.has_container else []
    if not source.has_container:
        return [_date(source), outlet]
    pages = printed.labelled(source.page)
    numbered = [source.volume and f"vol. {source.volume}", source.issue and f"no. {source.issue}", pages]
    return [outlet, runs(printed.town(source)), *map(runs, numbered), _date(source)]


def _access(source: Source) -> list[Run]:
    """The date of access and the URL, which no period follows."""
    if not source.url:
        return []
    accessed = f"Accessed: {_said(source.accessed)}" if source.accessed else ""
    address = [Run("Available: "), Run(source.url, url=True)]
    return sentence([runs(accessed), [Run("[Online]")], address], ".", end="")


def _date(source: Source) -> list[Run]:
    """Month, day, year; in square brackets where the source does not state it, with `ca.` before a guess."""
    if source.issued is None:
        return []
    date = [Run(_said(source.issued))]
    return supplied(date) if source.issued_is_supplied else date


def _said(date: Date) -> str:
    return dates.hedged(dates.short(date, _MONTHS, "month", digits=2), date, "ca. ")


def _authors(names: Sequence[Name]) -> list[Run]:
    """Initials first, up to six names; of more the first and et al."""
    short = [spoken(name, initials(name.given)) for name in names]
    if len(short) > 6:
        return [Run(f"{short[0]} "), Run("et al.", italic=True)]
    return runs(listed(short, ", and " if len(short) > 2 else " and "))
