"""The user's own editor, opened on a file."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kztui.errors import UserError
from kztui.text import one_line

_USUAL = ("editor", "nano", "vim", "vi")
"""Editors to look for where none is named; Debian's `editor` is the one that its user has chosen."""
_SHELL = "/bin/sh"
_PROGRAM = re.compile(r"[\w./+-]+")
"""A word that the shell takes as it is."""


def command(environ: Mapping[str, str] = os.environ) -> str:
    """The editor's command line for sh: `VISUAL`, else `EDITOR`, else what is installed. Raises UserError."""
    for name in ("VISUAL", "EDITOR"):
        if named := environ.get(name, "").strip():
            return named
    for usual in _USUAL:
        if shutil.which(usual, path=environ.get("PATH")):
            return usual
    raise UserError("no editor: set VISUAL or EDITOR to one, as in EDITOR=nano")


def open_on(path: Path) -> None:
    """Open the editor on a file, on this terminal, and wait until it is closed. Raises UserError.

    For the main thread: what is typed to interrupt or to stop is the editor's meanwhile.
    """
    line = command()
    lent: dict[int, Any] = {signal.SIGINT: _let_be, signal.SIGQUIT: _let_be,
                            signal.SIGTSTP: signal.SIG_DFL, signal.SIGCONT: signal.SIG_DFL}  # fmt: skip
    held = {number: signal.signal(number, handler) for number, handler in lent.items()}
    try:
        _prove(line)
        # As git has it, so that a value that works there works here: words, quotes and ~ are the shell's,
        # which outlives what is typed to interrupt the editor.
        script = f'trap : INT QUIT; {line} "$@"'
        code = subprocess.run([_SHELL, "-c", script, line, str(path)], check=False).returncode
    except OSError as error:
        raise UserError(f"{_SHELL}: cannot be started: {(error.strerror or str(error)).lower()}") from None
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
    if code:
        ended = f"signal {-code}" if code < 0 else f"exit {code}"
        raise UserError(f"the editor {one_line(line)} failed ({ended})")


def _prove(line: str) -> None:
    """Raise UserError where that is no command or no program: the shell would say so in its own words."""
    if subprocess.run([_SHELL, "-nc", line], capture_output=True, check=False).returncode:
        raise UserError(f"the editor {one_line(line)} is no command that a shell can read")
    name = line.split()[0]
    if _PROGRAM.fullmatch(name):
        found = subprocess.run(
            [_SHELL, "-c", 'command -v "$1"', "sh", name], capture_output=True, check=False
        )
        if found.returncode:
            raise UserError(f"no editor {one_line(name)}: set VISUAL or EDITOR to one that is installed")


def _let_be(_number: int, _frame: object) -> None:
    """Leave a signal to the editor, which gets it too. Not SIG_IGN, which it would inherit."""
