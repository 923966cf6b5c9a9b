"""Several articles: the list of them, one kept to, actors who are one, figures that count the same."""

from __future__ import annotations

import pytest
from driving import Clipboard, Desk, Open, article, cafes, copied, together

from kztui.model import Actor, Claim, Figure, Identity, Quote, Span
from kztui.store.library import Library
from kztui.ui.screens.articles import ArticleList, Articles

TEXT = "Toll rises\nAt least 30 protesters were killed, Kassym-Jomart Tokayev said.\n“We mourn,” Aigul said."


@pytest.fixture
def three(bundled: Library) -> Library:
    """The bundled article, one of cafés, and one on the toll, of which nothing is reviewed."""

    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words), words)

    extracted = {"article": "toll", "origin": "extracted", "reviewed": False}
    toll = Library(
        [article("toll", TEXT, issued="2022-01-08", **{"container-title": "The Post"})],
        [
            Actor(id="a1", name="Kassym-Jomart Tokayev", type="person", role="head of state",
                  mentions=(span("Kassym-Jomart Tokayev"),), **extracted),
            Actor(id="a2", name="Aigul", type="person", mentions=(span("Aigul"),), **extracted),
            Quote(id="q1", speaker="a2", mode="direct", spans=(span("We mourn"),), **extracted),
            Figure(id="f1", as_written="At least 30", value=30, unit="protesters",
                   counted="protesters killed", claim=Claim(by="a1"), qualifier="at_least",
                   spans=(span("At least 30"),), **extracted),
        ],
    )  # fmt: skip
    return together(bundled, cafes(), toll)


def sheet(desk: Desk) -> Articles:
    screen = desk.app.screen
    assert isinstance(screen, Articles)
    return screen


def row(desk: Desk, key: str | None) -> list[str]:
    """The lines of an article in the list."""
    articles = sheet(desk).query_one(ArticleList)
    lines = articles.draw(articles.keys.index(key))
    return [" ".join("".join(part.text for part in parts).split()) for parts in lines]


async def test_each_article_is_told(open_desk: Open, three: Library) -> None:
    async with open_desk((160, 40), three) as desk:
        await desk.press("0")
        assert sheet(desk).query_one(ArticleList).key == "kazakh-president-2022"
        assert row(desk, None) == ["All 3 articles", "47 events, 41 quotes, 8 figures, 41 actors"]
        assert row(desk, "toll") == [
            "Toll rises",
            "The Post · 8 Jan 2022 · 3 paragraphs",
            "1 quote, 1 figure, 2 actors · 4 not reviewed (?)",
        ]
        assert row(desk, "kazakh-president-2022")[1] == "[Arab Observer] · [c. 7 Jan 2022] · 26 paragraphs"
        assert desk.lines[2].split() == ["3", "articles", "1", "/", "3"]
        await desk.press("G")
        assert "Toll rises" in desk.beside(sheet(desk))
        await desk.press("g")
        assert desk.lines[2].split() == ["3", "articles"]
        await desk.press("0")
        assert desk.app.screen is desk.explorer


async def test_hits_are_counted_by_article(open_desk: Open, three: Library) -> None:
    async with open_desk((160, 40), three) as desk:
        await desk.search("aigul")
        found = sum(count or 0 for count in desk.counts)
        await desk.press("0")
        assert row(desk, None)[0] == f"All 3 articles {found} hits"
        hits = [row(desk, key)[0].split()[-2] for key in ("kazakh-president-2022", "cafes", "toll")]
        assert hits[0] == "0"
        assert sum(map(int, hits)) == found


async def test_one_article_is_kept_to_and_let_go(open_desk: Open, three: Library) -> None:
    async with open_desk((120, 36), three) as desk:
        everything = desk.counts
        await desk.press("2", "0", "G", "enter")
        assert desk.app.screen is desk.explorer
        assert [record.article for record in desk.rows] == ["toll"]
        assert desk.counts[:4] == [0, 1, 1, 2]
        assert desk.caption.strip().startswith("only toll")
        await desk.search("killed")
        assert desk.counts == [0, 0, 1, 0, 1]
        await desk.press("5")
        assert {record.article for record in desk.rows} == {"toll"}
        await desk.press("0")
        assert row(desk, "toll")[0] == "Toll rises only this"
        await desk.press("escape", "escape")
        assert desk.explorer.typed == ""
        assert desk.counts[:4] == [0, 1, 1, 2]
        await desk.press("escape")
        assert desk.counts == everything
        assert "only" not in desk.caption


