import os
import subprocess
import sys
from pathlib import Path

import pytest

from kztui.config import Settings, places, settings
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
    assert {"tinydb", "platformdirs", "tomllib", "tempfile", "textual", "rich"}.isdisjoint(seen)


def test_settings_by_default(config):
    assert settings(config) == Settings(style="apa", theme="auto", clipboard="", keys={})
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
        (b'stile = "apa"', "stile: is no setting (style, theme, clipboard, keys)"),
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
