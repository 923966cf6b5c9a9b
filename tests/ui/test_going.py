"""Going back and forth, and from article to article."""

import pytest
from driving import Desk, Open, article, cafes, together
from msgspec.structs import replace

from kztui.model import AnyRecord
from kztui.store.library import Library


def place(desk: Desk) -> tuple[str, AnyRecord | None, str]:
    """The list, what is selected, and the search."""
    return desk.kind, desk.record, desk.explorer.typed


async def test_the_way_back_leads_over_every_jump_and_forward_again(open_desk: Open) -> None:
    async with open_desk() as desk:
        places = []
        for keys in (
            ("j", "j"),
            ("2", "j", "j", "j"),
            ("enter",),
            ("escape", "4", "j"),
            ("enter",),
            ("/", *"said", "enter", "j"),
        ):
            await desk.press(*keys)
            places.append(place(desk))
        await desk.press("<")
        assert place(desk) == places[4]
        assert desk.explorer.lens
        for number in (3, 1, 2, 1, 0):
            await desk.press("<")
            assert place(desk) == places[number]
            assert not desk.explorer.lens
        await desk.press("<")
        assert place(desk) == places[0]
        await desk.press(">", ">", ">", ">", ">", ">")
        assert place(desk) == places[5]
        assert desk.explorer.lens


async def test_a_browser_s_keys_do_it_too(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "enter", "alt+left")
        assert (desk.kind, desk.id) == ("quote", desk.rows[1].id)
        await desk.press("alt+right")
        assert desk.kind == "paragraph"
        assert desk.listed_as("focus")


async def test_moves_of_the_cursor_are_no_jumps(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("j", "G", "g", "pagedown", "j", "<")
        assert "Nothing was left by a jump" in desk.toasts[-1]
        await desk.press(">")
        assert "Nothing lies ahead" in desk.toasts[-1]


async def test_lists_that_are_only_leafed_through_are_one_step(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("j", "l", "l", "l", "<")
        assert (desk.kind, desk.record) == ("event", desk.rows[1])
        await desk.press("2", "j", "l", "l", "<")
        assert (desk.kind, desk.record) == ("quote", desk.rows[1])


async def test_a_list_from_which_a_record_was_opened_is_gone_back_to(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "enter", "<")
        assert (desk.kind, desk.record) == ("quote", desk.rows[0])


async def test_a_search_that_was_left_is_gone_back_to(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2")
        await desk.search("sleeper cells")
        found = place(desk)
        await desk.press("escape", "<")
        assert place(desk) == found
        assert "sleeper cells" in desk.text
        await desk.press("/", "escape")
        await desk.press("/", *"police", "escape", "<")
        assert place(desk) == found


async def test_a_click_is_a_jump_too(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2")
        await desk.click("#quotes", 5, desk.explorer.pane._tops[2], times=2)
        assert desk.kind == "paragraph"
        await desk.press("<")
        assert (desk.kind, desk.record) == ("quote", desk.rows[2])


async def test_a_place_whose_record_is_gone_is_gone_to_as_near_as_can_be(open_desk: Open) -> None:
    async with open_desk(library=together(cafes(), cafes_again())) as desk:
        await desk.press("2", "}", "1")
        desk.explorer.library.of("again").pop("q1")
        await desk.press("<")
        assert desk.kind == "quote"


# From article to article


def cafes_again() -> Library:
    """Another article with the same records, and one that has none."""
    (told,) = cafes().articles.values()
    again = article("again", told.text)
    return Library(
        [again, article("empty", "Nothing\nis recorded here.")],
        [replace(record, article="again") for record in cafes().all_records],
    )


@pytest.mark.parametrize("tab", "1234")
async def test_the_next_article_s_first_record(open_desk: Open, tab: str) -> None:
    async with open_desk(library=together(cafes(), cafes_again())) as desk:
        await desk.press(tab, "g")
        started = desk.record
        first = next(record for record in desk.rows if record.article == "again")
        await desk.press("}")
        assert desk.record is first
        await desk.press("}")
        assert desk.record is first
        assert "last article of the list" in desk.toasts[-1]
        await desk.press("{")
        assert desk.record
        assert desk.record.article == "cafes"
        await desk.press("{")
        assert "first article of the list" in desk.toasts[-1]
        await desk.press("<", "<")
        assert desk.record is started


async def test_in_the_text_it_is_the_next_text(open_desk: Open) -> None:
    async with open_desk(library=together(cafes(), cafes_again())) as desk:
        await desk.press("5")
        for key, shown in (("}", "again"), ("}", "empty"), ("}", "empty"), ("{", "again"), ("<", "empty")):
            await desk.press(key)
            assert desk.explorer.article_pane.key == shown
            assert desk.record
            assert desk.record.article == shown


async def test_of_one_article_there_is_no_next(open_desk: Open) -> None:
    async with open_desk() as desk:
        record = desk.record
        await desk.press("}")
        assert desk.toasts[-1] == "This is the only article"
        assert desk.record is record


async def test_what_keeps_to_one_article_goes_on_to_the_next(open_desk: Open) -> None:
    async with open_desk(library=together(cafes(), cafes_again())) as desk:
        await desk.press("2", "0", "enter", "j")
        assert desk.explorer.kept_to == "cafes"
        await desk.press("}")
        assert desk.explorer.kept_to == "again"
        assert {record.article for record in desk.rows} == {"again"}
        await desk.press("<")
        assert desk.explorer.kept_to == "cafes"
        await desk.press("<")
        assert desk.explorer.kept_to is None
        assert desk.kind == "quote"
        await desk.press(">", ">", ":", *"cafes:q1", "enter")
        assert desk.explorer.kept_to is None
        assert desk.record
        assert desk.record.article == "cafes"
