"""The three looks: dark, light, and the terminal's own 16 colours.

Ink and paper first; one accent; a hit is marked by weight and ground, never by hue alone.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="dark",
    dark=True,
    primary="#e0b467",
    accent="#e0b467",
    foreground="#d9d4c7",
    background="#16181c",
    surface="#1d2026",
    panel="#252932",
    error="#f28b82",
    warning="#e0b467",
    success="#9cc88b",
    variables={
        "ink": "#d9d4c7",
        "strong": "#f6f2e8",
        "muted": "#a8a69e",
        "faint": "#93928c",
        "cursor-ground": "#262a33",
        "hit-ink": "#16181c",
        "hit-ground": "#e7c26f",
        "span-ink": "#f6f2e8",
        "who": "#93bfd3",
        "rule": "#33373f",
    },
)
LIGHT = Theme(
    name="light",
    dark=False,
    primary="#8a4b08",
    accent="#8a4b08",
    foreground="#2b2a27",
    background="#faf8f3",
    surface="#f2efe7",
    panel="#eae6db",
    error="#b3261e",
    warning="#8a4b08",
    success="#2e6b34",
    variables={
        "ink": "#2b2a27",
        "strong": "#0f0e0c",
        "muted": "#5d5a53",
        "faint": "#6a675f",
        "cursor-ground": "#ece7da",
        "hit-ink": "#0f0e0c",
        "hit-ground": "#ffd76a",
        "span-ink": "#0f0e0c",
        "who": "#1d5a75",
        "rule": "#d8d3c6",
    },
)
ANSI = Theme(
    name="ansi",
    ansi=True,
    dark=True,
    primary="ansi_cyan",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    error="ansi_red",
    warning="ansi_yellow",
    success="ansi_green",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "ink": "ansi_default",
        "strong": "ansi_default",
        "muted": "ansi_default",
        "faint": "ansi_default",
        "cursor-ground": "ansi_default",
        "hit-ink": "ansi_default",
        "hit-ground": "ansi_default",
        "span-ink": "ansi_default",
        "who": "ansi_cyan",
        "rule": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
    },
)
THEMES = (DARK, LIGHT, ANSI)
