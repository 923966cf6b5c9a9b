"""How much of the bundled article’s curated records the rules find, and what else.

`python tests/extract/score_bundled.py` prints precision and recall by kind, with `-d` the differences.
The curated records stay what they are: a curator reads what no rule does, such as groups without a name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import NamedTuple

from kztui.extract.article import records
from kztui.model import Actor, AnyRecord, Event, Figure, Quote
from kztui.store.library import Library, load

DATA = Path(__file__).parents[2] / "data" / "bundled.json"


class Score(NamedTuple):
    """Of a kind: what both have, and what only one has."""

    both: list[Hashable]
    missed: list[Hashable]
    wrong: list[Hashable]

    @property
    def precision(self) -> float:
        return len(self.both) / max(1, len(self.both) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.both) / max(1, len(self.both) + len(self.missed))


def scores(curated: Library, found: Library) -> dict[str, Score]:
    """The scores by kind; what is compared of a record is in `KINDS`."""
    made = {}
    for kind, told in KINDS.items():
        gold, ours = list(told(curated)), list(told(found))
        made[kind] = Score(
            [one for one in gold if one in ours],
            [one for one in gold if one not in ours],
            [one for one in ours if one not in gold],
        )
    return made


def libraries() -> tuple[Library, Library]:
    """The bundled article with its curated records, and with what the rules find in it."""
    curated = load([DATA])
    [article] = curated.articles.values()
    return curated, Library([article], records(article))


def _quotes(library: Library) -> Iterable[Hashable]:
    """Words in quotation marks by where they begin, a part each; a mark within another quotation is of it."""
    for record in _of(library, Quote):
        if record.mode != "indirect":
            yield from ((span.start, span.exact) for span in record.spans)


def _indirect(library: Library) -> Iterable[Hashable]:
    """Indirect speech by its words and who says it."""
    for record in _of(library, Quote):
        if record.mode == "indirect":
            yield record.spans[0].exact, library.name_of(record.article, record.speaker)


def _speakers(library: Library) -> Iterable[Hashable]:
    for record in _of(library, Quote):
        if record.mode != "indirect":
            yield record.spans[0].start, library.name_of(record.article, record.speaker)


def _events(library: Library) -> Iterable[Hashable]:
    """The days that events have by the article’s own words, as they are written."""
    spans = {(one.date_span.end, one.date) for one in _of(library, Event) if one.date_span}
    yield from sorted(spans)


def _figures(library: Library) -> Iterable[Hashable]:
    for record in _of(library, Figure):
        yield record.as_written, record.value, record.low, record.high, record.qualifier


def _claimants(library: Library) -> Iterable[Hashable]:
    for record in _of(library, Figure):
        yield record.as_written, library.name_of(record.article, record.claim.by)


def _named(library: Library) -> Iterable[Hashable]:
    """Persons, organisations and states that the text calls by a name."""
    for record in _of(library, Actor):
        if any(record.name in mention.exact for mention in record.mentions):
            yield record.name


def _actors(library: Library) -> Iterable[Hashable]:
    yield from (record.name for record in _of(library, Actor))


def _of(library: Library, struct: type) -> Iterable[AnyRecord]:
    return (record for record in library.all_records if isinstance(record, struct))


KINDS: dict[str, Callable[[Library], Iterable[Hashable]]] = {
    "quotations": _quotes,
    "their speakers": _speakers,
    "indirect speech with its speakers": _indirect,
    "dated events": _events,
    "figures": _figures,
    "their claimants": _claimants,
    "named actors": _named,
    "all actors": _actors,
}


def main() -> None:
    """Print the table."""
    print(f"{'':16} {'precision':>9} {'recall':>7}")
    for kind, score in scores(*libraries()).items():
        print(f"{kind:16} {score.precision:9.0%} {score.recall:7.0%}")
        if "-d" in sys.argv:
            for what in ("missed", "wrong"):
                for one in getattr(score, what):
                    print(f"  {what}  {one}")


if __name__ == "__main__":
    main()
