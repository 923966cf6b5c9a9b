"""Copying by its parts: the programs it runs, where it finds itself, what it says and what it foresees."""

import os
import time
from base64 import b64decode
from pathlib import Path

import pytest

from kztui.clipboard import child, copy, desktop, tmux
from kztui.clipboard.desktop import Desktop
from kztui.clipboard.prospect import prospect
from kztui.clipboard.routes import Seat, caution, osc52, seat
from kztui.clipboard.tmux import Tmux

ENV = {"PATH": os.environ["PATH"]}
TMUX = Tmux(
    remote=True, version="3.4", client="xterm-256color", features="256,clipboard,title",
    set_clipboard="external", allow_passthrough="0", escape_time="10", default_terminal="tmux-256color",
)  # fmt: skip


def ended(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "TIMEOUT", 0.3)


def test_a_program_is_run_on_bytes_and_heard():
    ran = child.run(["sh", "-c", "cat; echo said >&2; exit 3"], "ё\n".encode(), ENV)
    assert ran == child.Ran(3, "ё\n", "said\n")


def test_a_command_line_is_the_shells():
    assert child.run("tr a b | cat", b"aa", ENV) == child.Ran(0, "bb", "")


@pytest.mark.parametrize("argv", [["no-such-program"], ["/dev/null"], "a\0b", ["a\0b"]])
def test_what_cannot_be_started(argv):
    assert child.run(argv, b"", ENV).code == child.MISSING


@pytest.mark.usefixtures("impatient")
def test_what_hangs_is_ended_with_all_that_it_started():
    script = "sleep 1000 & echo $! $$; wait"
    ran = child.run(["sh", "-c", script], b"x" * 1_000_000, ENV)
    assert ran.code == child.HUNG
    deadline = time.monotonic() + 10
    while not all(ended(int(process)) for process in ran.out.split()):
        assert time.monotonic() < deadline


def test_what_serves_on_in_the_background_is_not_waited_for():
    ran = child.run(["sh", "-c", "sleep 1000 & echo $!"], b"", ENV)
    assert ran.code == 0
    process = int(ran.out)
    assert not ended(process)
    os.kill(process, 9)


def test_nothing_is_written_where_kztui_writes(capfd):
    child.run(["sh", "-c", "echo out; echo err >&2"], b"", ENV)
    child.run("echo out; no-such-program", b"", ENV)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("size", [0, 1, 180, 184, 600, 5000])
def test_osc52_in_one_piece_and_in_parts(size):
    data = os.urandom(size)
    whole = osc52(data, in_screen=False)
    assert whole.startswith("\x1b]52;c;")
    assert b64decode(whole.removeprefix("\x1b]52;c;").removesuffix("\x07"), validate=True) == data
    parts = osc52(data, in_screen=True).removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert "".join(parts) == whole
    assert max(map(len, parts)) <= 254


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_remote_by_the_variables(name):
    assert seat({**ENV, name: "x"}).remote
    assert not seat({**ENV, name: ""}).remote
    assert not seat(ENV).remote


@pytest.mark.parametrize(
    ("answer", "remote"),
    [
        ("SSH_CONNECTION=1 2 3 4", True),
        ("-SSH_CONNECTION", False),
        (None, True),  # tmux keeps no track: the variables count
    ],
)
def test_remote_as_tmux_says(tmp_path, answer, remote):
    told = f"echo '{answer}'" if answer else "exit 1"
    play(tmp_path, "tmux", f"echo '3.4|xterm|a,clipboard|on|0|500|screen'; {told}")
    environ = {"PATH": f"{tmp_path}:{ENV['PATH']}", "TMUX": "x", "SSH_TTY": "stale"}
    found = seat(environ)
    assert found.remote is remote
    assert found.tmux
    assert (found.tmux.version, found.tmux.client, found.tmux.default_terminal) == ("3.4", "xterm", "screen")
    assert seat({**environ, "TMUX": ""}).tmux is None


def play(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize("script", ["exit 1", "echo garbage", "kill -9 $$", ":"])
def test_a_tmux_that_does_not_answer_is_none(tmp_path, script):
    play(tmp_path, "tmux", script)
    assert tmux.ask({"PATH": f"{tmp_path}:{ENV['PATH']}", "TMUX": "x"}) is None


@pytest.mark.parametrize(
    ("buffer", "held", "loaded"),
    [("cat >{f}/b", "cat {f}/b", True), ("cat >{f}/b", "echo other", None), ("exit 1", "cat {f}/b", None)],
)
def test_a_buffer_is_believed_once_it_is_read_back(tmp_path, buffer, held, loaded):
    script = f'case "$1" in load-buffer) {buffer} ;; *) {held} ;; esac'
    play(tmp_path, "tmux", script.replace("{f}", str(tmp_path)))
    assert tmux.load("ё".encode(), {"PATH": f"{tmp_path}:{ENV['PATH']}"}, forward=True) is loaded


@pytest.mark.parametrize(
    ("found", "obstacle"),
    [
        (TMUX, ""),
        (TMUX._replace(set_clipboard="on"), ""),
        (TMUX._replace(set_clipboard="off"), "set-clipboard is off"),
        (TMUX._replace(client="", features=""), "no terminal is attached"),
        (TMUX._replace(client="linux", features="title"), "tmux knows of no clipboard in linux"),
        (TMUX._replace(client="tmux-256color", features=""), ""),
    ],
)
def test_what_keeps_tmux_from_passing_on(found, obstacle):
    assert found.obstacle == obstacle


@pytest.mark.parametrize(
    ("environ", "text", "said"),
    [
        ({}, "“x”", ""),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "x", "Terminal.app ignores it"),
        ({"TERM_PROGRAM": "vscode"}, "x", ""),
        ({"TERM_PROGRAM": "vscode"}, "“x”", "VS Code 1.123 and 1.124 garble its letters beyond ASCII"),
        ({"TERM": "tmux-256color"}, "x", "the tmux around it needs: set -s set-clipboard on"),
    ],
)
def test_cautions(environ, text, said):
    assert caution(text, Seat(environ, None, True)) == said


