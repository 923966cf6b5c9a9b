"""`export` and `formats`: works and records as other programs read them, to stdout or into a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kztui import config
from kztui.cite import citation
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS, KINDS, Format
from kztui.cite.markup import MARKUPS, write
from kztui.cli.naming import format_of, named
from kztui.cli.output import Answer, heard
from kztui.cli.parser import UsageError
from kztui.config import Places
from kztui.store.library import load


def export(args: Namespace, places: Places) -> Answer:
    """Records and works in a format; without any, all of the library."""
    library = heard(load(places.shelf))
    cited = (
        named(args.ids, library) if args.ids else [Cited(article) for article in library.articles.values()]
    )
    if not cited:
        said = "no ids on stdin" if args.ids else "the library has no articles"
        return Answer(list, lambda _: (), said=(said,), code=1)
    how = format_of(args.format)
    if isinstance(how, Format):
        if args.style is not None:
            raise UsageError("kztui export", f"argument --style: is about a style; {how.id} has none")
        text = how.writer(cited, library)
    else:
        style = args.style or config.settings(places.config).style
        text = write(citation.cite_together(cited, style, "bib"), how.id) + "\n"
    if args.output in (None, "-"):
        return Answer(list, lambda _: [text.removesuffix("\n")])
    from kztui.store.files import new_file

    path = Path(args.output).expanduser()
    written = new_file(path.parent, path.name, text.encode(), mode=0o666, overwrite=args.overwrite)
    return Answer(list, lambda _: (), said=(f"written: {written}",))


def formats(_args: Namespace, _places: Places) -> Answer:
    """The formats of `cite` and `export`."""
    rows = [(markup.id, markup.name, "markup", "citations in a style") for markup in MARKUPS.values()]
    rows += [(format.id, format.name, format.kind, KINDS[format.kind]) for format in FORMATS.values()]
    return Answer(
        lambda: [{"id": id, "name": name, "kind": kind} for id, name, kind, _ in rows],
        lambda _: [f"{id}\t{name}\t{what}" for id, name, _, what in rows],
    )
