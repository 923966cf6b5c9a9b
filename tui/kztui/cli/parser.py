"""Reading a command line.

`parse` reads a command line; it builds only the one command's parser, as building all of them takes
longer than most answers. `parser` builds the whole tree, for help and for what is made from it.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from typing import Any, NoReturn

from kztui import __version__
from kztui.cli import output
from kztui.cli.grammar import COMMANDS
from kztui.cli.options import FILTER_FLAGS, add_globals
from kztui.errors import UserError


class UsageError(UserError):
    """A command line that cannot be read; `prog` is the command that it was meant for."""

    def __init__(self, prog: str, message: str) -> None:
        super().__init__(message)
        self.prog = prog


class Answered(Exception):  # noqa: N818
    """The command line asked for help or the version, and has got it."""


class Parser(ArgumentParser):
    """An argument parser that raises UsageError instead of printing its usage and leaving."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Help, **options)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Raise Answered: --help and --version are answers."""
        del status, message
        raise Answered

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with what argparse says."""
        raise UsageError(self.prog, message)

    def _print_message(self, message: str, _file: Any = None) -> None:
        output.put(message)


class _Help(HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=_width())


def parse(argv: Sequence[str]) -> Namespace:
    """The arguments as a namespace; its `command` is None for the explorer, with the word after it as `key`.

    Raises UsageError, and Answered after --help and --version.
    """
    at = _first_word(argv)
    name = argv[at] if at is not None else None
    given = Namespace(command=None, key=None, library=None, color="auto", slow=False, unknown=[])
    helped = not {"-h", "--help"}.isdisjoint(argv)
    if at is None or name not in COMMANDS:
        rest = [word for place, word in enumerate(argv) if place != at]
        given, given.unknown = (parser() if helped else _top()).parse_known_args(rest, given)
        given.key = name
        return given
    _top().parse_args(argv[:at], given)
    if given.slow:
        raise UsageError(f"kztui {name}", "argument --slow: is for the explorer, kztui --slow")
    given.command = name
    command, rest = _command(name, explained=helped), list(argv[at + 1 :])
    if name == "search":
        rest = _negations_as_words(rest)
    found, extra = command.parse_known_args(rest, Namespace(**vars(given)))
    if any(word == "-" or not word.startswith("-") for word in extra):  # words on both sides of an option
        found, extra = command.parse_known_intermixed_args(rest, Namespace(**vars(given)))
    if extra:
        command.error(unknown(extra))
    if getattr(found, "json", False) and getattr(found, "null", False):
        command.error("argument -0/--null: not allowed with argument --json")
    return found


def _negations_as_words(words: Sequence[str]) -> list[str]:
    """The words of a search, `-police` told from options by a space, which a query ignores."""
    options = {"--library", "--color", "--limit", "--sort", *(f"--{flag}" for flag in FILTER_FLAGS)}
    return [
        f" {word}" if word[:1] == "-" and word[1:2] not in ("", "-") and set(word[1:]) - set("0hq")
        and before not in options else word
        for before, word in zip(["", *words], words, strict=False)
    ]  # fmt: skip


def unknown(words: Sequence[str]) -> str:
    """What to say of arguments that nothing takes."""
    return (
        f"unrecognized arguments: {' '.join(words)} (see: kztui --help; words that begin with - go after --)"
    )


def parser() -> Parser:
    """The whole command line, every command with its options and help."""
    whole = _top()
    commands = whole.add_subparsers(title="commands", dest="command", metavar="COMMAND", prog="kztui")
    for name, command in COMMANDS.items():
        command.fill(commands.add_parser(name, help=command.help, description=command.description), True)
    return whole


def _top() -> Parser:
    top = Parser(
        prog="kztui",
        usage="kztui [ARTICLE-KEY] [options]\n       kztui COMMAND … [options]",
        description="Explore news articles and the evidence in them. Without a command the explorer opens, "
        "on the article with the given key, else on all of them.",
        epilog="Exit status: 0 found, 1 nothing matched, 2 usage or input error, 130 cancelled, "
        "141 the reader of the output is gone.",
    )
    top.add_argument("--version", action="version", version=f"kztui {__version__}", help="print the version")
    top.add_argument(
        "--slow", action="store_true", help="for the explorer on a slow line: fewest bytes, no mouse"
    )
    add_globals(top)
    return top


def _command(name: str, explained: bool) -> Parser:
    command = COMMANDS[name]
    built = Parser(prog=f"kztui {name}", description=command.description)
    command.fill(built, explained)
    return built


def _first_word(argv: Sequence[str]) -> int | None:
    """Where the first word stands that is no global option and no option's value."""
    words = iter(enumerate(argv))
    for at, word in words:
        if word in ("--library", "--color"):
            next(words, None)
        elif not word.startswith("-"):
            return at
    return None


def _width() -> int:
    try:
        return min(max(os.get_terminal_size().columns - 2, 40), 100)
    except OSError:
        return 100
