"""What one run of the explorer leaves to the next: where one was in each article, and what is learnt."""

from __future__ import annotations

from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from kztui.config import from_home
from kztui.errors import UserError
from kztui.ui.history import Spot

_NAME, _MOST = "explorer.json", 500


class Remembered(Struct, frozen=True, omit_defaults=True):
    """The spots by article, the latest last, and the actions of the first lesson that were used."""

    spots: dict[str, Spot] = {}
    learnt: frozenset[str] = frozenset()

    def latest(self, articles: Container[str]) -> Spot | None:
        """Where one was last, among these articles."""
        return next((spot for key, spot in reversed(self.spots.items()) if key in articles), None)


def read(state: Path) -> Remembered:
    """What is remembered; nothing where nothing is. Raises UserError for what cannot be read."""
    path = state / _NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Remembered)
    except FileNotFoundError:
        return Remembered()
    except OSError as error:
        raise UserError(f"{from_home(path)}: cannot be read: {error.strerror}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UserError(f"{from_home(path)}: damaged: where you were is forgotten") from None


def write(state: Path, left: Iterable[Spot], learnt: Iterable[str]) -> None:
    """Remember spots, the latest last, and what is learnt, beside what others have left meanwhile.

    The file is its owner's alone, mode 0600. Raises OSError.
    """
    from kztui import disk

    before = Remembered()
    with suppress(UserError):  # told when it was read at the start; it is written anew
        before = read(state)
    spots = dict(before.spots)
    for spot in left:
        if spot.article:
            spots.pop(spot.article, None)
            spots[spot.article] = Spot(spot.tab, spot.article, spot.record)
    kept = dict(list(spots.items())[-_MOST:])
    data = msgspec.json.encode(Remembered(kept, before.learnt | set(learnt)))
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    disk.replace(state / _NAME, data, mode=0o600, lasting=False)
