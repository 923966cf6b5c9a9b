"""The citation styles: what is cited in each, live, and the one that stays."""

import errno
import os
import re

import pytest
from driving import Clipboard, Desk, Open, copied

from kztui import disk
from kztui.cite.citation import cite
from kztui.cite.markup import MARKUPS, render
from kztui.cite.runs import plain
from kztui.cite.styles import STYLES
from kztui.config import Settings, settings
from kztui.store.library import Library
from kztui.ui.screens.styles import StyleList, Styles

IDS = list(STYLES)


def rows(desk: Desk) -> dict[str, str]:
    """What the list shows of each style, words alone."""
    styles = desk.app.screen.query_one(StyleList)
    return {
        style.id: " ".join("".join(part.text for part in parts).strip() for parts in styles.draw(number)[1:])
        for number, style in enumerate(STYLES.values())
    }


def in_full(desk: Desk) -> str:
    """What stands beside the list."""
    return desk.beside(desk.app.screen)


def joined(text: str) -> str:
    return "".join(text.split())


async def test_every_style_cites_the_selected_record(open_desk: Open, bundled: Library) -> None:
    (source,) = bundled.articles.values()
    async with open_desk((160, 60)) as desk:
        for tab in "12345":
            await desk.press(tab, "j", "j", "s")
            record = desk.record
            for style, shown in rows(desk).items():
                assert joined(shown) == joined(plain(cite(source, record, style)))
            await desk.press("g")
            for number, style in enumerate(STYLES):
                assert desk.app.screen.query_one(StyleList).cursor == number
                for part in ("intext", "bib"):
                    assert joined(plain(cite(source, record, style, part))) in joined(in_full(desk))
                await desk.press("j")
            await desk.press("escape")
            assert desk.app.screen is desk.explorer
            assert desk.record is record


async def test_the_style_in_force_is_yours_and_under_the_cursor(open_desk: Open) -> None:
    for style in STYLES:
        async with open_desk(style=style) as desk:
            await desk.press("s")
            at = desk.app.screen.query_one(StyleList).cursor
            assert IDS[at or 0] == style
            (line,) = [line for line in desk.lines if " yours " in line + " " and "Enter" not in line]
            assert line.startswith(f"▌ {STYLES[style].name}"[: len(line) - 10])


async def test_another_record_is_cited_while_the_styles_stand(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "s")
        first, shown = desk.record, rows(desk)
        await desk.press("J", "J", "J")
        assert desk.record is desk.rows[3]
        assert all(
            text != shown[style]
            for style, text in rows(desk).items()
            if STYLES[style].manner == "author-date"
        )
        assert "para. 1" in rows(desk)["apa"]
        await desk.press("K", "shift+up", "K", "K")
        assert desk.record is first
        assert rows(desk) == shown


async def test_two_keys_copy_a_formatted_footnote(
    open_desk: Open, bundled: Library, clipboard: Clipboard
) -> None:
    (source,) = bundled.articles.values()
    async with open_desk(style="chicago-notes") as desk:
        await desk.press("2")
        desk.send("s", "c")
        await desk.until(lambda: len(clipboard.texts) == 1)
        assert clipboard.texts == [plain(cite(source, desk.record, "chicago-notes"))]


async def test_keys_typed_ahead_are_done_in_their_order(
    open_desk: Open, bundled: Library, clipboard: Clipboard
) -> None:
    (source,) = bundled.articles.values()
    async with open_desk() as desk:
        desk.send("2", "s", "G", "c", "J", "b", "g", "f", "c", "enter", "j", "c")
        await desk.until(lambda: len(clipboard.texts) == 4)
        last, first = IDS[-1], IDS[0]
        one, two, three = desk.rows[:3]
        assert clipboard.texts == [
            plain(cite(source, one, last)),
            plain(cite(source, two, last, "bib")),
            render(cite(source, two, first), "markdown"),
            render(cite(source, three, first), "markdown"),
        ]
        assert desk.record is three


async def test_enter_makes_a_style_yours_for_good(open_desk: Open, clipboard: Clipboard) -> None:
    async with open_desk() as desk:
        desk.places.config.write_text('theme = "dark"  # at night\n')
        await desk.press("s", "G", "f", "f", "enter")
        assert desk.app.screen is desk.explorer
        assert desk.places.config.read_text() == (
            f'style = "{IDS[-1]}"\nformat = "html"\ntheme = "dark"  # at night\n'
        )
        assert desk.toasts == [f"{STYLES[IDS[-1]].name} in HTML is yours from now on: {desk.places.config}"]
        assert desk.lines[0].endswith(f" {STYLES[IDS[-1]].short} · HTML")
        citing = desk.explorer.citing
        assert citing is not None
        cited = await copied(desk, clipboard, "c")
        assert cited == citing.text("intext")
        assert joined(cited) == joined(desk.citation)
    kept = settings(desk.places.config)
    async with open_desk(style=kept.style, format=kept.format) as desk:
        assert desk.lines[0].endswith(f" {STYLES[IDS[-1]].short} · HTML")


