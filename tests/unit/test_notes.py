"""What the user adds to records: kept beside the library, found by search, never lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import library

from kztui.errors import UserError
from kztui.model import Mark, Note
from kztui.search.index import Index, search
from kztui.search.query import parse, quoted
from kztui.store import notes, storage
from kztui.store.library import Library, load
from kztui.store.storage import edit, noted
from kztui.store.tables import LibraryError

SOUND = library()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The notes, which are not there yet, and a library of two articles."""
    path = tmp_path / "library.json"
    storage.write(path, list(SOUND.articles.values()), SOUND.all_records)
    return tmp_path / "library.notes.json", path


def with_added(added: dict[str, str], collections: dict[str, list[str]]) -> Library:
    marks = [Mark(record=ref, collection=name) for name, refs in collections.items() for ref in refs]
    return Library(SOUND.articles.values(), SOUND.all_records, notes=added, marks=marks)


def found(index: Index, text: str) -> set[str]:
    return {record.ref for record in search(index, parse(text)).ranked}


def test_a_note_is_kept_and_taken_away(files):
    path, books = files
    before = books.read_bytes()
    with notes.changing(path, books) as draft:
        notes.write(draft, "fuel:q1", "", "  Call him.\r\n\tTwice.\n")
        notes.write(draft, "fuel:p2", "", "Look at this")
    held = load([books, path])
    assert held.note_of(held.get("fuel:q1")) == "Call him.\n    Twice."
    assert held.note_of(held.get("fuel:p2")) == "Look at this"
    assert held.note_of(held.get("fuel:q2")) == ""
    assert books.read_bytes() == before, "the library itself is not written"
    with notes.changing(path, books) as draft:
        notes.write(draft, "fuel:q1", "Call him.\n    Twice.", " \n")
    assert list(load([books, path]).notes) == ["fuel:p2"]


def test_a_note_that_somebody_changed_meanwhile_stays(files):
    path, books = files
    with notes.changing(path, books) as draft:
        notes.write(draft, "fuel:q1", "", "first")
    before = path.read_bytes()
    with pytest.raises(UserError, match="fuel:q1: its note is no longer as it was"):  # noqa: SIM117
        with notes.changing(path, books) as draft:
            notes.write(draft, "fuel:q1", "", "second")
    assert path.read_bytes() == before


def test_collections_are_in_the_order_of_marking(files):
    path, books = files
    held = load([books])
    with notes.changing(path, books) as draft:
        assert notes.put(draft, "b", [held.get("fuel:q2"), held.get("fuel:q1"), held.get("fuel:q2")])
        assert notes.put(draft, "a", [held.get("cafes:p1")])
        assert notes.put(draft, "b", [held.get("fuel:q1")]) == []
    held = load([books, path])
    assert held.collections == {"b": ["fuel:q2", "fuel:q1"], "a": ["cafes:p1"]}
    assert [record.id for record in held.collected("b")] == ["q2", "q1"]
    assert list(held.collections_of(held.get("cafes:p1"))) == ["a"]
    with notes.changing(path, books) as draft:
        assert [mark.record for mark in notes.take_out(draft, "b", ["fuel:q2", "cafes:p1"])] == ["fuel:q2"]
    assert load([books, path]).collections == {"b": ["fuel:q1"], "a": ["cafes:p1"]}


def test_both_outlive_a_record_that_is_dropped(files):
    path, books = files
    with notes.changing(path, books) as draft:
        notes.write(draft, "fuel:q1", "", "kept")
        notes.put(draft, "c", [SOUND.get("fuel:q1"), SOUND.get("fuel:q2")])
    with edit(books) as draft:
        dropped = [record for record in draft.records if record.ref == "fuel:q1"]
        draft.records = [record for record in draft.records if record.ref != "fuel:q1"]
    held = load([books, path])
    assert held.notes == {"fuel:q1": "kept"}
    assert [record.id for record in held.collected("c")] == ["q2"]
    assert found(Index(held), "is:noted") == set()
    with edit(books) as draft:
        draft.records += dropped
    held = load([books, path])
    assert found(Index(held), "note:kept") == {"fuel:q1"}


