"""Citations of the bundled article, locators, inferred fields, formats, and hostile sources."""

import unicodedata
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import MONA, NEWS, PAGE

from kztui.cite.citation import Ground, Part, cite, grounds
from kztui.cite.markup import MARKUPS, render, write
from kztui.cite.runs import Run
from kztui.cite.source import paragraphs
from kztui.cite.styles import STYLES
from kztui.errors import UserError
from kztui.model import Actor, Article, Heading, Quote, Span

KAZAKH = {
    "id": "kazakh-president-2022",
    "type": "article-newspaper",
    "title": "Kazakh President Issues Shoot-to-Kill terrorists without warning’",
    "title-short": "Kazakh President Issues Shoot-to-Kill",
    "container-title": "Arab Observer",
    "URL": "https://arabobserver.com/?p=7089287",
    "issued": "2022-01-07~",
    "language": "en",
    "custom": {
        "web-only": True,
        "title-sentence-case": "Kazakh president issues shoot-to-kill terrorists without warning’",
    },
}
GROUNDS = {
    "container-title": "read off the address where the same text stands",
    "URL": "found outside the document",
    "issued": "“Friday” with “Jan. 2” and the events",
}


def article(csl: dict[str, Any], inferred: dict[str, str] | None = None) -> Article:
    """An article with a headline and twenty body paragraphs, `p1` to `p20`, one a line."""
    lines = ["Headline", *(f"p{number}" for number in range(1, 21))]
    return Article(
        key="a",
        csl=csl,
        inferred=inferred or {},
        text="\n".join(lines),
        headings=(Heading(0, 8, "Headline", role="headline"),),
        sha256="",
        added="2026-01-01",
    )


def spans(art: Article, *numbers: int) -> tuple[Span, ...]:
    return tuple(line.spans[0] for line in art.paragraphs if line.number in numbers)


def quote(*found: Span) -> Quote:
    return Quote(
        id="q1", article="a", speaker=None, speaker_as_written=None, verb=None, mode="direct", spans=found
    )


def said(csl: dict[str, Any], style: str, part: Part = "intext", inferred: tuple[str, ...] = ()) -> str:
    """The Markdown of a citation of the work: it shows what is in italics."""
    return render(cite(article(csl, dict.fromkeys(inferred, "a ground")), None, style, part), "markdown")


APA_BIB = "Kazakh president issues shoot-to-kill terrorists without warning’"
CHICAGO = "“Kazakh President Issues Shoot-to-Kill Terrorists Without Warning’"
LINK = '<a href="https://arabobserver.com/?p=7089287">https://arabobserver.com/?p=7089287</a>'
URL = "https://arabobserver.com/?p=7089287"


