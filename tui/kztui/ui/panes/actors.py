"""Actors: who they are, what each said, did and claimed, and what others call them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, get_args

from kztui.model import Actor, ActorType, AnyRecord, Kind
from kztui.store import describe
from kztui.ui.panes.pane import Pane, joined, tally
from kztui.ui.typeset import Line, line
from kztui.ui.widgets.records import Row


class ActorsPane(Pane):
    """Persons, organisations, states and groups."""

    kind: ClassVar[Kind] = "actor"
    title: ClassVar[str] = "Actors"

    def make_rows(self, records: Sequence[AnyRecord]) -> list[Row]:
        """A row an actor."""
        return [self._row(record) for record in records if isinstance(record, Actor)]

    def caption(self, width: int) -> Line:  # noqa: ARG002
        """How many of each type."""
        types = [row.record.type for row in self.rows if isinstance(row.record, Actor)]
        return line(
            (
                tally(
                    *(
                        (types.count(name), f"{name}{'s' * (types.count(name) > 1)}")
                        for name in get_args(ActorType)
                    )
                ),
                "muted",
            )
        )

    def _row(self, actor: Actor) -> Row:
        counts = (f"{verb} {count}" for verb, count in describe.deeds(self.library, actor).items() if count)
        labels = ", ".join(dict.fromkeys(f"“{label.text}”" for label in actor.labels))
        return Row(
            actor,
            actor.name,
            role="strong",
            about=joined(actor.role or actor.type, *counts, f"called {labels}" if labels else ""),
            where=f"{len(actor.mentions)} mention{'s' * (len(actor.mentions) > 1)}",
        )
