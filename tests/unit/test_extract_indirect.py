"""Indirect speech: what is reported without quotation marks, who says it, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.extract import article as rules
from kztui.extract.quotes import find, read
from kztui.model import Article, Figure, Quote

CASES = {
    "that": ("Police said on Friday that the man had fled.", "Police", "the man had fled"),
    "no that": ("Ann Lee said she would resign.", "Ann Lee", "she would resign"),
    "told": ("The mayor told reporters the bridge was closed.", "The mayor", "the bridge was closed"),
    "at the end": ("The man had fled, police said on Friday.", "police", "The man had fled"),
    "inverted": ("The man had fled, said Ann Lee, a witness.", "Ann Lee", "The man had fled"),
    "according to": ("According to police, the man had fled.", "police", "the man had fled"),
    "according to, behind": ("The man had fled, according to Ann Lee.", "Ann Lee", "The man had fled"),
    "there": ("Officials said there were no survivors.", "Officials", "there were no survivors"),
}


@pytest.mark.parametrize(("text", "speaker", "said"), CASES.values(), ids=CASES.keys())
def test_who_says_what(text: str, speaker: str, said: str) -> None:
    [found] = read(text).reports
    assert found.speaker
    assert (text[slice(*found.speaker)], text[found.start : found.end]) == (speaker, said)
    assert found.mode == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Director Sues Studio, Claims He Was Fired", id="headline"),
        pytest.param("Ann Lee said no.", id="no clause"),
        pytest.param("He bought the shares and said goodbye.", id="an object"),
        pytest.param("Ann Lee said she was “tired”.", id="quoted in part"),
        pytest.param("“I am tired,” said Ann Lee.", id="quoted"),
        pytest.param("The claims were false, as police reports show.", id="nouns"),
        pytest.param("It went to a bloc of former Soviet states.", id="noun at the end"),
    ],
)
def test_what_is_none(text: str) -> None:
    assert read(text).reports == []


def test_pronouns_mean_persons() -> None:
    assert read("Ann Lee left. She said the talks had failed.").reports[0].resolved == "Ann Lee"


def test_records_claim_what_is_reported() -> None:
    text = "Ann Lee spoke on Monday. She said that 40 farmers had been hurt. “It is bad,” she added."
    made = rules.records(Article(key="x", csl={}, text=text, sha256="", added="2026-01-01"))
    quotes = {one.id: one for one in made if isinstance(one, Quote)}
    assert [(one.mode, one.spans[0].exact) for one in quotes.values()] == [
        ("indirect", "40 farmers had been hurt"),
        ("direct", "It is bad"),
    ]
    [figure] = [one for one in made if isinstance(one, Figure)]
    assert figure.claim.by == quotes["q1"].speaker


@given(st.text("Ann Lee said that, the.“”’\n told according to police was"))
def test_reports_stand_in_order_apart_from_each_other_and_from_quotations(text: str) -> None:
    spans = sorted((one.start, one.end) for one in [*read(text).reports, *find(text)])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
