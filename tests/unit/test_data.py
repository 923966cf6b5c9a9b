"""The bundled article: what is curated stands in the text, and the text's traps are handled in the open."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tinydb import TinyDB

from kztui import edtf
from kztui.model import Actor, Article, Event, Figure, Quote
from kztui.store.check import check, spans_of
from kztui.store.library import Library, load

DATA = Path(__file__).parents[2] / "data"
KEY = "kazakh-president-2022"
LIBRARY = load([DATA / "bundled.json"])


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("data_build", DATA / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = _builder()


@pytest.fixture
def library() -> Library:
    return LIBRARY


@pytest.fixture
def article() -> Article:
    return LIBRARY.article(KEY)


def quote(name: str) -> Quote:
    found = LIBRARY.get(name)
    assert isinstance(found, Quote)
    return found


def event(name: str) -> Event:
    found = LIBRARY.get(name)
    assert isinstance(found, Event)
    return found


def figure(name: str) -> Figure:
    found = LIBRARY.get(name)
    assert isinstance(found, Figure)
    return found


def quote_of(exact: str, mode: str) -> Quote:
    """The one quotation of this mode with these words as its first part."""
    (found,) = (q for q in quotes() if q.spans[0].exact == exact and q.mode == mode)
    return found


def quotes() -> list[Quote]:
    return [record for record in LIBRARY.records["quote"] if isinstance(record, Quote)]


def events() -> list[Event]:
    return [record for record in LIBRARY.records["event"] if isinstance(record, Event)]


def actor(name: str) -> Actor:
    (found,) = (a for a in LIBRARY.records["actor"] if isinstance(a, Actor) and a.name == name)
    return found


TOKAYEV = actor("Kassym-Jomart Tokayev").id
MINISTRY = actor("Interior Ministry").id
BANDITS = actor("Those Tokayev calls “terrorists”")


# The built file


def test_the_built_file_is_up_to_date() -> None:
    assert (DATA / "bundled.json").read_bytes() == build.built(DATA)


def test_the_build_command_checks_and_writes_nothing() -> None:
    before = (DATA / "bundled.json").stat().st_mtime_ns
    done = subprocess.run([sys.executable, DATA / "build.py", "--check"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (DATA / "bundled.json").stat().st_mtime_ns == before


def test_stock_tinydb_opens_it() -> None:
    with TinyDB(DATA / "bundled.json", access_mode="r") as db:
        counts = {name: len(db.table(name)) for name in db.tables()}
    assert counts == {"kztui": 1, "articles": 1, "events": 45, "quotes": 39, "figures": 6, "actors": 37}


def test_every_span_and_reference_holds(library: Library) -> None:
    report = check(library)
    assert report.problems == []
    assert report.records == 127


def test_the_text_is_the_source_byte_for_byte(article: Article) -> None:
    content = (DATA / KEY / "article.txt").read_bytes()
    assert len(content) == 5502
    assert sha256(content).hexdigest() == "7d8c605db405f7f845b44be6921416957530f1a3113265beedefc05be948becb"
    assert article.text.encode() == content


def test_five_lines_are_headings_and_26_paragraphs_are_numbered(article: Article) -> None:
    assert [h.role for h in article.headings] == ["headline", "standfirst", "subhead", "subhead", "subhead"]
    assert [line.number for line in article.paragraphs if line.number] == list(range(1, 27))


# Completeness and honesty


def test_every_record_is_sliced_from_the_text(library: Library, article: Article) -> None:
    for record in library.all_records:
        for where, span in spans_of(record):
            assert span.exact == article.text[span.start : span.end], (record.id, where)
            assert span.exact == span.exact.strip(), (record.id, where)
            assert "\n" not in span.exact, (record.id, where)


def test_every_word_inside_quotation_marks_is_a_quotation(article: Article) -> None:
    covered = {
        at for q in quotes() if q.mode != "indirect" for span in q.spans for at in range(span.start, span.end)
    }
    # From each opening mark to the next mark or the end of the line; one line only closes.
    marks = re.finditer(r"“([^“”\n]+)|^([^“”\n]+)”", article.text, re.MULTILINE)
    quoted = [match.span(match.lastindex or 0) for match in marks]
    assert len(quoted) == 19
    for start, end in quoted:
        words, *unquoted = article.text[start:end].split(", adding that the ")  # the mark that is missing
        assert not unquoted or words == "consider themselves above the law"
        for at in range(start, start + len(words)):
            assert at in covered or not article.text[at].isalnum(), words


def test_no_direct_or_partial_quotation_holds_its_marks() -> None:
    for q in quotes():
        if q.mode != "indirect":
            for span in q.spans:
                assert not set("“”‘") & set(span.exact), q.id
                assert not span.exact.endswith(","), q.id


def test_every_line_is_touched_by_a_record_that_is_not_an_actor(library: Library, article: Article) -> None:
    touched = {
        line.id for kind in ("event", "quote") for r in library.records[kind]
        for line in article.paragraphs_of(r.spans)
    }  # fmt: skip
    assert touched == {line.id for line in article.paragraphs}


def test_ids_count_up_in_the_order_of_the_text(library: Library) -> None:
    for kind in ("event", "quote", "figure", "actor"):
        assert [r.id for r in library.records[kind]] == [
            f"{kind[0]}{number}" for number in range(1, len(library.records[kind]) + 1)
        ]
        starts = [min(span.start for span in r.spans) for r in library.records[kind]]
        assert starts == sorted(starts)


def test_every_inferred_date_and_occasion_gives_its_ground() -> None:
    for e in events():
        assert e.date is not None
        assert "date" in e.inferred, e.id  # the article states no day with its year
        if e.date_basis in ("stated", "relative"):
            assert e.date_span is not None, e.id
    stated = {q.id for q in quotes() if q.occasion and "occasion" not in q.inferred}
    assert stated == {"q6", "q10", "q37", "q38", "q39"}


def test_titles_are_short_and_no_claim_is_told_as_fact(library: Library) -> None:
    said = [span.exact.casefold() for q in quotes() if q.mode != "indirect" for span in q.spans]
    for e in events():
        assert len(e.title) <= 60, e.id
        quoted = [words.casefold() for words in re.findall("“([^”]+)”", e.title)]
        for words in quoted:
            assert any(words in span.exact.casefold() for span in e.spans), (e.id, words)
            assert any(words in quotation for quotation in said), (e.id, words)
        if e.claim.by != "article":
            claimant = "Tokayev" if e.claim.by == TOKAYEV else library.name_of(KEY, e.claim.by)
            assert quoted or e.title.startswith(f"{claimant}: "), e.id


def test_only_plans_are_open_towards_the_future() -> None:
    for e in events():
        assert e.status in ("occurred", "ongoing", "planned"), e.id
        assert e.date is not None
        when = edtf.parse(e.date)
        assert (when.latest is None) == (e.status == "planned"), e.id
        if e.status == "planned":
            assert (e.date, e.date_basis) == ("2022-01-07/..", "inferred"), e.id
        if e.status == "ongoing":
            assert when.is_interval, e.id
            assert e.date_basis == "inferred", e.id
    assert {e.status for e in events()} == {"occurred", "ongoing", "planned"}


def test_types_agree_with_status_and_parts() -> None:
    occasions = {q.occasion for q in quotes()}
    for e in events():
        if e.type in ("statement", "casualties", "reject", "demand", "support", "economy"):
            assert e.status == "occurred", e.id
        if e.type in ("statement", "reject", "demand", "support", "protest", "mobilize"):
            assert e.actors, e.id
        if e.type == "statement":  # words are an event only as the occasion of a quotation
            assert e.id in occasions, e.id
            assert e.claim.by == "article", e.id
        if e.type == "casualties":
            assert e.recipients, e.id
            assert not e.actors, e.id


@pytest.mark.parametrize(
    "words",
    [
        "state of emergency", "resignation", "requests support", "deploy peacekeepers", "televised address",
        "security officials", "call for negotiations", "rejects negotiations", "internet restricted",
        "internet access restored", "26 protesters dead, 18 injured", "18 security officers dead",
        "lose their lives", "announces protesters’ deaths", "announces deaths of security", "shoot to kill",
        "counter-terrorism operation", "attacked almaty", "sleeper cells", "nationwide",
    ],
)  # fmt: skip
def test_the_timeline_has_what_an_analyst_looks_for(words: str) -> None:
    assert any(words in e.title.casefold() for e in events())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("tokayev", "Kassym-Jomart Tokayev"),
        ("csto", "Collective Security Treaty Organization"),
        ("collective security treaty organization", "Collective Security Treaty Organization"),
        ("interior ministry", "Interior Ministry"),
        ("police", "Police"),
        ("un", "UN"),
        ("protesters", "Protesters"),
        ("terrorists", "Those Tokayev calls “terrorists”"),
        ("bandits", "Those Tokayev calls “terrorists”"),
        ("militants", "Those Tokayev calls “terrorists”"),
    ],
)
def test_actors_have_the_names_that_are_searched(words: str, name: str) -> None:
    found = actor(name)
    names = (found.name, *found.aliases, *(label.text for label in found.labels))
    assert words in [known.casefold() for known in names]


def test_prose_has_typographic_marks() -> None:
    for file in sorted((DATA / KEY).glob("*.toml")):
        curated = file.read_text("utf-8")
        told = [line for line in curated.splitlines() if line.startswith("#")]
        told += _prose(tomllib.loads(curated))
        assert told
        for words in told:
            assert not set("'\"") & set(words), (file.name, words)


def _prose(table: Any, is_prose: bool = False) -> Iterator[str]:
    """Every text of the tables but anchors, handles and keys, which are the builder's business."""
    if isinstance(table, dict):
        for name, value in table.items():
            fields = {"title", "name", "role", "counted", "unit", "place", "note", "inferred", "grounds"}
            yield from _prose(value, is_prose or name in fields)
    elif isinstance(table, list):
        for value in table:
            yield from _prose(value, is_prose)
    elif is_prose and isinstance(table, str):
        yield table


