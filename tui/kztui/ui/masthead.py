"""The header: which article this is, and where it is from; what is inferred stands in brackets."""

from __future__ import annotations

from typing import Any

from kztui import edtf
from kztui.model import Article
from kztui.ui.typeset import Line, cells, line


def masthead(article: Article, width: int) -> Line:
    """Title, outlet and date of an article; what does not fit is left out, the outlet first."""
    title = article.csl.get("title-short") or article.csl.get("title") or article.key
    outlet = _shown(article, "container-title", article.csl.get("container-title"))
    issued = _shown(article, "issued", _issued(article.csl.get("issued")))
    name = ((" kztui  ", "key"), (str(title), "strong"))
    full, dated = (
        line(*name, *((f"   {part}", "muted") for part in parts if part))
        for parts in ((outlet, issued), (issued,))
    )
    return next((parts for parts in (full, dated) if cells(parts) <= width), line(*name))


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
