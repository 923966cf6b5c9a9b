"""How the cost grows with the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import made
from rows import KZTUI, OPEN_CODE, PYTHON, Bench, Result, output

SIZES = (1, 1_000, 10_000, 100_000)


def measured(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """Open, first frame, a letter, memory, and a command, for each size."""
    for size in sizes:
        path = made.at(bench.folder, size)
        yield Result(f"{size:,} records: file", "MB", None, [path.stat().st_size / 1e6])
        opened = [float(output([PYTHON, "-c", OPEN_CODE, str(path)], bench.env)) * 1000 for _ in range(3)]
        yield Result(f"{size:,} records: open", "ms", None, opened)
        with bench.watch([*KZTUI, "--library", str(path)]) as terminal:
            yield Result(f"{size:,} records: first frame", "ms", None, [terminal.wait_for("Timeline") * 1000])
            terminal.settle(3 + size / 30_000)  # nothing is written while the rest is read
            terminal.press("/")
            letters = [terminal.press(letter).seconds * 1000 for letter in "security"]
            yield Result(f"{size:,} records: a letter typed", "ms", None, letters)
            yield Result(f"{size:,} records: memory", "MB", None, [terminal.resident])
