"""The desktop's clipboard, by pyperclip in a child process.

In a child, as pyperclip ignores the exit codes of its helpers, lets them write on the terminal, and
waits for ever where the X server does not answer. Only what was read back counts as copied.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kztui.clipboard.child import HUNG, Ran, run
from kztui.text import one_line

_COPY = """\
import sys, time, pyperclip
text = sys.stdin.buffer.read().decode("utf-8")
copy, paste = pyperclip.determine_clipboard()
if not copy:
    sys.exit(3)
copy(text)
for wait in (0, 0.02, 0.05, 0.1, 0.2, 0.4):  # a helper may take a moment to own the clipboard
    time.sleep(wait)
    if paste().replace("\\r\\n", "\\n") == text:
        sys.exit(0)
sys.exit(4)
"""

_LOOK = """\
import subprocess, sys, pyperclip

class Heard(subprocess.Popen):  # pyperclip keeps what its helpers say to itself
    def __init__(self, *args, **options):
        super().__init__(*args, **{**options, "stderr": None})

subprocess.Popen = Heard
copy, paste = pyperclip.determine_clipboard()
if not copy:
    sys.exit(3)
sys.stdout.write(copy.__name__.removeprefix("copy_"))
sys.stdout.flush()
paste()
"""

_TOOLS = {"wl": "wl-copy", "osx_pbcopy": "pbcopy", "osx_pyobjc": "pyobjc", "wsl": "clip.exe"}
_UNREACHABLE = re.compile(r"can't open display|failed to connect", re.IGNORECASE)


class Desktop(NamedTuple):
    """What was found of a desktop's clipboard: the tool, and why it does not work, where it does not."""

    tool: str
    fault: str


def copy(data: bytes, environ: Mapping[str, str]) -> bool:
    """Set the desktop's clipboard and read it back; whether it holds the text (UTF-8) now."""
    return any(_child(_COPY, data, each).code == 0 for each in _desktops(environ))


def look(environ: Mapping[str, str]) -> Desktop:
    """What a copy would go through, found without copying."""
    found = [_look(each) for each in _desktops(environ)]
    return next((desktop for desktop in found if not desktop.fault), found[0])


def _look(environ: Mapping[str, str]) -> Desktop:
    ran = _child(_LOOK, b"", environ)
    tool = _TOOLS.get(ran.out, ran.out)
    if ran.code == HUNG:
        return Desktop(tool, "does not answer")
    if not tool:
        return Desktop("", "is not there")
    said = next((line for line in ran.err.splitlines() if _UNREACHABLE.search(line)), "")
    return Desktop(tool, said and f"says: {one_line(said)}")


def _desktops(environ: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """The desktops to try: pyperclip takes Wayland before X, though its session may be over."""
    yield environ
    if environ.get("WAYLAND_DISPLAY") and environ.get("DISPLAY"):
        yield {name: value for name, value in environ.items() if name != "WAYLAND_DISPLAY"}


def _child(code: str, data: bytes, environ: Mapping[str, str]) -> Ran:
    # pbcopy writes MacRoman unless it is told otherwise.
    return run([sys.executable, "-I", "-c", code], data, {**environ, "LC_CTYPE": "UTF-8"})
