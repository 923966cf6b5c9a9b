"""What a text is about, line by line, and what stands in its tables: of sport, teams and players."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from kztui.extract import names
from kztui.extract.document import Document
from kztui.extract.mentions import Mention
from kztui.extract.words import listed

Topic = Literal["sport", "finance"]
Part = Literal["team", "player", "venue"]

_SPORT = listed("""
    inning innings homer homered homers touchdown touchdowns quarterback goalkeeper halftime kickoff
    rebounds overtime shutout striker midfielder soccer rugby basketball baseball hockey football wicket
    wickets playoffs playoff standings league pitcher pitched batsman nba nhl nfl mlb fa uefa fifa premier
    division bullpen defenceman linebacker penalty scorers goals scored coach season fixtures hitter rbi
    fullback tennis golf cricket referee header defender levelled equaliser equalizer loan penalties
    substitute championship athletics cycling skiing jumping swimming boxing seeding metres champion
    tournament
    """)
_FINANCE = listed("""
    shares share stock stocks pct profit profits bonds bond analyst analysts dealer dealers trader traders
    bourse dollar yen marks francs shareholders earnings dividend broker brokers takeover merger acquire
    newsroom newsdesk revenues securities investors equity parent sales lots soybean soybeans wheat crude
    barrels tonnes exports imports refinery units investor unspecified lire baht rupees sterling treasury
    futures
    """)
# In a row of a table only these are not names: `c Khan b Akram 23 not out`.
_ROW_WORDS = listed("and not out c b lbw v pen ht aet run st x won lost")
_PLAYERS_FOLLOW = listed("""
    Bowling Batting Scorers Scorer Goals Goalscorers Umpires Substitutes Cautions Leading Yellow
    """)
_BESIDE_A_TEAM = listed("v vs vs. AT")
_AT_A_PLACE = listed("in near from outside at In Near From At IN NEAR FROM")


class _Row:
    """The words of a line, and what they make of it."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.numbers = sum(map(_is_number, words))
        self.dash = words.index("-") if "-" in words else 0
        small = sum(word.islower() and word not in _ROW_WORDS for word in words)
        self.is_table = small <= 1 < self.numbers
        """Whether it is of a table: `Arsenal 2 Chelsea 1`, `BOSTON 72 68 .514 6`."""
        self.is_scorecard = (
            words[0] in _PLAYERS_FOLLOW
            or "lbw" in words
            or (_is_number(words[-1]) and {"c", "b"} & set(words) != set())
        )
        """Whether it names players: `M. Atherton c Inzamam-ul-Haq b Mushtaq Ahmed 43`."""


class Stories:
    """The topic of each line of a text, and the part that a name has in a line."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._last_row: tuple[int, _Row] = -1, _Row([""])
        self._topics: list[Topic | None] = []
        for first, last in _stories(document):
            self._topics += [self._topic(first, last)] * (last - first)

    def topic(self, number: int) -> Topic | None:
        """What the story is about that line `number` belongs to."""
        return self._topics[number]

    def part(self, number: int, mention: Mention) -> Part | None:
        """The part that a name has in line `number` of sport; None where the line does not tell."""
        line = self._document.lines[number]
        if line.style == "dateline" or names.is_country(mention.name):
            return None
        row = self._row(number)
        first, last = mention.first - line.first, mention.last - line.first
        before = row.words[first - 1] if first else ""
        after = [*row.words[last : last + 4], "", "", "", ""]
        part = _in_a_list(row, first, before, after)
        given = mention.words[0]
        is_person = mention.titled or (
            len(mention.words) > 1 and (names.is_first_name(given) or given.endswith("."))
        )
        if part or is_person:
            return None if part == "team" and is_person else part
        if before in _BESIDE_A_TEAM or after[0] in _BESIDE_A_TEAM:
            return "team"
        if _is_number(after[0]) and row.is_table and (not first or not before.isalpha()):
            return "team"
        if self._topics[number] == "sport" and (
            names.is_place(mention.name) or mention.words[-1] in ("Town", "City", "County")
        ):
            return "venue" if before in _AT_A_PLACE or after[0] == "," else "team"
        return None

    def _row(self, number: int) -> _Row:
        if self._last_row[0] != number:
            first, last, _ = self._document.lines[number]
            self._last_row = number, _Row([token.text for token in self._document.tokens[first:last]])
        return self._last_row[1]

    def _topic(self, first: int, last: int) -> Topic | None:
        lines = self._document.lines
        words = [
            token.text.lower()
            for token in self._document.tokens[lines[first].first : lines[last - 1].last]
            if token.text.isalpha()
        ]
        sport = sum(word in _SPORT for word in words)
        finance = sum(word in _FINANCE for word in words)
        if max(sport, finance) < max(2, len(words) / 50):
            return None
        return "sport" if sport >= finance else "finance"


def _stories(document: Document) -> list[tuple[int, int]]:
    """The lines of each story, first to last (end exclusive): a headline, and a dateline soon below it."""
    lines = document.lines
    starts = {0} | {number - 1 for number, line in enumerate(lines) if line.style == "dateline" and number}
    return list(pairwise([*sorted(starts), len(lines)])) if lines else []


def _in_a_list(row: _Row, first: int, before: str, after: list[str]) -> Part | None:
    """What stands at a token of a list of players: a scorecard, a ranking, the scorers of a team."""
    words = row.words
    if row.is_scorecard:
        return "team" if after[0] == "-" else "player"
    if 0 < row.dash < 4 and row.numbers > 1 and (_is_number(words[-1]) or words[-1] == ")"):
        return "player" if row.dash < first else "team"  # `Scotland - Ally McCoist ( 55th )`
    if _is_number(words[0]) and words[1:2] == ["."]:  # `1. Damon Hill ( Britain ) Williams`
        if first == 2 and after[0] == "(":
            return "player"
        if before == ")":
            return "team"
    elif after[0] == "(" and after[2] == ")" and (_is_number(after[3]) or after[3] in _BESIDE_A_TEAM):
        return "team"  # `Lens ( France ) v Lazio ( Italy )`
    elif not first and after[0] == ":" and row.numbers > 1:
        return "venue"  # `Bristol : Gloucestershire 183`
    return None


def _is_number(word: str) -> bool:
    return word[:1].isdigit()
