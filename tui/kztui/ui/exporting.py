"""What can be written into a file: the formats for tools, and the bibliography in every markup."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal, NamedTuple

from kztui.cite.citation import cite_together
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS, Format
from kztui.cite.markup import MARKUPS, write
from kztui.cite.styles import STYLES
from kztui.errors import UserError
from kztui.model import AnyRecord
from kztui.store.files import new_file, slug
from kztui.store.library import Library
from kztui.ui.citing import together

_EXTENSIONS = {"plain": "txt", "markdown": "md", "html": "html", "rtf": "rtf", "latex": "tex"}
_GROUPS = {
    "record": "Records", "reference": "References", "pointer": "Citations to paste",
    "library": "Articles whole, for a colleague",
}  # fmt: skip


Why = Literal["marked", "found", "collected", "all"]


class Subject(NamedTuple):
    """The records that are exported, what one of them is called, and why it is these."""

    cited: Sequence[Cited]
    what: str
    why: Why
    collection: str = ""
    """Of which it is all, where that is why."""

    @property
    def things(self) -> str:
        """What they are called."""
        return self.what if len(self.cited) == 1 else f"{self.what}s"

    def __str__(self) -> str:
        number = len(self.cited)
        match self.why:
            case "marked":
                return f"{number} marked {self.things}"
            case "found":
                return f"{number} {self.things} found"
            case "collected":
                return f"{number} {self.things} of {self.collection}"
            case "all":
                return f"all {number} {self.things}"


def subject(library: Library, records: Sequence[AnyRecord], why: Why, collection: str = "") -> Subject:
    """These records as what is exported; several kinds of them are called records."""
    kinds = {record.kind for record in records}
    what = kinds.pop() if len(kinds) == 1 else "record"
    return Subject(together(library, records), what, why, collection)


class Form(NamedTuple):
    """A way to write records: its name, its group in the list, what its files are called, and its writer."""

    id: str
    name: str
    group: str
    thing: str
    """What a file of it holds, as its name says; of records what they are."""
    extension: str
    write: Callable[[Sequence[Cited]], str]


def forms(library: Library, style: str) -> list[Form]:
    """All ways to write records, by group; the bibliography is in the style."""
    tools = [
        Form(each.id, each.name, _GROUPS[kind], thing, each.extension, partial(_in_format, each, library))
        for kind, thing in (
            ("record", ""),
            ("reference", "references"),
            ("pointer", "citations"),
            ("library", "library"),
        )
        for each in FORMATS.values()
        if each.kind == kind
    ]
    group = f"Bibliography in {STYLES[style].name}"
    return tools + [
        Form(each.id, each.name, group, "bibliography", _EXTENSIONS[each.id],
             partial(_in_markup, each.id, style))
        for each in MARKUPS.values()
    ]  # fmt: skip


def _in_format(how: Format, library: Library, cited: Sequence[Cited]) -> str:
    return how.writer(cited, library)


def _in_markup(markup: str, style: str, cited: Sequence[Cited]) -> str:
    return write(cite_together(cited, style, "bib"), markup) + "\n"


def offered(subject: Subject, form: Form) -> str:
    """The name of a file without its extension: the article's key, and what is in it."""
    keys = {one.article.key for one in subject.cited}
    return slug(
        f"{keys.pop() if len(keys) == 1 else 'kztui'}-{form.thing or subject.collection or subject.things}"
    )


def is_there(typed: str) -> bool:
    """Whether something has this name that a file could take the place of. Raises UserError."""
    folder, name = place(typed)
    return os.path.lexists(folder / name) and not (folder / name).is_dir()


def write_file(subject: Subject, form: Form, typed: str, replace: bool) -> Path:
    """Write a file; one that is there only where it is to be replaced. Raises UserError."""
    folder, name = place(typed)
    data = form.write(subject.cited).encode(errors="replace")
    return new_file(folder, name, data, mode=0o666, overwrite=replace)


def place(typed: str) -> tuple[Path, str]:
    """The folder and the name of what was typed, from here where it names no folder. Raises UserError."""
    try:
        path = Path(typed).expanduser()
    except RuntimeError:
        raise UserError(f"{typed}: no such home folder") from None
    return path.parent, path.name


def free_name(typed: str) -> str:
    """A name like this one that nothing has: `quotes-2.csv`."""
    folder, name = place(typed)
    stem, extension = Path(name).stem, Path(name).suffix
    names = (f"{stem}-{number}{extension}" for number in count(2))
    return typed.removesuffix(name) + next(new for new in names if not os.path.lexists(folder / new))
