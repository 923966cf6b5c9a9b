"""`source`: a writer who knows better corrects the source, and everything that shows it follows."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hostile_inputs import HOSTILE, STEERS
from kztui import config
from kztui.cli.main import run
from kztui.store.library import load
from kztui.ui.masthead import masthead

KEY = "kazakh-president-2022"
HUMBLE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Root writes everywhere, unless that power is taken from it."""


@pytest.fixture
def kept(home: Path) -> Path:
    """Where the library is, once there is one."""
    return home / ".local" / "share" / "kztui" / "library.json"


def test_a_corrected_date_is_cited_as_stated(kztui, kept):
    assert "[2022]" in kztui("cite", "q31").out
    ran = kztui("source", KEY, "--set", "issued=2022-01-07")
    assert (ran.code, ran.out) == (0, "issued\t2022-01-07\tyours\twas: 2022-01-07~, inferred\n")
    assert ran.err == f"issued: [2022-01-07~] → 2022-01-07; kept in {kept}\n"
    assert kztui("cite", "q31").out == "(Kazakh President Issues Shoot-to-Kill, 2022, para. 15)\n"
    assert kztui("list", "articles").out.split("\t")[1] == "2022-01-07"
    [told] = json.loads(kztui("list", "articles", "--json").out)
    assert told["csl"]["issued"] == "2022-01-07"
    assert "issued" not in told["inferred"]
    assert kztui("check").code == 0


def test_a_reset_gives_back_what_was_inferred(kztui, kept):
    before = kztui("source").out
    kztui("source", "--set", "issued=2022-01-07", "publisher=Ours", "--set", "URL=")
    assert "\nURL\t\tyours\twas: https://arabobserver.com/?p=7089287, inferred\n" in kztui("source").out
    ran = kztui("source", "--reset", "issued", "publisher", "--reset", "url")
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == ["issued", "URL"]
    assert ran.err.splitlines() == [
        f"publisher: Ours → none; taken back from {kept}",
        f"issued: 2022-01-07 → [2022-01-07~]; taken back from {kept}",
        f"URL: none → [https://arabobserver.com/?p=7089287]; taken back from {kept}",
    ]
    assert kztui("source").out == before
    ran = kztui("source", "--reset", "issued")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kztui: issued: is not corrected by you, so there is nothing to reset\n"


def test_the_same_value_confirms(kztui):
    kztui("source", "--set", "container-title=Arab Observer")
    assert "container-title\tArab Observer\tyours\twas: Arab Observer, inferred\n" in kztui("source").out
    assert "outlet" not in kztui("cite").err


def header(library: Path) -> str:
    [article] = load([config.places().bundled, library]).articles.values()
    return "".join(text for text, *_ in masthead(article, 200))


def test_the_header_of_the_explorer_follows(kztui, kept):
    assert "[c. 7 Jan 2022]" in header(kept)
    kztui("source", "--set", "issued=2022-01-06")
    assert header(kept).endswith("   6 Jan 2022")


def test_which_article(kztui, two_articles):
    ran = kztui("source", "--library", two_articles)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"{KEY}, other-2022" in ran.err
    assert kztui("source", "other-2022", "--library", two_articles, "--set", "page=3", "-q") == (
        0, "page\t3\tyours\twas: none\n", "",
    )  # fmt: skip
    assert kztui("source", "--set", "page=4", "--library", two_articles, "--", "other-2022").code == 0
    assert kztui("cite", "other-2022:q1", "--library", two_articles).code == 0


def test_a_correction_of_an_article_that_is_nowhere(kztui, two_articles):
    kztui("source", "other-2022", "--library", two_articles, "--set", "page=3")
    path = Path(two_articles)
    path.write_text(
        path.read_text().replace('{"article":"other-2022","fields"', '{"article":"gone","fields"')
    )
    ran = kztui("check", "--library", two_articles)
    assert (ran.code, ran.out.splitlines()[1]) == (2, "gone\t\tcorrections\tno article has this key")
    assert kztui("source", "gone", "--library", two_articles).out == "page\t3\tyours\twas: none\n"
    assert kztui("source", "gone", "--library", two_articles, "--reset", "page").code == 0
    assert kztui("check", "--library", two_articles).code == 0


def test_on_a_terminal(terminal, kztui):
    kztui("source", "--set", "issued=2022-01-07")
    out = terminal("source").out
    assert (
        "\nissued               2022-01-07\n                     yours, was: 2022-01-07~, inferred\n" in out
    )
    assert "\ncontainer-title      [Arab Observer]\n                     inferred: The same text" in out
    assert terminal("source", "--plain").out == kztui("source").out


def test_a_read_only_folder(env, home):
    folder = home / "folder"
    folder.mkdir(mode=0o500)
    path = folder / "library.json"
    command = [*HUMBLE, sys.executable, "-m", "kztui", "source", "--library", str(path), "--set", "page=3"]
    child = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (child.returncode, child.stdout) == (2, "")
    assert child.stderr.startswith(f"kztui: {path}: cannot be written: permission denied")
    assert child.stderr.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_a_damaged_library_is_said_and_set_aside(kztui, kept):
    kztui("source", "--set", "page=3")
    kztui("source", "--set", "page=4")
    kept.write_bytes(b"{")
    ran = kztui("source", "--set", "title-short=Kill")
    assert ran.code == 0
    said = ran.err.splitlines()
    assert "its backup library.json.bak is used" in said[0]
    assert "the damaged file is kept as library.json.damaged-1" in said[1]
    assert len(said) == 3
    assert "page\t3\tyours" in kztui("source").out


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_are_kept_harmless(capfd, tmp_path, name):
    if "\0" in HOSTILE[name]:  # which no argument can hold
        return
    library = ["--library", str(tmp_path / "library.json")]
    assert run(["source", *library, "--set", f"title-short=x{HOSTILE[name]}y"]) == 0
    assert run(["source", *library]) == run(["cite", *library, "-q"]) == run(["check", *library]) == 0
    out, err = capfd.readouterr()
    for line in re.split("[\n\t]", out + err):
        assert not STEERS.search(line), ascii(line)
    [correction] = json.loads((tmp_path / "library.json").read_text())["corrections"].values()
    assert not STEERS.search(correction["fields"]["title-short"])
