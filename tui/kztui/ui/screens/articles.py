"""The articles: what each is and has, how much of it the search finds, and the one to keep to."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from kztui.cite.cluster import Cited
from kztui.model import Article
from kztui.search.result import Result
from kztui.store import csl, describe
from kztui.store.library import Library
from kztui.store.source import known
from kztui.ui.citing import Citing, manner
from kztui.ui.contexts import ARTICLES
from kztui.ui.masthead import issued, outlet, title
from kztui.ui.panes.pane import joined, tally
from kztui.ui.screens.sheet import Sheet, moves
from kztui.ui.typeset import DOT, Fragment, Line, cells, fit, labelled, line, set_text, value_width
from kztui.ui.widgets.bars import Bar, KeyLine
from kztui.ui.widgets.passage import Passage
from kztui.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from kztui.ui.screens.explorer import Explorer


class ArticleList(RowList):
    """A row for all articles where there are several, and one an article: title, source, what it has."""

    def __init__(self, library: Library, found: Result | None, kept: str | None, *, id: str) -> None:
        super().__init__(id=id)
        self._library = library
        self._found = found
        self._kept = kept
        self.keys: list[str | None] = [*([None] if len(library.articles) > 1 else []), *library.articles]
        """The articles by key; None is all of them."""
        self.cursor = 0 if self.keys else None

    def on_mount(self) -> None:
        """Have the rows before there is room for them: keys typed ahead go over them."""
        self.lay_out()

    def go_to(self, key: str | None) -> None:
        """Set the cursor on an article."""
        self.move_to(self.keys.index(key) if key in self.keys else 0)

    @property
    def key(self) -> str | None:
        """The article under the cursor; None for all."""
        return self.keys[self.cursor or 0] if self.keys else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.keys)

    def height(self, number: int) -> int:
        """Title, source and what it has, and a blank line."""
        return 3 if self.keys[number] is None else 4

    def draw(self, number: int) -> list[Line]:
        """The lines of an article, or of all."""
        key, width = self.keys[number], max(min(self.text_width, self.MEASURE), 1)
        kept = "only this" if key is not None and key == self._kept else ""
        if key is None:
            counts = ((len(records), f"{kind}s") for kind, records in self._library.records.items())
            everything = f"All {len(self._library.articles):,} articles"
            return [
                self._beside(line((everything, "strong")), self._hits(None), width),
                fit(tally(*counts), width),
            ]
        article = self._library.articles[key]
        paragraphs = sum(line.number is not None for line in article.paragraphs)
        lines = f"{paragraphs} paragraph{'s' * (paragraphs != 1)}"
        return [
            self._beside(line((title(article), "strong")), kept or self._hits(key), width),
            fit(joined((outlet(article), "who"), issued(article), lines), width),
            fit(self._has(key), width),
        ]

    def _beside(self, name: Line, said: str, width: int) -> Line:
        """A name, and something at the right that is never cut."""
        name = fit(name, width - len(said) - 2)
        return (*name, Fragment(" " * (width - cells(name) - len(said))), Fragment(said, "accent"))

    def _hits(self, key: str | None) -> str:
        """How much the search finds in an article."""
        if self._found is None:
            return ""
        hits = sum(
            len(found) if key is None else len(found.between(self._library.places(kind, key)))
            for kind, found in self._found.hits.items()
        )
        return f"{hits:,} hit{'s' * (hits != 1)}"

    def _has(self, key: str) -> Line:
        """The counts of its records, and how many are not reviewed."""
        kinds = {kind: len(self._library.places(kind, key)) for kind in self._library.records}
        counts = tally(*((count, f"{kind}{'s' * (count > 1)}") for kind, count in kinds.items()))
        unread = self._unreviewed[key]
        told = line(DOT, (f"{unread:,} not reviewed ({describe.UNREVIEWED})", "muted")) if unread else ()
        return (*(counts or line(("no records", "muted"))), *told)

    @cached_property
    def _unreviewed(self) -> Counter[str]:
        return Counter(record.article for record in self._library.all_records if not record.reviewed)


class Articles(Sheet):
    """Every article, to keep to one of them or to cite it."""

    context = ARTICLES

    def __init__(self, opener: Explorer) -> None:
        super().__init__(opener)
        self._explorer = opener
        self._library = opener.library

    def compose(self) -> ComposeResult:
        """Header, how many there are, the articles and one of them in full, keys."""
        found = self._explorer.found_in_all
        yield Bar(id="header")
        yield Bar(id="caption")
        with Horizontal(id="body"):
            yield ArticleList(self._library, found, self._explorer.kept_to, id="articles")
            yield Passage(self._in_full, id="passage")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Start on the article that is kept to, else on that of the selected record."""
        record = self._explorer.record
        if key := self._explorer.kept_to or (record.article if record else None):
            self._list.go_to(key)
        self.follow()

    async def press(self, event: events.Key) -> None:
        """Move over the articles; cite one; keep to it."""
        match self.action_of(event):
            case action if moves(self._list, action):
                pass
            case "passage.down" | "passage.up" as action:
                self.query_one(Passage).scroll_lines(3 if action == "passage.down" else -3)
                return
            case "record.cite" | "record.reference" as action:
                if citing := self._citing:
                    self._explorer.desk.copy(citing.text("intext" if action == "record.cite" else "bib"))
                return
            case "theme.next":
                self._explorer.desk.next_theme()
                return
            case "record.open":
                await self.choose()
                return
            case "back" | "tab.articles" | "quit":
                self.dismiss()
                return
            case _:
                return
        self.follow()

    async def choose(self) -> None:
        """Keep to the article under the cursor, or to none."""
        self._explorer.keep_to(self._list.key if len(self._library.articles) > 1 else None)
        self.dismiss()

    @property
    def _list(self) -> ArticleList:
        return self.query_one(ArticleList)

    @property
    def _article(self) -> Article | None:
        return self._library.articles.get(self._list.key or "")

    @property
    def _citing(self) -> Citing | None:
        article = self._article
        return Citing((Cited(article),), self._explorer.style, self._explorer.markup) if article else None

    def follow(self) -> None:
        """Show the article under the cursor."""
        self.query_one(Passage).show(self._in_full)
        right = line((f"{manner(self._explorer.style, self._explorer.markup)} ", "muted"))
        self.query_one("#header", Bar).show(line((" kztui  ", "key"), ("Articles", "strong")), right)
        keys = list(self._library.articles)
        counted = f"{len(keys):,} article{'s' * (len(keys) != 1)}" if keys else "The library has no articles"
        place: Line = ()
        if self._list.key:
            place = line((f"{keys.index(self._list.key) + 1:,}", "text"), (f" / {len(keys):,} ", "muted"))
        self.query_one("#caption", Bar).show(line((counted, "muted")), place)
        self.query_one(KeyLine).show(self.hints, self.context.kept)

    def _in_full(self, width: int) -> list[Line]:
        """What is known of the source of the article under the cursor, and how it is cited."""
        article, citing = self._article, self._citing
        if article is None or citing is None:
            return []
        key = article.key
        lines = [*set_text(title(article), width, "heading"), (), *labelled("key", key, width)]
        for name, one in known(self._library.recorded[key], self._library.corrections.get(key)).items():
            value = csl.typed(one.value) or "none"
            label = describe.SOURCE.get(name, name)
            lines += labelled(label, f"[{value}]" if one.basis == "inferred" else value, width)
            if one.basis != "stated":
                ground = f"inferred: {one.ground}" if one.basis == "inferred" else "as you say"
                lines += labelled("", ground, width, "muted")
        room = value_width(width)
        return [
            *lines,
            (),
            *labelled("cites as", citing.lines("intext", room), width),
            *labelled("reference", citing.lines("bib", room), width),
        ]