@pytest.mark.parametrize(
    ("term", "takes"),
    [("xterm-256color", True), ("vte-256color", True), ("", True), ("foot", True), ("screen", True),
     ("linux", False), ("vt220", False), ("dumb", False)],
)  # fmt: skip
def test_terminals_that_take_no_copies(term, takes):
    assert (Seat({"TERM": term}, None, False).without_osc52 == "") is takes
    assert Seat({"TERM": term, "STY": "1.x"}, None, False).without_osc52 == ""


def test_a_copy_is_never_both_on_the_desktop_and_sent(monkeypatch):
    sent: list[str] = []
    monkeypatch.setattr(desktop, "copy", lambda *_: True)
    assert copy.copy("x", sent.append, environ=ENV) == ("copied", "Copied to the clipboard")
    assert sent == []
    monkeypatch.setattr(desktop, "copy", lambda *_: False)
    assert copy.copy("x", sent.append, environ=ENV).result == "sent"
    assert len(sent) == 1


def test_far_away_the_desktop_is_left_alone(monkeypatch):
    monkeypatch.setattr(desktop, "copy", lambda *_: pytest.fail("not the user's desktop"))
    assert copy.copy("x", [].append, environ=ENV | {"SSH_TTY": "x"}).result == "sent"


def test_a_lone_surrogate_is_no_reason_not_to_copy():
    sent: list[str] = []
    assert copy.copy("a\ud800b", sent.append, environ=ENV | {"SSH_TTY": "x"}).result == "sent"
    assert sent == [osc52(b"a?b", in_screen=False)]


def test_a_command_of_blanks_is_none():
    assert copy.copy("x", [].append, " ", ENV | {"SSH_TTY": "x"}).result == "sent"


def test_a_hostile_command_is_named_harmlessly():
    outcome = copy.copy("x", [].append, "exit 1 # \x1b[2J\n", ENV | {"SSH_TTY": "x"})
    assert outcome.said.startswith("exit 1 # ␛[2J failed (exit 1). Sent")


@pytest.mark.parametrize(
    ("where", "found", "command", "route", "promised", "advice"),
    [
        (Seat({}, None, True), None, "mine -x", "your own command", "handed to mine -x", ""),
        (Seat({}, None, False), Desktop("xclip", ""), "", "desktop, by xclip", "read back and compared", ""),
        (Seat({}, None, False), Desktop("", "is not there"), "", "OSC 52", "unconfirmed", ""),
        (Seat({"DISPLAY": ":0"}, None, False), Desktop("", "is not there"), "", "OSC 52", "unconfirmed",
         "install xclip"),
        (Seat({"WAYLAND_DISPLAY": "w"}, None, False), Desktop("", "is not there"), "", "OSC 52",
         "unconfirmed", "install wl-clipboard"),
        (Seat({"DISPLAY": ":0"}, None, False), Desktop("xclip", "does not answer"), "", "OSC 52",
         "unconfirmed", "xclip does not answer"),
        (Seat({"STY": "x"}, None, True), None, "", "OSC 52, through GNU screen", "unconfirmed", ""),
        (Seat({"TERM": "linux"}, None, True), None, "", "none", "NOT copied", "linux takes no copies"),
        (Seat({}, TMUX, True), None, "", "tmux", "and sent to your terminal, unconfirmed", ""),
        (Seat({}, TMUX._replace(set_clipboard="off"), True), None, "", "tmux", "only: set-clipboard is off",
         "set -s set-clipboard external"),
        (Seat({}, TMUX._replace(client="screen"), True), None, "", "tmux", "may not pass it on",
         "set -s set-clipboard on"),
    ],
)  # fmt: skip
def test_what_a_copy_would_become(monkeypatch, where, found, command, route, promised, advice):
    monkeypatch.setattr(desktop, "look", lambda _: found or pytest.fail("nothing to look for"))
    foreseen = prospect(where, command)
    assert foreseen.route == route
    assert promised in foreseen.promise
    assert advice in foreseen.advice
    assert bool(advice) == bool(foreseen.advice)


def test_looking_for_a_desktop_finds_none_here():
    assert desktop.look({**ENV, "HOME": "/"}) == Desktop("", "is not there")


@pytest.mark.usefixtures("impatient")
def test_looking_for_a_desktop_does_not_hang(tmp_path):
    play(tmp_path, "xclip", "exec sleep 1000")
    monkey = {"PATH": f"{tmp_path}:{ENV['PATH']}", "DISPLAY": ":0"}
    assert desktop.look(monkey).fault == "does not answer"


def test_looking_changes_nothing_and_hears_the_tool(tmp_path):
    play(
        tmp_path, "xclip", f'echo "$@" >>{tmp_path}/asked; echo "Error: Can\'t open display: :7" >&2; exit 1'
    )
    found = desktop.look({"PATH": f"{tmp_path}:{ENV['PATH']}", "DISPLAY": ":7"})
    assert found == Desktop("xclip", "says: Error: Can't open display: :7")
    assert (tmp_path / "asked").read_text() == "-selection c -o\n"
