"""Whom the mention of a speaker means: a pronoun, a family name, an office.

A pronoun goes to the most salient person of its gender, after Lappin and Leass, “An Algorithm for
Pronominal Anaphora Resolution” (Computational Linguistics 20, 1994): every mention makes salient, a
subject more than others, a speaker most; with each sentence and paragraph it fades. A person whom the
quotation itself names is hardly its speaker.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kztui.extract.marks import Quoted
from kztui.extract.parts import POSSESSIVES, SUBJECTS, Part, Sentence, is_opening, is_verbal
from kztui.extract.people import People, Person
from kztui.extract.phrases import in_apposition, phrase_after
from kztui.extract.roles import QUALIFYING, Gender, gender_of, is_person
from kztui.extract.speakers import Context, Source
from kztui.extract.words import listed

GENDERED: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_FADING, _FADING_BY_PARAGRAPH = 0.5, 0.8
_SUBJECT, _OPENING, _OBJECT, _MODIFIER, _SPEAKER = 1.0, 0.8, 0.5, 0.3, 0.8
_LEAST, _MOST = 0.02, 1.8
_CROWD = 64  # persons that a reader could have in mind
_OF_UNKNOWN_GENDER, _UNNAMED, _PERHAPS_A_PERSON, _PERHAPS_NONE = 0.75, 0.8, 0.9, 0.4
_SPOKEN_OF = 0.25  # within the quotation, or in the words that a report at their end governs
_CLAUSE = 15  # parts of an opening clause
_AHEAD = 3  # sentences in which a pronoun’s person may be named after it
_OBLIQUE = listed(
    "of for from at in on with by to about against after before like than as between under over"
)
# `the 34-year-old`, `the father of two`: said of the one whom the text is about.
_AGED = re.compile(r"\b\d+-year-old\b|\b(?:mother|father|mum|dad|grandmother|grandfather)[- ]of[- ]\w+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_INDEFINITE = listed("a an one another some")
_ASKED = listed("asked asks pressed presses")
_DEFINITE = listed("the his her their our its this that")


class _Salience:
    """How present each person is to a reader, as the text goes on."""

    def __init__(self) -> None:
        self._weights: dict[Person, float] = {}

    def fade(self, by: float) -> None:
        self._weights = {person: weight * by for person, weight in self._weights.items() if weight > _LEAST}

    def lift(self, person: Person, by: float) -> None:
        self._weights[person] = min(self._weights.get(person, 0.0) + by, _MOST)
        if len(self._weights) > _CROWD:
            most = sorted(self._weights.items(), key=lambda each: -each[1])
            self._weights = dict(most[: _CROWD // 2])

    def persons(self) -> list[Person]:
        return list(self._weights)

    def of(self, person: Person) -> float:
        return self._weights.get(person, 0.0)

    def best(self, gender: Gender | None, spoken_of: set[Person]) -> Person | None:
        """The most salient person that may have that gender."""
        best, most = None, 0.0
        for person, weight in self._weights.items():
            if gender is not None and person.gender not in (None, gender):
                continue
            if person.gender is None:
                weight *= _OF_UNKNOWN_GENDER
            if not person.name:
                weight *= _UNNAMED
            if not person.sure:
                weight *= _PERHAPS_A_PERSON if " " in person.name else _PERHAPS_NONE
            if person in spoken_of:
                weight *= _SPOKEN_OF
            if weight > most:
                best, most = person, weight
        return best


def persons(
    text: str,
    quotes: Sequence[Quoted],
    sentences: Sequence[tuple[int, Sentence]],
    found: Mapping[int, tuple[Context, Source | None]],
) -> dict[int, Person]:
    """Whom the mentions of a text mean, names and pronouns and the speakers `found`, by where they begin."""
    reader = _Reader(text, quotes, found)
    reader.read(sentences)
    return reader.meant


def name_of(person: Person | None, written: str) -> str | None:
    """The name in full of a person called `written`, where the text tells it."""
    if person is None or not person.name:
        return None
    tells = person.sure or " " in person.name
    return person.name if tells or person.name != written else None


class _Reader:
    """Goes through a text and keeps whom each mention means."""

    def __init__(
        self, text: str, quotes: Sequence[Quoted], found: Mapping[int, tuple[Context, Source | None]]
    ) -> None:
        self._text = text
        self._quotes = quotes
        self._speaking: dict[int, list[int]] = {}  # where a speaker is mentioned: the quotations
        self._ends: dict[int, int] = {}
        self._asking: set[int] = set()
        self._asked: tuple[int, Person] | None = None  # in which sentence, and who
        for number, (_, source) in found.items():
            if source is not None:
                self._speaking.setdefault(source.speaker.start, []).append(number)
                self._ends[source.speaker.start] = source.speaker.end
                if source.verb and text.startswith("ask", source.verb.start):
                    self._asking.add(source.speaker.start)
        self.meant: dict[int, Person] = {}
        """Whom the mention that begins at an offset means."""
        self._salience = _Salience()
        self._unnamed: dict[str, Person] = {}
        self._open: list[tuple[int, int, Gender]] = []  # pronouns before any name: sentence, offset

    def read(self, sentences: Sequence[tuple[int, Sentence]]) -> None:
        """All sentences, in order."""
        people = People(self._text, sentences)
        before = 0
        for number, (paragraph, parts) in enumerate(sentences):
            self._salience.fade(_FADING * (_FADING_BY_PARAGRAPH if paragraph > before else 1))
            before = paragraph
            here: list[tuple[int, Person]] = []
            for at, part in enumerate(parts):
                person = self._person(people, number, parts, at, here)
                if person is None:
                    continue
                here.append((at, person))
                if at and parts[at - 1].low in _ASKED and part.kind == "name":
                    self._asked = (number, person)
                if not self._owns(part):
                    self.meant[part.start] = person
                speaks = part.start in self._speaking
                self._salience.lift(person, _SUBJECT + _SPEAKER if speaks else _weight(parts, at))

    def _person(
        self, people: People, number: int, parts: Sentence, at: int, here: Sequence[tuple[int, Person]]
    ) -> Person | None:
        part = parts[at]
        if part.kind == "name":
            person = people.named(self._text[part.start : part.end])
            if person:
                self._close(number, person)
            return person or people.in_office(self._text[part.start : part.end])
        if part.low in GENDERED:
            return self._named_behind(people, parts, at, here) or self._pronoun(number, parts, at, here)
        if part.low == "who" and at and here and here[-1][0] >= at - 2:
            return here[-1][1]
        if part.start in self._speaking:
            return self._nominal(people, self._text[part.start : self._ends[part.start]])
        if at == 0 and part.low in _INDEFINITE | {"the"}:  # `A spokesman said …`, `The judge denied it.`
            phrase = phrase_after(parts, at)
            words = [each.low for each in parts[: phrase.last]] if phrase else []
            if phrase and is_person(words) and in_apposition(parts, phrase) == phrase:
                return self._nominal(people, " ".join(words))
        return None

    def _owns(self, part: Part) -> bool:
        """Whether a mention of a speaker begins with somebody else: `Lee’s lawyer`, `his father`."""
        longer = self._ends.get(part.start, part.end) > part.end
        return longer and (part.kind == "name" or part.low in GENDERED)

    def _named_behind(
        self, people: People, parts: Sentence, at: int, here: Sequence[tuple[int, Person]]
    ) -> Person | None:
        """The subject that an opening clause with a pronoun leads to: `As he left, Lee shrugged`."""
        gender = GENDERED[parts[at].low]
        if not is_opening(parts[0]) or any(person.gender in (None, gender) for _, person in here):
            return None
        commas = (number for number in range(at, min(at + _CLAUSE, len(parts))) if parts[number].low == ",")
        phrase = phrase_after(parts, next(commas, len(parts)) + 1)
        if phrase is None or parts[phrase.first].kind != "name":
            return None
        person = people.named(self._text[parts[phrase.first].start : parts[phrase.first].end])
        return person if person and person.gender in (None, gender) else None

    def _pronoun(
        self, number: int, parts: Sentence, at: int, here: Sequence[tuple[int, Person]]
    ) -> Person | None:
        part = parts[at]
        gender = GENDERED[part.low]
        spoken_of = set()
        if part.start in self._speaking:
            if (asked := self._just_asked(number, part)) and asked.gender in (None, gender):
                return asked
            said = {
                word
                for each in self._speaking[part.start]
                for word in _WORD.findall(self._text, *self._quotes[each].inner)
            }
            trails = at > 0 and (parts[at - 1].low == "," or parts[at - 1].kind == "quote")
            spoken_of = {
                person for person in self._salience.persons() if said.intersection(person.name.split())
            } | {person for _, person in here if trails}
        person = self._salience.best(gender, spoken_of)
        if person is None and part.start in self._speaking:
            self._open.append((number, part.start, gender))
        if person is not None and person.gender is None:
            person.gender = gender
        return person

    def _just_asked(self, number: int, part: Part) -> Person | None:
        """Who was asked in the sentence before, unless the pronoun asks: `Roe asked Lee. “No,” he said`."""
        if self._asked and self._asked[0] == number - 1 and part.start not in self._asking:
            return self._asked[1]
        return None

    def _close(self, number: int, person: Person) -> None:
        """Gives a name to the pronouns before it that had nobody."""
        for sentence, offset, gender in self._open:
            if number - sentence < _AHEAD and person.gender == gender:
                self.meant[offset] = person
        self._open = [each for each in self._open if number - each[0] < _AHEAD and person.gender != each[2]]

    def _nominal(self, people: People, written: str) -> Person | None:
        """Whom an office or the like means: `the senator`; somebody without a name: `a spokesman`."""
        words = written.lower().split()
        nouns = [word for word in words if word in self._unnamed]
        if words[0] in _INDEFINITE:
            unnamed = Person("")
            unnamed.gender, unnamed.sure = gender_of(words), True
            self._unnamed |= dict.fromkeys(words[1:], unnamed)
            return unnamed
        if words[0] not in _DEFINITE or len(words) > 5:
            return None
        if _AGED.search(written):
            return self._salience.best(gender_of(words), set())
        of_kind = QUALIFYING.intersection(words)
        known = [person for person in people.with_role(words[-1]) if of_kind <= person.roles]
        if known:
            most = max(known, key=self._salience.of)
            return most if len(known) == 1 or self._salience.of(most) else None
        return self._unnamed[nouns[-1]] if nouns and nouns[-1] == words[-1] else None


def _opens(parts: Sentence, at: int) -> bool:
    """Whether the sentence begins with what is somebody’s, and with nobody else: `Lee’s plan is …`."""
    behind = parts[at + 1 : at + 6]
    return (
        not at and not is_person(part.low for part in behind) and all(part.kind != "name" for part in behind)
    )


def _weight(parts: Sentence, at: int) -> float:
    """What a mention adds: by whether it is a subject, an object or of something else."""
    after = parts[at + 1] if at + 1 < len(parts) else None
    before = parts[at - 1] if at else None
    if parts[at].low in ("his", "her", "hers") or (after is not None and after.low in POSSESSIVES):
        return _OPENING if _opens(parts, at) else _MODIFIER
    if parts[at].low in SUBJECTS:
        return _SUBJECT
    if before is not None and before.low in _OBLIQUE:
        return _OBJECT
    if before is None or (after is not None and (is_verbal(after) or after.low in (",", "(", "who", "and"))):
        return _SUBJECT
    return _OBJECT
