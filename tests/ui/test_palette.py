"""The palette: going to records, articles and commands."""

import pytest
from driving import Desk, Open, article, cafes, together

from kztui.model import Actor, Event, Quote
from kztui.search.index import Index, search
from kztui.search.query import parse
from kztui.store.library import Library
from kztui.ui.actions import ACTIONS
from kztui.ui.screens.keys import KeyHelp
from kztui.ui.screens.palette import ChoiceList, Palette
from kztui.ui.screens.styles import Styles


def told(desk: Desk) -> list[str]:
    """The rows of the palette, headings too."""
    rows = desk.app.screen.query_one(ChoiceList)
    return [" ".join("".join(part.text for part in parts).split())
            for number in range(rows.count) for parts in rows.draw(number)]  # fmt: skip


@pytest.mark.parametrize("key", ["ctrl+p", ":"])
async def test_an_id_goes_to_its_record(open_desk: Open, bundled: Library, key: str) -> None:
    async with open_desk() as desk:
        for name in ("q31", "e3", "f2", "a5", "p15"):
            await desk.press(key, *name)
            assert isinstance(desk.app.screen, Palette)
            await desk.press("enter")
            assert desk.app.screen is desk.explorer
            assert desk.id == name
            assert desk.kind == bundled.get(name).kind


async def test_the_way_back_from_a_jump(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "j", ":", *"q31", "enter", "<")
        assert desk.record is desk.rows[2]
        await desk.press(">")
        assert desk.id == "q31"


async def test_words_find_records_and_the_first_is_gone_to(open_desk: Open, bundled: Library) -> None:
    found = search(Index(bundled), parse("sleeper cells")).ranked
    async with open_desk() as desk:
        await desk.press("ctrl+p", *"sleeper cells")
        assert told(desk)[0] == "Records"
        assert [row.split()[-1] for row in told(desk)[1:]] == [record.id for record in found]
        await desk.press("down", "enter")
        assert desk.record is found[1]
        assert not desk.explorer.typed


