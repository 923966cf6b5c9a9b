"""The records that are marked, to be cited, copied or exported together."""

from __future__ import annotations

from collections.abc import Iterator

from kztui.model import AnyRecord
from kztui.store.library import Library


class Marked:
    """Records in the order in which they were marked, told apart by article and id: no search loses one."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, str], AnyRecord] = {}

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[AnyRecord]:
        return iter(self._records.values())

    def __contains__(self, record: object) -> bool:
        return isinstance(record, AnyRecord) and (record.article, record.id) in self._records

    def toggle(self, record: AnyRecord) -> None:
        """Mark a record, or unmark it."""
        key = (record.article, record.id)
        if self._records.pop(key, None) is None:
            self._records[key] = record

    def take(self, library: Library) -> None:
        """Have the marked records as another library has them, without those that it does not have."""
        kept = ((key, library.place(record), record.kind) for key, record in self._records.items())
        self._records = {key: library.kind(kind)[place] for key, place, kind in kept if place is not None}

    def clear(self) -> None:
        """Unmark all."""
        self._records.clear()
