"""A library that is larger than what is shown first: it fills in, and nothing jumps."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from driving import Desk, Open, cafes, together

from kztui.config import Settings, places
from kztui.errors import UserError
from kztui.search.index import Index
from kztui.store.library import Library
from kztui.ui import remembered
from kztui.ui.app import KztuiApp
from kztui.ui.history import Spot


def line_of_the_cursor(desk: Desk) -> int:
    return next(number for number, line in enumerate(desk.lines) if line.startswith("▌"))


@pytest.mark.parametrize("tab", "1234")
@pytest.mark.parametrize("keys", [(), ("j", "j", "j"), ("G",), ("/", "a", "enter", "j")])
async def test_the_cursor_stays_on_its_record_and_its_line(
    open_desk: Open, bundled: Library, tab: str, keys: tuple[str, ...]
) -> None:
    whole = together(cafes(), bundled)
    async with open_desk((100, 24)) as desk:
        await desk.press(tab, *keys)
        record, line = desk.record, line_of_the_cursor(desk)
        desk.explorer.take(whole, Index(whole))
        await desk.settle()
        assert desk.record is record
        # Only what comes before all of the list can move it: there is no line above to show it on.
        assert line_of_the_cursor(desk) >= line
        if desk.explorer.pane.scroll_offset.y:
            assert line_of_the_cursor(desk) == line
        assert {found.article for found in desk.rows} <= set(whole.articles)


async def test_what_is_searched_and_marked_goes_on(open_desk: Open, bundled: Library) -> None:
    whole = together(bundled, cafes())
    async with open_desk() as desk:
        await desk.press("2", "space")
        marked = list(desk.explorer.marked)
        await desk.search("tired")
        assert desk.counts[1] == 0
        desk.explorer.take(whole, Index(whole))
        await desk.settle()
        assert [quote.article for quote in desk.rows] == ["cafes"]
        assert desk.counts[1] == 1
        assert list(desk.explorer.marked) == marked


async def test_what_a_library_has_no_more_is_marked_no_more(open_desk: Open, bundled: Library) -> None:
    async with open_desk(library=together(bundled, cafes())) as desk:
        await desk.press("2", "G", "space", "5")
        assert [record.article for record in desk.explorer.marked] == ["cafes"]
        desk.explorer.take(bundled, Index(bundled))
        await desk.press("2")
        assert not desk.explorer.marked
        assert {record.article for record in desk.rows} == {record.article for record in bundled.all_records}


class Slow:
    """A library that is read when it is let."""

    def __init__(self, rest: Callable[[], Library]) -> None:
        self.let = Event()
        self._rest = rest

    def __call__(self) -> Library:
        assert self.let.wait(10)
        return self._rest()


async def test_all_of_a_library_comes_after_the_first_frame(bundled: Library, tmp_path: Path) -> None:
    whole = Library(
        [*bundled.articles.values(), *cafes().articles.values()],
        [*bundled.all_records, *cafes().all_records],
        ["a notice"],
    )
    rest = Slow(lambda: whole)
    where = places()._replace(state=tmp_path / "state", config=tmp_path / "config.toml")
    app = KztuiApp(bundled, Settings(theme="dark"), where, rest=rest)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        desk = Desk(app, pilot, where)
        await desk.until(lambda: "reading your library" in desk.caption)
        await desk.press("j", "2", "j")
        assert desk.record is desk.rows[1]
        rest.let.set()
        await desk.until(lambda: desk.explorer.is_whole)
        await desk.settle()
        assert desk.counts[1] == len(whole.records["quote"])
        assert "reading your library" not in desk.caption
        assert desk.toasts == ["a notice"]
        await desk.search("tired")
        assert [quote.article for quote in desk.rows] == ["cafes"]


async def test_a_library_that_cannot_be_read_ends_it_and_says_why(bundled: Library, tmp_path: Path) -> None:
    def fails() -> Library:
        raise UserError("library.json: not JSON")

    where = places()._replace(state=tmp_path / "state", config=tmp_path / "config.toml")
    app = KztuiApp(bundled, Settings(theme="dark"), where, rest=fails)
    async with app.run_test(size=(120, 36)) as pilot:
        await Desk(app, pilot, where).until(lambda: app.return_code is not None)
    assert app.return_code == 2


@pytest.mark.parametrize("moved", [False, True])
async def test_the_place_that_was_left_is_gone_to_when_it_is_there(
    bundled: Library, tmp_path: Path, moved: bool
) -> None:
    whole = together(bundled, cafes())
    rest = Slow(lambda: whole)
    where = places()._replace(state=tmp_path / "state", config=tmp_path / "config.toml")
    remembered.write(where.state, [Spot("quotes", "cafes", "q1")], [])
    app = KztuiApp(bundled, Settings(theme="dark"), where, rest=rest)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(app, pilot, where)
        await desk.until(lambda: "reading your library" in desk.caption)
        assert desk.explorer.trail == []
        if moved:
            await desk.press("j")
        record = desk.record
        rest.let.set()
        await desk.until(lambda: desk.explorer.is_whole)
        await desk.settle()
        assert desk.record is (record if moved else whole.get("cafes:q1"))
        assert desk.explorer.trail[-1].article == desk.record.article  # type: ignore[union-attr]
