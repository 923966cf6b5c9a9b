"""The formats of records: what exactly is written, and that it reads back."""

# ruff: noqa: E501  # exact strings

import csv
import json
import re
from collections import Counter
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_inputs import HONEST, HOSTILE, STEERS, library_of
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.model import TABLES, Article
from kztui.store.library import Library, load

RECORDS = [id for id, format in FORMATS.items() if format.kind == "record"]
KINDS = {struct.kind: struct for struct in TABLES.values()}
BUNDLED = load([Path(__file__).parents[2] / "data" / "bundled.json"])
KEY = "kazakh-president-2022"


def written(format, *ids, library=BUNDLED):
    """These records of the bundled article; the article, with all of them, where there is none."""
    article = library.articles[KEY]
    return FORMATS[format].writer(
        [Cited(article, library.get(id)) for id in ids] or [Cited(article)], library
    )


def test_a_work_has_all_its_records():
    assert len(json.loads(written("json"))["records"]) == len(BUNDLED.all_records)
    assert json.loads(written("web-annotation"))["total"] == len(BUNDLED.all_records)
    assert len(rows(written("csv"))) == len(BUNDLED.all_records)
    counts = Counter(record.kind for record in BUNDLED.all_records)
    listed = re.findall(r"(?m)^- ([aefq])[0-9]+(?: \(|$)", written("dossier"))
    assert Counter(listed) == {kind[0]: count for kind, count in counts.items()}


def test_a_record_that_is_asked_for_twice_is_there_once():
    assert [row["id"] for row in rows(written("csv", "q2", "q1", "q2"))] == ["q2", "q1"]


def test_json_is_lossless():
    found = json.loads(written("json"))
    (article,) = found["articles"]
    assert msgspec.convert(article, Article) == BUNDLED.articles[KEY]
    records = [msgspec.convert(one, KINDS[one.pop("kind")]) for one in found["records"]]
    assert records == BUNDLED.all_records


def test_csv():
    (row,) = rows(written("csv", "f6"))
    assert {column: cell for column, cell in row.items() if cell} == {
        "id": "f6", "kind": "figure", "article": KEY, "date": "2022-01-06", "who": "Interior Ministry",
        "text": "At least 18", "as_written": "At least 18", "value": "18", "low": "18", "unit": "people",
        "counted": "security officers dead", "qualifier": "at_least", "place": "Kazakhstan",
        "inferred": "as_of: “Thursday” is counted from the article’s own date, which is itself inferred.",
        "para": "24", "start": "4997", "end": "5036", "exact": "At least 18 security officers have died",
        "url": "https://arabobserver.com/?p=7089287",
        "citation": "Kazakh president issues shoot-to-kill terrorists without warning’. ([2022, ca. January 7]). [Arab Observer]. https://arabobserver.com/?p=7089287",
    }  # fmt: skip


def test_csv_has_a_line_in_a_cell_for_each_span():
    (row,) = rows(written("csv", "q19"))
    assert (row["start"], row["end"], row["para"]) == ("1535\n1696", "1695\n1901", "8–9")
    assert len(row["exact"].split("\n")) == 2


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text):
    article = Article(key="k", csl={"title": text, "URL": text}, text=f"x{text}", sha256="0", added="2026")
    cited = [Cited(article, line) for line in article.paragraphs]
    for row in rows(FORMATS["csv"].writer(cited, Library([article], []))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_web_annotation():
    (annotation,) = json.loads(written("web-annotation", "q15"))["first"]["items"]
    assert annotation["id"] == "ni:///sha-256;fYxgXbQF9_hFtEvmkhQWlXUw8aMRMmW-7e_AW-lIvss#q15"
    assert annotation["target"] == [
        {
            "source": "https://arabobserver.com/?p=7089287",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "directed from one place",
                 "prefix": "Almaty, Tokayev said they were “", "suffix": "” and that this is being investi"},
                {"type": "TextPositionSelector", "start": 1158, "end": 1181},
            ],
        }
    ]  # fmt: skip
    assert [body["value"] for body in annotation["body"]] == [
        "quote",
        "quote: directed from one place",
        "speaker: Kassym-Jomart Tokayev, President of Kazakhstan",
        "as written: “Tokayev”",
        "verb: said",
        "quotation: partial",
        "occasion: Tokayev’s televised address, 7 Jan 2022 (inferred: Told in one run with the televised address of paragraph 2; no other occasion is named before paragraph 20.)",
    ]


