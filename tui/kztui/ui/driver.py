"""Textual's driver for Unix terminals, leaner: it never wakes when idle, stops at once, and writes little.

Textual's own looks ten times a second whether it should stop, and so takes as long to notice. What is
replaced is not public, so it is used only with versions of Textual that it was tried with.
"""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from pathlib import Path
from select import select
from typing import Any

import textual
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from kztui.ui.wire import Wire

TRIED = "8.2"


class WaitingDriver(LinuxDriver):
    """Reads the terminal when there is something to read, or when a sequence has not gone on in time."""

    _stop: int | None = None
    """What is closed to say that no more is to be read."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._wire = Wire(os.environ.get("TERM", ""))

    def write(self, data: str) -> None:
        """Write to the terminal what it does not show yet."""
        if data := self._wire.write(data):
            super().write(data)

    def forget(self) -> None:
        """Draw all of the next frames: what the terminal shows is not known any more."""
        self._wire.forget()

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._stopped, self._stop = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        """Read no more."""
        if self._stop is not None:
            os.close(self._stop)
            self._stop = None
            super().disable_input()
            os.close(self._stopped)

    def run_input_thread(self) -> None:
        """Read until told to stop, or until the terminal is gone."""
        stopped = self._stopped
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        while True:
            due = parser._timeout_time
            ready, _, _ = select(
                [self.fileno, stopped], [], [], None if due is None else max(due - get_time(), 0)
            )
            if stopped in ready:
                break
            if ready:
                try:
                    data = os.read(self.fileno, 4096)
                except OSError:  # how Linux says that nobody is at the other end
                    break
                if not data:
                    break
                for message in parser.feed(decode(data)):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)


def driver() -> type[Driver] | None:
    """The driver to use; None for the one that Textual, of another version or told so, takes itself."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return None
    # Asked for its version, Textual reads and parses all that is said of its package.
    packages = Path(textual.__file__).parents[1]
    return WaitingDriver if any(packages.glob(f"textual-{TRIED}.*.dist-info")) else None
