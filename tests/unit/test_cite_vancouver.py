"""Vancouver, string by string; the ids name the rules of Citing Medicine."""

from typing import Any

import pytest
from sources import JAN, MONA

from kztui.cite.citation import Part, cite, cite_together
from kztui.cite.cluster import Cited
from kztui.cite.runs import Run, plain
from kztui.cite.styles import vancouver
from kztui.model import Article

NEWS = {
    "type": "article-newspaper",
    "title": "Truce Holds in the North",
    "container-title": "The Guardian",
    "issued": {"date-parts": [[2026, 3, 14]]},
    "custom": {"title-sentence-case": "Truce holds in the north"},
}
ONLINE = {**NEWS, "URL": "https://example.org/truce"}
PAGE = {**ONLINE, "type": "webpage", "container-title": "BBC News"}
MAGAZINE = {**NEWS, "type": "article-magazine", "page": "110-122"}
GROUP = {"literal": "Amnesty International"}


def article(csl: dict[str, Any], *inferred: str) -> Article:
    grounds = dict.fromkeys(inferred, "the page’s head")
    return Article(key=str(csl), csl=csl, text="Text", sha256="", added="", inferred=grounds)


def said(csl: dict[str, Any], part: Part, *inferred: str) -> str:
    return plain(cite(article(csl, *inferred), None, "vancouver", part))


NLM_NEWS = "Truce holds in the north. The Guardian. 2026 Mar 14."


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, f"1. {NLM_NEWS}", id="no-author"),
        pytest.param(
            {**NEWS, "author": [MONA, JAN]}, f"1. Haddad M, de Vries JWP. {NLM_NEWS}", id="initials"
        ),
        pytest.param(
            {**NEWS, "author": [{**MONA, "suffix": "Jr."}, JAN]},
            f"1. Haddad M Jr, de Vries JWP. {NLM_NEWS}",
            id="suffix-without-a-period",
        ),
        pytest.param(
            {**NEWS, "author": [MONA] * 6}, f"1. {'Haddad M, ' * 5}Haddad M. {NLM_NEWS}", id="six-authors"
        ),
        pytest.param(
            {**NEWS, "author": [MONA] * 7},
            f"1. {'Haddad M, ' * 6}et al. {NLM_NEWS}",
            id="seven-authors-et-al",
        ),
        pytest.param(
            {**NEWS, "author": [MONA, GROUP]},
            f"1. Haddad M; Amnesty International. {NLM_NEWS}",
            id="semicolon-beside-an-organization",
        ),
        pytest.param(
            {**ONLINE, "accessed": "2026-08-20"},
            "1. Truce holds in the north. The Guardian [Internet]. 2026 Mar 14 [cited 2026 Aug 20]. "
            "Available from: https://example.org/truce",
            id="online",
        ),
        pytest.param(
            {**ONLINE, "issued": "", "accessed": "2026-08-20"},
            "1. Truce holds in the north. The Guardian [Internet]. [date unknown] [cited 2026 Aug 20]. "
            "Available from: https://example.org/truce",
            id="date-unknown",
        ),
        pytest.param(
            {**PAGE, "author": [MONA]},
            "1. Haddad M. BBC News [Internet]. 2026. Truce holds in the north. "
            "Available from: https://example.org/truce",
            id="page-behind-its-site-with-the-year",
        ),
        pytest.param(
            {
                **PAGE,
                "container-title": "",
                "publisher": "NASA",
                "publisher-place": "Washington",
                "genre": "News",
            },
            "1. Truce holds in the north [News] [Internet]. Washington: NASA; 2026. "
            "Available from: https://example.org/truce",
            id="publisher-without-a-site",
        ),
        pytest.param(
            {**NEWS, "page": "A1-A7"}, f"1. {NLM_NEWS[:-1]}:A1.", id="first-page-of-a-newspaper-alone"
        ),
        pytest.param(
            {**NEWS, "page": "1", "section": "D"},
            f"1. {NLM_NEWS[:-1]};Sect. D:1.",
            id="section-before-the-page",
        ),
        pytest.param(
            {**NEWS, "page": "D1", "section": "News"}, f"1. {NLM_NEWS[:-1]}:D1.", id="section-in-page"
        ),
        pytest.param(
            {**NEWS, "publisher-place": "Leeds", "edition": "late"},
            "1. Truce holds in the north. The Guardian (Leeds) (Late Ed.). 2026 Mar 14.",
            id="town-and-edition-in-parentheses",
        ),
        pytest.param(
            {**MAGAZINE, "volume": 97, "issue": 5}, f"1. {NLM_NEWS[:-1]};97(5):110–22.", id="volume-and-issue"
        ),
        pytest.param({**MAGAZINE, "issue": 5}, f"1. {NLM_NEWS[:-1]};(5):110–22.", id="issue-alone"),
        pytest.param(MAGAZINE, f"1. {NLM_NEWS[:-1]}:110–22.", id="pages-alone"),
        pytest.param(
            {**NEWS, "custom": {}, "title": 'Minister: "We won’t"'},
            "1. Minister: “We won’t.” The Guardian. 2026 Mar 14.",
            id="quotes-of-the-title-stay-double",
        ),
        pytest.param(
            {**NEWS, "custom": {}, "title": "Will it hold?"},
            "1. Will it hold? The Guardian. 2026 Mar 14.",
            id="no-period-after-?",
        ),
        pytest.param(
            {**NEWS, "custom": {}, "title": "Shoot’"},
            "1. Shoot’. The Guardian. 2026 Mar 14.",
            id="stray-quote",
        ),
        pytest.param({**NEWS, "title": "", "custom": {}}, "1. The Guardian. 2026 Mar 14.", id="no-title"),
        pytest.param({}, "1. [date unknown].", id="nothing-known"),
    ],
)
def test_vancouver_reference(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "bib") == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2022-01-07", "[2022 Jan 7?]"),
        ("2022~", "[2022?]"),
        ("2022?", "[2022?]"),
        ("../2022-01-07", "[by 2022 Jan 7?]"),
    ],
)
def test_a_date_that_the_source_does_not_state_is_in_brackets_and_questioned(
    issued: str, expected: str
) -> None:
    line = said({**NEWS, "issued": issued}, "bib", "issued")
    assert line == f"1. Truce holds in the north. The Guardian. {expected}."


