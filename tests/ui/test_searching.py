"""Search as you type: counts, hits, going along them, and the way back."""

import pytest
from driving import KINDS, Open, article, cafes, together

from kztui.errors import UserError
from kztui.model import Paragraph
from kztui.search.index import Index, search
from kztui.search.query import EXAMPLES, Query, parse
from kztui.store.library import Library


def read(typed: str) -> Query | str:
    """A query, or what is wrong with it."""
    try:
        return parse(typed)
    except UserError as error:
        return str(error)


@pytest.mark.parametrize(
    "typed", ['"sleeper cells" -zeal', "tokayev said", "by:tokayev mode:direct", "20000"]
)
async def test_each_key_finds_what_search_finds(open_desk: Open, bundled: Library, typed: str) -> None:
    index = Index(bundled)
    async with open_desk() as desk:
        await desk.press("/")
        for end in range(1, len(typed) + 1):
            await desk.press(typed[end - 1])
            query = read(typed[:end])
            if isinstance(query, str):
                assert query[:40] in desk.caption
                continue
            found = search(index, query)
            counts = [found.counts[kind] for kind in KINDS]
            assert desk.counts == [*counts[:-1], None if query.is_empty else counts[-1]]
            assert sorted(map(id, desk.rows)) == sorted(map(id, found.hits["event"]))


@pytest.mark.parametrize(
    ("width", "shown"),
    [(120, EXAMPLES[:3]), (80, EXAMPLES), (60, EXAMPLES), (20, EXAMPLES[:1])],
)
async def test_the_empty_box_says_what_may_be_typed(
    open_desk: Open, width: int, shown: tuple[str, ...]
) -> None:
    async with open_desk((width, 24)) as desk:
        await desk.press("/")
        row = next(line for line in desk.lines[1:] if " / " in line)
        assert [example for example in EXAMPLES if example in row] == list(shown)
        await desk.press("a")
        assert EXAMPLES[0] not in desk.text.partition("\n\n")[0]
        await desk.press("backspace", "escape")
        assert EXAMPLES[0] not in desk.text.partition("\n\n")[0]
    assert not [example for example in EXAMPLES if parse(example).is_empty]


@pytest.mark.parametrize("tab", "12345")
async def test_every_list_shows_its_hits(open_desk: Open, bundled: Library, tab: str) -> None:
    found = search(Index(bundled), parse("tokayev"))
    async with open_desk() as desk:
        await desk.press(tab)
        await desk.search("tokayev")
        if tab == "5":
            assert desk.rows == list(next(iter(bundled.articles.values())).paragraphs)
            assert list(desk.explorer.pane.stops) == sorted(
                found.hits["paragraph"], key=lambda line: line.spans[0].start
            )
        else:
            assert sorted(map(id, desk.rows)) == sorted(map(id, found.hits[desk.kind]))
        assert desk.drawn_as("hit")
        assert all(hit.startswith("Tok") or hit == "…" for hit in desk.drawn_as("hit"))  # cut, perhaps


async def test_hits_are_marked_in_list_and_passage(open_desk: Open) -> None:
    async with open_desk() as desk:
        assert not desk.drawn_as("hit")
        await desk.press("2")
        await desk.search('"sleeper cells"')
        assert "".join(desk.drawn_as("hit")).replace(" ", "") == "sleepercells" * 2
        await desk.press("escape")
        assert not desk.drawn_as("hit")


async def test_hits_in_the_line_about_a_record_are_marked(open_desk: Open) -> None:
    async with open_desk(library=cafes()) as desk:
        await desk.press("2")
        await desk.search("aigul")
        about = next(y for y, line in enumerate(desk.lines) if "Aigul · said" in line)
        strip = desk.app.screen._compositor.render_strips()[about]
        style = desk.explorer.pane.style_of("hit", at_cursor=True)
        assert [part.text for part in strip if part.style and part.style.bgcolor == style.bgcolor][:1] == [
            "Aigul"
        ]


