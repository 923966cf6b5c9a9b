"""A record as a text to edit: TOML, a field a line, with what is needed to decide beside it in comments.

A span stands there by its words, as `exact` in a W3C TextQuoteSelector; where the text has them more than
once, with the paragraph and their number in it. A field that may be open is open where it is empty or left
out. What a record is called, who found it and whether it is reviewed is not edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import structs

from kztui.errors import UserError, field_first
from kztui.model import AnyRecord, Article, Claim, Kind, Label, Paragraph, Record, Span
from kztui.store import describe
from kztui.store.check import problems_of, references_of
from kztui.store.library import Library
from kztui.store.selector import Words, span_of, words_of
from kztui.text import one_line, printable

_KEPT = ("id", "article", "origin", "rule", "reviewed")
_OTHERS: dict[Kind, tuple[Kind, ...]] = {
    "event": ("actor", "quote", "figure"),
    "quote": ("actor", "event"),
    "figure": ("actor",),
    "actor": ("actor",),
}
"""The kinds of record that a record may refer to."""
_FAULT = "#! "
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_LONGEST_NOTE = 80
_HELP = """\
# Change what is wrong and save: what you change counts as reviewed. Lines that begin with # are not read.
# "" leaves a field open. Words stand as they do in the text; where it has them more than once, say which:
# { exact = "he", para = 15, nth = 2 }. A file that is left empty changes nothing."""


def write(library: Library, record: AnyRecord) -> str:
    """The record as TOML, its passage and the records it may refer to in comments."""
    article = library.articles[record.article]
    told = [record.kind, *([said] if (said := describe.origin(record)) else [])]
    lines = [
        f"# {record.article}:{record.id}: {one_line(', '.join(told))}",
        _HELP,
        "#",
        *(
            f"# {_label(line)}  {printable(line.spans[0].exact)}"
            for line in article.paragraphs_of(record.spans)
        ),
        "",
        *_fields(library, record),
        "",
        *_known(library, record),
    ]
    return "".join(f"{line}\n" for line in lines)


def read(text: str, library: Library, record: AnyRecord) -> AnyRecord:
    """The record as its text has it now. Raises UserError, one line that names the field.

    It holds as `check` proves it: words that the article has, references that lead to its records.
    """
    struct = type(record)
    types = _types(struct)
    given: dict[str, Any] = {}
    for name, value in _parsed(text).items():
        if name in _KEPT:
            raise UserError(f"{name}: cannot be changed")
        value = _closed(name, value, types)
        given[name] = _spans(name, value, record, library) if _holds_spans(types.get(name)) else value
    kept = {name: getattr(record, name) for name in _KEPT}
    try:
        after: AnyRecord = msgspec.convert(msgspec.to_builtins(given) | kept, struct)
    except msgspec.ValidationError as fault:
        raise UserError(_explained(field_first(fault), types)) from None
    for problem in problems_of(library, after):
        raise UserError(f"{problem.field}: {problem.what}")
    return after


def with_fault(text: str, fault: UserError) -> str:
    """The text with what is wrong with it on top, in the place of what was wrong before."""
    lines = text.splitlines(keepends=True)
    before = len(list(takewhile(lambda line: line.startswith(_FAULT), lines)))
    return f"{_FAULT}{one_line(str(fault))}\n" + "".join(lines[before:])


# Writing


def _fields(library: Library, record: AnyRecord) -> Iterator[str]:
    """The lines of the fields: the kind's own first."""
    named: dict[str, list[str]] = {}
    for field, id, _ in references_of(record):
        if (other := library.related(record, id)) and field != "labels":
            named.setdefault(field, []).append(_short(describe.words(other)))
    types = _types(type(record))
    own = (name for name in record.__struct_fields__ if name not in Record.__struct_fields__)
    for name in (*own, "note", "inferred"):
        value = getattr(record, name)
        parts = _table(name, value)
        for path, part in parts.items() if parts is not None else [(name, value)]:
            beside = named.get(path) or _choices(types.get(path))
            note = f"  # {', '.join(beside)}" if beside else ""
            yield f"{path} = {_value(library.articles[record.article], record, part)}{note}"


def _table(name: str, value: Any) -> dict[str, Any] | None:
    """The lines that a claim or the grounds take, by their dotted keys; None for other values."""
    if isinstance(value, Claim):
        return {f"{name}.{part}": getattr(value, part) for part in value.__struct_fields__}
    if isinstance(value, dict):
        return {f"{name}.{key if _BARE_KEY.match(key) else _string(key)}": why for key, why in value.items()}
    return None


