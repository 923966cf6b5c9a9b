"""Notes on records and collections of them, on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from pathlib import Path

import pytest

from hostile_inputs import STEERS

KEY = "kazakh-president-2022"
FUEL = str(Path(__file__).parent / "fuel.txt")


def refs(ran) -> list[str]:
    return [line.split("\t")[0] for line in ran.out.splitlines()]


@pytest.fixture
def kept(home: Path) -> Path:
    return home / ".local/share/kztui/library.notes.json"


def test_a_note_grows_and_goes(kztui, kept):
    assert kztui("note", "q31", "Call", "him").out == "Call him\n"
    ran = kztui("note", "q31", "-", stdin=b"and ask:\nwhy?\n\n")
    assert (ran.code, ran.out, ran.err) == (0, "Call him\nand ask:\nwhy?\n", f"{KEY}:q31: kept in {kept}\n")
    assert kztui("note", "q31").out == ran.out
    assert kztui("note").out == f"{KEY}:q31\tCall him and ask: why?\n"
    assert json.loads(kztui("note", "--json").out) == [
        {"record": f"{KEY}:q31", "text": "Call him\nand ask:\nwhy?"}
    ]
    ran = kztui("note", "q31", "--forget")
    assert (ran.out, ran.err) == ("", f"{KEY}:q31: taken out of {kept}\n")
    assert kztui("note", "q31").code == kztui("note").code == 1


def test_notes_are_told_and_found(kztui):
    kztui("note", "q31", "Ask Nazarbayev-era staff")
    kztui("note", "p3", "dubious")
    assert refs(kztui("search", "dubious")) == ["p3"]
    assert set(refs(kztui("search", "is:noted"))) == {"q31", "p3"}
    assert "  your note   Ask Nazarbayev-era staff\n" in kztui("show", "q31").out
    assert "  your note   dubious\n" in kztui("show", "p3").out
    assert json.loads(kztui("show", "q31", "--json").out)[0]["your_note"] == "Ask Nazarbayev-era staff"
    assert "your_note" not in json.loads(kztui("show", "q30", "--json").out)[0]


def test_records_are_put_into_collections(kztui, kept):
    ran = kztui("mark", "q31", "e3", "--in", "chapter 2")
    assert (refs(ran), ran.err) == (["q31", "e3"], "2 put into chapter 2\n")
    ran = kztui("mark", "-", "q31", "--in", "chapter 2", stdin=b"q30\tanything\n")
    assert (refs(ran), ran.err) == (["q30", "q31"], "1 put into chapter 2, 1 is in chapter 2 already\n")
    assert refs(kztui("mark", "q2")) == ["q2"]
    assert kztui("mark").out == f"chapter 2\t3\t{KEY}:q31 {KEY}:e3 {KEY}:q30\nmarked\t1\t{KEY}:q2\n"
    assert refs(kztui("mark", "--in", "chapter 2")) == ["q31", "e3", "q30"], "as they were put in"
    assert set(refs(kztui("search", 'marked:"chapter 2"'))) == {"q31", "e3", "q30"}
    assert refs(kztui("list", "quotes", "--marked", "chapter")) == ["q30", "q31"]
    assert json.loads(kztui("show", "q31", "--json").out)[0]["collections"] == ["chapter 2"]
    ran = kztui("cite", "-", stdin=kztui("mark", "--in", "marked").out.encode())
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert kztui("mark", "e3", "--in", "chapter 2", "--forget").err == "1 taken out of chapter 2\n"
    assert kztui("mark", "--in", "chapter 2", "--forget").err == "2 taken out of chapter 2\n"
    assert kztui("mark").out == f"marked\t1\t{KEY}:q2\n"
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["note", "--forget"], "kztui note: --forget needs an id"),
        (["note", "--edit"], "kztui note: --edit needs an id"),
        (
            ["note", "q31", "x", "--edit"],
            "kztui note: a text is added to the note, without --edit and --forget",
        ),
        (["note", "q99", "x"], "kztui: no record 'q99' (see: kztui list all)"),
        (["note", KEY, "x"], f"kztui: {KEY}: is an article; name a record or a paragraph, as in {KEY}:p1"),
        (["note", "q31", " "], "kztui: a note needs some text"),
        (
            ["note", "q31", "--edit"],
            "kztui: an editor needs a terminal; without one there is kztui note ID TEXT",
        ),
        (["mark", "--forget"], "kztui mark: --forget needs ids, or --in and a collection"),
        (["mark", "--in", "x"], "kztui: no collection 'x' (collections: none yet)"),
        (["mark", "--in", "x", "--forget"], "kztui: no collection 'x' (collections: none yet)"),
        (["mark", "q31", "--in", "—"], "kztui: —: needs a name with a letter or a digit"),
        (["mark", KEY], f"kztui: {KEY}: is an article; name a record or a paragraph, as in {KEY}:p1"),
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(kztui, kept, args, said):
    ran = kztui(*args)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")
    assert not kept.exists()


def test_a_text_that_cannot_be_kept_is_not_said_to_be(kztui, kept):
    kztui("note", "q31", "first")
    lock = kept.with_name(f"{kept.name}.lock")
    lock.unlink()
    lock.mkdir()
    ran = kztui("note", "q31", "second")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"{kept}: cannot be written: " in ran.err
    assert kztui("note", "q31").out == "first\n"


def test_a_damaged_file_is_read_from_its_backup(kztui, kept):
    kztui("note", "q31", "first")
    kztui("note", "q30", "second")
    kept.write_bytes(kept.read_bytes()[:40])
    ran = kztui("note")
    assert refs(ran) == [f"{KEY}:q31"]
    assert "its backup library.notes.json.bak is used" in ran.err
    assert kztui("doctor").out.count(str(kept)) == 2


def test_notes_of_an_article_that_is_removed_go_with_it(kztui):
    kztui("add", FUEL, "--key", "fuel")
    kztui("note", "fuel:q1", "mine")
    kztui("mark", "fuel:q1", "fuel:e1", f"{KEY}:q31")
    told = kztui("remove", "fuel").err
    assert "3 notes and marks" in told
    assert "it is kept in library.json.bak, and what you added in library.notes.json.bak\n" in told
    assert kztui("mark").out == f"marked\t1\t{KEY}:q31\n"
    assert kztui("check").err == ""


def test_notes_of_a_record_that_is_dropped_stay(kztui):
    kztui("add", FUEL, "--key", "fuel")
    kztui("note", "fuel:q1", "mine")
    kztui("edit", "fuel:q1", "--drop")
    assert kztui("note").out == "fuel:q1\tmine\n"
    assert kztui("note").err == "of records that are gone: fuel:q1\n"
    ran = kztui("check")
    assert (ran.code, ran.err) == (0, "noted or marked, and gone: fuel:q1 (kztui note, kztui mark)\n")
    assert kztui("note", "fuel:q1", "--forget").code == 0
    assert kztui("check").err == ""


def test_exports_have_them(kztui):
    kztui("note", "q31", "call\nhim")
    kztui("mark", "q31", "--in", "next")
    [row] = csv.DictReader(io.StringIO(kztui("export", "q31", "-f", "csv").out))
    assert (row["your_note"], row["collections"]) == ("call\nhim", "next")
    [record] = json.loads(kztui("export", "q31", "-f", "json").out)["records"]
    assert (record["your_note"], record["collections"]) == ("call\nhim", ["next"])
    dossier = kztui("export", "q31", "-f", "dossier").out
    assert "- your note: call him\n- marked in: next\n" in dossier
    [item] = json.loads(kztui("export", "q31", "-f", "web-annotation").out)["first"]["items"]
    bodies = [(body["purpose"], body["value"]) for body in item["body"]]
    assert ("commenting", "call\nhim") in bodies
    assert ("tagging", "next") in bodies
    assert not any(value.startswith("your note") for _, value in bodies)


def test_a_library_is_given_on_with_them(kztui, tmp_path):
    kztui("add", FUEL, "--key", "fuel")
    kztui("note", "fuel:q1", "theirs")
    kztui("note", "fuel:p1", "theirs, too")
    kztui("mark", "fuel:q1", "fuel:p1", "--in", "next")
    given = tmp_path / "given.json"
    kztui("export", "fuel", "-f", "library", "-o", str(given))
    mine = ["--library", str(tmp_path / "mine.json")]
    kztui("add", FUEL, "--key", "other", *mine)
    kztui("note", "other:q1", "mine", *mine)
    ran = kztui("import", str(given), *mine)
    assert ran.code == 0
    assert "notes and marks: 3 taken (kztui note, kztui mark)\n" in ran.err
    assert "notes and marks: 1 left, as yours say otherwise" in ran.err
    assert kztui("note", *mine).out == "other:q1\tmine\nother:p1\ttheirs, too\n"
    assert kztui("mark", *mine).out == "next\t2\tother:q1 other:p1\n"
    again = kztui("import", str(given), *mine)
    assert "taken (kztui note" not in again.err
    opened = ["--library", str(given)]
    assert kztui("note", "fuel:q1", *opened).out == "theirs\n"
    kztui("note", "fuel:q1", "--forget", *opened)
    assert kztui("note", *opened).out == "fuel:p1\ttheirs, too\n"
    assert kztui("mark", *opened).out == "next\t2\tfuel:q1 fuel:p1\n"


@pytest.mark.parametrize("evil", ["\x1b[31mred", "a\x9b0m", "x\u202ey", "a\x07b"])
def test_no_note_steers_a_terminal(kztui, evil):
    kztui("note", "q31", "-", stdin=evil.encode())
    kztui("mark", "q31", "--in", f"n{evil}")
    for args in (["note"], ["note", "q31"], ["mark"], ["show", "q31"], ["export", "q31", "-f", "csv"]):
        ran = kztui(*args)
        assert not STEERS.search(re.sub("[\t\n]", "", ran.out + ran.err)), args
