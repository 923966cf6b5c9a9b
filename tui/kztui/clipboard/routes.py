"""Where the user sits, and so which ways a copy can take from here."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import NamedTuple

from kztui.clipboard import tmux
from kztui.clipboard.tmux import Tmux

OSC52_MOST = 74_994
"""Bytes of text that terminals take by OSC 52, as the strictest common script limits it (hterm)."""
SCREEN_MOST = 254
"""Bytes that GNU screen passes on in one control string."""

_WITHOUT_OSC52 = re.compile(r"linux|vt\d|dumb|cons|eterm")


class Seat(NamedTuple):
    """Where the user sits."""

    environ: Mapping[str, str]
    tmux: Tmux | None
    remote: bool
    """Whether this is the far end of an SSH session, whose desktop is not the user's."""

    @property
    def in_screen(self) -> bool:
        """Whether GNU screen stands between us and the terminal."""
        return self.tmux is None and bool(self.environ.get("STY"))

    @property
    def without_osc52(self) -> str:
        """The name of the terminal, where it is one that is known to take no copies."""
        term = self.environ.get("TERM", "")
        return term if _WITHOUT_OSC52.match(term) and not self.in_screen else ""


def seat(environ: Mapping[str, str]) -> Seat:
    """Where this runs. A tmux is asked, as the variables of its panes tell of whoever started them."""
    asked = tmux.ask(environ)
    remote = asked.remote if asked else None
    if remote is None:
        remote = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
    return Seat(environ, asked, remote)


def osc52(data: bytes, in_screen: bool) -> str:
    """The sequence that asks a terminal to put a text on its clipboard; GNU screen wants it in parts."""
    sequence = f"\x1b]52;c;{b64encode(data).decode('ascii')}\x07"
    if not in_screen:
        return sequence
    parts = (sequence[at : at + SCREEN_MOST] for at in range(0, len(sequence), SCREEN_MOST))
    return "".join(f"\x1bP{part}\x1b\\" for part in parts)


def caution(text: str, seat: Seat) -> str:
    """What is known of how this terminal takes copies, where it is not good."""
    program = seat.environ.get("TERM_PROGRAM")
    if program == "Apple_Terminal":
        return "Terminal.app ignores it"
    if program == "vscode" and not text.isascii():
        return "VS Code 1.123 and 1.124 garble its letters beyond ASCII"
    if seat.environ.get("TERM", "").startswith("tmux"):
        return "the tmux around it needs: set -s set-clipboard on"
    return ""
