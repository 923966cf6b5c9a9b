import re
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.search.query import FILTERS, Filter, Phrase, Query, QueryError, Range, parse, quoted

PIECES = st.sampled_from(
    [
        *(f"{name}:" for name in FILTERS),
        "dat:",
        "-",
        '"',
        "“",
        "”",
        "„",
        " ",
        " ",
        "..",
        "*",
        "<",
        ">=",
        ",",
        "2022-01-02",
        "20",
        "a1",
        "fuel",
        "tokayev",
        "quotes",
        "direct",
        "sleeper",
        "cells",
        "café",
        "\x1b",
        "\x1f",
    ]
)
QUERIES = st.one_of(st.text(), st.lists(PIECES).map("".join))


def only(text: str) -> Phrase | Filter:
    (clause,) = parse(text).clauses
    return clause


def days(text: str) -> tuple[int | None, int | None]:
    """A date filter's first and last day, as days from 2022-01-01."""
    value = only(text).value
    return tuple(None if abs(day) == inf else int(day) - 738156 for day in value)


@pytest.mark.parametrize(
    ("text", "words", "prefix"),
    [
        ("Sleeper", ("sleeper",), True),
        ("milit*", ("milit",), True),
        ('"sleeper cells"', ("sleeper", "cells"), False),
        ("“Sleeper cells”", ("sleeper", "cells"), False),
        ("„sleeper cells“", ("sleeper", "cells"), False),
        ('"sleeper cells”', ("sleeper", "cells"), False),
        ('"he said “sleeper cells” twice"', ("he", "said", "sleeper", "cells", "twice"), False),
        ('"sleeper ce', ("sleeper", "ce"), True),
        ("“sleeper ce", ("sleeper", "ce"), True),
        ('"sleeper ce*"', ("sleeper", "ce"), True),
        ("shoot-to-kill", ("shoot", "to", "kill"), True),
        ("shoot—to–kill", ("shoot", "to", "kill"), True),
        ("2022-01-07", ("2022", "01", "07"), True),
        ("20,000", ("20000",), True),
        ("TÜRKİYE", ("turkiye",), True),
        ("10:30", ("10", "30"), True),
    ],
)
def test_words_and_phrases(text: str, words: tuple[str, ...], prefix: bool) -> None:
    for minus in ("", "-"):
        clause = only(minus + text)
        assert isinstance(clause, Phrase)
        assert (clause.words, clause.prefix, clause.negated) == (words, prefix, bool(minus))


def test_a_pasted_passage_is_words() -> None:
    assert [clause.words for clause in parse("cells,” he said").clauses] == [("cells",), ("he",), ("said",)]


@pytest.mark.parametrize("text", ["", "  ", "-", '"', '""', "“”", "*", "— …", "&&", "-*", "\x1f\x1b"])
def test_what_has_no_letter_or_digit_asks_for_nothing(text: str) -> None:
    assert parse(text).is_empty


def test_a_filter_may_be_negated_quoted_and_in_capitals() -> None:
    assert only("-by:tokayev") == Filter("by", ("tokayev",), True, "-by:tokayev")
    assert only('BY:"Interior Ministry"').value == ("interior", "ministry")
    assert only('by:"interior min').value == ("interior", "min")
    assert only("by:kassym-jomart*").value == ("kassym", "jomart")


@pytest.mark.parametrize("value", ["a3", "KEY-1.b:a12", "article"])
def test_an_actor_may_be_named_by_id(value: str) -> None:
    assert only(f"by:{value}").value == value
    assert only(f'by:"{value}"').value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in:timeline", "event"),
        ("in:Quotes", "quote"),
        ("in:figure", "figure"),
        ("in:actors", "actor"),
        ("in:article", "paragraph"),
        ("in:paragraphs", "paragraph"),
        ("mode:direct", "direct"),
        ("type:protest", "protest"),
        ("type:person", "person"),
        ("is:At-Least", "at_least"),
        ("is:open", "open"),
        ("article:Fuel", "fuel"),
    ],
)
def test_filters_of_names(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2022-01-02..2022-01-05", 1, 4),
        ("date:2022-01-02..", 1, None),
        ("date:..2022-01-05", None, 4),
        ("date:2022-01-02/2022-01-05", 1, 4),
        ("date:../2022-01-05", None, 4),
        ("date:2022-01-07", 6, 6),
        ("date:2022-01", 0, 30),
        ("date:2022", 0, 364),
        ("date:<2022-01-07", None, 5),
        ("date:<=2022-01-07", None, 6),
        ("date:>2022-01-07", 7, None),
        ("date:>=2022-01-07", 6, None),
        ("date:<2022-02", None, 30),
        ("date:>2022-01", 31, None),
    ],
)
def test_dates(text: str, first: int | None, last: int | None) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["date:<0001-01-01", "date:>9999-12-31"])
def test_the_ends_of_the_calendar_can_be_passed(text: str) -> None:
    assert isinstance(only(text).value, Range)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("value:18", 18, 18),
        ("value:10..30", 10, 30),
        ("value:>=20,000", 20000, inf),
        ("value:<=1.5", -inf, 1.5),
        ("value:..3", -inf, 3),
        ("para:15", 15, 15),
        ("para:14-17", 14, 17),
        ("para:14–17", 14, 17),
        ("para:14..17", 14, 17),
        ("para:14..", 14, inf),
        ("para:14-", 14, inf),
        ("para:..3", -inf, 3),
        ("para:>3", 4, inf),
    ],
)
def test_numbers(text: str, low: float, high: float) -> None:
    assert only(text).value == Range(low, high)


