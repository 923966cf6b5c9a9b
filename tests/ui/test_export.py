"""Export: what is marked or found, in every format, into a file that is never overwritten unasked."""

import errno
import os
from pathlib import Path

import pytest
from driving import Clipboard, Desk, Open, cafes, together

from kztui.cite.citation import cite_together
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.cite.markup import MARKUPS, write
from kztui.config import from_home
from kztui.model import AnyRecord
from kztui.store import files
from kztui.store.library import Library
from kztui.ui.exporting import free_name
from kztui.ui.screens.export import Export, FormList
from kztui.ui.widgets.entry import Entry

QUOTES = "kazakh-president-2022-quotes.csv"
REPLACE = "This file exists: y replaces it, n gives another name"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def cited(library: Library, *records: AnyRecord) -> list[Cited]:
    return [Cited(library.articles[record.article], record) for record in records]


def name(desk: Desk) -> str:
    return desk.app.screen.query_one(Entry).value


def caption(desk: Desk) -> str:
    return desk.lines[desk.app.screen.query_one("#caption").region.y].strip()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_two_keys_write_the_whole_list(open_desk: Open, bundled: Library, here: Path) -> None:
    async with open_desk() as desk:
        await desk.press("2", "e")
        assert caption(desk).startswith("all 39 quotes ")
        assert name(desk) == QUOTES
        await desk.press("enter")
        assert desk.app.screen is desk.explorer
        text = FORMATS["csv"].writer(cited(bundled, *desk.rows), bundled)
        assert (here / QUOTES).read_text() == text
        assert desk.toasts == [f"39 quotes written as CSV: {here / QUOTES}"]
        assert names(here) == [QUOTES]


@pytest.mark.parametrize("id", [*FORMATS, *MARKUPS])
async def test_every_form_writes_what_it_shows(
    open_desk: Open, bundled: Library, here: Path, id: str
) -> None:
    async with open_desk() as desk:
        await desk.press("3", "e", "g")
        forms = desk.app.screen.query_one(FormList)
        while forms.form.id != id:
            await desk.press("j")
        records = cited(bundled, *desk.rows)
        if id in FORMATS:
            text = FORMATS[id].writer(records, bundled)
        else:
            text = write(cite_together(records, "apa", "bib"), id) + "\n"
        start = "".join(text.split())[:60]
        assert "".join(desk.beside(desk.app.screen).split()).startswith(start)
        assert name(desk).startswith("kazakh-president-2022-")
        assert name(desk).endswith(f".{forms.form.extension}")
        await desk.press("enter")
        assert (here / names(here)[0]).read_text() == text


async def test_the_bibliography_is_in_the_style_in_force(
    open_desk: Open, bundled: Library, here: Path
) -> None:
    async with open_desk(style="chicago-notes") as desk:
        await desk.press("2", "e", "G", "k", "k", "enter")
        entries = cite_together(cited(bundled, *desk.rows), "chicago-notes", "bib")
        assert (here / "kazakh-president-2022-bibliography.html").read_text() == write(entries, "html") + "\n"


@pytest.mark.parametrize(
    ("keys", "said", "offered"),
    [
        (("3", "e"), "all 6 figures", "kazakh-president-2022-figures.csv"),
        (("2", "space", "e"), "1 marked quote", "kazakh-president-2022-quote.csv"),
        (("2", "space", "3", "space", "space", "e"), "3 marked records", "kazakh-president-2022-records.csv"),
        (("2", "/", *"sleeper", "enter", "e"), "1 quote found", "kazakh-president-2022-quote.csv"),
        (("5", "e"), "all 31 paragraphs", "kazakh-president-2022-paragraphs.csv"),
    ],
)
async def test_what_is_exported_is_said(
    open_desk: Open, bundled: Library, here: Path, keys: tuple[str, ...], said: str, offered: str
) -> None:
    async with open_desk() as desk:
        await desk.press(*keys)
        assert caption(desk).startswith(f"{said} ")
        assert name(desk) == offered
        await desk.press("enter")
        records = list(desk.explorer.marked) or desk.explorer.pane.stops
        assert (here / offered).read_text() == FORMATS["csv"].writer(cited(bundled, *records), bundled)


async def test_records_of_several_articles_have_no_key_in_their_name(
    open_desk: Open, bundled: Library
) -> None:
    async with open_desk(library=together(bundled, cafes())) as desk:
        await desk.press("2", "e")
        assert name(desk) == "kztui-quotes.csv"


async def test_a_file_is_replaced_only_after_a_yes(open_desk: Open, here: Path) -> None:
    (here / QUOTES).write_text("mine")
    async with open_desk() as desk:
        for no in ("escape", "x", "enter"):
            await desk.press("2", "e", "enter")
            assert caption(desk) == REPLACE
            assert "y replace" in desk.lines[-1]
            await desk.press(no)
            assert caption(desk).startswith("all 39 quotes")
            assert (here / QUOTES).read_text() == "mine"
            await desk.press("escape")
        await desk.press("e", "enter", "y")
        assert (here / QUOTES).read_text().startswith("id,")
        assert desk.app.screen is desk.explorer
        assert names(here) == [QUOTES]


async def test_a_free_name_is_offered(open_desk: Open, here: Path) -> None:
    (here / QUOTES).write_text("mine")
    (here / "kazakh-president-2022-quotes-2.csv").symlink_to("nowhere")
    async with open_desk() as desk:
        await desk.press("2", "e", "enter", "n")
        assert name(desk) == "kazakh-president-2022-quotes-3.csv"
        assert desk.app.screen.query_one(Entry).typing
        await desk.press("enter")
        assert (here / "kazakh-president-2022-quotes-3.csv").read_text().startswith("id,")
        assert (here / QUOTES).read_text() == "mine"
        assert not (here / "nowhere").exists()


