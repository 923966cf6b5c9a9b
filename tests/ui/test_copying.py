"""Copying: the right words, kept before they are copied, and an honest word about it."""

import io
import stat
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest
from driving import Clipboard, Open, cafes, copied, together
from textual.widgets._toast import Toast

from kztui.cite.citation import cite
from kztui.cite.runs import plain
from kztui.cite.styles import STYLES
from kztui.clipboard import last
from kztui.clipboard.copy import Outcome
from kztui.model import Quote
from kztui.store.library import Library


@pytest.mark.parametrize("style", STYLES)
async def test_the_citation_that_is_shown_is_copied(
    open_desk: Open, bundled: Library, clipboard: Clipboard, style: str
) -> None:
    (source,) = bundled.articles.values()
    async with open_desk(style=style) as desk:
        for tab in "12345":
            await desk.press(tab, "j", "j")
            text = await copied(desk, clipboard, "c")
            assert text == plain(cite(source, desk.record, style))
            assert text.replace(" ", "") == desk.citation.replace(" ", "")  # addresses break where they must


async def test_the_bibliography_entry_is_copied(
    open_desk: Open, bundled: Library, clipboard: Clipboard
) -> None:
    (source,) = bundled.articles.values()
    async with open_desk() as desk:
        assert await copied(desk, clipboard, "b") == plain(cite(source, None, "apa", "bib"))


async def test_the_article_of_the_record_is_cited(
    open_desk: Open, bundled: Library, clipboard: Clipboard
) -> None:
    async with open_desk(library=together(bundled, cafes())) as desk:
        await desk.press("2", "G")
        assert await copied(desk, clipboard, "c") == "(“Cafes Close,” 2023, para. 3)"
        await desk.press("g")
        assert (await copied(desk, clipboard, "c")).startswith("(Kazakh President")


async def test_the_text_is_copied_as_it_stands_in_the_article(
    open_desk: Open, bundled: Library, clipboard: Clipboard
) -> None:
    (source,) = bundled.articles.values()
    async with open_desk() as desk:
        await desk.press("2")
        for record in desk.rows:
            assert isinstance(record, Quote)
            slices = "\n".join(source.text[span.start : span.end] for span in record.spans)
            assert await copied(desk, clipboard, "y") == slices
            await desk.press("j")
        await desk.press("5", "j", "j")
        assert await copied(desk, clipboard, "y") == source.paragraphs[2].spans[0].exact
        await desk.press("2", "g", "enter")
        assert await copied(desk, clipboard, "y") == desk.record.spans[0].exact


@pytest.mark.parametrize(
    ("outcome", "severity"),
    [
        (Outcome("copied", "Copied to the clipboard"), "information"),
        (Outcome("buffer", "Copied to the tmux buffer only: set-clipboard is off"), "information"),
        (Outcome("sent", "Sent to your terminal (OSC 52, unconfirmed)"), "information"),
        (Outcome("handed", "Handed to [/] my-copy, which reported no error"), "information"),
        (Outcome("not", "NOT copied: linux takes no copies"), "warning"),
    ],
    ids=lambda given: given.result if isinstance(given, Outcome) else "",
)
async def test_the_toast_says_what_became_of_it(
    open_desk: Open, clipboard: Clipboard, outcome: Outcome, severity: str
) -> None:
    clipboard.outcome = outcome
    async with open_desk() as desk:
        text = await copied(desk, clipboard, "c")
        await desk.until(lambda: bool(desk.toasts))
        (toast,) = desk.app._notifications
        elsewhere = "; Y shows it, kztui last prints it" if outcome.result in ("sent", "not") else ""
        assert toast.message == f"{outcome.said}{elsewhere}\n{text}"
        assert toast.severity == severity
        await desk.settle()
        assert outcome.said[:30] in desk.text


async def test_it_is_kept_before_it_is_copied(open_desk: Open, clipboard: Clipboard) -> None:
    async with open_desk() as desk:
        state = desk.places.state
        found: list[tuple[str | None, int]] = []
        clipboard.before = lambda _: found.append(
            (last.read(state), stat.S_IMODE((state / "last").stat().st_mode))
        )
        text = await copied(desk, clipboard, "c")
        assert found == [(text, 0o600)]


