"""The last text that was copied, kept where `kztui last` finds it when no clipboard does."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

_NAME = "last"


def read(state: Path) -> str | None:
    """The last text copied; None where nothing was. Raises OSError, UnicodeDecodeError."""
    try:
        return (state / _NAME).read_bytes().decode()
    except FileNotFoundError:
        return None


def write(state: Path, text: str) -> None:
    """Keep the text as the last one copied, for its owner's eyes only. Raises OSError.

    The folder is made where it is missing, mode 0700. The file, mode 0600, is replaced in one step:
    a reader sees the old text or the new one. Lone surrogates, which UTF-8 cannot hold, become `?`.
    """
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(dir=state, prefix=f".{_NAME}.")  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode(errors="replace"))
        os.replace(name, state / _NAME)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
