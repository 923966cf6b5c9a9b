"""How well the rules do on our own articles: `python tests/extract/score.py` prints the table.

It stands in `README.md` beside this file, where a test holds it current. `score_quotes`, `score_dates`,
`score_figures`, `score_actors` and `score_bundled` tell what went wrong, article by article.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import score_actors
import score_bundled
import score_dates
import score_figures
import score_quotes


class Row(NamedTuple):
    """A kind and what counts as right; how many are right, found, and there by the gold."""

    kind: str
    right: int
    found: int
    there: int


def rows(unseen: bool) -> Iterator[Row]:
    """By kind, over the articles that rules were made after, or over those that none was."""
    yield from _quotes(_articles("quotes", unseen))
    yield from _dates(_articles("dates", unseen))
    yield from _figures(_articles("figures", unseen))
    yield from _actors(_articles("actors", unseen))


def table(rows: Iterable[Row]) -> str:
    """Rows in Markdown, in percent."""
    lines = ["| | gold | precision | recall | F1 |", "| --- | ---: | ---: | ---: | ---: |"]
    for kind, right, found, there in rows:
        if not there:
            continue
        shares = (right / max(1, found), right / there, 2 * right / (found + there))
        lines.append(f"| {kind} | {there} | {' | '.join(f'{100 * share:.1f}' for share in shares)} |")
    return "\n".join(lines)


def _articles(kind: str, unseen: bool) -> list[Path]:
    """The gold of a kind. `unseen = true` in it says that no rule was made after its article."""
    paths = sorted((Path(__file__).parent / kind).glob("*.toml"))
    return [path for path in paths if tomllib.loads(path.read_text("utf-8")).get("unseen", False) == unseen]


def _quotes(articles: list[Path]) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for path in articles:
        text = path.with_suffix(".txt").read_text("utf-8")
        counts += score_quotes.score(score_quotes.find(text), score_quotes.gold(text, path), text, [])
    found, there = counts["found"], counts["gold"]
    yield Row("quotations, exact spans", counts["span"], found, there)
    speakers = counts["speaker direct"] + counts["speaker partial"]
    yield Row("quotations with their speakers", speakers, found, there)
    yield Row("quotations with the persons meant", counts["person"], found, there)
    told = counts["gold partial"]
    yield Row(
        "of them fragments with their speakers", counts["speaker partial"], counts["speakers partial"], told
    )
    yield Row("of them pronouns to persons", counts["pronoun"], counts["pronouns"], counts["pronouns"])


def _dates(articles: list[Path]) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for path in articles:
        counts += score_dates.score(path.stem)
    yield Row("dates, exact spans", counts["strict"], counts["found"], counts["gold"])
    yield Row("dates with their values", counts["value"], counts["found"], counts["gold"])
    yield Row("events on their days", counts["dated"], counts["events"], counts["events"])


def _figures(articles: list[Path]) -> Iterator[Row]:
    right, found, there = score_figures.counts(path.stem for path in articles)
    for column, kind in score_figures.COLUMNS.items():
        yield Row(kind, right[column], found, there)


def _actors(articles: list[Path]) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for path in articles:
        counts += score_actors.article(path.with_suffix(".txt"), [])
    yield Row("actors, exact spans", counts["span"], counts["found"], counts["gold"])
    yield Row("actors with their kinds", counts["typed"], counts["found"], counts["gold"])
    for kind in score_actors.KINDS:
        plural = "persons" if kind == "person" else f"{kind}s"
        yield Row(
            f"of them {plural}", counts[f"typed {kind}"], counts[f"found {kind}"], counts[f"gold {kind}"]
        )


def bundled() -> Iterator[Row]:
    """The bundled article, against its curated records."""
    for kind, score in score_bundled.scores(*score_bundled.libraries()).items():
        both = len(score.both)
        yield Row(kind, both, both + len(score.wrong), both + len(score.missed))


def report() -> str:
    """The tables, each under what it is of."""
    tables = {
        "Articles that rules were made after": rows(unseen=False),
        "Articles that no rule was made after": rows(unseen=True),
        "The bundled article against its curated records": bundled(),
    }
    return "\n\n".join(f"{title}:\n\n{table(rows)}" for title, rows in tables.items())


if __name__ == "__main__":
    print(report())
