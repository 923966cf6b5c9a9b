"""Nothing in a library, a query or a setting can steer the terminal, the explorer, or what is pasted from it.

Every input is looked at in every place of the explorer on a terminal. What the terminal then got is compared
with what it gets of a library of the same shape with nothing to it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from copying import toast
from emulator import Terminal
from support import Ask, Explore

from hostile_inputs import HONEST, HOSTILE, LONG, STEERS, library_of, write_library
from kztui.model import Actor, Article, Quote, Span
from kztui.store.storage import write

PLACES = (
    "timeline", "quotes", "figures", "actors", "article", "passage and fields", "citation", "header", "lens",
    "copy", "toast", "last copy", "plain text", "wrong query", "query without hits", "key help", "key line",
)  # fmt: skip
SIGNS = {"1": "own", "2": "direct", "3": "log scale", "4": "person", "5": "paragraphs"}
"""What the caption says over each list."""
GROUP = 12
GROUPS = [dict(list(HOSTILE.items())[at : at + GROUP]) for at in range(0, len(HOSTILE), GROUP)]

WHOLE = {"TEXTUAL_DRIVER": "textual.drivers.linux_driver:LinuxDriver"}
"""Has all of a frame sent, also what is shown already: the tests read what is sent."""

_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[ -/]*[0-~])"
)
_TOWER = re.compile("[\u0300-\u036f\u200d\ufeff]{31,}")


def sequences(raw: bytes) -> set[bytes]:
    """The kinds of control sequences in it: each without its numbers, and the copies without their text."""
    found = {re.sub(rb"(?<=\]52;c;)[^\x07\x1b]*", b"", match[0]) for match in _SEQUENCE.finditer(raw)}
    return {re.sub(rb"[\d;:]+", b"", sequence) for sequence in found}


def shown(raw: bytes) -> str:
    """What a terminal shows of it: all but the sequences and the ends of lines."""
    return re.sub("[\r\n]", "", _SEQUENCE.sub(b"", raw).decode(errors="ignore"))


def visit(terminal: Terminal, inputs: Mapping[str, str]) -> None:
    """Look at every input in every place, copy and show each, search for each, and leave."""
    for _ in (*walk(terminal, "3", len(inputs)), *walk(terminal, "1", len(inputs))):
        pass
    for number in walk(terminal, "4", len(inputs)):
        press(terminal, "enter", f"everything of Actor{number}")
        back(terminal)
        press(terminal, "4", "person")
    for number in walk(terminal, "2", len(inputs)):
        copies = len(terminal.copied)
        terminal.press("c")
        terminal.wait_until(lambda copies=copies: len(terminal.copied) > copies, "a copy")
        press(terminal, "enter", f"Head{number}")
        back(terminal)
        press(terminal, "Y", "Enter goes back")
        press(terminal, "enter", "q quit")
    press(terminal, "g", "Title00")
    for number, text in enumerate(inputs.values()):
        look_for(terminal, f"Ask{number:02}", "value:", text)
        look_for(terminal, f"Seek{number:02}", "", text)
    press(terminal, "?", "go back: from reading")
    press(terminal, "escape", "q quit")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []


def walk(terminal: Terminal, tab: str, inputs: int) -> Iterator[str]:
    """Go down a list from its first record; the number of each input when its record is selected."""
    press(terminal, tab, SIGNS[tab])
    press(terminal, "G", f"Title{inputs - 1:02}")
    press(terminal, "g", "Title00")
    yield "00"
    for number in range(1, inputs):
        press(terminal, "j", f"Title{number:02}")
        yield f"{number:02}"


def look_for(terminal: Terminal, token: str, filter_: str, text: str) -> None:
    """Paste a query, controls blank as terminals pass them on; it is told as wrong, or as without hits."""
    press(terminal, "/", "Esc clear")
    query = re.sub("[\x00-\x1f\x7f-\x9f]", " ", text.replace('"', "'"))
    said = "cannot read " if filter_ else f'"{token}'
    press(terminal, f'\x1b[200~{filter_}"{token} {query}"\x1b[201~', said)
    back(terminal)


def press(terminal: Terminal, key: str, sign: str) -> None:
    """Press a key and wait until the terminal is sent this text."""
    before = len(terminal.raw)
    terminal.press(key)
    terminal.wait_until(lambda: sign in shown(terminal.raw[before:]), f"{sign!r} after {key!r}")


def back(terminal: Terminal) -> None:
    """Press Escape and wait until the key line is that of a list."""
    before = len(terminal.raw)

    def is_back() -> bool:
        line, found, _ = shown(terminal.raw[before:]).rpartition("q quit")
        return bool(found) and "/ search" in line[-120:] and "Esc back" not in line[-120:]

    terminal.press("escape")
    terminal.wait_until(is_back, "the list after Escape")


def configure(home: Path) -> None:
    """Bind keys that are hostile to look at."""
    folder = home / ".config" / "kztui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text('keys = { "record.cite" = "c, \\u202e, \\u009b, \\u001b, &" }\n')


@pytest.fixture(scope="session")
def own_sequences(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Explore], set[bytes]]:
    """The kinds of sequences that the explorer writes by itself, found with a library of the same shape."""
    seen: set[bytes] = set()

    def own(explore: Explore) -> set[bytes]:
        if not seen:
            honest = {str(number): "nothing at all" for number in range(GROUP)}
            path = write_library(tmp_path_factory.mktemp("honest") / "library.json", honest)
            terminal = explore(140, 50, KZTUI_LIBRARY=path, **WHOLE)
            visit(terminal, honest)
            seen.update(sequences(terminal.raw))
        return seen

    return own


@pytest.mark.parametrize("inputs", GROUPS, ids=lambda inputs: f"{next(iter(inputs))} …")
def test_hostile_text_is_shown_and_copied_and_does_nothing(
    explore: Explore, ask: Ask, own_sequences: Callable[[Explore], set[bytes]], tmp_path: Path, home: Path,
    inputs: dict[str, str], record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    configure(home)
    terminal = explore(140, 50, KZTUI_LIBRARY=write_library(tmp_path / "library.json", inputs), **WHOLE)
    visit(terminal, inputs)
    assert ask("last") == terminal.copied[-1]
    # Those of a few characters are found as kinds of sequences, and in what is shown.
    escaped = [name for name, text in inputs.items() if STEERS.search(text) and len(text) > 3
               and text.encode() in terminal.raw]  # fmt: skip
    escaped += STEERS.findall(shown(terminal.raw) + "".join(terminal.copied))
    record_property("tried", f"{len(inputs)} inputs x {len(PLACES)} places")
    record_property("escapes let through", len(escaped))
    print(f"{len(inputs)} inputs x {len(PLACES)} places; escapes let through: {len(escaped)}")
    assert escaped == []
    assert sequences(terminal.raw) <= own_sequences(explore)
    assert len(terminal.copied) == len(inputs)


def test_the_matrix_is_whole() -> None:
    assert len(HOSTILE) >= 60
    assert sum(map(len, GROUPS)) == len(HOSTILE)


def test_markup_is_shown_as_it_is_written(explore: Explore, tmp_path: Path) -> None:
    markup = {name: text for name, text in HOSTILE.items() if "[" in text and not STEERS.search(text)}
    assert len(markup) >= 6
    terminal = explore(140, 80, KZTUI_LIBRARY=write_library(tmp_path / "library.json", markup))
    press(terminal, "4", "person")
    terminal.wait_for(*markup.values())


def test_in_a_small_pane_hostile_text_does_nothing_either(explore: Explore, tmp_path: Path) -> None:
    terminal = explore(60, 18, KZTUI_LIBRARY=write_library(tmp_path / "library.json", GROUPS[0]))
    for tab in "2341":
        press(terminal, tab, SIGNS[tab])
        press(terminal, "enter", "Esc back" if tab != "4" else "everything of")
        back(terminal)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert not STEERS.search(shown(terminal.raw))


def test_honest_text_of_any_script_reaches_the_reader_as_it_is(explore: Explore, tmp_path: Path) -> None:
    terminal = explore(180, 50, KZTUI_LIBRARY=write_library(tmp_path / "library.json", HONEST), **WHOLE)
    for tab in "3142":
        for _ in walk(terminal, tab, len(HONEST)):
            pass
    written = terminal.raw.decode()
    for number, text in enumerate(HONEST.values()):
        for name in ("Title", "Event", "Quote", "Figure", "Actor"):
            assert f"{name}{number:02} {text} end" in written


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_text_is_read_searched_and_left(explore: Explore, tmp_path: Path, text: str) -> None:
    whole = f"Opening {text} end"
    article = Article(
        key="long",
        csl={"title": whole},
        text=whole,
        sha256=sha256(whole.encode()).hexdigest(),
        added="2022-01-08",
    )
    spans = (Span(0, len(whole), whole),)
    quote = Quote(id="q1", article="long", mode="direct", speaker="a1", spans=spans)
    actor = Actor(id="a1", article="long", name=whole, type="person", mentions=spans)
    write(tmp_path / "library.json", [article], [quote, actor])
    terminal = explore(100, 30, "long", KZTUI_LIBRARY=str(tmp_path / "library.json"), **WHOLE)
    press(terminal, "2", "“Opening")
    press(terminal, "4", "person")
    press(terminal, "5", "1 paragraph")
    press(terminal, "/", "Esc clear")
    press(terminal, "opening", "1 found")
    press(terminal, "\r", "n next hit")
    press(terminal, "2", "“Opening")
    terminal.press("c")
    terminal.wait_until(
        lambda: "kztui last" in toast(terminal.lines) or bool(terminal.copied), "a copy, or a refusal"
    )
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert not _TOWER.search(shown(terminal.raw))


def test_five_thousand_records_are_listed_and_searched(explore: Explore, tmp_path: Path) -> None:
    many = {str(number): f"word{number}" for number in range(1250)}
    assert len(library_of(many)[1]) == 5000
    terminal = explore(140, 40, KZTUI_LIBRARY=write_library(tmp_path / "library.json", many), **WHOLE)
    terminal.wait_for("Timeline 1,250", "Quotes 1,250", "Figures 1,250", "Actors 1,250")
    press(terminal, "2", "1,250 direct")
    press(terminal, "G", "word1249")
    press(terminal, "/", "Esc clear")
    press(terminal, "word777", "1 of 1,250")
    press(terminal, "\r", "q quit")
    terminal.press("q")
    assert terminal.wait_exit() == 0
