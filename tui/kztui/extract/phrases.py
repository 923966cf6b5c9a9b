"""Sentences with each quotation as one part, and their noun phrases: as much grammar as finds a subject.

There is no dictionary of nouns: what is no function word, no mark and no verb that reports may be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kztui.extract.marks import Quoted
from kztui.extract.names import CALENDAR, PARTICLES, is_title
from kztui.extract.verbs import Verb, verbs
from kztui.extract.words import Stretch, listed, paragraphs, tokens

Kind = Literal["word", "name", "mark", "quote"]


class Part(NamedTuple):
    """A word, a whole name, a mark or a whole quotation; `low` is its text in lower case."""

    start: int
    end: int
    low: str
    kind: Kind
    quote: int = -1
    """The number of the quotation."""


class Phrase(NamedTuple):
    """Parts `first` to `last` (exclusive) that name somebody; the whole noun phrase starts at `begins`."""

    first: int
    last: int
    begins: int


Sentence = list[Part]

SUBJECTS = listed("he she they it i we you")
RELATIVES = listed("who which that")
_DETERMINERS = listed("""
    the a an this that these those his her their its my our your one two three four five six seven eight nine
    ten some many most several few all both another other each every no any more dozens hundreds thousands
    """)
_PREPOSITIONS = listed("""
    of for from at in on with by to about against after before during over under into through between among
    without within across around near behind despite amid until since upon toward towards via per like than
    outside inside along alongside beyond throughout following regarding concerning including
    """)
# What ties a noun to the one before it, so that the first is the head: `a spokesman for the ministry`.
_NO_VERB_AFTER = _PREPOSITIONS - {"to"}
_TIES = listed("of for from at in with on to against between behind near")
_CONJUNCTIONS = listed("and or but nor yet so plus")
_CLAUSES = listed("""
    but while as when because if although though where whereas after before since until unless whether once and
    """)
_SUBORDINATORS = listed(
    "when while as after before if although though since because once until unless whereas where"
)
_AUXILIARIES = listed("""
    has have had is are was were be been being do does did will would can could may might must shall should
    'd 've 'll 's 're 'm ’d ’ve ’ll ’s ’re ’m wo ca
    """)
PASSIVE = listed("is are was were be been being gets got 's ’s 're ’re")
_ADVERBS = listed("""
    also then later now once again even just simply never not often first finally himself herself themselves
    itself still already soon afterwards afterward earlier ever always further too only instead thus therefore
    yesterday today tonight tomorrow nevertheless however meanwhile n't n’t ago reportedly rather very perhaps
    immediately
    """)
_TIMES = listed("morning afternoon evening night week month year weekend spring summer autumn fall winter")
_BEFORE_TIMES = listed("on last this next late early since in every")
_OTHERS = listed("there here what how why whom whose him them me us not as than if")
# Before a verb whose subject is that of the clause: `and said`, `went on to say`, `was quoted as saying`.
_LINKS = listed("and but or to as by for in after before while when without from then of on")
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
DASHES = frozenset(("—", "–", "--", "-", "―"))
BREAKS = frozenset((";", ":"))
STOPS = frozenset(".!?…")
_VERBS = listed("""
    went came took gave left met won lost ran stood sat kept brought bought built caught chose drew drove fell
    fought flew forgot grew hit hung laid led lent let lay paid put rose rode sent set shook shone spent split
    spread stole struck swung taught threw woke wore became began broke cut dealt fed fled froze heard hid hurt
    knelt lit meant quit sank saw sold shut slept slid swept tore wept withdrew has had says said told spoke wrote
    faces lives works runs leads comes goes takes gives makes serves remains wants
    """)
_ASKED = listed("about if whether why what how by when who where which to on during for")
_NOUN_LIKE_ING = listed(
    "meeting building hearing filing briefing king spring morning evening wing being ruling"
)
_FUNCTION = (
    SUBJECTS | RELATIVES | _DETERMINERS | _PREPOSITIONS | _CONJUNCTIONS | _CLAUSES | _AUXILIARIES | _ADVERBS | _OTHERS
)  # fmt: skip
# With a capital at the head of a sentence they are no names.
_BEGINNING_ONLY = listed("""
    asked speaking saying according meanwhile police officials critics supporters residents witnesses experts
    people prosecutors authorities investigators lawyers doctors researchers scientists analysts activists
    protesters voters fans neighbours neighbors friends relatives parents sources aides organisers organizers
    campaigners campaign officers detectives men women students teachers workers
    """)


def sentences(text: str, quotes: Sequence[Quoted]) -> Iterator[tuple[int, Sentence]]:
    """Each sentence with the number of its paragraph; a quotation does not end within itself."""
    for number, run in enumerate(_paragraphs(text, quotes)):
        for sentence in _cut(text, run, quotes):
            yield number, sentence


def phrase_before(parts: Sentence, end: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends before part `end` and begins no sooner than `floor`.

    A name is its head by itself (`campaign manager Ann Lee`: the name); else the head is the first
    noun (`a spokesman for Lee`: all of it).
    """
    at = end - 1
    if at < floor:
        return None
    if parts[at].low in SUBJECTS or parts[at].low in RELATIVES:
        return Phrase(at, end, at)
    if not _is_nominal(parts, at):
        return None
    named = parts[at].kind == "name"
    first = begins = at
    while begins > floor:
        left = begins - 1
        part = parts[left]
        further = left - 1
        if part.low in _DETERMINERS:
            begins = left
            first = begins if not named else first
            if further <= floor or parts[further].low not in _TIES or not _is_nominal(parts, further - 1):
                break
            continue
        if (_is_possessive(part) and further >= floor) or _is_nominal(parts, left):
            begins = left
        elif part.low in _TIES and further >= floor and _is_nominal(parts, further):
            if parts[further].kind == "name" and part.low != "of":
                return phrase_before(parts, left, floor)  # `Lee in a statement`
            # `the chief of staff, Ann Lee` without its comma has her for its head.
            named = named and parts[begins].kind == "word" and parts[begins].low not in _DETERMINERS
            begins = further
        elif part.low in ("and", "&") and named and further >= floor and parts[further].kind == "name":
            first = begins = further
        else:
            break
        first = begins if not named else first
    return _before_relative(parts, begins, floor) or Phrase(first, end, begins)


