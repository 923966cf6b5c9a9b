"""`kztui config show` proves the settings, `kztui config edit` opens an editor on them."""

from pathlib import Path

import pytest

from kztui.config import Settings, settings
from kztui.ui.actions import ACTIONS

WRONG = [
    ('style = "apa8"', "no style 'apa8' (styles: apa, "),
    ('format = "rtff"', "no format 'rtff' (formats: rtf, "),
    ('theme = "pink"', "theme: is none of auto, dark, light, ansi"),
    ('preset = "emacs"', "preset: is none of vim, plain"),
    ('keys."record.sight" = "c"', "keys: no action 'record.sight' (actions: "),
    ('keys."record.cite" = "q"', "keys: 'q' is bound twice: to record.cite and to quit"),
    ('preset = "plain"\nkeys.quit = "f5"', "keys: 'f5' is bound twice: to record.cite and to quit"),
    ('stile = "apa"', "stile: is no setting"),
    ('\nstyle = "apa', "not TOML: illegal character '\\n' (at line 2, column 13)"),
]


@pytest.fixture
def config(home: Path) -> Path:
    path = home / ".config" / "kztui" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def editor(script: str) -> str:
    """An editor that is a line of shell, given the file as $1."""
    return f"sh -c '{script}' editor"


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_show_refuses_what_other_commands_refuse(kztui, config, text, said):
    config.write_text(f"{text}\n")
    ran = kztui("config", "show")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kztui: {config}: {said}")
    assert ran.err.count("\n") == 1


def test_show_tells_the_preset_and_where_it_is_from(kztui, config):
    config.write_text('preset = "plain"\n[keys]\n"record.cite" = "c"\n')
    assert kztui("config", "show").out.splitlines()[-2:] == [
        "preset\tplain\tfile",
        "keys.record.cite\tc\tfile",
    ]


def test_edit_makes_a_file_that_sets_nothing_and_tells_all(kztui, home):
    config = home / ".config" / "kztui" / "config.toml"
    seen = home / "seen"
    ran = kztui("config", "edit", EDITOR=editor(f'cp "$1" {seen}; echo "style = \\"mla\\"" >> "$1"'))
    assert ran == (0, "", f"{config}: in force from now on\n")
    assert settings(seen) == Settings()
    told = seen.read_text()
    assert all(f"\n# {name} = " in told for name in Settings.__struct_fields__ if name != "keys")
    assert all(
        f'\n# "{name}" = "{action.keys}"  # {action.help}\n' in told for name, action in ACTIONS.items()
    )
    assert config.read_text() == f'{told}style = "mla"\n'
    assert config.parent.stat().st_mode & 0o777 == 0o700


def test_every_line_of_it_can_be_taken_in(kztui, home):
    """What stands behind the # is what holds anyway: with every # taken away, nothing is changed."""
    config = home / ".config" / "kztui" / "config.toml"
    uncomment = 'sed -i -E "s/^# (\\"|[a-z]+ = |\\[keys)/\\1/" "$1"'
    ran = kztui("config", "edit", VISUAL=editor(uncomment))
    assert ran.code == 0
    assert settings(config) == Settings(keys={name: action.keys for name, action in ACTIONS.items()})
    assert '\nstyle = "apa"\n' in config.read_text()


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_is_said_and_stays_as_it_was_saved(kztui, config, home, text, said):
    config.write_text("# mine\n")
    (home / "wrong").write_text(f"{text}\n")
    ran = kztui("config", "edit", "-q", EDITOR=editor(f'cp {home}/wrong "$1"'))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kztui: {config}: {said}")
    assert ran.err.endswith("; the file is as you saved it: kztui config edit opens it again\n")
    assert ran.err.count("\n") == 1
    assert config.read_text() == f"{text}\n"


def test_a_wrong_file_can_be_mended(kztui, config):
    config.write_text("style = ")
    ran = kztui("config", "edit", EDITOR=editor('echo "theme = \\"light\\"" > "$1"'))
    assert ran.code == 0
    assert settings(config).theme == "light"


def test_an_editor_that_changes_nothing(kztui, config):
    config.write_text("# mine\n")
    assert kztui("config", "edit", EDITOR="true").err == f"{config}: unchanged\n"
    assert config.read_text() == "# mine\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-editor", "no editor no-such-editor: set VISUAL or EDITOR"),
        ("false", "the editor false failed"),
    ],
)
def test_an_editor_that_does_not_open_leaves_no_file(kztui, home, command, said):
    ran = kztui("config", "edit", EDITOR=command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kztui: {said}")
    assert list((home / ".config" / "kztui").iterdir()) == []


def test_a_folder_that_cannot_be_made(kztui, home):
    (home / ".config").write_text("no folder")
    ran = kztui("config", "edit", EDITOR="true")
    assert (ran.code, ran.out) == (2, "")
    assert "config.toml: cannot be written: not a directory" in ran.err
