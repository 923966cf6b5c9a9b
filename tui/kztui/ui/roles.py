"""What the roles of drawn text look like: the theme's colours by name, and how the letters are set.

They are no component classes of the style sheet: Textual would match each of them for each widget, again
and again, which took more of the start than all else that is the explorer's own.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme


class Look(NamedTuple):
    """Variables of the theme for the letters and for the ground; rich's words for how they are set."""

    ink: str = ""
    ground: str = ""
    manner: str = ""


ROLES: dict[str, Look] = {
    "text": Look("ink"),
    "strong": Look("strong"),
    "number": Look("strong", manner="bold"),
    "muted": Look("muted"),
    "faint": Look("faint"),
    "heading": Look("accent", manner="bold"),
    "accent": Look("accent"),
    "hit": Look("hit-ink", "hit-ground", "bold"),
    "span": Look("span-ink", manner="bold"),
    "told": Look("span-ink"),
    "active": Look(manner="bold underline"),
    "who": Look("who"),
    "focus": Look("accent", manner="bold underline"),
    "error": Look("error", manner="bold"),
    "italic": Look(manner="italic"),
    "key": Look("accent", manner="bold"),
    "caret": Look(manner="reverse"),
    "cursor": Look("ink", "cursor-ground"),
}
"""What a fragment can be; `cursor` is the line that it stands on."""

_IN_16_COLOURS = {
    "strong": "bold", "faint": "dim", "hit": "bold reverse", "cursor": "bold", "span": "underline",
    "told": "underline", "focus": "reverse",
}  # fmt: skip
"""How letters are set where colours alone would not tell them apart."""


def style(role: str, theme: Theme, variables: dict[str, str]) -> Style:
    """What a role adds to the style of what it is drawn on, with the variables of a theme."""
    look = ROLES[role]
    manner = _IN_16_COLOURS.get(role, look.manner) if theme.ansi else look.manner
    ink, ground = (
        Color.parse(variables[name]).rich_color if name else None for name in (look.ink, look.ground)
    )
    return Style.parse(manner) + Style.from_color(ink, ground)
