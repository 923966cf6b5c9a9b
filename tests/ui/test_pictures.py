"""README's pictures show what the explorer shows; `python screenshots/make.py` makes them anew."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "screenshots"
_spec = spec_from_file_location("make", FOLDER / "make.py")
make = module_from_spec(_spec)
_spec.loader.exec_module(make)


def told(svg: str) -> list[str]:
    """The texts of a picture; colours and coordinates may differ from one Textual to another."""
    return re.findall(r"<text [^>]*>(.*?)</text>", svg)


@pytest.mark.parametrize("name", make.PICTURES)
async def test_the_picture_is_not_stale(name: str) -> None:
    assert told((FOLDER / f"{name}.svg").read_text("utf-8")) == told(await make.draw(make.PICTURES[name]))
    assert (FOLDER / f"{name}.png").stat().st_size > 10_000


async def test_the_tour_is_not_stale_and_small() -> None:
    tour = (FOLDER / "tour.svg").read_text("utf-8")
    steps = [step.keys for step in make.tour()]
    assert told(tour) == told(make.animated(await make.frames(*steps)))
    assert len(re.findall(r'<g class="frame(?: first)?" ', tour)) == len(steps)
    assert "(prefers-reduced-motion: no-preference) { .frame { visibility: hidden; animation:" in tour
    assert tour.count("animation:") == 1, "nothing moves but there"
    assert len(tour.encode()) < 1_000_000


def test_the_pictures_need_nothing_from_the_web() -> None:
    for picture in FOLDER.glob("*.svg"):
        assert not re.search(r"(href|src|url)[(=][\"']?https?:", picture.read_text("utf-8"))


def test_readme_shows_every_picture() -> None:
    readme = (FOLDER.parent / "README.md").read_text("utf-8")
    assert set(re.findall(r"screenshots/(\w+)\.png", readme)) == set(make.PICTURES)
    assert "screenshots/tour.svg" in readme
