"""An explorer opened on a library, in a terminal of a size."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from driving import Clipboard, Desk, Open

from kztui.config import Settings, places
from kztui.store.library import Library, load
from kztui.ui.app import KztuiApp


@pytest.fixture(scope="session")
def bundled() -> Library:
    return load([places().bundled])


@pytest.fixture
def open_desk(bundled: Library, tmp_path: Path) -> Open:
    """Open the explorer: on the bundled article at 120x36, unless told otherwise."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 36),
        library: Library | None = None,
        key: str | None = None,
        **settings: object,
    ) -> AsyncIterator[Desk]:
        where = places()._replace(state=tmp_path / "state", config=tmp_path / "config.toml")
        chosen = Settings(**{"theme": "dark", "remember": False, **settings})  # type: ignore[arg-type]
        app = KztuiApp(library or bundled, chosen, where, key=key)
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = Desk(app, pilot, where)
            await desk.settle()
            yield desk

    return opened


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> Clipboard:
    """A clipboard that takes everything."""
    clipboard = Clipboard()
    monkeypatch.setattr("kztui.ui.app.copy", clipboard)
    return clipboard
