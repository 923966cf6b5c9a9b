"""The formats of references: what exactly is written, and that no text breaks out of it."""

# ruff: noqa: E501, W291  # exact strings

import json
import re
import subprocess
import sys
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_inputs import HONEST, HOSTILE, STEERS, library_of
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS, bib
from kztui.cite.formats.work import edtf_of
from kztui.model import Article
from kztui.store.library import Library
from kztui.text import one_line

REFERENCES = [id for id, format in FORMATS.items() if format.kind == "reference"]

NEWS = {
    "type": "article-newspaper", "title": "Profits & Losses: 5% {of} $6", "title-short": "Profits & Losses",
    "author": [
        {"family": "Meer", "given": "Joost", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"literal": "Barnes and Noble"},
    ],
    "container-title": "The Outlet", "volume": 97, "page": "110-112", "language": "en-GB", "genre": "Opinion",
    "issued": "2022-01-07~", "accessed": {"date-parts": [[2022, 2, 1]]}, "URL": "https://example.org/a_b%20c?d=1&e#f",
}  # fmt: skip
PAGE = {
    "type": "webpage", "title": "About", "publisher": "Verify and Lab", "issued": "2022-01-02/2022-01-07",
    "URL": "https://example.org/{a}", "x-own": ["kept"],
}  # fmt: skip


def article(csl, key="key", **fields):
    digest = sha256(b"Text").hexdigest()
    return Article(key=key, csl=csl, text="Text", sha256=digest, added="2026-01-01", **fields)


def written(format, *articles):
    return FORMATS[format].writer([Cited(one) for one in articles], Library(articles, []))


NEWS_ARTICLE = article(NEWS, "news", inferred={"issued": "“Friday” was the 7th."})
PAGE_ARTICLE = article(PAGE, "page")


def test_bibtex():
    assert (
        written("bibtex", NEWS_ARTICLE, PAGE_ARTICLE, NEWS_ARTICLE)
        == r"""@article{news,
  author = {van der Meer, Jr., Joost and {Barnes and Noble}},
  title = {{Profits \& Losses: 5\% \{of\} \$6}},
  shorttitle = {{Profits \& Losses}},
  journal = {The Outlet},
  volume = {97},
  type = {Opinion},
  pages = {110--112},
  year = {2022},
  month = jan,
  day = {7},
  url = {https://example.org/a_b%20c?d=1&e#f},
  urldate = {2022-02-01},
  langid = {british},
  note = {Date: ca. January 7, 2022. Inferred, not stated by the source: date (ca. January 7, 2022): “Friday” was the 7th.},
}

@misc{page,
  title = {{About}},
  publisher = {{Verify and Lab}},
  year = {2022},
  month = jan,
  day = {2},
  url = {https://example.org/%7Ba%7D},
  note = {Date: January 2–7, 2022.},
}
"""
    )


def test_biblatex():
    assert (
        written("biblatex", NEWS_ARTICLE, PAGE_ARTICLE)
        == r"""@article{news,
  author = {van der Meer, Jr., Joost and {Barnes and Noble}},
  options = {useprefix=true},
  title = {{Profits \& Losses: 5\% \{of\} \$6}},
  shorttitle = {{Profits \& Losses}},
  entrysubtype = {newspaper},
  journaltitle = {The Outlet},
  volume = {97},
  pages = {110--112},
  date = {2022-01-07~},
  url = {https://example.org/a_b%20c?d=1&e#f},
  urldate = {2022-02-01},
  langid = {british},
  note = {Kind: Opinion. Inferred, not stated by the source: date (ca. January 7, 2022): “Friday” was the 7th.},
}

@online{page,
  title = {{About}},
  organization = {{Verify and Lab}},
  date = {2022-01-02/2022-01-07},
  url = {https://example.org/%7Ba%7D},
}
"""
    )


