"""How well figures are found: `python tests/extract/score_figures.py [NAME…]` prints the score.

Each article `figures/NAME.txt` has its figures in `NAME.toml`, in the order of the text: their `words`,
`value` or `low` and `high` (none for a vague one), `unit`, `what`, `kind`, and who says so (`by`). A figure
is right by value where it begins where its words do and is worth the same; by unit, what, kind and claimant
where that agrees too. `what` agrees where one ends or begins the other: `protesters`, `young protesters`.
`unseen = true` marks an article that no rule was made after.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from math import isclose
from pathlib import Path
from typing import Any

from kztui.extract import figures
from kztui.extract.figures import FoundFigure

ARTICLES = Path(__file__).parent / "figures"
COLUMNS = {
    "value": "figures with their values",
    "unit": "figures with value and unit",
    "what": "figures with value and what is counted",
    "kind": "figures with value and what befell them",
    "by": "figures with value and claimant",
}


def counts(names: Iterable[str], complain: bool = False) -> tuple[Counter[str], int, int]:
    """What is right by column, what is found, and what there is; `complain` prints what is wrong."""
    right: Counter[str] = Counter()
    found = expected = 0
    for name in names:
        text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
        gold = _with_offsets(
            text, tomllib.loads((ARTICLES / f"{name}.toml").read_text(encoding="utf-8"))["figure"]
        )
        figures_found = {figure.start: figure for figure in figures.find(text)}
        found, expected = found + len(figures_found), expected + len(gold)
        for start, record in gold.items():
            wrong = _wrong(text, figures_found.pop(start, None), record)
            right.update(column for column in COLUMNS if column not in wrong and "value" not in wrong)
            if complain and wrong:
                print(f"{name}: {record['words']}: {wrong}")
        if complain:
            for figure in figures_found.values():
                print(f"{name}: {text[figure.start : figure.end]}: is no figure")
    return right, found, expected


def names() -> list[str]:
    """The articles, by name."""
    return sorted(path.stem for path in ARTICLES.glob("*.txt"))


def _with_offsets(text: str, records: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    placed, at = {}, 0
    for record in records:
        start = text.index(record["words"], at)
        while text[start - 1 : start].isalnum():  # the 5 of 15
            start = text.index(record["words"], start + 1)
        placed[start] = record
        at = start + len(record["words"])
    return placed


def _wrong(text: str, figure: FoundFigure | None, gold: dict[str, Any]) -> dict[str, Any]:
    """The columns that are wrong, with what was found instead."""
    if figure is None:
        return {"value": None}
    by = text[slice(*figure.claimed_by)] if figure.claimed_by else None
    agree = {
        "value": _is_worth(figure, gold),
        "unit": figure.unit == gold.get("unit"),
        "what": _same_end(figure.what, gold.get("what")),
        "kind": figure.kind == gold.get("kind"),
        "by": _same_end(by, gold.get("by")),
    }
    return {
        column: by if column == "by" else getattr(figure, column)
        for column, fits in agree.items()
        if not fits
    }


def _is_worth(figure: FoundFigure, gold: dict[str, Any]) -> bool:
    if "low" in gold:
        return (figure.low, figure.high) == (gold["low"], gold["high"])
    if "value" not in gold or figure.value is None:
        return figure.value is None and "value" not in gold
    return isclose(figure.value, gold["value"], rel_tol=1e-3)


def _same_end(found: str | None, gold: str | None) -> bool:
    if found is None or gold is None:
        return found == gold
    one, other = found.lower(), gold.lower()
    return (
        one.endswith(other)
        or other.endswith(one)
        or one.startswith(tuple(f"{other} {link} " for link in ("of", "on", "for", "in")))
    )


if __name__ == "__main__":
    right, found, expected = counts(sys.argv[1:] or names(), complain=True)
    for column in COLUMNS:
        precision, recall = right[column] / max(found, 1), right[column] / max(expected, 1)
        print(f"{column:6} precision {100 * precision:5.1f}  recall {100 * recall:5.1f}")
