"""A quotation ready to be pasted: its words in the style's quotation marks, or as a block, with the citation.

The words are the source's own; what a writer may change of them by every manual is the form of the
quotation marks, and the period at the end (CMOS 18, 12.7).
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Literal, NamedTuple

from kztui.cite import cluster
from kztui.cite.cluster import Cited, Works
from kztui.cite.excerpt import excerpt
from kztui.cite.markup import Markup
from kztui.cite.punctuation import nested, quoted
from kztui.cite.runs import Run, runs
from kztui.cite.styles import Style
from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Quote
from kztui.store import describe
from kztui.store.library import Library
from kztui.text import one_line

Form = Literal["inline", "block"]
"""Within a sentence of the writer's, or set off as paragraphs of its own."""

_PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "who", "that", "this", "these", "those", "one"}
# A period that may belong to an abbreviation stays.
_FULL_STOP = re.compile(r"(?<![.\s])(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\betc)(?<!\bvs)\.\Z")
_ENDED = (".", "?", "!", "…")


class Quotation(NamedTuple):
    """A quotation as runs: its paragraphs, one where it stands inline, and the note that belongs to it.

    `note` is empty in styles that cite in the text.
    """

    form: Form
    paragraphs: list[list[Run]]
    note: list[Run]


def quote(
    library: Library, cited: Cited, style: Style, form: Form, among: Works, kept: str | None = None
) -> Quotation:
    """The words of a record with the citation, and with their speaker as the style names an indirect source.

    `among` are the works of the text; `kept` the words to keep, with ellipses (see `excerpt`). Raises
    UserError for what has no words of its own, and for words that are not there.
    """
    record = cited.record
    if record is None or isinstance(record, Actor):
        what = one_line(record.name if record else cited.article.key)
        raise UserError(f"{what}: nothing to quote; name a quotation, an event, a figure or a paragraph")
    parts = _paragraphs(cited, record)
    if kept is not None:
        parts = [excerpt(" ".join(parts), kept, style.ellipsis)]
    citation = cluster.citation([cited], style, among, speaker(library, record, style))
    if form == "inline":
        words = runs(quoted(_FULL_STOP.sub("", " ".join(parts)), style.marks))
        return Quotation(form, [words if style.is_note else [*words, Run(" "), *citation]],
                         citation if style.is_note else [])  # fmt: skip
    block = [runs(nested(part, style.marks)) for part in parts]
    if not parts[-1].rstrip(style.marks).endswith(_ENDED):
        block[-1].append(Run("."))
    if style.is_note:
        return Quotation(form, block, citation)
    block[-1] += [Run(" "), *citation]
    return Quotation(form, block, [])


def write(quotation: Quotation, markup: Markup, number: int = 1) -> str:
    """The quotation in a markup, its note, where it has one, as a note of that number.

    What a markup has around the lines of a text does not stand around it (see `Markup.whole`).
    """
    paragraphs = [markup.line(paragraph) for paragraph in quotation.paragraphs]
    after = ""
    if quotation.note:
        mark, after = markup.noted(number, markup.line(quotation.note))
        paragraphs[-1] += mark
    return (markup.block(paragraphs) if quotation.form == "block" else paragraphs[0]) + after


def speaker(library: Library, record: AnyRecord | None, style: Style) -> list[Run]:
    """What names the speaker before the source, as `Tokayev, as cited in `; empty for nobody.

    Notes have the whole name. A speaker that the source does not state stands in brackets.
    """
    if not isinstance(record, Quote) or record.mode == "indirect":
        return []
    known = describe.who if style.is_note else describe.by
    name = one_line(known(library, record))
    if not name or (record.speaker is None and name.casefold() in _PRONOUNS):
        return []
    if "speaker" in record.inferred:
        name = f"[{name}]"
    return [Run(f"{name}{' ' if style.manner == 'author-title' else ', '}{style.quoted_in} ")]


def _paragraphs(cited: Cited, record: AnyRecord) -> list[str]:
    """The record's words, those of one paragraph of the article together."""
    found = groupby(record.spans, key=lambda span: [line.id for line in cited.article.paragraphs_of((span,))])
    return [" ".join(one_line(span.exact) for span in spans) for _, spans in found]
