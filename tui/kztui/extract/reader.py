"""Reading an article: bytes of a file, a page or a stream made text of one paragraph a line.

What is known of the source comes with it as CSL-JSON, and each field that the source does not state with
the ground on which it is inferred.
"""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from kztui.errors import UserError
from kztui.extract import words
from kztui.extract.byline import authors, day
from kztui.model import Heading, Role
from kztui.text import is_web, one_line, printable

MIB = 1 << 20
MOST_BYTES = 10 * MIB
MOST_CHARACTERS = 1_000_000
MOST_PARAGRAPHS = 10_000

NEWS = "kztui reads news; the text does not say what it is."
"""Why an article is one of a newspaper."""
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[A-Za-z!/?]")
_FORMATS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive, as word processors write them",
    b"\xd0\xcf\x11\xe0": "an old word processor’s file",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "packed by gzip",
    b"bplist00": "a web archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""How files begin that are taken for articles and hold no text to read."""
_MARKS = (
    (BOM_UTF8, "utf-8"), (BOM_UTF32_LE, "utf-32-le"), (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_NOT_LATIN = re.compile(rb"[\x80-\xff]{3}|[\x81\x8d\x8f\x90\x9d]")
"""What windows-1252 does not have, or no word that is written in it: three letters with accents in a row."""

_LINES = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LONGEST_HEADING = 200
_ENGLISH = words.listed("the and to of said")
_SHORTEST, _LEAST_ENGLISH = 400, 0.03
_HEAD = 6
"""How many lines the head of an article has, at most: its title, its author, its date."""


class Raw(NamedTuple):
    """What an input holds: its bytes, and what is said of them from outside."""

    name: str
    """What to call it in messages: its path, its address, `stdin`."""
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


class Line(NamedTuple):
    """A paragraph or heading of an article."""

    text: str
    role: Role = "body"


class Reading(NamedTuple):
    """An article as read: its text, one paragraph a line, and what is known of its source."""

    text: str
    headings: tuple[Heading, ...]
    csl: dict[str, Any]
    inferred: dict[str, str]
    notices: tuple[str, ...] = ()
    """What to tell the user of how it was read."""


def is_address(name: str) -> bool:
    """Whether an input is an address and no file."""
    return re.match(r"[a-z][a-z0-9+.-]*://", name, re.IGNORECASE) is not None


def raw(name: str) -> Raw:
    """What is in a file, at an address, or on stdin (`-`). Raises UserError."""
    if is_address(name):
        from kztui.store.web import fetch

        page = fetch(name, most=MOST_BYTES)
        return Raw(name, page.data, page.media_type, page.charset, page.url)
    if name == "-":
        return Raw("stdin", _all(sys.stdin.buffer, "stdin"))
    try:
        with Path(name).open("rb") as file:
            return Raw(name, _all(file, name))
    except IsADirectoryError:
        raise UserError(f"{name}: is a folder; give the files in it") from None
    except FileNotFoundError:
        raise UserError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UserError(f"{name}: cannot be read: {why.lower()}") from None


def read(found: Raw) -> Reading:
    """The article in bytes: plain text, or a page. Raises UserError where they hold none."""
    what = next((what for start, what in _FORMATS.items() if found.data.startswith(start)), None)
    if what:
        raise UserError(f"{found.name}: is {what}, not text; save it as plain text or HTML")
    if _is_html(found):
        from kztui.extract import html

        reading = html.read(found)
    else:
        from kztui.extract import markdown

        text, recognised = decoded(found.name, found.data, found.charset)
        if markdown.is_markdown(found, text):
            reading = markdown.read(found, text)
        else:
            reading = _plain(text)
            if found.url:
                reading.csl["URL"] = found.url
        notices = (*([recognised] if recognised else []), *reading.notices)
        reading = reading._replace(notices=notices)
    if not reading.text:
        raise UserError(f"{found.name}: holds no text")
    characters, paragraphs = len(reading.text), reading.text.count("\n") + 1
    if characters > MOST_CHARACTERS or paragraphs > MOST_PARAGRAPHS:
        has, most = (
            f"{number[0]:,} characters and {number[1]:,} paragraphs"
            for number in ((characters, paragraphs), (MOST_CHARACTERS, MOST_PARAGRAPHS))
        )
        raise UserError(f"{found.name}: is too long for an article: {has}, at most {most}")
    if not _is_english(reading.text):
        notice = (
            f"{found.name}: does not read as English, which is what the rules know: they find little in it"
        )
        reading = reading._replace(notices=(*reading.notices, notice))
    return reading


def _is_english(text: str) -> bool:
    """Whether a text has the small words of English; one too short to tell counts as such."""
    found = re.findall(r"\w+", text.casefold())
    return len(text) < _SHORTEST or sum(map(_ENGLISH.__contains__, found)) >= _LEAST_ENGLISH * len(found)


def decoded(name: str, data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """Text from bytes, and what to say where their encoding was not stated but recognised.

    A byte order mark counts first, then what was stated, then UTF-8; UTF-16 without a mark and
    windows-1252 are recognised. Raises UserError for anything else.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decoded(name, data[len(mark) :], marked), None
    if charset:
        return _decoded(name, data, charset), None
    if encoding := _wide(data):
        text = _decoded(name, data, encoding)
        return text, f"{name}: read as {encoding.upper()}, which it does not state"
    if b"\0" in data:
        raise UserError(f"{name}: is not text (a NUL byte at {data.index(0)})")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if _NOT_LATIN.search(data):
            what = f"is not UTF-8 (byte {data[error.start]:#04x} at {error.start}), nor windows-1252"
            raise UserError(f"{name}: {what}; convert it: iconv -f ITS-ENCODING -t UTF-8") from None
    return data.decode("windows-1252"), f"{name}: read as windows-1252, as it is not UTF-8"


def lines_of(lines: Sequence[Line]) -> tuple[str, tuple[Heading, ...]]:
    """The text of these lines, harmless and each on one line, and its headings; empty lines are left out."""
    start, texts, headings = 0, [], []
    for line, role in lines:
        shown = one_line(line)
        if not shown:
            continue
        if role != "body":
            headings.append(Heading(start, start + len(shown), shown, role=role))
        texts.append(shown)
        start += len(shown) + 1
    return "\n".join(texts), tuple(headings)


def headline_of(lines: Sequence[Line]) -> str | None:
    """The first line where that is a title: short, and with no sentence’s end, before others."""
    first = one_line(lines[0].text) if len(lines) > 1 else ""
    if not first or len(first) > _LONGEST_HEADING or first[-1] in ".,;:…" or not any(map(str.isalpha, first)):
        return None
    return first


def with_head(lines: Sequence[Line], begin: int) -> tuple[list[Line], list[dict[str, str]], str | None]:
    """The lines, those from `begin` on that say who wrote it and when set apart; the authors; the day."""
    lines = list(lines)
    signed: list[dict[str, str]] = []
    issued: str | None = None
    for number in range(begin, min(begin + _HEAD - 1, len(lines))):
        written = lines[number].text
        if found := authors(one_line(written)):
            signed = signed or found
        elif found_day := day(one_line(written)):
            issued = issued or found_day
        else:
            break
        lines[number] = Line(written, "standfirst")
    return lines, signed, issued


def _all(file: BinaryIO, name: str) -> bytes:
    """Everything in a file, unless that is too much: then it is not read to its end. Raises UserError."""
    pieces, size = [], 0
    while piece := file.read(min(MIB, MOST_BYTES + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise UserError(f"{name}: is larger than {MOST_BYTES // MIB} MiB, too large for an article")
    return b"".join(pieces)


def _is_html(found: Raw) -> bool:
    if found.media_type:
        return "html" in found.media_type
    mark = next((mark for mark, _ in _MARKS if found.data.startswith(mark)), b"")
    head = found.data[len(mark) : 4096].replace(b"\0", b"").decode("latin-1")
    named = found.name.lower().endswith(_HTML_SUFFIXES) and _TAG.search(head) is not None
    return named or _HTML.match(head) is not None


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        if not lookup(encoding)._is_text_encoding:
            raise LookupError
        return data.decode(encoding)
    except LookupError:
        raise UserError(f"{name}: is in an encoding that is not known: {encoding}") from None
    except UnicodeDecodeError as error:
        raise UserError(f"{name}: is not {encoding.upper()}, as it says: at byte {error.start}") from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin letters is zero."""
    head = data[:1000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    return "utf-16-le" if odd > 0.7 and not even else "utf-16-be" if even > 0.7 and not odd else None


def _plain(text: str) -> Reading:
    """Plain text: lines that a mailer or an editor has wrapped are made whole paragraphs."""
    text = "\n".join(printable(line.replace("\t", " ")) for line in _LINES.split(text))
    lines = [Line(text[part.start : part.end]) for part in words.paragraphs(text)]
    csl: dict[str, Any] = {"type": "article-newspaper"}
    inferred = {"type": NEWS}
    if title := headline_of(lines):
        lines[0] = Line(title, "headline")
        csl["title"] = title
        inferred["title"] = "The first line of the text, which is no sentence."
    lines, signed, issued = with_head(lines, 1 if title else 0)
    csl |= {"author": signed} if signed else {}
    csl |= {"issued": issued} if issued else {}
    whole, headings = lines_of(lines)
    return Reading(whole, headings, csl, inferred)


def web_address(url: str | None) -> str | None:
    """The address without its fragment, if it is one that may be kept."""
    bare = (url or "").strip().partition("#")[0]
    return bare if is_web(bare) else None
