"""Answers drawn for a terminal: tables, and blocks to read. Rich is imported here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kztui import edtf
from kztui.cli.output import Page
from kztui.cli.records import Block, Row

_TITLES = {
    "event": "Events", "quote": "Quotes", "figure": "Figures", "actor": "Actors",
    "paragraph": "Text", "article": "Articles",
}  # fmt: skip
_HIT = "bold underline"


def table(rows: list[tuple[str, Row]], marks: Callable[[str], list[tuple[int, int]]], page: Page) -> str:
    """Rows by kind, wrapped to the page; what matches stands out. Several kinds have each a heading."""
    kinds = dict.fromkeys(kind for kind, _ in rows)
    parts: list[RenderableType] = []
    for number, kind in enumerate(kinds):
        if number:
            parts.append("")
        if len(kinds) > 1:
            parts.append(Text(_TITLES[kind], style="bold"))
        parts.append(_rows([row for of, row in rows if of == kind], marks))
    return _print(parts, page)


def blocks(shown: list[Block], page: Page) -> str:
    """Blocks one below the other, wrapped to the page; in each passage the record's own words stand out."""
    parts: list[RenderableType] = []
    for number, block in enumerate(shown):
        if number:
            parts.append("")
        parts.append(
            Text.assemble((block.ref, "bold"), "  ", (block.kind, "dim"), "  ", (block.title, "bold"))
        )
        parts.append(_pairs([(Text(name, style="dim"), Text(value)) for name, value in block.fields]))
        parts.append("")
        parts.append(
            _pairs(
                [(Text(line.label, style="dim"), _marked(line.text, line.marks)) for line in block.passage]
            )
        )
    return _print(parts, page)


def _rows(rows: list[Row], marks: Callable[[str], list[tuple[int, int]]]) -> Table:
    drawn = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    drawn.add_column("id", no_wrap=True)
    dated = any(row.date for row in rows)
    named = any(row.who for row in rows)
    if dated:
        drawn.add_column("date", min_width=4, max_width=16)
    if named:
        drawn.add_column("who", min_width=8, max_width=24, overflow="fold")
    drawn.add_column("text", ratio=1, overflow="fold")
    drawn.add_column("¶", justify="right", min_width=2, max_width=8)
    for row in rows:
        cells = [Text(row.id)]
        if dated:
            cells.append(Text(_date(row.date)))
        if named:
            cells.append(_marked(row.who, marks(row.who)))
        drawn.add_row(*cells, _marked(row.text, marks(row.text)), Text(row.para.replace(",", " ")))
    return drawn


def _date(kept: str) -> str:
    try:
        return edtf.in_words(edtf.parse(kept))
    except ValueError:
        return kept


def _pairs(pairs: list[tuple[Text, Text]]) -> Padding:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(name, value)
    return Padding(grid, (0, 0, 0, 2))


def _marked(text: str, marks: list[tuple[int, int]]) -> Text:
    marked = Text(text)
    for start, end in marks:
        marked.stylize(_HIT, start, end)
    return marked


def _print(parts: list[RenderableType], page: Page) -> str:
    drawn = StringIO()
    console = Console(
        file=drawn, width=page.width, force_terminal=True, markup=False, highlight=False, emoji=False,
        color_system="auto" if page.color is not False else None,
        no_color=None if page.color is None else not page.color,
    )  # fmt: skip
    for part in parts:
        console.print(part)
    return "".join(line.rstrip() + "\n" for line in drawn.getvalue().splitlines())