@pytest.mark.parametrize(
    ("typed", "free"),
    [("a.csv", "a-2.csv"), ("a", "a-2"), (".a", ".a-2"), ("x/b.c.d", "x/b.c-2.d"), ("~/a.csv", "~/a-2.csv")],
)
def test_free_names(typed: str, free: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(here))
    assert free_name(typed) == free


async def test_a_name_is_typed(open_desk: Open, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = here / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    async with open_desk() as desk:
        await desk.press("2", "e", "e", "ctrl+u", *"q j", "left", "enter")
        assert names(here) == ["home", "q j.csv"]
        await desk.press("e", "e", "ctrl+u", *"~/mine", "escape", "j")
        assert name(desk) == "~/mine.json"
        assert caption(desk).endswith(" in ~")
        await desk.press("enter")
        assert names(home) == ["mine.json"]
        assert desk.toasts == ["39 quotes written as JSON: ~/mine.json"]
        await desk.press("e")
        assert desk.app.screen.query_one(FormList).form.id == "json"
        assert name(desk) == "kazakh-president-2022-quotes.json"


async def test_keys_typed_ahead_are_done_in_their_order(
    open_desk: Open, clipboard: Clipboard, here: Path
) -> None:
    async with open_desk() as desk:
        desk.send("2", "space", "e", "j", "e", "x", "enter", "M", "j", "e", "k", "enter", "c")
        await desk.until(lambda: len(clipboard.texts) == 1)
        assert names(here) == [QUOTES, "kazakh-president-2022-quotex.json"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nowhere/a.csv", "no folder nowhere; make it first"),
        ("", "not a file name"),
        ("~no-such-user/a", "~no-such-user/a: no such home folder"),
        ("..", "not a file name"),
        ("/dev/null/a", "make it first"),
        ("folder", "is a folder"),
    ],
)
async def test_what_cannot_be_written_is_said_and_nothing_is_lost(
    open_desk: Open, here: Path, typed: str, said: str
) -> None:
    (here / "folder").mkdir()
    async with open_desk((160, 40)) as desk:
        await desk.press("2", "e", "e", "end", "ctrl+u", *typed, "enter")
        assert said in caption(desk) or (typed == "folder" and "exists already" in caption(desk))
        assert isinstance(desk.app.screen, Export)
        assert name(desk) == typed
        assert names(here) == ["folder"]
        await desk.press("end", "ctrl+u", *"a.csv", "enter")
        assert names(here) == ["a.csv", "folder"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
async def test_a_full_disk_is_one_line_and_loses_nothing(
    open_desk: Open, here: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    (here / QUOTES).write_text("mine")
    async with open_desk((200, 40)) as desk:
        await desk.press("2", "space", "e")
        with monkeypatch.context() as patched:
            patched.setattr(files.os, "fsync", refuse)
            await desk.press("G", "enter")
            assert os.strerror(code).lower() in caption(desk)
            await desk.press("e", "end", "ctrl+u", *QUOTES, "enter", "y")
            assert os.strerror(code).lower() in caption(desk)
        assert names(here) == [QUOTES]
        assert (here / QUOTES).read_text() == "mine"
        await desk.press("enter", "y")
        assert (here / QUOTES).read_text() != "mine"


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_writes_nothing(open_desk: Open, here: Path, key: str) -> None:
    async with open_desk() as desk:
        lines = desk.lines
        await desk.press("e", "j", "e", "x", "escape", key)
        assert desk.lines == lines
        assert names(here) == []


async def test_the_mouse_writes_too(open_desk: Open, here: Path) -> None:
    async with open_desk() as desk:
        await desk.press("2", "e")
        forms = desk.app.screen.query_one(FormList)
        at = next(n for n, row in enumerate(forms.rows) if getattr(row, "id", "") == "ris")
        await desk.click("#forms", 5, forms._tops[at])
        assert name(desk) == "kazakh-president-2022-references.ris"
        await desk.click("#name", 5, 0)
        await desk.press("x", "escape")
        await desk.click("#forms", 5, forms._tops[at], times=2)
        await desk.until(lambda: desk.app.screen is desk.explorer)
        assert names(here) == ["kazakh-president-2022-referencesx.ris"]


async def test_pasted_text_is_typed_on_one_line(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "e", "e", "ctrl+u")
        await desk.paste("my\nnotes\x1b[2J")
        assert name(desk) == "my notes␛[2J.csv"
        await desk.press("escape")
        await desk.paste("y")
        assert name(desk) == "my notes␛[2J.csv"


@pytest.mark.parametrize("size", [(160, 60), (120, 36), (60, 18), (20, 5), (1, 1)])
async def test_there_is_room_for_it_at_every_size(open_desk: Open, here: Path, size: tuple[int, int]) -> None:
    async with open_desk() as desk:
        await desk.press("2", "e")
        await desk.resize(*size)
        for key in ("j", "G", "pageup", "g", "J", "K", "e", "x", "escape", "t", "t", "t", "enter"):
            await desk.press(key)
            assert len(desk.lines) == size[1]
        assert len(names(here)) == 1


async def test_where_nothing_is_found_it_says_so(open_desk: Open, here: Path) -> None:
    async with open_desk(library=Library([], [])) as desk:
        await desk.press("e")
        assert desk.toasts == ["Nothing is here that could be exported"]
    assert names(here) == []


def test_a_path_is_told_from_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    told = {"/home/me": "~", "/home/me/a/b": "~/a/b", "/home/you": "/home/you", "/x\n\x1by": "/x ␛y"}
    assert {path: from_home(Path(path)) for path in told} == told