def _before_relative(parts: Sentence, begins: int, floor: int) -> Phrase | None:
    """The head of a relative clause that holds what begins there: `the man who hit Lee`, `a man hit by Lee`."""
    at = begins - 1
    if at - 2 >= floor and parts[at].low == "by" and is_verbal(parts[at - 1]) and _is_nominal(parts, at - 2):
        return phrase_before(parts, at - 1, floor)
    while at > floor and parts[at].low not in RELATIVES and is_verbal(parts[at]):
        at -= 1
    if at <= floor or parts[at].low != "who":
        return None
    return phrase_before(parts, at - (parts[at - 1].low == ","), floor)


def phrase_after(parts: Sentence, at: int, ceiling: int | None = None) -> Phrase | None:
    """The noun phrase that begins at a part and ends before `ceiling`: a name within it is its head if last."""
    ceiling = len(parts) if ceiling is None else ceiling
    if at >= ceiling:
        return None
    if parts[at].low in SUBJECTS:
        return Phrase(at, at + 1, at)
    end = at + (parts[at].low in _DETERMINERS)
    named = -1
    while end < ceiling:
        part = parts[end]
        if part.kind == "name":
            named = end
            if (
                end + 2 < ceiling
                and parts[end + 1].low == "and"
                and parts[end + 2].kind == "name"
                and end == at
            ):
                return Phrase(at, end + 3, at)
        elif _is_possessive(part) and end > at:
            named = -1
        elif part.low == "of" and at < end < ceiling - 1:
            end += parts[end + 1].low in _DETERMINERS
            if end + 1 >= ceiling or not _is_nominal(parts, end + 1):
                break
            named = -1
        elif part.kind == "quote" or not _is_nominal(parts, end):
            break
        end += 1
    if end == at or (
        parts[end - 1].low in _DETERMINERS and end - 1 == at and parts[at].low not in ("one", "many")
    ):
        return None
    return Phrase(named if named == end - 1 else at, end, at)


