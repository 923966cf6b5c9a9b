"""Collections in the explorer: what is selected or marked is put in and taken out, and each step undone."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from driving import Clipboard, Desk, Open, copied

from kztui.config import places
from kztui.model import Mark
from kztui.store.library import load
from kztui.store.notes import changing, put, write
from kztui.store.storage import Draft
from kztui.ui.screens.collections import Collections
from kztui.ui.screens.export import Export

KEY = "kazakh-president-2022"
Opened = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def opened(open_desk: Open) -> Opened:
    """Open the explorer on the bundled article with what the user has added to it."""
    return lambda size=(120, 36), **settings: open_desk(size, library=load(places().shelf), **settings)


def added(make: Callable[[Draft], object]) -> None:
    """Let the user have added something, in another window or before."""
    places().library.parent.mkdir(parents=True, exist_ok=True)
    with changing(places().notes, places().library) as draft:
        make(draft)


def put_into(name: str, *ids: str) -> Callable[[Draft], object]:
    records = [load(places().shelf).get(f"{KEY}:{one}") for one in ids]
    return lambda draft: put(draft, name, records)


def kept() -> dict[str, list[str]]:
    """The collections that the user has now, as ids."""
    found = load(places().shelf).collections
    return {name: [ref.removeprefix(f"{KEY}:") for ref in refs] for name, refs in found.items()}


async def test_what_is_selected_is_put_in_and_taken_out(opened: Opened) -> None:
    async with opened() as desk:
        await desk.press("2", "j", "m")
        assert desk.row_of_sheet() == ["marked", "nothing yet"]
        await desk.press("space")
        assert desk.toasts == ["q2 put into marked\nu undoes it in the collections"]
        assert desk.row_of_sheet() == ["marked has it", "1 quote"]
        assert "q2           Counter-terrorism operation" in desk.beside(desk.app.screen)
        assert kept() == {"marked": ["q2"]}
        await desk.press("space")
        assert (desk.toasts, kept()) == (["q2 taken out of marked\nu undoes it in the collections"], {})
        await desk.press("u")
        assert (desk.toasts, kept()) == (["Undone: q2 taken out of marked"], {"marked": ["q2"]})
        await desk.press("u")
        await desk.press("u")
        assert (desk.toasts, kept()) == (["Nothing is left to undo"], {})
        await desk.press("escape")
        assert desk.id == "q2"


async def test_what_is_marked_is_put_into_a_new_one_together(opened: Opened) -> None:
    added(put_into("old", "q3"))
    async with opened() as desk:
        await desk.press("2", "space", "space", "m")
        assert "2 marked, to be put in together" in desk.text
        await desk.press("m")
        await desk.type("  Chapter  2 ")
        await desk.press("enter")
        assert desk.toasts == ["2 records put into Chapter 2\nu undoes it in the collections"]
        assert desk.row_of_sheet() == ["Chapter 2 has all 2", "2 quotes"]
        assert kept() == {"old": ["q3"], "Chapter 2": ["q1", "q2"]}
        await desk.press("escape", "j", "m")
        assert desk.row_of_sheet() == ["Chapter 2 has all 2", "2 quotes"], "what is marked, not the cursor"


async def test_a_part_of_what_is_marked_is_in_one(opened: Opened) -> None:
    added(put_into("old", "q2"))
    async with opened() as desk:
        await desk.press("2", "space", "space", "m")
        assert desk.row_of_sheet() == ["old has 1 of 2", "1 quote"]
        await desk.press("space")
        assert kept() == {"old": ["q2", "q1"]}
        await desk.press("u")
        assert kept() == {"old": ["q2"]}, "as it was before"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "a collection: needs a name with a letter or a digit"),
        ("!!", "!!: needs a name with a letter or a digit"),
        ('say "no"', 'say "no": the name of a collection has no quotation marks'),
    ],
)
async def test_a_name_that_cannot_be_is_refused(opened: Opened, typed: str, fault: str) -> None:
    async with opened() as desk:
        await desk.press("2", "m", "m")
        await desk.type(typed)
        await desk.press("enter")
        assert fault in desk.text
        assert isinstance(desk.app.screen, Collections)
        await desk.paste("é")
        assert fault not in desk.text
        await desk.press("escape", "escape")
        assert kept() == {}
        assert desk.app.screen is desk.explorer


async def test_a_name_that_is_too_long_is_refused_in_words_that_fit(opened: Opened) -> None:
    async with opened((60, 18)) as desk:
        await desk.press("2", "m", "m")
        await desk.type("a name of a collection " * 3)
        await desk.press("enter")
        assert "a name of a collecti…: has more than 60 characters" in desk.text


async def test_a_collection_is_searched(opened: Opened) -> None:
    added(put_into("later: Almaty’s dead", "f4", "q30"))
    async with opened() as desk:
        await desk.press("1", "m", "enter")
        assert desk.explorer.typed == 'marked:"later: Almaty’s dead"'
        assert desk.counts == [0, 1, 1, 0, 0]
        assert (desk.kind, desk.id) == ("quote", "q30"), "the first list that has something of it"
        await desk.press("escape")
        assert desk.explorer.typed == ""


async def test_all_of_a_collection_is_cited_and_exported(opened: Opened, clipboard: Clipboard) -> None:
    added(put_into("old", "q3", "f4"))
    async with opened() as desk:
        await desk.press("m")
        assert (
            await copied(desk, clipboard, "c")
            == "(Kazakh President Issues Shoot-to-Kill, [2022], paras. 1, 22)"
        )
        assert (await copied(desk, clipboard, "b")).startswith("Kazakh president issues")
        await desk.press("e")
        assert isinstance(desk.app.screen, Export)
        assert "2 records of old" in desk.text
        assert "kazakh-president-2022-old.csv" in desk.text
        await desk.press("escape")
        assert isinstance(desk.app.screen, Collections)


async def test_a_collection_is_given_up_and_is_back(opened: Opened) -> None:
    added(put_into("b", "q3"))
    added(put_into("a", "q1", "q2"))
    async with opened() as desk:
        await desk.press("m")
        assert desk.row_of_sheet() == ["a", "2 quotes"], "in the order of their names"
        await desk.press("d")
        assert (desk.toasts, kept()) == (["a given up\nu undoes it in the collections"], {"b": ["q3"]})
        assert desk.row_of_sheet() == ["b", "1 quote"]
        await desk.press("u")
        assert desk.row_of_sheet() == ["a", "2 quotes"]
        assert kept() == {"b": ["q3"], "a": ["q1", "q2"]}


async def test_what_was_changed_elsewhere_meanwhile_stays(opened: Opened) -> None:
    async with opened() as desk:
        await desk.press("2", "m", "space")
        added(put_into("marked", "q9"))
        await desk.press("u")
        assert kept() == {"marked": ["q9"]}
        assert desk.row_of_sheet() == ["marked", "1 quote"], "as it is now"


async def test_what_is_noted_elsewhere_is_found_once_something_changes(opened: Opened) -> None:
    async with opened() as desk:
        await desk.press("2", "m")
        added(lambda draft: write(draft, f"{KEY}:q5", "", "zebra"))
        await desk.press("space", "escape")
        await desk.search("zebra")
        assert (desk.counts, desk.id) == ([0, 1, 0, 0, 0], "q5")
        assert "your note    zebra" in desk.passage


async def test_a_note_of_several_lines_stands_beside_its_record(
    opened: Opened,
) -> None:
    added(lambda draft: write(draft, f"{KEY}:q2", "", "ask who\nsaw them"))
    added(put_into("who", "q2"))
    async with opened() as desk:
        await desk.press("m")
        assert "note  ask who saw them" in desk.beside(desk.app.screen)


async def test_what_is_gone_is_counted(opened: Opened) -> None:
    added(put_into("old", "q3"))
    added(lambda draft: draft.marks.append(Mark(record="gone:q1", collection="old")))
    async with opened() as desk:
        await desk.press("m")
        assert desk.row_of_sheet() == ["old", "1 quote, 1 gone"]


async def test_there_may_be_nothing_to_put_in(opened: Opened) -> None:
    added(put_into("old", "q3"))
    async with opened() as desk:
        await desk.search("zzzz")
        await desk.press("m", "space")
        assert (desk.toasts, kept()) == ([], {"old": ["q3"]})
        assert "Nothing is selected" in desk.text
        await desk.press("m")
        await desk.type("new")
        await desk.press("enter")
        assert "Nothing is selected that could be put into it" in desk.text
        assert kept() == {"old": ["q3"]}


async def test_a_library_that_cannot_be_written_is_said(opened: Opened) -> None:
    async with opened() as desk:
        places().library.parent.parent.mkdir(parents=True, exist_ok=True)
        places().library.parent.write_text("no folder")
        await desk.press("2", "m", "space")
        assert len(desk.toasts) == 1
        assert str(places().library.parent) in desk.toasts[0]
        assert desk.row_of_sheet() == ["marked", "nothing yet"]


async def test_marks_are_kept_when_one_leaves(opened: Opened) -> None:
    added(put_into("old", "q1"))
    async with opened(remember=True) as desk:
        await desk.press("2", "space", "space", "q")
        await desk.until(lambda: desk.app.return_code is not None)
        assert kept() == {"old": ["q1"], "marked": ["q2"]}, "which are in none"
    async with opened() as desk:
        await desk.press("2")
        assert not desk.explorer.marked, "one does not cite what one has forgotten"


async def test_marks_go_where_nothing_is_remembered(opened: Opened) -> None:
    async with opened(remember=False) as desk:
        await desk.press("2", "space", "q")
        await desk.until(lambda: desk.app.return_code is not None)
        assert kept() == {}


async def test_a_terminal_that_cannot_be_lent_is_told_of_the_command(opened: Opened) -> None:
    async with opened() as desk:
        await desk.press("2", "N")
        assert desk.toasts == ["This terminal cannot be lent to an editor; kztui note does it"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 18), (32, 8)])
async def test_it_fits(opened: Opened, size: tuple[int, int]) -> None:
    added(put_into("a name of a collection that is about as long as one can be!", "q3", "f4"))
    async with opened(size) as desk:
        await desk.press("m")
        assert "1 quote" in desk.text
        assert all(len(line) <= size[0] for line in desk.lines)


async def test_another_window_is_seen_when_they_are_opened(opened: Opened) -> None:
    async with opened() as desk:
        await desk.press("2")
        added(put_into("theirs", "q1"))
        added(lambda draft: write(draft, f"{KEY}:q1", "", "zebra"))
        await desk.press("m")
        assert desk.row_of_sheet() == ["theirs has it", "1 quote"]
        await desk.press("escape")
        assert "your note    zebra" in desk.passage


async def test_notes_that_cannot_be_read_are_said(opened: Opened) -> None:
    async with opened() as desk:
        places().library.parent.mkdir(parents=True, exist_ok=True)
        places().notes.write_text("[]")
        await desk.press("2", "m")
        assert "library.notes.json: not a TinyDB file" in desk.text
        await desk.press("escape", "N")
        assert "library.notes.json: not a TinyDB file" in desk.toasts[0]
