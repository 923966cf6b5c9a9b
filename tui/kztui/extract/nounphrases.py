"""Noun phrases and verbs of a sentence, told by lists and endings: a tagger's work, without its weights."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kztui.extract.words import Stretch, Token, listed

BE = listed("is are was were be been being am isn’t wasn’t weren’t isn't wasn't weren't")
MODALS = listed("""
    will would shall should can could may might must cannot to do does did don’t didn’t don't didn't
    """)
AUXILIARIES = BE | MODALS | listed("has have had having never also already still now then not reportedly")
PREPOSITIONS = listed("""
    of in on at for to by from with without within into onto about around over under above below between
    among amid against during before after since until till through throughout across along near off out
    up down per via despite including excluding following toward towards upon behind beyond inside
    outside than like as except but versus vs because due aboard atop worth plus minus according ahead
    """)
CONJUNCTIONS = listed("""
    and or nor but while when where which who whom whose that if because although though as so yet
    whether
    """)
PRONOUNS = listed("""
    i you he she it we they me him us them himself herself itself themselves there this that who one
    someone everyone which these those what
    """)
DETERMINERS = listed("""
    the a an its his her their our your my this that these those all both each every some any no such
    other others more another additional further extra remaining fewer less same as many only
    """)
TIMES = listed("""
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight overnight
    ago earlier later last next this year-on-year year-over-year annually monthly weekly daily hourly
    early late already again too alone each apiece respectively altogether instead so far nationwide
    worldwide overall afterwards afterward thereafter onwards away apart eventually since before jan.
    feb. aug. sept. oct. nov. dec. january february march april june july august september october
    november december
    """)
PARTICLES = listed("up down off aside out")
# After a measure these say how, not what: 3 percent higher, 20 dead.
DEGREES = listed("""
    higher lower up down more less bigger smaller larger away apart long wide high deep old ahead behind
    short better worse faster slower off below above cheaper heavier lighter older younger taller out
    back together home there here abroad ashore unconscious alive homeless dead missing free hostage
    prisoner captive wounded injured hurt killed arrested detained strong respectively left upfront
    clear ashore north south east west northeast northwest southeast southwest inland offshore onboard
    each
    """)
# Verbs of news by their forms, where no ending tells them.
VERBS = listed("""
    died die dies dying said say says saying told tell tells fled flee went go goes gone came come comes
    took take takes taken left leave leaves lost lose loses won win wins fell fall falls fallen rose
    rise rises risen got get gets held hold holds made make makes met meet meets ran run runs saw see
    sees seen sat set sets shot stood stand stands began begin begins begun broke break breaks brought
    bring brings built build bought buy buys caught catch chose choose drove drive fought fight flew fly
    found find finds gave give gives given grew grow grows grown hit hits kept keep keeps knew know
    knows known laid lay led lead leads paid pay pays put puts sent send sends sold sell sells spent
    spend spends spoke speak stole steal struck strike swept sweep threw throw thought think thinks
    wrote write writes became become becomes felt feel feels heard hear shut slept sank sink swam tore
    wore woke cost costs hurt beat beats cut cuts let read spread live lives work works want wants need
    needs face faces remain remains include includes use uses believe believes suffer suffers total
    totals equal equals exceed exceeds reach reaches represent represents account accounts own owns
    expect expects plan plans support supports oppose opposes vote votes claim claims report reports
    show shows estimate estimates stay stays continue continues appear appears seem seems agree agrees
    call calls ask asks warn warns gather gathers slid slide slides shed sheds shrank shrunk sprang
    overtook outnumber wound wounds kill kills injure injures arrest arrests detain detains blew blown
    hung shook undergo underwent start starts deliver delivers trade trades retail retails hover hovers
    sit sits stretch stretches cover covers host hosts join joins play plays score scores finish
    finishes pass passes charge charges supply supplies consume consumes spans enrol enroll enters enter
    receive receives raise raises increase increases decrease decreases decline declines drop drops gain
    gains add adds jump jumps climb climbs surge surges slip slips plunge plunges tumble tumbles soar
    soars ease eases earn earns seek seeks sought employ employs produce produces carry carries offer
    offers operate operates serve serves generate generates provide provides require requires contain
    contains arrive arrives attend attends doubled tripled quadrupled halved doubles triples halves axes
    axed scraps scrapped cast lie lies weigh weighs measure measures travel travels expand expands
    average averages range ranges drew draws ate slew bore swore bid quit lit rode rang won
    """)
# Of them, those that are nouns as well: verbs only behind a plural, a name or a modal.
_NOUNS_TOO = listed("""
    works report reports vote votes plan plans rise rises fall falls increase increases decrease
    decreases decline declines drop drops gain gains cut cuts cost costs claim claims estimate estimates
    run runs work need needs use uses support call calls average averages total totals leaves lives
    arrest arrests show shows plunge jump jumps surge surges slip lead raise spread account accounts
    wound wounds buy range ranges face faces slide strike hit hits offer offers break fight drive catch
    set sets stand hold lead ease win wins drop bid read feel advance start starts trade trades cover
    covers pay host hosts play plays score scores finish pass passes charge charges supply supplies stretch
    """)
# Determiners that stand for a noun as well: those injured, a robbery that netted.
_STAND_ALONE = listed("that those these this all both each some many")
# Words in -ed and -ing that stand in noun phrases.
_NOUNS_IN_ED_ING = listed("""
    building buildings meeting meetings bombing bombings shooting shootings killing killings hearing
    hearings training wedding evening morning spending earnings savings holding holdings ruling filing
    housing funding financing offering lending trading pricing wing king ring thing things red bed shed
    hundred need speed seed feed breed armed unarmed injured wounded uniformed retired displaced masked
    suspected alleged hooded elected undocumented so-called disabled convicted trained licensed
    registered unidentified kidnapped imprisoned limited combined estimated sling spring string beijing
    mining farming fishing manufacturing banking engineering advertising closing opening landing finding
    findings proceeding proceedings standing outstanding existing leading missing working living voting
    annualized aging ageing
    """)
# Plural nouns that stand before another noun.
_PLURAL_BEFORE_NOUN = listed("""
    sports arms sales news goods savings jobs customs states communications systems women men
    """)
QUOTES = frozenset(("“", "”", '"', "‘", "’", "'", "``", "''"))
LINKS = listed("of in for and & between among on at to")
_FORESEEN = listed("forecast expected predicted cast sold sought")
_ED_ING = re.compile(r"\w{2,}(?:ing|ed)\Z")
_BEFORE_NOUN = re.compile(r"\w{2,}(?:ing|ed|er)\Z|dead\Z")
_SMALL = PRONOUNS | DETERMINERS
_PLURAL = re.compile(
    r"\w{2,}(?<![suia])s\Z|\w*(?:people|men|women|children|police|personnel|troops|youths|dead)\Z",
    re.IGNORECASE,
)
_PERIODS = listed("year month week quarter season night summer winter spring autumn decade")
POSSESSIVE = ("’s", "'s", "'")

# What stands at the ends of a noun phrase and is not of it.
_OPENING = DETERMINERS | QUOTES
_CLOSING = TIMES | DEGREES | {"total", *POSSESSIVE}
_BEFORE = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | TIMES | QUOTES | {"&", *POSSESSIVE}
_BEHIND = TIMES | QUOTES | {"(", "there", "here"}


class Sentence:
    """The tokens of a sentence.

    `low` has them in lower case, `names` says where a capital tells a name, `figures` gives each token of a
    quantity the token behind it.
    """

    def __init__(self, tokens: Sequence[Token], figures: Sequence[tuple[int, int]] = ()) -> None:
        self.tokens = tokens
        self._ends = [token.end for token in tokens]
        self.figures: dict[int, int] = {}
        self.low = [token.text.lower() for token in tokens]
        if self.low and len(self.low[-1]) > 1:  # a last word that looks like an abbreviation: the jury sat.
            self.low[-1] = self.low[-1].removesuffix(".")
        cased = [token.text for token in tokens if token.text[0].isalpha() and len(token.text) > 1]
        shouted = sum(word.isupper() for word in cased) > len(cased) / 2
        self.names = [not shouted and at > 0 and self._is_name(token.text) for at, token in enumerate(tokens)]
        for start, end in figures:
            behind = self.at(end - 1) + 1
            self.figures.update(dict.fromkeys(range(self.at(start), behind), behind))

    @staticmethod
    def _is_name(word: str) -> bool:
        return word[0].isupper() and not (word.istitle() and word.lower() in _SMALL)  # `“You cannot take …`

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, offset: int) -> int:
        """The first token that ends behind an offset of the text."""
        return bisect_right(self._ends, offset)

    def word(self, at: int) -> str:
        """The token in lower case, empty outside the sentence."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def is_word(self, at: int) -> bool:
        """Whether the token is a word, not a number or a mark."""
        return 0 <= at < len(self.low) and self.low[at][0].isalpha()

    def is_plural(self, at: int) -> bool:
        """Whether the token looks like more than one."""
        return _PLURAL.match(self.low[at]) is not None

    def is_verb(self, at: int) -> bool:
        """Whether the token looks like a verb where it stands."""
        low = self.low[at]
        before = self.low[at - 1] if at else ""
        if low in AUXILIARIES and low != "to":
            return not self.names[at]
        if self.names[at] or not self.is_word(at):
            return False
        if before == "who" and low.endswith("s") and low not in _SMALL:  # who farms 2,600 acres
            return True
        if before in MODALS and low not in DETERMINERS and not self.is_plural(at):
            return before != "to" or at + 1 == len(self) or self.low[at + 1] not in (",", ".", "and", "of")
        determined = before in DETERMINERS and before not in _STAND_ALONE
        is_opening = not self.is_word(at - 1) and (at - 1 in self.figures or not before.isdigit())
        nominal = determined or before in PREPOSITIONS or before in POSSESSIVE or is_opening
        if low in _NOUNS_TOO:
            if nominal or self.word(at + 1) == "of":
                return False
            if before in BE and not low.endswith("s"):
                return True
            follows_plural = self.is_plural(at - 1) or self.names[at - 1] or before in PRONOUNS
            return follows_plural or at + 1 in self.figures or self.word(at + 1) in DETERMINERS | PARTICLES
        if low in VERBS:
            return not determined
        if _ED_ING.match(low) and low not in _NOUNS_IN_ED_ING:
            opens = before == "," and (low.endswith("ing") or self._has_object(at))
            return at > 0 and (not nominal or opens or (before in QUOTES and self._has_object(at)))
        return False

    def after(self, at: int, most: int = 6) -> Stretch | None:
        """The noun phrase that begins at a token, its determiners left out; None where none begins.

        `26 of the younger protesters in Almaty` gives `younger protesters`; what `of` brings is of it
        (`members of the security forces`), and a second plural behind `and`.
        """
        while at < len(self) and self.low[at] in _OPENING:
            at += 1
        if at in self.figures and self.word(at - 1) in DETERMINERS | {"of"}:
            at = self.figures[at]  # a quarter of its 3,200 dealers, of the 50 tons of grain
            at += self.word(at) == "of"
        start = at
        while at < len(self) and at - start < most and self._goes_on(start, at):
            at += 1
        while at > start and self.low[at - 1] in _CLOSING:
            at -= 1
        if at == start:
            return None
        end = self.tokens[at - 1].end
        link = self.low[at] if at + 1 < len(self) and most > 3 else ""
        if link == "of" and (more := self.after(at + 1, most=4)):
            end = more.end
        elif link == "and" and self.is_plural(at - 1):
            more = self.after(at + 1, most=3)
            if more and more.start == self.tokens[at + 1].start and self.is_plural(self.at(more.end - 1)):
                end = more.end
        return Stretch(self.tokens[start].start, end)

    def before(self, at: int, most: int = 12, links: frozenset[str] = LINKS) -> Stretch | None:
        """The noun phrase that ends before a token, with what `links` bring to it; None where none ends."""
        end = at
        while end > 0 and self.low[end - 1] in _BEHIND:
            end -= 1
        if (
            end > 1
            and self.low[end - 1] in _PERIODS
            and self.low[end - 2] in ("last", "this", "next", "past")
        ):
            end -= 2
        start = end
        while start and end - start < most and self._came_before(start - 1, links):
            start -= 1
        while start < end and (
            self.low[start] in _BEFORE or (self.low[start].endswith("ly") and not self.names[start])
        ):
            start += 1
        if start == end or self.low[end - 1] in PREPOSITIONS:
            return None
        if end - start == 1 and self.low[start] in PRONOUNS and not self.names[start]:
            return None
        return Stretch(self.tokens[start].start, self.tokens[end - 1].end)

    def _goes_on(self, start: int, at: int) -> bool:
        low = self.low[at]
        if low in POSSESSIVE:
            return at > start
        if at in self.figures:
            return False
        if at > start and low[0].isdigit():
            return self.names[at - 1]
        if not self.is_word(at):
            return False
        if self.names[at]:
            return low not in TIMES or (at + 1 < len(self) and self.names[at + 1])
        if (
            low in PREPOSITIONS
            or low in CONJUNCTIONS
            or low in PRONOUNS
            or low in AUXILIARIES
            or low in TIMES
        ):
            return False
        if at == start:
            if self._is_alone(at):
                return False
            return (
                low not in DEGREES and (not self.is_verb(at) or low in _NOUNS_TOO)
            ) or self._is_participle(at)
        if low in DETERMINERS or low == "first":
            return False
        if self.is_verb(at):  # aerial refuelling tankers
            return low.endswith("ing") and not self.is_plural(at - 1) and self._is_participle(at)
        if self.is_plural(at - 1) and not self.names[at - 1] and self.low[at - 1] not in _PLURAL_BEFORE_NOUN:
            return self.is_plural(at)  # a singular behind a plural is its verb: pilgrims arrive
        return True

    def _is_alone(self, at: int) -> bool:
        """Whether no noun is behind a participle or adverb: `38 advanced, 10 declined`, `12 badly hurt`."""
        low, following = self.low[at], self.word(at + 1)
        if low.endswith("ly") and len(low) > 5 and self.word(at + 1) in DEGREES:
            return True
        ends = not following or not following[0].isalnum() or following in CONJUNCTIONS | PREPOSITIONS
        told = (low.endswith("ed") and low not in _NOUNS_IN_ED_ING) or (
            low in _FORESEEN and following == "by"
        )
        return at - 1 in self.figures and ends and told

    def _ends_clause(self, at: int) -> bool:
        """Whether the `and` at a token joins clauses: `jobs grew by 5 and the jobless rate fell`."""
        for place in range(at - 1, max(-1, at - 9), -1):
            if not self.is_word(place) and place not in self.figures:
                return False
            if place in self.figures or self.is_verb(place):
                return True
        return False

    def _has_object(self, at: int) -> bool:
        following = self.word(at + 1)
        return at + 1 in self.figures or following in DETERMINERS | PREPOSITIONS or following == "nearly"

    def _is_participle(self, at: int) -> bool:
        """`displaced families`, `lower risk`: a participle or comparative before its noun."""
        following = at + 1
        if not _BEFORE_NOUN.match(self.low[at]) or not self.is_word(following) or following in self.figures:
            return False
        closed = PREPOSITIONS | CONJUNCTIONS | TIMES | AUXILIARIES | DETERMINERS | PRONOUNS
        return self.low[following] not in closed and not self.low[following].endswith("ly")

    def _came_before(self, at: int, links: frozenset[str]) -> bool:
        low = self.low[at]
        if at in self.figures:
            return "-" in low[1:] and low[-1].isalpha()  # the yield on 10-year notes
        if low == "and" and self._ends_clause(at):
            return False
        if low in links or low in POSSESSIVE or (low in DETERMINERS and low != "that"):
            return at > 0
        if not self.is_word(at):
            return low in QUOTES or (low[0].isdigit() and (not low.isdigit() or self.names[at - 1]))
        if self.names[at]:
            return True
        return not (low in PREPOSITIONS or low in CONJUNCTIONS or low in PRONOUNS or self.is_verb(at))
