"""What the explorer shows when it opens: five lists, and what stands in each."""

from itertools import groupby

import msgspec
import pytest
from driving import KINDS, Desk, Open, article, cafes, together

from kztui import edtf
from kztui.model import Event, Figure
from kztui.store.library import Library


async def test_it_starts_on_the_first_list(open_desk: Open, bundled: Library) -> None:
    async with open_desk() as desk:
        assert desk.kind == "event"
        assert desk.record is desk.rows[0]
        assert not desk.explorer.box.typing
        assert desk.counts == [len(bundled.records[kind]) for kind in KINDS[:-1]] + [None]
        assert "1 Timeline" in desk.lines[1]
        assert "5 Article" in desk.lines[1]


@pytest.mark.parametrize(("key", "kind"), list(zip("1234", KINDS[:-1], strict=True)))
async def test_a_list_has_every_record_once(open_desk: Open, bundled: Library, key: str, kind: str) -> None:
    async with open_desk() as desk:
        await desk.press(key)
        assert desk.kind == kind
        assert sorted(map(id, desk.rows)) == sorted(map(id, bundled.records[kind]))


async def test_tabs_go_round(open_desk: Open) -> None:
    async with open_desk() as desk:
        for keys in (["tab", "l", "right"], ["shift+tab", "h", "left"]):
            for key in keys:
                seen = []
                for _ in KINDS:
                    seen.append(desk.kind)
                    await desk.press(key)
                assert sorted(seen) == sorted(KINDS)
                assert desk.kind == seen[0]


async def test_the_timeline_is_in_order_of_time_or_as_told(open_desk: Open, bundled: Library) -> None:
    async with open_desk() as desk:
        dates = [edtf.order(event.date) for event in desk.rows if isinstance(event, Event)]
        assert dates == sorted(dates)
        await desk.press("j", "j", "j")
        kept = desk.record
        await desk.press("o")
        assert desk.rows == bundled.records["event"]
        assert desk.record is kept
        assert "as told" in desk.caption
        await desk.press("o")
        assert "by time" in desk.caption
        assert desk.record is kept


