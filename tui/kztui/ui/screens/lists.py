"""What the explorer shows: five lists, the passage of what is selected, and the search over all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Mark
from kztui.search.index import Index, search
from kztui.search.marks import marks
from kztui.search.query import EXAMPLES, Query, parse
from kztui.search.result import Result
from kztui.store.library import Library
from kztui.ui.actions import Hint
from kztui.ui.citing import Citing, together
from kztui.ui.details import details
from kztui.ui.lesson import lesson
from kztui.ui.marked import Marked
from kztui.ui.panes.actors import ActorsPane
from kztui.ui.panes.article import ArticlePane
from kztui.ui.panes.figures import FiguresPane
from kztui.ui.panes.pane import Pane
from kztui.ui.panes.quotes import QuotesPane
from kztui.ui.panes.timeline import TimelinePane
from kztui.ui.screens import chrome
from kztui.ui.widgets.bars import Bar, KeyLine
from kztui.ui.widgets.entry import Entry
from kztui.ui.widgets.passage import Passage
from kztui.ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from kztui.ui.contexts import Context

_ROOMY = 12
"""The lines of a screen that has one to spare."""


class Lists(Screen[None]):
    """The state of the search and of the tabs, and how it is shown; what keys do is the explorer's."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-short"), (30, "-high")]  # noqa: RUF012

    def __init__(self, library: Library, style: str, markup: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self.library = library
        self.index = Index(library)
        self.style = style
        self.markup = markup
        self.keys = keys
        self.marked = Marked()
        self.panes: tuple[Pane, ...] = tuple(
            make(library) for make in (TimelinePane, QuotesPane, FiguresPane, ActorsPane, ArticlePane)
        )
        for pane in self.panes:
            pane.marked = self.marked
        self.lesson: list[str] = []
        """The actions that a newcomer has yet to try."""
        self.typed = ""
        """What stands in the search box."""
        self.lens: Actor | None = None
        """The actor of whom everything is shown."""
        self.kept_to: str | None = None
        """The key of the one article that is looked at; None for all."""
        self.query_now = Query()
        self.everything = self.result = search(self.index, self.query_now)
        self.fault = ""
        """What is wrong with what is typed; the last good search stays."""
        self.is_whole = True
        """Whether the library is read to its end."""
        self.active = 0
        self.came_from = 1
        """The list from which the article was opened."""
        self.came_by: Literal["list", "passage"] | None = None
        """From where a record was opened to be read in the article; None where the tab was chosen."""

    # What it looks like

    def compose(self) -> ComposeResult:
        """Header, tabs and search, caption, the lists with the passage, keys."""
        yield Bar(id="header")
        with Horizontal(id="bar"):
            yield TabBar(id="tabs")
            yield Entry("/", "search everything", EXAMPLES, id="search")
        yield Bar(id="caption")
        with Horizontal(id="body"):
            yield from self.panes
            yield Passage(id="passage")
        if self.lesson:
            yield Bar(id="lesson")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Start on a list, not on the search box."""
        self.enter()

    def enter(self) -> None:
        """Show the first list."""
        self.show_tab(0)

    def show_lesson(self) -> None:
        """What a newcomer has yet to try; the line goes with the last of it, and where there is no room."""
        for bar in self.query("#lesson").results(Bar):
            bar.show(lesson(self.lesson, self.keys, self.size.width - 2))
            bar.display = bool(self.lesson) and self.size.height >= _ROOMY

    def on_resize(self) -> None:
        """Fit the single lines to another width."""
        self.show_chrome()
        self.show_lesson()

    @property
    def pane(self) -> Pane:
        """The list in sight."""
        return self.panes[self.active]

    @property
    def article_pane(self) -> ArticlePane:
        """The list of paragraphs."""
        pane = self.panes[-1]
        assert isinstance(pane, ArticlePane)
        return pane

    @property
    def record(self) -> AnyRecord | None:
        """What is selected: the record that is read in the article, else the one under the cursor."""
        pane = self.pane
        if isinstance(pane, ArticlePane):
            return pane.focus_record or pane.record
        return pane.record

    @property
    def taken(self) -> list[AnyRecord]:
        """What is copied, cited or exported: all that is marked, else what is selected."""
        return list(self.marked) or [record for record in (self.record,) if record is not None]

    @property
    def citing(self) -> Citing | None:
        """The citation of what is taken; None where nothing is."""
        cited = together(self.library, self.taken)
        return Citing(cited, self.style, self.markup, bool(self.marked)) if cited else None

    @property
    def box(self) -> Entry:
        """The search box."""
        return self.query_one(Entry)

    @property
    def is_narrow(self) -> bool:
        """Whether list and passage do not fit side by side."""
        return self.has_class("-narrow")

    @property
    def is_reading(self) -> bool:
        """Whether the passage stands in the place of the list."""
        return self.is_narrow and self.has_class("-reading")

    @property
    def is_in_text(self) -> bool:
        """Whether a record is read in the article, and not the article on its own."""
        pane = self.article_pane
        return self.pane is pane and (self.came_by is not None or pane.focus_record is not None)

    @property
    def is_further_in(self) -> bool:
        """Whether there is something to go back from: reading, the article, a lens, a search, one article."""
        return bool(self.is_reading or self.is_in_text or self.lens or self.typed or self.kept_to)

    @property
    def context(self) -> Context | None:
        """The place where keys do other than in a list."""
        from kztui.ui.contexts import ARTICLE, READING, SEARCH

        if self.box.typing:
            return SEARCH
        return READING if self.is_reading else ARTICLE if self.pane is self.article_pane else None

    def marks(self, text: str) -> list[tuple[int, int]]:
        """What the search matches in a text."""
        return marks(self.query_now, text)

    # Search

    def search_for(self, typed: str, lens: Actor | None = None) -> None:
        """Search all lists; `lens` keeps to one actor. A query that cannot be read is said, nothing more."""
        self.typed = typed
        self.lens = lens or self.lens
        try:
            query = self._asked()
            if self.kept_to:
                query = query.and_(parse(f"article:{self.kept_to}"))
        except UserError as error:
            self._blame(str(error))
            self.show_chrome()
            return
        self._blame("")
        if query != self.query_now:
            self.query_now = query
            self.result = search(self.index, query)
            for pane in self.panes:
                pane.stale = True
            self.fill(self.pane)
        self.set_class(bool(typed) or self.box.typing, "-searching")
        self.show_chrome()

    def _blame(self, fault: str) -> None:
        """Have it said what is wrong with what is typed: all of it where the list has nothing to show."""
        if fault != self.fault:
            self.fault = fault
            for pane in self.panes:
                pane.stale = pane.stale or not pane.records
            if self.pane.stale:
                self.fill(self.pane)

    def _asked(self) -> Query:
        """What is asked of all articles. Raises QueryError."""
        query = parse(self.typed)
        return query.and_(parse(f"actor:{self.lens.article}:{self.lens.id}")) if self.lens else query

    @property
    def found_in_all(self) -> Result | None:
        """What the search finds in all articles; None where nothing is searched."""
        try:
            query = self._asked()
        except UserError:  # what is wrong with it stands above the list
            return None
        return None if query.is_empty else search(self.index, query)

    def keep_to(self, key: str | None) -> None:
        """Look at one article alone, or at all again."""
        self.kept_to = key
        if key:
            self.article_pane.key = key
        self.search_for(self.typed)

    def take(self, library: Library, index: Index, goal: AnyRecord | None = None) -> None:
        """Show another library, such as one that has grown, with the search and the cursor as they were.

        In the list of its kind the cursor goes to `goal`; from a record that is gone, to the next one.
        """
        self.library, self.index = library, index
        self.everything = self.result = search(index, Query())
        if not self.query_now.is_empty:
            self.result = search(index, self.query_now)
        self.marked.take(library)
        for pane in self.panes:
            pane.take(library)
            if pane is self.pane or (pane.chosen and library.current(pane.chosen) is None):
                pane.chosen = self._heir(pane) or pane.chosen
            if goal and pane.kind == goal.kind:
                pane.chosen = goal
        self.article_pane.told_of = self.result.hits[self.panes[self.came_from].kind]
        pane = self.pane
        above = pane.lines_above
        self.fill(pane)
        if pane.record is not None:
            pane.scroll_at_once(max(pane.lines_above + pane.scroll_offset.y - above, 0))
            pane.reveal(heading=False)  # one that is new would move it
        lens = library.current(self.lens) if self.lens else None
        self.lens = lens if isinstance(lens, Actor) else None
        if self.kept_to not in library.articles:
            self.kept_to = None
        self.search_for(self.typed)  # of an actor or an article that is gone nothing is asked any more

    def attach(self, notes: Mapping[str, str], marks: Sequence[Mark]) -> None:
        """Have these notes and collections of the user's from now on."""
        library = self.library
        changed = {ref for ref, _ in library.notes.items() ^ notes.items()}
        changed |= {mark.record for mark in {*library.marks} ^ {*marks}}
        if not changed:
            return
        library.attach(notes, marks)
        for record in (found for ref in changed if (found := library.find(ref))):
            self.index.renew(record)
        self.take(library, self.index)

    def leave_lens(self) -> None:
        """Show all actors' records again."""
        self.lens = None
        self.search_for(self.typed)

    def clear_search(self) -> None:
        """Give all back."""
        self.box.clear()
        self.search_for("")

    def close_search(self) -> None:
        """Give the keys back to the list."""
        self.box.close()
        self.remove_class("-typing")
        self.set_class(bool(self.typed), "-searching")
        self.show_chrome()

    # Lists

    def show_tab(self, place: int) -> None:
        """Bring a list to the front."""
        if place != self.active:
            self.came_by = None
        self.remove_class("-reading")
        if place != len(self.panes) - 1:
            self.came_from = place
        self.active = place
        for number, pane in enumerate(self.panes):
            pane.set_class(number == place, "-active")
        if isinstance(self.pane, ArticlePane):
            self._mark_article()
        if self.pane.stale:
            self.fill(self.pane)
        else:
            self.show_selection()
        self.show_chrome()

    def fill(self, pane: Pane) -> None:
        """Fill a list from the search's result."""
        pane.stale = False
        records = pane.arranged(self.result.hits[pane.kind])
        pane.show(records, self.marks, () if records else chrome.nothing(self, pane))
        if isinstance(pane, ArticlePane) and not self.query_now.is_empty and not pane.focus_record:
            hits = pane.hits_here
            if hits and pane.record not in hits:
                pane.go_to(hits[0])
        if pane is self.pane:
            self.show_selection()

    def _heir(self, pane: Pane) -> AnyRecord | None:
        """The record for a list's cursor: the one under it, else the next that is found, or the last."""
        if pane.cursor is None or isinstance(pane, ArticlePane):
            return pane.record
        found = self.result.hits[pane.kind].found
        after, before = range(pane.cursor, len(pane.records)), range(pane.cursor - 1, -1, -1)
        rows = (pane.records[row] for row in chain(after, before))
        return next((record for record in rows if self.library.place(record) in found), None)

    def is_at(self, record: AnyRecord) -> bool:
        """Whether the cursor is on the record of this article and id."""
        here = self.pane.record
        return here is not None and (here.article, here.id) == (record.article, record.id)

    def _mark_article(self) -> None:
        """Mark the words of the records of the list that the article was opened from."""
        pane, source = self.article_pane, self.panes[self.came_from]
        record = source.record
        told_of = self.result.hits[source.kind]
        key = record.article if record else pane.key
        if (pane.key, pane.told_of) != (key, told_of):
            pane.key, pane.told_of, pane.stale = key, told_of, True

    def read_in_article(self, record: AnyRecord) -> None:
        """Show a record where it stands in the text."""
        pane = self.article_pane
        source = next(number for number, other in enumerate(self.panes) if other.kind == record.kind)
        pane.key, pane.told_of = record.article, self.result.hits[record.kind]
        pane.focus_record = record
        pane.stale = True
        came_by = self.came_by if self.pane is pane else "passage" if self.is_reading else "list"
        self.came_from = source
        self.show_tab(len(self.panes) - 1)
        self.came_by = came_by
        for paragraph in self.library.articles[record.article].paragraphs_of(record.spans)[:1]:
            pane.go_to(paragraph)
        self.show_selection()

    def follow_cursor(self) -> None:
        """Show what the cursor stands on now; off its words, a record is no longer read."""
        pane = self.pane
        if isinstance(pane, ArticlePane) and pane.focus_record and pane.record:
            article = self.library.articles[pane.key]
            if pane.record not in article.paragraphs_of(pane.focus_record.spans):
                pane.focus_record = None
                self.fill(pane)
        self.show_selection()

    def show_selection(self) -> None:
        """The passage of what is selected, and the lines that speak of it."""
        record = self.record
        passage = self.query_one(Passage)
        citing = self.citing
        if record is None or citing is None:
            passage.show(lambda _: [])
        else:
            passage.show(partial(details, self.library, record, citing, self.marks))
        self.show_chrome()

    def key_line(self) -> tuple[list[Hint], int]:
        """The keys of the moment, and how many of the last ones are kept where there is no room."""
        return chrome.keys(self)

    def show_chrome(self) -> None:
        """Header, tabs, caption and keys, for the state of things."""
        self.query_one("#header", Bar).show(*chrome.header(self))
        self.query_one(TabBar).show(chrome.tabs(self), self.active)
        self.query_one("#caption", Bar).show(*chrome.caption(self))
        self.query_one(KeyLine).show(*self.key_line())
