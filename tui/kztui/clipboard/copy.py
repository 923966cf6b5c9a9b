"""Copying, and saying honestly what became of it.

A command of the user's own comes first. At a local desk the desktop's clipboard is set and read back;
only what was read back is called copied. In tmux its buffer is, and tmux passes it on. Else the
terminal is asked by OSC 52, which never answers: what it is sent is called sent.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from kztui.clipboard import desktop, tmux
from kztui.clipboard.child import HUNG, TIMEOUT, run
from kztui.clipboard.routes import OSC52_MOST, Seat, caution, osc52, seat
from kztui.clipboard.tmux import Tmux
from kztui.text import one_line


class Outcome(NamedTuple):
    """What became of a copy."""

    result: Literal["copied", "handed", "buffer", "sent", "not"]
    """On the clipboard, read back; taken by the user's command; in tmux's buffer, read back; sent; lost."""
    said: str
    """The same as a sentence."""

    @property
    def is_in_doubt(self) -> bool:
        """Whether the text may be nowhere but here."""
        return self.result in ("sent", "not")


def copy(
    text: str, send: Callable[[str], None], command: str = "", environ: Mapping[str, str] | None = None
) -> Outcome:
    """Copy a text; `send` writes a control sequence to the terminal, `command` is the user's own.

    Where there is no terminal `send` raises OSError. Blocks, for `TIMEOUT` at most in each program
    that hangs; never to be called on the event loop.
    """
    environ = os.environ if environ is None else environ
    data = text.encode("utf-8", "replace")
    if not command.strip():
        return _copy(data, send, seat(environ))
    name = one_line(command)[:60]
    code = run(command, data, environ).code
    if code == 0:
        return Outcome("handed", f"Handed to {name}, which reported no error")
    how = f"did not end in {TIMEOUT:.0f} s" if code == HUNG else f"failed (exit {code})"
    outcome = _copy(data, send, seat(environ))
    return Outcome(outcome.result, f"{name} {how}. {outcome.said}")


def to_terminal(sequence: str) -> None:
    """Write a control sequence to the terminal that this runs on, wherever stdout goes. Raises OSError."""
    with open("/dev/tty", "wb", buffering=0) as terminal:  # noqa: PTH123
        rest = memoryview(sequence.encode("ascii"))
        while rest:
            rest = rest[terminal.write(rest) :]


def _copy(data: bytes, send: Callable[[str], None], seat: Seat) -> Outcome:
    copied = not seat.remote and desktop.copy(data, seat.environ)
    if seat.tmux:
        forward = not copied and seat.tmux.set_clipboard != "off"
        forwarded = tmux.load(data, seat.environ, forward)
        if not copied and forwarded is not None:
            return _in_tmux(seat.tmux, forwarded)
    if copied:
        return Outcome("copied", "Copied to the clipboard")
    if seat.without_osc52:
        return Outcome("not", f"NOT copied: {seat.without_osc52} takes no copies")
    if len(data) > OSC52_MOST:
        return Outcome("not", "NOT copied: too long for the terminal")
    try:
        send(osc52(data, seat.in_screen))
    except OSError as error:
        return Outcome(
            "not", f"NOT copied: no terminal to send it to ({(error.strerror or str(error)).lower()})"
        )
    hint = caution(data.decode(), seat)
    return Outcome("sent", f"Sent to your terminal (OSC 52, unconfirmed{f'; {hint}' if hint else ''})")


def _in_tmux(found: Tmux, forwarded: bool) -> Outcome:
    if not forwarded and found.set_clipboard != "off":
        return Outcome("buffer", "Copied to the tmux buffer only: tmux before 3.2 does not pass it on")
    if found.obstacle:
        return Outcome("buffer", f"Copied to the tmux buffer only: {found.obstacle}")
    if found.nested:
        return Outcome("buffer", "Copied to the tmux buffer; the tmux or screen around it may not pass it on")
    return Outcome("buffer", "Copied: tmux buffer, and sent to your terminal (unconfirmed)")
