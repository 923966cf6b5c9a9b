"""`kztui`: read the command line, answer it, and turn what goes wrong into one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import NoReturn

from kztui import config
from kztui.cli import output, parser
from kztui.cli.output import Answer
from kztui.config import Places
from kztui.errors import UserError

WRONG, CANCELLED, READER_GONE = 2, 130, 141


def main() -> NoReturn:
    """Be the process `kztui`: answer its arguments and leave.

    Nothing is left to collect or to close once the answer is out, so the collector does not run and
    the interpreter is not taken apart: together a fifth of the time that a command takes.
    """
    gc.disable()
    os._exit(run(sys.argv[1:]))


def run(argv: Sequence[str]) -> int:
    """Answer these arguments; the exit code."""
    try:
        return _answer(parser.parse(argv))
    except parser.Answered:
        return 0
    except parser.UsageError as error:
        output.say(f"{error.prog}: {error}")
    except UserError as error:
        output.say(f"kztui: {error}")
    except BrokenPipeError:
        return READER_GONE
    except KeyboardInterrupt:
        return CANCELLED
    return WRONG


def _answer(args: Namespace) -> int:
    places = config.places(args.library)
    if args.command is None:
        return _explore(args, places)
    return output.write(_command(args.command)(args, places), args)


def _command(name: str) -> Callable[[Namespace, Places], Answer]:
    """The command of this name, with only its own room loaded."""
    command: Callable[[Namespace, Places], Answer]
    match name:
        case "list":
            from kztui.cli.commands.find import list_records as command
        case "search":
            from kztui.cli.commands.find import search_records as command
        case "show":
            from kztui.cli.commands.find import show as command
        case "cite":
            from kztui.cli.commands.cite import cite as command
        case "check":
            from kztui.cli.commands.library import check as command
        case "last":
            from kztui.cli.commands.about import last as command
        case "styles":
            from kztui.cli.commands.about import styles as command
        case "config":
            from kztui.cli.commands.about import show_config as command
        case _:
            raise AssertionError(f"the parser lets {name!r} through, nothing runs it")
    return command


def _explore(args: Namespace, places: Places) -> int:
    from kztui.store.library import load

    library = load([places.bundled, places.library])
    if args.key is not None and args.key not in library.articles:
        raise UserError(_neither(args.key, [*parser.COMMANDS, *library.articles]))
    if args.unknown:
        raise UserError(parser.unknown(args.unknown))
    if obstacle := _obstacle():
        raise UserError(obstacle)
    from kztui.ui.app import run

    gc.enable()
    return run(library, config.settings(places.config), places, args.key)


def _neither(word: str, known: Sequence[str]) -> str:
    from kztui.search.near import nearest

    near = [name for _, name in nearest(word, known)]
    advice = f"did you mean: {', '.join(near)}" if near else f"commands: {', '.join(parser.COMMANDS)}"
    return f"{word!r} is neither a command nor an article; {advice}"


def _obstacle() -> str | None:
    """Why the explorer cannot run here, and what to do; None where it can."""
    instead = "for a pipe there is: kztui list all, kztui search, kztui cite"
    for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr)):
        if stream is None or not stream.isatty():
            return f"the explorer needs a terminal, and {name} is none; {instead}"
    if os.environ.get("TERM") == "dumb":
        return f"the explorer needs a terminal that it can draw on, and TERM is dumb; set TERM, or {instead}"
    encoding = sys.stdout.encoding.lower().replace("_", "-")
    if encoding not in ("utf-8", "utf8"):
        return f"the explorer needs UTF-8, and the terminal is set to {encoding}; try: LC_ALL=C.UTF-8 kztui"
    return None
