"""Every state is designed: nothing cut in the middle of a word, nothing offered that cannot be done."""

import re

import pytest
from driving import Desk, Open, article, cafes, together
from msgspec.structs import replace

from kztui.model import Event
from kztui.store import describe
from kztui.store.library import Library
from kztui.ui.widgets.bars import KeyLine
from kztui.ui.widgets.tabs import TabBar


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (40, 12)])
async def test_lines_about_a_list_and_its_records_say_things_whole(
    open_desk: Open, size: tuple[int, int]
) -> None:
    async with open_desk((200, 200)) as desk:
        words = set()
        for tab in "12345":
            await desk.press(tab)
            words |= set(desk.text.replace(",", " ").split())
    async with open_desk(size) as desk:
        for tab in "12345":
            await desk.press(tab)
            pane = desk.explorer.pane
            drawn = [desk.caption] if tab != "1" else []  # the strip of days is as wide as there is room
            drawn += ["".join(part.text for part in parts) for row in range(min(pane.count, 20))
                      for parts in pane.draw(row)[1:] if parts and parts[0].roles == "who"]  # fmt: skip
            for line in drawn:
                told = re.sub(r" / \d+$|,", " ", line).split()
                assert set(told) <= words | {"…"}, line


async def test_counts_are_told_in_thousands_everywhere(open_desk: Open) -> None:
    small = cafes()
    events = [record for record in small.records["event"] if isinstance(record, Event)]
    many = [replace(events[0], id=f"e{number}") for number in range(1, 2346)]
    others = [record for record in small.all_records if not isinstance(record, Event)]
    library = Library(list(small.articles.values()), [*many, *others])
    async with open_desk(library=library) as desk:
        assert " Timeline 2,345 " in desk.row_of("#tabs")
        assert desk.caption.endswith("1 / 2,345")
        await desk.search("type:economy")
        assert "2,345 of 2,345 found" in desk.caption
        await desk.press("2")
        assert "Found elsewhere: Timeline\u00a02,345" in desk.text


def keys_of(desk: Desk) -> list[str]:
    """What the key line offers."""
    return [part.text.strip() for part in desk.explorer.query_one(KeyLine).draw(120) if part.roles == "muted"]


async def test_what_cannot_be_done_is_not_offered(open_desk: Open) -> None:
    nothing = Library([article("quiet", "A quiet day\nNobody complained.")], [])
    async with open_desk(library=nothing) as desk:
        assert desk.explorer.citing is None
        assert keys_of(desk) == ["search", "go to", "keys", "quit"]
        assert "No events are recorded here." in desk.text
        assert "5 has the text itself." in desk.text
        await desk.press("5")
        assert keys_of(desk)[:3] == ["cite", "search", "record"]


async def test_where_nothing_is_found_the_way_back_comes_first(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.search("zzzz")
        assert keys_of(desk) == ["back", "search", "go to", "keys", "quit"]
        await desk.press("escape", "3")
        await desk.search("sleeper cells")  # which no figure has
        assert keys_of(desk)[:2] == ["back", "next hit"]


@pytest.mark.parametrize("size", [(120, 36), (60, 18), (30, 8)])
async def test_what_is_wrong_with_a_search_is_told_whole(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk(size) as desk:
        await desk.press("2", "/", *"zzzz dat:2022")
        notes = desk.explorer.pane.notes[0][0]
        assert notes == desk.explorer.fault
        assert notes.startswith("no filter 'dat:'; did you mean date:? (filters: date:, ")
        assert "Did you mean" not in desk.text
        assert "(" not in desk.caption
        await desk.press("enter", "1")
        assert desk.explorer.pane.notes[0][0] == notes
        await desk.press("/", *"zzzz")
        assert desk.explorer.pane.notes[0][0] == "Nothing in Timeline matches zzzz"


async def test_a_list_with_hits_keeps_them_while_a_search_is_wrong(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("2", "/", *"sleeper")
        found = desk.rows
        await desk.paste("dat:")
        assert desk.rows == found
        assert desk.caption == "  no filter 'sleeperdat:'"


async def test_quotes_of_several_articles_stand_under_their_titles(open_desk: Open, bundled: Library) -> None:
    async with open_desk((80, 24), library=together(bundled, cafes())) as desk:
        await desk.press("2")
        pane = desk.explorer.pane
        assert desk.listed_as("heading") == ["Kazakh President Issues Shoot-to-Kill"]
        assert "[c. 7 Jan 2022]" in desk.listed_as("muted")
        assert [part.text for part in pane.draw(0)[-1]][-1] == "h1"
        await desk.press("}")
        assert (desk.id, "Cafes close" in desk.listed_as("heading")) == ("q1", True)
        await desk.search("said")  # by rank, not by article
        assert not desk.listed_as("heading")
        assert [part.text for part in pane.draw(0)[-1]][-1].startswith(("kazakh-pres… ", "cafes "))
    async with open_desk() as desk:
        await desk.press("2")
        assert not desk.listed_as("heading")


async def test_a_narrow_passage_sets_values_under_their_labels(open_desk: Open) -> None:
    async with open_desk((100, 30)) as desk:
        await desk.press("2", "enter")
        lines = desk.passage.split("\n")
        assert lines[lines.index("occasion") + 1].startswith("  [Tokayev’s televised")
        await desk.press("escape", "5", "g", "j", "j")
        lines = desk.passage.split("\n")
        first = lines.index("events") + 1
        assert (lines[first][:4], lines[first + 1][:4]) == ("  · ", "    ")


@pytest.mark.parametrize("size", [(30, 8), (20, 5)])
async def test_the_active_tab_is_named_on_the_smallest_screen(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk(size) as desk:
        for number, pane in enumerate(desk.explorer.panes):
            await desk.press(str(number + 1))
            bar = desk.explorer.query_one(TabBar)
            drawn = bar.draw(size[0])
            assert [part.text for part in drawn if "active" in part.roles] == [pane.title[:3]]
            assert sum(len(part.text) for part in drawn) <= size[0]
            first = desk.row_of("#tabs").split()[0]
            await desk.click("#tabs", 1, 0)
            assert desk.explorer.pane.title.startswith(first)


@pytest.mark.parametrize("theme", ["dark", "light", "ansi"])
async def test_a_figure_is_heavier_than_what_is_said_of_it(open_desk: Open, theme: str) -> None:
    async with open_desk(theme=theme) as desk:
        await desk.press("3")
        assert desk.listed_as("number") == [describe.words(record)
                                            for record in desk.rows]  # fmt: skip
        assert desk.explorer.pane.style_of("number").bold
        assert not desk.explorer.pane.style_of("who").bold
