import json
import os
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libraries import library
from msgspec.structs import replace
from tinydb import TinyDB, where

from kztui.model import Article, Heading, Quote, Span
from kztui.store import storage
from kztui.store.check import check
from kztui.store.library import load
from kztui.store.storage import LibraryStorage
from kztui.store.tables import SCHEMA, LibraryError

BOTH = library()
ARTICLES = list(BOTH.articles.values())
ENOSPC = OSError(28, "No space left on device")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.json"


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


@st.composite
def quoted_articles(draw):
    """An article of any text, with any of its stretches quoted, some lines headings."""
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda b: b[0] < b[1])
    spans = [Span(start, end, text[start:end]) for start, end in draw(st.lists(bounds, max_size=5))]
    csl = draw(
        st.dictionaries(st.text(max_size=5).map("x-".__add__), st.text() | st.integers(0, 9), max_size=3)
    )
    digest = sha256(text.encode()).hexdigest()
    bare = Article(key="any", csl=csl, text=text, sha256=digest, added="2022-01-08")
    headed = draw(st.lists(st.sampled_from(bare.paragraphs), unique_by=id)) if bare.paragraphs else []
    headings = tuple(
        Heading(line.spans[0].start, line.spans[0].end, line.spans[0].exact, role="subhead")
        for line in headed
    )
    quotes = [
        Quote(
            id=f"q{number}", article="any", speaker=None, verb=None, mode="direct", spans=(span,),
            speaker_as_written=draw(st.none() | st.text(max_size=9)),
            note=draw(st.none() | st.text(max_size=9)),
        )
        for number, span in enumerate(spans, 1)
    ]  # fmt: skip
    return replace(bare, headings=headings), quotes


@settings(deadline=None)
@given(quoted_articles())
def test_what_is_written_is_read_back(tmp_path_factory, made):
    article, quotes = made
    path = tmp_path_factory.getbasetemp() / "any.json"
    storage.write(path, [article], quotes)
    read = load([path])
    assert list(read.articles.values()) == [article]
    assert read.all_records == sorted(quotes, key=lambda quote: quote.spans[0].start)
    assert check(read).problems == []
    with storage.edit(path) as draft:
        assert list(draft.articles.values()) == [article]
        assert draft.records == quotes
    with TinyDB(path) as stock:
        assert [doc["text"] for doc in stock.table("articles")] == [article.text]
        assert [doc["id"] for doc in stock.table("quotes")] == [quote.id for quote in quotes]


def test_every_kind_of_record_is_read_back(path):
    storage.write(path, ARTICLES, BOTH.all_records)
    read = load([path])
    assert list(read.articles.values()) == ARTICLES
    assert read.all_records == BOTH.all_records


def test_stock_tinydb_reads_and_changes_a_library(path):
    storage.write(path, ARTICLES, BOTH.all_records)
    with TinyDB(path) as stock:
        assert stock.tables() == {"kztui", "articles", "events", "quotes", "figures", "actors"}
        assert stock.table("quotes").get(where("id") == "q1")["spans"][0]["exact"] == "sleeper cells"
        stock.table("quotes").update({"verb": "claimed"}, where("id") == "q1")
        stock.table("quotes").remove(where("id") == "q2")
    read = load([path])
    assert read.get("q1") == replace(BOTH.get("q1"), verb="claimed")
    assert [record.id for record in read.records["quote"]] == ["q1", "q4", "q3"]


def test_our_storage_changes_a_library(path):
    storage.write(path, ARTICLES, BOTH.all_records)
    with TinyDB(path, storage=LibraryStorage) as db:
        db.table("quotes").update({"verb": "claimed"}, where("id") == "q1")
    assert load([path]).get("q1") == replace(BOTH.get("q1"), verb="claimed")


def test_the_same_library_is_written_as_the_same_bytes(path, tmp_path):
    storage.write(path, ARTICLES, BOTH.all_records)
    storage.write(tmp_path / "again.json", ARTICLES, BOTH.all_records)
    assert path.read_bytes() == (tmp_path / "again.json").read_bytes()


