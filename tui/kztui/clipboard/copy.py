"""Copying, and saying honestly what became of it.

At a local desk the desktop's clipboard is set by pyperclip and read back; only what was read back is
called copied. Elsewhere, and where that fails, the terminal is asked by OSC 52, which never answers:
what it is sent is called sent.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Literal

Outcome = Literal["copied", "sent", "too_long"]

TIMEOUT = 2.0
"""Seconds after which a clipboard tool that does not answer is given up, and ended."""
OSC52_MOST = 74_994
"""Bytes of text that terminals take by OSC 52, as the strictest common script limits it (hterm)."""

# In a child, as pyperclip ignores its helpers' exit codes, lets them write on the terminal, and can hang.
_CHILD = """\
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


def copy(text: str, send: Callable[[str], None], environ: Mapping[str, str] | None = None) -> Outcome:
    """Copy a text; `send` writes a control sequence to the terminal. Blocks for at most `TIMEOUT`."""
    if not is_remote(os.environ if environ is None else environ) and to_desktop(text):
        return "copied"
    data = text.encode("utf-8", "replace")
    if len(data) > OSC52_MOST:
        return "too_long"
    send(f"\x1b]52;c;{b64encode(data).decode('ascii')}\x07")
    return "sent"


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether this is the far end of an SSH session, whose desktop is not the user's."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def to_desktop(text: str) -> bool:
    """Set the desktop's clipboard and read it back; whether it holds the text now."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "LC_CTYPE": "UTF-8"},
    )
    try:
        child.communicate(text.encode("utf-8", "replace"), TIMEOUT)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return False
    return child.returncode == 0
