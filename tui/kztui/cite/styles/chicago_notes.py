"""Chicago, notes and bibliography: The Chicago Manual of Style, 18th edition (2024).

News sites are treated as newspapers. The name of a newspaper is in italics and loses its initial
“The”; the name of a news agency or of a site that is no newspaper is in roman. Titles have title
case (8.160).
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.capitals import title_case
from kztui.cite.punctuation import enclose, ended, quoted, sentence, supplied
from kztui.cite.runs import Run, runs
from kztui.cite.source import Name, Source, paragraphs

# Articles, coordinating conjunctions, `to`, `as`, and prepositions of fewer than five letters (8.160).
_MINOR = {"a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "like", "near",
          "nor", "of", "off", "on", "onto", "or", "out", "over", "past", "per", "so", "the", "till", "to",
          "up", "upon", "via", "with", "yet"}  # fmt: skip
_AGENCIES = {"afp", "agence france-presse", "ansa", "ap", "associated press", "dpa", "efe", "interfax",
             "kyodo news", "press association", "reuters", "ria novosti", "tass",
             "united press international", "upi", "xinhua", "xinhua news agency"}  # fmt: skip


def citation(source: Source, numbers: Sequence[int]) -> list[Run]:
    """A full note: Author, “Title,” Newspaper, date, paragraph, URL; without author from the title on."""
    author = source.marked("author", runs(_in_note(source.authors)))
    elements = [author, _title(source), _outlet(source), _date(source, "accessed")]
    return sentence([*elements, runs(paragraphs(numbers)), _address(source)], ",", end="")


def enclosed(citations: Sequence[list[Run]]) -> list[Run]:
    """A note, with semicolons between works."""
    return ended(enclose("", citations, "; ", ""), ".")


def bibliography(source: Source) -> list[Run]:
    """Author. “Title.” Newspaper, date. URL. The newspaper takes the place of an author who is not named."""
    author = source.marked("author", runs(_in_bibliography(source.authors)))
    title, outlet, date = _title(source), _outlet(source), _date(source, "Accessed")
    if not author:
        elements = [outlet, title, date]
    elif source.issued is None:
        elements = [author, title, outlet, date]
    else:
        elements = [author, title, sentence([outlet, date], ",", end="")]
    return sentence([*elements, _address(source)], ".", end=".")


def _title(source: Source) -> list[Run]:
    if not source.title:
        return [Run("untitled article")]
    title = title_case(source.title, _MINOR) if source.is_english else source.title
    return source.marked("title", [Run(quoted(title))])


def _outlet(source: Source) -> list[Run]:
    name = source.container
    if source.is_periodical and name[:4].casefold() == "the " and source.is_english:
        name = name[4:]
    is_paper = source.is_periodical and name.casefold() not in _AGENCIES
    return source.marked("container-title", [Run(name, italic=is_paper)] if name else [])


def _date(source: Source, accessed: str) -> list[Run]:
    """Month, day, year, in square brackets where the source does not state it.

    Only an undated source has the date of access; one without that too is `n.d.`
    """
    if source.issued is not None:
        date = [Run(dates.month_first(source.issued))]
        return supplied(date) if source.issued_is_supplied else date
    if source.accessed is not None:
        return [Run(f"{accessed} {dates.month_first(source.accessed)}")]
    return [Run("n.d.")]


def _address(source: Source) -> list[Run]:
    return [Run(source.url, url=True)] if source.url else []


def _in_note(names: Sequence[Name]) -> str:
    """Names as spoken: one, two, or the first of more and et al."""
    full = [_spoken(name) for name in names]
    return f"{full[0]} et al." if len(full) > 2 else " and ".join(full)


def _in_bibliography(names: Sequence[Name]) -> str:
    """The first name inverted, all up to six; of more the first three and et al."""
    if not names:
        return ""
    first = names[0]
    listed = [", ".join(filter(None, first)), *map(_spoken, names[1:])]
    if len(listed) > 6:
        return ", ".join(listed[:3]) + ", et al."
    if len(listed) == 1:
        return listed[0]
    return ", ".join(listed[:-1]) + ", and " + listed[-1]


def _spoken(name: Name) -> str:
    return " ".join(filter(None, (name.given, name.family, name.suffix)))
