"""What the screen shows of the bundled article, line by line.

Each case has a file in `screens/`. After a wanted change they are written anew by
`KZTUI_GOLDEN=rewrite pytest tests/ui/test_screens.py`; read the difference before it is kept.
"""

import os
from pathlib import Path

import pytest
from driving import Open

from kztui.config import places
from kztui.store.library import load

SCREENS = Path(__file__).parent / "screens"
WIDE, USUAL, NARROW = (120, 36), (80, 24), (60, 18)
SEARCH = ("2", "/", *'"sleeper cells"')
SLEEPERS = ("/", *'"sleeper cells"', "enter")

CASES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "timeline-120x36": (WIDE, ()),
    "quotes-120x36": (WIDE, ("2",)),
    "figures-120x36": (WIDE, ("3",)),
    "actors-120x36": (WIDE, ("4",)),
    "article-120x36": (WIDE, ("2", "j", "j", "enter")),
    "search-120x36": (WIDE, SEARCH),
    "quotes-80x24": (USUAL, ("2",)),
    "quotes-60x18": (NARROW, ("2",)),
    "passage-60x18": (NARROW, ("2", "j", "enter")),
    "search-60x18": (NARROW, SEARCH),
    "marks-120x36": (WIDE, ("2", "j", "space", "j", "space", "j")),
    "styles-120x36": (WIDE, ("2", *SLEEPERS, "s")),
    "styles-60x18": (NARROW, ("2", *SLEEPERS, "s")),
    "export-120x36": (WIDE, ("2", "space", "space", "e")),
    "articles-120x36": (WIDE, ("0",)),
    "articles-60x18": (NARROW, ("0",)),
    "collections-120x36": (WIDE, ("2", "space", "G", "space", "m", "m", *"chapter 2", "enter")),
    "collections-60x18": (NARROW, ("3", "m", "space")),
    "keys-80x24": (USUAL, ("?",)),
    "keys-of-styles-80x24": (USUAL, ("s", "?")),
    "palette-120x36": (WIDE, ("ctrl+p",)),
    "palette-60x18": (NARROW, (":", *"tokayev")),
}


@pytest.mark.parametrize("name", CASES)
async def test_screen(open_desk: Open, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size, keys = CASES[name]
    (tmp_path / "notes").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "notes")
    async with open_desk(size, library=load([places().bundled])) as desk:
        await desk.press(*keys)
        got = desk.text + "\n"
    path = SCREENS / f"{name}.txt"
    if os.environ.get("KZTUI_GOLDEN") == "rewrite":
        path.write_text(got, encoding="utf-8")
    assert got == path.read_text(encoding="utf-8")


def test_every_screen_has_its_case() -> None:
    assert {path.stem for path in SCREENS.iterdir()} == set(CASES)
