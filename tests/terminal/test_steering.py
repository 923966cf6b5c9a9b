"""Nothing in a library can steer the terminal, the explorer, or what is pasted from it."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from emulator import Terminal
from support import Ask, Explore

from kztui.model import Actor, Article, Claim, Event, Figure, Label, Quote, Span
from kztui.store.storage import write

PAYLOADS = {
    "clipboard, BEL": "\x1b]52;c;UFdO\x07",
    "clipboard, ST": "\x1b]52;c;UFdO\x1b\\",
    "clipboard, C1": "\x9d52;c;UFdO\x9c",
    "clipboard, unterminated": "\x1b]52;c;AAAA",
    "title": "\x1b]2;PWNED\x1b\\",
    "link": "\x1b]8;;http://evil.example\x1b\\click",
    "other screen": "\x1b[?1049l",
    "clear": "\x1b[2J\x1b[1;1HFAKE",
    "reset": "\x1bc",
    "questions that answer with keys": "\x1b[6n\x1b[c\x1b[21t\x1bP$qm\x1b\\\x05",
    "tmux passthrough": "\x1bPtmux;\x1b\x1b]52;c;UFdO\x07\x1b\\",
    "end of paste": "\x1b[201~q\x1b[?2004l",
    "graphics": "\x1bPq#0~\x1b\\\x1b_Gf=24;AAAA\x1b\\",
    "C1 colours": "\x9b31m",
    "other controls": "a\x00b\x0e\x0f\x7f\x85c\bd\re",
    "direction": "\u202eevil\u2066x",
    "separators": "a\u2028b\u2029c",
    "markup": "[red]x[/red] [/red] [/ [ \\[x]",
    "markup action": "[@click=app.quit]x[/] [link=file:///etc]y[/link]",
}

_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[ -/]*[0-~])"
)
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def hostile(path: Path, payload: str) -> None:
    """Write a library whose every text holds the payload, on one line."""
    first = f"Start {payload} end"
    text = f"{first}\n{first} again"
    spans = (Span(0, len(first), first), Span(len(first) + 1, len(text), text[len(first) + 1 :]))
    claim = Claim(by="a1", verb=first)
    common = {"article": "hostile", "note": first, "inferred": {"note": first}}
    article = Article(
        key="hostile", csl={"title": first, "container-title": first, "publisher": first, "URL": first},
        inferred={"container-title": first}, text=text,
        sha256=sha256(text.encode()).hexdigest(), added="2022-01-08",
    )  # fmt: skip
    records = [
        Actor(
            id="a1", name=first, type="person", role=first, aliases=(first,), labels=(Label(first, "a1"),),
            mentions=spans, **common,
        ),
        Event(
            id="e1", title=first, date_basis="undated", type="protest", place=first, status="occurred",
            claim=claim, actors=("a1",), spans=spans, **common,
        ),
        Quote(
            id="q1", speaker="a1", speaker_as_written=first, verb=first, mode="direct", addressee=first,
            spans=spans, **common,
        ),
        Figure(
            id="f1", as_written=first, value=3, unit=first, counted=first, place=first, claim=claim,
            qualifier="exact", spans=spans, **common,
        ),
    ]  # fmt: skip
    write(path, [article], records)


def visit(terminal: Terminal) -> None:
    """Look at everything that the explorer shows, and copy."""
    tabs = ("direct", "log scale", "person", "paragraphs")
    for key, sign in zip("2345", tabs, strict=True):
        terminal.press(key)
        terminal.wait_for(sign)
    terminal.press("2")
    terminal.wait_for("direct")
    terminal.press("/end")
    terminal.wait_for("/ end")
    terminal.press("enter", "c")
    terminal.wait_for("Sent to your")
    terminal.press("y")
    terminal.wait_until(lambda: len(terminal.copied) == 2, "the second copy")
    terminal.press("Y")
    terminal.wait_for("Enter goes back")
    terminal.press("enter")
    terminal.wait_for("q quit")
    terminal.press("enter")
    terminal.wait_for("Esc back")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_unclean() == []


def sequences(raw: bytes) -> set[bytes]:
    """The kinds of control sequences in it: each without its numbers, and the copies without their text."""
    return {re.sub(rb"\d+|(?<=;c;)[^\x07]*", b"", found[0]) for found in _SEQUENCE.finditer(raw)}


@pytest.fixture(scope="session")
def own_sequences(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., set[bytes]]:
    """The kinds of sequences that the explorer writes by itself, found with a library of the same shape."""
    seen: dict[tuple[int, int], set[bytes]] = {}

    def own(explore: Explore, columns: int, rows: int) -> set[bytes]:
        if (columns, rows) not in seen:
            path = tmp_path_factory.mktemp("honest") / "library.json"
            hostile(path, "nothing")
            terminal = explore(columns, rows, "hostile", KZTUI_LIBRARY=str(path))
            visit(terminal)
            seen[columns, rows] = sequences(terminal.raw)
        return seen[columns, rows]

    return own


@pytest.mark.parametrize(
    ("columns", "rows", "payload"),
    [(120, 40, name) for name in PAYLOADS] + [(60, 18, "clipboard, ST"), (60, 18, "other controls")],
)
def test_hostile_text_is_shown_and_copied_and_does_nothing(
    explore: Explore, ask: Ask, own_sequences: Callable[..., set[bytes]], tmp_path: Path,
    columns: int, rows: int, payload: str,
) -> None:  # fmt: skip
    path = tmp_path / "library.json"
    hostile(path, PAYLOADS[payload])
    terminal = explore(columns, rows, "hostile", KZTUI_LIBRARY=str(path))
    visit(terminal)
    assert ask("last") == terminal.copied[-1]
    assert sequences(terminal.raw) <= own_sequences(explore, columns, rows)
    assert not _STEERING.findall(_SEQUENCE.sub(b"", terminal.raw).decode())
    assert not _STEERING.findall("".join(terminal.copied))


def test_markup_in_a_library_is_shown_as_it_is_written(explore: Explore, tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    hostile(path, PAYLOADS["markup action"])
    terminal = explore(120, 40, "hostile", KZTUI_LIBRARY=str(path))
    terminal.wait_for("[@click=app.quit]x[/] [link=file:///etc]y[/link]")
