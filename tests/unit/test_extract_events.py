"""Clauses and the day each of them tells of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui import edtf
from kztui.extract import dates, events, tense

FRIDAY = date(2022, 1, 7)

# An article of Friday, 7 January 2022, and its clauses' first words with their date, basis and rule.
CASES = {
    "a date in the clause": (
        "Fire burns down a shop\nA fire destroyed a shop on Thursday.",
        [("Fire", "2022-01-06 inferred"), ("A fire", "2022-01-06 relative")],
    ),
    "a stated year": ("He was born in 1950.", [("He was", "1950 stated")]),
    "each clause its own": (
        "The firm was founded in 1990, and it went bankrupt in 2009.",
        [("The firm", "1990 stated"), ("and it", "2009 stated")],
    ),
    "the finest date": (
        "In 2021, on March 3, he resigned.",
        [("In 2021", "2021-03-03 relative")],
    ),
    "a report and its content": (
        "Police tell of a flight\nPolice said on Thursday that the man had fled on Jan. 2.",
        [("Police t", "2022-01-06 inferred"), ("Police s", "2022-01-06 relative"),
         ("that", "2022-01-02 relative")],
    ),
    "content without that": (
        "The company said Thursday it lost $3 million in 2021.",
        [("The company", "2022-01-06 relative"), ("it lost", "2021 stated")],
    ),
    "later reports are of the reported day": (
        "The firm folded\nThe firm closed on Wednesday.\nIt blamed its bank.\n“We fought,” its owner said.",
        [("The firm f", "2022-01-05 inferred"), ("The firm c", "2022-01-05 relative"),
         ("It blamed", "2022-01-05 inferred"), ("“We", "2022-01-05 inferred"),
         (" its", "2022-01-05 inferred")],
    ),
    "the present is of the article's day": (
        "The firm folded\nThe firm closed on Wednesday.\nIt is in debt.",
        [("The firm f", "2022-01-05 inferred"), ("The firm c", "2022-01-05 relative"),
         ("It is", "2022-01-07 inferred")],
    ),
    "a comparison is no date": (
        "A title of some words\nSales fell compared with 2019.",
        [("A title", "2022-01-07 inferred"), ("Sales", "2022-01-07 inferred")],
    ),
    "a limit is no date": (
        "A title of some words\nIt is the worst loss since 1992.",
        [("A title", "2022-01-07 inferred"), ("It is", "2022-01-07 inferred")],
    ),
    "a limit of what is to come is": (
        "The bridge will be finished by 2025.",
        [("The bridge", "2025 stated")],
    ),
    "to come": (
        "A title of some words\nThe two sides will meet.",
        [("A title", "2022-01-07 inferred"), ("The two", "2022-01-07/.. inferred")],
    ),
    "to come, with a date told before": (
        "A title of some words\nThe two sides will meet on Monday. They will sign a treaty.",
        [("A title", "2022-01-07 inferred"), ("The two", "2022-01-10 relative"),
         ("They", "2022-01-10 inferred")],
    ),
    "over before": (
        "A title of some words\nThe talks had stalled.",
        [("A title", "2022-01-07 inferred"), ("The talks", "../2022-01-07 inferred")],
    ),
    "one sentence, one date": (
        "In 2004 the firm sold it, which sparked a row.",
        [("In 2004", "2004 stated"), ("which", "2004 inferred")],
    ),
    "a relative clause has its own date": (
        "A title of some words\nSoldiers who seized power on Jan. 2 named a cabinet on Thursday.",
        [("A title", "2022-01-02 inferred"), ("Soldiers who", "2022-01-02 relative"),
         ("named", "2022-01-06 relative")],
    ),
    "an aside is not when it happens": (
        "The review, commissioned on Jan. 2, will report on Monday.",
        [("The review", "2022-01-10 relative")],
    ),
    "a dateline is no event": ("January 7, 2022", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_clauses_and_their_dates(text: str, expected: list[tuple[str, str]]) -> None:
    found = events.find(text, dates.find(text, FRIDAY), FRIDAY)
    assert [f"{it.date} {it.basis}" for it in found] == [when for _, when in expected]
    for it, (words, _) in zip(found, expected, strict=True):
        assert text[it.start : it.end].startswith(words)


def test_without_the_articles_day_what_has_no_date_stays_undated() -> None:
    text = "He died in 1950. Police said he was shot. They will tell."
    found = events.find(text, dates.find(text, None), None)
    assert (found[0].date, found[0].basis) == ("1950", "stated")
    assert {(it.date, it.basis) for it in found[1:]} == {(None, "undated")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He went home.", ["past"]),
        ("He has been charged.", ["past"]),
        ("It would have failed.", ["past"]),
        ("It will be closed.", ["future"]),
        ("It is to be held there.", ["future"]),
        ("He is due in court.", ["present", "future"]),
        ("He had to resign.", ["past"]),
        ("They are waiting.", ["present"]),
        ("The speed of the United team", []),
        ("Parliament meets on Monday.", ["future"]),
    ],
)
def test_tense(text: str, expected: list[str]) -> None:
    assert [it.tense for it in tense.verbs(text)] == expected


PARTS = [
    "Police said", " that ", "Friday", "he was shot", ". ", ", ", "“", "”", '"', "\n", " will meet ",
    "on Jan. 2", " and ", "which", ";", " -- ", "2010", "\x1b", "\ud800",
]  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=60).map("".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_clauses_in_order_and_dates_that_exist(text: str, anchor: date | None) -> None:
    reached = 0
    for found in events.find(text, dates.find(text, anchor), anchor):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end
        if found.date:
            edtf.parse(found.date)
