"""`edit`: a record is corrected in an editor, accepted or dropped, and what the user decided stays."""

import json
import stat
import sys
from pathlib import Path

import pytest

from kztui.cli.commands.edit import _again
from kztui.errors import UserError
from kztui.store import reading
from kztui.store.library import load

FUEL = Path(__file__).parent / "fuel.txt"
WARN = 'sed -i "/^verb =/s/told/warned/" "$1"'
Q2 = "k:q2\t\tKassym-Jomart Tokayev\tShoot-to-kill orders stand\t2\n"


@pytest.fixture
def kept(home: Path, kztui) -> Path:
    """The user's library: one article, `k`, of which nothing is reviewed."""
    assert kztui("add", str(FUEL), "--key", "k").code == 0
    return home / ".local" / "share" / "kztui" / "library.json"


@pytest.fixture
def edits(home: Path) -> Path:
    """Where texts are while they are edited."""
    return home / ".local" / "state" / "kztui" / "edits"


@pytest.fixture
def editor(home: Path):
    """Make an editor: a script that is given the file as $1, and in $turn how often it was opened before."""

    def make(*lines: str) -> str:
        path = home / "my editor"
        count = 'turn=$(cat turns 2>/dev/null || echo 0); echo $((turn + 1)) >turns; cat "$1" >"seen$turn"'
        path.write_text("\n".join(["#!/bin/sh", f"cd {home}", count, *lines, ""]))
        path.chmod(0o700)
        return f"'{path}'"

    return make


def get(kept: Path, id: str):
    return load([kept]).get(f"k:{id}")


def ids(kztui, *query: str) -> list[str]:
    return [line.split("\t")[0] for line in kztui("search", *query).out.splitlines()]


@pytest.mark.usefixtures("kept")
def test_what_a_search_finds_is_accepted(kztui):
    found = kztui("search", "is:unreviewed", "article:k", "in:quotes").out
    ran = kztui("edit", "--accept", "-", stdin=found.encode())
    assert ran == (0, found, "3 accepted\n")
    assert ids(kztui, "is:unreviewed", "in:quotes") == []
    assert kztui("edit", "--accept", "k:q2", "k:f1", "k:q2") == (
        0, f"{Q2}k:f1\t\tKassym-Jomart Tokayev\t20,000: bandits\t1\n", "1 accepted, 1 reviewed already\n",
    )  # fmt: skip
    assert kztui("edit", "--accept", "-", "-q") == (1, "", "")
    assert kztui("edit", "--accept", "-") == (1, "", "no ids on stdin\n")


def test_what_is_dropped_is_gone_and_nothing_refers_to_it(kztui, kept):
    assert get(kept, "q1").occasion == "e1"
    ran = kztui("edit", "--drop", "k:e1", "--json")
    assert [record["id"] for record in json.loads(ran.out)] == ["e1"]
    assert ran.err.splitlines() == [
        "1 dropped; until the next change kept in library.json.bak",
        "what referred to it is open now in k:q1",
    ]
    assert get(kept, "q1").occasion is None
    assert kztui("check").code == 0
    assert load([reading.backup(kept)]).get("k:e1")


def test_who_claims_something_goes_only_with_it(kztui, kept):
    before = kept.read_bytes()
    ran = kztui("edit", "--drop", "k:q2", "k:a1")
    assert ran == (
        2, "", "kztui: k:a1: is who claims k:f1; drop that with it, or edit it first\n",
    )  # fmt: skip
    assert kept.read_bytes() == before
    ran = kztui("edit", "--drop", "k:a1", "k:f1", "-q")
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 2)
    q2 = get(kept, "q2")
    assert (q2.speaker, q2.speaker_as_written) == (None, "he")
    assert kztui("check").code == 0


