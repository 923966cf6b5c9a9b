"""Reviewing: what is accepted, dropped and replaced, what follows from it, and all of it undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libraries import library
from msgspec.structs import replace

from kztui.errors import UserError
from kztui.model import Claim, Identity
from kztui.store import review
from kztui.store.check import check
from kztui.store.library import Library
from kztui.store.review import Change, Outdated, Step
from kztui.store.storage import Draft, write

SOUND = library()
IDENTITIES = (
    Identity(actors=("fuel:a2", "fuel:a3", "cafes:a2"), same=True),
    Identity(actors=("fuel:a1", "cafes:a1"), same=False),
)


def draft(*, unreviewed=()):
    """The sound library as it is changed."""
    records = [
        replace(record, origin="extracted", reviewed=f"{record.article}:{record.id}" not in unreviewed)
        for record in SOUND.all_records
    ]
    return Draft(dict(SOUND.articles), records, {}, list(IDENTITIES), [])


def get(draft, *refs):
    found = [next(one for one in draft.records if f"{one.article}:{one.id}" == ref) for ref in refs]
    return found[0] if len(refs) == 1 else found


def held(draft):
    return Library(draft.articles.values(), draft.records, identities=draft.identities)


def problems(draft):
    return check(held(draft)).problems


def test_what_is_accepted_counts_as_reviewed():
    it = draft(unreviewed=["fuel:q1", "fuel:q2"])
    q1, q2 = get(it, "fuel:q1", "fuel:q2")
    assert review.accept(it, [q1]) == Change((Step(q1, replace(q1, reviewed=True)),))
    assert get(it, "fuel:q1").reviewed
    assert get(it, "fuel:q2") == q2


def test_a_dropped_record_leaves_no_reference():
    it = draft()
    [a3, e2, q1] = get(it, "fuel:a3", "fuel:e2", "fuel:q1")
    told = replace(get(it, "fuel:q2"), inferred={"addressee": "why", "speaker": "why not"})
    it.records[it.records.index(get(it, "fuel:q2"))] = told
    change = review.drop(it, [a3])
    assert {step.before.id for step in change.steps} == {"a3", "e2", "q2"}
    assert get(it, "fuel:e2") == replace(e2, recipients=())
    assert get(it, "fuel:q2") == replace(told, addressee=None, inferred={"speaker": "why not"})
    assert review.drop(it, [get(it, "fuel:e2")])
    assert get(it, "fuel:q1") == replace(q1, occasion=None)
    review.drop(it, [get(it, "fuel:q1")])
    assert problems(it) == []


def test_who_passes_a_claim_on_may_be_open_and_who_makes_it_may_not():
    it = draft()
    review.drop(it, [get(it, "fuel:f2")])
    review.drop(it, [get(it, "fuel:a2")])
    assert get(it, "fuel:e3").claim == Claim(by="a1", via=None, verb="announced")
    before = list(it.records)
    with pytest.raises(UserError, match=r"^fuel:a1: is who claims fuel:e3; drop that with it, or edit it"):
        review.drop(it, [get(it, "fuel:a1")])
    assert it.records == before
    review.drop(it, get(it, "fuel:a1", "fuel:e3", "fuel:f1", "fuel:a4"))
    assert get(it, "fuel:q1").speaker is None
    assert get(it, "fuel:q1").speaker_as_written == "president"
    assert problems(it) == []


def test_a_label_needs_who_uses_it():
    it = draft()
    with pytest.raises(UserError, match=r"^fuel:a1: is who uses a label of fuel:a4; "):
        review.drop(it, get(it, "fuel:a1", "fuel:e3", "fuel:f1"))


def test_what_is_said_of_who_is_who_is_said_of_those_that_are_left():
    it = draft()
    review.drop(it, [get(it, "fuel:f2")])
    dropped = review.drop(it, [get(it, "fuel:a2")])
    assert it.identities == [IDENTITIES[1], Identity(actors=("fuel:a3", "cafes:a2"), same=True)]
    of_one = review.drop(it, [get(it, "fuel:a3")])
    assert it.identities == [IDENTITIES[1]]
    assert problems(it) == []
    review.undo(it, of_one)
    review.undo(it, dropped)
    assert it.identities == [IDENTITIES[1], IDENTITIES[0]]


def test_nothing_is_said_again_that_is_contradicted_or_of_nobody():
    it = draft()
    dropped = review.drop(it, [get(it, "fuel:a3")])
    it.identities.append(Identity(actors=("fuel:a2", "fuel:a3"), same=False))
    with pytest.raises(Outdated, match="is said to be, and not to be, "):
        review.undo(it, dropped)
    it.identities.pop()
    review.drop(it, get(it, "cafes:a2", "cafes:f1"))
    review.undo(it, dropped)
    assert Identity(actors=("fuel:a2", "fuel:a3"), same=True) in it.identities
    assert problems(it) == []


def test_another_articles_records_of_the_same_id_stay():
    it = draft()
    theirs = get(it, "cafes:f1")
    review.drop(it, [get(it, "fuel:f2"), get(it, "fuel:a2")])
    assert get(it, "cafes:f1") == theirs


def test_what_somebody_else_has_changed_stays():
    it = draft(unreviewed=["fuel:q1"])
    q1, q2 = get(it, "fuel:q1", "fuel:q2")
    review.change(it, q1, replace(q1, verb="warned"))
    before = list(it.records)
    for attempt in (
        lambda: review.change(it, q1, replace(q1, verb="shouted")),
        lambda: review.accept(it, [q2, q1]),
        lambda: review.drop(it, [q2, q1]),
    ):
        with pytest.raises(Outdated, match=r"^fuel:q1: is no longer as it was; nothing was changed$"):
            attempt()
        assert it.records == before
    it.records = [record for record in it.records if record.id != "q1"]
    with pytest.raises(Outdated, match=r"^fuel:q1: is gone; nothing"):
        review.accept(it, [q1])


def test_nothing_is_undone_that_somebody_else_has_changed():
    it = draft()
    q3, q4 = get(it, "fuel:q3", "fuel:q4")
    dropped = review.drop(it, [q4])
    it.records.append(q4)
    with pytest.raises(Outdated, match=r"^fuel:q4: is there again; nothing"):
        review.undo(it, dropped)
    changed = review.change(it, q3, replace(q3, addressee="a2", speaker=None))
    others = {"a1", "e3", "f1", "a4"}
    it.records = [one for one in it.records if one.article != "fuel" or one.id not in others]
    before = list(it.records)
    with pytest.raises(Outdated, match=r"^fuel:q3: speaker: no actor 'a1' any more; nothing was changed$"):
        review.undo(it, changed)
    assert it.records == before


def test_an_article_that_somebody_has_removed():
    it = draft()
    f1 = get(it, "cafes:f1")
    del it.articles["cafes"]
    with pytest.raises(Outdated, match=r"^cafes:f1: its article is no longer in your library; nothing was"):
        review.accept(it, [f1])


def test_only_records_of_the_users_own_articles_change(tmp_path):
    path = tmp_path / "folder" / "library.json"
    with pytest.raises(UserError, match=r"^cafes:f1: is in no article of yours, and only those change; "):
        review.prove_own(path, [SOUND.get("cafes:f1")])
    assert list(tmp_path.iterdir()) == []
    write(path, [SOUND.articles["cafes"]], [])
    review.prove_own(path, [SOUND.get("cafes:f1")])
    with pytest.raises(UserError, match=r"^cafes:p1: is a paragraph of the text, and no record$"):
        review.prove_own(path, [SOUND.get("cafes:p1")])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_change_leaves_a_sound_library_and_can_be_undone(data):
    it = draft(unreviewed=["fuel:q1", "fuel:e1", "cafes:f1"])
    states, done = [held(it).all_records], []
    for _ in range(data.draw(st.integers(1, 5))):
        if not it.records:
            break
        chosen = data.draw(st.lists(st.sampled_from(it.records), min_size=1, max_size=4))
        how = data.draw(st.sampled_from([review.accept, review.drop]))
        try:
            done.append(how(it, chosen))
        except UserError:
            assert held(it).all_records == states[-1]
            continue
        assert problems(it) == []
        states.append(held(it).all_records)
    for change in reversed(done):
        assert held(it).all_records == states.pop()
        review.undo(it, change)
    assert held(it).all_records == states.pop()
