"""Any pieces of news English, in any order: what is found in them stands in the text, and nothing fails."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.extract import article as rules
from kztui.model import Article

MARKS = "123.,5-–$€%“”’'\"½():;¢aA "
WORDS = (
    "\n\n", ". ", "Mr. ", "Ivan Petrov ", "(CSTO) ", "the ", "The ", "of ", "Jan. ", "2022", " on Monday ",
    "killed ", " million ", "-year-old ", " per cent ", "said ", "he ", "that ", "Police said ", "12 people ",
    "the ministry ", "according to ", "he told reporters ",
)  # fmt: skip


def article(text: str, csl: dict[str, str]) -> Article:
    return Article(key="a", csl=csl, text=text, sha256=sha256(text.encode()).hexdigest(), added="2026-01-01")


@given(
    st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=60).map("".join),
    st.sampled_from([{}, {"issued": "2022-01-07"}]),
)
def test_every_record_stands_on_its_words(text: str, csl: dict[str, str]) -> None:
    for record in rules.records(article(text, csl)):
        assert all(text[span.start : span.end] == span.exact for span in record.spans)


@pytest.mark.parametrize(
    "text",
    [
        "the Mk\n",
        "Ivan Petrov ( Ivan Petrov ",
        "12 of them",
        "At Ivan Petrov 1”aii le  per cent Mk%’ on Monday  million m€-a Ivan Petrov ( Ivan Petrov ",
    ],
)
def test_what_ends_too_early(text: str) -> None:
    assert isinstance(rules.records(article(text, {})), list)
