"""However the explorer is ended or stopped, the terminal is as it was found, and nothing is lost."""

import os
import shlex
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory

import pytest
from emulator import PATIENCE, Terminal
from support import KZTUI, Ask, Explore, Tmux, need
from test_ssh import Server

KEYS_TO = {
    "a list": ("", "q quit"),
    "a search being typed": ("2/sleep", "/ sleep"),
    "the article": ("5", "paragraphs"),
    "the key help": ("?", "Record"),
    "text on the plain screen": ("2Y", "Enter goes back"),
}
CODES = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131, signal.SIGTERM: 143}
SHORTLY = 4.0
"""Seconds in which it must have ended: twice what it gives itself, for a busy machine."""


class Watched(Terminal):
    """A terminal whose program is seen as a process too."""

    @property
    def pid(self) -> int:
        return self._child.pid

    def hang_up(self) -> None:
        """Close the terminal."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def wait_unread(self) -> int:
        """The exit code, while nobody reads what is written."""
        return self._child.wait(SHORTLY)

    def settled(self) -> list[str]:
        """The screen, once nothing more has been written to it for half a second."""
        while self._read(time.monotonic() + 0.5):
            pass
        return self.lines

    def is_blocked(self) -> bool:
        """Whether one thread waits for the terminal to take what it writes, and the first one for that."""
        calls = {}
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            _, *arguments = (task / "syscall").read_text().split()
            calls[int(task.name)] = int(arguments[0], 16) if arguments else 0
        first_is_a_lock = calls.pop(self.pid) > 0xFFFF  # an address; a select or a write has a small number
        return first_is_a_lock and 2 in calls.values()


Watch = Callable[..., Watched]


@pytest.fixture
def watch(env: dict[str, str]) -> Iterator[Watch]:
    """Open the explorer, or what is said in its place, on a terminal."""
    with ExitStack() as terminals:

        def watch(*argv: str, sign: str = "q quit", **settings: str) -> Watched:
            terminal = terminals.enter_context(Watched(argv or KZTUI, env | settings))
            terminal.wait_for(sign)
            return terminal

        yield watch


@pytest.fixture
def shell(watch: Watch) -> Watched:
    """A shell with job control, which leaves the terminal as a program expects it."""
    return watch(need("bash"), "--norc", "--noprofile", "--noediting", "-i", sign="$", PS1="$ ")


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for what no terminal shows."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.005)


def wait_for_more(terminal: Watched, data: bytes) -> None:
    """Wait until the terminal gets these bytes once more than it has."""
    before = terminal.raw.count(data)
    terminal.wait_until(lambda: terminal.raw.count(data) > before, f"another {data!r}")


def run(shell: Watched) -> None:
    """Start the explorer from a shell, and go somewhere in it."""
    shell.press(f"{shlex.join(KZTUI)}\r")
    shell.wait_for("Timeline", "q quit")
    shell.press("2/sleeper cells", "enter")
    shell.wait_for("/ sleeper cells", "n next hit")


def leave(shell: Watched) -> None:
    """Leave the explorer for the shell."""
    shell.press("q")
    shell.wait_until(lambda: shell.text.strip().endswith("$"), "the shell")
    shell.press("echo code $?\r")
    shell.wait_for("code 0")
    assert shell.left_unclean() == []


# Signals


@pytest.mark.parametrize("place", KEYS_TO)
@pytest.mark.parametrize("number", CODES, ids=lambda number: number.name)
def test_a_signal_ends_it_with_its_code(watch: Watch, number: signal.Signals, place: str) -> None:
    if number == signal.SIGINT and place == "text on the plain screen":
        return  # there Ctrl+C goes back
    terminal = watch()
    keys, sign = KEYS_TO[place]
    terminal.press(keys)
    terminal.wait_for(sign)
    os.kill(terminal.pid, number)
    assert terminal.wait_exit() == CODES[number]
    assert terminal.left_unclean() == []


def test_of_several_signals_at_once_one_counts(watch: Watch) -> None:
    terminal = watch()
    for number in (*CODES, signal.SIGCONT):
        os.kill(terminal.pid, number)
    assert terminal.wait_exit() in CODES.values()
    assert terminal.left_unclean() == []


def test_pixel_coordinates_are_turned_off(watch: Watch) -> None:
    terminal = watch()
    terminal.press("\x1b[?2048;2$y")  # how a terminal answers that it can report its size by itself
    terminal.wait_until(lambda: b"\x1b[?1016h" in terminal.raw, "mouse coordinates in pixels")
    terminal.press("\x1b[48;24;80;480;1280tq")
    assert terminal.wait_exit() == 0
    assert terminal.raw.rfind(b"\x1b[?1016l") > terminal.raw.rfind(b"\x1b[?1016h")
    assert terminal.left_unclean() == []


@pytest.mark.parametrize("number", CODES, ids=lambda number: number.name)
def test_a_copy_under_way_is_kept(
    watch: Watch, ask: Ask, tmp_path: Path, env: dict[str, str], number: signal.Signals
) -> None:
    started = tmp_path / "started"
    xclip = tmp_path / "xclip"
    xclip.write_text(f"#!/bin/sh\n: >{shlex.quote(str(started))}\nexec sleep 60\n")
    xclip.chmod(0o755)
    terminal = watch(PATH=f"{tmp_path}:{env['PATH']}", DISPLAY=":0")
    terminal.press("2c")
    terminal.wait_until(lambda: started.exists() or bool(terminal.copied), "the copy to be under way")
    os.kill(terminal.pid, number)
    assert terminal.wait_exit() == CODES[number]
    assert terminal.left_unclean() == []
    assert ask("last") == ask("cite", "q1")


# A terminal that takes no more, or is gone


@pytest.mark.parametrize("number", CODES, ids=lambda number: number.name)
def test_it_ends_though_the_terminal_has_stalled(
    watch: Watch, number: signal.Signals, record_property: Callable[[str, object], None]
) -> None:
    terminal = watch()
    keys = iter("gG" * 10_000)

    def blocks() -> bool:
        terminal.press(next(keys))
        return all(terminal.is_blocked() for _ in range(10))

    until(blocks, "the explorer to wait for the terminal")
    start = time.monotonic()
    os.kill(terminal.pid, number)
    assert terminal.wait_unread() == CODES[number]
    record_property("seconds", round(time.monotonic() - start, 2))
    terminal.wait_exit()
    assert terminal.left_unclean() == []


@pytest.mark.parametrize("place", KEYS_TO)
@pytest.mark.parametrize("shield", ["", "trap '' HUP; exec", "trap '' HUP;", "trap : HUP;"])
def test_it_ends_when_the_terminal_is_gone(watch: Watch, tmp_path: Path, shield: str, place: str) -> None:
    status = tmp_path / "status"
    inner = f"{shlex.join(KZTUI)}; echo $? >{shlex.quote(str(status))}"
    terminal = watch(*(["sh", "-c", f"{shield} {inner}"] if shield else KZTUI))
    keys, sign = KEYS_TO[place]
    terminal.press(keys)
    terminal.wait_for(sign)
    terminal.hang_up()
    code = terminal.wait_unread()
    assert (int(status.read_text()) if status.exists() else code) == 129


# A line that drops: the explorer is looked at as a process, from beside it


def gone(process: Path) -> bool:
    """Whether the process whose id a file has ends in time."""
    try:
        handle = os.pidfd_open(int(process.read_text()))
    except ProcessLookupError:
        return True
    try:
        return bool(select([handle], [], [], SHORTLY)[0])
    finally:
        os.close(handle)


def noting(process: Path, before: str = "") -> str:
    """A shell's command for the explorer that notes its process id first."""
    inner = f"echo $$ >{shlex.quote(str(process))}; exec {shlex.join(KZTUI)}"
    return f"{before} sh -c {shlex.quote(inner)}"


