"""What goes where: data to stdout, talk to stderr, and nothing from a record that could steer a terminal."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KEY = "kazakh-president-2022"
SGR = re.compile(r"\x1b\[[0-9;]*m")
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_plain_is_five_columns_of_every_kind(kztui):
    rows = [line.split("\t") for line in kztui("list", "all").out.splitlines()]
    assert {len(row) for row in rows} == {5}
    assert {row[0][0] for row in rows} == set("eqfa")
    assert len(rows) > 100


def test_json_has_kind_id_article_and_located_spans(kztui):
    (article,) = json.loads(kztui("list", "articles", "--json").out)
    assert {"kind", "key", "csl", "inferred", "sha256"} <= article.keys()
    text = json.loads(kztui("show", KEY, "--json").out)[0]["text"]
    records = json.loads(kztui("list", "all", "--json").out)
    assert {record["kind"] for record in records} == {"event", "quote", "figure", "actor"}
    for record in records:
        assert list(record)[:3] == ["kind", "id", "article"]
        spans = record["mentions" if record["kind"] == "actor" else "spans"]
        assert spans
        for span in [*spans, *(record.get(name) for name in ("speaker_span", "verb_span", "date_span"))]:
            if span is not None:
                assert set(span) == {"start", "end", "exact", "para"}
                assert text[span["start"] : span["end"]] == span["exact"]


def test_json_gives_what_plain_gives(kztui):
    for asked in (
        ["list", "events", "--sort", "date"],
        ["search", "terrorists"],
        ["search", "in:article almaty"],
    ):
        ids = [line.split("\t")[0] for line in kztui(*asked).out.splitlines()]
        assert ids == [record["id"] for record in json.loads(kztui(*asked, "--json").out)]


def test_null_ends_records_and_cite_reads_them(kztui):
    out = kztui("search", "sleeper", "cells", "in:quotes", "-0").out
    assert out.count("\0") == 1
    assert "\n" not in out
    assert kztui("cite", "-", stdin=out.encode()).out == kztui("cite", out.split("\t")[0]).out


def test_cite_reads_ids_among_others(kztui):
    ran = kztui("cite", "q1", "-", "q3", "--json", stdin=b"q2\tmore\n\n  \nf1\r\n")
    assert [one["id"] for one in json.loads(ran.out)] == ["q1", "q2", "f1", "q3"]
    assert ran.err.count("inferred: date") == 1


def test_cite_nothing_on_stdin(kztui):
    assert kztui("cite", "-") == (1, "", "no ids on stdin\n")


def test_quiet_leaves_data_and_code(kztui):
    assert kztui("search", "sleepr", "-q") == (1, "", "")
    loud, quiet = kztui("list", "all", "--limit", "1"), kztui("list", "all", "--limit", "1", "-q")
    assert loud.err.startswith("1 of ")
    assert quiet == (0, loud.out, "")


def test_options_stand_anywhere(kztui, two_articles):
    before = kztui("--library", two_articles, "search", "somebody", "--json")
    assert before.code == 0
    assert before == kztui("search", "--json", "somebody", "--library", two_articles)
    assert kztui("show", "q1", "-C", "1", "q2").out == kztui("show", "-C", "1", "q1", "q2").out


def test_filter_flags_are_the_query_language(kztui):
    flags = kztui(
        "search", "terrorists", "--by", "interior ministry", "--since", "2022-01-06", "--para", "22-24"
    )
    query = kztui("search", 'terrorists by:"interior ministry" date:2022-01-06.. para:22-24')
    assert flags.out == query.out
    assert flags.code == query.code


def test_several_articles_are_told_apart(kztui, two_articles):
    ids = [line.split("\t")[0] for line in kztui("list", "all", "--library", two_articles).out.splitlines()]
    assert f"{KEY}:q1" in ids
    assert "other-2022:q1" in ids
    only = kztui("list", "all", "--article", "other-2022", "--library", two_articles).out.splitlines()
    assert [line.split("\t")[0] for line in only] == [
        f"other-2022:{name}" for name in ("e1", "q1", "f1", "a1")
    ]
    dated = kztui("search", "somebody", "--sort", "date", "--library", two_articles).out
    assert dated.startswith("other-2022:e1")


def test_check_counts_what_it_proved(kztui, two_articles):
    ran = kztui("check", "--library", two_articles)
    assert ran.code == 0
    assert ran.out.splitlines()[1] == f"{two_articles}\t1 article\t4 records\t4 spans\t2 references"
    bundled, mine = json.loads(kztui("check", "--json", "--library", two_articles).out)
    assert bundled["problems"] == mine["problems"] == []
    assert mine["spans"] == 4


def test_check_names_each_problem(kztui, two_articles):
    path = Path(two_articles)
    path.write_text(path.read_text().replace('"by":"a1"', '"by":"a9"').replace('"start":0', '"start":1', 1))
    ran = kztui("check", "--library", two_articles)
    assert ran.code == 2
    rows = [line.split("\t") for line in ran.out.splitlines()[1:]]
    assert {len(row) for row in rows} == {4}
    assert ["other-2022", "f1", "claim.by", "no actor 'a9'"] in rows
    assert ran.err == f"{two_articles}: 3 problems\n"
    assert len(json.loads(kztui("check", "--json", "--library", two_articles).out)[1]["problems"]) == 3


def test_config(kztui, home):
    paths = dict(line.split("\t") for line in kztui("config", "path").out.splitlines())
    assert list(paths) == ["bundled", "library", "config", "state", "notes"]
    assert paths["library"] == str(home / ".local/share/kztui/library.json")
    assert kztui("config", "path", "--library", "/x").out.splitlines()[1] == "library\t/x"
    config = home / ".config/kztui/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('style = "chicago-notes"\n[keys]\n"record.cite" = "z"\n')
    assert kztui("config", "show").out == (
        "style\tchicago-notes\tfile\nformat\tplain\tdefault\ntheme\tauto\tdefault\nclipboard\t\tdefault\n"
        "slow\tnever\tdefault\nremember\ttrue\tdefault\npreset\tvim\tdefault\n"
        "keys.record.cite\tz\tfile\n"
    )
    assert kztui("cite", "q31").out == kztui("cite", "q31", "-s", "chicago-notes").out


def test_last(kztui, home):
    last = home / ".local/state/kztui/last"
    last.parent.mkdir(parents=True)
    last.write_text("“two\nlines”")
    assert kztui("last") == (0, "“two\nlines”\n", "")
    last.write_bytes(b"\xff")
    assert kztui("last").code == 2


@pytest.mark.parametrize("command", ["list", "search", "show", "cite", "last", "check", "styles", "config"])
def test_help_of_every_command(command, kztui):
    ran = kztui(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: kztui {command} ")
    assert command in kztui("-h").out


def test_help_of_filters_is_the_language_s(kztui):
    from kztui.search.query import FILTERS

    said = " ".join(kztui("search", "--help").out.split())
    assert FILTERS["by"] in said
    assert FILTERS["para"] in said


def test_version(kztui):
    assert re.fullmatch(r"kztui \d+\.\d+\.\d+\n", kztui("--version").out)


def test_reader_gone(started):
    reader, writer = os.pipe()
    os.close(reader)
    child = started("list", "all", stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert child.communicate(timeout=60) == (None, b"")
    assert child.returncode == 141


def test_reader_leaves_in_the_middle(env):
    pipeline = f"{sys.executable} -m kztui list all --json | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", pipeline], env=env, capture_output=True, timeout=60, check=True)
    assert (ran.stdout, ran.stderr) == (b"[\n141\n", b"")


def test_cancelled(started):
    child = started(
        "list", "all", "--json",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert child.stdout.read(1) == b"["  # more follows than the pipe holds: it is writing, and stays so
    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=60) == 130
    assert child.stderr.read() == b""
    child.stdout.close()
    child.stderr.close()


def test_disk_full(started):
    with Path("/dev/full").open("wb") as full:
        child = started("list", "all", stdout=full, stderr=subprocess.PIPE)
    assert child.communicate(timeout=60)[1] == b"kztui: stdout: cannot be written: no space left on device\n"
    assert child.returncode == 2


HOSTILE = [
    ["list", "all"], ["list", "articles"], ["search", "evil"], ["show", "other-2022"], ["cite", "other-2022"],
    ["show", *(f"other-2022:{name}" for name in ("e1", "q1", "f1", "a1", "p1"))],
    ["cite", "other-2022:q1", "--part", "both", "-s", "chicago-notes", "-f", "markdown"], ["check"],
]  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE, ids=" ".join)
def test_records_cannot_steer_a_pipe(asked, kztui, hostile):
    ran = kztui("--library", hostile, *asked)
    assert ran.code == 0
    assert not HARMFUL.search(ran.out + ran.err)


@pytest.mark.parametrize("asked", HOSTILE, ids=" ".join)
def test_records_cannot_steer_a_terminal(asked, terminal, hostile):
    ran = terminal("--library", hostile, *asked)
    assert ran.code == 0
    assert not HARMFUL.search(SGR.sub("", ran.out))


def test_a_terminal_gets_a_table_that_fits(terminal):
    for columns in (120, 60, 20):
        ran = terminal("search", "sleeper", "cells", columns=columns)
        lines = SGR.sub("", ran.out).splitlines()
        assert max(map(len, lines)) <= columns
        assert "Quotes" in lines
        assert "…" not in ran.out


def test_a_terminal_gets_the_same_words(terminal, kztui):
    asked = ["show", "q31", "e1", "-C", "2"]
    assert SGR.sub("", terminal(*asked, columns=60).out).split() == kztui(*asked).out.split()


def test_marks_and_colour(terminal):
    asked = ["search", "sleeper", "in:quotes"]
    assert "\x1b[1;4msleeper\x1b[0m" in terminal(*asked).out
    assert "\x1b[1;4msleeper\x1b[0m" in terminal(*asked, NO_COLOR="1").out
    assert "\x1b" not in terminal(*asked, "--color", "never").out
    assert "\x1b" not in terminal(*asked, TERM="dumb").out


def test_plain_on_a_terminal_is_what_a_pipe_gets(terminal, kztui):
    assert terminal("list", "figures", "--plain").out == kztui("list", "figures").out
    assert terminal("search", "sleeper", "--plain").out == kztui("search", "sleeper").out
    assert terminal("list", "figures", "--json").out == kztui("list", "figures", "--json").out
