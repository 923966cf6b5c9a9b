"""Files that are written for the user."""

import errno
import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_inputs import HOSTILE
from kztui.errors import UserError
from kztui.store import files
from kztui.store.files import csv_cell, new_file, slug

NAME = r"[a-z0-9_][a-z0-9._-]*"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("report.csv", "report.csv"),
        ("Tokayev’s Order (2022).CSV", "tokayev-s-order-2022-.csv"),
        ("../../etc/x", "etc-x"),
        ("a/b\\c:d", "a-b-c-d"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
        ("a..b", "a.b"),
        ("", "unnamed"),
        (".", "unnamed"),
        ("Қазақстан", "unnamed"),
        ("Türkiye café", "turkiye-cafe"),
        ("CON", "con_"),
        ("nul.txt", "nul_.txt"),
        ("COM¹", "com1_"),
        ("console", "console"),
        ("a\0b\nc\x1b[2J", "a-b-c-2j"),
        ("x" * 300, "x" * 100),
        ("x" * 99 + ".csv", "x" * 99),
    ],
)
def test_slugs(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.text(st.characters(), max_size=150) | st.sampled_from(list(HOSTILE.values())))
def test_a_slug_is_a_name_on_any_system(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(NAME, made)
    assert len(made.encode()) <= 100
    assert ".." not in made
    assert made[-1] not in ".-"
    assert made.partition(".")[0] not in ("con", "prn", "aux", "nul", "com1", "lpt9")
    assert slug(made) == made


def test_a_new_file_is_private_and_whole(tmp_path: Path) -> None:
    path = new_file(tmp_path, "a.txt", b"words")
    assert path == tmp_path.resolve() / "a.txt"
    assert path.read_bytes() == b"words"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["a.txt"]  # noqa: PTH208


def test_another_mode_where_asked(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert stat.S_IMODE(new_file(tmp_path, "a", b"", mode=0o666).stat().st_mode) == 0o644
    finally:
        os.umask(before)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(UserError, match="exists already, and was not changed; take another name"):
        new_file(tmp_path, "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert new_file(tmp_path, "a", b"new", overwrite=True).read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_never_followed(tmp_path: Path, there: bool) -> None:
    target, folder = tmp_path / "target", tmp_path / "folder"
    folder.mkdir()
    if there:
        target.write_bytes(b"precious")
    (folder / "a").symlink_to(target)
    with pytest.raises(UserError, match="exists already"):
        new_file(folder, "a", b"new")
    path = new_file(folder, "a", b"new", overwrite=True)
    assert not path.is_symlink()
    assert path.read_bytes() == b"new"
    assert not there or target.read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "/etc/x", "a/b", "a\0b", "a/"])
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(UserError, match="not a file name; give a name without folders"):
        new_file(folder, name, b"x", overwrite=True)
    assert list(tmp_path.rglob("*")) == [folder]


def test_a_folder_that_is_a_link_is_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert new_file(tmp_path / "link", "a", b"x") == (tmp_path / "real" / "a").resolve()


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no folder .*nowhere; make it first"):
        new_file(tmp_path / "nowhere", "a", b"x")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match=r"no folder .*file; make it first"):
        new_file(tmp_path / "file", "a", b"x")


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for overwrite in (False, True):
        with pytest.raises(UserError, match=r"a: (exists already|is a folder)"):
            new_file(tmp_path, "a", b"x", overwrite=overwrite)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "no space left on device"),
        (errno.EROFS, "read-only file system"),
        (errno.EACCES, "permission denied"),
        (errno.EIO, "input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "link"])
def test_what_the_system_refuses_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str, step: str
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    (tmp_path / "old").write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr(files.os, step, refuse)
        with pytest.raises(UserError) as caught:
            new_file(tmp_path, "a", b"x")
    assert str(caught.value) == f"{tmp_path.resolve() / 'a'}: cannot be written: {said}; nothing was changed"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_without_hard_links_nothing_is_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(files.os, "link", refuse)
    assert new_file(tmp_path, "a", b"one").read_bytes() == b"one"
    with pytest.raises(UserError, match="exists already"):
        new_file(tmp_path, "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (5, 5), (-5.2, -5.2), (None, ""), ("", ""), ("words", "words"), ("5", "5"), ("-5.2", "'-5.2"),
        ('=HYPERLINK("x")', "'=HYPERLINK(\"x\")"), ("+1", "'+1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'␉=1"), ("\r=1", "'␍=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1"), ("a=1", "a=1"),
        ("two\nlines", "two\nlines"), ("\x1b[2Ja", "␛[2Ja"), ("a\u202eb", "a�b"),
    ],
)  # fmt: skip
def test_cells(value: str | float | None, cell: str | float) -> None:
    assert csv_cell(value) == cell
    assert type(csv_cell(value)) is type(cell)