@pytest.mark.parametrize("is_read", [True, False], ids=["read", "stalled"])
@pytest.mark.parametrize("before", ["exec", "trap '' HUP;", "trap : HUP;"])
def test_it_ends_when_the_ssh_client_is_killed(
    env: dict[str, str], tmp_path: Path, before: str, is_read: bool
) -> None:
    for program in ("sshd", "ssh", "ssh-keygen"):
        need(program)
    folder, process = tmp_path / "sshd", tmp_path / "process"
    folder.mkdir(mode=0o700)
    server = Server(folder, env)
    try:
        inside = f"{noting(process, before)}; :"
        with Watched([*server.command, "-tt", "127.0.0.1", inside], env, 120, 40) as terminal:
            terminal.wait_for("Timeline", "q quit")
            if not is_read:
                os.kill(terminal.pid, signal.SIGSTOP)
                terminal.press("gG" * 500)
            os.kill(terminal.pid, signal.SIGKILL)
            assert gone(process)
    finally:
        server.stop()


@pytest.mark.parametrize("command", ["kill-pane", "kill-session", "kill-server"])
@pytest.mark.parametrize("before", ["exec", "trap '' HUP;", "trap : HUP;"])
def test_it_ends_when_tmux_takes_its_pane(
    env: dict[str, str], tmp_path: Path, before: str, command: str
) -> None:
    process = tmp_path / "process"
    with TemporaryDirectory(prefix="kztui-") as folder:
        tmux = Tmux(folder, env)
        try:
            inside = f"{noting(process, before)}; :"
            with Watched([*tmux.command, "new-session", inside], env, 120, 40) as terminal:
                terminal.wait_for("Timeline", "q quit")
                tmux.ask(command)
                assert gone(process)
        finally:
            tmux.stop()


