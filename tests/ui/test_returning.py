"""The explorer opens where it was left, and teaches newcomers three keys until each was used."""

import json
from pathlib import Path

import pytest
from driving import Clipboard, Desk, Open, article, cafes, copied, together

from kztui.model import Actor
from kztui.store.library import Library
from kztui.ui.lesson import LESSON
from kztui.ui.remembered import read

NEW = "New here?"
TO_READ = ["Enter", "reads", "on", "in", "the", "article"]


async def leave(desk: Desk) -> None:
    desk.send("q")
    await desk.until(lambda: not desk.app.is_running)


def other() -> Library:
    """An article with two actors."""
    return Library(
        [article("other", "Elsewhere\nNobody spoke.")],
        [Actor(id=f"a{n}", article="other", name=f"Nobody {n}", type="group", mentions=()) for n in (1, 2)],
    )


async def test_it_opens_where_it_was_left(open_desk: Open) -> None:
    async with open_desk(remember=True) as desk:
        await desk.press("2", "j", "j")
        record = desk.record
        await leave(desk)
    async with open_desk(remember=True) as desk:
        assert (desk.kind, desk.record) == ("quote", record)
        await desk.press("<")
        assert "Nothing was left by a jump" in desk.toasts[-1]
        await desk.press("enter")
        await leave(desk)
    async with open_desk(remember=True) as desk:
        assert (desk.kind, desk.record) == ("paragraph", record)
        assert desk.listed_as("focus")
        await desk.press("escape")
        assert (desk.kind, desk.record) == ("quote", record)


async def test_a_paragraph_of_another_article_too(open_desk: Open) -> None:
    library = together(cafes(), other())
    async with open_desk(library=library, remember=True) as desk:
        await desk.press("5", "}", "j")
        assert desk.explorer.article_pane.key == "other"
        kept = desk.record
        await leave(desk)
    async with open_desk(library=library, remember=True) as desk:
        assert desk.explorer.article_pane.key == "other"
        assert desk.record is kept


async def test_each_article_has_its_own(open_desk: Open) -> None:
    both = together(cafes(), other())
    async with open_desk(library=both, remember=True) as desk:
        await desk.press(":", *"cafes:q1", "enter", ":", *"other:a2", "enter")
        await leave(desk)
    async with open_desk(library=both.only("cafes"), remember=True) as desk:
        assert (desk.kind, desk.id) == ("quote", "q1")
    async with open_desk(library=both, remember=True) as desk:
        assert desk.record is both.get("other:a2")


async def test_a_search_is_not_kept(open_desk: Open) -> None:
    async with open_desk(remember=True) as desk:
        await desk.press("2")
        await desk.search("sleeper")
        record = desk.record
        await leave(desk)
    async with open_desk(remember=True) as desk:
        assert desk.record is record
        assert not desk.explorer.typed


async def test_a_record_that_is_gone_leaves_its_list(
    open_desk: Open, bundled: Library, tmp_path: Path
) -> None:
    (key,) = bundled.articles
    for spot, kind in (
        ({"tab": "quotes", "article": key, "record": "q999"}, "quote"),
        ({"tab": "no such list", "article": key, "record": "zzz"}, "event"),
        ({"tab": "article", "article": key, "record": "\x1b[31m"}, "paragraph"),
    ):
        (tmp_path / "state").mkdir(exist_ok=True)
        (tmp_path / "state/explorer.json").write_text(json.dumps({"spots": {key: spot}}))
        async with open_desk(remember=True) as desk:
            assert desk.kind == kind
            assert desk.record is desk.rows[0]
            assert not desk.toasts


async def test_a_damaged_file_is_said_once_and_ignored(open_desk: Open, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state/explorer.json").write_text("{")
    async with open_desk(remember=True) as desk:
        assert desk.record is desk.rows[0]
        (toast,) = desk.toasts
        assert "explorer.json: damaged" in toast
        await leave(desk)
    async with open_desk(remember=True) as desk:
        assert not desk.toasts


async def test_a_folder_that_takes_no_file_stops_nothing(open_desk: Open, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    async with open_desk(remember=True) as desk:
        (toast,) = desk.toasts
        assert "cannot be read" in toast
        await leave(desk)
        assert desk.app.return_code == 0
    assert (tmp_path / "state").read_text() == "in the way"


async def test_it_can_be_turned_off(open_desk: Open, tmp_path: Path) -> None:
    async with open_desk(remember=False) as desk:
        assert NEW not in desk.text
        await desk.press("2", "j")
        await leave(desk)
    assert not (tmp_path / "state").exists()


async def test_a_newcomer_is_taught_three_keys_for_good(
    open_desk: Open, tmp_path: Path, clipboard: Clipboard
) -> None:
    async with open_desk(remember=True) as desk:
        assert desk.lines[-2].split()[2:5] == ["/", "searches", "everything"]
        height = desk.explorer.pane.size.height
        await copied(desk, clipboard, "c")
        await desk.press("/", "escape")
        assert desk.lines[-2].split()[2:8] == TO_READ
        await leave(desk)
    assert read(tmp_path / "state").learnt == {"search.open", "record.cite"}
    async with open_desk(remember=True) as desk:
        assert desk.lines[-2].split()[2:] == TO_READ
        await desk.press("enter")
        assert NEW not in desk.text
        assert desk.explorer.pane.size.height == height + 1
        await leave(desk)
    async with open_desk(remember=True) as desk:
        assert NEW not in desk.text


async def test_the_lesson_has_the_keys_that_are_bound(open_desk: Open) -> None:
    async with open_desk(remember=True, keys={"record.cite": "f5", "search.open": ""}) as desk:
        told = " ".join(desk.lines[-2].split())
        assert told == "New here? Enter reads on in the article F5 copies the citation"


async def test_the_lesson_is_silent_while_its_keys_would_be_typed(open_desk: Open) -> None:
    async with open_desk((80, 24), remember=True) as desk:
        at = desk.explorer.pane.size.height
        await desk.press("/", *"said")
        assert not desk.lines[-2].strip()
        await desk.press("enter")
        assert NEW in desk.lines[-2]
        assert desk.explorer.pane.size.height >= at - 1  # the search box has a line of its own


@pytest.mark.parametrize(
    ("width", "taught"),
    [
        (120, ["searches everything", "reads on in the article", "copies the citation"]),
        (80, ["searches everything", "reads on in the article"]),
        (60, ["searches everything", "copies the citation"]),
        (40, ["searches everything"]),
    ],
)
async def test_the_lesson_teaches_whole_what_there_is_room_for(
    open_desk: Open, width: int, taught: list[str]
) -> None:
    async with open_desk((width, 18), remember=True) as desk:
        assert [said for said in LESSON.values() if said in desk.lines[-2]] == taught
        assert "…" not in desk.lines[-2]


async def test_the_lesson_gives_way_where_there_is_no_room(open_desk: Open) -> None:
    async with open_desk((20, 5), remember=True) as desk:
        assert NEW not in desk.text
        await desk.resize(60, 18)
        assert NEW in desk.lines[-2]
        await desk.resize(20, 5)
        assert any(line.startswith("▌") for line in desk.lines)
