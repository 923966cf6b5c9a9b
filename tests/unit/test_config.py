import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui import disk
from kztui.config import Settings, keep, places, settings
from kztui.errors import UserError


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder with nothing in it, and no variable that says otherwise."""
    for name in [name for name in os.environ if name.startswith(("XDG_", "KZTUI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def config(tmp_path):
    return tmp_path / "config.toml"


linux = pytest.mark.skipif(
    sys.platform != "linux", reason="where the folders are by default differs by system"
)


@linux
def test_places_by_default(home):
    found = places()
    assert found.library == home / ".local/share/kztui/library.json"
    assert found.config == home / ".config/kztui/config.toml"
    assert found.state == home / ".local/state/kztui"
    assert list(home.iterdir()) == []


@linux
def test_places_under_xdg(home, monkeypatch):
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name))
    assert places()[1:] == (
        home / "DATA/kztui/library.json",
        home / "CONFIG/kztui/config.toml",
        home / "STATE/kztui",
    )
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "variable", "chosen"),
    [
        ("/asked.json", "/variable.json", "/asked.json"),
        ("/asked.json", None, "/asked.json"),
        (None, "/variable.json", "/variable.json"),
        ("relative.json", None, "relative.json"),
        ("~/mine.json", None, "HOME/mine.json"),
        (None, "~/mine.json", "HOME/mine.json"),
    ],
)
def test_the_library_that_is_chosen(home, monkeypatch, asked, variable, chosen):
    if variable:
        monkeypatch.setenv("KZTUI_LIBRARY", variable)
    assert places(asked).library == Path(chosen.replace("HOME", str(home)))


def test_an_empty_variable_chooses_nothing(home, monkeypatch):
    monkeypatch.setenv("KZTUI_LIBRARY", "")
    assert places().library == places(None).library
    assert places().library.is_relative_to(home)


@pytest.mark.usefixtures("home")
def test_the_bundled_article_is_there():
    assert places().bundled.is_file()


@pytest.mark.usefixtures("home")
def test_no_home_variable(monkeypatch):
    monkeypatch.delenv("HOME")
    assert all(path.is_absolute() for path in places())


@pytest.mark.usefixtures("home")
def test_no_home_at_all(monkeypatch):
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", lambda _: {}["nobody"])
    with pytest.raises(UserError, match=r"\Ano home folder is known: set HOME"):
        places("/library.json")


@pytest.mark.usefixtures("home")
def test_the_home_of_nobody():
    with pytest.raises(UserError, match=r"\Ano home folder of ~no-such-user/x: "):
        places("~no-such-user/x")


def test_naming_the_places_loads_no_storage():
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, kztui.config, kztui.store.library; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"tinydb", "platformdirs", "tomllib", "tomlkit", "tempfile", "textual", "rich"}.isdisjoint(seen)


def test_settings_by_default(config):
    assert settings(config) == Settings(style="apa", format="plain", theme="auto", clipboard="", keys={})
    assert not config.exists()
    config.write_text("")
    assert settings(config) == Settings()


def test_settings_of_a_file(config):
    config.write_text(
        'style = "mla"\ntheme = "ansi"\nclipboard = "my-copy -q"\n[keys]\n"record.cite" = "c, ctrl+y"\n',
        encoding="utf-8",
    )
    assert settings(config) == Settings(
        style="mla", theme="ansi", clipboard="my-copy -q", keys={"record.cite": "c, ctrl+y"}
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'slow = "sometimes"', "slow: is none of auto, always, never"),
        (b'stile = "apa"', "stile: is no setting (style, format, theme, clipboard, slow, remember, keys)"),
        (b"style = 3", "style: expected str, got int"),
        (b"theme = []", "theme: expected str, got array"),
        (b'keys = "c"', "keys: expected object, got str"),
        (b'[keys]\n"a.b" = 3', 'keys.a.b: put the action and its keys in quotes, as in "record.cite" = "c"'),
        (b'[keys]\nx = "c"\nrecord.cite = "c"', "keys.record: put the action and its keys in quotes, as in"),
        (b"style = ", "not TOML: invalid value (at end of document)"),
        (b'style = "a"\nstyle = "b"', "not TOML: cannot overwrite a value (at "),
        (b"\n\x00", "not TOML: invalid statement (at line 2, column 1)"),
        (b"style = '\xff'", "not TOML: 'utf-8' codec can't decode byte 0xff"),
        (b"style = " + b"[" * 5000, "not TOML: nested too deeply"),
        (b'"\\u001b]0;\\n" = 1', "␛]0;␊: is no setting"),
    ],
)
def test_settings_that_are_wrong(config, data, said):
    config.write_bytes(data)
    with pytest.raises(UserError) as wrong:
        settings(config)
    assert str(wrong.value).startswith(f"{config}: {said}")
    assert str(wrong.value).isprintable()


def test_settings_that_cannot_be_read(config):
    config.mkdir()
    with pytest.raises(UserError, match=r"config\.toml: cannot be read: is a directory"):
        settings(config)
    with pytest.raises(UserError, match="cannot be read: not a directory"):
        settings(Path(__file__) / "config.toml")


MINE = """# How I cite

