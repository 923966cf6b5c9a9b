"""What the palette offers for what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import library

from kztui.search.index import Index, search
from kztui.search.query import parse
from kztui.ui.actions import ACTIONS
from kztui.ui.choices import MOST, MOST_COMMANDS, Choices, choices

LIBRARY = library()
INDEX = Index(LIBRARY)


def offered(typed: str) -> Choices:
    return choices(LIBRARY, INDEX, typed)


def refs(found: Choices) -> list[str]:
    return [f"{record.article}:{record.id}" for record in found.records]


def test_nothing_typed_offers_every_command_but_the_palette_itself() -> None:
    for typed in ("", "  "):
        found = offered(typed)
        assert {action.id for action in found.commands} == ACTIONS.keys() - {"palette.open"}
        assert not found.articles
        assert not found.records
        assert not found.fault


@pytest.mark.parametrize("action", [action for action in ACTIONS.values() if action.id != "palette.open"])
def test_a_command_is_found_by_its_name(action) -> None:
    found = offered(action.label)
    assert action in found.commands
    assert found.counts[0] >= len(found.commands) <= MOST_COMMANDS


def test_a_command_is_found_by_the_words_of_its_help_after_those_called_so() -> None:
    found = offered("citation cop")
    assert ACTIONS["record.cite"] in found.commands
    assert not offered("citation cop").is_command
    assert offered("quote").is_command
    first, *rest = offered("quote").commands
    assert first == ACTIONS["record.quote"]
    assert ACTIONS["record.quote"] not in rest


@pytest.mark.parametrize("name", ["a1", "q1", "p1", "e1", "f1"])
def test_an_id_is_the_record_of_each_article_that_has_it(name: str) -> None:
    with_it = [f"{key}:{name}" for key in LIBRARY.articles if name in LIBRARY.of(key) or name == "p1"]
    assert refs(offered(name)) == with_it
    assert offered(name).fault == ""
    for ref in with_it:
        assert refs(offered(f" {ref} ")) == [ref]


@pytest.mark.parametrize("typed", ["q99", "fuel:q99", "nowhere:q1"])
def test_an_id_that_no_record_has_is_said_in_one_line(typed: str) -> None:
    found = offered(typed)
    assert not found.records
    assert found.fault == f"No record is called {typed}"


@pytest.mark.parametrize(
    "typed", ["sleeper cells", "by:tokayev", '"sleeper cells"', "is:inferred", "actor:a1", "said"]
)
def test_words_and_filters_find_what_the_search_finds(typed: str) -> None:
    found = offered(typed)
    assert found.records == search(INDEX, parse(typed)).ranked[:MOST]
    assert found.counts[2] == len(search(INDEX, parse(typed)).ranked)
    assert found.query == parse(typed)


@pytest.mark.parametrize(
    ("typed", "keys"), [("fuel", ["fuel"]), ("CAF", ["cafes"]), ("almaty reach", ["fuel"])]
)
def test_an_article_is_found_by_its_key_and_its_title(typed: str, keys: list[str]) -> None:
    assert [article.key for article in offered(typed).articles] == keys


def test_what_cannot_be_read_is_said_and_what_finds_nothing_too() -> None:
    assert "dat" in offered("dat:2022").fault
    assert offered("xyzzyx").fault == "Nothing is found"


@given(st.one_of(st.text(max_size=12), st.from_regex(r"[a-z]{0,5}:?[aefhpq][0-9]{1,3}", fullmatch=True)))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    found = offered(typed)
    assert found.commands or found.articles or found.records or found.fault
    assert len(found.records) <= MOST
