"""What the tests of the store run in processes of their own, to be killed, starved and raced."""

import errno
import fcntl
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from libraries import library

from kztui.errors import UserError
from kztui.model import Article, Quote, Span
from kztui.store import storage

BOTH = library()
FUEL, CAFES = BOTH.article("fuel"), BOTH.article("cafes")
CALLS = {
    os: (
        "open",
        "write",
        "fsync",
        "close",
        "link",
        "replace",
        "unlink",
        "fchmod",
        "fchown",
        "mkdir",
        "scandir",
    ),
    fcntl: ("flock",),
}
"""What a write asks of the system."""


def of(article):
    return [record for record in BOTH.all_records if record.article == article.key]


def numbered(key: str, number: int):
    """An article that says its number, and a quote of it."""
    text = f"{key} says {number}"
    digest = sha256(text.encode()).hexdigest()
    article = Article(key=key, csl={"title": text}, text=text, sha256=digest, added="2022-01-08")
    return article, [Quote(id="q1", article=key, mode="direct", spans=(Span(0, len(text), text),))]


def first(folder: Path) -> Path:
    return folder / "library.json"


def second(folder: Path) -> Path:
    """A library that has a backup, and what a killed writer left."""
    path = folder / "library.json"
    with storage.edit(path) as draft:
        draft.put(CAFES, of(CAFES))
    with storage.edit(path) as draft:
        draft.drop("cafes")
        draft.put(FUEL, of(FUEL))
    (folder / ".library.json.0123456789ab.tmp").write_bytes(b"{")
    return path


def linked(folder: Path) -> Path:
    (folder / "elsewhere").mkdir()
    target = second(folder / "elsewhere")
    (folder / "link.json").symlink_to(target)
    return folder / "link.json"


def unlinkable(folder: Path) -> Path:
    """On a file system without hard links."""

    def refuse(*_args, **_kwargs):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    path = second(folder)
    os.link = refuse
    return path


def missing(folder: Path) -> Path:
    """A library of which only the backup is left, with `fuel`."""
    path = second(folder)
    add(path)
    path.unlink()
    return path


def damaged(folder: Path) -> Path:
    path = missing(folder)
    path.write_bytes(b'{"articles": {"1": {"key": "fu')
    return path


def add(path: Path) -> None:
    with storage.edit(path) as draft:
        draft.put(CAFES, of(CAFES))


def drop(path: Path) -> None:
    with storage.edit(path) as draft:
        draft.drop("fuel")


SCENES: dict[str, tuple[Callable[[Path], Path], Callable[[Path], None], list[str], list[str]]] = {
    "the first write": (first, add, [], ["cafes"]),
    "a longer library": (second, add, ["fuel"], ["fuel", "cafes"]),
    "a shorter library": (second, drop, ["fuel"], []),
    "through a link": (linked, add, ["fuel"], ["fuel", "cafes"]),
    "without hard links": (unlinkable, add, ["fuel"], ["fuel", "cafes"]),
    "over a damaged file": (damaged, add, ["fuel"], ["fuel", "cafes"]),
    "where the file is missing": (missing, add, ["fuel"], ["fuel", "cafes"]),
}
"""How a library is made, how it is changed then, and the articles it has before and after."""