def test_what_is_not_in_the_document_is_marked_inferred(article: Article) -> None:
    assert set(article.inferred) == {"container-title", "URL", "issued"}
    assert article.csl["issued"] == "2022-01-07~"
    assert "author" not in article.csl


# The traps, one by one


def test_the_headlines_stray_mark_is_kept_and_told(article: Article) -> None:
    assert article.csl["title"] == article.text.split("\n")[0]
    assert article.csl["title"].endswith("without warning’")
    q = quote("q1")
    assert (q.mode, q.spans[0].exact) == ("partial", "terrorists without warning")
    assert {"spans", "speaker"} <= set(q.inferred)
    assert "no mark opens" in (q.note or "")


def test_the_quoted_subhead_has_no_speaker() -> None:
    q = quote_of("Black line in history", "partial")
    assert (q.speaker, q.verb, q.occasion) == (None, None, None)
    assert "black line in our history" in (q.note or "")


def test_the_unclosed_quotation_ends_at_law(article: Article) -> None:
    q = quote_of("consider themselves above the law", "partial")
    assert (q.speaker, q.verb) == (TOKAYEV, "underlined")
    assert article.numbers_of(q.spans) == (11,)
    assert "closing quotation mark is missing" in (q.note or "")


def test_a_quotation_over_two_paragraphs_that_does_not_reopen(article: Article) -> None:
    q = quote("q19")
    assert (q.mode, q.verb, q.speaker_as_written) == ("direct", "stressed", "he")
    assert article.numbers_of(q.spans) == (8, 9)
    first, second = q.spans
    assert first.exact.startswith("The tragedy in Almaty")
    assert first.exact.endswith("human rights.")
    assert second.exact.startswith("In Almaty, not only")
    assert second.exact.endswith("soldiers suffered")
    assert article.text[second.start - 1] == "\n"
    assert "does not open with a quotation mark" in (q.note or "")


