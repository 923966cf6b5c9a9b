"""Quotations with their citation: marks flipped, speakers named as indirect sources, notes and blocks."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import pytest

from kztui.cite.cluster import Cited, works
from kztui.cite.markup import MARKUPS
from kztui.cite.punctuation import SINGLE
from kztui.cite.quotation import Form, quote, write
from kztui.cite.styles import STYLES, Style
from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Article, Quote, Span
from kztui.store.library import Library

TEXT = """\
“We stand by ‘every word,’” Haddad said. “All of it.”
He called it a “total success.
"It is 'over' now", said the U.S.
“One paragraph ends here.
“And the next. Does it?” she asked."""
CSL = {"type": "article-newspaper", "title": "Truce holds", "container-title": "The Paper", "issued": "2026"}
HADDAD = Actor(id="a1", article="k", name="Mona Haddad", type="person", aliases=("Haddad",), mentions=())


def said(
    *words: str,
    style: str | Style = "apa",
    form: Form = "inline",
    markup: str = "plain",
    kept: str | None = None,
    **fields: Any,
) -> str:
    """A quotation of these words of TEXT by Haddad, as it is pasted."""
    return pasted([Quote(**(QUOTE | {"spans": spans(*words)} | fields))], style, form, markup, kept)


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w), w) for w in words)


def pasted(
    records: Sequence[AnyRecord],
    style: str | Style,
    form: Form,
    markup: str = "plain",
    kept: str | None = None,
) -> str:
    how = STYLES[style] if isinstance(style, str) else style
    article = Article(
        key="k", csl=CSL, text=TEXT, sha256=sha256(TEXT.encode()).hexdigest(), added="2026-01-01"
    )
    library = Library([article], [HADDAD, *records])
    cited = Cited(article, records[0] if records else None)
    return write(quote(library, cited, how, form, works([cited], how), kept), MARKUPS[markup])


QUOTE = {"id": "q1", "article": "k", "speaker": "a1", "mode": "direct", "verb": "said"}
CITED = "(Haddad, as cited in “Truce Holds,” 2026, para. 1)"
NOTE = "Mona Haddad, quoted in “Truce Holds,” *Paper*, 2026, para. 1."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["We stand by ‘every word"], f"“We stand by ‘every word” {CITED}"),
        (["We stand by ‘every word,’"], f"“We stand by ‘every word,’” {CITED}"),
        (["We stand by ‘every word,’", "All of it."], f"“We stand by ‘every word,’ All of it” {CITED}"),
    ],
    ids=["an-unpaired-mark-stays", "inner-marks-are-single", "the-final-period-goes"],
)
def test_inline(words: list[str], expected: str) -> None:
    assert said(*words) == expected


def test_straight_marks_are_paired_and_flipped() -> None:
    words = "\"It is 'over' now\", said the U.S."
    assert said(words, speaker=None).startswith("“‘It is “over” now’, said the U.S.”"), (
        "U.S. keeps its period"
    )
    assert said(words, speaker=None, form="block").startswith("    “It is ‘over’ now”, said the U.S. (")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["inline", "block"])
def test_every_style_has_the_words_and_who_says_them(style: str, form: Form) -> None:
    text = said("every word", style=style, form=form)
    how = STYLES[style]
    marked = f"{how.marks[0]}every word{how.marks[1]}"
    assert (marked in text) is (form == "inline")
    assert text.lstrip().startswith(marked if form == "inline" else "every word.")
    assert how.quoted_in in text
    assert ("Mona Haddad" in text) is how.is_note
    assert "Haddad" in text


def test_a_block_has_a_paragraph_a_paragraph_and_its_citation_after_the_end() -> None:
    two = ["One paragraph ends here.", "And the next. Does it?"]
    assert said(*two, form="block") == (
        "    One paragraph ends here.\n\n    And the next. Does it? "
        "(Haddad, as cited in “Truce Holds,” 2026, paras. 4–5)"
    )
    assert said(*two, form="block", markup="markdown").startswith("> One paragraph ends here.\n>\n> And")
    assert said(*two) == (
        "“One paragraph ends here. And the next. Does it?” "
        "(Haddad, as cited in “Truce Holds,” 2026, paras. 4–5)"
    )


def test_the_note_is_a_note_of_the_markup() -> None:
    def noted(markup: str, form: Form = "inline") -> str:
        return said("every word", style="chicago-notes", form=form, markup=markup)

    assert noted("plain") == f"“every word”¹\n\n¹ {NOTE.replace('*', '')}"
    assert noted("markdown") == f"“every word”[^1]\n\n[^1]: {NOTE}"
    assert noted("html").startswith("“every word”<sup>1</sup>\n<p><sup>1</sup> Mona Haddad, quoted in")
    assert noted("latex").startswith(r"“every word”\footnote{Mona Haddad, quoted in")
    assert r"\u8221?{\super\chftn}{\footnote\pard\plain\f0{\super\chftn} Mona" in noted("rtf")
    assert noted("markdown", "block") == f"> every word.[^1]\n\n[^1]: {NOTE}"


def test_reported_speech_is_quoted_as_the_articles_words() -> None:
    assert said("He called it a “total success", mode="indirect") == (
        "“He called it a “total success” (“Truce Holds,” 2026, para. 2)"
    )


@pytest.mark.parametrize(
    ("fields", "opening"),
    [
        ({"inferred": {"speaker": "a ground"}}, "([Haddad], as cited in"),
        ({"speaker": None, "speaker_as_written": "a spokesman"}, "(a spokesman, as cited in"),
        ({"speaker": None, "speaker_as_written": "She"}, "(“Truce Holds,”"),
        ({"speaker": None}, "(“Truce Holds,”"),
    ],
)
def test_who_is_named(fields: dict[str, Any], opening: str) -> None:
    assert opening in said("every word", **fields)


def test_the_words_kept_have_the_styles_ellipsis() -> None:
    kept = "One paragraph … does it"
    two = ["One paragraph ends here.", "And the next. Does it?"]
    assert said(*two, kept=kept).startswith("“One paragraph . . . Does it?” (")
    other = STYLES["apa"]._replace(marks=SINGLE, ellipsis="…")
    assert said(*two, kept=kept, style=other).startswith("‘One paragraph … Does it?’ (")
    assert said("We stand by ‘every word,’", style=other).startswith("‘We stand by “every word,”’ (")


@pytest.mark.parametrize("records", [[HADDAD], []], ids=["an-actor", "a-whole-article"])
def test_what_has_no_words_is_refused(records: list[AnyRecord]) -> None:
    with pytest.raises(UserError, match="nothing to quote; name a quotation"):
        pasted(records, "apa", "inline")
