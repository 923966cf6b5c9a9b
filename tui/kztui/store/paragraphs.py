"""The paragraphs of all articles as one sequence, each made from the text when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from kztui.model import Article, Paragraph


class Paragraphs(Sequence[Paragraph]):
    """The lines of each article, one article after the other."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = list(articles.values())
        self.places: dict[str, range] = {}
        """Where each article's lines are."""
        self._starts: list[int] = []
        count = 0
        for article in self._articles:
            self._starts.append(count)
            count += sum(1 for _ in article.lines())
            self.places[article.key] = range(self._starts[-1], count)
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Paragraph: ...
    @overload
    def __getitem__(self, place: slice) -> list[Paragraph]: ...
    def __getitem__(self, place: int | slice) -> Paragraph | list[Paragraph]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(self._count))]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        place %= self._count
        number = bisect_right(self._starts, place) - 1
        return self._articles[number].paragraphs[place - self._starts[number]]

    def texts(self) -> Iterator[str]:
        """The texts of all, with none of them made."""
        return (line for article in self._articles for _, line in article.lines())
