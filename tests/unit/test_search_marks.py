import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.search.marks import marks
from kztui.search.query import QueryError, parse


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(parse(query), text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("sleeper cells", "Cells, “sleeper cells”", ["Cells", "sleeper", "cells"]),
        ('"sleeper cells"', "Cells, “sleeper cells”", ["sleeper cells"]),
        ('"sleeper ce', "sleeper cells, sleeper agents", ["sleeper cells"]),
        ('"sleeper cell"', "sleeper cells", []),
        ("milit*", "Militants and the military", ["Militants", "military"]),
        ("cafe", "Türkiye’s cafe\u0301 and café", ["cafe\u0301", "café"]),
        ("turkiye", "Türkiye’s", ["Türkiye"]),
        ("president", "Kazakhstan’s president’s", ["president"]),
        ("shoot-to-kill", "Shoot–to-kill; to kill", ["Shoot–to-kill"]),
        ("shoot kill", "Shoot-to-kill", ["Shoot", "kill"]),
        ('"to kill" shoot-to', "Shoot-to-kill", ["Shoot-to-kill"]),
        ("20000", "20,000 bandits", ["20,000"]),
        ("cells -sleeper by:sleeper", "sleeper cells", ["cells"]),
        ("", "sleeper cells", []),
        ("sleeper", "", []),
        ("sle", "s\u00adleep\u200ber", ["s\u00adleep\u200ber"]),
        ("a", "\U0001f600 a \U0001f600", ["a"]),
    ],
)
def test_marks(query: str, text: str, expected: list[str]) -> None:
    assert marked(query, text) == expected


ALPHABET = st.text('aabé\u0301 -,”"1\u200b', max_size=30)


@given(ALPHABET | st.text(), ALPHABET | st.text())
def test_marks_are_within_the_text_in_order_and_apart(asked: str, text: str) -> None:
    try:
        found = marks(parse(asked), text)
    except QueryError:
        return
    bounds = [bound for mark in found for bound in mark]
    assert bounds == sorted(set(bounds))
    assert not bounds or (bounds[0] >= 0 and bounds[-1] <= len(text))


@given(st.text(min_size=1))
def test_a_text_in_quotes_is_marked_in_itself(text: str) -> None:
    asked = parse('"' + text.replace('"', " ") + '"')
    assert asked.is_empty or marks(asked, text)
