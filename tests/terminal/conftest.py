"""The explorer on a terminal, and what it must show, read from the library itself."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryDirectory

import pytest
from copying import Desk
from emulator import PATIENCE, Terminal
from support import KZTUI, Ask, Explore, Find, Tmux, need

from kztui.config import places
from kztui.search.index import Index, search
from kztui.search.query import parse
from kztui.store.library import Library, load


@pytest.fixture
def explore(env: dict[str, str]) -> Iterator[Explore]:
    """Open the explorer on a terminal of a size, with more arguments and settings of the environment."""
    with ExitStack() as terminals:

        def explore(columns: int = 80, rows: int = 24, *args: str, **settings: str) -> Terminal:
            terminal = terminals.enter_context(Terminal([*KZTUI, *args], env | settings, columns, rows))
            terminal.wait_for("? keys", "q quit")
            return terminal

        yield explore


@pytest.fixture
def ask(env: dict[str, str]) -> Ask:
    """What a command answers, its last line feed left out."""

    def ask(*args: str) -> str:
        done = subprocess.run(
            [*KZTUI, *args], env=env, capture_output=True, check=True, text=True, timeout=PATIENCE
        )
        return done.stdout.removesuffix("\n")

    return ask


@pytest.fixture
def desk() -> Iterator[Desk]:
    """An X server with xclip at hand."""
    need("xclip")
    desk = Desk()
    yield desk
    desk.stop()


@pytest.fixture(scope="session")
def library() -> Library:
    """The bundled article and its records."""
    return load([places().bundled])


@pytest.fixture(scope="session")
def find(library: Library) -> Find:
    """What a search finds in it."""
    index = Index(library)
    return lambda typed: search(index, parse(typed))


@pytest.fixture
def tmux(env: dict[str, str]) -> Iterator[Tmux]:
    """A tmux server, its socket in a folder with a short name, as sockets need."""
    with TemporaryDirectory(prefix="kztui-") as folder:
        tmux = Tmux(folder, env)
        yield tmux
        tmux.stop()
