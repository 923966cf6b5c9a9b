"""The fields of a source: their values in CSL-JSON, and as a writer types and reads them.

`parse` reads what is typed, `typed` gives a value back as it would be typed. The names are CSL's (1.0.2),
and two of kztui's own, which CSL-JSON keeps under `custom`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from kztui import edtf
from kztui.text import is_web, one_line

TYPES = (
    "article-newspaper", "article-magazine", "article-journal", "article", "webpage", "post-weblog", "post",
    "broadcast", "interview", "report", "review", "speech",
)  # fmt: skip
"""The CSL types that news comes in."""

OWN = ("title-sentence-case", "web-only")
"""The fields that are kztui's own: a title in sentence case, and whether there is no printed edition."""

# A group's name may hold what separates names.
_NAME = re.compile(r"(?:\{[^{}]*\}|[^;])+")
_GROUP = re.compile(r"\{([^{}]+)\}\Z")
_PARTS = ("family", "given", "suffix")


def parse(field: str, said: str) -> Any:
    """The CSL-JSON value of a field, one of FIELDS, as typed; None for nothing: the source has none.

    A text is made one printable line. ValueError says what is wrong with the value.
    """
    line = one_line(said)
    return FIELDS[field](line) if line or field == "type" else None


def typed(value: Any) -> str:
    """A CSL-JSON value as it would be typed, whatever it holds; empty for None."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(map(_name_typed, value))
        case {"date-parts": [*dates]}:
            return "/".join(map(_date_typed, dates)) + ("~" if value.get("circa") else "")
        case {"raw": str(text)} | {"literal": str(text)}:
            return text
        case _:
            return str(value)


def fields(csl: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a source by name, kztui's own among them; `id`, which is the article's key, left out."""
    custom = csl.get("custom")
    found = {name: value for name, value in csl.items() if name not in ("id", "custom")}
    if isinstance(custom, dict):
        found |= {name: custom[name] for name in OWN if name in custom}
        custom = {name: value for name, value in custom.items() if name not in OWN}
    return found | ({"custom": custom} if custom else {})


def with_fields(csl: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """A source's CSL-JSON in which these fields have these values; None takes a field out."""
    changed = _set(csl, {name: value for name, value in given.items() if name not in OWN})
    own = {name: value for name, value in given.items() if name in OWN}
    if own:
        custom = csl.get("custom")
        changed["custom"] = _set(custom if isinstance(custom, dict) else {}, own)
    return changed


def in_order(names: Iterable[str]) -> list[str]:
    """Names of fields, each once, in reading order; those that are none of FIELDS come last."""
    order = {name: number for number, name in enumerate(FIELDS)}
    return sorted(dict.fromkeys(names), key=lambda name: order.get(name, len(order)))


def _set(old: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**old, **given}.items() if value is not None}


def _type(line: str) -> str:
    if line not in TYPES:
        raise ValueError(f"no type {line!r} (types: {', '.join(TYPES)})")
    return line


def _names(line: str) -> list[dict[str, str]]:
    """Names with `;` between: persons as BibTeX writes them, the family name first; groups in braces."""
    found = [_one_name(name) for piece in _NAME.findall(line) if (name := piece.strip())]
    return found or [_one_name(line)]


def _one_name(name: str) -> dict[str, str]:
    if (group := _GROUP.match(name)) and (literal := group[1].strip()):
        return {"literal": literal}
    parts = [part.strip() for part in name.split(",")]
    if len(parts) in (2, 3) and all(parts) and not re.search("[{}]", name):
        return dict(zip(_PARTS, parts, strict=False))
    raise ValueError(
        f"not a name: {name!r}; a person is written family name first, as in Karimova, Aisha, "
        "a group in braces, as in {World Health Organization}, with ; between several"
    )


def _date(line: str) -> str:
    return edtf.parse(line).text


def _accessed(line: str) -> str:
    return date.today().isoformat() if line == "today" else _date(line)


def _address(line: str) -> str:
    if not is_web(line):
        raise ValueError(f"not an http or https address: {line!r}")
    return line


def _truth(line: str) -> bool:
    if line not in ("true", "false"):
        raise ValueError(f"neither true nor false: {line!r}")
    return line == "true"


def _name_typed(name: Any) -> str:
    match name:
        case {"literal": str(literal)}:
            return f"{{{literal}}}"
        case {"family": str(family)}:
            parts = {part: text for part, text in name.items() if isinstance(text, str)}
            family = f"{parts.get('non-dropping-particle', '')} {family}".strip()
            given = f"{parts.get('given', '')} {parts.get('dropping-particle', '')}".strip()
            named = [part for part in (family, given, parts.get("suffix")) if part]
            return ", ".join(named) if given else f"{{{' '.join(named)}}}"
        case _:
            return typed(name)


def _date_typed(parts: Any) -> str:
    return "-".join(str(part).zfill(2) for part in parts) if isinstance(parts, list) else str(parts)


FIELDS: dict[str, Callable[[str], Any]] = {
    "type": _type,
    "title": str,
    "title-short": str,
    "title-sentence-case": str,
    "author": _names,
    "container-title": str,
    "section": str,
    "edition": str,
    "volume": str,
    "issue": str,
    "page": str,
    "publisher": str,
    "publisher-place": str,
    "issued": _date,
    "accessed": _accessed,
    "URL": _address,
    "web-only": _truth,
    "genre": str,
    "language": str,
}
"""Every field that can be corrected, in reading order, with what reads a value that is typed."""
