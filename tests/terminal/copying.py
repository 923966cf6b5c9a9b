"""What the clipboard tests share: toasts read whole, programs that play a part, texts of a length."""

import subprocess
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from select import select

from emulator import PATIENCE, Terminal
from support import need

from kztui.model import Article
from kztui.store.storage import write
from kztui.text import one_line

UNCONFIRMED = "Sent to your terminal (OSC 52, unconfirmed)"
SENT = f"{UNCONFIRMED}; Y shows it, kztui last prints it"
PASSED_ON = "Copied: tmux buffer, and sent to your terminal (unconfirmed)"
COPIED = "Copied to the clipboard"

DEAD = ":4999"
"""A display that no server has: each takes the lowest number that is free, also one just given up."""


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


def toast(lines: list[str]) -> str:
    """The message in the corner of a screen; the list, too, has a bar, at the left edge."""
    return " ".join(line[line.rindex("▌") + 1 :].strip() for line in lines if line.rfind("▌") > 0).strip()


def wait_for_toast(terminal: Terminal, said: str, text: str) -> None:
    """Read until the toast is this sentence, and the beginning of the text."""
    wanted = toast_of(said, text)
    terminal.wait_until(lambda: toast(terminal.lines) == wanted, wanted)


def toast_of(said: str, text: str) -> str:
    """A sentence and a text as a toast has them."""
    line = one_line(text)
    return one_line(f"{said} {line if len(line) <= 120 else line[:119] + '…'}")


def until(condition: Callable[[], bool], what: str) -> None:
    """Ask until a condition of other programs holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"


def pasted(display: str, target: str = "UTF8_STRING") -> str:
    """What the clipboard of an X server holds, as a target of ICCCM."""
    done = subprocess.run(
        [need("xclip"), "-o", "-selection", "clipboard", "-target", target, "-display", display],
        capture_output=True, check=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return done.stdout


def play(folder: Path, **scripts: str) -> str:
    """Write shell scripts that play programs (`wl_copy` is wl-copy); their folder, for PATH."""
    folder.mkdir(exist_ok=True)
    for name, script in scripts.items():
        program = folder / name.replace("_", "-").replace("-exe", ".exe")
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return str(folder)


def wait_for_end(noted: Path) -> None:
    """Wait until the process whose number is in a file has ended."""
    process = int(noted.read_text())
    until(lambda: _has_ended(process), f"process {process} to end")


def _has_ended(process: int) -> bool:
    """Whether a process is no more, or waits only for its exit code to be asked for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def long_article(path: Path, size: int) -> tuple[str, str]:
    """Write a library of an article with a paragraph of so many bytes; its file, and the paragraph."""
    word = "“слово” "
    text = (word * (size // len(word.encode()) + 1)).encode()[:size].decode("utf-8", "ignore").strip()
    text += "." * (size - len(text.encode()))
    whole = f"Long\n{text}"
    write(path, [Article(key="long", csl={"type": "article-newspaper", "title": "Long"}, text=whole,
                         sha256=sha256(whole.encode()).hexdigest(), added="2022-01-08")], [])  # fmt: skip
    return str(path), text
