"""Timeline: the events by day, the oldest first; what has no day of its own stands where it may lie."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import takewhile
from typing import ClassVar

from kztui import edtf
from kztui.model import AnyRecord, Event, Kind
from kztui.search.result import Hits
from kztui.store import describe
from kztui.store.library import Library
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

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._days: Counter[date] = Counter()
        """The days of the events that have one of their own, and how many each has."""

    def arranged(self, hits: Hits) -> Hits:
        """By time, or as the article tells it."""
        dated = Counter(event.date for event in hits if isinstance(event, Event))
        days = {when.earliest: count for text, count in dated.items() if text
                and (when := edtf.parse(text)).is_day and when.earliest}  # fmt: skip
        self._days = Counter(days)
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

    def lines_of(self, record: AnyRecord) -> int:
        """The title, and the line about it or what does not fit beside the title."""
        assert isinstance(record, Event)
        lines = self.text_lines(record.title)
        if lines > 1 or self._about(record):
            return lines + 1
        return self.text_lines(record.title, len(self.where(record)) + 2)

    def caption(self, width: int) -> Line:
        """The days on a line, the cursor's day set off; the order of the list."""
        if not self._days:
            return () if self.record is None else (Fragment("no event here has a day of its own", "muted"),)
        undated = len(self.records) - self._days.total()
        told = "by time" if self.by_time else "as told"
        tail = line((f"   {told}" + (f" · {undated} without a day" if undated else ""), "muted"))
        return (*self._strip(width - cells(tail)), *tail)

    def _strip(self, width: int) -> Line:
        """Each day from the first to the last with a bar as high as its events are many."""
        days = self._days
        first, last = min(days), max(days)
        if (last - first).days * 5 > width - 12:
            return line((f"{_short(first, last)} – {_short(last)}", "muted"))
        month = "" if first.month == last.month else f" {edtf.MONTHS[first.month - 1][:3]}"
        most = max(days.values())
        here = self.record.date if isinstance(self.record, Event) else None
        parts: list[Fragment] = []
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            bar = _BARS[-(-days[day] * (len(_BARS) - 1) // most)]
            role = "accent" if day.isoformat() == here else "muted"
            parts += line((f"{day.day}{'' if number else month} ", "faint"), (bar * 2, role), "  ")
        return (*parts[:-1], *line((f" {edtf.MONTHS[last.month - 1][:3]} {last.year}", "faint")))

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
    said = said[:1].upper() + said[1:]
    shown = said if event.date_basis == "stated" else f"[{said}]"
    return shown + (" on" if when.latest is None else " · no day given")


def _short(day: date, beside: date | None = None) -> str:
    """A day in short, without the year where the day beside it says that."""
    said = f"{day.day} {edtf.MONTHS[day.month - 1][:3]}"
    return said if beside and beside.year == day.year else f"{said} {day.year}"


def _date(record: AnyRecord) -> str | None:
    return record.date if isinstance(record, Event) else None
