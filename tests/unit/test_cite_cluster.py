"""Several works cited together: one citation, one bibliography, each work once."""

from typing import Any

from kztui.cite.citation import cite_together
from kztui.cite.cluster import Cited
from kztui.cite.runs import plain
from kztui.model import Article

AUTHOR = {"family": "Haddad", "given": "Mona"}


def work(key: str, title: str, **csl: Any) -> Article:
    """An article of twenty paragraphs by Mona Haddad, of 2026."""
    text = "\n".join(f"p{number}" for number in range(1, 21))
    known = {"type": "article-newspaper", "title": title, "author": [AUTHOR], "issued": "2026-03-14"}
    return Article(key=key, csl=known | csl, text=text, sha256="", added="")


def at(article: Article, *numbers: int) -> list[Cited]:
    return [Cited(article, article.paragraphs[number - 1]) for number in numbers]


def said(cited: list[Cited], style: str, part: Any = "intext") -> list[str]:
    return [plain(line) for line in cite_together(cited, style, part)]


TRUCE, ZINC = work("t", "The truce"), work("z", "Zinc prices", author=[{"family": "Abel", "given": "Jo"}])


def test_one_work_cited_several_times_is_cited_once_with_all_its_paragraphs() -> None:
    assert said(at(TRUCE, 7, 4, 5, 4), "apa") == ["(Haddad, 2026, paras. 4–5, 7)"]


def test_a_work_that_is_cited_whole_too_has_no_paragraphs() -> None:
    assert said([*at(TRUCE, 7), Cited(TRUCE)], "apa") == ["(Haddad, 2026)"]


def test_works_are_in_the_order_of_the_bibliography() -> None:
    assert said([*at(TRUCE, 4), *at(ZINC, 2)], "apa") == ["(Abel, 2026, para. 2; Haddad, 2026, para. 4)"]
    assert [entry.split(",")[0] for entry in said([Cited(TRUCE), Cited(ZINC)], "apa", "bib")] == [
        "Abel",
        "Haddad",
    ]


def test_titles_are_sorted_without_their_article() -> None:
    works = [Cited(work(title[:5], title, author=[])) for title in ("The zoo", "A mine", "“Never” again")]
    assert [entry.split(".")[0] for entry in said(works, "apa", "bib")] == [
        "A mine",
        "“Never” again",
        "The zoo",
    ]


def test_works_of_one_author_and_year_have_letters_in_the_text_and_in_the_bibliography() -> None:
    works = [Cited(TRUCE), Cited(work("a", "Arms")), Cited(ZINC)]
    assert said(works, "apa") == ["(Abel, 2026; Haddad, 2026a; Haddad, 2026b)"]
    entries = said(works, "apa", "bib")
    assert entries[1].startswith("Haddad, M. (2026a, March 14). Arms.")
    assert entries[2].startswith("Haddad, M. (2026b, March 14). The truce.")


def test_notes_of_several_works_are_one_note() -> None:
    (note,) = said([*at(TRUCE, 4), *at(ZINC, 2)], "chicago-notes")
    assert note.startswith("Jo Abel, “Zinc Prices,” March 14, 2026, para. 2; Mona Haddad, “The Truce,”")
    assert note.endswith("para. 4.")
