"""The explorer in a real tmux, and `kztui last` in the pane beside it."""

import shlex
from pathlib import Path

from emulator import Terminal
from support import KZTUI, Ask, Tmux


def test_the_pane_beside_has_the_last_copy(tmux: Tmux, env: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    with Terminal([*tmux.command, "new-session", shlex.join(KZTUI)], env, 120, 40) as terminal:
        terminal.wait_for("Timeline", "q quit")
        assert "Timeline" in tmux.ask("capture-pane", "-p").splitlines()[1]
        terminal.press("2c")
        terminal.wait_for("Copied: tmux buffer")
        out = tmp_path / "out"
        last = f"{shlex.join(KZTUI)} last >{shlex.quote(str(out))}"
        tmux.ask("split-window", f"{last}; {shlex.join([*tmux.command, 'wait-for', '-S', 'done'])}")
        tmux.ask("wait-for", "done")
        assert out.read_text().removesuffix("\n") == ask("cite", "q1")


def test_it_follows_a_pane_that_is_split_and_zoomed(tmux: Tmux, env: dict[str, str]) -> None:
    with Terminal([*tmux.command, "new-session", shlex.join(KZTUI)], env, 120, 40) as terminal:
        terminal.wait_for("cites as")
        tmux.ask("split-window", "-h", "-d", "cat")
        terminal.wait_until(lambda: "cites as" not in terminal.text, "the narrow screen")
        terminal.wait_for("Timeline", "q quit")
        tmux.ask("resize-pane", "-Z")
        terminal.wait_for("Timeline", "cites as", "q quit")


def test_leaving_gives_the_pane_back(tmux: Tmux, env: dict[str, str]) -> None:
    inside = f"{shlex.join(KZTUI)}; echo left: $?; cat"
    with Terminal([*tmux.command, "new-session", inside], env, 80, 24) as terminal:
        terminal.wait_for("Timeline", "q quit")
        terminal.press("q")
        terminal.wait_for("left: 0")
        assert "Timeline" not in terminal.text
