"""What a rule has found says so wherever it is told, until somebody has read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from libraries import library
from msgspec.structs import replace

from kztui.cli.records import as_json
from kztui.search.index import Index, search
from kztui.search.query import parse
from kztui.store import describe, storage
from kztui.store.library import Library, load

KNOWN = {
    "q1": {"origin": "extracted", "rule": "after", "reviewed": False},
    "q2": {"origin": "extracted", "rule": "after", "reviewed": True},
}


@pytest.fixture
def extracted() -> Library:
    """The library of two short articles; q1 and q2 are a rule’s, and q2 is reviewed."""
    made = library()
    records = [replace(record, **KNOWN.get(record.id, {})) for record in made.all_records]
    return Library(made.articles.values(), records)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("is:extracted", ["q1", "q2"]),
        ("is:unreviewed", ["q1"]),
        ("is:extracted -is:unreviewed", ["q2"]),
        ("in:quotes -is:extracted", ["q4", "q3"]),
    ],
)
def test_search(extracted: Library, query: str, ids: list[str]) -> None:
    assert [record.id for record in search(Index(extracted), parse(query)).ranked] == ids


def test_in_words(extracted: Library) -> None:
    told = [
        [field.value for field in describe.fields(extracted, extracted.get(name)) if field.name == "origin"]
        for name in ("fuel:q1", "fuel:q2", "fuel:q3")
    ]
    assert told == [
        ["extracted by rule “after”, not reviewed (?)"],
        ["extracted by rule “after”, reviewed"],
        [],
    ]


def test_in_json(extracted: Library) -> None:
    told = as_json(extracted, extracted.get("fuel:q1"))
    assert {name: told[name] for name in KNOWN["q1"]} == KNOWN["q1"]
    assert list(told)[:3] == ["kind", "id", "article"]


def test_a_library_that_does_not_say_is_curated(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    made = library()
    storage.write(path, list(made.articles.values()), made.all_records)
    tables = json.loads(path.read_text())
    for name in ("events", "quotes", "figures", "actors"):
        for record in tables[name].values():
            for field in KNOWN["q1"]:
                del record[field]
    path.write_text(json.dumps(tables))
    assert load([path]).all_records == made.all_records
