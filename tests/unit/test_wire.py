"""Frames in fewer bytes show the same."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.ui.wire import Wire

WIDTH, HEIGHT = 70, 3
REST = "\x1b[0m"

colours = st.sampled_from(["31", "97", "38;5;208", "38;2;9;8;7", "44", "48;5;17", "48;2;1;2;3", "39", "49"])
styles = st.lists(colours | st.sampled_from("123479"), max_size=4).map(";".join)
texts = st.text(st.sampled_from("ab  “é▌"), max_size=14) | st.integers(8, 20).map(" ".__mul__)
wide = st.text(st.sampled_from("a 漢é\u0301"), max_size=5).map("a".__add__)
pieces = st.tuples(styles, texts | wide)
runs = st.tuples(st.integers(1, HEIGHT), st.integers(1, 10), st.lists(pieces, max_size=3))
frames = st.lists(runs, min_size=1, max_size=4)


def as_textual_writes(frame):
    """A frame: each run at its place, each piece with its whole style."""
    lines = (
        f"\x1b[{y};{x}H" + "".join(f"\x1b[{style}m{text}{REST}" for style, text in pieces)
        for y, x, pieces in frame
    )
    return "\n".join(lines) + "\x1b[1;1H"


class Screen:
    """A terminal that does not wrap lines."""

    def __init__(self):
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")

    def feed(self, data):
        self.stream.feed(data.replace("\n", ""))

    @property
    def shown(self):
        return [
            [self.look(self.screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)
        ]  # fmt: skip

    @staticmethod
    def look(cell):
        """What is seen of a cell: on a blank neither ink nor weight."""
        drawn = (cell.bg, cell.underscore, cell.reverse, cell.strikethrough)
        if cell.data == " " and not any(drawn[1:]):
            return " ", cell.bg
        return cell.data, cell.fg, cell.bold, cell.italics, *drawn


@given(st.lists(frames, max_size=5), st.sampled_from(["xterm-256color", "screen"]))
def test_frames_show_the_same(several, term):
    wire, plain, lean = Wire(term), Screen(), Screen()
    for frame in several:
        data = as_textual_writes(frame)
        plain.feed(data)
        lean.feed(wire.write(data))
        assert lean.shown == plain.shown


@given(
    frames.filter(
        lambda frame: not any("漢" in text or "\u0301" in text for *_, run in frame for _, text in run)
    )
)
def test_what_is_shown_is_not_written_again(frame):
    wire = Wire("xterm")
    one = frame[:1]
    wire.write(as_textual_writes(one))
    assert wire.write(as_textual_writes(one)) == ""


def test_only_what_changes_is_written():
    wire = Wire("xterm")
    wire.write("\x1b[2;1H\x1b[31mOne word here\x1b[0m\x1b[1;1H")
    assert wire.write("\x1b[2;1H\x1b[31mOne wood here\x1b[0m\x1b[1;1H") == "\x1b[2;7H\x1b[31mo\x1b[m"


def test_after_forgetting_all_is_written():
    wire = Wire("xterm")
    data = "\x1b[1;1Hab\x1b[1;1H"
    assert wire.write(data) == wire.write(data) + "\x1b[1;1Hab"
    wire.forget()
    assert "ab" in wire.write(data)


@pytest.mark.parametrize(
    "data", ["\x1b[?1049h", "\x1b[2J", "plain", "\x1b[1;1H\x1b[5n", "\x1b[1;1H\x1b[99mx", "\x1b[1;1Ha\x07"]
)
def test_what_is_no_frame_is_left_and_forgets(data):
    wire = Wire("xterm")
    wire.write("\x1b[1;1Hab")
    assert wire.write(data) == data
    assert "ab" in wire.write("\x1b[1;1Hab")


@pytest.mark.parametrize("data", ["\x1b[?2026h", "\x1b]52;c;YQ==\x07"])
def test_what_draws_nothing_is_left(data):
    wire = Wire("xterm")
    wire.write("\x1b[1;1Hab")
    assert wire.write(data) == data
    assert wire.write("\x1b[1;1Hab") == ""
