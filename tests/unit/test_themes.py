"""Every look can be read."""

import pytest
from textual.color import Color
from textual.theme import Theme

from kztui.ui.roles import ROLES
from kztui.ui.themes import ANSI, DARK, LIGHT, THEMES

INKS = ("ink", "strong", "muted", "faint", "span-ink")
GROUNDS = ("background", "cursor-ground", "surface")
ENOUGH = 4.5
"""WCAG 2.2, 1.4.3 (AA): the contrast of text."""


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour.rgb)
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", [*INKS, "accent", "error"])
def test_text_stands_off_its_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(colour(theme, ink), colour(theme, ground)) >= ENOUGH


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_read_where_it_may_stand(theme: Theme, role: str) -> None:
    look = ROLES[role]
    for ground in [look.ground] if look.ground else GROUNDS:
        assert contrast(colour(theme, look.ink or "ink"), colour(theme, ground)) >= ENOUGH


def test_no_role_is_told_by_its_hue_alone() -> None:
    for theme in (DARK, LIGHT):  # the words of other records in the article: light and dark, as print has it
        assert contrast(colour(theme, ROLES["told"].ink), colour(theme, ROLES["muted"].ink)) >= 2
    for role in ("span", "focus", "hit", "active", "heading", "key", "error"):
        assert ROLES[role].manner, f"{role} has no weight and no line of its own"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_hits_stand_off_their_ground_and_the_text(theme: Theme) -> None:
    assert contrast(colour(theme, "hit-ink"), colour(theme, "hit-ground")) >= ENOUGH
    assert contrast(colour(theme, "hit-ground"), colour(theme, "background")) >= 1.2


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_toasts_can_be_read(theme: Theme) -> None:
    assert contrast(colour(theme, "strong"), colour(theme, "panel")) >= ENOUGH


def test_every_look_names_the_same_colours() -> None:
    own = set(DARK.variables)
    assert all(own <= set(theme.variables) for theme in THEMES)


def test_the_terminals_own_colours_are_left_to_it() -> None:
    assert ANSI.ansi
    plain = {ANSI.variables[name] for name in DARK.variables if name != "who"}
    assert plain == {"ansi_default"}
    assert ANSI.variables["who"] == ANSI.accent
    assert ANSI.background == ANSI.foreground == "ansi_default"
