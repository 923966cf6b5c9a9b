"""Taking in the library of somebody else. What the user has decided stays; what is left open, theirs decides.

An article that is not here comes with its records and with what they say of its source. Of one that is
here with the same text comes what they have reviewed and the user has not, record by record, and what they
say of fields of its source of which the user says nothing. Of one of the same address, but another text,
nothing comes: their spans are of their text. What they say of who is who comes where it contradicts nothing,
a note of theirs where the user has none, and what they have put into a collection goes into that of its name.
"""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import Literal, NamedTuple

from msgspec.structs import replace

from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Article, Correction, Identity, Paragraph
from kztui.store import identity, shelf
from kztui.store.check import check, references_of
from kztui.store.library import Library
from kztui.store.storage import Draft
from kztui.store.tables import Tables


class Taken(NamedTuple):
    """What became of an article of theirs, as it is in the library now."""

    article: Article
    was: str
    """Its key in their library."""
    same: Literal["text", "address"] | None
    """By what it was found to be here already; None where it is new."""
    records: list[AnyRecord]
    """Those that were taken."""
    fields: list[str]
    """The fields of its source of which what they say was taken."""
    left: int
    """How many records and fields that they have decided are otherwise here, or not here, and were left."""


class Outcome(NamedTuple):
    """What became of a library that was taken in."""

    articles: list[Taken]
    identities: list[Identity]
    """What they say of who is who, as it was taken."""
    left: int
    """How much of that was left, as the user says otherwise or the actors are not here."""


def take_notes(draft: Draft, theirs: Library, outcome: Outcome, here: Library) -> tuple[int, int]:
    """Take their notes and marks; how many are taken and left. What the user has already is neither.

    `here` is the library with what was taken of theirs.
    """
    records = {one.ref: one for one in here.all_records}
    became = {one.was: one for one in outcome.articles}
    taken = left = 0
    for ref, text in theirs.notes.items():
        name = _added_to(ref, theirs, became, here, records)
        if name is None or draft.notes.get(name, text) != text:
            left += 1
        elif name not in draft.notes:
            draft.notes[name] = text
            taken += 1
    there = set(draft.marks)
    for mark in theirs.marks:
        name = _added_to(mark.record, theirs, became, here, records)
        if name is None:
            left += 1
        elif (one := replace(mark, record=name)) not in there:
            there.add(one)
            draft.marks.append(one)
            taken += 1
    return taken, left


def _added_to(
    ref: str, theirs: Library, became: dict[str, Taken], here: Library, records: dict[str, AnyRecord]
) -> str | None:
    """What a record or paragraph of theirs is called here, if it is here."""
    key, _, name = ref.rpartition(":")
    if key not in became:
        return ref if key not in theirs.recorded and here.find(ref) else None
    article = became[key]
    found, record = f"{article.article.key}:{name}", theirs.find(ref)
    if article.same == "address" or record is None:
        return None
    is_one = article.same is None or isinstance(record, Paragraph) or _is_one(records.get(found), record)
    return found if is_one else None


def proved(name: str, tables: Tables, elsewhere: Container[str]) -> Library:
    """The library of these tables, of which every span and reference holds. Raises UserError, with `name`.

    `elsewhere` has the keys of articles that are not in it and of whose sources it may tell.
    """
    theirs = Library(
        tables.articles.values(),
        tables.records,
        corrections=tables.corrections.values(),
        identities=tables.identities.values(),
        notes=tables.noted,
        marks=tables.marks.values(),
    )
    if problems := check(theirs, elsewhere).problems:
        where = ": ".join(part for part in problems[0][:3] if part)
        more = f" (and {len(problems) - 1} more problems)" if len(problems) > 1 else ""
        raise UserError(f"{name}: nothing is taken, as it does not hold: {where}: {problems[0].what}{more}")
    return theirs


