import os
import stat

import pytest

from kztui.clipboard.last import read, write


def test_nothing_yet(tmp_path):
    assert read(tmp_path / "state") is None


@pytest.mark.parametrize("text", ["", "plain", "“two\nlines”\r\n", "\x00\x1b"])
def test_round_trip(text, tmp_path):
    write(tmp_path, text)
    assert read(tmp_path) == text


def test_the_last_one_counts_and_nothing_else_is_left(tmp_path):
    write(tmp_path, "first")
    write(tmp_path, "second")
    assert read(tmp_path) == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["last"]


def test_for_its_owner_only(tmp_path):
    before = os.umask(0)
    try:
        write(tmp_path / "a" / "state", "secret")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a" / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "state" / "last").stat().st_mode) == 0o600


def test_a_lone_surrogate_is_no_reason_to_keep_nothing(tmp_path):
    write(tmp_path, "a\ud800b")
    assert read(tmp_path) == "a?b"


def test_on_failure_the_old_text_stands(tmp_path, monkeypatch):
    write(tmp_path, "old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write(tmp_path, "new")
    assert read(tmp_path) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["last"]


def test_errors_are_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"Not a directory|File exists"):
        write(tmp_path / "file", "x")
    with pytest.raises(NotADirectoryError):
        read(tmp_path / "file")
