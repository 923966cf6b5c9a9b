"""`last`, `styles` and `config`: what kztui itself has to tell."""

from __future__ import annotations

from argparse import Namespace

import msgspec

from kztui import config
from kztui.cli.output import Answer
from kztui.config import Places
from kztui.errors import UserError
from kztui.text import one_line


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


def show_config(args: Namespace, places: Places) -> Answer:
    """Where the files are, or the settings in force and where each comes from."""
    if args.what == "path":
        return Answer(
            lambda: {name: str(path) for name, path in places._asdict().items()},
            lambda _: [f"{name}\t{one_line(str(path))}" for name, path in places._asdict().items()],
        )
    rows = list(_settings(places))
    return Answer(
        lambda: [{"name": name, "value": value, "from": origin} for name, value, origin in rows],
        lambda _: ["\t".join(map(one_line, row)) for row in rows],
    )


def _settings(places: Places) -> list[tuple[str, str, str]]:
    """Name, value and `default` or `file`, of every setting and of every key that is bound anew."""
    now = config.settings(places.config)
    written = msgspec.toml.decode(places.config.read_bytes()) if places.config.exists() else {}
    rows = [
        (name, _told(getattr(now, name)), _origin(name in written))
        for name in config.Settings.__struct_fields__
        if name != "keys"
    ]
    return rows + [(f"keys.{name}", keys, _origin(True)) for name, keys in now.keys.items()]


def _told(value: object) -> str:
    """A setting as `config.toml` has it, without quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _origin(written: bool) -> str:
    return "file" if written else "default"
