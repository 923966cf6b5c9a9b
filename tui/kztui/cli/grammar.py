"""What can be asked on the command line: the commands, their arguments, and the help on each."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import NamedTuple

from kztui.cli.options import (
    add_citing,
    add_filters,
    add_globals,
    add_json,
    add_output,
    add_quiet,
    from_zero,
    path,
)

KINDS = ("events", "quotes", "figures", "actors", "articles", "all")
SHELLS = ("bash", "zsh", "fish")
_SORTS = {"date": "by date, undated last", "text": "in the order of the text"}


class Command(NamedTuple):
    """A command: its help in a line and at length, and what adds its arguments to a parser.

    That is told whether their help is wanted, which costs more than parsing.
    """

    help: str
    description: str
    fill: Callable[[ArgumentParser, bool], None]


def _list(to: ArgumentParser, explained: bool) -> None:
    to.add_argument("what", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    add_filters(to, explained, _SORTS | {"counted": "figures that count the same thing together"})
    add_output(to)
    add_globals(to)


def _search(to: ArgumentParser, explained: bool) -> None:
    to.add_argument("query", nargs="+", metavar="QUERY", help="as in: '\"sleeper cells\"' by:tokayev -police")
    add_filters(to, explained, _SORTS)
    add_output(to)
    add_globals(to)


def _show(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument(
        "ids", nargs="+", metavar="ID", help="a record's id (q7, KEY:q7, p15) or an article's key"
    )
    to.add_argument(
        "-C", "--context", metavar="N", type=from_zero, default=0, help="N paragraphs more on either side"
    )
    add_output(to)
    add_globals(to)


def _cite(to: ArgumentParser, explained: bool) -> None:
    to.add_argument(
        "ids", nargs="*", metavar="ID",
        help="a record's id, an article's key, or - for ids from stdin; none: the only article",
    )  # fmt: skip
    add_citing(to, explained)
    add_output(to)
    add_globals(to)


def _pick(to: ArgumentParser, explained: bool) -> None:
    to.add_argument("query", nargs="*", metavar="QUERY", help="what to begin with, as kztui search takes it")
    group = to.add_argument_group("what is printed of each, instead of its id")
    what = group.add_mutually_exclusive_group()
    what.add_argument("--cite", action="store_true", help="its citation; the options below are about that")
    what.add_argument("--text", action="store_true", help="its words, as they stand in the article")
    add_citing(to, explained)
    add_output(to)
    add_globals(to)


def _source(to: ArgumentParser, explained: bool) -> None:
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
    add_output(to)
    add_globals(to)


def _export(to: ArgumentParser, explained: bool) -> None:
    to.add_argument(
        "ids", nargs="*", metavar="ID",
        help="a record's id, an article's key, or - for ids from stdin; none: everything",
    )  # fmt: skip
    formats = ""
    if explained:
        from kztui.cite.formats import FORMATS
        from kztui.cite.markup import MARKUPS

        formats = f": {', '.join([*FORMATS, *MARKUPS])} (a markup: the bibliography)"
    to.add_argument("-f", "--format", metavar="FORMAT", required=True, help=f"what to write{formats}")
    to.add_argument("-s", "--style", metavar="STYLE", help="the citation style of a bibliography")
    to.add_argument(
        "-o", "--output", metavar="FILE", type=path, help="a file instead of stdout; never one that exists"
    )
    to.add_argument("--overwrite", action="store_true", help="also a file that exists")
    add_quiet(to)
    add_globals(to)


def _add(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument(
        "inputs", nargs="+", metavar="FILE|URL|-", help="a text, Markdown, a page, an address; - is stdin"
    )
    group = to.add_argument_group("its source, where you know better")
    group.add_argument("--title", metavar="TITLE", help="its title")
    group.add_argument(
        "--date", metavar="DATE", help="its day, which “on Friday” is counted from; of several inputs, of all"
    )
    group.add_argument("--csl", metavar="FILE", type=path, help="all of it, as CSL-JSON")
    group.add_argument("--key", metavar="KEY", help="what to call it in the library")
    form = to.add_argument_group("output")
    form.add_argument(
        "--json", action="store_true",
        help="the articles as JSON; of - what is found in it, and nothing is kept",
    )  # fmt: skip
    add_quiet(form)
    add_globals(to)


def _import(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument("file", metavar="FILE|-", type=path, help="a library; - is stdin")
    add_json(to)
    add_quiet(to)
    add_globals(to)


def _same(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument("ids", nargs="*", metavar="ID", help="actors: a3, KEY:a3; none: what you have said")
    how = to.add_mutually_exclusive_group()
    how.add_argument(
        "--not", dest="apart", action="store_true", help="the first is none of the others: they are parted"
    )
    how.add_argument("--forget", action="store_true", help="take back what you have said of these")
    how.add_argument(
        "--unclear", action="store_true", help="list names by which actors may be one: NAME, IDS, WHO"
    )
    add_json(to)
    add_quiet(to)
    add_globals(to)


def _note(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument("id", nargs="?", metavar="ID", help="a record's id (q7, KEY:q7, p15); none: all notes")
    to.add_argument("text", nargs="*", metavar="TEXT", help="what to add to the note; - is stdin")
    how = to.add_mutually_exclusive_group()
    how.add_argument(
        "--edit", action="store_true", help="open your editor on the note ($VISUAL, else $EDITOR)"
    )
    how.add_argument("--forget", action="store_true", help="take the note away")
    add_json(to)
    add_quiet(to)
    add_globals(to)


def _mark(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument(
        "ids", nargs="*", metavar="ID", help="a record's id (q7, KEY:q7, p15); also several, or - for stdin"
    )
    to.add_argument("--in", dest="into", metavar="NAME", help="the collection; else it is called marked")
    to.add_argument(
        "--forget", action="store_true", help="take them out of it; without an id, all that are in it"
    )
    add_output(to)
    add_globals(to)


def _remove(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument("key", metavar="KEY", help="the key of an article of yours")
    add_json(to)
    add_quiet(to)
    add_globals(to)


def _edit(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument(
        "ids", nargs="+", metavar="ID", help="a record's id (q7, KEY:q7); also several, or - for stdin"
    )
    how = to.add_mutually_exclusive_group()
    how.add_argument("--accept", action="store_true", help="let records stand as they are")
    how.add_argument("--drop", action="store_true", help="take records out of the library")
    add_output(to)
    add_globals(to)


def _formats(to: ArgumentParser, _explained: bool) -> None:
    add_json(to)
    add_globals(to)


def _last(to: ArgumentParser, _explained: bool) -> None:
    add_quiet(to)
    add_globals(to)


def _check(to: ArgumentParser, _explained: bool) -> None:
    add_json(to)
    add_quiet(to)
    add_globals(to)


def _doctor(to: ArgumentParser, _explained: bool) -> None:
    form = to.add_mutually_exclusive_group()
    add_json(form)
    form.add_argument("--plain", action="store_true", help="on a terminal too, what a pipe gets")
    add_globals(to)


def _styles(to: ArgumentParser, _explained: bool) -> None:
    add_json(to)
    add_globals(to)


def _config(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument(
        "what", choices=("path", "show", "edit"), metavar="path|show|edit",
        help="path: where the files are; show: the settings in force, each with where it comes from; "
        "edit: open your editor (VISUAL, EDITOR) on them, and prove what it leaves",
    )  # fmt: skip
    add_json(to)
    add_quiet(to)
    add_globals(to)


def _completion(to: ArgumentParser, _explained: bool) -> None:
    to.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    add_globals(to)


def _man(to: ArgumentParser, _explained: bool) -> None:
    add_globals(to)


COMMANDS = {
    "list": Command(
        "list the events, quotes, figures, actors or articles",
        "List records in the order of the text. A pipe gets one record a line, tab-separated: "
        "ID, DATE, WHO, TEXT, PARAGRAPHS.",
        _list,
    ),
    "search": Command(
        "search all records",
        "Find the records that match a query, best first: words (milit finds militants), phrases in "
        "quotation marks, filters such as by:tokayev, and - before what must not match.",
        _search,
    ),
    "show": Command(
        "show records with their passages",
        "Show each record whole, what is inferred marked as such, with the paragraphs it stands on.",
        _show,
    ),
    "cite": Command(
        "cite records or articles",
        "Print a citation of each record, with its paragraph, or of each article; one a line. Or the "
        "bibliography, each work once, the words with their citation, or what a program reads (-f).",
        _cite,
    ),
    "pick": Command(
        "choose records in the explorer, and print which",
        "Open the explorer on the terminal, whatever stdin and stdout are, and print what is chosen there "
        "with Enter: ids, one a line, for kztui cite -, or citations. Space marks several.",
        _pick,
    ),
    "export": Command(
        "write works and records as other programs read them",
        "Write works, records or a bibliography in a format (see: kztui formats), to stdout or into a file. "
        "Without an id, all of the library.",
        _export,
    ),
    "source": Command(
        "tell what is known of a source; confirm or correct it",
        "Tell what is known of an article's source, one field a line, tab-separated: FIELD, VALUE, BASIS "
        "(stated, inferred, yours), GROUND. With --set and --reset, correct it in your library.",
        _source,
    ),
    "add": Command(
        "add articles of your own, with what is found in them",
        "Read articles, find their quotes, events, figures and actors by rule, and keep them in your "
        "library. Each is told as `list articles` tells it; what is there already is left as it is.",
        _add,
    ),
    "edit": Command(
        "review records: correct, accept or drop them",
        "Open a record of an article of yours in your editor ($VISUAL, else $EDITOR), as TOML that is proved "
        "when you leave it; or, with --accept or --drop, let records stand as reviewed, or take them out. "
        "Each is told as `list` tells it.",
        _edit,
    ),
    "import": Command(
        "take in the library of somebody else",
        "Take in a library that `export -f library` has written, or a library file: new articles whole, and "
        "of articles that you have what was reviewed there and not by you. What you have decided stays. Each "
        "is told as `list articles` tells it.",
        _import,
    ),
    "same": Command(
        "say which actors of several articles are one",
        "Say that actors are one, or are not, where their names do not tell; the actors of all articles are "
        "listed and searched by that. Without an id, what you have said, one a line, tab-separated: same or "
        "not, IDS, NAMES.",
        _same,
    ),
    "note": Command(
        "note something of a record, and read your notes",
        "Print what you note of a record or a paragraph, add a text to it, or open your editor on it. "
        "Without an id, all notes, one a line, tab-separated: RECORD, NOTE. Notes are searched "
        "(note:word, is:noted) and exported with their records.",
        _note,
    ),
    "mark": Command(
        "put records into collections that stay",
        "Put records into a collection, each told as `list` tells it; a search finds them by it "
        "(marked:NAME, is:marked). Without an id, the collections, one a line, tab-separated: NAME, COUNT, "
        "RECORDS; with --in alone, the records of one.",
        _mark,
    ),
    "remove": Command(
        "remove an article of your own",
        "Remove an article of yours from your library, with its records, what you noted and marked of them, "
        "and what you said of its source.",
        _remove,
    ),
    "last": Command(
        "print the last text copied",
        "Print the text that was last copied, by the explorer or --copy, whether or not a clipboard took it.",
        _last,
    ),
    "check": Command(
        "prove the libraries",
        "Prove every span and every reference of the bundled library and of yours. "
        "Problems, one a line, tab-separated: ARTICLE, RECORD, FIELD, WHAT; exit status 2.",
        _check,
    ),
    "doctor": Command(
        "tell what this terminal can do, and what to change",
        "Tell what this terminal, its clipboard and the libraries can do. A pipe gets one finding a line, "
        "tab-separated: NAME, VALUE, WHAT TO CHANGE; exit status 2 where a library cannot be used.",
        _doctor,
    ),
    "formats": Command(
        "list the formats of cite and export",
        "List the formats: ID, NAME, WHAT IS WRITTEN.",
        _formats,
    ),
    "styles": Command("list the citation styles", "List the citation styles: ID, NAME.", _styles),
    "config": Command(
        "show the settings and where the files are, or edit them",
        "Show where the files of kztui are, or which settings are in force; or edit these.",
        _config,
    ),
    "completion": Command(
        "print what a shell needs to complete the command line",
        "Print a completion script for bash, zsh or fish: commands, options, what they take, and the ids and "
        "keys of your library.",
        _completion,
    ),
    "man": Command("print the manual page", "Print the manual page, for: kztui man | man -l -", _man),
}  # fmt: skip
"""Every command by its name."""
