"""Sentences with each quotation as one part, and what kind of word each other part is.

There is no dictionary of nouns: what is no function word, no mark and no verb known may be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kztui.extract.marks import Quoted
from kztui.extract.names import CALENDAR, PARTICLES, is_common, is_first_name
from kztui.extract.roles import is_title
from kztui.extract.verbs import HEADLINE_VERBS, OTHER_VERBS, PHRASAL, verbs
from kztui.extract.words import Stretch, Token, listed, paragraphs, tokens

Kind = Literal["word", "name", "mark", "quote"]


class Part(NamedTuple):
    """A word, a whole name, a mark or a whole quotation; `low` is its text in lower case."""

    start: int
    end: int
    low: str
    kind: Kind
    quote: int = -1
    """The number of the quotation."""


Sentence = list[Part]

SUBJECTS = listed("he she they it i we you")
RELATIVES = listed("who which that")
NUMBERS = listed("one two three four five six seven eight nine ten")
DETERMINERS = NUMBERS | listed("""
    the a an this that these those his her their its my our your some many most several few all both
    another other each every no any more dozens hundreds thousands
    """)
PREPOSITIONS = listed("""
    of for from at in on with by to about against after before during over under into through between
    among without within across around near behind despite amid until since upon toward towards via per
    like than outside inside along alongside beyond throughout following regarding concerning including
    """)
CONJUNCTIONS = listed("and or but nor yet so plus")
SUBORDINATORS = listed("""
    when while as after before if although though because since once until unless whereas where
    """)
CLAUSES = SUBORDINATORS | {"but", "and", "whether"}
AUXILIARIES = listed("""
    has have had is are was were be been being do does did will would can could may might must shall
    should 'd 've 'll 's 're 'm ’d ’ve ’ll ’s ’re ’m wo ca
    """)
ADVERBS = listed("""
    also then later now once again even just simply never not often first finally himself herself
    themselves itself still already soon afterwards afterward earlier ever always further too only instead
    thus therefore yesterday today tonight tomorrow nevertheless however meanwhile n't n’t ago reportedly
    rather very perhaps
    """)
TIMES = listed("morning afternoon evening night week month year weekend spring summer autumn fall winter")
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
DASHES = frozenset(("—", "–", "--", "-", "―"))
BREAKS = frozenset((";", ":"))
STOPS = frozenset(".!?…")

_OTHERS = listed("there here what how why whom whose him them me us not as than if")
_FUNCTION = frozenset().union(
    SUBJECTS, RELATIVES, DETERMINERS, PREPOSITIONS, CONJUNCTIONS, CLAUSES, AUXILIARIES, ADVERBS, _OTHERS
)  # fmt: skip
_NOUNS_IN_ING = listed(
    "meeting building hearing filing briefing king spring morning evening wing being ruling"
)
_NO_ADVERBS = listed("family ally reply supply assembly july italy bully rally")
# With a capital at the head of a sentence they are no names.
_BEGINNING_ONLY = listed("""
    asked speaking saying according meanwhile police officials critics supporters residents witnesses
    experts people prosecutors authorities investigators lawyers doctors researchers scientists analysts
    activists protesters voters fans neighbours neighbors friends relatives parents sources aides
    organisers organizers campaigners campaign officers detectives men women students teachers workers
    """)
_WITHIN_NAMES = (PARTICLES | {"of", "the", "&"}) - {"el", "y"}
_MONTHS_OF_NAMES = listed("April August June March May")
_SHORT = 30  # characters of some words in quotation marks that may stand for a noun
_LONGEST_DATELINE = 14  # parts
_WAY = 8  # parts between a quotation that ends a sentence and a verb that draws it on


def sentences(text: str, quotes: Sequence[Quoted]) -> Iterator[tuple[int, Sentence]]:
    """Each sentence with the number of its paragraph; no sentence ends within a quotation."""
    for number, run in enumerate(_paragraphs(text, quotes)):
        for sentence in _cut(text, run, quotes):
            yield number, sentence


def last_letter(text: str, quote: Quoted) -> str:
    """The last character of a quotation that is no quotation mark or space."""
    return text[quote.inner.start : quote.inner.end].rstrip(" \n\r\t\u00a0’'”\")")[-1:]


def is_time(part: Part) -> bool:
    """Whether it is a day, month or part of a day."""
    low = part.low.rstrip(".")
    return low in TIMES or (low.capitalize() in CALENDAR and low not in ("may", "march"))


def is_adverb(part: Part) -> bool:
    """Whether it is an adverb, as far as its form or a list tells."""
    low = part.low
    return low in ADVERBS or (
        part.kind == "word" and low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS
    )


def is_possessive(part: Part) -> bool:
    """Whether it is the ’s or ’ behind an owner."""
    return part.low in POSSESSIVES


def is_verbal(part: Part) -> bool:
    """Whether a word is of a verb, as far as its form or a list tells, or an adverb before one."""
    low = part.low
    known = low in AUXILIARIES or low in OTHER_VERBS or low in verbs() or low.endswith("ed")
    return part.kind == "word" and (known or is_adverb(part))


def is_finite(part: Part) -> bool:
    """Whether a word is surely a finite verb that does not report."""
    return part.low in AUXILIARIES or part.low in OTHER_VERBS


def is_participle(part: Part) -> bool:
    """Whether a word is a participle by its form."""
    return part.kind == "word" and part.low.endswith(("ing", "ed")) and part.low not in _NOUNS_IN_ING


def is_opening(part: Part) -> bool:
    """Whether a clause begins with it that leads to the main one: `When …`, `Asked …`, `With …`."""
    return part.low in SUBORDINATORS or part.low in PREPOSITIONS or is_participle(part)


def is_nominal(parts: Sentence, at: int) -> bool:
    """Whether the part may be of a noun phrase: a name, or a word that nothing tells to be another kind."""
    part = parts[at]
    if part.kind == "name":
        return True
    if part.kind == "quote":
        return part.end - part.start < _SHORT
    before = parts[at - 1].low if at else ""
    if part.low in _FUNCTION or is_time(part):
        return part.low == "one" or (part.low in ("them", "us") and before == "of")
    if not part.low[0].isalnum() or is_adverb(part):
        return part.low in ("%", "$", "£", "€")
    if part.low in OTHER_VERBS:
        return False
    verb = verbs().get(part.low)
    determined = before in DETERMINERS or before in POSSESSIVES
    if verb is None:
        return determined or not (part.low.endswith("ed") and len(part.low) > 4)
    return determined or (verb.form in ("plain", "present") and verb.infinitive not in ("say", "tell"))


def _paragraphs(text: str, quotes: Sequence[Quoted]) -> Iterator[Sentence]:
    """The parts of each paragraph; one that begins within a quotation goes on with the one before."""
    run: Sentence = []
    number = 0
    for block in paragraphs(text):
        at = block.start
        if run and not (number and quotes[number - 1].end > block.start):
            yield run
            run = []
        if number:
            at = max(at, quotes[number - 1].end)
        while number < len(quotes) and quotes[number].start < block.end:
            quote = quotes[number]
            run += _parts(text, Stretch(at, quote.start))
            run.append(Part(quote.start, quote.end, "“”", "quote", number))
            at = quote.end
            number += 1
        if at < block.end:
            run += _parts(text, Stretch(at, block.end))
    if run:
        yield run


def _parts(text: str, stretch: Stretch) -> Iterator[Part]:
    """Words and marks of a stretch without quotations, with the words of each name together."""
    words = tokens(text, stretch)
    at = 0
    while at < len(words):
        end = at
        if _is_capital(words[at].text) and not _is_participle(words, at):
            end = at + 1
            while (over := _over(words, end)) < len(words) and (
                _is_capital(words[over].text) or (over == end and _is_month_of_name(words, over))
            ):
                if over > end and words[end].text == "of" and is_title(words[over].text):
                    break
                end = over + 1
        if end > at:
            name = text[words[at].start : words[end - 1].end]
            yield Part(words[at].start, words[end - 1].end, name.lower(), "name")
            at = end
        else:
            word = words[at]
            ending = word.text[0] in "'’" and len(word.text) > 1
            kind: Kind = "word" if word.text[0].isalnum() or ending else "mark"
            yield Part(word.start, word.end, word.text.lower(), kind)
            at += 1


def _is_participle(words: Sequence[Token], at: int) -> bool:
    """Whether a word has its capital for the sentence it begins: `Giving evidence, the surgeon said …`."""
    word, after = words[at].text, words[at + 1].text if at + 1 < len(words) else ""
    return word.endswith("ing") and len(word) > 5 and is_common(word) and not after[:1].isupper()


def _is_month_of_name(words: Sequence[Token], at: int) -> bool:
    """`Theresa May`."""
    return words[at].text in _MONTHS_OF_NAMES and is_first_name(words[at - 1].text)


def _over(words: Sequence[Token], at: int) -> int:
    """Past up to three small words that join the words of a name."""
    over = at
    if at + 2 < len(words) and words[at].text == "for" and words[at - 1].text in ("Minister", "Secretary"):
        over += is_first_name(words[at + 2].text)  # `Minister for Education Ann Lee`
    while over < len(words) and over < at + 3 and words[over].text in _WITHIN_NAMES:
        over += 1
    return over


def _is_capital(word: str) -> bool:
    low = word.lower()
    if word[:3] in ("al-", "el-", "as-", "ad-"):
        return word[3:4].isupper()
    if not word[0].isupper() or low in _FUNCTION or word.rstrip(".") in CALENDAR or low in _BEGINNING_ONLY:
        return False
    if "-" in word and low.partition("-")[0] in DETERMINERS:
        return False  # `Ten-year-old`
    verb = verbs().get(low)
    return verb is None or (verb.form in ("plain", "present") and low not in HEADLINE_VERBS)


def _cut(text: str, run: Sentence, quotes: Sequence[Quoted]) -> Iterator[Sentence]:
    """The sentences of a paragraph’s parts, and first its dateline."""
    start = _dateline(text, run)
    if start:
        yield run[:start]
    for at, part in enumerate(run[:-1]):
        if at < start:
            continue
        after = run[at + 1]
        if text[after.start].islower() or after.low in (",", ")", "]", ";"):
            continue
        if _ends(text, run, at, quotes) and not (part.kind == "quote" and _goes_on(run, at + 1)):
            yield run[start : at + 1]
            start = at + 1
    if start < len(run):
        yield run[start:]


def _dateline(text: str, run: Sentence) -> int:
    """The end of `KHARVA (AP) —`, `(CNN)` at the head of a paragraph; 0 if there is none."""
    first = text[run[0].start : run[0].end]
    for at, part in enumerate(run[:_LONGEST_DATELINE]):
        if part.low == ")" and first == "(" and at + 1 < len(run):
            return at + 1
        if part.low in DASHES and at and (run[at - 1].low == ")" or (first.isupper() and len(first) > 2)):
            return at + 1
    return 0


def _ends(text: str, run: Sentence, at: int, quotes: Sequence[Quoted]) -> bool:
    part = run[at]
    if part.kind == "quote":
        return last_letter(text, quotes[part.quote]) in STOPS
    if part.low[0] in STOPS:
        return part.low != "..." or run[at + 1].kind == "quote" or text[run[at + 1].start].isupper()
    if part.low in (")", "]") and at:
        return run[at - 1].low in STOPS
    return part.low.endswith(".") and run[at + 1].low in SUBJECTS | {"the", "but", "a", "in"}


def _goes_on(run: Sentence, at: int) -> bool:
    """Whether a report follows at once: `“Why?” Ann Lee asked`, `“No.” — Ann Lee`."""
    if run[at].low in BREAKS or run[at].low in DASHES:
        return True
    end = at
    while end < len(run) and end < at + _WAY and _of_subject(run, end):
        end += 1
    if end >= len(run) or run[end].kind != "word":
        return False
    if end + 1 < len(run) and (run[end].low, run[end + 1].low) in PHRASAL:
        return True
    verb = verbs().get(run[end].low)
    if verb is None or verb.form in ("plain", "ing") or verb.manner != "says":
        return False
    if end == at:
        return True
    after = run[end + 1] if end + 1 < len(run) else None
    return after is None or (after.kind == "mark" and after.low != ":") or (
        not verb.weak and (after.low in PREPOSITIONS or after.low in SUBORDINATORS or is_adverb(after))
    )  # fmt: skip


def _of_subject(run: Sentence, at: int) -> bool:
    part = run[at]
    return (
        part.low in SUBJECTS
        or part.low in DETERMINERS
        or is_possessive(part)
        or is_adverb(part)
        or (part.kind != "quote" and part.low not in verbs() and is_nominal(run, at))
    )
