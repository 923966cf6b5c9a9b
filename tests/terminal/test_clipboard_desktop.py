"""Copying at a local desk: displays that work, are dead, stale or hung, and the tools of other desks.

Of each, what arrived and the toast are asserted; real servers and tools where there are any.
"""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from copying import (
    COPIED,
    DEAD,
    SENT,
    UNCONFIRMED,
    Desk,
    long_article,
    pasted,
    play,
    until,
    wait_for_end,
    wait_for_toast,
)
from support import Ask, Explore, need

from kztui.clipboard import desktop
from kztui.clipboard.copy import Outcome, copy

WORKS = {"copy": "cat >{folder}/held", "paste": "cat {folder}/held"}
FAILS = {"copy": "cat >/dev/null; exit 1", "paste": "exit 1"}
LIES = {"copy": "cat >/dev/null", "paste": ""}
HANGS = {"copy": "echo $$ >{folder}/process; exec sleep 1000", "paste": ""}
SERVES_ON = {"copy": "cat >{folder}/held; sleep 3 &", "paste": "cat {folder}/held"}


@pytest.fixture
def hung() -> Iterator[str]:
    """The name of a display whose server takes connections and never answers."""
    with socket.socket() as server:
        for number in range(50, 1000):
            try:
                server.bind(("127.0.0.1", 6000 + number))
            except OSError:
                continue
            server.listen()
            yield f"127.0.0.1:{number}"
            return


def test_a_working_display_has_the_copy(explore: Explore, ask: Ask, desk: Desk) -> None:
    terminal = explore(120, 40, DISPLAY=desk.display)
    terminal.press("2c")
    wait_for_toast(terminal, COPIED, ask("cite", "q1"))
    assert pasted(desk.display) == ask("cite", "q1") == ask("last")
    assert terminal.copied == []


def test_a_dead_display_is_not_believed(explore: Explore, ask: Ask) -> None:
    need("xclip")
    terminal = explore(120, 40, DISPLAY=DEAD)
    terminal.press("2c")
    wait_for_toast(terminal, SENT, ask("cite", "q1"))
    assert terminal.copied == [ask("cite", "q1")]
    assert b"display" not in terminal.raw.lower()


def test_a_stale_wayland_gives_way_to_a_working_display(explore: Explore, ask: Ask, desk: Desk) -> None:
    need("wl-copy")
    terminal = explore(120, 40, DISPLAY=desk.display, WAYLAND_DISPLAY="wayland-gone", XDG_RUNTIME_DIR="/tmp")
    terminal.press("2c")
    wait_for_toast(terminal, COPIED, ask("cite", "q1"))
    assert pasted(desk.display) == ask("cite", "q1")
    assert terminal.copied == []
    assert b"wayland" not in terminal.raw.lower()


def test_a_stale_wayland_alone_is_not_believed(explore: Explore, ask: Ask) -> None:
    need("wl-copy")
    terminal = explore(120, 40, WAYLAND_DISPLAY="wayland-gone", XDG_RUNTIME_DIR="/tmp")
    terminal.press("2c")
    wait_for_toast(terminal, SENT, ask("cite", "q1"))
    assert terminal.copied == [ask("cite", "q1")]