def test_strict_bounds_leave_the_number_out() -> None:
    assert 20 < only("value:>20").value.low < 20.0001
    assert 19.9999 < only("value:<20").value.high < 20


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "dat:2022",
            "no filter 'dat:'; did you mean date:? (filters: date:, by:, actor:, place:, in:, para:, "
            "value:, verb:, mode:, type:, is:, marked:, note:, article:); to search for the word itself put "
            "it in quotes",
        ),
        (
            "-zzzzz:x",
            "no filter 'zzzzz:' (filters: by:, actor:, place:, in:, para:, date:, "
            "value:, verb:, mode:, type:, is:, marked:, note:, article:); to search for the word itself put "
            "it in quotes",
        ),
        (
            "in:quots",
            "no filter 'in:quots'; did you mean in:quotes? (in: quotes, events, figures, actors, article)",
        ),
        ("mode:foo", "no filter 'mode:foo' (mode: direct, partial, indirect)"),
        ("mode:\x1b[31m", r"no filter 'mode:\x1b[31m' (mode: direct, partial, indirect)"),
        (
            "by:",
            "by: needs a value (who says or claims it, as by:tokayev, "
            'by:"interior ministry", by:a3 or by:article)',
        ),
        ("by:—", f"by: needs a value ({FILTERS['by']})"),
        ("by: tokayev", f"by: needs a value ({FILTERS['by']})"),
        ("-is:", f"is: needs a value ({FILTERS['is']})"),
        (
            "value:many",
            "value: cannot read 'many' (how many, as value:>20, value:<=18, value:18 or value:10..30)",
        ),
        (
            "para:0",
            "para: cannot read '0' (in which paragraphs, as para:15, para:14-17 or para:14..)",
        ),
        (
            "date:2022-13",
            "date: cannot read '2022-13' (when, as date:2022-01-02..2022-01-05, date:<2022-01-07, "
            "date:2022-01 or date:2022-01-02..)",
        ),
    ],
)
def test_what_cannot_be_read_is_told(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=f"^{re.escape(message)}$"):
        parse(f"sleeper {text}")


@pytest.mark.parametrize(
    "text",
    [
        "date:..",
        "date:<",
        "date:2022-01-05..2022-01-02",
        "date:>..",
        "date:2022-01-02..2022-01-0",
        "date:friday",
        "value:30..10",
        "value:..",
        "value:<>3",
        "value:1,00",
        "value:*",
        "value:nan",
        "para:17-14",
        "para:-",
        "para:x",
        "para:1.5",
        "type:foo",
        "is:foo",
    ],
)
def test_malformed_values_are_errors(text: str) -> None:
    name, _, value = text.partition(":")
    with pytest.raises(QueryError, match=re.escape(value)) as error:
        parse(text)
    assert name in str(error.value)


def test_a_word_with_a_colon_can_be_searched_in_quotes() -> None:
    assert only('"dat:2022"').words == ("dat", "2022")


@pytest.mark.parametrize("name", FILTERS)
def test_the_examples_of_the_help_can_be_typed(name: str) -> None:
    examples = re.findall(rf"\b{name}:(?:\"[^\"]*\"|[^\s,]+(?:,[0-9]+)*)", FILTERS[name])
    assert examples
    assert all(only(example).name == name for example in examples)
    assert "\n" not in FILTERS[name]


@pytest.mark.parametrize(
    "value", ["tokayev", "interior ministry", 'a "b" c', "“x”", " x ", "<2022-01-07", "a3"]
)
def test_quoted_values_are_one_value(value: str) -> None:
    assert only(f"place:{quoted(value)}").value == only(f'place:"{value.replace(chr(34), " ")}"').value


def test_quoted_keeps_plain_values_plain() -> None:
    assert quoted("tokayev") == "tokayev"
    assert quoted("interior ministry") == '"interior ministry"'
    assert quoted("") == '""'


def test_queries_can_be_joined() -> None:
    one, other = parse('by:tokayev "sleeper ce'), parse("para:3 by:tokayev")
    joined = one.and_(other)
    assert joined.written == 'by:tokayev "sleeper ce*" para:3'
    assert parse(joined.written) == joined
    assert Query().and_(one) == one == one.and_(Query())


@given(QUERIES)
def test_any_text_is_read_or_refused_and_what_is_written_reads_the_same(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        refused = str(error)
    else:
        assert parse(query.written) == query
        assert parse(query.and_(query).written) == query.and_(query)
        return
    assert refused.isprintable()
