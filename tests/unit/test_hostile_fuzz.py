"""Records and queries of any text: nothing breaks on them, and nothing of them steers a terminal."""

import json
import tempfile
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from hostile_inputs import HONEST, HOSTILE, STEERS, library_of
from kztui.cite.citation import cite
from kztui.cite.markup import MARKUPS, render
from kztui.cite.styles import STYLES
from kztui.cli import records, terminal
from kztui.cli.output import Page
from kztui.errors import UserError
from kztui.search.index import Index, search
from kztui.search.marks import marks
from kztui.search.query import Query, parse
from kztui.search.suggest import suggest
from kztui.store.check import check
from kztui.store.library import Library, load
from kztui.store.storage import write
from kztui.text import legible, one_line, printable
from kztui.ui.citing import Citing, together
from kztui.ui.details import details
from kztui.ui.masthead import masthead
from kztui.ui.panes.actors import ActorsPane
from kztui.ui.panes.article import ArticlePane
from kztui.ui.panes.figures import FiguresPane
from kztui.ui.panes.quotes import QuotesPane
from kztui.ui.panes.timeline import TimelinePane
from kztui.ui.safe import plain
from kztui.ui.typeset import Line, cells

PANES = (TimelinePane, QuotesPane, FiguresPane, ActorsPane, ArticlePane)
KNOWN = [*HOSTILE.values(), *HONEST.values()]
PIECES = st.sampled_from(
    [*KNOWN, "\n", "\r\n", "e\u0301", "字", '"', ":", "by:", "date:", "-", "*", "..", "end", "Title"]
)
STORED = (
    st.sampled_from(KNOWN)
    | st.lists(PIECES, max_size=4).map("".join)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.builds(lambda piece, many: (piece * many)[:3000], PIECES, st.integers(0, 600))
)
"""What a library can hold."""
TYPED = STORED | st.text(st.characters(), max_size=40)
"""What can be typed: lone surrogates too."""
many = settings(
    max_examples=100, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def harmless(*texts: str) -> None:
    for text in texts:
        assert not STEERS.search(text), ascii(text)


def drawn(lines: list[Line], width: int = 0) -> None:
    for parts in lines:
        harmless(*(printable(part.text) for part in parts))
        assert not width or cells(parts) <= width


@many
@given(STORED, TYPED)
def test_any_text_goes_from_the_file_to_every_form_in_which_it_is_printed(text: str, typed: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "library.json")
        write(path, *library_of({"it": text}))
        library = load([path])
    (article,) = library.articles.values()
    assert check(library).problems == []
    assert text in article.csl["title"]
    for record in library.all_records:
        assert all(article.text[span.start : span.end] == span.exact for span in record.spans)
    query = asked(typed)
    look(library, query)
    as_commands_print(library, query)


def asked(typed: str) -> Query:
    """The query, or the one that finds all where this is none; what is said of that is one line."""
    try:
        return parse(typed)
    except UserError as error:
        harmless(str(error))
        return Query()


def look(library: Library, query: Query) -> None:
    """What the explorer shows."""
    index = Index(library)
    result = search(index, query)
    harmless(*(one_line(near) for near in suggest(index, query)))

    def hits(text: str) -> list[tuple[int, int]]:
        found = marks(query, text)
        assert all(0 <= start < end <= len(text) for start, end in found)
        return found

    for make in PANES:
        pane = make(library)
        pane.records = pane.arranged(result.hits[pane.kind])
        for number, record in enumerate(pane.records):
            row = pane.row(record)
            hits(row.text)
            harmless(printable(row.text), plain(row.text).plain)
            for width in (30, 76):
                pane._width = width
                lines = pane.draw(number)
                drawn(lines, width)
                assert len(lines) + pane.SPACE == pane.height(number)
    for record in index.in_text(range(len(index))):
        for width in (12, 76):
            citing = Citing(together(library, [record]), "apa")
            drawn(details(library, record, citing, hits, width), max(width, 23))
    for article in library.articles.values():
        drawn([masthead(article, 80)])


def as_commands_print(library: Library, query: Query) -> None:
    """What the commands print."""
    (article,) = library.articles.values()
    for record in [*library.all_records, *article.paragraphs]:
        row, block = records.row(library, record), records.block(library, record, 1)
        harmless(*row, *str(block).split("\n"))
        for line in block.passage:
            assert all(0 <= start < end <= len(line.text) for start, end in line.marks)
        told = json.loads(msgspec.json.encode(records.as_json(library, record)))
        assert [span["exact"] for span in told.get("spans", told.get("mentions"))] == [
            span.exact for span in record.spans
        ]
        for style in STYLES:
            for format_ in MARKUPS:
                harmless(one_line(render(cite(article, record, style), format_)))
    harmless(*str(records.article_block(article)).split("\n"))
    page = Page(60, False)
    rows = [(record.kind, records.row(library, record)) for record in library.all_records]
    shown = terminal.table(rows, lambda text: marks(query, text), page)
    shown += terminal.blocks([records.article_block(article)], page)
    harmless(*shown.split("\n"))


@many
@given(st.text(st.characters() | st.sampled_from("\u0301\u200d\ufe0f\U000e0041\u1160e한"), max_size=200))
def test_a_legible_text_is_as_wide_and_has_no_towers(text: str) -> None:
    shown = legible(printable(text))
    assert legible(shown) == shown
    harmless(shown)
    if len(text) < 31 or text.isascii():
        assert shown == printable(text)


def test_towers_are_thinned_and_nothing_else() -> None:
    for honest in HONEST.values():
        assert legible(honest) == honest
    assert legible("━" * 90 + "字" * 90) == "━" * 90 + "字" * 90
    for mark in "\u0301\u20dd\u200d\ufeff\u0903\u1160\U000e0041":
        tower = f"e{mark * 100_000} a{mark * 30}"
        assert legible(tower) == f"e{mark * 30} a{mark * 30}"
        assert cell_len(legible(tower)) == cell_len(tower)
