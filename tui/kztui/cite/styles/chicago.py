"""What both styles of Chicago share: The Chicago Manual of Style, 18th edition (2024).

News sites are treated as newspapers. The name of a newspaper, a magazine or a blog is in italics;
that of a newspaper or a magazine loses its initial “The”. The name of a news agency or of a site
that is no newspaper is in roman. Titles have title case (8.160).
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.capitals import title_case
from kztui.cite.names import inverted, listed, spoken, without_particle
from kztui.cite.punctuation import quoted, sentence
from kztui.cite.runs import Run, runs
from kztui.cite.source import Name, Source

# Articles, coordinating conjunctions, `to`, `as`, and prepositions of fewer than five letters (8.160).
_MINOR = {"a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "like", "near",
          "nor", "of", "off", "on", "onto", "or", "out", "over", "past", "per", "so", "the", "till", "to",
          "up", "upon", "via", "with", "yet"}  # fmt: skip
_AGENCIES = {"afp", "agence france-presse", "ansa", "ap", "associated press", "dpa", "efe", "interfax",
             "kyodo news", "press association", "reuters", "ria novosti", "tass",
             "united press international", "upi", "xinhua", "xinhua news agency"}  # fmt: skip


def entry(source: Source, date: list[Run], year: list[Run] | None = None) -> list[Run]:
    """Author. Year. “Title.” Kind of text. Section. Newspaper, date. Edition. Date of access. URL.

    The newspaper or site takes the place of an author who is not named, a blog does not. `date` is
    empty where the source has none, `year` where it is a part of the date.
    """
    author, text, newspaper = named(source), title(source, "Untitled article"), outlet(source)
    if author:
        elements = [author, year or [], text]
        newspaper = newspaper if source.authors else []
    else:
        elements = [text, year or []]
    elements += [kind(source), section(source), sentence([newspaper, date], ",", end=""), edition(source)]
    return sentence([*elements, accessed(source, "Accessed"), address(source)], ".", end=".")


def named(source: Source, with_place: bool = True) -> list[Run]:
    """Who stands in the author's place in an entry: the authors, else the newspaper, but not a blog."""
    if source.authors:
        return source.marked("author", runs(_inverted(source.authors)))
    return [] if source.type == "post-weblog" else outlet(source, with_place)


def title(source: Source, untitled: str, is_short: bool = False) -> list[Run]:
    """The title in quotation marks, or a description in roman, without them, where it is missing."""
    text = (is_short and source.title_short) or source.title
    if not text:
        return [Run(untitled)]
    words = title_case(text, _MINOR) if source.is_english else text
    return source.marked("title", [Run(quoted(words))])


def kind(source: Source) -> list[Run]:
    """What kind of text it is, as `Press release`."""
    return source.marked("genre", runs(source.genre))


def section(source: Source) -> list[Run]:
    """The regular section or column of a newspaper."""
    return source.marked("section", runs(source.section if source.is_periodical else ""))


def outlet(source: Source, with_place: bool = True) -> list[Run]:
    """The newspaper with its place where that is known, as `Courier (Dundee)`; or the site."""
    name, place = source.container, source.place
    if not name:
        return []
    if source.is_periodical and source.type != "post-weblog" and source.is_english:
        name = name[4:] if name[:4].casefold() == "the " else name
    is_paper = source.is_periodical and name.casefold() not in _AGENCIES
    line = source.marked("container-title", [Run(name, italic=is_paper)])
    if with_place and place and source.type == "article-newspaper" and place not in name:
        line += [Run(" ("), *source.marked("publisher-place", [Run(place)]), Run(")")]
    return line


def edition(source: Source) -> list[Run]:
    """Which edition of a newspaper: `Late Edition`."""
    name = title_case(source.edition, _MINOR) if source.is_periodical else ""
    if name and not name.endswith("Edition"):
        name += " Edition"
    return source.marked("edition", runs(name))


def accessed(source: Source, word: str) -> list[Run]:
    """The date of access, which only an undated source has."""
    if source.issued is not None or source.accessed is None:
        return []
    return source.marked("accessed", [Run(f"{word} {dates.month_first(source.accessed)}")])


def address(source: Source) -> list[Run]:
    """The URL."""
    return [Run(source.url, url=True)] if source.url else []


def _inverted(names: Sequence[Name]) -> str:
    """The first name inverted, all up to six; of more the first three and et al."""
    first = without_particle(names[0])
    all_names = [inverted(first, first.given), *map(spoken, names[1:])]
    return ", ".join([*all_names[:3], "et al."]) if len(all_names) > 6 else listed(all_names, ", and ")
