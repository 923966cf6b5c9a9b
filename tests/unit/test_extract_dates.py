"""Expressions of time: their spans, their TIMEX3 values and their EDTF, by construct."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui import edtf
from kztui.extract import calendar, dates

FRIDAY = date(2022, 1, 7)

# What is written, and each expression in it with its value; the article is of Friday, 7 January 2022.
CASES = {
    "past weekday is today": ("He said on Friday that he won.", "Friday 2022-01-07"),
    "past weekday": ("The ministry announced Thursday a ban.", "Thursday 2022-01-06"),
    "past weekday a week ago": ("Voters went to the polls on Saturday.", "Saturday 2022-01-01"),
    "future weekday": ("The court will hear the case on Monday.", "Monday 2022-01-10"),
    "future of reporting": ("He said he would resign on Monday.", "Monday 2022-01-10"),
    "report before the future": ("Police said Monday they will charge him.", "Monday 2022-01-03"),
    "until a weekday": ("Schools were closed until Monday.", "Monday 2022-01-10"),
    "weekday before its verb": ("On Tuesday, the two sides are to meet.", "Tuesday 2022-01-11"),
    "progressive": ("The pope is flying to Rome on Sunday.", "Sunday 2022-01-09"),
    "plain present": ("Parliament meets on Monday.", "Monday 2022-01-10"),
    "the copula": ("The funeral is on Monday.", "Monday 2022-01-10"),
    "no copula of its own": ("He is in Rome and on Monday met her.", "Monday 2022-01-03"),
    "deadline": ("The firm has a Monday deadline.", "Monday 2022-01-10"),
    "next weekday": ("They meet next Friday.", "next Friday 2022-01-14"),
    "last weekday": ("It fell last Friday.", "last Friday 2021-12-31"),
    "this coming": ("It opens this coming Tuesday.", "this coming Tuesday 2022-01-11"),
    "weekday of a week": ("He died on Monday of last week.", "Monday of last week 2021-12-27"),
    "Friday week": ("Parliament will vote on Friday week.", "Friday week 2022-01-14"),
    "daypart": ("Rain fell on Thursday night.", "Thursday night 2022-01-06TNI"),
    "early weekday": ("It struck early Thursday.", "early Thursday 2022-01-06"),
    "possessive": ("Thursday’s vote was close.", "Thursday 2022-01-06"),
    "not a weekday": ("The Mail on Sunday said Black Friday was quiet.", ""),
    "day": ("The protests began on Jan. 2 over prices.", "Jan. 2 2022-01-02"),
    "day last year": ("He was born on Dec. 25.", "Dec. 25 2021-12-25"),
    "day of last year": ("It left the road on 9 June last year.", "9 June last year 2021-06-09"),
    "habit": ("Trade usually picks up in June.", "June 2022-06"),
    "the following month": ("In 2015 it fell; the following May", "2015 2015|the following May 2016-05"),
    "day to come": ("She will stand trial on March 5.", "March 5 2022-03-05"),
    "day without a verb": ("Deadline: 15 January", "15 January 2022-01-15"),
    "British day": ("on 14 February 2020 he left", "14 February 2020 2020-02-14"),
    "weekday with day": ("It opened Monday, Jan. 3.", "Monday, Jan. 3 2022-01-03"),
    "full": ("on Tuesday, March 1, 2011, the", "Tuesday, March 1, 2011 2011-03-01"),
    "tokenised": ("on March 1 , 2011 , the", "March 1 , 2011 2011-03-01"),
    "capitals": ("ALMATY, JANUARY 5 - Police fired", "JANUARY 5 2022-01-05"),
    "ordinal day": ("on the 2nd of May 2021", "the 2nd of May 2021 2021-05-02"),
    "numeric": ("dated 22/03/2013 and 3/22/13", "22/03/2013 2013-03-22|3/22/13 2013-03-22"),
    "ISO": ("released 2021-11-30 online", "2021-11-30 2021-11-30"),
    "attacks": ("since the Sept. 11 attacks and 9/11", "Sept. 11 2001-09-11|9/11 2001-09-11"),
    "day range": ("It ran from Jan. 2-5.", "Jan. 2-5 2022-01-02/2022-01-05"),
    "range over months": ("on Nov. 28–Dec. 3, 2019,", "Nov. 28–Dec. 3, 2019 2019-11-28/2019-12-03"),
    "day list": ("between Jan. 2 and 5", "Jan. 2 2022-01-02|5 2022-01-05"),
    "range with a shared year": ("from May 3 to June 5, 2019", "May 3 2019-05-03|June 5, 2019 2019-06-05"),
    "impossible day": ("on Feb. 30, 2021", "2021 2021"),
    "month": ("in November 2010", "November 2010 2010-11"),
    "part of a month": ("in early March 2010", "early March 2010 2010-03"),
    "month before": ("It was sold in May.", "May 2021-05"),
    "month to come": ("It will be sold in May.", "May 2022-05"),
    "month of last year": ("bought in April of last year", "April of last year 2021-04"),
    "last month by name": ("He died last June.", "last June 2021-06"),
    "no month: verb": ("They may march on. May I? Protesters March", ""),
    "no month: person": ("April Jones met Theresa May, and by May they left.", ""),
    "week of a month": ("in the last week of May 2021", "the last week of May 2021 2021-W22"),
    "year": ("He left in 2003.", "2003 2003"),
    "mid-year": ("by mid-2022 at the latest", "mid-2022 2022"),
    "end of a year": ("at the end of 2009", "the end of 2009 2009"),
    "count is no year": ("More than 2000 people, $2010, flight 1985, 2,012", ""),
    "years": ("the 2012-13 season", "2012-13 2012/2013"),
    "fiscal year": ("in fiscal 2021", "fiscal 2021 2021"),
    "decade": ("in the early 1990s and the ’80s", "the early 1990s 199|the ’80s 198"),
    "his thirties are no decade": ("a man in his 30s", ""),
    "century": ("in the 19th century", "the 19th century 18"),
    "quarter": ("in the second quarter of 2012", "the second quarter of 2012 2012-Q2"),
    "quarter before": ("Profit rose in the fourth quarter.", "the fourth quarter 2021-Q4"),
    "half": ("in the second half of 2025", "the second half of 2025 2025-H2"),
    "season": ("this fall and in the summer of 2012", "this fall 2022-FA|the summer of 2012 2012-SU"),
    "a fall is no season": ("the fall of Kabul; a fall in prices; a hot spring; the Winter Games", ""),
    "holiday": ("He was shot on Christmas Day.", "Christmas Day 2021-12-25"),
    "holiday that moves": ("Easter 2019", "Easter 2019 2019-04-21"),
    "holiday by weekday": ("It snowed on Thanksgiving.", "Thanksgiving 2021-11-25"),
    "a person is no holiday": ("asked Johnnie Christmas", ""),
    "yesterday": ("said yesterday", "yesterday 2022-01-06"),
    "the day before yesterday": ("fell the day before yesterday", "the day before yesterday 2022-01-05"),
    "tonight": ("speaks tonight", "tonight 2022-01-07TNI"),
    "last night": ("died last night", "last night 2022-01-06TNI"),
    "ago": ("two days ago", "two days ago 2022-01-05"),
    "weeks ago": ("about three weeks ago", "about three weeks ago 2021-W50"),
    "half a century ago": ("half a century ago", "half a century ago 1972"),
    "vaguely ago": ("a few years ago", "a few years ago PAST_REF"),
    "a year earlier": ("up from a year earlier", "a year earlier 2021"),
    "years later": ("In 2003 he left; three years later he died.", "2003 2003|three years later 2006"),
    "the next day": ("He fell on Jan. 3 and died the next day.", "Jan. 3 2022-01-03|the next day 2022-01-04"),
    "that day": ("He fell on Jan. 3. That day, it rained.", "Jan. 3 2022-01-03|That day 2022-01-03"),
    "last week": ("last week", "last week 2021-W52"),
    "this year": ("earlier this year", "this year 2022"),
    "last year": ("late last year", "late last year 2021"),
    "weekend": ("It sank over the weekend.", "the weekend 2021-W52-WE"),
    "end of the year": ("by the end of the year", "the end of the year 2022"),
    "duration": ("for three weeks", "three weeks P3W"),
    "about a duration": ("for more than 10 years", "more than 10 years P10Y"),
    "hyphen": ("a two-year deal", "two-year P2Y"),
    "half an hour": ("half an hour", "half an hour PT30M"),
    "halves": ("two and a half years", "two and a half years P2.5Y"),
    "the past years": ("over the past two years", "the past two years P2Y"),
    "uncounted": ("for years", "years PXY"),
    "age": ("a 35-year-old, 35 years old", ""),
    "set of weekdays": ("every Monday", "every Monday XXXX-WXX-1"),
    "rate": ("twice a week, every two years", "twice a week P1W|every two years P2Y"),
    "daily": ("prayed daily; the Daily News", "daily P1D"),
    "now": ("now, currently", "now PRESENT_REF|currently PRESENT_REF"),
    "recently": ("recently", "recently PAST_REF"),
    "soon": ("soon, in the future", "soon FUTURE_REF|the future FUTURE_REF"),
    "clock": ("at 9:30 a.m. Friday", "9:30 a.m. Friday 2022-01-07T09:30"),
    "clock after its day": ("on Thursday at 9 p.m. he", "Thursday at 9 p.m. 2022-01-06T21:00"),
    "clock with a zone": ("at 18:00 UTC", "18:00 UTC 2022-01-07T18:00"),
    "noon": ("at noon", "noon 2022-01-07T12:00"),
    "second is no unit": ("a second man, in second place, a quarter of", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_value(text: str, expected: str) -> None:
    found = [f"{text[it.start : it.end]} {it.value}" for it in dates.find(text, FRIDAY)]
    assert "|".join(found) == expected


EDTF = {
    "2022-01-07": "2022-01-07", "2022-01-06TNI": "2022-01-06", "2022-W01": "2022-01-03/2022-01-09",
    "2021-W52-WE": "2022-01-01/2022-01-02", "2022-Q2": "2022-04/2022-06", "2025-H2": "2025-07/2025-12",
    "199": "199X", "19": "19XX", "2021-WI": "2021-12~/2022-02~", "2012/2013": "2012/2013", "2022": "2022",
    "P3W": None, "PAST_REF": None, "XXXX-01-02": None, "XXXX-WXX-1": None, "2022-W60": None,
}  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), EDTF.items())
def test_edtf(value: str, expected: str | None) -> None:
    assert calendar.edtf(value) == expected


def test_a_fiscal_year_is_no_year_of_the_calendar() -> None:
    assert [it.edtf for it in dates.find("in fiscal 2021", FRIDAY)] == [None]


def test_without_the_articles_day_only_what_states_its_year_is_resolved() -> None:
    text = "On Friday, Jan. 7, two days ago, in May, in 2021 and on 5 May 2020, yesterday"
    assert [(it.value, it.edtf) for it in dates.find(text, None)] == [
        ("XXXX-01-07", None),
        ("PAST_REF", None),
        ("XXXX-05", None),
        ("2021", "2021"),
        ("2020-05-05", "2020-05-05"),
        ("PAST_REF", None),
    ]


@pytest.mark.parametrize(
    ("year", "day"), [(2019, (4, 21)), (2021, (4, 4)), (2022, (4, 17)), (2024, (3, 31)), (1981, (4, 19))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert calendar.easter(year) == date(year, *day)


PARTS = [
    "Jan. 2", "May", "Friday", "2010", " - ", "five", " years ", "ago", "\n", "the end of ", "9", ":30 a.m.",
    "’90s", "last ", "next ", "week", "every ", "quarter", "\u202e", "/", "the following day", " and ", "00",
]  # fmt: skip


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(PARTS)).map("".join),
        st.lists(st.sampled_from(PARTS)).map(" ".join),
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_spans_in_order_and_dates_that_exist(text: str, anchor: date | None) -> None:
    reached = 0
    for found in dates.find(text, anchor):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end
        if found.edtf:
            edtf.parse(found.edtf)


@pytest.mark.parametrize(
    "unit", ["May ", "a day ", "1,", "the end of the ", "mid-", "two hundred and ", "9:30 ", "'"]
)
def test_the_readings_of_a_long_text_are_as_many_as_its_words(unit: str) -> None:
    """No rule may look at more of the text the longer it is: each word is tried in a few windows only."""
    windows = [sum(len(found) for found in dates._windows(unit * count).values()) for count in (100, 1000)]
    spans = [
        sum(high - low for found in dates._windows(unit * count).values() for low, high in found)
        for count in (100, 1000)
    ]
    assert windows[1] <= windows[0] * 10
    assert spans[1] <= spans[0] * 10 + 10
