import os
import signal
import stat
from pathlib import Path

import pytest

from kztui import editor
from kztui.errors import UserError


@pytest.fixture(autouse=True)
def drafts(tmp_path, monkeypatch):
    """Where drafts are put; empty but for what is kept."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


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


def test_the_text_comes_back_as_it_was_left(edit, drafts):
    edit('printf "%s" "—й" >> "$1"')
    with editor.edited("one\r\ntwo\n", "note.md") as now:
        assert now == "one\r\ntwo\n—й"
    assert list(drafts.iterdir()) == []


def test_the_draft_has_the_name_and_is_nobody_elses(edit, tmp_path):
    seen = tmp_path / "seen"
    edit(f'echo "$1" > {seen}; stat -c %a "$(dirname "$1")" >> {seen}')
    with editor.edited("", "my note.md"):
        pass
    name, mode = seen.read_text().splitlines()
    assert Path(name).name == "my note.md"
    assert int(mode, 8) == stat.S_IRWXU


def test_the_command_line_is_the_shells(monkeypatch, tmp_path):
    tool = tmp_path / "my editor"
    tool.write_text('#!/bin/sh\necho "$1" >> "$2"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{tool}' \"two words\"")
    with editor.edited("", "x") as now:
        assert now == "two words\n"


def test_a_refused_text_is_kept(edit, drafts):
    edit('echo mine >> "$1"')
    with pytest.raises(UserError) as refused, editor.edited("old\n", "x.toml"):
        raise UserError("line 2: no")
    said, _, where = str(refused.value).partition("; what you wrote is in ")
    assert said == "line 2: no"
    assert Path(where).read_text() == "old\nmine\n"
    assert Path(where).is_relative_to(drafts)


def test_a_defect_loses_nothing_either(edit, drafts):
    edit('echo mine >> "$1"')
    with pytest.raises(ZeroDivisionError), editor.edited("", "x"):
        raise ZeroDivisionError
    (folder,) = drafts.iterdir()
    assert (folder / "x").read_text() == "mine\n"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("no-such-program", r"failed \(exit 127\)\Z"),
        ("exit 3", r"failed \(exit 3\)\Z"),
        ("kill -9 $$", r"failed \((signal 9|exit 137)\)\Z"),
        ('rm "$1"', r"\Acannot be read again: no such file or directory\Z"),
        ('echo mine > "$1"; exit 1', r"failed \(exit 1\); what you wrote is in /"),
        ('printf "\\377" > "$1"', r"\Awhat the editor wrote is not UTF-8; what you wrote is in /"),
    ],
)
def test_an_editor_that_fails(edit, drafts, script, said):
    edit(script)
    with pytest.raises(UserError, match=said) as failed, editor.edited("text", "x"):
        pytest.fail("there is no text to go on with")
    assert ("what you wrote" in str(failed.value)) == bool(list(drafts.iterdir()))


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
