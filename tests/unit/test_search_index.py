import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import library

from kztui import edtf
from kztui.model import Actor, AnyRecord, Event, Figure, Paragraph, Quote
from kztui.search import fields
from kztui.search.index import Index, best, numbers, search
from kztui.search.query import Filter, Phrase, Range, parse
from kztui.store.check import check
from kztui.text import fold, folded, words

LIBRARY = library()
INDEX = Index(LIBRARY)
RECORDS = INDEX.in_text(range(len(INDEX)))
"""All of them in the order of the text."""


def found(text: str) -> str:
    """What a query finds, best first; the records of `cafes` with its key."""
    ranked = search(INDEX, parse(text)).ranked
    return " ".join(r.id if r.article == "fuel" else f"c:{r.id}" for r in ranked)


def test_the_library_of_these_tests_holds() -> None:
    assert not check(LIBRARY).problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sleeper cells", "p1 q1 p4 e4 q4"),  # the phrase, then the words
        ('"sleeper cells"', "p1 q1"),
        ('"sleeper cell"', ""),
        ('"sleeper cell', "p1 q1"),
        ("sleeper", "p1 q1 p4 e4 q4 c:p2"),  # the whole word, then what begins with it
        ("sleepers", "c:p2"),
        ("cell sleep", "p1 q1 p4 e4 q4"),  # prefixes, in the order of the text
        ("sleeper -cells", "c:p2"),
        ('sleeper -"sleeper cells"', "p4 e4 q4 c:p2"),
        ('sleeper -"sleeper ce', "p4 e4 q4 c:p2"),
        ("shoot-to-kill", "p2 q2"),
        ("20000", "p1 f1"),
        ("20,000", "p1 f1"),
        ("turkiye", "c:a1 c:p1"),
        ("café", "c:p1 c:a2 c:f1"),
        ("kazakhstan's", "p1"),
        ("sleeper turkiye", ""),
    ],
)
def test_words_and_their_order(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("begin", "e1"),  # an event's title and span
        ("zhanaozen in:events", "e1"),  # its place
        ("council in:events", "e2"),  # a recipient
        ("kassym in:events", "e2 e3"),  # an actor, a claimant
        ("organisation", ""),
        ("ministry in:events", "e3"),  # through whom it is claimed
        ("mobilize", "e4"),  # its type
        ("president in:quotes", "q1 q2 q3"),  # as written, and the speaker's role
        ("promised in:quotes", "q3"),  # the verb
        ("council in:quotes", "q2"),  # the addressee
        ("televised in:quotes", "q1"),  # the occasion
        ("people in:figures", "f1 f2"),  # the unit
        ("almaty in:figures", "f1"),  # the place
        ("ministry in:figures", "f2"),  # the claimant
        ("interior in:actors", "a2"),
        ("gangsters", "a4"),  # a label
        ("headline", ""),
        ("reach", "h1"),
        ("unsaid", ""),  # neither notes nor grounds
        ('"talk and"', ""),  # from one part of a quotation into the next
        ('"begin zhanaozen"', ""),  # from the title into the place
    ],
)
def test_what_is_searched(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by:tokayev", "q1 f1 q2 e3 q3"),
        ("by:president", "q1 f1 q2 e3 q3"),
        ('by:"tok kassym"', "q1 f1 q2 e3 q3"),
        ("by:a2", "f2 e3 c:f1"),
        ("by:fuel:a2", "f2 e3"),
        ("by:article", "e2 e1 e4 c:f2"),
        ("by:fuel:a9", ""),
        ("actor:fuel:a3", "e2 p2 q2 a3"),
        ("actor:security", "e2 p2 q2 a3"),
        ("actor:president", ""),  # a role is not a name
        ("actor:bandits", "p1 f1 a4"),  # mentioned in a figure's span
        ("actor:cafes:a1", "c:a1 c:p1"),
        ("actor:fuel:a1 -in:paragraphs", "a1 e2 q1 f1 q2 e3 q3"),
        ("place:nur-sultan", "e2"),
        ("place:almaty", "f1"),
        ("in:figures", "f1 f2 c:f1 c:f2"),
        ("in:timeline", "e2 e1 e4 e3"),
        ("para:2", "a1 p2 q2 a3 c:p2 c:f2"),
        ("para:2 article:fuel", "a1 p2 q2 a3"),
        ("para:6", "q3 p6"),
        ("para:5-6 in:quotes", "q3"),
        ("verb:said", "q1 f1 q4"),
        ("verb:announ", "e3"),
        ("mode:indirect", "q4"),
        ("type:protest", "e1"),
        ("type:state", "c:a1"),
        ("is:inferred", "a3 e3"),
        ("is:stated", "e1"),
        ("is:relative", "e2"),
        ("is:undated", "e4"),
        ("is:open", "f2 e3"),
        ("is:denied", "e4"),
        ("is:planned", "e3"),
        ("is:at_least", "f2"),
        ("is:vague", "c:f2"),
        ("article:cafes in:actors", "c:a1 c:a2"),
        ("value:>18", "f1 c:f1"),
        ("value:18", "f2 c:f1"),
        ("value:<18", "c:f1"),
        ("value:<10", ""),
        ("value:<=10", "c:f1"),
        ("value:..9999999", "f1 f2 c:f1"),
        ("date:2022-01-07", "e2 q1 f1 e3"),
        ("date:<2022-01-07", "f2 e1 e3"),
        ("date:<2022-01-06", "f2 e1"),
        ("date:>2022-01-07", "e3"),
        ("date:2022-01-02..2022-01-05", "f2 e1"),
        ("date:2021", "f2"),
        ("date:2022", "e2 q1 f1 f2 e1 e3"),
        ("in:quotes -by:tokayev", "q4"),
        ('in:quotes by:tokayev "shoot to" para:2', "q2"),
    ],
)
def test_filters(text: str, expected: str) -> None:
    assert found(text) == expected


