"""The formats for tools. A format is a module here with a function `write`, and a line in FORMATS.

`write(cited, library)` gives the whole text, ended by a newline: a line an item for a pointer, each work once
for a reference, every record for a record format; of a work cited whole the latter take all records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from kztui.cite.cluster import Cited
    from kztui.store.library import Library

    Writer = Callable[[Sequence[Cited], Library], str]

Kind = Literal["pointer", "reference", "record", "library"]
"""What is written: a short string to paste where one writes, the works, the evidence itself, or all of it."""

KINDS: dict[Kind, str] = {
    "pointer": "a citation for a processor, a link, or words for running text",
    "reference": "the works, each once",
    "record": "the records, with their words and places",
    "library": "the works with all that is kept of them, for kztui import",
}
"""Each kind in words."""


class Format(NamedTuple):
    """A format: its id on the command line, its name, its kind, and the extension of its files."""

    id: str
    name: str
    kind: Kind
    extension: str

    @property
    def writer(self) -> Writer:
        """The function `write` of the format's module, named as its id, loaded when it is first used."""
        module = import_module(f"{__name__}.{self.id.replace('-', '_')}")
        return cast("Writer", module.write)


FORMATS: dict[str, Format] = {
    format.id: format
    for format in (
        Format("bibtex", "BibTeX", "reference", "bib"),
        Format("biblatex", "BibLaTeX", "reference", "bib"),
        Format("ris", "RIS", "reference", "ris"),
        Format("csl-json", "CSL-JSON", "reference", "json"),
        Format("csl-yaml", "CSL-YAML, for pandoc", "reference", "yaml"),
        Format("hayagriva", "Hayagriva, for Typst", "reference", "yml"),
        Format("pandoc", "pandoc citation", "pointer", "md"),
        Format("autocite", "LaTeX \\autocite", "pointer", "tex"),
        Format("typst", "Typst #cite", "pointer", "typ"),
        Format("org", "Org citation", "pointer", "org"),
        Format("link", "link to the words", "pointer", "txt"),
        Format("attribution", "attribution in running text, AP manner", "pointer", "txt"),
        Format("wikipedia", "Wikipedia citation template", "pointer", "wiki"),
        Format("web-annotation", "W3C Web Annotation", "record", "jsonld"),
        Format("csv", "CSV", "record", "csv"),
        Format("json", "JSON", "record", "json"),
        Format("dossier", "dossier in Markdown", "record", "md"),
        Format("library", "library of kztui", "library", "json"),
    )
}
"""The formats by id, in the order in which they are offered."""
