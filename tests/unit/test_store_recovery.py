"""A library that a fault has damaged is read from its backup, and that is said; what is not ours stays."""

import json
import subprocess
import sys

import pytest
from store_child import CAFES, FUEL, add, of

from kztui.store import reading, storage, tables
from kztui.store.library import load
from kztui.store.tables import SCHEMA, Damaged, LibraryError

KINDS = {
    "empty": (lambda _: b"", "is empty, not a library"),
    "cut short": (lambda data: data[: len(data) // 2], "not JSON: input data was truncated"),
    "followed by old bytes": (lambda data: data + data[-9:], "not JSON: trailing characters"),
    "full of zeros": (lambda data: bytes(len(data)), "not JSON: invalid character (byte 0)"),
    "other bytes": (lambda data: b"\x7fELF" + data[4:], "not JSON: invalid character (byte 0)"),
    "missing": (lambda _: None, "is missing"),
}
"""How a fault leaves a file, and how that is said."""

NOT_OURS = {
    "other JSON": b"[1, 2]",
    "null": b"null",
    "other tables": b'{"books": {"1": {"title": "x"}}}',
    "a record that is none": b'{"quotes": {"1": {"id": "q1"}}}',
    "a record alone": b'{"actors": {"1": {"id": "a1", "article": "x", "name": "X", "type": "group", '
    b'"mentions": []}}}',
    "a later version": b'{"kztui": {"1": {"schema": %d}}}' % (SCHEMA + 1),
    "too deep": b"[" * 100_000,
}


@pytest.fixture
def path(tmp_path):
    """A library of two articles, whose backup has the first of them."""
    path = tmp_path / "library.json"
    with storage.edit(path) as draft:
        draft.put(FUEL, of(FUEL))
    add(path)
    return path


def damage(path, kind):
    data = KINDS[kind][0](path.read_bytes())
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    return data


def files(path):
    return {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_backup_is_read_and_that_is_said(path, kind):
    damage(path, kind)
    before = files(path)
    held = load([path])
    assert list(held.articles) == ["fuel"]
    assert held.all_records == load([reading.backup(path)]).all_records
    [notice] = held.notices
    assert notice.startswith(f"{path}: {KINDS[kind][1]}")
    assert notice.endswith("; its backup library.json.bak is used, without the last change")
    assert files(path) == before, "a reader changes nothing"


@pytest.mark.parametrize("kind", KINDS)
def test_the_next_write_sets_the_damaged_file_aside(path, kind):
    data = damage(path, kind)
    saved = reading.backup(path).read_bytes()
    with storage.edit(path) as draft:
        assert list(draft.articles) == ["fuel"]
        assert len(draft.notices) == 1
        draft.put(CAFES, of(CAFES))
    said = [f"{path}: the damaged file is kept as library.json.damaged-1"] if data is not None else []
    assert draft.notices[1:] == said
    assert load([path]).notices == ()
    assert list(load([path]).articles) == ["fuel", "cafes"]
    kept = {"library.json.damaged-1": data} if data is not None else {}
    assert files(path) == kept | {
        "library.json": path.read_bytes(), "library.json.bak": saved, "library.json.lock": b"",
    }  # fmt: skip


def test_a_write_that_changes_nothing_still_mends(path):
    damage(path, "empty")
    with storage.edit(path):
        pass
    assert load([path]).notices == ()
    assert list(load([path]).articles) == ["fuel"]


def test_damaged_files_do_not_take_each_others_names(path):
    for number in (1, 2, 3):
        path.write_bytes(b"%d{" % number)
        add(path)
    kept = {name: data for name, data in files(path).items() if "damaged" in name}
    assert kept == {f"library.json.damaged-{number}": b"%d{" % number for number in (1, 2, 3)}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "missing"])
def test_without_a_backup_it_is_refused(path, kind):
    damage(path, kind)
    reading.backup(path).unlink()
    said = refuse(path, f"{path}: {KINDS[kind][1]}")
    assert said.endswith("; it has no backup: put a good copy in its place, or remove it to start anew")


def test_a_missing_library_without_a_backup_is_a_new_one(path):
    path.unlink()
    reading.backup(path).unlink()
    assert load([path]).articles == {}
    assert load([path]).notices == ()


@pytest.mark.parametrize("saved", [b"", b"{", b"[]", NOT_OURS["a later version"], "a folder"])
@pytest.mark.parametrize("kind", KINDS)
def test_with_a_bad_backup_it_is_refused(path, kind, saved):
    damage(path, kind)
    beside = reading.backup(path)
    if saved == "a folder":
        beside.unlink()
        beside.mkdir()
    else:
        beside.write_bytes(saved)
    assert "; its backup library.json.bak: " in refuse(path, f"{path}: {KINDS[kind][1]}")


@pytest.mark.parametrize("case", NOT_OURS)
def test_what_no_fault_has_made_is_let_alone(path, case):
    path.write_bytes(NOT_OURS[case])
    assert "backup" not in refuse(path, f"{path}: ")


def refuse(path, start):
    """Assert that reading and writing are refused in a line that starts so, and nothing changes; the line."""
    before = {entry: entry.is_file() and entry.read_bytes() for entry in path.parent.iterdir()}
    with pytest.raises(LibraryError) as read:
        load([path])
    with pytest.raises(LibraryError) as written:
        add(path)
    assert str(read.value) == str(written.value)
    assert str(read.value).startswith(start)
    assert str(read.value).isprintable()
    assert {entry: entry.is_file() and entry.read_bytes() for entry in path.parent.iterdir()} == before
    return str(read.value)


def test_cut_anywhere(path, record_property):
    """Wherever a library is cut off, it is known for damaged, and so its backup is used."""
    whole = path.read_bytes()
    for end in range(len(whole)):
        with pytest.raises(Damaged):
            tables.decoded(path, whole[:end])
    record_property("inputs tried", len(whole))
    print(f"inputs tried: {len(whole)}")


def test_through_a_link(path, tmp_path):
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    damage(path, "missing")
    assert list(load([link]).articles) == ["fuel"]
    add(link)
    assert link.is_symlink()
    assert list(load([path]).articles) == ["fuel", "cafes"]
    assert [entry.name for entry in link.parent.iterdir()] == ["link.json"]


def kztui(path, env, *args):
    command = [sys.executable, "-m", "kztui", *args, "--library", path]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


READERS = [
    ["list", "all"],
    ["list", "articles", "-q"],
    ["search", "cells"],
    ["show", "fuel:q1"],
    ["cite", "fuel:q1"],
]


@pytest.mark.parametrize("args", [*READERS, ["check"]], ids=" ".join)
def test_each_command_says_it_once_on_stderr(path, env, args):
    damage(path, "cut short")
    before = files(path)
    ran = kztui(path, env, *args)
    assert ran.returncode == 0
    assert ran.stdout
    said = f"kztui: {path}: not JSON: input data was truncated; its backup library.json.bak is used,"
    assert ran.stderr.startswith(said)
    assert ran.stderr.count(said) == 1
    assert files(path) == before


def test_reading_needs_nothing_that_only_writing_does(path):
    damage(path, "empty")
    code = "import json, sys; from kztui.store.library import load\n"
    code += "load([__import__('pathlib').Path(sys.argv[1])]); print(json.dumps([*sys.modules]))"
    child = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert not {"tinydb", "filelock", "tempfile", "kztui.store.storage"} & set(json.loads(child.stdout))
