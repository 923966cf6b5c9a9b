"""What the terminal tests share: the program, its fixtures by name, and the programs beside it."""

import os
import shutil
import sys
from collections.abc import Callable

import pytest
from emulator import Terminal

from kztui.search.index import Result

KZTUI = [sys.executable, "-m", "kztui"]

Explore = Callable[..., Terminal]
Ask = Callable[..., str]
Find = Callable[[str], Result]


def need(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
