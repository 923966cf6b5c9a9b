"""Whom the mention of a speaker means: a pronoun, a family name, an office.

A pronoun goes to the most salient person of its gender, after Lappin and Leass, “An Algorithm for Pronominal
Anaphora Resolution” (Computational Linguistics 20, 1994): every mention makes salient, a subject more than
others, a speaker most; with each sentence it fades. A person whom the quotation itself names is hardly
its speaker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kztui.extract.marks import Quoted
from kztui.extract.people import People, Person
from kztui.extract.phrases import POSSESSIVES, SUBJECTS, Sentence, is_verbal
from kztui.extract.speakers import Context, Source

_GENDERED = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_FADING = 0.6
_SUBJECT, _OBJECT, _MODIFIER, _SPEAKER = 1.0, 0.5, 0.3, 0.8
_LEAST = 0.02
_OF_UNKNOWN_GENDER = 0.6
_SPOKEN_OF = 0.25  # within the quotation, or in the sentence that reports it at its end
_OBLIQUE = frozenset(
    ["of", "for", "from", "at", "in", "on", "with", "by", "to", "about", "against", "after", "before", "like", "than", "as", "between", "under", "over"]
)


class _Salience:
    """How present each person is to a reader, as the text goes on."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._weights: dict[int, float] = {}
        self._persons: dict[int, Person] = {}

    def fade(self) -> None:
        self._weights = {key: weight * _FADING for key, weight in self._weights.items() if weight > _LEAST}

    def raise_(self, person: Person, by: float) -> None:
        self._persons[id(person)] = person
        self._weights[id(person)] = self._weights.get(id(person), 0.0) + by

    def best(self, gender: str, lowered: Mapping[int, float]) -> Person | None:
        best, most = None, 0.0
        for key, weight in self._weights.items():
            person = self._persons[key]
            if person.gender not in (None, gender):
                continue
            weight *= lowered.get(key, 1.0)
            if person.gender is None:
                weight *= _OF_UNKNOWN_GENDER if person.sure else _OF_UNKNOWN_GENDER / 2
            if weight > most:
                best, most = person, weight
        return best


def resolved(
    text: str,
    quotes: Sequence[Quoted],
    sentences: Sequence[tuple[int, Sentence]],
    found: Mapping[int, tuple[Context, Source | None]],
) -> dict[int, str]:
    """The name in full of the speaker of each quotation, by its number, where the text tells it."""
    people = People(text, sentences)
    speaking: dict[int, list[int]] = {}  # where a speaker is mentioned: the quotations
    for number, (_, source) in found.items():
        if source is not None:
            speaking.setdefault(source.speaker.start, []).append(number)
    meant: dict[int, Person] = {}  # by where the mention begins
    salience = _Salience(people)
    for _, parts in sentences:
        salience.fade()
        here: list[tuple[int, Person]] = []
        for at, part in enumerate(parts):
            person = None
            if part.kind == "name":
                person = people.named(text[part.start : part.end])
            elif part.low in _GENDERED:
                said = " ".join(_spoken(text, quotes, parts, speaking.get(part.start, ())))
                lowered = _lowered(text, said, parts, at, here, people, bool(said))
                person = salience.best(_GENDERED[part.low], lowered)
                if person is not None and person.gender is None and part.low in SUBJECTS:
                    person.gender = "m" if _GENDERED[part.low] == "m" else "f"
            elif (
                (part.low == "who"
                and here
                and at
                and parts[at - 1].low in (",", "—"))
                or (part.low == "who"
                and here)
            ):
                person = here[-1][1]
            if person is None:
                continue
            here.append((at, person))
            meant[part.start] = person
            salience.raise_(person, _weight(parts, at) + (_SPEAKER if part.start in speaking else 0.0))
    return {
        number: name
        for number, (_, source) in found.items()
        if source is not None and (name := _name(text, source, meant, people)) is not None
    }


def _name(text: str, source: Source, meant: Mapping[int, Person], people: People) -> str | None:
    start, end = source.speaker
    if start in meant:
        return meant[start].name
    written = text[start:end]
    words = written.split()
    if words[0].lower() in ("the", "his", "her", "their", "our") and len(words) < 5:
        known = people.with_role(words[-1].lower())
        if len(known) == 1:
            return known[0].name
    return None


def _spoken(text: str, quotes: Sequence[Quoted], parts: Sentence, numbers: Sequence[int]) -> list[str]:
    return [text[quotes[number].inner.start : quotes[number].inner.end] for number in numbers]


def _lowered(
    text: str,
    said: str,
    parts: Sentence,
    at: int,
    here: Sequence[tuple[int, Person]],
    people: People,
    speaks: bool,
) -> dict[int, float]:
    """By how much persons are less likely meant by the pronoun at a part: those it is said of."""
    lowered: dict[int, float] = {}
    if not speaks:
        return lowered
    trailing = at > 0 and (parts[at - 1].low == "," or parts[at - 1].kind == "quote")
    for number, person in here:
        if trailing or person.last in said:
            lowered[id(person)] = _SPOKEN_OF
            if trailing and number < at and not any(part.kind == "quote" for part in parts[number:at]):
                lowered[id(person)] = _SPOKEN_OF
    for person in people.all():
        if person.last in said:
            lowered[id(person)] = _SPOKEN_OF
    return lowered


def _weight(parts: Sentence, at: int) -> float:
    """What a mention adds: by whether it is a subject, an object or of something else."""
    after = parts[at + 1] if at + 1 < len(parts) else None
    if parts[at].low in ("his", "her", "hers") or (after is not None and after.low in POSSESSIVES):
        return _MODIFIER
    if parts[at].low in SUBJECTS:
        return _SUBJECT
    before = parts[at - 1] if at else None
    if before is not None and before.low in _OBLIQUE:
        return _OBJECT
    if (after is not None and (is_verbal(after) or after.low in (",", "(", "who", "and"))) or before is None:
        return _SUBJECT
    return _OBJECT
