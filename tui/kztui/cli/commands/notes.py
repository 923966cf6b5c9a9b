"""`note` and `mark`: what the user notes of records, and the collections that they are put into."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from kztui.cli import output, records
from kztui.cli.naming import named
from kztui.cli.output import Answer, heard
from kztui.cli.parser import UsageError
from kztui.config import Places
from kztui.errors import UserError
from kztui.model import AnyRecord
from kztui.store import editor, notes
from kztui.store.library import Library, load
from kztui.text import one_line


def note(args: Namespace, places: Places) -> Answer:
    """List the notes, or print the one of a record; add to it, edit it, or take it away."""
    library = heard(load(places.shelf))
    if args.id is None:
        if args.edit or args.forget:
            raise UsageError("kztui note", f"{'--edit' if args.edit else '--forget'} needs an id")
        return _notes(library)
    if args.text and (args.edit or args.forget):
        raise UsageError("kztui note", "a text is added to the note, without --edit and --forget")
    ref = _ref(library, args.id)
    before = library.notes.get(ref, "")
    if not before and not (args.text or args.edit):
        return Answer(
            list, lambda _: (), said=(f"{ref}: you have noted nothing of it (see: kztui note)",), code=1
        )
    if args.edit:
        _prove_terminal()
        edits = places.state / "edits"
        editor.edit_note(library, ref, edits, lambda text: _keep(places, ref, before, text))
    elif args.forget:
        _keep(places, ref, before, "")
    elif args.text:
        _keep(places, ref, before, f"{before}\n{_given(args.text)}")
    after = load(places.shelf).notes.get(ref, "")
    said = () if not (args.text or args.edit or args.forget) else (_what_became(ref, before, after, places),)
    return Answer(
        lambda: [_as_json(ref, after)] if after else [], lambda _: [after] if after else [], said=said
    )


def _what_became(ref: str, before: str, after: str, places: Places) -> str:
    if before == after:
        return f"{ref}: its note is left as it was"
    return f"{ref}: kept in {places.notes}" if after else f"{ref}: taken out of {places.notes}"


def _keep(places: Places, ref: str, before: str, text: str) -> None:
    with output.changing_notes(places) as draft:
        notes.write(draft, ref, before, text)


def _prove_terminal() -> None:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise UserError("an editor needs a terminal; without one there is kztui note ID TEXT")


def mark(args: Namespace, places: Places) -> Answer:
    """List the collections, or the records of one; put records into it, or take them out."""
    library = heard(load(places.shelf))
    name = None if args.into is None else notes.named(args.into)
    if not args.ids:
        if name is None:
            if args.forget:
                raise UsageError("kztui mark", "--forget needs ids, or --in and a collection")
            return _collections(library)
        if name not in library.collections:
            raise UserError(_no_collection(library, name))
        if not args.forget:
            return records.told(library, library.collected(name), *_gone(library, library.collections[name]))
    name = name or notes.MARKED
    if args.forget:
        return _take_out(args.ids, name, library, places)
    chosen = [_record(one.record, one.article.key) for one in named(args.ids, library)]
    if not chosen:
        return Answer(list, lambda _: (), said=("no ids on stdin",), code=1)
    with output.changing_notes(places) as draft:
        new = notes.put(draft, name, chosen)
    before = len({record.ref for record in chosen}) - len(new)
    said = [f"{len(new)} put into {name}"] if new else []
    said += [f"{before} {'is' if before == 1 else 'are'} in {name} already"] if before else []
    return records.told(load(places.shelf), chosen, ", ".join(said))


def _take_out(ids: Sequence[str], name: str, library: Library, places: Places) -> Answer:
    """Take records out of a collection; without ids, all of them."""
    if name not in library.collections:
        raise UserError(_no_collection(library, name))
    refs = [_record(one.record, one.article.key).ref for one in named(ids, library)]
    if ids and not refs:
        return Answer(list, lambda _: (), said=("no ids on stdin",), code=1)
    with output.changing_notes(places) as draft:
        out = notes.take_out(draft, name, refs or library.collections[name])
    if not out:
        raise UserError(f"{', '.join(refs)}: not in {name}")
    found = [record for mark in out if (record := library.find(mark.record))]
    return records.told(load(places.shelf), found, f"{len(out)} taken out of {name}")


def _notes(library: Library) -> Answer:
    gone = [ref for ref in library.notes if library.find(ref) is None]
    return Answer(
        lambda: [_as_json(ref, text) for ref, text in library.notes.items()],
        lambda _: [f"{one_line(ref)}\t{one_line(text)}" for ref, text in library.notes.items()],
        said=_gone(library, gone) if library.notes else ("nothing is noted (see: kztui note --help)",),
        code=0 if library.notes else 1,
    )


def _as_json(ref: str, text: str) -> dict[str, str]:
    return {"record": ref, "text": text}


def _collections(library: Library) -> Answer:
    found = library.collections
    return Answer(
        lambda: [{"collection": name, "records": refs} for name, refs in found.items()],
        lambda _: [
            f"{one_line(name)}\t{len(refs)}\t{one_line(' '.join(refs))}" for name, refs in found.items()
        ],
        said=() if found else ("there is no collection (see: kztui mark --help)",),
        code=0 if found else 1,
    )


def _gone(library: Library, refs: Sequence[str]) -> tuple[str, ...]:
    """What to say of those of which the record is gone."""
    gone = [ref for ref in refs if library.find(ref) is None]
    return (f"of records that are gone: {', '.join(gone)}",) if gone else ()


def _no_collection(library: Library, name: str) -> str:
    known = ", ".join(library.collections) or "none yet"
    return f"no collection {name!r} (collections: {known})"


def _record(record: AnyRecord | None, key: str) -> AnyRecord:
    if record is None:
        raise UserError(f"{key}: is an article; name a record or a paragraph, as in {key}:p1")
    return record


def _ref(library: Library, name: str) -> str:
    """What a note is of: a record, or one that is gone and has a note. Raises UserError."""
    if name in library.notes:
        return name
    (one,) = named([name], library)
    return _record(one.record, one.article.key).ref


def _given(words: Sequence[str]) -> str:
    """The text that was given, `-` for stdin. Raises UserError where it says nothing."""
    text = " ".join(words)
    if list(words) == ["-"]:
        if sys.stdin is None:
            raise UserError("stdin is closed; give the text as an argument")
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        raise UserError("a note needs some text")
    return text.strip()
