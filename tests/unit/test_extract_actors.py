import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.extract.actors import find
from kztui.extract.words import listed

sys.path.insert(0, str(Path(__file__).parents[1] / "extract"))
import score_actors

KINDS = {"P": "person", "O": "organisation", "L": "place", "G": "group"}
MARK = re.compile("<([POLG]) ([^>]+)>")
PIECES = listed("""
    Smith Boston BOSTON U.S. President of the and Bank ( ) 2 1. v : - ’s , . “ said van Mr. 1996-08-30 German
    """)
NEWS = st.lists(st.sampled_from([*sorted(PIECES), "Open", "é", "\n", "\x1b", "\ud800"]), max_size=40).map(
    " ".join
)


def told(text):
    return [(text[actor.start : actor.end], actor.kind) for actor in find(text)]


def unmarked(marked):
    """`<P Ada Lind> spoke.` as its text and what is to be found there."""
    expected = [(name, KINDS[letter]) for letter, name in MARK.findall(marked)]
    return MARK.sub(r"\2", marked), expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("On Friday President <P Vladimir Orlov> met Mrs. <P Ada Lind>.", id="titles are cut"),
        pytest.param("He met <L U.S.> Secretary of State <P Dean Marlow>.", id="an office of several words"),
        pytest.param("The Prime Minister and the Foreign Minister left.", id="an office alone"),
        pytest.param("It surprised German Chancellor <P Jutta Rau>.", id="a nationality is no actor"),
        pytest.param("<L BANJUL>, July 29 (<O Reuter>) - Soldiers named a cabinet.", id="a dateline"),
        pytest.param("<L WASHINGTON> (<O AP>) -- The agency told senators.", id="an agency’s dateline"),
        pytest.param("Moderator <P Phil Aguirre> tried to calm them.", id="a role that begins a sentence"),
        pytest.param("It was Sen. <P Ruth Mayfield>, R-La., who left.", id="a party and its state"),
        pytest.param("It was <P Mark Tedeschi> QC who left.", id="honours are cut"),
        pytest.param("The Italians and Muslims voted.", id="peoples and faiths"),
        pytest.param("Critics of <P Stephen King> and <P Aftab Sheikh> agreed.", id="a title as surname"),
        pytest.param("She praised <P Vincent van Dongen> and <P Osama bin Rashid>.", id="particles"),
        pytest.param("<P Ada Lind>’s lawyer spoke. <P Lind>’s husband did not.", id="possessives are cut"),
        pytest.param("The German <O Foreign Ministry> and the <L U.S.> <O Senate> agreed.", id="of a state"),
        pytest.param("The <O Ministry of Health> and the <O Bank of England> agreed.", id="with of"),
        pytest.param("He joined <O Procter & Gamble> from <O Farrow & Lane>.", id="ampersands"),
        pytest.param("Shares in <O Corvane> rose. <O Moody’s> and <O Orbitel Inc.> fell.", id="companies"),
        pytest.param("The daily <O El Faro> said so.", id="a newspaper"),
        pytest.param("<G Hezbollah> and the <G Taliban> denied it.", id="groups"),
        pytest.param("They fled the village of <L Samfya>, south of <L Kasama>.", id="places by their nouns"),
        pytest.param("He is visiting <L Mansa> and <L Samfya> in <L Luapula> province.", id="listed"),
        pytest.param("They met near <L Lake Mweru> and at <L Canal Street>.", id="places by a part"),
        pytest.param("The <O Boston Red Sox> beat the <O Detroit Tigers> 7-0.", id="teams by nickname"),
        pytest.param("Troops of the <O 205th Brigade> left.", id="a unit with a number"),
        pytest.param("The London-based, U.S.-led group sold it for HK$ 3.", id="parts of other words"),
        pytest.param("The World Cup and the U.S. Open follow the Vietnam War.", id="events"),
        pytest.param("May was cold. Police said <P Will Lind> died on Monday.", id="the calendar"),
        pytest.param("<P Theresa May> and Mrs <P May> spoke.", id="a name from the calendar"),
        pytest.param("", id="nothing"),
    ],
)  # fmt: skip
def test_actors(marked):
    text, expected = unmarked(marked)
    assert told(text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("<L GENEVA> 1996-09-04\nTalks began.", id="a dateline"),
        pytest.param("<L PALE> , <L Bosnia> 1996-09-04\nTalks began .", id="a dateline with its country"),
        pytest.param("<P LIND> WINS IN <L OSLO> .\n<P Ada Lind> of <L Norway> won .", id="a shout"),
        pytest.param("<P Lind> Attacks Council Over Bridge in <L Oslo>\n<P Ada Lind> left.", id="a headline"),
        pytest.param("<O Arsenal> 2 <O Chelsea> 1", id="results"),
        pytest.param("<O BOSTON> 72 68 .514 6 1/2", id="standings"),
        pytest.param("<O SEATTLE> AT <O NEW YORK>", id="fixtures"),
        pytest.param("<O RC Lens> ( <L France> ) v <O Dynamo Tirana> ( <L Albania> )", id="a draw"),
        pytest.param("1. <P Arvo Lepik> ( <L Estonia> ) <O Roslotto> 6 hours", id="a ranking"),
        pytest.param("<P G. Thorpe> c <P Wasim Akram> b <P Mushtaq> 9", id="a scorecard"),
        pytest.param("<L Scotland> - <P Ally McCrae> ( 55th ) , <P Brandes> ( 77th )", id="scorers"),
    ],
)  # fmt: skip
def test_lines_that_are_no_sentences(marked):
    text, expected = unmarked(marked)
    assert told(text) == expected


