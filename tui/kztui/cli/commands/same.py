"""`same`: which actors of several articles are one, by the user's word."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from kztui.cli import output, records
from kztui.cli.output import Answer, heard
from kztui.cli.parser import UsageError
from kztui.config import Places
from kztui.errors import UserError
from kztui.model import Actor, Identity
from kztui.store import identity
from kztui.store.library import Library, load
from kztui.text import one_line


def same(args: Namespace, places: Places) -> Answer:
    """Keep, or take back, what the user says of actors, and tell what they are now; or list what is said."""
    paths = places.shelf
    library = load(paths)
    if not args.ids or args.unclear:
        if args.ids or args.apart or args.forget:
            raise UsageError("kztui same", "name actors with --not and --forget, and none with --unclear")
        return _unclear(heard(library)) if args.unclear else _said(heard(library))
    actors = [_actor(library, name) for name in args.ids]
    names = list(dict.fromkeys(map(identity.ref, actors)))
    if args.forget:
        said = _forget(names, places)
    elif len(names) < 2:
        raise UserError(f"{names[0]}: the same as who? name two actors or more (kztui same --unclear)")
    else:
        said = _keep(Identity(actors=tuple(names), same=not args.apart), places)
    return _now(load(paths), actors, said)


def _keep(said: Identity, places: Places) -> str:
    """Keep it, unless it contradicts what is said. What became of it."""
    told = _told(said)
    with output.changing(places.library) as draft:
        if said in draft.identities:
            return f"{told}: you have said so already"
        if pair := identity.contradiction([*draft.identities, said]):
            what = f"{pair[0]} and {pair[1]} would be one and not one by what you said before"
            raise UserError(f"{told}: {what}; to take that back: kztui same --forget {pair[1]}")
        draft.identities.append(said)
    return f"{told}: kept in {places.library}"


def _forget(names: Sequence[str], places: Places) -> str:
    """Take back what is said of these actors. What became of it. Raises UserError."""
    with output.changing(places.library) as draft:
        left = identity.without(draft.identities, lambda name: name in names)
        if left == draft.identities:
            raise UserError(f"{', '.join(names)}: you have said nothing of them (see: kztui same)")
        draft.identities = left
    return f"{', '.join(names)}: taken back from {places.library}"


def _now(library: Library, actors: Iterable[Actor], said: str) -> Answer:
    """The actors as `list actors` tells them."""
    groups = {id(group.members[0]): group for actor in actors if (group := library.group(actor))}.values()
    return Answer(
        lambda: [records.as_json(library, actor) for group in groups for actor in group.members],
        lambda _: ["\t".join(records.row(library, *group.members)) for group in groups],
        said=(said,),
    )


def _said(library: Library) -> Answer:
    """What the user has said, in the order in which it was."""

    def names(one: Identity) -> list[str]:
        return [library.name_of(*_apart(name)) for name in one.actors]

    return Answer(
        lambda: [{"actors": one.actors, "same": one.same, "names": names(one)} for one in library.identities],
        lambda _: [
            "\t".join(("same" if one.same else "not", " ".join(one.actors), one_line("; ".join(names(one)))))
            for one in library.identities
        ],
        said=() if library.identities else ("nothing is said of who is who (see: kztui same --unclear)",),
        code=0 if library.identities else 1,
    )


def _unclear(library: Library) -> Answer:
    """The names by which actors may be one, each group by its first member."""
    actors = [record for record in library.records["actor"] if isinstance(record, Actor)]
    found = identity.unclear(actors, library.identities)

    def data() -> list[dict[str, Any]]:
        return [
            {"name": one.name, "actors": [[*map(identity.ref, group.members)] for group in one.groups]}
            for one in found
        ]

    def line(one: identity.Likeness) -> str:
        heads = [group.members[0] for group in one.groups]
        who = [f"{head.name} ({head.role or head.type})" for head in heads]
        return "\t".join((one_line(one.name), " ".join(map(library.ref, heads)), one_line("; ".join(who))))

    return Answer(
        data,
        lambda _: [line(one) for one in found],
        said=() if found else ("no name is of actors that may be one",),
        code=0 if found else 1,
    )


def _actor(library: Library, name: str) -> Actor:
    record = library.get(name)
    if not isinstance(record, Actor):
        raise UserError(f"{name}: is {record.kind}, not an actor (see: kztui list actors)")
    return record


def _apart(name: str) -> tuple[str, str]:
    key, _, actor = name.rpartition(":")
    return key, actor


def _told(said: Identity) -> str:
    first, *others = said.actors
    return " = ".join(said.actors) if said.same else f"{first} is not {', '.join(others)}"
