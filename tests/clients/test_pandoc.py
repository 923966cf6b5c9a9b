"""pandoc reads every reference format, and finds the paragraph in every citation by key."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import CSL, alike, cited, differing, pandoc, sent, written
from reading import sources as all_sources

from kztui.cite.formats import FORMATS
from kztui.store.library import Library
from kztui.text import one_line

ONLINE = ("webpage", "post-weblog")


def bibtex(item: CSL) -> tuple[CSL, list[str]]:
    """What BibTeX has of an item: one day of a range, a site as publisher; the rest is in the note."""
    is_article = item["type"].startswith("article") and "container-title" in item
    kept = {field: value for field, value in item.items() if field not in ("type", "section", "note")}
    if not is_article and "container-title" in kept:
        kept["publisher"] = "; ".join(filter(None, (kept.pop("container-title"), kept.get("publisher"))))
    if "author" in kept:
        kept["author"] = [_classic(name) for name in kept["author"]]
    if "issued" in kept:
        kept["issued"] = {"date-parts": kept["issued"]["date-parts"][:1]}
    return _language(kept), [item.get("section", "")]


def biblatex(item: CSL) -> tuple[CSL, list[str]]:
    """What BibLaTeX's entry types have fields for; the rest is in the note."""
    kept = {field: value for field, value in item.items() if field != "note"}
    noted = ["section", "edition"]
    if item["type"] in ONLINE:
        kept["type"] = "webpage"
        noted += ["genre", "publisher-place"]
        if "container-title" in kept:
            noted.append("publisher")
            kept["publisher"] = kept.pop("container-title")
    elif "container-title" in kept:
        noted += ["genre", "publisher", "publisher-place"]
    else:
        del kept["type"]
    for field in noted:
        if not (field == "publisher" and item["type"] in ONLINE):
            kept.pop(field, None)
    return _language(kept), [item.get(field, "") for field in noted]


def ris(item: CSL) -> tuple[CSL, list[str]]:
    """What pandoc takes of RIS: a year of the date, no date of access, no place and no kind."""
    unread = ("accessed", "title-short", "section", "publisher-place", "genre", "note", "language", "type")
    kept = {field: value for field, value in item.items() if field not in unread}
    if "issued" in kept:
        kept["issued"] = {"date-parts": [kept["issued"]["date-parts"][0][:1]]}
    return kept, []


@pytest.mark.parametrize(("format", "holds"), [("bibtex", bibtex), ("biblatex", biblatex)])
def test_bib_files_lose_nothing(format, holds):
    got = {item["id"]: item for item in read(written(format, all_sources()), format)}
    for item in sent():
        kept, noted = holds(item)
        found = got[item["id"]]
        assert differing(kept, _language(found)) == []
        assert all(alike(value) in alike(found.get("note", "")) for value in noted)
        assert ("issued" in found) == ("issued" in item)


def test_ris_loses_nothing_that_pandoc_reads():
    got = {item["id"]: item for item in read(written("ris", all_sources()), "ris")}
    for item in sent():
        kept, _ = ris(item)
        kept.pop("author", None)
        assert differing(kept, got[item["id"]]) == []


def test_csl_json_comes_back_as_it_is():
    got = read(written("csl-json", all_sources()), "csljson")
    for item, found in zip(sent(), got, strict=True):
        assert differing(item, found) == []


def test_csl_yaml_comes_back_as_it_is():
    text = f"---\n{written('csl-yaml', all_sources())}---\n"
    got = read(text, "markdown")
    for item, found in zip(sent(), got, strict=True):
        assert differing(item, found) == []


@pytest.mark.parametrize("format", ["biblatex", "csl-json", "csl-yaml"])
def test_an_approximate_date_stays_one(format):
    text = written(format, [item for item in all_sources() if item["id"] == "approximate"])
    reader = {"biblatex": "biblatex", "csl-json": "csljson", "csl-yaml": "markdown"}[format]
    text = f"---\n{text}---\n" if format == "csl-yaml" else text
    (item,) = read(text, reader)
    assert item["issued"] == {"circa": True, "date-parts": [[2022, 1, 7]]}


# pandoc does not know how LaTeX spells a brace without its other half.
TITLES = st.text(
    "".join(set(map(chr, range(0x20, 0x7F))) - set("{}")) + "aé字“”‘’–—…ñ\u00a0", min_size=1, max_size=40
).map(one_line)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(TITLES.filter(bool), min_size=30, max_size=40))
@pytest.mark.parametrize(
    ("format", "reader"),
    [("bibtex", "bibtex"), ("biblatex", "biblatex"), ("csl-yaml", "markdown"), ("ris", "ris")],
)
def test_any_title_survives(format, reader, titles):
    sources = [
        {"id": f"k{n}", "type": "article-newspaper", "title": title, "container-title": title}
        for n, title in enumerate(titles)
    ]
    text = written(format, sources)
    text = f"---\n{text}---\n" if format == "csl-yaml" else text
    got = {item["id"]: item for item in read(text, reader)}
    for source in sources:
        for field in ("title", "container-title"):
            assert plain(got[source["id"]].get(field, "")) == plain(source[field])


@pytest.mark.parametrize(
    ("format", "reader"), [("pandoc", "markdown"), ("autocite", "latex"), ("org", "org")]
)
def test_citations_by_key_have_their_paragraphs(format, reader, tmp_path):
    items = cited()
    library = Library([items[0].article], [])
    bibliography = tmp_path / "work.json"
    bibliography.write_text(FORMATS["csl-json"].writer(items, library), encoding="utf-8")
    text = FORMATS[format].writer(items, library).replace("\n", "\n\n")
    got = pandoc(
        text, "-f", reader, "-t", "plain", "--wrap=none", "--citeproc", "--bibliography", str(bibliography)
    )
    lines = [line.replace("\u00a0", " ") for line in got.split("\n\n")]
    assert lines[0] == "(Title 2022)"
    assert lines[1] == "(Title 2022, para. 2)"
    assert lines[2] == "(Title 2022, paras. 2–3)"
    assert lines[3] == "(Title 2022, paras. 1, 3)"


def plain(text: str) -> str:
    """A title as it is compared: without its kinds of quotation marks, dashes and spaces."""
    for tag in ('<span class="nocase">', "</span>"):
        text = text.replace(tag, "")
    return str(alike(text)).replace("—", "---").replace(" ", "")


def _classic(name: CSL) -> CSL:
    """A name as BibTeX has it, where a particle of any kind is the same."""
    particle = name.get("non-dropping-particle")
    kept = {part: value for part, value in name.items() if part != "non-dropping-particle"}
    return {**kept, "dropping-particle": particle} if particle else kept


def read(text: str, reader: str) -> list[CSL]:
    """The items that pandoc reads; a particle that it divides from a name, as in `al-Sayed`, put back."""
    items: list[CSL] = json.loads(pandoc(text, "-f", reader, "-t", "csljson"))
    for item in items:
        for name in item.get("author", []):
            if name.get("non-dropping-particle", "").endswith("-"):
                name["family"] = name.pop("non-dropping-particle") + name["family"]
    return items


def _language(item: CSL) -> CSL:
    return {**item, "language": item["language"].partition("-")[0]} if "language" in item else item