def take(draft: Draft, theirs: Library, bundled: Library, reserved: Collection[str]) -> Outcome:
    """Take what is theirs into the user's library. A key that is another article's, or reserved, is changed.

    What they say of an article that they do not have is taken for the bundled one of its key.
    """
    here = bundled.recorded | draft.articles
    own = [record for record in bundled.all_records if record.article not in draft.articles]
    records = {(one.article, one.id): one for one in [*own, *draft.records]}
    elsewhere = [bundled.recorded[key] for key in theirs.corrections if key not in theirs.recorded]
    used = {*here, *draft.corrections, *reserved}
    taken = []
    for article in [*theirs.recorded.values(), *elsewhere]:
        found, said = list(theirs.of(article.key).values()), theirs.corrections.get(article.key)
        ours = shelf.same(article, here.values())
        if ours is None:
            is_free = article.key not in used and shelf.KEY.match(article.key)
            key = article.key if is_free else shelf.free(article.key, used | theirs.recorded.keys())
            used.add(key)
            taken.append(_add(draft, article, key, found, said))
        elif ours.sha256 != article.sha256:
            left = sum(record.reviewed for record in found) + len(said.fields if said else ())
            taken.append(Taken(ours, article.key, "address", [], [], left))
        else:
            taken.append(_fill_in(draft, ours, article.key, found, said, records))
    decided = {(one.article, one.id): one for what in taken if what.same for one in what.records}
    draft.records = [decided.get((one.article, one.id), one) for one in draft.records]
    return Outcome(taken, *_identities(draft, theirs, taken, records))


def _identities(
    draft: Draft, theirs: Library, taken: list[Taken], records: dict[tuple[str, str], AnyRecord]
) -> tuple[list[Identity], int]:
    """Take what they say of who is who, unless it contradicts the user or is of actors that are not here."""
    became = {one.was: one for one in taken}
    found, left = [], 0
    for said in theirs.identities:
        names = [_here(name, theirs, became, records) for name in said.actors]
        one = Identity(actors=tuple(filter(None, names)), same=said.same)
        if one in draft.identities:
            continue
        if all(names) and not identity.contradiction([*draft.identities, one]):
            draft.identities.append(one)
            found.append(one)
        else:
            left += 1
    return found, left


def _here(
    name: str, theirs: Library, became: dict[str, Taken], records: dict[tuple[str, str], AnyRecord]
) -> str | None:
    """What an actor of theirs is called here, if it is here."""
    key, _, actor = name.rpartition(":")
    if key not in became:  # of the bundled article, which they do not have in the file
        return name if (key, actor) in records else None
    article = became[key]
    if article.same is None or _is_one(records.get((article.article.key, actor)), theirs.actor(key, actor)):
        return f"{article.article.key}:{actor}"
    return None


def _add(
    draft: Draft, article: Article, key: str, records: list[AnyRecord], said: Correction | None
) -> Taken:
    csl = article.csl | ({"id": key} if "id" in article.csl else {})
    added = replace(article, key=key, csl=csl)
    found = [replace(record, article=key) for record in records]
    draft.put(added, found)
    if said:
        draft.correct(key, said.fields)
    return Taken(added, article.key, None, found, list(said.fields if said else ()), 0)


def _fill_in(
    draft: Draft,
    ours: Article,
    key: str,
    theirs: list[AnyRecord],
    said: Correction | None,
    records: dict[tuple[str, str], AnyRecord],
) -> Taken:
    """Take what the user has not decided of an article that both have."""
    by_id = {record.id: record for record in theirs}

    def is_one(name: str) -> bool:
        return name == "article" or _is_one(records.get((ours.key, name)), by_id.get(name))

    found, left = [], 0
    for record in theirs:
        if not record.reviewed:
            continue
        mine = records.get((ours.key, record.id))
        here = replace(record, article=ours.key)
        refers = all(is_one(name) for _, name, _ in references_of(record))
        if mine and not mine.reviewed and is_one(record.id) and refers:
            found.append(here)
        else:
            left += mine != here
    yours = draft.corrections.get(ours.key)
    told, known = said.fields if said else {}, yours.fields if yours else {}
    fields = [name for name in told if name not in known]
    left += sum(told[name] != known[name] for name in told if name in known)
    draft.correct(ours.key, {name: told[name] for name in fields})
    return Taken(ours, key, "text", found, fields, left)


def _is_one(mine: AnyRecord | None, other: AnyRecord | None) -> bool:
    """Whether records of the same id in both libraries are of one thing, however it is put."""
    if mine is None or other is None or mine.kind != other.kind:
        return False
    if isinstance(mine, Actor) and isinstance(other, Actor) and mine.name == other.name:
        return True
    return any(span.meets(others) for span in mine.spans for others in other.spans)
