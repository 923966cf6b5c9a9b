"""MLA 9, string by string; the ids name the rules of the MLA Handbook."""

from typing import Any

import pytest
from sources import AIDA, JAN, MONA, NEWS

from kztui.cite.citation import Part, cite, cite_together
from kztui.cite.cluster import Cited
from kztui.cite.markup import render
from kztui.cite.runs import plain
from kztui.model import Article

PRINTED = {**NEWS, "URL": "", "page": "A1-A7"}
NASA = {"literal": "NASA"}


def article(csl: dict[str, Any], *inferred: str) -> Article:
    grounds = dict.fromkeys(inferred, "the page’s head")
    return Article(key=str(csl), csl=csl, text="Text", sha256="", added="", inferred=grounds)


def said(csl: dict[str, Any], part: Part, *inferred: str) -> str:
    """The Markdown of a citation of the work: it shows what is in italics."""
    return render(cite(article(csl, *inferred), None, "mla", part), "markdown")


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, "(“Truce Holds in the North”)", id="no-author-title-in-quotes"),
        pytest.param({**NEWS, "title-short": "Truce holds"}, "(“Truce Holds”)", id="short-title"),
        pytest.param(
            {**NEWS, "container-title": ""},
            "(*Truce Holds in the North*)",
            id="no-container-title-in-italics",
        ),
        pytest.param({**NEWS, "author": [MONA]}, "(Haddad)", id="one-author-no-year"),
        pytest.param({**NEWS, "author": [MONA, JAN]}, "(Haddad and de Vries)", id="two-authors"),
        pytest.param({**NEWS, "author": [MONA, JAN, AIDA]}, "(Haddad et al.)", id="three-authors"),
        pytest.param(
            {**NEWS, "author": [NASA], "publisher": "NASA", "container-title": ""},
            "(*Truce Holds in the North*)",
            id="author-that-is-the-publisher",
        ),
        pytest.param({**NEWS, "title": "Who won?"}, "(“Who Won?”)", id="title-with-?"),
        pytest.param({**NEWS, "title": "“No,” he says"}, "(“‘No,’ He Says”)", id="quotes-in-quotes"),
        pytest.param({**NEWS, "title": "Shoot’"}, "(“Shoot’”)", id="stray-quote"),
        pytest.param({**NEWS, "title": ""}, "(Untitled article)", id="no-title"),
        pytest.param(
            {**NEWS, "title": 'The "end"', "container-title": ""}, "(*The “End”*)", id="straight-quotes"
        ),
    ],
)
def test_mla_in_text(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "intext") == expected


def test_paragraphs_that_the_reader_counts_are_no_locator() -> None:
    work = article({**NEWS, "author": [MONA]})
    assert plain(cite(work, work.paragraphs[0], "mla")) == "(Haddad)"


