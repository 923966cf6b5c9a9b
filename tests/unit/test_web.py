"""Fetching a page from a real server on this machine, whatever the server does."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from kztui.errors import UserError
from kztui.store.web import Page, fetch
from kztui.text import is_web

Serve = Callable[..., str]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=KOI8-R\r\n"


OVER = threading.Event()
"""Set when a test is over: what answers without end ends."""


def page(body: bytes, *headers: str, kind: str = "text/html") -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def moved(where: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode()


def forever(start: bytes, piece: bytes, wait: float = 0) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        yield start
        while not OVER.wait(wait):
            yield piece

    return pieces


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Start a server that gives each path its answer, bytes or a generator of them; its address."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    servers: list[tuple[socket.socket, threading.Thread]] = []

    def serve(answers: dict[str, bytes | Callable[[], Iterator[bytes]]]) -> str:
        listening = socket.create_server(("127.0.0.1", 0))

        def answer_one(client: socket.socket) -> None:
            with client:
                asked = b""
                while b"\r\n\r\n" not in asked and not asked.startswith(b"\x16"):  # TLS
                    asked += client.recv(65536)
                answer = answers.get(asked.split()[1].decode("latin-1"), b"")
                try:
                    for piece in [answer] if isinstance(answer, bytes) else answer():
                        client.sendall(piece)
                except OSError:
                    return  # the reader has had enough

        def run() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                answer_one(client)

        thread = threading.Thread(target=run)
        thread.start()
        servers.append((listening, thread))
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    OVER.clear()
    yield serve
    OVER.set()
    for listening, thread in servers:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(20)
        assert not thread.is_alive()


def refusal(url: str, **limits: float) -> str:
    started = time.monotonic()
    with pytest.raises(UserError) as caught:
        fetch(url, **limits)  # type: ignore[arg-type]
    assert time.monotonic() - started < 10
    said = str(caught.value)
    assert len(said.splitlines()) == 1
    assert said.isprintable()
    return said


def test_a_page(serve: Serve) -> None:
    base = serve({"/a%20b?q=%D2%9B": OK + b"Content-Length: 5\r\n\r\nwords"})
    assert fetch(f"{base}/a b?q=қ#part") == Page(f"{base}/a%20b?q=%D2%9B", "text/html", "koi8-r", b"words")


def test_a_page_to_the_end_of_the_connection_and_in_chunks(serve: Serve) -> None:
    base = serve({
        "/end": OK + b"\r\nwords",
        "/chunks": OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nwor\r\n2\r\nds\r\n0\r\n\r\n",
    })  # fmt: skip
    assert fetch(f"{base}/end").data == fetch(f"{base}/chunks").data == b"words"


def test_a_packed_page(serve: Serve) -> None:
    base = serve({"/": page(gzip.compress(b"words" * 1000), "Content-Encoding: gzip")})
    assert fetch(f"{base}/").data == b"words" * 1000


def test_a_page_that_has_moved(serve: Serve) -> None:
    base = serve({f"/{n}": moved(f"/{n + 1}", status) for n, status in enumerate((301, 302, 303, 307, 308))}
                 | {"/5": page(b"words")})  # fmt: skip
    assert fetch(f"{base}/0") == Page(f"{base}/5", "text/html", None, b"words")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/x", "only http and https"),
        ("data:text/html,x", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://user:secret@127.0.0.1/", "user name or password"),
        ("http://127.0.0.1:99999/", "not an address"),
        ("", "does not say where to"),
    ],
)
def test_a_page_moved_to_where_nothing_is_fetched(serve: Serve, where: str, said: str) -> None:
    refused = refusal(serve({"/": moved(where)}) + "/")
    assert said in refused
    assert "secret" not in refused


def test_a_page_that_moves_on_and_on(serve: Serve) -> None:
    assert "sends on more than 5 times" in refusal(serve({"/": moved("/")}) + "/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/x", "gopher://example.org", "example.org", "", "http://",
        "HTTP:example.org", "http://a:b@example.org/", "http://a@example.org/", "http://[::1",
        "//example.org/x", "http://example.org:port/", "http://\x1b[2J/", "http://exa mple.org/", "data:,x",
        "http://" + "a" * 300,
        "http://example.org\\@evil/", "http://example.org/" + "x" * 3000,
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(url: str) -> None:
    assert refusal(url)


FAULTS: dict[str, tuple[bytes | Callable[[], Iterator[bytes]], str]] = {
    "404": (b"HTTP/1.1 404 Not Found\r\n\r\n", "answers 404 Not Found"),
    "500 with a hostile reason": (b"HTTP/1.1 500 \x1b[2Jx\r\n\r\n", "answers 500"),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", "of no stated type"),
    "304": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "answers 304"),
    "a picture": (page(b"x", kind="image/png"), "is image/png, not a page"),
    "no type": (b"HTTP/1.1 200 OK\r\n\r\nx", "of no stated type"),
    "too large, as announced": (page(b"x" * 5000), "larger than 1000 bytes"),
    "endless": (forever(OK + b"\r\n", b"x" * 4096), "larger than 1000 bytes"),
    "endless chunks": (
        forever(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10\r\n" + b"x" * 16 + b"\r\n"), "larger than"
    ),
    "a bomb": (page(gzip.compress(b"x" * 50_000_000), "Content-Encoding: gzip"), "larger than 1000 bytes"),
    "a bomb that never opens": (
        forever(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\0\0\0\xff\xff" * 99),
        "larger",
    ),
    "damaged packing": (page(b"not gzip", "Content-Encoding: gzip"), "cannot be read"),
    "unfinished packing": (page(gzip.compress(b"words")[:-9], "Content-Encoding: gzip"), "broke off"),
    "other packing": (page(b"x", "Content-Encoding: br"), "packed in a way that cannot be read (br)"),
    "slow body": (forever(OK + b"\r\n", b"x", 0.05), "took longer than 1 seconds"),
    "slow headers": (forever(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05), "took longer than 1 seconds"),
    "silence": (forever(b"", b"", 0.05), "took longer than 1 seconds"),
    "a huge header": (OK + b"X: " + b"x" * 100_000 + b"\r\n\r\n", "cannot be read"),
    "many headers": (OK + b"X: x\r\n" * 1000 + b"\r\n", "cannot be read"),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n", "cannot be read"),
    "nothing": (b"", "cannot be read"),
    "broken off": (OK + b"Content-Length: 900\r\n\r\nwords", "broke off after 5 bytes"),
    "broken chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "cannot be read"),
    "chunks broken off": (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nwo", "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "said"), FAULTS.values(), ids=FAULTS)
def test_faults(serve: Serve, answer: bytes | Callable[[], Iterator[bytes]], said: str) -> None:
    base = serve({"/": answer})
    refused = refusal(f"{base}/", most=1000, seconds=1)
    assert refused.startswith(f"{base}/: ")
    assert said in refused


def test_no_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "cannot be reached: connection refused" in refusal(f"http://127.0.0.1:{port}/")


def test_a_server_without_tls(serve: Serve) -> None:
    base = serve({})
    assert "cannot be reached" in refusal(base.replace("http:", "https:"), seconds=1)


def test_no_such_host() -> None:
    assert "cannot be reached" in refusal("http://nowhere.invalid/")


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.org/a?b=c#d", True), ("HTTP://EXAMPLE.org", True), ("http://[::1]:8080/", True),
        ("", False), ("http://", False), ("ftp://x", False), ("file:///x", False), ("javascript:x", False),
        ("https://x y", False), ("https://x\x1b", False), ("https://x\n", False), ("https://x/\u202e", False),
        ('https://x"', False), ("https://x<", False), ("https://" + "x" * 2001, False),
    ],
)  # fmt: skip
def test_what_is_an_address_of_the_web(url: str, is_one: bool) -> None:
    assert is_web(url) is is_one
