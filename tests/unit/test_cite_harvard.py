"""Harvard, Cite Them Right 12, string by string."""

from hashlib import sha256
from typing import Any

import pytest
from sources import AIDA, JAN, MONA, NEWS, PAGE, RELEASE

from kztui.cite.citation import Part, cite, cite_together
from kztui.cite.cluster import Cited, works
from kztui.cite.markup import MARKUPS, render
from kztui.cite.quotation import quote, write
from kztui.cite.runs import plain
from kztui.cite.styles import STYLES
from kztui.model import Actor, Article, Quote, Span
from kztui.store.library import Library

BLOG = {**NEWS, "type": "post-weblog", "container-title": "Lawfare", "URL": ""}


def article(csl: dict[str, Any], *inferred: str, key: str = "a") -> Article:
    """An article of twenty paragraphs."""
    text = "\n".join(f"p{number}" for number in range(1, 21))
    grounds = dict.fromkeys(inferred, "a ground")
    return Article(key=key, csl=csl, inferred=grounds, text=text, sha256="", added="")


def said(csl: dict[str, Any], part: Part, *inferred: str) -> str:
    """The Markdown of a citation of the work: it shows what is in italics."""
    return render(cite(article(csl, *inferred), None, "harvard", part), "markdown")


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(NEWS, "(*The Guardian*, 2026)", id="no-author-newspaper"),
        pytest.param(PAGE, "(*Truce holds in the north*, 2026)", id="no-author-web-page-title-in-italics"),
        pytest.param(BLOG, "(‘Truce holds in the north’, 2026)", id="no-author-blog-title-in-quotes"),
        pytest.param({**PAGE, "genre": "Report"}, "(*Truce holds in the north*, 2026)", id="no-genre"),
        pytest.param(RELEASE, "(Acme Motors, 2026)", id="press-release-by-its-issuer"),
        pytest.param({**NEWS, "author": [MONA]}, "(Haddad, 2026)", id="one-author"),
        pytest.param({**NEWS, "author": [MONA, JAN]}, "(Haddad and de Vries, 2026)", id="two-authors"),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA]}, "(Haddad, de Vries and Sarsen, 2026)", id="three-authors"
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA, MONA]}, "(Haddad *et al.*, 2026)", id="four-authors"
        ),
        pytest.param({**NEWS, "issued": ""}, "(*The Guardian*, no date)", id="no-date"),
        pytest.param({**NEWS, "issued": "2026~"}, r"(*The Guardian*, \[ca. 2026\])", id="approximate-year"),
        pytest.param({**NEWS, "title": ""}, "(*The Guardian*, 2026)", id="no-title"),
        pytest.param({}, r"(\[Untitled article\], no date)", id="nothing-at-all"),
    ],
)
def test_in_text(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "intext") == expected


TRUCE = "(2026) ‘Truce holds in the north’"
GUARDIAN = f"{TRUCE}, *The Guardian*, 14 March. Available at: <https://example.org/truce>."


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        pytest.param(
            NEWS,
            f"*The Guardian* {TRUCE}, 14 March. Available at: <https://example.org/truce>.",
            id="no-author-newspaper-first",
        ),
        pytest.param({**NEWS, "author": [MONA]}, f"Haddad, M. {GUARDIAN}", id="one-author"),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA]},
            f"Haddad, M., de Vries, J.-W.P. and Sarsen, A. {GUARDIAN}",
            id="three-authors-initials-without-spaces",
        ),
        pytest.param(
            {**NEWS, "author": [MONA, JAN, AIDA, MONA]}, f"Haddad, M. *et al.* {GUARDIAN}", id="four-authors"
        ),
        pytest.param(
            {**NEWS, "accessed": "2026-04-01", "URL": ""}, f"*The Guardian* {TRUCE}, 14 March.", id="no-url"
        ),
        pytest.param(
            {**NEWS, "author": [MONA], "accessed": "2026-04-01", "page": "A4"},
            f"Haddad, M. {TRUCE}, *The Guardian*, 14 March, p. A4. Available at: "
            "<https://example.org/truce> (Accessed: 1 April 2026).",
            id="page-and-date-of-access",
        ),
        pytest.param(
            {**NEWS, "author": [MONA], "page": "4-5", "edition": "late", "URL": ""},
            f"Haddad, M. {TRUCE}, *The Guardian* (late edn), 14 March, pp. 4–5.",
            id="pages-and-edition",
        ),
        pytest.param(
            {**NEWS, "page": "4", "edition": "Final edition", "URL": ""},
            f"*The Guardian* {TRUCE}, Final edition, 14 March, p. 4.",
            id="edition-of-a-newspaper-that-stands-first",
        ),
        pytest.param(BLOG, f"‘Truce holds in the north’ {TRUCE[:6]} *Lawfare*, 14 March.", id="blog"),
        pytest.param(
            {**PAGE, "author": [MONA], "URL": ""},
            "Haddad, M. (2026) *Truce holds in the north*, *BBC News*.",
            id="web-page-title-in-italics-year-alone",
        ),
        pytest.param(
            RELEASE,
            r"Acme Motors (2026) *Acme recalls vans* \[Press release\]. 14 March.",
            id="press-release",
        ),
        pytest.param(
            {**RELEASE, "author": [MONA]},
            r"Haddad, M. (2026) *Acme recalls vans* \[Press release\]. Acme Motors. 14 March.",
            id="press-release-with-an-author",
        ),
        pytest.param(
            {**PAGE, "container-title": "", "publisher": "BBC", "title": "Will it hold?", "URL": ""},
            "*Will it hold?* (2026). BBC.",
            id="publisher-for-a-missing-site",
        ),
        pytest.param(
            {**NEWS, "author": [MONA], "issued": "2025-12-30/2026-01-02", "URL": ""},
            "Haddad, M. (2025–2026) ‘Truce holds in the north’, *The Guardian*, 30 December–2 January.",
            id="interval-over-years",
        ),
        pytest.param(
            {**NEWS, "title": "Will it “hold”?", "URL": ""},
            "*The Guardian* (2026) ‘Will it “hold”?’, 14 March.",
            id="comma-outside-after-?",
        ),
        pytest.param(
            {**NEWS, "title": '‘We won\'t,’ says "envoy"', "issued": "2026", "URL": ""},
            "*The Guardian* (2026) ‘“We won't,” says “envoy”’.",
            id="quotes-inside-turned-double-full-stop-outside",
        ),
        pytest.param(
            {**NEWS, "title": "One for the workers’", "custom": {"title-sentence-case": "One for ‘em"}},
            "*The Guardian* (2026) ‘One for ‘em’, 14 March. Available at: <https://example.org/truce>.",
            id="stray-quotation-mark-kept",
        ),
        pytest.param({**NEWS, "title": "", "URL": ""}, "*The Guardian* (2026), 14 March.", id="no-title"),
        pytest.param({}, r"\[Untitled article\] (no date).", id="nothing-at-all"),
    ],
)
def test_entry(csl: dict[str, Any], expected: str) -> None:
    assert said(csl, "bib") == expected


