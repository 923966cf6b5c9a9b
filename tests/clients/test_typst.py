"""Typst compiles a document that cites every work, from Hayagriva and from BibLaTeX."""

import re
from html import unescape
from unicodedata import normalize

import pytest
from reading import alike, cited, sources, written

from kztui.cite.formats import FORMATS
from kztui.store.library import Library


def compiled(folder, body: str, bibliography: str, style: str = "apa") -> str:
    """The text of a document with this body and bibliography."""
    typst = pytest.importorskip("typst", reason="typst is not installed")
    document = folder / "document.typ"
    document.write_text(f'{body}\n#bibliography("{bibliography}", style: "{style}")\n', encoding="utf-8")
    html = typst.compile(str(document), format="html").decode()
    html = re.sub("<(style|head).*?</\\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


@pytest.mark.parametrize(("format", "file"), [("hayagriva", "works.yml"), ("biblatex", "works.bib")])
def test_every_work_is_in_the_bibliography(format, file, tmp_path):
    (tmp_path / file).write_text(written(format, sources()), encoding="utf-8")
    text = compiled(tmp_path, "\n".join(f"#cite(<{item['id']}>)" for item in sources()), file)
    for item in sources():
        if "title" in item:
            assert letters(item["title"]) in letters(text)
        if "URL" in item and item["id"] != "specials":
            assert item["URL"] in text


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "modern-language-association"])
def test_the_paragraphs_are_in_the_citation(style, tmp_path):
    items = cited()
    library = Library([items[0].article], [])
    (tmp_path / "work.yml").write_text(FORMATS["hayagriva"].writer(items, library), encoding="utf-8")
    text = compiled(
        tmp_path, FORMATS["typst"].writer(items, library).replace("\n", " and\n"), "work.yml", style
    )
    for place in ("para. 2 )", "paras. 2–3 )", "paras. 1, 3 )"):
        assert place in text


def test_an_approximate_date_stays_one(tmp_path):
    item = next(item for item in sources() if item["id"] == "approximate")
    (tmp_path / "work.yml").write_text(written("hayagriva", [item]), encoding="utf-8")
    assert "ca. 2022" in compiled(tmp_path, "#cite(<approximate>)", "work.yml")


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", normalize("NFC", str(alike(text)))).casefold()
