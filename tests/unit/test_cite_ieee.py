"""IEEE, string by string; the ids name the rules of the IEEE Reference Guide."""

from typing import Any

import pytest
from sources import JAN, MONA

from kztui.cite.citation import Part, cite, cite_together
from kztui.cite.cluster import Cited
from kztui.cite.markup import render
from kztui.cite.runs import plain
from kztui.model import Article

NEWS = {
    "type": "article-newspaper",
    "title": "Truce Holds in the North",
    "container-title": "The Guardian",
    "issued": {"date-parts": [[2026, 3, 4]]},
    "custom": {"title-sentence-case": "Truce holds in the north"},
}
ONLINE = {**NEWS, "URL": "https://example.org/truce"}
AIDA = {"family": "Sarsen", "given": "Aida", "suffix": "Jr."}


def article(csl: dict[str, Any], *inferred: str) -> Article:
    grounds = dict.fromkeys(inferred, "the page’s head")
    text = "\n".join(f"p{number}" for number in range(1, 9))
    return Article(key=str(csl), csl=csl, text=text, sha256="", added="", inferred=grounds)


def said(csl: dict[str, Any], part: Part, *inferred: str) -> str:
    """A citation of the work with its italics in asterisks."""
    line = cite(article(csl, *inferred), None, "ieee", part)
    return "".join(f"*{run.text}*" if run.italic else run.text for run in line)


IEEE_NEWS = "“Truce holds in the north,” *The Guardian*, Mar. 04, 2026"


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, f"[1] {IEEE_NEWS}.", id="no-author"),
        pytest.param({**NEWS, "author": [JAN]}, f"[1] J.-W. P. de Vries, {IEEE_NEWS}.", id="initials-first"),
        pytest.param(
            {**NEWS, "author": [MONA, JAN]}, f"[1] M. Haddad and J.-W. P. de Vries, {IEEE_NEWS}.", id="two"
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA]},
            f"[1] M. Haddad, J.-W. P. de Vries, and A. Sarsen Jr., {IEEE_NEWS}.",
            id="three-authors-serial-comma",
        ),
        pytest.param(
            {**NEWS, "author": [MONA] * 6},
            f"[1] {'M. Haddad, ' * 5}and M. Haddad, {IEEE_NEWS}.",
            id="six-authors-all-named",
        ),
        pytest.param(
            {**NEWS, "author": [MONA] * 7}, f"[1] M. Haddad *et al.*, {IEEE_NEWS}.", id="seven-authors-et-al"
        ),
        pytest.param(
            {**NEWS, "author": [{"literal": "Amnesty International"}]},
            f"[1] Amnesty International, {IEEE_NEWS}.",
            id="group-author",
        ),
        pytest.param(
            {**NEWS, "author": [{"family": "王", "given": "小明"}]},
            f"[1] 王小明, {IEEE_NEWS}.",
            id="chinese-name",
        ),
        pytest.param(
            {**ONLINE, "accessed": "2026-08-20"},
            f"[1] {IEEE_NEWS}. Accessed: Aug. 20, 2026. [Online]. Available: https://example.org/truce",
            id="online-with-access",
        ),
        pytest.param(
            ONLINE, f"[1] {IEEE_NEWS}. [Online]. Available: https://example.org/truce", id="online-no-access"
        ),
        pytest.param(
            {**ONLINE, "type": "webpage", "accessed": "2026-08-20"},
            "[1] “Truce holds in the north,” The Guardian. Accessed: Aug. 20, 2026. [Online]. Available: "
            "https://example.org/truce",
            id="page-of-a-site-has-the-date-of-access-alone",
        ),
        pytest.param(
            {**ONLINE, "type": "webpage", "container-title": "", "publisher": "NASA"},
            "[1] “Truce holds in the north.” [Online]. Available: https://example.org/truce",
            id="page-of-no-site",
        ),
        pytest.param(
            {**NEWS, "type": "article", "container-title": "", "publisher": "Acme"},
            "[1] “Truce holds in the north,” Mar. 04, 2026, *Acme*.",
            id="no-container-publisher-last",
        ),
        pytest.param(
            {**NEWS, "volume": 97, "issue": 5, "page": "110-122", "issued": "2018-09"},
            "[1] “Truce holds in the north,” *The Guardian*, vol. 97, no. 5, pp. 110–122, Sep. 2018.",
            id="magazine",
        ),
        pytest.param(
            {**NEWS, "publisher-place": "Leeds"},
            "[1] “Truce holds in the north,” *The Guardian*, Leeds, Mar. 04, 2026.",
            id="town",
        ),
        pytest.param(
            {**NEWS, "custom": {}, "title": "“Will it hold?”"},
            "[1] “‘Will it hold?,’” *The Guardian*, Mar. 04, 2026.",
            id="comma-after-?-inside-the-quotes",
        ),
        pytest.param(
            {**NEWS, "title": "", "custom": {}}, "[1] *The Guardian*, Mar. 04, 2026.", id="no-title"
        ),
        pytest.param({**NEWS, "issued": ""}, "[1] “Truce holds in the north,” *The Guardian*.", id="no-date"),
        pytest.param(
            {**NEWS, "custom": {}, "title": "Shoot’"},
            "[1] “Shoot’,” *The Guardian*, Mar. 04, 2026.",
            id="stray",
        ),
        pytest.param({}, "[1]", id="nothing-known"),
    ],
)
def test_ieee_reference(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "bib") == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2022-01-07", "[Jan. 07, 2022]"),
        ("2022~", "[ca. 2022]"),
        ("2022-01-07?", "[Jan. 07, 2022?]"),
        ("../2022-01-07", "[by Jan. 07, 2022]"),
    ],
)
def test_a_date_that_the_source_does_not_state_is_in_brackets(issued: str, expected: str) -> None:
    line = said({**NEWS, "issued": issued}, "bib", "issued")
    assert line == f"[1] “Truce holds in the north,” *The Guardian*, {expected}."


def test_what_is_inferred_is_in_brackets_but_for_the_url() -> None:
    line = said({**ONLINE, "author": [MONA]}, "bib", "author", "title", "container-title", "URL")
    assert line == (
        "[1] [M. Haddad], [“Truce holds in the north”], [*The Guardian*], Mar. 04, 2026. [Online]. "
        "Available: https://example.org/truce"
    )


TRUCE, ZINC = article(NEWS), article({**NEWS, "title": "Zinc", "custom": {}})


def at(work: Article, *numbers: int) -> list[Cited]:
    return [Cited(work, work.paragraphs[number - 1]) for number in numbers]


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (at(TRUCE, 4), "[1, Para. 4]"),
        (at(TRUCE, 4, 5, 6, 8), "[1, Paras. 4–6, 8]"),
        ([Cited(TRUCE)], "[1]"),
        ([Cited(ZINC), *at(TRUCE, 4)], "[1], [2, Para. 4]"),
    ],
    ids=["paragraph", "paragraphs", "whole", "several"],
)
def test_each_number_has_brackets_with_the_place_in_them(cited: list[Cited], expected: str) -> None:
    assert [plain(line) for line in cite_together(cited, "ieee")] == [expected]


def test_references_are_numbered_as_they_are_cited() -> None:
    entries = cite_together([Cited(ZINC), *at(TRUCE, 4), Cited(ZINC)], "ieee", "bib")
    assert [plain(entry).partition(",")[0] for entry in entries] == [
        "[1] “Zinc",
        "[2] “Truce holds in the north",
    ]


def test_a_reference_is_no_list_or_link_in_markdown() -> None:
    assert render(cite(TRUCE, None, "ieee", "bib"), "markdown").startswith(r"\[1\] “Truce")
