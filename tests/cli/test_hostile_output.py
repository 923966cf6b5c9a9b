"""Hostile text on the command line: asked, set, kept in libraries; into a pipe and on a terminal."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostile_inputs import BUNDLED, HONEST, HOSTILE, STEERS, library_of, write_library
from kztui.cli.main import run

SGR = re.compile(r"\x1b\[[0-9;]*m")
KINDS = ("e1", "q1", "f1", "a1", "p1", "h1")
INPUTS = HOSTILE | {f"honest, {name}": text for name, text in HONEST.items()}
KEYS = [BUNDLED, *(f"n{number:02}" for number in range(1, len(INPUTS)))]
ASKED = [
    ["list", "all"], ["list", "articles"], ["list", "all", "--by", "actor00", "--sort", "date"],
    ["search", "end"], ["search", "verb:verb00"], ["show", *KEYS],
    ["show", *(f"{key}:{name}" for key in KEYS for name in KINDS)],
    *(["cite", *KEYS, *(f"{key}:q1" for key in KEYS), "--part", "both", "-s", style, "-f", form]
      for style, form in (("apa", "plain"), ("chicago-notes", "markdown"), ("apa", "html"))),
    *(["source", key] for key in KEYS[::8]),
    ["list", "actors"], ["list", "figures", "--sort", "counted"],
    ["check"], ["last"], ["config", "show"],
]  # fmt: skip


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A library with every input in every field."""
    return write_library(tmp_path_factory.mktemp("nasty") / "library.json", INPUTS)


def harmless(text: str) -> None:
    for line in re.split("[\n\0\t]", text):
        assert not STEERS.search(line), ascii(line)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(asked)[:30])
@pytest.mark.parametrize("form", [[], ["-0"], ["--color", "always"]], ids=["plain", "null", "marked"])
def test_records_into_a_pipe(kztui: Callable, nasty: str, asked: list[str], form: list[str]) -> None:
    if "-0" in form and asked[0] in ("check", "last", "config"):
        form = []
    ran = kztui("--library", nasty, *asked, *form)
    assert ran.code in (0, 1)
    assert ran.code == 0 or asked == ["last"] or "verb:verb00" in asked
    harmless(re.sub(r"\x1b\[(?:1|22)m", "", ran.out))
    harmless(ran.err)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(asked)[:30])
def test_records_on_a_terminal(terminal: Callable, nasty: str, asked: list[str]) -> None:
    ran = terminal("--library", nasty, *asked)
    assert HOSTILE["colours"] not in ran.out
    harmless(SGR.sub("", ran.out))


def test_honest_records_are_printed_as_they_are(kztui: Callable, terminal: Callable, nasty: str) -> None:
    asked = ["--library", nasty, "list", "events"]
    piped, drawn = kztui(*asked).out, terminal(*asked, columns=200).out
    for text in HONEST.values():
        assert f" {' '.join(text.split())} end" in piped
        assert f" {' '.join(text.split())} end" in SGR.sub("", drawn)


def test_json_keeps_the_true_text(kztui: Callable, nasty: str) -> None:
    for what, name in (("events", "title"), ("quotes", "verb"), ("figures", "counted"), ("actors", "name")):
        told = json.loads(kztui("--library", nasty, "list", what, "--json").out)
        assert len(told) == len(INPUTS)
        for one, text in zip(told, INPUTS.values(), strict=True):
            assert f" {text} end" in one[name]
    articles, _ = library_of(INPUTS)
    told = json.loads(kztui("--library", nasty, "show", *KEYS, "--json").out)
    assert [one["text"] for one in told] == [article.text for article in articles]


