"""APA 7, string by string; the ids name the sections of the Publication Manual."""

from typing import Any

import pytest
from sources import AIDA, JAN, MONA, NEWS, PAGE, RELEASE

from kztui.cite.citation import Part, cite, cite_together
from kztui.cite.cluster import Cited
from kztui.cite.markup import render
from kztui.cite.runs import plain
from kztui.model import Article


def said(csl: dict[str, Any], part: Part) -> str:
    """The Markdown of a citation of the work: it shows what is in italics."""
    article = Article(key="a", csl=csl, text="Text", sha256="", added="")
    return render(cite(article, None, "apa", part), "markdown")


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, "(“Truce Holds in the North,” 2026)", id="8.14-no-author-newspaper-in-quotes"),
        pytest.param(PAGE, "(*Truce Holds in the North*, 2026)", id="8.14-no-author-webpage-in-italics"),
        pytest.param({**NEWS, "author": [MONA]}, "(Haddad, 2026)", id="8.17-one-author"),
        pytest.param({**NEWS, "author": [MONA, JAN]}, "(Haddad & de Vries, 2026)", id="8.17-two-authors"),
        pytest.param({**NEWS, "author": [MONA, JAN, AIDA]}, "(Haddad et al., 2026)", id="8.17-three-authors"),
        pytest.param(
            {**NEWS, "author": [{"literal": "Amnesty International"}]},
            "(Amnesty International, 2026)",
            id="8.21-group-author",
        ),
        pytest.param({**NEWS, "issued": "", "author": [MONA]}, "(Haddad, n.d.)", id="8.10-no-date"),
        pytest.param({**NEWS, "issued": "2026-03", "author": [MONA]}, "(Haddad, 2026)", id="year-of-a-month"),
        pytest.param(
            {**NEWS, "issued": "2026~", "author": [MONA]}, r"(Haddad, \[ca. 2026\])", id="approximate-year"
        ),
        pytest.param(
            {**NEWS, "issued": "2026?", "author": [MONA]}, r"(Haddad, \[2026?\])", id="uncertain-year"
        ),
        pytest.param(
            {**NEWS, "issued": "2025-12-31/2026-01-02", "author": [MONA]},
            "(Haddad, 2025–2026)",
            id="years-of-an-interval",
        ),
        pytest.param(
            {**NEWS, "title": "Will the truce hold?"}, "(“Will the Truce Hold?,” 2026)", id="title-with-?"
        ),
        pytest.param(
            {**NEWS, "title": "“Nobody knows,” says the ‘chief negotiator’"},
            "(“‘Nobody Knows,’ Says the ‘Chief Negotiator,’” 2026)",
            id="quotes-in-quotes",
        ),
        pytest.param(
            {**NEWS, "title": "word " * 40 + "end"},
            "(“" + "Word " * 40 + "End,” 2026)",
            id="8.14-long-title-without-short-one",
        ),
        pytest.param({**NEWS, "title": ""}, r"(\[Untitled article\], 2026)", id="9.22-no-title"),
        pytest.param(
            {**NEWS, "type": "post-weblog"}, "(“Truce Holds in the North,” 2026)", id="8.14-blog-in-quotes"
        ),
        pytest.param(
            {**PAGE, "title": '"It holds"'}, "(*“It Holds,”* 2026)", id="straight-quotation-marks-curled"
        ),
        pytest.param(RELEASE, "(Acme Motors, 2026)", id="9.11-press-release-by-the-group-that-issued-it"),
    ],
)
def test_apa_in_text(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "intext") == expected


