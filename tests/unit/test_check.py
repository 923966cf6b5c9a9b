from hashlib import sha256

import pytest
from libraries import library
from msgspec.structs import replace

from kztui.model import Claim, Correction, Heading, Identity, Label, Span
from kztui.store.check import Problem, check, references_of, spans_of
from kztui.store.library import Library

SOUND = library()


def with_record(ref, **fields):
    """The sound library with one record changed."""
    wrong = SOUND.get(ref)
    records = [replace(record, **fields) if record is wrong else record for record in SOUND.all_records]
    return Library(SOUND.articles.values(), records)


def with_article(**fields):
    return Library([replace(SOUND.article("fuel"), **fields), SOUND.article("cafes")], SOUND.all_records)


def test_a_sound_library_is_counted_and_has_no_problems():
    report = check(SOUND)
    assert report.problems == []
    assert (report.articles, report.records) == (2, 18)
    assert report.spans == 1 + sum(len(list(spans_of(record))) for record in SOUND.all_records)
    assert report.references == sum(len(list(references_of(record))) for record in SOUND.all_records)


@pytest.mark.parametrize(
    ("key", "fields", "field", "what"),
    [
        ("gone", {"title": "x"}, "corrections", "no article has this key"),
        ("fuel", {"colour": "red"}, "corrections", "no field 'colour'"),
        ("fuel", {"issued": "soon"}, "corrections.issued", "not an EDTF date: 'soon'"),
        ("fuel", {"author": ["x"]}, "corrections.author", "not a name: 'x'"),
    ],
)
def test_a_correction_that_does_not_hold(key, fields, field, what):
    correction = Correction(article=key, fields=fields)
    report = check(Library(SOUND.articles.values(), SOUND.all_records, corrections=[correction]))
    [problem] = report.problems
    assert (problem.article, problem.record, problem.field) == (key, "", field)
    assert problem.what.startswith(what)
    assert report.references == check(SOUND).references + 1


def test_a_correction_may_be_of_an_article_elsewhere():
    corrections = [
        Correction(article="gone", fields={"issued": "2022~", "author": [{"family": "A", "given": "B"}]}),
        Correction(article="fuel", fields={"title": None, "issued": {"date-parts": [[2022, 1]]}}),
    ]
    assert check(Library([SOUND.article("fuel")], [], corrections=corrections), ["gone"]).problems == []


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ([("fuel:a1", "cafes:a1", True), ("gone:a9", "fuel:a2", False)], []),
        (
            [("fuel:a99", "cafes:q1", True)],
            [("fuel", "a99", "no actor 'fuel:a99'"), ("cafes", "q1", "no actor")],
        ),
        ([("nowhere:a1", "fuel:a1", True)], [("nowhere", "a1", "no actor 'nowhere:a1'")]),
        (
            [("fuel:a1", "cafes:a1", True), ("cafes:a1", "fuel:a1", False)],
            [("", "", "cafes:a1 and fuel:a1 are one, and are not")],
        ),
    ],
)
def test_who_is_who(said, problems):
    identities = [Identity(actors=(one, other), same=same) for one, other, same in said]
    held = Library(SOUND.articles.values(), SOUND.all_records, identities=identities)
    found = check(held, ["gone"]).problems
    assert [(one.article, one.record, one.field) for one in found] == [
        (article, record, "identities") for article, record, _ in problems
    ]
    for one, (_, _, what) in zip(found, problems, strict=True):
        assert what in one.what


def test_an_empty_library_is_sound():
    assert check(Library([], [])) == (0, 0, 0, 0, [])


