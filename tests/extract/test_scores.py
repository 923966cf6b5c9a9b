"""The tables of README.md are what `score.py` prints: a rule that changes a score shows it there.

`KZTUI_GOLDEN=rewrite pytest -n 0 tests/extract/test_scores.py` writes them anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import score
import score_dates
import score_figures
import score_quotes

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- score.py -->\n", "<!-- end -->"


def test_readme_has_the_scores() -> None:
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    written, _, after = rest.partition(END)
    told = f"{score.report()}\n"
    if os.environ.get("KZTUI_GOLDEN") == "rewrite":
        README.write_text(f"{before}{BEGIN}{told}{END}{after}", "utf-8")
        return
    assert written == told


def test_the_scorers_see_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_quotes, "find", lambda _text: [])
    monkeypatch.setattr(score_dates.dates, "find", lambda _text, _anchor: [])
    monkeypatch.setattr(score_figures.figures, "find", lambda _text: [])
    monkeypatch.setattr(score.score_actors, "find", lambda _text: [])
    rows = {row.kind: row for row in score.rows(unseen=False)}
    kinds = ("quotations, exact spans", "dates with their values", "figures with their values")
    for kind in (*kinds, "actors, exact spans"):
        assert rows[kind].there > 100
        assert rows[kind].right == 0
