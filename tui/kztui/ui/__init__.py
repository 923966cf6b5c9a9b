"""The explorer. Textual is loaded here and nowhere else."""

import sys
from typing import Any

# asyncio loads ssl where it can, and no connection is made from its loop: a twentieth of the start.
if "asyncio" not in sys.modules and "ssl" not in sys.modules:
    modules: dict[str, Any] = sys.modules
    modules["ssl"] = None
    import asyncio  # noqa: F401

    del modules["ssl"], modules
