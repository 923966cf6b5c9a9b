"""Where a text may name somebody: runs of capitals, cut where one name ends and the next begins.

What it gives are candidates; `kinds` tells which of them are names, and of what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kztui.extract import names
from kztui.extract.document import OPENINGS, Document, Line
from kztui.extract.names import is_common
from kztui.extract.words import listed

POSSESSIVES = frozenset({"'s", "’s"})

# With a capital only because they begin a sentence or a headline has them; never part of a name.
_FUNCTION = listed("""
    A According After Again Ago All Almost Along Already Also Although Always Am Amid Among An And Another
    Any Anyone Are Around As Asked At Be Because Been Before Being Below Besides Between Beyond Both But
    By Can Could Despite Did Do Does Due During Each Earlier Either Else Even Ever Every Everyone Few
    Following For From Further Had Has Have Having He Her Here Hers His How However I If In Indeed Inside
    Instead Into Is It Its Itself Last Late Later Least Less Like Many Maybe Me Meanwhile Might More
    Moreover Most Much Must My Neither Never Nevertheless Next No Nobody None Nor Not Nothing Now Of Off
    Often On Once One Ones Only Onto Or Other Others Otherwise Our Ours Out Outside Over Own Per Perhaps
    Quite Rather Said Same Says She Should Since So Some Someone Something Sometimes Soon Still Such Than
    That The Their Theirs Them Then There Therefore These They This Those Though Through Throughout Thus
    To Today Together Tomorrow Tonight Too Toward Towards Two Under Unless Unlike Until Up Upon Us Very
    Was We Were What Whatever When Whenever Where Whereas Whether Which While Who Whole Whom Whose Why
    With Within Without Would Yes Yesterday Yet You Your Yours Three Four Five Six Seven Eight Nine Ten
    Eleven Twelve Twenty Thirty Hundred Thousand Million Billion First Second Third Fourth Fifth Mid Non
    Anti Pro Vs Versus Via Re Ex
    """)
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
_OF_OFFICE = listed("State Staff Defense Defence Justice Treasury Labor Labour Commerce Police Government")
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
_PREFIXES = listed("Pro Anti Pan Non Ex Post Pre Mid")
_UNITS = listed(
    "Brigade Division Regiment Battalion Legion Corps Infantry Airborne Army Fleet Squadron Cavalry"
)
_SURNAMES_TOO = listed(
    "King Prince Bishop Dean Major Sheikh Judge Marshal Pope Baron Duke Earl Sultan Cardinal Rabbi"
)
_ACTS = POSSESSIVES | listed("said says told added")
_DESCRIBING = listed("Daily Weekly Newspaper State Opposition")
_EVENTS = listed("Open Cup Games Championship Championships Olympics Prix Masters Series Bowl Classic")
# What a state has one of: `the German Foreign Ministry` names a ministry, and a state before it.
_OF_STATE = listed("""
    Ministry Department Government Parliament Senate Congress House Court Army Navy Cabinet Embassy
    Treasury Legislature Office Marines Reserve Force
    """)
_JOIN_OF = listed("""
    Forces University Bank Ministry Department House Court Church Institute Institution Council Board
    Bureau Office Organisation Organization Federation Association Union Republic Gulf Bay Isle Strait
    Straits Sea Port League Society Academy School College Chamber Confederation Congress Party Front
    Movement Army Museum Fund Centre Center Community Commonwealth Academy Order Sons Daughters Knights
    Hall Tower Library Palace Kingdom Province State City District Free Commission Committee Conference
    Authority Archdiocese Diocese Rule Missionaries Hearts Vale Cape Lord Alliance Trust Group Friends
    Company Arts Horn Rock Lake River Mount Temple Emirate Islands Territory
    """)
_JOIN_FOR = listed("""
    Center Centre Organization Organisation Institute Agency Committee Commission Council Coalition
    Movement Union Ministry Department Fund Front Campaign Citizens Society Association Foundation Bank
    Office School Programme Program Campaign Party Doctors Physicians Scientists Women Mothers People
    Alliance Initiative Tribunal
    """)
_JOIN_ON = listed("Committee Commission Council Conference")
_JOIN_AND = listed("Ministry Department Committee Institute")
_THE = frozenset({"the"})
_OFFICES = listed("""
    Commission Administration Agency Bureau Department Service Services Authority Ministry Board Office
    Committee Council Institute Association
    """)
_OF_SAINTS = listed("Park Island Square Cathedral Hospital College Church Bay Point Gate Beach Bridge")
_ROMANCE = listed("de del della di du")
# Heads of columns: games behind, points for and against.
_COLUMNS = listed("GB PCT PF PA GF GA PTS OTL AB ERA RBI MIN")
# Lower-case words that a surname may begin with.
_LEADING = listed("van von de di bin ibn ten der den al el")


_LONGEST = 16
"""No name has more words; what has is cut."""


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


def joined(words: Iterable[str]) -> str:
    """Words with spaces between, but before a possessive: `Moody's Investors Service`."""
    return " ".join(words).replace(" '", "'").replace(" ’", "’")


def mentions(document: Document) -> Iterator[tuple[int, Mention]]:
    """The candidates in order, each with the number of its line."""
    for number, line in enumerate(document.lines):
        for mention in _Reader(document, line).mentions():
            yield number, mention


class _Reader:
    """Reads one line for its candidates."""

    def __init__(self, document: Document, line: Line) -> None:
        self._document = document
        self._line = line
        self._loud = line.style in ("headline", "shout")
        self._shout = line.style in ("shout", "dateline")
        self._tokens = document.tokens
        self._words = {
            number: self._plain(self._tokens[number].text) for number in range(line.first, line.last)
        }

    def mentions(self) -> Iterator[Mention]:
        at = self._line.first
        begins = True
        while at < self._line.last:
            end = self._run(at) if self._may_begin(self._words[at]) else at
            if end > at:
                yield from self._cut(at, end, begins)
                begins = False
                at = end
            else:
                word = self._tokens[at].text
                begins = word in OPENINGS or (begins and not word[0].isalnum())
                at += 1

    @staticmethod
    def _may_begin(word: str) -> bool:
        """Whether a run may begin with it: a capital, a number, or as `al-Shabaab` and `van Dijk` do."""
        return not word[0].islower() or word[2:3] == "-" or word in _LEADING or word in names.phrases()

    def _plain(self, word: str) -> str:
        """A word as it would stand in running text."""
        if not self._shout or not word.isupper() or len(word) < 2:
            return word
        return names.cased().get(word) or ("." in word and word) or word.title()

    def _phrase(self, at: int) -> int:
        """The end of the longest name of the lists that begins at a token; `at` if none does."""
        longest = names.phrases().get(self._words[at].rstrip("."), 0)
        for size in range(min(longest, self._line.last - at), 1, -1):
            if names.is_listed(self.join(at, at + size)):
                return at + size
        return at

    def join(self, first: int, last: int) -> str:
        """The words of some tokens as one name."""
        return joined(self._words[number] for number in range(first, last))

    def _is_name(self, at: int) -> bool:
        """Whether a word can be one of a name."""
        word, before, after = self._words[at], self._words.get(at - 1, ""), self._words.get(at + 1, "")
        if not word[0].isupper():
            return word[:3] in ("al-", "el-", "ul-", "as-", "ad-") and word[3:4].isupper()
        if len(word) == 1 or word in _FUNCTION or word[:2] in ("I'", "I’"):
            return False
        if word in names.CALENDAR:
            return names.is_title(before) or (names.is_first_name(before) and before not in names.CALENDAR)
        if after in ("$", "€", "£") and len(word) < 4:
            return False  # `HK$`
        head, _, tail = word.rpartition("-")
        if head in _PREFIXES:
            return after[:1].isupper()  # `Anti-Corruption Agency`
        if head and tail.islower() and len(tail) > 2 and is_common(tail) and not names.is_first_name(word):
            return False  # `London-based`
        if self._loud:
            return self._is_loud_name(at, before)
        return not any(map(str.isdigit, word)) or names.is_listed(word)

    def _is_loud_name(self, at: int, before: str) -> bool:
        """Whether a word of a line that gives capitals to all can be one of a name."""
        word = self._words[at]
        if self._shout and (word.upper() in _COLUMNS or word in _EVENTS):
            return word in _EVENTS and before[:1].isupper()
        if word in self._document.capitals or names.is_title(word) or not is_common(word):
            return True
        return names.is_surname(word) and names.is_first_name(before)  # `Tiger Woods`

    def _is_ordinal(self, at: int) -> bool:
        """Whether it numbers a unit of an army: `205th Brigade`."""
        word = self._words[at]
        numbered = word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th")
        return numbered and self._words.get(at + 1) in _UNITS

    def _run(self, at: int) -> int:
        """The end of the run of name words that begins at a token; `at` if none does."""
        end = self._phrase(at)
        if end == at:
            if self._is_name(at) or self._is_ordinal(at):
                end = at + 1
            elif self._words[at] in _LEADING and self._words.get(at + 1, "")[:1].isupper() and not self._loud:
                end = at + 2 if self._is_name(at + 1) else at
            else:
                return at
        while end < min(self._line.last, at + _LONGEST):
            further = self._phrase(end)
            if further > end or self._is_name(end):
                end = max(further, end + 1)
                continue
            over = self._joined(at, end)
            if over == end:
                break
            end = over
        return end

    def _joined(self, at: int, end: int) -> int:
        """Past the words that join two parts of one name, and past the word after them; else `end`."""
        if not self._joins(at, end):
            return end
        over = end + 1
        further = _THE if self._words[end] in ("of", "for") else names.PARTICLES
        while over < min(self._line.last, end + 3) and self._words[over] in further:
            over += 1
        if over < self._line.last and self._is_name(over):
            return max(self._phrase(over), over + 1)
        return end

    def _joins(self, at: int, end: int) -> bool:
        """Whether a small word may join what stands before it in a run to what stands after it."""
        before, word = self._words[end - 1], self._words[end]
        if word == "of":
            of_office = names.is_title(before) and self._words.get(end + 1) in _OF_OFFICE
            return before in _JOIN_OF or of_office
        if word == "for":
            return before in _JOIN_FOR
        if word == "on":
            return before in _JOIN_ON
        if word == "and":
            return self._joins_by_and(at, end)
        if word in POSSESSIVES:  # `St. James's Park`
            return self._words.get(end + 1) in _OF_SAINTS and not names.is_listed(self.join(at, end))
        if word in names.PARTICLES:
            return word in _ROMANCE or not names.is_organisation_word(before)
        return word == "&"

    def _joins_by_and(self, at: int, end: int) -> bool:
        """Whether `and` is in `Ministry of Health and Welfare`, `Securities and Exchange Commission`."""
        left = [self._words[number] for number in range(at, end)]
        if left[0] in _JOIN_AND:
            return "of" in left
        over = end + 1
        while over < min(self._line.last, end + 4) and self._is_name(over):
            over += 1
        if over - end < 3 or self._words[over - 1] not in _OFFICES:
            return False
        return all(map(is_common, left)) and not any(map(names.is_organisation_word, left))

    def _cut(self, first: int, last: int, begins: bool) -> Iterator[Mention]:
        """The candidates within a run."""
        if begins and self._line.style != "dateline":
            first = self._begun(first, last)
        if last < self._line.last and self._words[last] == ":" and is_common(self._words[last - 1]):
            last -= last - first > 1  # a caption's `Image:`
        if first >= last:
            return
        name = self.join(first, last)
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
        word = self._words[first]
        if word in self._document.capitals or names.is_title(word) or not is_common(word):
            return first
        is_acronym = word.isupper() and names.is_listed(word)
        if is_acronym or self._phrase(first) > first or self._words.get(last, "")[:1].isdigit():
            return first  # a name of the lists; a row of a table
        if last - first == 1:
            return first if self._is_named_alone(word, self._words.get(last, "")) else last
        following, rest = self._words[first + 1], self.join(first + 1, last)
        if names.is_first_name(word) and not names.is_listed(rest):
            return first
        if word.lower() in names.ROLES or word in _DESCRIBING:
            return first + 1
        if names.is_first_name(following) or names.is_title(following) or names.is_listed(rest):
            return first + 1
        is_surname = names.is_surname(following) or following in self._document.capitals
        if last - first == 2 and is_surname and not self._is_head(following):
            return first + 1
        return first

    def _is_named_alone(self, word: str, after: str) -> bool:
        """Whether a word of the language is rather a name of the lists: `Solidarity leader`, `Brown said`."""
        if not names.is_listed(word) and not names.is_surname(word):
            return False
        acts = (after in names.ROLES or after in _ACTS) and not names.is_organisation_word(word)
        return acts or word.lower() not in self._document.smalls | names.common_words()

    def _title(self, first: int, last: int) -> tuple[int, int] | None:
        """Where an office begins within a run and where its bearer's name begins: those of the last one."""
        for at in range(last - 1, first - 1, -1):
            if not names.is_title(self._words[at]) or self._is_of_name(first, at, last):
                continue
            bearer = at + 1
            if self._words.get(bearer) == "of" and self._words.get(bearer + 1) in _OF_OFFICE:
                bearer += 2
            elif self._words.get(bearer) in _AFTER_OFFICE:
                bearer += 1
            bearer = min(bearer, last)
            if names.is_organisation_word(self._words[last - 1]) and not (
                bearer < last and names.is_first_name(self._words[bearer])
            ):
                return None  # `General Motors`
            office = at
            while office > first and self._is_of_office(self._words[office - 1]):
                office -= 1
            return office, bearer
        return None

    def _is_of_office(self, word: str) -> bool:
        return word in _OFFICE_WORDS or names.is_title(word)

    def _is_of_name(self, first: int, at: int, last: int) -> bool:
        """Whether a title is part of a name: the `Dean` of `Secretary of State Dean Rusk`, `Aftab Sheikh`."""
        if at == first:
            return False
        word, before = self._words[at], self._words[at - 1]
        if names.is_first_name(word) or (names.is_first_name(before) and not names.is_title(before)):
            return True
        described = names.is_demonym(before) or names.is_place(before) or names.is_organisation_word(before)
        return at == last - 1 and word in _SURNAMES_TOO and not described and not self._is_of_office(before)

    def _person(self, first: int, last: int) -> Iterator[Mention]:
        """The bearer of an office, unless a headline goes on in capitals: `President Issues Orders`."""
        word = self._words[first]
        inflected = is_common(word) and word.lower() not in names.common_words()
        if not inflected or names.is_surname(word) or names.is_first_name(word):
            yield self._mention(first, last, titled=True)

    def _unofficial(self, first: int, last: int) -> Iterator[Mention]:
        """A run without an office, parted from the state or nationality that describes it."""
        if names.is_demonym(self.join(first, last)):
            return
        while last - first > 1 and self._is_camp(first, last):
            last -= 1
        lead = self._leading_place(first, last)
        if first < lead < last:
            described = names.is_demonym(self.join(first, lead))
            if self._is_of_state(first, lead, last) or self._is_person(first, lead, last):
                if not described:
                    yield self._mention(first, lead)
                yield from self._cut(lead, last, False)
                return
            if described and lead + 1 == last and not self._is_head(self._words[lead]):
                if not is_common(self._words[lead]):
                    yield self._mention(lead, last)
                return
        words = [self._words[number] for number in range(first, last)]
        if all(word in _OFFICE_WORDS or names.is_demonym(word) for word in words):
            return
        if self._loud and len(words) == 1 and names.is_organisation_word(words[0]):
            return
        yield self._mention(first, last)

    def _is_camp(self, first: int, last: int) -> bool:
        """Whether a nationality or camp ends a run and is not of the name: `Georgia | Democrat`."""
        given, word = self._words[first], self._words[last - 1]
        if not names.is_demonym(word) or names.organisation_sort(word) == "teams":
            return False
        return not names.is_first_name(given) or names.is_place(given)

    def _is_head(self, word: str) -> bool:
        return names.is_organisation_word(word) or names.is_place_word(word) or word in THINGS

    def _is_of_state(self, first: int, lead: int, last: int) -> bool:
        """Whether a state stands before what it has one of: `German | Foreign Ministry`, `U.S. | Senate`."""
        state, rest = self.join(first, lead), self.join(lead, last)
        if not (names.is_demonym(state) or names.is_country(state)):
            return False
        head = self._words[last - 1]
        return names.organisation_sort(rest) in ("public", "media") or (
            head in _OF_STATE and last - lead > 1 and "Bank" not in rest
        )

    def _is_person(self, first: int, lead: int, last: int) -> bool:
        """Whether a place or nationality stands before a person's name: `German | Steffi Graf`."""
        rest = [self._words[number] for number in range(lead, last)]
        if len(rest) not in (2, 3) or self._is_head(rest[-1]) or names.is_first_name(self._words[first]):
            return False
        if names.is_first_name(rest[0]):
            return True
        return names.is_country(self.join(first, lead)) and not any(map(is_common, rest))

    def _leading_place(self, first: int, last: int) -> int:
        """The end of the place or nationalities that a run begins with; `first` if none."""
        for size in (3, 2, 1):
            if first + size < last:
                lead = self.join(first, first + size)
                if names.is_place(lead) or names.is_demonym(lead):
                    end = first + size
                    while end < last - 1 and names.is_demonym(lead) and names.is_demonym(self._words[end]):
                        lead, end = self._words[end], end + 1
                    return end
        return first

    def _mention(self, first: int, last: int, titled: bool = False) -> Mention:
        return Mention(first, last, tuple(self._words[number] for number in range(first, last)), titled)
