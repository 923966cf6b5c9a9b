"""Copying at a local desk, with a real X server and xclip."""

import subprocess
from collections.abc import Iterator
from select import select

import pytest
from emulator import PATIENCE
from support import Ask, Explore, need


class Desk:
    """An X server without a screen; `display` is its name."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [need("Xvfb"), "-displayfd", "1", "-screen", "0", "320x240x8", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._server.stdout
        ready, _, _ = select([self._server.stdout], [], [], PATIENCE)
        assert ready, "Xvfb does not say which display it has"
        self.display = f":{int(self._server.stdout.readline())}"

    def stop(self) -> None:
        """End the server; the display is then a dead one, and what held its clipboard ends too."""
        self._server.terminate()
        self._server.communicate(timeout=PATIENCE)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """An X server with xclip at hand."""
    need("xclip")
    desk = Desk()
    yield desk
    desk.stop()


def test_a_copy_is_on_the_desktop_clipboard_and_said_to_be(explore: Explore, ask: Ask, desk: Desk) -> None:
    terminal = explore(120, 40, DISPLAY=desk.display)
    terminal.press("2c")
    terminal.wait_for("Copied to the clipboard")
    pasted = subprocess.run(
        [need("xclip"), "-o", "-selection", "clipboard", "-display", desk.display],
        capture_output=True, check=True, text=True, timeout=PATIENCE,
    ).stdout  # fmt: skip
    assert pasted == ask("cite", "q1")
    assert ask("last") == pasted
    assert terminal.copied == []


def test_a_dead_display_is_not_believed_and_not_heard(explore: Explore, ask: Ask, desk: Desk) -> None:
    desk.stop()
    terminal = explore(120, 40, DISPLAY=desk.display)
    terminal.press("2c")
    terminal.wait_for("Sent to your terminal")
    assert terminal.copied == [ask("cite", "q1")]
    terminal.press("4")
    terminal.wait_for("person")
    assert b"display" not in terminal.raw.lower()