def test_a_quotation_over_two_paragraphs_that_reopens(article: Article) -> None:
    q = quote("q37")
    assert article.numbers_of(q.spans) == (20, 21)
    first, second = q.spans
    assert first.exact.endswith("in control of the situation.")
    assert second.exact.startswith("But terrorists")
    assert article.text[second.start - 1] == "“"
    assert second.exact.endswith("completely destroyed.")
    assert "occasion" not in q.inferred
    assert q.occasion is not None
    assert event(q.occasion).title == "Tokayev’s talk to security officials"
    assert q.addressee == actor("Security officials").id


def test_a_quotation_of_several_sentences_led_in_by_said() -> None:
    q = quote("q11")
    assert (q.mode, q.speaker, q.speaker_as_written, q.verb) == ("direct", TOKAYEV, "Tokayev", "said")
    assert q.spans[0].exact.startswith("What an absurd thing. What negotiations")
    assert q.spans[0].exact.endswith("both morally and technically.")


def test_he_is_the_subject_of_the_paragraph_before(article: Article) -> None:
    for number, words in ((15, "I promise"), (17, "Compromise was reached")):
        (q,) = (q for q in quotes() if q.mode == "direct" and q.spans[0].exact.startswith(words))
        assert article.numbers_of(q.spans) == (number,)
        assert (q.speaker, q.speaker_as_written, q.verb) == (TOKAYEV, "he", "said")
    assert quote("q31").spans[0].exact.endswith("militant sleeper cells")


