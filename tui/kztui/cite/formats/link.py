"""A link to the words themselves: the article's address with a text fragment.

The grammar is that of the WICG's “URL Fragment Text Directives”:
`#:~:text=[prefix-,]start[,end][,-suffix]`, a directive for each span. Long words, or words over several
lines, are given by their first and last; words that stand in the article more than once get what stands
around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from kztui.cite.cluster import Cited
from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Article, Span
from kztui.store.library import Library
from kztui.text import is_web, one_line

_LONGEST = 200
"""Code points up to which words are given whole."""
_WORDS = 5
"""Words at each end of longer ones."""
_MOST_AROUND = 8
"""Words before and after at which it is left at that."""
_STEP = 2
"""Words by which what stands around grows: a mark alone would be a poor sign."""
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A link an item; of an actor, to the first mention. Raises UserError for an article without address."""
    return "".join(f"{_link(article, record)}\n" for article, record in cited)


def _link(article: Article, record: AnyRecord | None) -> str:
    url = quote(one_line(str(article.csl.get("URL", ""))), _VISIBLE)
    if not is_web(url):
        raise UserError(f"{article.key}: has no web address to link to")
    if record is None:
        return url
    page = url.partition(":~:")[0]
    spans = record.spans[:1] if isinstance(record, Actor) else record.spans
    directives = "&".join(f"text={_directive(article.text, span)}" for span in spans)
    return f"{page}{'' if '#' in page else '#'}:~:{directives}"


def _directive(text: str, span: Span) -> str:
    """What finds the span and nothing else: words match whole, in any case, and all white space is alike."""
    start, end = _whole_words(text, span)
    page = " ".join(text.split())
    lines = [line.split() for line in text[start:end].split("\n") if line.strip()] or [[]]
    words = [word for line in lines for word in line]
    if len(lines) > 1 or (len(words) > 1 and end - start > _LONGEST):
        most = _WORDS if len(lines) > 1 else min(_WORDS, len(words) // 2)
        head, tail = lines[0][:most], lines[-1][-most:]
        while len(tail) < len(lines[-1]) and _count(" ".join(words[len(head) :]), " ".join(tail)) > 1:
            tail = lines[-1][-len(tail) - 1 :]
        first, last = " ".join(head), " ".join(tail)
        rest = " ".join(words[len(head) :])
    else:
        first, last, rest = " ".join(words), "", ""
    prefix = suffix = ""
    for around in range(_STEP, _MOST_AROUND + 1, _STEP):
        before = prefix and prefix + " " * text[start - 1].isspace()
        after = suffix and " " * text[end].isspace() + suffix
        if last:
            is_plain = _count(page, before + first) < 2 and _count(rest + after, last + after) < 2
        else:
            is_plain = _count(page, before + first + after) < 2
        if is_plain:
            break
        prefix = " ".join(_line(text[:start].split("\n")[::-1]).split()[-around:])
        suffix = " ".join(_line(text[end:].split("\n")).split()[:around])
    parts = [f"{_encoded(prefix)}-"] if prefix else []
    parts += [_encoded(part) for part in (first, last) if part]
    return ",".join([*parts, f"-{_encoded(suffix)}"] if suffix else parts)


def _line(lines: Iterable[str]) -> str:
    """The first of these lines that says something: what stands around may not run over several."""
    return next((line for line in lines if line.strip()), "")


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _count(text: str, words: str) -> int:
    """How often the words stand in the text, as a browser looks for them."""
    return len(re.findall(rf"(?<!\w)(?={re.escape(words)}(?!\w))", text, re.IGNORECASE))


def _encoded(words: str) -> str:
    """Percent-encoded, with the hyphen, which has a meaning of its own here."""
    return quote(words, safe="").replace("-", "%2D")
