"""Changing a library: read under the lock, proved, written once."""

import json
import os
import stat

import pytest
from msgspec.structs import replace
from store_child import BOTH, CAFES, FUEL, add, of, second
from tinydb import TinyDB, where

from kztui.model import Claim, Identity
from kztui.store import reading, storage
from kztui.store.library import load
from kztui.store.storage import LibraryStorage, edit
from kztui.store.tables import LibraryError


@pytest.fixture
def path(tmp_path):
    """A library of one article, with a backup of another."""
    return second(tmp_path)


def names(path):
    return sorted(entry.name for entry in path.parent.iterdir())


def test_the_first_article(tmp_path):
    path = tmp_path / "share" / "kztui" / "library.json"
    with edit(path) as draft:
        assert (draft.articles, draft.records, draft.corrections, draft.identities) == ({}, [], {}, [])
        draft.put(FUEL, of(FUEL))
    assert load([path]).all_records == load([path]).only("fuel").all_records
    assert names(path) == ["library.json", "library.json.lock"]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_articles_are_added_replaced_and_dropped(path):
    with edit(path) as draft:
        draft.put(CAFES, of(CAFES))
    assert load([path]).all_records == BOTH.all_records
    changed = replace(FUEL, csl={"title": "Corrected"})
    with edit(path) as draft:
        draft.put(changed, [BOTH.get("q1")])
    held = load([path])
    assert held.articles == {"fuel": changed, "cafes": CAFES}
    assert [record.id for record in held.only("fuel").all_records] == ["q1"]
    with edit(path) as draft:
        draft.drop("fuel")
        with pytest.raises(KeyError):
            draft.drop("fuel")
    assert load([path]).all_records == of(CAFES)


def test_what_the_user_says_of_a_source(path):
    with edit(path) as draft:
        draft.correct("fuel", {"publisher": "Ours", "title": None})
        draft.correct("elsewhere", {"web-only": False})
    held = load([path])
    assert held.article("fuel").csl == {"publisher": "Ours"}
    assert held.recorded == {"fuel": FUEL}
    assert held.only("fuel").articles == held.articles
    with edit(path) as draft:
        draft.correct("fuel", {"publisher": "Theirs"}, reset=["title"])
        draft.correct("elsewhere", {}, reset=["web-only"])
        with pytest.raises(KeyError, match="page"):
            draft.correct("nowhere", {}, reset=["page"])
    held = load([path])
    assert held.article("fuel").csl == FUEL.csl | {"publisher": "Theirs"}
    assert list(held.corrections) == ["fuel"]


def test_it_is_said_of_the_next_article_of_the_key_and_goes_with_it(path):
    with edit(path) as draft:
        draft.correct("fuel", {"publisher": "Ours"})
        draft.put(replace(FUEL, csl={"title": "Again"}), ())
    assert load([path]).article("fuel").csl == {"title": "Again", "publisher": "Ours"}
    with edit(path) as draft:
        draft.drop("fuel")
        draft.put(FUEL, of(FUEL))
    assert load([path]).article("fuel") == FUEL


def test_what_the_user_says_of_who_is_who(path):
    said = [
        Identity(actors=(f"{key}:a1", "elsewhere:a1", "other:a1"), same=True) for key in ("fuel", "cafes")
    ]
    with edit(path) as draft:
        draft.put(CAFES, of(CAFES))
        draft.identities += said
    assert load([path]).identities == tuple(said)
    with edit(path) as draft:
        draft.drop("fuel")
    assert load([path]).identities == (Identity(actors=("elsewhere:a1", "other:a1"), same=True), said[1])


def test_a_refused_reset_leaves_what_was_said(path):
    with edit(path) as draft:
        draft.correct("fuel", {"publisher": "Ours"})
    before = path.read_bytes()
    with pytest.raises(KeyError), edit(path) as draft:
        draft.correct("fuel", {"title": "Lost"}, reset=["page"])
    assert path.read_bytes() == before


def test_the_backup_is_the_library_before_the_last_change(path):
    for _ in range(2):
        before = path.read_bytes()
        with edit(path) as draft:
            title = f"{draft.articles['fuel'].csl.get('title')}!"
            draft.articles["fuel"] = replace(FUEL, csl={"title": title})
        assert reading.backup(path).read_bytes() == before
        assert reading.backup(path).stat().st_ino != path.stat().st_ino


def test_an_edit_that_changes_nothing_writes_nothing(path):
    add(path)
    before = {entry: (entry.stat().st_ino, entry.stat().st_mtime_ns) for entry in path.parent.iterdir()}
    add(path)
    assert {
        entry: (entry.stat().st_ino, entry.stat().st_mtime_ns) for entry in path.parent.iterdir()
    } == before


