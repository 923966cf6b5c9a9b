"""Figures: what a number is worth, in which unit, of what, and who says so."""

import sys
from math import isclose

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kztui.extract import figures, measures
from kztui.extract.figures import FoundFigure

AMOUNTS = {
    "digits": ("26 protesters", 26),
    "grouped": ("1,234,567 votes", 1_234_567),
    "Indian grouping": ("1,20,000 homes", 120_000),
    "thin spaces": ("20\u202f000 homes", 20_000),
    "decimal": ("a rate of 4.25 percent", 4.25),
    "scale": ("1.2 million people", 1_200_000),
    "crore": ("Rs 500 crore", 5_000_000_000),
    "letters for a scale": ("$3.5bn", 3_500_000_000),
    "a letter for millions": ("£12m", 12_000_000),
    "a letter before people": ("some 2.7m people", 2_700_000),
    "word": ("twenty-one miners", 21),
    "long words": ("one hundred and twenty-three thousand votes", 123_000),
    "article and scale": ("a million homes", 1_000_000),
    "half a scale": ("half a million homes", 500_000),
    "dozen": ("two dozen more", 24),
    "and a half": ("two and a half years", 2.5),
    "a million and a half": ("a million and a half votes", 1_500_000),
    "no noise of binary fractions": ("$8.3 billion", 8_300_000_000),
    "mixed fraction": ("3 1/2 miles", 3.5),
    "vulgar fraction": ("3½ hours", 3.5),
    "slashed fraction": ("3/4 of the vote", 0.75),
    "fraction in words": ("two-thirds of voters", 2 / 3),
    "half of": ("half of them", 0.5),
    "half an hour": ("after half an hour", 0.5),
    "ratio": ("one in five adults", 0.2),
    "ratio out of": ("9 out of 10 drivers", 0.9),
    "minus": ("minus 20 degrees", -20),
    "minus sign": ("growth of -0.3%", -0.3),
    "feet and inches": ("6ft 2in tall", 74),
}
UNITS = {
    "sign of percent": ("4.5%", "percent"),
    "per cent": ("4.5 per cent", "percent"),
    "percentage point": ("1.5 percentage points", "percentage point"),
    "basis points": ("25 basis points", "basis point"),
    "symbol": ("€2.7 billion", "euro"),
    "US dollar": ("US$5m", "dollar"),
    "other dollar": ("A$5.2 million", "Australian dollar"),
    "code": ("EUR 125 million", "euro"),
    "name of a currency": ("300 million yen", "yen"),
    "country and currency": ("5 million Swiss francs", "Swiss franc"),
    "spaced as tokens": ("$ 3.5 million", "dollar"),
    "rate": ("$50 a barrel", "dollar per barrel"),
    "rate with per": ("85 cents per share", "cent per share"),
    "speed": ("100 km/h", "kilometre per hour"),
    "speed in words": ("50 miles per hour", "mile per hour"),
    "square": ("40 square miles", "square mile"),
    "American spelling": ("12 kilometers", "kilometre"),
    "hyphened": ("a 79-metre wingspan", "metre"),
    "Celsius": ("30C", "degree Celsius"),
    "pounds of money": ("5 million pounds", "pound"),
    "pounds of weight": ("a 200-pound man", "pound-mass"),
    "won is no currency": ("the 12 won", None),
    "tall": ("six feet tall", "foot"),
    "age": ("a 34-year-old", "year"),
    "age behind a name": ("John Smith, 34, said", "year"),
    "aged": ("a man aged 52", "year"),
    "of a part": ("a quarter of a mile", "mile"),
    "of many": ("hundreds of millions of dollars", "dollar"),
    "magnitude": ("a magnitude 6.9 quake", "magnitude"),
    "count": ("26 protesters", None),
}
NO_FIGURES = {
    "day": "on Jan. 5 and 6 May",
    "date": "May 5, 1990",
    "span of days": "from May 5-10",
    "year": "in 1987 and the 2018 season",
    "span of years": "the 2019-20 season",
    "decade": "the 1990s and '90s",
    "clock": "at 10:30 a.m. or 7pm, 1130 GMT",
    "ordinal": "the 21st and twenty-first",
    "the third quarter": "in the third quarter",
    "the second half": "the second half",
    "score": "won 3-1 and 6-3, 6-4",
    "vote": "the court voted 5-4",
    "flight": "Flight 370",
    "article": "Article 370 and Chapter 11",
    "index": "the S&P 500",
    "product": "Windows 10",
    "letters and digits": "Covid-19, F-16, A330-200, 5G",
    "aircraft": "the new 787",
    "group": "the Group of 20",
    "name in words": "the Six Nations",
    "telephone": "call 202-555-0142",
    "address": "at 1420 Western Avenue",
    "one of": "one of the best",
    "one another": "they hit one another",
    "idiom": "24/7 after 9/11",
    "version": "version 5.4.3",
    "serial number": "1" * 30,
}
RANGES = {
    "hyphen": ("10-30 men", 10, 30),
    "dash": ("10–30 men", 10, 30),
    "to": ("5 to 10 years", 5, 10),
    "between": ("between 10 and 30 people", 10, 30),
    "words": ("two or three weeks", 2, 3),
    "one or two": ("one or two weeks", 1, 2),
    "shared scale": ("$5 to $10 million", 5_000_000, 10_000_000),
    "shared unit": ("5.25-5.50 percent", 5.25, 5.5),
    "growth": ("will rise 3 to 5 percent", 3, 5),
    "ages": ("aged 15 to 24", 15, 24),
}
QUALIFIERS = {
    "at least": ("at least 18", "at_least", 18, None),
    "no fewer than": ("no fewer than 18", "at_least", 18, None),
    "or more": ("18 or more", "at_least", 18, None),
    "more than": ("more than 18", "more_than", 18, None),
    "over": ("just over 18", "more_than", 18, None),
    "not over": ("anger over 18 deaths", "exact", None, None),
    "up to": ("up to 50", "at_most", None, 50),
    "fewer than": ("fewer than 50", "fewer_than", None, 50),
    "about": ("about 50", "about", None, None),
    "or so": ("50 or so", "about", None, None),
    "exact": ("50 men", "exact", None, None),
    "range": ("10 to 30 men", "range", 10, 30),
    "vague": ("dozens of men", "vague", None, None),
}
COUNTED = {
    "noun": ("26 protesters lost their lives.", ["protesters"]),
    "adjectives": ("Six armed young men fled.", ["armed young men"]),
    "of": ("Hundreds of civilians and soldiers suffered.", ["civilians and soldiers"]),
    "members of": ("They held 12 members of the security forces.", ["members of the security forces"]),
    "verb behind": ("Millions of pilgrims arrive each year.", ["pilgrims"]),
    "part of a figure": ("A quarter of its 3,200 dealers closed.", ["dealers", "dealers"]),
    "shared": ("The crashes killed 102 and 21 people.", ["people", "people"]),
    "hyphened": ("The 12-member jury sat.", ["member jury"]),
    "percent of": ("About 4.5 percent of voters stayed away.", ["voters"]),
    "percent stake": ("It bought a 20 percent stake in the insurer.", ["stake in the insurer"]),
    "subject": ("Profits rose 5% to $3 billion.", ["Profits", "Profits"]),
    "subject over an apposition": ("Shares of Apple, the largest firm, fell 2%.", ["Shares of Apple"]),
    "subject of a second verb": ("The probe weighs 478 kg and cost $720 million.", ["probe", "probe"]),
    "row of figures": ("The Dow fell 30 points, or 0.2 percent, to 2,300.5.", ["Dow"] * 3),
    "row with a verb": ("Gold fell $12.10, or 0.7 percent, to settle at $1,709.90.", ["Gold"] * 3),
    "row with a degree": ("The pound was 0.4% lower at $1.56.", ["pound"] * 2),
    "clause behind and": (
        "It added 5 jobs in July and the jobless rate dipped to 7.4%.",
        ["jobs", "jobless rate"],
    ),
    "more than doubled": ("Its profit more than doubled, to $1.63 billion.", ["profit"]),
    "index with a number": ("The S&P 500 gained 4 points.", ["S&P 500"]),
    "comparative": ("They ran a 23 percent lower risk of stroke.", ["lower risk of stroke"]),
    "noun of": ("He faces a fine of $5 million.", ["fine"]),
    "money in": ("He must pay $85,000 in restitution.", ["restitution"]),
    "years in": ("He got 10 years in prison.", ["prison"]),
    "age": ("John Smith, 34, was held.", ["John Smith"]),
    "from one to another": ("The number of seats rose from 9 to 10.", ["number of seats"] * 2),
    "left out in a row": ("It cut 300 jobs in France, 70 in Spain.", ["jobs", "jobs"]),
    "another": ("It lost 26 ships. Another 18 were sunk.", ["ships", "ships"]),
    "nothing said": ("It was 12.", [None]),
}
BEFALLEN = {
    "passive": ("Five peasants were murdered.", [("peasants", "killed")]),
    "lost their lives": ("26 protesters had lost their lives.", [("protesters", "killed")]),
    "with a place between": ("Five people in a car were killed.", [("people", "killed")]),
    "gerund": (
        "It blew up, killing 12 people and injuring 30.",
        [("people", "killed"), ("people", "injured")],
    ),
    "list": (
        "18 officers and 3 civilians were wounded.",
        [("officers", "injured"), ("civilians", "injured")],
    ),
    "list behind": (
        "The murder of six priests and two women shocked us.",
        [("priests", "killed"), ("women", "killed")],
    ),
    "active": ("Ten gunmen killed two soldiers.", [("gunmen", None), ("soldiers", "killed")]),
    "shot dead": ("Two officers shot dead three robbers.", [("officers", None), ("robbers", "killed")]),
    "left dead": ("It left 12 dead and 30 injured.", [("people", "killed"), ("people", "injured")]),
    "ellipsis": (
        "Two soldiers were killed and five wounded.",
        [("soldiers", "killed"), ("soldiers", "injured")],
    ),
    "toll": ("The death toll rose to 40.", [("people", "killed")]),
    "number of wounded": ("The number of wounded reached 12.", [("people", "injured")]),
    "among": ("Among the dead were two children.", [("children", "killed")]),
    "including": (
        "At least 35 people, including 12 children, were killed and 100 wounded.",
        [("people", "killed"), ("children", "killed"), ("people", "injured")],
    ),
    "claimed lives": ("The quake claimed 120 lives.", [("people", "killed")]),
    "relatives": ("Hundreds of relatives of the dead came.", [("relatives", None)]),
    "two of the wounded": ("Two of the wounded died.", [("people", "killed")]),
    "part of the trapped": ("Six of the 40 miners were rescued.", [("miners", "rescued"), ("miners", None)]),
    "arrested": ("Police arrested 26 men.", [("men", "arrested")]),
    "missing": ("20 sailors are missing.", [("sailors", "missing")]),
    "kidnapped": ("Rebels kidnapped three engineers.", [("engineers", "kidnapped")]),
    "evacuated": ("2,000 villagers have been evacuated.", [("villagers", "displaced")]),
    "an aged man": ("One man, aged 34, was killed.", [("man", "killed"), ("man", None)]),
    "modifier": ("Police hold 12 murder suspects.", [("murder suspects", None)]),
    "upper case": ("SEVEN SOLDIERS WERE KILLED.", [("SOLDIERS", "killed")]),
}
CLAIMANTS = {
    "according to": ("26 men died, according to the health ministry.", "health ministry"),
    "said behind": ("26 men died, the Interior Ministry said.", "Interior Ministry"),
    "said before": ("The ministry also announced earlier that 26 men died.", "ministry"),
    "inversion": ("“We lost 26 men,” said General Ruiz.", "General Ruiz"),
    "pronoun": ("He said 26 men had died.", "He"),
    "citing": ("26 men died, the agency wrote, citing officials.", "agency"),
    "the nearest before": ("Iran said 26 men died and Iraq said 12 did.", "Iran"),
    "participle": ("26 of the cuts announced in May were made.", None),
    "country": ("26 men left the United States.", None),
    "described": ("Mary Jones, a nurse at the clinic, said 26 men had died.", "Mary Jones"),
    "described, and inverted": ("26 men died, as in May, said the ministry.", "ministry"),
    "nobody": ("26 men died.", None),
}
HOSTILE = [
    "1",
    "a",
    "1 ",
    "one ",
    "$",
    "1,",
    ". ",
    "1-",
    "' ",
    "1 to ",
    "dozens of ",
    "five men and ",
    "half ",
    "killed 1 ",
    "said ",
]


