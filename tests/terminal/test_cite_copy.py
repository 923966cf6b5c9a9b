"""`kztui cite --copy`: the citation on stdout, the truth about the copy on stderr and in the exit code."""

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from copying import COPIED, PASSED_ON, UNCONFIRMED, Desk, pasted, play
from emulator import PATIENCE, Terminal
from support import KZTUI, Ask, Tmux


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Cite = Callable[..., Ran]


@pytest.fixture
def cite(env: dict[str, str]) -> Cite:
    """Cite and copy into pipes, with no terminal at all."""

    def cite(*args: str, **settings: str) -> Ran:
        done = subprocess.run(
            [*KZTUI, "cite", "q1", "--copy", *args], env=env | settings, capture_output=True, text=True,
            check=False, timeout=PATIENCE, start_new_session=True,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout.removesuffix("\n"), done.stderr)

    return cite


def test_the_desktop_has_it(cite: Cite, ask: Ask, desk: Desk) -> None:
    ran = cite(DISPLAY=desk.display)
    assert ran.code == 0
    assert ran.out == pasted(desk.display) == ask("cite", "q1") == ask("last")
    assert ran.err.splitlines()[-1] == COPIED


def test_what_is_copied_is_what_is_printed(cite: Cite, ask: Ask, desk: Desk) -> None:
    ran = cite("q31", "f1", "--part", "both", "-q", DISPLAY=desk.display)
    assert ran.out.count("\n") == 3
    assert (ran.out, ran.err) == (pasted(desk.display), "")
    cite("q31", "--quote", "block", "--json", DISPLAY=desk.display)
    assert pasted(desk.display) == ask("cite", "q1", "q31", "--quote", "block")


def test_without_a_terminal_nothing_is_copied_and_it_says_so(cite: Cite, ask: Ask) -> None:
    ran = cite("-q")
    assert ran.code == 2
    assert ran.out == ask("cite", "q1") == ask("last")
    assert ran.err == "kztui: NOT copied: no terminal to send it to (no such device or address)\n"


def test_a_terminal_that_takes_no_copies(cite: Cite, ask: Ask) -> None:
    ran = cite(TERM="linux")
    assert (ran.code, ran.out) == (2, ask("cite", "q1"))
    assert "kztui: NOT copied: linux takes no copies\n" in ran.err


def test_a_command_of_the_users_own(cite: Cite, ask: Ask, home: Path, tmp_path: Path) -> None:
    folder = home / ".config" / "kztui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("clipboard = 'mine'")
    play(tmp_path, mine=f"cat >{tmp_path}/held")
    ran = cite(PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert (ran.code, (tmp_path / "held").read_text()) == (0, ask("cite", "q1"))
    assert ran.err.splitlines()[-1] == "Handed to mine, which reported no error"


def test_a_state_folder_that_cannot_be_written(cite: Cite, home: Path, desk: Desk) -> None:
    (home / ".local").mkdir()
    (home / ".local" / "state").write_text("no folder")
    ran = cite("-q", DISPLAY=desk.display)
    assert (ran.code, ran.out) == (0, pasted(desk.display))
    assert ran.err == "kztui: not kept for kztui last: not a directory\n"


def test_the_terminal_is_sent_it_though_stdout_is_a_file(
    env: dict[str, str], ask: Ask, tmp_path: Path
) -> None:
    out, err = tmp_path / "out", tmp_path / "err"
    line = f"{shlex.join(KZTUI)} cite q1 --copy </dev/null >{out} 2>{err}"
    with Terminal(["sh", "-c", line], env) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.copied == [ask("cite", "q1")]
    assert out.read_text().removesuffix("\n") == ask("cite", "q1")
    assert err.read_text().splitlines()[-1] == UNCONFIRMED


def test_tmux_has_it_and_passes_it_on(tmux: Tmux, env: dict[str, str], ask: Ask) -> None:
    line = f"{shlex.join(KZTUI)} cite q1 --copy; sh"
    with Terminal([*tmux.command, "new-session", line], env, 120, 40) as terminal:
        terminal.wait_for(PASSED_ON)
        terminal.wait_until(lambda: bool(terminal.copied), "the copy")
        assert tmux.ask("show-buffer") == ask("cite", "q1")
        assert terminal.copied == [ask("cite", "q1")]
