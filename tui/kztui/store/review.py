"""Reviewing: records of the user's own articles accepted, dropped or replaced, and each of that undone.

Every change is told in steps, what a record was and what it is now, and is made only where the library
still has what it was: nothing that somebody else has done meanwhile is written over.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from kztui.errors import UserError
from kztui.model import AnyRecord, Event, Figure, Identity, Paragraph
from kztui.store import identity, reading
from kztui.store.check import dangling, references_of
from kztui.store.storage import Draft

Ref = tuple[str, str]

_NEEDED = {"claim.by": "who claims", "labels": "who uses a label of"}
"""References that cannot be open: without them a record would say something else."""


class Step(NamedTuple):
    """A record as it was and as it is now: None where it was not there, or is no longer."""

    before: AnyRecord | None
    after: AnyRecord | None


class Change(NamedTuple):
    """What is changed in a library, all or nothing: records, and what is said of who is who."""

    steps: tuple[Step, ...]
    unsaid: tuple[Identity, ...] = ()
    """What is no longer said."""
    said: tuple[Identity, ...] = ()
    """What is said instead."""


class Outdated(UserError):  # noqa: N818
    """A change to a record that is no longer what it is thought to be. Nothing was changed."""


def prove_own(path: Path, records: Iterable[AnyRecord]) -> None:
    """Raise UserError unless the records are of articles in the user's own library, at this path."""
    own = {article.key for article in reading.read(path).tables.articles.values()}
    for record in records:
        if isinstance(record, Paragraph):
            raise UserError(f"{record.article}:{record.id}: is a paragraph of the text, and no record")
        if record.article not in own:
            what = "is in no article of yours, and only those change; what comes with kztui stays as it is"
            raise UserError(f"{record.article}:{record.id}: {what}")


def accept(draft: Draft, records: Iterable[AnyRecord]) -> Change:
    """Let records stand as they are: they count as reviewed. Raises UserError, and nothing is changed."""
    return _made(draft, [Step(record, replace(record, reviewed=True)) for record in records])


def drop(draft: Draft, records: Sequence[AnyRecord]) -> Change:
    """Take records out, and open the fields of others that refer to them; a claim's owner is needed.

    What is said of who is who is said of those that are left. Raises UserError, and nothing is changed.
    """
    gone = {_ref(record) for record in records}
    opened = (
        Step(record, after)
        for record in draft.records
        if _ref(record) not in gone and (after := _without(record, gone)) is not record
    )
    names = {":".join(ref) for ref in gone}
    left = identity.without(draft.identities, names.__contains__)
    return _made(
        draft,
        [*(Step(record, None) for record in records), *opened],
        tuple(one for one in draft.identities if one not in left),
        tuple(one for one in left if one not in draft.identities),
    )


def change(draft: Draft, before: AnyRecord, after: AnyRecord) -> Change:
    """Let a record be another of the same id. Raises UserError, and nothing is changed."""
    return _made(draft, [Step(before, after)])


def undo(draft: Draft, done: Change) -> Change:
    """Take a change back; the change that this is. Raises UserError, and nothing is changed."""
    return _made(draft, [Step(step.after, step.before) for step in done.steps], done.said, done.unsaid)


def _made(
    draft: Draft,
    steps: Iterable[Step],
    unsaid: tuple[Identity, ...] = (),
    said: tuple[Identity, ...] = (),
) -> Change:
    """The change, once the draft has it. Raises UserError, and the draft is as it was."""
    change = {_ref(step.before or step.after): step for step in steps}
    now = {_ref(record): record for record in draft.records}
    for ref, step in change.items():
        name = ":".join(ref)
        if ref[0] not in draft.articles:
            raise Outdated(f"{name}: its article is no longer in your library; nothing was changed")
        if now.get(ref) != step.before:
            what = "there again" if step.before is None else "no longer as it was" if ref in now else "gone"
            raise Outdated(f"{name}: is {what}; nothing was changed")
    records = _with(change, draft.records)
    articles = {article for article, _ in change}
    for name, field, what in _dangling(articles, records) - _dangling(articles, draft.records):
        raise Outdated(f"{name}: {field}: {what} any more; nothing was changed")
    draft.identities = _said(draft, records, unsaid, said)
    draft.records = records
    return Change(tuple(change.values()), unsaid, said)


def _said(
    draft: Draft, records: Iterable[AnyRecord], unsaid: Container[Identity], said: Iterable[Identity]
) -> list[Identity]:
    """What is said of who is who after the change, of actors that are still there. Raises Outdated."""
    here = {f"{record.article}:{record.id}" for record in records}

    def is_gone(name: str) -> bool:
        return name not in here and name.rpartition(":")[0] in draft.articles

    left = [one for one in draft.identities if one not in unsaid]
    left += [one for one in identity.without(said, is_gone) if one not in left]
    if twice := identity.contradiction(left):
        raise Outdated(f"{twice[0]}: is said to be, and not to be, {twice[1]}; nothing was changed")
    return left


def _dangling(articles: Iterable[str], records: Iterable[AnyRecord]) -> set[tuple[str, str, str]]:
    """The references that lead nowhere in these articles: of which record, in which field, and to what."""
    by_id: dict[str, dict[str, AnyRecord]] = {article: {} for article in articles}
    for record in records:
        if record.article in by_id:
            by_id[record.article][record.id] = record
    return {
        (f"{article}:{record.id}", field, what)
        for article, theirs in by_id.items()
        for record in theirs.values()
        for field, what in dangling(record, theirs.get)
    }


def _with(change: Mapping[Ref, Step], records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """The records as they are after the change; what was not there comes where its id belongs."""
    kept = (change[_ref(record)].after if _ref(record) in change else record for record in records)
    found = [record for record in kept if record is not None]
    for step in change.values():
        if step.before is None and step.after is not None:
            found.insert(_place(found, step.after), step.after)
    return found


def _without(record: AnyRecord, gone: Container[Ref]) -> AnyRecord:
    """The record without references to what is gone, nor grounds for a field that is empty then."""
    left: dict[str, object] = {}
    for field, id, _ in references_of(record):
        if (record.article, id) not in gone:
            continue
        if field in _NEEDED:
            what = f"is {_NEEDED[field]} {record.article}:{record.id}"
            raise UserError(f"{record.article}:{id}: {what}; drop that with it, or edit it first")
        if isinstance(record, Event | Figure) and field == "claim.via":
            left["claim"] = replace(record.claim, via=None)
            continue
        value = getattr(record, field)
        many = isinstance(value, tuple)
        left[field] = tuple(one for one in value if (record.article, one) not in gone) if many else None
    if not left:
        return record
    grounds = {name: why for name, why in record.inferred.items() if left.get(name, True)}
    return replace(record, **left, inferred=grounds)


def _place(records: Sequence[AnyRecord], new: AnyRecord) -> int:
    """Where a record belongs among its article's of its kind, which stand by the number in their ids."""
    kin = [at for at, one in enumerate(records) if (one.article, one.kind) == (new.article, new.kind)]
    before = [at for at in kin if int(records[at].id[1:]) < int(new.id[1:])]
    return before[-1] + 1 if before else kin[0] if kin else len(records)


def _ref(record: AnyRecord | None) -> Ref:
    assert record is not None
    return record.article, record.id
