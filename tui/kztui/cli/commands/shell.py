"""`completion` and `man`: what shells and man(1) read of kztui, made from its parser."""

from __future__ import annotations

from argparse import Namespace

from kztui.cli.output import Answer
from kztui.config import Places


def completion(args: Namespace, _places: Places) -> Answer:
    """The completion script of a shell."""
    from kztui.cli.completion import script

    text = script(args.shell)
    return Answer(list, lambda _: [text.removesuffix("\n")])


def man(_args: Namespace, _places: Places) -> Answer:
    """The manual page."""
    from kztui.cli.man import page

    text = page()
    return Answer(list, lambda _: [text.removesuffix("\n")])
