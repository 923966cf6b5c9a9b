"""What an article is read from: encodings, plain text with its head, pages, and what is no article."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_inputs import HOSTILE, LONG, STEERS
from kztui.errors import UserError
from kztui.extract import reader
from kztui.extract.byline import authors, day, named, signed
from kztui.extract.html import by_line
from kztui.extract.reader import Raw, Reading, read

TEXT = """Fuel protests reach Almaty
By Jane Doe and John Roe
Published 7 January 2022, 10:30

The president’s café was closed on Friday, the
ministry said.

Nobody was hurt.
"""
PAGE = """<!doctype html><html lang="en-GB"><head><title>Fuel protests reach Almaty | Daily Post</title>
<meta property="og:site_name" content="Daily Post"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2022-01-07T10:00:00Z">
<link rel="canonical" href="https://example.org/fuel#top"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Fuel protests reach Almaty</h1>
<p>The president’s café was closed on Friday, the ministry said, and it will be closed on Monday too.</p>
<h2>The <b>order</b></h2>
<p>Nobody was hurt in the city, said the ministry, which counts those who were.<br>Nor on the way.</p>
<ul><li>The café is old.</li></ul><script>alert(1)</script></article><footer>© 2023 Post</footer></body>
</html>"""


def reading(data: bytes, name: str = "x.txt", **known: str) -> Reading:
    return read(Raw(name, data, **known))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("what", [TEXT, PAGE], ids=["text", "page"])
def test_encodings(encoding: str, what: str) -> None:
    found = reading(what.encode(encoding))
    assert "The president’s café was closed on Friday, the ministry said" in found.text
    guessed = encoding in ("utf-16-le", "utf-16-be", "cp1252")
    assert [notice.startswith("x.txt: read as ") for notice in found.notices] == [True] * guessed


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("Президент сказал".encode("koi8-r"), "is not UTF-8 (byte 0xf0 at 0), nor windows-1252; convert it"),
        ("大統領は言った。".encode("shift-jis"), "is not UTF-8 (byte 0x91 at 0)"),
        (b"\xff\xfea\x00b", "is not UTF-16-LE, as it says: at byte 2"),
        (b"abc\x00def", "is not text (a NUL byte at 3)"),
        (b"%PDF-1.7 x", "is a PDF, not text; save it as plain text or HTML"),
        (b"PK\x03\x04", "is a ZIP archive"),
        (b"", "holds no text"),
        (b" \n\t\n", "holds no text"),
    ],
)
def test_what_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UserError, match=r"\Ax.txt: ") as error:
        reading(data)
    assert why in str(error.value)


def test_an_encoding_that_is_stated_counts() -> None:
    assert reading("Президент сказал.".encode("koi8-r"), charset="koi8-r").text == "Президент сказал."
    with pytest.raises(UserError, match="in an encoding that is not known: klingon"):
        reading(b"abc", charset="klingon")
    with pytest.raises(UserError, match="in an encoding that is not known: rot13"):
        reading(b"abc", charset="rot13")
    page = PAGE.replace("<head>", '<head><meta charset="koi8-r">').replace(
        "The president’s café", "Президент"
    )
    page = page.replace("café", "cafe").replace("©", "")
    assert "Президент was closed" in reading(page.encode("koi8-r")).text


def test_the_head_of_a_text() -> None:
    found = reading(TEXT.encode())
    assert found.text.split("\n") == [
        "Fuel protests reach Almaty",
        "By Jane Doe and John Roe",
        "Published 7 January 2022, 10:30",
        "The president’s café was closed on Friday, the ministry said.",
        "Nobody was hurt.",
    ]
    assert [heading.role for heading in found.headings] == ["headline", "standfirst", "standfirst"]
    assert all(found.text[one.start : one.end] == one.exact for one in found.headings)
    assert found.csl == {
        "type": "article-newspaper",
        "title": "Fuel protests reach Almaty",
        "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "John"}],
        "issued": "2022-01-07",
    }
    assert set(found.inferred) == {"type", "title"}


@pytest.mark.parametrize("text", ["One sentence only", "It was said.\nAnd more.", "1234\nText."])
def test_a_text_without_a_title(text: str) -> None:
    assert not reading(text.encode()).headings
    assert "title" not in reading(text.encode()).csl


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", [("Jane", "Doe")]),
        (
            "BY JANE VAN DER BERG, JOHN ROE and Ann Lee",
            [("JANE VAN DER", "BERG"), ("JOHN", "ROE"), ("Ann", "Lee")],
        ),
        ("By Associated Press", [("", "Associated Press")]),
        ("By Reuters Staff", [("", "Reuters Staff")]),
        ("By the time they came it was over", []),
        ("Jane Doe", []),
    ],
)
def test_bylines(line: str, names: list[tuple[str, str]]) -> None:
    told = [(one.get("given", ""), one.get("family") or one["literal"]) for one in authors(line)]
    assert told == names


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Published 7 January 2022, 10:30", "2022-01-07"),
        ("January 7, 2022", "2022-01-07"),
        ("2022-01-07", "2022-01-07"),
        ("It began on 7 January 2022.", None),
        ("What became of the men of 7 January 2022 and their families", None),
        ("January 2022", None),
        ("Friday", None),
    ],
)
def test_the_day_of_a_line(line: str, when: str | None) -> None:
    assert day(line) == when


def test_a_page() -> None:
    found = reading(PAGE.encode(), "x.html")
    assert found.text.split("\n") == [
        "Fuel protests reach Almaty",
        "The president’s café was closed on Friday, the ministry said, and it will be closed on Monday too.",
        "The order",
        "Nobody was hurt in the city, said the ministry, which counts those who were.",
        "Nor on the way.",
        "The café is old.",
    ]
    assert [(one.exact, one.role) for one in found.headings] == [
        ("Fuel protests reach Almaty", "headline"),
        ("The order", "subhead"),
    ]
    assert found.csl == {
        "type": "article-newspaper",
        "title": "Fuel protests reach Almaty",
        "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": "Daily Post",
        "URL": "https://example.org/fuel",
        "issued": "2022-01-07",
        "language": "en-GB",
        "custom": {"web-only": True},
    }
    assert set(found.inferred) == {"type"}


def test_what_a_page_does_not_state() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2022-01-07T10:00:00Z">', "")
    page = page.replace('<meta property="og:site_name" content="Daily Post">', "").replace(
        " | Daily Post", ""
    )
    page = page.replace('<link rel="canonical" href="https://example.org/fuel#top">', "").replace(
        "© 2023 Post", ""
    )
    url = "https://www.example.org/2022/01/06/fuel"
    found = reading(page.encode(), media_type="text/html", url=url)
    assert found.csl["issued"] == "2022-01-06"
    assert found.inferred["issued"] == "The page does not state it; its address does."
    assert found.csl["URL"] == url
    assert "accessed" in found.csl
    assert "container-title" in found.inferred


def test_a_page_that_says_where_it_was_saved() -> None:
    page = PAGE.replace('<link rel="canonical" href="https://example.org/fuel#top">', "")
    page = f"<!-- saved from url=(0026)https://example.org/saved -->\n{page}"
    assert reading(page.encode()).csl["URL"] == "https://example.org/saved"


def test_a_page_without_an_article() -> None:
    for page in ("<html><body></body></html>", "<html>" + "<div>" * 100_000, "<!doctype html>"):
        with pytest.raises(UserError, match="no article was found in the page"):
            reading(page.encode())


def test_pages_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UserError, match=r"x.html: reading pages takes more: pip install 'kztui\[html\]'"):
        reading(PAGE.encode(), "x.html")


def test_too_much(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    with pytest.raises(UserError, match="10,001 paragraphs, at most 1,000,000 characters and 10,000"):
        reading(b"A.\n\n" * 10_001)
    with pytest.raises(UserError, match="too long for an article: 1,000,001 characters"):
        reading(b"a" * 1_000_001)
    monkeypatch.setattr(reader, "MOST_BYTES", 5 * reader.MIB)
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(50 * reader.MIB)
    with pytest.raises(UserError, match="is larger than 5 MiB"):
        reader.raw(str(path))


@pytest.mark.parametrize("name", {**HOSTILE, **LONG})
@pytest.mark.parametrize(
    "form", ["{}", "First line\n{}\nand more.", "<article><h1>{0}</h1><p>Text {0}</p></article>"]
)
def test_hostile_texts_are_harmless(name: str, form: str) -> None:
    text = form.replace("{0}", "{}").replace("{}", {**HOSTILE, **LONG}[name][:300_000])
    try:
        found = reading(text.encode("utf-8", "surrogatepass"))
    except UserError:  # there is no text in it, or no article
        return
    for line in found.text.split("\n"):
        assert line.strip()
        assert not STEERS.search(line)


@given(st.text(max_size=300))
def test_any_text_is_lines_that_steer_nothing(text: str) -> None:
    try:
        found = read(Raw("x", text.encode("utf-8", "surrogatepass")))
    except UserError:
        return
    assert all(line and not STEERS.search(line) for line in found.text.split("\n"))
    assert all(found.text[one.start : one.end] == one.exact for one in found.headings)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Fuel protests reach Almaty - Daily Post Politics", "Fuel protests reach Almaty"),
        ("Daily Post | Fuel protests reach Almaty", "Fuel protests reach Almaty"),
        ("Fuel protests: what we know – Daily Post", "Fuel protests: what we know"),
        ("Fuel protests reach Almaty - and beyond", "Fuel protests reach Almaty - and beyond"),
    ],
)
def test_a_title_is_read_without_its_site(title: str, shown: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta property="og:title" content="{title}">')
    page = page.replace("<h1>Fuel protests reach Almaty</h1>", "")
    assert reading(page.encode()).csl["title"] == shown


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By  Ed Hornick, CNN", ["Ed Hornick"]),
        ("LYNNE O'DONNELL", ["Lynne O'Donnell"]),
        ("ANNELIESE VAN DER POOL and Wu Min", ["Anneliese van der Pool", "Wu Min"]),
        ("Andrea Stone Senior Washington Correspondent", ["Andrea Stone"]),
        ("You're logged in as guest; cnn.com; Apr", []),
        ("Jane Doe | Reuters", ["Jane Doe", "Reuters"]),
    ],
)
def test_authors_are_read_from_metadata_without_what_is_none(written: str, names: list[str]) -> None:
    assert [by_line(name) for name in signed([written], ["CNN"])] == names


def test_particles_belong_to_a_family_name() -> None:
    assert named("Alejandro de la Garza") == {"given": "Alejandro", "family": "de la Garza"}


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/x">Families demand answers</a></p>',
        "<p><b>Read more:</b> The bow door that nobody owned.</p>",
        '<div class="photo-caption">A man walks past the café in Almaty</div>',
        "<figure><figcaption>A man walks past the café in Almaty.</figcaption></figure>",
        "<p>Police at the café. (AP Photo/Jane Roe)</p>",
        "<p>Follow Jane Doe on Twitter.</p>",
        "<blockquote>“it will be closed on Monday”</blockquote>",
        "<p>* * *</p>",
    ],
)
def test_what_is_no_paragraph_is_left_out(line: str) -> None:
    page = PAGE.replace("<ul>", f"{line}<p>The mayor was asked, too.</p><ul>")
    assert reading(page.encode()).text == reading(page.replace(line, "").encode()).text


@pytest.mark.parametrize(
    "line",
    [
        "Related costs rose by a third, the ministry said.",
        'The ministry pointed to <a href="/x">a report of the prosecutor</a>.',
        "Share prices fell.",
    ],
)
def test_what_only_looks_like_a_notice_stays(line: str) -> None:
    page = PAGE.replace("<ul>", f"<p>{line}</p><ul>")
    assert line.partition("<")[0] in reading(page.encode()).text


def test_markup_that_would_leave_little_is_not_believed() -> None:
    page = PAGE.replace("<p>", '<p class="promo">')
    assert "Nobody was hurt" in reading(page.encode()).text


def test_an_author_whom_only_the_look_of_a_page_tells_is_inferred() -> None:
    page = PAGE.replace('<meta name="author" content="Jane Doe">', "").replace(
        "</h1>", '</h1><span class="author">Jane Doe</span>'
    )
    found = reading(page.encode())
    assert found.csl["author"] == [{"given": "Jane", "family": "Doe"}]
    assert "author" in found.inferred


def test_the_first_of_january_of_a_page_that_gives_a_year_is_that_year() -> None:
    page = PAGE.replace("2022-01-07T10:00:00Z", "2022")
    assert reading(page.encode()).csl.get("issued", "2022")[4:] == ""


def test_utf_8_is_read_though_a_page_says_otherwise() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-15">')
    assert "president’s café" in reading(page.encode()).text


def test_a_text_is_no_page_for_its_name() -> None:
    assert "closed on Friday" in reading(TEXT.encode(), "saved.html").text


def test_a_text_in_another_language_is_said_to_be() -> None:
    french = "Le président a dit que la situation est grave et que le calme doit revenir dans les rues. " * 6
    assert "does not read as English" in reading(french.encode()).notices[0]
    assert not reading(TEXT.replace("\n\n", "\n\n" + TEXT[60:] * 3, 1).encode()).notices
