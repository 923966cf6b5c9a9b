"""Which figures count the same thing: those stand side by side, and in doubt apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.model import Article, Claim, Figure, Span
from kztui.store.rivals import groups


def article(key: str, issued: object = "2022-01-07") -> Article:
    csl = {"issued": issued} if issued else {}
    return Article(key=key, csl=csl, text="x", sha256="", added="2022-01-08")


def figure(ref: str, counted: str, **given: object) -> Figure:
    key, _, id = ref.partition(":")
    fields = {"as_written": "26", "value": 26, "unit": "people", "claim": Claim(by="article"), **given}
    return Figure(id=id, article=key, counted=counted, qualifier="exact", spans=(Span(0, 1, "x"),), **fields)


def told(figures: list[Figure], articles: list[Article]) -> list[list[str]]:
    found = groups(figures, {one.key: one for one in articles})
    return [[f"{one.article}:{one.id}" for one in part] for part in found]


def are_one(one: dict, other: dict, issued: tuple[object, object] = ("2022-01-07", "2022-01-08")) -> bool:
    articles = [article("x", issued[0]), article("y", issued[1])]
    found = told([figure("x:f1", **one), figure("y:f1", **other)], articles)
    assert found in ([["x:f1", "y:f1"]], [["x:f1"], ["y:f1"]])
    return len(found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"counted": "protesters dead"}, {"counted": "Protesters killed", "unit": "protesters"}),
        ({"counted": "demonstrators who died"}, {"counted": "deaths of protesters"}),
        (
            {"counted": "police officers injured", "unit": "police officers"},
            {"counted": "wounded police officer"},
        ),
        ({"counted": "people arrested"}, {"counted": "people detained"}),
        ({"counted": "oil", "unit": "dollars per barrel"}, {"counted": "Oil", "unit": "dollar per barrel"}),
        ({"counted": "cities hit"}, {"counted": "city hit", "unit": "city"}),
        ({"counted": "shops closed", "place": "Almaty"}, {"counted": "shops closed", "place": "almaty"}),
        (
            {"counted": "shops closed", "as_of": "2022-01-01"},
            {"counted": "shops closed", "as_of": "2022-01-08"},
        ),
        ({"counted": "shops closed", "as_of": "../2022-01-06"}, {"counted": "shops closed"}),
        ({"counted": "shops closed", "as_of": "2022-01-02/2022-01-07"}, {"counted": "shops closed"}),
    ],
)
def test_the_same_thing(one, other):
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"counted": "protesters dead"}, {"counted": "protesters injured"}),
        ({"counted": "protesters dead"}, {"counted": "officers dead"}),
        ({"counted": "security officers dead"}, {"counted": "officers dead"}),
        ({"counted": "oil", "unit": "dollars per barrel"}, {"counted": "oil", "unit": "barrels"}),
        ({"counted": "growth", "unit": "percent"}, {"counted": "growth", "unit": "dollars"}),
        ({"counted": "shops closed", "place": "Almaty"}, {"counted": "shops closed", "place": "Aktau"}),
        ({"counted": "shops closed", "place": "Almaty"}, {"counted": "shops closed"}),
        (
            {"counted": "shops closed", "as_of": "2022-01-01"},
            {"counted": "shops closed", "as_of": "2022-01-09"},
        ),
        ({"counted": "shops closed", "as_of": "2021"}, {"counted": "shops closed", "as_of": "2022-01"}),
        ({"counted": "people"}, {"counted": "people"}),
        ({"counted": "…"}, {"counted": "…"}),
    ],
)
def test_in_doubt_apart(one, other):
    assert not are_one(one, other)


@pytest.mark.parametrize("issued", [None, "2022", {"literal": "last week"}, 7])
def test_without_a_date_that_is_near_a_figure_stands_by_its_article(issued):
    shops = {"counted": "shops closed"}
    assert not are_one(shops, shops, (issued, issued))
    assert not are_one(shops, shops, (issued, "2022-01-07"))
    assert told([figure("x:f1", **shops), figure("x:f2", **shops)], [article("x", issued)]) == [
        ["x:f1", "x:f2"]
    ]


def test_a_toll_that_rises_is_one_and_ends():
    days = ["2022-01-02", "2022-01-08", "2022-01-15", "2022-01-22", "2022-01-29", "2022-02-05", "2022-03-01"]
    figures = [figure(f"x:f{number}", "people killed", as_of=day) for number, day in enumerate(days, 1)]
    assert told(figures, [article("x")]) == [
        ["x:f1", "x:f2", "x:f3", "x:f4", "x:f5"],
        ["x:f6"],
        ["x:f7"],
    ]


def test_anything_is_alike_to_nothing_but_in_its_own_article():
    figures = [figure("x:f1", "people"), figure("y:f1", "people"), figure("x:f2", "people")]
    assert told(figures, [article("x"), article("y")]) == [["x:f1", "x:f2"], ["y:f1"]]


COUNTED = st.sampled_from(["people killed", "people dead", "shops closed", "people", "", "oil"])
DATES = st.sampled_from(
    [None, "2022-01-01", "2022-01-05", "2022-02", "2021", "../2022-01-06", "2021-12-30/.."]
)


@given(
    st.lists(st.tuples(st.sampled_from("xyz"), COUNTED, DATES), max_size=12),
    st.randoms(use_true_random=False),
)
def test_groups_are_a_partition_whatever_the_order(drawn, shuffle: random.Random):
    articles = [article("x"), article("y", "2022-01-05"), article("z", None)]
    figures = [figure(f"{key}:f{n}", counted, as_of=day) for n, (key, counted, day) in enumerate(drawn, 1)]
    found = told(figures, articles)
    assert sorted(ref for part in found for ref in part) == sorted(
        f"{one.article}:{one.id}" for one in figures
    )
    shuffle.shuffle(figures)
    assert sorted(map(sorted, told(figures, articles))) == sorted(map(sorted, found))
