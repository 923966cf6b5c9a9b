"""The one writer to stdout, and the talk on stderr. Data goes to the one, everything else to the other."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from kztui.errors import UserError
from kztui.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from kztui.config import Places
    from kztui.store.library import Library
    from kztui.store.storage import Draft


class Page(NamedTuple):
    """The terminal that is written to: its width in columns, and whether marks and colour are wanted.

    `color` None leaves it to the environment (NO_COLOR, TERM).
    """

    width: int
    color: bool | None


class Answer(NamedTuple):
    """What a command found, in each form it can be asked for, made only when it is."""

    data: Callable[[], Any]
    """For JSON: structs and builtins."""
    lines: Callable[[bool], Iterable[str]]
    """For a pipe: one string a record, harmless, without its end. Given whether to mark what matches."""
    draw: Callable[[Page], str] | None = None
    """For a terminal, where that differs."""
    said: tuple[str, ...] = ()
    """What to say of it on stderr, unless -q."""
    code: int = 0


def write(answer: Answer, args: Namespace) -> int:
    """Print an answer in the form that the arguments and stdout ask for; the exit code.

    Raises UserError where stdout cannot be written, BrokenPipeError where its reader is gone.
    """
    if not getattr(args, "quiet", False):
        for line in answer.said:
            say(line)
    null = getattr(args, "null", False)
    terminal = sys.stdout is not None and sys.stdout.isatty()
    if getattr(args, "json", False):
        put(_json(answer.data()))
    elif answer.draw and terminal and not null and not getattr(args, "plain", False):
        put(answer.draw(_page(args.color)))
    else:
        end = "\0" if null else "\n"
        put("".join([line + end for line in answer.lines(args.color == "always")]))
    return answer.code


def put(text: str) -> None:
    """Write to stdout, in UTF-8 unless a terminal wants something else."""
    if sys.stdout is None:
        raise UserError("stdout is closed")
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    try:
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(f"stdout: cannot be written: {(error.strerror or str(error)).lower()}") from None


def say(text: str) -> None:
    """One line on stderr."""
    if sys.stderr is not None:
        with suppress(OSError):  # there is nowhere else to say it
            print(one_line(text), file=sys.stderr, flush=True)


def heard(library: Library) -> Library:
    """The library, once it is said what there was to say of how it was read; -q does not silence that."""
    for notice in library.notices:
        say(f"kztui: {notice}")
    return library


@contextmanager
def changing(path: Path) -> Iterator[Draft]:
    """The user's library, to be changed as `storage.edit` has it; what that tells is said at the end."""
    from kztui.store.storage import edit

    with edit(path) as draft:
        yield draft
    for notice in draft.notices:
        say(f"kztui: {notice}")


@contextmanager
def changing_notes(places: Places) -> Iterator[Draft]:
    """The notes and collections, to be changed, as `changing` has it."""
    from kztui.store.notes import changing

    with changing(places.notes, places.library) as draft:
        yield draft
    for notice in draft.notices:
        say(f"kztui: {notice}")


def _json(data: Any) -> str:
    from msgspec import json

    return json.format(json.encode(data), indent=2).decode() + "\n"


def _page(color: str) -> Page:
    from shutil import get_terminal_size

    return Page(get_terminal_size().columns, {"never": False, "always": True}.get(color))