@pytest.mark.parametrize(
    ("ref", "fields", "field", "what"),
    [
        ("fuel:q1", {"spans": (Span(0, 4, "FUEL"),)}, "spans[0]", "says 'FUEL', the text says 'Fuel'"),
        ("fuel:q3", {"spans": (Span(0, 4, "Fuel"), Span(0, 4, "Gas!"))}, "spans[1]", "says 'Gas!', the text"),
        ("fuel:q1", {"spans": (Span(0, 10**6, "Fuel"),)}, "spans[0]", "0–1000000 is not within the text"),
        ("fuel:q1", {"spans": (Span(5, 5, ""),)}, "spans[0]", "5–5 is not within the text"),
        ("fuel:q1", {"spans": ()}, "spans", "stands on nothing"),
        ("fuel:q1", {"speaker_span": Span(0, 4, "fuel")}, "speaker_span", "says 'fuel'"),
        ("fuel:q1", {"verb_span": Span(0, 4, "fuel")}, "verb_span", "says 'fuel'"),
        ("fuel:e1", {"date_span": Span(0, 4, "fuel")}, "date_span", "says 'fuel'"),
        ("fuel:a1", {"mentions": (Span(0, 4, "fuel"),)}, "mentions[0]", "says 'fuel'"),
        ("fuel:a1", {"mentions": ()}, "spans", "stands on nothing"),
        ("fuel:q1", {"speaker": "a99"}, "speaker", "no actor 'a99'"),
        ("fuel:q1", {"speaker": "q2"}, "speaker", "no actor 'q2'"),
        ("fuel:q1", {"speaker": "article"}, "speaker", "no actor 'article'"),
        ("fuel:q1", {"addressee": "a99"}, "addressee", "no actor 'a99'"),
        ("fuel:q1", {"occasion": "a1"}, "occasion", "no event 'a1'"),
        ("fuel:e1", {"actors": ("a1", "a99")}, "actors", "no actor 'a99'"),
        ("fuel:e1", {"recipients": ("e2",)}, "recipients", "no actor 'e2'"),
        ("fuel:e1", {"quotes": ("f1",)}, "quotes", "no quote 'f1'"),
        ("fuel:e1", {"figures": ("q1",)}, "figures", "no figure 'q1'"),
        ("fuel:e1", {"claim": Claim(by="a99")}, "claim.by", "no actor 'a99'"),
        ("fuel:f1", {"claim": Claim(by="article", via="f2")}, "claim.via", "no actor 'f2'"),
        ("fuel:a4", {"labels": (Label("x", "a99"),)}, "labels", "no actor 'a99'"),
        ("cafes:f1", {"claim": Claim(by="a3")}, "claim.by", "no actor 'a3'"),  # another article's actor
        ("fuel:f1", {"inferred": {"colour": "guessed"}}, "inferred", "no field 'colour'"),
    ],
)
def test_a_record_that_does_not_hold(ref, fields, field, what):
    [problem] = check(with_record(ref, **fields)).problems
    assert f"{problem.article}:{problem.record}" == ref
    assert problem.field == field
    assert what in problem.what


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"sha256": "0" * 64}, [("sha256", "is not the text's")]),
        ({"inferred": {"issued": "read off the text"}}, [("inferred", "no field 'issued'")]),
        (
            {"headings": (Heading(0, 4, "Fuel", role="headline"),)},
            [("headings[0]", "'Fuel' is not a whole line")],
        ),
        (
            {"headings": (Heading(0, 26, "Fuel protests reach Astana", role="headline"),)},
            [
                (
                    "headings[0]",
                    "says 'Fuel protests reach Astana', the text says 'Fuel protests reach Almaty'",
                )
            ],
        ),
        (
            {"headings": (Heading(9999, 10000, "x", role="subhead"),)},
            [
                ("headings[0]", "9999–10000 is not within the text"),
                ("headings[0]", "'x' is not a whole line"),
            ],
        ),
    ],
)
def test_an_article_that_does_not_hold(fields, expected):
    assert check(with_article(**fields)).problems == [Problem("fuel", "", *found) for found in expected]


def test_a_changed_text_is_found_out_by_its_sum_and_its_spans():
    text = SOUND.article("fuel").text
    changed = text.replace("Zhanaozen; cells", "Aktau; cells")
    assert changed != text
    report = check(with_article(text=changed))
    assert {problem.field for problem in report.problems} >= {"sha256", "spans[0]"}
    assert check(with_article(text=changed, sha256=sha256(changed.encode()).hexdigest())).problems


def test_a_long_stretch_is_cut_in_a_problem():
    [problem] = check(with_record("fuel:q1", spans=(Span(0, 4, "x" * 500),))).problems
    assert len(problem.what) < 100
