"""Timeline: the events by day, the oldest first; what has no day of its own stands where it may lie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import ClassVar

from kztui import edtf
from kztui.model import AnyRecord, Event, Kind
from kztui.store import describe
from kztui.ui.panes.pane import Pane, joined, supplied
from kztui.ui.typeset import Fragment, Line
from kztui.ui.widgets.records import Row

_BARS = "·▁▂▃▄▅▆▇█"
_STATUS = {"occurred": "", "ongoing": "goes on", "planned": "planned", "hypothetical": "hypothetical",
           "denied": "denied"}  # fmt: skip


class TimelinePane(Pane):
    """What happened when, and what is not dated."""

    kind: ClassVar[Kind] = "event"
    title: ClassVar[str] = "Timeline"

    by_time = True
    """In order of time; otherwise as the article tells it."""

    def make_rows(self, records: Sequence[AnyRecord]) -> list[Row]:
        """A heading a day, a row an event."""
        events = [record for record in records if isinstance(record, Event)]
        if not self.by_time:
            return [self._row(event) for event in sorted(events, key=self.told)]
        events.sort(key=lambda event: edtf.order(event.date))
        rows: list[Row] = []
        for _, group in groupby(events, key=lambda event: event.date):
            same = list(group)
            best = next((event for event in same if event.date_basis == "stated"), same[0])
            rows.append(Row(None, day(best), role="heading", space=0))
            rows += (self._row(event) for event in same)
        return rows

    def caption(self, width: int) -> Line:
        """The days on a line, each with a bar for its events; the cursor's day set off."""
        days = [
            when.earliest
            for row in self.rows
            if isinstance(row.record, Event) and row.record.date
            for when in [edtf.parse(row.record.date)]
            if when.is_day and when.earliest
        ]
        if not days:
            return () if self.record is None else (Fragment("no event here has a day of its own", "muted"),)
        first, last = min(days), max(days)
        span = (last - first).days + 1
        order = "by time" if self.by_time else "as told"
        undated = sum(row.record is not None for row in self.rows) - len(days)
        head = f"{first.day} {edtf.MONTHS[first.month - 1][:3]} "
        tail = f" {last.day} {edtf.MONTHS[last.month - 1][:3]}   {order}" + (
            f" · {undated} open" if undated else ""
        )
        if span > max(width - len(head) - len(tail), 7):
            return (Fragment(f"{head}– {tail.strip()}", "muted"),)
        counts = [days.count(first + timedelta(days=day)) for day in range(span)]
        most = max(counts)
        here = self._cursor_day(first)
        bars = [
            Fragment(_BARS[-(-count * (len(_BARS) - 1) // most)] * 2, "accent" if place == here else "muted")
            for place, count in enumerate(counts)
        ]
        return (Fragment(head, "muted"), *bars, Fragment(tail, "muted"))

    def _cursor_day(self, first: object) -> int | None:
        record = self.record
        if not isinstance(record, Event) or not record.date:
            return None
        when = edtf.parse(record.date)
        return (when.earliest - first).days if when.is_day and when.earliest else None  # type: ignore[operator]

    def _row(self, event: Event) -> Row:
        claimant = "" if event.claim.by == "article" else describe.who(self.library, event)
        date = "" if self.by_time or not event.date else edtf.in_words(edtf.parse(event.date))
        return Row(
            event,
            event.title,
            role="strong",
            about=joined(
                supplied(event, "date", date),
                (claimant, "accent"),
                _STATUS[event.status],
                supplied(event, "place", event.place),
            ),
            where=self.where(event),
        )


def day(event: Event) -> str:
    """The heading of an event's day, or of the days it may lie on; what is not stated stands in brackets."""
    if event.date is None:
        return "No date"
    when = edtf.parse(event.date)
    if when.is_day and when.earliest:
        said = f"{when.earliest:%A} {when.earliest.day} {edtf.MONTHS[when.earliest.month - 1]}"
        if event.date_basis != "stated":
            return f"[{said} {when.earliest.year}]"
        return f"{said} {supplied(event, 'date', str(when.earliest.year))}"
    said = edtf.in_words(when)
    said = said[:1].upper() + said[1:]
    shown = said if event.date_basis == "stated" else f"[{said}]"
    return shown + (" on" if when.latest is None else " · no day given")
