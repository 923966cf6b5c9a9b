"""Copying in a real tmux: its buffer, what it passes on to the terminal, and what is said of it."""

import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from copying import (
    COPIED,
    PASSED_ON,
    SENT,
    Desk,
    long_article,
    pasted,
    play,
    toast,
    toast_of,
    until,
    wait_for_toast,
)
from emulator import Terminal
from support import KZTUI, Ask, Tmux, need

NESTED = "Copied to the tmux buffer; the tmux or screen around it may not pass it on"
Start = Callable[..., Tmux]
ONLY = "Copied to the tmux buffer only: "


@pytest.fixture
def server(env: dict[str, str]) -> Iterator[Start]:
    """Start tmux servers, whose sockets are in folders with short names, as sockets need."""
    with ExitStack() as stack:

        def start(**settings: str) -> Tmux:
            folder = stack.enter_context(TemporaryDirectory(prefix="kztui-"))
            tmux = Tmux(folder, env | settings)
            stack.callback(tmux.stop)
            return tmux

        yield start


def session(tmux: Tmux, set_clipboard: str, *command: str) -> list[str]:
    """The command line of a session that runs a command, or the explorer."""
    configured = [*tmux.command, "start-server", ";", "set", "-s", "set-clipboard", set_clipboard]
    return [*configured, ";", "new-session", shlex.join(command or KZTUI)]


def ready(terminal: Terminal) -> Terminal:
    terminal.wait_for("Timeline", "? keys", "q quit")
    return terminal


@pytest.mark.parametrize(
    ("set_clipboard", "said", "arrives"),
    [
        ("on", PASSED_ON, True),
        ("external", PASSED_ON, True),
        ("off", f"{ONLY}set-clipboard is off", False),
    ],
)
def test_each_setting(
    server: Start,
    env: dict[str, str],
    ask: Ask,
    tmp_path: Path,
    set_clipboard: str,
    said: str,
    arrives: bool,
) -> None:
    tmux, text = server(), ask("cite", "q1")
    with Terminal(session(tmux, set_clipboard), env, 120, 40) as terminal:
        ready(terminal).press("2c")
        wait_for_toast(terminal, said, text)
        assert tmux.ask("show-buffer") == text
        assert terminal.copied == ([text] if arrives else [])
        found = dict(line.split("\t")[:2] for line in doctor(tmux, tmp_path).splitlines())
        foreseen = "and sent to your terminal, unconfirmed" if arrives else "only: set-clipboard is off"
        assert found["clipboard"].startswith("tmux: copied to the tmux buffer")
        assert foreseen in found["clipboard"]
        assert found["tmux set-clipboard"] == set_clipboard
        assert found["tmux"] in tmux.ask("-V")


def doctor(tmux: Tmux, folder: Path) -> str:
    """What `kztui doctor` finds in a pane beside."""
    command = f"{shlex.join(KZTUI)} doctor >{shlex.quote(str(folder / 'found'))}"
    tmux.ask("split-window", f"{command}; {shlex.join([*tmux.command, 'wait-for', '-S', 'found'])}")
    tmux.ask("wait-for", "found")
    return (folder / "found").read_text()


def test_a_terminal_without_a_clipboard(server: Start, env: dict[str, str], ask: Ask) -> None:
    tmux, text = server(), ask("cite", "q1")
    with Terminal(session(tmux, "on"), env | {"TERM": "linux"}, 120, 40) as terminal:
        ready(terminal).press("2c")
        wait_for_toast(terminal, f"{ONLY}tmux knows of no clipboard in linux", text)
        assert tmux.ask("show-buffer") == text
        assert terminal.copied == []


def test_nobody_attached(server: Start, env: dict[str, str], ask: Ask) -> None:
    tmux, text = server(), ask("cite", "q1")
    with Terminal(session(tmux, "on"), env, 120, 40) as terminal:
        ready(terminal)
        tmux.ask("detach-client")
        assert terminal.wait_exit() == 0
        tmux.ask("send-keys", "2", "c")
        wanted = toast_of(f"{ONLY}no terminal is attached", text)
        until(lambda: toast(tmux.ask("capture-pane", "-p").splitlines()) == wanted, wanted)
        assert tmux.ask("show-buffer") == text
        assert terminal.copied == []


