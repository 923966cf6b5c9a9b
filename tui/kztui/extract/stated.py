"""What a page states of its article in its markup: JSON-LD (schema.org) first, then its meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kztui.text import one_line

_ARTICLE = re.compile(r"(?:Article|Posting|Report)\Z")  # NewsArticle, LiveBlogPosting, … of schema.org
_DEEPEST = 12
_AUTHORS = frozenset((
    "author", "byl", "byline", "dc.creator", "dcterms.creator", "citation_author", "parsely-author",
    "sailthru.author", "article:author", "article:author_name", "og:article:author",
))  # fmt: skip
_TITLES = frozenset(("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "headline"))
_PUBLISHERS = frozenset(
    ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright", "source")
)


class Stated(NamedTuple):
    """The titles, authors and publishers that markup gives, as written, the surest first."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    publishers: tuple[str, ...]


def of(tree: Any) -> Stated:
    """What the elements of a page state."""
    titles: list[str] = []
    authors: list[str] = []
    publishers: list[str] = []
    nodes = list(_nodes(tree))
    called = {node["@id"]: node["name"] for node in nodes if _is_text(node, "@id") and _is_text(node, "name")}
    for node in filter(_is_article, nodes):
        titles += filter(None, [node.get("headline")] if _is_text(node, "headline") else [])
        authors = authors or list(_names(node.get("author"), called))
        publishers += _names(node.get("publisher"), called)
    signed: list[str] = []
    for meta in tree.iter("meta"):
        key = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        content = one_line(meta.get("content") or "")
        if not content or "://" in content:
            continue
        if key in _TITLES:
            titles.append(content)
        elif key in _AUTHORS and content not in signed:
            signed.append(content)
        elif key in _PUBLISHERS:
            publishers.append(content)
    titles += [one_line("".join(heading.itertext())) for heading in tree.iter("h1")]
    return Stated(tuple(map(one_line, titles)), tuple(map(one_line, authors or signed)), tuple(publishers))


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page’s JSON-LD; what is no JSON states nothing."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _within(found, _DEEPEST)


def _within(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, list) and depth:
        for one in found:
            yield from _within(one, depth - 1)


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(one, str) and _ARTICLE.search(one)
        for one in (types if isinstance(types, list) else [types])
    )


def _is_text(node: dict[str, Any], field: str) -> bool:
    return isinstance(node.get(field), str)


def _names(found: Any, called: dict[str, str]) -> Iterator[str]:
    """The names of persons and organisations: given as texts, objects, or the `@id` of another object."""
    for one in found if isinstance(found, list) else [found]:
        name = one
        if isinstance(one, dict):
            name = one.get("name") or called.get(str(one.get("@id")))
        for written in name if isinstance(name, list) else [name]:
            if isinstance(written, str) and one_line(written) and "://" not in written:
                yield one_line(written)
