#!/usr/bin/env python3
"""Measure kztui against its budgets: `python tests/bench/run.py [ROW…] [--repeats N] [--json FILE]`.

Each figure is a ratio to a floor that is run in turn with it (`pass`: `python -c pass`; `bare`: a Textual
app of tabs and 20 rows; `list`: a line-drawn list), or a count. Milliseconds are of this machine, today.
"""

from __future__ import annotations

import json
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import growth
import peers
from rows import ROWS, Bench, Result, conditions
from watched import Failed


def main() -> int:
    """Measure what is asked for; 1 where a budget is not met."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)}, peers, growth; else all but growth"
    )
    parser.add_argument("--repeats", type=int, default=7, metavar="N", help="how often each pair is run (7)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there too")
    parser.add_argument(
        "--libraries", type=Path, metavar="FOLDER", help="keep the libraries that are made there"
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=growth.SIZES,
        metavar="N",
        help="the records of growth's libraries",
    )
    args = parser.parse_args()
    if unknown := set(args.rows) - {*ROWS, "peers", "growth"}:
        parser.error(f"no row {', '.join(unknown)}")
    wanted = args.rows or [*ROWS, "peers"]
    runs: dict[str, Callable[[Bench], Iterator[Result]]] = {
        **ROWS,
        "peers": peers.measured,
        "growth": partial(growth.measured, sizes=args.sizes),
    }
    found: list[Result] = []
    with TemporaryDirectory(prefix="kztui-bench-") as folder:
        home = Path(folder, "home")
        home.mkdir()
        bench = conditions(home, args.libraries or Path(folder), args.repeats)
        print(f"{'work':44}{'unit':>10}{'budget':>9}{'median':>9}{'quartiles':>18}")
        for name in wanted:
            for result in runs[name](bench):
                print(shown(result), flush=True)
                found.append(result)
    if args.json:
        args.json.write_text(json.dumps(report(found), indent=1))
    missed = [one for one in found if one.limit is not None and median(one.figures) > one.limit]
    print(f"\n{len(missed)} of {sum(one.limit is not None for one in found)} budgets are not met")
    return 1 if missed else 0


def shown(result: Result) -> str:
    """A line of the table."""
    low, _, high = spread(result.figures)
    limit = "" if result.limit is None else f"{result.limit:g}"
    middle = median(result.figures)
    met = "" if result.limit is None else "" if middle <= result.limit else "  over"
    return f"{result.work:44}{result.unit:>10}{limit:>9}{middle:>9.4g}{f'{low:.4g} – {high:.4g}':>18}{met}"


def spread(figures: list[float]) -> tuple[float, float, float]:
    """The quartiles."""
    low, middle, high = quantiles(figures, n=4, method="inclusive") if len(figures) > 1 else figures * 3
    return low, middle, high


def report(found: Iterable[Result]) -> dict[str, object]:
    """All figures, with where they were measured."""
    return {
        "python": platform.python_version(),
        "machine": platform.platform(),
        "results": [{**one._asdict(), "median": median(one.figures)} for one in found],
    }


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except Failed as error:
        sys.exit(f"bench: {error}")
