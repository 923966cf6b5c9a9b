import json
import os
import re
from copy import deepcopy

import msgspec
import pytest
from libraries import library
from tinydb import TinyDB

from kztui.model import Event
from kztui.store import storage
from kztui.store.reading import read
from kztui.store.tables import SCHEMA, LibraryError, Schema, Tables


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.json"


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "library.json"
    with storage.edit(path) as draft:
        for article in library().articles.values():
            draft.put(article, library().only(article.key).all_records)
        draft.correct("elsewhere", {"title": "Corrected", "author": None})
    return json.loads(path.read_text())


def refusal(path, data):
    """How a file of these bytes is refused, without its path; the file stands as it was."""
    path.write_bytes(data)
    with pytest.raises(LibraryError) as refused:
        read(path)
    with pytest.raises(LibraryError, match=re.escape(str(refused.value))):
        read(path, gently=True)
    assert path.read_bytes() == data
    name, said = str(refused.value).split(": ", 1)
    assert name == str(path)
    assert said.isprintable()
    return said


def damaged(sound, *place, **fields):
    """The sound library's bytes with fields set (or, if None is `...`, left out) in one document."""
    copy = deepcopy(sound)
    doc = copy
    for step in place:
        doc = doc[step]
    for name, value in fields.items():
        if value is ...:
            del doc[name]
        else:
            doc[name] = value
    return json.dumps(copy).encode()


def test_no_file_is_an_empty_library(path):
    assert read(path).tables == Tables()
    assert read(path / "not" / "there").tables == Tables()
    assert not path.exists()


@pytest.mark.parametrize("data", [b"{}", b'{"_default": {}}', b'{"articles": {}, "_default": {}}', b" {}\n"])
def test_a_library_without_records(path, data):
    path.write_bytes(data)
    assert read(path).tables == Tables(kztui={"1": Schema(SCHEMA)})


def test_what_stock_tinydb_leaves_behind_is_a_library(path):
    with TinyDB(path) as db:
        db.table("articles").insert({"key": "a", "csl": {}, "text": "x", "sha256": "", "added": ""})
        db.insert({"stray": 1})
        db.truncate()
    assert "_default" in json.loads(path.read_text())
    assert [article.key for article in read(path).tables.articles.values()] == ["a"]


def test_what_is_read_gently_is_the_same_and_shares_what_is_equal(path, sound):
    path.write_text(json.dumps(sound))
    tables = read(path, gently=True).tables
    assert tables == read(path).tables
    quotes = [quote for quote in tables.quotes.values() if quote.article == "fuel"]
    assert len({id(quote.article) for quote in quotes}) == 1
    assert len({id(record.inferred) for record in tables.records if not record.inferred}) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty, not a library"),
        (b" \n", "is empty, not a library"),
        (b"# Notes", "not JSON: invalid character (byte 0)"),
        (b'{"articles": {', "not JSON: input data was truncated"),
        (b"{} {}", "not JSON: trailing characters"),
        (b"\xef\xbb\xbf{}", "not JSON: invalid character (byte 0)"),
        (
            b'{"articles": "\xff\xfe"}',
            ("not JSON: 'utf-8' codec can't decode", "not JSON: invalid utf-8 encoded string"),
        ),
        (b'{"articles": {"1": {"key": "\\ud800"}}}', "not JSON: input data was truncated"),
        (b'{"articles": {"1": {"key": "\\udc00 and more"}}}', "not JSON: invalid"),
        (b"\x80\x04pickle", "not JSON: invalid character"),
        (b"[" * 100_000, "not a library: nested too deeply"),
        (
            b'{"articles":{"1":{"csl":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_003,
            "not a library: nested too deeply",
        ),
        (b"[]", "not a TinyDB file"),
        (b"null", "not a TinyDB file"),
        (b'"text"', "not a TinyDB file"),
        (b'{"articles": []}', "not a TinyDB file"),
        (b'{"version": 3}', "not a TinyDB file"),
        (b'{"articles": {"1": "text"}}', "not a TinyDB file"),
        (
            b'{"_default": {"1": {"a": 1}}}',
            "not a kztui library: table '_default' is none of kztui, articles",
        ),
        (b'{"books": {"1": {}}}', "not a kztui library: table 'books' is none of"),
        (b'{"books": {}}', "not a kztui library: table 'books' is none of"),
        (b'{"\\u001b[31m": {}}', "not a kztui library: table '\\x1b[31m' is none of"),
        (b'{"events": {"5": {}}}', "events: document 5: id: is missing"),
        (b'{"events": {"5": {"id": "\\u001b]0;x\\n"}}}', "events: ␛]0;x␊: article: is missing"),
    ],
)
def test_a_foreign_or_damaged_file(path, data, said):
    assert refusal(path, data).startswith(said)


