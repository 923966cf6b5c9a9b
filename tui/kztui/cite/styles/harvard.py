"""Harvard: Cite Them Right, 12th edition (Pears and Shields, 2022).

British: titles in single quotation marks, commas and full stops outside, the day before the month.
Titles keep the sentence case that the data has; no proper noun is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.names import initials, inverted, listed
from kztui.cite.punctuation import SINGLE, curled, enclose, quoted, sentence, supplied
from kztui.cite.runs import Run, runs
from kztui.cite.source import Name, Source, paragraphs


def citation(source: Source, numbers: Sequence[int]) -> list[Run]:
    """Author, year, paragraph; without author the newspaper, else the title."""
    leading, _ = _parts(source, [name.family for name in source.authors])
    return _with_commas([leading, _year(source), runs(paragraphs(numbers, many="paras"))])


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """In parentheses, with semicolons between works."""
    return enclose("(", citations, "; ", ")")


def bibliography(source: Source) -> list[Run]:
    """Author (year) ‘Title’, *Newspaper*, day and month, page. Available at: URL (Accessed: date).

    A press release has its day and month apart: Author (year) *Title* [Press release]. Day and month.
    """
    names = [inverted(name, initials(name.given, "")) for name in source.authors]
    leading, rest = _parts(source, names, "" if source.is_periodical else source.genre)
    day = _day(source)
    facts = _with_commas([*rest, day, _page(source)] if source.is_periodical else rest)
    work = [*leading, Run(" ("), *_year(source), Run(")")]
    if facts:
        work += [Run(" " if any(rest) else ", "), *facts]
    elements = [work, _publisher(source), [] if source.is_periodical else day, _access(source)]
    return sentence(elements, ".", end=".", inside=False)


def _parts(source: Source, names: Sequence[str], kind: str = "") -> tuple[list[Run], list[list[Run]]]:
    """What leads a citation, and what follows the year: author, newspaper or title, in this order."""
    title, outlet = _title(source, kind), _outlet(source)
    if names:
        return source.marked("author", _some(names)), [title, _with_edition(source, outlet)]
    if source.issuer:
        return source.marked("publisher", [Run(source.issuer)]), [title]
    if outlet and (not title or (source.is_periodical and source.type != "post-weblog")):
        return outlet, [title, _edition(source)]
    return title or supplied([Run("Untitled article")]), [outlet]


def _some(names: Sequence[str]) -> list[Run]:
    """Up to three names, of more the first and et al."""
    if len(names) > 3:
        return [Run(f"{names[0]} "), Run("et al.", italic=True)]
    return [Run(listed(names, " and "))]


def _title(source: Source, kind: str) -> list[Run]:
    """An article's title in quotation marks; that of a work of its own in italics, with its kind."""
    title = source.title_sentence or source.title
    if not title:
        return []
    if source.is_periodical:
        return source.marked("title", [Run(quoted(title, SINGLE))])
    line = source.marked("title", [Run(curled(title), italic=True)])
    return [*line, Run(f" [{kind}]")] if kind else line


def _outlet(source: Source) -> list[Run]:
    """The newspaper or site; the publisher of a work of its own is none."""
    is_outlet = source.container and (source.has_container or source.is_periodical)
    return source.marked("container-title", [Run(source.container, italic=True)]) if is_outlet else []


def _with_edition(source: Source, outlet: list[Run]) -> list[Run]:
    edition = _edition(source)
    return [*outlet, Run(" ("), *edition, Run(")")] if outlet and edition else outlet


def _edition(source: Source) -> list[Run]:
    """Which edition of a newspaper: `late edn`."""
    name = source.edition if source.is_periodical else ""
    if name and not name.endswith(("edn", "edition")):
        name += " edn"
    return source.marked("edition", runs(name))


def _publisher(source: Source) -> list[Run]:
    """The publisher of a work of its own, where it is not the author."""
    name = source.publisher
    if source.is_periodical or source.has_container or source.issuer or source.authors == (Name(name),):
        return []
    return source.marked("publisher", runs(name))


def _year(source: Source) -> list[Run]:
    """The year, with the letter of works that have it and the authors in common."""
    if source.issued is None:
        return [Run(f"no date {source.letter}".rstrip())]
    return source.dated(dates.year(source.issued) + source.letter)


def _day(source: Source) -> list[Run]:
    """Day and month of a newspaper, a blog or a press release; a page on the web has the year alone."""
    if source.issued is None or not (source.is_periodical or source.genre):
        return []
    return source.dated(dates.days(source.issued, day_is_first=True))


def _page(source: Source) -> list[Run]:
    if not source.page:
        return []
    label = "pp." if "–" in source.page or "," in source.page else "p."
    return [Run(f"{label} "), *source.marked("page", [Run(source.page)])]


def _access(source: Source) -> list[Run]:
    """The URL, with the date of access where it is known."""
    if not source.url:
        return []
    line = [Run("Available at: "), Run(source.url, url=True)]
    if source.accessed is None:
        return line
    day = source.marked("accessed", [Run(dates.day_first(source.accessed))])
    return [*line, Run(" (Accessed: "), *day, Run(")")]


def _with_commas(elements: Sequence[list[Run]]) -> list[Run]:
    return sentence(elements, ",", end="", inside=False)
