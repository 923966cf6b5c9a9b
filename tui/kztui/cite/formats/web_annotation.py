"""The W3C Web Annotation Data Model (2017) as JSON-LD: a collection of annotations, one a record.

An annotation has a target for each span, found by its words (TextQuoteSelector) and, in the text as kztui has
it, by its place (TextPositionSelector). The bodies say what kztui knows, each inference with its ground, and
what the user adds: a note (the purpose `commenting`) and collections (`tagging`).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from kztui.cite.cluster import Cited
from kztui.cite.formats.plain_json import written
from kztui.cite.formats.records import recorded
from kztui.model import AnyRecord, Article, Span
from kztui.store.describe import of_source, words
from kztui.store.library import Library
from kztui.text import is_web

_AROUND = 32
"""Code points before and after that tell words from the same words elsewhere."""


def write(cited: Sequence[Cited], library: Library) -> str:
    """An AnnotationCollection that holds its only page."""
    annotations = [_annotation(library, article, record) for article, record in recorded(cited, library)]
    articles = {one.article.key: one.article for one in cited}
    name = _digest("\n".join(one["id"] for one in annotations))
    page = {"id": f"{name}#page", "type": "AnnotationPage", "startIndex": 0, "items": annotations}
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": "; ".join(str(article.csl.get("title") or key) for key, article in articles.items()),
        "total": len(annotations),
    }
    return written(collection | ({"first": page} if annotations else {})) + "\n"


def _annotation(library: Library, article: Article, record: AnyRecord) -> dict[str, Any]:
    known = [field for field in of_source(library, record) if field.value]
    note = library.note_of(record)
    return {
        "id": f"{_digest(article.text)}#{record.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            *(
                {"type": "TextualBody", "purpose": "tagging", "value": tag}
                for tag in (record.kind, *library.collections_of(record))
            ),
            *(
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "text/plain",
                    "value": f"{name}: {value}" + (f" (inferred: {ground})" if ground else ""),
                }
                for name, value, ground in ((record.kind, words(record), None), *known)
            ),
            *([_comment(note)] if note else []),
        ],
        "target": [_target(article, span) for span in record.spans],
    }


def _comment(note: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note}


def _target(article: Article, span: Span) -> dict[str, Any]:
    text, url = article.text, article.csl.get("URL")
    return {
        "source": url if isinstance(url, str) and is_web(url) else _digest(text),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.exact,
                "prefix": text[max(span.start - _AROUND, 0) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _digest(text: str) -> str:
    """The name of a text by its digest (RFC 6920)."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"
