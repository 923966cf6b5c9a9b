"""`kztui`: read the command line, answer it, and turn what goes wrong into one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

from kztui import config
from kztui.cli import output, parser
from kztui.cli.grammar import COMMANDS
from kztui.cli.output import Answer
from kztui.config import Places
from kztui.errors import UserError

WRONG, CANCELLED, READER_GONE = 2, 130, 141


_READERS = ("list", "search", "show", "cite", "pick", "export", "source")


def main() -> NoReturn:
    """Be the process `kztui`: answer its arguments and leave.

    Nothing is left to collect or to close once the answer is out, so the collector does not run and
    the interpreter is not taken apart: together a fifth of the time that a command takes. The explorer
    has it run once it is on the screen.
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
    code = output.write(_command(args.command)(args, places), args)
    if args.library and args.command in _READERS and not places.library.exists():
        output.say(f"kztui: {places.library}: no library is there yet; this was the bundled article alone")
    return code


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
        case "pick":
            from kztui.cli.commands.pick import pick as command
        case "source":
            from kztui.cli.commands.source import source as command
        case "export":
            from kztui.cli.commands.export import export as command
        case "formats":
            from kztui.cli.commands.export import formats as command
        case "add":
            from kztui.cli.commands.add import add as command
        case "import":
            from kztui.cli.commands.exchange import take_in as command
        case "same":
            from kztui.cli.commands.same import same as command
        case "note":
            from kztui.cli.commands.notes import note as command
        case "mark":
            from kztui.cli.commands.notes import mark as command
        case "remove":
            from kztui.cli.commands.library import remove as command
        case "edit":
            from kztui.cli.commands.edit import edit as command
        case "check":
            from kztui.cli.commands.library import check as command
        case "doctor":
            from kztui.cli.commands.doctor import doctor as command
        case "last":
            from kztui.cli.commands.about import last as command
        case "styles":
            from kztui.cli.commands.about import styles as command
        case "config":
            from kztui.cli.commands.config import show_config as command
        case "completion":
            from kztui.cli.commands.shell import completion as command
        case "man":
            from kztui.cli.commands.shell import man as command
        case _:
            raise AssertionError(f"the parser lets {name!r} through, nothing runs it")
    return command


def _explore(args: Namespace, places: Places) -> int:
    from kztui.cli.preflight import obstacle
    from kztui.store.library import is_large, load

    waits = args.key is None and is_large(places.library)
    library = load([places.bundled, places.notes] if waits else places.shelf)
    if args.key is not None and args.key not in library.articles:
        raise UserError(_neither(args.key, [*COMMANDS, *library.articles]))
    if args.unknown:
        raise UserError(parser.unknown(args.unknown))
    if why_not := obstacle():
        raise UserError(why_not)
    from kztui.ui.app import run

    rest = partial(load, places.shelf, gently=True) if waits else None
    return run(library, config.settings(places.config), places, args.key, args.slow, rest)


def _neither(word: str, known: Sequence[str]) -> str:
    from kztui.search.near import nearest

    near = [name for _, name in nearest(word, known)]
    advice = f"did you mean: {', '.join(near)}" if near else f"commands: {', '.join(COMMANDS)}"
    return f"{word!r} is neither a command nor an article; {advice}"