def test_a_hung_display_is_given_up_and_nothing_stays_behind(explore: Explore, ask: Ask, hung: str) -> None:
    need("xclip")
    terminal = explore(120, 40, DISPLAY=hung)
    terminal.press("2c", "4")
    terminal.wait_for("person")  # the explorer goes on
    wait_for_toast(terminal, SENT, ask("cite", "q1"))
    assert terminal.copied == [ask("cite", "q1")]
    until(lambda: xclips_of(hung) == [], "xclip to end")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def xclips_of(display: str) -> list[str]:
    """The processes xclip that have this display in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environ = (folder / "environ").read_bytes() if (folder / "comm").read_text() == "xclip\n" else b""
        except OSError:  # it ended as we looked
            continue
        if f"DISPLAY={display}\0".encode() in environ:
            found.append(folder.name)
    return found


@pytest.mark.parametrize(
    ("parts", "arrives"),
    [(WORKS, True), (SERVES_ON, True), (FAILS, False), (LIES, False), (HANGS, False)],
    ids=["works", "serves on", "fails", "lies", "hangs"],
)
def test_wayland(
    explore: Explore, ask: Ask, env: dict[str, str], tmp_path: Path, parts: dict[str, str], arrives: bool
) -> None:
    tools = play(tmp_path, **{f"wl_{name}": part.format(folder=tmp_path) for name, part in parts.items()})
    terminal = explore(120, 40, WAYLAND_DISPLAY="played", PATH=f"{tools}:{env['PATH']}")
    terminal.press("2c")
    text = ask("cite", "q1")
    wait_for_toast(terminal, COPIED if arrives else SENT, text)
    assert terminal.copied == ([] if arrives else [text])
    if arrives:
        assert (tmp_path / "held").read_text() == text
    if parts is HANGS:
        wait_for_end(tmp_path / "process")


# The parts that macOS and Windows play are asked of pyperclip in a child that is told it runs there.
_MACOS = "import platform; platform.system = lambda: 'Darwin'\n"
_WSL = """\
import builtins, io
opened = builtins.open
told = lambda: io.StringIO("Linux version 5.15 (Microsoft)")
builtins.open = lambda name, *rest: told() if name == "/proc/version" else opened(name, *rest)
"""
_POWERSHELL = "iconv -f utf-16le -t utf-8 {folder}/held | base64 -w 0"


@pytest.mark.parametrize(
    ("system", "names", "parts", "arrives"),
    [
        (_MACOS, ("pbcopy", "pbpaste"), WORKS, True),
        (_MACOS, ("pbcopy", "pbpaste"), FAILS, False),
        (_MACOS, ("pbcopy", "pbpaste"), LIES, False),
        (_MACOS, ("pbcopy", "pbpaste"), HANGS, False),
        (_WSL, ("clip_exe", "powershell_exe"), WORKS | {"paste": _POWERSHELL}, True),
        (_WSL, ("clip_exe", "powershell_exe"), FAILS, False),
        (_WSL, ("clip_exe", "powershell_exe"), LIES, False),
        (_WSL, ("clip_exe", "powershell_exe"), HANGS, False),
        (_WSL, (), {}, False),
    ],
    ids=[
        *(
            f"{name} {what}"
            for name in ("pbcopy", "clip.exe")
            for what in ("works", "fails", "lies", "hangs")
        ),
        "no clip.exe",
    ],
)
def test_desks_that_are_not_here(
    env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    system: str, names: tuple[str, str], parts: dict[str, str], arrives: bool,
) -> None:  # fmt: skip
    scripts = dict(zip(names, (part.format(folder=tmp_path) for part in parts.values()), strict=True))
    tools = play(tmp_path, **scripts)
    monkeypatch.setattr(desktop, "_COPY", system + desktop._COPY)
    text, sent = "“Ертең” 5 €", []
    outcome = copy(text, sent.append, environ=env | {"PATH": f"{tools}:{env['PATH']}"})
    if arrives:
        encoding = "utf-16le" if system is _WSL else "utf-8"
        assert (tmp_path / "held").read_bytes().decode(encoding) == text
        assert (outcome, sent) == (Outcome("copied", COPIED), [])
    else:
        assert outcome == Outcome("sent", UNCONFIRMED)
        assert len(sent) == 1
    if parts is HANGS:
        wait_for_end(tmp_path / "process")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("cat >{folder}/held", "Handed to {command}, which reported no error"),
        ("cat >{folder}/held; sleep 3 &", "Handed to {command}, which reported no error"),
        ("exit 3", "{command} failed (exit 3). " + SENT),
        ("echo $$ >{folder}/process; exec sleep 1000", "{command} did not end in 2 s. " + SENT),
    ],
    ids=["works", "serves on", "fails", "hangs"],
)
def test_a_command_of_the_users_own(
    explore: Explore, ask: Ask, env: dict[str, str], home: Path, tmp_path: Path, script: str, said: str
) -> None:
    play(tmp_path, mine=script.format(folder=tmp_path))
    text = configure(home, ask, "mine --for kztui")
    terminal = explore(120, 40, PATH=f"{tmp_path}:{env['PATH']}")
    terminal.press("2c")
    wait_for_toast(terminal, said.format(command="mine --for kztui"), text)
    handed = said.startswith("Handed")
    assert terminal.copied == ([] if handed else [text])
    assert not handed or (tmp_path / "held").read_text() == text
    if "process" in script:
        wait_for_end(tmp_path / "process")


def test_the_users_command_may_be_a_pipeline_that_is_not_there(
    explore: Explore, ask: Ask, home: Path
) -> None:
    text = configure(home, ask, "no-such-program | cat >&2; exit 127")
    terminal = explore(120, 40)
    terminal.press("2c")
    wait_for_toast(terminal, f"no-such-program | cat >&2; exit 127 failed (exit 127). {SENT}", text)
    assert terminal.copied == [text]
    assert b"not found" not in terminal.raw


def configure(home: Path, ask: Ask, command: str) -> str:
    """Set the user's own command; what is going to be copied."""
    config = Path(
        next(line.split("\t")[1] for line in ask("config", "path").splitlines() if "config" in line[:6])
    )
    assert config.is_relative_to(home)
    config.parent.mkdir(parents=True)
    config.write_text(f"clipboard = '{command}'\n")
    return ask("cite", "q1")