def table(cases):
    return [pytest.param(*case, id=name) for name, case in cases.items()]


def only(text: str) -> FoundFigure:
    (figure,) = figures.find(text)
    return figure


@pytest.mark.parametrize(("text", "value"), table(AMOUNTS))
def test_a_number_is_worth_what_it_says(text, value):
    assert isclose(only(text).value, value, rel_tol=1e-15)


@pytest.mark.parametrize(("text", "unit"), table(UNITS))
def test_a_unit_has_one_name(text, unit):
    assert only(text).unit == unit


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in NO_FIGURES.items()])
def test_what_dates_names_or_scores_is_no_figure(text):
    assert [text[found.start : found.end] for found in figures.find(text)] == []


@pytest.mark.parametrize(("text", "low", "high"), table(RANGES))
def test_two_numbers_make_a_range(text, low, high):
    found = only(text)
    assert (found.value, found.low, found.high, found.qualifier) == (None, low, high, "range")


@pytest.mark.parametrize(
    "text", ["rose from 10 to 30 seats", "fell 0.3 percent to 4 percent", "rose by 2 feet to 9 feet"]
)
def test_a_change_is_no_range(text):
    assert len(figures.find(text)) == 2


@pytest.mark.parametrize(("text", "qualifier", "low", "high"), table(QUALIFIERS))
def test_a_qualifier_bounds_the_value(text, qualifier, low, high):
    found = only(text)
    assert (found.qualifier, found.low, found.high) == (qualifier, low, high)


