"""What the explorer has done for it by the application it runs in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from kztui.model import AnyRecord
from kztui.store.library import Library

if TYPE_CHECKING:
    from kztui.store.review import Change
    from kztui.store.storage import Draft


class Desk(Protocol):
    """Copying, keeping, changing the library, and leaving."""

    def copy(self, text: str) -> object:
        """Copy a text and say what became of it."""

    def show_plain(self, texts: Sequence[str]) -> object:
        """Show texts where they can be selected."""

    async def keep(self, style: str, markup: str) -> None:
        """Keep how is cited from now on, and say where or why not."""

    async def change(self, make: Callable[[Draft], Change], records: Sequence[AnyRecord] = ()) -> Change:
        """Change these records of the user's library. Raises UserError, and nothing is changed."""

    def edit(self, library: Library, record: AnyRecord) -> Change | None:
        """Have a record edited by the user; None where that changes nothing. Raises UserError."""

    def catch_up(self) -> None:
        """Show the user's notes and collections as they are now, whoever changed them. Raises UserError."""

    async def add(self, make: Callable[[Draft], object]) -> None:
        """Change the user's notes and collections, and show them. Raises UserError."""

    def note(self, library: Library, ref: str) -> bool:
        """Have the note on what is called so edited by the user; whether it is another. Raises UserError."""

    async def reload(self, goal: AnyRecord | None = None) -> None:
        """Show the library as it is now, with the cursor of its list on `goal`. Raises UserError."""

    def next_theme(self) -> object:
        """Change the look."""

    def leave(self) -> object:
        """End, once all is copied."""
