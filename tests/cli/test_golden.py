"""What the commands say of the bundled article, byte for byte.

Each case has a file in `golden/`: stdout as it is, then stderr and the exit code. After a wanted
change they are written anew by `KZTUI_GOLDEN=rewrite pytest tests/cli/test_golden.py`; read the
difference before it is kept.
"""

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
KEY = "kazakh-president-2022"
FUEL = Path(__file__).parent / "fuel.txt"
BUNDLED = Path(__file__).parents[2] / "data" / "bundled.json"
STDIN = {"add-json": FUEL.read_bytes(), "import": BUNDLED.read_bytes()}

CASES: dict[str, list[str]] = {
    "list-events": ["list", "events"],
    "list-events-by-date": ["list", "events", "--sort", "date"],
    "list-quotes": ["list", "quotes"],
    "list-figures": ["list", "figures"],
    "list-figures-counted": ["list", "figures", "--sort", "counted"],
    "list-figures-json": ["list", "figures", "--json"],
    "list-actors": ["list", "actors"],
    "list-articles": ["list", "articles"],
    "list-articles-json": ["list", "articles", "--json"],
    "list-all-limited": ["list", "all", "--limit", "3"],
    "list-null": ["list", "figures", "-0"],
    "list-by": ["list", "all", "--by", "interior ministry"],
    "list-actor": ["list", "quotes", "--actor", "csto"],
    "list-since-until": ["list", "events", "--since", "2022-01-02", "--until", "2022-01-06"],
    "list-para": ["list", "all", "--para", "14-15"],
    "list-nothing": ["list", "figures", "--para", "1"],
    "list-nothing-json": ["list", "figures", "--para", "1", "--json"],
    "search-phrase": ["search", '"sleeper cells"'],
    "search-phrase-json": ["search", '"sleeper cells"', "in:quotes", "--json"],
    "search-words": ["search", "shoot", "kill"],
    "search-filters": ["search", "by:tokayev", "terrorists", "in:quotes", "--para", "4-6", "--sort", "text"],
    "search-by-date": ["search", "protests", "--sort", "date"],
    "search-negative": ["search", "--", "csto", "-peacekeepers"],
    "search-article": ["search", "in:article", "almaty"],
    "search-text-only": ["search", '"as well as"'],
    "search-typo": ["search", "sleepr"],
    "search-colour": ["search", '"sleeper cells"', "--color", "always"],
    "show-event": ["show", "e1"],
    "show-quotes-in-context": ["show", "q19", "q31", "-C", "1"],
    "show-figure": ["show", "f1"],
    "show-actor": ["show", "a8"],
    "show-paragraph": ["show", "p15", "h3"],
    "show-article": ["show", KEY],
    "show-json": ["show", "f1", "-C", "1", "--json"],
    "cite-article": ["cite"],
    "cite-quote": ["cite", "q31"],
    "cite-both-markdown": ["cite", "q31", "--part", "both", "-f", "markdown"],
    "cite-chicago": ["cite", "q19", KEY, "--part", "both", "-s", "chicago-notes"],
    "cite-html-quiet": ["cite", f"{KEY}:q31", "--part", "bib", "-f", "html", "-q"],
    "cite-json": ["cite", "q31", KEY, "--part", "both", "--json"],
    "source": ["source"],
    "source-json": ["source", KEY, "--json"],
    "source-set": ["source", KEY, "-q", "--set", "issued=2022-01-07", "author=Karimova, Aisha", "page="],
    "source-set-json": ["source", "-q", "--json", "--set", "author={World Health Organization}"],
    "cite-joined": ["cite", "q31", "q19", "e3", "--join", "-q"],
    "cite-inline": ["cite", "q22", "q31", "--quote", "inline"],
    "cite-block-note": ["cite", "q19", "--quote", "block", "-s", "chicago-notes", "-f", "markdown", "-q"],
    "cite-excerpt": ["cite", "q31", "--quote", "inline", "--excerpt", "i promise … sleeper cells", "-q"],
    "cite-speaker": ["cite", "q31", "q22", "--speaker", "-s", "mla", "-q"],
    "cite-rtf": ["cite", "q31", "q19", "--part", "both", "-s", "ieee", "-f", "rtf", "-q"],
    "cite-latex": ["cite", "q31", "--part", "both", "-s", "harvard", "-f", "latex", "-q"],
    "cite-pandoc": ["cite", "q31", "q19", KEY, "-f", "pandoc", "-q"],
    "cite-biblatex": ["cite", "q31", "q19", "-f", "biblatex"],
    "cite-wikipedia-json": ["cite", "q31", "-f", "wikipedia", "--json", "-q"],
    "export-csl-json": ["export", "-f", "csl-json"],
    "export-csv": ["export", "f1", "q31", "-f", "csv"],
    "export-dossier": ["export", "f1", "q31", "e5", "-f", "dossier"],
    "export-bibliography": ["export", "-f", "html", "-s", "vancouver"],
    "add": ["add", str(FUEL)],
    "add-json": ["add", "-", "--json", "--date", "2022-01-07"],
    "add-nowhere": ["add", "nowhere.txt", str(FUEL)],
    "edit-bundled": ["edit", "q7", "--accept"],
    "import": ["import", "-"],
    "import-nowhere": ["import", "nowhere.json"],
    "same-nothing": ["same"],
    "same-unclear": ["same", "--unclear"],
    "remove-bundled": ["remove", KEY],
    "formats": ["formats"],
    "styles": ["styles"],
    "styles-json": ["styles", "--json"],
    "config-show": ["config", "show"],
    "last-nothing": ["last"],
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_golden(name, kztui):
    ran = kztui(*CASES[name], stdin=STDIN.get(name, b""))
    got = f"{ran.out}--- stderr\n{ran.err}--- exit {ran.code}\n".encode()
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("KZTUI_GOLDEN") == "rewrite":
        path.write_bytes(got)
    assert got.decode() == path.read_bytes().decode()


def test_every_golden_has_its_case():
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)
