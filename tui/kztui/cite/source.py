"""What a style needs to know of an article, read from its CSL-JSON.

Every text is one printable line, whatever the data holds; a field of the wrong type counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from kztui.cite import dates
from kztui.cite.dates import Date
from kztui.cite.punctuation import supplied
from kztui.cite.runs import Run, runs
from kztui.model import Actor, AnyRecord, Article
from kztui.text import one_line

_HYPHEN = re.compile(r"(?<=\d) ?-+ ?(?=\w)")


class Name(NamedTuple):
    """An author. A group, or a person known by one name, has a family name only.

    `particle` is what of the family name is passed over in an alphabet: `van der`, `al-`.
    """

    family: str
    given: str = ""
    suffix: str = ""
    particle: str = ""


class Source(NamedTuple):
    """An article as its citations see it; an absent text is empty. `inferred` names CSL fields."""

    type: str
    """The CSL type, as `article-newspaper`."""
    authors: tuple[Name, ...]
    title: str
    title_short: str
    title_sentence: str
    """The title in sentence case, where somebody wrote it so."""
    container: str
    """The newspaper or site; where there is none, the publisher."""
    has_container: bool
    """Whether that is a newspaper or site."""
    publisher: str
    place: str
    """The publisher's place."""
    genre: str
    """What kind of text it is, as `Press release`."""
    section: str
    edition: str
    volume: str
    issue: str
    page: str
    """The page or pages, as `A1–A7`."""
    issued: Date | None
    accessed: Date | None
    url: str
    is_english: bool
    is_web_only: bool
    inferred: frozenset[str]
    number: int = 1
    """Its number among the works cited together."""
    letter: str = ""
    """What tells it from the others cited together that have the same author and year."""

    @property
    def is_periodical(self) -> bool:
        """Whether it stands in a newspaper, a magazine, a blog or the like."""
        if self.type == "article":
            return self.has_container
        return self.type.startswith("article-") or self.type == "post-weblog"

    @property
    def issuer(self) -> str:
        """The body that issued a press release or the like, where no author is named."""
        return self.publisher if self.genre and not (self.authors or self.has_container) else ""

    @property
    def issued_is_supplied(self) -> bool:
        """Whether the date is not the source's own: inferred, approximate, uncertain or open."""
        return self.issued is not None and ("issued" in self.inferred or not self.issued.is_stated)

    def marked(self, field: str, line: list[Run]) -> list[Run]:
        """The runs of a CSL field: in square brackets where the field is inferred."""
        return supplied(line) if line and field in self.inferred else line

    def dated(self, words: str) -> list[Run]:
        """The runs of a part of the date: in square brackets where the source does not state the date."""
        date = runs(words)
        return supplied(date) if date and self.issued_is_supplied else date


def read(article: Article) -> Source:
    """The source of an article. Never raises: what cannot be read is left out."""
    csl = article.csl
    custom = csl.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    authors = csl.get("author")
    site = "container-title" if _text(csl.get("container-title")) else "publisher"
    inferred = frozenset(article.inferred)
    return Source(
        type=_text(csl.get("type")) or "article",
        authors=tuple(filter(None, map(_name, authors))) if isinstance(authors, list) else (),
        title=_text(csl.get("title")),
        title_short=_text(csl.get("title-short")),
        title_sentence=_text(custom.get("title-sentence-case")),
        container=_text(csl.get(site)),
        has_container=site == "container-title",
        publisher=_text(csl.get("publisher")),
        place=_text(csl.get("publisher-place")),
        genre=_text(csl.get("genre")),
        section=_text(csl.get("section")),
        edition=_text(csl.get("edition")),
        volume=_text(csl.get("volume")),
        issue=_text(csl.get("issue")),
        page=_HYPHEN.sub("–", _text(csl.get("page"))),
        issued=dates.read(csl.get("issued")),
        accessed=dates.read(csl.get("accessed")),
        url=_text(csl.get("URL")),
        is_english=(_text(csl.get("language")) or "en").casefold().startswith("en"),
        is_web_only=custom.get("web-only") is True,
        inferred=inferred | {"container-title"} if site in inferred else inferred,
    )


def paragraph_numbers(article: Article, record: AnyRecord | None) -> tuple[int, ...]:
    """The body paragraphs in which a record stands; none where it stands in headings alone.

    An actor who is named in several has none: that would be no locator.
    """
    numbers = article.numbers_of(record.spans) if record else ()
    return () if isinstance(record, Actor) and len(numbers) > 1 else numbers


def paragraphs(numbers: Sequence[int], one: str = "para.", many: str = "paras.") -> str:
    """A locator: `para. 15`, `paras. 8–9`, `paras. 1, 3, 5–6`; empty for no number."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    label = one if len(numbers) == 1 else many
    return f"{label} " + ", ".join("–".join(map(str, bounds)) for bounds in ranges) if ranges else ""


def _name(author: Any) -> Name | None:
    """A CSL name: a person in parts, or a group as `literal`."""
    if not isinstance(author, dict):
        return None
    part = {field: _text(value) for field, value in author.items()}
    if part.get("literal"):
        return Name(part["literal"])
    family = f"{part.get('non-dropping-particle', '')} {part.get('family', '')}".strip()
    given = f"{part.get('given', '')} {part.get('dropping-particle', '')}".strip()
    if not family:
        return Name(given) if given else None
    particle = part.get("non-dropping-particle") or _particle(family)
    return Name(family, given, part.get("suffix", ""), particle if given else "")


def _particle(family: str) -> str:
    """What of a family name is lower case before the rest."""
    return "".join(takewhile(str.islower, re.split("(?<=[ -])", family)[:-1])).rstrip()


def _text(value: Any) -> str:
    """A text on one line; a whole number, as CSL has for volumes and issues, counts as one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return one_line(value) if isinstance(value, str) else ""
