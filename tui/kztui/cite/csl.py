"""Any CSL style, by the processor of pandoc, where that is installed.

CSL has no way to say that a source does not state what is cited. So an inferred text is handed to the
processor in square brackets, and the year of an inferred date as one that stands nowhere else, for which
the bracketed year is put in again: it stands so wherever the style prints it.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kztui.cite import dates
from kztui.cite.cluster import Cited
from kztui.cite.source import paragraph_numbers, paragraphs
from kztui.errors import UserError
from kztui.model import Article
from kztui.text import one_line

PATIENCE = 60
"""Seconds for one run of pandoc."""
_WRITERS = {"plain": "plain", "markdown": "commonmark", "html": "html", "rtf": "rtf", "latex": "latex"}

_RTF_PARAGRAPH = re.compile(r"\A{\\pard [^{]*?\\fi-?\d+ (.*?)(?:\\par)?}\Z")

Node = dict[str, Any]
"""A node of pandoc's document: its type `t` and what is in it, `c`."""


def citations(groups: Sequence[Sequence[Cited]], style: Path, markup: str) -> list[str]:
    """A citation of each group at one place, numbered as in one text, by a CSL file; in a markup.

    Raises UserError where pandoc is missing or refuses the style.
    """
    text = "\n\n".join(f"[{'; '.join(map(_pointer, group))}]" for group in groups)
    made = _processed(text, [one.article for group in groups for one in group], style)
    return [_written(made, _at_use(block), markup) for block in made["blocks"][: len(groups)]]


def bibliography(articles: Sequence[Article], style: Path, markup: str) -> list[tuple[str, str]]:
    """The key of each work and its entry, in the style's order, by a CSL file; in a markup. Raises UserError.

    A style without a bibliography has no entries.
    """
    text = "\n\n".join(f"[@{{{article.key}}}]" for article in articles)
    made = _processed(text, articles, style)
    entries = [div for block in made["blocks"][len(articles) :] for div in block["c"][1]]
    return [
        (entry["c"][0][0].removeprefix("ref-"), _written(made, [*_inlines(entry)], markup))
        for entry in entries
    ]


def _pointer(one: Cited) -> str:
    numbers = paragraphs(paragraph_numbers(*one))
    return f"@{{{one.article.key}}}{', ' if numbers else ''}{numbers}"


def _processed(text: str, articles: Iterable[Article], style: Path) -> Node:
    """The document that pandoc's processor makes of a text with citations; the bibliography comes last."""
    if not style.is_file():
        raise UserError(f"{style}: no such file; give a CSL style, as from the CSL repository")
    works = {article.key: article for article in articles}
    stand_ins = _stand_ins(works.values())
    with TemporaryDirectory() as folder:
        known = Path(folder, "works.json")
        known.write_text(json.dumps([_item(article, stand_ins) for article in works.values()]), "utf-8")
        options = ["--from=markdown", "--to=json", "--citeproc", f"--csl={style}", f"--bibliography={known}"]
        made: Node = json.loads(_pandoc(options, text))
    years = {later: f"[{year}]" for year, later in stand_ins.items()}
    return made | {"blocks": _with_years(made["blocks"], years)}


def _stand_ins(articles: Iterable[Article]) -> dict[str, str]:
    """For each year of an inferred date another that stands nowhere in these works."""
    everything = json.dumps([article.csl for article in articles])
    free = (str(year) for year in range(9999, 1000, -1) if str(year) not in everything)
    years = [
        day.year
        for article in articles
        for field in ("issued", "accessed")
        if (date := dates.read(article.csl.get(field))) and (field in article.inferred or not date.is_stated)
        for day in (date.first, date.last)
        if day
    ]
    return dict(zip(dict.fromkeys(years), free, strict=False))


