"""A citation as runs of text, and the formats in which runs are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kztui.cite.choices import chosen

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_MARKDOWN = re.compile(r"[\\`*_\[\]<>~|^$@]|&(?=[#\w])")
# What at the start of a line would make it a heading, a list or a table instead of a paragraph.
_MARKDOWN_BLOCK = re.compile(r"\d{1,9}(?=[.)])|(?=[#+=:-])")
_LINK = re.compile(r"https?://[^\s<>\"\\]+\Z", re.IGNORECASE)


class Run(NamedTuple):
    """A stretch of a citation that is set in one way. Its text is one printable line."""

    text: str
    italic: bool = False
    url: bool = False


def render(runs: Sequence[Run], format: str) -> str:
    """The runs as one line in a format of FORMATS. Raises UserError for another."""
    return chosen(FORMATS, format, "format")(runs)


def plain(runs: Sequence[Run]) -> str:
    """The text alone."""
    return "".join(run.text for run in runs)


def markdown(runs: Sequence[Run]) -> str:
    """CommonMark: italics in asterisks, addresses as autolinks, everything else escaped where needed."""
    line = "".join(_markdown(run) for run in runs)
    block = _MARKDOWN_BLOCK.match(line)
    return f"{block[0]}\\{line[block.end() :]}" if block else line


def html(runs: Sequence[Run]) -> str:
    """An HTML fragment: italics as `<i>`, addresses as links. Only http and https become links."""
    return "".join(_html(run) for run in runs)


FORMATS: dict[str, Callable[[Sequence[Run]], str]] = {"plain": plain, "markdown": markdown, "html": html}
"""Each format's writer by its name."""


def _markdown(run: Run) -> str:
    if run.url and _LINK.match(run.text):
        return f"<{run.text}>"
    text = _MARKDOWN.sub(r"\\\g<0>", run.text)
    return f"*{text}*" if run.italic else text


def _html(run: Run) -> str:
    text = run.text.translate(_HTML)
    if run.url and _LINK.match(run.text):
        return f'<a href="{text}">{text}</a>'
    return f"<i>{text}</i>" if run.italic else text
