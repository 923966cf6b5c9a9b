"""The words that a writer keeps of a quotation."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kztui.cite.excerpt import excerpt
from kztui.errors import UserError
from kztui.text import words

SAID = (
    "I promise that these people will be punished. I urge all citizens to be careful and cautious. "
    "It is “important” for us to understand why the state failed, and why the state ‘saw’ nothing"
)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("these people", "these people"),
        ("i PROMISE that", "I promise that"),
        ("I promise … I urge", "I promise . . . I urge"),
        ("will be punished … It is", "will be punished. . . . It is"),
        ("will be punished. ... It is", "will be punished. . . . It is"),
        ("will be punished.", "will be punished."),
        ("is important for us", "is “important” for us"),
        ("important for us", "“important” for us"),
        ("It is important", "It is “important”"),
        ("saw nothing", "‘saw’ nothing"),
        ("I promise . . . careful … us", "I promise . . . careful . . . us"),
    ],
)
def test_the_words_kept_are_the_sources_own(kept: str, expected: str) -> None:
    assert excerpt(SAID, kept, ". . .") == expected


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        ("", "keep which words?"),
        (" … ", "keep which words?"),
        ("these persons", "'these persons' is not in the quotation"),
        ("It is … I promise", "'I promise' is not in the quotation after the words before it"),
        ("why the state", "'why the state' stands there more than once"),
        ("“”", "is not in the quotation"),
    ],
)
def test_what_is_not_there_once_is_refused(kept: str, why: str) -> None:
    with pytest.raises(UserError, match=re.escape(why)):
        excerpt(SAID, kept, "…")


@given(st.text("ab .?“”‘’’x", min_size=1, max_size=40), st.data())
def test_any_stretch_of_words_is_found_as_it_stands(text: str, data: st.DataObject) -> None:
    there = list(words(text))
    assume(there)
    first = data.draw(st.integers(0, len(there) - 1))
    last = data.draw(st.integers(first, len(there) - 1))
    kept = text[there[first].start : there[last].end]
    assume("…" not in kept and "..." not in re.sub(r"\s", "", kept))
    wanted = [word.folded for word in there[first : last + 1]]
    stands = [at for at in range(len(there)) if [w.folded for w in there[at : at + len(wanted)]] == wanted]
    if len(stands) > 1:
        with pytest.raises(UserError, match="more than once"):
            excerpt(text, kept, "…")
        return
    found = excerpt(text, kept, "…")
    assert found in text
    assert [word.folded for word in words(found)] == wanted
