"""Taking in the library of somebody else: nothing of the user’s is lost, all that comes is proved."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import library
from msgspec.structs import replace

from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.errors import UserError
from kztui.model import Claim, Correction, Identity, Label, Span
from kztui.store import exchange
from kztui.store.check import check
from kztui.store.library import Library
from kztui.store.storage import Draft, numbered
from kztui.store.tables import Tables, decoded

BOTH = library()
NOTHING = Library([], [])
RESERVED = ["list", "import"]


def draft_of(held: Library) -> Draft:
    return Draft(
        dict(held.recorded), list(held.all_records), dict(held.corrections), list(held.identities), []
    )


def made(draft: Draft) -> Library:
    return Library(
        draft.articles.values(),
        draft.records,
        corrections=draft.corrections.values(),
        identities=draft.identities,
    )


def tables(held: Library, path) -> Tables:
    """The library as another kztui gets it in a file."""
    text = FORMATS["library"].writer([Cited(article) for article in held.articles.values()], held)
    return decoded(path, text.encode())


def changed(held: Library, records=None, articles=None, corrections=()) -> Library:
    """The library with some records and articles otherwise: fields by ref, and by key."""
    records, articles = records or {}, articles or {}
    return Library(
        [replace(one, **articles.get(key, {})) for key, one in held.recorded.items()],
        [replace(one, **records.get(held.ref(one), {})) for one in held.all_records],
        corrections=corrections,
    )


def found_by_rule(held: Library) -> Library:
    unread = {"origin": "extracted", "reviewed": False}
    return changed(held, {held.ref(one): unread for one in held.all_records})


def take(ours: Library, theirs: Library, bundled: Library = NOTHING):
    draft = draft_of(ours)
    return exchange.take(draft, theirs, bundled, RESERVED).articles, made(draft)


def test_what_is_exported_is_what_comes(tmp_path):
    theirs = changed(BOTH, corrections=[Correction(article="fuel", fields={"page": "3", "title": None})])
    theirs.identities = tuple(WHO)
    there = exchange.proved("x", tables(theirs, tmp_path), ())
    taken, now = take(NOTHING, there)
    assert (now.recorded, now.all_records) == (theirs.recorded, theirs.all_records)
    assert (now.corrections, now.identities) == (theirs.corrections, theirs.identities)
    assert [(one.same, len(one.records), one.fields, one.left) for one in taken] == [
        (None, 14, ["page", "title"], 0),
        (None, 4, [], 0),
    ]


def test_an_export_of_a_record_has_its_article_whole(tmp_path):
    quote = BOTH.get("fuel:q1")
    text = FORMATS["library"].writer([Cited(BOTH.article("fuel"), quote)], BOTH)
    held = decoded(tmp_path, text.encode())
    assert [one.key for one in held.articles.values()] == ["fuel"]
    assert held.records == BOTH.only("fuel").all_records
    assert all(char.isprintable() or char == "\n" for char in text)


@pytest.mark.parametrize("key", ["fuel", "list", "q7", "x" * 300])
def test_a_key_that_cannot_be_had_is_changed_everywhere(key):
    other = Library(
        [replace(BOTH.article("cafes"), key=key, csl={"id": key, "title": "T"})],
        [replace(one, article=key) for one in BOTH.only("cafes").all_records],
        corrections=[Correction(article=key, fields={"page": "3"})],
    )
    [one], now = take(BOTH.only("fuel"), other)
    new = f"{key[:90]}-2"
    assert (one.was, one.article.key, one.article.csl["id"]) == (key, new, new)
    assert list(now.articles) == ["fuel", new]
    assert now.only(new).all_records == [replace(one, article=new) for one in BOTH.only("cafes").all_records]
    assert now.corrections[new].fields == {"page": "3"}
    assert now.only("fuel").all_records == BOTH.only("fuel").all_records
    assert check(now).problems == []


def test_their_other_keys_are_kept_for_their_articles():
    texts = {"fuel": "One text.", "fuel-2": "Another text."}
    other = Library(
        [
            replace(BOTH.article("fuel"), key=key, text=text, headings=(), csl={}, sha256=digest(text))
            for key, text in texts.items()
        ],
        [],
    )
    taken, _ = take(BOTH, other)
    assert [(one.was, one.article.key) for one in taken] == [("fuel", "fuel-3"), ("fuel-2", "fuel-2")]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_what_they_have_reviewed_and_we_have_not_is_taken():
    ours = found_by_rule(BOTH)
    theirs = changed(ours, {"fuel:q1": {"reviewed": True, "verb": "warned"}, "fuel:q2": {"verb": "shouted"}})
    [fuel, cafes], now = take(ours, theirs)
    assert [one.id for one in fuel.records] == ["q1"]
    assert (fuel.same, fuel.left, cafes.records, cafes.left) == ("text", 0, [], 0)
    assert now.get("fuel:q1") == theirs.get("fuel:q1")
    assert now.get("fuel:q2") == ours.get("fuel:q2")
    assert [one for one in now.all_records if one.id != "q1"] == [
        one for one in ours.all_records if one.id != "q1"
    ]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"fuel:q1": {"reviewed": True, "verb": "said"}}, {"fuel:q1": {"reviewed": True, "verb": "x"}}),
        ({}, {"fuel:q1": {"reviewed": True, "spans": (Span(0, 4, "Fuel"),)}}),
        (
            {"fuel:a1": {"name": "Somebody", "mentions": (Span(0, 4, "Fuel"),)}},
            {"fuel:q1": {"reviewed": True}},
        ),
        ({}, {"fuel:a4": {"reviewed": True, "id": "a77", "labels": ()}}),
    ],
    ids=["both reviewed", "another place", "names another actor", "not here"],
)
def test_what_is_otherwise_here_stays_and_is_counted(ours, theirs):
    unread = found_by_rule(BOTH)
    held = changed(unread, ours)
    [fuel, _], now = take(held, changed(unread, theirs))
    assert (fuel.records, fuel.left) == ([], 1)
    assert now.all_records == held.all_records


def test_fields_of_its_source_that_we_have_not_told_are_taken():
    ours = changed(BOTH, corrections=[Correction(article="fuel", fields={"page": "3", "issued": "2022"})])
    theirs = changed(
        BOTH, corrections=[Correction(article="fuel", fields={"page": "4", "issued": "2022", "title": None})]
    )
    [fuel, _], now = take(ours, theirs)
    assert (fuel.fields, fuel.left) == (["title"], 1)
    assert now.corrections["fuel"].fields == {"page": "3", "issued": "2022", "title": None}


def test_of_another_text_at_the_same_address_nothing_is_taken():
    url = {"csl": {"URL": "https://example.org/fuel"}}
    text = "It was put otherwise later."
    other = {"text": text, "sha256": digest(text), "headings": (), **url}
    ours = changed(BOTH.only("fuel"), articles={"fuel": url})
    theirs = Library([replace(BOTH.article("fuel"), **other)], [])
    [one], now = take(ours, theirs)
    assert (one.same, one.records, one.article) == ("address", [], ours.article("fuel"))
    assert now.recorded == ours.recorded


def test_what_they_say_of_the_bundled_article_without_having_it():
    theirs = Library([], [], corrections=[Correction(article="fuel", fields={"page": "3"})])
    bundled = BOTH.only("fuel")
    [one], now = take(NOTHING, exchange.proved("x", tables_of(theirs), ["fuel"]), bundled)
    assert (one.same, one.fields) == ("text", ["page"])
    assert (list(now.recorded), now.corrections) == ([], theirs.corrections)


WHO = [Identity(actors=(f"fuel:a{n}", f"cafes:a{n}"), same=n == 1) for n in (1, 2)]


@pytest.mark.parametrize("key", ["cafes", "other"])
def test_what_they_say_of_who_is_who_is_taken_and_follows_the_keys(key):
    text = "Something else."
    mine = [replace(BOTH.article("fuel"), key=key, text=text, headings=(), sha256=digest(text))]
    theirs = Library(BOTH.recorded.values(), BOTH.all_records, identities=WHO)
    draft = draft_of(Library(mine, []))
    outcome = exchange.take(draft, theirs, NOTHING, RESERVED)
    new = "cafes-2" if key == "cafes" else "cafes"
    assert outcome.identities == draft.identities
    assert [one.actors for one in draft.identities] == [("fuel:a1", f"{new}:a1"), ("fuel:a2", f"{new}:a2")]
    assert exchange.take(draft, theirs, NOTHING, RESERVED)[1:] == ([], 0)
    assert check(made(draft)).problems == []


def test_what_contradicts_us_or_is_of_nobody_here_is_left():
    ours = Library(
        BOTH.recorded.values(),
        [one for one in BOTH.all_records if BOTH.ref(one) != "cafes:a2"],
        identities=[Identity(actors=("fuel:a1", "cafes:a1"), same=False)],
    )
    draft = draft_of(ours)
    outcome = exchange.take(
        draft, Library(BOTH.recorded.values(), BOTH.all_records, identities=WHO), NOTHING, RESERVED
    )
    assert (outcome.identities, outcome.left) == ([], 2)
    assert draft.identities == list(ours.identities)


def tables_of(held: Library) -> Tables:
    import msgspec

    return msgspec.convert(
        numbered(held.recorded.values(), held.all_records, held.corrections.values()), Tables
    )


@pytest.mark.parametrize(
    ("records", "articles", "said"),
    [
        ({"fuel:q1": {"spans": (Span(0, 4, "FUEL"),)}}, {}, "fuel: q1: spans[0]: says 'FUEL', the text says"),
        ({"fuel:q1": {"speaker": "a99"}}, {}, "fuel: q1: speaker: no actor 'a99'"),
        ({"fuel:f1": {"claim": Claim(by="q1")}}, {}, "fuel: f1: claim.by: no actor 'q1'"),
        ({"fuel:a4": {"labels": (Label("x", "a99"),)}}, {}, "fuel: a4: labels: no actor 'a99'"),
        ({}, {"cafes": {"sha256": "0" * 64}}, "cafes: sha256: is not the text's"),
    ],
)
def test_what_does_not_hold_is_refused_whole(records, articles, said):
    with pytest.raises(UserError) as refused:
        exchange.proved("theirs.json", tables_of(changed(BOTH, records, articles)), ())
    assert str(refused.value).startswith(f"theirs.json: nothing is taken, as it does not hold: {said}")


REFS = [BOTH.ref(one) for one in BOTH.all_records]
STATE = st.dictionaries(
    st.sampled_from(REFS),
    st.fixed_dictionaries({"reviewed": st.booleans(), "note": st.sampled_from([None, "a", "b"])}),
)
SAID = st.dictionaries(
    st.sampled_from(["fuel", "cafes"]),
    st.dictionaries(st.sampled_from(["page", "title"]), st.sampled_from([None, "1", "2"]), min_size=1),
)


@given(STATE, SAID, STATE, SAID, st.sets(st.sampled_from(REFS)))
def test_nothing_that_we_have_decided_changes(mine, said, other, told, dropped):
    unread = found_by_rule(BOTH)
    ours = changed(unread, mine, corrections=[Correction(article=key, fields=f) for key, f in said.items()])
    kept = [one for one in ours.all_records if ours.ref(one) not in dropped]
    ours = Library(ours.recorded.values(), kept, corrections=ours.corrections.values())
    theirs = changed(
        unread, other, corrections=[Correction(article=key, fields=f) for key, f in told.items()]
    )
    taken, now = take(ours, theirs)
    assert now.recorded == ours.recorded
    assert [now.ref(one) for one in now.all_records] == [ours.ref(one) for one in kept]
    for before, after in zip(kept, now.all_records, strict=True):
        there = theirs.get(theirs.ref(before))
        assert after == before or (not before.reviewed and there.reviewed and after == there)
    for key, correction in ours.corrections.items():
        assert correction.fields.items() <= now.corrections[key].fields.items()
    again, same = take(now, theirs)
    assert not any(one.records or one.fields for one in again)
    assert same.all_records == now.all_records
    assert [one.left for one in again] == [one.left for one in taken]
