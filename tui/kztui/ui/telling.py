"""What is said of what was done to records, in the explorer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from kztui.model import AnyRecord
from kztui.ui.desk import Desk

if TYPE_CHECKING:
    from kztui.ui.screens.lists import Lists


class Telling:
    """The lists, and messages over whatever lies on them."""

    def __init__(self, lists: Lists, desk: Desk) -> None:
        self._lists = lists
        self._desk = desk

    def _begin(self) -> Lists:
        """The lists, with what was said before put away: what is said from here on stays."""
        self._lists.app.clear_notifications()
        return self._lists

    def _tell(self, said: str, severity: Literal["information", "warning"] = "information") -> None:
        """Say one thing."""
        timeout = 10 if severity == "warning" else 5
        self._lists.app.notify(said, markup=False, severity=severity, timeout=timeout)

    def _named(self, records: Sequence[AnyRecord]) -> str:
        """The record by its name, or how many."""
        return self._lists.library.ref(records[0]) if len(records) == 1 else f"{len(records):,} records"
