"""A writer is killed, refused, starved and raced: the library is the old or the new one, never damaged."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import store_child
from store_child import BOTH, SCENES, numbered, second

from kztui.store import reading, storage
from kztui.store.check import check
from kztui.store.library import Library, load
from kztui.store.tables import LibraryError

HUMBLE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Root writes everywhere, unless that power is taken from it."""


def command(task, where, *rest):
    return [sys.executable, "-B", store_child.__file__, task, where, *rest]


def start(task, where, *rest):
    return subprocess.Popen(
        command(task, where, *rest), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def told(command):
    """What a child gave, item by item."""
    child = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (child.returncode, child.stderr) == (0, "")
    return [json.loads(line) for line in child.stdout.splitlines()]


@pytest.fixture
def count(record_property):
    """Print and record what was counted."""

    def count(**numbers):
        for name, number in numbers.items():
            record_property(name.replace("_", " "), number)
            print(f"{name.replace('_', ' ')}: {number}")

    return count


def lost(library: Library, *sound: list[str]) -> int:
    """How many records the library lacks of the nearest sound state, which is named by its articles."""
    assert check(library).problems == []
    keys = list(library.articles)
    assert keys in sound
    return sum(record.article in keys for record in BOTH.all_records) - len(library.all_records)


def names(path):
    return {entry.name for entry in reading.file_of(path).parent.iterdir()}


KEPT = {
    "library.json",
    "library.json.bak",
    "library.json.lock",
    "library.json.damaged-1",
    "library.json.damaged-2",
}


@pytest.mark.parametrize("scene", SCENES)
def test_killed_at_every_point_of_a_write(scene, tmp_path, count):
    *_, old, new = SCENES[scene]
    paths = [Path(path) for path in told(command("kill", tmp_path, scene))]
    assert len(paths) > 25
    states, gone = [], 0
    for path in paths:
        held = load([path])
        states.append(list(held.articles))
        gone += lost(held, old, new)
        if reading.backup(path).exists() and reading.file_of(path).exists():
            gone += lost(load([reading.backup(path)]), ["cafes"], old, new)
        with storage.edit(path) as draft:
            draft.put(*numbered("next", 1))
        after = load([path])
        assert list(after.articles) == [*states[-1], "next"]
        assert after.notices == ()
        assert names(path) <= KEPT
    assert states == sorted(states, key=[old, new].index), "once new, always new"
    assert old in states
    assert new in states
    count(faults_injected=len(paths), records_lost=gone)
    assert gone == 0


@pytest.mark.parametrize("scene", SCENES)
def test_refused_at_every_call_of_a_write(scene, tmp_path, count):
    *_, old, new = SCENES[scene]
    faults = told(command("refuse", tmp_path, scene))
    assert Counter(point for _, point, _ in faults)["before fsync"] >= 2
    gone = 0
    without_a_word = []
    for name, point, said in faults:
        path = Path(name)
        held = load([path])
        gone += lost(held, old, new)
        written = list(held.articles) == new
        if said.endswith("(it is as it was)"):
            assert not written, point
            assert said.startswith(f"{path}: cannot be written: no space left on device")
        elif said:
            assert said == f"{path}: is changed, but the disk may yet lose it: no space left on device"
            assert written, point
        else:
            assert written, point
            without_a_word.append(point)
        assert names(path) - KEPT <= {".library.json.0123456789ab.tmp"}, point
    # There is another way. What filelock opens and locks first tells it only how the folder does.
    asked = {"before open", "before flock"}
    assert {*without_a_word} <= {"before link", "before mkdir", "before close", *asked}
    assert all(without_a_word.count(point) <= 1 for point in asked)
    count(faults_injected=len(faults), records_lost=gone)
    assert gone == 0


def logged(asked, name, real):
    def call(*args, **kwargs):
        asked.append(name)
        return real(*args, **kwargs)

    return call


def test_what_a_write_asks_of_the_disk_in_which_order(tmp_path, monkeypatch):
    path = second(tmp_path)
    asked = []
    for name in ("write", "fsync", "link", "replace", "flock"):
        module = store_child.fcntl if name == "flock" else os

        monkeypatch.setattr(module, name, logged(asked, name, getattr(module, name)))
    store_child.add(path)
    assert asked == ["flock", "write", "fsync", "link", "replace", "replace", "fsync", "flock"]


def test_two_writers_lose_nothing(tmp_path, count):
    path = tmp_path / "library.json"
    writers = [start("insert", path, name, "200") for name in ("one", "two")]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        out, _ = writer.communicate(timeout=300)
        assert writer.returncode == 0
        assert len(out.splitlines()) == 200
    held = load([path])
    wanted = {f"{name}-{number}" for name in ("one", "two") for number in range(1, 201)}
    gone = len(wanted - set(held.articles)) + len(wanted) - len(held.records["quote"])
    count(inserts=len(wanted), records_lost=gone)
    assert gone == 0
    assert set(held.articles) == wanted
    assert check(held).problems == []
    assert names(path) == {"library.json", "library.json.bak", "library.json.lock"}


def test_two_writers_of_corrections_lose_nothing(tmp_path):
    path = tmp_path / "library.json"
    writers = [start("correct", path, field, "100") for field in ("title", "page")]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=300)
        assert writer.returncode == 0
    held = load([path]).corrections
    assert held["shared"].fields == {"title": "100", "page": "100"}
    assert set(held) - {"shared"} == {f"{f}-{n}" for f in ("title", "page") for n in range(1, 101)}