def test_what_was_there_is_replaced_whole(path):
    storage.write(path, ARTICLES, BOTH.all_records)
    storage.write(path, [], [])
    assert json.loads(path.read_text()) == {"kztui": {"1": {"schema": SCHEMA}}} | {
        name: {} for name in ("articles", "events", "quotes", "figures", "actors")
    }


def test_folders_are_made_and_nothing_else_is_left(tmp_path):
    storage.write(tmp_path / "share" / "kztui" / "library.json", ARTICLES, [])
    assert names(tmp_path / "share" / "kztui") == ["library.json"]
    assert stat.S_IMODE((tmp_path / "share" / "kztui").stat().st_mode) == 0o700


def test_modes(path):
    before = os.umask(0o027)
    try:
        storage.write(path, [], [])
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o664)
    storage.write(path, [], [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_a_link_goes_on_pointing_to_the_library(path, tmp_path):
    target = tmp_path / "elsewhere" / "target.json"
    target.parent.mkdir()
    path.symlink_to(target)
    storage.write(path, ARTICLES, [])
    assert path.is_symlink()
    assert list(load([target]).articles.values()) == ARTICLES
    assert names(target.parent) == ["target.json"]


@pytest.mark.parametrize("call", ["os.fsync", "os.replace", "os.write", "os.fchmod"])
@pytest.mark.parametrize("fault", [ENOSPC, KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_library_as_it_was(path, monkeypatch, call, fault):
    storage.write(path, ARTICLES, BOTH.all_records)
    before = path.read_bytes()

    def fail(*_args, **_kwargs):
        raise fault

    monkeypatch.setattr(call, fail)
    with pytest.raises(LibraryError if fault is ENOSPC else KeyboardInterrupt) as failed:
        storage.write(path, [], [])
    if fault is ENOSPC:
        assert str(failed.value) == (f"{path}: cannot be written: no space left on device (it is as it was)")
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert names(path.parent) == ["library.json"]


NO_ROOM = """
import resource, sys
from kztui.store import storage
from libraries import library
from kztui.errors import UserError

both = library()
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    storage.write(sys.argv[1], list(both.articles.values()), both.all_records)
except UserError as error:
    sys.exit(str(error))
"""


def test_a_file_that_the_system_cuts_short_leaves_the_library_as_it_was(path):
    storage.write(path, ARTICLES, [])
    before = path.read_bytes()
    folder = str(Path(__file__).parent)
    child = subprocess.run(
        [sys.executable, "-B", "-c", NO_ROOM, path],
        env={**os.environ, "PYTHONPATH": folder},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.stderr == f"{path}: cannot be written: file too large (it is as it was)\n"
    assert path.read_bytes() == before
    assert names(path.parent) == ["library.json"]


def test_a_text_that_is_no_unicode_is_not_written(path):
    storage.write(path, ARTICLES, [])
    before = path.read_bytes()
    wrong = replace(ARTICLES[0], csl={"title": "a\udcff"})
    with pytest.raises(LibraryError) as refused:
        storage.write(path, [wrong], [])
    assert str(refused.value) == f"{path}: not changed, a text has a character that is none: '\\udcff'"
    with pytest.raises(LibraryError, match="a character that is none"), storage.edit(path) as draft:
        draft.put(wrong, [])
    assert path.read_bytes() == before
    assert names(path.parent) == ["library.json", "library.json.lock"]


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be written: "):
        storage.write(tmp_path / "file" / "library.json", [], [])


def test_a_folder_in_the_librarys_place(path):
    path.mkdir()
    with pytest.raises(LibraryError, match="cannot be written: is a directory"):
        storage.write(path, [], [])
    assert names(path.parent) == ["library.json"]


@pytest.mark.parametrize(
    "data", [b"", b"# Notes", b'{"books": {"1": {}}}', b'{"kztui": {"1": {"schema": 99}}}']
)
def test_nothing_is_written_over_a_file_that_is_no_library(path, data):
    path.write_bytes(data)
    with TinyDB(path, storage=LibraryStorage) as db, pytest.raises(LibraryError):
        db.table("articles").insert({"key": "a"})
    assert path.read_bytes() == data
