"""Runs of capitals: where the words of a line may be of a name, and the small words that join them.

`mentions` cuts the runs into names.
"""

from __future__ import annotations

from collections.abc import Iterable

from kztui.extract import names, roles
from kztui.extract.document import Document, Line
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
OF_OFFICE = listed("State Staff Defense Defence Justice Treasury Labor Labour Commerce Police Government")
_PREFIXES = listed("Pro Anti Pan Non Ex Post Pre Mid")
_UNITS = listed(
    "Brigade Division Regiment Battalion Legion Corps Infantry Airborne Army Fleet Squadron Cavalry"
)
_EVENTS = listed("Open Cup Games Championship Championships Olympics Prix Masters Series Bowl Classic")
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


def joined(words: Iterable[str]) -> str:
    """Words with spaces between, but before a possessive: `Moody's Investors Service`."""
    return " ".join(words).replace(" '", "'").replace(" ’", "’")


class Runs:
    """The words of one line, as they would stand in running text, and its runs of capitals."""

    def __init__(self, document: Document, line: Line) -> None:
        self.document = document
        self.line = line
        self.is_loud = line.style in ("headline", "shout")
        self._shout = line.style in ("shout", "dateline")
        self._tokens = document.tokens
        self.words = {
            number: self._plain(self._tokens[number].text) for number in range(line.first, line.last)
        }

    @staticmethod
    def _may_begin(word: str) -> bool:
        """Whether a run may begin with it: a capital, a number, or as `al-Shabaab` and `van Dijk` do."""
        return not word[0].islower() or word[2:3] == "-" or word in _LEADING or word in names.phrases()

    def _plain(self, word: str) -> str:
        """A word as it would stand in running text."""
        if not self._shout or not word.isupper() or len(word) < 2:
            return word
        return names.cased().get(word) or ("." in word and word) or word.title()

    def phrase(self, at: int) -> int:
        """The end of the longest name of the lists that begins at a token; `at` if none does."""
        longest = names.phrases().get(self.words[at].rstrip("."), 0)
        for size in range(min(longest, self.line.last - at), 1, -1):
            if names.is_listed(self.join(at, at + size)):
                return at + size
        return at

    def join(self, first: int, last: int) -> str:
        """The words of some tokens as one name."""
        return joined(self.words[number] for number in range(first, last))

    def _is_name(self, at: int) -> bool:
        """Whether a word can be one of a name."""
        word, before, after = self.words[at], self.words.get(at - 1, ""), self.words.get(at + 1, "")
        if not word[0].isupper():
            return word[:3] in ("al-", "el-", "ul-", "as-", "ad-") and word[3:4].isupper()
        if len(word) == 1 or word in _FUNCTION or word[:2] in ("I'", "I’", "R-", "D-"):
            return False  # the party in `R-La.`
        if word in names.CALENDAR:
            return roles.is_title(before) or (names.is_first_name(before) and before not in names.CALENDAR)
        if after in ("$", "€", "£") and len(word) < 4:
            return False  # `HK$`
        head, _, tail = word.rpartition("-")
        if head in _PREFIXES:
            return after[:1].isupper()  # `Anti-Corruption Agency`
        if head and tail.islower() and len(tail) > 2 and is_common(tail) and not names.is_first_name(word):
            return False  # `London-based`
        if self.is_loud:
            return self._is_loud_name(at, before)
        return not any(map(str.isdigit, word)) or names.is_listed(word)

    def _is_loud_name(self, at: int, before: str) -> bool:
        """Whether a word of a line that gives capitals to all can be one of a name."""
        word = self.words[at]
        if self._shout and (word.upper() in _COLUMNS or word in _EVENTS):
            return word in _EVENTS and before[:1].isupper()
        if word in self.document.capitals or roles.is_title(word) or not is_common(word):
            return True
        return names.is_surname(word) and names.is_first_name(before)  # `Tiger Woods`

    def _is_ordinal(self, at: int) -> bool:
        """Whether it numbers a unit of an army: `205th Brigade`."""
        word = self.words[at]
        numbered = word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th")
        return numbered and self.words.get(at + 1) in _UNITS

    def end(self, at: int) -> int:
        """The end of the run of name words that begins at a token; `at` if none does."""
        if not self._may_begin(self.words[at]):
            return at
        end = self.phrase(at)
        if end == at:
            if self._is_name(at) or self._is_ordinal(at):
                end = at + 1
            elif self._leads(at):
                end = at + 2
            else:
                return at
        while end < min(self.line.last, at + _LONGEST):
            further = self.phrase(end)
            if further > end or self._is_name(end):
                end = max(further, end + 1)
                continue
            over = self._joined(at, end)
            if over == end:
                break
            end = over
        return end

    def _leads(self, at: int) -> bool:
        """Whether a small word begins the name that follows it."""
        after = self.words.get(at + 1, "")
        return (
            self.words[at] in _LEADING and after[:1].isupper() and not self.is_loud and self._is_name(at + 1)
        )

    def _joined(self, at: int, end: int) -> int:
        """Past the words that join two parts of one name, and past the word after them; else `end`."""
        if not self._joins(at, end):
            return end
        over = end + 1
        further = _THE if self.words[end] in ("of", "for") else names.PARTICLES
        while over < min(self.line.last, end + 3) and self.words[over] in further:
            over += 1
        if over < self.line.last and self._is_name(over):
            return max(self.phrase(over), over + 1)
        return end

    def _joins(self, at: int, end: int) -> bool:
        """Whether a small word may join what stands before it in a run to what stands after it."""
        before, word = self.words[end - 1], self.words[end]
        if word == "of":
            of_office = roles.is_title(before) and self.words.get(end + 1) in OF_OFFICE
            return before in _JOIN_OF or of_office
        if word == "for":
            return before in _JOIN_FOR
        if word == "on":
            return before in _JOIN_ON
        if word == "and":
            return self._joins_by_and(at, end)
        if word in POSSESSIVES:  # `St. James's Park`
            return self.words.get(end + 1) in _OF_SAINTS and not names.is_listed(self.join(at, end))
        if word in names.PARTICLES:
            return word in _ROMANCE or not names.is_organisation_word(before)
        return word == "&"

    def _joins_by_and(self, at: int, end: int) -> bool:
        """Whether `and` is in `Ministry of Health and Welfare`, `Securities and Exchange Commission`."""
        left = [self.words[number] for number in range(at, end)]
        if left[0] in _JOIN_AND:
            return "of" in left
        over = end + 1
        while over < min(self.line.last, end + 4) and self._is_name(over):
            over += 1
        if over - end < 3 or self.words[over - 1] not in _OFFICES:
            return False
        return all(map(is_common, left)) and not any(map(names.is_organisation_word, left))
