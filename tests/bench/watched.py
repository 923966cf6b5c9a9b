"""A program watched from outside: timed, and what it writes to its terminal stamped as it comes."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import NamedTuple

import pyte

WIDE, NARROW = (120, 40), (80, 24)
"""Columns and rows, with list and passage side by side and with the list alone."""
PATIENCE = 120.0
"""Seconds until a wait is given up."""
QUIET = 0.15
"""Seconds without a byte after which an answer is taken to be complete; they are not counted in it."""

_ASKS_FOR_SYNC, _HAS_SYNC = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_FRAME = b"\x1b[?2026h"
_UNSHOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]")  # pyte would print the end of these
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;<>=?]*)?\Z")


class Answer(NamedTuple):
    """What came after a key: seconds to its last byte, how many bytes, in how many frames."""

    seconds: float
    size: int
    frames: int


class Failed(Exception):  # noqa: N818
    """A program that did not do what is to be measured."""


def seconds_of(argv: Sequence[str], env: Mapping[str, str]) -> float:
    """How long a whole process takes whose output goes into a pipe."""
    start = perf_counter()
    done = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    seconds = perf_counter() - start
    if done.returncode:
        raise Failed(f"{argv}: {done.stderr.decode(errors='replace').strip() or done.returncode}")
    return seconds


class Watched:
    """A program on a terminal of its own, ended when the context is left."""

    def __init__(self, argv: list[str], env: Mapping[str, str], size: tuple[int, int] = WIDE) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        """What it wrote, each piece with the second it came after the start."""
        self._size = size
        self._start = perf_counter()
        self.pid, self._terminal = os.forkpty()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(argv[0], argv, env)
        self._code: int | None = None
        self._settings = termios.tcgetattr(self._terminal)

    def __enter__(self) -> Watched:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def wait_for(self, sign: str) -> float:
        """Wait for the screen to show a text, and then for quiet; when it did, in seconds from the start."""
        raw = sign.split()[0].encode()
        end = perf_counter() + PATIENCE
        while perf_counter() < end:
            if not self._read(end - perf_counter()):
                break
            if any(raw in data for _, data in self.chunks):
                self.settle()
                if (found := self._shown(sign)) is not None:
                    return found
        raise Failed(
            f"{sign!r} was not shown; the end of what was: {b''.join(d for _, d in self.chunks)[-300:]!r}"
        )

    def settle(self, quiet: float = QUIET) -> None:
        """Read until nothing has come for a while."""
        while self._read(quiet):
            pass

    def press(self, keys: str) -> Answer:
        """Press a key; what came of it."""
        before = len(self.chunks)
        start = perf_counter() - self._start
        os.write(self._terminal, keys.encode())
        self._read(PATIENCE)
        self.settle()
        written = self.chunks[before:]
        data = b"".join(data for _, data in written)
        return Answer(written[-1][0] - start if written else 0.0, len(data), data.count(_FRAME))

    def leave(self, keys: str) -> float:
        """Press what leaves; seconds until the process is gone. Raises Failed for a terminal left unclean."""
        handle = os.pidfd_open(self.pid)
        start = perf_counter()
        os.write(self._terminal, keys.encode())
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        poll.register(self._terminal, select.POLLIN)
        gone = 0.0
        while not gone:
            for fd, _ in poll.poll(PATIENCE * 1000) or [(handle, 0)]:
                if fd == handle:
                    gone = perf_counter() - start
                elif not self._read(0):
                    poll.unregister(self._terminal)
        os.close(handle)
        _, status = os.waitpid(self.pid, 0)
        self._code = os.waitstatus_to_exitcode(status)
        if self._code or termios.tcgetattr(self._terminal) != self._settings:
            raise Failed(f"left with code {self._code}, or the terminal unclean")
        return gone

    def idle(self, seconds: float) -> tuple[float, float]:
        """Wake-ups and bytes a second while nothing happens."""
        before, size = self._wake_ups(), len(self.chunks)
        end = perf_counter() + seconds
        while (rest := end - perf_counter()) > 0:
            self._read(rest)
        written = sum(len(data) for _, data in self.chunks[size:])
        return (self._wake_ups() - before) / seconds, written / seconds

    @property
    def resident(self) -> float:
        """The memory it has, in MB (10^6 bytes)."""
        return self._status(self.pid, "VmRSS") * 1024 / 1e6

    def _wake_ups(self) -> int:
        return sum(
            self._status(int(task.name), "voluntary_ctxt_switches")
            for task in Path(f"/proc/{self.pid}/task").iterdir()
        )

    def _status(self, task: int, name: str) -> int:
        lines = Path(f"/proc/{self.pid}/task/{task}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])

    def _read(self, patience: float) -> bool:
        """Take in what is written next; False where nothing comes any more, or not in time."""
        if not select.select([self._terminal], [], [], max(patience, 0))[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # EIO: nobody has the terminal open
            return False
        self.chunks.append((perf_counter() - self._start, data))
        if _ASKS_FOR_SYNC in data:
            os.write(self._terminal, _HAS_SYNC)
        return bool(data)

    def _shown(self, sign: str) -> float | None:
        """When the screen first showed a text."""
        screen = pyte.Screen(*self._size)
        stream = pyte.ByteStream(screen)
        held = b""
        for stamp, data in self.chunks:
            data = held + data
            cut = _UNFINISHED.search(data)
            held = data[cut.start() :] if cut else b""
            stream.feed(_UNSHOWN.sub(b"", data[: cut.start()] if cut else data))
            if any(sign in line for line in screen.display):
                return stamp
        return None