def subject(parts: Sentence, verb: int, floor: int = 0) -> Phrase | None:
    """Who does what a verb says, standing before it; None if nobody does between `floor` and the verb.

    Looked over are adverbs, times, brackets, appositions, relative clauses and verbs that stand
    before it (`Lee, 40, took the floor and said`).
    """
    at = _back(parts, verb - 1, floor)
    if at < floor:
        return None
    part = parts[at]
    if part.low == "," or part.low in DASHES:
        return _beyond_apposition(parts, at, floor) or clause_subject(parts, at, floor)
    if part.low in _LINKS:
        return clause_subject(parts, at, floor)
    phrase = phrase_before(parts, at + 1, floor)
    if phrase is None:
        return clause_subject(parts, at, floor)
    comma = phrase.begins - 1
    if comma > floor and parts[comma].low == "," and verb + 1 < len(parts) and parts[verb + 1].low != ",":
        # `Ann Lee, head of the bank said`: the second comma was forgotten.
        head = _beyond_apposition(parts, comma, floor)
        if head and head.begins == floor and parts[head.first].kind == "name" and head.last == comma:
            return head
    return phrase


def in_apposition(parts: Sentence, phrase: Phrase) -> Phrase:
    """The name beside a phrase that is none: `the mayor, Ann Lee,`; else the phrase."""
    part = parts[phrase.last - 1]
    at = phrase.last + 1
    if part.kind == "name" and phrase.last - phrase.first == 1 and not _ends_in_title(part):
        return phrase
    if part.low in SUBJECTS or at >= len(parts) or parts[at - 1].low != ",":
        return phrase
    if parts[at].low == "known" and at + 2 < len(parts) and parts[at + 2].kind == "name":
        at += 2
    if parts[at].kind != "name":
        return phrase
    ends = at + 1 >= len(parts) or parts[at + 1].kind != "word" or parts[at + 1].low in RELATIVES
    return Phrase(at, at + 1, phrase.begins) if ends else phrase


def is_reduced(parts: Sentence, at: int) -> bool:
    """Whether a participle only describes: `the ride, called “…”`, `asked about it, she …`."""
    before = parts[at - 1] if at else None
    if parts[at].low == "asked" and (before is None or before.kind == "mark"):
        return at + 1 < len(parts) and parts[at + 1].low in _ASKED
    verb = verbs()[parts[at].low]
    if before is None or before.low != "," or verb.manner == "says" or verb.form == "ing":
        return False
    for number in range(at - 2, max(-1, at - 20), -1):
        if parts[number].low == "," or parts[number].low in DASHES:
            inner = parts[number + 1 : at - 1]
            finite = any(part.low in _AUXILIARIES or part.low in _VERBS for part in inner)
            return finite and inner[0].low not in RELATIVES
    return True


def clause_subject(parts: Sentence, ceiling: int, floor: int = 0) -> Phrase | None:
    """The first noun phrase of the last clause before `ceiling` that has one and a verb."""
    start = floor
    for at in range(floor, ceiling - 2):
        if parts[at].low in BREAKS:
            start = at + 1
        elif parts[at].low in _CLAUSES:
            phrase = phrase_after(parts, at + 1, ceiling)
            if phrase and phrase.last < ceiling and is_verbal(parts[phrase.last]):
                start = at + 1
    at = start
    while at < ceiling:
        part = parts[at]
        if part.low in _PREPOSITIONS or part.low in _SUBORDINATORS or (at == start and _is_participle(part)):
            comma = next((n for n in range(at, ceiling) if parts[n].low == ","), None)
            if comma is None and part.low in _PREPOSITIONS:
                return None
            at = at + 1 if comma is None else comma + 1
        elif phrase := phrase_after(parts, at, ceiling):
            return phrase
        else:
            at += 1
    return None


def _beyond_apposition(parts: Sentence, comma: int, floor: int) -> Phrase | None:
    """The noun phrase that a comma or dash at `comma` parts from its verb, past what stands between commas."""
    begin = floor
    for at in range(floor, comma + 1):
        if parts[at].low in BREAKS or parts[at].kind == "quote":
            begin = at + 1
        elif parts[at].low == "," or parts[at].low in DASHES:
            while begin < at and (parts[begin].low in _CONJUNCTIONS or parts[begin].low in _ADVERBS):
                begin += 1
            phrase = phrase_before(parts, at, begin) if begin < at else None
            if phrase and phrase.begins == begin and parts[phrase.first].low not in RELATIVES:
                return phrase
            begin = at + 1
    return None


