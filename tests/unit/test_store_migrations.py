"""A library of an earlier schema is read as one of the current, and changes on disk at the next write."""

import json

import pytest
from store_child import CAFES, FUEL, add, of
from tinydb import TinyDB

from kztui.model import Identity
from kztui.store import migrations, reading, storage, tables
from kztui.store.library import load
from kztui.store.storage import LibraryStorage
from kztui.store.tables import LibraryError


@pytest.fixture
def path(tmp_path):
    """A library of version 1, as it would be had the field `verb` of quotes been called `said` then."""
    path = tmp_path / "library.json"
    storage.write(path, [FUEL], of(FUEL))
    old = json.loads(path.read_text())
    old["kztui"]["1"]["schema"] = 1
    for quote in old["quotes"].values():
        quote["said"] = quote.pop("verb")
    path.write_text(json.dumps(old))
    return path


def rename(found):
    """To version 2: `said` becomes `verb`."""
    quotes = {
        number: {"verb" if name == "said" else name: value for name, value in quote.items()}
        for number, quote in found["quotes"].items()
    }
    return found | {"quotes": quotes}


@pytest.fixture
def second(monkeypatch):
    """A kztui whose schema is 2."""
    monkeypatch.setattr(tables, "SCHEMA", 2)
    monkeypatch.setitem(migrations.MIGRATIONS, 1, rename)


def unversioned(path):
    found = json.loads(path.read_text())
    del found["kztui"]
    path.write_text(json.dumps(found))


def test_there_is_a_way_from_each_version_to_the_next():
    assert sorted(migrations.MIGRATIONS) == list(range(migrations.FIRST, tables.SCHEMA))


@pytest.mark.parametrize("how", ["as version 1", "without a version"])
@pytest.mark.usefixtures("second")
def test_a_file_of_version_1(path, how):
    if how == "without a version":
        unversioned(path)
    before = path.read_bytes()
    assert load([path]).all_records == of(FUEL)
    assert path.read_bytes() == before, "reading changes nothing"
    assert [entry.name for entry in path.parent.iterdir()] == ["library.json"]
    add(path)
    now = json.loads(path.read_text())
    assert now["kztui"] == {"1": {"schema": 2}}
    assert all("verb" in quote and "said" not in quote for quote in now["quotes"].values())
    assert list(load([path]).articles) == ["fuel", "cafes"]
    assert reading.backup(path).read_bytes() == before, "the file of version 1 is the backup"


@pytest.mark.usefixtures("second")
def test_a_backup_of_version_1(path):
    add(path)
    path.write_bytes(b"")
    assert list(load([path]).articles) == ["fuel"]
    add(path)
    assert list(load([path]).articles) == ["fuel", "cafes"]


@pytest.mark.usefixtures("second")
def test_tinydb_sees_the_current_version(path):
    with TinyDB(path, storage=LibraryStorage) as db:
        assert "verb" in db.table("quotes").all()[0]
        assert db.table("kztui").all() == [{"schema": 2}]


@pytest.mark.usefixtures("second")
def test_a_file_of_the_current_version_is_not_migrated(path, monkeypatch):
    add(path)
    monkeypatch.setitem(migrations.MIGRATIONS, 1, None)
    assert len(load([path]).articles) == 2


@pytest.mark.usefixtures("second")
def test_two_steps(path, monkeypatch):
    monkeypatch.setattr(tables, "SCHEMA", 3)
    monkeypatch.setitem(migrations.MIGRATIONS, 2, lambda found: found | {"figures": {}})
    held = load([path])
    assert held.records["figure"] == []
    assert held.records["quote"]


@pytest.mark.parametrize(
    ("docs", "said"),
    [
        ({"1": {"schema": 0}}, "of a version that no kztui has written (schema 0)"),
        ({"1": {"schema": 99}}, "written by a later kztui (schema 99, this one reads 2)"),
        ({"1": {"schema": 1}, "2": {"schema": 99}}, "written by a later kztui (schema 99, this one reads 2)"),
        ({"1": {"schema": "1"}}, "kztui: document 1: schema: expected int, got str"),
        ({"1": {}}, "kztui: document 1: schema: is missing"),
    ],
)
@pytest.mark.usefixtures("second")
def test_versions_that_are_none(path, docs, said):
    path.write_text(json.dumps(json.loads(path.read_text()) | {"kztui": docs}))
    refused(path, said)


@pytest.mark.usefixtures("second")
def test_a_file_of_version_1_that_does_not_migrate(path):
    found = json.loads(path.read_text())
    del found["quotes"]
    path.write_text(json.dumps(found))
    refused(path, "cannot be brought from schema 1 to 2: KeyError('quotes')")


@pytest.mark.usefixtures("second")
def test_a_file_of_version_1_with_a_wrong_record(path):
    found = json.loads(path.read_text())
    found["quotes"]["1"]["said"] = 7
    path.write_text(json.dumps(found))
    refused(path, "quotes: q1: verb: expected str | null, got int")


def refused(path, said):
    before = path.read_bytes()
    for use in (lambda: load([path]), lambda: add(path)):
        with pytest.raises(LibraryError) as refused:
            use()
        assert str(refused.value) == f"{path}: {said}"
    assert path.read_bytes() == before
    assert not reading.backup(path).exists()


def test_from_1_to_2_corrections_are_possible(tmp_path):
    path = tmp_path / "library.json"
    storage.write(path, [FUEL], of(FUEL))
    old = json.loads(path.read_text())
    old["kztui"]["1"]["schema"] = 1
    path.write_text(json.dumps(old))
    assert load([path]).all_records == of(FUEL)
    with storage.edit(path) as draft:
        draft.correct("fuel", {"publisher": "Ours"})
    now = json.loads(path.read_text())
    assert now.pop("corrections") == {"1": {"article": "fuel", "fields": {"publisher": "Ours"}}}
    assert now == old | {"kztui": {"1": {"schema": tables.SCHEMA}}}


def test_from_2_to_3_it_can_be_said_who_is_who(tmp_path):
    path = tmp_path / "library.json"
    storage.write(path, [FUEL], of(FUEL))
    old = json.loads(path.read_text())
    old["kztui"]["1"]["schema"] = 2
    path.write_text(json.dumps(old))
    with storage.edit(path) as draft:
        draft.identities.append(Identity(actors=("fuel:a1", "x:a1"), same=False))
    now = json.loads(path.read_text())
    assert now.pop("identities") == {"1": {"actors": ["fuel:a1", "x:a1"], "same": False}}
    assert now == old | {"kztui": {"1": {"schema": tables.SCHEMA}}}


def test_a_library_without_a_version_is_of_the_first(tmp_path):
    path = tmp_path / "library.json"
    storage.write(path, [CAFES], of(CAFES))
    unversioned(path)
    assert list(load([path]).articles) == ["cafes"]
