"""`export -f library` and `import`: colleagues exchange work, and nobody loses any."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from hostile_inputs import HOSTILE, STEERS
from kztui.cli.main import run
from kztui.store.library import load
from kztui.store.storage import edit

FUEL = """\
Fuel protests reach Almaty

President Kassym-Jomart Tokayev said “sleeper cells” had led 20,000 bandits.
"""
KEY = "fuel-protests-reach"


@pytest.fixture
def theirs(kztui, tmp_path: Path) -> Path:
    """The library of a colleague, who has an article and has told the date of the bundled one."""
    (tmp_path / "fuel.txt").write_text(FUEL, "utf-8")
    path = tmp_path / "theirs.json"
    kztui("add", str(tmp_path / "fuel.txt"), "--library", str(path))
    kztui("source", "kazakh-president-2022", "--set", "issued=2022-01-07", "--library", str(path))
    return path


@pytest.fixture
def kept(home: Path) -> Path:
    return home / ".local" / "share" / "kztui" / "library.json"


def test_a_library_goes_from_one_to_the_other(kztui, theirs, tmp_path):
    out = tmp_path / "out.json"
    assert kztui("export", "-f", "library", "--library", str(theirs), "-o", str(out)).code == 0
    assert kztui("check", "--library", str(out)).code == 0
    ran = kztui("import", str(out))
    assert (ran.code, ran.out) == (0, kztui("list", "articles").out)
    assert ran.err.splitlines() == [
        "kazakh-president-2022: is in the library already (the same text); taken: issued of its source",
        f"{KEY}: taken, with 1 quote, 1 figure, 1 actor",
        "2 articles: 1 new, 1 in the library already",
    ]
    assert kztui("export", "-f", "library").out == out.read_text("utf-8")
    assert kztui("check").code == 0


def test_a_library_file_is_taken_from_stdin_too(kztui, theirs, kept):
    assert kztui("import", "-", "-q", stdin=theirs.read_bytes()).err == ""
    before = kept.read_bytes()
    told = json.loads(kztui("import", str(theirs), "--json", "-q").out)
    assert [(one["key"], one["is_new"], one["same"], one["records"], one["left"]) for one in told] == [
        (KEY, False, "text", {}, 0),
        ("kazakh-president-2022", False, "text", {}, 0),
    ]
    assert kept.read_bytes() == before


def test_a_key_that_is_taken_here(kztui, theirs, tmp_path):
    (tmp_path / "other.txt").write_text("Something else happened.", "utf-8")
    kztui("add", str(tmp_path / "other.txt"), "--key", KEY)
    ran = kztui("import", str(theirs))
    assert f"{KEY}-2: taken, with 1 quote, 1 figure, 1 actor; there its key was {KEY}, which" in ran.err
    assert kztui("list", "quotes", "--article", f"{KEY}-2").out.startswith(f"{KEY}-2:q1\t")
    again = kztui("import", str(theirs))
    assert f"{KEY}: is in the library already, as {KEY}-2 (the same text)" in again.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty, not a library"),
        (b"{", "not JSON: "),
        (b"\xff\xfe", "not JSON: "),
        (b"[1]", "not a TinyDB file"),
        (b'{"articles": {"1": {}}}', "articles: document 1: key: is missing"),
        (b'{"kztui": {"1": {"schema": 99}}}', "written by a later kztui (schema 99"),
        (b'{"articles": ' * 5000, "n"),
        (b"{}", "has nothing in it"),
    ],
)
def test_what_is_no_library_changes_nothing(kztui, kept, tmp_path, data, said):
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    for name, stdin in ((str(path), b""), ("-", data)):
        ran = kztui("import", name, stdin=stdin)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1 if data == b"{}" else 2, "", 1)
        assert said in ran.err
    assert not kept.exists()


def test_where_there_is_none(kztui, kept, tmp_path):
    for name, said in (
        (str(tmp_path / "gone"), "no such file"),
        (str(tmp_path), "is a folder"),
        ("", "path"),
    ):
        ran = kztui("import", name)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert said in ran.err
    assert not kept.parent.exists()


def test_a_span_that_lies_is_refused(kztui, theirs, kept, tmp_path):
    kztui("import", str(theirs))
    before = kept.read_bytes()
    lying = tmp_path / "lying.json"
    lying.write_text(theirs.read_text("utf-8").replace('"sleeper cells"', '"sleeping cells"'), "utf-8")
    assert lying.read_bytes() != theirs.read_bytes()
    ran = kztui("import", str(lying))
    assert (ran.code, ran.out) == (2, "")
    assert f"lying.json: nothing is taken, as it does not hold: {KEY}: q1: spans[0]: says " in ran.err
    assert kept.read_bytes() == before


def test_many_at_once_lose_nothing(started, kztui, tmp_path, kept):
    names = [f"text-{number}" for number in range(6)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"In the town of {name}, 20 people were hurt.", "utf-8")
        library = str(tmp_path / f"{name}.json")
        assert kztui("add", str(tmp_path / f"{name}.txt"), "--key", name, "--library", library).code == 0
    writers = [
        started("import", str(tmp_path / f"{name}.json"), "-q", stdout=subprocess.DEVNULL)
        for name in names
        for _ in range(2)
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * len(writers)
    assert sorted(load([kept]).articles) == names
    assert kztui("check").code == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_libraries_are_told_of_harmlessly(capfd, tmp_path, name):
    evil = HOSTILE[name].replace("\0", "").encode("utf-8", "replace").decode()
    theirs, ours = tmp_path / "theirs.json", ["--library", str(tmp_path / "ours.json")]
    text = tmp_path / "text.txt"
    text.write_text(f"{evil}\n\n“It is {evil} here,” said {evil} on Friday.", "utf-8")
    assert run(["add", "--library", str(theirs), "--key", "evil", str(text)]) == 0
    with edit(theirs) as draft:
        draft.correct("evil", {"title": evil, "publisher": evil})
    assert run(["import", *ours, str(theirs)]) == run(["check", *ours]) == 0
    theirs.write_bytes(theirs.read_bytes().replace(b'"quotes"', b'"\\u001b]2;x"'))
    assert run(["import", *ours, str(theirs)]) == 2
    assert run(["export", *ours, "-f", "library"]) == 0
    out, err = capfd.readouterr()
    for line in (out + err).replace("\t", "\n").split("\n"):
        assert not STEERS.search(line), ascii(line)