def test_annotations_select_what_stands_there():
    """What the model asks of every annotation (W3C Web Annotation Data Model, 3 and 4.2)."""
    collection = json.loads(written("web-annotation"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items, text = collection["first"]["items"], BUNDLED.articles[KEY].text
    assert len({one["id"] for one in items}) == len(items)
    for one in items:
        assert one["type"] == "Annotation"
        for target in one["target"]:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text[place["start"] - len(quote["prefix"]) :].startswith(around)


def test_a_source_without_web_address_is_named_by_its_text():
    article = Article(key="k", csl={"URL": "javascript:alert(1)"}, text="Abc", sha256="0", added="2026")
    text = FORMATS["web-annotation"].writer([Cited(article, article.paragraphs[0])], Library([article], []))
    (annotation,) = json.loads(text)["first"]["items"]
    assert re.fullmatch(r"ni:///sha-256;[\w-]{43}", annotation["target"][0]["source"])


def test_dossier():
    assert (
        written("dossier", "f6", "q15")
        == """\
# Kazakh President Issues Shoot-to-Kill terrorists without warning’

*Kazakh president issues shoot-to-kill terrorists without warning’*. (\\[2022, ca. January 7\\]). \\[Arab Observer\\]. <https://arabobserver.com/?p=7089287>

Not stated by the source, but inferred:

- outlet (Arab Observer): The same text stands at arabobserver.com; the name is read off that address, the masthead was not seen.
- date (c. 7 Jan 2022): “Friday”, with “Jan. 2” and the events told, is Friday 7 January 2022; the document has no date of publication.
- address (https://arabobserver.com/?p=7089287): The same text was found at this address; the document itself gives none.

## Quotations

> directed from one place

- q15 (paragraph 5)
- speaker: Kassym-Jomart Tokayev, President of Kazakhstan
- as written: “Tokayev”
- verb: said
- quotation: partial
- occasion: Tokayev’s televised address, 7 Jan 2022 — inferred: Told in one run with the televised address of paragraph 2; no other occasion is named before paragraph 20.

## Figures

### At least 18

> At least 18 security officers have died

- f6 (paragraph 24)
- counted: security officers dead
- number: at least 18 people
- according to: Interior Ministry (“announced”)
- as of: 6 Jan 2022 — inferred: “Thursday” is counted from the article’s own date, which is itself inferred.
- where: Kazakhstan
"""
    )


@pytest.mark.parametrize("format", RECORDS)
def test_hostile_texts_are_harmless(format):
    articles, records = library_of(HOSTILE | HONEST)
    library = Library(articles, records)
    text = FORMATS[format].writer([Cited(one) for one in articles], library)
    assert text.endswith("\n")
    assert not STEERS.search(text.replace("\n", ""))
    if format == "csv":
        assert [row["id"] for row in rows(text)].count("q1") == len(articles)
    elif format == "json":
        found = [msgspec.convert(one, KINDS[one.pop("kind")]) for one in json.loads(text)["records"]]
        assert sorted(found, key=named) == sorted(records, key=named)
    elif format == "web-annotation":
        assert json.loads(text)["total"] == len(records)
    elif format == "dossier":
        assert len(re.findall("(?m)^# ", text)) == len(articles)
        assert not re.search(r"(?m)^(?!\*)[^\\\n]*[<](?!https?://)", text)


def test_of_nothing_there_is_nothing():
    empty = Library([], [])
    assert json.loads(FORMATS["json"].writer([], empty)) == {"articles": [], "records": []}
    assert json.loads(FORMATS["web-annotation"].writer([], empty))["total"] == 0
    assert rows(FORMATS["csv"].writer([], empty)) == []


def named(record):
    return record.article, record.id


def rows(text):
    return list(csv.DictReader(StringIO(text, newline="")))
