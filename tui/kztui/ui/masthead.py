"""The header: which article this is, and where it is from; what is inferred stands in brackets."""

from __future__ import annotations

from typing import Any

from kztui import edtf
from kztui.model import Article
from kztui.ui.typeset import Line, cells, line


def masthead(article: Article, width: int) -> Line:
    """Title, outlet and date of an article; what does not fit is left out, the outlet first."""
    name = ((" kztui  ", "key"), (title(article), "strong"))
    full, dated = (
        line(*name, *((f"   {part}", "muted") for part in parts if part))
        for parts in ((outlet(article), issued(article)), (issued(article),))
    )
    return next((parts for parts in (full, dated) if cells(parts) <= width), line(*name))


def title(article: Article) -> str:
    """What to call an article: its title, the short one where it has one, else its key."""
    return str(article.csl.get("title-short") or article.csl.get("title") or article.key)


def outlet(article: Article) -> str:
    """Where it was published; in brackets where that is inferred. Empty where it is not known."""
    return _shown(article, "container-title", article.csl.get("container-title"))


def issued(article: Article) -> str:
    """When it was published, the same way."""
    return _shown(article, "issued", _issued(article.csl.get("issued")))


def _shown(article: Article, field: str, value: object) -> str:
    if not value:
        return ""
    return f"[{value}]" if field in article.inferred else str(value)


def _issued(value: Any) -> str:
    """A CSL date in words; as it stands where it is no EDTF date."""
    if isinstance(value, dict):
        parts = value.get("date-parts") or [[]]
        text = "/".join("-".join(f"{part:02}" for part in map(int, date)) for date in parts if date)
        value = text or value.get("literal") or value.get("raw") or ""
    try:
        return edtf.in_words(edtf.parse(str(value))) if value else ""
    except ValueError:
        return str(value)
