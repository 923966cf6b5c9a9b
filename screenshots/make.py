"""Make the pictures of README from the running explorer: `python screenshots/make.py`.

Each is the bundled article on a screen of 120 by 36, as SVG and as PNG. The PNG is set in a font of this
machine, so it needs one: DejaVu Sans Mono, in Debian's fonts-dejavu-core.
`tour.svg` goes through some of them by itself.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from kztui.config import Settings, places
from kztui.store.library import load
from kztui.ui.app import KztuiApp

FOLDER = Path(__file__).parent
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

TOUR = (
    "1",
    "j j",
    "slash",
    '" s l e e p e r',
    'space c e l l s "',
    "enter 2",
    "s",
    "j j",
    "escape",
    "enter",
    "escape 3",
    "escape 4",
)
"""The steps of the animated tour: the keys that lead from each frame to the next."""
SECONDS = 1.8
"""How long a frame of the tour stands."""

_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(keys: str) -> str:
    """The screen after these keys, as an SVG that needs nothing from the web."""
    return (await frames(keys))[0]


async def frames(*steps: str) -> list[str]:
    """The screen after each of these steps, as SVGs."""
    shown: list[str] = []
    bundled = places().bundled
    with TemporaryDirectory() as state:
        here = places()._replace(state=Path(state))
        app = KztuiApp(load([bundled]), Settings(theme="dark", remember=False), here)
        async with app.run_test(size=SIZE) as pilot:
            for keys in steps:
                await pilot.press(*keys.split())
                await pilot.pause()
                svg = app.export_screenshot()
                shown.append(_WEB_FONTS.sub("", svg).replace("Fira Code", FONT))
    return shown


def animated(shown: list[str]) -> str:
    """Pictures one after the other, for ever, in one SVG."""
    box = re.search(r'viewBox="([^"]*)"', shown[0])
    assert box
    length = len(shown) * SECONDS
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}">']
    for number, svg in enumerate(shown):
        start, end = number / len(shown), (number + 1) / len(shown)
        values, times = ("hidden;visible;hidden", f"0;{start:.4f};{end:.4f}")
        if number == 0:  # what stands where nothing moves
            values, times = "visible;hidden", f"0;{end:.4f}"
        parts.append(f'<g visibility="{"hidden" if number else "visible"}">{svg}')
        parts.append(
            f'<animate attributeName="visibility" calcMode="discrete" dur="{length:.1f}s" '
            f'repeatCount="indefinite" values="{values}" keyTimes="{times}"/></g>'
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Write every picture, and the tour."""
    import resvg_py

    for name, keys in PICTURES.items():
        svg = asyncio.run(draw(keys))
        (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
        png = resvg_py.svg_to_bytes(svg_string=svg, font_family=FONT, monospace_family=FONT)
        (FOLDER / f"{name}.png").write_bytes(bytes(png))
    (FOLDER / "tour.svg").write_text(animated(asyncio.run(frames(*TOUR))), "utf-8")


if __name__ == "__main__":
    main()
