"""Looks, keys, the mouse, and screens of all sizes."""

import pytest
from driving import Clipboard, Open, cafes
from textual.events import MouseScrollDown, MouseScrollUp
from textual.filter import Monochrome, NoColor

from kztui.config import Settings, places, settings
from kztui.errors import UserError
from kztui.search.query import FILTERS
from kztui.store.library import Library
from kztui.ui.actions import ACTIONS, shown, split
from kztui.ui.app import KztuiApp
from kztui.ui.screens.keys import KeyHelp
from kztui.ui.screens.styles import Styles
from kztui.ui.themes import THEMES
from kztui.ui.widgets.lines import LineView


async def test_t_goes_through_the_looks(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.search("cells")
        text = desk.lines[:-1]
        seen = {desk.explorer.pane.style_of("accent").color}
        for theme in THEMES[1:]:
            await desk.press("t")
            assert desk.app.theme == theme.name
            assert desk.toasts[-1] == f"Look: {theme.name}"
            desk.app.clear_notifications()
            await desk.until(lambda: desk.lines[:-1] == text)
            assert desk.app.current_theme is theme
            accents = {view.style_of("accent").color for view in desk.explorer.query(LineView)}
            assert len(accents) == 1
            assert not accents & seen
            seen |= accents


async def test_no_look_is_black_on_black_without_colours(
    open_desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_desk(theme="dark") as desk:
        for theme, filters in (("dark", [Monochrome]), ("light", [Monochrome]), ("ansi", [NoColor])):
            assert desk.app.theme == theme
            found = [type(one) for one in desk.app.get_line_filters()]
            assert [one for one in found if one in (Monochrome, NoColor)] == filters
            await desk.press("t")
        assert desk.app.theme == "dark"


async def test_the_look_stays(open_desk: Open) -> None:
    async with open_desk() as desk:
        desk.places.config.write_text('# mine\nstyle = "mla"\n')
        await desk.press("t", "t", "q")
        await desk.until(lambda: desk.app.return_code is not None)
        assert desk.places.config.read_text() == 'theme = "ansi"\n# mine\nstyle = "mla"\n'
        assert settings(desk.places.config).theme == "ansi"


async def test_a_look_that_cannot_be_kept_holds_for_now(open_desk: Open) -> None:
    async with open_desk() as desk:
        desk.places.config.mkdir()
        await desk.press("t")
        await desk.until(lambda: len(desk.toasts) == 2)
        assert desk.toasts[0] == "Look: light"
        assert desk.toasts[1].startswith("light holds for this run, and is not kept: ")
        assert desk.app.theme == "light"


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"TERM": "xterm"}, "ansi"),
        ({"TERM": "screen-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
        ({"TERM": "linux", "COLORTERM": ""}, "ansi"),
    ],
)
async def test_auto_takes_what_the_terminal_has(
    open_desk: Open, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], theme: str
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    async with open_desk(theme="auto") as desk:
        assert desk.app.theme == theme


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(style="apa8"), "no style 'apa8' (styles: apa, "),
        (Settings(format="rtff"), "no format 'rtff' (formats: rtf, "),
        (Settings(keys={"quit": ""}), "keys: quit needs a key"),
    ],
)
def test_wrong_settings_are_refused_before_anything_is_drawn(
    bundled: Library, settings: Settings, said: str
) -> None:
    with pytest.raises(UserError) as error:
        KztuiApp(bundled, settings, places())
    assert str(error.value).startswith(said)


async def test_keys_are_those_of_the_settings(open_desk: Open, clipboard: Clipboard) -> None:
    keys = {
        "record.cite": "z, f5",
        "cursor.down": "ctrl+n",
        "tab.quotes": "",
        "search.open": "F",
        "quit": "Q",
    }
    async with open_desk(keys=keys) as desk:
        assert " z cite" in desk.lines[-1]
        assert " Q quit" in desk.lines[-1]
        await desk.press("z", "f5", "c")
        await desk.until(lambda: len(clipboard.texts) == 2)
        await desk.press("ctrl+n", "j", "down")
        assert desk.record is desk.rows[1]
        await desk.press("F", *"zfc")
        assert desk.explorer.typed == "zfc"
        await desk.press("escape", "2", "/", "q")
        assert desk.kind == "event"
        assert desk.app.is_running
        await desk.press("?")
        assert "z  F5" in desk.text
        await desk.press("escape")
        desk.send("Q")
        await desk.until(lambda: not desk.app.is_running)
        assert len(clipboard.texts) == 2


