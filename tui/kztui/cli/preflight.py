"""Whether the explorer can run here."""

from __future__ import annotations

import os
import sys

_INSTEAD = "for a pipe there is: kztui list all, kztui search, kztui cite"


def obstacle() -> str | None:
    """Why the explorer cannot run here, and what to do; None where it can."""
    for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr)):
        if stream is None or not stream.isatty():
            return f"the explorer needs a terminal, and {name} is none; {_INSTEAD}"
    return incapable()


def incapable() -> str | None:
    """Why the explorer cannot be drawn on the terminal, and what to do; None where it can."""
    if os.environ.get("TERM") == "dumb":
        return f"the explorer needs a terminal that it can draw on, and TERM is dumb; set TERM, or {_INSTEAD}"
    encoding = sys.stdout.encoding.lower().replace("_", "-")
    if encoding not in ("utf-8", "utf8"):
        return f"the explorer needs UTF-8, and the terminal is set to {encoding}; try: LC_ALL=C.UTF-8 kztui"
    return None
