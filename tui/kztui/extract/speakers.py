"""Who says each quotation: the mention of the speaker, the verb, and the rule that found them.

Within the sentence: a report beside the quotation (`“…,” said Lee`, `Lee said: “…”`), one that governs it
(`Lee said he was “…”`), one at the sentence’s end, a noun of speech (`Lee’s claim that “…”`). Else the
report goes on: the paragraph’s speaker, the one of the paragraph before, a signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kztui.extract.marks import Quoted
from kztui.extract.parts import (
    BREAKS,
    DASHES,
    POSSESSIVES,
    STOPS,
    SUBJECTS,
    Sentence,
    is_adverb,
    last_letter,
)
from kztui.extract.phrases import Phrase, clause_subject, in_apposition, phrase_after, phrase_before
from kztui.extract.reports import FURTHER, Report, inversion, is_passive, report, says_at
from kztui.extract.verbs import GESTURES, NOUNS, verbs
from kztui.extract.words import Stretch


class Source(NamedTuple):
    """The mention of a speaker and the verb, as stretches of the text."""

    speaker: Stretch
    verb: Stretch | None
    rule: str


class Context(NamedTuple):
    """A quotation where it stands: its sentence, and which part of it it is."""

    sentence: int
    parts: Sentence
    at: int


_NOUN_WAY = 16  # parts between a noun of speech and what it announces
_OF_CROWDS = frozenset(("chants", "shouts", "cries", "calls", "choruses", "chorus"))
_POSSESSIVE_PRONOUNS = frozenset(("his", "her", "their", "its", "my", "our"))


def sources(
    text: str, quotes: Sequence[Quoted], sentences: Sequence[tuple[int, Sentence]]
) -> dict[int, tuple[Context, Source | None]]:
    """The context and the source of each quotation, by its number."""
    found: dict[int, tuple[Context, Source | None]] = {}
    said = _Said(text, quotes, sentences)
    for number, (_, parts) in enumerate(sentences):
        for at, part in enumerate(parts):
            if part.kind == "quote":
                found[part.quote] = (Context(number, parts, at), said.source(number, at))
    return found


class _Said:
    """Goes through the sentences and remembers who spoke last."""

    def __init__(
        self, text: str, quotes: Sequence[Quoted], sentences: Sequence[tuple[int, Sentence]]
    ) -> None:
        self._text = text
        self._quotes = quotes
        self._sentences = sentences
        self._known_of: Sentence = []
        self._known: dict[int, Report | None] = {}
        self._last: tuple[int, Source] | None = None  # the sentence of the last quotation that has a source

    def source(self, number: int, at: int) -> Source | None:
        """The source of the quotation at part `at` of a sentence; to be asked in order."""
        parts = self._sentences[number][1]
        source = self._within(parts, at)
        if source is None and self._is_whole(parts, at):
            source = self._signature(number, at) or self._carried(number, at)
        if source is not None:
            self._last = (number, source)
        return source

    # Within the sentence.

    def _within(self, parts: Sentence, at: int) -> Source | None:
        before = [part.low for part in parts[max(0, at - 2) : at]]
        if before == ["told", ":"]:
            return None  # a headline’s passive
        if len(before) > 1 and before[1] == "of" and before[0] in _OF_CROWDS:
            return self._noun(parts, at)
        if governing := self._governing(parts, at):
            return governing
        rules = (
            self._beside, self._before, self._at_end, self._apart, self._colon, self._noun, self._by_agent,
            self._named,
        )  # fmt: skip
        return next((source for rule in rules if (source := rule(parts, at))), None)

    def _governing(self, parts: Sentence, at: int) -> Source | None:
        """A verb of saying that introduces the quotation or holds it as a part of its clause."""
        introduced = at > 0 and (
            parts[at - 1].low == ":"
            or says_at(parts, at - 1)
            or (at > 1 and parts[at - 1].low in (",", "that") and says_at(parts, at - 2))
        )
        if self._ending(parts, at) == "," if introduced else self._is_whole(parts, at):
            return None
        source = self._before(parts, at)
        return source if source and source.rule == "before" else None

    def _beside(self, parts: Sentence, at: int) -> Source | None:
        """A report that follows at once: `“…,” said Lee`, `“…,” Lee said`, `“…,” according to Lee`."""
        after = at + 1
        if at == 0 and after + 1 < len(parts) and parts[after].low == ":":  # a headline
            return self._told(parts, phrase_after(parts, after + 1), None, "before a colon")
        ending = self._ending(parts, at)
        while after < len(parts) and (parts[after].low == "," or parts[after].low in DASHES):
            ending = ","
            after += 1
        if after >= len(parts) or ending not in (",", "?", "!", "…", "—", "–", "-", "."):
            return None
        limit = next((n for n in range(after, len(parts)) if parts[n].kind == "quote"), len(parts))
        if parts[after].low == "according" and after + 2 < limit:
            return self._told(parts, phrase_after(parts, after + 2, limit), after, "according to")
        if parts[after].low in ("as", "so"):
            after += 1
        if after < limit and (phrase := inversion(parts, after, limit)):
            return self._told(parts, phrase, after, "inversion")
        for number in range(after, min(limit, after + FURTHER)):
            if parts[number].low in BREAKS:
                break
            told = report(parts, number, after)
            if told and told.verb.infinitive == "quote" and told.subject.first == told.at + 1:
                return self._told(parts, told.subject, number, "after")  # `“…,” one quoted him as saying`
            if told and told.subject.begins == after and told.verb.manner == "says" and _reports(parts, told):
                return self._told(parts, told.subject, number, "after")
        return None

    def _apart(self, parts: Sentence, at: int) -> Source | None:
        """A report that follows, though not at once: `“…,” and with that she left, Lee said`."""
        if self._ending(parts, at) not in (",", "?", "!", "…", "—", "–", "-"):
            return None
        for number in range(at + 1, min(len(parts), at + FURTHER)):
            if parts[number].kind == "quote":
                break
            told = report(parts, number, at + 1)
            if told and told.verb.manner == "says" and not told.verb.weak:
                return self._told(parts, told.subject, number, "after, apart")
        return None

    def _before(self, parts: Sentence, at: int) -> Source | None:
        """The nearest report that the quotation follows: `Lee said: “…”`, `Lee said he was “…”`.

        An attitude or act yields to a report further on the left: `Lee said that they wanted “…”`.
        """
        held: Source | None = None
        words = self._words(parts, at)
        for number in range(at - 1, max(-1, at - FURTHER), -1):
            if parts[number].low == "according" and number + 2 < at and parts[number + 1].low == "to":
                return self._told(parts, phrase_after(parts, number + 2, at), number, "according to")
            if parts[number].low == "words" and number > 1 and parts[number - 2].low == "in":
                return self._told(parts, phrase_after(parts, number + 2, at), None, "in the words of")
            if parts[number].low == ";":
                break
            told = self._report(parts, number)
            if told is None:
                continue
            verb = told.verb
            if verb.infinitive in GESTURES and at - number > 2:
                continue
            source = self._told(parts, told.subject, number, "before")
            if told.subject.begins and parts[told.subject.begins - 1].low == "what" and not held:
                return source  # `what she calls “…”`
            if verb.manner != "holds" and not verb.weak:
                return source
            finds = parts[number + 1].low == "that"  # `found that …`
            if held or (not finds and verb.weak and verb.manner == "holds" and words <= 3):
                continue
            if parts[told.subject.first].low not in SUBJECTS and (finds or not verb.weak):
                return source
            held = source
        return held and held._replace(rule="before, an attitude")

    def _at_end(self, parts: Sentence, at: int) -> Source | None:
        """A report at the end of the sentence, of all of it: `The “gang” got away, police said`."""
        for number in range(len(parts) - 1, max(at + 1, len(parts) - FURTHER), -1):
            if parts[number].low == "according" and parts[number + 1 : number + 2]:
                return self._told(parts, phrase_after(parts, number + 2), number, "according to")
            told = self._report(parts, number)
            if told and told.subject.begins > at and told.verb.manner == "says" and not told.verb.weak:
                before = parts[told.subject.begins - 1]
                if before.low == "," or before.kind == "quote":
                    return self._told(parts, told.subject, number, "at the end")
        return None

    def _colon(self, parts: Sentence, at: int) -> Source | None:
        """`Lee: “…”`, `Lee’s verdict: “…”`."""
        if at < 2 or parts[at - 1].low != ":":
            return None
        phrase = phrase_before(parts, at - 1, _reach(at))
        if phrase is None or (phrase.begins > 0 and parts[phrase.begins - 1].kind != "mark"):
            phrase = clause_subject(parts, at - 1, _reach(at))
        return self._told(parts, phrase, None, "colon")

    def _noun(self, parts: Sentence, at: int) -> Source | None:
        """A noun of speech with whose it is: `his claim that “…”`, `a statement by Lee: “…”`."""
        for number in range(at - 1, max(0, at - _NOUN_WAY), -1):
            if parts[number].kind != "word" or parts[number].low not in NOUNS:
                continue
            owner = number - 1
            while owner > 0 and parts[owner].kind == "word" and not _owns(parts, owner):
                owner -= 1
            if parts[owner].low in _POSSESSIVE_PRONOUNS:
                return self._told(parts, Phrase(owner, owner + 1, owner), None, "noun")
            if parts[owner].low in POSSESSIVES and owner:
                return self._told(parts, phrase_before(parts, owner), None, "noun")
            if number + 1 < at and parts[number + 1].low in ("by", "from"):
                return self._told(parts, phrase_after(parts, number + 2, at), None, "noun")
        return None

    def _by_agent(self, parts: Sentence, at: int) -> Source | None:
        """Whose act it is that a passive tells: `accused of “…” by Lee`, `described as “…” by Lee`."""
        if at + 2 >= len(parts) or parts[at + 1].low != "by":
            return None
        for number in range(at - 1, max(-1, at - FURTHER), -1):
            verb = verbs().get(parts[number].low)
            if verb and verb.form in ("past", "participle") and is_passive(parts, number, verb):
                return self._told(parts, phrase_after(parts, at + 2), number, "passive")
        return None

    def _named(self, parts: Sentence, at: int) -> Source | None:
        """The subject of the sentence, for some words in quotation marks under another verb."""
        if at == 0 or self._words(parts, at) < 4 or not _is_sentence(parts):
            return None
        phrase = clause_subject(parts, at, _reach(at))
        if phrase and (
            parts[phrase.first].kind == "name" or parts[phrase.first].low in ("he", "she", "they")
        ):
            return self._told(parts, phrase, None, "subject")
        return None

    # Beyond the sentence.

    def _signature(self, number: int, at: int) -> Source | None:
        """`“…” — Ann Lee`, on its line or the next."""
        parts = self._sentences[number][1]
        line = parts[at + 1 : at + 4]
        if not line and number + 1 < len(self._sentences):
            line = self._sentences[number + 1][1]
        if len(line) > 1 and line[0].low in DASHES and line[1].kind == "name":
            return self._told(line, Phrase(1, 2, 1), None, "signature")
        return None

    def _carried(self, number: int, at: int) -> Source | None:
        """The speaker of the paragraph so far, else of the next sentence, else of the paragraph before."""
        paragraph = self._sentences[number][0]
        last = self._last
        if last and last[0] == number:
            return last[1]._replace(rule="carried on")
        if number and self._sentences[number - 1][0] == paragraph:
            if last and last[0] == number - 1:
                return last[1]._replace(rule="carried on")
            if source := self._sentence_speaker(number - 1):
                return source
            if last and self._sentences[last[0]][0] == paragraph:
                return last[1]._replace(rule="carried on")
        if source := self._ahead(number, paragraph):
            return source
        if number and self._is_alone(number, at):
            before = self._sentences[number - 1][0]
            if last and last[0] == number - 1:
                return last[1]._replace(rule="from the paragraph before")
            if source := self._sentence_speaker(number - 1):
                return source._replace(rule="from the paragraph before")
            if last and self._sentences[last[0]][0] == before:
                return last[1]._replace(rule="from the paragraph before")
        return None

    def _ahead(self, number: int, paragraph: int) -> Source | None:
        """The speaker of the next quotation, where it follows at once: `“…” “…,” she said`."""
        if number + 1 < len(self._sentences) and self._sentences[number + 1][0] == paragraph:
            following = self._sentences[number + 1][1]
            if following[0].kind == "quote" and (source := self._within(following, 0)):
                return source._replace(rule="from the next sentence")
        return None

    def _sentence_speaker(self, number: int) -> Source | None:
        """Who reports in a sentence without a quotation, or whom it tells of."""
        parts = self._sentences[number][1]
        told = [
            each
            for at in range(min(len(parts), 2 * FURTHER) - 1, -1, -1)
            if (each := report(parts, at)) and each.verb.manner == "says"
        ]
        if told:
            best = next((each for each in told if _is_parenthesis(parts, each)), told[0])
            return self._told(parts, best.subject, best.at, "sentence before")
        phrase = clause_subject(parts, min(len(parts), 2 * FURTHER))
        if phrase and (parts[phrase.first].kind == "name" or parts[phrase.first].low in ("he", "she")):
            return self._told(parts, phrase, None, "subject of the sentence before")
        return None

    # Small questions.

    def _told(self, parts: Sentence, phrase: Phrase | None, verb: int | None, rule: str) -> Source | None:
        if phrase is None:
            return None
        phrase = in_apposition(parts, phrase)
        speaker = Stretch(parts[phrase.first].start, parts[phrase.last - 1].end)
        return Source(speaker, None if verb is None else Stretch(parts[verb].start, parts[verb].end), rule)

    def _report(self, parts: Sentence, at: int) -> Report | None:
        """The report at a part, found once a sentence."""
        if parts is not self._known_of:
            self._known_of, self._known = parts, {}
        if at not in self._known:
            self._known[at] = report(parts, at, _reach(at))
        return self._known[at]

    def _ending(self, parts: Sentence, at: int) -> str:
        return last_letter(self._text, self._quotes[parts[at].quote])

    def _words(self, parts: Sentence, at: int) -> int:
        inner = self._quotes[parts[at].quote].inner
        return len(self._text[inner.start : inner.end].split())

    def _is_whole(self, parts: Sentence, at: int) -> bool:
        return at == 0 or parts[at - 1].kind in ("mark", "quote")

    def _is_alone(self, number: int, at: int) -> bool:
        """Whether the quotation begins its paragraph."""
        return at == 0 and self._sentences[number - 1][0] != self._sentences[number][0]


def _owns(parts: Sentence, at: int) -> bool:
    return parts[at].low in POSSESSIVES or parts[at].low in _POSSESSIVE_PRONOUNS


def _reports(parts: Sentence, told: Report) -> bool:
    """Whether the verb is no weak one, or nothing but adverbs parts it from its subject."""
    return not told.verb.weak or all(is_adverb(part) for part in parts[told.subject.last : told.at])


def _is_parenthesis(parts: Sentence, told: Report) -> bool:
    """`The guard, he added, had …`."""
    begins, after = told.subject.begins, told.at + 1
    return begins > 0 and after < len(parts) and parts[begins - 1].low == parts[after].low == ","


def _is_sentence(parts: Sentence) -> bool:
    """Whether it ends as one, and is no headline."""
    return parts[-1].kind == "quote" or parts[-1].low[0] in STOPS


def _reach(at: int) -> int:
    """The first part of a sentence that is looked at for what governs part `at`."""
    return max(0, at - 2 * FURTHER)
