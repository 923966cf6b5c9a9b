from itertools import pairwise
from unicodedata import bidirectional, category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kztui.text import BETWEEN, Word, abridged, fold, folded, folded_apart, one_line, printable, words

ANY = st.text(st.characters(), max_size=60)  # lone surrogates too
NEWS = st.text(
    st.sampled_from("aB9é\u0301ŁИकि한中 \u00a0\u2009\n,.’“”—-\u00ad\u200b\u200d\ufeff\x1b\u202e\ud800½²€"),
    max_size=40,
)


def steers(char):
    """Whether Unicode's own properties say that a character is no part of a line of text."""
    is_noncharacter = ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    turns = bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return category(char) in ("Cc", "Cs", "Zl", "Zp") or turns or is_noncharacter


def split(text):
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “curly” 한 🔥", "plain, “curly” 한 🔥"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\0b\tc\nd\re", "a␀b␉c␊d␍e"),
        ("\x7f", "␡"),
        ("\x9b31m\x85", "\ufffd31m\ufffd"),
        ("a\u2028b\u2029c", "a b c"),
        ("\u202eevil\u2066x\u2069", "\ufffdevil\ufffdx\ufffd"),
        ("\ud83d\udd25", "\ufffd\ufffd"),
        ("\ufffe\uffff\ufdd0\U0001ffff\U0010fffe", "\ufffd" * 5),
        (
            "ni\u0303o \u0645\u200c\u06cc 👨\u200d👩 \u00a0\u00ad",
            "ni\u0303o \u0645\u200c\u06cc 👨\u200d👩 \u00a0\u00ad",
        ),
    ],
)
def test_printable_replaces_one_for_one(text, shown):
    assert printable(text) == shown


def test_printable_replaces_what_steers_and_nothing_else():
    assert [
        chr(code) for code in range(0x110000) if (printable(chr(code)) != chr(code)) != steers(chr(code))
    ] == []


@given(ANY | NEWS)
def test_printable_holds_offsets_and_is_settled(text):
    shown = printable(text)
    assert all((old != new) == steers(old) for old, new in zip(text, shown, strict=True))
    assert not any(map(steers, shown))
    assert printable(shown) == shown


def test_what_is_too_long_for_a_message_is_cut():
    assert abridged("ask\nthe  desk") == "ask the desk"
    assert abridged("a" * 120) == "a" * 120
    assert abridged("a" * 121) == "a" * 119 + "…"


@given(ANY | NEWS)
def test_one_line_is_one_printable_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not any(map(steers, line))
    assert line == line.strip()
    assert one_line(line) == line


def test_one_line_folds_white_space():
    assert one_line("  a\r\n\tb\u00a0\u2028c\x1b ") == "a b c␛"


@pytest.mark.parametrize(
    "between",
    [
        *" \t\n\r\u00a0\u2009\u202f\u3000\u2028\x85\x00\x1b",
        *"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
        *"“”‘’„‚«»‹›…–—―‐‑•·′″§¶†‡¡¿©®™°¬×÷±¦´¨¸¯",
        *"€£¥₸₽№",
        *"、。「」『』【】〈〉《》・！，．：；？（）",  # Chinese and Japanese
        *"［］｛｝～＿｡｢｣､･",
        *"،؛؟٪٫٬٭۔",  # Arabic
        *"।॥",  # Devanagari
        *"՝՞։־׀׃׳״፡።៖។၊။་",  # Armenian, Hebrew, Ethiopic, Khmer, Burmese, Tibetan
        *"⸺⸻⟨⟩→■✓❝❞🔥\ufffd\ud800",
        *"ʹʼʻʾʿ",  # the apostrophes that Unicode counts as letters
        *"½¹²③",
    ],
)
def test_between_words(between):
    assert split(f"alpha{between}omega") == ["alpha", "omega"]
    assert split(f"{between}alpha{between}") == ["alpha"]


@pytest.mark.parametrize(
    "within", ["\u0301", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufe0f", "\u200e", "ـ"]
)
def test_within_a_word_and_not_of_it(within):
    assert list(words(f"al{within}pha ")) == [Word("alpha", 0, 6)]


@pytest.mark.parametrize("word", ["हिन्दी", "তাজিকিস্তান", "ไทย", "қазақстан", "ქართული", "中文", "ʕ"])
def test_marks_keep_a_word_whole(word):
    assert [(found.start, found.end) for found in words(f" {word}. ")] == [(1, 1 + len(word))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("“Sleeper cells,”", ["sleeper", "cells"]),
        ("Shoot-to-Kill", ["shoot", "to", "kill"]),
        ("Tokayev’s", ["tokayev", "s"]),
        ("20,000", ["20000"]),
        (
            "20\u00a0000 20\u202f000 20\u20091000 1\u2009000\u2009000",
            ["20000", "20000", "20", "1000", "1000000"],
        ),
        ("$1,234,567.89", ["1234567", "89"]),
        ("1234.89", ["1234", "89"]),
        ("1,2345 12345,678", ["1", "2345", "12345", "678"]),
        ("2021,2022", ["2021", "2022"]),
        ("1,500m 1500m", ["1500m", "1500m"]),
        ("Jan. 2-5", ["jan", "2", "5"]),
        (
            "Müller cafe\u0301 Łódź Straße ﬁne İstanbul ışık",
            ["muller", "cafe", "lodz", "strasse", "fine", "istanbul", "isik"],
        ),
        ("CO₂ ＡＢＣ 𝐁𝐨𝐥𝐝", ["co2", "abc", "bold"]),
        ("\u200b \ufeff \u0301", []),
    ],
)
def test_words(text, expected):
    assert split(text) == expected


@given(ANY | NEWS)
def test_words_stand_where_they_say(text):
    found = list(words(text))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for word in found:
        assert split(text[word.start : word.end]) == [word.folded]


@given(ANY | NEWS)
@example("ŉ ᾳ ﷺ ½ ℃ ĿL ǅ")
def test_folding_is_settled_and_what_is_folded_is_found(text):
    whole = folded(text)
    for word in words(text):
        assert word.folded
        assert fold(word.folded) == word.folded
        assert f" {word.folded} " in whole
    assert whole == folded(whole)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_case_does_not_count(text):
    assert fold(text.upper()) == fold(text.upper().lower())


@given(st.lists(st.text(st.sampled_from("aB1, ,é.“\x01\x1f\n")), max_size=4))
def test_texts_are_folded_together_as_they_are_apart(texts):
    assert folded_apart(texts) == BETWEEN.join(map(folded, texts))


def test_folded_has_a_space_on_each_side():
    assert folded("") == " "
    assert folded("The “Law”") == " the law "


@given(st.text(st.sampled_from("19,  .aBé“’-\u00a0²١\x1c\n"), max_size=16) | st.text(max_size=16))
def test_folded_is_the_folded_words(text):
    assert folded(text) == "".join(f" {word.folded}" for word in words(text)) + " "
