"""The render boundary: no character of the data can steer the terminal, whatever widget draws it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from kztui.text import is_web, legible, printable


def plain(text: str) -> Content:
    """Text as Textual's content: literal, never markup."""
    return Content(printable(text))


class ControlGuard(LineFilter):
    """Replaces what could steer a terminal in everything that is drawn, and thins towers of marks.

    Links but to the web are dropped.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments of one line, made harmless."""
        return [segment if segment.control else _harmless(segment) for segment in segments]


def _harmless(segment: Segment) -> Segment:
    text, style, control = segment
    if style is not None and style.link is not None and not is_web(style.link):
        style = style.update_link(None)
    return Segment(legible(printable(text)), style, control)
