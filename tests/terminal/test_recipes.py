"""The recipes of README's section on editors, taken from there and run as they stand."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from copying import play, until
from emulator import Terminal
from support import KZTUI, Ask, Tmux, need

README = Path(__file__).parents[2] / "README.md"
SECTION = README.read_text("utf-8").split("## In your editor")[1].split("\n## ")[0]
RECIPES = dict(re.findall(r"```(\w+)\n(.*?)```", SECTION, re.DOTALL))
DRAFT = "It was said ; and then.\n"
PICKER = ("Space mark", "q cancel")

Written = Callable[[], str]


@pytest.fixture
def at_home(env: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """An environment in which there is a program `kztui`."""
    programs = play(tmp_path / "bin", kztui=f'exec {shlex.join(KZTUI)} "$@"')
    return env | {"PATH": f"{programs}:{env['PATH']}"}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT)
    return path


def cited(citation: str) -> str:
    """The draft with a citation where the cursor was."""
    return DRAFT.replace(" ;", f" {citation};")


def pick_quotation(terminal: Terminal, *keys: str) -> None:
    """In the picker, pick the quotation of the sleeper cells."""
    terminal.wait_for(*PICKER)
    terminal.press("/", '"sleeper cells" in:quotes', "enter", "2")
    terminal.wait_for("1 of ")
    terminal.press(*(keys or ("c",)))


@pytest.mark.parametrize("name", ["vim", "nvim"])
def test_in_vim_and_neovim(at_home: dict[str, str], ask: Ask, tmp_path: Path, draft: Path, name: str) -> None:
    settings = tmp_path / ("init.lua" if name == "nvim" else "vimrc")
    settings.write_text(RECIPES["lua" if name == "nvim" else "vim"])
    as_ever = ["-i", "NONE", *(["-N"] if name == "vim" else [])]  # as vim is for who has a ~/.vimrc
    with Terminal([need(name), "-u", str(settings), *as_ever, str(draft)], at_home, 120, 36) as terminal:
        terminal.wait_for("It was said")
        terminal.press("f;h", "\\c")
        pick_quotation(terminal)
        terminal.wait_for(f"said {ask('cite', 'q31')}; and")
        terminal.press("\\c")  # and without a choice
        terminal.wait_for(*PICKER)
        terminal.press("q")
        terminal.wait_for(f"said {ask('cite', 'q31')}; and")
        terminal.press(":wq", "enter")
        assert terminal.wait_exit() == 0
    assert draft.read_text() == cited(ask("cite", "q31"))


@pytest.fixture
def tmux_at_home(tmux: Tmux, at_home: dict[str, str], tmp_path: Path) -> list[str]:
    """The command line of a tmux that has the recipe; its session is a shell's."""
    settings = tmp_path / "tmux.conf"
    settings.write_text(RECIPES["tmux"])
    command = [word if word != "/dev/null" else str(settings) for word in tmux.command]
    return [*command, "new-session", "-e", f"PATH={at_home['PATH']}"]


def test_in_a_popup_of_tmux(tmux_at_home: list[str], at_home: dict[str, str], ask: Ask, draft: Path) -> None:
    with Terminal([*tmux_at_home, f"{need('vim')} -u NONE -N {draft}"], at_home, 120, 36) as terminal:
        terminal.wait_for("It was said")
        terminal.press("f;i")
        terminal.wait_for("-- INSERT --")
        terminal.press("\x02\x0b")
        pick_quotation(terminal)
        terminal.wait_for(f"said {ask('cite', 'q31')}; and")
        terminal.press("\x02\x0b")  # and without a choice, nothing is pasted, not even what was before
        terminal.wait_for(*PICKER)
        terminal.press("q")
        terminal.wait_until(lambda: not terminal.shows("q cancel"), "the popup to go")
        terminal.press("\x1b")
        terminal.wait_until(lambda: not terminal.shows("-- INSERT --"), "vim to take commands")
        terminal.press(":wq", "enter")
        terminal.wait_exit()
    assert draft.read_text() == cited(ask("cite", "q31"))


@pytest.fixture
def script(at_home: dict[str, str]) -> Path:
    """The script that asks in a popup, on the path."""
    script = Path(at_home["PATH"].split(":")[0], "cite")
    script.write_text(RECIPES["sh"])
    script.chmod(0o755)
    return script


def test_the_script_prints_what_is_picked_in_a_popup(
    tmux_at_home: list[str], at_home: dict[str, str], script: Path, ask: Ask, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    line = f"{script} </dev/null >{out} 2>&1; echo done; cat"
    with Terminal([*tmux_at_home, line], at_home, 120, 36) as terminal:
        pick_quotation(terminal)
        terminal.wait_for("done")
    assert out.read_text() == ask("cite", "q31") + "\n"


@pytest.mark.usefixtures("script")
def test_in_emacs(
    tmux_at_home: list[str], at_home: dict[str, str], ask: Ask, tmp_path: Path, draft: Path
) -> None:
    settings = tmp_path / "init.el"
    settings.write_text(RECIPES["elisp"])
    line = shlex.join([need("emacs"), "-nw", "-Q", "-l", str(settings), str(draft)])
    with Terminal([*tmux_at_home, line], at_home, 120, 36) as terminal:
        terminal.wait_for("It was said")
        terminal.press("\x1bf\x1bf\x1bf", "\x06", "\x03k")
        pick_quotation(terminal)
        terminal.wait_for(f"said {ask('cite', 'q31')}; and")
        terminal.press("\x18\x13", "\x18\x03")
        terminal.wait_exit()
    assert draft.read_text() == cited(ask("cite", "q31"))


def test_with_fzf(at_home: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    need("fzf")
    out = tmp_path / "out"
    line = RECIPES["bash"].strip() + f" >{out}"
    with Terminal(["sh", "-c", line], at_home, 140, 40) as terminal:
        terminal.wait_for("Tokayev")
        terminal.press("'sleeper 'promise")
        terminal.wait_for("1/", "¶15")  # the preview
        terminal.press("enter")
        assert terminal.wait_exit() == 0
    until(out.exists, "the citation")
    assert out.read_text() == ask("cite", "q31") + "\n"


def test_no_recipe_is_without_its_test() -> None:
    assert RECIPES.keys() == {"vim", "lua", "elisp", "tmux", "sh", "bash"}
