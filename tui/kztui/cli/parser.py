"""What can be asked on the command line: the commands, their options, and the help on each.

`parse` reads a command line; it builds only the one command's parser, as building all of them takes
longer than most answers. `parser` builds the whole tree, for help and for what is made from it.
"""

from __future__ import annotations

import os
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, NoReturn

from kztui import __version__
from kztui.cli import output
from kztui.errors import UserError

KINDS = ("events", "quotes", "figures", "actors", "articles", "all")
PARTS = ("intext", "note", "bib", "both")


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


class _Command(NamedTuple):
    help: str
    description: str
    fill: Callable[[Parser, bool], None]


def parse(argv: Sequence[str]) -> Namespace:
    """The arguments as a namespace; its `command` is None for the explorer, with the word after it as `key`.

    Raises UsageError, and Answered after --help and --version.
    """
    at = _first_word(argv)
    name = argv[at] if at is not None else None
    given = Namespace(command=None, key=None, library=None, color="auto", unknown=[])
    helped = not {"-h", "--help"}.isdisjoint(argv)
    if at is None or name not in COMMANDS:
        rest = [word for place, word in enumerate(argv) if place != at]
        given, given.unknown = (parser() if helped else _top()).parse_known_args(rest, given)
        given.key = name
        return given
    _top().parse_args(argv[:at], given)
    given.command = name
    command, rest = _command(name, explained=helped), list(argv[at + 1 :])
    if name == "search":
        rest = _negations_as_words(rest)
    found, extra = command.parse_known_args(rest, Namespace(**vars(given)))
    if any(not word.startswith("-") for word in extra):  # words on both sides of an option
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
    _globals(top)
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


def _path(word: str) -> str:
    if not word:
        raise ArgumentTypeError("needs a path")
    return word


def _from_zero(word: str) -> int:
    return _number(word, 0)


def _from_one(word: str) -> int:
    return _number(word, 1)


def _number(word: str, least: int) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 10 and int(word) >= least):
        raise ArgumentTypeError(f"not a number from {least}: {word!r}")
    return int(word)


def _width() -> int:
    try:
        return min(max(os.get_terminal_size().columns - 2, 40), 100)
    except OSError:
        return 100


def _globals(to: Parser) -> None:
    group = to.add_argument_group("everywhere")
    group.add_argument(
        "--library", metavar="PATH", type=_path, default=SUPPRESS,
        help="your library file (else $KZTUI_LIBRARY, else as `kztui config path` says)",
    )  # fmt: skip
    group.add_argument(
        "--color", choices=("never", "auto", "always"), default=SUPPRESS,
        help="colour and marks: auto is on a terminal where NO_COLOR is not set",
    )  # fmt: skip


def _filters(to: Parser, explained: bool) -> None:
    if explained:
        from kztui.search.query import FILTERS
    group = to.add_argument_group("filters, as in a query")
    for flag, (metavar, name, value) in FILTER_FLAGS.items():
        meant = f"{name}:{value.format(metavar)}: {FILTERS[name]}" if explained else None
        group.add_argument(f"--{flag}", metavar=metavar, help=meant)
    group.add_argument("--limit", metavar="N", type=_from_one, help="at most N records")
    group.add_argument(
        "--sort", choices=("date", "text"),
        help="by date, undated last, or in the order of the text",
    )  # fmt: skip


def _output(to: Parser) -> None:
    group = to.add_argument_group("output")
    form = group.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="a JSON array of the whole records")
    form.add_argument("--plain", action="store_true", help="on a terminal too, what a pipe gets")
    group.add_argument("-0", "--null", action="store_true", help="end records with NUL instead of a newline")
    _quiet(group)


def _quiet(to: Any) -> None:
    to.add_argument("-q", "--quiet", action="store_true", help="no talk on stderr but errors")


def _json(to: Any) -> None:
    to.add_argument("--json", action="store_true", help="the same as JSON")


