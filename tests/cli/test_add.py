"""`add` and `remove`: articles of the user’s own come, with what is found in them, and go."""

from __future__ import annotations

import json
import os
import pty
import resource
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from hostile_inputs import HOSTILE, STEERS
from kztui.cli.main import run
from kztui.store.storage import LibraryStorage
from kztui.store.tables import LibraryError

BUNDLED = Path(__file__).parents[2] / "data" / "kazakh-president-2022" / "article.txt"
FUEL = """\
Fuel protests reach Almaty
By Jane Doe
Published 7 January 2022

President Kassym-Jomart Tokayev said on Friday that “sleeper cells” had led 20,000 bandits.

“Shoot-to-kill orders stand,” he told reporters.
"""
CAFES = "Türkiye’s café owners said 12 shops were closed on Monday.\n"
PAGE = f"""<!doctype html><html lang="en"><head><title>Fuel protests reach Almaty</title>
<meta property="article:published_time" content="2022-01-07"></head>
<body><article><h1>Fuel protests reach Almaty</h1>
{"".join(f"<p>{line}</p>" for line in FUEL.splitlines()[4:])}
<p>Nobody was hurt, the interior ministry said.</p></article></body></html>"""
KEY = "fuel-protests-reach-2022"


@pytest.fixture
def folder(home: Path) -> Path:
    """Two texts and a page."""
    (home / "fuel.txt").write_text(FUEL, "utf-8")
    (home / "cafes.txt").write_text(CAFES, "utf-8")
    (home / "page.html").write_text(PAGE, "utf-8")
    return home


@pytest.fixture
def kept(home: Path) -> Path:
    return home / ".local" / "share" / "kztui" / "library.json"


def keys(kztui) -> list[str]:
    return [line.split("\t")[0] for line in kztui("list", "articles").out.splitlines()]


def test_a_text_is_added_found_and_cited(kztui, folder):
    ran = kztui("add", str(folder / "fuel.txt"))
    assert ran == (
        0,
        f"{KEY}\t2022-01-07\tJane Doe\tFuel protests reach Almaty\t1-2\n",
        f"{KEY}: 1 event, 2 quotes, 1 figure, 1 actor, found by rule and not reviewed\n",
    )
    assert kztui("check").code == 0
    found = kztui("search", "sleeper cells", "is:unreviewed", "in:quotes").out.splitlines()
    assert found == [f"{KEY}:q1\t2022-01-07\tKassym-Jomart Tokayev\tsleeper cells\t1"]
    assert "(Doe, 2022, para. 1)" in kztui("cite", f"{KEY}:q1").out
    shown = kztui("show", f"{KEY}:q2").out
    assert "extracted by rule “after, closed”, not reviewed" in shown
    assert "Kassym-Jomart Tokayev, President (inferred: " in shown


def test_a_terminal_marks_what_nobody_has_read(kztui, terminal, folder):
    kztui("add", str(folder / "cafes.txt"), "--key", "cafes")
    out = terminal("list", "figures", columns=100, NO_COLOR="1").out
    assert "cafes:f1 ?" in out
    assert "kazakh-president-2022:f1 ?" not in out
    assert "1 found by rule and not reviewed (?, is:unreviewed)" in out


def test_stdin_and_what_the_user_knows(kztui, folder):
    meta = folder / "meta.json"
    meta.write_text(json.dumps([{
        "id": "x", "type": "article-newspaper", "title": "Wrong", "container-title": "Daily Post",
        "issued": {"date-parts": [[2022, 1, 3]]}, "author": [{"family": "Roe", "given": "Ann"}],
    }]))  # fmt: skip
    ran = kztui(
        "add", "-", "--csl", str(meta), "--title", "Cafés", "--key", "cafes", "-q", stdin=CAFES.encode()
    )
    assert ran == (0, "cafes\t2022-01-03\tAnn Roe\tCafés\t1\n", "")
    [told] = [one for one in json.loads(kztui("list", "articles", "--json").out) if one["key"] == "cafes"]
    assert told["csl"]["id"] == "cafes"
    assert told["inferred"] == {}
    assert kztui("list", "events", "--article", "cafes").out.split("\t")[1] == "2022-01-03"


