"""The single lines of the screen: the header above, the caption over a list, the keys below."""

from __future__ import annotations

from collections.abc import Sequence

from kztui.ui.typeset import Fragment, Line, cells, fit
from kztui.ui.widgets.lines import OneLine


class Bar(OneLine):
    """A line with something at its left and something at its right; the left gives way."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Line = ()
        self._right: Line = ()

    def show(self, left: Line, right: Line = ()) -> None:
        """Show these two parts."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def draw(self, width: int) -> Line:
        """The line for this many cells."""
        right = cells(self._right)
        if not right or right + 20 > width:
            return fit(self._left, width)
        left = fit(self._left, width - right - 2)
        return (*left, Fragment(" " * (width - cells(left) - right)), *self._right)


class KeyLine(OneLine):
    """The keys of the moment: as many as fit, the last ones kept."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: Sequence[tuple[str, str]] = ()
        self._kept = 0

    def show(self, keys: Sequence[tuple[str, str]], kept: int) -> None:
        """Show keys with what they do; the last `kept` have their place before all others."""
        if (keys, kept) != (self._keys, self._kept):
            self._keys, self._kept = keys, kept
            self.refresh()

    def draw(self, width: int) -> Line:
        """The line for this many cells."""
        pieces = [(Fragment(f" {key} ", "key"), Fragment(f"{label}  ", "muted")) for key, label in self._keys]
        first, last = pieces[: len(pieces) - self._kept], pieces[len(pieces) - self._kept :]
        room = width - sum(cells(piece) for piece in last)
        line: list[Fragment] = []
        for piece in first:
            room -= cells(piece)
            if room < 0:
                break
            line.extend(piece)
        return (*line, *(part for piece in last for part in piece))
