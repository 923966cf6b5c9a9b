"""Writing a file: new ones only, whole or not at all."""

import os

import pytest


def test_a_file_is_written_and_named(kztui, tmp_path):
    path = tmp_path / "refs.bib"
    ran = kztui("export", "-f", "biblatex", "-o", str(path))
    assert (ran.code, ran.out, ran.err) == (0, "", f"written: {path}\n")
    assert path.read_text("utf-8") == kztui("export", "-f", "biblatex").out


def test_a_file_that_exists_stays(kztui, tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text("mine")
    ran = kztui("export", "-f", "biblatex", "-o", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert "exists already, and was not changed" in ran.err
    assert path.read_text() == "mine"
    assert kztui("export", "-f", "biblatex", "-o", str(path), "--overwrite", "-q").err == ""
    assert path.read_text("utf-8").startswith("@article{")


def test_a_dash_is_stdout(kztui, home):
    assert kztui("export", "-f", "ris", "-o", "-").out == kztui("export", "-f", "ris").out
    assert list(home.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
def test_a_device_is_no_file_to_replace(kztui):
    assert kztui("export", "-f", "ris", "-o", "/dev/full").code == 2


def test_nothing_on_stdin_is_said(kztui):
    ran = kztui("export", "-", "-f", "csv")
    assert (ran.code, ran.out, ran.err) == (1, "", "no ids on stdin\n")
