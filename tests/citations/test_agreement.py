"""Every citation is what a reference processor prints, or what a manual's rule decides."""

from collections import Counter

import pytest
from agreement import verdicts
from oracle import ENGINES, PAIRS, STYLES, decisions, digest, golden, normalised, sources

from kztui.cite.styles import STYLES as OURS


@pytest.mark.parametrize(("style", "part"), PAIRS)
def test_citations_agree_with_a_processor_or_a_rule(style: str, part: str) -> None:
    assert style in OURS, f"kztui has no style {style}"
    different = [str(verdict) for verdict in verdicts(style, part) if not verdict.agrees]
    shown = "\n".join(different[:20])
    assert not different, f"{len(different)} of {len(sources())} differ:\n{shown}"


def test_decisions_are_needed_and_have_a_rule() -> None:
    strings = golden()["strings"]
    for decision in decisions():
        assert (decision.style, decision.part) in PAIRS
        assert decision.rule.strip()
        assert decision.strings
        for id, decided in decision.strings.items():
            theirs = strings[id][decision.style][decision.part]
            assert normalised(decided) not in theirs.values(), f"a processor prints it, delete: {decided}"


def test_nothing_is_decided_twice() -> None:
    times = Counter((d.style, d.part, id) for d in decisions() for id in d.strings)
    assert [decided for decided, count in times.items() if count > 1] == []


def test_golden_strings_are_of_these_sources_in_all_styles_and_parts() -> None:
    made = golden()
    assert made["sources"] == digest(), "the sources have changed: run make_golden.py"
    assert made["strings"].keys() == {source["id"] for source in sources()}
    for id, by_style in made["strings"].items():
        assert {(style, part) for style, parts in by_style.items() for part in parts} == set(PAIRS), id
        assert all(by.keys() == set(ENGINES) for parts in by_style.values() for by in parts.values()), id
    assert made["styles"].keys() == STYLES.keys()


def test_sources_are_named_once_and_have_no_mark_of_italics() -> None:
    ids = [source["id"] for source in sources()]
    assert len(ids) == len(set(ids))
    assert not any("*" in str(source) for source in sources())


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("don't\u00a0 stop", "don’t stop"),
        ("*The **Times, *2022", "*The Times,* 2022"),
        ("**x", "x"),
        ("a\u200bb\ufeff", "ab"),
    ],
)
def test_comparison_overlooks_how_a_line_is_coded(line: str, same: str) -> None:
    assert normalised(line) == same
    assert normalised(same) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A b", "A B"),
        ("“a”", "‘a’"),
        ("“a,”", "“a”,"),
        ("*a*", "a"),
        ("*a,*", "*a*,"),
        ("4–6", "4-6"),
        ("…", "..."),
    ],
)
def test_comparison_sees_case_marks_and_italics(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)
