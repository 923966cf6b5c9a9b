"""What the application looks like: its themes, which of them is on, and the guard of what is drawn."""

from __future__ import annotations

import os
from collections.abc import Sequence

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from kztui.ui.safe import ControlGuard
from kztui.ui.themes import DARK, THEMES


class Looks(App[None]):
    """An application in our themes, of which `look` is on from the start."""

    def __init__(self, look: str, driver_class: type[Driver] | None) -> None:
        # On from the start: another look first would have all styles made twice.
        self.set_reactive(App.theme, look)
        super().__init__(driver_class=driver_class)
        self._guard = ControlGuard()
        self._no_colours, self._greys = NoColor(), Monochrome()
        for theme in THEMES:
            self.register_theme(theme)
        self._styled_for = look

    def get_theme(self, theme_name: str) -> Theme | None:
        """A look by its name, also before it is registered."""
        own = next((theme for theme in THEMES if theme.name == theme_name), None)
        return own or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables of our themes, for the style sheet to be read before one is put on."""
        return dict(DARK.variables)

    def refresh_css(self, animate: bool = True) -> None:
        """Make the styles anew, where the look is another than they were made for.

        Nothing else changes them: no screen has a style sheet of its own.
        """
        if self._styled_for != self.theme:
            self._styled_for = self.theme
            super().refresh_css(animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guard at the render boundary comes last.

        Without colours each look has its own filter, where Textual has that of the first: greys made of the
        terminal's own colours are black on black, and a ground is all that some signs of our two looks have.
        """
        left = self._no_colours if self.native_ansi_color else self._greys
        found = super().get_line_filters()
        filters = (left if isinstance(one, (NoColor, Monochrome)) else one for one in found)
        return [*filters, self._guard]

    def next_theme(self) -> None:
        """Change the look."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.clear_notifications()
        self.notify(f"Look: {self.theme}", markup=False, timeout=2)


def look_of(setting: str, slow: bool = False) -> str:
    """The look of a setting; on a slow line 16 colours, of a byte or two each."""
    if setting == "auto" and (slow or os.environ.get("NO_COLOR")):
        return "ansi"
    if setting == "auto":
        deep = os.environ.get("COLORTERM") in ("truecolor", "24bit") or "256color" in os.environ.get(
            "TERM", ""
        )
        return "dark" if deep else "ansi"
    return setting
