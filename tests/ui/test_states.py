"""Every state is designed: nothing cut in the middle of a word, nothing offered that cannot be done."""

import re

import pytest
from driving import Open, cafes
from msgspec.structs import replace

from kztui.model import Event
from kztui.store.library import Library


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (40, 12)])
async def test_lines_about_a_list_and_its_records_say_things_whole(
    open_desk: Open, bundled: Library, size: tuple[int, int]
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
        assert "Found elsewhere: Timeline 2,345" in desk.text
