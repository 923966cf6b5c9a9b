"""Records in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import library

from kztui.model import Actor, Article, Claim, Event, Figure, Qualifier, Quote, Span
from kztui.store import describe
from kztui.store.describe import Field
from kztui.store.library import Library

LIBRARY = library()
CLAIM = Claim(by="article")


def figure(qualifier: Qualifier, **numbers: float) -> Figure:
    return Figure(
        id="f9", article="fuel", as_written="many", unit="people", counted="people", claim=CLAIM,
        qualifier=qualifier, spans=(), **numbers,
    )  # fmt: skip


def said(record: Actor | Event | Quote | Figure) -> dict[str, str]:
    return {field.name: field.value for field in describe.fields(LIBRARY, record)}


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("fuel:e1", "Fuel protests begin"),
        ("fuel:q3", "We will talk And we will listen"),
        ("fuel:f2", "at least 18"),
        ("fuel:a2", "Ministry of the Interior"),
        ("fuel:p5", "“We will talk,” he promised."),
    ],
)
def test_what_a_record_says(ref: str, words: str) -> None:
    assert describe.words(LIBRARY.get(ref)) == words


def test_the_source_text_is_that_of_the_spans() -> None:
    for record in LIBRARY.all_records:
        text = LIBRARY.articles[record.article].text
        if isinstance(record, Actor):
            assert describe.source_text(record) == record.name
        else:
            slices = [text[span.start : span.end] for span in record.spans]
            assert describe.source_text(record) == "\n".join(slices)


@pytest.mark.parametrize(
    ("ref", "who"),
    [
        ("fuel:q1", "Kassym-Jomart Tokayev"),
        ("fuel:q4", "police"),
        ("fuel:e1", "the article"),
        ("fuel:e3", "Kassym-Jomart Tokayev"),
        ("fuel:f2", "Ministry of the Interior"),
        ("fuel:a4", "bandits"),
        ("fuel:p1", ""),
    ],
)
def test_who_says_it(ref: str, who: str) -> None:
    assert describe.who(LIBRARY, LIBRARY.get(ref)) == who


@pytest.mark.parametrize(
    ("ref", "when"),
    [
        ("fuel:e1", "2022-01-02"),
        ("fuel:e4", None),
        ("fuel:q1", "2022-01-07"),
        ("fuel:q2", None),
        ("fuel:f2", "../2022-01-06"),
        ("fuel:a1", None),
    ],
)
def test_when(ref: str, when: str | None) -> None:
    assert describe.when(LIBRARY, LIBRARY.get(ref)) == when


@pytest.mark.parametrize(
    ("ref", "where"), [("fuel:q3", "5–6"), ("fuel:a1", "1–2, 5"), ("fuel:h1", "h1"), ("fuel:e1", "4")]
)
def test_where_in_the_text(ref: str, where: str) -> None:
    record = LIBRARY.get(ref)
    assert describe.place_in_text(LIBRARY.articles["fuel"], record.spans) == where


def test_a_span_outside_the_text_stands_nowhere() -> None:
    assert describe.place_in_text(LIBRARY.articles["fuel"], (Span(9000, 9001, "x"),)) == ""


@given(st.lists(st.integers(1, 40), unique=True, min_size=1).map(sorted))
def test_paragraphs_in_a_row_are_said_as_one(numbers: list[int]) -> None:
    text = "\n".join(["x"] * 40)
    source = Article(key="long", csl={}, text=text, sha256="", added="")
    spans = tuple(Span(2 * number - 2, 2 * number - 1, "x") for number in numbers)
    runs = describe.place_in_text(source, spans).split(", ")
    found: list[int] = []
    for run in runs:
        first, _, end = run.partition("–")
        found += range(int(first), int(end or first) + 1)
    assert found == numbers
    assert len(runs) == sum(number - 1 not in numbers for number in numbers)


@pytest.mark.parametrize(
    ("record", "number"),
    [
        (figure("exact", value=20000), "20,000 people, as stated"),
        (figure("exact", value=0), "0 people, as stated"),
        (figure("exact", value=2.5), "2.5 people, as stated"),
        (figure("at_least", value=18, low=18), "at least 18 people"),
        (figure("at_least", low=0), "at least 0 people"),
        (figure("at_most", high=1000), "at most 1,000 people"),
        (figure("about", value=26), "about 26 people"),
        (figure("more_than", low=20), "more than 20 people"),
        (figure("range", low=0, high=30), "0–30 people"),
        (figure("range", low=10000, high=30000), "10,000–30,000 people"),
        (figure("range", low=10, value=20, high=30), "10–30 people"),
        (figure("range", value=20), "20 people"),
        (figure("range"), "a range"),
        (figure("vague"), "in words only"),
    ],
)
def test_a_number_is_said_with_how_exact_it_is(record: Figure, number: str) -> None:
    assert said(record)["number"] == number


def test_numbers_are_the_least_first() -> None:
    assert describe.numbers(figure("range", high=30, low=10)) == [10, 30]
    assert describe.numbers(figure("vague")) == []


def test_the_fields_of_a_quote() -> None:
    assert describe.fields(LIBRARY, LIBRARY.get("fuel:q2")) == [
        Field("speaker", "Kassym-Jomart Tokayev, president"),
        Field("as written", "“Tokayev”"),
        Field("verb", "told"),
        Field("quotation", "direct"),
        Field("addressed to", "security council"),
    ]
    assert said(LIBRARY.get("fuel:q1"))["occasion"] == "Televised address, 7 Jan 2022"
    assert said(LIBRARY.get("fuel:q4"))["speaker"] == "police"


def test_the_fields_of_an_event() -> None:
    assert describe.fields(LIBRARY, LIBRARY.get("fuel:e3")) == [
        Field("when", "from 6 Jan 2022 (inferred)"),
        Field("status", "planned"),
        Field("type", "consult"),
        Field("according to", "Kassym-Jomart Tokayev, via Ministry of the Interior (“announced”)"),
    ]
    assert said(LIBRARY.get("fuel:e4"))["when"] == "open (no day is given)"
    assert said(LIBRARY.get("fuel:e2"))["see also"] == "q1"


def test_the_fields_of_an_actor() -> None:
    assert describe.fields(LIBRARY, LIBRARY.get("fuel:a4")) == [
        Field("role", "group"),
        Field("labelled", "“gangsters” by Kassym-Jomart Tokayev"),
        Field("counts", "mentioned 1"),
    ]
    assert said(LIBRARY.get("fuel:a1"))["counts"] == "said 3, did 1, claimed 2, mentioned 3"
    assert said(LIBRARY.get("fuel:a3"))["note"] == "an unsaid remark"


def test_deeds_are_those_of_the_record_and_of_its_article() -> None:
    for actor in LIBRARY.records["actor"]:
        mine = [record for record in LIBRARY.all_records if record.article == actor.article]
        assert describe.deeds(LIBRARY, actor) == {
            "said": sum(isinstance(record, Quote) and record.speaker == actor.id for record in mine),
            "did": sum(isinstance(record, Event) and actor.id in record.actors for record in mine),
            "claimed": sum(
                isinstance(record, Event | Figure) and record.claim.by == actor.id for record in mine
            ),
        }


def test_deeds_of_another_library_are_its_own() -> None:
    actor = LIBRARY.get("fuel:a1")
    assert describe.deeds(LIBRARY, actor)["said"] == 3
    alone = Library([LIBRARY.articles["fuel"]], [actor])
    assert set(describe.deeds(alone, actor).values()) == {0}


def test_who_denies_it_is_said() -> None:
    denied = figure("vague")
    claim = Claim(by="a1", stance="denies")
    record = type(denied)(
        **{name: getattr(denied, name) for name in denied.__struct_fields__} | {"claim": claim}
    )
    assert said(record)["according to"] == "Kassym-Jomart Tokayev, who denies it"


def test_every_field_of_every_record_says_something() -> None:
    for record in LIBRARY.all_records:
        fields = describe.fields(LIBRARY, record)
        assert fields
        assert all(field.name and field.value for field in fields)