@pytest.mark.parametrize(("outer_setting", "arrives"), [("on", True), ("external", False)])
def test_nested(server: Start, env: dict[str, str], ask: Ask, outer_setting: str, arrives: bool) -> None:
    outer, inner, text = server(), server(), ask("cite", "q1")
    inside = ["env", "-u", "TMUX", *session(inner, "external")]
    with Terminal(session(outer, outer_setting, *inside), env, 120, 40) as terminal:
        ready(terminal).press("2c")
        wait_for_toast(terminal, NESTED, text)
        assert inner.ask("show-buffer") == text
        if arrives:
            terminal.wait_until(lambda: bool(terminal.copied), "the copy from the outer tmux")
            assert outer.ask("show-buffer") == text
        assert terminal.copied == ([text] if arrives else [])


def test_a_tmux_that_cannot_pass_on(server: Start, env: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    """Before version 3.2 `load-buffer` has no `-w`."""
    old = f'case " $* " in *" -w "*) exit 1;; esac; exec {need("tmux")} "$@"'
    tmux, text = server(PATH=f"{play(tmp_path, tmux=old)}:{env['PATH']}"), ask("cite", "q1")
    with Terminal(session(tmux, "on"), tmux._env, 120, 40) as terminal:
        ready(terminal).press("2c")
        wait_for_toast(terminal, f"{ONLY}tmux before 3.2 does not pass it on", text)
        assert tmux.ask("show-buffer") == text
        assert terminal.copied == []


def test_a_tmux_that_is_gone_or_hangs(env: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    text = ask("cite", "q1")
    hangs = f"{play(tmp_path, tmux='exec sleep 1000')}:{env['PATH']}"
    for settings in ({}, {"PATH": hangs}):
        with Terminal(KZTUI, env | settings | {"TMUX": f"{tmp_path}/gone,1,0"}, 120, 40) as terminal:
            ready(terminal).press("2c")
            wait_for_toast(terminal, SENT, text)
            assert terminal.copied == [text]


def test_at_a_desk_the_desktop_has_it_and_the_buffer_too(
    server: Start, env: dict[str, str], ask: Ask, desk: Desk
) -> None:
    at_desk = {"DISPLAY": desk.display}
    tmux, text = server(**at_desk), ask("cite", "q1")
    with Terminal(session(tmux, "on"), env | at_desk, 120, 40) as terminal:
        ready(terminal).press("2c")
        wait_for_toast(terminal, COPIED, text)
        assert pasted(desk.display) == tmux.ask("show-buffer") == text
        assert terminal.copied == []


def test_a_session_begun_by_ssh_is_local_once_it_is_attached_locally(
    server: Start, env: dict[str, str], ask: Ask, desk: Desk
) -> None:
    """And the other way round: tmux is asked, not the variables that the explorer was started with."""
    tmux, text = server(), ask("cite", "q1")
    at_desk = env | {"DISPLAY": desk.display}
    by_ssh = at_desk | {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22", "SSH_TTY": "/dev/pts/9"}
    subprocess.run(["xclip", "-selection", "clipboard"], env=at_desk, input=b"before", check=True)
    with Terminal(session(tmux, "external"), by_ssh, 120, 40) as terminal:
        ready(terminal).press("2c")
        wait_for_toast(terminal, PASSED_ON, text)
        assert pasted(desk.display) == "before"
        assert terminal.copied == [text]
        tmux.ask("detach-client")
        terminal.wait_exit()
    with Terminal([*tmux.command, "attach"], at_desk, 120, 40) as terminal:
        ready(terminal).press("jc")
        wait_for_toast(terminal, COPIED, ask("cite", "q2"))
        assert pasted(desk.display) == ask("cite", "q2")
        assert terminal.copied == []
        tmux.ask("detach-client")
        terminal.wait_exit()
    with Terminal([*tmux.command, "attach"], by_ssh, 120, 40) as terminal:
        ready(terminal).press("kc")
        wait_for_toast(terminal, PASSED_ON, text)
        assert pasted(desk.display) == ask("cite", "q2")
        assert terminal.copied == [text]


def test_a_long_text_goes_through_whole(server: Start, env: dict[str, str], tmp_path: Path) -> None:
    library, text = long_article(tmp_path / "long.json", 200_000)
    tmux = server()
    explorer = [*KZTUI, "--library", library, "long"]
    with Terminal(session(tmux, "external", *explorer), env, 120, 40) as terminal:
        ready(terminal).press("5jy")
        wait_for_toast(terminal, PASSED_ON, text)
        assert tmux.ask("show-buffer") == text
        assert terminal.copied == [text]
