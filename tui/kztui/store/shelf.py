"""A place in a library for an article that comes: whether it is there already, and which key it gets."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import count

from kztui.model import Article

KEY = re.compile(r"(?![a-z][1-9][0-9]*\Z)[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
"""A key that no record's id can be taken for."""


def same(article: Article, shelf: Iterable[Article]) -> Article | None:
    """The article of the same text, else of the same address."""
    url = article.csl.get("URL")
    known = list(shelf)
    texts = (one for one in known if one.sha256 == article.sha256)
    addresses = (one for one in known if url and one.csl.get("URL") == url)
    return next(texts, None) or next(addresses, None)


def free(base: str, taken: Container[str]) -> str:
    """The first of `base`, `base-2`, `base-3`, … that is a key and that is not taken."""
    names = (base if number == 1 else f"{base[:90]}-{number}" for number in count(1))
    return next(name for name in names if name not in taken and KEY.match(name))