def _known(library: Library, record: AnyRecord) -> Iterator[str]:
    """The records that this one may refer to, with their ids."""
    for kind in _OTHERS[record.kind]:
        theirs = [one for one in library.records[kind] if one.article == record.article]
        theirs.sort(key=lambda one: int(one.id[1:]))
        wide = max((len(one.id) for one in theirs), default=0)
        yield from [f"# {kind}s:"] if theirs else []
        yield from (f"#   {one.id:<{wide}}  {_short(describe.words(one))}" for one in theirs)


def _value(article: Article, record: AnyRecord, value: Any) -> str:
    match value:
        case None:
            return '""'
        case str():
            return _string(value)
        case Span():
            return _words(article, record, value)
        case Label():
            return f"{{ text = {_string(value.text)}, used_by = {_string(value.used_by)} }}"
        case tuple():
            items = [_value(article, record, item) for item in value]
            if all(isinstance(item, str) for item in value):
                return f"[{', '.join(items)}]"
            return "".join(["[\n", *(f"  {item},\n" for item in items), "]"])
        case _:
            return repr(value)


def _words(article: Article, record: AnyRecord, span: Span) -> str:
    words = words_of(span, article, article.paragraphs_of(record.spans))
    told = {name: value for name, value in structs.asdict(words).items() if value is not None}
    if len(told) == 1:
        return _string(words.exact)
    return f"{{ {', '.join(f'{name} = {_value(article, record, value)}' for name, value in told.items())} }}"


def _string(text: str) -> str:
    """A TOML string in which nothing can steer a terminal."""
    return '"' + "".join(char if _is_plain(char) else _escape(char) for char in text) + '"'


def _is_plain(char: str) -> bool:
    return char not in '"\\' and printable(char) == char


def _escape(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _label(line: Paragraph) -> str:
    return f"¶{line.number}" if line.number else line.id


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_NOTE else f"{line[: _LONGEST_NOTE - 1]}…"


# Reading


def _parsed(text: str) -> dict[str, Any]:
    try:
        return msgspec.toml.decode(text)  # type: ignore[no-any-return]
    except RecursionError:
        raise UserError("not TOML: nested too deeply") from None
    except msgspec.DecodeError as damage:
        raise UserError(f"not TOML: {str(damage)[:1].lower()}{str(damage)[1:]}") from None


def _closed(name: str, value: Any, types: Mapping[str, Any]) -> Any:
    """The value as the record has it: None where what may be open is empty, a day as EDTF."""
    if isinstance(value, dict):
        return {part: _closed(f"{name}.{part}", one, types) for part, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" and NoneType in get_args(types.get(name)) else value


def _spans(name: str, value: Any, record: AnyRecord, library: Library) -> Any:
    """The span or spans that the words of a field lead to. Raises UserError."""
    if value is None:
        return None
    article = library.articles[record.article]
    passage = article.paragraphs_of(record.spans)
    many = isinstance(value, list)
    found: list[Span] = []
    for number, item in enumerate(value if many else [value]):
        at = f"{name}[{number}]" if many else name
        try:
            words = msgspec.convert({"exact": item} if isinstance(item, str) else item, Words)
            found.append(span_of(words, article, passage))
        except msgspec.ValidationError as fault:
            said = field_first(fault)
            raise UserError(f"{at}.{said}" if ": " in said else f"{at}: {said}") from None
        except ValueError as fault:
            raise UserError(f"{at}: {fault}") from None
    return found if many else found[0]


def _explained(said: str, types: Mapping[str, Any]) -> str:
    """What msgspec found wrong, with the choices where there are some."""
    name = said.partition(": ")[0]
    choices = _choices(types.get(name))
    return f"{name}: is none of {', '.join(choices)}" if choices and "is missing" not in said else said


# Types


def _types(struct: type[AnyRecord]) -> dict[str, Any]:
    """The types of the fields by name, those of a claim's parts by their dotted keys."""
    types = {field.name: field.type for field in structs.fields(struct)}
    if types.get("claim") is Claim:
        types |= {f"claim.{part.name}": part.type for part in structs.fields(Claim)}
    return types


def _choices(hint: Any) -> tuple[str, ...]:
    """The words that a field is one of; empty where it may be any."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for part in get_args(hint) for word in _choices(part))


def _holds_spans(hint: Any) -> bool:
    return hint is Span or any(map(_holds_spans, get_args(hint)))