@pytest.mark.parametrize("start", "1245")
async def test_n_walks_over_all_hits_of_all_tabs_and_round(
    open_desk: Open, bundled: Library, start: str
) -> None:
    found = search(Index(bundled), parse("sleeper"))
    every = {id(record) for record in found.ranked}
    async with open_desk() as desk:
        await desk.press(start)
        await desk.search("sleeper")
        for key in ("n", "p"):
            seen = []
            for _ in range(2 * len(every)):
                await desk.press(key)
                seen.append(id(desk.record))
            assert set(seen) == every
            assert seen[: len(every)] == seen[len(every) :]
            assert len(set(seen[: len(every)])) == len(every)


async def test_n_walks_in_the_order_of_the_list(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.search("president")
        assert desk.record is desk.rows[0]
        for record in desk.rows[1:]:
            await desk.press("n")
            assert desk.record is record
        await desk.press("n")
        assert desk.kind == "quote"
        assert desk.record is desk.rows[0]
        await desk.press("p")
        assert desk.kind == "event"
        assert desk.record is desk.rows[-1]


async def test_n_in_the_text_goes_down_the_page(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("5")
        await desk.search("terrorist")
        ranked = desk.explorer.result.hits["paragraph"]
        told = sorted(ranked, key=lambda line: line.spans[0].start)
        assert list(ranked) != told  # “terrorist attacks” stands below “terrorists”, and is the better hit
        seen = [desk.record]
        while desk.kind == "paragraph":
            await desk.press("n")
            seen.append(desk.record)
        assert seen[:-1] == told


async def test_n_goes_on_in_the_next_article(open_desk: Open, bundled: Library) -> None:
    async with open_desk(library=together(bundled, cafes())) as desk:
        await desk.press("5")
        await desk.search("said")
        seen = []
        while desk.kind == "paragraph":
            if isinstance(desk.record, Paragraph):
                seen.append(desk.record.article)
            await desk.press("n")
        assert seen[-1] == "cafes"
        assert len(set(seen)) == 2


async def test_n_without_a_search_says_so(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("n")
        assert "Nothing is searched" in desk.toasts[0]


async def test_escape_gives_all_back_and_the_selection(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "j", "j", "j")
        kept, counts = desk.record, desk.counts
        for typed in ("sleeper", "zzz", "dat:"):
            await desk.press("/", *typed)
            assert desk.record is not kept or typed == "dat:"
            await desk.press("escape")
            assert desk.record is kept
            assert desk.counts == counts
            assert not desk.explorer.box.typing


async def test_escape_from_the_list_leaves_the_cursor_on_what_was_found(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j")
        await desk.search('"sleeper cells"')
        found = desk.record
        await desk.press("escape")
        assert desk.record is found
        assert len(desk.rows) > 1


async def test_down_and_up_in_the_box_move_the_list(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"tokayev", "down", "down", "up")
        assert desk.record is desk.rows[1]
        assert desk.explorer.box.typing
        await desk.press("tab")
        assert desk.kind == "quote"
        await desk.type(" said")
        assert desk.explorer.typed == "tokayev said"


async def test_enter_goes_to_the_list_where_letters_are_keys(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"tokayev", "enter", "j", "2")
        assert desk.explorer.typed == "tokayev"
        assert desk.kind == "quote"
        await desk.press("/", "end", *" said")
        assert desk.explorer.typed == "tokayev said"


async def test_what_is_typed_takes_the_place_of_the_last_search(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"tokayev", "enter", "/")
        assert desk.explorer.box.selected
        await desk.press(*"sleeper")
        assert desk.explorer.typed == "sleeper"
        await desk.press("enter", "/", "backspace")
        assert desk.explorer.typed == ""


async def test_a_wrong_filter_is_said_and_the_last_good_search_stays(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"said ")
        rows, counts = desk.rows, desk.counts
        await desk.type("dat:")
        assert "no filter 'dat:'; did you mean date:?" in desk.caption
        caption = desk.explorer.query_one("#caption").draw(118)
        assert {part.roles for part in caption} == {"error"}
        assert desk.counts != counts  # of “said dat”
        good = desk.rows
        await desk.type("x")
        assert desk.rows == good
        await desk.press(*["backspace"] * 5)
        assert desk.rows == rows
        assert "no filter" not in desk.text


async def test_nothing_found_offers_what_would_be(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"slepeer")
        assert "Nothing in Timeline matches slepeer" in desk.text
        assert "Did you mean  sleeper" in desk.text
        assert "Esc gives everything back." in desk.text
        assert desk.record is None


async def test_nothing_here_says_where(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("4", "/", *"20000")
        assert "Nothing in Actors matches 20000" in desk.text
        assert "Found elsewhere: Timeline 1, Quotes 1, Figures 1" in " ".join(desk.text.split())


async def test_a_count_stays_with_its_list_where_the_line_breaks(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("3", "/", *"state")
        assert any("Actors\u00a03" in line for line in desk.lines)


async def test_what_asks_for_nothing_finds_everything(open_desk: Open) -> None:
    async with open_desk() as desk:
        counts = desk.counts
        await desk.press("/", *" - … ")
        assert desk.counts == counts
        await desk.press("enter", "escape")
        assert not desk.explorer.typed


async def test_a_box_below_a_hundred_columns_opens_and_closes(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        assert not desk.explorer.box.display
        await desk.press("/", *"sleeper")
        assert "/ sleeper" in desk.text
        await desk.press("enter")
        assert "/ sleeper" in desk.text
        await desk.press("escape")
        assert not desk.explorer.box.display


async def test_a_long_search_keeps_its_end_in_sight(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *("word " * 30), *"end")
        assert "word end" in desk.lines[1]
        await desk.press("home")
        assert "/ word" in desk.lines[1]


async def test_editing_keys(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"sleeper cells", "ctrl+w")
        assert desk.explorer.typed == "sleeper "
        await desk.press("left", "backspace", "home", "delete", "end", *"!")
        assert desk.explorer.typed == "leepe !"
        await desk.press("ctrl+u")
        assert desk.explorer.typed == ""
        assert desk.explorer.box.typing


async def test_a_lens_keeps_to_one_actor(open_desk: Open, bundled: Library) -> None:
    everything = [len(bundled.records[kind]) for kind in KINDS[:-1]]
    async with open_desk() as desk:
        await desk.press("4", "j", "enter")
        actor = bundled.records["actor"][1]
        found = search(Index(bundled), parse(f"actor:{actor.id}"))
        assert desk.counts == [found.counts[kind] for kind in KINDS]
        assert f"everything of {actor.name}" in desk.caption
        assert desk.rows
        await desk.search("said")
        found = search(Index(bundled), parse(f"said actor:{actor.id}"))
        assert desk.counts == [found.counts[kind] for kind in KINDS]
        await desk.press("escape")  # leaves the lens first, then the search
        assert desk.counts == [search(Index(bundled), parse("said")).counts[kind] for kind in KINDS]
        await desk.press("escape")
        assert desk.counts[:-1] == everything


async def test_a_lens_tells_actors_of_several_articles_apart(open_desk: Open, bundled: Library) -> None:
    async with open_desk(library=together(bundled, cafes())) as desk:
        await desk.press("4", "G", "enter")
        assert desk.counts == [1, 1, 0, 1, 1]
        assert {record.article for record in desk.rows} == {"cafes"}


async def test_a_paste_is_typed_in_the_box_and_is_no_command(open_desk: Open) -> None:
    from textual.events import Paste

    async with open_desk() as desk:
        desk.app.post_message(Paste("qqq"))
        await desk.settle()
        assert desk.app.is_running
        await desk.press("/")
        desk.app.post_message(Paste("sleeper\ncells"))
        await desk.settle()
        assert desk.explorer.typed == "sleeper cells"


async def test_words_of_any_script_are_found_as_typed(open_desk: Open) -> None:
    library = Library([article("one", "Қазақстан Президенті\n総理大臣は言った。")], [])
    async with open_desk(library=library) as desk:
        await desk.press("5")
        await desk.search("президент")
        assert "".join(desk.drawn_as("hit")) == "Президенті"
        await desk.press("escape")
        await desk.search("総理")
        assert "".join(desk.drawn_as("hit")) == "総理大臣は言った"


async def test_no_scale_is_told_where_no_bars_are(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("3")
        assert "log scale" in desk.caption
        await desk.search("zeal")
        assert "log scale" not in desk.caption