async def test_who_does_not_know_vim_has_keys_too(open_desk: Open, clipboard: Clipboard) -> None:
    async with open_desk(preset="plain") as desk:
        assert " F5 cite" in desk.lines[-1]
        await desk.press(*"jcqxG")  # a slip of the hand
        assert (desk.record, clipboard.texts) == (desk.rows[0], [])
        await desk.press("down", "f5")
        await desk.until(lambda: len(clipboard.texts) == 1)
        assert desk.record is desk.rows[1]
        await desk.press("ctrl+f", *"sleeper", "enter", "f3")
        assert desk.explorer.typed == "sleeper"
        await desk.press("f1")
        assert "Ctrl+f  /" in desk.text
        await desk.press("escape")
        desk.send("f10")
        await desk.until(lambda: not desk.app.is_running)


async def test_the_key_help_has_every_key_and_filter(open_desk: Open) -> None:
    async with open_desk((120, 90)) as desk:
        await desk.press("?")
        said = " ".join(desk.text.split()) + " "
        for action in ACTIONS.values():
            keys = "  ".join(shown(key) for key in split(action.keys))
            assert f" {' '.join(keys.split())} {action.help} " in said
        for name, help_line in FILTERS.items():
            assert f"{name}: {help_line}" in said


async def test_the_key_help_scrolls_and_closes(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("j")
        record = desk.record
        for close in ("escape", "q", "?", "enter"):
            await desk.press("?")
            assert isinstance(desk.app.screen, KeyHelp)
            await desk.press(*["pagedown"] * 40)
            assert "article:" in desk.text
            await desk.press("home")
            assert desk.lines[2].strip() == "Find"
            await desk.press(close)
            assert desk.app.screen is desk.explorer
            assert desk.record is record


async def test_q_leaves(open_desk: Open) -> None:
    async with open_desk() as desk:
        desk.send("q")
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 0


async def test_a_click_on_a_tab_opens_it(open_desk: Open) -> None:
    async with open_desk() as desk:
        for name, kind in (("Actors", "actor"), ("Timeline", "event"), ("Article", "paragraph")):
            await desk.click("#tabs", desk.lines[1].index(name) + 1, 0)
            assert desk.kind == kind
        await desk.click("#tabs", 80, 0)
        assert desk.kind == "paragraph"


async def test_a_click_on_a_row_selects_it_and_a_second_opens_it(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2")
        pane = desk.explorer.pane
        y = pane._tops[3]
        await desk.click("#quotes", 5, y)
        assert desk.record is desk.rows[3]
        record = desk.record
        await desk.click("#quotes", 5, y, times=2)
        assert desk.kind == "paragraph"
        assert desk.record is record


async def test_a_click_on_a_heading_or_below_the_rows_does_nothing(open_desk: Open) -> None:
    async with open_desk(library=cafes()) as desk:
        await desk.press("j")
        record = desk.record
        await desk.click("#timeline", 5, 0)
        await desk.click("#timeline", 5, desk.explorer.pane.size.height - 1)
        assert desk.record is record


async def test_a_click_where_nothing_is_changes_nothing(open_desk: Open) -> None:
    async with open_desk() as desk:
        lines = desk.lines
        await desk.click("#passage", 5, 3)
        await desk.click("#header", 5, 0)
        await desk.click("#caption", 60, 0)
        await desk.click("#keys", 119, 0)
        assert desk.lines == lines
        await desk.press("j")
        assert desk.record is desk.rows[1]


@pytest.mark.parametrize("size", [(120, 36), (60, 18)])
async def test_a_double_click_in_the_passage_opens_the_record(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk(size) as desk:
        await desk.press("2", "j", *(["enter"] if size[0] < 100 else []))
        record = desk.record
        await desk.click("#passage", 5, 3, times=2)
        assert desk.kind == "paragraph"
        assert desk.record is record


async def test_a_click_on_the_style_shows_the_styles(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.click("#header", desk.lines[0].index("APA") + 1, 0)
        assert isinstance(desk.app.screen, Styles)


async def test_a_click_on_a_key_of_the_key_line_presses_it(open_desk: Open) -> None:
    async def click(told: str) -> None:
        await desk.pilot.click(offset=(desk.lines[-1].index(told) + 1, len(desk.lines) - 1))
        await desk.settle()

    async with open_desk() as desk:
        await desk.press("2")
        await click("/ search")
        await desk.type("sleeper")
        await click("Enter to the list")
        assert desk.explorer.typed == "sleeper"
        await click("Esc back")
        assert not desk.explorer.typed
        await click("s style")
        assert isinstance(desk.app.screen, Styles)
        await click("f format")
        assert "Markdown" in desk.lines[0]
        await click("Esc back")
        await click("? keys")
        assert isinstance(desk.app.screen, KeyHelp)
        await click("Esc back")
        await desk.press("ctrl+p", *"q31")
        await click("Enter go")
        assert desk.id == "q31"
        await click("Enter read")
        assert desk.kind == "paragraph"
        await desk.pilot.click(offset=(desk.lines[-1].index("q quit") + 1, 35))
        await desk.until(lambda: not desk.app.is_running)


async def test_a_click_on_a_row_takes_the_keys_from_the_search_box(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "/", *"said")
        await desk.click("#quotes", 5, desk.explorer.pane._tops[2])
        assert desk.record is desk.rows[2]
        await desk.press("j")
        assert desk.record is desk.rows[3]
        assert desk.explorer.typed == "said"


async def test_a_click_on_the_search_box_opens_it(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.click("#search", 4, 0)
        await desk.type("cells")
        assert desk.explorer.typed == "cells"


@pytest.mark.parametrize("selector", ["#timeline", "#passage"])
async def test_the_wheel_scrolls_what_is_under_it(open_desk: Open, selector: str) -> None:
    async with open_desk((120, 16)) as desk:
        record, view = desk.record, desk.explorer.query_one(selector)
        before = [view.line_at(y)[0] for y in range(3)]
        await desk.pilot._post_mouse_events([MouseScrollDown], widget=view, offset=(3, 3))
        await desk.until(lambda: view.scroll_offset.y > 0)
        await desk.settle()
        region = view.region
        assert desk.lines[region.y][region.x :].strip() != "".join(part.text for part in before[0]).strip()
        await desk.pilot._post_mouse_events([MouseScrollUp], widget=view, offset=(3, 3))
        await desk.until(lambda: view.scroll_offset.y == 0)
        assert desk.record is record


@pytest.mark.parametrize("tab", "12345")
async def test_every_size_keeps_the_selection(open_desk: Open, tab: str) -> None:
    async with open_desk() as desk:
        await desk.press(tab, "j", "j", "j")
        record, kind = desk.record, desk.kind
        for size in (
            (120, 36),
            (99, 30),
            (60, 18),
            (20, 5),
            (1, 1),
            (500, 200),
            (100, 24),
            (60, 18),
            (120, 36),
        ):
            await desk.resize(*size)
            assert len(desk.lines) == size[1]
            assert desk.record is record
            await desk.press("j", "k")
            assert desk.kind == kind


@pytest.mark.parametrize("size", [(99, 30), (60, 18), (20, 5), (500, 200)])
async def test_the_selection_is_in_sight_at_every_size(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk() as desk:
        await desk.press("2", *"jjjjjjjjjjjj")
        await desk.resize(*size)
        await desk.resize(*size)
        assert any(line.startswith("▌") for line in desk.lines)


async def test_the_single_lines_are_set_anew_for_a_size(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        assert "Arab Observer" not in desk.lines[0]
        await desk.resize(120, 36)
        assert "[Arab Observer]" in desk.lines[0]
        assert "s style" in desk.lines[-1]
        await desk.resize(60, 18)
        assert "…" not in desk.lines[0]
        assert len(desk.lines[-1]) <= 60


async def test_a_passage_that_hid_the_list_stands_beside_it_again(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("2", "enter")
        await desk.resize(120, 36)
        assert desk.explorer.pane.display
        await desk.press("j")
        assert desk.record is desk.rows[1]
        await desk.press("enter")
        assert desk.kind == "paragraph"


@pytest.mark.parametrize("size", [(60, 18), (40, 10), (20, 5), (5, 3), (1, 1)])
async def test_nothing_fails_where_there_is_no_room(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk(size) as desk:
        for tab in "12345":
            await desk.press(tab, "j", "enter", "j", "enter", "]", "escape", "escape", "pagedown", "?")
            await desk.press("j", "escape")
        await desk.search("cells")
        await desk.press("n", "n", "n", "t", "t", "t", "escape")
        assert len(desk.lines) == size[1]


async def test_keys_typed_ahead_of_the_key_help_do_no_harm(open_desk: Open) -> None:
    async with open_desk() as desk:
        desk.send("?", "j", "escape", "?", "q", "q")
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 0
