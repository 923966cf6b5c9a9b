"""What a key costs: lines drawn, searches run, and nothing at all when nothing happens."""

import asyncio

import pytest
from driving import Open
from textual.timer import Timer

from kztui.ui.panes.pane import Pane
from kztui.ui.widgets.lines import LineView


async def test_a_step_draws_only_the_rows_that_changed(
    open_desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk((120, 40)) as desk:
        await desk.press("2", "j")
        pane = desk.explorer.pane
        drawn: list[int] = []
        render_line = LineView.render_line

        def counted(view: LineView, y: int) -> object:
            if view is pane:
                drawn.append(y + view.scroll_offset.y)
            return render_line(view, y)

        monkeypatch.setattr(LineView, "render_line", counted)
        monkeypatch.setattr(Pane, "render_line", counted)
        for key, rows in (("j", (1, 2)), ("k", (1, 2))):
            drawn.clear()
            await desk.press(key)
            lines = {line for row in rows for line in range(pane._tops[row], pane._tops[row + 1])}
            assert drawn
            assert set(drawn) <= lines
            assert len(drawn) == len(set(drawn))


async def test_moving_the_cursor_searches_nothing(open_desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_desk() as desk:
        await desk.search("said")

        def never(*_: object) -> None:
            raise AssertionError("searched")

        monkeypatch.setattr("kztui.ui.screens.lists.search", never)
        monkeypatch.setattr("kztui.ui.screens.chrome.suggest", never)
        await desk.press(
            "j", "k", "G", "g", "2", "3", "4", "5", "j", "n", "p", "]", "[", "o", "s", "t", "/", "down"
        )
        await desk.press("enter", "?")
        await desk.press("escape")


async def test_a_search_that_asks_the_same_is_not_run_again(
    open_desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"said")
        monkeypatch.delattr("kztui.ui.screens.lists.search")
        await desk.press(" ", " ", "left", "home", "end")
        assert desk.explorer.typed == "said  "


async def test_a_list_out_of_sight_is_not_filled(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"said")
        filled = [pane.kind for pane in desk.explorer.panes if not pane.stale]
        assert filled == ["event"]


async def test_nothing_runs_when_nothing_happens(open_desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"cells", "enter", "2", "enter", "escape")
        ticks: list[Timer] = []
        tick = Timer._tick

        async def counted(timer: Timer, *args: object, **kwargs: object) -> None:
            ticks.append(timer)
            await tick(timer, *args, **kwargs)

        monkeypatch.setattr(Timer, "_tick", counted)
        drawn: list[str] = []
        monkeypatch.setattr(LineView, "render_line", lambda *_: drawn.append("line"))
        timers = [
            timer
            for node in (desk.app, desk.explorer, *desk.explorer.walk_children())
            for timer in node._timers
        ]
        assert not [timer for timer in timers if not _is_asleep(timer)]
        assert not desk.app.animator._animations
        for _ in range(20):
            await asyncio.sleep(0)
        assert not ticks
        assert not drawn


def _is_asleep(timer: Timer) -> bool:
    return timer._task is None or timer._task.done() or not timer._active.is_set()