def _item(article: Article, stand_ins: dict[str, str]) -> dict[str, Any]:
    """The article's CSL-JSON as pandoc reads it, with what was inferred marked as such."""
    item: dict[str, Any] = {"id": article.key}
    for field, value in article.csl.items():
        inferred = field in article.inferred
        if field in ("issued", "accessed"):
            if date := dates.read(value):
                item[field] = _date(date, stand_ins if inferred or not date.is_stated else {})
        elif isinstance(value, str) and field not in ("id", "custom"):
            shown = one_line(value)
            item[field] = f"[{shown}]" if inferred and field not in ("URL", "type", "language") else shown
        elif isinstance(value, list):
            item[field] = [{"literal": f"[{_name(name)}]"} if inferred else name for name in value]
        elif field != "custom":
            item[field] = value
    return item


def _date(date: dates.Date, stand_ins: dict[str, str]) -> dict[str, Any]:
    days = [day for day in (date.first, date.last) if day]
    if date.literal or not all(day.year.isdigit() for day in days):
        words = date.literal or dates.month_first(date)
        return {"literal": f"[{words}]" if stand_ins else words}
    parts = [
        [int(stand_ins.get(day.year, day.year)), *(part for part in (day.month, day.day) if part)]
        for day in dict.fromkeys(days)
    ]
    return {"date-parts": parts}


def _name(name: Any) -> str:
    parts = name if isinstance(name, dict) else {"literal": name}
    return one_line(" ".join(str(parts[part]) for part in ("given", "family", "literal") if part in parts))


def _at_use(block: Node) -> list[Node]:
    """What a paragraph with nothing but a citation says; of a note, the note."""
    found = [*_inlines(block)]
    if found and found[0]["t"] == "Note":
        return [inline for paragraph in found[0]["c"] for inline in _inlines(paragraph)]
    return found


def _inlines(block: Node) -> Iterator[Node]:
    """The inline nodes of a paragraph, or of all the paragraphs of an entry, a space between two."""
    if block["t"] in ("Para", "Plain"):
        yield from _bare(block["c"])
    for number, inner in enumerate(block["c"][1] if block["t"] == "Div" else []):
        if number:
            yield {"t": "Space"}
        yield from _inlines(inner)


def _bare(inlines: Iterable[Node]) -> Iterator[Node]:
    """The nodes without those that only say where they come from."""
    for inline in inlines:
        if inline["t"] in ("Cite", "Span"):
            yield from _bare(inline["c"][1])
        elif inline["t"] in ("Emph", "Strong", "SmallCaps", "Superscript", "Subscript"):
            yield {"t": inline["t"], "c": [*_bare(inline["c"])]}
        else:
            yield inline


def _with_years(node: Any, years: dict[str, str]) -> Any:
    """The nodes with the bracketed years in the place of those that stood for them."""
    if isinstance(node, list):
        return [_with_years(inner, years) for inner in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Str":
        text = node["c"]
        for stand_in, year in years.items():
            text = text.replace(stand_in, year)
        return {"t": "Str", "c": text}
    return {name: _with_years(inner, years) for name, inner in node.items()}


def _written(document: Node, inlines: list[Node], markup: str) -> str:
    """Inline nodes of a document in a markup, on one line."""
    document = document | {"meta": {}, "blocks": [{"t": "Plain", "c": inlines}]}
    options = ["--from=json", f"--to={_WRITERS[markup]}", "--wrap=none"]
    written = one_line(_pandoc(options, json.dumps(document)))
    return _RTF_PARAGRAPH.sub(r"\1", written) if markup == "rtf" else written


def _pandoc(options: Sequence[str], text: str) -> str:
    try:
        ran = subprocess.run(
            ["pandoc", *options], input=text.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except FileNotFoundError:
        raise UserError("--csl needs pandoc, which is not installed here (pandoc.org)") from None
    except subprocess.TimeoutExpired:
        raise UserError(f"pandoc was stopped, as it took longer than {PATIENCE} seconds") from None
    if ran.returncode:
        said = one_line(ran.stderr.decode("utf-8", "replace")) or f"it ended with {ran.returncode}"
        raise UserError(f"pandoc: {said if len(said) <= 120 else said[:119] + '…'}")
    return ran.stdout.decode("utf-8")