APA_NEWS = "Truce holds in the north. *The Guardian*. <https://example.org/truce>"


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(
            NEWS,
            "Truce holds in the north. (2026, March 14). *The Guardian*. <https://example.org/truce>",
            id="10.1-newspaper-title-roman-name-italic",
        ),
        pytest.param(
            PAGE,
            "*Truce holds in the north*. (2026, March 14). BBC News. <https://example.org/truce>",
            id="10.16-webpage-title-italic-site-roman",
        ),
        pytest.param(
            {**NEWS, "author": [MONA]}, f"Haddad, M. (2026, March 14). {APA_NEWS}", id="9.8-one-author"
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN]},
            f"Haddad, M., & de Vries, J.-W. P. (2026, March 14). {APA_NEWS}",
            id="9.8-two-authors-hyphen-kept",
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA]},
            f"Haddad, M., de Vries, J.-W. P., & Sarsen, A. (2026, March 14). {APA_NEWS}",
            id="9.8-three-authors",
        ),
        pytest.param(
            {**NEWS, "author": [{"family": f"N{n}"} for n in range(1, 22)]},
            ", ".join(f"N{n}" for n in range(1, 20)) + f", … N21. (2026, March 14). {APA_NEWS}",
            id="9.8-more-than-twenty-authors",
        ),
        pytest.param(
            {**NEWS, "author": [{"family": "King", "given": "M.L.", "suffix": "Jr."}]},
            f"King, M. L., Jr. (2026, March 14). {APA_NEWS}",
            id="9.8-suffix",
        ),
        pytest.param(
            {**NEWS, "author": [{"family": "Berg", "non-dropping-particle": "van den", "given": "Ad"}]},
            f"van den Berg, A. (2026, March 14). {APA_NEWS}",
            id="9.8-particle-belongs-to-the-family-name",
        ),
        pytest.param(
            {**PAGE, "author": [{"literal": "BBC News"}]},
            "BBC News. (2026, March 14). *Truce holds in the north*. <https://example.org/truce>",
            id="10.16-site-same-as-author-is-left-out",
        ),
        pytest.param(
            {**PAGE, "issued": "", "accessed": "2026-04-01"},
            "*Truce holds in the north*. (n.d.). BBC News. Retrieved April 1, 2026, from "
            "<https://example.org/truce>",
            id="9.16-retrieval-date-of-an-undated-page",
        ),
        pytest.param(
            {**PAGE, "accessed": "2026-04-01"},
            "*Truce holds in the north*. (2026, March 14). BBC News. <https://example.org/truce>",
            id="9.16-no-retrieval-date-of-a-dated-page",
        ),
        pytest.param(
            {**PAGE, "issued": "2026-03", "URL": ""},
            "*Truce holds in the north*. (2026, March). BBC News.",
            id="month-and-no-url",
        ),
        pytest.param(
            {**PAGE, "issued": {"date-parts": [["2026"]]}, "container-title": ""},
            "*Truce holds in the north*. (2026). <https://example.org/truce>",
            id="year-and-no-site",
        ),
        pytest.param(
            {**PAGE, "issued": "2026-03-14/2026-03-16"},
            "*Truce holds in the north*. (2026, March 14–16). BBC News. <https://example.org/truce>",
            id="interval-in-a-month",
        ),
        pytest.param(
            {**PAGE, "issued": {"date-parts": [[2026, 1, 30], [2026, 2, 2]]}},
            "*Truce holds in the north*. (2026, January 30–February 2). BBC News. "
            "<https://example.org/truce>",
            id="interval-over-months",
        ),
        pytest.param(
            {**PAGE, "issued": "../2026-03-14"},
            r"*Truce holds in the north*. (\[by 2026, March 14\]). BBC News. <https://example.org/truce>",
            id="open-interval-is-never-stated",
        ),
        pytest.param(
            {**PAGE, "issued": {"literal": "Spring 2026"}},
            "*Truce holds in the north*. (Spring 2026). BBC News. <https://example.org/truce>",
            id="date-in-words",
        ),
        pytest.param(
            {**PAGE, "title": "Will it hold?"},
            "*Will it hold?* (2026, March 14). BBC News. <https://example.org/truce>",
            id="no-period-after-?",
        ),
        pytest.param(
            {**NEWS, "title": "It holds, says “chief negotiator”"},
            "It holds, says “chief negotiator.” (2026, March 14). *The Guardian*. "
            "<https://example.org/truce>",
            id="6.9-period-inside-closing-quotation-mark",
        ),
        pytest.param(
            {**PAGE, "title": "One for the workers’"},
            "*One for the workers’*. (2026, March 14). BBC News. <https://example.org/truce>",
            id="period-after-an-apostrophe",
        ),
        pytest.param(
            {**NEWS, "title": "It holds…", "page": "A1-A7"},
            "It holds…. (2026, March 14). *The Guardian*, A1–A7. <https://example.org/truce>",
            id="9.25-pages-of-a-newspaper",
        ),
        pytest.param(
            {**NEWS, "page": "D-4", "URL": ""},
            "Truce holds in the north. (2026, March 14). *The Guardian*, D-4.",
            id="hyphen-of-one-page-kept",
        ),
        pytest.param(
            {**NEWS, "type": "article-magazine", "volume": 97, "issue": "5", "page": "9", "URL": ""},
            "Truce holds in the north. (2026, March 14). *The Guardian*, *97*(5), 9.",
            id="9.25-volume-issue-page-of-a-magazine",
        ),
        pytest.param(
            {**NEWS, "type": "article-magazine", "issue": "5", "URL": ""},
            "Truce holds in the north. (2026, March 14). *The Guardian*, (5).",
            id="9.25-issue-without-volume",
        ),
        pytest.param(
            {
                **NEWS,
                "type": "post-weblog",
                "container-title": "Steppe Letters",
                "custom": {"web-only": True},
            },
            "Truce holds in the north. (2026, March 14). *Steppe Letters*. <https://example.org/truce>",
            id="10.1-blog-as-a-periodical",
        ),
        pytest.param(
            RELEASE,
            r"Acme Motors. (2026, March 14). *Acme recalls vans* \[Press release\].",
            id="9.21-press-release-by-its-issuer",
        ),
        pytest.param(
            {**RELEASE, "author": [MONA]},
            r"Haddad, M. (2026, March 14). *Acme recalls vans* \[Press release\]. Acme Motors.",
            id="9.21-press-release-with-an-author",
        ),
        pytest.param(
            {**NEWS, "issued": "2023-12-30/2024-01-02", "URL": ""},
            "Truce holds in the north. (2023–2024, December 30–January 2). *The Guardian*.",
            id="interval-over-years",
        ),
        pytest.param(
            {**NEWS, "author": [{"family": "王", "given": "小明"}], "URL": ""},
            "王小明. (2026, March 14). Truce holds in the north. *The Guardian*.",
            id="name-in-chinese-letters-unbroken",
        ),
        pytest.param(
            {"type": "webpage", "publisher": "BBC"},
            r"\[Untitled article\]. (n.d.). BBC.",
            id="publisher-for-a-missing-site-and-9.22-no-title",
        ),
    ],
)
def test_apa_reference(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "bib") == expected


@pytest.mark.parametrize(
    ("issued", "a", "b"),
    [
        ("2026-03-14", "(2026a, March 14). Arms", "(2026b, March 14). Zinc"),
        ("2026-03-14~", "([2026a, ca. March 14]). Arms", "([2026b, ca. March 14]). Zinc"),
        ("", "(n.d.-a). Arms", "(n.d.-b). Zinc"),
    ],
)
def test_letters_stand_after_the_year_within_its_brackets(issued: str, a: str, b: str) -> None:
    csl = {**NEWS, "author": [MONA], "issued": issued}
    works = [Article(key=t, csl={**csl, "title": t}, text="", sha256="", added="") for t in ("Zinc", "Arms")]
    entries = [plain(entry) for entry in cite_together([Cited(work) for work in works], "apa", "bib")]
    assert [entry.partition(". The Guardian")[0] for entry in entries] == [
        f"Haddad, M. {a}",
        f"Haddad, M. {b}",
    ]
