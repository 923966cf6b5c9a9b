"""An article’s records as they are put together from what the rules find, each on its exact words."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert, to_builtins

from hostile_inputs import HOSTILE
from kztui.errors import UserError
from kztui.extract import article as rules
from kztui.extract.reader import Raw, read
from kztui.model import Actor, Article, Event, Figure, Quote
from kztui.store.check import check
from kztui.store.library import Library

TEXT = """\
Fuel protests reach Almaty
By Jane Doe
Published 7 January 2022

ALMATY, Kazakhstan — President Kassym-Jomart Tokayev said on Friday that “sleeper cells” led 20,000 bandits.

“Shoot-to-kill orders stand,” he told reporters.

“The order was restored in all parts of the country.

“But there are cells,” Tokayev said.

A spokesman said 12 people were hurt on Thursday in Aktau.

At least 18 officers were killed, according to police.

The Collective Security Treaty Organization (CSTO) sent troops.

The CSTO’s leaders will meet on Jan. 12."""


def library(text: str, **csl: str) -> Library:
    """The library of a text that was read and searched, and nothing else."""
    found = read(Raw("x", text.encode("utf-8", "surrogatepass")))
    digest = sha256(found.text.encode()).hexdigest()
    article = Article(
        key="x", csl=found.csl | csl, inferred=found.inferred, text=found.text, headings=found.headings,
        sha256=digest, added="2022-01-08",
    )  # fmt: skip
    return Library([article], rules.records(article))


MADE = library(TEXT)


def by_words(kind: str, words: str) -> Quote | Event | Figure | Actor:
    """The one record of a kind that begins with these words."""
    [found] = [one for one in MADE.records[kind] if one.spans[0].exact.startswith(words)]
    return found


def test_it_is_proved() -> None:
    report = check(MADE)
    assert not report.problems
    assert report.spans > 20


def test_ids_are_in_the_order_of_the_text() -> None:
    for kind, records in MADE.records.items():
        assert [record.id for record in records] == [
            f"{kind[0]}{number}" for number in range(1, len(records) + 1)
        ]


def test_everything_waits_for_its_reader() -> None:
    assert all(one.origin == "extracted" and one.rule and not one.reviewed for one in MADE.all_records)


def test_a_quotation_and_its_speaker() -> None:
    quote = by_words("quote", "sleeper cells")
    assert quote.spans[0].exact == "sleeper cells"
    assert MADE.name_of("x", quote.speaker) == "Kassym-Jomart Tokayev"
    assert (quote.verb, quote.mode, quote.inferred.get("speaker")) == ("said", "partial", None)
    assert MADE.get(quote.occasion).date == "2022-01-07"


def test_a_pronoun_is_a_person_by_inference() -> None:
    quote = by_words("quote", "Shoot-to-kill")
    assert quote.spans[0].exact == "Shoot-to-kill orders stand"  # the comma is the writer’s
    assert MADE.name_of("x", quote.speaker) == "Kassym-Jomart Tokayev"
    assert quote.speaker_as_written == "he"
    assert "speaker" in quote.inferred


def test_a_quotation_over_paragraphs_has_a_span_in_each() -> None:
    quote = by_words("quote", "The order was")
    assert [span.exact for span in quote.spans] == [
        "The order was restored in all parts of the country.",
        "But there are cells",
    ]


def test_a_figure_and_its_claimant() -> None:
    figure = by_words("figure", "At least 18")
    assert (figure.as_written, figure.counted, figure.qualifier) == (
        "At least 18",
        "officers killed",
        "at_least",
    )
    police = MADE.actor("x", figure.claim.by)
    assert (police.name, police.type, list(police.inferred)) == ("police", "group", ["type"])
    assert MADE.name_of("x", by_words("figure", "20,000").claim.by) == "Kassym-Jomart Tokayev"


def test_a_source_without_a_name_is_one_person() -> None:
    figure = by_words("figure", "12")
    source = MADE.actor("x", figure.claim.by)
    assert (source.name, source.type, source.rule) == ("spokesman", "person", "unnamed source")


def test_an_event_has_its_day_and_place() -> None:
    event = next(one for one in MADE.records["event"] if one.place == "Aktau")
    assert (event.date, event.date_basis, event.date_span.exact) == ("2022-01-06", "relative", "Thursday")
    assert (event.type, event.status, "status" in event.inferred) == (None, "occurred", True)
    assert event.figures == (by_words("figure", "12").id,)


@pytest.mark.parametrize(
    ("begins", "title"),
    [
        ("ASTANA — Drivers", "Drivers"),
        ("ALMATY, Jan 5 (Reuters) - Drivers", "Drivers"),
        ("WASHINGTON, D.C. -- Drivers", "Drivers"),
        ("Almaty (Reuters) - Drivers", "Drivers"),
        ("(CNN) Drivers", "Drivers"),
        ("NATO (the alliance) - said", "NATO (the alliance) - said"),
        ("NATO — a military alliance — said", "NATO — a military alliance — said"),
    ],
)
def test_the_title_of_an_event_has_no_dateline_and_no_period(begins: str, title: str) -> None:
    text = f"A title of some words\nJanuary 5, 2022\n\n{begins} stood in all the roads of the U.S. on Monday."
    event = next(one for one in library(text).records["event"] if one.spans[0].exact.endswith("Monday."))
    assert event.title == f"{title} stood in all the roads of the U.S. on Monday"
    assert event.spans[0].exact.startswith(begins)


def test_what_is_to_come_is_planned() -> None:
    [event] = [one for one in MADE.records["event"] if one.date == "2022-01-12"]
    assert event.status == "planned"


def test_an_acronym_is_another_name() -> None:
    [actor] = [one for one in MADE.records["actor"] if "CSTO" in (one.name, *one.aliases)]
    assert (actor.name, actor.aliases) == ("Collective Security Treaty Organization", ("CSTO",))
    assert len(actor.mentions) == 3


def test_a_president_has_the_role_and_places_are_no_actors() -> None:
    actors = {one.name: one for one in MADE.records["actor"]}
    assert actors["Kassym-Jomart Tokayev"].role == "President"
    assert actors["Kazakhstan"].type == "state"
    assert not {"Aktau", "Almaty", "Jane Doe"} & set(actors)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Donald Trump spoke. “We will appeal the ruling today,” Donald Trump’s lawyer said.",
            "Donald Trump’s lawyer",
        ),
        (
            "Donald Trump spoke. “We will appeal the ruling today,” said a spokesman for Donald Trump.",
            "spokesman",
        ),
        ("“We will appeal the ruling today,” said officials.", "officials"),
    ],
)
def test_who_speaks_for_another_is_not_that_other(text: str, who: str) -> None:
    made = library(text)
    [quote] = made.records["quote"]
    assert made.name_of("x", quote.speaker).startswith(who)


def test_an_inferred_day_is_passed_on() -> None:
    article = MADE.article("x")
    text = {"text": "Three men were hurt on Monday in Aktau.", "headings": ()}
    given = Article(
        **{
            **{f: getattr(article, f) for f in article.__struct_fields__},
            **text,
            "inferred": {"issued": "so"},
        }
    )
    [event] = [one for one in rules.records(given) if isinstance(one, Event)]
    assert "itself inferred" in event.inferred["date"]


@pytest.mark.parametrize(("issued", "day"), [
    ("2022-01-07", date(2022, 1, 7)), ("2022-01-07~", date(2022, 1, 7)), ("2022-01", None), ("soon", None),
])  # fmt: skip
def test_the_day_that_weekdays_are_counted_from(issued: str, day: date | None) -> None:
    article = MADE.article("x")
    fields = {name: getattr(article, name) for name in article.__struct_fields__}
    assert rules.day_of(Article(**fields | {"csl": {"issued": issued}})) == day


def test_in_json() -> None:
    text = "\ufeff “We stay,” said Ann Lee.\r\nIn 2020 dozens died."
    told = rules.as_json(text, rules.find(text, None))
    [quote] = told["quotes"]
    assert text[quote["start"] : quote["end"]] == "“We stay,”"
    assert text[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker"] == "Ann Lee"
    assert {kind: set(found[0]) for kind, found in told.items()} == {
        "quotes": {"start", "end", "speaker", "speaker_start", "speaker_end", "resolved", "mode", "verb"},
        "dates": {"start", "end", "value", "type"},
        "events": {"start", "end", "date"},
        "figures": {"start", "end", "value", "low", "high", "unit", "what", "kind", "claimed_by"},
        "actors": {"start", "end", "kind", "name"},
    }


def test_a_claim_by_a_pronoun_is_of_whom_it_means() -> None:
    text = "Ann Lee closed 12 schools. She said 400 teachers would go, and her lawyer said 30 cooks would."
    told = rules.as_json(text, rules.find(text, None))["figures"]
    assert [one["claimed_by"] for one in told] == [None, "Ann Lee", "lawyer"]
    article = MADE.article("x")
    fields = {name: getattr(article, name) for name in article.__struct_fields__}
    made = rules.records(Article(**fields | {"text": text, "headings": ()}))
    by = {one.id: one.name for one in made if isinstance(one, Actor)}
    said = [one for one in made if isinstance(one, Figure)][1]
    assert by[said.claim.by] == "Ann Lee"
    assert "only point to the person" in said.inferred["claim"]


WORDS = """
“ ” " ‘ ’ ' said told he she Ann~Lee Mr.~Lee the~police CSTO ( ) Kazakhstan President 20,000 dozens killed
at~least~18 people on~Friday in Aktau Jan.~12 2020 , . : according~to officials ’s $5~million By~Ann~Lee
will …
"""
PIECES = [word.replace("~", " ") for word in WORDS.split()]
NEWS = st.lists(st.sampled_from([*PIECES, "\n", "\n\n", "\u202e", "\x1b[2J", "e\u0301", "😀"]), max_size=60)


@given(st.one_of(NEWS.map(" ".join), st.text(max_size=200)))
def test_any_text_is_proved(text: str) -> None:
    try:
        made = library(text, issued="2022-01-07")
    except UserError:  # there is no text in it
        return
    assert not check(made).problems
    for record in made.all_records:
        assert convert(to_builtins(record), type(record)) == record


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_proved(name: str) -> None:
    evil = HOSTILE[name].replace("\0", "")  # no text has it
    text = (
        f"{evil} said\n“{evil} is here,” said {evil} on Friday.\nAt least 18 {evil} died, {evil} police said."
    )
    assert not check(library(text, issued="2022-01-07")).problems