def test_what_is_inferred_is_in_brackets_but_for_the_url() -> None:
    line = said({**ONLINE, "author": [MONA]}, "bib", "author", "title", "container-title", "URL")
    assert line == (
        "1. [Haddad M]. [Truce holds in the north]. [The Guardian] [Internet]. 2026 Mar 14. "
        "Available from: https://example.org/truce"
    )
    assert said({**PAGE, "container-title": "", "publisher": "NASA"}, "bib", "publisher") == (
        "1. Truce holds in the north [Internet]. [NASA]; 2026. Available from: https://example.org/truce"
    )


WORKS = [Cited(article({**NEWS, "title": title})) for title in "abcdef"]


@pytest.mark.parametrize(("count", "expected"), [(1, "(1)"), (2, "(1,2)"), (3, "(1–3)"), (6, "(1–6)")])
def test_numbers_in_a_row_are_a_range_from_three_on(count: int, expected: str) -> None:
    assert [plain(line) for line in cite_together(WORKS[:count], "vancouver")] == [expected]


def test_numbers_apart_have_commas() -> None:
    assert (
        plain(vancouver.enclosed([[Run(number)] for number in ("1", "2", "3", "5", "7", "8")]))
        == "(1–3,5,7,8)"
    )


def test_a_paragraph_has_no_place_beside_the_number() -> None:
    work = article(NEWS)
    assert plain(cite(work, work.paragraphs[0], "vancouver")) == "(1)"


def test_references_are_numbered_as_they_are_cited() -> None:
    zinc = article({**NEWS, "title": "Zinc", "custom": {}})
    entries = cite_together([Cited(zinc), WORKS[0], Cited(zinc)], "vancouver", "bib")
    assert [plain(entry).partition(". The")[0] for entry in entries] == [
        "1. Zinc",
        "2. Truce holds in the north",
    ]