def asking(text: str, folder: Path) -> Iterator[list[str]]:
    """Command lines that quote the text back when they refuse it."""
    yield [text]
    yield [BUNDLED, text]
    yield ["show", text]
    yield ["show", f"{text}:q1"]
    yield ["cite", text]
    yield ["cite", "-s", text]
    yield ["cite", "-f", text]
    yield ["source", text]
    yield ["source", "--reset", text]
    yield ["source", "--set", text]
    yield ["source", "--set", f"{text}={text}"]
    yield from (
        ["source", "--set", f"{name}={text}"] for name in ("author", "issued", "type", "URL", "web-only")
    )
    yield ["list", text]
    yield ["list", "all", "--limit", text]
    yield ["list", "all", "--article", text]
    yield ["list", "all", "--since", text]
    yield ["list", "all", "--para", text]
    yield ["search", f"dat:{text}"]
    yield ["search", f'date:"{text}"']
    yield ["search", f'"{text} zzz"']
    yield ["search", "x", f"--{text}"]
    yield ["--color", text, "list", "all"]
    yield ["--library", str(folder / text.replace("/", "_")[:60] / "x"), "list", "articles"]


@pytest.mark.parametrize("group", range(8))
def test_what_is_asked_is_quoted_harmlessly(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, group: int
) -> None:
    for text in list(HOSTILE.values())[group::8]:
        if "\0" in text:  # which no argument can hold
            continue
        for argv in asking(text, tmp_path):
            code = run(argv)
            out, err = capfd.readouterr()
            assert code in (0, 1, 2), argv
            assert "Traceback" not in err
            assert code == 0 or len(err.splitlines()) == 1, argv
            harmless(out)
            harmless(err)


@pytest.mark.parametrize(
    "form", ["theme = {}", "{} = 1", "keys = {{ {} = 'c' }}", "keys = {{ 'quit' = {} }}", "# {}\nx ="]
)
def test_settings_are_quoted_harmlessly(
    capfd: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("HOME", str(home))
    path = home / ".config" / "kztui" / "config.toml"
    path.parent.mkdir(parents=True)
    for text in HOSTILE.values():
        path.write_text(form.format(json.dumps(text)), "utf-8")
        code = run(["config", "show"])
        out, err = capfd.readouterr()
        assert code in (0, 2)
        harmless(out)
        harmless(err)


@pytest.mark.parametrize(
    "form",
    [
        '{{"articles": {{"1": {{"key": {0}}}}}}}', '{{{0}: {{}}}}', '{{{0}: {{"1": {{"x": 1}}}}}}',
        '{{"articles": {{"1": {{{0}: 1}}}}}}', '{{"actors": {{"1": {{"id": {0}, "article": {0}}}}}}}',
        '{{"events": {{{0}: {{"date": {0}}}}}}}', "{0}", "{{{0}",
    ],
)  # fmt: skip
def test_libraries_are_refused_harmlessly(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    path = tmp_path / "library.json"
    for text in [*HOSTILE.values(), "\ud800", "\udfff x"]:
        path.write_text(form.format(json.dumps(text)), "utf-8")
        before = path.read_bytes()
        code = run(["--library", str(path), "list", "articles"])
        out, err = capfd.readouterr()
        assert code == 2 or (code == 0 and form.startswith("{{{0}: {{}}"))
        assert len(err.splitlines()) == (code == 2)
        harmless(out)
        harmless(err)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\xc3",
        b'{"articles": ' + b"[" * 20_000,
        b'{"x": NaN}',
        b'{"articles": {}, "articles": 1}',
        b"\xef\xbb\xbf{}",
    ],
)
def test_damage_is_told_in_one_line(capfd: pytest.CaptureFixture[str], tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "library.json"
    path.write_bytes(data)
    assert run(["--library", str(path), "list", "articles"]) == 2
    _, err = capfd.readouterr()
    assert len(err.splitlines()) == 1
    harmless(err)
    assert path.read_bytes() == data


def test_how_much_was_tried(record_property: Callable[[str, object], None]) -> None:
    places = 3 * len(ASKED) + len(ASKED) + sum(1 for _ in asking("x", Path(sys.prefix))) + 5 + 8
    print(f"{len(INPUTS)} inputs x {places} places")
    record_property("tried", f"{len(INPUTS)} inputs x {places} places")
    assert len(HOSTILE) >= 60
