"""Who says each quotation: the mention of the speaker, the verb, and the rule that found them.

Within the sentence: a report beside the quotation (`“…,” said Lee`, `Lee said: “…”`), one that governs it
(`Lee said he was “…”`), one at the sentence’s end, a noun of speech (`Lee’s claim that “…”`). Else the
report goes on: the paragraph’s speaker, the one of the paragraph before, a signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kztui.extract.marks import Quoted
from kztui.extract.phrases import (
    BREAKS,
    DASHES,
    POSSESSIVES,
    SUBJECTS,
    Phrase,
    Sentence,
    clause_subject,
    is_passive,
    phrase_after,
    phrase_before,
    subject,
    verb_at,
)
from kztui.extract.verbs import NOUNS, verbs
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


class _Report(NamedTuple):
    """A verb that reports, and its subject."""

    verb: int
    subject: Phrase


_FURTHER = 40  # parts between a quotation and a report that governs it
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
        ending = self._ending(parts, at)
        introduced = at > 0 and (
            parts[at - 1].low == ":"
            or (parts[at - 1].low in (",", "that") and at > 1 and _says(parts, at - 2))
            or _says(parts, at - 1)
        )
        if introduced and ending != ",":
            order = (self._before, self._beside, self._at_end)
        else:
            order = (self._beside, self._before, self._at_end)
        for rule in (*order, self._colon, self._noun, self._named):
            if source := rule(parts, at):
                return source
        return None

    def _beside(self, parts: Sentence, at: int) -> Source | None:
        """A report that follows at once: `“…,” said Lee`, `“…,” Lee said`, `“…,” according to Lee`."""
        after = at + 1
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
        verb = verb_at(parts, after) if after < limit else None
        if verb and verb.form in ("past", "present"):
            behind = after + 1
            while behind < limit and parts[behind].low in ("also", "then", "later"):
                behind += 1
            if phrase := phrase_after(parts, behind, limit):
                return self._told(parts, phrase, after, "inversion")
        for number in range(after, min(limit, after + 60)):
            if parts[number].low in BREAKS:
                break
            report = self._report(parts, number, after)
            if report and verbs()[parts[number].low].manner == "says":
                near = report.subject.begins == after
                if near or parts[after].low not in ("and", "but", "which", "who"):
                    return self._told(parts, report.subject, number, "after" if near else "after, apart")
        return None

    def _before(self, parts: Sentence, at: int) -> Source | None:
        """The nearest report that the quotation follows: `Lee said: “…”`, `Lee said he was “…”`."""
        for number in range(at - 1, max(-1, at - _FURTHER), -1):
            if parts[number].low == "according" and number + 2 < at and parts[number + 1].low == "to":
                return self._told(parts, phrase_after(parts, number + 2, at), number, "according to")
            if parts[number].low == ";":
                return None
            report = self._report(parts, number, 0)
            if report:
                return self._told(parts, report.subject, number, "before")
        return None

    def _at_end(self, parts: Sentence, at: int) -> Source | None:
        """A report at the end of the sentence governs all of it: `The “gang” got away, police said.`."""
        for number in range(len(parts) - 1, at + 1, -1):
            verb = verb_at(parts, number)
            if parts[number].low == "according" and parts[number + 1 : number + 2]:
                return self._told(parts, phrase_after(parts, number + 2), number, "according to")
            if verb and verb.manner == "says" and not verb.weak:
                report = self._report(parts, number, at + 1)
                if report and (parts[report.subject.begins - 1].low == ","):
                    return self._told(parts, report.subject, number, "at the end")
        return None

    def _colon(self, parts: Sentence, at: int) -> Source | None:
        """`Lee: “…”`, `Lee’s verdict: “…”`."""
        if at < 2 or parts[at - 1].low != ":":
            return None
        phrase = phrase_before(parts, at - 1) or clause_subject(parts, at - 1)
        return self._told(parts, phrase, None, "colon")

    def _noun(self, parts: Sentence, at: int) -> Source | None:
        """A noun of speech with whose it is: `his claim that “…”`, `a statement by Lee: “…”`."""
        for number in range(at - 1, max(0, at - 9), -1):
            if parts[number].low in NOUNS and parts[number].kind == "word":
                before = number - 1
                while (
                    before > 0
                    and parts[before].kind == "word"
                    and parts[before].low not in _POSSESSIVE_PRONOUNS
                ):
                    if parts[before].low in POSSESSIVES:
                        break
                    before -= 1
                if parts[before].low in _POSSESSIVE_PRONOUNS:
                    return self._told(parts, Phrase(before, before + 1, before), None, "noun")
                if parts[before].low in POSSESSIVES and before:
                    return self._told(parts, phrase_before(parts, before), None, "noun")
                if number + 1 < at and parts[number + 1].low in ("by", "from"):
                    return self._told(parts, phrase_after(parts, number + 2, at), None, "noun")
        return None

    def _named(self, parts: Sentence, at: int) -> Source | None:
        """The subject of the sentence, for some words in quotation marks under another verb."""
        quote = self._quotes[parts[at].quote]
        if at == 0 or len(self._text[quote.inner.start : quote.inner.end].split()) < 4:
            return None
        phrase = clause_subject(parts, at)
        if phrase and (
            parts[phrase.first].kind == "name" or parts[phrase.first].low in ("he", "she", "they")
        ):
            return self._told(parts, phrase, None, "subject")
        return None

    # Beyond the sentence.

    def _signature(self, number: int, at: int) -> Source | None:
        """`“…” — Ann Lee`, on its line or the next."""
        parts = self._sentences[number][1]
        line = parts[at + 1 :]
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
        for at in range(len(parts) - 1, -1, -1):
            report = self._report(parts, at, 0)
            if report and verbs()[parts[at].low].manner == "says":
                return self._told(parts, report.subject, at, "sentence before")
        phrase = clause_subject(parts, len(parts))
        if phrase and (parts[phrase.first].kind == "name" or parts[phrase.first].low in ("he", "she")):
            return self._told(parts, phrase, None, "subject of the sentence before")
        return None

    # Small questions.

    def _report(self, parts: Sentence, at: int, floor: int) -> _Report | None:
        verb = verb_at(parts, at)
        if verb is None or is_passive(parts, at):
            return None
        if verb.form == "ing" and (at == 0 or parts[at - 1].kind in ("mark", "quote")):
            phrase = clause_subject(parts, at, floor) or self._main_clause(parts, at)
        else:
            phrase = subject(parts, at, floor)
        return _Report(at, phrase) if phrase else None

    def _main_clause(self, parts: Sentence, at: int) -> Phrase | None:
        """The subject behind the comma that ends a clause which a participle begins: `Saying “…,” Lee left`."""
        for number in range(at + 1, len(parts) - 1):
            inner_comma = parts[number].kind == "quote" and self._ending(parts, number) == ","
            if parts[number].low == "," or inner_comma:
                if phrase := phrase_after(parts, number + 1):
                    return phrase
        return None

    def _told(self, parts: Sentence, phrase: Phrase | None, verb: int | None, rule: str) -> Source | None:
        if phrase is None:
            return None
        speaker = Stretch(parts[phrase.first].start, parts[phrase.last - 1].end)
        return Source(speaker, None if verb is None else Stretch(parts[verb].start, parts[verb].end), rule)

    def _ending(self, parts: Sentence, at: int) -> str:
        """The last character within the quotation marks."""
        inner = self._quotes[parts[at].quote].inner
        return self._text[inner.start : inner.end].rstrip(" \n\r\t\u00a0’'”\")")[-1:]

    def _is_whole(self, parts: Sentence, at: int) -> bool:
        return at == 0 or parts[at - 1].kind in ("mark", "quote")

    def _is_alone(self, number: int, at: int) -> bool:
        """Whether the quotation begins its paragraph."""
        return at == 0 and self._sentences[number - 1][0] != self._sentences[number][0]


def _says(parts: Sentence, at: int) -> bool:
    verb = verb_at(parts, at)
    return verb is not None and verb.manner == "says"


__all__ = ["SUBJECTS", "Context", "Source", "sources"]
