"""What the explorer has done for it by the application it runs in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Desk(Protocol):
    """Copying, keeping and leaving."""

    def copy(self, text: str) -> object:
        """Copy a text and say what became of it."""

    def show_plain(self, texts: Sequence[str]) -> object:
        """Show texts where they can be selected."""

    async def keep(self, style: str, markup: str) -> None:
        """Keep how is cited from now on, and say where or why not."""

    def next_theme(self) -> object:
        """Change the look."""

    def leave(self) -> object:
        """End, once all is copied."""
