"""Reading Markdown, as notes and clipped pages have it: its text, and what its front matter says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kztui import edtf
from kztui.extract.byline import day, signed
from kztui.extract.reader import NEWS, Line, Raw, Reading, lines_of, web_address, with_head
from kztui.model import Role
from kztui.text import one_line

if TYPE_CHECKING:
    from markdown_it.token import Token

# Pandoc and all who clip pages: YAML between three dashes, before everything else.
_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYED = re.compile(r"\w[\w -]{0,40}:(?:\s|\Z)")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
# What Obsidian writes that is no text of the article: an embedded file, a footnote’s number, a highlight.
_BESIDE = re.compile(r"!\[\[[^\[\]]*\]\]|\[\^[^\[\]\s]{1,40}\]:?")
_HIGHLIGHT = re.compile(r"==(?=\S)(.+?)(?<=\S)==")
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=\Z|[T ])")
_TITLE = ("title", "headline")
_AUTHOR = ("author", "authors", "byline", "creator")
_ISSUED = ("published", "issued", "date")
_ACCESSED = ("accessed", "clipped", "created", "saved")
_SITE = ("publication", "publisher", "site", "website", "outlet")
_URL = ("source", "url", "link")
_SUFFIXES = (".md", ".markdown")


def is_markdown(found: Raw, text: str) -> bool:
    """Whether an input is Markdown: by its name, its type, or front matter in which something stands."""
    named = found.name.partition("?")[0].lower().endswith(_SUFFIXES) or found.media_type == "text/markdown"
    front = _FRONT.match(text.replace("\r\n", "\n"))
    return named or bool(front and _KEYED.match(front[1] or ""))


def read(found: Raw, text: str) -> Reading:
    """The article in a Markdown text, with its source."""
    text = text.replace("\r\n", "\n")
    said, body, notices = _parted(found.name, text)
    csl, inferred = _source(said, found.url)
    unread = [text for keys in (_ISSUED, _ACCESSED) if (text := _first(said, keys)) and not _day(text)]
    notices += tuple(
        f"{found.name}: its front matter has “{text}” for a date, which is left out" for text in unread
    )
    lines = [line for line in _lines(body) if one_line(line.text)]
    at = next((number for number, line in enumerate(lines) if line.role == "headline"), None)
    if at and "title" in csl:  # a section’s heading, of the highest level as well
        lines[at] = Line(lines[at].text, "subhead")
        at = None
    if at is None and "title" in csl:
        lines[:0] = [Line(csl["title"], "headline")]
        at = 0
    elif at is not None:
        csl.setdefault("title", one_line(lines[at].text))
    lines, by, issued = with_head(lines, 0 if at is None else at + 1)
    csl |= {name: value for name, value in (("author", by), ("issued", issued)) if value and name not in csl}
    whole, headings = lines_of(lines)
    return Reading(whole, headings, csl, inferred, notices)


def _parted(name: str, text: str) -> tuple[dict[str, list[str]], str, tuple[str, ...]]:
    """What the front matter says, by keys in small letters; the text after it; what to tell of that."""
    front = _FRONT.match(text)
    if front is None:
        return {}, text, ()
    import yaml

    body = text[front.end() :]
    try:
        # Makes nothing but texts, lists and mappings of what it reads.
        found = yaml.load(front[1] or "", yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, body, (f"{name}: its front matter is no YAML, and what it says of the source is left out",)
    if not isinstance(found, Mapping):  # two rules, and text between them
        return {}, text if found else body, ()
    return {str(key).lower(): list(_texts(value)) for key, value in found.items()}, body, ()


def _texts(value: object) -> Iterator[str]:
    """A value, or each of a list, without the brackets of links between notes."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and (text := one_line(_WIKILINK.sub(r"\1", one)).strip()):
            yield text


def _source(said: Mapping[str, list[str]], asked: str | None) -> tuple[dict[str, Any], dict[str, str]]:
    """What is known of the source, and what of it the text does not state."""
    csl: dict[str, Any] = {"title": _first(said, _TITLE), "container-title": _first(said, _SITE)}
    inferred: dict[str, str] = {}
    addresses = (web_address(text) for key in _URL for text in said.get(key, ()))
    if url := next(filter(None, addresses), None) or web_address(asked):
        csl |= {"URL": url, "accessed": _day(_first(said, _ACCESSED)), "custom": {"web-only": True}}
        if not csl["container-title"] and (host := urlsplit(url).hostname):
            csl["container-title"] = host.removeprefix("www.")
            inferred["container-title"] = "The name of the site’s host; the text states no other."
    csl["author"] = signed((text for key in _AUTHOR for text in said.get(key, ())), [csl["container-title"]])
    csl["issued"] = _day(_first(said, _ISSUED))
    return {"type": "article-newspaper", **{name: value for name, value in csl.items() if value}}, {
        "type": NEWS,
        **inferred,
    }


def _first(said: Mapping[str, list[str]], keys: tuple[str, ...]) -> str:
    return next((text for key in keys for text in said.get(key, ())), "")


def _day(text: str) -> str | None:
    """A date as EDTF: written so, with a time behind it, or in words; none that no calendar has."""
    match = _ISO.match(text)
    if match is None:
        return day(text)
    try:
        return edtf.parse(match[0]).text
    except ValueError:
        return None


def _lines(text: str) -> Iterator[Line]:
    """The paragraphs and headings, in order; the first heading of the first level is the headline."""
    from markdown_it import MarkdownIt

    role: Role = "body"
    seen_headline = False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "heading_open":
            role = "subhead" if seen_headline or token.tag != "h1" else "headline"
            seen_headline = seen_headline or role == "headline"
        elif token.type == "inline":
            written = _BESIDE.sub("", "".join(map(_shown, token.children or ())))
            yield Line(_HIGHLIGHT.sub(r"\1", _WIKILINK.sub(r"\1", written)), role)
            role = "body"
        elif token.type == "html_block":
            yield Line(unescape(_TAG.sub(" ", _HIDDEN.sub(" ", token.content))))
        elif token.type in ("fence", "code_block"):
            yield from (Line(line) for line in token.content.split("\n"))


def _shown(token: Token) -> str:
    """What is read of a piece of a line: no pictures, and no markup."""
    if token.type in ("softbreak", "hardbreak") or (
        token.type == "html_inline" and _BREAK.match(token.content)
    ):
        return " "
    return token.content if token.type in ("text", "code_inline") else ""