def test_a_second_add_leaves_what_the_user_decided(kztui, kept, terminal):
    kztui("edit", "--drop", "k:q1")
    kztui("edit", "--accept", "k:q2")
    terminal("edit", "k:f2", EDITOR="sed -i /as_written/s/At/at/")
    before = kept.read_bytes()
    for _ in range(2):
        assert "is in the library already, as k (the same text)" in kztui("add", str(FUEL)).err
        assert kept.read_bytes() == before
    assert ids(kztui, "in:quotes", "article:k") == ["k:q2", "k:q3"]
    assert get(kept, "f2").as_written == "at least 18"


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["k:q2"], "an editor needs a terminal; without one there are --accept, --drop and kztui show"),
        (["k:q1", "k:q2"], "one record is edited at a time; --accept and --drop take several"),
        (["kazakh-president-2022:q7"], "kazakh-president-2022:q7: is in no article of yours, and only "),
        (["--drop", "k:q1", "kazakh-president-2022:q7"], "kazakh-president-2022:q7: is in no article of"),
        (["--accept", "q1"], "'q1' is in several articles: kazakh-president-2022:q1, k:q1"),
        (["--accept", "k:q1", "k:q99"], "no record 'k:q99' (see: kztui list all)"),
        (["--drop", "k:p1"], "k:p1: is a paragraph of the text, and no record"),
        (["--drop", "k"], "k: is an article; name a record, as in k:q1"),
        (["--accept", "--drop", "k:q1"], "argument --drop: not allowed with argument --accept"),
    ],
)
def test_what_cannot_be_changed(kztui, kept, args, why):
    before = kept.read_bytes()
    ran = kztui("edit", *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.split(": ", 1)[1].startswith(why)
    assert kept.read_bytes() == before


def test_the_bundled_article_alone(kztui, home):
    ran = kztui("edit", "q7", "--accept")
    why = "is in no article of yours, and only those change; what comes with kztui stays as it is"
    assert ran.err == f"kztui: kazakh-president-2022:q7: {why}\n"
    assert list(home.iterdir()) == []


def test_a_correction(kztui, terminal, kept, edits, editor, home):
    ran = terminal("edit", "k:q2", VISUAL=editor(WARN), EDITOR="false", NO_COLOR="1")
    assert ran.code == 0
    assert "k:q2: changed, and reviewed\n" in ran.out
    assert "k:q2  Kassym-Jomart Tokayev" in ran.out
    changed = get(kept, "q2")
    assert (changed.verb, changed.reviewed, changed.origin) == ("warned", True, "extracted")
    assert 'verb = "told"' in (home / "seen0").read_text()
    assert list(edits.iterdir()) == []
    assert kztui("check").code == 0
    assert kztui("edit", "k:q2", "--accept").err == "1 reviewed already\n"


@pytest.mark.parametrize(
    "script", ["true", ': >"$1"', 'echo "# a note" >>"$1"', 'sed -i s/\\"told/\\"told/ "$1"']
)
def test_a_text_that_says_the_same_changes_nothing(terminal, kept, edits, editor, script):
    before = kept.read_bytes()
    ran = terminal("edit", "k:q2", EDITOR=editor(script))
    assert ran.code == 0
    assert "k:q2: left as it was\n" in ran.out
    assert kept.read_bytes() == before
    assert list(edits.iterdir()) == []


def test_a_mistake_is_named_and_edited_again(terminal, kept, edits, editor, home):
    script = editor(
        "[ $turn = 0 ] && change=direct/oral || change=oral/partial", 'sed -i "/^mode/s/$change/" "$1"'
    )
    ran = terminal("edit", "k:q2", EDITOR=script, typed=b"\n")
    assert "kztui: mode: is none of direct, partial, indirect\nedit again? [Y/n] " in ran.out
    assert (ran.code, get(kept, "q2").mode) == (0, "partial")
    assert (
        (home / "seen1")
        .read_text()
        .startswith("#! mode: is none of direct, partial, indirect\n# k:q2: quote")
    )
    assert list(edits.iterdir()) == []


@pytest.mark.parametrize("typed", [b"n\n", b"\x04"])
def test_a_text_that_is_given_up_is_not_lost(terminal, kept, edits, editor, typed):
    before = kept.read_bytes()
    ran = terminal("edit", "k:q2", EDITOR=editor('sed -i "s/\\"a1\\"/\\"nobody\\"/" "$1"'), typed=typed)
    [path] = edits.iterdir()
    assert ran.code == 2
    assert ran.out.endswith(f"kztui: speaker: no actor 'nobody'; your text is kept in {path}\n")
    assert 'speaker = "nobody"' in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(edits.stat().st_mode) == 0o700
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no-such-editor", "no editor no-such-editor: set VISUAL or EDITOR to one that is installed"),
        ("false", "the editor false failed (exit 1)"),
        ("vi 'unclosed", "the editor vi 'unclosed is no command that a shell can read"),
        ("rm", "no such file or directory"),
    ],
)
def test_an_editor_that_fails(terminal, kept, edits, name, why):
    before = kept.read_bytes()
    ran = terminal("edit", "k:q2", EDITOR=name)
    assert (ran.code, ran.out.count("\n")) == (2, 1)
    assert why in ran.out
    assert kept.read_bytes() == before
    assert list(edits.iterdir()) == []


@pytest.mark.usefixtures("kept")
def test_what_was_written_before_an_editor_fails_stays(terminal, edits, editor):
    ran = terminal("edit", "k:q2", EDITOR=editor(WARN, "exit 1"))
    [path] = edits.iterdir()
    assert ran.code == 2
    assert ran.out.endswith(f"my editor' failed (exit 1); your text is kept in {path}\n")
    assert 'verb = "warned"' in path.read_text()


def test_an_editor_is_found_where_none_is_named(terminal, kept, home):
    found = home / "bin"
    found.mkdir()
    (found / "nano").write_text(f"#!/bin/sh\n/usr/bin/{WARN}\n")
    (found / "nano").chmod(0o700)
    assert terminal("edit", "k:q2", PATH=str(found)).code == 0
    assert get(kept, "q2").verb == "warned"
    (found / "nano").unlink()
    ran = terminal("edit", "k:q2", PATH=str(found))
    assert (ran.code, ran.out) == (2, "kztui: no editor: set VISUAL or EDITOR to one, as in EDITOR=nano\n")


def test_somebody_else_is_quicker(terminal, kept, edits, editor):
    other = f"{sys.executable} -m kztui edit --accept k:q2 -q >/dev/null"
    ran = terminal("edit", "k:q2", EDITOR=editor(other, WARN))
    [path] = edits.iterdir()
    assert ran.out.endswith(
        f"kztui: k:q2: is no longer as it was; nothing was changed; your text is kept in {path}\n"
    )
    assert (ran.code, get(kept, "q2").verb, get(kept, "q2").reviewed) == (2, "told", True)


def test_ctrl_c_is_the_editors(terminal, kept, editor):
    script = editor('trap "" INT', "kill -INT 0", WARN)
    assert terminal("edit", "k:q2", EDITOR=script).code == 0
    assert get(kept, "q2").verb == "warned"


def test_ctrl_c_at_the_question_is_a_no(monkeypatch, capsys):
    def interrupted() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin.readline", interrupted, raising=False)
    assert not _again(UserError("mode: is missing"))
    assert capsys.readouterr().err == "kztui: mode: is missing\nedit again? [Y/n] \n"
