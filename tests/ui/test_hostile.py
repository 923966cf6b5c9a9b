"""Text that would be markup or steer the terminal is drawn as the characters it is."""

import os
import re
from pathlib import Path

import pytest
from driving import Clipboard, Open, article

from kztui.clipboard import last
from kztui.model import Actor, Claim, Event, Figure, Heading, Label, Mark, Quote, Span
from kztui.store.library import Library

MARKUP = "[b]x[/b] [/red] [@click=app.quit]x[/] \\[ $ink"
STEERING = "\x1b]0;t\x07\x1b[2J\x9b31m\u202egnp\u2066\u200f\r\x08\x7f\u2028"
SHOWN = "␛]0;t␇␛[2J\ufffd31m\ufffdgnp\ufffd\u200f␍␈␡ "
NASTY = f"{MARKUP} {STEERING}"
ASK = "hostile"
STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def hostile() -> Library:
    """A library with nasty text in every field that takes any."""
    headline = f"{ASK} {NASTY} headline".replace("\r", "")
    text = f"{headline}\n{ASK} {NASTY} body"
    body = Span(len(headline) + 1, len(text), text[len(headline) + 1 :])
    source = article(
        "nasty",
        text,
        **{
            field: f"{NASTY} {field}"
            for field in ("title", "title-short", "container-title", "publisher", "URL")
        },
        issued={"literal": NASTY},
        author=[{"family": NASTY, "given": NASTY}],
    )
    source = type(source)(
        key=source.key, csl=source.csl, text=text, sha256=source.sha256, added=NASTY,
        inferred={"container-title": NASTY, "issued": NASTY},
        headings=(Heading(0, len(headline), headline, role="headline"),),
    )  # fmt: skip
    common = {"article": "nasty", "note": NASTY}
    claim = Claim(by="a1", via="a1", verb=NASTY)
    return Library(
        [source],
        [
            Actor(id="a1", **common, name=f"{ASK} {NASTY}", type="person", role=NASTY, aliases=(NASTY,),
                  labels=(Label(NASTY, "a1"),), inferred={"role": NASTY}, mentions=(body,)),
            Event(id="e1", **common, title=f"{ASK} {NASTY}", date="2022-01-07", date_basis="stated",
                  date_span=body, type="protest", actors=("a1", NASTY), recipients=("a1",), place=NASTY,
                  status="denied", claim=claim, quotes=("q1", NASTY), inferred={"place": NASTY},
                  spans=(body,)),
            Quote(id="q1", **common, speaker="a1", speaker_as_written=NASTY, verb=NASTY, mode="direct",
                  addressee=NASTY, occasion="e1", inferred={"occasion": NASTY}, spans=(body,)),
            Figure(id="f1", **common, as_written=f"{ASK} {NASTY}", value=3, unit=NASTY, counted=NASTY,
                   place=NASTY, claim=claim, qualifier="about", spans=(body,)),
        ],
        notes={f"nasty:{one}": NASTY for one in ("a1", "e1", "q1", "f1", "p1")},
        marks=[Mark(record="nasty:q1", collection=NASTY), Mark(record=NASTY, collection=NASTY)],
    )  # fmt: skip


async def test_markup_and_controls_are_drawn_as_they_are(open_desk: Open) -> None:
    async with open_desk((240, 60), hostile()) as desk:
        for tab in "12345":
            await desk.press(tab)
            assert "[b]x[/b]" in desk.lines[0]
            assert desk.text.count("[@click=app.quit]x[/]") >= 3
            assert "␛]0;t␇␛[2J" in desk.text
            assert not STEERS.search(desk.text.replace("\n", ""))
            await desk.press("j", "enter", "]", "escape", "escape", "escape")


async def test_what_is_drawn_of_them_takes_the_width_that_it_has(open_desk: Open) -> None:
    for size in ((120, 36), (60, 18), (20, 5)):
        async with open_desk(size, hostile()) as desk:
            for tab in "12345":
                await desk.press(tab, "enter")
                for strip in desk.app.screen._compositor.render_strips():
                    assert strip.cell_length == size[0]
                await desk.press("escape", "escape")


@pytest.mark.parametrize("size", [(240, 60), (120, 36), (60, 18), (20, 5)])
async def test_what_lies_over_the_lists_draws_them_as_harmlessly(
    open_desk: Open, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_desk(size, hostile()) as desk:
        for keys in (("s",), ("space", "s"), ("e",), ("0",), ("m",)):
            await desk.press("2", *keys)
            for key in ("f", "f", "f", "f", "f", *["j"] * 25, *["k"] * 25):
                await desk.press(key)
                assert not STEERS.search(desk.text.replace("\n", ""))
                for strip in desk.app.screen._compositor.render_strips():
                    assert strip.cell_length == size[0]
            assert size[0] < 100 or "[@click=app.quit]x[/]" in desk.text.replace("\\", "")
            await desk.press("escape")


async def test_their_file_has_a_name_that_any_system_takes(
    open_desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (source,) = hostile().articles.values()
    source = type(source)(key="../\x1b[2J", csl={}, text=source.text, sha256=source.sha256, added="")
    async with open_desk(library=Library([source], [])) as desk:
        await desk.press("5", "e", "enter")
        assert os.listdir(tmp_path) == ["2j-paragraphs.csv"]  # noqa: PTH208
        assert not STEERS.search("".join(desk.toasts))


async def test_searching_them_is_no_different(open_desk: Open) -> None:
    async with open_desk((240, 60), hostile()) as desk:
        await desk.press("/", *"[b]x[/b] [/red] [@c")
        assert "[b]x[/b] [/red] [@c" in desk.lines[1]
        await desk.press("escape")
        await desk.search(ASK)
        for tab in "12345":
            await desk.press(tab)
            assert ASK in desk.drawn_as("hit")
        await desk.press("2", "/", "end", *" zzz[/red]")
        assert "matches hostile zzz[/red]" in desk.text


async def test_a_wrong_filter_is_no_markup(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"value:[/red][b]")
        assert "value: cannot read '[/red][b]'" in desk.caption


@pytest.mark.parametrize("key", "cby")
async def test_toasts_and_copies_are_harmless(open_desk: Open, clipboard: Clipboard, key: str) -> None:
    async with open_desk((240, 60), hostile()) as desk:
        await desk.press("2", key)
        await desk.until(lambda: bool(desk.toasts))
        await desk.settle()
        (text,) = clipboard.texts
        assert not STEERS.search(text)
        assert "[@click=app.quit]x[/]" in text.replace("[@Click=App.Quit]X[/]", "[@click=app.quit]x[/]")
        assert not STEERS.search(desk.text.replace("\n", ""))
        toast = "".join(desk.text.split())
        assert "".join(text.split())[:30] in toast
        assert desk.app.is_running
        kept = last.read(desk.places.state)
        assert kept is not None
        assert len(kept) == len(text)


async def test_a_lens_on_them(open_desk: Open) -> None:
    async with open_desk((240, 60), hostile()) as desk:
        await desk.press("4", "enter")
        assert f"everything of {ASK} {MARKUP}" in desk.caption


async def test_the_key_help_is_the_same(open_desk: Open) -> None:
    async with open_desk((120, 60), hostile()) as hostile_desk:
        await hostile_desk.press("?")
        theirs = hostile_desk.text
    async with open_desk((120, 60)) as desk:
        await desk.press("?")
        assert desk.text == theirs