style = "apa"  # the journal asks for it
clipboard = 'my-copy "x"'

# My keys
[keys]
"record.cite" = "c, ctrl+y"  # both hands
"""


@pytest.mark.parametrize(
    ("changed", "made"),
    [
        ({"style": "mla"}, MINE.replace('"apa"', '"mla"')),
        ({"format": "html"}, f'format = "html"\n{MINE}'),
        ({"style": "mla", "format": "rtf"}, 'format = "rtf"\n' + MINE.replace('"apa"', '"mla"')),
        ({"style": "apa", "format": "plain"}, MINE),
    ],
)
def test_what_is_kept_leaves_the_rest_as_it_was(config, changed, made):
    config.write_text(MINE, encoding="utf-8")
    before = settings(config)
    keep(config, **changed)
    assert config.read_text(encoding="utf-8") == made
    now = settings(config)
    assert {name: getattr(now, name) for name in changed} == changed
    assert (now.clipboard, now.keys) == (before.clipboard, before.keys)


ENTRY = st.sampled_from(
    [
        'theme = "ansi"',
        'clipboard = """\n[keys]\n"""',
        'style = "ieee" # why',
        'format="latex"',
        "# [keys]",
        "",
        "  ",
    ]
)
TABLE = st.sampled_from(
    ["", "[keys]\nquit = 'Q'", "# k\n\n[ keys ] # k", 'keys.quit = "Q"', 'keys = {quit = "Q"}']
)


@given(st.lists(ENTRY, unique=True), TABLE, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_kept_in_any_file(tmp_path_factory, entries, table, newline, ends):
    config = tmp_path_factory.mktemp("config") / "config.toml"
    written = "\n".join([*entries, table]).replace("\n", newline) + newline * ends
    config.write_bytes(written.encode())
    before = settings(config)
    keep(config, style="mla")
    assert settings(config) == msgspec.structs.replace(before, style="mla")
    kept = config.read_bytes().decode()
    for line in written.split(newline):
        assert "ieee" in line or line in kept


def test_what_is_kept_without_a_file_makes_one(tmp_path):
    config = tmp_path / "new" / "kztui" / "config.toml"
    keep(config, style="apa")
    assert not config.exists()
    keep(config, style="mla")
    assert config.read_text() == 'style = "mla"\n'
    assert stat.S_IMODE(config.parent.stat().st_mode) == 0o700
    assert [path.name for path in config.parent.iterdir()] == ["config.toml"]


def test_a_link_goes_on_pointing_to_the_file_and_the_mode_stays(tmp_path, config):
    real = tmp_path / "dotfiles" / "kztui.toml"
    real.parent.mkdir()
    real.write_text(MINE)
    real.chmod(0o640)
    config.symlink_to(real)
    keep(config, style="mla")
    assert config.is_symlink()
    assert settings(real).style == "mla"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.parametrize("data", [b"style = ", b"style = 3", b"\xff", b"stile = 'apa'"])
def test_a_file_that_is_wrong_is_not_touched(config, data):
    config.write_bytes(data)
    with pytest.raises(UserError, match=r"config\.toml: "):
        keep(config, style="mla")
    assert config.read_bytes() == data


def test_a_file_that_is_read_only_is_not_touched(config, monkeypatch):
    config.write_text(MINE)
    config.chmod(0o400)
    monkeypatch.setattr(disk.os, "access", lambda *_: False)  # as for anybody but root
    with pytest.raises(UserError, match=r"config\.toml: cannot be written: the file is read-only\Z"):
        keep(config, style="mla")
    assert config.read_text() == MINE


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_full_disk_leaves_the_settings(config, monkeypatch, step):
    def refuse(*_args, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    config.write_text(MINE)
    with monkeypatch.context() as patched:
        patched.setattr(disk.os, step, refuse)
        with pytest.raises(UserError, match=r"config\.toml: cannot be written: no space left on device\Z"):
            keep(config, style="mla")
    assert config.read_text() == MINE
    assert list(config.parent.iterdir()) == [config]


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"cannot be (read|written): not a directory"):
        keep(tmp_path / "file" / "config.toml", style="mla")
