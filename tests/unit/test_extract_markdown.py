"""Articles in Markdown: what is text of them, and what their front matter says of the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_inputs import HOSTILE, LONG, STEERS
from kztui.errors import UserError
from kztui.extract.reader import NEWS, Raw, Reading, read

CLIP = """---
title: "Bus fares rise in Karsk"
source: "https://www.example.org/news/bus#top"
author:
  - "[[Jane Doe]]"
  - "John Roe"
published: 2022-01-07T10:30:00+06:00
created: 2026-11-01
tags:
  - clippings
---
“Nobody asked us,” said [Aigul *Bekova*](https://x.org/a_(b)), a `driver`,
of the [[Fares|fares]] \\*.

## What happened

> At least 40 people
> were detained on Friday.

![A bus](bus.png)

1. First & last.
- Then
  *this*.

***

    as it was
"""


def reading(text: str, name: str = "clip.md", **known: str) -> Reading:
    return read(Raw(name, text.encode(), **known))


def test_a_clip() -> None:
    found = reading(CLIP)
    assert found.text.split("\n") == [
        "Bus fares rise in Karsk",
        "“Nobody asked us,” said Aigul Bekova, a driver, of the fares *.",
        "What happened",
        "At least 40 people were detained on Friday.",
        "First & last.",
        "Then this.",
        "as it was",
    ]
    assert [(heading.exact, heading.role) for heading in found.headings] == [
        ("Bus fares rise in Karsk", "headline"),
        ("What happened", "subhead"),
    ]
    assert found.csl == {
        "type": "article-newspaper",
        "title": "Bus fares rise in Karsk",
        "container-title": "example.org",
        "URL": "https://www.example.org/news/bus",
        "accessed": "2026-11-01",
        "custom": {"web-only": True},
        "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "John"}],
        "issued": "2022-01-07",
    }
    assert found.inferred.keys() == {"type", "container-title"}
    assert found.notices == ()


@pytest.mark.parametrize(
    ("front", "csl"),
    [
        ("Title: Fares\nSite: Karsk Post", {"title": "Fares", "container-title": "Karsk Post"}),
        ("date: 7 January 2022", {"issued": "2022-01-07"}),
        ("date: 2022-01", {"issued": "2022-01"}),
        ("published: 2022-01-08\ndate: 2023-05-05", {"issued": "2022-01-08"}),
        ("authors: By Jane Doe, Karsk Post\nsite: Karsk Post",
         {"author": [{"family": "Doe", "given": "Jane"}], "container-title": "Karsk Post"}),
        ("source: a friend", {}),
        ("created: 2026-11-01", {}),
        ("title: [a, {b: c}]", {"title": "a"}),
        ("title:\nauthor: {}", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_front_matter(front: str, csl: dict[str, object]) -> None:
    for ending in ("\n", "\r\n"):
        for last in ("---", "..."):
            found = reading(f"---\n{front}\n{last}\n\nNobody was hurt.\n".replace("\n", ending))
            assert found.csl == {"type": "article-newspaper", **csl}
            assert found.inferred == {"type": NEWS}
            assert found.text.split("\n")[-1] == "Nobody was hurt."
            assert found.notices == ()


@pytest.mark.parametrize("date", ["soon", "2022-13-01", "2022-02-30", "2022-00", "0000", "9999-99-99T10:00"])
def test_a_date_that_no_calendar_has_is_left_out_and_said(date: str) -> None:
    found = reading(f"---\nsource: https://x.org/a\ndate: {date}\ncreated: {date}\n---\nTen were held.")
    assert not {"issued", "accessed"} & found.csl.keys()
    assert found.notices == (f"clip.md: its front matter has “{date}” for a date, which is left out",) * 2


def test_what_is_beside_the_text_is_no_paragraph_and_no_part_of_a_quotation() -> None:
    found = reading(
        "![[photo.png]]\n\n==“Nobody== ==asked us,”== said Bekova,<br>a driver.[^1] 1 == 1.\n\n"
        "![[a|300]] ![b](b.png)\n\n<!-- an\nadvertisement --><style>p { }</style>\n\n"
        "<p>Ten <b>were</b>\nheld &amp; 1 < 2.</p>\n\n[^1]: A note.\n"
    )
    assert found.text.split("\n") == [
        "“Nobody asked us,” said Bekova, a driver. 1 == 1.",
        "Ten were held & 1 < 2.",
        "A note.",
    ]


def test_a_heading_in_the_text_is_not_the_headline_that_the_front_matter_has() -> None:
    found = reading("---\ntitle: Fares rise\n---\n![[a.png]]\n\nBy Jane Doe\n\nTen were held.\n\n# Later\n")
    assert [(heading.exact, heading.role) for heading in found.headings] == [
        ("Fares rise", "headline"), ("By Jane Doe", "standfirst"), ("Later", "subhead")
    ]  # fmt: skip
    found = reading("From the archive.\n\n# Fares rise\n\nBy Jane Doe\n\nTen were held.\n")
    assert [(heading.exact, heading.role) for heading in found.headings] == [
        ("Fares rise", "headline"), ("By Jane Doe", "standfirst")
    ]  # fmt: skip


def test_front_matter_with_the_line_ends_of_windows_is_seen_in_any_file() -> None:
    assert reading("---\r\ntitle: Fares\r\n---\r\nTen were held.\r\n", "x.txt").csl["title"] == "Fares"


def test_a_headline_of_its_own() -> None:
    found = reading(
        "---\ntitle: Fares | Karsk Post\n---\n# Fares rise\n\nBy Jane Doe\n\nTen were held.\n\n# Later\n"
    )
    assert found.csl["title"] == "Fares | Karsk Post"
    assert found.csl["author"] == [{"family": "Doe", "given": "Jane"}]
    assert [(heading.exact, heading.role) for heading in found.headings] == [
        ("Fares rise", "headline"), ("By Jane Doe", "standfirst"), ("Later", "subhead")
    ]  # fmt: skip
    assert reading("# Fares *rise*\n\nTen were held.").csl["title"] == "Fares rise"


@pytest.mark.parametrize("front", ['title: "Fares', "? [a]\n: b", "title: \x1b[2J"])
def test_what_is_no_yaml_is_left_out_and_said(front: str) -> None:
    found = reading(f"---\n{front}\n---\nTen were held.")
    assert found.text == "Ten were held."
    assert found.notices == (
        "clip.md: its front matter is no YAML, and what it says of the source is left out",
    )


def test_rules_are_no_front_matter() -> None:
    assert reading("---\nTen were held.\n---\nNobody was hurt.").text == "Ten were held.\nNobody was hurt."


@pytest.mark.parametrize(
    ("name", "text", "known", "is_read"),
    [
        ("x.txt", CLIP, {}, True),
        ("stdin", CLIP, {}, True),
        ("x.MARKDOWN", "*Ten* were held.", {}, True),
        ("https://x.org/a.md?raw=1", "*Ten* were held.", {"media_type": "text/plain"}, True),
        ("https://x.org/a", "*Ten* were held.", {"media_type": "text/markdown"}, True),
        ("x.txt", "*Ten* were held.", {}, False),
        ("x.txt", "---\n\nTen *were* held: 5.\n---\n", {}, False),
    ],
)
def test_what_is_markdown(name: str, text: str, known: dict[str, str], is_read: bool) -> None:
    assert ("*" not in reading(text.replace("\\*", ""), name, **known).text) is is_read


def test_the_address_that_it_was_read_from() -> None:
    assert reading("Ten were held.", url="https://x.org/a.md").csl["URL"] == "https://x.org/a.md"
    assert reading(CLIP, url="https://x.org/a.md").csl["URL"] == "https://www.example.org/news/bus"


@pytest.mark.parametrize("what", [*HOSTILE.values(), *LONG.values()], ids=[*HOSTILE, *LONG])
def test_hostile_text_is_made_harmless(what: str) -> None:
    quoted = what[:5000].replace("\\", "").replace('"', "")
    try:
        found = reading(f'---\ntitle: "{quoted}"\nauthor: ["{quoted}"]\n---\n{what}\n\n# {what}\n\nThe end.')
    except UserError as error:
        refusal = str(error)
        assert any(why in refusal for why in ("is too long", "is not text"))
        return
    assert not STEERS.search(found.text.replace("\n", ""))
    assert not STEERS.search(str(found.csl.get("title", "")))


@given(st.text("-# >*[]()`|\\&;:{}\"'\n ab", max_size=120))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    try:
        found = reading(text)
    except UserError:
        return
    for heading in found.headings:
        assert found.text[heading.start : heading.end] == heading.exact


def test_references_to_references_take_no_room() -> None:
    levels = "\n".join(f"k{n + 1}: &k{n + 1} [{', '.join([f'*k{n}'] * 9)}]" for n in range(40))
    assert reading(f"---\nk0: &k0 title\n{levels}\ntitle: Fares\n---\nTen were held.").csl["title"] == "Fares"
