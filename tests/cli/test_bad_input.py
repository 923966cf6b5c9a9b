"""Whatever is wrong with the input: one line on stderr, exit code 2, nothing on stdout, nothing written."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

KEY = "kazakh-president-2022"

COMMAND_LINES = {
    "no terminal": [],
    "no terminal for an article": [KEY],
    "no such command": ["lst"],
    "an empty word": [""],
    "a word after the article": [KEY, "list"],
    "an option that is no option": ["--foo"],
    "an option of a command alone": ["--json"],
    "not built": ["edit"],
    "export as what": ["export"],
    "export as something else": ["export", "-f", "foo"],
    "export unknown": ["export", "q999", "-f", "csv"],
    "export a format in a style": ["export", "-f", "csv", "-s", "apa"],
    "export a bibliography in no style": ["export", "-f", "html", "-s", "foo"],
    "export into no folder": ["export", "-f", "csv", "-o", "/nowhere/x.csv"],
    "export over a folder": ["export", "-f", "csv", "-o", "/"],
    "an abbreviated global option": ["--lib", "x", "list", "all"],
    "an abbreviated option": ["list", "all", "--lim", "3"],
    "an unknown option": ["search", "x", "--foo"],
    "list what": ["list"],
    "list something else": ["list", "quote"],
    "a word too many": ["list", "quotes", "x"],
    "search for what": ["search"],
    "show what": ["show"],
    "config what": ["config"],
    "config something else": ["config", "mend"],
    "limit 0": ["list", "all", "--limit", "0"],
    "limit -1": ["list", "all", "--limit", "-1"],
    "limit x": ["list", "all", "--limit", "x"],
    "limit ²": ["list", "all", "--limit", "²"],
    "context -1": ["show", "q1", "-C", "-1"],
    "context x": ["show", "q1", "-C", "x"],
    "another colour": ["list", "all", "--color", "red"],
    "another sort": ["list", "all", "--sort", "size"],
    "json and plain": ["list", "all", "--json", "--plain"],
    "json and null": ["list", "all", "--json", "-0"],
    "no library path": ["list", "all", "--library"],
    "an empty library path": ["list", "all", "--library", ""],
    "unknown record": ["show", "q999"],
    "unknown kind of id": ["show", "x1"],
    "unknown article of a record": ["show", "nowhere:q1"],
    "unknown record of an article": ["show", f"{KEY}:q999"],
    "one unknown among known": ["show", "q1", "q999"],
    "paragraph 0": ["show", "p0"],
    "an id that is not UTF-8": ["show", b"\xff"],
    "an id with controls": ["show", "q1\x1b[2J\n"],
    "cite unknown": ["cite", "q999"],
    "cite unknown from stdin": ["cite", "-"],
    "the source of nothing": ["source", "nowhere"],
    "the source of a record": ["source", "q1"],
    "set without a value": ["source", "--set", "issued"],
    "set nothing": ["source", KEY, "--set"],
    "set what is no field": ["source", KEY, "--set", "isued=2022"],
    "set a field without a name": ["source", KEY, "--set", "=2022"],
    "set a day that is none": ["source", KEY, "--set", "issued=2022-02-30"],
    "set an address that is none": ["source", KEY, "--set", "URL=javascript:alert(1)"],
    "set a name without its order": ["source", KEY, "--set", "author=Aisha Karimova"],
    "set a type that is none": ["source", KEY, "--set", "type=newspaper"],
    "set a good field and a wrong one": ["source", KEY, "--set", "title=x", "--set", "web-only=yes"],
    "set twice": ["source", KEY, "--set", "title=x", "--set", "title=y"],
    "set and reset": ["source", KEY, "--set", "title=x", "--reset", "title"],
    "reset what is not set": ["source", KEY, "--reset", "title"],
    "reset what is no field": ["source", KEY, "--reset", "colour"],
    "set with controls": ["source", KEY, "--set", "iss\x1b[2Jued=\n"],
    "set a value that is not UTF-8": ["source", KEY, "--set", b"issued=\xff"],
    "unknown style": ["cite", "-s", "foo"],
    "unknown format": ["cite", "-f", "foo"],
    "unknown part": ["cite", "--part", "foo"],
    "quote in no way": ["cite", "q1", "--quote", "foo"],
    "quote an actor": ["cite", "a1", "--quote", "inline"],
    "quote an article": ["cite", "--quote", "inline"],
    "quote a reference": ["cite", "q1", "--quote", "inline", "--part", "bib"],
    "quote all as one": ["cite", "q1", "q2", "--quote", "inline", "--join"],
    "an excerpt of what": ["cite", "q1", "--excerpt", "terrorists"],
    "an excerpt that is not there": ["cite", "q1", "--quote", "inline", "--excerpt", "nobody"],
    "the speaker of all": ["cite", "q1", "q2", "--speaker", "--join"],
    "a style that is no file": ["cite", "--csl", "nowhere.csl"],
    "two styles": ["cite", "--csl", "nowhere.csl", "-s", "apa"],
    "a program's format in a style": ["cite", "-f", "bibtex", "-s", "apa"],
    "a part of a program's format": ["cite", "-f", "bibtex", "--part", "bib"],
    "unknown article": ["list", "quotes", "--article", "nowhere"],
    "unknown article of articles": ["list", "articles", "--article", "nowhere"],
    "a record's filter on articles": ["list", "articles", "--by", "tokayev"],
    "unknown filter": ["search", "dat:2022"],
    "a filter without value": ["search", "by:"],
    "not a date": ["search", "date:soon"],
    "since when": ["list", "events", "--since", "soon"],
    "until when": ["list", "events", "--until", "2022-01-07 by:tokayev"],
    "by nobody": ["list", "events", "--by", ""],
    "which paragraph": ["list", "events", "--para", "x"],
    "paragraphs backwards": ["list", "events", "--para", "5-2"],
}  # fmt: skip

LIBRARIES = {
    "not JSON": b"{",
    "not UTF-8": b'{"kztui": "\xff"}',
    "a lone surrogate": b'{"articles": {"1": {"key": "\\ud800"}}}',
    "empty": b"",
    "not TinyDB": b"[]",
    "not TinyDB's tables": b'{"articles": 1}',
    "not ours": b'{"people": {"1": {"name": "x"}}}',
    "of a later version": b'{"kztui": {"1": {"schema": 99}}}',
    "an article without fields": b'{"articles": {"1": {"key": "x"}}}',
    "a record without article": b'{"quotes": {"1": {"id": "q1", "article": "x", "speaker": null, '
    b'"speaker_as_written": null, "verb": null, "mode": "direct", "spans": []}}}',
    "too deep": b"[" * 100_000,
}
READERS = [
    ["list", "all"], ["list", "articles", "--json"], ["search", "x"], ["show", "q1"], ["cite"], ["check"],
    ["source"], ["source", KEY, "--set", "issued=2022"],
    [KEY],
]  # fmt: skip


def refused(ran, home: Path, before: dict[Path, bytes]) -> str:
    """Assert that the run was refused as it should be; what it said."""
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("kztui")
    assert ran.err.endswith("\n")
    assert ran.err[:-1].isprintable(), "one line, nothing in it that could steer a terminal"
    assert files(home) == before
    return ran.err


def files(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() if path.is_file() else b"" for path in home.rglob("*")}


@pytest.mark.parametrize("case", COMMAND_LINES)
def test_command_line(case, kztui, home):
    refused(kztui(*COMMAND_LINES[case], stdin=b"q999\n"), home, {})


@pytest.mark.parametrize("reader", READERS, ids=" ".join)
@pytest.mark.parametrize("case", LIBRARIES)
def test_library(case, reader, kztui, home):
    library = home / "library.json"
    library.write_bytes(LIBRARIES[case])
    said = refused(kztui("--library", str(library), *reader), home, {library: LIBRARIES[case]})
    assert said.startswith(f"kztui: {library}: ")


@pytest.mark.parametrize("reader", READERS, ids=" ".join)
def test_library_that_is_a_directory(reader, kztui, home):
    assert "is a folder" in refused(kztui(*reader, KZTUI_LIBRARY=str(home)), home, {})


def test_library_under_a_file(kztui, home):
    (home / "file").touch()
    ran = kztui("list", "all", "--library", str(home / "file" / "library.json"))
    assert "not a directory" in refused(ran, home, {home / "file": b""})


def test_library_that_is_unreadable(env, home):
    library = home / "library.json"
    library.touch(mode=0o000)
    # root reads everything, unless that power is taken from it
    humbly = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*humbly, sys.executable, "-m", "kztui", "list", "all", "--library", str(library)]
    child = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    library.chmod(0o600)
    ran = SimpleNamespace(code=child.returncode, out=child.stdout, err=child.stderr)
    assert "permission denied" in refused(ran, home, {library: b""})


@pytest.mark.parametrize(
    "settings", [b"style = ", b"style = 1", b"colour = 'red'", b"\xff", b"style = 'foo'"]
)
def test_settings(settings, kztui, home):
    config = home / ".config" / "kztui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_bytes(settings)
    refused(kztui("cite", "q1"), home, files(home))


def test_unknown_command_is_told_the_nearest(kztui):
    assert "did you mean: " in kztui("lst").err
    assert "list" in kztui("lst").err
    assert KEY in kztui("kazakh-presidnt-2022").err


def test_usage_errors_name_their_command(kztui):
    assert kztui("search").err.startswith("kztui search: ")
    assert kztui("search", "x", "--foo").err.startswith("kztui search: ")


def test_ambiguous_id_lists_the_candidates(kztui, two_articles):
    err = kztui("show", "q1", "--library", two_articles).err
    assert f"{KEY}:q1" in err
    assert "other-2022:q1" in err
    assert kztui("cite", "--library", two_articles).err.count("\n") == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"TERM": "dumb"}, "TERM is dumb"), ({"PYTHONIOENCODING": "latin-1"}, "UTF-8")],
)
def test_terminal_that_cannot_draw(settings, said, terminal, home):
    ran = terminal(**settings)
    assert ran.code == 2
    assert said in ran.out
    assert ran.out.count("\n") == 1
    assert files(home) == {}