def test_ris():
    assert (
        written("ris", NEWS_ARTICLE, PAGE_ARTICLE)
        == """TY  - NEWS
ID  - news
AU  - van der Meer, Joost, Jr.
AU  - Barnes and Noble,
TI  - Profits & Losses: 5% {of} $6
ST  - Profits & Losses
JF  - The Outlet
VL  - 97
M3  - Opinion
LA  - en-GB
SP  - 110
EP  - 112
PY  - 2022
DA  - 2022/01/07/
UR  - https://example.org/a_b%20c?d=1&e#f
Y2  - 2022/02/01/
N1  - Date: ca. January 7, 2022. Inferred, not stated by the source: date (ca. January 7, 2022): “Friday” was the 7th.
ER  - 

TY  - ELEC
ID  - page
TI  - About
PB  - Verify and Lab
PY  - 2022
DA  - 2022/01/02/
UR  - https://example.org/{a}
N1  - Date: January 2–7, 2022.
ER  - 
"""
    )


def test_csl_json():
    assert json.loads(written("csl-json", NEWS_ARTICLE, PAGE_ARTICLE)) == [
        {
            **NEWS, "id": "news", "volume": "97",
            "issued": {"date-parts": [[2022, 1, 7]], "circa": True},
            "note": "Inferred, not stated by the source: date (ca. January 7, 2022): “Friday” was the 7th.",
            "custom": {"inferred": {"issued": "“Friday” was the 7th."}},
        },
        {
            **{field: value for field, value in PAGE.items() if field != "x-own"}, "id": "page",
            "issued": {"date-parts": [[2022, 1, 2], [2022, 1, 7]]}, "custom": {"x-own": ["kept"]},
        },
    ]  # fmt: skip


def test_csl_yaml():
    assert (
        written("csl-yaml", NEWS_ARTICLE)
        == r"""references:
- id: "news"
  type: "article-newspaper"
  title: "Profits \\& Losses: 5% \\{of\\} \\$6"
  title-short: "Profits \\& Losses"
  author: [{"family": "Meer", "given": "Joost", "non-dropping-particle": "van der", "suffix": "Jr."}, {"literal": "Barnes and Noble"}]
  container-title: "The Outlet"
  volume: "97"
  page: "110-112"
  language: "en-GB"
  genre: "Opinion"
  URL: "https://example.org/a_b%20c?d=1&e#f"
  issued: {"date-parts": [[2022, 1, 7]], "circa": true}
  accessed: {"date-parts": [[2022, 2, 1]]}
  note: "Inferred, not stated by the source: date (ca. January 7, 2022): “Friday” was the 7th."
  custom: {"inferred": {"issued": "“Friday” was the 7th."}}
"""
    )


def test_hayagriva():
    assert (
        written("hayagriva", NEWS_ARTICLE, PAGE_ARTICLE)
        == r""""news":
  type: "article"
  title: {"value": "Profits & Losses: 5% \\{of\\} \\$6", "verbatim": true, "shorthand": {"value": "Profits & Losses", "verbatim": true}}
  author: [{"name": "Meer", "given-name": "Joost", "prefix": "van der", "suffix": "Jr."}, {"name": "Barnes and Noble"}]
  date: "~2022-01-07"
  page-range: "110-112"
  url: {"value": "https://example.org/a_b%20c?d=1&e#f", "date": "2022-02-01"}
  language: "en-GB"
  note: {"value": "Kind: Opinion. Inferred, not stated by the source: date (ca. January 7, 2022): “Friday” was the 7th.", "verbatim": true}
  parent: {"type": "newspaper", "title": {"value": "The Outlet", "verbatim": true}, "volume": "97"}

"page":
  type: "web"
  title: {"value": "About", "verbatim": true}
  date: "2022-01-02"
  url: "https://example.org/{a}"
  note: {"value": "Date: January 2–7, 2022.", "verbatim": true}
  publisher: {"value": "Verify and Lab", "verbatim": true}
"""
    )


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2022-01-07~", "2022-01-07~"), ("../2022-01-07", "../2022-01-07"), ("2022-01-XX", "2022-01-XX"),
        ("19XX", "19XX"), ({"raw": "2022-01?"}, "2022-01?"), ({"literal": "spring 2022"}, ""),
        ({"literal": "2022-01"}, "2022-01"), ({"date-parts": [[2022, 1, 7]], "circa": True}, "2022-01-07~"),
        ({"date-parts": [["2022", "1"], [2022, 3]]}, "2022-01/2022-03"), ({"raw": "2022", "circa": 1}, "2022~"),
        (None, ""), ({}, ""), ("", ""), ({"date-parts": [[]]}, ""),
    ],
)  # fmt: skip
def test_every_form_of_date_is_edtf_where_it_can_be(value, edtf):
    assert edtf_of(value) == edtf


