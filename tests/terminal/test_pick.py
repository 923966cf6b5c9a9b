"""`kztui pick`: drawn on the terminal and answered on it, wherever stdin and stdout go."""

import json
import os
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from signal import SIGTERM

import pytest
from emulator import PATIENCE, Terminal
from support import KZTUI, Ask, Tmux, need

Pick = Callable[..., Terminal]
PROGRAM = shlex.join(KZTUI)


@pytest.fixture
def pick(env: dict[str, str], tmp_path: Path) -> Iterator[Pick]:
    """Run a shell's line on a terminal, `kztui` in it, in a folder to write to; the picker is up."""
    with ExitStack() as stack:

        def pick(line: str, columns: int = 120, rows: int = 36, **settings: str) -> Terminal:
            argv = ["sh", "-c", line.replace("kztui", PROGRAM)]
            terminal = stack.enter_context(Terminal(argv, env | settings, columns, rows, cwd=tmp_path))
            terminal.wait_for("Space mark", "q cancel")
            return terminal

        yield pick


def test_stdout_is_a_file_and_stdin_is_none_of_the_terminal(pick: Pick, tmp_path: Path) -> None:
    terminal = pick("kztui pick in:quotes sleeper </dev/null >out 2>err")
    terminal.press("enter")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []
    assert (tmp_path / "out").read_text() == "q31\n"
    assert (tmp_path / "err").read_text() == ""


def test_what_is_piped_into_it_is_left_alone(pick: Pick, tmp_path: Path) -> None:
    terminal = pick("(echo before; echo after) | (kztui pick sleeper in:quotes; cat) >out")
    terminal.press("c")
    assert terminal.wait_exit() == 0
    assert (tmp_path / "out").read_text() == "q31\nbefore\nafter\n"


def test_picked_and_then_cited(pick: Pick, ask: Ask, tmp_path: Path) -> None:
    terminal = pick("kztui pick in:quotes | kztui cite - >out")
    terminal.press(" ", "j", " ", "enter")
    assert terminal.wait_exit() == 0
    assert (tmp_path / "out").read_text().removesuffix("\n") == ask("cite", "q1", "q3")


@pytest.mark.parametrize(
    ("picking", "as_if"),
    [
        ("--cite", ["cite", "q31"]),
        ("--cite -s mla --part both", ["cite", "q31", "-s", "mla", "--part", "both"]),
        ("--cite -f pandoc", ["cite", "q31", "-f", "pandoc"]),
        ("--cite --quote inline -f markdown", ["cite", "q31", "--quote", "inline", "-f", "markdown"]),
        ("--json", ["search", "sleeper", "in:quotes", "--json"]),
    ],
)
def test_in_one_step(pick: Pick, ask: Ask, tmp_path: Path, picking: str, as_if: list[str]) -> None:
    terminal = pick(f"kztui pick sleeper in:quotes {picking} >out 2>err")
    terminal.press("enter")
    assert terminal.wait_exit() == 0
    assert (tmp_path / "out").read_text().removesuffix("\n") == ask(*as_if)


def test_a_style_and_a_markup_chosen_on_the_way_hold(pick: Pick, ask: Ask, tmp_path: Path) -> None:
    terminal = pick("kztui pick --cite sleeper in:quotes -q >out")
    terminal.press("f")
    terminal.wait_for("Markdown, for now")
    terminal.press("enter")
    assert terminal.wait_exit() == 0
    assert (tmp_path / "out").read_text().removesuffix("\n") == ask("cite", "q31", "-f", "markdown")


def test_the_words_alone_are_the_source_byte_for_byte(pick: Pick, ask: Ask, tmp_path: Path) -> None:
    terminal = pick("kztui pick --text sleeper in:quotes --copy >out 2>err")
    terminal.press("enter")
    assert terminal.wait_exit() == 0
    (record,) = json.loads(ask("show", "q31", "--json"))
    words = "\n".join(span["exact"] for span in record["spans"])
    assert (tmp_path / "out").read_text() == f"{words}\n"
    assert terminal.copied == [words]
    assert (tmp_path / "err").read_text() == "Sent to your terminal (OSC 52, unconfirmed)\n"


