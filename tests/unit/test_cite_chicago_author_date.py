"""Chicago 18, author-date, string by string; what it shares with the notes is tested there."""

from typing import Any

import pytest
from sources import AIDA, MONA, NEWS, PAGE

from kztui.cite.citation import Part, cite, cite_together
from kztui.cite.cluster import Cited
from kztui.cite.markup import render
from kztui.cite.runs import plain
from kztui.model import Article

BLOG = {**NEWS, "type": "post-weblog", "container-title": "Lawfare", "title-short": "Truce holds"}
JAN = {"family": "de Vries", "given": "Jan"}


def article(csl: dict[str, Any], *inferred: str, key: str = "a") -> Article:
    """An article of twenty paragraphs."""
    text = "\n".join(f"p{number}" for number in range(1, 21))
    grounds = dict.fromkeys(inferred, "a ground")
    return Article(key=key, csl=csl, inferred=grounds, text=text, sha256="", added="")


def said(csl: dict[str, Any], part: Part, *inferred: str) -> str:
    """The Markdown of a citation of the work: it shows what is in italics."""
    return render(cite(article(csl, *inferred), None, "chicago-author-date", part), "markdown")


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, "(*Guardian* 2026)", id="no-author-newspaper-without-the"),
        pytest.param({**NEWS, "publisher-place": "York"}, "(*Guardian* 2026)", id="no-place"),
        pytest.param(PAGE, "(BBC News 2026)", id="no-author-site-in-roman"),
        pytest.param({**NEWS, "container-title": "Reuters"}, "(Reuters 2026)", id="agency-in-roman"),
        pytest.param(BLOG, "(“Truce Holds” 2026)", id="no-author-of-a-blog-short-title"),
        pytest.param({**BLOG, "issued": ""}, "(“Truce Holds,” n.d.)", id="comma-inside-before-n.d."),
        pytest.param({**NEWS, "author": [MONA]}, "(Haddad 2026)", id="one-author"),
        pytest.param({**NEWS, "author": [MONA, JAN]}, "(Haddad and de Vries 2026)", id="two-authors"),
        pytest.param({**NEWS, "author": [MONA, JAN, AIDA]}, "(Haddad et al. 2026)", id="three-authors"),
        pytest.param({**NEWS, "author": [{"literal": "Amnesty"}]}, "(Amnesty 2026)", id="group-author"),
        pytest.param({**NEWS, "issued": "", "author": [MONA]}, "(Haddad, n.d.)", id="no-date"),
        pytest.param({**NEWS, "issued": "2025-12/2026-01"}, "(*Guardian* 2025–2026)", id="interval"),
        pytest.param({**NEWS, "issued": "2026~"}, r"(*Guardian* \[ca. 2026\])", id="approximate-year"),
        pytest.param({**NEWS, "issued": "2026-03-14?"}, r"(*Guardian* \[2026\])", id="uncertain-day"),
        pytest.param({}, "(untitled article, n.d.)", id="nothing-at-all"),
    ],
)
def test_in_text(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "intext") == expected


TRUCE = "2026. “Truce Holds in the North.”"
GUARDIAN = f"{TRUCE} *Guardian*, March 14. <https://example.org/truce>."


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(
            NEWS, f"*Guardian*. {TRUCE} March 14. <https://example.org/truce>.", id="newspaper-as-author"
        ),
        pytest.param(
            {**BLOG, "URL": ""},
            "“Truce Holds in the North.” 2026. *Lawfare*, March 14.",
            id="no-author-of-a-blog-title-first",
        ),
        pytest.param({**NEWS, "author": [MONA]}, f"Haddad, Mona. {GUARDIAN}", id="one-author"),
        pytest.param(
            {**NEWS, "author": [JAN, MONA]}, f"Vries, Jan de, and Mona Haddad. {GUARDIAN}", id="two-authors"
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA] * 3},
            f"Haddad, Mona, Jan de Vries, Aida Sarsen, et al. {GUARDIAN}",
            id="of-more-than-six-authors-three",
        ),
        pytest.param(
            {**NEWS, "issued": "2026-12-30/2027-01-02", "URL": ""},
            "*Guardian*. 2026–2027. “Truce Holds in the North.” December 30–January 2.",
            id="interval-over-years",
        ),
        pytest.param(
            {**PAGE, "issued": "2026", "URL": "", "title": "Will it “hold”?"},
            "BBC News. 2026. “Will It ‘Hold’?”",
            id="year-and-no-url",
        ),
        pytest.param(
            {**PAGE, "author": [MONA], "issued": "", "accessed": "2026-04-01", "URL": ""},
            "Haddad, Mona. n.d. “Truce Holds in the North.” BBC News. Accessed April 1, 2026.",
            id="access-date-of-an-undated-source",
        ),
        pytest.param(
            {
                "title": "Acme recalls vans",
                "genre": "Press release",
                "publisher": "Acme",
                "issued": "2026-03",
            },
            "Acme. 2026. “Acme Recalls Vans.” Press release. March.",
            id="press-release-by-its-issuer",
        ),
        pytest.param({}, "Untitled article. n.d.", id="nothing-at-all"),
    ],
)
def test_entry(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "bib") == expected


@pytest.mark.parametrize(
    ("part", "inferred", "expected"),
    [
        ("intext", ("issued", "author"), r"(\[Haddad\] \[2026\])"),
        (
            "bib",
            ("issued", "author", "title", "container-title"),
            r"\[Haddad, Mona\]. \[2026\]. \[“Truce Holds in the North”\]. \[*Guardian*\], \[March 14\]. "
            "<https://example.org/truce>.",
        ),
        ("bib", ("URL",), f"Haddad, Mona. {GUARDIAN}"),
    ],
)
def test_what_is_inferred_stands_in_brackets(part: Part, inferred: tuple[str, ...], expected: str) -> None:
    assert said({**NEWS, "author": [MONA]}, part, *inferred) == expected


def test_a_day_that_is_a_guess_is_hedged_where_it_stands() -> None:
    csl = {**NEWS, "issued": "2026-03-14~", "URL": ""}
    assert said(csl, "bib") == r"*Guardian*. \[2026\]. “Truce Holds in the North.” \[ca. March 14\]."


def test_the_paragraphs_stand_after_the_year() -> None:
    truce = article({**NEWS, "author": [MONA]}, key="t")
    cited = [Cited(truce, truce.paragraphs[3]), Cited(article(PAGE, key="b"))]
    (line,) = cite_together(cited, "chicago-author-date")
    assert plain(line) == "(BBC News 2026; Haddad 2026, para. 4)"


@pytest.mark.parametrize(
    ("issued", "a", "b"),
    [
        ("2026-03-14", "2026a. “Arms", "2026b. “Zinc"),
        ("2026~", "[ca. 2026a]. “Arms", "[ca. 2026b]. “Zinc"),
        ("", "n.d.-a. “Arms", "n.d.-b. “Zinc"),
    ],
)
def test_letters_tell_works_of_one_author_and_year_apart(issued: str, a: str, b: str) -> None:
    same = {**NEWS, "author": [MONA], "issued": issued}
    cited = [Cited(article({**same, "title": title}, key=title)) for title in ("Zinc", "Arms")]
    entries = [plain(entry) for entry in cite_together(cited, "chicago-author-date", "bib")]
    assert [entry.partition(".”")[0] for entry in entries] == [f"Haddad, Mona. {a}", f"Haddad, Mona. {b}"]
