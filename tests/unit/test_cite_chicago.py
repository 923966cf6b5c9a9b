"""Chicago 18, notes and bibliography, string by string; the ids name sections and the Manual's own Q&A."""

from typing import Any

import pytest
from sources import AIDA, JAN, MONA, NEWS, PAGE

from kztui.cite.citation import Part, cite
from kztui.cite.markup import render
from kztui.model import Article


def said(csl: dict[str, Any], part: Part) -> str:
    """The Markdown of a citation of the work: it shows what is in italics."""
    article = Article(key="a", csl=csl, text="Text", sha256="", added="")
    return render(cite(article, None, "chicago-notes", part), "markdown")


CMOS = "“Truce Holds in the North,” *Guardian*, March 14, 2026, <https://example.org/truce>."


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, CMOS, id="no-author-title-first-initial-the-dropped"),
        pytest.param({**NEWS, "author": [MONA]}, f"Mona Haddad, {CMOS}", id="one-author"),
        pytest.param(
            {**NEWS, "author": [MONA, JAN]},
            f"Mona Haddad and Jan-Willem P. de Vries, {CMOS}",
            id="two-authors",
        ),
        pytest.param({**NEWS, "author": [MONA, JAN, AIDA]}, f"Mona Haddad et al., {CMOS}", id="three-et-al"),
        pytest.param({**NEWS, "author": [{"literal": "Amnesty"}]}, f"Amnesty, {CMOS}", id="group-author"),
        pytest.param(
            {**NEWS, "title": "Will the truce hold?"},
            "“Will the Truce Hold?,” *Guardian*, March 14, 2026, <https://example.org/truce>.",
            id="faq0370-comma-kept-after-?",
        ),
        pytest.param(
            {**NEWS, "title": "Truce holds, “nobody ‘really’ knows” why—at last!"},
            "“Truce Holds, ‘Nobody “Really” Knows’ Why—at Last!,” *Guardian*, March 14, 2026, "
            "<https://example.org/truce>.",
            id="faq0446-quotes-in-a-title-turned-single",
        ),
        pytest.param(
            {**NEWS, "title": "Minister “stands by it” on ‘truce’"},
            "“Minister ‘Stands by It’ on ‘Truce,’” *Guardian*, March 14, 2026, <https://example.org/truce>.",
            id="comma-inside-both-closing-marks",
        ),
        pytest.param(
            {**NEWS, "title": "Talks about talks with anti-government forces through a back-to-back week"},
            "“Talks About Talks with Anti-government Forces Through a Back-to-Back Week,” *Guardian*, "
            "March 14, 2026, <https://example.org/truce>.",
            id="8.160-prepositions-of-five-letters-have-capitals",
        ),
        pytest.param(
            {**NEWS, "language": "fr", "container-title": "Le Monde", "title": "La trêve tient"},
            "“La trêve tient,” *Le Monde*, March 14, 2026, <https://example.org/truce>.",
            id="title-case-is-for-english-only",
        ),
        pytest.param(
            {**NEWS, "container-title": "Reuters"},
            "“Truce Holds in the North,” Reuters, March 14, 2026, <https://example.org/truce>.",
            id="faq0370-news-agency-in-roman",
        ),
        pytest.param(
            {**NEWS, "issued": "", "accessed": {"date-parts": [[2026, 4, 1]]}},
            "“Truce Holds in the North,” *Guardian*, n.d., accessed April 1, 2026, "
            "<https://example.org/truce>.",
            id="access-date-of-an-undated-source",
        ),
        pytest.param(
            {**PAGE, "issued": "", "accessed": {"date-parts": [[2026, 4, 1]]}},
            "“Truce Holds in the North,” BBC News, accessed April 1, 2026, <https://example.org/truce>.",
            id="no-n.d.-on-a-web-page",
        ),
        pytest.param(
            {**NEWS, "section": "World", "edition": "late", "URL": ""},
            "“Truce Holds in the North,” World, *Guardian*, March 14, 2026, Late Edition.",
            id="section-before-newspaper-edition-after-date",
        ),
        pytest.param(
            {**NEWS, "container-title": "The Courier", "publisher-place": "Dundee", "URL": ""},
            "“Truce Holds in the North,” *Courier* (Dundee), March 14, 2026.",
            id="place-of-a-newspaper",
        ),
        pytest.param(
            {**NEWS, "container-title": "Chicago Tribune", "publisher-place": "Chicago", "URL": ""},
            "“Truce Holds in the North,” *Chicago Tribune*, March 14, 2026.",
            id="no-place-that-the-name-says",
        ),
        pytest.param(
            {**NEWS, "type": "post-weblog", "container-title": "The Loom", "author": [MONA], "URL": ""},
            "Mona Haddad, “Truce Holds in the North,” *The Loom*, March 14, 2026.",
            id="blog-in-italics-with-its-article",
        ),
        pytest.param(
            {
                "type": "webpage",
                "title": "Acme recalls vans",
                "genre": "Press release",
                "publisher": "Acme",
                "issued": "2026-03-14",
            },
            "“Acme Recalls Vans,” press release, Acme, March 14, 2026.",
            id="press-release-in-lower-case",
        ),
        pytest.param(
            {**NEWS, "author": [{"family": "王", "given": "小明"}], "URL": ""},
            "王小明, “Truce Holds in the North,” *Guardian*, March 14, 2026.",
            id="name-in-chinese-letters-unbroken",
        ),
        pytest.param(
            {**NEWS, "accessed": {"date-parts": [[2026, 4, 1]]}}, CMOS, id="no-access-date-of-a-dated-source"
        ),
        pytest.param(
            {**NEWS, "issued": "", "URL": ""}, "“Truce Holds in the North,” *Guardian*, n.d.", id="n.d."
        ),
        pytest.param(
            {**NEWS, "issued": "2026-03", "URL": ""},
            "“Truce Holds in the North,” *Guardian*, March 2026.",
            id="month-and-no-url",
        ),
        pytest.param(
            {**NEWS, "issued": "2026-03-14/2026-03-16", "container-title": ""},
            "“Truce Holds in the North,” March 14–16, 2026, <https://example.org/truce>.",
            id="interval-and-no-newspaper",
        ),
        pytest.param({"title": "Truce holds"}, "“Truce Holds,” n.d.", id="nothing-but-a-title"),
        pytest.param(
            {**NEWS, "title": ""},
            "untitled article, *Guardian*, March 14, 2026, <https://example.org/truce>.",
            id="no-title-no-quotation-marks",
        ),
    ],
)
def test_chicago_note(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "note") == expected


