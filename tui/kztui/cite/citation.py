"""Citing an article, or a record in it, in a style; and what in that citation the source does not state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kztui import edtf
from kztui.cite import cluster, dates
from kztui.cite.choices import chosen
from kztui.cite.cluster import Cited
from kztui.cite.runs import Run, plain
from kztui.cite.styles import STYLES
from kztui.model import AnyRecord, Article
from kztui.text import one_line

Part = Literal["intext", "note", "bib"]
"""The citation where the work is used (both `intext` and `note`), or its entry in the bibliography."""

_CITED = (
    "author", "title", "genre", "container-title", "section", "edition", "volume", "issue", "page",
    "publisher", "publisher-place", "issued", "accessed", "URL",
)  # fmt: skip


class Ground(NamedTuple):
    """A CSL field that was inferred, its value as a reader says it, and on what ground."""

    field: str
    value: str
    ground: str


def cite(article: Article, record: AnyRecord | None, style: str, part: Part = "intext") -> list[Run]:
    """The citation of a record, with its paragraphs; of the work itself where `record` is None.

    `style` is one of STYLES; raises UserError for another. A bibliography entry has no paragraphs.
    """
    (line,) = cite_together([Cited(article, record)], style, part)
    return line


def cite_together(cited: Sequence[Cited], style: str, part: Part = "intext") -> list[list[Run]]:
    """One citation of all of these, or their entries in the bibliography, each work once.

    `style` is one of STYLES; raises UserError for another.
    """
    how = chosen(STYLES, style, "style")
    works = cluster.works(cited, how)
    if part == "bib":
        return [how.rules.bibliography(work) for work in works.values()]
    return [cluster.citation(cited, how, works)]


def grounds(article: Article, within: Sequence[Run] | None = None) -> list[Ground]:
    """What citations of the article show that it does not state, field by field, and why.

    `within` keeps to the fields that show in these runs.
    """
    text = None if within is None else plain(within)
    return [
        Ground(field, _said(article.csl[field]), one_line(article.inferred[field]))
        for field in _CITED
        if field in article.inferred
        and article.csl.get(field)
        and (text is None or _shows(article.csl[field], text))
    ]


def _shows(value: object, text: str) -> bool:
    """Whether a citation says a field's value; of a date, its year; of names, one of them."""
    if isinstance(value, list):
        return any(_shows(part, text) for name in value if isinstance(name, dict) for part in name.values())
    if isinstance(value, str) and one_line(value) in text:
        return True
    date = dates.read(value)
    return (
        any(bound is not None and bound.year in text for bound in (date.first, date.last)) if date else False
    )


def _said(value: object) -> str:
    if not isinstance(value, str):
        return one_line(str(value))
    try:
        return edtf.in_words(edtf.parse(value))
    except ValueError:
        return one_line(value)