def test_an_edit_that_raises_writes_nothing_and_lets_others_write(path):
    before = path.read_bytes()

    def change_and_fail():
        with edit(path) as draft:
            draft.drop("fuel")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_and_fail()
    assert path.read_bytes() == before
    assert not reading.busy(path)
    add(path)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (replace(BOTH.get("fuel:q1"), id="Q1"), "quotes: Q1: id: not one, as in q7"),
        (replace(BOTH.get("fuel:q1"), article="x"), "quotes: q1: article: no article 'x' in the file"),
        (BOTH.get("fuel:q1"), "quotes: q1: id: is there twice in fuel"),
        (
            replace(BOTH.get("fuel:f1"), id="f77", claim=Claim(by=None)),
            "figures: f77: claim.by: expected str",
        ),
    ],
)
def test_what_would_be_no_library_is_not_written(path, record, said):
    before = path.read_bytes()
    with pytest.raises(LibraryError) as refused, edit(path) as draft:
        draft.records.append(record)
    assert str(refused.value).startswith(f"{path}: not changed, the result would be wrong: {said}")
    assert path.read_bytes() == before


def test_a_library_of_stock_tinydb_is_changed_and_opened_by_it(path):
    with TinyDB(path) as stock:
        stock.table("quotes").update({"verb": "claimed"}, where("id") == "q1")
    add(path)
    with TinyDB(path) as stock:
        assert [article["key"] for article in stock.table("articles")] == ["fuel", "cafes"]
        assert stock.table("quotes").get(where("id") == "q1")["verb"] == "claimed"


def test_tinydb_over_our_storage_holds_the_lock(path, monkeypatch):
    monkeypatch.setattr(storage, "PATIENCE", 0.05)
    with TinyDB(path, storage=LibraryStorage) as db:
        assert reading.busy(path)
        db.table("quotes").update({"verb": "claimed"}, where("id") == "q1")
        db.table("quotes").update({"verb": "added"}, where("id") == "q1")
    assert not reading.busy(path)
    assert load([path]).get("q1").verb == "added"
    assert load([reading.backup(path)]).get("q1").verb == "claimed"


def test_mode_and_owner_stay(path):
    owner = (1234, 4321) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(path, *owner)
    path.chmod(0o640)
    before = os.umask(0o077)
    try:
        add(path)
    finally:
        os.umask(before)
    for file in (path, reading.backup(path)):
        found = file.stat()
        assert stat.S_IMODE(found.st_mode) == 0o640
        assert (found.st_uid, found.st_gid) == owner


def test_a_private_library_is_never_open_to_others(path, monkeypatch):
    path.chmod(0o600)
    modes = []
    fsync = os.fsync

    def look(opened):
        modes.append(stat.S_IMODE(os.fstat(opened).st_mode))
        fsync(opened)

    monkeypatch.setattr("os.fsync", look)
    add(path)
    assert modes[0] == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_killed_writers_left_is_swept_and_nothing_else(path):
    for name in (".library.json.abc.tmp", ".other.json.abc.tmp", "library.json.tmp", ".library.json.notes"):
        (path.parent / name).touch()
    add(path)
    assert names(path) == [
        ".library.json.notes", ".other.json.abc.tmp",
        "library.json", "library.json.bak", "library.json.lock", "library.json.tmp",
    ]  # fmt: skip


def test_a_link_to_where_nothing_is_starts_no_library(tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "not mounted.json")
    with pytest.raises(LibraryError, match=r"is a link to .*, where nothing is"):
        add(link)
    assert not (tmp_path / "not mounted.json").exists()


@pytest.mark.parametrize("place", ["folder", "file/library.json"])
def test_places_that_cannot_be_a_library(tmp_path, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("{}")
    with pytest.raises(LibraryError) as refused:
        add(tmp_path / place)
    assert str(refused.value).startswith(f"{tmp_path / place}: ")
    assert (tmp_path / "file").read_text() == "{}"


def test_a_lock_that_cannot_be_had(path):
    reading.lock(path).unlink()
    reading.lock(path).mkdir()
    before = path.read_bytes()
    with pytest.raises(LibraryError) as refused:
        add(path)
    assert str(refused.value) == (
        f"{path}: cannot be written: is a directory on library.json.lock (it is as it was)"
    )
    assert path.read_bytes() == before


def test_the_same_articles_are_the_same_bytes_as_a_library_made_at_once(path, tmp_path):
    add(path)
    storage.write(tmp_path / "at once.json", [FUEL, CAFES], [*of(FUEL), *of(CAFES)])
    assert json.loads(path.read_bytes()) == json.loads((tmp_path / "at once.json").read_bytes())
    assert path.read_bytes() == (tmp_path / "at once.json").read_bytes()
