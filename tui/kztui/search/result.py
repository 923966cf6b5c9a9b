"""What a query found: counted at once, ranked and looked up no further than somebody asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, overload

from kztui.model import AnyRecord, Kind


class Hits(Sequence[AnyRecord]):
    """Records of one kind, each looked up when it is asked for.

    A record's place is where it is in `records`, which are all of the kind. `found` are the places of the
    hits; they come in that order, or in the one in which `ranked` puts them when the first is asked for.
    """

    def __init__(
        self,
        records: Sequence[AnyRecord],
        found: Sequence[int],
        ranked: Callable[[Sequence[int]], Sequence[int]] | None = None,
    ) -> None:
        self.records = records
        self.found = found
        self._ranked = ranked

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, at: int) -> AnyRecord: ...
    @overload
    def __getitem__(self, at: slice) -> list[AnyRecord]: ...
    def __getitem__(self, at: int | slice) -> AnyRecord | list[AnyRecord]:
        if isinstance(at, slice):
            return [self.records[place] for place in self.places[at]]
        return self.records[self.places[at]]

    @cached_property
    def places(self) -> Sequence[int]:
        """The places of the hits in their order."""
        return self._ranked(self.found) if self._ranked else self.found

    def between(self, places: range) -> list[AnyRecord]:
        """The hits in a range of places, in the order of the text."""
        return [self.records[places.start + place] for place in within(self.found, places)]

    def ordered(self, places: Sequence[int]) -> Hits:
        """These places as hits."""
        return Hits(self.records, places)


class Result(NamedTuple):
    """What a query found."""

    hits: dict[Kind, Hits]
    """The records of each kind, the best first; every kind is there."""
    ranks: Callable[[], Iterable[AnyRecord]]
    """Makes the list of all of them, the best first."""

    @property
    def counts(self) -> dict[Kind, int]:
        """How many records of each kind were found."""
        return {kind: len(found) for kind, found in self.hits.items()}

    @property
    def ranked(self) -> list[AnyRecord]:
        """All of them, the best first."""
        return list(self.ranks())


def within(numbers: Sequence[int], those: range) -> Sequence[int]:
    """Of ascending numbers the ones between two bounds, counted from the first bound."""
    part = numbers[bisect_left(numbers, those.start) : bisect_left(numbers, those.stop)]
    if isinstance(part, range):
        return range(part.start - those.start, part.stop - those.start)
    return [number - those.start for number in part] if those.start else part
