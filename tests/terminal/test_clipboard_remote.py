"""Copying over a real SSH connection, and in GNU screen."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from copying import PASSED_ON, SENT, Desk, long_article, pasted, wait_for_toast
from emulator import PATIENCE, Terminal
from support import KZTUI, Ask, need
from test_ssh import Server


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The server's own desktop, whose clipboard has `before` on it."""
    desk = Desk()
    subprocess.run([need("xclip"), "-selection", "clipboard", "-display", desk.display],
                   input=b"before", check=True, timeout=PATIENCE)  # fmt: skip
    yield desk
    desk.stop()


@pytest.fixture
def server(env: dict[str, str], tmp_path: Path, desk: Desk) -> Iterator[Server]:
    """An SSH server with that desktop."""
    for program in ("sshd", "ssh", "ssh-keygen"):
        need(program)
    folder = tmp_path / "sshd"
    folder.mkdir(mode=0o700)
    server = Server(folder, env | {"DISPLAY": desk.display})
    yield server
    server.stop()


def test_the_near_terminal_is_sent_it_and_the_far_desktop_is_left_alone(
    server: Server, env: dict[str, str], ask: Ask, desk: Desk
) -> None:
    text = ask("cite", "q1")
    with Terminal([*server.command, "-tt", "127.0.0.1", shlex.join(KZTUI)], env, 120, 40) as terminal:
        terminal.wait_for("Timeline", "q quit")
        terminal.press("2c")
        wait_for_toast(terminal, SENT, text)
        assert terminal.copied == [text]
        assert pasted(desk.display) == "before"


@pytest.mark.parametrize(
    ("set_clipboard", "said", "arrives"),
    [
        ("on", PASSED_ON, True),
        ("external", PASSED_ON, True),
        ("off", "Copied to the tmux buffer only: set-clipboard is off", False),
    ],
)
def test_in_tmux_over_there(
    server: Server, env: dict[str, str], ask: Ask, desk: Desk, set_clipboard: str, said: str, arrives: bool
) -> None:
    text = ask("cite", "q1")
    with TemporaryDirectory(prefix="kztui-") as folder:
        tmux = [need("tmux"), "-u", "-S", f"{folder}/s", "-f", "/dev/null"]
        configured = [*tmux, "start-server", ";", "set", "-s", "set-clipboard", set_clipboard]
        inside = shlex.join([*configured, ";", "new-session", shlex.join(KZTUI)])
        with Terminal([*server.command, "-tt", "127.0.0.1", inside], env, 120, 40) as terminal:
            terminal.wait_for("Timeline", "q quit")
            terminal.press("2c")
            wait_for_toast(terminal, said, text)
            assert server.run(*tmux, "show-buffer") == text
            assert terminal.copied == ([text] if arrives else [])
            assert pasted(desk.display) == "before"
            terminal.press("q")
            assert terminal.wait_exit() == 0


@pytest.fixture
def screen(env: dict[str, str]) -> Iterator[list[str]]:
    """The command line of a GNU screen of its own, without the user's configuration."""
    name = f"kztui-{os.urandom(4).hex()}"
    yield [need("screen"), "-U", "-c", "/dev/null", "-S", name]
    subprocess.run([need("screen"), "-S", name, "-X", "quit"], env=env, capture_output=True,
                   check=False, timeout=PATIENCE)  # fmt: skip


@pytest.mark.parametrize("size", [100, 253, 254, 600, 601, 3000, 20_000])
def test_gnu_screen_lets_it_through(
    screen: list[str], env: dict[str, str], tmp_path: Path, size: int
) -> None:
    library, text = long_article(tmp_path / "long.json", size)
    inside = [*screen, *KZTUI, "--library", library, "long"]
    with Terminal(inside, env, 120, 40) as terminal:
        terminal.wait_for("Article", "q quit")
        terminal.press("5jy")
        wait_for_toast(terminal, SENT, text)
        assert terminal.copied == [text]
        terminal.press("q")
        assert terminal.wait_exit() == 0
