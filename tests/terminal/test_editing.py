"""A record in the user's own editor, on a terminal that is lent to it and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from emulator import Terminal
from support import KZTUI, Ask

from kztui.store.library import load

FUEL = Path(__file__).parents[1] / "cli" / "fuel.txt"
EDITOR = """#!/bin/sh
trap '' INT
printf 'editing %s: ' "$(head -1 "$1" | cut -c 3-7)"
stty -echo; read -r words; stty echo
sed -i "/^verb =/s/told/$words/" "$1"
"""
NOTER = """#!/bin/sh
printf 'noting: '
stty -echo; read -r words; stty echo
[ -z "$words" ] || sed -i "1s/.*/$words/" "$1"
"""


@pytest.fixture
def kept(env: dict[str, str], home: Path, ask: Ask) -> Path:
    """A library of the user's own, and an editor that waits to be told the verb."""
    ask("add", str(FUEL), "--key", "k")
    (home / "editor").write_text(EDITOR)
    (home / "editor").chmod(0o700)
    env["EDITOR"] = str(home / "editor")
    return home / ".local" / "share" / "kztui" / "library.json"


@pytest.fixture
def at_quote(env: dict[str, str], kept: Path) -> Iterator[Terminal]:  # noqa: ARG001
    """The explorer on the second quotation of the article."""
    with Terminal([*KZTUI, "k"], env, 100, 30) as terminal:
        terminal.wait_for("q quit")
        terminal.press("2j")
        terminal.wait_for("told", "not reviewed")
        yield terminal


def test_e_lends_the_terminal_and_takes_it_back(at_quote: Terminal, kept: Path) -> None:
    at_quote.press("E")
    at_quote.wait_for("editing k:q2")
    at_quote.press("\x03warned\n")
    at_quote.wait_for("Changed q2", "u undoes it", "warned")
    assert load([kept]).get("q2").verb == "warned"
    at_quote.press("u")
    at_quote.wait_for("Undone: changed q2")
    assert load([kept]).get("q2").verb == "told"
    at_quote.press("q")
    assert at_quote.wait_exit() == 0
    assert at_quote.left_unclean() == []


def test_n_notes_in_the_editor(at_quote: Terminal, kept: Path, env: dict[str, str], ask: Ask) -> None:
    Path(env["EDITOR"]).write_text(NOTER)
    at_quote.press("N")
    at_quote.wait_for("noting: ")
    at_quote.press("ask the desk\n")
    at_quote.wait_for("Noted of q2: ask the desk", "your note")
    assert ask("note", "k:q2") == "ask the desk"
    at_quote.press("/desk")
    at_quote.wait_for("1 of", "found")
    at_quote.press("enter", "N")
    at_quote.wait_for("noting: ")
    at_quote.press("\n")
    at_quote.wait_for("The note on q2 is left as it was")
    at_quote.press("N")
    at_quote.wait_for("noting: ")
    at_quote.press("at length " * 40 + "\n")
    at_quote.wait_for("Noted of q2: at length", "length…")
    at_quote.press("q")
    assert at_quote.wait_exit() == 0
    assert at_quote.left_unclean() == []
    assert load([kept]).notes == {}, "in a file of their own, beside it"


def test_what_is_typed_ahead_is_done_in_its_order(at_quote: Terminal, kept: Path) -> None:
    at_quote.press("xgdu1x")
    at_quote.wait_for("Accepted e1")
    library = load([kept])
    assert {record.id for record in library.all_records if record.reviewed} == {"q2", "e1"}
    assert library.get("q1")


def test_the_editor_stops_and_comes_back_with_the_explorer(env: dict[str, str], kept: Path) -> None:
    (Path(env["EDITOR"])).write_text(EDITOR.replace("stty -echo", "kill -TSTP 0; stty -echo"))
    with Terminal(["bash", "--norc", "-i"], env | {"PS1": "$ "}, 100, 30) as shell:
        shell.wait_for("$ ")
        shell.press(f"{' '.join(KZTUI)} k", "enter")
        shell.wait_for("q quit")
        shell.press("2jE")
        shell.wait_for("Stopped")
        shell.press("fg", "enter")
        shell.wait_for("python")
        shell.press("warned\n")
        shell.wait_for("Changed q2", "q quit")
        shell.press("q")
        shell.wait_until(lambda: not shell.shows("q quit"), "the shell")
    assert load([kept]).get("q2").verb == "warned"
