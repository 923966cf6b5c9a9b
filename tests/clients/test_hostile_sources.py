"""Sources that mean harm: every client still finds each work, and nothing of them is markup."""

import json
import subprocess

import pytest
from reading import need, node, pandoc
from test_citation_js import READ
from test_typst import compiled, letters

from hostile_inputs import HONEST, HOSTILE, library_of
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.store.library import Library
from kztui.text import one_line

ARTICLES, RECORDS = library_of(HOSTILE | HONEST)
LIBRARY = Library(ARTICLES, RECORDS)
KEYS = [article.key for article in ARTICLES]


def written(format: str) -> str:
    return FORMATS[format].writer([Cited(article) for article in ARTICLES], LIBRARY)


@pytest.mark.parametrize(
    ("format", "reader"),
    [
        ("bibtex", "bibtex"),
        ("biblatex", "biblatex"),
        ("ris", "ris"),
        ("csl-json", "csljson"),
        ("csl-yaml", "markdown"),
    ],
)
def test_pandoc(format, reader):
    text = f"---\n{written(format)}---\n" if format == "csl-yaml" else written(format)
    assert [item["id"] for item in json.loads(pandoc(text, "-f", reader, "-t", "csljson"))] == KEYS


@pytest.mark.parametrize(
    ("format", "kind"),
    [("bibtex", "@bibtex/text"), ("biblatex", "@biblatex/text"), ("ris", "@ris/file"), ("csl-json", "")],
)
def test_citation_js(format, kind):
    assert [item["id"] for item in json.loads(node(READ, written(format), kind))] == KEYS


def test_biber(tmp_path):
    (tmp_path / "works.bib").write_text(written("biblatex"), encoding="utf-8")
    done = subprocess.run(
        [need("biber"), "--tool", "--nolog", "-O", tmp_path / "out.bib", tmp_path / "works.bib"],
        capture_output=True, encoding="utf-8", check=False, timeout=120, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout
    assert len((tmp_path / "out.bib").read_text(encoding="utf-8").split("\n@")) == len(KEYS)


@pytest.mark.parametrize(("program", "format"), [("bib2xml", "bibtex"), ("ris2xml", "ris")])
def test_bibutils(program, format, tmp_path):
    file = tmp_path / "works"
    file.write_text(written(format), encoding="utf-8")
    done = subprocess.run([need(program), "-i", "utf8", file], capture_output=True, check=True, timeout=60)
    assert done.stdout.count(b"<mods ID=") == len(KEYS)


@pytest.mark.parametrize(("format", "file"), [("hayagriva", "works.yml"), ("biblatex", "works.bib")])
def test_typst(format, file, tmp_path):
    (tmp_path / file).write_text(written(format), encoding="utf-8")
    text = letters(compiled(tmp_path, "\n".join(f"#cite(<{key}>)" for key in KEYS), file))
    for number in range(len(KEYS)):
        assert f"title{number:02}" in text


def test_a_dossier_is_headings_quotations_and_lists_only():
    """No link but the one to the source, no picture, no code, no HTML; and every word is there."""
    read = pandoc(written("dossier"), "-f", "commonmark", "-t", "json")
    found: set[str] = set()
    links: list[str] = []

    def walk(node):
        if isinstance(node, dict):
            found.add(node.get("t", ""))
            if node.get("t") == "Link":
                links.append(node["c"][2][0])
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(json.loads(read)["blocks"])
    assert found <= {
        "",
        "Header",
        "Para",
        "Plain",
        "BulletList",
        "BlockQuote",
        "Str",
        "Space",
        "Emph",
        "Link",
    }
    assert all(link.startswith("https://example.org/") for link in links)
    said = letters(pandoc(written("dossier"), "-f", "commonmark", "-t", "plain", "--wrap=none"))
    for article in ARTICLES:
        assert letters(one_line(article.csl["title"])) in said
