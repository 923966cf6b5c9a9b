"""Text set in lines of cells, whatever the text is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kztui.text import printable
from kztui.ui.typeset import COMMA, DOT, Fragment, Layer, cells, fit, labelled, line, paint, set_text, wrap

# Letters, wide ones, marks without width, tabs, controls, spaces that break and that do not. No joiner:
# the width of what it joins is another than that of its parts, and the widgets crop to their width.
ALPHABET = "ab,.— \t\u00a0\u3000\u0301\u200b\u200c\u202e\x1b\x85é字かㅎ👍"
TEXTS = st.text(ALPHABET, max_size=80)
WIDTHS = st.integers(2, 30)


def drawn(lines: list[tuple[Fragment, ...]]) -> list[str]:
    return ["".join(part.text for part in parts) for parts in lines]


def test_words_break_at_spaces() -> None:
    text = "to open fire to kill the terrorists"
    assert [text[a:b] for a, b in wrap(text, 12)] == ["to open fire", "to kill the", "terrorists"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("   ", 2, [""]),
        ("a      b", 4, ["a", "b"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("x abcdefghij y", 4, ["x", "abcd", "efgh", "ij y"]),
        ("字字字字", 4, ["字字", "字字"]),
        ("字字字", 3, ["字", "字", "字"]),
        ("e\u0301e\u0301 e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("20\u00a0000 men", 5, ["20\u00a0000"[:5], "0 men"]),
        ("a 20\u00a0000", 6, ["a", "20\u00a0000"]),
        ("shoot-to-kill", 20, ["shoot-to-kill"]),
        ("a\tb", 2, ["a", "b"]),
    ],
)
def test_breaks(text: str, width: int, lines: list[str]) -> None:
    assert [text[a:b] for a, b in wrap(text, width)] == lines


def test_a_control_takes_the_cell_of_its_picture() -> None:
    text = "\x1b" * 10
    assert [b - a for a, b in wrap(text, 4)] == [4, 4, 2]


@given(TEXTS, WIDTHS)
def test_lines_lose_nothing_but_white_space(text: str, width: int) -> None:
    breaks = wrap(text, width)
    at = 0
    for start, end in breaks:
        assert at <= start <= end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_width(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        assert cell_len(printable(text[start:end])) <= width


@given(TEXTS, WIDTHS, st.integers(1, 5))
def test_the_first_lines_are_the_same_when_no_more_are_asked_for(text: str, width: int, most: int) -> None:
    assert wrap(text, width, most) == wrap(text, width)[:most]


@given(st.text("aab -\x1b", max_size=80).map(str.strip), WIDTHS, st.integers(0, 4))
def test_letters_of_other_scripts_break_no_other_way(text: str, width: int, most: int) -> None:
    assert wrap(text, width, most) == wrap(text.replace("a", "ä"), width, most)


@given(
    TEXTS, st.integers(0, 80), st.integers(0, 80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)))
)
def test_paint_loses_nothing(text: str, a: int, b: int, places: list[tuple[int, int]]) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    layers = [Layer(*sorted(place), "hit") for place in places]
    parts = paint(text, start, end, "muted", layers)
    assert "".join(part.text for part in parts) == printable(text[start:end])


def test_layers_add_their_roles_in_order() -> None:
    parts = paint("the sleeper cells", 0, 17, "text", [Layer(4, 17, "span"), Layer(4, 11, "hit")])
    assert parts == (("the ", "text"), ("sleeper", "text span hit"), (" cells", "text span"))


@pytest.mark.parametrize("between", [DOT, COMMA])
def test_a_part_that_does_not_fit_is_left_out_whole(between: Fragment) -> None:
    parts = line("said 35", between, "[", ("Presi", "hit"), "dent]")
    assert drawn([fit(parts, cells(parts))]) == [f"said 35{between.text}[President]"]
    for width in range(9, cells(parts)):
        assert drawn([fit(parts, width)]) == ["said 35 …"]
    assert drawn([fit(parts, 8)]) == ["said 35…"]
    assert drawn([fit(parts, 5)]) == ["said…"]


@given(st.lists(st.text(ALPHABET, max_size=20)), st.integers(-2, 30))
def test_fit_keeps_to_the_width(texts: list[str], width: int) -> None:
    parts = line(*texts)
    fitted = fit(parts, width)
    assert cells(fitted) <= max(width, 0)
    if cells(parts) <= width:
        assert fitted == parts
    elif width > 0:
        assert fitted[-1].text.endswith("…")


def test_a_line_is_printable() -> None:
    assert line("a\x1b[31m", ("\u202e", "hit"), "") == (("a␛[31m", "text"), ("�", "hit"))


@given(TEXTS, WIDTHS, st.integers(0, 4))
def test_set_text_keeps_to_width_and_lines(text: str, width: int, most: int) -> None:
    lines = set_text(text, width, "text", (), most)
    assert 1 <= len(lines) <= (most or len(text) + 1)
    assert all(cells(parts) <= width for parts in lines)


@given(TEXTS, WIDTHS, st.integers(1, 4), st.data())
def test_a_cut_text_shows_its_first_hit(text: str, width: int, most: int, data: st.DataObject) -> None:
    words = [match.span() for match in re.finditer(r"\w+", text) if cell_len(match[0]) <= width]
    if not words:
        return
    start, end = data.draw(st.sampled_from(words))
    lines = set_text(text, width, "text", [Layer(start, end, "hit")], most)
    shown = "".join(part.text for parts in lines for part in parts if "hit" in part.roles.split())
    assert shown.removesuffix("…") == text[start:end]
    assert len(lines) <= most
    assert all(cells(parts) <= width for parts in lines)


def test_an_excerpt_says_what_it_leaves_out() -> None:
    text = "a first line of words and many more of them before the sleeper cells and after them"
    hit = text.index("sleeper")
    assert drawn(set_text(text, 24, "text", [Layer(hit, hit + 7, "hit")], 1)) == ["… the sleeper cells and…"]
    assert drawn(set_text(text, 24, "text", [Layer(hit, hit + 7, "hit")], 2)) == [
        "a first line of words …",
        "the sleeper cells and a…",
    ]
    assert drawn(set_text(text, 24, "text", (), 2)) == ["a first line of words", "and many more of them b…"]


def test_a_value_stands_beside_its_label_or_under_it_where_that_is_too_narrow() -> None:
    words = "Kassym-Jomart Tokayev, President of Kazakhstan"
    assert drawn(labelled("speaker", words, 43)) == [
        "speaker      Kassym-Jomart Tokayev,",
        "             President of Kazakhstan",
    ]
    assert drawn(labelled("speaker", words, 29)) == [
        "speaker",
        "  Kassym-Jomart Tokayev,",
        "  President of Kazakhstan",
    ]
    assert drawn(labelled("verb", "called", 29)) == ["verb         called"]
    assert drawn(labelled("", "inferred: so", 29)) == ["  inferred: so"]
    assert drawn(labelled("title-sentence-case", "Cafes close", 60)) == [
        "title-sentence-case",
        "             Cafes close",
    ]


@given(st.sampled_from(["", "verb", "according to"]), TEXTS, st.integers(16, 60))
def test_what_is_labelled_keeps_to_the_width(label: str, text: str, width: int) -> None:
    assert all(cells(parts) <= width for parts in labelled(label, text, width))
