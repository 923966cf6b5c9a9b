"""Reading a page: its article and what it states of itself, by trafilatura and htmldate (extra `html`)."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from kztui.errors import UserError
from kztui.extract.byline import named
from kztui.extract.reader import Line, Raw, Reading, decoded, lines_of, web_address
from kztui.model import Role
from kztui.text import one_line

_BLOCKS = {"p", "head", "item", "list", "quote", "lb", "table", "row", "cell", "div"}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z0-9]{2,8})*)", re.IGNORECASE)
# What stands in a page that was saved: `saved from url=(0024)https://…` by browsers, `url: …` by SingleFile.
_SAVED_FROM = re.compile(r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|\burl:\s*)(https?://\S{1,2000})")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=\D|\Z)")

_ON_PAGE = "The page states it in no place that is meant for it; it is taken from what is likeliest there."
_IN_ADDRESS = "The page does not state it; its address does."


def read(found: Raw) -> Reading:
    """The article of a page, with its source. Raises UserError where there is none to be found."""
    trafilatura = _library(found.name)
    stated = found.charset or _meta_charset(found.data)
    page, notice = decoded(found.name, found.data, stated)
    page = _DECLARATION.sub("", page, count=1)
    try:
        document = trafilatura.bare_extraction(
            page, url=found.url, with_metadata=True, include_comments=False, include_tables=False
        )
    except (RecursionError, ValueError) as error:
        raise UserError(f"{found.name}: cannot be read as a page: {error}") from None
    lines = list(_lines(document.body)) if document is not None else []
    if not any(one_line(line.text) for line in lines):
        raise UserError(f"{found.name}: no article was found in the page; copy its text into a file")
    csl, inferred = _source(page, document, found.url)
    text, headings = lines_of(_titled(lines, csl.get("title")))
    return Reading(text, headings, csl, inferred, (notice,) if notice else ())


def _library(name: str) -> Any:
    """Trafilatura, silent. Raises UserError that says how to get it."""
    for logger in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(logger).addHandler(logging.NullHandler())
        logging.getLogger(logger).propagate = False
    try:
        import trafilatura
    except ImportError:
        raise UserError(f"{name}: reading pages takes more: pip install 'kztui[html]'") from None
    return trafilatura


def _meta_charset(data: bytes) -> str | None:
    """The encoding that a page states, where it may be true: one that was read as ASCII is not UTF-16."""
    match = _CHARSET.search(data[:4096])
    name = match[1].decode() if match else None
    if name and name.lower() in ("iso-8859-1", "latin1", "ascii", "us-ascii"):
        return "windows-1252"  # as browsers do (WHATWG Encoding, 4.2)
    return None if name and name.lower().startswith("utf-16") else name


def _lines(body: Any) -> Iterator[Line]:
    """The paragraphs and headings of trafilatura’s tree, in order."""
    from lxml import etree

    said: list[str] = []
    role: Role = "body"
    seen_headline = False
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            said.append(element.tail or "") if event == "end" else None
            continue
        if element.tag in _BLOCKS:
            yield Line(" ".join(said), role)
            said, role = [], "body"
        if event == "end":
            said.append(element.tail or "")
            continue
        if element.tag == "head":
            is_headline = element.get("rend") == "h1" and not seen_headline
            role = "headline" if is_headline else "subhead"
            seen_headline = seen_headline or is_headline
        said.append(element.text or "")
    yield Line(" ".join(said), role)


def _titled(lines: list[Line], title: str | None) -> list[Line]:
    """The lines with the title before them, which trafilatura takes for no part of the text."""
    lines = [Line(line.text, line.role) for line in lines if one_line(line.text)]
    if not title or any(line.role == "headline" for line in lines):
        return lines
    if one_line(lines[0].text).casefold() == one_line(title).casefold():
        return [Line(lines[0].text, "headline"), *lines[1:]]
    return [Line(title, "headline"), *lines]


def _source(page: str, document: Any, asked: str | None) -> tuple[dict[str, Any], dict[str, str]]:
    """What is known of the source, and what of it the page does not state."""
    csl: dict[str, Any] = {"type": "article-newspaper"}
    inferred = {"type": "kztui reads news; the page is not asked what it is."}
    saved = _SAVED_FROM.search(page[:10_000])
    url = web_address(asked) or web_address(document.url) or (web_address(saved[1]) if saved else None)
    unescaped = " ".join(html.unescape(page).split())

    def put(field: str, value: Any, said: str | None, ground: str) -> None:
        if said:
            csl[field] = value
            if said not in unescaped:
                inferred[field] = ground

    title, site = one_line(document.title or ""), one_line(document.sitename or "")
    put("title", title, title, "Taken from the page, which states it in other words.")
    authors = [name for name in map(one_line, (document.author or "").split(";")) if name]
    if authors:
        csl["author"] = [named(name) for name in authors]
        if not all(name in unescaped for name in authors):
            inferred["author"] = "Taken from the page, which writes it in other letters."
    put("container-title", site, site, "The name is read off the page’s address.")
    if url:
        csl["URL"] = url
        if not site and (host := urlsplit(url).hostname):
            csl["container-title"] = host.removeprefix("www.")
            inferred["container-title"] = "The name of the site’s host; the page states no other."
    if asked:
        csl["accessed"] = date.today().isoformat()
    _date(page, url, csl, inferred)
    if language := _LANGUAGE.search(page[:10_000]):
        csl["language"] = language[1]
    csl["custom"] = {"web-only": True} if url else {}
    return {name: value for name, value in csl.items() if value}, inferred


def _date(page: str, url: str | None, csl: dict[str, Any], inferred: dict[str, str]) -> None:
    """The day of publication: as the page states it in its markup, else by its address, else by its text."""
    import htmldate

    issued = htmldate.find_date(page, extensive_search=False, original_date=True)
    if not issued and (issued := _day_in(url)):
        inferred["issued"] = _IN_ADDRESS
    if not issued and (issued := htmldate.find_date(page, extensive_search=True, original_date=True)):
        inferred["issued"] = _ON_PAGE
    if issued:
        csl["issued"] = issued


def _day_in(url: str | None) -> str | None:
    if match := _DAY_IN_ADDRESS.search(url or ""):
        year, month, day = map(int, match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return None
    return None
