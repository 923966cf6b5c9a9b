"""Where a text may name somebody: its runs of capitals, cut where one name ends and the next begins.

What it gives are candidates; `kinds` tells which of them are names, and of what.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kztui.extract import names, roles
from kztui.extract.document import OPENINGS, Document
from kztui.extract.names import is_common
from kztui.extract.runs import OF_OFFICE, POSSESSIVES, Runs, joined
from kztui.extract.words import listed

# Before an office they are part of it: `Foreign Minister`, `Deputy Chief Executive`.
_OFFICE_WORDS = listed("""
    Prime Foreign Interior Defence Defense Finance Financial Deputy Vice Chief Justice Trade Energy Health
    Education Environment Assistant Attorney General Executive Managing First Lady Party Crown Supreme
    Home Press Economic Economy Economics Industry Agriculture Transport Transportation Labour Labor
    Housing Information Culture Planning Tourism Sports Sport Police Army Navy Opposition Former Acting
    Outgoing Incoming Then Cabinet State Federal Regional District National Senior Junior Lead Head
    Associate Special Security Court Treasury Communications Technology Development Commerce Budget
    Election Elections Campaign Majority Minority Whip House Senate Appeals Retired Late Squadron Wing
    Warrant Petty Rear Air Field Staff Lieutenant Major Under Nobel Laureate Emeritus Gulf Oil Water
    Fisheries Forestry Infrastructure Immigration Refugee Social Affairs Republican Democratic Democrat
    Rep Conservative Liberal
    """)
_AFTER_OFFICE = listed("General Executive Officer Justice Operating")
# The last word of what is neither person, organisation nor place: events, prizes, treaties, works.
THINGS = listed("""
    Open Cup Games Championship Championships Olympics Olympic Prix Masters Series Tour War Wars Treaty
    Act Agreement Agreements Accord Accords Prize Award Awards Day Week Month Year Bowl Derby Classic
    Shield Trophy Final Finals Festival Summit Protocol Pact Plan Programme Program Bill Law Code
    Constitution Revolution Uprising Intifada Crisis Index Average Stakes Handicap Marathon Race Rally
    Test Tests Tournament Invitational Challenge Cups Playoffs Playoff Pennant Medal Fair Fairs Explorer
    Chrome Firefox Safari Renaissance Reformation Holocaust Bible Koran Quran Internet Web Windows Android
    iPhone Report Review Study Survey Declaration Charter Resolution Amendment Directive Initiative
    Operation Project Scandal Affair Massacre Disaster Earthquake Hurricane Typhoon Storm Virus Disease
    Syndrome Age Era Century Serie Ligue Bundesliga Liga Eredivisie Pool Class Grade Type Model Mark Phase
    Stage Section Chapter Article Season
    """)
_HONOURS = listed("KC QC OBE CBE MBE")
_SURNAMES_TOO = listed(
    "King Prince Bishop Dean Major Sheikh Judge Marshal Pope Baron Duke Earl Sultan Cardinal Rabbi"
)
_ACTS = POSSESSIVES | listed("said says told added")
_DESCRIBING = listed("Daily Weekly Newspaper State Opposition")
# What a state has one of: `the German Foreign Ministry` names a ministry, and a state before it.
_OF_STATE = listed("""
    Ministry Department Government Parliament Senate Congress House Court Army Navy Cabinet Embassy
    Treasury Legislature Office Marines Reserve Force
    """)


class Mention(NamedTuple):
    """A candidate: tokens `first` to `last` (end exclusive) of the document."""

    first: int
    last: int
    words: tuple[str, ...]
    """As they would stand in running text: those of an upper-case line with one capital."""
    titled: bool = False
    """Whether an honorific, rank or office stands before it."""

    @property
    def name(self) -> str:
        """The words as running text has them."""
        return joined(self.words)


def mentions(document: Document) -> Iterator[tuple[int, Mention]]:
    """The candidates in order, each with the number of its line."""
    for number, line in enumerate(document.lines):
        for mention in _Cutter(Runs(document, line)).mentions():
            yield number, mention


def _is_of_language(word: str) -> bool:
    return is_common(word) or word.lower() in roles.ROLES


class _Cutter:
    """Cuts the runs of one line into candidates."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    def mentions(self) -> Iterator[Mention]:
        line = self._runs.line
        at = line.first
        begins = True
        while at < line.last:
            end = self._runs.end(at)
            if end > at:
                yield from self._cut(at, end, begins)
                begins = False
                at = end
            else:
                word = self._runs.document.tokens[at].text
                begins = word in OPENINGS or (begins and not word[0].isalnum())
                at += 1

    def _cut(self, first: int, last: int, begins: bool) -> Iterator[Mention]:
        """The candidates within a run."""
        if begins and self._runs.line.style != "dateline":
            first = self._begun(first, last)
        if (
            last < self._runs.line.last
            and self._runs.words[last] == ":"
            and is_common(self._runs.words[last - 1])
        ):
            last -= last - first > 1  # a caption's `Image:`
        if self._runs.words[last - 1] in _HONOURS:
            last -= 1  # `Mark Tedeschi QC`
        if first >= last:
            return
        name = self._runs.join(first, last)
        if names.is_listed(name):
            yield self._mention(first, last)
            return
        title = self._title(first, last)
        if title is not None:
            office, bearer = title
            if office > first:
                yield from self._cut(first, office, False)
            if bearer < last:
                yield from self._person(bearer, last)
            return
        yield from self._unofficial(first, last)

    def _begun(self, first: int, last: int) -> int:
        """Past the word that has its capital only because it begins a sentence."""
        word = self._runs.words[first]
        if word in self._runs.document.capitals or roles.is_title(word) or not _is_of_language(word):
            return first
        is_acronym = word.isupper() and names.is_listed(word)
        if is_acronym or self._runs.phrase(first) > first or self._runs.words.get(last, "")[:1].isdigit():
            return first  # a name of the lists; a row of a table
        if last - first == 1:
            return first if self._is_named_alone(word, self._runs.words.get(last, "")) else last
        following, rest = self._runs.words[first + 1], self._runs.join(first + 1, last)
        if names.is_first_name(word) and not names.is_listed(rest):
            return first
        if word.lower() in roles.ROLES or word in _DESCRIBING:
            return first + 1
        if names.is_first_name(following) or roles.is_title(following) or names.is_listed(rest):
            return first + 1
        is_surname = names.is_surname(following) or following in self._runs.document.capitals
        if last - first == 2 and is_surname and not self._is_head(following):
            return first + 1
        return first

    def _is_named_alone(self, word: str, after: str) -> bool:
        """Whether a word of the language is rather a name of the lists: `Solidarity leader`, `Brown said`."""
        if not names.is_listed(word) and not names.is_surname(word):
            return False
        acts = (after in roles.ROLES or after in _ACTS) and not names.is_organisation_word(word)
        return acts or word.lower() not in self._runs.document.smalls | names.common_words()

    def _title(self, first: int, last: int) -> tuple[int, int] | None:
        """Where an office begins within a run and where its bearer's name begins: those of the last one."""
        for at in range(last - 1, first - 1, -1):
            if not roles.is_title(self._runs.words[at]) or self._is_of_name(first, at, last):
                continue
            bearer = at + 1
            if self._runs.words.get(bearer) == "of" and self._runs.words.get(bearer + 1) in OF_OFFICE:
                bearer += 2
            elif self._runs.words.get(bearer) in _AFTER_OFFICE:
                bearer += 1
            bearer = min(bearer, last)
            if names.is_organisation_word(self._runs.words[last - 1]) and not (
                bearer < last and names.is_first_name(self._runs.words[bearer])
            ):
                return None  # `General Motors`
            office = at
            while office > first and self._is_of_office(self._runs.words[office - 1]):
                office -= 1
            return office, bearer
        return None

    def _is_of_office(self, word: str) -> bool:
        return word in _OFFICE_WORDS or roles.is_title(word)

    def _is_of_name(self, first: int, at: int, last: int) -> bool:
        """Whether a title is part of a name: the `Dean` of `Secretary of State Dean Rusk`, `Aftab Sheikh`."""
        if at == first:
            return False
        word, before = self._runs.words[at], self._runs.words[at - 1]
        if names.is_first_name(word) or (names.is_first_name(before) and not roles.is_title(before)):
            return True
        described = names.is_demonym(before) or names.is_place(before) or names.is_organisation_word(before)
        return at == last - 1 and word in _SURNAMES_TOO and not described and not self._is_of_office(before)

    def _person(self, first: int, last: int) -> Iterator[Mention]:
        """The bearer of an office, unless a headline goes on in capitals: `President Issues Orders`."""
        word = self._runs.words[first]
        inflected = is_common(word) and word.lower() not in names.common_words()
        if not inflected or names.is_surname(word) or names.is_first_name(word):
            yield self._mention(first, last, titled=True)

    def _unofficial(self, first: int, last: int) -> Iterator[Mention]:
        """A run without an office, parted from the state or nationality that describes it."""
        if names.is_demonym(self._runs.join(first, last)):
            return
        while last - first > 1 and self._is_camp(first, last):
            last -= 1
        lead = self._leading_place(first, last)
        if first < lead < last:
            described = names.is_demonym(self._runs.join(first, lead))
            if self._is_of_state(first, lead, last) or self._is_person(first, lead, last):
                if not described:
                    yield self._mention(first, lead)
                yield from self._cut(lead, last, False)
                return
            if described and lead + 1 == last and not self._is_head(self._runs.words[lead]):
                if not is_common(self._runs.words[lead]):
                    yield self._mention(lead, last)
                return
        words = [self._runs.words[number] for number in range(first, last)]
        if all(word in _OFFICE_WORDS or names.is_demonym(word) for word in words):
            return
        if self._runs.is_loud and len(words) == 1 and names.is_organisation_word(words[0]):
            return
        yield self._mention(first, last)

    def _is_camp(self, first: int, last: int) -> bool:
        """Whether a nationality or camp ends a run and is not of the name: `Georgia | Democrat`."""
        given, word = self._runs.words[first], self._runs.words[last - 1]
        if not names.is_demonym(word) or names.organisation_sort(word) == "teams":
            return False
        return not names.is_first_name(given) or names.is_place(given)

    def _is_head(self, word: str) -> bool:
        return names.is_organisation_word(word) or names.is_place_word(word) or word in THINGS

    def _is_of_state(self, first: int, lead: int, last: int) -> bool:
        """Whether a state stands before what it has one of: `German | Foreign Ministry`, `U.S. | Senate`."""
        state, rest = self._runs.join(first, lead), self._runs.join(lead, last)
        if not (names.is_demonym(state) or names.is_country(state)):
            return False
        head = self._runs.words[last - 1]
        return names.organisation_sort(rest) in ("public", "media") or (
            head in _OF_STATE and last - lead > 1 and "Bank" not in rest
        )

    def _is_person(self, first: int, lead: int, last: int) -> bool:
        """Whether a place or nationality stands before a person's name: `German | Steffi Graf`."""
        rest = [self._runs.words[number] for number in range(lead, last)]
        if len(rest) not in (2, 3) or self._is_head(rest[-1]) or names.is_first_name(self._runs.words[first]):
            return False
        if names.is_first_name(rest[0]):
            return True
        return names.is_country(self._runs.join(first, lead)) and not any(map(is_common, rest))

    def _leading_place(self, first: int, last: int) -> int:
        """The end of the place or nationalities that a run begins with; `first` if none."""
        for size in (3, 2, 1):
            if first + size < last:
                lead = self._runs.join(first, first + size)
                if names.is_place(lead) or names.is_demonym(lead):
                    end = first + size
                    while (
                        end < last - 1 and names.is_demonym(lead) and names.is_demonym(self._runs.words[end])
                    ):
                        lead, end = self._runs.words[end], end + 1
                    return end
        return first

    def _mention(self, first: int, last: int, titled: bool = False) -> Mention:
        return Mention(first, last, tuple(self._runs.words[number] for number in range(first, last)), titled)