def test_a_console_that_takes_no_copies_is_told_of(explore: Explore, ask: Ask) -> None:
    terminal = explore(120, 40, TERM="linux")
    terminal.press("2c")
    wait_for_toast(terminal, "NOT copied: linux takes no copies; Y shows it, kztui last prints it",
                   ask("cite", "q1"))  # fmt: skip
    assert terminal.copied == []
    assert ask("last") == ask("cite", "q1")


@pytest.mark.parametrize(("size", "arrives"), [(74_994, True), (74_995, False)])
def test_the_longest_text_for_a_terminal(
    explore: Explore, ask: Ask, tmp_path: Path, size: int, arrives: bool
) -> None:
    library, text = long_article(tmp_path / "long.json", size)
    terminal = explore(120, 40, "--library", library, "long")
    terminal.press("5jy")
    too_long = "NOT copied: too long for the terminal; Y shows it, kztui last prints it"
    wait_for_toast(terminal, SENT if arrives else too_long, text)
    assert terminal.copied == ([text] if arrives else [])
    assert ask("last") == text


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ({"TERM_PROGRAM": "Apple_Terminal"}, "Terminal.app ignores it"),
        ({"TERM_PROGRAM": "vscode"}, "VS Code 1.123 and 1.124 garble its letters beyond ASCII"),
        ({"TERM": "tmux-256color"}, "the tmux around it needs: set -s set-clipboard on"),
    ],
)
def test_terminals_that_take_copies_badly(
    explore: Explore, tmp_path: Path, settings: dict[str, str], hint: str
) -> None:
    library, text = long_article(tmp_path / "long.json", 300)
    terminal = explore(120, 40, "--library", library, "long", SSH_TTY="/dev/pts/1", **settings)
    terminal.press("5jy")
    wait_for_toast(terminal, SENT.replace("unconfirmed", f"unconfirmed; {hint}"), text)
    assert terminal.copied == [text]


def test_a_word_processor_gets_the_italics(explore: Explore, ask: Ask, desk: Desk, home: Path) -> None:
    command = f"{need('xclip')} -selection clipboard -t text/html"
    cited = configure(home, ask, f"{command}'\nformat = 'html")
    assert "<i>" in cited
    terminal = explore(120, 40, DISPLAY=desk.display)
    terminal.press("2c")
    wait_for_toast(terminal, f"Handed to {command}, which reported no error", cited)
    assert pasted(desk.display, "text/html") == cited