async def test_what_cannot_be_kept_holds_for_this_run(
    open_desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with open_desk() as desk:
        monkeypatch.setattr(disk.os, "fsync", refuse)
        await desk.press("s", "G", "enter")
        assert desk.explorer.style == IDS[-1]
        assert desk.toasts == [
            f"{STYLES[IDS[-1]].name} holds for this run, and is not kept: "
            f"{desk.places.config}: cannot be written: no space left on device"
        ]
        assert not desk.places.config.exists()


@pytest.mark.parametrize("key", ["escape", "s", "q"])
async def test_closing_changes_nothing(open_desk: Open, key: str) -> None:
    async with open_desk() as desk:
        lines = desk.lines
        await desk.press("s", "j", "f", key)
        assert desk.app.screen is desk.explorer
        assert desk.lines == lines
        assert (desk.explorer.style, desk.explorer.markup) == ("apa", "plain")
        assert not desk.places.config.exists()


async def test_the_markups_show_their_source(open_desk: Open, bundled: Library, clipboard: Clipboard) -> None:
    (source,) = bundled.articles.values()
    async with open_desk((200, 60)) as desk:
        await desk.press("2", "s")
        for name, markup in MARKUPS.items():
            assert desk.lines[0].endswith(f" {markup.name.partition(',')[0]}")
            cited = await copied(desk, clipboard, "c")
            assert cited == render(cite(source, desk.record, "apa"), name)
            assert joined(rows(desk)["apa"])[:40] == joined(cited)[:40]
            assert joined(cited) in joined(in_full(desk))
            entry = await copied(desk, clipboard, "b")
            assert entry == render(cite(source, None, "apa", "bib"), name)
            assert joined(entry) in joined(in_full(desk))
            await desk.press("f")
        assert desk.lines[0].endswith(" plain text")


async def test_f_changes_the_markup_for_now(open_desk: Open, clipboard: Clipboard) -> None:
    async with open_desk() as desk:
        await desk.press("2")
        for name in [*list(MARKUPS)[1:], "plain"]:
            await desk.press("f")
            assert desk.explorer.markup == name
            assert joined(await copied(desk, clipboard, "c")) == joined(desk.citation)
        assert not desk.places.config.exists()


async def test_the_mouse_chooses_too(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("s")
        styles = desk.app.screen.query_one(StyleList)
        await desk.click("#styles", 5, styles._tops[-2])
        assert styles.style_id == IDS[-1]
        assert "reference" in in_full(desk)
        assert isinstance(desk.app.screen, Styles)
        await desk.click("#styles", 5, styles._tops[-2], times=2)
        await desk.until(lambda: desk.app.screen is desk.explorer)
        assert settings(desk.places.config) == Settings(style=IDS[-1])


@pytest.mark.parametrize("size", [(160, 60), (120, 36), (60, 18), (20, 5), (1, 1)])
async def test_there_is_room_for_it_at_every_size(open_desk: Open, size: tuple[int, int]) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "s")
        await desk.resize(*size)
        for key in ("j", "f", "G", "J", "g", "pagedown", "K", "t", "t", "t"):
            await desk.press(key)
            assert len(desk.lines) == size[1]
            assert size[1] < 5 or any(line.startswith("▌") for line in desk.lines)
        await desk.resize(120, 36)
        assert "reference" in desk.text
        await desk.press("escape")
        assert desk.record is desk.rows[1]


async def test_a_narrow_screen_has_the_reference_below(open_desk: Open, bundled: Library) -> None:
    (source,) = bundled.articles.values()
    async with open_desk((60, 30)) as desk:
        await desk.press("s")
        for style in STYLES:
            entry = joined(plain(cite(source, None, style, "bib")))
            assert entry in joined(re.sub("[▌▁▂▃▄▅▆▇█]", "", desk.text))  # no cursor, no scroll bar
            await desk.press("j")


async def test_where_nothing_can_be_cited_it_says_so(open_desk: Open) -> None:
    async with open_desk(library=Library([], [])) as desk:
        await desk.press("s")
        assert desk.app.screen is desk.explorer
        assert desk.toasts == ["Nothing is here that could be cited"]
