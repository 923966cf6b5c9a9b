"""The explorer as a picker: what is chosen, how one leaves, and what the keys are said to do."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from driving import Clipboard, Desk

from kztui.config import Settings, places
from kztui.store.library import Library
from kztui.ui.actions import ACTIONS
from kztui.ui.pick import CANCELLED, Picker, PickerApp

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def picker(bundled: Library, tmp_path: Path) -> Open:
    """Open the picker with a query."""

    @asynccontextmanager
    async def opened(
        asked: str = "", size: tuple[int, int] = (120, 36), **settings: object
    ) -> AsyncIterator[Desk]:
        where = places()._replace(state=tmp_path / "state", config=tmp_path / "config.toml")
        app = PickerApp(bundled, Settings(**{"theme": "dark", **settings}), where, asked)  # type: ignore[arg-type]
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = Desk(app, pilot, where)
            await desk.settle()
            yield desk

    return opened


def picked(desk: Desk) -> list[str]:
    """The ids of what was chosen; the picker has ended with it."""
    app = desk.app
    assert isinstance(app, PickerApp)
    assert app.picked is not None
    return [record.id for record in app.picked.records]


async def end(desk: Desk, *keys: str) -> None:
    """Press keys until the picker has ended."""
    desk.send(*keys)
    await desk.until(lambda: not desk.app._running or desk.app._exit)


@pytest.mark.parametrize("key", ["enter", "c"])
async def test_enter_and_c_choose_what_is_selected(picker: Open, key: str) -> None:
    async with picker() as desk:
        await desk.press("2", "j")
        chosen = desk.id
        await end(desk, key)
        assert picked(desk) == [chosen]


async def test_it_begins_on_the_first_list_that_has_hits(picker: Open) -> None:
    async with picker('"sleeper cells" in:quotes') as desk:
        assert (desk.kind, desk.id) == ("quote", "q31")
        assert "sleeper cells" in desk.explorer.box.value
        assert not desk.explorer.box.typing


async def test_what_is_marked_is_chosen_in_that_order(picker: Open) -> None:
    async with picker("in:quotes") as desk:
        ids = [record.id for record in desk.rows]
        await desk.press("j", "j", "space", "g", "space")
        assert "pick 2" in desk.row_of("#keys")
        await end(desk, "enter")
        assert picked(desk) == [ids[2], ids[0]]


async def test_the_manner_of_citing_is_chosen_with_it(picker: Open) -> None:
    async with picker(style="mla") as desk:
        await desk.press("f")
        await end(desk, "c")
        assert isinstance(desk.app, PickerApp)
        assert desk.app.picked
        assert (desk.app.picked.style, desk.app.picked.markup) == ("mla", "markdown")


async def test_a_narrow_list_shows_the_passage_first(picker: Open) -> None:
    async with picker("in:quotes", (60, 18)) as desk:
        assert "Enter read" in desk.row_of("#keys")
        await desk.press("enter")
        assert desk.explorer.is_reading
        assert "Enter pick" in desk.row_of("#keys")
        await desk.press("escape")
        assert not desk.explorer.is_reading
        chosen = desk.id
        await end(desk, "enter", "enter")
        assert picked(desk) == [chosen]


async def test_a_paragraph_and_an_actor_can_be_chosen(picker: Open) -> None:
    async with picker() as desk:
        await desk.press("5", "j", "space", "4", "space")
        await end(desk, "enter")
        paragraph, actor = picked(desk)
        assert (paragraph[0], actor[0]) in {("p", "a"), ("h", "a")}


async def test_nothing_found_is_nothing_to_choose(picker: Open) -> None:
    async with picker("nosuchword") as desk:
        await desk.press("enter", "c")
        assert isinstance(desk.app, PickerApp)
        assert desk.app.picked is None
        assert not desk.app._exit


@pytest.mark.parametrize("keys", [["q"], ["escape"], ["2", "escape"], ["ctrl+c"]], ids=str)
async def test_leaving_without_a_choice(picker: Open, keys: list[str]) -> None:
    async with picker() as desk:
        await end(desk, *keys)
        assert desk.app.return_code == CANCELLED
        assert isinstance(desk.app, PickerApp)
        assert desk.app.picked is None


async def test_escape_goes_back_first(picker: Open) -> None:
    async with picker("sleeper") as desk:
        await desk.press("escape")
        assert desk.explorer.typed == ""
        await end(desk, "escape")
        assert desk.app.return_code == CANCELLED


async def test_other_keys_copy_as_ever(picker: Open, clipboard: Clipboard) -> None:
    async with picker("sleeper in:quotes") as desk:
        await desk.press("y")
        await desk.until(lambda: bool(clipboard.texts))
        assert "sleeper cells" in clipboard.texts[0]
        await end(desk, "enter")
        assert picked(desk) == ["q31"]


async def test_the_key_help_says_what_keys_do_here(picker: Open) -> None:
    assert Picker.HELPS.keys() <= ACTIONS.keys()
    async with picker(size=(120, 60)) as desk:
        await desk.press("?")
        assert "leave without a choice" in desk.text
        assert "copy its citation" not in desk.text


async def test_keys_that_were_bound_anew_choose(picker: Open) -> None:
    async with picker("in:quotes", keys={"record.cite": "z", "record.open": "ctrl+o"}) as desk:
        await desk.press("enter", "c")
        chosen = desk.id
        await end(desk, "ctrl+o")
        assert picked(desk) == [chosen]
