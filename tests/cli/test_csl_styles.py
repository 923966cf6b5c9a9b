"""Any CSL style, through pandoc: its strings, what is inferred marked in them, and what goes wrong."""

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

# A style of our own, small: author or title, year and paragraph in braces, or as a note; a numbered list.
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0" default-locale="en-US">
<info><title>Test</title><id>http://example.org/test</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<macro name="who"><names variable="author"><name form="short"/>
  <substitute><text variable="title" form="short" font-style="italic"/></substitute></names></macro>
<citation><layout prefix="{{" suffix="}}" delimiter=" | "><group delimiter=", "><text macro="who"/>
  <date variable="issued" form="numeric" date-parts="year"/>
  <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
</group></layout></citation>
<bibliography><layout><group delimiter=". "><text macro="who"/><text variable="container-title"/>
  <date variable="issued" form="text" date-parts="year-month-day"/></group></layout></bibliography>
</style>
"""
TITLE = "Kazakh President Issues Shoot-to-Kill"


@pytest.fixture
def with_pandoc(kztui):
    """Run kztui with pandoc on the path: the system's, or that of the package pypandoc_binary."""
    path = os.environ["PATH"]
    if shutil.which("pandoc") is None:
        pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
        path = f"{Path(pypandoc.get_pandoc_path()).parent}:{path}"
    return partial(kztui, PATH=path)


@pytest.fixture(params=["in-text", "note"])
def style(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "test.csl"
    path.write_text(STYLE.format(kind=request.param), "utf-8")
    return path


def test_the_style_is_followed_in_the_text_and_in_notes_and_what_is_inferred_is_marked(with_pandoc, style):
    ran = with_pandoc("cite", "q31", "q19", "--csl", str(style), "--part", "both")
    assert ran.out == (
        f"{{{TITLE}, [2022], para. 15}}\n"
        f"{{{TITLE}, [2022], paras. 8–9}}\n"
        f"{TITLE}. [Arab Observer]. January 7, [2022]\n"
    )
    assert "inferred: date" in ran.err


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("markdown", rf"{{*{TITLE}*, \[2022\], para. 15}}"),
        ("html", f"{{<em>{TITLE}</em>, [2022], para. 15}}"),
        ("latex", rf"\{{\emph{{{TITLE}}}, {{[}}2022{{]}}, para. 15\}}"),
    ],
)
def test_in_each_markup(with_pandoc, style, markup, expected):
    assert with_pandoc("cite", "q31", "--csl", str(style), "-f", markup, "-q").out == f"{expected}\n"


def test_rtf_is_one_document(with_pandoc, style):
    out = with_pandoc("cite", "q31", "q19", "--csl", str(style), "-f", "rtf", "-q").out
    assert out.startswith("{\\rtf1")
    assert out.count("\\rtf1") == 1
    assert out.count("{") == out.count("}") + out.count("\\{") - out.count("\\}")
    assert out.count(TITLE) == 2


def test_several_at_one_place(with_pandoc, style, two_articles):
    ids = ["kazakh-president-2022:q31", "other-2022:q1"]
    ran = with_pandoc("cite", *ids, "--library", two_articles, "--csl", str(style), "--join", "-q")
    assert ran.out == f"{{{TITLE}, [2022], para. 15 | Somebody, [2021], para. 1}}\n"


def test_a_file_that_is_no_style_is_told_in_a_line(with_pandoc, tmp_path):
    wrong = tmp_path / "wrong.csl"
    wrong.write_text("no style")
    ran = with_pandoc("cite", "--csl", str(wrong))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kztui: pandoc: ")
    assert ran.err.count("\n") == 1


def test_a_style_that_is_missing(kztui, tmp_path):
    ran = kztui("cite", "--csl", str(tmp_path / "none.csl"))
    assert ran.code == 2
    assert ran.err.endswith("none.csl: no such file; give a CSL style, as from the CSL repository\n")


def test_without_pandoc_a_line_says_so(kztui, style):
    ran = kztui("cite", "--csl", str(style), PATH="/nonexistent")
    assert (ran.code, ran.err) == (
        2,
        "kztui: --csl needs pandoc, which is not installed here (pandoc.org)\n",
    )
