"""Where things are kept, and what the user has set."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from kztui.errors import UserError, field_first
from kztui.text import one_line

Slow = Literal["auto", "always", "never"]
Theme = Literal["auto", "dark", "light", "ansi"]
Preset = Literal["vim", "plain"]
_CHOICES = {"slow": get_args(Slow), "theme": get_args(Theme), "preset": get_args(Preset)}


class Places(NamedTuple):
    """The files and folders of kztui. Nothing is made by naming them."""

    bundled: Path
    library: Path
    config: Path
    state: Path

    @property
    def notes(self) -> Path:
        """The user's notes and collections: a library without articles beside the user's.

        In a file of its own a note is kept in a moment, however large the library is.
        """
        return self.library.with_name(f"{self.library.stem}.notes.json")

    @property
    def shelf(self) -> tuple[Path, ...]:
        """The files that are read together: of two that say something of one thing, the later holds."""
        return self.bundled, self.library, self.notes


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of `config.toml`, with what each is for and what holds where it is not there."""

    style: Annotated[str, Meta(description="the citation style, as in kztui styles")] = "apa"
    format: Annotated[
        str, Meta(description="the markup of citations: plain, markdown, html, rtf or latex")
    ] = "plain"
    theme: Annotated[
        Theme,
        Meta(
            description="auto, dark, light or ansi; auto is ansi where the terminal has 16 colours or fewer"
        ),
    ] = "auto"
    clipboard: Annotated[
        str,
        Meta(description="a command of your own that is given on stdin what is copied; the shell runs it"),
    ] = ""
    slow: Annotated[
        Slow, Meta(description="auto, always or never: to spare the line, as --slow does; auto is over SSH")
    ] = "never"
    remember: Annotated[
        bool, Meta(description="whether the explorer opens where it was left, in each article")
    ] = True
    preset: Annotated[
        Preset, Meta(description="the keys to begin with: vim, or plain, of arrows and function keys")
    ] = "vim"
    keys: Annotated[
        dict[str, str], Meta(description="keys of your own, by what they do; several stand apart by commas")
    ] = {}


def told() -> dict[str, str]:
    """What each setting is for."""
    types = get_type_hints(Settings, include_extras=True)
    return {name: types[name].__metadata__[0].description for name in Settings.__struct_fields__}


def places(library: str | None = None) -> Places:
    """Where the bundled article, the library, the settings and the state are.

    The library is `library`, else `KZTUI_LIBRARY`, else `library.json` in the XDG data directory.
    Raises UserError where no home folder is known.
    """
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("kztui", appauthor=False)
    chosen = library or os.environ.get("KZTUI_LIBRARY")
    try:
        return Places(
            bundled=_bundled(),
            library=Path(chosen).expanduser() if chosen else Path(dirs.user_data_dir, "library.json"),
            config=Path(dirs.user_config_dir, "config.toml"),
            state=Path(dirs.user_state_dir),
        )
    except RuntimeError:
        where = f"of {chosen}" if chosen and chosen.startswith("~") else "is known"
        raise UserError(f"no home folder {where}: set HOME, or give whole paths") from None


def settings(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none. Raises UserError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    try:
        return msgspec.toml.decode(data, type=Settings)
    except msgspec.ValidationError as fault:
        raise UserError(f"{path}: {_explain(data, fault)}") from None
    except RecursionError:
        raise UserError(f"{path}: not TOML: nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as damage:
        raise UserError(f"{path}: not TOML: {str(damage)[:1].lower()}{str(damage)[1:]}") from None


def keep(path: Path, **changed: str) -> None:
    """Write settings into a file, which stays as it is but for them, comments included.

    The folder is made where it is missing, mode 0700; a link goes on pointing to the file. Raises UserError
    where the file is not one of settings or cannot be written; it is then as it was.
    """
    now = settings(path)
    changed = {name: value for name, value in changed.items() if getattr(now, name) != value}
    if not changed:
        return
    import tomlkit

    from kztui import disk

    target = Path(os.path.realpath(path))
    try:
        document = tomlkit.parse(target.read_bytes() if target.exists() else b"")
        # New ones stand first: before the tables, and before the comments that belong to these.
        new = {name: value for name, value in changed.items() if name not in document}
        document.update({name: value for name, value in changed.items() if name in document})
        data = (tomlkit.dumps(new) + tomlkit.dumps(document)).encode()
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        disk.replace(target, data)
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def from_home(path: Path) -> str:
    """A path as it is told a user: from the home folder where it is in it, on one printable line."""
    home = Path("~").expanduser()
    return one_line(str("~" / path.relative_to(home) if path.is_relative_to(home) else path))


def _explain(data: bytes, fault: msgspec.ValidationError) -> str:
    """Which setting is wrong, and what it may be."""
    said = field_first(fault)
    if said.startswith("keys[...]"):
        keys = msgspec.toml.decode(data)["keys"]
        name = next(name for name, key in keys.items() if not isinstance(key, str))
        return f'keys.{name}: put the action and its keys in quotes, as in "record.cite" = "c"'
    name = said.partition(":")[0]
    if name in _CHOICES:
        return f"{name}: is none of {', '.join(_CHOICES[name])}"
    return said.replace("is no field", f"is no setting ({', '.join(Settings.__struct_fields__)})")


def _bundled() -> Path:
    """The bundled article's file: inside an installed package, else beside the source in a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / "bundled.json"
    return inside if inside.exists() else package.parents[1] / "data" / "bundled.json"