def test_a_result_has_every_kind_and_counts_it() -> None:
    result = search(INDEX, parse("sleeper"))
    assert result.counts == {"event": 1, "quote": 2, "figure": 0, "actor": 0, "paragraph": 3}
    assert [record.id for record in result.hits["quote"]] == ["q1", "q4"]
    assert [record.id for record in result.hits["paragraph"]] == ["p1", "p4", "p2"]


def test_an_empty_query_gives_everything_in_the_order_of_the_text() -> None:
    result = search(INDEX, parse(""))
    assert result.ranked == RECORDS
    for kind, records in LIBRARY.records.items():
        assert list(result.hits[kind]) == records
    assert len(result.hits["paragraph"]) == 9


def test_a_search_may_go_on_within_what_was_found() -> None:
    before = numbers(INDEX, parse("sleep"))
    assert numbers(INDEX, parse("sleeper"), before) == numbers(INDEX, parse("sleeper"))


# Any query, against what the words of the language say one record at a time.

TERM = st.sampled_from(
    [
        "sleeper",
        "sleep",
        "cells",
        '"sleeper cells"',
        '"cells of',
        "shoot-to-kill",
        "tokayev",
        "20,000",
        "cafe",
        "s",
        "by:tokayev",
        "by:article",
        "by:a2",
        "by:minis",
        "actor:a1",
        "actor:fuel:a1",
        "actor:interior",
        "place:almaty",
        "place:nur",
        "in:quotes",
        "in:events",
        "in:article",
        "para:1",
        "para:2..",
        "date:2022-01-07",
        "date:<2022-01-06",
        "value:>18",
        "value:10..30",
        "verb:said",
        "mode:direct",
        "type:protest",
        "type:group",
        "is:inferred",
        "is:open",
        "is:occurred",
        "is:range",
        "article:cafes",
    ]
)
WORDS = sorted(
    {word.folded[:size] for r in RECORDS for s in r.spans for word in words(s.exact) for size in (2, 9)}
)
CLAUSE = st.tuples(st.sampled_from(["", "", "-"]), TERM | st.sampled_from(WORDS)).map("".join)
QUERY = st.lists(CLAUSE, max_size=3).map(" ".join)


def holds(record: AnyRecord, clause: Phrase | Filter) -> bool:
    return (_has_phrase if isinstance(clause, Phrase) else _has)(record, clause) is not clause.negated


def _has_phrase(record: AnyRecord, clause: Phrase) -> bool:
    *whole, last = clause.words
    for field in fields.texts(LIBRARY, record):
        there = [word.folded for word in words(field or "")]
        for at in range(len(there) - len(whole)):
            end = there[at + len(whole)]
            if there[at : at + len(whole)] == whole and (
                end == last or (clause.prefix and end.startswith(last))
            ):
                return True
    return False


def _has(record: AnyRecord, clause: Filter) -> bool:
    article, value = LIBRARY.articles[record.article], clause.value
    claim = getattr(record, "claim", None)
    if clause.name == "by":
        said = {claim.by, claim.via} if claim else {getattr(record, "speaker", None)}
        return bool(said - {None} & _called(record, value, ("name", "aliases", "role")))
    if clause.name == "actor":
        wanted = _called(record, value, ("name", "aliases"))
        part = {record.id} if isinstance(record, Actor) else set()
        part |= {claim.by, claim.via} if claim else set()
        part |= {getattr(record, "speaker", None), getattr(record, "addressee", None)}
        part |= {*getattr(record, "actors", ()), *getattr(record, "recipients", ())}
        letters = {at for span in record.spans for at in range(span.start, span.end)}
        for actor in LIBRARY.only(record.article).records["actor"]:
            if any(not letters.isdisjoint(range(span.start, span.end)) for span in actor.spans):
                part.add(actor.id)
        return bool(part & wanted)
    if clause.name == "para":
        return any(value.low <= number <= value.high for number in article.numbers_of(record.spans))
    if clause.name == "value":
        stated = [getattr(record, name, None) for name in ("value", "low", "high")]
        stated = [number for number in stated if number is not None]
        return bool(stated) and min(stated) <= value.high and max(stated) >= value.low
    occasion = LIBRARY.related(record, record.occasion) if isinstance(record, Quote) else record
    date = getattr(occasion, "date", None) or getattr(occasion, "as_of", None)
    when = edtf.parse(date) if date else None
    if clause.name == "date":
        return when is not None and (
            (when.earliest is None or when.earliest.toordinal() <= value.high)
            and (when.latest is None or when.latest.toordinal() >= value.low)
        )
    if clause.name == "is":
        states = {getattr(record, name, None) for name in ("status", "qualifier", "date_basis")}
        states |= {"inferred"} if record.inferred else set()
        states |= {"open"} if when and not when.is_day else set()
        return value in states
    if clause.name in ("place", "verb"):
        written = getattr(record, clause.name, None) or (clause.name == "verb" and claim and claim.verb) or ""
        return all(any(word.startswith(asked) for word in folded(written).split()) for asked in value)
    return (
        value
        == {
            "in": record.kind,
            "mode": getattr(record, "mode", None),
            "type": getattr(record, "type", None),
            "article": record.article,
        }[clause.name]
    )


