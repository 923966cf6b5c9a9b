"""Marks: records that are cited, copied and shown together, whatever is searched meanwhile."""

import io
import sys
from contextlib import nullcontext

import pytest
from driving import Clipboard, Desk, Open, cafes, copied, together

from kztui.cite.citation import cite_together
from kztui.cite.cluster import Cited
from kztui.cite.markup import MARKUPS, write
from kztui.cite.runs import plain
from kztui.cite.styles import STYLES
from kztui.model import AnyRecord
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.screens.styles import StyleList
from kztui.ui.themes import THEMES


def cited(library: Library, *records: AnyRecord) -> list[Cited]:
    return [Cited(library.articles[record.article], record) for record in records]


def joined(text: str) -> str:
    return "".join(text.split())


def dots(desk: Desk) -> list[int]:
    """The rows of the list that have a mark on the screen, each at its first line below a heading."""
    pane = desk.explorer.pane
    marked = [y - pane.region.y + pane.scroll_offset.y for y, at in enumerate(desk.lines) if at[1:2] == "•"]
    tops = [top + pane.lead(row) for row, top in enumerate(pane._tops[:-1])]
    return [tops.index(y) for y in marked]


async def test_space_marks_and_goes_on(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "space", "space", "j", "space")
        assert desk.record is desk.rows[4]
        assert list(desk.explorer.marked) == [desk.rows[0], desk.rows[1], desk.rows[3]]
        assert dots(desk) == [0, 1, 3]
        assert desk.caption.strip().startswith("3 marked   8 direct")
        await desk.press("k", "space")
        assert list(desk.explorer.marked) == [desk.rows[0], desk.rows[1]]
        assert dots(desk) == [0, 1]


async def test_at_the_last_record_the_cursor_stays(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("3", "G", "space")
        assert desk.record is desk.rows[-1]
        assert list(desk.explorer.marked) == [desk.record]
        await desk.press("space")
        assert not list(desk.explorer.marked)


async def test_marks_stay_over_tabs_and_searches_in_their_order(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("3", "j", "space", "2")
        await desk.search('"sleeper cells"')
        await desk.press("space")
        kept = list(desk.explorer.marked)
        assert [record.kind for record in kept] == ["figure", "quote"]
        assert dots(desk) == [0]
        await desk.press("/", "escape")
        assert dots(desk) == [] or desk.record is kept[1]
        desk.explorer.pane.go_to(kept[1])
        await desk.settle()
        assert desk.rows.index(kept[1]) in dots(desk)
        await desk.press("3")
        assert dots(desk) == [desk.rows.index(kept[0])]
        await desk.press("1", "4", "5", "o")
        assert list(desk.explorer.marked) == kept
        assert "2 marked" in desk.caption


async def test_m_unmarks_all(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2")
        before = desk.lines
        await desk.press("space", "space", "g", "M")
        assert not len(desk.explorer.marked)
        assert desk.lines == before


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("markup", MARKUPS)
async def test_one_key_cites_all_that_is_marked(
    open_desk: Open, bundled: Library, clipboard: Clipboard, style: str, markup: str
) -> None:
    library = together(bundled, cafes())
    async with open_desk(library=library, style=style, format=markup) as desk:
        await desk.press("2", "G", "space", "g", "space", "j", "j", "space", "3")
        desk.explorer.pane.move(1)
        marked = cited(library, *desk.explorer.marked)
        assert [one.article.key for one in marked] == [
            "cafes",
            "kazakh-president-2022",
            "kazakh-president-2022",
        ]
        citation = await copied(desk, clipboard, "c")
        assert citation == desk.explorer.citing.text("intext")
        if markup == "plain":
            assert [citation] == [plain(line) for line in cite_together(marked, style)]
        assert joined(desk.citation) == joined(citation)
        assert "cites 3 as" in desk.passage
        entries = cite_together(marked, style, "bib")
        assert len(entries) == 2
        assert await copied(desk, clipboard, "b") == write(entries, markup)


async def test_without_marks_the_selected_record_is_cited_again(
    open_desk: Open, clipboard: Clipboard
) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j")
        alone = await copied(desk, clipboard, "c")
        await desk.press("g", "space", "G", "space", "M", "g", "j")
        assert await copied(desk, clipboard, "c") == alone
        assert "cites as" in desk.passage


async def test_a_single_mark_counts_wherever_the_cursor_is(
    open_desk: Open, bundled: Library, clipboard: Clipboard
) -> None:
    async with open_desk() as desk:
        await desk.press("2", "space", "G")
        (line,) = cite_together(cited(bundled, desk.rows[0]), "apa")
        assert await copied(desk, clipboard, "c") == plain(line)
        assert "cites 1 as" in desk.passage


async def test_the_texts_of_all_are_copied_in_the_order_of_the_marks(
    open_desk: Open, clipboard: Clipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "j", "space", "g", "space")
        one, two = desk.rows[2], desk.rows[0]
        text = f"{describe.source_text(one)}\n\n{describe.source_text(two)}"
        assert await copied(desk, clipboard, "y") == text
        out = io.StringIO()
        monkeypatch.setattr(desk.app, "suspend", nullcontext)
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        monkeypatch.setattr(sys, "stdout", out)
        await desk.press("Y")
        citing = desk.explorer.citing
        assert citing is not None
        assert out.getvalue().startswith(f"{text}\n\n{citing.text('intext')}\n\n{citing.text('bib')}\n\n")


async def test_what_is_read_is_marked_and_stays(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "enter")
        record = desk.record
        await desk.press("space")
        assert desk.record is record
        assert list(desk.explorer.marked) == [record]
    async with open_desk((60, 18)) as desk:
        await desk.press("2", "j", "enter", "space")
        assert desk.explorer.is_reading
        assert desk.record is desk.rows[1]
        assert list(desk.explorer.marked) == [desk.rows[1]]


async def test_the_styles_show_what_is_marked(open_desk: Open, bundled: Library) -> None:
    library = together(bundled, cafes())
    async with open_desk((160, 50), library=library) as desk:
        await desk.press("2", "space", "G", "space", "s")
        assert "2 marked, cited together" in desk.text
        assert "J next record" not in desk.lines[-1]
        shown = desk.app.screen.query_one(StyleList)
        for number, style in enumerate(STYLES):
            (line,) = cite_together(cited(library, *desk.explorer.marked), style)
            text = "".join(part.text for parts in shown.draw(number)[1:] for part in parts)
            assert joined(text).rstrip("…") in joined(plain(line))
        for entry in cite_together(cited(library, *desk.explorer.marked), "apa", "bib"):
            assert joined(plain(entry)) in joined(desk.beside(desk.app.screen))


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_a_mark_is_a_sign_and_no_mere_colour(open_desk: Open, theme: str) -> None:
    async with open_desk(theme=theme) as desk:
        await desk.press("2", "space")
        assert dots(desk) == [0]
        assert desk.lines[5].startswith(" •“")
        await desk.press("k")
        assert desk.lines[5].startswith("▌•“")


async def test_where_nothing_is_nothing_is_marked(open_desk: Open) -> None:
    async with open_desk(library=Library([], [])) as desk:
        await desk.press("space", "M", "c", "y", "Y", "b")
        assert not len(desk.explorer.marked)
