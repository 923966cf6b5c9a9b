"""Where the explorer cannot run it says so on one line, and writes nothing else."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from emulator import PATIENCE, Terminal
from support import KZTUI, need

KZTUI_HERE = shlex.join(KZTUI)
STREAMS = {
    f"{KZTUI_HERE} </dev/null": "stdin",
    f"{KZTUI_HERE} <file": "stdin",
    f"{KZTUI_HERE} <&-": "stdin",
    f"echo x | {KZTUI_HERE}": "stdin",
    f"{KZTUI_HERE} kazakh-president-2022 </dev/null": "stdin",
    f"{KZTUI_HERE} | cat": "stdout",
    f"{KZTUI_HERE} >file": "stdout",
    f"{KZTUI_HERE} >&-": "stdout",
    f"{KZTUI_HERE} 2>file; code=$?; cat file; (exit $code)": "stderr",
    f"nohup {KZTUI_HERE} 2>&1 | grep -v ^nohup:": "stdin",
}
UNSEEN = [
    f"{KZTUI_HERE} 2>/dev/full",
    f"{KZTUI_HERE} 2>/dev/null",
    f"{KZTUI_HERE} 2>&-",
    f"{KZTUI_HERE} <&- >&- 2>&-",
]


def answer(command: str, env: dict[str, str], folder: Path) -> tuple[list[str], bytes]:
    """What a command writes to a shell's terminal, as lines, its exit code the last, and as bytes."""
    (folder / "file").write_text("x\n")
    script = f"set -o pipefail; {command}; echo code $?"
    with Terminal([need("bash"), "-c", script], env, 200, 24, cwd=folder) as terminal:
        assert terminal.wait_exit() == 0
        return [line for line in terminal.lines if line], terminal.raw


@pytest.mark.parametrize("command", STREAMS, ids=lambda command: command.replace(KZTUI_HERE, "kztui"))
def test_a_stream_that_is_no_terminal_is_named(env: dict[str, str], tmp_path: Path, command: str) -> None:
    (said, code), raw = answer(command, env, tmp_path)
    assert said.startswith(f"kztui: the explorer needs a terminal, and {STREAMS[command]} is none; ")
    assert code == "code 2"
    assert b"\x1b" not in raw


@pytest.mark.parametrize("command", UNSEEN, ids=lambda command: command.replace(KZTUI_HERE, "kztui"))
def test_where_nothing_can_be_said_the_code_says_it(
    env: dict[str, str], tmp_path: Path, command: str
) -> None:
    assert answer(command, env, tmp_path) == (["code 2"], b"code 2\r\n")


def test_a_dumb_terminal_is_refused(env: dict[str, str], tmp_path: Path) -> None:
    (said, code), raw = answer(KZTUI_HERE, env | {"TERM": "dumb"}, tmp_path)
    assert "TERM is dumb; set TERM" in said
    assert code == "code 2"
    assert b"\x1b" not in raw


@pytest.mark.parametrize(("locale", "charmap"), [("ru_RU", "KOI8-R"), ("en_US", "ISO-8859-15")])
def test_another_encoding_is_refused(env: dict[str, str], tmp_path: Path, locale: str, charmap: str) -> None:
    made = subprocess.run(
        [need("localedef"), "-i", locale, "-f", charmap, f"{tmp_path}/{locale}.{charmap}"],
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    if not (tmp_path / f"{locale}.{charmap}").is_dir():
        pytest.skip(f"the source of locale {locale} is not installed: {made.stderr}")
    settings = {"LOCPATH": str(tmp_path), "LC_ALL": f"{locale}.{charmap}"}
    (said, code), raw = answer(KZTUI_HERE, env | settings, tmp_path)
    assert said.startswith("kztui: the explorer needs UTF-8, and the terminal is set to ")
    assert said.endswith("; try: LC_ALL=C.UTF-8 kztui")
    assert code == "code 2"
    assert b"\x1b" not in raw


def test_a_reader_that_leaves_gets_no_complaint(env: dict[str, str], tmp_path: Path) -> None:
    lines, raw = answer(f"{KZTUI_HERE} list all --json | head -1", env, tmp_path)
    assert lines == ["[", "code 141"]
    assert b"\x1b" not in raw


def test_what_was_tried_is_counted(record_property: Callable[[str, object], None]) -> None:
    record_property("streams refused", len(STREAMS) + len(UNSEEN))