def _called(record: AnyRecord, value: object, names: tuple[str, ...]) -> set[str]:
    """The ids of the record's article that a filter's value calls."""
    if isinstance(value, str):
        key, _, actor = value.rpartition(":")
        return {actor} if key in ("", record.article) else set()
    called = set()
    for actor in LIBRARY.only(record.article).records["actor"]:
        written = " ".join(str(getattr(actor, name) or "") for name in names)
        if all(any(fold(word.folded).startswith(asked) for word in words(written)) for asked in value):
            called.add(actor.id)
    return called


@given(QUERY)
def test_what_is_found_is_what_the_language_says(text: str) -> None:
    query = parse(text)
    expected = [r for r in RECORDS if all(holds(r, clause) for clause in query.clauses)]
    result = search(INDEX, query)
    assert sorted(map(RECORDS.index, result.ranked)) == list(map(RECORDS.index, expected))
    assert sorted(map(id, result.ranked)) == sorted(id(r) for kind in result.hits.values() for r in kind)


@given(TERM | st.sampled_from(WORDS))
def test_negation_is_the_complement(term: str) -> None:
    with_it, without = (set(numbers(INDEX, parse(minus + term))) for minus in ("", "-"))
    assert with_it | without == set(range(len(INDEX)))
    assert not with_it & without


@given(QUERY)
def test_the_order_is_phrase_whole_words_prefixes_then_the_text(text: str) -> None:
    query = parse(text)
    asked = [word for phrase in query.phrases for word in phrase.words]

    def rank(record: AnyRecord) -> tuple[int, int]:
        there = [folded(field) for field in fields.texts(LIBRARY, record) if field]
        together = any(f" {' '.join(asked)} " in field for field in there)
        whole = all(any(f" {word} " in field for field in there) for word in asked)
        return (0 if together or not asked else 1 if whole else 2, RECORDS.index(record))

    ranks = [rank(record) for record in search(INDEX, query).ranked]
    assert ranks == sorted(ranks)


def test_kinds_are_those_of_the_model() -> None:
    kinds = [record.kind for record in (Event, Quote, Figure, Actor, Paragraph)]
    assert list(search(INDEX, parse("")).hits) == kinds
    assert isinstance(parse("para:1").clauses[0].value, Range)


# Narrowing

WRITTEN = ["s", "sl", "slee", "sleeper", '"sleeper', '"sleeper cells"', "cells", "-cells", "-ce",
           "by:tokayev", "-in:events", "in:events", "20000", "cell sleep"]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(WRITTEN), max_size=3).map(" ".join), max_size=6))
def test_what_was_asked_before_changes_no_answer(queries: list[str]) -> None:
    index = Index(LIBRARY)
    for text in queries:
        query = parse(text)
        assert list(index.find(query)) == list(numbers(INDEX, query))


class Looked(list[str]):
    """Texts that count which of them are looked at."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(texts)
        self.at: set[int] = set()

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        self.at.add(at)
        return super().__getitem__(at)


def test_a_letter_more_looks_only_at_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index(LIBRARY)
    looked = Looked(index.texts)
    monkeypatch.setattr(index, "_texts", looked)
    before = set(range(len(index)))
    for end in range(1, len("sleeper cells") + 1):
        looked.at.clear()
        found = set(index.find(parse("sleeper cells"[:end])))
        assert looked.at <= before
        before = found
    assert len(looked.at) < len(index) / 2


def test_words_are_folded_a_few_records_at_a_time() -> None:
    index = Index(LIBRARY)
    steps = 1
    while index.prepare(3):
        steps += 1
    assert steps == -(-len(index) // 3)
    assert index.texts == INDEX.texts


@given(
    st.sampled_from(["said", "sleeper cells", "a", "by:tokayev", "the", "in:quotes", ""]), st.integers(1, 30)
)
def test_the_best_are_the_first_of_all_that_are_found(typed: str, most: int) -> None:
    query = parse(typed)
    every = search(INDEX, query).ranked
    records, count = best(INDEX, query, most)
    assert count == len(every)
    assert len(records) == min(most, count)
    assert all(record in every for record in records)
    if count <= most:
        assert records == every
