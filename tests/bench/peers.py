"""Other terminal programs, where they are installed: what their start and their lookups cost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from rows import Bench, Result

COMMANDS = (
    ["papis", "--version"], ["sqlite-utils", ":memory:", "select 1"], ["cobib", "--version"],
    ["jq", "-n", "1"], ["rg", "--version"],
)  # fmt: skip
"""Commands that answer into a pipe."""
SCREENS = (
    ["less", "{file}"], ["vd", "{file}"], ["tl", "{file}"], ["frogmouth", "{file}"],
)  # fmt: skip
"""Programs that show a file."""


def measured(bench: Bench) -> Iterator[Result]:
    """Each that is there, against the same floors as kztui."""
    for args in COMMANDS:
        if shutil.which(args[0]):
            yield Result(f"peer: {' '.join(args)}", "x pass", None, bench.lookups(args))
    file = Path(bench.env["HOME"], "peer.md")
    file.write_text("".join(f"row {number} of what is read\n\n" for number in range(200)))
    for screen in SCREENS:
        if shutil.which(screen[0]):
            argv = [part.format(file=file) for part in screen]
            yield Result(f"peer: {screen[0]}, first frame", "x bare", None, bench.frames(argv, "row 1 of"))
