"""citation-js reads BibTeX, BibLaTeX, RIS and CSL-JSON."""

import json

import pytest
from reading import CSL, differing, node, sent, sources, written

READ = """
const {Cite} = require("@citation-js/core");
for (const plugin of ["bibtex", "ris", "csl"]) require("@citation-js/plugin-" + plugin);
const text = require("fs").readFileSync(0, "utf8");
const read = new Cite(text, process.argv[1] ? {forceType: process.argv[1]} : {}).data;
console.log(JSON.stringify(read));
"""
ONLINE = ("webpage", "post-weblog")
NAME = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")


def bibtex(item: CSL) -> CSL:
    """Its BibTeX has no type of news, no second date, short title or language; one day of a range."""
    kept = _without(item, "type", "accessed", "title-short", "language", "section")
    if "issued" in kept:
        kept["issued"] = {"date-parts": kept["issued"]["date-parts"][:1]}
    is_article = item["type"].startswith("article") and "container-title" in item
    return kept if is_article else _published(kept)


def biblatex(item: CSL) -> CSL:
    """Its BibLaTeX takes every article for one of a journal, and languages by their names in Babel."""
    kept = _without(item, "type", "section", "edition", "publisher-place", "genre", "language")
    return _published(kept) if item["type"] in ONLINE else kept


def ris(item: CSL) -> CSL:
    """Its RIS has of a newspaper's date the year, and no date of access for others."""
    is_news = item["type"] == "article-newspaper"
    kept = _without(item, "genre", "section", *(() if is_news and "issued" in item else ("accessed",)))
    kept["type"] = "document" if item["type"] == "article" else item["type"]
    if "issued" in kept:
        first = kept["issued"]["date-parts"][0]
        kept["issued"] = {"date-parts": [first[:1] if is_news else first]}
    return kept


@pytest.mark.parametrize(
    ("format", "kind", "holds"),
    [
        ("bibtex", "@bibtex/text", bibtex),
        ("biblatex", "@biblatex/text", biblatex),
        ("ris", "@ris/file", ris),
    ],
)
def test_it_loses_nothing_that_it_has_a_name_for(format, kind, holds):
    read = json.loads(node(READ, written(format, sources()), kind))
    for item, found in zip(sent(), read, strict=True):
        assert differing(named(holds(item)), named(found)) == []


def test_it_reads_csl_json_as_it_is():
    read = json.loads(node(READ, written("csl-json", sources())))
    for item, found in zip(sent(), read, strict=True):
        assert differing(item, found) == []


def named(item: CSL) -> CSL:
    """The item with whole names and one name for each thing.

    It has a group as a family, its own mind of particles, in RIS a newspaper's author as its reporter, and a
    site as a collection.
    """
    kept = _without(item, "author", "reporter", "collection-title", "note", "citation-key")
    if "collection-title" in item:
        kept["container-title"] = item["collection-title"]
    people = item.get("reporter", item.get("author", []))
    people = people if isinstance(people, list) else [people]
    kept["author"] = sorted(map(_whole, people))
    return kept


def _whole(name: CSL | str) -> str:
    """A name as a set of its words, whatever divides them."""
    words = name.replace(",", " ") if isinstance(name, str) else " ".join(filter(None, map(name.get, NAME)))
    return " ".join(sorted(words.split()))


def _published(item: CSL) -> CSL:
    """The item with its site as the publisher."""
    kept = _without(item, "container-title")
    return {**kept, "publisher": item["container-title"]} if "container-title" in item else kept


def _without(item: CSL, *fields: str) -> CSL:
    return {field: value for field, value in item.items() if field not in fields}
