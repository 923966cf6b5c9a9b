"""Options that several commands take, and the values that they are given."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from typing import Any

PARTS = ("intext", "note", "bib", "both")
QUOTES = ("none", "inline", "block")

FILTER_FLAGS = {
    "article": ("KEY", "article", "{}"),
    "by": ("NAME", "by", "{}"),
    "actor": ("NAME", "actor", "{}"),
    "since": ("DATE", "date", "{}.."),
    "until": ("DATE", "date", "..{}"),
    "para": ("N[-M]", "para", "{}"),
    "marked": ("NAME", "marked", "{}"),
}
"""The flags that stand for filters of the query: what to call the value, the filter, its value there."""


def add_globals(to: ArgumentParser) -> None:
    """Add what every command takes."""
    group = to.add_argument_group("everywhere")
    group.add_argument(
        "--library", metavar="PATH", type=path, default=SUPPRESS,
        help="your library file (else $KZTUI_LIBRARY, else as `kztui config path` says)",
    )  # fmt: skip
    group.add_argument(
        "--color", choices=("never", "auto", "always"), default=SUPPRESS,
        help="colour and marks: auto is on a terminal where NO_COLOR is not set",
    )  # fmt: skip


def add_filters(to: ArgumentParser, explained: bool, sorts: Mapping[str, str]) -> None:
    """Add which records are wanted, and in which order: the names of the orders, each with its help."""
    if explained:
        from kztui.search.query import FILTERS
    group = to.add_argument_group("filters, as in a query")
    for flag, (metavar, name, value) in FILTER_FLAGS.items():
        meant = f"{name}:{value.format(metavar)}: {FILTERS[name]}" if explained else None
        group.add_argument(f"--{flag}", metavar=metavar, help=meant)
    group.add_argument("--limit", metavar="N", type=from_one, help="at most N records")
    group.add_argument(
        "--sort", choices=tuple(sorts), help="; ".join(sorts.values()),
    )  # fmt: skip


def add_output(to: ArgumentParser) -> None:
    """Add the forms of an answer."""
    group = to.add_argument_group("output")
    form = group.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="a JSON array of the whole records")
    form.add_argument("--plain", action="store_true", help="on a terminal too, what a pipe gets")
    group.add_argument("-0", "--null", action="store_true", help="end records with NUL instead of a newline")
    add_quiet(group)


def add_quiet(to: Any) -> None:
    """Add that nothing is to be said beside the answer."""
    to.add_argument("-q", "--quiet", action="store_true", help="no talk on stderr but errors")


def add_json(to: Any) -> None:
    """Add that the answer is wanted as JSON."""
    to.add_argument("--json", action="store_true", help="the same as JSON")


def add_citing(to: ArgumentParser, explained: bool) -> None:
    """Add how is cited."""
    styles = formats = ""
    if explained:
        from kztui.cite.formats import FORMATS
        from kztui.cite.markup import MARKUPS
        from kztui.cite.styles import STYLES

        styles, formats = f": {', '.join(STYLES)}", f": {', '.join([*MARKUPS, *FORMATS])}"
    to.add_argument("-s", "--style", metavar="STYLE", help=f"the citation style{styles}")
    to.add_argument(
        "--csl", metavar="FILE", type=path, help="any other style, by its CSL file, through pandoc"
    )
    to.add_argument("-f", "--format", metavar="FORMAT", help=f"the markup, or what a program reads{formats}")
    to.add_argument(
        "--part", choices=PARTS, default="intext",
        help="the citation in the text, as a note, in the bibliography; both: the first, then the last",
    )  # fmt: skip
    group = to.add_argument_group("quotations")
    group.add_argument(
        "--quote", choices=QUOTES, default="none",
        help="the words with the citation: within a sentence of yours, or set off from it",
    )  # fmt: skip
    group.add_argument(
        "--excerpt", metavar="WORDS",
        help="of the words only these, with … where some are left out: 'I promise … punished'",
    )  # fmt: skip
    group.add_argument(
        "--speaker", action="store_true",
        help="name who said it, as the style has it for words that another quotes (“as cited in”)",
    )  # fmt: skip
    to.add_argument("--join", action="store_true", help="one citation of all, as they stand at one place")
    to.add_argument(
        "--copy", action="store_true",
        help="to the clipboard, too; stderr tells what became of the copy, exit status 2 that there is none",
    )  # fmt: skip


def path(word: str) -> str:
    """The path of a file. Raises ArgumentTypeError."""
    if not word:
        raise ArgumentTypeError("needs a path")
    return word


def from_zero(word: str) -> int:
    """A number from 0. Raises ArgumentTypeError."""
    return _number(word, 0)


def from_one(word: str) -> int:
    """A number from 1. Raises ArgumentTypeError."""
    return _number(word, 1)


def _number(word: str, least: int) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 10 and int(word) >= least):
        raise ArgumentTypeError(f"not a number from {least}: {word!r}")
    return int(word)
