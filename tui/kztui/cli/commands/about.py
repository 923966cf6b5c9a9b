"""`last` and `styles`: what kztui itself has to tell."""

from __future__ import annotations

from argparse import Namespace

from kztui.cli.output import Answer
from kztui.config import Places
from kztui.errors import UserError


def last(_args: Namespace, places: Places) -> Answer:
    """The text that was copied last."""
    from kztui.clipboard.last import read

    try:
        text = read(places.state)
    except (OSError, UnicodeDecodeError) as error:
        what = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "not UTF-8"
        raise UserError(f"{places.state / 'last'}: cannot be read: {what}") from None
    if text is None:
        return Answer(list, lambda _: (), said=("nothing has been copied yet",), code=1)
    return Answer(list, lambda _: [text])


def styles(_args: Namespace, _places: Places) -> Answer:
    """The citation styles."""
    from kztui.cite.styles import STYLES

    return Answer(
        lambda: [{"id": name, "name": style.name} for name, style in STYLES.items()],
        lambda _: [f"{name}\t{style.name}" for name, style in STYLES.items()],
    )
