"""tmux: its buffer, and what it passes on to the terminal that is attached to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kztui.clipboard.child import run


class Tmux(NamedTuple):
    """A tmux server, and the client that shows this session; what it does not know is empty."""

    remote: bool | None
    """Whether its terminal came by SSH; None where tmux does not keep track of it."""
    version: str
    client: str
    """TERM of the terminal that is attached; empty where none is."""
    features: str
    set_clipboard: str
    allow_passthrough: str
    escape_time: str
    default_terminal: str

    @property
    def nested(self) -> bool:
        """Whether the terminal is itself a tmux or a screen."""
        return self.client.startswith(("tmux", "screen"))

    @property
    def obstacle(self) -> str:
        """Why a copy ends in tmux's buffer; empty where tmux passes it on to the terminal."""
        if self.set_clipboard == "off":
            return "set-clipboard is off"
        if not self.client:
            return "no terminal is attached"
        if not self.nested and "clipboard" not in self.features.split(","):
            return f"tmux knows of no clipboard in {self.client}"
        return ""


# In the order of the fields.
_FORMATS = (
    "version", "client_termname", "client_termfeatures", "set-clipboard", "allow-passthrough",
    "escape-time", "default-terminal",
)  # fmt: skip


def ask(environ: Mapping[str, str]) -> Tmux | None:
    """The tmux that this runs in; None where it runs in none, or cannot reach it."""
    if not environ.get("TMUX"):
        return None
    wanted = "|".join(f"#{{{name}}}" for name in _FORMATS)
    ran = run(["tmux", "display-message", "-p", wanted, ";", "show-environment", "SSH_CONNECTION"],
              b"", environ)  # fmt: skip
    first, _, ssh = ran.out.partition("\n")
    values = first.split("|")
    if len(values) != len(_FORMATS):
        return None
    return Tmux(not ssh.startswith("-") if ssh else None, *values)


def load(data: bytes, environ: Mapping[str, str], forward: bool) -> bool | None:
    """Make a text the newest buffer, read back; whether it was passed on as well. None where it failed.

    tmux passes a buffer on (`-w`) from version 3.2.
    """
    forwarded = forward and run(["tmux", "load-buffer", "-w", "-"], data, environ).code == 0
    if not forwarded and run(["tmux", "load-buffer", "-"], data, environ).code != 0:
        return None
    held = run(["tmux", "show-buffer"], b"", environ)
    return forwarded if held.code == 0 and held.out == data.decode("utf-8", "replace") else None
