"""A record as a text to edit: nothing is lost on the way there and back, and each mistake is named."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libraries import library
from msgspec.structs import replace

from hostile_inputs import HOSTILE
from kztui.errors import UserError
from kztui.model import (
    Actor,
    Article,
    Claim,
    Event,
    EventType,
    Figure,
    Label,
    Quote,
    Record,
    Span,
)
from kztui.store import form
from kztui.store.check import problems_of
from kztui.store.library import Library
from kztui.text import printable

SOUND = library()
Q2, Q3, A1 = SOUND.get("fuel:q2"), SOUND.get("fuel:q3"), SOUND.get("fuel:a1")


def changed(record, *edits, library=SOUND):
    """The record as its text is read once `old` is `new` in it."""
    text = form.write(library, record)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return form.read(text, library, record)


texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('ab \n\r\t"\\#={}[],.”\x1b\x9b\u202e')
)
some = texts.filter(bool)
open_texts = st.none() | some
actors = st.sampled_from(["a1", "a2"])
numbers = st.none() | st.integers() | st.floats(allow_nan=False)
dates = st.sampled_from([None, "2022-01-07", "../2022-01-07", "2022-01-XX", "2022~"])


@st.composite
def records(draw):
    """A valid record of any kind, with a library of its article and of two actors in it."""
    text = draw(some)

    def span():
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Span(start, end, text[start:end])

    spans = tuple(span() for _ in range(draw(st.integers(1, 3))))
    maybe = lambda: span() if draw(st.booleans()) else None  # noqa: E731
    kind = draw(st.sampled_from([Actor, Event, Quote, Figure]))
    common = {
        "article": "x",
        "note": draw(open_texts),
        "origin": draw(st.sampled_from(["curated", "extracted"])),
        "rule": draw(open_texts),
        "reviewed": draw(st.booleans()),
        "inferred": draw(st.dictionaries(st.sampled_from(kind.__struct_fields__), texts)),
    }
    claim = Claim(
        by=draw(actors | st.just("article")),
        via=draw(st.none() | actors),
        verb=draw(open_texts),
        stance=draw(st.sampled_from(["asserts", "denies"])),
    )
    made = {
        Actor: lambda: Actor(
            id="a3", name=draw(texts), type=draw(st.sampled_from(["person", "state"])), role=draw(open_texts),
            aliases=tuple(draw(st.lists(texts, max_size=3))),
            labels=tuple(Label(draw(texts), draw(actors)) for _ in range(draw(st.integers(0, 2)))),
            mentions=spans, **common,
        ),
        Event: lambda: Event(
            id="e1", title=draw(texts), date=draw(dates), date_basis="stated", date_span=maybe(),
            type=draw(st.sampled_from([None, *EventType.__args__])), actors=tuple(draw(st.lists(actors))),
            place=draw(open_texts), status="ongoing", claim=claim, spans=spans, **common,
        ),
        Quote: lambda: Quote(
            id="q1", speaker=draw(st.none() | actors), speaker_as_written=draw(open_texts),
            verb=draw(open_texts), mode="partial", addressee=draw(st.none() | actors),
            spans=spans, speaker_span=maybe(), verb_span=maybe(), **common,
        ),
        Figure: lambda: Figure(
            id="f1", as_written=draw(texts), value=draw(numbers), low=draw(numbers), high=draw(numbers),
            unit=draw(texts), counted=draw(texts), as_of=draw(dates), claim=claim, qualifier="about",
            spans=spans, **common,
        ),
    }[kind]()  # fmt: skip
    article = Article(
        key="x", csl={}, text=text, sha256=sha256(text.encode()).hexdigest(), added="2022-01-08"
    )
    cast = [Actor(id=id, article="x", name=draw(texts), type="person", mentions=spans) for id in ("a1", "a2")]
    return Library([article], [*cast, made]), made


@settings(max_examples=200, deadline=None)
@given(records())
def test_there_and_back_it_is_the_same_record(case):
    library, record = case
    assert list(problems_of(library, record)) == []
    text = form.write(library, record)
    assert form.read(text, library, record) == record
    assert text == "".join(f"{printable(line)}\n" for line in text.split("\n")[:-1])


@pytest.mark.parametrize("ref", [library().ref(record) for record in library().all_records])
def test_every_kind_stays_what_it_is(ref):
    assert changed(SOUND.get(ref)) == SOUND.get(ref)


def test_a_text_that_reads_well():
    assert (
        form.write(SOUND, replace(Q2, origin="extracted", rule="after", reviewed=False))
        == """\
