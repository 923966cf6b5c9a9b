"""A work as the formats see it: its CSL-JSON made harmless, its dates in EDTF, and what was inferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kztui import edtf
from kztui.cite import dates
from kztui.cite.cluster import Cited
from kztui.cite.dates import Date, Day
from kztui.model import Article
from kztui.store.describe import SOURCE
from kztui.text import one_line

NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
"""The parts of a CSL name, in the order of Person."""

_DATES = ("issued", "accessed")


class Person(NamedTuple):
    """A name in the parts of CSL. A group, or a person known by one name alone, is `literal`."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def inverted(self) -> str:
        """`van der Meer, Joost, Jr.`; a single name as it is."""
        family = " ".join(filter(None, (self.particle, self.family)))
        given = " ".join(filter(None, (self.given, self.dropping)))
        return self.literal or ", ".join(filter(None, (family, given, self.suffix)))


class Work(NamedTuple):
    """An article as a work. What is absent or cannot be read is not in the tables."""

    key: str
    type: str
    """The CSL type, as `article-newspaper`."""
    text: dict[str, str]
    """CSL variables that are texts or numbers, each one printable line, never empty."""
    people: dict[str, tuple[Person, ...]]
    dates: dict[str, Date]
    edtf: dict[str, str]
    """The dates that are EDTF."""
    inferred: dict[str, str]
    """CSL field to the ground on which it was inferred."""

    def note(self, unheld: Mapping[str, str]) -> str:
        """The work's own note, what the format has no field for, and what was inferred and why."""
        said = [self.text.get("note", "")]
        said += [f"{name[:1].upper()}{name[1:]}: {value}" for name, value in unheld.items() if value]
        inferred = [
            f"{SOURCE.get(field, field)} ({self.value(field)}): {ground.rstrip('.')}"
            for field, ground in self.inferred.items()
        ]
        said += [f"Inferred, not stated by the source: {'; '.join(inferred)}"] if inferred else []
        return " ".join(f"{one.rstrip('.')}." for one in said if one)

    def value(self, field: str) -> str:
        """A field in words."""
        if field in self.dates:
            return dates.month_first(self.dates[field])
        if field in self.people:
            return "; ".join(person.inverted for person in self.people[field])
        return self.text.get(field, "")


def works(cited: Sequence[Cited]) -> list[Work]:
    """Each work once, in the order given."""
    return [_read(article) for article in {one.article.key: one.article for one in cited}.values()]


def edtf_of(value: Any) -> str:
    """A CSL date as EDTF; empty where it is none."""
    date = dates.read(value)
    if date is None or date.literal:
        return ""
    texts = [value]
    if isinstance(value, dict):
        has_parts = dates.read({"date-parts": value.get("date-parts")}) is not None
        texts = [] if has_parts else [value.get("raw"), value.get("literal")]
    for text in texts:
        if isinstance(text, str) and _is_edtf(one_line(text)):
            is_hedged = any(mark in text for mark in "~%") or not date.approximate
            return one_line(text) + ("" if is_hedged else "~")
    hedge = "%" if date.approximate and date.uncertain else "~" * date.approximate + "?" * date.uncertain
    bounds = [f"{iso(day)}{hedge}" if day else ".." for day in (date.first, date.last)]
    return "/".join(dict.fromkeys(bounds))


def iso(day: Day, mark: str = "-") -> str:
    """`2022-01-07`, `2022-01` or `2022`."""
    return mark.join([day.year, *(f"{part:02}" for part in (day.month, day.day) if part)])


def _is_edtf(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True


def _read(article: Article) -> Work:
    text: dict[str, str] = {}
    people: dict[str, tuple[Person, ...]] = {}
    for field, value in article.csl.items():
        if isinstance(value, str | int) and not isinstance(value, bool):
            text[field] = one_line(str(value))
        elif isinstance(value, list):
            people[field] = tuple(filter(None, map(_person, value)))
    when = {field: date for field in _DATES if (date := dates.read(article.csl.get(field)))}
    exact = {field: edtf_of(article.csl[field]) for field in when}
    return Work(
        key=article.key,
        type=text.pop("type", "") or "article",
        text={field: value for field, value in text.items() if value and field not in _DATES},
        people={field: persons for field, persons in people.items() if persons},
        dates=when,
        edtf={field: value for field, value in exact.items() if value},
        inferred={
            one_line(field): one_line(ground)
            for field, ground in article.inferred.items()
            if article.csl.get(field)
        },
    )


def _person(name: Any) -> Person | None:
    if not isinstance(name, dict):
        return None
    part = {p: one_line(name[p]) if isinstance(name.get(p), str) else "" for p in NAME_PARTS}
    if part["literal"] or not part["family"]:
        literal = part["literal"] or part["given"]
        return Person(literal=literal) if literal else None
    return Person(*(part[p] for p in NAME_PARTS[:-1]))