def test_a_city_is_its_team_only_where_a_story_of_sport_says_so():
    text, expected = unmarked(
        "BASEBALL - <O RED SOX> WIN .\n<L BOSTON> 1996-09-04\n"
        "In <L Boston> , <P Mo Vaughn> homered twice in the ninth inning .\n"
        "<O Boston> trails <O Baltimore> in the standings .\n"
    )
    assert told(text) == expected


def test_a_mention_has_the_fullest_name_of_the_text():
    text = (
        "Tokayev spoke. President Kassym-Jomart Tokayev thanked the Collective Security Treaty Organization "
        "(CSTO). The CSTO praised Tokayev over liquefied petroleum gas (LPG)."
    )
    assert [actor.name for actor in find(text)] == [
        "Kassym-Jomart Tokayev",
        "Kassym-Jomart Tokayev",
        "Collective Security Treaty Organization",
        "Collective Security Treaty Organization",
        "Collective Security Treaty Organization",
        "Kassym-Jomart Tokayev",
    ]


def test_a_name_is_of_one_kind_unless_a_mention_says_otherwise():
    text, expected = unmarked(
        "Mrs. <P Georgia Paris> spoke. <P Paris> was angry in <L Paris>. <P Paris> left."
    )
    assert told(text) == expected


def test_every_actor_tells_its_rule():
    rules = [actor.rule for actor in find("Ada Lind, 52, of Oslo told Reuters.")]
    assert rules == ["first name", "list of places", "list of media"]


@given(NEWS | st.text(max_size=60))
def test_spans_lie_in_order_in_the_text(text):
    found = find(text)
    assert all(0 <= actor.start < actor.end <= len(text) and actor.name and actor.rule for actor in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert not any(actor.kind == "thing" for actor in found)


@pytest.mark.parametrize(
    "unit", ["A. ", "New York ", "BOSTON 1 ", "A\n", "Bank of ", "President ", "’", "A ("]
)
def test_long_hostile_text_is_cut_into_names_of_sane_length(unit):
    assert all(actor.end - actor.start < 200 for actor in find(unit * 2000))


@pytest.mark.parametrize("unit", ["A. ", "New York ", "BOSTON 1 ", "Bank of ", "Boston v "])
def test_the_work_grows_with_the_text_alone(unit):
    def steps(times):
        count = 0

        def counting(*_):
            nonlocal count
            count += 1

        sys.setprofile(counting)
        try:
            find(unit * times)
        finally:
            sys.setprofile(None)
        return count

    steps(10)
    assert steps(800) < 2.5 * steps(400)


def test_the_articles_are_read_at_least_this_well():
    wrong = []
    total = sum(
        (score_actors.article(path, wrong) for path in sorted(score_actors.ARTICLES.glob("*.txt"))),
        start=score_actors.Counter(),
    )
    assert score_actors.f1(total["typed"], total["found"], total["gold"]) > 93, wrong
    assert score_actors.f1(total["typed person"], total["found person"], total["gold person"]) > 95, wrong
