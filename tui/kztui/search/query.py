"""The language of search.

    sleeper cells       both words, anywhere in a record; each matches by prefix (`milit*` means `milit`)
    "sleeper cells"     the phrase: these whole words side by side, in straight or curly quotes
    "sleeper ce         a quote not closed yet: the last word matches by prefix, as you type
    shoot-to-kill       a word with punctuation inside is a phrase; its last word matches by prefix
    -police             without the word; also -"a phrase" and -by:tokayev
    by:tokayev          a filter; a value with spaces goes in quotes, by:"interior ministry"

Everything given must hold. Case and diacritics do not matter, curly and straight quotes and all
dashes are equal, 20000 finds 20,000. A phrase lies within one field of a record: its passage, the
speaker, the title, the place. The filters are those of `FILTERS`; the words of a filter's value
match by prefix, and the bounds of a date, a number or a paragraph may be left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import inf, nextafter
from typing import NamedTuple, get_args

from kztui import edtf
from kztui.errors import UserError
from kztui.model import ActorType, DateBasis, EventType, Kind, Mode, Qualifier, Status
from kztui.search.near import nearest
from kztui.text import words

FILTERS: dict[str, str] = {
    "by": 'who says or claims it, as by:tokayev, by:"interior ministry", by:a3 or by:article',
    "actor": "who takes part or is mentioned, as actor:csto or actor:a3",
    "place": "where it is, as place:almaty",
    "in": "which records: in:events, in:quotes, in:figures, in:actors or in:article",
    "para": "in which paragraphs, as para:15, para:14-17 or para:14..",
    "date": "when, as date:2022-01-02..2022-01-05, date:<2022-01-07, date:2022-01 or date:2022-01-02..",
    "value": "how many, as value:>20, value:<=18, value:18 or value:10..30",
    "verb": "the verb it is said with, as verb:said",
    "mode": "how it is quoted: mode:direct, mode:partial or mode:indirect",
    "type": "which type of event or actor, as type:protest or type:person",
    "is": "how far it is known, as is:inferred, is:stated, is:open, is:at_least, is:unreviewed or is:marked",
    "marked": 'in which collection you put it, as marked:chapter or marked:"chapter 2"',
    "note": "what you note of it, as note:call",
    "article": "which article, by its key, as article:kazakh-president-2022",
}
"""Every filter by its name, with a line of help whose examples can be typed as they stand."""

EXAMPLES = ("words", '"a phrase"', "by:name", "in:quotes", "-without")
"""What a query is made of, each as it may be typed, the most used first."""

_IN: dict[str, Kind] = {
    "events": "event", "quotes": "quote", "figures": "figure", "actors": "actor", "article": "paragraph",
    "timeline": "event", "event": "event", "quote": "quote", "figure": "figure", "actor": "actor",
    "paragraphs": "paragraph", "paragraph": "paragraph",
}  # fmt: skip
_IS = (
    "inferred", "stated", "relative", "undated", "open", *get_args(Status), *get_args(Qualifier),
    "extracted", "unreviewed", "marked", "noted",
)  # fmt: skip
_ADDED = (("is", "marked"), ("is", "noted"))
_OPTIONS: dict[str, dict[str, str]] = {
    "in": dict(_IN),
    "mode": {name: name for name in get_args(Mode)},
    "type": {name: name for name in (*get_args(EventType), *get_args(ActorType))},
    "is": {name: name for name in dict.fromkeys((*_IS, *get_args(DateBasis)))},
}

# A curly quote on the right only ends a phrase, so that a passage may be pasted as it stands.
_TERM = re.compile(
    r"(?P<minus>-)?(?:(?P<name>[^\W\d_]+):)?"
    r"""(?:"(?P<straight>[^"]*)"|"(?P<mixed>[^"”]*)”|[“„](?P<curly>[^"“”]*)["“”]"""
    r"""|["“„](?P<open>.*)|(?P<word>[^\s"“”„]*))""",
    re.DOTALL,
)
_QUOTES = re.compile('["“”„]')
_ACTOR_ID = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*:)?a[1-9][0-9]*")
_PARAGRAPHS = re.compile(r"([1-9][0-9]{0,8})(?:([-–])([1-9][0-9]{0,8})?)?")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


class QueryError(UserError):
    """A query that cannot be read. Its text says what belongs in the place that is wrong."""


class Range(NamedTuple):
    """Numbers from `low` to `high`, both included; infinite where open. Days are proleptic ordinals."""

    low: float
    high: float


class Phrase(NamedTuple):
    """Folded words side by side within one field, the last perhaps only begun. A word is a phrase of one."""

    words: tuple[str, ...]
    prefix: bool
    negated: bool
    written: str


class Filter(NamedTuple):
    """A property that a record must have.

    `value` is a Range for `date`, `value` and `para`; a tuple of folded words for `by`, `actor`,
    `place`, `verb`, `marked` and `note`; else one of the names that the filter knows, an actor's id or an
    article's key.
    """

    name: str
    value: str | tuple[str, ...] | Range
    negated: bool
    written: str

    @property
    def is_of_user(self) -> bool:
        """Whether it asks for what the user adds to records and to paragraphs."""
        is_added = self.name in ("marked", "note") or (self.name, self.value) in _ADDED
        return is_added and not self.negated


Clause = Phrase | Filter