def test_the_span_is_the_number_and_its_unit_and_written_has_the_qualifier():
    text = "It cost at least $5 million."
    found = only(text)
    assert text[found.start : found.end] == "$5 million"
    assert text[slice(*found.written)] == "at least $5 million"


@pytest.mark.parametrize(("text", "what"), table(COUNTED))
def test_what_is_counted(text, what):
    assert [found.what for found in figures.find(text)] == what


@pytest.mark.parametrize(("text", "expected"), table(BEFALLEN))
def test_what_befell_the_counted(text, expected):
    assert [(found.what, found.kind) for found in figures.find(text)] == expected


@pytest.mark.parametrize(("text", "source"), table(CLAIMANTS))
def test_who_says_so(text, source):
    claimed_by = figures.find(text)[0].claimed_by
    assert (claimed_by and text[slice(*claimed_by)]) == source


@given(
    st.text(alphabet=st.sampled_from("1 2,3.5-–$€%aAtoneIn’'\"“\n½km/halfof()"), max_size=200)
    | st.text(max_size=200)
)
@example("1€.1")
def test_spans_lie_in_the_text_in_order(text):
    at = 0
    for found in figures.find(text):
        assert at <= found.start < found.end <= len(text)
        begin, end = found.written
        assert begin <= found.start < found.end <= end
        assert not text[found.start].isspace()
        at = found.end


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_text_is_twice_the_work(unit):
    def calls(size):
        count = 0

        def tally(_frame, event, _argument):
            nonlocal count
            count += event in ("call", "c_call")

        text = unit * (size // len(unit))
        figures.find(text)  # patterns are compiled when they are first used
        before = sys.getprofile()
        sys.setprofile(tally)
        try:
            figures.find(text)
        finally:
            sys.setprofile(before)
        return count

    assert calls(4000) <= 2.2 * calls(2000) + 500


def test_measures_alone_know_no_sentence():
    assert [found.unit for found in measures.find("5 percent. 3 miles")] == ["percent", "mile"]
