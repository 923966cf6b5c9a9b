"""`edit`: records of the user's own articles corrected in their editor, accepted, or dropped."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from kztui.cli import output, records
from kztui.cli.naming import named
from kztui.cli.output import Answer, heard
from kztui.config import Places
from kztui.errors import UserError
from kztui.model import AnyRecord
from kztui.store import review
from kztui.store.library import Library, load
from kztui.store.reading import backup
from kztui.store.review import Change
from kztui.store.storage import Draft


def edit(args: Namespace, places: Places) -> Answer:
    """Records accepted or dropped, as many as are named; or the one that is named as its editor leaves it."""
    library = heard(load(places.shelf))
    chosen = _records(args.ids, library)
    if not chosen:
        return Answer(list, lambda _: (), said=("no ids on stdin",), code=1)
    review.prove_own(places.library, chosen)
    if args.accept:
        return _accept(chosen, places)
    if args.drop:
        return _drop(chosen, library, places)
    if len(chosen) > 1:
        raise UserError("one record is edited at a time; --accept and --drop take several")
    return _edit(chosen[0], library, places)


def _records(names: Sequence[str], library: Library) -> list[AnyRecord]:
    """The records of these names, each once. Raises UserError."""
    found: dict[tuple[str, str], AnyRecord] = {}
    for one in named(names, library):
        if one.record is None:
            raise UserError(f"{one.article.key}: is an article; name a record, as in {one.article.key}:q1")
        found[one.record.article, one.record.id] = one.record
    return list(found.values())


def _accept(chosen: Sequence[AnyRecord], places: Places) -> Answer:
    change = _changed(places, lambda draft: review.accept(draft, chosen))
    count = sum(step.before != step.after for step in change.steps)
    before = len(change.steps) - count
    said = [f"{count} accepted"] if count else []
    said += [f"{before} reviewed already"] if before else []
    return records.told(
        _library(places), [step.after for step in change.steps if step.after], ", ".join(said)
    )


def _drop(chosen: Sequence[AnyRecord], library: Library, places: Places) -> Answer:
    change = _changed(places, lambda draft: review.drop(draft, chosen))
    opened = [library.ref(step.after) for step in change.steps if step.after]
    return records.told(
        library,
        chosen,
        f"{len(chosen)} dropped; until the next change kept in {backup(places.library).name}",
        *([f"what referred to it is open now in {', '.join(opened)}"] if opened else []),
    )


def _edit(record: AnyRecord, library: Library, places: Places) -> Answer:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise UserError("an editor needs a terminal; without one there are --accept, --drop and kztui show")
    from kztui.store import editor

    def keep(after: AnyRecord) -> None:
        _changed(places, lambda draft: review.change(draft, record, after))

    is_changed = editor.edit(library, record, places.state / "edits", keep, _again)
    now = _library(places)
    name = f"{record.article}:{record.id}"
    said = f"{name}: changed, and reviewed" if is_changed else f"{name}: left as it was"
    return records.told(now, [now.get(name)], said)


def _again(fault: UserError) -> bool:
    """Whether the user wants to go on with what is wrong."""
    output.say(f"kztui: {fault}")
    print("edit again? [Y/n] ", end="", file=sys.stderr, flush=True)
    try:
        said = sys.stdin.readline()
    except KeyboardInterrupt:
        said = ""
    if not said.endswith("\n"):
        print(file=sys.stderr)
    return said.strip().lower() in ("", "y", "yes") and said.endswith("\n")


def _changed(places: Places, make: Callable[[Draft], Change]) -> Change:
    """The change that is made to the user's library, kept. Raises UserError, and nothing is changed."""
    with output.changing(places.library) as draft:
        return make(draft)


def _library(places: Places) -> Library:
    return load(places.shelf)
