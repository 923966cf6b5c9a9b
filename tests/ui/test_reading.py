"""Reading in place: the passage, the article with a record's words set off, and the ways back."""

import pytest
from driving import Open, cafes, together

from kztui.model import AnyRecord, Paragraph, Quote
from kztui.store.library import Library


def first_paragraph(library: Library, record: AnyRecord) -> Paragraph:
    return library.articles[record.article].paragraphs_of(record.spans)[0]


async def test_enter_reads_in_the_article_and_escape_comes_back(open_desk: Open, bundled: Library) -> None:
    async with open_desk() as desk:
        for tab, kind in (("1", "event"), ("2", "quote"), ("3", "figure")):
            await desk.press(tab, "j", "j", "enter")
            record = desk.record
            assert record is not None
            assert record.kind == kind
            assert desk.kind == "paragraph"
            assert desk.explorer.pane.record is first_paragraph(bundled, record)
            shown = "".join(desk.listed_as("focus")).replace(" ", "")
            whole = "".join(span.exact for span in record.spans).replace(" ", "").replace("\n", "")
            assert shown
            assert shown in whole  # a long one goes on below the screen
            await desk.press("escape")
            assert desk.kind == kind
            assert desk.record is record


async def test_reading_on_and_escape_comes_back(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "j")
        await desk.search("said")
        kept = desk.record
        await desk.press("enter", "j", "j", "j")
        assert isinstance(desk.record, Paragraph)
        assert not desk.listed_as("focus")
        await desk.press("escape")
        assert desk.record is kept
        assert desk.explorer.typed == "said"


