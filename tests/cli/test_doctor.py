"""`kztui doctor`: what it finds, in each form, and what it says is to be changed."""

import json
import os
import re
import socket
from pathlib import Path

import pytest

from kztui.store.storage import edit
from kztui.store.tables import SCHEMA

NAMES = ["clipboard", "TERM", "COLORTERM", "colours", "size", "encoding", "tmux", "ssh", "bundled article",
         "library", "state"]  # fmt: skip


def findings(kztui, *args, **settings):
    ran = kztui("doctor", *args, **settings)
    assert ran.err == ""
    return ran.code, {name: (value, change) for name, value, change in map(_cells, ran.out.splitlines())}


def _cells(line):
    cells = line.split("\t")
    assert len(cells) == 3
    return cells


def test_all_is_well(kztui, home):
    code, found = findings(kztui)
    assert code == 0
    assert list(found) == NAMES
    assert found["clipboard"] == ("OSC 52: sent to your terminal, unconfirmed", "")
    assert found["TERM"][0] == "xterm-256color"
    assert found["colours"][0] == "256"
    assert found["size"][0] == "no terminal"
    assert found["encoding"][0] == "utf-8"
    assert found["ssh"][0] == "no"
    assert re.fullmatch(rf"/.*/bundled\.json: schema {SCHEMA}, 1 article", found["bundled article"][0])
    assert found["library"][0] == f"{home}/.local/share/kztui/library.json: none yet"
    assert found["state"][0] == f"{home}/.local/state/kztui"
    assert {change for _, change in found.values()} == {""}
    assert list(home.iterdir()) == []


def test_json_is_the_same(kztui):
    told = [{"name": name, "value": value, "change": change} for name, (value, change)
            in findings(kztui)[1].items()]  # fmt: skip
    ran = kztui("doctor", "--json")
    assert (json.loads(ran.out), ran.code) == (told, 0)


def test_on_a_terminal(terminal):
    ran = terminal("doctor", columns=50)
    assert ran.code == 0
    assert re.search(r"^size +50x40\n +-> 60x18 and more is comfortable$", ran.out, re.MULTILINE)
    assert "\t" not in ran.out
    assert "\x1b" not in ran.out
    assert "\t" in terminal("doctor", "--plain").out


@pytest.mark.parametrize(
    ("settings", "name", "value", "change"),
    [
        ({"SSH_CONNECTION": "1 2 3 4"}, "ssh", "yes", ""),
        ({"SSH_TTY": "x", "TERM": "linux"}, "clipboard", "none: NOT copied", "linux takes no copies"),
        ({"SSH_TTY": "x", "STY": "1.x"}, "clipboard", "OSC 52, through GNU screen", ""),
        ({"DISPLAY": ":0", "PATH": "/nowhere"}, "clipboard", "OSC 52", "install xclip"),
        ({"WAYLAND_DISPLAY": "w", "PATH": "/nowhere"}, "clipboard", "OSC 52", "install wl-clipboard"),
        ({"TERM": "dumb"}, "TERM", "dumb", "set TERM"),
        ({"COLORTERM": "truecolor"}, "colours", "16 million", ""),
        ({"NO_COLOR": "1"}, "colours", "none, as NO_COLOR is set", ""),
        ({"TERM": "xterm"}, "colours", "16 or fewer", ""),
        ({"PYTHONIOENCODING": "koi8-r"}, "encoding", "koi8-r", "set LC_ALL=C.UTF-8"),
        ({"TERM": "evil\x1b[2J\t\n"}, "TERM", "evil␛[2J", ""),
    ],
)
def test_what_it_finds(kztui, settings, name, value, change):
    code, found = findings(kztui, **settings)
    assert code == 0
    assert found[name][0].startswith(value)
    assert change in found[name][1]
    assert bool(change) == bool(found[name][1])


def test_the_tmux_options(kztui, tmp_path):
    asked = "3.4|xterm-256color|clipboard|off|1|500|screen"
    (tmp_path / "tmux").write_text(f"#!/bin/sh\necho '{asked}'\necho -- -SSH_CONNECTION\n")
    (tmp_path / "tmux").chmod(0o755)
    _, found = findings(kztui, TMUX="x", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert found["clipboard"] == (
        "tmux: copied to the tmux buffer only: set-clipboard is off",
        "in tmux.conf: set -s set-clipboard external",
    )
    assert found["tmux"] == ("3.4", "")
    assert found["tmux set-clipboard"] == ("off", "set -s set-clipboard external")
    assert found["tmux allow-passthrough"] == ("on", "")
    assert found["tmux escape-time"][0] == "500 ms"
    assert "escape-time 10" in found["tmux escape-time"][1]
    assert found["tmux default-terminal"] == ("screen", "set -g default-terminal tmux-256color")


def test_a_library_of_ones_own(kztui, two_articles):
    code, found = findings(kztui, "--library", two_articles)
    assert code == 0
    assert found["library"] == (f"{two_articles}: schema {SCHEMA}, 1 article", "")


@pytest.mark.parametrize("data", [b"", b"{", b'{"kztui": {"1": {"schema": 99}}}'])
def test_a_library_that_cannot_be_read(kztui, tmp_path, data):
    path = tmp_path / "library.json"
    path.write_bytes(data)
    code, found = findings(kztui, "--library", str(path))
    assert code == 2
    assert found["library"][0] == "cannot be used"
    assert str(path) in found["library"][1]


def test_a_library_that_is_being_written(kztui, two_articles):
    with edit(two_articles):
        _, found = findings(kztui, "--library", two_articles)
    assert (
        found["library"][0] == f"{two_articles}: schema {SCHEMA}, 1 article, being written by another kztui"
    )


def test_a_library_whose_backup_is_used(kztui, two_articles):
    Path(two_articles).rename(f"{two_articles}.bak")
    code, found = findings(kztui, "--library", two_articles)
    assert code == 0
    assert found["library"][0] == f"{two_articles}: schema {SCHEMA}, 1 article"
    assert "its backup two.json.bak is used" in found["library"][1]


def test_settings_that_cannot_be_read(kztui, home):
    folder = home / ".config" / "kztui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("clipboard = 3")
    code, found = findings(kztui)
    assert code == 0
    assert "clipboard: expected str, got int" in found["settings"][1]
    (folder / "config.toml").write_text('clipboard = "my-copy -x"')
    assert findings(kztui)[1]["clipboard"][0].startswith("your own command: handed to my-copy -x")


def test_a_state_folder_that_cannot_be_written(kztui, home):
    (home / ".local").write_text("in the way")
    _, found = findings(kztui)
    assert found["state"][1] == f"make {home}/.local a folder that you can write to"


def test_a_display_that_hangs_does_not_hang_it(kztui):
    with socket.socket() as server:
        number = next(number for number in range(50, 1000) if _bound(server, 6000 + number))
        server.listen()
        _, found = findings(kztui, DISPLAY=f"127.0.0.1:{number}")
    assert found["clipboard"] == ("OSC 52: sent to your terminal, unconfirmed", "xclip does not answer")


def _bound(server, port):
    try:
        server.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True