def test_duplicates_are_told_of_and_left(kztui, folder, kept):
    kztui("add", str(folder / "fuel.txt"))
    before = kept.read_bytes()
    (folder / "again.txt").write_text(FUEL.replace("\n", "\r\n"), "utf-8")
    ran = kztui("add", str(folder / "again.txt"), str(BUNDLED))
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == [KEY, "kazakh-president-2022"]
    assert ran.err.splitlines() == [
        f"{folder}/again.txt: is in the library already, as {KEY} (the same text)",
        f"{BUNDLED}: is in the library already, as kazakh-president-2022 (the same text)",
    ]
    assert ran.code == 0
    assert kept.read_bytes() == before


def test_what_fails_keeps_what_does_not(kztui, folder):
    (folder / "binary").write_bytes(b"\x00\x01\x02")
    (folder / "russian.txt").write_bytes("Президент сказал".encode("koi8-r"))
    names = ["gone.txt", "binary", ".", "russian.txt", "fuel.txt", "cafes.txt"]
    ran = kztui("add", *(str(folder / name) for name in names))
    assert ran.code == 2
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == [KEY, "cafes"]
    errors = [line for line in ran.err.splitlines() if line.startswith("kztui: ")]
    assert [error.removeprefix(f"kztui: {folder}") for error in errors] == [
        "/gone.txt: no such file",
        "/binary: is not text (a NUL byte at 0)",
        ": is a folder; give the files in it",
        "/russian.txt: is not UTF-8 (byte 0xf0 at 0), nor windows-1252; "
        "convert it: iconv -f ITS-ENCODING -t UTF-8",
    ]
    assert keys(kztui) == ["kazakh-president-2022", KEY, "cafes"]


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (
            ["--key", "kazakh-president-2022"],
            "kazakh-president-2022: is the key of another article; give another",
        ),
        (["--key", "q7"], "--key 'q7': cannot be a key; "),
        (["--key", "list"], "--key 'list': cannot be a key; "),
        (["--key", "a/b"], "--key 'a/b': cannot be a key; "),
        (["--date", "Friday"], "--date: not an EDTF date: 'Friday'"),
        (["--csl", "gone.json"], "gone.json: cannot be read: no such file or directory"),
        (["--csl", str(BUNDLED)], "not JSON: "),
        (["cafes.txt", "--title", "T"], "--title is about one article, and there are 2"),
        (
            ["--json", "-"],
            "- with --json prints what is found in stdin and keeps nothing; leave out another input",
        ),
    ],
)
def test_what_cannot_be_is_one_line(kztui, folder, kept, args, why):
    ran = kztui("add", str(folder / "fuel.txt"), *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("kztui: ")
    assert why in ran.err
    assert not kept.exists()


@pytest.mark.parametrize(
    "csl", ['{"title": 3}', '{"URL": "ftp://x"}', '{"issued": "soon"}', "[]", "[{}, {}]", "3"]
)
def test_a_source_that_is_none(kztui, folder, kept, csl):
    (folder / "meta.json").write_text(csl)
    ran = kztui("add", str(folder / "fuel.txt"), "--csl", str(folder / "meta.json"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert not kept.exists()


def test_keys_are_made_and_are_of_one_article(kztui, folder):
    texts = {
        "one.txt": "Fuel protests reach Almaty\n\nMore was said.",
        "two.txt": "Fuel protests reach Aktau\n\nMore.",
        "q7.txt": "Of one sentence only.",
        "список.txt": "Кафе закрыты\n\nСказал он.",
        "list.txt": "It is so.",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    kztui("add", *(str(folder / name) for name in texts))
    assert keys(kztui)[1:] == ["fuel-protests-reach", "fuel-protests-reach-2", "q7-2", "unnamed", "list-2"]


def test_as_json(kztui, folder):
    kztui("add", str(folder / "cafes.txt"))
    told = json.loads(kztui("add", str(folder / "fuel.txt"), str(folder / "cafes.txt"), "--json", "-q").out)
    assert [(one["key"], one["is_new"], one["records"].get("quote", 0)) for one in told] == [
        (KEY, True, 2),
        ("cafes", False, 0),
    ]


def test_what_is_found_in_stdin_as_it_stands(kztui, kept):
    text = "\ufeff\r\n  “We stay,” said Ann Lee on Friday.\r\n"
    ran = kztui("add", "-", "--json", "--date", "2022-01-07", stdin=text.encode())
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert text[told["quotes"][0]["start"] : told["quotes"][0]["end"]] == "“We stay,”"
    assert told["dates"][0]["value"] == "2022-01-07"
    assert kztui("add", "-", "--json", "--date", "", stdin=text.encode()).code == 0
    nothing = json.loads(kztui("add", "-", "--json", stdin=b"").out)
    assert nothing == {"quotes": [], "dates": [], "events": [], "figures": [], "actors": []}
    assert kztui("add", "-", "--json", stdin=b"\xff").err == "kztui: stdin: is not UTF-8 (byte 0xff at 0)\n"
    assert not kept.exists()


def test_a_page_and_its_address(kztui, address):
    ran = kztui("add", f"{address}/page.html#top", NO_PROXY="*")
    assert ran.code == 0
    assert ran.out.startswith(f"{KEY}\t2022-01-07\t127.0.0.1")
    assert ran.out.endswith("\tFuel protests reach Almaty\t1-3\n")
    again = kztui("add", f"{address}/page.html", NO_PROXY="*")
    assert again.code == 0
    assert f"as {KEY} (the same address); to take it anew: kztui remove {KEY}" in again.err
    missing = kztui("add", f"{address}/gone.html", NO_PROXY="*")
    assert (missing.code, missing.out, missing.err.count("\n")) == (2, "", 1)
    assert kztui("add", "file:///etc/passwd").err.startswith("kztui: file:///etc/passwd: only http and https")


@pytest.fixture
def address(folder: Path):
    """The address of a server that has the files of the folder."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = folder / self.path.lstrip("/")
            self.send_response(200 if path.is_file() else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(path.read_bytes() if path.is_file() else b"")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_full_disk_loses_nothing(kztui, env, folder, kept):
    kztui("add", str(folder / "fuel.txt"))
    before = kept.read_bytes()
    child = subprocess.run(
        [sys.executable, "-m", "kztui", "add", str(folder / "cafes.txt")],
        env=env, capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: (
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        ),
    )  # fmt: skip
    assert (child.returncode, child.stdout) == (2, "")
    assert child.stderr.startswith(f"kztui: {kept}: cannot be written: ")
    assert child.stderr.endswith("(it is as it was)\n")
    assert child.stderr.count("\n") == 1
    assert kept.read_bytes() == before


def test_ctrl_c_leaves_what_was_finished(env, folder, kztui):
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    master, slave = pty.openpty()
    names = [str(folder / name) for name in ("fuel.txt", "pipe", "cafes.txt")]
    child = subprocess.Popen(
        [sys.executable, "-m", "kztui", "add", *names],
        env=env,
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # who runs the tests may ignore it
    )
    os.close(slave)
    shown = b""
    while b"2 of 3" not in shown:  # it waits for what comes out of the pipe
        shown += os.read(master, 4096)
    child.send_signal(signal.SIGINT)
    try:
        out, _ = child.communicate(timeout=20)
    except subprocess.TimeoutExpired:  # it came just before the pipe was opened, which goes on
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=60)
    os.close(master)
    assert (child.returncode, out.decode().split("\t")[0]) == (130, KEY)
    assert keys(kztui) == ["kazakh-president-2022", KEY]


def test_many_inputs_are_written_together(tmp_path, monkeypatch, capsys):
    writes = []
    write = LibraryStorage.write
    monkeypatch.setattr(LibraryStorage, "write", lambda self, data: (writes.append(1), write(self, data)))
    library = ["--library", str(tmp_path / "library.json")]
    names = [tmp_path / f"{number}.txt" for number in range(30)]
    for number, name in enumerate(names):
        name.write_text(f"A story, number {number}\n\n{CAFES}", "utf-8")
    assert run(["add", *library, *map(str, names)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 30
    assert 0 < len(writes) < 30


def test_what_cannot_be_kept_is_named(tmp_path, monkeypatch, capsys):
    def refuse(*_: object) -> None:
        raise LibraryError(tmp_path, "the disk is full")

    monkeypatch.setattr(LibraryStorage, "write", refuse)
    names = [tmp_path / "fuel.txt", tmp_path / "cafes.txt"]
    for name, text in zip(names, (FUEL, CAFES), strict=True):
        name.write_text(text, "utf-8")
    assert run(["add", "--library", str(tmp_path / "library.json"), *map(str, names)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"kztui: {tmp_path}: the disk is full",
        *(f"{name}: is not kept" for name in names),
    ]


def test_progress_is_one_line_that_goes(terminal, folder):
    out = terminal("add", str(folder / "fuel.txt"), str(folder / "cafes.txt"), NO_COLOR="1", columns=120).out
    assert out.startswith("\r\x1b[K┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ 1 of 2  ")
    assert "\r\x1b[K━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄ 2 of 2  " in out
    assert "\r\x1b[K" + KEY in out
    assert "━" not in terminal("add", str(folder / "fuel.txt"), NO_COLOR="1").out


def test_remove_says_what_goes(kztui, folder, kept):
    kztui("add", str(folder / "fuel.txt"), str(folder / "cafes.txt"))
    kztui("source", KEY, "--set", "page=3")
    ran = kztui("remove", KEY)
    assert ran == (
        0,
        f"{KEY}\t2022-01-07\tJane Doe\tFuel protests reach Almaty\t1-2\n",
        f"{KEY}: removed from {kept}, with 1 event, 2 quotes, 1 figure, 1 actor, "
        "what you said of its source\n"
        "until the next change it is kept in library.json.bak\n",
    )
    assert keys(kztui) == ["kazakh-president-2022", "cafes"]
    assert kztui("check").code == 0
    told = json.loads(kztui("remove", "cafes", "--json", "-q").out)
    assert (told["key"], told["records"]) == ("cafes", {"quote": 1, "figure": 1, "actor": 2})


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("kazakh-president-2022", "comes with kztui and stays"),
        ("nothing", "no article of yours has this key"),
        ("x\x1b[2J", "no article of yours has this key"),
    ],
)
def test_what_cannot_be_removed(kztui, kept, key, why):
    ran = kztui("remove", key)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert why in ran.err
    assert "\x1b" not in ran.err
    assert not kept.parent.exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_and_names_are_kept_harmless(capfd, tmp_path, name):
    evil = HOSTILE[name].replace("\0", "")
    library = ["--library", str(tmp_path / "library.json")]
    path = tmp_path / f"x{evil.replace('/', '')[:20]}.txt"
    path.write_bytes(f"{evil}\n“It is {evil} here,” said {evil} on Friday.".encode("utf-8", "surrogatepass"))
    page = tmp_path / "page.html"
    page.write_bytes(
        f"<html><title>{evil}</title><article><p>{evil} is a longer text {evil}.</p></article>".encode()
    )
    codes = [run(["add", *library, str(path)]), run(["add", *library, str(page)])]
    assert codes[0] == 0
    assert run(["check", *library]) == run(["list", "articles", *library]) == 0
    out, err = capfd.readouterr()
    for line in (out + err).replace("\t", "\n").split("\n"):
        assert not STEERS.search(line), ascii(line)
