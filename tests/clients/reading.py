"""What the tests with real clients share: the works they read, the programs, and how a field is compared.

The clients are those of `pip install -e '.[clients]'`, Debian's biber and bibutils, and node with what
`npm install @citation-js/core @citation-js/plugin-bibtex @citation-js/plugin-csl @citation-js/plugin-ris
text-fragments-polyfill jsdom` puts beside the checkout or in NODE_PATH.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.model import Article, Quote, Span
from kztui.store.library import Library

CSL = dict[str, Any]

SOURCES = Path(__file__).parents[1] / "citations" / "sources.json"
MORE: list[CSL] = [
    {
        "id": "approximate", "type": "article-newspaper", "title": "Approximate", "container-title": "Outlet",
        "issued": "2022-01-07~", "URL": "https://example.org/a_b%20c?x=1&y=~2#z", "language": "kk",
    },
    {
        "id": "specials", "type": "article-newspaper",
        "title": r"100% of $5 & #1_a {b} \c ^d ~e <f> |g| [h] @i *j* `k`",
        "title-short": r"{100%} \of", "container-title": "Profits & Losses {A_B}", "issued": "2022-01",
        "author": [{"family": "Smith & Sons", "given": "A_B"}, {"literal": "Barnes and Noble"}],
        "URL": "https://example.org/{a}\\b",
    },
    {
        "id": "names", "type": "article-newspaper", "title": "Names", "container-title": "Outlet",
        "author": [
            {"family": "Meer", "given": "Joost", "non-dropping-particle": "van der"},
            {"family": "Ortega y Gasset", "given": "José"},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            {"family": "García Márquez", "given": "Gabriel"}, {"literal": "Doctors without Borders"},
        ],
        "issued": "2022-01-07",
    },
]  # fmt: skip
"""Works that hold what the sources of the citations do not."""

_LIKE = {0x60: "'", 0x2018: "'", 0x2019: "'", 0x201C: "'", 0x201D: "'", 0x22: "'", 0x2013: "-", 0x2026: "..."}


def article(csl: CSL, **fields: Any) -> Article:
    """An article with this source; its text is of no account."""
    digest = sha256(b"Text").hexdigest()
    return Article(key=csl["id"], csl=csl, text="Text", sha256=digest, added="2026-01-01", **fields)


def written(format: str, sources: list[CSL]) -> str:
    """The works in a format."""
    articles = [article(csl) for csl in sources]
    return FORMATS[format].writer([Cited(one) for one in articles], Library(articles, []))


@cache
def _sources() -> str:
    return SOURCES.read_text(encoding="utf-8")


def sources() -> list[CSL]:
    """The sources of the citations, and more."""
    return [*json.loads(_sources()), *json.loads(json.dumps(MORE))]


def sent(format: str = "csl-json") -> list[CSL]:
    """The works as CSL-JSON has them, without what is kztui's own."""
    assert format == "csl-json"
    return [
        {field: value for field, value in item.items() if field != "custom"}
        for item in json.loads(written(format, sources()))
    ]


BODY = "One.\nTwo said: “Words.”\nThree.\nFour.\nFive."


def cited() -> list[Cited]:
    """A work, and records in one paragraph, in two that follow each other, and in two that do not."""
    work = Article(
        key="key-1.x", csl={"id": "key-1.x", "type": "article-newspaper", "title": "Title", "issued": "2022"},
        text=BODY, sha256="0", added="2026-01-01",
    )  # fmt: skip

    def quote(id: str, *spans: tuple[int, int]) -> Quote:
        made = tuple(Span(start, end, BODY[start:end]) for start, end in spans)
        return Quote(id=id, article=work.key, mode="direct", spans=made)

    lines = [(0, 4), (5, 23), (24, 30), (31, 36)]
    return [
        Cited(work),
        Cited(work, quote("q1", lines[1])),
        Cited(work, quote("q2", lines[1], lines[2])),
        Cited(work, quote("q3", lines[0], lines[2])),
    ]


def need(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def pandoc(text: str, *options: str) -> str:
    """What pandoc makes of a text; the test is skipped without the package pypandoc_binary."""
    path = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed").get_pandoc_path()
    return subprocess.run(
        [path, *options], input=text, capture_output=True, encoding="utf-8", check=True, timeout=120
    ).stdout


def node(script: str, text: str, *options: str) -> str:
    """What a script makes of a text on stdin; the test is skipped without node or what it requires."""
    program = need("node")
    done = subprocess.run(
        [program, "-e", script, "--", *options],
        input=text, capture_output=True, encoding="utf-8", timeout=120, env=os.environ, check=False,
    )  # fmt: skip
    if "MODULE_NOT_FOUND" in done.stderr:
        pytest.skip(f"not installed for node (NODE_PATH): {done.stderr.splitlines()[4]}")
    assert done.returncode == 0, done.stderr
    return done.stdout


def alike(value: Any) -> Any:
    """A value as it is compared: quotation marks and dashes alike, addresses decoded, numbers as texts."""
    if isinstance(value, Mapping):
        return {name: alike(one) for name, one in value.items() if name != "circa"}
    if isinstance(value, list):
        return [alike(one) for one in value]
    text = unquote(value) if isinstance(value, str) and "://" in value else str(value)
    return " ".join(text.translate(_LIKE).replace("''", "'").split())


def differing(expected: CSL, got: CSL) -> list[str]:
    """The fields that a client reads otherwise than expected."""
    return [
        f"{expected['id']}: {field}: {value!r} became {got.get(field)!r}"
        for field, value in expected.items()
        if alike(value) != alike(got.get(field))
    ]
