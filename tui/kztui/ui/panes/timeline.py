"""Timeline: the events by day, the oldest first; what has no day of its own stands where it may lie."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import takewhile
from typing import ClassVar

from kztui import edtf
from kztui.model import AnyRecord, Event, Kind
from kztui.search.result import Hits
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.panes.pane import Pane, joined, supplied
from kztui.ui.strip import Strip
from kztui.ui.typeset import Line, cells, line
from kztui.ui.widgets.records import Row

_STATUS = {"occurred": "", "ongoing": "goes on", "planned": "planned", "hypothetical": "hypothetical",
           "denied": "denied"}  # fmt: skip


class TimelinePane(Pane):
    """What happened when, and what is not dated."""

    kind: ClassVar[Kind] = "event"
    title: ClassVar[str] = "Timeline"

    by_time = True
    """In order of time; otherwise as the article tells it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._strip = Strip({})

    def arranged(self, hits: Hits) -> Hits:
        """By time, or as the article tells it."""
        dated = Counter(event.date for event in hits if isinstance(event, Event) and event.date)
        dates = {edtf.parse(text): count for text, count in dated.items()}
        days: Counter[date] = Counter()
        for when, count in dates.items():
            if when.is_day and when.earliest:
                days[when.earliest] += count
        self._strip = Strip(days, dates)
        order = self.library.chronology.__getitem__
        return hits.ordered(sorted(hits.found, key=order) if self.by_time else hits.found)

    def begins(self, number: int) -> bool:
        """Whether the event over this row has another date."""
        return self.by_time and (
            number == 0 or _date(self.records[number - 1]) != _date(self.records[number])
        )

    def heading(self, number: int) -> str:
        """The day, as stated as one of its events has it."""
        same = takewhile(
            lambda event: _date(event) == _date(self.records[number]),
            (self.records[row] for row in range(number, len(self.records))),
        )
        events = (event for event in same if isinstance(event, Event))
        first = next(events)
        return day(first if first.date_basis == "stated" else
                   next((event for event in events if event.date_basis == "stated"), first))  # fmt: skip

    def beside(self, number: int) -> Line:
        """Where the date of a heading lies between the first day and the last."""
        date = _date(self.records[number])
        return line((self._strip.beside(edtf.parse(date)), "faint")) if date else ()

    def lines_of(self, record: AnyRecord) -> int:
        """The title, and the line about it or what does not fit beside the title."""
        assert isinstance(record, Event)
        if self._about(record):
            return self.text_lines(record.title) + 1
        return self.lines_with(record.title, self.where(record))

    def caption(self, width: int) -> Line:
        """The days on a line, the bounds of the cursor's date set off; the order of the list."""
        if self.record is None:
            return ()
        days = self._strip.days
        if not days:
            return line(("no event here has a day of its own", "muted"))
        undated = len(self.records) - sum(days.values())
        told = "by time" if self.by_time else "as told"
        whole = joined(told, f"{undated:,} without a day" if undated else "")
        here = edtf.parse(text) if (text := _date(self.record)) else None
        for tail in (whole, joined(told)):
            if strip := self._strip.drawn(width - cells(tail) - 3, here):
                return (*strip, *line("   "), *tail)
        return whole

    def row(self, record: AnyRecord) -> Row:
        """What happened, and what is not said by the article itself or not simply so."""
        assert isinstance(record, Event)
        return Row(record.title, role="strong", about=self._about(record), where=self.where(record))

    def _about(self, event: Event) -> Line:
        claimant = "" if event.claim.by == "article" else describe.by(self.library, event)
        date = "" if self.by_time or not event.date else edtf.in_words(edtf.parse(event.date))
        return joined(
            supplied(event, "date", date),
            (claimant, "who"),
            _STATUS[event.status],
            supplied(event, "place", event.place),
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
    if not when.approximate:  # “c.” stays small
        said = said[:1].upper() + said[1:]
    shown = said if event.date_basis == "stated" else f"[{said}]"
    return shown + (" on" if when.latest is None else " · no day given")


def _date(record: AnyRecord) -> str | None:
    return record.date if isinstance(record, Event) else None