async def test_a_record_that_the_search_leaves_out_is_gone_to_without_it(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("4", "enter")
        await desk.search("said")
        assert desk.explorer.lens
        await desk.press(":", *"f2", "enter")
        assert desk.id == "f2"
        assert not desk.explorer.typed
        assert not desk.explorer.lens
        await desk.press("<")
        assert desk.explorer.typed == "said"
        assert desk.explorer.lens


async def test_a_record_that_the_search_holds_keeps_it(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.search("sleeper")
        await desk.press(":", *"q31", "enter")
        assert desk.id == "q31"
        assert desk.explorer.typed == "sleeper"


async def test_a_wrong_id_is_said_and_goes_nowhere(open_desk: Open) -> None:
    async with open_desk() as desk:
        record = desk.record
        await desk.press(":", *"q999")
        assert "No record is called q999" in desk.text
        await desk.press("enter")
        assert isinstance(desk.app.screen, Palette)
        await desk.press("escape")
        assert desk.record is record


async def test_an_id_of_several_articles_offers_each(open_desk: Open) -> None:
    library = together(cafes(), other())
    async with open_desk(library=library) as desk:
        await desk.press(":", *"a1")
        assert [row.split()[-1] for row in told(desk)[1:]] == ["cafes:a1", "other:a1"]
        await desk.press("down", "enter")
        assert desk.record is library.get("other:a1")
        await desk.press(":", *"cafes:q1", "enter")
        assert desk.record is library.get("cafes:q1")


def other() -> Library:
    """An article with one actor."""
    return Library([article("other", "Elsewhere\nNobody spoke.")],
                   [Actor(id="a1", article="other", name="Nobody", type="group", mentions=())])  # fmt: skip


async def test_an_article_is_gone_to_by_its_key_and_title(open_desk: Open) -> None:
    for typed in ("other", "elsewhere"):
        async with open_desk(library=together(cafes(), other())) as desk:
            await desk.press("ctrl+p", *typed)
            assert told(desk)[:2] == ["Articles", "Elsewhere other"]
            await desk.press("enter")
            assert desk.kind == "paragraph"
            assert desk.explorer.article_pane.key == "other"


async def test_a_command_is_done(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("ctrl+p", *"figures")
        assert told(desk)[1].startswith("Figures how many")
        await desk.press("enter")
        assert desk.kind == "figure"
        await desk.press("ctrl+p", *"styl", "enter")
        assert isinstance(desk.app.screen, Styles)
        await desk.press("escape", "ctrl+p", *"keys", "enter")
        assert isinstance(desk.app.screen, KeyHelp)
        await desk.press("escape")
        assert desk.app.screen is desk.explorer
        desk.send("ctrl+p", *"quit", "enter")
        await desk.until(lambda: not desk.app.is_running)


async def test_all_commands_stand_there_at_first_with_their_keys(open_desk: Open) -> None:
    async with open_desk(keys={"record.cite": "f5"}) as desk:
        await desk.press("ctrl+p")
        rows = told(desk)
        for action in ACTIONS.values():
            assert any(row.startswith(f"{action.label} {action.help}"[:40]) for row in rows) or (
                action.id == "palette.open"
            )
        assert "cite copy its citation F5" in rows


@pytest.mark.parametrize("size", [(60, 18), (20, 5), (1, 1)])
async def test_it_works_where_there_is_little_room(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk(size) as desk:
        await desk.press("ctrl+p", *"tokayev", "down", "pagedown", "up", "backspace")
        assert all(len(line) <= size[0] for line in desk.lines)
        await desk.press("escape", ":", *"q31", "enter")
        assert desk.id == "q31"


async def test_more_than_fifty_are_counted(open_desk: Open, bundled: Library) -> None:
    count = len(search(Index(bundled), parse("the")).ranked)
    async with open_desk() as desk:
        await desk.press("ctrl+p", *"the")
        assert f"Records 50 of {count}" in told(desk)
        assert desk.app.screen.query_one(ChoiceList).count < 70


async def test_what_is_typed_ahead_and_pasted_gets_there(open_desk: Open) -> None:
    async with open_desk() as desk:
        desk.send("ctrl+p", *"q31", "enter", "j", "k")
        await desk.settle()
        assert desk.id == "q31"
        await desk.press(":")
        await desk.paste("e3\n")
        await desk.press("enter")
        assert desk.id == "e3"


async def test_the_mouse_chooses_and_goes(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("ctrl+p", *"sleeper cells")
        rows = desk.app.screen.query_one(ChoiceList)
        await desk.click("#choices", 5, 2)
        assert rows.cursor == 1
        wanted = rows.choice
        await desk.click("#choices", 5, 2, times=2)
        assert desk.app.screen is desk.explorer
        assert desk.record is wanted


async def test_it_opens_over_the_search_box(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"said", "ctrl+p", *"q31", "enter")
        assert desk.id == "q31"
        assert not desk.explorer.box.typing
        await desk.press("j")
        assert desk.id != "q31"


async def test_hostile_titles_and_words_do_no_harm(open_desk: Open) -> None:
    bad = article("bad", "x [/red] \x1b]52;c;aGk=\x07 [@click=app.quit]x[/]\nbody \x9b31m text")
    async with open_desk(library=together(cafes(), Library([bad], []))) as desk:
        await desk.press("ctrl+p", *"bad")
        assert "[/red]" in desk.text
        assert "\x1b" not in desk.text
        await desk.press("escape", ":", *"body")
        assert "\x9b" not in desk.text
        await desk.press("[", "/", "]", "\\")
        assert isinstance(desk.app.screen, Palette)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (30, 8)])
async def test_every_row_is_whole_on_the_screen_with_its_id_at_the_end(
    open_desk: Open, size: tuple[int, int]
) -> None:
    async with open_desk(size) as desk:
        await desk.press("ctrl+p", *"tokayev")
        rows = desk.app.screen.query_one(ChoiceList)
        assert rows.region.right == desk.app.screen.size.width
        drawn = desk.lines[rows.region.y + 1 : rows.region.bottom]
        assert drawn
        for choice, line in zip(rows.rows, drawn, strict=False):
            assert isinstance(choice, Event | Quote)
            assert choice.id in line.split()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 18)])
async def test_a_long_text_gives_way_to_the_name_beside_it(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk(size) as desk:
        await desk.press(":", *"in:quotes by:tokayev")
        rows = told(desk)[1:]
        assert any("…" in row for row in rows)
        assert all(" ".join(row.split()[:-1]).endswith(" Tokayev") for row in rows)
