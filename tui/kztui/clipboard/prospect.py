"""What a copy from here would become, found without copying."""

from __future__ import annotations

from typing import NamedTuple

from kztui.clipboard import desktop
from kztui.clipboard.routes import Seat, caution
from kztui.clipboard.tmux import Tmux
from kztui.text import one_line


class Prospect(NamedTuple):
    """The route that a copy would take, what it can promise, and what would make it better."""

    route: str
    promise: str
    advice: str


def prospect(seat: Seat, command: str) -> Prospect:
    """The route that a copy would take from this seat, with this command of the user's own."""
    if command.strip():
        return Prospect("your own command", f"handed to {one_line(command)}, whose exit code is believed", "")
    advice = ""
    if not seat.remote:
        found = desktop.look(seat.environ)
        if not found.fault:
            return Prospect(f"desktop, by {one_line(found.tool)}", "copied, read back and compared", "")
        advice = _mending(found, seat)
    if seat.tmux:
        return _in_tmux(seat.tmux, advice)
    if seat.without_osc52:
        advice = advice or f"{seat.without_osc52} takes no copies; kztui last prints the last one"
        return Prospect("none", "NOT copied", advice)
    way = "OSC 52, through GNU screen" if seat.in_screen else "OSC 52"
    return Prospect(way, "sent to your terminal, unconfirmed", caution("“", seat) or advice)


def _in_tmux(found: Tmux, advice: str) -> Prospect:
    if found.obstacle:
        if found.set_clipboard == "off":
            advice = "in tmux.conf: set -s set-clipboard external"
        return Prospect("tmux", f"copied to the tmux buffer only: {found.obstacle}", advice)
    if found.nested:
        promise = "copied to the tmux buffer; the tmux or screen around it may not pass it on"
        return Prospect("tmux", promise, "in the outer tmux: set -s set-clipboard on")
    return Prospect("tmux", "copied to the tmux buffer, and sent to your terminal, unconfirmed", advice)


def _mending(found: desktop.Desktop, seat: Seat) -> str:
    """What to do about a desktop's clipboard that cannot be used; nothing where there is no desktop."""
    if found.tool:
        return f"{one_line(found.tool)} {found.fault}"
    if seat.environ.get("WAYLAND_DISPLAY"):
        return "install wl-clipboard"
    return "install xclip" if seat.environ.get("DISPLAY") else ""
