"""Timeline: the events by day, the oldest first; what has no day of its own stands where it may lie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar

from kztui import edtf
from kztui.model import AnyRecord, Event, Kind
from kztui.store import describe
from kztui.ui.panes.pane import Pane, joined, supplied
from kztui.ui.typeset import Fragment, Line, cells, line
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
        """The days on a line, the cursor's day set off; the order of the list."""
        days = [
            when.earliest
            for row in self.rows
            if isinstance(row.record, Event) and row.record.date
            for when in [edtf.parse(row.record.date)]
            if when.is_day and when.earliest
        ]
        if not days:
            return () if self.record is None else (Fragment("no event here has a day of its own", "muted"),)
        undated = sum(row.record is not None for row in self.rows) - len(days)
        told = "by time" if self.by_time else "as told"
        tail = line((f"   {told}" + (f" · {undated} without a day" if undated else ""), "muted"))
        return (*self._strip(days, width - cells(tail)), *tail)

    def _strip(self, days: Sequence[date], width: int) -> Line:
        """Each day from the first to the last with a bar as high as its events are many."""
        first, last = min(days), max(days)
        if (last - first).days * 5 > width - 12:
            return line((f"{_short(first, last)} – {_short(last)}", "muted"))
        month = "" if first.month == last.month else f" {edtf.MONTHS[first.month - 1][:3]}"
        most = max(map(days.count, days))
        here = self.record.date if isinstance(self.record, Event) else None
        parts: list[Fragment] = []
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            bar = _BARS[-(-days.count(day) * (len(_BARS) - 1) // most)]
            role = "accent" if day.isoformat() == here else "muted"
            parts += line((f"{day.day}{'' if number else month} ", "faint"), (bar * 2, role), "  ")
        return (*parts[:-1], *line((f" {edtf.MONTHS[last.month - 1][:3]} {last.year}", "faint")))

    def _row(self, event: Event) -> Row:
        claimant = "" if event.claim.by == "article" else describe.by(self.library, event)
        date = "" if self.by_time or not event.date else edtf.in_words(edtf.parse(event.date))
        return Row(
            event,
            event.title,
            role="strong",
            about=joined(
                supplied(event, "date", date),
                (claimant, "who"),
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


def _short(day: date, beside: date | None = None) -> str:
    """A day in short, without the year where the day beside it says that."""
    said = f"{day.day} {edtf.MONTHS[day.month - 1][:3]}"
    return said if beside and beside.year == day.year else f"{said} {day.year}"
