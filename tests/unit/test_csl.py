"""The fields of a source: what is typed becomes CSL-JSON, and comes back as it would be typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_inputs import HONEST, HOSTILE, STEERS
from kztui.store import csl

TEXTS = st.text(max_size=40)
NAMES = st.text("ab Çé'’.-{},;", max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            TEXTS | st.sampled_from(["literal", "raw", "family", "given", "suffix", "date-parts", "circa"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("field", "said", "value"),
    [
        ("title", "  Two\nlines ", "Two lines"),
        ("title-sentence-case", "Kazakh president", "Kazakh president"),
        ("container-title", "", None),
        ("publisher", " \t ", None),
        ("author", "Karimova, Aisha", [{"family": "Karimova", "given": "Aisha"}]),
        (
            "author",
            "King, Martin Luther, Jr.;{World Health; Organization, The} ;",
            [
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
                {"literal": "World Health; Organization, The"},
            ],
        ),
        ("author", "", None),
        ("issued", "2022-01-07", "2022-01-07"),
        ("issued", "2022-01-07~", "2022-01-07~"),
        ("issued", "2022-01-02/..", "2022-01-02/.."),
        ("accessed", "2026-08-20", "2026-08-20"),
        ("type", "webpage", "webpage"),
        ("URL", "https://example.org/?a=b", "https://example.org/?a=b"),
        ("web-only", "true", True),
        ("web-only", "false", False),
        ("web-only", "", None),
        ("volume", "12", "12"),
    ],
)
def test_what_is_typed(field, said, value):
    assert csl.parse(field, said) == value


def test_today_is_a_day_of_access():
    before = date.today().isoformat()
    assert before <= csl.parse("accessed", "today") <= date.today().isoformat()


@pytest.mark.parametrize(
    ("field", "said", "why"),
    [
        ("author", "Aisha Karimova", r"not a name: 'Aisha Karimova'; a person is written family name first"),
        ("author", "Karimova,", "not a name: 'Karimova,'"),
        ("author", "a, b, c, d", "as in Karimova, Aisha, a group in braces, as in {World Health"),
        ("author", "{Group", "not a name: '{Group'"),
        ("author", "{A} {B}", "not a name"),
        ("author", "{ }", "not a name"),
        ("author", "; ;", "not a name"),
        ("issued", "7 January 2022", "not an EDTF date: '7 January 2022'"),
        ("issued", "2022-02-30", "not an EDTF date: '2022-02-30'"),
        ("issued", "today", "not an EDTF date: 'today'"),
        ("accessed", "tomorrow", "not an EDTF date: 'tomorrow'"),
        ("type", "newspaper", r"no type 'newspaper' \(types: article-newspaper, "),
        ("type", "", r"no type ''"),
        ("URL", "example.org", "not an http or https address: 'example.org'"),
        ("URL", "javascript:alert(1)", "not an http or https address"),
        ("URL", "https://example.org/a b", "not an http or https address"),
        ("web-only", "yes", "neither true nor false: 'yes'"),
    ],
)
def test_what_is_no_value(field, said, why):
    with pytest.raises(ValueError, match=why):
        csl.parse(field, said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (True, "true"),
        ("2022-01-07~", "2022-01-07~"),
        ({"date-parts": [[2022, 1, 7]]}, "2022-01-07"),
        ({"date-parts": [["2022", "1"], [2022, 2]], "circa": True}, "2022-01/2022-02~"),
        ({"literal": "in winter"}, "in winter"),
        ({"raw": "2022"}, "2022"),
        ([{"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}], "de Gaulle, Charles"),
        ([{"family": "Beethoven", "given": "L.", "dropping-particle": "van"}], "Beethoven, L. van"),
        ([{"family": "Sukarno"}, {"literal": "BBC"}], "{Sukarno}; {BBC}"),
        (7, "7"),
    ],
)
def test_a_value_as_it_would_be_typed(value, said):
    assert csl.typed(value) == said


@given(JSON)
def test_any_value_has_a_form(value):
    assert isinstance(csl.typed(value), str)


@pytest.mark.parametrize("field", csl.FIELDS)
@given(said=TEXTS | NAMES | st.sampled_from([*HOSTILE.values(), *HONEST.values(), *csl.TYPES, "2022~"]))
def test_what_is_taken_is_harmless_and_comes_back(field, said):
    try:
        value = csl.parse(field, said)
    except ValueError:
        return
    back = csl.typed(value)
    assert not STEERS.search(back)
    assert csl.parse(field, back) == value


@given(
    st.lists(
        st.tuples(*[st.text("ab Çé'’.-", min_size=1).filter(str.strip)] * 2)
        | st.tuples(st.text("ab ,;.-", min_size=1).filter(str.strip)),
        min_size=1,
        max_size=4,
    )
)
def test_names_come_back(people):
    said = "; ".join(", ".join(parts) if len(parts) == 2 else f"{{{parts[0]}}}" for parts in people)
    value = csl.parse("author", said)
    assert len(value) == len(people)
    assert [len(name) for name in value] == [len(parts) for parts in people]
    assert csl.parse("author", csl.typed(value)) == value


def test_fields_have_kztuis_own_among_them():
    source = {"id": "k", "title": "T", "custom": {"web-only": True, "x": 1}, "DOI": "10.1/2"}
    assert csl.fields(source) == {"title": "T", "DOI": "10.1/2", "web-only": True, "custom": {"x": 1}}
    assert csl.fields({"custom": "odd"}) == {"custom": "odd"}
    assert csl.in_order(["DOI", "web-only", "issued", "title", "issued"]) == [
        "title", "issued", "web-only", "DOI",
    ]  # fmt: skip


def test_fields_are_set_and_taken_out():
    source = {"id": "k", "title": "T", "issued": "2022", "custom": {"web-only": True, "x": 1}}
    changed = csl.with_fields(source, {"issued": None, "title": "U", "web-only": None, "page": "3"})
    assert changed == {"id": "k", "title": "U", "page": "3", "custom": {"x": 1}}
    assert source["custom"] == {"web-only": True, "x": 1}, "the source is as it was"
    assert csl.with_fields({"custom": "odd"}, {"web-only": False}) == {"custom": {"web-only": False}}
    assert csl.with_fields({"custom": "odd"}, {"title": "T"}) == {"custom": "odd", "title": "T"}


@given(st.dictionaries(st.sampled_from([*csl.FIELDS]), TEXTS.filter(bool) | st.none()))
def test_what_is_set_is_there(given_fields):
    found = csl.fields(csl.with_fields({"title": "T", "custom": {"web-only": True}}, given_fields))
    assert {name: found.get(name) for name in given_fields} == given_fields
