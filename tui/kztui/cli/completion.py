"""Completion scripts for shells, made by shtab from the parser, with the words that options take."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

import shtab

from kztui.cite.formats import FORMATS
from kztui.cite.markup import MARKUPS
from kztui.cite.styles import STYLES
from kztui.cli.grammar import COMMANDS
from kztui.cli.parser import parser

_FILES = ("--library", "--csl", "--output", "inputs")
_WORDS = {"--style": [*STYLES], "--format": [*MARKUPS, *FORMATS]}
_ASKED = {
    "ids": "kztui list all -q 2>/dev/null | cut -f1",
    "key": "kztui list articles -q 2>/dev/null | cut -f1",
    "--article": "kztui list articles -q 2>/dev/null | cut -f1",
}
"""What the library is asked for when it is wanted."""


def script(shell: str) -> str:
    """What a shell reads to complete the command line of kztui; `shell` is one of grammar.SHELLS."""
    whole = parser()
    for action in _actions(whole):
        if isinstance(action, _SubParsersAction):
            for name, command in action.choices.items():
                command.description = COMMANDS[name].help  # what there is room for beside a name
        name = next((word for word in action.option_strings if word.startswith("--")), action.dest)
        if name in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif name in _ASKED:
            action.complete = shtab.cmd(_ASKED[name])  # type: ignore[attr-defined]
        elif name in _WORDS:
            action.choices = _WORDS[name]
    return shtab.complete(whole, shell).rstrip("\n") + "\n"


def _actions(of: ArgumentParser) -> Iterator[Action]:
    """The arguments of a parser and of all its commands."""
    for action in of._actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
