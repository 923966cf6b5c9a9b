"""A widget that draws lines itself: roles become styles, styles become cells."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kztui.ui.roles import style as role_style
from kztui.ui.typeset import Fragment, Line


class LineView(ScrollView, can_focus=False, inherit_bindings=False):
    """Lines of fragments, drawn one by one as they come into sight."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._styles_of: dict[tuple[str, bool], Style] = {}

    def line_at(self, y: int) -> tuple[Line, bool]:
        """The line at this height of the whole, and whether it is the cursor's."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        parts, at_cursor = self.line_at(y + self.scroll_offset.y)
        return self.strip(parts, at_cursor)

    def strip(self, parts: Iterable[Fragment], at_cursor: bool = False) -> Strip:
        """A line as wide as the widget."""
        width = self.scrollable_content_region.width
        segments = [Segment(part.text, self.style_of(part.roles, at_cursor)) for part in parts]
        return Strip(segments).adjust_cell_length(width, self.style_of("text", at_cursor))

    def style_of(self, roles: str, at_cursor: bool = False) -> Style:
        """The style of some roles, the later over the earlier."""
        style = self._styles_of.get((roles, at_cursor))
        if style is None:
            theme, variables = self.app.current_theme, self.app.theme_variables
            style = self.rich_style
            for role in (*(("cursor",) if at_cursor else ()), *roles.split()):
                style += role_style(role, theme, variables)
            self._styles_of[roles, at_cursor] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self._styles_of.clear()

    def set_height(self, height: int) -> None:
        """Tell the scroll bar how many lines there are.

        What fits has the height of the widget: a change within that takes no new layout.
        """
        region = self.scrollable_content_region
        self.virtual_size = Size(region.width, max(height, region.height))


class OneLine(LineView):
    """A single line, such as a header."""

    def draw(self, width: int) -> Line:
        """The line for this many cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line, and blank ones below it."""
        return self.strip(self.draw(self.size.width) if y == 0 else ())