@pytest.mark.parametrize(
    "words", ["terrorists", "bandits", "tragic events", "distracting", "irresponsible actions"]
)
def test_words_in_quotation_marks_are_the_presidents(words: str) -> None:
    found = [q for q in quotes() if q.mode == "partial" and q.spans[0].exact == words]
    assert len(found) == (2 if words == "terrorists" else 1)
    assert {q.speaker for q in found} == {TOKAYEV}


def test_labels_say_who_uses_them() -> None:
    assert {(label.text, label.used_by) for label in BANDITS.labels} == {
        (text, TOKAYEV) for text in ("terrorists", "bandits", "militants", "criminals", "murderers")
    }
    assert BANDITS.aliases == ()
    cells = actor("Those Tokayev calls “militant sleeper cells”")
    assert [label.used_by for label in cells.labels] == [TOKAYEV]
    assert "does not say" in (cells.note or "")


def test_eighteen_injured_and_at_least_eighteen_dead_are_two_claims(article: Article) -> None:
    injured, dead = figure("f5"), figure("f6")
    assert (injured.as_written, injured.value, injured.qualifier) == ("18", 18, "exact")
    assert (dead.as_written, dead.value, dead.low, dead.qualifier) == ("At least 18", 18, 18, "at_least")
    assert (injured.counted, dead.counted) == ("protesters injured", "security officers dead")
    assert (injured.as_of, dead.as_of) == ("2022-01-02/2022-01-07", "2022-01-06")
    assert article.numbers_of(injured.spans) + article.numbers_of(dead.spans) == (22, 24)
    assert {injured.claim.by, dead.claim.by} == {MINISTRY}
    told = [[e.id for e in events() if f.id in e.figures] for f in (injured, dead)]
    assert not set(told[0]) & set(told[1])


@pytest.mark.parametrize(
    "title", ["state of emergency", "resignation of the government", "support from the CSTO"]
)
def test_what_has_no_day_gets_none(title: str) -> None:
    (e,) = (e for e in events() if e.title.endswith(title))
    assert (e.date, e.date_basis, e.date_span) == ("../2022-01-07", "undated", None)
    assert (e.status, e.claim.by) == ("occurred", "article")


def test_days_are_stated_or_counted_from_the_articles_date() -> None:
    days = {
        (e.date, e.date_basis, e.date_span.exact) for e in events()
        if e.date_basis in ("stated", "relative") and e.date_span
    }  # fmt: skip
    assert days == {
        ("2022-01-02", "stated", "Jan. 2"),
        ("2022-01-06", "relative", "Thursday"),
        ("2022-01-07", "relative", "Friday"),
        ("2022-01-07", "relative", "Earlier Friday"),
    }


