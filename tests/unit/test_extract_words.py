from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.extract.words import paragraphs, sentences, tokens

PIECES = [
    "a",
    "B",
    "é",
    "1",
    " ",
    "\n",
    ".",
    "?",
    "…",
    ",",
    "’",
    "'",
    "”",
    "“",
    '"',
    "``",
    "-",
    "Mr.",
    "U.S.",
    "said",
]
NEWS = st.lists(st.sampled_from([*PIECES, "He", "\x1b", "\u0301", "\ud800", "\u2028"]), max_size=60).map(
    "".join
)


def cut(text, stretches):
    return [text[start:end] for start, end, *_ in stretches]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Cpl. J. Smith of the U.S. Army came. | He left.", id="a rank, an initial and a country"
        ),
        pytest.param(
            "It began at 10 a.m. EST on Jan. 2. | The end came at 9 p.m. | It was dark.", id="hours"
        ),
        pytest.param("Apple Inc. bought it. | Shares of Apple Inc. | The rest fell.", id="a company"),
        pytest.param("John F. Kennedy Jr. died. | St. Louis won. | Mr. and Mrs. Jones cheered.", id="names"),
        pytest.param("It rose 3.5 percent to No. 5. | “No.” | She left.", id="numbers and a no"),
        pytest.param("She lives in the U.S. | But he left D.C. | “We know,” he said.", id="states"),
        pytest.param("“I know. | We know.” | She left.", id="a closing quote belongs to the sentence"),
        pytest.param("‘I know.’ | ‘We know.’ | (She left.) | He stayed.", id="single quotes and brackets"),
        pytest.param("“Who?” Smith asked. | “Me!” | He ran.", id="a question within the sentence"),
        pytest.param("“Who?” he asked. | “Wait… no.”", id="a small letter goes on"),
        pytest.param("He left . '' | She said . | `` No , '' he added .", id="a tokeniser's quotes"),
        pytest.param('" Fine . " | He went . | " So . "', id="straight quotes set apart"),
        pytest.param("1. Michelle Freeman won. | She ran 12.71.", id="the number of a list"),
        pytest.param("Kazakhstan’s Booking.com v. Smith case ended. | It was 2.30pm.", id="points within"),
    ],
)
def test_sentences(text):
    parts = text.split(" | ")
    whole = " ".join(parts)
    assert cut(whole, sentences(whole)) == parts


def test_a_sentence_stays_in_its_paragraph():
    text = "A headline\n\nHe came. He saw\n"
    assert cut(text, sentences(text)) == ["A headline", "He came.", "He saw"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("One.\nTwo.\n\n Three. \n", ["One.", "Two.", "Three."], id="a line is one"),
        pytest.param(
            "A long line that\ngoes on.\n\nTwo.", ["A long line that\ngoes on.", "Two."], id="wrapped"
        ),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\n ", [], id="white space"),
    ],
)
def test_paragraphs(text, parts):
    assert cut(text, paragraphs(text)) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tokayev’s O'Brien's", "Tokayev|’s|O'Brien|'s"),
        ("Cpl. J. Smith, U.S.-led at 10 a.m.", "Cpl.|J.|Smith|,|U.S.-led|at|10|a.m."),
        ("a shoot-to-kill order by al-Assad.", "a|shoot-to-kill|order|by|al-Assad|."),
        ("$3.5bn, 20,000 10am 3-2", "$|3.5bn|,|20,000|10am|3|-|2"),
        ("AT&T (CSTO)—it's don’t", "AT&T|(|CSTO|)|—|it|'s|don’t"),
        ("said `` so '' -- no ...", "said|``|so|''|--|no|..."),
        ("Kassym-Jomart São N'Djamena Booking.com", "Kassym-Jomart|São|N'Djamena|Booking.com"),
    ],
)
def test_tokens(text, words):
    assert [token.text for token in tokens(text)] == words.split("|")


@given(NEWS | st.text(max_size=60))
def test_stretches_lie_in_order_in_the_text(text):
    for found in (paragraphs(text), sentences(text), tokens(text)):
        assert all(0 <= part.start < part.end <= len(text) for part in found)
        assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(token.text == text[token.start : token.end] for token in tokens(text))


@given(NEWS | st.text(max_size=60))
def test_nothing_but_white_space_is_left_out(text):
    for cutter in (paragraphs, sentences, tokens):
        left = list(text)
        for start, end, *_ in cutter(text):
            left[start:end] = " " * (end - start)
        assert not "".join(left).strip()