@pytest.mark.parametrize(
    ("style", "part", "paragraph", "format_", "expected"),
    [
        ("apa", "intext", 15, "plain", "(Kazakh President Issues Shoot-to-Kill, [2022], para. 15)"),
        ("apa", "intext", 15, "markdown", r"(*Kazakh President Issues Shoot-to-Kill*, \[2022\], para. 15)"),
        ("apa", "intext", 15, "html", "(<i>Kazakh President Issues Shoot-to-Kill</i>, [2022], para. 15)"),
        ("apa", "intext", None, "plain", "(Kazakh President Issues Shoot-to-Kill, [2022])"),
        ("apa", "note", 15, "plain", "(Kazakh President Issues Shoot-to-Kill, [2022], para. 15)"),
        ("apa", "bib", 15, "plain", f"{APA_BIB}. ([2022, ca. January 7]). [Arab Observer]. {URL}"),
        ("apa", "bib", None, "plain", f"{APA_BIB}. ([2022, ca. January 7]). [Arab Observer]. {URL}"),
        (
            "apa",
            "bib",
            None,
            "markdown",
            rf"*{APA_BIB}*. (\[2022, ca. January 7\]). \[Arab Observer\]. <{URL}>",
        ),
        ("apa", "bib", None, "html", f"<i>{APA_BIB}</i>. ([2022, ca. January 7]). [Arab Observer]. {LINK}"),
        (
            "chicago-notes",
            "note",
            15,
            "plain",
            f"{CHICAGO},” [Arab Observer], [ca. January 7, 2022], para. 15, {URL}.",
        ),
        (
            "chicago-notes",
            "note",
            15,
            "markdown",
            rf"{CHICAGO},” \[*Arab Observer*\], \[ca. January 7, 2022\], para. 15, <{URL}>.",
        ),
        (
            "chicago-notes",
            "note",
            15,
            "html",
            f"{CHICAGO},” [<i>Arab Observer</i>], [ca. January 7, 2022], para. 15, {LINK}.",
        ),
        (
            "chicago-notes",
            "intext",
            None,
            "plain",
            f"{CHICAGO},” [Arab Observer], [ca. January 7, 2022], {URL}.",
        ),
        (
            "chicago-notes",
            "bib",
            15,
            "plain",
            f"[Arab Observer]. {CHICAGO}.” [ca. January 7, 2022]. {URL}.",
        ),
        (
            "chicago-notes",
            "bib",
            None,
            "markdown",
            rf"\[*Arab Observer*\]. {CHICAGO}.” \[ca. January 7, 2022\]. <{URL}>.",
        ),
        (
            "chicago-notes",
            "bib",
            None,
            "html",
            f"[<i>Arab Observer</i>]. {CHICAGO}.” [ca. January 7, 2022]. {LINK}.",
        ),
        ("chicago-author-date", "intext", 15, "plain", "([Arab Observer] [2022], para. 15)"),
        (
            "chicago-author-date",
            "bib",
            None,
            "markdown",
            rf"\[*Arab Observer*\]. \[2022\]. {CHICAGO}.” \[ca. January 7\]. <{URL}>.",
        ),
        ("harvard", "intext", 15, "markdown", r"(\[*Arab Observer*\], \[2022\], para. 15)"),
        (
            "harvard",
            "bib",
            None,
            "plain",
            f"[Arab Observer] ([2022]) ‘{APA_BIB}’, [ca. 7 January]. Available at: {URL}.",
        ),
    ],
)
def test_the_bundled_article(
    style: str, part: Part, paragraph: int | None, format_: str, expected: str
) -> None:
    art = article(KAZAKH, GROUNDS)
    record = quote(*spans(art, paragraph)) if paragraph else None
    assert render(cite(art, record, style, part), format_) == expected


@pytest.mark.parametrize(
    ("style", "part", "inferred", "expected"),
    [
        ("apa", "intext", ("author", "issued"), r"(\[Haddad\], \[2026\])"),
        (
            "apa",
            "bib",
            ("author", "issued", "title", "container-title"),
            r"\[Haddad, M.\]. (\[2026, March 14\]). \[Truce holds in the north\]. \[*The Guardian*\]. "
            "<https://example.org/truce>",
        ),
        (
            "chicago-notes",
            "note",
            ("issued", "title"),
            r"Mona Haddad, \[“Truce Holds in the North”\], *Guardian*, \[March 14, 2026\], "
            "<https://example.org/truce>.",
        ),
        ("apa", "intext", ("URL", "language"), "(Haddad, 2026)"),
    ],
)
def test_what_is_inferred_stands_in_brackets(
    style: str, part: Part, inferred: tuple[str, ...], expected: str
) -> None:
    assert said({**NEWS, "author": [MONA]}, style, part, inferred) == expected


def test_an_inferred_publisher_in_place_of_the_site_stands_in_brackets() -> None:
    csl = {"type": "webpage", "title": "Truce", "publisher": "BBC", "issued": "2026"}
    assert said(csl, "apa", "bib", ("publisher",)) == r"*Truce*. (2026). \[BBC\]."


def test_the_date_of_csl_json_may_be_circa() -> None:
    csl = {**NEWS, "issued": {"date-parts": [[2026, 3, 14]], "circa": True}, "author": [MONA]}
    assert said(csl, "apa") == r"(Haddad, \[2026\])"
    assert r"(\[2026, ca. March 14\])" in said(csl, "apa", "bib")


@pytest.mark.parametrize("parts", [[[2026, 13]], [[2026, 2, 30]], [["2026", "", 3]], [[2026, 0, 0]]])
def test_of_a_wrong_date_what_is_right_is_kept(parts: list[Any]) -> None:
    text = said({**PAGE, "issued": {"date-parts": parts}}, "apa")
    assert text == "(*Truce Holds in the North*, 2026)"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((), ""),
        ((15,), "para. 15"),
        ((8, 9), "paras. 8–9"),
        ((1, 3, 5, 6), "paras. 1, 3, 5–6"),
        ((1, 2, 3, 7), "paras. 1–3, 7"),
    ],
)
def test_locator(numbers: tuple[int, ...], expected: str) -> None:
    assert paragraphs(numbers) == expected


