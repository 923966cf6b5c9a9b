"""Timeline: the events by day, the oldest first; what has no day of its own stands where it may lie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import ClassVar

from kztui import edtf
from kztui.model import AnyRecord, Event, Kind
from kztui.store import describe
from kztui.ui.panes.pane import Pane, joined
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
        for date, group in groupby(events, key=lambda event: event.date):
            rows.append(Row(None, day(date), role="heading", space=0))
            rows += (self._row(event) for event in group)
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
        place = f"[{event.place}]" if event.place and "place" in event.inferred else event.place or ""
        return Row(
            event,
            event.title,
            role="strong",
            about=joined(date, (claimant, "accent"), _STATUS[event.status], place),
            where=self.where(event),
        )


def day(date: str | None) -> str:
    """The heading of a day, or of what may lie on several."""
    if date is None:
        return "No date"
    when = edtf.parse(date)
    if when.is_day and when.earliest:
        name = when.earliest.strftime("%A")
        return f"{name} {when.earliest.day} {edtf.MONTHS[when.earliest.month - 1]} {when.earliest.year}"
    said = edtf.in_words(when)
    if when.latest is None:
        return f"{said[:1].upper()}{said[1:]} on"
    return f"{said[:1].upper()}{said[1:]} · no day given"