async def test_o_on_another_tab_goes_to_the_timeline(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("3", "o")
        assert desk.kind == "event"


async def test_figures_that_count_the_same_stand_together(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("3")
        counted = [figure.counted for figure in desk.rows if isinstance(figure, Figure)]
        assert [group for group, _ in groupby(counted)] == list(dict.fromkeys(counted))
        pane = desk.explorer.pane
        headings = [pane.heading(row) for row in range(pane.count) if pane.begins(row)]
        assert headings == list(dict.fromkeys(counted))


async def test_the_article_has_all_its_paragraphs(open_desk: Open, bundled: Library) -> None:
    (source,) = bundled.articles.values()
    async with open_desk() as desk:
        await desk.press("5")
        assert desk.rows == list(source.paragraphs)
        assert [desk.explorer.pane.row(line).text for line in desk.rows] == [
            line.spans[0].exact for line in source.paragraphs
        ]


async def test_the_cursor_keeps_to_records(open_desk: Open) -> None:
    async with open_desk() as desk:
        seen = [desk.record]
        for _ in desk.rows[1:]:
            await desk.press("j")
            seen.append(desk.record)
        assert seen == desk.rows
        await desk.press("down")
        assert desk.record is desk.rows[-1]
        await desk.press("g")
        assert desk.record is desk.rows[0]
        await desk.press("k", "up")
        assert desk.record is desk.rows[0]
        await desk.press("G")
        assert desk.record is desk.rows[-1]
        await desk.press("pageup")
        assert desk.record is not desk.rows[-1]
        await desk.press(*["ctrl+u"] * 60)
        assert desk.record is desk.rows[0]
        await desk.press(*["pagedown"] * 60)
        assert desk.record is desk.rows[-1]


@pytest.mark.parametrize("tab", "12345")
async def test_the_cursor_stays_in_sight(open_desk: Open, tab: str) -> None:
    async with open_desk((100, 14)) as desk:
        await desk.press(tab)
        pane = desk.explorer.pane
        for key in ("j", "k"):
            for _ in desk.rows:
                await desk.press(key)
                top = pane._tops[pane.cursor or 0]
                assert pane.scroll_offset.y <= top < pane.scroll_offset.y + pane.size.height


async def test_a_library_without_records_says_so(open_desk: Open) -> None:
    empty = Library([article("bare", "Only text.")], [])
    async with open_desk(library=empty) as desk:
        for key, said in zip("1234", ("No events", "No quotes", "No figures", "No actors"), strict=True):
            await desk.press(key)
            assert f"{said} are recorded here." in desk.text
            await every_key(desk)
        await desk.press("5")
        assert [line.id for line in desk.rows] == ["p1"]


async def test_an_empty_library_says_so(open_desk: Open) -> None:
    async with open_desk(library=Library([], [])) as desk:
        for key in "12345":
            await desk.press(key)
            assert "recorded here." in desk.text
            await every_key(desk)


async def every_key(desk: Desk) -> None:
    """What has nothing to work on does nothing."""
    await desk.press(
        "j", "k", "G", "g", "pagedown", "enter", "c", "b", "y", "n", "p", "]", "[", "m", "escape", "s",
        "escape",
    )  # fmt: skip


async def test_records_that_stand_nowhere_are_shown_all_the_same(open_desk: Open) -> None:
    """An unproved library may hold records without spans, or with spans beyond the text."""
    own = cafes()
    lost = Event(
        id="e9", article="cafes", title="Lost", date_basis="undated", type="protest", status="denied",
        claim=own.records["event"][0].claim, spans=(),
    )  # fmt: skip
    async with open_desk(library=Library(own.articles.values(), [*own.all_records, lost])) as desk:
        await desk.press("o", "o", "G")
        assert desk.id == "e9"
        await desk.press("enter", "]", "[", "escape", "escape")
        assert desk.id == "e9"


async def test_several_articles(open_desk: Open, bundled: Library) -> None:
    first = next(iter(bundled.articles.values()))
    async with open_desk(library=together(bundled, cafes())) as desk:
        await desk.press("2", "G")
        assert (desk.record.article, desk.id) == ("cafes", "q1")
        assert "Cafes close" in desk.lines[0]
        assert desk.listed_as("heading")[-1] == "Cafes close"
        assert "cafes ¶3" not in desk.text
        await desk.press("1", "G")
        assert "cafes ¶3" in desk.text
        await desk.press("2")
        await desk.press("5")
        assert [line.article for line in desk.rows] == ["cafes"] * 3
        await desk.press("2", "g", "5")
        assert desk.rows == list(first.paragraphs)
        assert first.csl["title-short"] in desk.lines[0]


async def test_one_article_of_several(open_desk: Open, bundled: Library) -> None:
    async with open_desk(library=together(bundled, cafes()).only("cafes")) as desk:
        assert desk.counts == [2, 1, 1, 2, None]
        assert "Cafes close" in desk.lines[0]
        await desk.press("2")
        assert "¶3" in desk.text
        assert "cafes ¶" not in desk.text
        await desk.press("5")
        assert len(desk.rows) == 3


async def test_a_range_has_a_bar(open_desk: Open) -> None:
    async with open_desk(library=cafes()) as desk:
        await desk.press("3")
        assert "log scale, full at 30 cafes" in desk.caption
        assert "━┄" in desk.text
        assert "10–30 cafes" in desk.passage


async def test_an_open_date_has_its_bounds_beside_its_heading_and_on_the_strip(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("j", "j")
        heading = next(line for line in desk.lines if "[2–6 Jan 2022] · no day given" in line)
        assert "├───┤·" in heading
        assert "├2 ▂▂  3 ··  4 ··  5 ··  6 ▂▂┤ 7 ██" in desk.caption


async def test_the_caption_tells_the_cursors_place(open_desk: Open) -> None:
    async with open_desk((60, 18)) as desk:
        for tab, count in (("1", 45), ("2", 39), ("3", 6)):
            await desk.press(tab, "j")
            assert desk.caption.endswith(f"2 / {count}")
        await desk.press("G")
        assert desk.caption.endswith("6 / 6")


async def test_what_others_call_an_actor_is_told_with_who_does(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("4")
        assert "called by Tokayev “militants”" in desk.text
        assert "said 35 · did 7 · claimed 30" in desk.text
        alone = next(line for line in desk.lines if "Military" in line)
        assert "organisation · 1 mention" in alone


async def test_a_bar_is_dashed_where_it_may_be_less_and_open_where_it_may_be_more(open_desk: Open) -> None:
    own = cafes()
    figures = [
        msgspec.structs.replace(own.records["figure"][0], id=f"f{number}", qualifier=qualifier, value=value,
                                low=None, high=None, counted=qualifier)
        for number, (qualifier, value) in enumerate(
            [("exact", 1000), ("at_least", 20), ("at_most", 20), ("about", 20)], 1)
    ]  # fmt: skip
    others = [record for record in own.all_records if record.kind != "figure"]
    async with open_desk(library=Library(own.articles.values(), [*others, *figures])) as desk:
        await desk.press("3")
        bars = [
            "".join(part.text for part in desk.explorer.pane.draw(row)[-1])
            for row in range(desk.explorer.pane.count)
        ]
        assert [bar.strip("·┊") for bar in bars] == [
            "━" * len(bars[0]), "━" * 20 + "▸", "┄" * 20 + "┤", "━" * 20 + "~"
        ]  # fmt: skip
        assert [bar.count("┊") for bar in bars] == [0, 1, 1, 1]


async def test_the_minimap_shows_where_words_stand_out(open_desk: Open) -> None:
    async with open_desk((120, 30)) as desk:
        await desk.search("sleeper")
        await desk.press("2", "enter")
        pane = desk.explorer.article_pane
        column = minimap(desk)
        hit = column.index("◆")
        assert set(column) == {" ", "┃", "◆"}
        lines = sum(pane.height(row) for row in range(pane.count))
        number = next(row for row in range(pane.count) if "sleeper" in pane.records[row].spans[0].exact)
        top, bottom = pane._tops[number], pane._tops[number + 1]
        assert top * len(column) // lines <= hit <= bottom * len(column) // lines
        await desk.press("escape", "escape", "4", "5")
        assert not {"◆", "┃"} & set(minimap(desk))


def minimap(desk: Desk) -> list[str]:
    """The column between the text of the article and its scroll bar."""
    region = desk.explorer.article_pane.region
    return [line.ljust(region.right)[region.right - 2] for line in desk.lines[region.y : region.bottom]]