def _back(parts: Sentence, at: int, floor: int) -> int:
    """Back over what may stand between a subject and its verb."""
    while at >= floor:
        part = parts[at]
        if part.low == ")":
            opened = next((n for n in range(at, floor - 1, -1) if parts[n].low == "("), None)
            if opened is None:
                return at
            at = opened - 1
        elif part.low in _ADVERBS or part.low in _AUXILIARIES or _is_adverb(part):
            at -= 1
        elif is_time(part):
            at -= 1
            while at >= floor and (
                parts[at].low in _BEFORE_TIMES or is_time(parts[at]) or parts[at].low.isdigit()
            ):
                at -= 1
        else:
            return at
    return at


def is_time(part: Part) -> bool:
    """Whether it is a day, month or part of a day."""
    return part.low in _TIMES or (
        part.low.rstrip(".").capitalize() in CALENDAR and part.low not in ("may", "march")
    )


def verb_at(parts: Sentence, at: int) -> Verb | None:
    """The verb that reports at a part, if one does there: no noun, no passive without an agent."""
    part = parts[at]
    verb = verbs().get(part.low) if part.kind == "word" else None
    if verb is None:
        return None
    before = parts[at - 1] if at else None
    if before is None or before.kind == "quote" or before.low in (",", "—", "–"):
        return verb if verb.form != "plain" or verb.infinitive in ("read", "say") else None
    if verb.form == "ing":
        return verb if before.low not in _DETERMINERS and not _is_possessive(before) else None
    since = before.low == "since" and at > 1 and parts[at - 2].low in _AUXILIARIES
    if before.low in _DETERMINERS or (before.low in _NO_VERB_AFTER and not since) or _is_possessive(before):
        return None
    if verb.form in ("present", "plain") and before.low in verbs() and verbs()[before.low].form == "past":
        return None  # `said talks …`
    if verb.form == "plain":
        free = (
            before.low in SUBJECTS
            or before.low in RELATIVES
            or before.low in _AUXILIARIES
            or before.low == "to"
        )
        if verb.weak and not free:
            return None
        plural = (before.kind == "word" and before.low.endswith("s")) or before.low in (
            "people",
            "police",
            "not",
            "n't",
        )
        return verb if free or plural else None
    return verb


def is_passive(parts: Sentence, at: int) -> bool:
    """Whether a form of be stands before the verb at a part."""
    before = at - 1
    while before >= 0 and (parts[before].low in _ADVERBS or _is_adverb(parts[before])):
        before -= 1
    return (
        before >= 0 and parts[before].low in PASSIVE and verbs()[parts[at].low].form in ("past", "participle")
    )


def _ends_in_title(part: Part) -> bool:
    last = part.low.rpartition(" ")[2]
    return last in _OFFICES


def _is_adverb(part: Part) -> bool:
    return (
        part.kind == "word"
        and part.low.endswith("ly")
        and len(part.low) > 4
        and part.low not in ("family", "ally")
    )


def is_verbal(part: Part) -> bool:
    """Whether a word is of a verb, as far as its form or a list tells, or an adverb before one."""
    low = part.low
    return part.kind == "word" and (
        low in _AUXILIARIES
        or low in _VERBS
        or low in verbs()
        or low.endswith("ed")
        or low in _ADVERBS
        or _is_adverb(part)
    )


def is_opening(part: Part) -> bool:
    """Whether a clause begins with it that leads to the main one: `When …`, `Asked …`, `With …`."""
    return part.low in _SUBORDINATORS or part.low in _PREPOSITIONS or _is_participle(part)


def _is_participle(part: Part) -> bool:
    return part.kind == "word" and part.low.endswith(("ing", "ed")) and part.low not in _NOUN_LIKE_ING


def _is_possessive(part: Part) -> bool:
    return part.low in POSSESSIVES


