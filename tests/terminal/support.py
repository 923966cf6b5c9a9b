"""What the terminal tests share: the program, its fixtures by name, and the programs beside it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest
from emulator import PATIENCE, Terminal

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


class Tmux:
    """A tmux server of its own, without the user's configuration."""

    def __init__(self, folder: str, env: dict[str, str]) -> None:
        self.command = [need("tmux"), "-u", "-S", f"{folder}/s", "-f", "/dev/null"]
        self._env = env

    def ask(self, *args: str) -> str:
        """What a tmux command prints."""
        done = subprocess.run(
            [*self.command, *args],
            env=self._env,
            capture_output=True,
            check=True,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout

    def stop(self) -> None:
        """End the server and all that runs in it."""
        subprocess.run(
            [*self.command, "kill-server"], env=self._env, capture_output=True, check=False, timeout=PATIENCE
        )
