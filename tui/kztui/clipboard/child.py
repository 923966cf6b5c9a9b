"""Programs that kztui runs to copy: kept off the terminal, and ended when they hang."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, NamedTuple

TIMEOUT = 2.0
"""Seconds after which a program that has not ended is ended, with all that it started."""
HUNG, MISSING = 124, 127
"""Exit codes, as timeout(1) and sh(1) have them: had to be ended; could not be started."""


class Ran(NamedTuple):
    """How a program ended, and what it wrote."""

    code: int
    out: str
    err: str


def run(argv: Sequence[str] | str, data: bytes, environ: Mapping[str, str]) -> Ran:
    """Run a program, or a shell's command line, on these bytes. Takes at most `TIMEOUT`.

    It writes to files, not to pipes: what goes on in the background, as xclip and wl-copy do to serve
    the clipboard, would hold a pipe open for as long as it lives.
    """
    with TemporaryFile() as out, TemporaryFile() as err:
        try:
            child = subprocess.Popen(
                argv, shell=isinstance(argv, str), stdin=subprocess.PIPE, stdout=out, stderr=err,
                start_new_session=True, env=environ,
            )  # fmt: skip
        except (OSError, ValueError) as error:  # ValueError: a NUL in a command line
            return Ran(MISSING, "", str(error))
        hung = False
        with child:
            try:
                child.communicate(data, TIMEOUT)
            except subprocess.TimeoutExpired:
                hung = True
                with suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
        return Ran(HUNG if hung else child.returncode, _written(out), _written(err))


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