MLA_NEWS = "“Truce Holds in the North.” *The Guardian*, 14 Mar. 2026, <https://example.org/truce>."


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, MLA_NEWS, id="no-author"),
        pytest.param({**NEWS, "author": [MONA]}, f"Haddad, Mona. {MLA_NEWS}", id="one-author"),
        pytest.param(
            {**NEWS, "author": [MONA, JAN]},
            f"Haddad, Mona, and Jan-Willem P. de Vries. {MLA_NEWS}",
            id="two-authors-second-not-inverted",
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA]}, f"Haddad, Mona, et al. {MLA_NEWS}", id="three-authors"
        ),
        pytest.param(
            {**NEWS, "author": [{**MONA, "suffix": "Jr."}]}, f"Haddad, Mona, Jr. {MLA_NEWS}", id="suffix"
        ),
        pytest.param({**NEWS, "author": [{"literal": "The Guardian"}]}, MLA_NEWS, id="author-is-the-outlet"),
        pytest.param(
            {**NEWS, "issued": "", "accessed": "2026-08-20"},
            "“Truce Holds in the North.” *The Guardian*, <https://example.org/truce>. Accessed 20 Aug. 2026.",
            id="access-only-if-undated",
        ),
        pytest.param({**NEWS, "accessed": "2026-08-20"}, MLA_NEWS, id="dated-no-access"),
        pytest.param(
            {**PRINTED, "edition": "late", "section": "World"},
            "“Truce Holds in the North.” *The Guardian*, late ed., 14 Mar. 2026, pp. A1–7. World.",
            id="edition-section-pages",
        ),
        pytest.param(
            {**PRINTED, "publisher-place": "Leeds"},
            r"“Truce Holds in the North.” *The Guardian* \[Leeds\], 14 Mar. 2026, pp. A1–7.",
            id="town-of-a-paper",
        ),
        pytest.param(
            {**PRINTED, "type": "article-magazine", "volume": 97, "issue": 5, "page": "110-122"},
            "“Truce Holds in the North.” *The Guardian*, vol. 97, no. 5, 14 Mar. 2026, pp. 110–22.",
            id="volume-and-number",
        ),
        pytest.param(
            {**NEWS, "type": "webpage", "container-title": "", "publisher": "NASA", "genre": "press release"},
            "*Truce Holds in the North*. Press release. NASA, 14 Mar. 2026, <https://example.org/truce>.",
            id="press-release",
        ),
        pytest.param(
            {**NEWS, "title": "Will it hold?"},
            "“Will It Hold?” *The Guardian*, 14 Mar. 2026, <https://example.org/truce>.",
            id="no-period-after-?",
        ),
        pytest.param(
            {**NEWS, "title": "Der Winter, in dem das Gas ausging", "language": "de"},
            "“Der Winter, in dem das Gas ausging.” *The Guardian*, 14 Mar. 2026, <https://example.org/truce>.",
            id="foreign-title-keeps-its-case",
        ),
        pytest.param(
            {
                **PRINTED,
                "issued": "2022-01-04/2022-01-07",
                "page": "1",
                "title": "Shots fired without warning’",
            },
            "“Shots Fired without Warning’.” *The Guardian*, 4–7 Jan. 2022, p. 1.",
            id="range-of-days-and-stray-quote",
        ),
        pytest.param({}, "Untitled article.", id="nothing-known"),
    ],
)
def test_mla_in_the_list_of_works_cited(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "bib") == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2022-01-07", r"\[7 Jan. 2022\]"),
        ("2022~", r"\[circa 2022\]"),
        ("2022?", r"\[2022?\]"),
        ("../2022-01-07", r"\[by 7 Jan. 2022\]"),
    ],
)
def test_a_date_that_the_source_does_not_state_is_in_brackets(issued: str, expected: str) -> None:
    line = said({**NEWS, "issued": issued}, "bib", "issued")
    assert line == f"“Truce Holds in the North.” *The Guardian*, {expected}, <https://example.org/truce>."


def test_what_is_inferred_is_in_brackets_but_for_the_url() -> None:
    csl = {**NEWS, "author": [MONA]}
    inferred = ("author", "title", "container-title", "URL")
    assert said(csl, "intext", *inferred) == r"(\[Haddad\])"
    assert said(csl, "bib", *inferred) == (
        r"\[Haddad, Mona\]. \[“Truce Holds in the North”\]. \[*The Guardian*\], 14 Mar. 2026, "
        "<https://example.org/truce>."
    )


def together(*sources: dict[str, Any]) -> str:
    (line,) = cite_together([Cited(article(csl)) for csl in sources], "mla")
    return render(line, "markdown")


def test_several_works_of_one_author_have_their_titles() -> None:
    by_mona = {**NEWS, "author": [MONA]}
    cited = together(by_mona, {**by_mona, "title": "Zinc"}, {**NEWS, "author": [AIDA]})
    assert cited == "(Haddad, “Truce Holds in the North”; Haddad, “Zinc”; Sarsen)"


def test_several_works_of_one_title_have_what_was_published_where_and_when() -> None:
    cited = together(NEWS, {**NEWS, "container-title": "Reuters", "issued": "2026~"})
    assert cited == (
        r"(“Truce Holds in the North” \[*Reuters*, circa 2026\]; "
        r"“Truce Holds in the North” \[*The Guardian*, 14 Mar. 2026\])"
    )


def test_works_that_nothing_tells_apart_are_cited_alike() -> None:
    assert together({}, {"URL": "https://example.org"}) == "(Untitled article; Untitled article)"
    assert together({"issued": "2022"}, {"issued": "2023"}) == (
        r"(Untitled article \[2022\]; Untitled article \[2023\])"
    )