# fuel:q2: quote, extracted by rule “after”, not reviewed (?)
# Change what is wrong and save: what you change counts as reviewed. Lines that begin with # are not read.
# "" leaves a field open. Words stand as they do in the text; where it has them more than once, say which:
# { exact = "he", para = 15, nth = 2 }. A file that is left empty changes nothing.
#
# ¶2  “Shoot-to-kill orders stand,” Tokayev told the security council.

speaker = "a1"  # Kassym-Jomart Tokayev
speaker_as_written = "Tokayev"
verb = "told"
mode = "direct"  # direct, partial, indirect
addressee = "a3"  # security council
occasion = ""
spans = [
  "Shoot-to-kill orders stand",
]
speaker_span = ""
verb_span = ""
note = ""

# actors:
#   a1  Kassym-Jomart Tokayev
#   a2  Ministry of the Interior
#   a3  security council
#   a4  bandits
# events:
#   e1  Fuel protests begin
#   e2  Televised address
#   e3  Talks with protesters
#   e4  Agents came
"""
    )


def test_every_field_can_be_changed():
    assert changed(Q2, ('speaker = "a1"', 'speaker = "a2"')).speaker == "a2"
    assert changed(Q2, ('speaker = "a1"', 'speaker = ""')).speaker is None
    assert changed(Q2, ('speaker = "a1"  # Kassym-Jomart Tokayev\n', "")).speaker is None
    assert changed(Q2, ('mode = "direct"', 'mode = "partial"')).mode == "partial"
    assert changed(Q2, ('occasion = ""', 'occasion = "e2"')).occasion == "e2"
    assert changed(Q2, ('note = ""', 'note = "x"\ninferred.speaker = "so"')).inferred == {"speaker": "so"}
    assert (
        changed(SOUND.get("fuel:f2"), ("value = 18", "value = 18.5\nhigh = 20"), ('high = ""\n', "")).high
        == 20
    )
    e1 = SOUND.get("fuel:e1")
    assert changed(e1, ('date = "2022-01-02"', "date = 2022-01-03")).date == "2022-01-03"
    assert changed(e1, ('claim.by = "article"', 'claim.by = "a2"')).claim == Claim(by="a2")
    assert changed(e1, ('type = "protest"', 'type = ""')).type is None
    assert changed(e1, ("actors = []", 'actors = ["a1", "a2"]')).actors == ("a1", "a2")
    a4 = SOUND.get("fuel:a4")
    assert changed(a4, ("gangsters", "so-called")).labels == (Label("so-called", "a1"),)


def at(ref, words, nth=0):
    text, start = SOUND.article(ref).text, -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def test_words_are_found_again():
    spans = '"Shoot-to-kill orders stand"'
    assert changed(Q2, (spans, '"orders stand"')).spans == (at("fuel", "orders stand"),)
    assert changed(Q2, (spans, '"We will talk"')).spans == (at("fuel", "We will talk"),)
    assert changed(Q2, (spans, '{ exact = "said", para = 3 }')).spans == (at("fuel", "said", 1),)
    assert changed(Q2, (spans, '{ exact = "said", nth = 3 }')).spans == (at("fuel", "said", 2),)
    assert changed(Q2, (spans, '{ exact = "Fuel", para = "h1" }')).spans == (Span(0, 4, "Fuel"),)
    assert changed(Q2, (spans, f'{{ exact = "the", start = {at("fuel", "the").start} }}')).spans == (
        at("fuel", "the"),
    )
    assert changed(Q2, ('speaker_span = ""', 'speaker_span = "Tokayev"')).speaker_span == at(
        "fuel", "Tokayev"
    )


def test_whole_words_come_before_parts_of_words():
    """`he` is a word of the fifth paragraph once, `secur` is no word anywhere."""
    spans = '"Shoot-to-kill orders stand"'
    start = at("fuel", "he promised").start
    assert changed(Q2, (spans, '{ exact = "he", para = 5 }')).spans == (Span(start, start + 2, "he"),)
    assert changed(Q2, (spans, '"secur"')).spans == (at("fuel", "secur"),)


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (('mode = "direct"', "mode ="), "not TOML: invalid value (at line 11, column 9)"),
        (('mode = "direct"', 'mode = "oral"'), "mode: is none of direct, partial, indirect"),
        (('mode = "direct"', "#"), "mode: is missing"),
        (('mode = "direct"', "mode = 3"), "mode: is none of direct, partial, indirect"),
        (('verb = "told"', "verb = 3"), "verb: expected str | null, got int"),
        (('verb = "told"', 'vreb = "told"'), "vreb: is no field"),
        (('verb = "told"', 'id = "q9"'), "id: cannot be changed"),
        (('speaker = "a1"', 'speaker = "Tokayev"'), "speaker: no actor 'Tokayev'"),
        (('speaker = "a1"', 'speaker = "e1"'), "speaker: no actor 'e1'"),
        (('note = ""', 'inferred.colour = "x"'), "inferred: no field 'colour'"),
        (('"Shoot-to-kill orders stand",', ""), "spans: has none: it stands on nothing"),
        (('"Shoot-to-kill', '"Shoot to kill'), "spans[0]: 'Shoot to kill orders stand' is not in the text"),
        (
            ('"Shoot-to-kill orders stand"', '"said"'),
            "spans[0]: 'said' stands in the text 3 times (¶1, ¶3, ¶4); say which: { exact = …, para = 1 }",
        ),
        (
            ('"Shoot-to-kill orders stand"', '{ exact = "o", para = 2 }'),
            "spans[0]: 'o' stands in paragraph 2 7 times (¶2); say which: { exact = …, nth = 1 }",
        ),
        (
            ('"Shoot-to-kill orders stand"', '{ exact = "said", nth = 4 }'),
            "spans[0]: 'said' stands in the text 3 times only",
        ),
        (
            ('"Shoot-to-kill orders stand"', '{ exact = "said", para = 2 }'),
            "spans[0]: 'said' is not in paragraph 2; copy the words from it",
        ),
        (
            ('"Shoot-to-kill orders stand"', '{ exact = "said", para = 99 }'),
            "spans[0]: the text has no paragraph 99",
        ),
        (
            ('"Shoot-to-kill orders stand"', '{ exact = "said", start = 0 }'),
            "spans[0]: 'said' does not stand at 0; leave start out, and it is looked for",
        ),
        (('"Shoot-to-kill orders stand"', "3"), "spans[0]: expected object, got int"),
        (('"Shoot-to-kill orders stand"', '{ words = "x" }'), "spans[0].words: is no field"),
        (('"Shoot-to-kill orders stand"', '{ exact = "x", nth = 0 }'), "spans[0].nth: expected int >= 1"),
        (('"Shoot-to-kill orders stand"', '""'), "spans[0].exact: expected str of length >= 1"),
        (('speaker_span = ""', "speaker_span = []"), "speaker_span: expected "),
        (('speaker_span = ""', 'speaker_span = "nobody"'), "speaker_span: 'nobody' is not in the text"),
    ],
)  # fmt: skip
def test_each_mistake_is_named(edit, why):
    with pytest.raises(UserError) as error:
        changed(Q2, edit)
    assert str(error.value).startswith(why)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (('date = "2022-01-02"', 'date = "Friday"'), "date: not an EDTF date: 'Friday'"),
        (('claim.stance = "asserts"', 'claim.stance = "hopes"'), "claim.stance: is none of asserts, denies"),
        (('claim.by = "article"', 'claim.by = "a9"'), "claim.by: no actor 'a9'"),
        (('claim.by = "article"', 'claim.who = "a9"'), "claim."),
        (("quotes = []", 'quotes = ["f1"]'), "quotes: no quote 'f1'"),
        (('title = "Fuel', 'title = """Fuel'), "not TOML: "),
    ],
)
def test_each_mistake_in_an_event_is_named(edit, why):
    with pytest.raises(UserError) as error:
        changed(SOUND.get("fuel:e1"), edit)
    assert str(error.value).startswith(why)


def test_hostile_texts_are_written_harmless():
    for evil in HOSTILE:
        record = replace(Q2, note=evil or "x", speaker_as_written=evil or "x")
        text = form.write(SOUND, record)
        assert all(printable(line) == line for line in text.split("\n"))
        assert form.read(text, SOUND, record) == record


def test_what_is_told_of_all_records_is_written_or_kept():
    written = form.write(SOUND, replace(Q2, note="n", inferred={"speaker": "s"}))
    lines = {line.partition(" = ")[0].partition(".")[0] for line in written.splitlines()}
    assert {*Quote.__struct_fields__} <= lines | {*form._KEPT}
    assert {*Record.__struct_fields__} - {*form._KEPT} == {"note", "inferred"}


def test_a_fault_stands_on_top_once():
    text = form.write(SOUND, Q2)
    once = form.with_fault(text, UserError("verb: a b"))
    assert once == f"#! verb: a b\n{text}"
    assert form.with_fault(once, UserError("c")) == f"#! c\n{text}"
    assert form.read(once, SOUND, Q2) == Q2