def points(fault: Callable[[], None], nth: int, made: list[str]) -> None:
    """Have the system commit `fault` at the nth point of what is asked of it from now on.

    There is a point before each call and one after; a write has one more, when half is written.
    """

    def reach(what: str) -> None:
        made.append(what)
        if len(made) == nth:
            fault()

    def patched(name: str, real: Callable) -> Callable:
        def call(*args, **kwargs):
            if name == "flock" and args[1] == fcntl.LOCK_UN:
                return real(*args)
            reach(f"before {name}")
            if name == "write":
                done = real(args[0], args[1][: len(args[1]) // 2])
                reach("within write")
                done += real(args[0], args[1][done:])
            else:
                done = real(*args, **kwargs)
            reach(f"after {name}")
            return done

        return call

    for module, names in CALLS.items():
        for name in names:
            setattr(module, name, patched(name, getattr(module, name)))


def kill(folder: Path, scene: str) -> Iterator[str]:
    """Change a library in a child that is killed at its nth point, for every n, each in a folder `n`."""
    make, change, *_ = SCENES[scene]
    link = os.link
    for nth in range(1, 1000):
        (folder / str(nth)).mkdir()
        path = make(folder / str(nth))
        if not (child := os.fork()):
            made: list[str] = []
            points(lambda: os.kill(os.getpid(), signal.SIGKILL), nth, made)
            change(path)
            os._exit(0)
        os.link = link
        status = os.waitpid(child, 0)[1]
        if status == 0:
            return
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        yield str(path)


def refuse(folder: Path, scene: str) -> Iterator[tuple[str, str, str]]:
    """Change a library while the system refuses the nth call, for every n: which, and what was told."""
    make, change, *_ = SCENES[scene]
    link = os.link
    for nth in range(1, 1000):
        (folder / str(nth)).mkdir()
        path = make(folder / str(nth))
        reader, writer = os.pipe()
        if not (child := os.fork()):
            _refused(path, change, nth, writer)
        os.link = link
        os.close(writer)
        with os.fdopen(reader) as pipe:
            point, said = json.loads(pipe.read())
        assert os.waitpid(child, 0)[1] == 0
        if not point:
            return
        if not point.startswith("after"):
            yield str(path), point, said


def _refused(path: Path, change: Callable[[Path], None], nth: int, writer: int) -> NoReturn:
    write, leave = os.write, os._exit
    made: list[str] = []

    def fail() -> None:
        if not made[-1].startswith("after"):
            raise OSError(errno.ENOSPC, "No space left on device")

    points(fail, nth, made)
    said = ""
    try:
        change(path)
    except UserError as error:
        said = str(error)
    write(writer, json.dumps([made[nth - 1] if len(made) >= nth else "", said]).encode())
    leave(0)


def insert(path: Path, name: str, count: str) -> Iterator[int]:
    """Add articles `name-1`, `name-2`, …, once stdin says go."""
    sys.stdin.readline()
    for number in range(1, int(count) + 1):
        with storage.edit(path) as draft:
            draft.put(*numbered(f"{name}-{number}", number))
        yield number


def correct(path: Path, field: str, count: str) -> Iterator[int]:
    """Correct a field of one source and others of many, again and again, once stdin says go."""
    sys.stdin.readline()
    for number in range(1, int(count) + 1):
        with storage.edit(path) as draft:
            draft.correct("shared", {field: str(number)})
            draft.correct(f"{field}-{number}", {"title": field})
        yield number


def rewrite(path: Path, count: str) -> Iterator[int]:
    """Replace one article again and again by the next of its numbers."""
    for number in range(1, int(count) + 1):
        with storage.edit(path) as draft:
            draft.put(*numbered("rewritten", number))
        yield number


def hold(path: Path) -> Iterator[str]:
    """Hold the lock until stdin ends."""
    with storage.edit(path):
        yield "held"
        sys.stdin.read()


def change(path: Path, how: Callable[[Path], None] = add) -> Iterator[str]:
    """Add an article; what the user is told."""
    try:
        how(path)
    except UserError as error:
        yield str(error)
    else:
        yield "written"


def removal(path: Path) -> Iterator[str]:
    """Remove an article; what the user is told."""
    yield from change(path, drop)


def starve(path: Path) -> Iterator[str]:
    """Change a library where no file may grow beyond 1000 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    yield from change(path)


def fill(folder: Path) -> Iterator[str]:
    """Change a library on a disk that is full, then on one that has room: what was told and is there."""
    path = second(folder)
    before = path.read_bytes()
    with (folder / "filling").open("wb", buffering=0) as filling:
        try:
            while filling.write(bytes(1024)):
                pass
        except OSError as error:
            yield errno.errorcode[error.errno or 0]
    yield from change(path)
    yield "as it was" if path.read_bytes() == before else "changed"
    yield " ".join(sorted(entry.name for entry in folder.iterdir()))
    (folder / "filling").unlink()
    yield from change(path)


if __name__ == "__main__":
    _, task, where, *rest = sys.argv
    for found in globals()[task](Path(where), *rest):
        print(json.dumps(found), flush=True)