def test_the_locator_names_the_body_paragraphs_a_record_touches() -> None:
    art = article(KAZAKH, GROUNDS)
    first, second = spans(art, 8, 9)
    across = Span(first.start, second.end, art.text[first.start : second.end])
    assert render(cite(art, quote(across), "apa"), "plain").endswith(", [2022], paras. 8–9)")
    apart = quote(*spans(art, 1, 3, 5, 6))
    assert render(cite(art, apart, "apa"), "plain").endswith(", [2022], paras. 1, 3, 5–6)")


def test_an_actor_named_in_many_paragraphs_has_no_locator() -> None:
    art = article(KAZAKH, GROUNDS)
    named = Actor(id="a1", article="a", name="Tokayev", type="person", mentions=spans(art, 3))
    assert render(cite(art, named, "apa"), "plain").endswith(", [2022], para. 3)")
    known = Actor(id="a1", article="a", name="Tokayev", type="person", mentions=spans(art, 1, 3))
    assert cite(art, known, "apa") == cite(art, None, "apa")


def test_a_record_in_a_heading_alone_has_no_locator() -> None:
    art = article(KAZAKH, GROUNDS)
    assert cite(art, quote(Span(0, 8, "Headline")), "apa") == cite(art, None, "apa")
    both = quote(Span(0, 8, "Headline"), *spans(art, 2))
    assert render(cite(art, both, "apa"), "plain").endswith(", [2022], para. 2)")


def test_grounds_say_what_a_citation_shows_that_the_article_does_not_state() -> None:
    assert grounds(article(KAZAKH, {**GROUNDS, "language": "judged"})) == [
        Ground("container-title", "Arab Observer", "read off the address where the same text stands"),
        Ground("issued", "c. 7 Jan 2022", "“Friday” with “Jan. 2” and the events"),
        Ground("URL", "https://arabobserver.com/?p=7089287", "found outside the document"),
    ]


def test_grounds_of_an_article_that_states_everything_are_none() -> None:
    assert grounds(article(KAZAKH)) == []
    assert grounds(article({"title": "Truce"}, {"issued": "no date was found"})) == []


def test_an_unknown_style_is_an_error_that_names_the_styles_nearest_first() -> None:
    with pytest.raises(UserError, match=r"^no style 'chicago' \(styles: chicago-notes, "):
        cite(article(KAZAKH), None, "chicago")
    with pytest.raises(UserError, match=r"^no style 'APA7' \(styles: apa, .*chicago-notes"):
        cite(article(KAZAKH), None, "APA7")


def test_an_unknown_format_is_an_error_that_names_the_formats_nearest_first() -> None:
    with pytest.raises(UserError, match=r"^no format 'md' \(formats: markdown, "):
        render([Run("x")], "md")


def test_every_style_has_a_module_and_a_short_name() -> None:
    for id_, style in STYLES.items():
        assert style.id == id_
        assert style.name.startswith(style.short.split(" (")[0])
        assert style.rules.citation
        assert style.rules.bibliography


@pytest.mark.parametrize(
    ("run", "markdown", "html"),
    [
        (Run("a*b_c [d] <e> \\f`"), r"a\*b\_c \[d\] \<e\> \\f\`", "a*b_c [d] &lt;e&gt; \\f`"),
        (Run("Smith & Jones &amp; Co"), r"Smith & Jones \&amp; Co", "Smith &amp; Jones &amp;amp; Co"),
        (Run("# 1"), r"\# 1", "# 1"),
        (Run("1. FC wins"), r"1\. FC wins", "1. FC wins"),
        (Run("- dash"), r"\- dash", "- dash"),
        (Run("x", italic=True), "*x*", "<i>x</i>"),
        (Run("<b>", italic=True), r"*\<b\>*", "<i>&lt;b&gt;</i>"),
        (
            Run("https://e.org/?a=1&b='", url=True),
            "<https://e.org/?a=1&b='>",
            '<a href="https://e.org/?a=1&amp;b=&#x27;">https://e.org/?a=1&amp;b=&#x27;</a>',
        ),
        (Run("javascript:alert(1)", url=True), "javascript:alert(1)", "javascript:alert(1)"),
        (Run('https://e.org/"x', url=True), 'https://e.org/"x', "https://e.org/&quot;x"),
        (Run("https://e.org/a b", url=True), "https://e.org/a b", "https://e.org/a b"),
        (Run("https://e.org/<x>", url=True), r"https://e.org/\<x\>", "https://e.org/&lt;x&gt;"),
    ],
)
def test_each_format_escapes_what_it_would_read_as_markup(run: Run, markdown: str, html: str) -> None:
    assert render([run], "markdown") == markdown
    assert render([run], "html") == html
    assert render([run], "plain") == run.text