async def test_all_of_them_are_chosen_as_well(open_desk: Open, three: Library) -> None:
    async with open_desk((60, 18), three) as desk:
        everything = desk.counts
        await desk.press("0", "j", "enter")
        assert desk.explorer.kept_to == "cafes"
        await desk.press("0", "g", "enter")
        assert desk.explorer.kept_to is None
        assert desk.counts == everything


async def test_keys_typed_ahead_come_in_their_order(open_desk: Open, three: Library) -> None:
    async with open_desk((120, 36), three) as desk:
        desk.send("0", "G", "enter", "2")
        await desk.settle()
        assert (desk.explorer.kept_to, desk.kind) == ("toll", "quote")


async def test_an_article_is_cited(open_desk: Open, three: Library, clipboard: Clipboard) -> None:
    async with open_desk((120, 36), three) as desk:
        await desk.press("0", "G")
        assert await copied(desk, clipboard, "c") == "(“Toll Rises,” 2022)"
        assert (await copied(desk, clipboard, "b")).startswith("Toll rises. (2022, January 8).")
        await desk.press("g", "c")
        assert len(clipboard.texts) == 2


async def test_a_single_article_and_none(open_desk: Open) -> None:
    async with open_desk((120, 36)) as desk:
        await desk.press("0")
        assert sheet(desk).query_one(ArticleList).keys == ["kazakh-president-2022"]
        await desk.press("enter")
        assert desk.explorer.kept_to is None
    async with open_desk((60, 18), Library([], [])) as desk:
        await desk.press("0", "j", "c", "G")
        assert "The library has no articles" in desk.text
        await desk.press("enter")
        assert desk.app.screen is desk.explorer


async def test_a_double_click_keeps_to_an_article(open_desk: Open, three: Library) -> None:
    async with open_desk((120, 36), three) as desk:
        await desk.press("0")
        await desk.pilot.click(ArticleList, offset=(6, 8), times=2)
        await desk.settle()
        assert desk.explorer.kept_to == "cafes"


async def test_who_is_one_has_one_row_and_one_lens(open_desk: Open, three: Library) -> None:
    async with open_desk((200, 50), three) as desk:
        await desk.press("4")
        names = [record.name for record in desk.rows]
        assert (names.count("Kassym-Jomart Tokayev"), names.count("Aigul")) == (1, 2)
        said, _, place = desk.caption.strip().rpartition("   ")
        told = "3 persons, 12 organisations, 4 states, 21 groups · 41 in their articles"
        assert said.strip() == f"2 not reviewed (?)   {told}"
        assert place.strip() == "1 / 40"
        first = desk.explorer.pane.row(desk.rows[0])
        assert "President of Kazakhstan; head of state" in "".join(part.text for part in first.about)
        assert "in 2 articles" in desk.text
        assert "toll" in desk.passage
        tokayev = next(record for record in desk.rows if record.name == "Kassym-Jomart Tokayev")
        assert tokayev.article == "kazakh-president-2022"
        other = three.get("toll:a1")
        assert desk.explorer.pane.locate(other) == desk.explorer.pane.locate(tokayev)
        await desk.press("enter", "3")
        assert {record.article for record in desk.rows} == {"kazakh-president-2022", "toll"}


async def test_an_export_of_actors_has_them_all(open_desk: Open, three: Library) -> None:
    async with open_desk((160, 50), three) as desk:
        await desk.search("tokayev in:actors")
        await desk.press("4")
        assert len(desk.rows) < len(desk.explorer.pane.stops)
        assert {record.article for record in desk.explorer.pane.stops} >= {"toll", "kazakh-president-2022"}


async def test_the_users_word_goes_before(open_desk: Open, three: Library) -> None:
    said = [Identity(actors=("cafes:a2", "toll:a2"), same=True),
            Identity(actors=("kazakh-president-2022:a1", "toll:a1"), same=False)]  # fmt: skip
    held = Library(three.articles.values(), three.all_records, identities=said)
    async with open_desk((160, 50), held) as desk:
        await desk.press("4")
        names = [record.name for record in desk.rows]
        assert (names.count("Kassym-Jomart Tokayev"), names.count("Aigul")) == (2, 1)


async def test_figures_that_count_the_same_are_side_by_side(open_desk: Open, three: Library) -> None:
    async with open_desk((160, 60), three) as desk:
        await desk.press("3")
        ids = [f"{record.article}:{record.id}" for record in desk.rows]
        assert ids[ids.index("kazakh-president-2022:f4") + 1] == "toll:f1"
        assert "protesters dead · 2 articles" in desk.text
        assert "told 8 Jan 2022" in desk.text
        assert desk.text.count("protesters killed") == 0
