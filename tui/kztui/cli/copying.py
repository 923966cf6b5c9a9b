"""Copying by a command: as the explorer does it, said on stderr."""

from __future__ import annotations

from kztui.cli.output import Answer, say
from kztui.clipboard import last
from kztui.clipboard.copy import copy, to_terminal
from kztui.config import Places, Settings
from kztui.text import printable_lines


def copied(text: str, answer: Answer, places: Places, settings: Settings) -> Answer:
    """The answer, once its text is kept for `kztui last` and copied; it tells what became of the copy.

    Where nothing was copied, -q does not silence that, and the exit code is 2; the data is there anyway.
    """
    text = printable_lines(text)
    try:
        last.write(places.state, text)
    except OSError as error:
        say(f"kztui: not kept for kztui last: {(error.strerror or str(error)).lower()}")
    outcome = copy(text, to_terminal, settings.clipboard)
    if outcome.result == "not":
        say(f"kztui: {outcome.said}")
        return answer._replace(code=2)
    return answer._replace(said=(*answer.said, outcome.said))
