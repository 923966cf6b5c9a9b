"""The terminal around the explorer: however the explorer ends, the terminal is as it was found."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import NoReturn

from textual.driver import Driver

GRACE = 1.5
"""Seconds for the explorer to leave by itself once a signal has told it to."""

_ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_STDIN, _DRAWN_ON = 0, 2  # Textual reads keys from stdin and draws on stderr

# Kitty's keyboard modes are kept for each screen: they are undone before the alternate one is left.
_RESTORE = (
    b"\x18"  # whatever sequence was cut off ends here
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
_POINTS_IN_PIXELS = b"\x1b[?1016l"  # Textual turns it on where it can, and never off


class Guard:
    """A context in which a signal, or a terminal that is gone, ends the explorer and leaves nothing behind.

    A signal has `leave(exit code)` called in the event loop. Where that does not end the context
    within `GRACE` (the terminal takes no more, or is gone), the process ends here and now, with the
    terminal restored. `code` is 128 + the number of the signal that came first, 0 without any.
    """

    def __init__(self, leave: Callable[[int], object]) -> None:
        self.code = 0
        self._leave = leave

    def __enter__(self) -> Guard:
        # Both of these would pass for the size of the terminal, and stay when it changes.
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
        self._found = termios.tcgetattr(_STDIN)
        # Not the event loop's handlers: they wait for the loop, which a stalled terminal blocks.
        for number in _ENDING:
            signal.signal(number, self._end)
        signal.signal(signal.SIGALRM, self._force)
        threading.Thread(target=_tell_of_hang_up, name="hang-up", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        _leave_pixels()
        signal.setitimer(signal.ITIMER_REAL, 0)
        return bool(self.code)  # what else fails where the terminal is gone is no news

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """Leave, in time; what follows on the first signal changes nothing."""
        if self.code:
            return
        self.code = 128 + number
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        if loop is None or not is_in_foreground():  # the terminal is not, or no longer, the explorer's
            os._exit(self.code)
        signal.setitimer(signal.ITIMER_REAL, GRACE)
        loop.call_soon_threadsafe(self._leave, self.code)

    def _force(self, _number: int, _frame: FrameType | None) -> None:
        """End the process, and restore the terminal if it still takes anything."""
        terminal = os.dup(_DRAWN_ON)
        os.dup2(os.open(os.devnull, os.O_WRONLY), _DRAWN_ON)  # for what other threads have yet to write
        _interrupt_other_threads()
        _write_at_once(terminal, _RESTORE)
        with suppress(termios.error):
            termios.tcsetattr(_STDIN, termios.TCSANOW, self._found)
        os._exit(self.code)


def end(driver: Driver, code: int, said: str = "") -> NoReturn:
    """Give the terminal back, say why, and end the process; nothing is taken apart that ends with it anyway.

    To be called once all is written that is to be kept.
    """
    driver.stop_application_mode()
    driver.close()
    _leave_pixels()
    if said:
        with suppress(OSError):  # the terminal is gone
            os.write(_DRAWN_ON, said.encode(errors="replace") + b"\n")
    os._exit(code)


def follow_shell(stop: Callable[[], object], resume: Callable[[], object]) -> None:
    """Have these called in the running event loop when a signal says to stop, or that it was stopped.

    They take the place of Textual's own handlers, which start its driver a second time where a stop
    was none that they brought about.
    """
    # The loop's own kind of handler: it is woken by any signal then, also by one that the kernel gives
    # to another thread, as it may after a stop, and that nobody would see who waits for a key.
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTSTP, stop)
    loop.add_signal_handler(signal.SIGCONT, resume)


def suspend() -> None:
    """Stop the job, as a terminal does on Ctrl+Z, until it is in the foreground again."""
    before = [(number, signal.signal(number, signal.SIG_DFL)) for number in (signal.SIGTSTP, signal.SIGCONT)]
    os.kill(0, signal.SIGTSTP)  # the whole job: a script that started the explorer stops with it
    while not is_in_foreground():
        time.sleep(0.05)  # a signal that was sent meanwhile, to whichever thread, ends it here
        os.kill(0, signal.SIGTSTP)
    for number, handler in before:
        signal.signal(number, handler)


def has_job_control() -> bool:
    """Whether a shell started this as a job, and so can bring it back."""
    return os.getpgrp() != os.getsid(0)


def is_in_foreground() -> bool:
    """Whether the terminal is this job's to use; also where nobody says, as when it is gone."""
    try:
        return os.tcgetpgrp(_STDIN) == os.getpgrp()
    except OSError:
        return True


def _leave_pixels() -> None:
    with suppress(OSError):  # the terminal is gone
        os.write(_DRAWN_ON, _POINTS_IN_PIXELS)


def _tell_of_hang_up() -> None:
    """Wait until nobody is at the other end of the terminal, and be the signal that should say so.

    None comes where a shell that ignores it is in between; reading the terminal would then never end.
    """
    poll = select.poll()
    poll.register(_STDIN, 0)
    if any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll()):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGHUP)


def _interrupt_other_threads() -> None:
    """Have writes return that wait for the terminal to take them: meanwhile it takes nothing else."""
    signal.signal(signal.SIGALRM, lambda _number, _frame: None)
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and thread.ident:
            signal.pthread_kill(thread.ident, signal.SIGALRM)


def _write_at_once(terminal: int, data: bytes) -> None:
    """Write to a terminal; one that is full forgets what nobody has read, one that is gone gets nothing."""
    # Whoever shares the terminal shares this setting: it is put back.
    blocking = os.get_blocking(terminal)
    os.set_blocking(terminal, False)
    try:
        for _ in range(20):
            try:
                os.write(terminal, data)
                return
            except BlockingIOError:
                termios.tcflush(terminal, termios.TCOFLUSH)
                time.sleep(0.01)  # for a write that is under way to be interrupted
    except (OSError, termios.error):
        pass
    finally:
        os.set_blocking(terminal, blocking)


def wait_for_enter() -> None:
    """Wait for a line, for the end of input, or for Ctrl+C, which asyncio would keep for later."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        sys.stdin.readline()
    signal.signal(signal.SIGINT, before)