def _list(to: Parser, explained: bool) -> None:
    to.add_argument("what", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    _filters(to, explained)
    _output(to)
    _globals(to)


def _search(to: Parser, explained: bool) -> None:
    to.add_argument("query", nargs="+", metavar="QUERY", help="as in: '\"sleeper cells\"' by:tokayev -police")
    _filters(to, explained)
    _output(to)
    _globals(to)


def _show(to: Parser, _explained: bool) -> None:
    to.add_argument(
        "ids", nargs="+", metavar="ID", help="a record's id (q7, KEY:q7, p15) or an article's key"
    )
    to.add_argument(
        "-C", "--context", metavar="N", type=_from_zero, default=0, help="N paragraphs more on either side"
    )
    _output(to)
    _globals(to)


def _cite(to: Parser, explained: bool) -> None:
    to.add_argument(
        "ids", nargs="*", metavar="ID",
        help="a record's id, an article's key, or - for ids from stdin; none: the only article",
    )  # fmt: skip
    styles = formats = ""
    if explained:
        from kztui.cite.markup import MARKUPS
        from kztui.cite.styles import STYLES

        styles, formats = f": {', '.join(STYLES)}", f": {', '.join(MARKUPS)}"
    to.add_argument("-s", "--style", metavar="STYLE", help=f"the citation style{styles}")
    to.add_argument("-f", "--format", metavar="FORMAT", default="plain", help=f"the markup{formats}")
    to.add_argument(
        "--part", choices=PARTS, default="intext",
        help="the citation in the text, as a note, in the bibliography; both: the first, then the last",
    )  # fmt: skip
    _output(to)
    _globals(to)


def _source(to: Parser, explained: bool) -> None:
    to.add_argument("key", nargs="?", metavar="KEY", help="an article's key; none: the only article")
    names = ""
    if explained:
        from kztui.store.csl import FIELDS

        names = f"; the fields: {', '.join(FIELDS)}"
    to.add_argument(
        "--set", nargs="+", action="extend", metavar="FIELD=VALUE", default=[],
        help=f"correct a field, or confirm it; FIELD= says that the source has none{names}",
    )  # fmt: skip
    to.add_argument(
        "--reset", nargs="+", action="extend", metavar="FIELD", default=[],
        help="take back what --set has said of a field",
    )  # fmt: skip
    _output(to)
    _globals(to)


def _last(to: Parser, _explained: bool) -> None:
    _quiet(to)
    _globals(to)


def _check(to: Parser, _explained: bool) -> None:
    _json(to)
    _quiet(to)
    _globals(to)


def _doctor(to: Parser, _explained: bool) -> None:
    form = to.add_mutually_exclusive_group()
    _json(form)
    form.add_argument("--plain", action="store_true", help="on a terminal too, what a pipe gets")
    _globals(to)


def _styles(to: Parser, _explained: bool) -> None:
    _json(to)
    _globals(to)


def _config(to: Parser, _explained: bool) -> None:
    to.add_argument(
        "what", choices=("path", "show"), metavar="path|show",
        help="path: where the files are; show: the settings in force, each with where it comes from",
    )  # fmt: skip
    _json(to)
    _globals(to)


FILTER_FLAGS = {
    "article": ("KEY", "article", "{}"),
    "by": ("NAME", "by", "{}"),
    "actor": ("NAME", "actor", "{}"),
    "since": ("DATE", "date", "{}.."),
    "until": ("DATE", "date", "..{}"),
    "para": ("N[-M]", "para", "{}"),
}
"""The flags that stand for filters of the query: what to call the value, the filter, its value there."""

COMMANDS = {
    "list": _Command(
        "list the events, quotes, figures, actors or articles",
        "List records in the order of the text. A pipe gets one record a line, tab-separated: "
        "ID, DATE, WHO, TEXT, PARAGRAPHS.",
        _list,
    ),
    "search": _Command(
        "search all records",
        "Find the records that match a query, best first: words (milit finds militants), phrases in "
        "quotation marks, filters such as by:tokayev, and - before what must not match.",
        _search,
    ),
    "show": _Command(
        "show records with their passages",
        "Show each record whole, what is inferred marked as such, with the paragraphs it stands on.",
        _show,
    ),
    "cite": _Command(
        "cite records or articles",
        "Print a citation of each record, with its paragraph, or of each article; one a line.",
        _cite,
    ),
    "source": _Command(
        "tell what is known of a source; confirm or correct it",
        "Tell what is known of an article's source, one field a line, tab-separated: FIELD, VALUE, BASIS "
        "(stated, inferred, yours), GROUND. With --set and --reset, correct it in your library.",
        _source,
    ),
    "last": _Command(
        "print the last text copied",
        "Print the text that was last copied in the explorer, whether or not a clipboard took it.",
        _last,
    ),
    "check": _Command(
        "prove the libraries",
        "Prove every span and every reference of the bundled library and of yours. "
        "Problems, one a line, tab-separated: ARTICLE, RECORD, FIELD, WHAT; exit status 2.",
        _check,
    ),
    "doctor": _Command(
        "tell what this terminal can do, and what to change",
        "Tell what this terminal, its clipboard and the libraries can do. A pipe gets one finding a line, "
        "tab-separated: NAME, VALUE, WHAT TO CHANGE; exit status 2 where a library cannot be used.",
        _doctor,
    ),
    "styles": _Command("list the citation styles", "List the citation styles: ID, NAME.", _styles),
    "config": _Command(
        "show the settings and where the files are",
        "Show where the files of kztui are, or which settings are in force.",
        _config,
    ),
}  # fmt: skip
"""Every command by its name."""