# Ctrl+Z


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back(shell: Watched) -> None:
    run(shell)
    before = shell.settled()
    for _ in range(3):
        shell.press("\x1a")
        shell.wait_for("Stopped")
        assert "Timeline" not in shell.text
        assert shell.left_unclean() == []
        shell.press("fg\r")
        shell.wait_until(lambda: shell.lines == before, "everything as it was")
    leave(shell)


@pytest.mark.parametrize("place", ["a search being typed", "the article", "the key help"])
def test_ctrl_z_works_everywhere(shell: Watched, place: str) -> None:
    shell.press(f"{shlex.join(KZTUI)}\r")
    shell.wait_for("Timeline", "q quit")
    keys, sign = KEYS_TO[place]
    shell.press(keys)
    shell.wait_for(sign)
    before = shell.settled()
    shell.press("\x1a")
    shell.wait_for("Stopped")
    assert shell.left_unclean() == []
    shell.press("fg\r")
    shell.wait_until(lambda: shell.lines == before, "everything as it was")


def test_it_comes_back_to_a_terminal_of_another_size(shell: Watched) -> None:
    run(shell)
    shell.press("\x1a")
    shell.wait_for("Stopped")
    shell.resize(120, 40)
    shell.press("fg\r")
    shell.wait_for("/ sleeper cells", "cites as")


def test_in_the_background_it_stays_stopped(shell: Watched) -> None:
    run(shell)
    before = shell.settled()
    shell.press("\x1a")
    shell.wait_for("Stopped")
    shell.press("bg\r", "sleep 0; wait -n; jobs\r")
    shell.wait_until(lambda: shell.text.count("Stopped") >= 2, "it to be stopped again")
    assert shell.left_unclean() == []
    shell.press("fg\r")
    shell.wait_until(lambda: shell.lines == before, "everything as it was")


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=lambda number: number.name)
def test_stopped_from_outside_it_comes_back(shell: Watched, number: signal.Signals) -> None:
    run(shell)
    before = shell.settled()
    (explorer,) = Path(f"/proc/{shell.pid}/task/{shell.pid}/children").read_text().split()
    for _ in range(3):
        os.kill(int(explorer), number)
        wait_for_more(shell, b"Stopped")
        if number == signal.SIGTSTP:
            assert shell.left_unclean() == []
        shell.press("fg\r")
        shell.wait_until(lambda: shell.lines == before, "everything as it was")
    leave(shell)


def test_continued_without_having_been_stopped_it_goes_on(watch: Watch) -> None:
    terminal = watch()
    before = terminal.settled()
    for _ in range(5):
        os.kill(terminal.pid, signal.SIGCONT)
        wait_for_more(terminal, b"\x1b[?1049h")
        terminal.wait_until(lambda: terminal.lines == before, "everything as it was")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []


def test_a_script_that_started_it_stops_with_it(shell: Watched) -> None:
    shell.press(f"sh -c {shlex.quote(shlex.join(KZTUI) + '; echo after $?')}\r")
    shell.wait_for("Timeline", "q quit")
    before = shell.settled()
    shell.press("\x1a")
    shell.wait_for("Stopped")
    shell.press("fg\r")
    shell.wait_until(lambda: shell.lines == before, "everything as it was")
    shell.press("q")
    shell.wait_for("after 0")
    assert shell.left_unclean() == []


@pytest.mark.parametrize(("name", "code"), [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)])
def test_stopped_it_can_be_ended(shell: Watched, name: str, code: int) -> None:
    run(shell)
    shell.press("\x1a")
    shell.wait_for("Stopped")
    shell.press(f"kill -{name} %1; kill -CONT %1; wait %1; echo code $?\r")
    shell.wait_for(f"code {code}")
    assert shell.left_unclean() == []


def test_without_a_shell_it_says_so_and_goes_on(explore: Explore) -> None:
    terminal = explore(80, 24)
    terminal.press("\x1a")
    terminal.wait_for("No shell started kztui")
    terminal.press("q")
    assert terminal.wait_exit() == 0
