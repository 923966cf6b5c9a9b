"""APA 7: the Publication Manual of the American Psychological Association, 7th edition (2020).

An article of an outlet without a printed paper is a webpage: title in italics, site in roman
(10.16). An article of a newspaper, a magazine or a blog is the reverse (10.1). Titles keep the
sentence case that the data has; no proper noun is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.capitals import title_case
from kztui.cite.names import initials, inverted, listed
from kztui.cite.punctuation import curled, enclose, quoted, sentence, supplied
from kztui.cite.runs import Run, runs
from kztui.cite.source import Name, Source, paragraphs

# Articles, short conjunctions and short prepositions (6.17).
_MINOR = {"a", "an", "and", "as", "at", "but", "by", "for", "if", "in", "nor", "of", "off", "on",
          "or", "per", "so", "the", "to", "up", "via", "yet"}  # fmt: skip


def citation(source: Source, numbers: Sequence[int]) -> list[Run]:
    """Author, year, paragraph (8.10, 8.13); the paragraphs are counted (8.28)."""
    return sentence([_who(source), _year(source), runs(paragraphs(numbers))], ",", end="")


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """In parentheses, with semicolons between works (8.12)."""
    return enclose("(", citations, "; ", ")")


def bibliography(source: Source) -> list[Run]:
    """Author. (Date). Title. Site. URL; the title first where there is no author (9.12)."""
    author = source.marked("author", runs(_authors(source.authors))) or _issuer(source)
    date = [Run("("), *_date(source), Run(").")]
    title, site = _title(source), _site(source)
    elements = [author, date, title, site] if author else [title, date, site]
    line = sentence(elements, ".", end=".")
    return [*line, Run(" "), *_address(source)] if source.url else line


def _is_webpage(source: Source) -> bool:
    return not source.is_periodical or (source.is_web_only and source.type != "post-weblog")


def _who(source: Source) -> list[Run]:
    """Up to two family names, or the first and et al. (8.17); without author, the title in title case.

    The title is in italics where the reference has it so, in quotation marks elsewhere (8.14).
    """
    if source.authors:
        families = [name.family for name in source.authors]
        names = f"{families[0]} et al." if len(families) > 2 else " & ".join(families)
        return source.marked("author", [Run(names)])
    if source.issuer:
        return _issuer(source)
    title = source.title_short or source.title
    if not title:
        return _untitled()
    if source.is_english:
        title = title_case(title, _MINOR)
    is_webpage = _is_webpage(source)
    return source.marked("title", [Run(curled(title), italic=True) if is_webpage else Run(quoted(title))])


def _issuer(source: Source) -> list[Run]:
    """The group that issued a press release: it is the author (9.11)."""
    return source.marked("publisher", runs(source.issuer))


def _title(source: Source) -> list[Run]:
    """The title, with what kind of text it is in square brackets where it is no ordinary one (9.21)."""
    title = curled(source.title_sentence or source.title)
    line = source.marked("title", [Run(title, italic=_is_webpage(source))]) if title else _untitled()
    return [*line, Run(f" [{source.genre}]")] if source.genre else line


def _site(source: Source) -> list[Run]:
    """Newspaper, volume(issue), pages (9.25); or the site, where it is not the author."""
    name = source.container
    if not name or name == source.issuer or source.authors == (Name(name),):
        return []
    if _is_webpage(source):
        return source.marked("container-title", [Run(name)])
    site = source.marked("container-title", [Run(name, italic=True)])
    volume = source.marked("volume", [Run(source.volume, italic=True)] if source.volume else [])
    issue = source.marked("issue", runs(source.issue))
    if issue:
        issue = [Run("("), *issue, Run(")")]
    return sentence([site, volume + issue, source.marked("page", runs(source.page))], ",", end="")


def _untitled() -> list[Run]:
    """A description in square brackets stands for a title that is missing."""
    return supplied([Run("Untitled article")])


def _year(source: Source) -> list[Run]:
    """The year, with the letter of works that have it and the authors in common (8.19)."""
    if source.issued is None:
        return [Run(f"n.d.-{source.letter}" if source.letter else "n.d.")]
    return source.dated(dates.year(source.issued) + source.letter)


def _date(source: Source) -> list[Run]:
    """Year, month and day; a date that the source does not state in square brackets, `ca.` before a guess."""
    if source.issued is None:
        return _year(source)
    year, comma, day = dates.year_first(source.issued).partition(",")
    return source.dated(year + source.letter + comma + day)


def _address(source: Source) -> list[Run]:
    """The URL, without a period; for an undated page after the date of retrieval (9.16)."""
    url = Run(source.url, url=True)
    if source.issued is None and source.accessed is not None:
        return [Run(f"Retrieved {dates.month_first(source.accessed)}, from "), url]
    return [url]


def _authors(names: Sequence[Name]) -> str:
    """Inverted names with initials, all up to twenty; of more the first nineteen and the last (9.8)."""
    all_names = [inverted(name, initials(name.given)) for name in names]
    if len(all_names) > 20:
        return ", ".join(all_names[:19]) + ", … " + all_names[-1]
    return listed(all_names, ", & ")
