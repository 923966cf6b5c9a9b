"""How well dates and events are found in the articles of `dates/`.

    python tests/extract/score_dates.py [NAME…]

With names it tells what went wrong.

An article `NAME.txt` has its gold in `NAME.toml`: its `date`; `dates`, each as `[text, TIMEX3 value]`, and
`events`, each as `[words of a clause, EDTF]`, both in the order of the text. `unseen = true` marks an article
that no rule was made after.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

from kztui.extract import dates, events

FOLDER = Path(__file__).parent / "dates"


def located(text: str, pieces: list[list[str]]) -> list[tuple[int, int, str]]:
    """Each piece of gold with its place: the next after the one before it."""
    found, at = [], 0
    for piece, value in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        found.append((start, at, value))
    return found


def score(name: str, *, verbose: bool = False) -> Counter[str]:
    """Counts of what is in the gold, found, and right: spans exact or touching, values, dated clauses."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    gold = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    found = dates.find(text, gold["date"])
    count: Counter[str] = Counter(found=len(found))
    taken = set()
    for start, end, value in located(text, gold["dates"]):
        near = next((it for it in found if it.start < end and it.end > start and it not in taken), None)
        count["gold"] += 1
        if near:
            taken.add(near)
            count["relaxed"] += 1
            count["strict"] += (near.start, near.end) == (start, end)
            count["value"] += near.value == value
        if verbose and (near is None or (near.start, near.end, near.value) != (start, end, value)):
            print(f"  {text[start:end]!r} {value}:", near and (text[near.start : near.end], near.value))
    if verbose:
        for it in found:
            if it not in taken:
                print(f"  {text[it.start : it.end]!r} {it.value}: not in the gold")
    told = events.find(text, found, gold["date"])
    for start, _, when in located(text, gold["events"]):
        clause = next((it for it in told if it.start <= start < it.end), None)
        count["events"] += 1
        count["dated"] += clause is not None and clause.date == when
        if verbose and (clause is None or clause.date != when):
            print(f"  {text[start : start + 30]!r} {when}:", clause and (clause.date, clause.rule))
    return count


def f1(right: int, count: Counter[str]) -> float:
    return 2 * right / (count["found"] + count["gold"])


def main(names: list[str]) -> None:
    total: Counter[str] = Counter()
    for name in names or sorted(path.stem for path in FOLDER.glob("*.toml")):
        count = score(name, verbose=bool(names))
        total += count
        print(line(name, count))
    print(line("all", total))


def line(name: str, count: Counter[str]) -> str:
    parts = [f"{what} {100 * f1(count[what], count):5.1f}" for what in ("strict", "relaxed", "value")]
    return f"{name:20} F1 {'  '.join(parts)}   events dated {count['dated']}/{count['events']}"


if __name__ == "__main__":
    main(sys.argv[1:])
