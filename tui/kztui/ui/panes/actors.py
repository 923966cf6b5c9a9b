"""Actors: who they are, what each said, did and claimed, and what others call them.

Those of several articles who are one have one row, which stands on the best of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, get_args

from kztui.model import Actor, ActorType, AnyRecord, Kind
from kztui.search.result import Hits
from kztui.store import describe
from kztui.store.identity import Group
from kztui.store.library import Library
from kztui.ui.panes.pane import Pane, flagged, joined, tally
from kztui.ui.typeset import COMMA, DOT, Line, fit, line
from kztui.ui.widgets.records import Row, ends_with_room


class ActorsPane(Pane):
    """Persons, organisations, states and groups."""

    kind: ClassVar[Kind] = "actor"
    title: ClassVar[str] = "Actors"

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._types: Counter[str] = Counter()
        self._hits = Hits((), ())
        self._rows: dict[int, int] = {}
        """The row of each group that has one."""

    def take(self, library: Library) -> None:
        """Show another library, in which others may be one."""
        super().take(library)
        self.__dict__.pop("_groups", None)

    def arranged(self, hits: Hits) -> Hits:
        """The best first, one of each group."""
        firsts: dict[int, int] = {}
        for place in hits.places:
            firsts.setdefault(self._groups[place], place)
        self._hits, self._rows = hits, {group: row for row, group in enumerate(firsts)}
        shown = hits.ordered(list(firsts.values()))
        self._types = Counter(actor.type for actor in shown if isinstance(actor, Actor))
        return shown

    @property
    def stops(self) -> Sequence[AnyRecord]:
        """All who were found, those too who are one with another."""
        return self._hits

    def locate(self, record: AnyRecord) -> int | None:
        """The row of an actor, or of one that it is one with."""
        if not isinstance(record, Actor):
            return None
        place = self.library.place(record)
        return None if place is None else self._rows.get(self._groups[place])

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """How many of each type, and in how many records of all articles."""
        counts = ((self._types[name], name) for name in get_args(ActorType))
        told = tally(*((count, f"{name}{'s' * (count > 1)}") for count, name in counts))
        more = f"{len(self._hits):,} in their articles" if len(self._hits) > len(self._rows) else ""
        return (*told, *line(DOT, (more, "muted"))) if more else told

    def lines_of(self, record: AnyRecord) -> int:
        """The name, the line about the actor if the name has no room for it, and what others say."""
        assert isinstance(record, Actor)
        labelled = any(actor.labels for actor in self._group(record).members)
        return self.text_lines(record.name) + bool(self._told(record)[0]) + labelled

    def row(self, record: AnyRecord) -> Row:
        """The name, what the actor did, how often it is mentioned, what others call it: in all articles."""
        assert isinstance(record, Actor)
        about, where = self._told(record)
        labels = self._labels(record)
        extra = (lambda width: fit(labels, width)) if labels else None
        return Row(record.name, role="strong", about=about, where=where, extra=extra)

    def _told(self, record: Actor) -> tuple[Line, str]:
        """What is said below the name: deeds and role; and at its right: how often it is mentioned.

        What an actor is stands at the right too where nothing else is known, so that all is on one line.
        """
        same = self._group(record).members
        mentions = sum(len(actor.mentions) for actor in same)
        articles = len({actor.article for actor in same})
        where = f"{mentions} mention{'s' * (mentions > 1)}"
        where = flagged(where + (f" in {articles} articles" if articles > 1 else ""), *same)
        counts = [f"{verb} {count}" for verb, count in describe.deeds(self.library, *same).items() if count]
        roles = "; ".join(dict.fromkeys(actor.role for actor in same if actor.role))
        alone = f"{record.type} · {where}"
        if not (counts or roles) and ends_with_room(record.name, self.set_width(), 2, len(alone) + 2):
            return (), alone
        return joined(*counts, roles or record.type), where

    def _labels(self, record: Actor) -> Line:
        """What others call it, by who does."""
        users: dict[str, list[str]] = {}
        for actor in self._group(record).members:
            for label in actor.labels:
                user = self.library.actor(actor.article, label.used_by)
                texts = users.setdefault(describe.short(user) if user else label.used_by, [])
                if label.text not in texts:
                    texts.append(label.text)
        said: list[str | tuple[str, str]] = []
        for name, texts in users.items():
            quoted = [piece for text in texts for piece in (COMMA, f"“{text}”")][1:]
            said += [("; by " if said else "called by ", "muted"), (name, "who"), " ", *quoted]
        return line(*said)

    @cached_property
    def _groups(self) -> list[int]:
        """Which group each actor of the library is of, by the actor's place."""
        return [id(self._group(actor).members[0]) for actor in self.library.records["actor"]]

    def _group(self, record: AnyRecord) -> Group:
        assert isinstance(record, Actor)
        return self.library.group(record)