CMOS_BIB = "“Truce Holds in the North.” *Guardian*, March 14, 2026. <https://example.org/truce>."


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(
            NEWS,
            "*Guardian*. “Truce Holds in the North.” March 14, 2026. <https://example.org/truce>.",
            id="faq0076-newspaper-in-place-of-the-author",
        ),
        pytest.param({**NEWS, "author": [MONA]}, f"Haddad, Mona. {CMOS_BIB}", id="one-author-inverted"),
        pytest.param(
            {**NEWS, "author": [MONA, AIDA]}, f"Haddad, Mona, and Aida Sarsen. {CMOS_BIB}", id="two-authors"
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA]},
            f"Haddad, Mona, Jan-Willem P. de Vries, and Aida Sarsen. {CMOS_BIB}",
            id="up-to-six-authors-listed",
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA] * 3},
            f"Haddad, Mona, Jan-Willem P. de Vries, Aida Sarsen, et al. {CMOS_BIB}",
            id="of-more-than-six-authors-three",
        ),
        pytest.param(
            {**NEWS, "title": "Will the truce hold?"},
            "*Guardian*. “Will the Truce Hold?” March 14, 2026. <https://example.org/truce>.",
            id="no-period-after-?",
        ),
        pytest.param(
            {**NEWS, "author": [MONA], "issued": "", "accessed": "2026-04-01"},
            "Haddad, Mona. “Truce Holds in the North.” *Guardian*, n.d. Accessed April 1, 2026. "
            "<https://example.org/truce>.",
            id="access-date-of-an-undated-source",
        ),
        pytest.param(
            {**NEWS, "section": "World", "edition": "Final edition", "publisher-place": "York", "URL": ""},
            "*Guardian* (York). “Truce Holds in the North.” World. March 14, 2026. Final Edition.",
            id="newspaper-with-its-place-in-place-of-the-author",
        ),
        pytest.param(
            {**NEWS, "type": "post-weblog", "container-title": "Lawfare", "URL": ""},
            "“Truce Holds in the North.” *Lawfare*, March 14, 2026.",
            id="no-author-of-a-blog-title-first",
        ),
        pytest.param(
            {**NEWS, "title": "", "URL": ""},
            "*Guardian*. Untitled article. March 14, 2026.",
            id="no-title-no-quotation-marks",
        ),
        pytest.param(
            {**NEWS, "author": [JAN], "URL": ""},
            "Vries, Jan-Willem P. de. “Truce Holds in the North.” *Guardian*, March 14, 2026.",
            id="particle-behind-the-given-names",
        ),
        pytest.param(
            {**NEWS, "author": [MONA], "container-title": "", "issued": "2026"},
            "Haddad, Mona. “Truce Holds in the North.” 2026. <https://example.org/truce>.",
            id="year-and-no-newspaper",
        ),
        pytest.param(
            PAGE,
            "BBC News. “Truce Holds in the North.” March 14, 2026. <https://example.org/truce>.",
            id="site-that-is-no-newspaper-in-roman",
        ),
    ],
)
def test_chicago_bibliography(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "bib") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("He said “no", "“He Said “No,”"),
        ("No” he said", "“No” He Said,”"),
        ("It is theirs”", "“It Is Theirs”,”"),
        ("the ’90s and ‘90s again", "“The ’90s and ‘90s Again,”"),
        ("Workers’ “party” wins", "“Workers’ ‘Party’ Wins,”"),
        ("\"Straight\" and 'single' quotes", "“‘Straight’ and ‘Single’ Quotes,”"),
        ('A 6" pipe', '“A 6" Pipe,”'),
        ("“He said ‘no” twice", "“‘He Said ‘No’ Twice,”"),
    ],
)
def test_only_quotation_marks_that_pair_are_turned(title: str, expected: str) -> None:
    assert said({"title": title}, "note") == f"{expected} n.d."
