"""Completion scripts for shells, made by shtab from the parser, with the words that options take."""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

import shtab

from kztui.cite.formats import FORMATS
from kztui.cite.markup import MARKUPS
from kztui.cite.styles import STYLES
from kztui.cli.grammar import COMMANDS
from kztui.cli.parser import parser

_WORDS = {"--style": [*STYLES], "--format": [*MARKUPS, *FORMATS]}
_ASKED = {"ids": "all", "id": "all", "key": "articles", "--article": "articles"}
"""What the library is asked for, when it is wanted: what to list."""

_BASH = """\
# Bash breaks words at colons, as in KEY:q7, and is given what comes after the last.
_kztui_%(what)s() {
  local before="${COMP_LINE:0:COMP_POINT}" name
  local word="${before##*[[:space:]]}"
  local head="${word%%"${word##*:}"}"
  while read -r name; do
    [[ $name == "$word"* ]] && printf '%%s\\n' "${name#"$head"}"
  done < <(kztui list %(what)s -q 2>/dev/null | cut -f1)
}
"""
_ZSH = """\
_kztui_%(what)s() {
  local -a names=(${(f)"$(kztui list %(what)s -q 2>/dev/null | cut -f1)"})
  compadd -a names
}
"""


def script(shell: str) -> str:
    """What a shell reads to complete the command line of kztui; `shell` is one of grammar.SHELLS."""
    whole = parser()
    for action in _actions(whole):
        if isinstance(action, _SubParsersAction):
            for name, command in action.choices.items():
                command.description = COMMANDS[name].help  # what there is room for beside a name
        name = next((word for word in action.option_strings if word.startswith("--")), action.dest)
        if action.metavar == "PATH" or "FILE" in str(action.metavar).split("|"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif name in _ASKED:
            action.complete = _asking(_ASKED[name])  # type: ignore[attr-defined]
        elif name in _WORDS:
            action.choices = _WORDS[name]
    made: str = shtab.complete(whole, shell)
    if shell == "zsh":  # what shtab writes of arguments that may be several has only the first completed
        made = re.sub(r'^  "\(\*\)::?', '  "*:', made, flags=re.MULTILINE)
    return made.rstrip("\n") + "\n"


def _asking(what: str) -> dict[str, object]:
    """How each shell asks for the names of what is listed, in the form of shtab's completions."""
    return {
        "bash": f"_kztui_{what}",
        "zsh": f"_kztui_{what}",
        "fish": f"(kztui list {what} -q 2>/dev/null | cut -f1)",
        "preamble": {"bash": _BASH % {"what": what}, "zsh": _ZSH % {"what": what}},
    }


def _actions(of: ArgumentParser) -> Iterator[Action]:
    """The arguments of a parser and of all its commands."""
    for action in of._actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
