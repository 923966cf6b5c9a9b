"""A page fetched from the web, within bounds of size and time, over http and https and nothing else."""

from __future__ import annotations

import time
import zlib
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BufferedReader, RawIOBase
from socket import socket
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from kztui import __version__
from kztui.errors import UserError
from kztui.text import is_web

MIB = 1 << 20
REDIRECTS = 5
TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
"""The types of page that a reader of articles can read."""

_MOVED = (301, 302, 303, 307, 308)
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))


class Page(NamedTuple):
    """What an address answered: the address it came from in the end, its type, charset and bytes."""

    url: str
    media_type: str
    charset: str | None
    """As the server states it; None where it states none."""
    data: bytes


def fetch(url: str, *, most: int = 10 * MIB, seconds: float = 20) -> Page:
    """The page at an address: at most `most` bytes, unpacked, and at most `seconds` for all of it.

    Raises UserError, one line, for whatever is in the way.
    """
    until = time.monotonic() + seconds
    opener = OpenerDirector()
    for handler in (ProxyHandler(), _Http(until), _Https(until)):
        opener.add_handler(handler)
    at = _address(url)
    try:
        for _ in range(REDIRECTS + 1):
            request = Request(at, headers={"User-Agent": f"kztui/{__version__}", "Accept-Encoding": "gzip"})
            with opener.open(request, timeout=_left(until)) as answer:
                if answer.status not in _MOVED:
                    return _page(at, answer, most)
                at = _address(urljoin(at, _location(at, answer)), f" (where {url} sends to)")
    except TimeoutError:
        raise _slow(at, seconds) from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _slow(at, seconds) from None
        raise UserError(f"{at}: cannot be reached: {_said(error.reason)}") from None
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        raise UserError(f"{at}: cannot be read: {_said(error)}") from None
    raise UserError(f"{url}: sends on more than {REDIRECTS} times; give the page's own address")


def _address(url: str, came: str = "") -> str:
    """An address in ASCII that may be asked for. Raises UserError; `came` says how it came up."""
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 (raises ValueError)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        raise UserError(
            f"{_short(url)}{came}: not an address; give one as https://example.org/page"
        ) from None
    if parts.scheme not in ("http", "https"):
        raise UserError(f"{_short(url)}{came}: only http and https addresses are fetched")
    if "@" in parts.netloc:
        raise UserError(f"{parts.scheme}://…@{host}{came}: holds a user name or password; leave it out")
    netloc = parts.netloc if parts.netloc.isascii() else host + (f":{parts.port}" if parts.port else "")
    found = urlunsplit((parts.scheme, netloc, quote(parts.path, _VISIBLE), quote(parts.query, _VISIBLE), ""))
    if not host or not is_web(found):
        raise UserError(f"{_short(url)}{came}: not an address; give one as https://example.org/page")
    return found


def _location(at: str, answer: HTTPResponse) -> str:
    where = answer.headers.get("Location")
    if not where:
        raise UserError(f"{at}: sends on, and does not say where to")
    return where.encode("latin-1", "replace").decode("utf-8", "replace")


def _page(url: str, answer: HTTPResponse, most: int) -> Page:
    """The answer as a page, if it is one."""
    if not 200 <= answer.status < 300:
        raise UserError(f"{url}: answers {answer.status} {answer.reason}".rstrip())
    kind = answer.headers.get_content_type() if "Content-Type" in answer.headers else "of no stated type"
    if kind not in TYPES:
        raise UserError(f"{url}: is {kind}, not a page to read ({', '.join(TYPES)})")
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise UserError(f"{url}: is packed in a way that cannot be read ({packing})")
    unpacker = zlib.decompressobj(31) if "gzip" in packing else None
    data, received = bytearray(), 0
    while piece := answer.read1(1 << 16):
        received += len(piece)
        data += unpacker.decompress(piece, most + 1 - len(data)) if unpacker else piece
        if max(received, len(data)) > most:
            size = f"{most // MIB} MiB" if most >= MIB else f"{most} bytes"
            raise UserError(f"{url}: is larger than {size}; save it and give the file")
    if answer.length or (unpacker and not unpacker.eof):
        raise UserError(f"{url}: broke off after {received} bytes; try again")
    return Page(url, kind, answer.headers.get_content_charset(), bytes(data))


def _left(until: float) -> float:
    """The seconds until then. Raises TimeoutError where there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _slow(url: str, seconds: float) -> UserError:
    return UserError(f"{url}: took longer than {seconds:g} seconds; try again, or save it and give the file")


def _said(error: object) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return _short(said[:1].lower() + said[1:])


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:99] + "…"


class _Timed(RawIOBase):
    """What comes from a socket, waited for no longer than is left of the time, however slowly it drips."""

    def __init__(self, raw: RawIOBase, sock: socket, until: float) -> None:
        self._raw, self._sock, self._until = raw, sock, until

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Take in what comes next."""
        self._sock.settimeout(_left(self._until))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        """Close the socket with it."""
        self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    """An answer whose headers and body are read within the time."""

    def __init__(self, until: float, sock: socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = BufferedReader(_Timed(self.fp.detach(), sock, until))


def _connect(kind: type[HTTPConnection], until: float, host: str, **options: Any) -> HTTPConnection:
    """A connection of this kind whose answers are read within the time."""
    made = kind(host, **options)
    made.response_class = partial(_Answer, until)  # type: ignore[assignment]
    return made


class _Http(HTTPHandler):
    def __init__(self, until: float) -> None:
        super().__init__()
        self._connect = partial(_connect, HTTPConnection, until)

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._connect, req)


class _Https(HTTPSHandler):
    def __init__(self, until: float) -> None:
        super().__init__()
        self._connect = partial(_connect, HTTPSConnection, until)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._connect, req)
