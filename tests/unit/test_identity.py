"""Who is who over several articles: one by name and alias where that is sure, and by the user’s word."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.model import Actor, Identity, Span
from kztui.store import identity
from kztui.store.identity import Group, contradiction, full_name, groups, unclear, without


def actor(ref: str, name: str, kind: str = "person", *aliases: str) -> Actor:
    article, _, id = ref.partition(":")
    return Actor(
        id=id, article=article, name=name, type=kind, aliases=aliases, mentions=(Span(0, 1, name[:1]),)
    )


def same(*names: str) -> Identity:
    return Identity(actors=names, same=True)


def apart(*names: str) -> Identity:
    return Identity(actors=names, same=False)


def told(found: list[Group]) -> list[list[str]]:
    """The groups of more than one, each as sorted refs."""
    return sorted(sorted(map(identity.ref, group.members)) for group in found if len(group.members) > 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Kassym-Jomart Tokayev",), ("KASSYM-JOMART TOKAYEV",)),
        (("José Álvarez",), ("Jose Alvarez",)),
        (("President Vladimir Putin",), ("Vladimir Putin",)),
        (("Касым-Жомарт Токаев",), ("касым-жомарт токаев".title(),)),
        (("The New York Times", "organisation"), ("New York Times", "organisation")),
        (("CSTO", "organisation"), ("Collective Security Treaty Organization", "organisation", "CSTO")),
        (("Kazakhstan", "state"), ("Republic of Kazakhstan", "state", "Kazakhstan")),
        (("Tokayev", "person", "Kassym-Jomart Tokayev"), ("Kassym-Jomart Tokayev",)),
        (("Muslim Brotherhood", "group"), ("the Muslim Brotherhood", "group")),
        (("ISIS", "group"), ("ISIS", "group")),
    ],
)
def test_one_by_their_names(one, other):
    found = groups([actor("x:a1", *one), actor("y:a7", *other)])
    assert told(found) == [["x:a1", "y:a7"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Tokayev",), ("Tokayev",)),
        (("Tokayev",), ("Kassym-Jomart Tokayev", "person", "Tokayev")),
        (("President Tokayev",), ("Kassym-Jomart Tokayev", "person", "President Tokayev")),
        (("John Smith",), ("Jane Smith",)),
        (("John F. Kennedy",), ("John Kennedy",)),
        (("Georgia", "state"), ("Georgia", "organisation")),
        (("Interior Ministry", "organisation"), ("Interior Ministry", "organisation")),
        (("Ministry of the Interior", "organisation"), ("The Ministry of the Interior", "organisation")),
        (("Government", "organisation"), ("Kazakh government", "organisation", "Government")),
        (("police officers", "organisation"), ("police officers", "organisation")),
        (("Protesters", "group"), ("Protesters", "group")),
        (("Russian troops", "group"), ("Russian troops", "group")),
        (("Sergei Lavrov", "person", "S. L."), ("Sean Lock", "person", "S. L.")),
        (("“…”",), ("“…”",)),
    ],
)
def test_in_doubt_apart(one, other):
    found = groups([actor("x:a1", *one), actor("y:a7", *other)])
    assert [(len(group.members), group.ground) for group in found] == [(1, None), (1, None)]


def test_on_what_ground():
    actors = [
        actor("x:a1", "CSTO", "organisation"),
        actor("y:a1", "CSTO", "organisation"),
        actor("z:a1", "Collective Security Treaty Organization", "organisation", "CSTO"),
        actor("x:a2", "Ann Lee"),
        actor("y:a2", "Ann Lee"),
        actor("y:a3", "Lee"),
    ]
    found = groups(actors, [same("x:a2", "y:a2")])
    assert [(group.ground, len(group.members)) for group in found] == [("alias", 3), (None, 2), (None, 1)]
    assert found[0].head is actors[2]
    assert [group.ground for group in groups(actors)][:2] == ["alias", "name"]


def test_an_article_tells_its_own_apart():
    twice = [
        actor("x:a1", "Ann Lee"),
        actor("x:a2", "Ann Lee"),
        actor("y:a1", "Ann Lee"),
        actor("z:a1", "Ann Lee"),
    ]
    assert told(groups(twice)) == [["y:a1", "z:a1"]]
    assert told(groups(twice, [same("x:a1", "x:a2")])) == [["x:a1", "x:a2", "y:a1", "z:a1"]]
    both = [
        actor("x:a1", "CSTO", "organisation"),
        actor("x:a2", "Collective Security Treaty Organization", "organisation"),
        actor("y:a1", "Collective Security Treaty Organization", "organisation", "CSTO"),
        actor("z:a1", "CSTO", "organisation"),
    ]
    assert told(groups(both)) == [["x:a1", "z:a1"], ["x:a2", "y:a1"]]


def test_an_alias_of_two_tells_nothing():
    actors = [
        actor("x:a1", "CSTO", "organisation"),
        actor("y:a1", "Collective Security Treaty Organization", "organisation", "CSTO"),
        actor("z:a1", "Central Sports Training Organisation", "organisation", "CSTO"),
    ]
    assert told(groups(actors)) == []
    assert told(groups(actors[:2])) == [["x:a1", "y:a1"]]
    # By the user's word the two are one, and the alias tells again.
    assert told(groups(actors, [same("y:a1", "z:a1")])) == [["x:a1", "y:a1", "z:a1"]]


SMITHS = [actor(f"{key}:a1", "John Smith") for key in "vwxyz"]


def test_the_word_of_the_user():
    assert told(groups(SMITHS)) == [["v:a1", "w:a1", "x:a1", "y:a1", "z:a1"]]
    assert told(groups(SMITHS, [apart("v:a1", "z:a1")])) == [["v:a1", "w:a1", "x:a1", "y:a1"]]
    assert told(groups(SMITHS, [apart("v:a1", "z:a1"), same("z:a1", "y:a1")])) == [
        ["v:a1", "w:a1", "x:a1"],
        ["y:a1", "z:a1"],
    ]
    others = [actor("x:a1", "Smith"), actor("y:a1", "Acme", "organisation")]
    assert told(groups(others, [same("x:a1", "y:a1")])) == [["x:a1", "y:a1"]]


def test_what_is_said_of_those_who_are_gone_or_contradicts_is_passed_over():
    said = [apart("gone:a1", "z:a1"), apart("v:a1", "gone:a1"), same("gone:a1", "gone:a2")]
    assert told(groups(SMITHS, said)) == told(groups(SMITHS))
    said = [same("v:a1", "w:a1"), same("w:a1", "x:a1"), apart("v:a1", "x:a1")]
    assert told(groups(SMITHS, said)) == told(groups(SMITHS))
    assert contradiction(said) == ("v:a1", "x:a1")
    assert contradiction(said[:2]) is None
    assert contradiction([*said[1:], apart("v:a1", "y:a1")]) is None


def test_without_some():
    said = [same("x:a1", "y:a1", "z:a1"), same("x:a1", "y:a1"), apart("x:a1", "y:a1", "z:a1")]
    assert without(said, lambda name: name == "x:a1") == [same("y:a1", "z:a1")]
    assert without(said, lambda name: name == "y:a1") == [same("x:a1", "z:a1"), apart("x:a1", "z:a1")]


def test_names_to_ask_about():
    actors = [
        actor("x:a1", "Kassym-Jomart Tokayev", "person", "Tokayev"),
        actor("y:a1", "Kassym-Jomart Tokayev"),
        actor("z:a1", "Tokayev"),
        actor("x:a2", "Interior Ministry", "organisation"),
        actor("y:a2", "Interior Ministry", "organisation"),
        actor("x:a3", "protesters", "group"),
        actor("y:a3", "protesters", "group"),
        actor("x:a4", "John Smith"),
        actor("y:a4", "Jane Smith"),
    ]
    asked = {one.name: [identity.ref(group.members[0]) for group in one.groups] for one in unclear(actors)}
    assert asked == {"Tokayev": ["x:a1", "z:a1"], "Interior Ministry": ["x:a2", "y:a2"]}
    said = [same("x:a1", "z:a1"), apart("x:a2", "y:a2")]
    assert unclear(actors, said) == []


NAMES = st.sampled_from(
    ["Ann Lee", "ann  LEE", "Lee", "Dr Ann Lee", "Bo Li", "CSTO", "Interior Ministry", "Acme"]
)
ACTORS = st.lists(
    st.tuples(
        st.sampled_from("vwxyz"),
        NAMES,
        st.sampled_from(["person", "organisation"]),
        st.lists(NAMES, max_size=2),
    ),
    max_size=12,
).map(
    lambda drawn: [
        actor(f"{key}:a{number}", name, kind, *aliases)
        for number, (key, name, kind, aliases) in enumerate(drawn, 1)
    ]
)
SAID = st.lists(
    st.tuples(st.lists(st.integers(1, 13), min_size=2, max_size=3, unique=True), st.booleans()), max_size=4
)


def words(actors: list[Actor], drawn: list[tuple[list[int], bool]]) -> list[Identity]:
    refs = {number: identity.ref(one) for number, one in enumerate(actors, 1)}
    return [
        Identity(actors=tuple(refs.get(number, "gone:a1") for number in numbers), same=is_same)
        for numbers, is_same in drawn
    ]


@given(ACTORS, SAID, st.randoms(use_true_random=False))
def test_groups_are_a_partition_whatever_the_order(actors, drawn, shuffle: random.Random):
    said = words(actors, drawn)
    found = groups(actors, said)
    assert sorted(identity.ref(one) for group in found for one in group.members) == sorted(
        map(identity.ref, actors)
    )
    assert [group.members[0] for group in found] == sorted(
        (group.members[0] for group in found), key=actors.index
    )
    other = list(actors)
    shuffle.shuffle(other)
    shuffle.shuffle(said)
    assert told(groups(other, said)) == told(found)


@given(ACTORS, SAID)
def test_the_word_of_the_user_holds(actors, drawn):
    said = words(actors, drawn)
    known = {identity.ref(one) for one in actors}
    group_of = {identity.ref(one): group for group in groups(actors, said) for one in group.members}
    for one in said:
        here = [name for name in one.actors if name in known]
        if one.same:
            assert all(group_of[name] == group_of[here[0]] for name in here)
        elif contradiction(said) is None and one.actors[0] in known:
            assert all(group_of[name] != group_of[one.actors[0]] for name in here if name != one.actors[0])


@given(ACTORS)
def test_by_rule_alone_no_article_and_no_type_is_mixed(actors):
    for group in groups(actors):
        articles = [one.article for one in group.members]
        assert len(set(articles)) == len(articles)
        assert len({one.type for one in group.members}) == 1
        if len(group.members) > 1:
            assert all(
                any(full_name(one, name) for name in (one.name, *one.aliases)) for one in group.members
            )
