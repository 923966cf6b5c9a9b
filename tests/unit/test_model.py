import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.model import TABLES, Actor, Article, Event, Figure, Heading, Quote, Span, is_id

TEXT = "\nHeadline\nFirst.\n \n\nSubhead\nSecond, longer.\nThird.\n"
ROLES = st.sampled_from(["headline", "standfirst", "subhead"])
LINES = st.lists(st.text(st.sampled_from("ab “é\u00a0\t\r\u2028"), max_size=8), max_size=12)


def article(text, *headed):
    headings = tuple(Heading(start, start + len(line), line, role=role) for start, line, role in headed)
    return Article(key="a", csl={}, text=text, headings=headings, sha256="", added="")


TWO_HEADED = article(TEXT, (1, "Headline", "headline"), (20, "Subhead", "subhead"))


def event(**fields):
    return {
        "id": "e1", "article": "a", "title": "t", "date": None, "date_basis": "undated", "type": "protest",
        "status": "occurred", "claim": {"by": "article"}, "spans": [],
    } | fields  # fmt: skip


def figure(**fields):
    return {
        "id": "f1", "article": "a", "as_written": "two", "value": 2, "unit": "people", "counted": "guards",
        "claim": {"by": "a1"}, "qualifier": "exact", "spans": [],
    } | fields  # fmt: skip


def test_paragraphs_are_numbered_over_the_body_only():
    assert [(line.id, line.number, line.role, line.spans[0].exact) for line in TWO_HEADED.paragraphs] == [
        ("h1", None, "headline", "Headline"),
        ("p1", 1, "body", "First."),
        ("h2", None, "subhead", "Subhead"),
        ("p2", 2, "body", "Second, longer."),
        ("p3", 3, "body", "Third."),
    ]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\u00a0"])
def test_a_text_without_lines_has_no_paragraphs(text):
    assert article(text).paragraphs == ()
    assert article(text).paragraphs_of((Span(0, 1, ""),)) == ()


def test_a_text_of_headings_has_no_numbers():
    only = article("One\nTwo", (0, "One", "headline"), (4, "Two", "subhead"))
    assert [line.id for line in only.paragraphs] == ["h1", "h2"]
    assert only.numbers_of((Span(0, 7, ""),)) == ()


def test_a_carriage_return_is_of_no_paragraph():
    windows = article("One\r\n\r\nTwo\r\n", (0, "One", "headline"))
    assert [(line.id, line.spans[0]) for line in windows.paragraphs] == [
        ("h1", Span(0, 3, "One")),
        ("p1", Span(7, 10, "Two")),
    ]


@pytest.mark.parametrize(
    ("spans", "touched"),
    [
        ([(10, 11)], ["p1"]),  # its first character
        ([(15, 16)], ["p1"]),  # its last
        ([(16, 17)], []),  # the line feed after it
        ([(0, 1)], []),
        ([(16, 20)], []),  # blank lines
        ([(8, 10)], ["h1"]),
        ([(15, 21)], ["p1", "h2"]),
        ([(0, len(TEXT))], ["h1", "p1", "h2", "p2", "p3"]),
        ([(44, 50), (28, 30), (29, 31)], ["p2", "p3"]),  # in the order of the text, each once
        ([(len(TEXT), len(TEXT) + 5)], []),
        ([(0, 10**9)], ["h1", "p1", "h2", "p2", "p3"]),
        ([], []),
    ],
)
def test_the_paragraphs_that_spans_touch(spans, touched):
    lines = TWO_HEADED.paragraphs_of(tuple(Span(start, end, "") for start, end in spans))
    assert [line.id for line in lines] == touched
    numbers = TWO_HEADED.numbers_of(tuple(Span(start, end, "") for start, end in spans))
    assert [f"p{number}" for number in numbers] == [name for name in touched if name[0] == "p"]


