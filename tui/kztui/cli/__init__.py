"""The command line: questions from a shell, answers to a terminal, a pipe or a program."""

import sys
from typing import Any

# Where typing_extensions is installed, msgspec loads it, and with it inspect and ast: as long again
# as msgspec itself takes. From Python 3.11 on typing has all that msgspec looks for there.
if "typing_extensions" not in sys.modules:
    modules: dict[str, Any] = sys.modules
    modules["typing_extensions"] = None
    import msgspec  # noqa: F401

    del modules["typing_extensions"], modules
