"""Actors: who they are, what each said, did and claimed, and what others call them."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, get_args

from kztui.model import Actor, ActorType, AnyRecord, Kind
from kztui.search.result import Hits
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.panes.pane import Pane, flagged, joined, tally
from kztui.ui.typeset import Line, line
from kztui.ui.widgets.records import Row


class ActorsPane(Pane):
    """Persons, organisations, states and groups."""

    kind: ClassVar[Kind] = "actor"
    title: ClassVar[str] = "Actors"

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._types: Counter[str] = Counter()

    def arranged(self, hits: Hits) -> Hits:
        """The best first."""
        self._types = Counter(actor.type for actor in hits if isinstance(actor, Actor))
        return hits

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """How many of each type."""
        counts = ((self._types[name], name) for name in get_args(ActorType))
        return line((tally(*((count, f"{name}{'s' * (count > 1)}") for count, name in counts)), "muted"))

    def row(self, record: AnyRecord) -> Row:
        """The name, what the actor did and is called, and how often it is mentioned."""
        assert isinstance(record, Actor)
        counts = (f"{verb} {count}" for verb, count in describe.deeds(self.library, record).items() if count)
        labels = ", ".join(dict.fromkeys(f"“{label.text}”" for label in record.labels))
        return Row(
            record.name,
            role="strong",
            about=joined(record.role or record.type, *counts, f"called {labels}" if labels else ""),
            where=flagged(record, f"{len(record.mentions)} mention{'s' * (len(record.mentions) > 1)}"),
        )
