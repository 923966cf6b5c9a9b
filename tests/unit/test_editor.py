import os
import signal
from pathlib import Path

import pytest

from kztui import editor
from kztui.errors import UserError


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    """A file to be edited."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "my note.md"


@pytest.fixture
def edit(monkeypatch):
    """Have a line of shell for the editor; it is given the file as $1."""

    def has(script: str) -> None:
        monkeypatch.setenv("EDITOR", f"sh -c '{script}' editor")

    return has


def test_which_editor(tmp_path):
    assert editor.command({"VISUAL": "code --wait", "EDITOR": "vi"}) == "code --wait"
    assert editor.command({"VISUAL": " ", "EDITOR": "vi"}) == "vi"
    for name in ("vi", "nano"):
        (tmp_path / name).touch(mode=0o755)
    assert editor.command({"PATH": str(tmp_path)}) == "nano"
    with pytest.raises(UserError, match=r"\Ano editor: set VISUAL or EDITOR"):
        editor.command({"PATH": str(tmp_path / "nowhere")})


def test_a_file_is_edited(edit, file):
    file.write_bytes(b"one\r\ntwo\n")
    edit('printf "%s" "—й" >> "$1"')
    editor.open_on(file)
    assert file.read_bytes().decode() == "one\r\ntwo\n—й"


def test_the_command_line_is_the_shells(monkeypatch, tmp_path, file):
    tool = tmp_path / "my editor"
    tool.write_text('#!/bin/sh\necho "$1" >> "$2"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{tool}' \"two words\"")
    editor.open_on(file)
    assert file.read_text() == "two words\n"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("no-such-program", r"failed \(exit 127\)\Z"),
        ("exit 3", r"failed \(exit 3\)\Z"),
        ("kill -9 $$", r"failed \((signal 9|exit 137)\)\Z"),
        ('echo mine > "$1"; exit 1', r"failed \(exit 1\)\Z"),
    ],
)
def test_an_editor_that_fails(edit, file, script, said):
    edit(script)
    with pytest.raises(UserError, match=said):
        editor.open_on(file)
    assert file.exists() == ("mine" in script)


def test_an_editor_that_is_missing(monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor -x")
    with pytest.raises(UserError, match=r"\Ano editor no-such-editor: set VISUAL or EDITOR"):
        editor.open_on(Path("x"))


def test_ctrl_c_is_the_editors(edit, tmp_path):
    seen = tmp_path / "seen"
    edit(f'kill -INT {os.getpid()}; trap "echo caught > {seen}; exit 0" INT; kill -INT $$; exit 1')
    before = signal.getsignal(signal.SIGINT)
    editor.open_on(tmp_path / "x")
    assert seen.read_text() == "caught\n"
    assert signal.getsignal(signal.SIGINT) == before