def test_figures_stand_on_the_number_with_what_it_counts() -> None:
    stand = {
        f.as_written: f.spans[0].exact for f in LIBRARY.records["figure"]
        if isinstance(f, Figure) and len(f.spans) == 1
    }  # fmt: skip
    assert stand == {
        "20,000": "20,000 “bandits” attacked Almaty",
        "hundreds": "the health and life of hundreds of civilians and soldiers suffered",
        "millions": "the interests of millions of citizens and business people",
        "26": "26 protesters had lost their lives",
        "18": "another 18 were injured",
        "At least 18": "At least 18 security officers have died",
    }


def test_vague_figures_have_no_value() -> None:
    vague = [f for f in LIBRARY.records["figure"] if isinstance(f, Figure) and f.qualifier == "vague"]
    assert [f.as_written for f in vague] == ["hundreds", "millions"]
    assert [(f.value, f.low, f.high) for f in vague] == [(None, None, None)] * 2


# The anchors


@pytest.mark.parametrize(
    ("anchor", "exact"),
    [
        ("15: sleeper cells", "sleeper cells"),
        ("17: regions,” [he] said", "he"),
        ("h3: Black line in history", "Black line in history"),
        (
            "23: later spread … going nationwide",
            "later spread to other areas of the country before going nationwide",
        ),
        ("23: began in [western … Jan. 2] over", "western Kazakhstan on Jan. 2"),
    ],
)
def test_an_anchor_means_its_words(article: Article, anchor: str, exact: str) -> None:
    span = build.Text(article).span(anchor)
    assert span.exact == article.text[span.start : span.end] == exact


@pytest.mark.parametrize(
    ("anchor", "why"),
    [
        ("15: sleeping cells", "stands there 0 times"),
        ("14: sleeper cells", "stands there 0 times"),
        ("1: he", "stands there 3 times"),
        ("15: sleeper cells … I promise", "before what it should follow"),
        ("15: leeper cells", "whole words"),
        ("15: [sleeper cells", "one [ and one ]"),
        ("27: sleeper cells", "begin with a paragraph's number"),
        ("sleeper cells", "begin with a paragraph's number"),
    ],
)
def test_an_anchor_that_is_missing_or_ambiguous_is_refused(article: Article, anchor: str, why: str) -> None:
    with pytest.raises(build.CurationError, match=re.escape(why)) as refused:
        build.Text(article).span(anchor)
    assert anchor in str(refused.value)


def test_a_text_that_was_not_the_curated_one_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / KEY
    shutil.copytree(DATA / KEY, folder)
    (folder / "article.txt").write_bytes((folder / "article.txt").read_bytes() + b"\n")
    with pytest.raises(build.CurationError, match=r"article\.txt is not the text that was curated"):
        build.built(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("events.toml", '"3: noted"', '"3: denied"', "e5: anchor '3: denied'"),
        ("quotes.toml", '"tokayev"', '"nobody"', "q1: no actor has the handle 'nobody'"),
        ("quotes.toml", '"friday"', '"monday"', "q3: no ground is named 'monday'"),
        ("figures.toml", '"exact"', '"precise"', "f1: Invalid enum value 'precise'"),
        ("figures.toml", "value = 26", "number = 26", "f4: Object contains unknown field `number`"),
        ("figures.toml", '"5: 20,000"', '"22: 26"', "f1: as_written '22: 26': is not within the spans"),
        ("figures.toml", 'as_written = "5: 20,000"', "", "f1: 'as_written' is missing"),
        ("events.toml", 'type = "coerce"', "", "e1: Object missing required field `type`"),
        ("events.toml", 'claim = { by = "article" }', "", "e1: 'claim' is missing"),
    ],
)
def test_a_wrong_record_is_refused_by_name(tmp_path: Path, file: str, old: str, new: str, why: str) -> None:
    folder = tmp_path / KEY
    shutil.copytree(DATA / KEY, folder)
    curated = (folder / file).read_text("utf-8")
    (folder / file).write_text(curated.replace(old, new, 1), "utf-8")
    with pytest.raises(build.CurationError, match=re.escape(f"{KEY}: {why}")):
        build.built(tmp_path)
