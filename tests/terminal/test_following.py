"""README's commands, run in the order in which they stand, in an empty folder with an empty home."""

import re
import shlex
from pathlib import Path

import pytest
from copying import play
from emulator import Terminal
from support import KZTUI, need

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
ELSEWHERE = "Start", "In your editor"
"""The sections whose commands have tests of their own: what installs kztui, and the recipes."""
SECTIONS = [part for part in README.split("\n## ")[1:] if part.splitlines()[0] not in ELSEWHERE]
BLOCKS = [block for part in SECTIONS for block in re.findall(r"```sh\n(.*?)```", part, re.DOTALL)]


@pytest.fixture
def stranger(env: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The environment of someone who has only just installed kztui, and whose editor changes nothing."""
    programs = play(tmp_path / "bin", kztui=f'exec {shlex.join(KZTUI)} "$@"')
    return env | {"PATH": f"{programs}:{env['PATH']}", "EDITOR": "true"}


def test_every_command_of_readme_does_its_work(stranger: dict[str, str], home: Path, tmp_path: Path) -> None:
    need("jq")
    assert len(BLOCKS) > 6
    printed = re.findall(r"# (\(.*\))$", "\n".join(BLOCKS), re.MULTILINE)
    folder = tmp_path / "folder"
    folder.mkdir()
    script = tmp_path / "script"
    script.write_text("\n".join(["set -ve -o pipefail", *BLOCKS, "kztui last >last"]))
    with Terminal(["bash", str(script)], stranger, 120, 400, folder) as terminal:
        assert terminal.wait_exit() == 0, terminal.text
        assert set(printed) <= set(terminal.lines)
        assert len(terminal.copied) == 1
    assert (folder / "last").read_text().strip() == terminal.copied[0]
    assert {path.name for path in folder.iterdir()} == {"report.txt", "for-anna.json", "last"}
    assert (home / ".zfunc/_kztui").read_text().startswith("#compdef kztui")
