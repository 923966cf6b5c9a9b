"""The terminal that a command was started on, wherever its standard streams go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kztui.errors import UserError

_STREAMS = ("stdin", "stdout", "stderr")


@contextmanager
def on_terminal() -> Iterator[None]:
    """Have all standard streams be the terminal, to ask on; afterwards they are what they were.

    Raises UserError where there is no terminal, or where a stream is closed.
    """
    for name in _STREAMS:
        if getattr(sys, name) is None:
            raise UserError(f"{name} is closed")
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UserError(
            f"there is no terminal to ask on (/dev/tty: {why}); kztui search answers without"
        ) from None
    found = [os.dup(number) for number in range(len(_STREAMS))]
    try:
        for number in range(len(_STREAMS)):
            os.dup2(terminal, number)
        yield
    finally:
        sys.stdout.flush()
        for number, stream in enumerate(found):
            os.dup2(stream, number)
            os.close(stream)
        os.close(terminal)