@pytest.mark.parametrize("issued", ["../2022-01-07", "2022-01-07/..", "202X", "2022-01?", "spring 2022"])
@pytest.mark.parametrize("format", REFERENCES)
def test_no_date_gets_lost(format, issued):
    text = written(
        format, article({"type": "article-newspaper", "title": "T", "container-title": "C", "issued": issued})
    )
    assert issued in text or "January 7, 2022" in text or "2020s" in text or "January 2022?" in text


@pytest.mark.parametrize("format", REFERENCES)
def test_what_was_inferred_is_marked(format):
    fields = {
        "title": "Title",
        "container-title": "Outlet",
        "issued": "2022-01-07",
        "author": [{"literal": "Editors"}],
    }
    grounds = {field: f"ground of {field}" for field in fields}
    text = written(format, article({"type": "article-newspaper", **fields}, inferred=grounds))
    for field, ground in grounds.items():
        assert ground in text, field


@pytest.mark.parametrize("format", REFERENCES)
def test_hostile_and_honest_texts_are_harmless(format):
    articles, _ = library_of(HOSTILE | HONEST)
    text = written(format, *articles)
    assert text.endswith("\n")
    assert not STEERS.search(text.replace("\n", ""))
    keys = [article.key for article in articles]
    if format == "ris":
        assert re.findall("(?m)^ID  - (.*)$", text) == keys
        assert all(re.match(r"[A-Z][A-Z0-9]  - |\Z", line) for line in text.split("\n"))
    if format in ("bibtex", "biblatex"):
        assert [entry["key"] for entry in parsed(text)] == keys
    if format == "csl-json":
        assert [item["id"] for item in json.loads(text)] == keys


TEXTS = st.text(max_size=60).map(one_line)


@given(TEXTS)
def test_any_title_comes_back_from_bib_files(title):
    csl = {"type": "article-newspaper", "title": title, "container-title": title or "C", "note": title}
    for format in ("bibtex", "biblatex"):
        (entry,) = parsed(written(format, article(csl)))
        assert unescaped(entry.get("title", "{}").removeprefix("{").removesuffix("}")) == title


@given(st.text(max_size=60))
def test_any_text_is_one_value_of_ris_and_of_json(text):
    csl = {"type": "article-newspaper", "title": text, "abstract": text}
    lines = written("ris", article(csl)).split("\n")
    assert [line[:2] for line in lines] == [*(["TY", "ID", *["TI", "AB"] * bool(one_line(text))]), "ER", ""]
    (item,) = json.loads(written("csl-json", article(csl)))
    assert item.get("title", "") == one_line(text)


@given(TEXTS)
def test_escaped_text_has_its_braces_in_pairs_and_nothing_special(text):
    escaped = bib.escape(text)
    depth = 0
    for brace in re.findall("[{}]", escaped):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[$&#_%^]", escaped)


def test_importing_the_formats_loads_none():
    code = "import sys, kztui.cite.formats as f; print([m for m in sys.modules if m.startswith(('kztui.', 'msgspec'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert eval(done.stdout) == ["kztui.cite", "kztui.cite.formats"]


def parsed(text):
    """The entries of a BibTeX file, by counting braces as BibTeX does."""
    entries = []
    for entry in re.split(r"(?m)^@(?=\w+\{)", text)[1:]:
        key, _, rest = entry.partition("{")[2].partition(",\n")
        assert rest.rstrip().endswith("}")
        fields = {"key": key}
        for line in rest.rstrip().removesuffix("}").splitlines():
            name, _, value = line.strip().partition(" = ")
            value = value.removesuffix(",")
            depth = [value[: at + 1].count("{") - value[: at + 1].count("}") for at in range(len(value))]
            if value.startswith("{"):
                assert 0 not in depth[:-1]
                assert depth[-1] == 0
                value = value[1:-1]
            fields[name] = value
        entries.append(fields)
    return entries


def unescaped(value):
    """A text as LaTeX sets it, by its own small table."""
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciicircum": "^", "asciitilde": "~"}
    value = value.replace("~", "\u00a0")
    return re.sub(r"\\text(\w+)\{\}|\\([{}$&#_%])|\{\}", lambda m: names[m[1]] if m[1] else m[2] or "", value)