@pytest.mark.parametrize("key", ["q", "\x1b", "\x03"], ids=["q", "Esc", "Ctrl+C"])
def test_without_a_choice_nothing_is_said(pick: Pick, tmp_path: Path, key: str) -> None:
    terminal = pick("kztui pick --cite >out 2>err; echo $? >code")
    terminal.press(key)
    terminal.wait_exit()
    assert terminal.left_unclean() == []
    assert (tmp_path / "code").read_text() == "130\n"
    assert (tmp_path / "out").read_text() == (tmp_path / "err").read_text() == ""


def test_a_reader_that_is_gone(pick: Pick, tmp_path: Path) -> None:
    terminal = pick("(kztui pick; echo $? >code) | true")
    terminal.press("enter")
    terminal.wait_exit()
    assert terminal.left_unclean() == []
    assert (tmp_path / "code").read_text() == "141\n"


def test_without_a_terminal(env: dict[str, str]) -> None:
    done = subprocess.run(
        [*KZTUI, "pick"], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        timeout=PATIENCE, start_new_session=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kztui: there is no terminal to ask on (/dev/tty: no such device")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kztui pick nosuch:filter", "kztui: no filter 'nosuch:'"),
        ("kztui pick -s mla", "kztui pick: argument --style: goes with --cite"),
        ("kztui pick --cite -s nosuch", "kztui: no style 'nosuch'"),
        ("kztui pick --cite -f nosuch", "kztui: no format 'nosuch'"),
        ("kztui pick --cite --text", "kztui pick: argument --text: not allowed with argument --cite"),
        ("TERM=dumb kztui pick", "kztui: the explorer needs a terminal that it can draw on"),
        ("kztui pick >&-", "kztui: stdout is closed"),
        ("kztui pick <&-", "kztui: stdin is closed"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_drawn(env: dict[str, str], line: str, said: str) -> None:
    with Terminal(["sh", "-c", line.replace("kztui pick", f"{PROGRAM} pick")], env) as terminal:
        assert terminal.wait_exit() == 2
        assert terminal.text.startswith(said)
        assert b"\x1b" not in terminal.raw


def test_in_a_popup_of_tmux(tmux: Tmux, env: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "out"
    popup = shlex.join(
        [*tmux.command, "display-popup", "-E", f"{PROGRAM} pick --cite sleeper in:quotes >{out}"]
    )
    with Terminal([*tmux.command, "new-session", f"{popup}; echo done; cat"], env, 120, 36) as terminal:
        terminal.wait_for("q cancel", "sleeper cells")
        terminal.press("c")
        terminal.wait_for("done")
        assert out.read_text().removesuffix("\n") == ask("cite", "q31")


def test_vim_reads_it_at_the_cursor(env: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Before\nAfter\n")
    argv = [need("vim"), "-u", "NONE", "-N", "-i", "NONE", str(draft)]
    with Terminal(argv, env, 120, 36) as terminal:
        terminal.wait_for("Before", "After")
        terminal.press(f":r !{PROGRAM} pick --cite -q sleeper in\\:quotes", "enter")
        terminal.wait_for("q cancel")
        terminal.press("enter")
        terminal.wait_for("Before", "para. 15)", "After")
        terminal.press(":wq", "enter")
        assert terminal.wait_exit() == 0
    assert draft.read_text() == f"Before\n{ask('cite', 'q31')}\nAfter\n"


def test_a_signal_ends_it_with_the_terminal_clean(env: dict[str, str]) -> None:
    with Terminal([*KZTUI, "pick"], env, 120, 36) as terminal:
        terminal.wait_for("q cancel")
        os.kill(terminal._child.pid, SIGTERM)
        assert terminal.wait_exit() == 128 + SIGTERM
        assert terminal.left_unclean() == []
