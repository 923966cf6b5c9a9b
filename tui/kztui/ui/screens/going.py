"""Going elsewhere: to a record, to an article, and back to where one was."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import isawaitable

from kztui.model import Actor, AnyRecord
from kztui.store.library import Library, UnknownId
from kztui.ui.desk import Desk
from kztui.ui.history import History, Spot
from kztui.ui.screens.copying import Copying


class Going(Copying):
    """The lists, with the ways between their records.

    Whatever changes the list, the search or the text that is shown is a jump, and where it began is
    kept; a move of the cursor is none.
    """

    def __init__(
        self, library: Library, style: str, markup: str, keys: Mapping[str, str], desk: Desk
    ) -> None:
        super().__init__(library, style, markup, keys, desk)
        self.start: Spot | None = None
        """Where to begin; None for the first record."""
        self.history = History()
        self._here = self._entered = Spot()
        """Where one was when last looked at, and where one began."""
        self._done = ""
        """The action that was done last."""
        self._is_leafing = False
        """Whether the list was changed for another, and nothing done there yet."""

    def enter(self) -> None:
        """Begin where one was."""
        super().enter()
        if self.start:
            self.visit(self.start)
        self._here = self._entered = self.spot

    def begin(self, spot: Spot | None) -> None:
        """Begin at a spot after all, now that the library has it; unless one has gone elsewhere meanwhile."""
        if spot and self._is_untouched:
            self.visit(spot)
            self._here = self.spot

    @property
    def spot(self) -> Spot:
        """Where one is."""
        record = self.record
        return Spot(
            self.pane.title.lower(),
            record.article if record else "",
            record.id if record else "",
            self.typed,
            f"{self.lens.article}:{self.lens.id}" if self.lens else "",
            self.kept_to or "",
        )

    @property
    def trail(self) -> list[Spot]:
        """The spots that were left by jumps, and where one is; none where one has yet to begin."""
        return [] if self._is_untouched and not self.is_whole else [*self.history.left, self.spot]

    @property
    def _is_untouched(self) -> bool:
        is_busy = self.box.typing or self.sheet is not None
        return self.spot == self._entered and not self.history.left and not is_busy

    async def do(self, action: str) -> None:
        """Do an action of the registry; a newcomer has tried it then."""
        self._done = action
        if action in self.lesson:
            self.lesson.remove(action)
            self.show_lesson()
        done = getattr(self, f"action_{action.replace('.', '_')}")()
        if isawaitable(done):  # one that changes the library
            await done

    def note_spot(self) -> None:
        """Keep where one was, if what was done since led elsewhere.

        Of lists that are only leafed through, the first is kept. What is still typed has led nowhere yet.
        """
        if self.box.typing:
            return
        before, here = self._here, self.spot
        leafs = self._done.startswith("tab.") and here.tab != before.tab
        if here.is_elsewhere(before) and not (leafs and self._is_leafing):
            self.history.leave(before)
        if here != before:
            self._is_leafing = leafs
        self._here, self._done = here, ""

    def note_click(self) -> None:
        """Keep where one was before a record was clicked; one stays at that."""
        self.note_spot()
        self._is_leafing = False

    # To a record

    def visit(self, spot: Spot) -> None:
        """Go to a spot, or as near as the library has it still."""
        self.close_search()
        self.lens = self._lens_of(spot)
        self.kept_to = spot.only if spot.only in self.library.articles else None
        self.box.set(spot.query)
        self.search_for(spot.query)
        record = self._find(spot.article, spot.record)
        tabs = [pane.title.lower() for pane in self.panes]
        tab = tabs.index(spot.tab) if spot.tab in tabs else 0
        if record is not None and self.panes[tab] is self.article_pane and record.kind != "paragraph":
            self._select(record)
            self.read_in_article(record)
            return
        self.show_tab(tab)
        if record is not None:
            self._go_to_hit(record)

    def go_to(self, record: AnyRecord) -> None:
        """Jump to a record in its list; a search that leaves it out is left, and so is another article."""
        self._jump()
        if self.library.place(record) not in self.result.hits[record.kind].found:
            self.lens = self.kept_to = None
            self.clear_search()
        self._select(record)

    def read_article(self, key: str) -> None:
        """Jump to the text of an article; another is kept to no more."""
        self._jump()
        if self.kept_to != key:
            self.keep_to(None)
        for line in self.library.articles[key].paragraphs[:1]:
            self._select(line)

    def _jump(self) -> None:
        """Keep where one is, wherever one goes from here."""
        self.close_search()
        self.note_spot()
        self.history.leave(self._here)

    def _find(self, article: str, record: str) -> AnyRecord | None:
        """A record that may be gone."""
        try:
            return self.library.get(f"{article}:{record}") if record else None
        except UnknownId:
            return None

    def _lens_of(self, spot: Spot) -> Actor | None:
        key, _, name = spot.lens.rpartition(":")
        return self.library.actor(key, name) if name else None

    def _select(self, record: AnyRecord) -> None:
        """Show a record in its list."""
        self.article_pane.focus_record = None
        self.article_pane.stale = True
        self.show_tab(next(number for number, pane in enumerate(self.panes) if pane.kind == record.kind))
        self._go_to_hit(record)

    def _go_to_hit(self, hit: AnyRecord) -> None:
        """Set the cursor on a record of the list; one in another article brings that article to the front."""
        pane = self.article_pane
        if self.pane is pane and pane.key != hit.article:
            pane.key = hit.article
            self.fill(pane)
        self.pane.go_to(hit)
        self.follow_cursor()

    # Back and forth

    def action_history_back(self) -> None:
        """Go to where one was before the last jump."""
        self._turn(self.history.back(self.spot), "Nothing was left by a jump that could be gone back to")

    def action_history_forward(self) -> None:
        """Go forward again."""
        self._turn(self.history.forward(self.spot), "Nothing lies ahead: nothing was gone back from")

    def _turn(self, spot: Spot | None, nothing: str) -> None:
        if spot is None:
            self.notify(nothing, markup=False, timeout=3)
            return
        self.visit(spot)
        self._here = self.spot

    def action_palette_open(self) -> None:
        """Go to a record, an article or a command by words or id."""
        from kztui.ui.screens.palette import Palette

        self.open(Palette(self))

    # From article to article

    def action_article_next(self) -> None:
        """The next article's first record in the list; in the article, the next article."""
        self._step_article(1)

    def action_article_previous(self) -> None:
        """The previous article's first record in the list."""
        self._step_article(-1)

    def _step_article(self, step: int) -> None:
        keys = list(self.library.articles)
        if len(keys) < 2:
            self.notify("This is the only article", markup=False, timeout=3)
            return
        record = self.record
        at = keys.index(record.article if record else self.article_pane.key)
        ahead = keys[at + 1 :] if step > 0 else keys[:at][::-1]
        if self.kept_to and ahead:
            self._jump()
            self.keep_to(ahead[0])
            return
        firsts: dict[str, AnyRecord] = {}
        if self.pane is self.article_pane:
            firsts = {key: line for key in ahead[:1] for line in self.library.articles[key].paragraphs[:1]}
        else:
            for found in self.pane.records[:]:
                firsts.setdefault(found.article, found)
        target = next((firsts[key] for key in ahead if key in firsts), None)
        if target is None:
            which = "last" if step > 0 else "first"
            self.notify(f"This is the {which} article of the list", markup=False, timeout=3)
            return
        self._jump()
        self._select(target)
