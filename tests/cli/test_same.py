"""Who is who over several articles: in lists, in filters, and by the user’s word."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from hostile_inputs import STEERS
from kztui.model import Actor, Article, Span
from kztui.store.storage import write

TEXT = """\
Cabinet resigns

President Kassym-Jomart Tokayev dismissed the cabinet. “The situation is under control,” Tokayev said.

The CSTO will send peacekeepers, the Interior Ministry said.
"""
BUNDLED = "kazakh-president-2022"


@pytest.fixture
def two(kztui, tmp_path: Path) -> None:
    """The bundled article and another in which some of the same take part."""
    (tmp_path / "two.txt").write_text(TEXT, "utf-8")
    assert kztui("add", str(tmp_path / "two.txt"), "--key", "two").code == 0


def lines(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


def ids(kztui) -> dict[str, str]:
    """The ids that are told of each actor, by the name."""
    return {who: names for names, _, who, *_ in lines(kztui("list", "actors").out) if " " in names}


@pytest.mark.usefixtures("two")
def test_one_entry_for_who_is_one(kztui):
    rows = {row[2]: row for row in lines(kztui("list", "actors").out)}
    tokayev = rows["Kassym-Jomart Tokayev"]
    assert tokayev[0].split()[0] == f"{BUNDLED}:a1"
    assert tokayev[0].split()[1].startswith("two:a")
    assert tokayev[3] == "President of Kazakhstan; President"
    assert tokayev[4].endswith(" two:1")
    [alone] = [row for row in lines(kztui("list", "actors", "--article", "two").out) if "Tokayev" in row[2]]
    assert alone[0] == tokayev[0].split()[1]
    assert len(kztui("cite", "-", "-q", stdin="\t".join(tokayev).encode()).out.splitlines()) == 2


@pytest.mark.usefixtures("two")
def test_filters_work_over_all_of_one(kztui):
    here = next(row[0] for row in lines(kztui("list", "actors").out) if "Tokayev" in row[2]).split()
    for name in here:
        found = [row[0].split(":")[0] for row in lines(kztui("search", f"by:{name}", "in:quotes").out)]
        assert set(found) == {BUNDLED, "two"}
    shown = kztui("show", here[1]).out
    assert f"also         {here[0]} (President of Kazakhstan) (inferred: the name is the same)\n" in shown
    [told] = json.loads(kztui("show", here[1], "--json").out)
    assert told["same_as"] == [here[0]]


@pytest.mark.usefixtures("two")
def test_a_table_has_one_row(terminal):
    out = terminal("list", "actors", columns=140, NO_COLOR="1").out
    assert f"{BUNDLED}:a1 +1 ?" in out
    assert "2 texts" in out


@pytest.mark.usefixtures("two")
def test_what_the_user_says(kztui):
    asked = {row[0]: row[1].split() for row in lines(kztui("same", "--unclear").out)}
    pair = asked["Interior Ministry"]
    ran = kztui("same", *pair)
    assert (ran.code, lines(ran.out)[0][0]) == (0, " ".join(pair))
    assert ran.err.startswith(f"{pair[0]} = {pair[1]}: kept in ")
    assert ids(kztui)["Interior Ministry"] == " ".join(pair)
    assert "Interior Ministry" not in kztui("same", "--unclear").out
    assert lines(kztui("same").out) == [["same", " ".join(pair), "Interior Ministry; Interior Ministry"]]
    assert kztui("same", *pair).err.endswith("you have said so already\n")
    refused = kztui("same", "--not", *pair)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert f"to take that back: kztui same --forget {pair[1]}" in refused.err
    assert kztui("same", "--forget", pair[1]).code == 0
    assert kztui("same", "--not", *pair, "-q").err == ""
    assert "Interior Ministry" not in ids(kztui)
    assert kztui("check").code == 0
    kztui("remove", "two")
    assert kztui("same").code == 1
    assert kztui("check").code == 0


@pytest.mark.usefixtures("two")
def test_parting_what_the_rules_join(kztui):
    joined = ids(kztui)["Kassym-Jomart Tokayev"].split()
    assert kztui("same", "--not", *joined).err.startswith(f"{joined[0]} is not {joined[1]}: kept in ")
    assert "Kassym-Jomart Tokayev" not in ids(kztui)
    [said] = json.loads(kztui("same", "--json").out)
    assert said == {"actors": joined, "same": False, "names": ["Kassym-Jomart Tokayev"] * 2}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a1"], "'a1' is in several articles"),
        (["two:a1"], "two:a1: the same as who?"),
        (["two:a1", "two:a1"], "two:a1: the same as who?"),
        (["two:a1", "two:q1"], "two:q1: is quote, not an actor"),
        (["two:a1", "two:a99"], "no record 'two:a99'"),
        (["--forget", "two:a1"], "two:a1: you have said nothing of them"),
        (["--not"], "name actors with --not and --forget"),
        (["--unclear", "two:a1"], "none with --unclear"),
        (["--not", "--forget", "two:a1"], "not allowed with argument"),
        (["two:a1", "\x1b[2J"], "no record"),
    ],
)
def test_what_cannot_be_said(kztui, args, said):
    ran = kztui("same", *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err
    assert "\x1b" not in ran.err


def test_nothing_is_said(kztui):
    assert kztui("same") == (1, "", "nothing is said of who is who (see: kztui same --unclear)\n")
    assert kztui("same", "--json").out == "[]\n"


@pytest.mark.usefixtures("two")
def test_it_goes_along_in_an_export(kztui, tmp_path):
    pair = next(
        row[1].split() for row in lines(kztui("same", "--unclear").out) if row[0] == "Interior Ministry"
    )
    kztui("same", *pair)
    out, other = tmp_path / "out.json", ("--library", str(tmp_path / "other.json"))
    kztui("export", "-f", "library", "-o", str(out))
    assert "who is who: 1 taken (kztui same)" in kztui("import", str(out), *other).err
    assert kztui("same", *other).out == kztui("same").out
    assert kztui("check", *other).code == 0


def test_figures_that_count_the_same_stand_together(kztui, tmp_path):
    (tmp_path / "toll.txt").write_text("Toll\n\nAt least 30 protesters were killed, officials said.", "utf-8")
    kztui("add", str(tmp_path / "toll.txt"), "--key", "toll", "--date", "2022-01-08")
    ids = [row[0] for row in lines(kztui("list", "figures", "--sort", "counted").out)]
    assert ids[ids.index(f"{BUNDLED}:f4") + 1] == "toll:f1"
    assert sorted(ids) == sorted(row[0] for row in lines(kztui("list", "figures").out))
    [told] = json.loads(kztui("show", "toll:f1", "--json").out)
    assert told["rivals"] == [f"{BUNDLED}:f4"]
    assert f"beside        {BUNDLED}:f4 “26” (inferred: they count the same" in kztui("show", "toll:f1").out
    kztui("source", "toll", "--set", "issued=2022-03")
    assert json.loads(kztui("show", "toll:f1", "--json").out)[0]["rivals"] == []
    refused = kztui("list", "actors", "--sort", "counted")
    assert (refused.code, refused.err.count("\n")) == (2, 1)


def test_hostile_names_are_told_harmlessly(kztui, tmp_path):
    ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    for path, text in ((ours, "One."), (theirs, "Another.")):
        digest = sha256(text.encode()).hexdigest()
        write(
            path,
            [Article(key="other-2022", csl={}, text=text, sha256=digest, added="2022-01-08")],
            [
                Actor(
                    id="a1",
                    article="other-2022",
                    name="Eve\x1b\x07\x9b\n",
                    type="person",
                    mentions=(Span(0, 3, text[:3]),),
                )
            ],
        )
    asked = ("--library", str(ours))
    assert kztui("import", str(theirs), *asked).code == 0
    for args in (
        ["same", "--unclear"],
        ["list", "actors"],
        ["same", "other-2022:a1", "other-2022-2:a1"],
        ["same"],
    ):
        ran = kztui(*args, *asked)
        assert (ran.code, "Eve" in ran.out) == (0, True)
        for line in (ran.out + ran.err).replace("\t", "\n").split("\n"):
            assert not STEERS.search(line)