WEIRD = st.text(max_size=12) | st.text("“”‘’\"'.?! a\n\x1b\ud800\u202e\u2028-–:~/X2026", max_size=20)
VALUES = st.none() | st.integers() | st.lists(WEIRD | st.integers(), max_size=3) | st.just({"": []})
NAMES = st.lists(
    st.dictionaries(
        st.sampled_from(["family", "given", "literal", "suffix", "non-dropping-particle"]), WEIRD
    ),
    max_size=4,
)
PARTS = st.lists(st.lists(st.integers(0, 2030) | WEIRD, max_size=3), max_size=2)
DATES = (
    st.fixed_dictionaries({}, optional={"date-parts": PARTS | VALUES, "raw": VALUES, "literal": WEIRD})
    | st.from_regex(r"(20[0-9X]{2}(-[01][0-9X](-[0-3][0-9X])?)?[?~%]?|\.\.)(/20[0-9]{2})?", fullmatch=True)
    | WEIRD
    | VALUES
)
CSL = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("title", "title-short", "container-title", "publisher", "publisher-place"), WEIRD),
        **dict.fromkeys(("genre", "section", "edition", "volume", "issue", "page"), WEIRD),
        "author": NAMES | VALUES,
        "issued": DATES,
        "accessed": DATES,
        "URL": WEIRD,
        "language": WEIRD,
        "type": st.sampled_from(["webpage", "article-newspaper", "article-magazine", "post-weblog", ""]),
        "custom": st.fixed_dictionaries({"title-sentence-case": WEIRD, "web-only": st.booleans()}) | VALUES,
    },
)


@given(
    csl=CSL,
    inferred=st.sets(st.sampled_from(["title", "author", "container-title", "publisher", "issued", "URL"])),
    style=st.sampled_from(sorted(STYLES)),
    part=st.sampled_from(get_args(Part)),
)
def test_whatever_the_source_says_the_citation_is_one_printable_line(
    csl: dict[str, Any], inferred: set[str], style: str, part: Part
) -> None:
    art = article(csl, dict.fromkeys(inferred, "a\nground\x1b[31m"))
    runs = cite(art, art.paragraphs[3], style, part)
    for format_ in MARKUPS:
        assert not [c for c in render(runs, format_) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    text = render(runs, "plain")
    assert text.strip() == text != ""
    for ground in grounds(art):
        assert not [c for c in ground.value if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
        assert ground.ground == "a ground␛[31m"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("latex", r"A \& B \emph{\% \{\textbackslash{}\}} \url{https://example.org/a\%20b\#c}"),
        (
            "rtf",
            r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}\uc1 A & B {\i % \{\\\}} "
            r'{\field{\*\fldinst HYPERLINK "https://example.org/a%20b#c"}'
            r"{\fldrslt https://example.org/a%20b#c}}}",
        ),
    ],
)
def test_what_a_markup_would_read_as_its_own_is_escaped(markup: str, expected: str) -> None:
    line = [Run("A & B "), Run(r"% {\}", italic=True), Run(" "), Run("https://example.org/a%20b#c", url=True)]
    assert render(line, markup) == expected


def test_rtf_has_what_is_not_ascii_by_its_utf_16_units() -> None:
    assert r"\u8220?\u1082?\u-10179?\u-8704?\u8221?" in render([Run("“к😀”")], "rtf")


def test_latex_joins_no_marks_that_the_source_has_apart() -> None:
    assert render([Run("--- `` ?`")], "latex") == "-{}-{}- `{}` ?{}`"


def test_lines_are_paragraphs_of_one_text() -> None:
    lines = [[Run("One.")], [Run("Two.")]]
    assert write(lines, "plain") == "One.\nTwo."
    assert write(lines, "html") == "<p>One.</p>\n<p>Two.</p>"
    assert write(lines, "rtf").count(r"\par") == 1
    assert write(lines, "latex") == write(lines, "markdown") == "One.\n\nTwo."