class Query(NamedTuple):
    """What must hold of a record, all of it; a query without clauses holds of every record."""

    clauses: tuple[Clause, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the query asks for nothing."""
        return not self.clauses

    @property
    def phrases(self) -> list[Phrase]:
        """The words and phrases that must be there."""
        return [clause for clause in self.clauses if isinstance(clause, Phrase) and not clause.negated]

    @property
    def written(self) -> str:
        """The query as text: parsing it gives the query."""
        return " ".join(clause.written for clause in self.clauses)

    def and_(self, other: Query) -> Query:
        """The query that asks for both."""
        return Query(self.clauses + tuple(clause for clause in other.clauses if clause not in self.clauses))


def parse(text: str) -> Query:
    """Read a query. What has no letter or digit asks for nothing. Raises QueryError."""
    clauses = (_clause(match) for match in _TERM.finditer(text) if match[0])
    return Query(tuple(clause for clause in clauses if clause))


def quoted(value: str) -> str:
    """A value as it stands after a filter's colon, in quotes where it needs them."""
    plain = _QUOTES.sub(" ", value).strip()
    return plain if plain and plain == value and not re.search(r"\s", plain) else f'"{plain}"'


def _clause(match: re.Match[str]) -> Clause | None:
    minus, name, *bodies = match.groups(default="")
    word, is_open = match["word"], match["open"] is not None
    value = next(filter(None, bodies), "").strip()
    if name:
        name = name.lower()
        if name not in FILTERS:
            near = _did_you_mean(f"{name}:", [f"{known}:" for known in FILTERS], "filters")
            raise QueryError(
                f"no filter '{_short(name)}:'{near}; to search for the word itself put it in quotes"
            )
        written = value if word is not None else f'"{value}"'
        return Filter(name, _value(name, value), bool(minus), f"{minus}{name}:{written}")
    found = tuple(word.folded for word in words(value))
    if not found:
        return None
    prefix = word is not None or is_open or value.endswith("*")
    star = "*" if is_open and not value.endswith("*") else ""
    written = value if word is not None else f'"{value}{star}"'
    return Phrase(found, prefix, bool(minus), f"{minus}{written}")


def _value(name: str, value: str) -> str | tuple[str, ...] | Range:
    if name in _OPTIONS:
        return _option(name, value)
    if name in _RANGES:
        return _range(name, value)
    if name == "article" and value:
        return value.casefold()
    if name in ("by", "actor") and _ACTOR_ID.fullmatch(value):
        return value
    if name == "by" and value.casefold() == "article":
        return "article"
    found = tuple(word.folded for word in words(value))
    if not found:
        raise _wrong(name, "")
    return found


def _option(name: str, value: str) -> str:
    options = _OPTIONS[name]
    wanted = value.casefold().replace("-", "_")
    if wanted in options:
        return options[wanted]
    if not value:
        raise _wrong(name, value)
    shown = list(options)[:5] if name == "in" else list(options)
    near = _did_you_mean(wanted, shown, name, f"{name}:")
    raise QueryError(f"no filter {f'{name}:{_short(value)}'!r}{near}")


def _range(name: str, value: str) -> Range:
    """The range of `<x`, `<=x`, `>x`, `>=x`, `x..y`, `x..`, `..y` or `x`; of paragraphs also `x-y`."""
    if not value:
        raise _wrong(name, value)
    read, before, after = _RANGES[name]
    try:
        if value[0] in "<>":
            strict = value[1:2] != "="
            low, high = read(value[1 if strict else 2 :])
            if value[0] == "<":
                return Range(-inf, before(low) if strict else high)
            return Range(after(high) if strict else low, inf)
        first, dots, last = value.partition("..") if "/" not in value else (value, "", "")
        low = read(first).low if first else -inf
        high = read(last).high if last else inf if dots else read(first).high
    except ValueError:
        raise _wrong(name, value) from None
    if low > high or (low, high) == (-inf, inf):
        raise _wrong(name, value)
    return Range(low, high)


def _day(text: str) -> Range:
    when = edtf.parse(text)
    return Range(
        when.earliest.toordinal() if when.earliest else -inf,
        when.latest.toordinal() if when.latest else inf,
    )


def _number(text: str) -> Range:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    number = float(text.replace(",", ""))
    return Range(number, number)


def _paragraph(text: str) -> Range:
    match = _PARAGRAPHS.fullmatch(text)
    if not match:
        raise ValueError(text)
    first, dash, last = match.groups()
    return Range(int(first), int(last) if last else inf if dash else int(first))


_RANGES: dict[str, tuple[Callable[[str], Range], Callable[[float], float], Callable[[float], float]]] = {
    "date": (_day, lambda day: day - 1, lambda day: day + 1),
    "value": (_number, lambda number: nextafter(number, -inf), lambda number: nextafter(number, inf)),
    "para": (_paragraph, lambda number: number - 1, lambda number: number + 1),
}
"""How to read one value of a filter, and what lies just before and just after it."""


def _wrong(name: str, value: str) -> QueryError:
    what = f"cannot read {_short(value)!r}" if value else "needs a value"
    return QueryError(f"{name}: {what} ({FILTERS[name]})")


def _did_you_mean(name: str, options: Sequence[str], title: str, before: str = "") -> str:
    """`; did you mean date:? (filters: date:, by:, …)`, the likely ones first."""
    near = [found for _, found in nearest(name, options)]
    maybe = f"; did you mean {before}{near[0]}?" if near else ""
    return f"{maybe} ({title}: {', '.join(dict.fromkeys((*near, *options)))})"


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
