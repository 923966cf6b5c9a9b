"""The strip of time: one scale for how many, and for where a date lies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui import edtf
from kztui.ui.strip import Strip
from kztui.ui.typeset import Line, cells

WEEK = {date(2022, 1, 2): 1, date(2022, 1, 6): 1, date(2022, 1, 7): 4}
YEARS = {date(2018 + number // 12, number % 12 + 1, 9): number % 5 + 1 for number in range(84)}
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))


def said(parts: Line) -> str:
    return "".join(part.text for part in parts)


@pytest.mark.parametrize(
    ("when", "bracket"),
    [
        ("2022-01-02", "│·····"),
        ("2022-01-07", "·····│"),
        ("2022-01-02/2022-01-06", "├───┤·"),
        ("2022-01-02/2022-01-07", "├────┤"),
        ("../2022-01-06", "◂───┤·"),
        ("../2022-01-02", "◂·····"),
        ("2022-01-06/..", "····├▸"),
        ("2022-01", "◂────▸"),
        ("2021", "◂·····"),
        ("2023", "·····▸"),
    ],
)
def test_a_date_has_its_bounds_beside_its_heading(when: str, bracket: str) -> None:
    assert Strip(WEEK).beside(edtf.parse(when)) == bracket


def test_a_single_day_has_no_scale() -> None:
    assert Strip({date(2022, 1, 2): 3}).beside(edtf.parse("2022-01-02")) == ""
    assert Strip({}).beside(edtf.parse("2022-01")) == ""


def test_dates_that_are_no_days_make_the_scale_where_there_is_no_day() -> None:
    dates = [edtf.parse("2022-01"), edtf.parse("2022-01-05/2022-01-09")]
    assert Strip({}, dates).beside(dates[0]) == "├" + "─" * 22 + "┤"
    assert Strip({}, dates).beside(dates[1]).strip("·").startswith("├")
    assert Strip({}, dates).drawn(80, None) == ()


@pytest.mark.parametrize(
    ("width", "when", "shown"),
    [
        (60, "2022-01-02/2022-01-06", "├2 ▂▂  3 ··  4 ··  5 ··  6 ▂▂┤ 7 ██  Jan 2022"),
        (60, "2022-01-07", " 2 ▂▂  3 ··  4 ··  5 ··  6 ▂▂ ├7 ██┤ Jan 2022"),
        (60, None, " 2 ▂▂  3 ··  4 ··  5 ··  6 ▂▂  7 ██  Jan 2022"),
        (40, "2022-01-02/2022-01-06", "2 Jan ├▂···▂┤█ 7 Jan 2022"),
        (40, "../2022-01-06", "2 Jan ◂▂···▂┤█ 7 Jan 2022"),
        (40, "2022-01-06/..", "2 Jan ▂···├▂█▸ 7 Jan 2022"),
        (40, None, "2 Jan ▂···▂█   7 Jan 2022"),
        (20, None, ""),
        (10, None, ""),
    ],
)
def test_the_strip_shows_how_many_and_where_the_cursor_is(width: int, when: str | None, shown: str) -> None:
    assert said(Strip(WEEK).drawn(width, edtf.parse(when) if when else None)) == shown


@pytest.mark.parametrize(
    ("width", "parts", "each"), [(130, 84, "month"), (80, 28, "quarter"), (55, 7, "year")]
)
def test_a_long_time_is_shown_in_parts_that_fit(width: int, parts: int, each: str) -> None:
    shown = said(Strip(YEARS).drawn(width, edtf.parse("2020-05-09")))
    assert shown.startswith("9 Jan 2018 ")
    assert shown.endswith(f" 9 Dec 2024 · a {each} each")
    bars = shown.removeprefix("9 Jan 2018 ").partition(" ")[0]
    assert len(bars) == parts + 2
    assert 0 < bars.index("├") == bars.index("┤") - 2


@given(
    st.dictionaries(DATES, st.integers(1, 9), max_size=9), DATES, st.integers(0, 4000), st.integers(1, 140)
)
def test_nothing_is_wider_than_its_room(days: dict[date, int], start: date, length: int, width: int) -> None:
    end = min(start.toordinal() + length, date.max.toordinal())
    strip = Strip(days)
    for text in (f"{start}/{date.fromordinal(end)}", f"../{start}", f"{start}/..", str(start)):
        when = edtf.parse(text)
        assert cells(strip.drawn(width, when)) <= width
        assert len(strip.beside(when)) <= 24


def test_the_strip_counts_every_event() -> None:
    days = {date(2020, 1, 1) + timedelta(days=number): 1 for number in range(1000)}
    strip = Strip(days)
    strip.drawn(80, None)
    assert [counts.total() for counts in strip._counts.values()] == [1000]
