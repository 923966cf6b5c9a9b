"""What real shells make of `kztui … Tab`, and man(1) of the manual page."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from copying import play
from emulator import PATIENCE, Terminal
from support import KZTUI, Ask, need

from kztui.cli.grammar import COMMANDS, SHELLS
from kztui.cli.parser import parser
from kztui.model import Article, Quote, Span
from kztui.store.storage import write

NAMED = {"bash": "kztui", "zsh": "_kztui", "fish": "kztui.fish"}
PROMPT = "ready> "


@pytest.fixture
def installed(env: dict[str, str], ask: Ask, tmp_path: Path) -> dict[str, str]:
    """An environment in which there is a program `kztui`; its completions are in `completions`."""
    folder = tmp_path / "completions"
    folder.mkdir()
    for shell, name in NAMED.items():
        (folder / name).write_text(ask("completion", shell) + "\n")
    programs = play(tmp_path / "bin", kztui=f'exec {shlex.join(KZTUI)} "$@"')
    return env | {"PATH": f"{programs}:{env['PATH']}", "PS1": PROMPT}


@pytest.fixture(params=["bash", "zsh"])
def shell(request: pytest.FixtureRequest, installed: dict[str, str], tmp_path: Path) -> Iterator[Terminal]:
    """A shell at its prompt that has read the completions."""
    if request.param == "bash":
        argv = [need("bash"), "--norc", "--noprofile", "-i"]
        reads = ". completions/kztui"
    else:
        argv = [need("zsh"), "-f", "-i"]
        reads = f"PS1={PROMPT!r}; fpath=($PWD/completions $fpath); autoload -U compinit; compinit -u -D"
    with Terminal(argv, installed, 100, 30, cwd=tmp_path) as terminal:
        terminal.press(f"{reads}; clear; echo it is read", "enter")
        terminal.wait_for("it is read", f"\n{PROMPT.rstrip()}")
        yield terminal


@pytest.fixture
def two_articles(home: Path) -> None:
    """An article beside the bundled one, whose records have each their article's key in their ids then."""
    folder = home / ".local" / "share" / "kztui"
    folder.mkdir(parents=True)
    whole = Span(0, 13, "Said somebody")
    article = Article(key="other-2022", csl={"title": "Other"}, text=whole.exact,
                      sha256=sha256(whole.exact.encode()).hexdigest(), added="2022-01-08")  # fmt: skip
    quote = Quote(id="q1", article="other-2022", speaker_as_written="somebody", mode="direct", spans=(whole,))
    write(folder / "library.json", [article], [quote])


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("kztui ci", "kztui cite "),
        ("kztui cite --style ch", "kztui cite --style chicago-"),
        ("kztui cite --style chicago-n", "kztui cite --style chicago-notes "),
        ("kztui cite -f hay", "kztui cite -f hayagriva "),
        ("kztui cite q1 --par", "kztui cite q1 --part "),
        ("kztui list ev", "kztui list events "),
        ("kztui cite q3", "kztui cite q3"),
        ("kztui show e1 q31 a3", "kztui show e1 q31 a3"),
        ("kztui note q39", "kztui note q39 "),
        ("kztui mark q39", "kztui mark q39 "),
        ("kztui source kaz", "kztui source kazakh-president-2022 "),
        ("kztui list all --article kaz", "kztui list all --article kazakh-president-2022 "),
        ("kztui import compl", "kztui import completions/"),
        ("kztui export -f csv -o compl", "kztui export -f csv -o completions/"),
    ],
)
def test_tab(shell: Terminal, typed: str, made: str) -> None:
    shell.press(typed, "\t", "X")
    shell.wait_for(f"{PROMPT}{made}X")


@pytest.mark.usefixtures("two_articles")
@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("kztui cite other-2022:q", "kztui cite other-2022:q1 "),
        ("kztui cite kazakh-president-2022:q9 ot", "kztui cite kazakh-president-2022:q9 other-2022:q1 "),
        ("kztui show other-2022:q1 other-2022:", "kztui show other-2022:q1 other-2022:q1 "),
        ("kztui cite ot", "kztui cite other-2022:q1 "),
        ("kztui cite kaz", "kztui cite kazakh-president-2022:"),
        ("kztui source ot", "kztui source other-2022 "),
    ],
)  # fmt: skip
def test_ids_in_several_articles(shell: Terminal, typed: str, made: str) -> None:
    shell.press(typed, "\t", "X")
    shell.wait_for(f"{PROMPT}{made}X")


def test_two_tabs_list_what_there_is(shell: Terminal) -> None:
    shell.press("kztui cite --style \t\t")
    shell.wait_for("apa", "chicago-author-date", "vancouver")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kztui ci", ["cite"]),
        ("kztui cite --style ch", ["chicago-notes", "chicago-author-date"]),
        ("kztui cite -f hay", ["hayagriva"]),
        ("kztui cite q31", ["q31"]),
        ("kztui remove kaz", ["kazakh-president-2022"]),
        ("kztui export -o compl", ["completions/"]),
        ("kztui ", list(COMMANDS)),
    ],
)
def test_fish(installed: dict[str, str], tmp_path: Path, typed: str, offered: list[str]) -> None:
    script = f"source completions/kztui.fish; complete -C {shlex.quote(typed)}"
    done = subprocess.run(
        [need("fish"), "--no-config", "-c", script], env=installed, cwd=tmp_path, capture_output=True,
        check=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.stderr == ""
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == set(offered)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_that_the_shell_can_read(ask: Ask, shell: str) -> None:
    done = subprocess.run(
        [need(shell), "-n"], input=ask("completion", shell), capture_output=True, check=False, text=True,
        timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_shell_that_it_does_not_know(env: dict[str, str]) -> None:
    done = subprocess.run(
        [*KZTUI, "completion", "tcsh"], env=env, capture_output=True, check=False, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "argument SHELL: invalid choice: 'tcsh'" in done.stderr


# The manual page


def test_man_sets_the_page_without_a_warning_and_whole(ask: Ask, env: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "kztui.1"
    page.write_text(ask("man") + "\n", encoding="ascii")
    done = subprocess.run(
        [need("man"), "--warnings", "-l", str(page)], capture_output=True, check=True, text=True,
        env=env | {"MANWIDTH": "500", "MANPAGER": "cat", "MAN_KEEP_FORMATTING": ""}, timeout=PATIENCE,
    )  # fmt: skip
    assert done.stderr == ""
    told = " ".join(done.stdout.split())
    assert "kztui - explore news articles" in told
    for name, command in COMMANDS.items():
        assert f"kztui {name}" in told
        assert " ".join(command.description.split()) in told
    for action in parser()._actions:
        assert all(word in told for word in action.option_strings)


def test_mandoc_finds_nothing_wrong_but_that_no_day_is_given(ask: Ask, env: dict[str, str]) -> None:
    done = subprocess.run(
        [need("mandoc"), "-T", "lint", "-W", "warning"], input=ask("man") + "\n", env=env,
        capture_output=True, check=False, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


def test_the_page_is_the_same_everywhere(ask: Ask, env: dict[str, str]) -> None:
    narrow = subprocess.run(
        [*KZTUI, "man"],
        env=env | {"COLUMNS": "40", "LC_ALL": "C"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert narrow.stdout.removesuffix("\n") == ask("man")
    assert os.fspath(Path.home()) not in narrow.stdout
