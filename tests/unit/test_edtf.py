import calendar
from datetime import date

import edtf as reference
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.edtf import in_words, order, parse

OPEN = None


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "parts", "said"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31), (2022,), "2022"),
        ("2022-01", (2022, 1, 1), (2022, 1, 31), (2022, 1), "Jan 2022"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), (2024, 2), "Feb 2024"),
        ("2022-01-07", (2022, 1, 7), (2022, 1, 7), (2022, 1, 7), "7 Jan 2022"),
        ("2022-01-07~", (2022, 1, 7), (2022, 1, 7), (2022, 1, 7), "c. 7 Jan 2022"),
        ("2022-01-07?", (2022, 1, 7), (2022, 1, 7), (2022, 1, 7), "perhaps 7 Jan 2022"),
        ("2022-01%", (2022, 1, 1), (2022, 1, 31), (2022, 1), "c. perhaps Jan 2022"),
        ("2022-01-XX", (2022, 1, 1), (2022, 1, 31), (), "Jan 2022"),
        ("2022-XX", (2022, 1, 1), (2022, 12, 31), (), "2022"),
        ("2022-XX-XX", (2022, 1, 1), (2022, 12, 31), (), "2022"),
        ("202X", (2020, 1, 1), (2029, 12, 31), (), "2020s"),
        ("19XX~", (1900, 1, 1), (1999, 12, 31), (), "c. 1900s"),
        ("9999-12", (9999, 12, 1), (9999, 12, 31), (9999, 12), "Dec 9999"),
        ("2022-01-02/2022-01-07", (2022, 1, 2), (2022, 1, 7), (), "2–7 Jan 2022"),
        ("2022-01-30/2022-02-02", (2022, 1, 30), (2022, 2, 2), (), "30 Jan – 2 Feb 2022"),
        ("2021-12-30/2022-01-02", (2021, 12, 30), (2022, 1, 2), (), "30 Dec 2021 – 2 Jan 2022"),
        ("2022-01/2022-03", (2022, 1, 1), (2022, 3, 31), (), "Jan–Mar 2022"),
        ("2021/2022", (2021, 1, 1), (2022, 12, 31), (), "2021–2022"),
        ("2021/2022-01-07", (2021, 1, 1), (2022, 1, 7), (), "2021 – 7 Jan 2022"),
        ("2022-01-05/2022-01", (2022, 1, 5), (2022, 1, 31), (), "5 Jan – Jan 2022"),
        ("2022-01-07/2022-01-07", (2022, 1, 7), (2022, 1, 7), (), "7 Jan 2022"),
        ("2022-01-02~/2022-01-07", (2022, 1, 2), (2022, 1, 7), (), "c. 2–7 Jan 2022"),
        ("198X/199X", (1980, 1, 1), (1999, 12, 31), (), "1980s–1990s"),
    ],
)
def test_a_date(text, earliest, latest, parts, said):
    when = parse(text)
    assert (when.text, when.earliest, when.latest) == (text, date(*earliest), date(*latest))
    assert when.parts == parts
    assert in_words(when) == said
    assert when.is_day == (earliest == latest)
    assert when.is_interval == ("/" in text)
    judged = reference.parse_edtf(text)
    assert (judged.lower_strict()[:3], judged.upper_strict()[:3]) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "said"),
    [
        ("../2022-01-07", OPEN, date(2022, 1, 7), "by 7 Jan 2022"),
        ("/2022-01", OPEN, date(2022, 1, 31), "by Jan 2022"),
        ("2022-01-07/..", date(2022, 1, 7), OPEN, "from 7 Jan 2022"),
        ("2022~/", date(2022, 1, 1), OPEN, "c. from 2022"),
    ],
)
def test_an_open_bound(text, earliest, latest, said):
    when = parse(text)
    assert (when.earliest, when.latest, when.parts) == (earliest, latest, ())
    assert in_words(when) == said
    assert when.is_interval
    assert not when.is_day
    assert reference.parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2022", False, False),
        ("2022~", True, False),
        ("2022?", False, True),
        ("2022%", True, True),
        ("2022?/2023", False, True),
        ("2022?/2023~", True, True),
    ],
)
def test_qualifiers(text, approximate, uncertain):
    when = parse(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "/", "..", "../..", "/..", "2022/2023/2024", "yesterday", "7 Jan 2022", "2022-1-7",
        "20220107", "2022-00", "2022-13", "2022-02-30", "2022-01-00", "2023-02-29", "0000", "000X", "00XX",
        "99999", "-2022",
        "2022-01-07\n", " 2022", "2022-01-07T10:00", "2022-XX-15", "202X-01", "2X22", "XXXX", "2022-1X",
        "2?022", "~2022", "2022~-01", "2022??", "2022?~", "２０２２", "2022/2021", "2022-01-07/2022-01-06",
        "2022/x", "x/2022", "../2022-13", "2022/...",
    ],
)  # fmt: skip
def test_what_is_no_date_says_so_in_one_line(text):
    with pytest.raises(ValueError, match=r"\Anot an EDTF date: .*\Z"):
        parse(text)


NEAR = st.text(st.sampled_from("0123456789-/.?~%XT\n"), max_size=24)
DAYS = st.dates().map(str)


@given(st.text() | NEAR | st.builds("{}/{}".format, DAYS, DAYS))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        when = parse(text)
    except ValueError:
        return
    assert when.earliest or when.latest
    assert not when.earliest or not when.latest or when.earliest <= when.latest
    assert in_words(when)
    assert order(text) < order(None)


@given(st.dates())
def test_every_day_month_and_year(day):
    last = calendar.monthrange(day.year, day.month)[1]
    assert parse(str(day))[1:4] == (day, day, (day.year, day.month, day.day))
    assert parse(str(day)[:7])[1:3] == (day.replace(day=1), day.replace(day=last))
    assert parse(str(day)[:4])[1:3] == (date(day.year, 1, 1), date(day.year, 12, 31))


def test_order_on_a_line_of_time():
    line = [
        "2021", "2022-01-02", "2022-01-02/2022-01-05", "2022-01-02/2022-01-07", "2022-01-03", "../2022-01-07",
        "2022-01-07", "2022-01-07/2022-01-08", "2022-01-07/..", None,
    ]  # fmt: skip
    assert sorted(line[::2] + line[1::2], key=order) == line