def _is_nominal(parts: Sentence, at: int) -> bool:
    part = parts[at]
    if part.kind == "name" or part.kind == "quote":
        return part.kind == "name" or part.end - part.start < 30
    if part.kind == "mark" or part.low in _FUNCTION or is_time(part):
        return part.low == "one" or (part.low in ("them", "us") and at > 0 and parts[at - 1].low == "of")
    if not part.low[0].isalnum() or _is_adverb(part):
        return part.low in ("%", "$", "£", "€")
    if part.low in _VERBS:
        return False
    verb = verbs().get(part.low)
    after_determiner = at > 0 and (parts[at - 1].low in _DETERMINERS or _is_possessive(parts[at - 1]))
    if verb is None:
        return after_determiner or not (part.low.endswith("ed") and len(part.low) > 4)
    return after_determiner or (verb.form in ("plain", "present") and verb.infinitive not in ("say", "tell"))


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
        if _is_capital(words[at].text):
            end = at + 1
            while True:
                over = end
                while over < len(words) and over < end + 3 and words[over].text in _WITHIN_NAMES:
                    over += 1
                if over >= len(words) or not _is_capital(words[over].text):
                    break
                if over > end and words[end].text == "of" and is_title(words[over].text):
                    break
                if words[end - 1].text.endswith(".") and words[over].text.lower() in _BEGINNING_ONLY:
                    break
                end = over + 1
        if end > at:
            name = text[words[at].start : words[end - 1].end]
            yield Part(words[at].start, words[end - 1].end, name.lower(), "name")
            at = end
        else:
            word = words[at]
            kind: Kind = (
                "word" if word.text[0].isalnum() or (word.text[:1] in "'’" and len(word.text) > 1) else "mark"
            )
            yield Part(word.start, word.end, word.text.lower(), kind)
            at += 1


_OFFICES = listed("""
    ceo cfo coo chief president chairman chairwoman director secretary officer governor mayor minister
    spokesman spokeswoman manager coach captain editor senator
    """)
_WITHIN_NAMES = PARTICLES | {"of", "the", "&"} - {"el", "y"}


def _is_capital(word: str) -> bool:
    low = word.lower()
    if word[:3] in ("al-", "el-", "as-", "ad-"):
        return word[3:4].isupper()
    if not word[0].isupper() or low in _FUNCTION or word.rstrip(".") in CALENDAR or low in _BEGINNING_ONLY:
        return False
    if "-" in word and low.partition("-")[0] in _DETERMINERS:
        return False  # `Ten-year-old`
    verb = verbs().get(low)
    return verb is None or (verb.form in ("plain", "present") and low not in ("says", "reads"))


def _cut(text: str, run: Sentence, quotes: Sequence[Quoted]) -> Iterator[Sentence]:
    """The sentences of a paragraph’s parts."""
    start = 0
    for at, part in enumerate(run[:-1]):
        after = run[at + 1]
        if (
            _ends(text, run, at, quotes)
            and not text[after.start].islower()
            and after.low not in (",", ")", "]", ";")
        ) and (part.kind != "quote" or not _goes_on(run, at + 1)):
            yield run[start : at + 1]
            start = at + 1
    if start < len(run):
        yield run[start:]


def _ends(text: str, run: Sentence, at: int, quotes: Sequence[Quoted]) -> bool:
    part = run[at]
    if part.kind == "quote":
        return ends_sentence(text, quotes[part.quote])
    if part.low[0] in STOPS:
        return part.low != "..." or run[at + 1].kind == "quote" or text[run[at + 1].start].isupper()
    if part.low in (")", "]") and at:
        return run[at - 1].low in STOPS
    return part.low.endswith(".") and run[at + 1].low in SUBJECTS | {"the", "but", "a", "in"}


def ends_sentence(text: str, quote: Quoted) -> bool:
    """Whether a full stop or the like stands last within the quotation marks."""
    return text[quote.inner.start : quote.inner.end].rstrip(" \n\r\t\u00a0’'”\")")[-1:] in tuple(STOPS)


def _goes_on(run: Sentence, at: int) -> bool:
    """Whether a verb that reports comes at once after a quotation: `“Why?” Ann Lee asked`."""
    if run[at].low in BREAKS or run[at].low in DASHES:
        return True
    if run[at].kind == "word" and verb_at(run, at) and verbs()[run[at].low].form != "ing":
        return True
    phrase = phrase_after(run, at)
    if phrase is None:
        return False
    end = phrase.last
    while end < len(run) and (run[end].low in _ADVERBS or _is_adverb(run[end])):
        end += 1
    if end >= len(run) or run[end].kind != "word":
        return False
    verb = verbs().get(run[end].low)
    if verb is None or verb.manner != "says" or verb.weak or verb.form in ("plain", "ing"):
        return False
    nothing_more = end + 1 >= len(run) or run[end + 1].kind == "mark" or run[end + 1].low in _PREPOSITIONS
    return nothing_more and (end + 1 >= len(run) or run[end + 1].low != ":")