async def test_what_cannot_be_kept_is_copied_all_the_same(
    open_desk: Open, clipboard: Clipboard, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("no folder")
    async with open_desk() as desk:
        await copied(desk, clipboard, "c")
        await desk.until(lambda: len(desk.toasts) == 2)
        assert desk.toasts[0].startswith("Copied")
        assert desk.toasts[1] == "Not kept for kztui last: File exists"


async def test_of_two_quick_copies_the_later_one_stays(open_desk: Open, clipboard: Clipboard) -> None:
    ready = threading.Event()
    clipboard.before = lambda _: None if ready.wait(5) else pytest.fail("never let go")
    async with open_desk() as desk:
        await desk.press("2", "c", "y")
        ready.set()
        await desk.until(lambda: len(clipboard.texts) == 2)
        assert clipboard.texts[1] == desk.record.spans[0].exact
        assert last.read(desk.places.state) == clipboard.texts[1]


async def test_the_explorer_goes_on_while_a_copy_hangs(open_desk: Open, clipboard: Clipboard) -> None:
    ready = threading.Event()
    clipboard.before = lambda _: None if ready.wait(5) else pytest.fail("never let go")
    async with open_desk() as desk:
        await desk.press("c", "2", "j", "/", *"cells")
        assert desk.explorer.typed == "cells"
        ready.set()
        await desk.until(lambda: len(clipboard.texts) == 1)


@pytest.mark.parametrize(("size", "most"), [((120, 36), 2), ((80, 24), 4), ((60, 18), 6)])
async def test_the_toast_covers_no_more_than_its_words_take(
    open_desk: Open, clipboard: Clipboard, size: tuple[int, int], most: int
) -> None:
    clipboard.outcome = Outcome("copied", "Copied to the tmux buffer only: no terminal is attached")
    async with open_desk(size) as desk:
        await copied(desk, clipboard, "c")
        await desk.until(lambda: bool(desk.app.screen.query(Toast)))
        await desk.settle()
        region = desk.app.screen.query_one(Toast).region
        assert region.height <= most
        assert region.bottom == size[1] - 1
        assert region.x >= size[0] * 3 // 10  # what stands there can still be told


@pytest.mark.parametrize("width", [*range(40, 64), 66, 67, 72, 73, 99, 100, 102, 103])
async def test_the_toast_is_whole_at_each_width(open_desk: Open, clipboard: Clipboard, width: int) -> None:
    async with open_desk((width, 24)) as desk:
        text = await copied(desk, clipboard, "c")
        await desk.until(lambda: bool(desk.app.screen.query(Toast)))
        await desk.settle()
        toast = desk.app.screen.query_one(Toast)
        assert toast.region.bottom == 23
        assert text.split()[-1] in desk.text


async def test_a_long_text_has_a_short_toast(open_desk: Open, clipboard: Clipboard) -> None:
    async with open_desk() as desk:
        await desk.press("5", *"jjjjj")
        text = await copied(desk, clipboard, "y")
        await desk.until(lambda: bool(desk.toasts))
        assert len(text) > 200
        assert len(desk.toasts[0].split("\n")[1]) == 120


async def test_a_text_is_shown_plain(
    open_desk: Open, bundled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unwrapped, and back to the explorer also where input ends (Ctrl+D)."""
    (source,) = bundled.articles.values()
    async with open_desk() as desk:
        await desk.press("2")
        out = io.StringIO()
        monkeypatch.setattr(desk.app, "suspend", nullcontext)
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        monkeypatch.setattr(sys, "stdout", out)
        await desk.press("Y")
        texts = (
            desk.record.spans[0].exact,
            plain(cite(source, desk.record, "apa")),
            plain(cite(source, None, "apa", "bib")),
        )
        assert out.getvalue() == "".join(f"{text}\n\n" for text in texts) + "Enter goes back to kztui "
        await desk.press("j")
        assert desk.record is desk.rows[1]


async def test_where_it_cannot_be_shown_plain_it_says_so(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("Y")
        assert desk.toasts == ["This terminal cannot show it; kztui show prints it"]


async def test_leaving_waits_for_the_copy(open_desk: Open, clipboard: Clipboard) -> None:
    ready = threading.Event()
    clipboard.before = lambda _: None if ready.wait(5) else pytest.fail("never let go")
    async with open_desk() as desk:
        await desk.press("c", "q")
        assert desk.app.is_running
        ready.set()
        await desk.until(lambda: not desk.app.is_running)
        assert len(clipboard.texts) == 1
        assert desk.app.return_code == 0


async def test_the_words_are_copied_as_a_quotation_with_the_citation(
    open_desk: Open, clipboard: Clipboard
) -> None:
    async with open_desk() as desk:
        await desk.press("/", *"sleeper", "enter", "2")
        text = await copied(desk, clipboard, "i")
        assert text.startswith("“I promise that these people")
        assert text.endswith(
            "cells” (Tokayev, as cited in Kazakh President Issues Shoot-to-Kill, [2022], para. 15)"
        )
        assert (await copied(desk, clipboard, "I")).startswith("    I promise that these people")


async def test_what_is_marked_is_quoted_each_with_its_note(open_desk: Open, clipboard: Clipboard) -> None:
    async with open_desk(style="chicago-notes") as desk:
        await desk.press("2", "space", "space")
        text = await copied(desk, clipboard, "i")
        assert [line[:2] for line in text.split("\n\n")] == ["“t", "¹ ", "“C", "² "]


async def test_an_actor_has_no_words_to_quote(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("4", "i")
        assert desk.toasts == [
            "Kassym-Jomart Tokayev: nothing to quote; name a quotation, an event, a figure or a paragraph"
        ]
