"""Pages in the manner of news sites: what is read of them, and who says what over all of them.

Each `pages/NAME.html` has in `NAME.toml` its title, authors, day and site, how each of its lines begins after
the title and the byline, and its quotations with their speakers, the name or the words that stand for one.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kztui.extract import article, reader
from kztui.extract.html import by_line
from kztui.extract.reader import Reading
from kztui.model import Actor, Article, Quote

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def gold(page: Path) -> dict[str, Any]:
    return tomllib.loads(page.with_suffix(".toml").read_text("utf-8"))


def read(page: Path) -> Reading:
    return reader.read(reader.raw(str(page)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_source(page: Path) -> None:
    csl, expected = read(page).csl, gold(page)
    assert csl["title"] == expected["title"]
    assert [by_line(name) for name in csl["author"]] == expected["author"]
    assert csl["issued"] == expected["issued"]
    assert csl.get("container-title") == expected.get("site")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_text_is_the_article_and_nothing_else(page: Path) -> None:
    found, expected = read(page), gold(page)
    apart = {heading.exact for heading in found.headings if heading.role in ("headline", "standfirst")}
    lines = [line for line in found.text.split("\n") if line not in apart]
    begins = [
        line for line, start in zip(lines, expected["paragraphs"], strict=False) if line.startswith(start)
    ]
    assert lines == begins
    assert len(lines) == len(expected["paragraphs"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_who_says_what(page: Path) -> None:
    found = read(page)
    kept = Article(
        key="x", csl=found.csl, inferred=found.inferred, text=found.text, headings=found.headings,
        sha256="", added="2026-01-01",
    )  # fmt: skip
    made = article.records(kept)
    names = {one.id: one.name for one in made if isinstance(one, Actor)}
    said = [
        (quote.spans[0].exact, names.get(quote.speaker or ""))
        for quote in made
        if isinstance(quote, Quote)
        and quote.mode != "indirect"
        and not any(one.start <= quote.spans[0].start < one.end for one in found.headings)
    ]
    assert said == [(words, name or None) for words, name in gold(page)["quotes"]]
