"""README's tables are made from the code: the keys, the filters and the commands.

`KZTUI_GOLDEN=rewrite pytest tests/unit/test_readme.py` writes them anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from kztui import config
from kztui.cite.citation import cite
from kztui.cite.formats import FORMATS, KINDS
from kztui.cite.markup import MARKUPS, render
from kztui.cite.styles import STYLES
from kztui.cli import parser
from kztui.cli.grammar import COMMANDS
from kztui.config import Preset, Settings, places
from kztui.search.query import FILTERS, parse
from kztui.store.library import load
from kztui.ui.actions import GROUPS, shown, split

PRESETS = get_args(Preset)
README = Path(__file__).parents[2] / "README.md"


def keys() -> str:
    lines = ["| keys | `plain` | | name |", "| --- | --- | --- | --- |"]
    for actions in GROUPS.values():
        for action in actions:
            pressed = [" ".join(f"`{shown(key)}`" for key in split(action.by(name))) for name in PRESETS]
            lines.append(f"| {' | '.join(pressed)} | {action.help} | `{action.id}` |")
    return "\n".join(lines)


def settings() -> str:
    lines = ["| setting | | |", "| --- | --- | --- |"]
    defaults = msgspec.structs.asdict(Settings())
    for name, what in config.told().items():
        default = str(defaults[name]).lower() if defaults[name] else ""
        lines.append(f"| `{name}` | {what} | {f'`{default}`' if default else ''} |")
    return "\n".join(lines)


def filters() -> str:
    lines = ["| filter | |", "| --- | --- |"]
    for name, told in FILTERS.items():
        told = re.sub(rf'\b{name}:("[^"]*"|(?:\.\.|[^\s,.])+)', r"`\g<0>`", told)
        lines.append(f"| `{name}:` | {told} |")
    return "\n".join(lines)


def commands() -> str:
    lines = [
        "| command | |",
        "| --- | --- |",
        "| `kztui [ARTICLE-KEY]` | Open the explorer, on one article or on all. |",
    ]
    for name, command in COMMANDS.items():
        usage = parser.Parser(prog=f"kztui {name}")
        command.fill(usage, True)
        words = re.sub(r"usage:|\[-(?:[^\[\]]|\[[^\]]*\])*\]", "", usage.format_usage()).split()
        lines.append(f"| `{' '.join(words).replace('|', chr(92) + '|')}` | {command.description} |")
    return "\n".join(lines)


def options() -> str:
    search = parser.Parser(prog="kztui search")
    COMMANDS["search"].fill(search, True)
    told = search.format_help()
    return f"```\n{told[told.index('filters, as in a query:') :].strip()}\n```"


def styles() -> str:
    library = load([places().bundled])
    record = library.get("q31")
    lines = ["| style | | |", "| --- | --- | --- |"]
    for style in STYLES.values():
        citation = render(cite(library.articles[record.article], record, style.id), "markdown")
        lines.append(f"| `{style.id}` | {style.name} | {citation} |")
    return "\n".join(lines)


def formats() -> str:
    lines = ["| formats | |", "| --- | --- |", f"| {listed(MARKUPS)} | citations in a style |"]
    for kind, what in KINDS.items():
        lines.append(f"| {listed(id for id, format in FORMATS.items() if format.kind == kind)} | {what} |")
    return "\n".join(lines)


def listed(ids: Iterable[str]) -> str:
    return " ".join(f"`{id}`" for id in ids)


MADE = {
    "keys": keys, "filters": filters, "commands": commands, "options": options, "styles": styles,
    "formats": formats, "settings": settings,
}  # fmt: skip


@pytest.mark.parametrize(("name", "make"), MADE.items())
def test_the_table_is_what_the_code_says(name: str, make, monkeypatch) -> None:
    monkeypatch.setattr(parser, "_width", lambda: 100)
    readme = README.read_text("utf-8")
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    wanted = block.sub(lambda match: f"{match[1]}{make()}\n{match[2]}", readme)
    if os.environ.get("KZTUI_GOLDEN") == "rewrite":
        README.write_text(wanted, "utf-8")
    assert readme == wanted


def test_the_queries_that_readme_shows_can_be_read() -> None:
    section = README.read_text("utf-8").split("## The search")[1].split("```")[1]
    for line in section.strip().splitlines():
        parse(line[:24].strip())
