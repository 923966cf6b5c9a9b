"""What the keys do: a method for each action of the registry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events, on

from kztui.model import Actor, AnyRecord, Paragraph
from kztui.store.library import Library
from kztui.ui.actions import advice, by_key
from kztui.ui.desk import Desk
from kztui.ui.panes.timeline import TimelinePane
from kztui.ui.screens.going import Going
from kztui.ui.screens.sheet import asks_for_keys
from kztui.ui.widgets.bars import Bar
from kztui.ui.widgets.entry import Entry
from kztui.ui.widgets.passage import Passage
from kztui.ui.widgets.rows import RowList
from kztui.ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from kztui.ui.noting import Noting
    from kztui.ui.reviewing import Reviewing


class Explorer(Going):
    """The explorer with its keys."""

    def __init__(
        self, library: Library, style: str, markup: str, keys: Mapping[str, str], desk: Desk
    ) -> None:
        super().__init__(library, style, markup, keys, desk)
        self._actions = by_key(keys)

    async def on_key(self, event: events.Key) -> None:
        """Do what the key is bound to; while a search is typed, letters go to the search box.

        All keys pass through here, one by one, so that what is typed ahead is done in its order.
        """
        if sheet := self.sheet:
            await sheet.is_up.wait()
            await sheet.take(event)
            event.stop()
            return
        self.note_spot()
        if asks_for_keys(event, self._actions, self.box):
            self.action_keys_show()
        elif self.box.typing:
            if event.key in ("enter", "escape"):
                self.action_back() if event.key == "escape" else self._enter_list()
            elif self.box.press(event):
                self.search_for(self.box.value)
            elif not await self._do(event.key):
                return
        elif not (await self._do(event.key) or await self._do(event.character or "")):
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes to where text is typed; elsewhere it is no command."""
        event.stop()
        if sheet := self.sheet:
            sheet.paste(event.text)
        elif self.box.typing:
            self.box.paste(event.text)
            self.search_for(self.box.value)

    async def _do(self, key: str) -> bool:
        """Do the action of a key, if it has one; the next key waits for one that changes the library."""
        action = self._actions.get(key)
        if action:
            await self.do(action)
        return action is not None

    # Find

    @on(Entry.Opened)
    def action_search_open(self) -> None:
        """Search everything as you type."""
        self.add_class("-searching", "-typing")
        self.remove_class("-reading")
        self.box.open()
        self.show_chrome()

    def ask(self, query: str) -> None:
        """Search for a query as if it were typed, and go to the first list that has something of it."""
        self.box.set(query)
        self.lens = None
        self.search_for(query)
        if not self.result.hits[self.pane.kind]:
            found = [place for place, pane in enumerate(self.panes) if self.result.hits[pane.kind]]
            self.show_tab(found[0] if found else self.active)

    def action_search_next(self) -> None:
        """Go to the next hit, on to the next tab."""
        self._step_hit(1)

    def action_search_previous(self) -> None:
        """Go to the previous hit."""
        self._step_hit(-1)

    def action_back(self) -> None:
        """Undo the last step in: the search box, reading, the article, the lens, the search, one article."""
        if self.box.typing:
            self.close_search()
            self.clear_search()
        elif self.is_reading:
            self.remove_class("-reading")
        elif self.is_in_text:
            self.article_pane.focus_record = None
            self.article_pane.stale = True
            came_by = self.came_by
            self.show_tab(self.came_from)
            self.set_class(came_by == "passage", "-reading")
        elif self.lens:
            self.leave_lens()
        elif self.typed:
            self.pane.chosen = self.pane.record
            self.clear_search()
        elif self.kept_to:
            self.pane.chosen = self.pane.record
            self.keep_to(None)
        self.show_chrome()

    def _enter_list(self) -> None:
        """To the list, and to what was found there."""
        self.pane.move(0)
        self.close_search()

    def _step_hit(self, step: int) -> None:
        """To the next hit in this list, else to the first or last of the next list that has any."""
        if self.query_now.is_empty:
            searches = advice(self.keys, "search.open", "searches")
            self.notify(": ".join(filter(None, ["Nothing is searched", searches])), markup=False)
            return
        if self._move_to_hit(step):
            return
        count = len(self.panes)
        for distance in range(1, count + 1):
            place = (self.active + step * distance) % count
            if self.result.hits[self.panes[place].kind]:
                self.show_tab(place)
                self._go_to_hit(self.pane.stops[0 if step > 0 else -1])
                return

    def _move_to_hit(self, step: int) -> bool:
        pane = self.article_pane
        if self.pane is not pane:
            moved = self.pane.move(step)
            self.follow_cursor()
            return moved
        ahead = pane.hit_beyond(step)
        if ahead:
            self._go_to_hit(ahead)
        return ahead is not None

    # Record

    @on(RowList.Clicked)
    async def record_clicked(self, event: RowList.Clicked) -> None:
        """Follow a click, away from the search box too; a double click opens the record."""
        self.close_search()
        self.follow_cursor()
        self.note_click()
        if event.twice:
            await self.do("record.open")

    @on(Bar.Clicked)
    def bar_clicked(self, event: Bar.Clicked) -> None:
        """A click on the style in the header shows the styles."""
        if event.bar.id == "header" and event.right:
            self.action_style_choose()

    @on(Passage.Opened)
    def action_record_open(self) -> None:
        """Read a record in the article; of an actor, show everything; in the article, go to the record."""
        record = self.record
        if record is None:
            return
        if isinstance(record, Paragraph):
            self._leave_article(record)
        elif self.pane is self.article_pane:
            self._select(record)
        elif isinstance(record, Actor):
            self._look_through(record)
        elif self.is_narrow and not self.is_reading:
            self.add_class("-reading")
            self.show_selection()
        else:
            self.read_in_article(record)

    def _look_through(self, actor: Actor) -> None:
        """Keep to one actor on all tabs, and go to the first other list that has something of them."""
        self.search_for(self.typed, actor)
        for place, pane in enumerate(self.panes[:-1]):
            if pane.kind in ("quote", "event", "figure") and self.result.hits[pane.kind]:
                preferred = 1 if self.result.hits["quote"] else place
                self.show_tab(preferred)
                return

    def _leave_article(self, paragraph: Paragraph) -> None:
        """Go to a record that stands on the paragraph, one of the list that was left if there is one."""
        kinds = [self.panes[self.came_from].kind, *(pane.kind for pane in self.panes[:-1])]
        place = paragraph.spans[0]
        for kind in kinds:
            for record in self.result.hits[kind].between(self.library.places(kind, paragraph.article)):
                if any(span.meets(place) for span in record.spans):
                    self._select(record)
                    return
        self.notify("No record stands on this paragraph", markup=False)

    # Review

    @cached_property
    def reviewing(self) -> Reviewing:
        """What is done to records of the user's own articles."""
        from kztui.ui.reviewing import Reviewing

        return Reviewing(self, self.desk)

    async def action_record_accept(self) -> None:
        """Accept what a rule found, or all that are marked."""
        await self.reviewing.accept()

    async def action_record_drop(self) -> None:
        """Drop the record, or all that are marked."""
        await self.reviewing.drop()

    async def action_record_edit(self) -> None:
        """Correct the record in the user's own editor."""
        await self.reviewing.edit()

    async def action_review_undo(self) -> None:
        """Undo the last of these."""
        await self.reviewing.undo()

    # Notes and collections

    @cached_property
    def noting(self) -> Noting:
        """What the user adds to records."""
        from kztui.ui.noting import Noting

        return Noting(self, self.desk)

    def action_record_note(self) -> None:
        """Note something of the record in the user's own editor."""
        if self.record is not None:
            self.noting.note(self.record)

    def action_collections_show(self) -> None:
        """The collections, to put the record into one of them."""
        from kztui.ui.screens.collections import Collections

        self.open(Collections(self))

    # Move

    def action_cursor_down(self) -> None:
        """Next record; while reading, the passage scrolls."""
        self._move(1)

    def action_cursor_up(self) -> None:
        """Previous record."""
        self._move(-1)

    def action_cursor_page_down(self) -> None:
        """A page down."""
        self._page(1)

    def action_cursor_page_up(self) -> None:
        """A page up."""
        self._page(-1)

    def action_cursor_first(self) -> None:
        """First record."""
        self._move(-max(self.pane.count, self.query_one(Passage).virtual_size.height))

    def action_cursor_last(self) -> None:
        """Last record."""
        self._move(max(self.pane.count, self.query_one(Passage).virtual_size.height))

    def action_passage_down(self) -> None:
        """Scroll the passage down."""
        self.query_one(Passage).scroll_lines(3)

    def action_passage_up(self) -> None:
        """Scroll the passage up."""
        self.query_one(Passage).scroll_lines(-3)

    def action_span_next(self) -> None:
        """In the article: the next record's words."""
        self._step_span(1)

    def action_span_previous(self) -> None:
        """In the article: the previous record's words."""
        self._step_span(-1)

    def _move(self, step: int) -> None:
        if self.is_reading:
            self.query_one(Passage).scroll_lines(step)
        else:
            self.pane.move(step)
            self.follow_cursor()

    def _page(self, direction: int) -> None:
        if self.is_reading:
            passage = self.query_one(Passage)
            passage.scroll_lines(direction * max(passage.size.height - 2, 1))
        else:
            self.pane.page(direction)
            self.follow_cursor()

    def _step_span(self, step: int) -> None:
        """From the words of one record to those of the next, in the order of the text."""
        if self.pane is not self.article_pane:
            self.pane.move(step)
            self.follow_cursor()
            return
        here = self.article_pane.focus_record or self.article_pane.record
        at = _stretch(here) if here else (-1, -1)
        told = sorted(self.article_pane.told_here, key=_stretch)
        ahead = [record for record in told if (_stretch(record) > at if step > 0 else _stretch(record) < at)]
        if ahead:
            self.read_in_article(ahead[0 if step > 0 else -1])

    # Tabs

    @on(TabBar.Chosen)
    async def tab_chosen(self, event: TabBar.Chosen) -> None:
        """A click on a tab is its key."""
        self.note_spot()
        await self.do(f"tab.{self.panes[event.place].title.lower()}")

    def action_tab_next(self) -> None:
        """Next tab."""
        self.show_tab((self.active + 1) % len(self.panes))

    def action_tab_previous(self) -> None:
        """Previous tab."""
        self.show_tab((self.active - 1) % len(self.panes))

    def action_tab_articles(self) -> None:
        """The articles, to keep to one of them."""
        from kztui.ui.screens.articles import Articles

        self.open(Articles(self))

    def action_tab_timeline(self) -> None:
        """The events by day."""
        self.show_tab(0)

    def action_tab_quotes(self) -> None:
        """Who said what."""
        self.show_tab(1)

    def action_tab_figures(self) -> None:
        """How many, according to whom."""
        self.show_tab(2)

    def action_tab_actors(self) -> None:
        """Persons, organisations, states and groups."""
        self.show_tab(3)

    def action_tab_article(self) -> None:
        """The text itself."""
        self.show_tab(4)

    # View

    def action_timeline_order(self) -> None:
        """Timeline by time, or as the article tells it."""
        timeline = self.panes[0]
        assert isinstance(timeline, TimelinePane)
        timeline.by_time = not timeline.by_time
        timeline.chosen = timeline.record
        timeline.stale = True
        self.show_tab(0)

    def action_theme_next(self) -> None:
        """Dark, light, or the terminal's own colours."""
        self.desk.next_theme()

    def action_keys_show(self) -> None:
        """Show the keys."""
        self.show_keys(self.context)

    def action_quit(self) -> None:
        """Leave."""
        self.desk.leave()


def _stretch(record: AnyRecord) -> tuple[int, int]:
    """Where the first words of a record begin and end."""
    return (record.spans[0].start, record.spans[0].end) if record.spans else (0, 0)
