"""The explorer as a person at a terminal sees it, at a desk, in a plain window and in a small pane."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from emulator import Terminal
from support import KZTUI, Ask, Explore, Find

from kztui.model import Article, Kind, Quote, Span
from kztui.store.describe import source_text
from kztui.store.library import Library, is_large
from kztui.store.storage import write

TABS: dict[str, Kind] = {"Timeline": "event", "Quotes": "quote", "Figures": "figure", "Actors": "actor"}

at_each_size = pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (60, 18)])
where_narrow = pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 18)])


def tabs(counts: Mapping[Kind, int]) -> list[str]:
    """The tabs as they are labelled for these counts."""
    return [f"{name} {counts[kind]}" for name, kind in TABS.items()]


def cursor(terminal: Terminal) -> int:
    """The line of the screen where the selected row begins; -1 in the middle of a move."""
    return next((number for number, line in enumerate(terminal.lines) if line.startswith("▌")), -1)


def sleeper_cells(terminal: Terminal, find: Find) -> Quote:
    """Go to the quotation of the sleeper cells; the record that is now selected."""
    found = find("sleeper cells")
    terminal.press("2/sleeper cells")
    terminal.wait_for("/ sleeper cells", *tabs(found.counts))
    terminal.press("enter")
    terminal.wait_for("n next hit")
    quote = found.hits["quote"][0]
    assert isinstance(quote, Quote)
    return quote


@at_each_size
def test_the_first_screen_has_five_tabs_and_starts_on_the_list(
    explore: Explore, library: Library, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    everything = {kind: len(records) for kind, records in library.records.items()}
    terminal.wait_for(*tabs(everything), "Article")
    assert ("cites as" in terminal.text) == (columns >= 100)
    first = cursor(terminal)
    terminal.press("j")
    terminal.wait_until(lambda: cursor(terminal) > first, "the cursor to move down")
    terminal.press("k")
    terminal.wait_until(lambda: cursor(terminal) == first, "the cursor to move up")


@at_each_size
def test_a_search_counts_its_hits_on_each_tab_and_shows_them(
    explore: Explore, find: Find, library: Library, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    terminal.press("2/")
    terminal.wait_for("Esc clear")
    terminal.press("sleeper cells")
    found = find("sleeper cells")
    terminal.wait_for("/ sleeper cells", *tabs(found.counts), f"Article {found.counts['paragraph']}")
    rows_of_hit = terminal.lines[cursor(terminal) : cursor(terminal) + 3]
    assert "sleeper cells" in "".join(rows_of_hit)
    terminal.press("escape")
    everything = {kind: len(records) for kind, records in library.records.items()}
    terminal.wait_for(*tabs(everything), "q quit")


@at_each_size
def test_what_is_typed_at_once_is_searched(explore: Explore, find: Find, columns: int, rows: int) -> None:
    terminal = explore(columns, rows)
    sleeper_cells(terminal, find)


@at_each_size
def test_c_copies_the_citation_that_cite_and_last_print(
    explore: Explore, find: Find, ask: Ask, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    quote = sleeper_cells(terminal, find)
    terminal.press("c")
    terminal.wait_for("Sent to your")
    assert terminal.copied == [ask("cite", quote.id)]
    assert ask("last") == terminal.copied[0]


@at_each_size
def test_y_copies_the_words_of_the_source(
    explore: Explore, find: Find, library: Library, ask: Ask, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    quote = sleeper_cells(terminal, find)
    terminal.press("y")
    terminal.wait_for("Sent to your")
    text = library.articles[quote.article].text
    (span,) = quote.spans
    assert terminal.copied == [text[span.start : span.end]]
    assert ask("last") == terminal.copied[0]


@at_each_size
def test_a_second_copy_takes_the_place_of_the_first(
    explore: Explore, find: Find, ask: Ask, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    quote = sleeper_cells(terminal, find)
    terminal.press("cb")
    terminal.wait_until(lambda: len(terminal.copied) == 2, "two copies")
    assert terminal.copied == [ask("cite", quote.id), ask("cite", quote.id, "--part", "bib")]
    assert ask("last") == terminal.copied[1]


@at_each_size
def test_Y_shows_text_and_citation_unwrapped_until_enter(  # noqa: N802
    explore: Explore, find: Find, ask: Ask, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    quote = sleeper_cells(terminal, find)
    terminal.press("Y")
    terminal.wait_for("Enter goes back")
    written = terminal.raw.decode()
    for text in (source_text(quote), ask("cite", quote.id), ask("cite", quote.id, "--part", "bib")):
        assert f"{text}\r\n" in written
    terminal.press("enter")
    terminal.wait_for("/ sleeper cells", "q quit")


@where_narrow
def test_a_narrow_screen_opens_the_passage_on_enter(
    explore: Explore, find: Find, ask: Ask, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    quote = sleeper_cells(terminal, find)
    listed = terminal.lines[cursor(terminal)]
    terminal.press("enter")
    terminal.wait_for(source_text(quote))
    assert listed not in terminal.lines
    terminal.press("c")
    terminal.wait_for("Sent to your")
    assert terminal.copied == [ask("cite", quote.id)]
    terminal.press("escape")
    terminal.wait_until(lambda: listed in terminal.lines, "the list to come back")


def test_a_wide_screen_reads_on_enter_in_the_article(explore: Explore, find: Find, library: Library) -> None:
    terminal = explore(120, 40)
    quote = sleeper_cells(terminal, find)
    terminal.press("enter")
    (paragraph,) = library.articles[quote.article].paragraphs_of(quote.spans)
    terminal.wait_for(f"▌{paragraph.number:>4}  {paragraph.spans[0].exact[:20]}", "Enter record")
    terminal.press("escape")
    terminal.wait_for("Enter read ", "/ sleeper cells")


@at_each_size
def test_enter_on_an_actor_is_a_lens_and_escape_leaves_it(
    explore: Explore, find: Find, library: Library, columns: int, rows: int
) -> None:
    terminal = explore(columns, rows)
    everything = {kind: len(records) for kind, records in library.records.items()}
    actor = library.records["actor"][0]
    terminal.press("4")
    terminal.wait_for(f"▌ {library.name_of(actor.article, actor.id)}")
    terminal.press("enter")
    seen = find(f"actor:{actor.article}:{actor.id}").counts
    assert seen != everything
    terminal.wait_for(f"everything of {library.name_of(actor.article, actor.id)}", *tabs(seen))
    terminal.press("escape")
    terminal.wait_for(*tabs(everything))
    assert "everything of" not in terminal.text


@at_each_size
def test_the_key_help_opens_and_closes(explore: Explore, columns: int, rows: int) -> None:
    terminal = explore(columns, rows)
    terminal.press("?")
    terminal.wait_for("search everything as you type")
    terminal.press("?")
    terminal.wait_for("Timeline", "q quit")
    assert "as you type" not in terminal.text


@at_each_size
def test_q_leaves_a_clean_terminal(explore: Explore, columns: int, rows: int) -> None:
    terminal = explore(columns, rows)
    assert terminal.left_unclean()  # while it runs, it has the terminal to itself
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []


def test_it_follows_the_terminal_to_any_size(explore: Explore, find: Find) -> None:
    terminal = explore(80, 24)
    quote = sleeper_cells(terminal, find)
    terminal.resize(120, 40)
    terminal.wait_for("/ sleeper cells", "cites as", "q quit")
    terminal.resize(60, 18)
    terminal.wait_for("/ sleeper cells", "sleeper cells”", "q quit")
    assert "cites as" not in terminal.text
    terminal.resize(20, 5)
    terminal.wait_for("kztui", "/ sleeper cells", "▌ “")
    terminal.resize(80, 24)
    terminal.wait_for("/ sleeper cells", "sleeper cells”", "q quit")
    terminal.press("y")
    terminal.wait_for("Sent to your")
    assert terminal.copied == [source_text(quote)]


@pytest.mark.parametrize(
    "settings",
    [{"TERM": "linux"}, {"TERM": "screen"}, {"NO_COLOR": "1"}, {"LANG": "C"}],
    ids=lambda settings: "=".join(*settings.items()),
)
def test_it_starts_and_quits_on_other_terminals(
    explore: Explore, find: Find, settings: dict[str, str]
) -> None:
    terminal = explore(80, 24, **settings)
    sleeper_cells(terminal, find)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []


LINES = 60_000


def large(path: Path) -> None:
    """A library of several megabytes, with one quotation."""
    text = (
        "Nobody counted them.\n"
        + "The square was empty and the shops were closed, as on the day before.\n" * LINES
    )
    said = "Nobody counted them"
    article = Article(
        key="square", csl={"title": "The square"}, text=text, sha256=sha256(text.encode()).hexdigest(),
        added="2026-01-01",
    )  # fmt: skip
    quote = Quote(id="q1", article="square", mode="direct", spans=(Span(0, len(said), said),))
    write(path, [article], [quote])
    assert is_large(path)


def test_a_large_library_comes_after_the_first_frame(
    explore: Explore, env: dict[str, str], library: Library
) -> None:
    path = Path(env["HOME"], "large.json")
    large(path)
    terminal = explore(120, 40, "--library", str(path))
    terminal.wait_for(f"Quotes {len(library.records['quote']) + 1}")
    assert b"reading your library" in terminal.raw
    assert "reading your library" not in terminal.text
    terminal.press("2/nobody counted")
    terminal.wait_for("“Nobody counted them”", "Quotes 1")


def test_a_large_library_that_is_damaged_is_one_line(env: dict[str, str]) -> None:
    path = Path(env["HOME"], "large.json")
    large(path)
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    with Terminal([*KZTUI, "--library", str(path)], env, 120, 40) as terminal:
        assert terminal.wait_exit() == 2
        assert [line.strip() for line in terminal.lines if line.strip()] == [
            line.strip() for line in terminal.lines if "not JSON" in line or "put a good copy" in line
        ]
    assert path.read_bytes() == data[:-9]
