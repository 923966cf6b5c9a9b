"""What the commands load: nothing that a lookup does not need."""

import json
import os
import pty
import subprocess
import sys

import pytest

COMMANDS = [
    ["list", "all"], ["list", "quotes", "--json"], ["list", "events", "--by", "tokayev"],
    ["list", "articles"],
    ["search", "sleeper", "cells"], ["search", "sleepr"], ["show", "q1"], ["cite", "q1"],
    ["cite", "q1", "-s", "ieee", "--part", "both"], ["cite", "q31", "--quote", "inline"],
    ["cite", "-f", "csv"], ["export", "-f", "biblatex"], ["formats"], ["last"], ["check"],
    ["source"], ["source", "--json"],
    ["doctor"],
    ["styles"], ["config", "path"], ["config", "show"], ["man"], ["--help"], ["search", "--help"], [],
]  # fmt: skip
HEAVY = {"textual", "rich", "tinydb", "filelock", "pyperclip", "dataclasses", "inspect", "asyncio", "difflib"}

CHILD = """
import json, sys
from kztui.cli.main import run
run(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    json.dump(sorted(sys.modules), file)
"""


def loaded(args, tmp_path, stdout):
    """The modules of a child that has run kztui with these arguments."""
    found = tmp_path / "modules.json"
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
    subprocess.run(
        [sys.executable, "-c", CHILD, found, *args],
        env=env, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, check=True, timeout=60,
    )  # fmt: skip
    return set(json.loads(found.read_text()))


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_into_a_pipe(args, tmp_path):
    modules = loaded(args, tmp_path, subprocess.PIPE)
    assert not modules & HEAVY
    assert not any(name.startswith("kztui.extract") for name in modules)


def test_what_is_found_in_a_text_is_found_without_a_library(tmp_path):
    modules = loaded(["add", "-", "--json"], tmp_path, subprocess.PIPE)
    assert "kztui.extract.quotes" in modules
    assert not modules & {*HEAVY, "trafilatura", "lxml", "kztui.store.web"}


@pytest.mark.parametrize(
    "args", [["list", "figures"], ["search", "sleeper", "cells", "in:events"], ["show", "f1"]]
)
def test_on_a_terminal(args, tmp_path):
    master, slave = pty.openpty()
    try:
        modules = loaded(args, tmp_path, slave)
    finally:
        os.close(slave)
        os.close(master)
    assert "rich" in modules
    assert not modules & {"textual", "tinydb", "filelock", "pyperclip"}
