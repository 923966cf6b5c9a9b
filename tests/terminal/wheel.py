"""The wheel, as somebody else gets it: built, installed where nothing else is, run from another folder.

It needs a package index, so the test run leaves it out: `pytest tests/terminal/wheel.py`.
"""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from emulator import Terminal
from support import Ask

ROOT = Path(__file__).parents[2]
BUILDING = 300
"""Seconds that pip may take."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT))
    (path,) = folder.glob("kztui-*.whl")
    return path


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which the wheel and what it depends on are all there is."""
    folder = tmp_path_factory.mktemp("empty")
    _run(sys.executable, "-m", "venv", str(folder))
    programs = folder / "bin"
    _run(str(programs / "python"), "-m", "pip", "install", "-q", str(wheel))
    return programs


def test_the_wheel_holds_the_article_and_the_styles_and_no_tests(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        assert archive.read("kztui/data/bundled.json") == (ROOT / "data/bundled.json").read_bytes()
    styles = {path.relative_to(ROOT / "tui").as_posix() for path in (ROOT / "tui").rglob("*.tcss")}
    assert styles
    assert styles <= set(names)
    assert "kztui/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"kztui"}
    assert [name for name in names if "test" in name] == []


def test_installed_alone_the_commands_answer_as_from_source(
    installed: Path, ask: Ask, env: dict[str, str], tmp_path: Path
) -> None:
    assert not (installed / "pytest").exists()
    done = subprocess.run(
        [installed / "kztui", "list", "quotes", "--json"], env=env, cwd=tmp_path,
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    quotes = json.loads(done.stdout)
    assert quotes
    assert quotes == json.loads(ask("list", "quotes", "--json"))


def test_installed_the_shells_and_man_find_what_they_read(installed: Path, env: dict[str, str]) -> None:
    share = installed.parent / "share"
    for made, place in (
        (["completion", "bash"], "bash-completion/completions/kztui"),
        (["completion", "zsh"], "zsh/site-functions/_kztui"),
        (["completion", "fish"], "fish/vendor_completions.d/kztui.fish"),
        (["man"], "man/man1/kztui.1"),
    ):
        done = subprocess.run([installed / "kztui", *made], env=env, capture_output=True, check=True)
        assert (share / place).read_bytes() == done.stdout
        assert len(done.stdout) > 10_000
    env = env | {"MANPATH": str(share / "man"), "PATH": f"{installed}:{env['PATH']}"}
    found = subprocess.run(["man", "-w", "kztui"], env=env, capture_output=True, check=True, text=True)
    assert found.stdout.strip() == str(share / "man/man1/kztui.1")


def test_installed_alone_the_explorer_opens(installed: Path, env: dict[str, str], tmp_path: Path) -> None:
    with Terminal([str(installed / "kztui")], env, 120, 40, cwd=tmp_path) as terminal:
        terminal.wait_for("Timeline", "cites as", "q quit")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_unclean() == []


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=BUILDING)