@pytest.mark.parametrize(
    ("place", "fields", "said"),
    [
        (["articles", "1"], {"text": ...}, "articles: fuel: text: is missing"),
        (["articles", "1"], {"csl": {"title": ["x"]}}, "articles: fuel: csl.title: expected str"),
        (
            ["corrections", "1"],
            {"fields": {"URL": 7}},
            "corrections: document 1: fields.URL: expected str",
        ),
        (["corrections", "1"], {"article": "a b"}, "corrections: document 1: article: expected str matching"),
        (
            ["corrections"],
            {"2": {"article": "elsewhere", "fields": {}}},
            "corrections: elsewhere: article: is there twice",
        ),
        (
            ["articles", "1", "headings", 0],
            {"role": "footer"},
            "articles: fuel: headings[0].role: invalid enum",
        ),
        (["events", "2"], {"title": 3}, "events: e1: title: expected str, got int"),
        (["events", "2"], {"date": "2022-13"}, "events: e1: date: not an EDTF date: '2022-13'"),
        (["events", "2"], {"type": "riot"}, "events: e1: type: invalid enum value 'riot'"),
        (["events", "2"], {"colour": "red"}, "events: e1: colour: is no field"),
        (["events", "2", "spans", 0], {"exact": ...}, "events: e1: spans[0].exact: is missing"),
        (["events", "2", "spans", 0], {"start": "0"}, "events: e1: spans[0].start: expected int, got str"),
        (["events", "2", "spans", 0], {"start": -1}, "events: e1: spans[0].start: expected int >= 0"),
        (["quotes", "1"], {"id": "Q7"}, "quotes: Q7: id: not one, as in q7"),
        (["quotes", "1"], {"mode": None}, "quotes: q1: mode: expected str, got null"),
        (["figures", "1"], {"as_of": "soon"}, "figures: f1: as_of: not an EDTF date: 'soon'"),
        (["figures", "1"], {"value": "many"}, "figures: f1: value: expected int | float | null, got str"),
        (["figures", "1", "claim"], {"by": ...}, "figures: f1: claim.by: is missing"),
        (["actors", "1"], {"mentions": {}}, "actors: a1: mentions: expected array, got object"),
        (["actors", "1"], {"inferred": {"role": 1}}, "actors: a1: inferred[...]: expected str, got int"),
        (["kztui", "1"], {"schema": "1"}, "kztui: document 1: schema: expected int, got str"),
        (["kztui", "1"], {"schema": ...}, "kztui: document 1: schema: is missing"),
    ],
)
def test_damage_is_named_by_table_record_and_field(path, sound, place, fields, said):
    assert refusal(path, damaged(sound, *place, **fields)).startswith(said)


@pytest.mark.parametrize("more", [{}, {"events": {"1": {"unheard": "of"}}}, {"places": {}}])
def test_a_later_schema_is_said_before_anything_else(path, more):
    data = json.dumps({"kztui": {"1": {"schema": SCHEMA + 1}}, **more}).encode()
    assert refusal(path, data) == f"written by a later kztui (schema {SCHEMA + 1}, this one reads {SCHEMA})"


def test_the_schema_names_a_document_of_every_record(sound):
    assert sound["kztui"] == {"1": {"schema": SCHEMA}}
    assert set(sound["events"]["1"]) == set(Event.__struct_fields__)


def test_a_folder_is_no_library(path):
    path.mkdir()
    with pytest.raises(LibraryError, match="is a folder, not a library"):
        read(path)


def test_a_pipe_is_refused_and_not_waited_for(path):
    os.mkfifo(path)
    with pytest.raises(LibraryError, match="is not a file, not a library"):
        read(path)


def test_a_device_is_refused(path):
    path.symlink_to("/dev/zero")
    with pytest.raises(LibraryError, match="is not a file, not a library"):
        read(path)


def test_a_path_through_a_file(path):
    path.write_text("{}")
    with pytest.raises(LibraryError, match="cannot be read: not a directory"):
        read(path / "library.json")


def test_a_file_that_the_system_refuses(path, monkeypatch):
    path.write_text("{}")

    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(LibraryError, match="cannot be read: permission denied"):
        read(path)


def test_links(path, tmp_path):
    target = tmp_path / "target.json"
    path.symlink_to(target)
    with pytest.raises(LibraryError, match=r"is a link to .*target\.json, where nothing is"):
        read(path)
    target.write_text("{}")
    assert read(path).tables.articles == {}
    target.unlink()
    target.symlink_to(path)
    with pytest.raises(LibraryError, match="cannot be read: too many levels of symbolic links"):
        read(path)


def test_a_hostile_path_stays_on_its_line(tmp_path):
    path = tmp_path / "a\nb\x1b[31m"
    path.write_text("x")
    with pytest.raises(LibraryError) as refused:
        read(path)
    assert "a␊b␛[31m: not JSON" in str(refused.value)


def test_records_are_decoded_as_written(path, sound):
    path.write_text(json.dumps(sound))
    held = read(path).tables
    assert json.loads(msgspec.json.encode(held)) == sound | {
        "identities": {},
        "notes": {},
        "marks": {},
        "_default": {},
    }