async def test_escape_stays_in_an_article_that_was_opened_as_a_tab(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("5", "j", "escape")
        assert desk.kind == "paragraph"
        assert "Esc" not in desk.lines[-1]
        await desk.search("said")
        await desk.press("escape")
        assert desk.kind == "paragraph"
        assert not desk.explorer.typed


async def test_brackets_walk_the_words_in_the_order_of_the_text(open_desk: Open, bundled: Library) -> None:
    told = sorted(bundled.records["quote"], key=lambda record: (record.spans[0].start, record.spans[0].end))
    async with open_desk() as desk:
        await desk.press("2", "enter")
        seen = [desk.record]
        for _ in told[1:]:
            await desk.press("]")
            seen.append(desk.record)
            assert desk.explorer.pane.record is first_paragraph(bundled, desk.record)
        assert seen == told
        await desk.press("]")
        assert desk.record is told[-1]
        for record in reversed(told[:-1]):
            await desk.press("[")
            assert desk.record is record


async def test_brackets_in_a_list_move_the_cursor(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "]", "]", "[")
        assert desk.record is desk.rows[1]


async def test_enter_in_the_article_goes_to_the_record(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "j", "enter", "]", "]")
        record = desk.record
        await desk.press("enter")
        assert desk.kind == "quote"
        assert desk.record is record


async def test_enter_on_a_paragraph_goes_to_a_record_on_it(open_desk: Open, bundled: Library) -> None:
    async with open_desk() as desk:
        await desk.press("3", "5", *"jjjjjj")
        paragraph = desk.record
        assert isinstance(paragraph, Paragraph)
        await desk.press("enter")
        assert desk.kind == "figure"
        assert paragraph in bundled.articles[paragraph.article].paragraphs_of(desk.record.spans)


async def test_enter_on_a_paragraph_without_records_says_so(open_desk: Open) -> None:
    async with open_desk(library=cafes()) as desk:
        await desk.press("5", "enter")
        assert desk.toasts == ["No record stands on this paragraph"]


async def test_spans_of_the_list_that_was_left_stand_out(open_desk: Open) -> None:
    async with open_desk(library=cafes()) as desk:
        await desk.press("2", "5")
        assert desk.listed_as("told") == ["We are tired"]
        await desk.press("3", "5")
        assert desk.listed_as("told") == ["Between 10 and 30"]


async def test_enter_reads_the_record_of_another_article(open_desk: Open, bundled: Library) -> None:
    async with open_desk(library=together(bundled, cafes())) as desk:
        await desk.press("2", "G", "enter")
        assert desk.explorer.pane.record.spans[0].exact.startswith("“We are tired")
        assert len(desk.rows) == 3
        assert "Cafes close" in desk.lines[0]
        await desk.press("escape", "g", "enter")
        assert len(desk.rows) == 31


async def test_below_a_hundred_columns_enter_opens_the_passage_first(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("2", "j")
        record = desk.record
        assert not desk.explorer.query_one("#passage").display
        await desk.press("enter")
        assert desk.explorer.query_one("#passage").display
        assert not desk.explorer.pane.display
        assert desk.record is record
        await desk.press("enter")
        assert desk.kind == "paragraph"
        assert desk.explorer.pane.display
        await desk.press("escape")
        assert desk.explorer.is_reading
        assert desk.record is record
        await desk.press("escape")
        assert not desk.explorer.is_reading
        assert desk.explorer.pane.display
        assert desk.record is record


async def test_the_passage_scrolls_where_it_hides_the_list(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("4", "escape", "2", "j", "enter")
        passage = desk.explorer.query_one("#passage")
        record = desk.record
        await desk.press("j", "down")
        assert passage.scroll_offset.y == 2
        await desk.press("G")
        assert passage.scroll_offset.y == passage.max_scroll_y > 2
        await desk.press("g")
        assert passage.scroll_offset.y == 0
        await desk.press("pagedown")
        assert passage.scroll_offset.y > 2
        await desk.press("pageup", "k")
        assert passage.scroll_offset.y == 0
        assert desk.record is record
        await desk.press("]")
        assert desk.record is not record
        assert desk.explorer.is_reading


async def test_the_passage_scrolls_beside_the_list(open_desk: Open) -> None:
    async with open_desk((120, 18)) as desk:
        record = desk.record
        passage = desk.explorer.query_one("#passage")
        await desk.press("J", "shift+down")
        assert passage.scroll_offset.y == 6
        await desk.press("K", "shift+up")
        assert passage.scroll_offset.y == 0
        assert desk.record is record


async def test_search_from_the_passage_shows_the_list(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        await desk.press("2", "enter", "/", *"cells")
        assert desk.explorer.pane.display
        assert not desk.explorer.is_reading


async def test_an_actor_is_shown_with_all_mentions(open_desk: Open, bundled: Library) -> None:
    actor = bundled.records["actor"][0]
    async with open_desk() as desk:
        await desk.press("4")
        lines = desk.passage.split("\n")
        mentioned = [line for line in lines if line.startswith(("¶", "headline", "standfirst"))]
        assert len(mentioned) == sum(
            len(bundled.articles[actor.article].paragraphs_of((span,))) for span in actor.spans
        )
        assert all(any(span.exact.split()[0] in line for span in actor.spans) for line in mentioned)


async def test_the_passage_has_every_field_of_a_quote(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2")
        for quote in desk.rows[:8]:
            assert isinstance(quote, Quote)
            assert f"quotation    {quote.mode}" in desk.passage
            said = "".join(desk.passage.split())
            assert all("".join(span.exact.split()) in said for span in quote.spans)
            await desk.press("j")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_what_is_leapt_to_comes_with_what_stands_around_it(
    open_desk: Open, size: tuple[int, int]
) -> None:
    async with open_desk(size) as desk:
        await desk.search('"sleeper cells"')
        await desk.press("5")
        pane = desk.explorer.pane
        assert desk.id == "p15"
        assert 0 < pane.lines_above <= pane.size.height // 2
        await desk.press("escape", "2", "g", ":", *"q31", "enter")
        pane = desk.explorer.pane
        assert 0 < pane.lines_above <= pane.size.height // 2
        before = pane.scroll_offset.y
        await desk.press("j")
        assert pane.scroll_offset.y == before
