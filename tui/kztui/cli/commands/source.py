"""`source`: what is known of an article's source, and what the user says of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from kztui.cli import output
from kztui.cli.output import Answer, heard
from kztui.config import Places
from kztui.errors import UserError
from kztui.store import csl
from kztui.store.library import Library, load
from kztui.store.source import Known, known
from kztui.text import one_line


def source(args: Namespace, places: Places) -> Answer:
    """What is known of the source of an article, or of the only one; with --set and --reset, what changed."""
    paths = [places.bundled, places.library]
    library = load(paths)
    key = _asked(args.key, library)
    before = _known(library, key)
    if not (args.set or args.reset):
        heard(library)
        return _answer(key, before.values())
    fields, reset = _changes(args, before)
    with output.changing(places.library) as draft:
        try:
            draft.correct(key, fields, reset)
        except KeyError as error:  # another kztui has been quicker
            raise _not_yours(error.args[0]) from None
    now = _known(load(paths), key)
    changed = csl.in_order([*fields, *reset])
    return _answer(
        key,
        [now[name] for name in changed if name in now],
        tuple(
            f"{name}: {_shown(before.get(name))} → {_shown(now.get(name))}; "
            + (f"kept in {places.library}" if name in fields else f"taken back from {places.library}")
            for name in changed
        ),
    )


def _asked(key: str | None, library: Library) -> str:
    """The key that is asked for; also that of an article which only a correction names."""
    if key is None:
        if len(library.articles) != 1:
            names = ", ".join(library.articles) or "none"
            raise UserError(f"the source of what? name an article (articles: {names})")
        return next(iter(library.articles))
    return key if key in library.corrections else library.article(key).key


def _known(library: Library, key: str) -> dict[str, Known]:
    return known(library.recorded.get(key), library.corrections.get(key))


def _changes(args: Namespace, before: dict[str, Known]) -> tuple[dict[str, Any], list[str]]:
    """What to set, and what to reset. Raises UserError."""
    fields: dict[str, Any] = {}
    for word in args.set:
        name, sign, said = word.partition("=")
        if not sign:
            raise UserError(f"--set {word!r}: not FIELD=VALUE, as in issued=2022-01-07 (KEY goes before)")
        name = _field(name, csl.FIELDS)
        _once(name, fields)
        try:
            fields[name] = csl.parse(name, said)
        except ValueError as error:
            raise UserError(f"{name}: {error}") from None
    reset: list[str] = []
    for word in args.reset:
        name = _field(word, [*csl.FIELDS, *before])
        _once(name, [*fields, *reset])
        if name not in before or before[name].basis != "yours":
            raise _not_yours(name)
        reset.append(name)
    return fields, reset


def _field(name: str, names: Iterable[str]) -> str:
    """The field of this name, in whatever case. Raises UserError that lists the names, the nearest first."""
    from kztui.cite.choices import chosen

    same = {known: known for known in names}
    return chosen(same, next((known for known in same if known.casefold() == name.casefold()), name), "field")


def _once(name: str, given: Iterable[str]) -> None:
    if name in given:
        raise UserError(f"{name}: is given twice")


def _not_yours(name: str) -> UserError:
    return UserError(f"{name}: is not corrected by you, so there is nothing to reset")


def _answer(key: str, found: Iterable[Known], said: tuple[str, ...] = ()) -> Answer:
    rows = list(found)
    return Answer(
        lambda: [{"article": key} | _data(one) for one in rows],
        lambda _: ["\t".join(map(one_line, _row(one))) for one in rows],
        lambda _: "".join(line + "\n" for line in _drawn(rows)),
        said,
    )


def _data(one: Known) -> dict[str, Any]:
    return one._asdict() | {"was": _data(one.was) if one.was else None}


def _row(one: Known) -> tuple[str, str, str, str]:
    return one.field, csl.typed(one.value), one.basis, _ground(one)


def _ground(one: Known) -> str:
    """Why it is inferred; of what is the user's, what it was before."""
    if one.basis != "yours":
        return one.ground or ""
    return f"was: {csl.typed(one.was.value)}, {one.was.basis}" if one.was else "was: none"


def _shown(one: Known | None) -> str:
    """The value for reading: in brackets where it is inferred, as it is cited."""
    value = csl.typed(one.value) if one else ""
    if one is None or not value:
        return "none"
    return f"[{value}]" if one.basis == "inferred" else value


def _drawn(rows: list[Known]) -> Iterator[str]:
    names = [one_line(one.field) for one in rows]
    wide = max(map(len, names), default=0) + 2
    for name, one in zip(names, rows, strict=True):
        yield f"{name:{wide}}{one_line(_shown(one))}"
        if one.basis != "stated":
            mark = ", " if one.basis == "yours" else ": "
            yield f"{'':{wide}}{one.basis}{mark}{one_line(_ground(one))}"