def test_a_reader_sees_each_state_whole_while_others_write(tmp_path, count):
    path = tmp_path / "library.json"
    with storage.edit(path) as draft:
        draft.put(*numbered("rewritten", 0))
    seen = []
    with start("rewrite", path, "200") as writer:
        while writer.poll() is None:
            held = load([path])
            assert held.notices == ()
            assert check(held).problems == []
            [quote] = held.records["quote"]
            seen.append(int(quote.spans[0].exact.split()[-1]))
        writer.stdout.read()
    assert writer.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    count(reads=len(seen), records_lost=0)
    assert load([path]).articles["rewritten"].text == "rewritten says 200"


def test_a_lock_that_is_held_and_its_holder_killed(tmp_path, monkeypatch):
    path = second(tmp_path)
    assert storage.PATIENCE == 2
    assert not reading.busy(path)
    with start("hold", path) as holder:
        assert holder.stdout.readline() == '"held"\n'
        assert reading.busy(path)
        before = path.read_bytes()
        assert list(load([path]).articles) == ["fuel"], "readers do not wait"
        monkeypatch.setattr(storage, "PATIENCE", 0.05)
        with pytest.raises(LibraryError) as refused:
            store_child.add(path)
        assert str(refused.value) == (
            f"{path}: another kztui has been writing it for 0.05 seconds; nothing was changed, try again"
        )
        assert path.read_bytes() == before
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        assert not reading.busy(path)
        store_child.add(path)
    assert list(load([path]).articles) == ["fuel", "cafes"]


def test_a_link_and_the_file_share_a_lock(tmp_path, monkeypatch):
    path = second(tmp_path)
    (tmp_path / "link.json").symlink_to(path)
    monkeypatch.setattr(storage, "PATIENCE", 0.05)
    with start("hold", tmp_path / "link.json") as holder:
        holder.stdout.readline()
        with pytest.raises(LibraryError, match="another kztui has been writing"):
            store_child.add(path)
        holder.stdin.close()


def test_a_full_disk(tmp_path):
    """On a disk of its own; where none can be mounted, with files that may not grow."""
    own = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else [])]
    small = [*own, "sh", "-c", 'mount -t tmpfs -o size=256k none "$0" && exec "$@"', tmp_path]
    if subprocess.run([*small, "true"], capture_output=True, check=False).returncode == 0:
        assert told([*small, *command("fill", tmp_path)]) == [
            "ENOSPC",
            f"{tmp_path}/library.json: cannot be written: no space left on device (it is as it was)",
            "as it was",
            "filling library.json library.json.bak library.json.lock",
            "written",
        ]
        return
    path = second(tmp_path)
    before = path.read_bytes()
    assert told(command("starve", path)) == [f"{path}: cannot be written: file too large (it is as it was)"]
    assert path.read_bytes() == before
    assert names(path) == {"library.json", "library.json.bak", "library.json.lock"}


@pytest.fixture
def closed(tmp_path):
    """A folder in which nothing can be changed, once its mode says so."""
    folder = tmp_path / "closed"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize("state", ["whole", "damaged", "without a lock file"])
def test_a_folder_that_is_read_only(closed, env, state):
    path = second(closed)
    store_child.add(path)
    where = ""
    if state == "damaged":
        path.write_bytes(path.read_bytes()[:1000])
    elif state == "without a lock file":
        reading.lock(path).unlink()
        where = " on library.json.lock"
    closed.chmod(0o500)
    before = {entry: entry.read_bytes() for entry in closed.iterdir()}
    read = [*HUMBLE, sys.executable, "-m", "kztui", "list", "articles", "--library", path]
    child = subprocess.run(read, env=env, capture_output=True, text=True, check=False)
    assert child.returncode == 0
    assert "\nfuel\t" in child.stdout
    assert child.stderr.count("\n") == (state == "damaged")
    [said] = told([*HUMBLE, *command("removal", path)])
    assert said == f"{path}: cannot be written: permission denied{where} (it is as it was)"
    assert {entry: entry.read_bytes() for entry in closed.iterdir()} == before


def test_a_library_that_is_read_only(tmp_path):
    path = second(tmp_path)
    path.chmod(0o400)
    before = path.read_bytes()
    [said] = told([*HUMBLE, *command("removal", path)])
    assert said == f"{path}: cannot be written: the file is read-only (it is as it was)"
    assert path.read_bytes() == before
    assert names(path) == {"library.json", "library.json.bak", "library.json.lock"}
