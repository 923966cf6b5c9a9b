"""What stands among the paragraphs of a page and is none: captions, links, notices, pull quotes.

A page says so by its markup, by what the line is made of, or by its words. When in doubt a line stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kztui.extract.reader import Line
from kztui.extract.words import listed

_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "td", "figcaption", "caption", "div", "aside")
_SET_APART = listed("""
    caption credit credits related newsletter promo pullquote share sharing subscribe signup advert
    advertisement sponsored breadcrumb breadcrumbs readmore recirc trending popular tagline timestamp
    cookie cookies consent
    """)
"""Words of the class or id of an element that holds no part of the article."""
_MOST = 800
"""Characters: what is longer is no caption and no box, whatever its class."""
_LINKED = 0.6
"""The share of a line’s letters that are links where it is one to another story."""

_NOTICE = re.compile(
    r"""
    (?: read\ (?:more|also|next|the\ full|full)\b | see\ also\b | further\ reading | watch(?:\ \w+)?:
    | sign\ up\b | subscribe\b | follow\ @ | listen: | don[’']t\ miss\b
    | follow\ .{0,60}\bon\ (?:twitter|facebook|instagram|x|threads|bluesky)\b
    | share\ (?:this|on|via)\b | like\ us\ on\b | join\ (?:our|the\ conversation)\b
    | get\ .{0,40}\b(?:newsletter|alerts|app)\b | (?:this\ )?(?:story|article)\ continues\b
    | continue\ reading\b | click\ here\b | download\ (?:the|our)\ app\b | skip\ to\b | listen\ to\ this\b
    | leave\ a\ comment\b | © | ™ | copyright\ (?:©|\(c\)|\d) | all\ rights\ reserved
    | (?:write\ to|contact)\ .{1,60}@ | \S+@\S+\.\w+\Z
    | we\ use\ cookies | (?:this|our)\ (?:site|website)\ uses\ cookies | accept\ (?:all|cookies)
    | already\ (?:a\ )?(?:subscrib|member|registered) | log\ ?in\b | sign\ in\b | register\ for\ free\b
    | to\ (?:continue|keep)\ reading\b | you\ have\ .{0,20}\bfree\ articles
    | you[’']ve\ (?:reached|read)\ .{0,40}\barticles?\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"""
    (?: related\b | more\ (?:on|from)\b | recommended\b | watch\ (?:live|now) | see\ more\b | up\ next\b
    | in\ pictures: | main\ content\Z | loading\b | play\ (?:video|audio|in\ new)\b | show\ more\Z | more:
    | (?:photo|photograph|picture|image|video)s?(?:\ (?:credit|source|caption|by))?\s?:
    | episode\ \w+\ ?\w*:\Z | (?:topics|tags|categories|filed\ under|keywords)\s?:
    | (?:\d+\ )?comments?\Z | advertisements?\b | sponsored\b | ad\Z | end\Z
    | (?:first\ |last\ )?(?:published|updated|modified|posted)\b.{0,50}\Z
    | \d+\ min(?:ute)?s?(?:\ read)?\Z | \d+\ shares?\Z
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Where they begin no sentence: `Related stories`, but not `Related costs rose, she said.`"""
_LONGEST = 200
_CREDITED = re.compile(
    r"(?:getty\simages|ap\sphoto|/\s?ap|/\s?afp|/\s?reuters|/\s?epa|reuters/|afp/|epa/|ap/|shutterstock|alamy"
    r"|pa\s(?:wire|images|media)|file\sphoto)(?:[/\s]+[\w.’'-]+){0,3}\W*\Z",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:further\sreading|related\s(?:articles|stories|content|coverage|links|topics)"
    r"|most\s(?:read|popular|viewed)"
    r"|more\s(?:stories|news|from)\b.{0,60}|you\s(?:may|might)\s(?:also\s)?like.{0,30}"
    r"|recommended(?:\s.{0,30})?"
    r"|trending(?:\snow)?|(?:from\s)?around\sthe\sweb|from\sour\spartners|sponsored\s\w+|comments"
    r"|join\sthe\sconversation)\W*\Z",
    re.IGNORECASE,
)
_LEAST = 0.6
"""The share of a page’s text that is left at least: markup that speaks against more means something else."""
_LATE = 0.5
"""How much of the text stands before the head of a list of other stories that ends an article."""
_MOST_TO_COMPARE = 50_000_000
"""Lines by characters; a page with more is no article with pull quotes."""


def marked(tree: Any) -> frozenset[str]:
    """The lines that the elements of a page show to be none of its article."""
    return frozenset(_marked(tree))


def without(lines: Sequence[Line], marked: frozenset[str], title: str | None) -> list[Line]:
    """The lines of the article among those of a page."""
    lines = [line for line in lines if _plain(line.text)]
    kept = [
        line
        for line in lines
        if line.role == "headline"
        or _plain(line.text) == _plain(title or "")
        or not (_plain(line.text) in marked or _is_furniture(line))
    ]
    if _size(kept) < _LEAST * _size(lines):
        return lines
    kept = kept[: _end(kept)]
    return [line for line, again in zip(kept, _are_repeated(kept), strict=True) if not again]


def _marked(tree: Any) -> Iterator[str]:
    for element in tree.iter(*_BLOCKS):
        is_apart = element.tag in ("figcaption", "caption") or not _SET_APART.isdisjoint(_class(element))
        if (
            element.tag in ("div", "aside")
            and not is_apart
            and any(child.tag in _BLOCKS for child in element)
        ):
            continue
        text = _text(element, _MOST)
        if not text:
            continue
        if is_apart:
            yield text
            yield from filter(None, (_text(inner, _MOST) for inner in element.iter(*_BLOCKS)))
        elif text[-1] != "." and _linked(element) >= _LINKED * len(text):
            yield text


def _class(element: Any) -> set[str]:
    return set(re.split(r"[^a-z]+", f"{element.get('class', '')} {element.get('id', '')}".lower()))


def _linked(element: Any) -> int:
    return sum(len(_text(link, _MOST) or "") for link in element.iter("a"))


def _text(element: Any, most: int) -> str | None:
    """The words of an element, plain; None if they are more than `most` characters."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece.strip())
        if size > most:
            return None
    return _plain("".join(pieces))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_furniture(line: Line) -> bool:
    text = " ".join(line.text.split()).lstrip("([*•►▶→—–-| ")
    if not any(map(str.isalpha, text)):
        return True
    if len(text) > _LONGEST:
        return False
    if _NOTICE.match(text):
        return True
    return text[-1] not in ".?!”" and bool(_LABEL.match(text) or _CREDITED.search(text))


def _end(lines: Sequence[Line]) -> int:
    """The number of the line that begins a list of other stories after the article; else of them all."""
    total, before = _size(lines), 0
    for number, line in enumerate(lines):
        if before > _LATE * total and _END.match(" ".join(line.text.split())):
            return number
        before += len(line.text)
    return len(lines)


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _are_repeated(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it is a pull quote: words of another paragraph, set once more."""
    plain = [_plain(line.text) for line in lines]
    if len(lines) * sum(map(len, plain)) > _MOST_TO_COMPARE:
        return [False] * len(lines)
    return [line.role == "body" and _is_within(text, plain) for line, text in zip(lines, plain, strict=True)]


def _is_within(text: str, others: Sequence[str]) -> bool:
    bare = text.strip("“”\"‘’'. ")
    longer = (other for other in others if len(other) > len(text))
    return len(bare) > 20 and bare.count(" ") > 3 and any(bare in other for other in longer)
