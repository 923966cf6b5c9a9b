"""The manual page, made from the parser: in man(7)'s macros, in ASCII, the same on every day."""

from __future__ import annotations

import re
from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

from kztui import __version__, config
from kztui.cli.parser import parser

EXIT = (
    ("0", "Found, or done."),
    ("1", "Nothing matched."),
    (
        "2",
        "The command line or an input is wrong, or what was asked for could not be done; stderr tells what.",
    ),
    ("130", "Cancelled."),
    ("141", "The reader of the output is gone."),
)
ENVIRONMENT = (
    ("KZTUI_LIBRARY", "Your library file, where --library names none."),
    ("VISUAL, EDITOR", "The editor that opens what is to be edited; the first that is set."),
    ("NO_COLOR", "Where it is set and not empty, nothing is coloured."),
    ("COLORTERM, TERM", "How many colours the terminal has. Where TERM is dumb, the explorer does not open."),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME", "Where the files are, as kztui config path tells."),
)


def page() -> str:
    """The page kztui(1), as roff."""
    whole = parser()
    (commands,) = (action for action in whole._actions if isinstance(action, _SubParsersAction))
    short = {listed.dest: listed.help or "" for listed in commands._choices_actions}
    usages = [("kztui", "[ARTICLE-KEY] [options]")]
    usages += [(f"kztui {name}", _usage(command)) for name, command in commands.choices.items()]
    lines = [
        f'.TH KZTUI 1 "" "kztui {__version__}" "User Commands"',
        ".SH NAME",
        f"kztui \\- {_text('explore news articles and the evidence in them')}",
        ".SH SYNOPSIS",
        "\n.br\n".join(f"\\fB{_text(name)}\\fR {_text(rest)}" for name, rest in usages),
        ".SH DESCRIPTION",
        _text(whole.description or ""),
        *_options(whole),
        ".SH COMMANDS",
    ]
    for name, command in commands.choices.items():
        told = short[name]
        lines += [f".SS {_text(f'kztui {name}')}", _text(f"{told[:1].upper()}{told[1:]}."), ".PP"]
        lines += [_text(command.description or ""), *_arguments(command)]
    settings = tuple(config.told().items())
    for title, entries in (("SETTINGS", settings), ("EXIT STATUS", EXIT), ("ENVIRONMENT", ENVIRONMENT)):
        lines.append(f".SH {title}")
        lines += [line for name, what in entries for line in _paragraph(f"\\fB{_text(name)}\\fR", what)]
    return "\n".join(lines) + "\n"


def _usage(command: ArgumentParser) -> str:
    """The words that a command takes, as its usage has them; its options in one."""
    words = []
    for action in command._actions:
        if not action.option_strings:
            word = str(action.metavar or action.dest)
            more = f"{word} ..." if action.nargs in ("+", "*") else word
            words.append(f"[{more}]" if action.nargs in ("?", "*") else more)
    return " ".join([*words, "[options]"])


def _options(whole: ArgumentParser) -> Iterator[str]:
    yield ".SH OPTIONS"
    for group in whole._action_groups:
        for action in group._group_actions:
            if not isinstance(action, _SubParsersAction):
                yield from _argument(whole, action)


def _arguments(command: ArgumentParser) -> Iterator[str]:
    """The arguments of a command by their groups; what every command takes is said once, at the top."""
    for group in command._action_groups:
        told = [action for action in group._group_actions if action.dest not in ("help", "library", "color")]
        if told and group.title not in ("positional arguments", "options"):
            yield ".PP"
            yield f"{_text((group.title or '').capitalize())}:"
        for action in told:
            yield from _argument(command, action)


def _argument(of: ArgumentParser, action: Action) -> Iterator[str]:
    if action.help == SUPPRESS:
        return
    value = str(action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else ""))
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
    tag = " ".join(filter(None, [names, f"\\fI{_text(value)}\\fR" if value else ""]))
    yield from _paragraph(tag, of._get_formatter()._expand_help(action) if action.help else "")


def _paragraph(tag: str, told: str) -> Iterator[str]:
    yield ".TP"
    yield tag
    yield _text(told)


def _text(text: str) -> str:
    """A text that roff sets as it stands: no control line, no escape, no letter beyond ASCII."""
    text = text.replace("\\", "\\(rs").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    text = re.sub(r"[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", text)
    return f"\\&{text}" if text.startswith(".") else text
