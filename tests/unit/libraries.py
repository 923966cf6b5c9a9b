"""A library of two short articles, made by hand to hold what search must tell apart."""

from hashlib import sha256

from kztui.model import Actor, Article, Claim, Event, Figure, Heading, Label, Quote, Span
from kztui.store.library import Library

FUEL = """\
Fuel protests reach Almaty
Kazakhstan’s president said on Friday that “sleeper cells” had led 20,000 bandits.
“Shoot-to-kill orders stand,” Tokayev told the security council.
The Interior Ministry said 26 protesters and at least 18 officers died in Nur-Sultan.
Protests over fuel began on Jan. 2 in Zhanaozen; cells of sleeper agents, police said, came later.
“We will talk,” he promised.
“And we will listen.”"""
CAFES = """\
Türkiye’s cafe\u0301 owners said between 10 and 30 shops closed.
Many sleepers woke up, and scores of an interior ministry were named."""


def span(text: str, words: str, nth: int = 0) -> Span:
    """The stretch of the text that has these words, the nth time they stand there."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def _article(key: str, text: str, **fields: object) -> Article:
    digest = sha256(text.encode()).hexdigest()
    return Article(
        key=key, csl={"title": text.split("\n")[0]}, text=text, sha256=digest, added="2022-01-08", **fields
    )  # type: ignore[arg-type]


def library() -> Library:
    """Article `fuel` (a headline and six paragraphs) and article `cafes` (two paragraphs)."""

    def fuel(words: str, nth: int = 0) -> Span:
        return span(FUEL, words, nth)

    def cafes(words: str) -> Span:
        return span(CAFES, words)

    articles = [
        _article("fuel", FUEL, headings=(Heading(0, 26, "Fuel protests reach Almaty", role="headline"),)),
        _article("cafes", CAFES),
    ]
    own = Claim(by="article")
    records = [
        Actor(
            id="a1",
            article="fuel",
            name="Kassym-Jomart Tokayev",
            type="person",
            role="president",
            aliases=("Tokayev",),
            mentions=(fuel("Kazakhstan’s president"), fuel("Tokayev"), fuel("he promised")),
        ),
        Actor(
            id="a2",
            article="fuel",
            name="Ministry of the Interior",
            type="organisation",
            aliases=("Interior Ministry",),
            mentions=(fuel("The Interior Ministry"),),
        ),
        Actor(
            id="a3",
            article="fuel",
            name="security council",
            type="organisation",
            note="an unsaid remark",
            inferred={"type": "an unsaid ground"},
            mentions=(fuel("security council"),),
        ),
        Actor(
            id="a4",
            article="fuel",
            name="bandits",
            type="group",
            labels=(Label("gangsters", "a1"),),
            mentions=(fuel("bandits"),),
        ),
        Event(
            id="e1",
            article="fuel",
            title="Fuel protests begin",
            date="2022-01-02",
            date_basis="stated",
            type="protest",
            place="Zhanaozen",
            status="occurred",
            claim=own,
            spans=(fuel("Protests over fuel began"),),
        ),
        Event(
            id="e2",
            article="fuel",
            title="Televised address",
            date="2022-01-07",
            date_basis="relative",
            type="statement",
            actors=("a1",),
            recipients=("a3",),
            place="Nur-Sultan",
            status="occurred",
            claim=own,
            quotes=("q1",),
            spans=(fuel("said on Friday"),),
        ),
        Event(
            id="e3",
            article="fuel",
            title="Talks with protesters",
            date="2022-01-06/..",
            date_basis="inferred",
            type="consult",
            status="planned",
            claim=Claim(by="a1", via="a2", verb="announced"),
            spans=(fuel("We will talk"),),
        ),
        Event(
            id="e4",
            article="fuel",
            title="Agents came",
            date=None,
            date_basis="undated",
            type="mobilize",
            status="denied",
            claim=own,
            spans=(fuel("cells of sleeper agents"),),
        ),
        Quote(
            id="q1",
            article="fuel",
            speaker="a1",
            speaker_as_written="president",
            verb="said",
            mode="partial",
            occasion="e2",
            spans=(fuel("sleeper cells"),),
        ),
        Quote(
            id="q2",
            article="fuel",
            speaker="a1",
            speaker_as_written="Tokayev",
            verb="told",
            mode="direct",
            addressee="a3",
            spans=(fuel("Shoot-to-kill orders stand"),),
        ),
        Quote(
            id="q3",
            article="fuel",
            speaker="a1",
            speaker_as_written="he",
            verb="promised",
            mode="direct",
            spans=(fuel("We will talk"), fuel("And we will listen")),
        ),
        Quote(
            id="q4",
            article="fuel",
            speaker=None,
            speaker_as_written="police",
            verb="said",
            mode="indirect",
            spans=(fuel("cells of sleeper agents, police said, came later"),),
        ),
        Figure(
            id="f1",
            article="fuel",
            as_written="20,000",
            value=20000,
            unit="people",
            counted="bandits",
            place="Almaty",
            as_of="2022-01-07",
            claim=Claim(by="a1", verb="said"),
            qualifier="exact",
            spans=(fuel("20,000 bandits"),),
        ),
        Figure(
            id="f2",
            article="fuel",
            as_written="at least 18",
            value=18,
            unit="people",
            counted="officers died",
            as_of="../2022-01-06",
            claim=Claim(by="a2"),
            qualifier="at_least",
            spans=(fuel("at least 18 officers died"),),
        ),
        Actor(
            id="a1",
            article="cafes",
            name="Türkiye",
            type="state",
            aliases=("Turkey",),
            mentions=(cafes("Türkiye"),),
        ),
        Actor(
            id="a2",
            article="cafes",
            name="cafe\u0301 owners",
            type="group",
            mentions=(cafes("cafe\u0301 owners"),),
        ),
        Figure(
            id="f1",
            article="cafes",
            as_written="between 10 and 30",
            value=None,
            low=10,
            high=30,
            unit="shops",
            counted="shops closed",
            claim=Claim(by="a2"),
            qualifier="range",
            spans=(cafes("between 10 and 30 shops"),),
        ),
        Figure(
            id="f2",
            article="cafes",
            as_written="scores",
            value=None,
            unit="ministries",
            counted="ministries",
            claim=own,
            qualifier="vague",
            spans=(cafes("scores"),),
        ),
    ]
    return Library(articles, records)
