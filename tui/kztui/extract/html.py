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
from kztui.extract import furniture, stated
from kztui.extract.byline import signed
from kztui.extract.reader import Line, Raw, Reading, decoded, lines_of, web_address, with_head
from kztui.extract.stated import Stated
from kztui.model import Role
from kztui.text import one_line

_BLOCKS = {"p", "head", "item", "list", "quote", "lb", "table", "row", "cell", "div"}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z0-9]{2,8})*)", re.IGNORECASE)
# What stands in a page that was saved: `saved from url=(0024)https://…` by browsers, `url: …` by SingleFile.
_SAVED_FROM = re.compile(r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|\burl:\s*)(https?://\S{1,2000})")
_SEPARATOR = re.compile(r"\s(?:[|–—»·:]|--|-|::)\s")
_SHORTEST_TITLE = 12
_KICKERS = 3
"""How many lines may stand above a headline and be no part of the article: its section, its day."""
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=\D|\Z)")

# A page that gives only its year is given the first of January.
_FIRST = re.compile(r"-01-01|0101|\b0?1[/.]0?1[/.]|\b(?:1 jan|jan[a-z.]* 0?1\b)|/1/1\b|/01/01", re.IGNORECASE)

_ON_PAGE = "The page states it in no place that is meant for it; it is taken from what is likeliest there."
_LIKELY = "The page names no author in its markup; this stands where authors do."
_IN_ADDRESS = "The page does not state it; its address does."


def read(found: Raw) -> Reading:
    """The article of a page, with its source. Raises UserError where there is none to be found."""
    trafilatura = _library(found.name)
    charset = found.charset or _meta_charset(found.data)
    page, notice = decoded(found.name, found.data, charset)
    page = _DECLARATION.sub("", page, count=1)
    tree = trafilatura.load_html(page)
    nothing = f"{found.name}: no article was found in the page; copy its text into a file"
    if tree is None:
        raise UserError(nothing)
    markup, aside = stated.of(tree), furniture.marked(tree)  # trafilatura takes the tree apart
    try:
        document = trafilatura.bare_extraction(
            tree, url=found.url, with_metadata=True, include_comments=False, include_tables=False
        )
    except (RecursionError, ValueError) as error:
        raise UserError(f"{found.name}: cannot be read as a page: {error}") from None
    if document is None:
        raise UserError(nothing)
    csl, inferred = _source(page, document, markup, found.url)
    lines = furniture.without(list(_lines(document.body)), aside, csl.get("title"))
    if not lines:
        raise UserError(nothing)
    lines, by, issued = with_head(_titled(lines, csl.get("title")), 1)
    for field, said in (("author", by), ("issued", issued)):
        if said and (field not in csl or field in inferred):
            csl[field] = said
            inferred.pop(field, None)
    text, headings = lines_of(lines)
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
    if name and _is_utf8(data):
        return "utf-8"  # saved anew, with the words of the old encoding left in it
    if name and name.lower() in ("iso-8859-1", "latin1", "ascii", "us-ascii"):
        return "windows-1252"  # as browsers do (WHATWG Encoding, 4.2)
    return None if name and name.lower().startswith("utf-16") else name


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 and more than ASCII, which no text in another encoding is by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


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
    """The lines from the headline on; where trafilatura takes it for no part of the text, the title is it."""
    if not title:
        return lines
    said = one_line(title).casefold()
    same = [number for number, line in enumerate(lines) if one_line(line.text).casefold() == said]
    headlines = [number for number, line in enumerate(lines) if line.role == "headline"]
    if not (at := (same or headlines)[:1]):
        return [Line(title, "headline"), *lines]
    number = at[0]
    before = [line for line in lines[:number] if line.role == "body"] if number > _KICKERS else []
    after = [
        Line(line.text, "subhead" if line.role == "headline" else line.role) for line in lines[number + 1 :]
    ]
    return [Line(lines[number].text, "headline"), *before, *after]


def _source(
    page: str, document: Any, markup: Stated, asked: str | None
) -> tuple[dict[str, Any], dict[str, str]]:
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

    site = one_line(document.sitename or "")
    title = _title(one_line(document.title or ""), markup.titles, site)
    put("title", title, title, "Taken from the page, which states it in other words.")
    sites = (site, *markup.publishers, urlsplit(url or "").hostname or "")
    if by := signed(markup.authors, sites):
        csl["author"] = by
        if not all(by_line(name) in unescaped for name in by):
            inferred["author"] = "Taken from the page, which writes it in other letters."
    elif by := signed((document.author or "").split(";"), sites):
        csl["author"] = by
        inferred["author"] = _LIKELY
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


def _title(title: str, titles: tuple[str, ...], site: str) -> str:
    """The title without the site’s name at its end: `Fuel protests reach Almaty | Daily Post`."""
    for one in sorted(titles, key=len, reverse=True):
        if len(one) >= _SHORTEST_TITLE and title.startswith(one) and _SEPARATOR.match(title, len(one)):
            return one
    name = site.casefold().removesuffix(".com")
    first, last = _SEPARATOR.search(title), [*_SEPARATOR.finditer(title)][-1:]
    if name and last and title[last[0].end() :].casefold().startswith(name):
        return title[: last[0].start()]
    if name and first and title[: first.start()].casefold() == name:
        return title[first.end() :]
    return title


def by_line(name: dict[str, str]) -> str:
    """A name in CSL as a byline has it."""
    return name.get("literal") or f"{name['given']} {name['family']}"


def _date(page: str, url: str | None, csl: dict[str, Any], inferred: dict[str, str]) -> None:
    """The day of publication: as the page states it in its markup, else by its address, else by its text."""
    import htmldate

    issued = htmldate.find_date(page, extensive_search=False, original_date=True)
    if not issued and (issued := _day_in(url)):
        inferred["issued"] = _IN_ADDRESS
    if not issued and (issued := htmldate.find_date(page, extensive_search=True, original_date=True)):
        inferred["issued"] = _ON_PAGE
    if issued:
        csl["issued"] = issued if _FIRST.search(page) or not issued.endswith("-01-01") else issued[:4]


def _day_in(url: str | None) -> str | None:
    if match := _DAY_IN_ADDRESS.search(url or ""):
        year, month, day = map(int, match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return None
    return None
