"""`kztui show` says in words, and in reading order, all that the explorer shows beside a record."""

import re

import pytest

from kztui.cli.evidence import cited, standing
from kztui.cli.records import block
from kztui.config import places
from kztui.store.library import Library, load
from kztui.ui.citing import Citing, together
from kztui.ui.details import details
from kztui.ui.typeset import LABEL


@pytest.fixture(scope="module")
def bundled() -> Library:
    return load([places().bundled])


def plain(library: Library, record) -> str:
    more = [*standing(library, record), *cited(library, record, "apa")]
    return str(block(library, record, 0, more))


def folded(text: str) -> str:
    return re.sub(r"[\[\]“”]", "", " ".join(text.split()))


def test_all_that_the_screen_says_is_said(bundled: Library) -> None:
    lines = 0
    roles = {paragraph.role for paragraph in bundled.paragraphs}  # the names of headings, which have ids here
    for record in [*bundled.all_records, *bundled.paragraphs]:
        said = folded(plain(bundled, record))
        citing = Citing(together(bundled, [record]), "apa")
        for parts in details(bundled, record, citing, lambda _: [], width=100_000):
            text = "".join(part.text for part in parts)
            label, value = text[:LABEL].strip(), text[LABEL:].strip()
            told = (
                value if value and (label in said or label in roles) else text
            )  # a label stands in a column of its own
            told = told.strip().removeprefix("inferred: ").removeprefix("· ")
            if told and told not in roles:
                assert folded(told) in said, (record.id, told)
                lines += 1
    assert lines > 1000


def test_the_words_that_a_record_stands_on(bundled: Library) -> None:
    for record in bundled.records["event"] + bundled.records["figure"]:
        ((name, words),) = standing(bundled, record)
        assert name == "words"
        assert words == " … ".join(f"“{span.exact}”" for span in record.spans)


def test_every_mention_of_an_actor_by_its_words(bundled: Library) -> None:
    for record in bundled.records["actor"]:
        ((_, named),) = standing(bundled, record)
        for span in record.mentions:
            assert f"“{span.exact}” (" in named


def test_what_stands_on_a_paragraph(kztui) -> None:
    out = kztui("show", "p15").out
    assert re.search(r"^  quote +q31 I promise that", out, re.MULTILINE)
    assert re.search(r"^  events +e22 .*; e23 “Sleeper cells”", out, re.MULTILINE)


def test_it_is_cited_in_the_style_that_is_set(kztui, home) -> None:
    folder = home / ".config" / "kztui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('style = "harvard"\n')
    assert "  cites as    ([Arab Observer], [2022], para. 15)\n" in kztui("show", "q31").out
    (folder / "config.toml").write_text('style = "harward"\n')
    ran = kztui("show", "q31")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kztui: no style 'harward' (styles: harvard, ")
