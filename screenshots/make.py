"""Make the pictures of README from the running explorer: `python screenshots/make.py`.

Each is the bundled article on a screen of 120 by 36, as SVG and as PNG. The PNG is set in a font of this
machine, so it needs one: DejaVu Sans Mono, in Debian's fonts-dejavu-core.
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

_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(keys: str, theme: str = "dark") -> str:
    """The screen after these keys, as an SVG that needs nothing from the web."""
    bundled = places().bundled
    with TemporaryDirectory() as state:
        here = places()._replace(state=Path(state))
        app = KztuiApp(load([bundled]), Settings(theme=theme, remember=False), here)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*keys.split())
            await pilot.pause()
            svg = app.export_screenshot()
    return _WEB_FONTS.sub("", svg).replace("Fira Code", FONT)


def main() -> None:
    """Write every picture."""
    import resvg_py

    for name, keys in PICTURES.items():
        svg = asyncio.run(draw(keys))
        (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
        png = resvg_py.svg_to_bytes(svg_string=svg, font_family=FONT, monospace_family=FONT)
        (FOLDER / f"{name}.png").write_bytes(bytes(png))


if __name__ == "__main__":
    main()
