"""A library of kztui: the works with all their records, and what the user says of all that.

It says which schema it is of, opens with --library, and is what `kztui import` takes.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite.cluster import Cited
from kztui.cite.formats.plain_json import written
from kztui.store.library import Library


def write(cited: Sequence[Cited], library: Library) -> str:
    """The tables of the library of these works; a record brings its work, as records name each other."""
    from kztui.store.identity import without
    from kztui.store.storage import Said, noted, numbered

    keys = dict.fromkeys(one.article.key for one in cited)
    identities = without(library.identities, lambda name: _key(name) not in keys)
    corrections = [library.corrections[key] for key in keys if key in library.corrections]
    records = [record for record in library.all_records if record.article in keys]
    notes = {ref: text for ref, text in library.notes.items() if _key(ref) in keys}
    marks = [mark for mark in library.marks if _key(mark.record) in keys]
    said: list[Said] = [*corrections, *identities, *noted(notes), *marks]
    tables = numbered([library.recorded[key] for key in keys], records, said)
    return written(tables) + "\n"


def _key(ref: str) -> str:
    return ref.rpartition(":")[0]
