"""Vancouver: Citing Medicine, the style guide of the National Library of Medicine (2nd edition), by numbers.

Works are numbered in the order in which they are cited. A number stands for the work as a whole: the
guide has no place for a paragraph. Titles have sentence case, where the data has them so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kztui.cite import dates, printed
from kztui.cite.dates import Date
from kztui.cite.names import initials, inverted
from kztui.cite.punctuation import curled, sentence, supplied
from kztui.cite.runs import Run, plain, runs
from kztui.cite.source import Name, Source

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NO_MARKS = str.maketrans("", "", ".-")


def citation(source: Source, _numbers: Sequence[int]) -> list[Run]:
    """The number of the work."""
    return [Run(str(source.number))]


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """In parentheses; three numbers and more in a row as a range: `(1,2)`, `(1–3,5)`."""
    rows: list[list[int]] = []
    for number in (int(plain(citation)) for citation in citations):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    ranges = (f"{row[0]}–{row[-1]}" if len(row) > 2 else ",".join(map(str, row)) for row in rows)
    return [Run(f"({','.join(ranges)})")]


def bibliography(source: Source) -> list[Run]:
    """1. Author A. Title. Newspaper [Internet]. 2022 Jan 7 [cited 2026 Aug 20]. Available from: URL.

    No period follows the URL. A page of a site stands behind the site and its date.
    """
    author = source.marked("author", runs(_authors(source.authors)))
    title, outlet = _title(source), _outlet(source)
    if source.has_container and not source.is_periodical:
        elements = [author, outlet, _published(source), title]
    else:
        elements = [author, title, outlet, _published(source)]
    address = [Run("Available from: "), Run(source.url, url=True)] if source.url else []
    return _spaced([Run(f"{source.number}.")], sentence(elements, ".", end="."), address)


def _title(source: Source) -> list[Run]:
    title = source.marked("title", runs(curled(source.title_sentence or source.title)))
    return _spaced(title, _bracketed(source.genre), [] if source.has_container else _medium(source))


def _outlet(source: Source) -> list[Run]:
    """The newspaper or site, with the town that its name does not say, and the edition."""
    if not source.has_container:
        return []
    outlet = source.marked("container-title", [Run(source.container)])
    edition = " ".join(word[:1].upper() + word[1:] for word in printed.edition(source).split())
    told = (runs(text and f"({text})") for text in (printed.town(source), edition))
    return _spaced(outlet, *told, _medium(source))


def _medium(source: Source) -> list[Run]:
    return _bracketed("Internet" if source.url else "")


def _published(source: Source) -> list[Run]:
    """Publisher; date [cited date];volume(issue):pages. A periodical has no publisher."""
    is_periodical = source.has_container and source.is_periodical
    publisher = "" if is_periodical else source.publisher
    if publisher and source.place:
        publisher = f"{source.place}: {publisher}"
    accessed = _said(source.accessed) if source.url and source.accessed else ""
    cited = _bracketed(accessed and f"cited {accessed}")
    date = [*_spaced(_date(source), cited), *runs(_location(source))]
    return sentence([source.marked("publisher", runs(publisher)), date], ";", end="")


def _date(source: Source) -> list[Run]:
    """Year, month, day; of what is no periodical the year. `[2022?]` where the source does not state it."""
    if source.issued is None:
        return _bracketed("date unknown")
    date = source.issued._replace(approximate=False, uncertain=False)
    said = _said(date) if source.is_periodical else dates.year(date)
    return _bracketed(f"{said}?") if source.issued_is_supplied else [Run(said)]


def _said(date: Date) -> str:
    return dates.short(date, _MONTHS, "year")


def _location(source: Source) -> str:
    """`;97(5):110–22`. Of a newspaper the section, where the page does not say it, and the first page."""
    if source.type == "article-newspaper":
        page = re.split("[–,& ]", source.page, maxsplit=1)[0]
        numbered = f"Sect. {source.section}" if source.section and not page[:1].isalpha() else ""
    else:
        page = printed.pages(source, least=1)
        numbered = source.volume + (source.issue and f"({source.issue})")
    return (numbered and f";{numbered}") + (page and f":{page}")


def _authors(names: Sequence[Name]) -> str:
    """`Haddad M, de Vries JWP`: up to six; a semicolon beside an organization."""
    line = ""
    for place, name in enumerate(names[:6]):
        if place:
            line += ", " if name.given and names[place - 1].given else "; "
        given = initials(name.given, between="").translate(_NO_MARKS)
        line += inverted(name._replace(suffix=name.suffix.rstrip(".")), given, between=" ")
    return f"{line}, et al." if len(names) > 6 else line


def _bracketed(text: str) -> list[Run]:
    return supplied([Run(text)]) if text else []


def _spaced(*parts: list[Run]) -> list[Run]:
    """The parts that are there, with spaces between them."""
    return sentence(parts, "", end="")
