"""`config`: where the files are, which settings are in force, and the editor on them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kztui import config, disk, editor
from kztui.cite.choices import chosen
from kztui.cite.markup import MARKUPS
from kztui.cite.styles import STYLES
from kztui.cli.output import Answer
from kztui.config import Places, Settings
from kztui.errors import UserError
from kztui.text import one_line

_HEAD = """\
# The settings of kztui. What stands here is what holds anyway: take away the # before what you change.
"""


def show_config(args: Namespace, places: Places) -> Answer:
    """Where the files are, or the settings in force and where each comes from; or edit these."""
    match args.what:
        case "path":
            files = places._asdict() | {"notes": places.notes}
            return Answer(
                lambda: {name: str(path) for name, path in files.items()},
                lambda _: [f"{name}\t{one_line(str(path))}" for name, path in files.items()],
            )
        case "edit":
            return _edit(places.config)
    rows = list(_settings(places.config))
    return Answer(
        lambda: [{"name": name, "value": value, "from": origin} for name, value, origin in rows],
        lambda _: ["\t".join(map(one_line, row)) for row in rows],
    )


def _edit(path: Path) -> Answer:
    """Open the editor on the settings, and prove what it leaves; where there are none, on a template.

    Raises UserError where they are wrong; the file is then as it was saved.
    """
    made = not path.exists()
    if made:
        _write(path, template())
    before = path.read_bytes()
    try:
        editor.open_on(path)
    except UserError:
        if made and path.exists() and path.read_bytes() == before:
            path.unlink()
        raise
    try:
        proven(path)
    except UserError as error:
        raise UserError(f"{error}; the file is as you saved it: kztui config edit opens it again") from None
    unchanged = path.exists() and path.read_bytes() == before
    return Answer(
        list, lambda _: (), said=(f"{path}: {'unchanged' if unchanged else 'in force from now on'}",)
    )


def proven(path: Path) -> Settings:
    """The settings of a file, of which every value is known to be one. Raises UserError."""
    now = config.settings(path)
    try:
        chosen(STYLES, now.style, "style")
        chosen(MARKUPS, now.format, "format")
        if now.keys:
            from kztui.ui.actions import keymap

            keymap(now.keys, now.preset)
    except UserError as error:
        raise UserError(f"{path}: {error}") from None
    return now


def template() -> str:
    """A file of settings that sets none, and tells of each what it is for and what holds without it."""
    from kztui.ui.actions import GROUPS

    told = config.told()
    parts = [_HEAD]
    for name, default in msgspec.structs.asdict(Settings()).items():
        if name != "keys":
            parts.append(f"\n# {told[name]}\n# {name} = {msgspec.json.encode(default).decode()}\n")
    parts.append(f"\n# {told['keys']}\n# [keys]\n")
    actions = (action for group in GROUPS.values() for action in group)
    parts += [f'# "{action.id}" = "{action.keys}"  # {action.help}\n' for action in actions]
    return "".join(parts)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        disk.replace(path, text.encode())
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _settings(path: Path) -> Iterator[tuple[str, str, str]]:
    """Name, value and `default` or `file`, of every setting and of every key that is bound anew."""
    now = proven(path)
    written = msgspec.toml.decode(path.read_bytes()) if path.exists() else {}
    for name in Settings.__struct_fields__:
        if name != "keys":
            value = getattr(now, name)
            yield (
                name,
                str(value).lower() if isinstance(value, bool) else value,
                "file" if name in written else "default",
            )
    for name, keys in now.keys.items():
        yield f"keys.{name}", keys, "file"
