"""The explorer over a real SSH connection, to a server on the loopback interface."""

import getpass
import os
import shlex
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory

import pytest
from emulator import PATIENCE, Terminal
from support import KZTUI, Ask, Find, need

CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
SetEnv {settings}
"""
OPTIONS = (
    "IdentitiesOnly=yes", "IdentityAgent=none", "BatchMode=yes", "LogLevel=ERROR", "EscapeChar=none",
    "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null",
)  # fmt: skip


class Server:
    """An SSH server for whoever runs the tests, whose sessions have their home in `env`."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        for name in ("host", "user"):
            subprocess.run(
                [need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder / name],
                check=True, timeout=PATIENCE,
            )  # fmt: skip
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where Debian's sshd locks itself in
        port = _free_port()
        settings = " ".join(f"{name}={value}" for name, value in env.items() if name != "TERM")
        config = folder / "config"
        config.write_text(CONFIG.format(port=port, folder=folder, settings=settings))
        self._server = subprocess.Popen(
            [need("sshd"), "-D", "-e", "-f", config], stderr=subprocess.PIPE, start_new_session=True
        )
        self._wait_until_it_listens()
        self.command = [
            need("ssh"), "-F", "none", "-p", str(port), "-i", str(folder / "user"), "-l", getpass.getuser(),
            *(f"-o{option}" for option in OPTIONS),
        ]  # fmt: skip

    def run(self, *command: str) -> str:
        """What a command on the server prints."""
        done = subprocess.run(
            [*self.command, "127.0.0.1", shlex.join(command)],
            stdin=subprocess.DEVNULL, capture_output=True, check=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
        return done.stdout

    def stop(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.communicate(timeout=PATIENCE)

    def _wait_until_it_listens(self) -> None:
        assert self._server.stderr
        said = ""
        while "Server listening" not in said:
            ready, _, _ = select([self._server.stderr], [], [], PATIENCE)
            data = os.read(self._server.stderr.fileno(), 4096).decode() if ready else ""
            assert data, f"sshd does not listen: {said}"
            said += data


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def tool_used(tmp_path: Path) -> Path:
    """A file that is there once the server's xclip, which is a trap, has been run."""
    return tmp_path / "used"


@pytest.fixture
def server(env: dict[str, str], tmp_path: Path, tool_used: Path) -> Iterator[Server]:
    """An SSH server that has a display and an xclip of its own."""
    for program in ("sshd", "ssh", "ssh-keygen"):
        need(program)
    tools = tmp_path / "tools"
    tools.mkdir()
    xclip = tools / "xclip"
    xclip.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(tool_used))}\ncat >/dev/null\n")
    xclip.chmod(0o755)
    folder = tmp_path / "sshd"
    folder.mkdir(mode=0o700)
    server = Server(folder, env | {"PATH": f"{tools}:{env['PATH']}", "DISPLAY": ":0"})
    yield server
    server.stop()


def test_a_copy_reaches_the_terminal_at_the_near_end(
    server: Server, env: dict[str, str], find: Find, tool_used: Path
) -> None:
    with Terminal([*server.command, "-tt", "127.0.0.1", shlex.join(KZTUI)], env, 120, 40) as terminal:
        terminal.wait_for("Timeline", "q quit")
        quote = find("sleeper cells").hits["quote"][0]
        terminal.press("2/sleeper cells", "enter", "c")
        terminal.wait_for("Sent to your terminal")
        terminal.press("y")
        terminal.wait_until(lambda: len(terminal.copied) == 2, "the second copy")
        cited = server.run(*KZTUI, "cite", quote.id).removesuffix("\n")
        assert terminal.copied == [cited, quote.spans[0].exact]
        assert not tool_used.exists()
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_unclean() == []


def test_in_tmux_on_the_server_last_prints_the_copy_to_another_session(
    server: Server, env: dict[str, str], ask: Ask, tool_used: Path
) -> None:
    with TemporaryDirectory(prefix="kztui-") as folder:
        tmux = [need("tmux"), "-u", "-S", f"{folder}/s", "-f", "/dev/null"]
        inside = shlex.join([*tmux, "new-session", shlex.join(KZTUI)])
        with Terminal([*server.command, "-tt", "127.0.0.1", inside], env, 120, 40) as terminal:
            terminal.wait_for("Timeline", "q quit")
            terminal.press("2c")
            terminal.wait_for("Copied: tmux buffer")
            assert server.run(*KZTUI, "last").removesuffix("\n") == ask("cite", "q1")
            assert not tool_used.exists()
            terminal.press("q")
            assert terminal.wait_exit() == 0
            assert terminal.left_unclean() == []
