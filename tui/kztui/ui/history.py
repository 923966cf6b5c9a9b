"""Where one is in the explorer, and where one was before, as a browser keeps it."""

from __future__ import annotations

from msgspec import Struct

MOST = 200
"""The spots that are kept in each direction."""


class Spot(Struct, frozen=True, omit_defaults=True):
    """Where one is: the list, what is selected in it, and the search.

    All of it is names, so that it holds for a library that was read anew.
    """

    tab: str = ""
    """The name of the list, as in `tab.quotes`."""
    article: str = ""
    """The key of the article of what is selected; empty where nothing is."""
    record: str = ""
    """Its id within the article."""
    query: str = ""
    lens: str = ""
    """The actor of whom everything is shown, as `KEY:a5`."""
    only: str = ""
    """The key of the article that is kept to."""

    def is_elsewhere(self, other: Spot) -> bool:
        """Whether more than a move of the cursor lies between the two."""
        return self.tab != other.tab or self._view != other._view

    @property
    def _view(self) -> tuple[str, ...]:
        """The search, and which text, where a text is shown."""
        return self.query, self.lens, self.only, self.article if self.tab == "article" else ""


class History:
    """The spots that were left, and those that one came back from."""

    def __init__(self) -> None:
        self.left: list[Spot] = []
        """The latest last."""
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """Keep a spot that is left for another; what lay ahead is forgotten."""
        if self.left[-1:] != [spot]:
            self.left.append(spot)
            del self.left[:-MOST]
        self._ahead.clear()

    def back(self, here: Spot) -> Spot | None:
        """The spot before this one, which then lies ahead; None where there is none."""
        return self._turn(self.left, self._ahead, here)

    def forward(self, here: Spot) -> Spot | None:
        """The spot that one came back from; None where there is none."""
        return self._turn(self._ahead, self.left, here)

    def _turn(self, way: list[Spot], other: list[Spot], here: Spot) -> Spot | None:
        while way:
            spot = way.pop()
            if spot != here:
                other.append(here)
                return spot
        return None
