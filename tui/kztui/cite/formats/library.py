"""A library of kztui: the works with all their records, and what the user says of their sources and actors.

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
    from kztui.store.storage import numbered

    keys = dict.fromkeys(one.article.key for one in cited)
    said = without(library.identities, lambda name: name.rpartition(":")[0] not in keys)
    tables = numbered(
        [library.recorded[key] for key in keys],
        [record for record in library.all_records if record.article in keys],
        [library.corrections[key] for key in keys if key in library.corrections],
        said,
    )
    return written(tables) + "\n"