@given(LINES, st.data())
def test_any_text_with_any_headings(lines, data):
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    filled = [(start, line) for start, line in zip(starts, lines, strict=True) if line.strip()]
    headed = data.draw(st.lists(st.sampled_from(filled), unique=True)) if filled else []
    found = article(text, *((start, line, data.draw(ROLES)) for start, line in headed)).paragraphs

    assert [(line.spans[0].start, line.spans[0].exact) for line in found] == [
        (start, line.removesuffix("\r")) for start, line in filled
    ]
    assert all(text[line.spans[0].start : line.spans[0].end] == line.spans[0].exact for line in found)
    assert [line.spans[0].start for line in found if line.role != "body"] == sorted(
        start for start, _ in headed
    )
    bodies = [line for line in found if line.role == "body"]
    assert [(line.id, line.number) for line in bodies] == [(f"p{n}", n) for n in range(1, len(bodies) + 1)]


@given(LINES, st.integers(0, 60), st.integers(1, 20))
def test_a_span_touches_the_lines_that_it_shares_a_character_with(lines, start, length):
    text = article("\n".join(lines))
    shared = [
        line.id
        for line in text.paragraphs
        if set(range(start, start + length)) & set(range(line.spans[0].start, line.spans[0].end))
    ]
    assert [line.id for line in text.paragraphs_of((Span(start, start + length, ""),))] == shared


@pytest.mark.parametrize("name", ["q7", "e1", "a10"])
def test_an_id(name):
    assert is_id(name)


@pytest.mark.parametrize("name", ["", "7", "q", "q0", "q07", "Q7", "qq7", "q7 ", "q7\n", "p1", "h2", "é1"])
def test_what_is_no_id(name):
    assert not is_id(name)


@pytest.mark.parametrize("key", ["", "a b", "a:b", "a/b", ".a", "-a", "a\n", "é"])
def test_what_is_no_key(key):
    doc = {"key": key, "csl": {}, "text": "", "sha256": "", "added": ""}
    with pytest.raises(msgspec.ValidationError, match=r"\$\.key"):
        msgspec.convert(doc, Article)


@pytest.mark.parametrize(
    ("struct", "doc", "field"),
    [
        (Event, event(date="2022-13"), "date: not an EDTF date"),
        (Figure, figure(as_of="soon"), "as_of: not an EDTF date"),
        (Event, event(type="riot"), r"\$\.type"),
        (Event, event(spans=[{"start": -1, "end": 1, "exact": ""}]), r"\$\.spans\[0\]\.start"),
        (Event, event(spans=[{"start": 0, "end": 0, "exact": ""}]), r"\$\.spans\[0\]\.end"),
        (Event, event(claim={"by": "a1", "stance": "doubts"}), r"\$\.claim\.stance"),
        (Event, event(color="red"), "unknown field `color`"),
        (Figure, figure(value="2"), r"\$\.value"),
        (Article, {"key": "a", "csl": {"title": 3}, "text": "", "sha256": "", "added": ""}, r"csl\.title"),
    ],
)
def test_decoding_refuses_what_is_no_record(struct, doc, field):
    with pytest.raises(msgspec.ValidationError, match=field):
        msgspec.convert(doc, struct)


def test_records_do_not_change():
    record = msgspec.convert(figure(), Figure)
    with pytest.raises(AttributeError):
        record.value = 3


def test_each_table_holds_its_kind():
    assert {name: struct.kind for name, struct in TABLES.items()} == {
        "events": "event",
        "quotes": "quote",
        "figures": "figure",
        "actors": "actor",
    }
    assert set(TABLES.values()) == {Event, Quote, Figure, Actor}


def test_an_actors_spans_are_its_mentions():
    mention = Span(0, 1, "x")
    assert Actor(id="a1", article="a", name="n", type="person", mentions=(mention,)).spans == (mention,)


@pytest.mark.parametrize(
    ("start", "end", "meets"), [(0, 2, False), (0, 3, True), (3, 4, True), (5, 9, False)]
)
def test_spans_meet_where_they_share_text(start: int, end: int, meets: bool) -> None:
    span, other = Span(2, 5, "cde"), Span(start, end, "x" * (end - start))
    assert span.meets(other) is other.meets(span) is meets
