"""Going about in the explorer at a terminal, and coming back to it the next day."""

import json
import os
import signal
import stat
from pathlib import Path

import pytest
from copying import toast
from support import Explore

from kztui.store.library import Library

STATE = ".local/state/kztui"


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (60, 18)])
def test_ctrl_p_goes_to_a_record_and_the_next_run_begins_there(
    explore: Explore, library: Library, home: Path, columns: int, rows: int
) -> None:
    (key,) = library.articles
    terminal = explore(columns, rows)
    terminal.press("\x10")
    terminal.wait_for("Go to", "search everything as you type", "Esc back")
    terminal.press("q31")
    terminal.wait_for("▌ I promise that these people", "  q31")
    terminal.press("enter")
    terminal.wait_for("▌ “I promise that these people", "q quit")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []
    kept = home / STATE / "explorer.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_bytes())["spots"][key] == {"tab": "quotes", "article": key, "record": "q31"}
    for argument in ([], [key]):
        again = explore(columns, rows, *argument)
        again.wait_for("▌ “I promise that these people")
        again.press("q")
        assert again.wait_exit() == 0


def test_a_signal_does_not_lose_the_place(explore: Explore, home: Path) -> None:
    terminal = explore()
    terminal.press("4")
    terminal.wait_for("▌ Kassym")
    os.kill(terminal._child.pid, signal.SIGTERM)
    assert terminal.wait_exit() == 128 + signal.SIGTERM
    (spot,) = json.loads((home / STATE / "explorer.json").read_bytes())["spots"].values()
    assert spot["tab"] == "actors"


def test_where_nothing_can_be_written_the_way_out_is_clean_and_says_so(explore: Explore, home: Path) -> None:
    folder = home / STATE
    (folder / "explorer.json").mkdir(parents=True)
    terminal = explore()
    terminal.wait_until(lambda: "cannot be read" in toast(terminal.lines), "a word of it")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert b"kztui: where you were" not in terminal.raw
    (folder / "explorer.json").rmdir()
    folder.rmdir()
    terminal = explore()
    folder.write_text("in the way")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []
    assert "kztui: where you were is not kept: ~/.local/state/kztui:" in terminal.text
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize(
    ("arrow", "back"), [("\x1b[1;3D", "\x1b[1;3C"), ("<", ">")], ids=["alt+arrow", "signs"]
)
def test_back_and_forward(explore: Explore, arrow: str, back: str) -> None:
    terminal = explore(120, 40)
    terminal.press("2jj", "enter")
    terminal.wait_for("quotes stand out")
    terminal.press(arrow)
    terminal.wait_until(lambda: "stand out" not in terminal.text, "the list to come back")
    terminal.press(back)
    terminal.wait_for("quotes stand out")


def test_the_mouse_turns_scrolls_and_presses(explore: Explore) -> None:
    terminal = explore(120, 40)
    terminal.press("2")
    terminal.wait_for("direct")
    first = terminal.lines[5]
    terminal.press("\x1b[<65;10;10M" * 3)
    terminal.wait_until(lambda: terminal.lines[5] != first, "the list to scroll")
    row = len(terminal.lines)
    column = terminal.lines[-1].index("s style") + 2
    terminal.press(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
    terminal.wait_for("Citation styles")
    column = terminal.lines[-1].index("Esc back") + 2
    terminal.press(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
    terminal.wait_for("q quit")
