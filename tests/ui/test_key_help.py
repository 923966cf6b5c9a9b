"""`?` shows the keys of where one is, then all; and each sheet takes the keys that it tells."""

import pytest
from driving import Desk, Open

from kztui.ui import contexts
from kztui.ui.actions import ACTIONS
from kztui.ui.contexts import Context
from kztui.ui.screens.articles import Articles
from kztui.ui.screens.export import Export
from kztui.ui.screens.keys import SIGNS, KeyHelp
from kztui.ui.screens.palette import Palette
from kztui.ui.screens.styles import Styles

WAYS: dict[str, tuple[tuple[int, int], tuple[str, ...], Context | None]] = {
    "lists": ((120, 60), ("2", "?"), None),
    "reading": ((60, 60), ("2", "enter", "?"), contexts.READING),
    "article": ((120, 60), ("2", "enter", "?"), contexts.ARTICLE),
    "search": ((120, 60), ("/", "?"), contexts.SEARCH),
    "search, something typed": ((120, 60), ("/", *"said", "f1"), contexts.SEARCH),
    "palette": ((120, 60), ("ctrl+p", "?"), contexts.PALETTE),
    "palette, something typed": ((120, 60), ("ctrl+p", *"said", "f1"), contexts.PALETTE),
    "styles": ((120, 60), ("s", "?"), contexts.STYLES),
    "articles": ((120, 60), ("0", "?"), contexts.ARTICLES),
    "export": ((120, 60), ("e", "?"), contexts.EXPORT),
    "the name of a file": ((120, 60), ("e", "e", "f1"), contexts.EXPORT_NAME),
}


def said(desk: Desk) -> list[str]:
    return [" ".join(line.split()) for line in desk.beside(desk.app.screen).split("\n")]


@pytest.mark.parametrize("way", WAYS)
async def test_the_keys_of_where_one_is_come_first_and_then_all(open_desk: Open, way: str) -> None:
    size, keys, context = WAYS[way]
    async with open_desk(size) as desk:
        await desk.press(*keys[:-1])
        before, at = desk.app.screen, desk.lines
        await desk.press(keys[-1])
        assert isinstance(desk.app.screen, KeyHelp)
        lines = said(desk)
        assert lines[0] == (context.title if context else "Find")
        all_ = lines.index("Find")
        for use in context.uses if context else ():
            assert any((use.help or ACTIONS[use.of].help)[:30] in line for line in lines[1:all_])
        assert any(ACTIONS["quit"].help in line for line in lines[all_:])
        await desk.press("escape")
        assert desk.app.screen is before
        assert desk.lines == at


async def test_what_was_typed_goes_on_after_the_keys_were_looked_at(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"sleep", "f1", "escape", *"er", "enter")
        assert desk.explorer.typed == "sleeper"
        await desk.press("ctrl+p", *"q3", "f1", "j", "q", "1", "enter")
        assert desk.id == "q31"


async def test_a_question_mark_is_typed_where_something_is(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"who?")
        assert desk.app.screen is desk.explorer
        assert desk.explorer.box.value == "who?"
        await desk.press("enter")
        await desk.press("e", "e", "?")
        assert isinstance(desk.app.screen, Export)
        assert "?" in desk.text


async def test_keys_typed_ahead_of_sheets_upon_sheets(open_desk: Open) -> None:
    async with open_desk() as desk:
        desk.send("s", "?", "j", "escape", "j", "?", "q", "escape", "2")
        await desk.settle()
        assert desk.app.screen is desk.explorer
        assert desk.kind == "quote"


@pytest.mark.parametrize(("opener", "sheet"), [("s", Styles), ("e", Export), ("?", KeyHelp), ("0", Articles)])
async def test_a_sheet_takes_no_key_that_it_does_not_tell(open_desk: Open, opener: str, sheet: type) -> None:
    async with open_desk() as desk:
        await desk.press(opener)
        at = desk.lines
        told = desk.app.screen.context.actions  # type: ignore[attr-defined]
        others = [action.keys.split(",")[0] for action in ACTIONS.values() if action.id not in told]
        assert len(others) > 10
        await desk.press(*others)
        assert isinstance(desk.app.screen, sheet)
        assert desk.lines == at


async def test_keys_that_were_bound_anew_are_told_and_taken(open_desk: Open) -> None:
    keys = {"back": "z", "keys.show": "K", "passage.up": "", "record.open": "f5"}
    async with open_desk(keys=keys) as desk:
        await desk.press("s")
        assert "z back" in desk.lines[-1]
        assert "F5 yours" in desk.lines[-1]
        await desk.press("K")
        assert "z go back" in said(desk)
        await desk.press("z", "z")
        assert desk.app.screen is desk.explorer


async def test_the_palette_is_told_on_its_key_line(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("ctrl+p")
        assert isinstance(desk.app.screen, Palette)
        assert desk.lines[-1].split() == ["Enter", "go", "↑", "↓", "choose", "Esc", "back"]


async def test_the_signs_on_the_screen_are_told(open_desk: Open) -> None:
    async with open_desk((120, 60)) as desk:
        drawn = desk.text
        for tab in "2345":
            await desk.press(tab)
            drawn += desk.text
        await desk.press("2", "j", "space")
        drawn += desk.text
        await desk.press("enter")
        drawn += desk.text
        await desk.search("tokayev")
        drawn += desk.text
        await desk.press("?")
        told = " ".join(" ".join(said(desk)).split())
    for signs, meant in SIGNS.items():
        assert f" {' '.join(signs.split())} {meant}" in told
    assert set("•¶├─┤◂▸━◆│┃") <= set("".join(SIGNS)) & set(drawn)


@pytest.mark.parametrize("size", [(80, 24), (30, 8), (20, 5)])
async def test_no_word_of_the_help_is_broken(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk(size) as desk:
        await desk.press("?")
        words = " ".join(said(desk)).split()
        assert "everything" in words
        assert "Markdown," in words


@pytest.mark.parametrize("size", [(120, 60), (80, 24), (60, 18)])
async def test_keys_too_long_for_their_column_stand_over_what_they_do(
    open_desk: Open, size: tuple[int, int]
) -> None:
    async with open_desk(size) as desk:
        await desk.press("/", "?")
        lines = said(desk)
        assert lines[lines.index("Ctrl+w Ctrl+u Ctrl+k") + 1].startswith("erase a word; all before; all")


async def test_the_head_says_where_keys_are_found_by_name(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("?")
        assert desk.lines[0].split()[2:] == ["Ctrl+p", "finds", "each", "by", "its", "name"]
    async with open_desk((60, 18), keys={"palette.open": ""}) as desk:
        await desk.press("?")
        assert desk.lines[0].split() == ["kztui", "Keys"]
