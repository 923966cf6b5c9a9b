"""Make the pictures of README from the running explorer: `python screenshots/make.py`.

Each is the bundled article on a screen of 120 by 36, as SVG and as PNG. The PNG is set in a font of this
machine, so it needs one: DejaVu Sans Mono, in Debian's fonts-dejavu-core.
`tour.svg` goes by itself through the tour that README tells.
"""

from __future__ import annotations

import asyncio
import re
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from kztui.clipboard.copy import Outcome
from kztui.config import Settings, places
from kztui.store.library import load
from kztui.ui.actions import GROUPS, shown, split
from kztui.ui.app import KztuiApp

FOLDER = Path(__file__).parent
README = FOLDER.parent / "README.md"
SIZE = (120, 36)
FONT = "DejaVu Sans Mono"

PICTURES: dict[str, str] = {
    "timeline": "1 j j",
    "quotes": "2 G k k k k k k k k",
    "figures": "3 j j j",
    "actors": "4 j j",
    "article": "2 j j j enter",
    "styles": '2 slash " s l e e p e r space c e l l s " enter s j j j',
    "palette": "ctrl+p t o k a y e v",
    "search": '2 slash " s l e e p e r space c e l l s " enter',
}
"""Each picture's name and the keys that lead to it."""


class Step(NamedTuple):
    """A row of README's tour: the keys to press, by Textual's names, and the words that then stand there."""

    keys: list[str]
    seen: list[str]


def tour() -> list[Step]:
    """The tour that README tells: its keys and texts stand in code, what is seen in bold."""
    named = {
        shown(key): key for group in GROUPS.values() for action in group for key in split(action.by("vim"))
    }
    section = README.read_text("utf-8").split("minute’s tour\n")[1].split("\n## ")[0]
    steps = []
    for pressed, seen in re.findall(r"^\| (`.*?`) \| (.*?) \|", section, re.MULTILINE):
        keys = [[named[word]] if word in named else list(word) for word in re.findall(r"`(.+?)`", pressed)]
        steps.append(Step(list(chain(*keys)), re.findall(r"\*\*(.+?)\*\*", seen)))
    return steps


SECONDS = 1.8
"""How long a frame of the tour stands."""

_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(keys: str) -> str:
    """The screen after these keys, as an SVG that needs nothing from the web."""
    return (await frames(keys.split()))[0]


async def frames(*steps: list[str]) -> list[str]:
    """The screen after each of these steps, as SVGs; nothing is put on the clipboard of who makes them."""
    shown: list[str] = []
    bundled = places().bundled
    copied = Outcome("copied", "Copied to the clipboard")
    with TemporaryDirectory() as state, patch("kztui.ui.app.copy", return_value=copied):
        here = places()._replace(state=Path(state))
        app = KztuiApp(load([bundled]), Settings(theme="dark", remember=False), here)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            for keys in steps:
                await pilot.press(*keys)
                await app.workers.wait_for_complete()
                await pilot.pause()
                svg = app.export_screenshot()
                shown.append(_WEB_FONTS.sub("", svg).replace("Fira Code", FONT))
                app.clear_notifications()  # a message stands in one picture
    return shown


def animated(shown: list[str]) -> str:
    """Pictures one after the other, for ever, in one SVG; for who wants nothing to move, the first alone."""
    box = re.search(r'viewBox="([^"]*)"', shown[0])
    assert box
    moves = f"animation: frame {len(shown) * SECONDS:.1f}s step-end infinite"
    over = 100 / len(shown)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}">',
        "<style>.frame { visibility: hidden } .first { visibility: visible }",
        f"@media (prefers-reduced-motion: no-preference) {{ .frame {{ visibility: hidden; {moves} }} }}",
        f"@keyframes frame {{ 0% {{ visibility: visible }} {over:.4f}% {{ visibility: hidden }} }}",
        "</style>",
    ]
    for number, svg in enumerate(shown):
        names = "frame" if number else "frame first"
        parts.append(f'<g class="{names}" style="animation-delay: {number * SECONDS:.1f}s">{svg}</g>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Write every picture, and the tour."""
    import resvg_py

    for name, keys in PICTURES.items():
        svg = asyncio.run(draw(keys))
        (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
        png = resvg_py.svg_to_bytes(svg_string=svg, font_family=FONT, monospace_family=FONT)
        (FOLDER / f"{name}.png").write_bytes(bytes(png))
    (FOLDER / "tour.svg").write_text(animated(asyncio.run(frames(*(step.keys for step in tour())))), "utf-8")


if __name__ == "__main__":
    main()
