"""`kztui` as a child process in a home of its own, into pipes or on a terminal."""

import errno
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from kztui.model import Actor, Article, Claim, Event, Figure, Quote, Span
from kztui.store.storage import write


class Ran(NamedTuple):
    """What a run of kztui left: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str


def start(*args: str | bytes, env: dict[str, str], **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "kztui", *args], env=env, **options)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home; what a command writes shows in it."""
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def kztui(env: dict[str, str]) -> Callable[..., Ran]:
    """Run kztui into pipes; `settings` go into its environment."""

    def run(*args: str | bytes, stdin: bytes = b"", **settings: str) -> Ran:
        child = start(
            *args,
            env=env | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = child.communicate(stdin, timeout=60)
        return Ran(child.returncode, out.decode(), err.decode())

    return run


@pytest.fixture
def terminal(env: dict[str, str]) -> Callable[..., Ran]:
    """Run kztui on a terminal of so many columns, with something typed ahead; stderr is the same terminal."""

    def run(*args: str, columns: int = 80, typed: bytes = b"", **settings: str) -> Ran:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        child = start(
            *args, env=env | settings, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        os.write(master, typed)
        out = b"".join(iter(lambda: _read(master), b""))
        os.close(master)
        return Ran(child.wait(timeout=60), out.decode().replace("\r\n", "\n"), "")

    return run


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError as error:  # how Linux says that the other side is closed
        if error.errno != errno.EIO:
            raise
        return b""


@pytest.fixture
def started(env: dict[str, str]) -> Callable[..., subprocess.Popen[bytes]]:
    """Start kztui; the caller says where its streams go."""
    return lambda *args, **options: start(*args, env=env, **options)


def library(path: Path, text: str, title: str = "Other", name: str = "Somebody") -> str:
    """A library of one article, `other-2022`, with an event, a quote, a figure and an actor all over it."""
    whole = (Span(0, len(text), text),)
    about = {"article": "other-2022", "spans": whole}
    article = Article(
        key="other-2022",
        csl={"title": title, "container-title": title, "issued": "2021-03", "author": [{"literal": name}]},
        inferred={"issued": title},
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        added="2022-01-08",
    )
    records = [
        Actor(id="a1", article="other-2022", name=name, type="person", role=title, mentions=whole),
        Event(
            id="e1", title=title, date="2021-03-01", date_basis="stated", type="statement", place=title,
            status="occurred", claim=Claim(by="a1", verb=title), inferred={"date": title}, **about,
        ),
        Quote(
            id="q1", speaker=None, speaker_as_written=name, verb=title, mode="direct", note=title, **about
        ),
        Figure(
            id="f1", as_written=title, value=1, unit=title, counted=title, claim=Claim(by="a1"),
            qualifier="exact", **about,
        ),
    ]  # fmt: skip
    write(path, [article], records)
    return str(path)


@pytest.fixture
def two_articles(home: Path) -> str:
    """A library whose article stands beside the bundled one, with ids that the bundled one has too."""
    return library(home / "two.json", "Said somebody.")


@pytest.fixture
def hostile(home: Path) -> str:
    """A library in which every text tries to steer the terminal."""
    evil = "x\x1b]0;title\x07\x1b[2J\x9b31m\u202e evil \u2066\r\b\ty\x00z\u2028w"
    return library(home / "hostile.json", f"{evil}\n{evil}", evil, evil)