def test_an_article_that_is_removed_takes_its_own_along(files):
    path, books = files
    with notes.changing(path, books) as draft:
        notes.write(draft, "fuel:q1", "", "goes")
        notes.write(draft, "cafes:p1", "", "stays")
        notes.put(draft, "c", [SOUND.get("fuel:q1"), SOUND.get("cafes:p1")])
        assert notes.forget(draft, "fuel") == 2
    held = load([books, path])
    assert (held.notes, held.collections) == ({"cafes:p1": "stays"}, {"c": ["cafes:p1"]})


def test_those_that_came_in_the_library_file_are_taken_along(files):
    path, books = files
    data = json.loads(books.read_text())
    data["notes"] = {"1": {"record": "fuel:q1", "text": "theirs"}}
    data["marks"] = {"1": {"record": "fuel:q2", "collection": "c"}}
    books.write_text(json.dumps(data))
    assert load([books, path]).notes == {"fuel:q1": "theirs"}
    with notes.changing(path, books) as draft:
        notes.write(draft, "fuel:q1", "theirs", "")
    held = load([books, path])
    assert (held.notes, held.collections) == ({}, {"c": ["fuel:q2"]}), "what is taken away stays away"


def test_a_record_has_one_note(files):
    path, _ = files
    two = [Note(record="fuel:q1", text="one"), Note(record="fuel:q1", text="two")]
    path.write_text(json.dumps(storage.numbered([], [], two)))
    with pytest.raises(LibraryError, match=r"notes: fuel:q1: record: is there twice"):
        load([path])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  ", "needs a name"),
        ("—!", "needs a name"),
        ("x" * 61, "has more than 60"),
        ('the "one"', "quotation marks"),
    ],
)
def test_what_is_no_name(typed, said):
    with pytest.raises(UserError, match=said):
        notes.named(typed)


@given(st.text(max_size=70))
def test_a_search_finds_every_collection_by_its_name(typed):
    try:
        name = notes.named(typed)
    except UserError:
        return
    held = with_added({}, {name: ["fuel:q1"], f"{name[:58]} 2": ["fuel:q2"]})
    assert found(Index(held), f"marked:{quoted(name)}") == {"fuel:q1"}


@given(st.dictionaries(st.sampled_from(["fuel:q1", "fuel:p1", "x:e1"]), st.text(min_size=1)))
def test_notes_come_back_as_they_were(tmp_path_factory, added):
    path = tmp_path_factory.mktemp("notes") / "n.notes.json"
    with notes.changing(path, path.with_name("none.json")) as draft:
        for ref, text in added.items():
            notes.write(draft, ref, "", text)
        expected = dict(draft.notes)
    assert load([path]).notes == expected
    assert [(note.record, note.text) for note in noted(expected)] == list(expected.items())


def test_what_is_added_is_searched():
    index = Index(with_added({"fuel:q2": "ask the Tuareg", "cafes:p2": "ask"}, {"next week": ["fuel:f1"]}))
    assert found(index, "tuareg") == {"fuel:q2"}
    assert found(index, "note:ask") == found(index, "is:noted") == {"fuel:q2", "cafes:p2"}
    assert found(index, "ask in:article") == {"cafes:p2"}
    assert found(index, "is:marked") == found(index, "marked:next") == {"fuel:f1"}
    assert found(index, "marked:last") == set()
    assert not found(index, "-is:noted is:noted")


def test_the_index_knows_what_is_added_later():
    held = with_added({}, {})
    index = Index(held)
    assert found(index, "tuareg") == found(index, "is:marked") == set()
    held.attach({"fuel:q2": "ask the Tuareg", "cafes:p2": "tuareg"}, [Mark(record="fuel:q2", collection="c")])
    for ref in ("fuel:q2", "cafes:p2"):
        index.renew(held.get(ref))
    assert found(index, "tuareg") == {"fuel:q2", "cafes:p2"}
    assert found(index, "is:marked") == {"fuel:q2"}
    assert "tuareg" in index.vocabulary
    held.attach({}, [])
    index.renew(held.get("fuel:q2"))
    assert found(index, "tuareg") == {"cafes:p2"}
    assert found(index, "is:marked") == set()