@pytest.mark.parametrize(
    ("part", "inferred", "expected"),
    [
        ("intext", ("issued", "author"), r"(\[Haddad\], \[2026\])"),
        (
            "bib",
            ("issued", "author", "title", "container-title"),
            r"\[Haddad, M.\] (\[2026\]) \[‘Truce holds in the north’\], \[*The Guardian*\], \[14 March\]. "
            "Available at: <https://example.org/truce>.",
        ),
        ("bib", ("URL",), f"Haddad, M. {GUARDIAN}"),
    ],
)
def test_what_is_inferred_stands_in_brackets(part: Part, inferred: tuple[str, ...], expected: str) -> None:
    assert said({**NEWS, "author": [MONA]}, part, *inferred) == expected


def test_the_label_of_several_paragraphs_has_no_full_stop() -> None:
    truce = article({**NEWS, "author": [MONA]})
    fourth, fifth = (Cited(truce, paragraph) for paragraph in truce.paragraphs[3:5])
    lines = [plain(*cite_together(cited, "harvard")) for cited in ([fourth], [fourth, fifth])]
    assert lines == ["(Haddad, 2026, para. 4)", "(Haddad, 2026, paras 4–5)"]


def test_a_quotation_stands_in_single_marks_after_its_speaker() -> None:
    said = "Haddad: “We said ‘no’.”"
    span = Span(9, len(said) - 1, said[9:-1])
    source = Article(
        key="a", csl=NEWS, text=said, sha256=sha256(said.encode()).hexdigest(), added="2026-01-01"
    )
    haddad = Actor(id="a1", article="a", name="Mona Haddad", type="person", aliases=("Haddad",), mentions=())
    words = Quote(id="q1", article="a", speaker="a1", mode="direct", verb="said", spans=(span,))
    harvard, cited = STYLES["harvard"], Cited(source, words)
    library = Library([source], [haddad, words])
    pasted = write(quote(library, cited, harvard, "inline", works([cited], harvard)), MARKUPS["plain"])
    assert pasted == "‘We said “no”’ (Haddad, quoted in The Guardian, 2026, para. 1)"


@pytest.mark.parametrize(
    ("issued", "a", "b"),
    [
        ("2026-03-14", "(2026a) ‘Arms", "(2026b) ‘Zinc"),
        ("2026~", "([ca. 2026a]) ‘Arms", "([ca. 2026b]) ‘Zinc"),
        ("", "(no date a) ‘Arms", "(no date b) ‘Zinc"),
    ],
)
def test_letters_tell_works_of_one_author_and_year_apart(issued: str, a: str, b: str) -> None:
    same = {**NEWS, "author": [MONA], "issued": issued}
    cited = [Cited(article({**same, "title": title}, key=title)) for title in ("Zinc", "Arms")]
    entries = [plain(entry) for entry in cite_together(cited, "harvard", "bib")]
    assert [entry.partition("’")[0] for entry in entries] == [f"Haddad, M. {a}", f"Haddad, M. {b}"]
