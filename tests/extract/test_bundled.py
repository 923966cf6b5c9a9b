"""The bundled article as a test: its curated records are found by rule, as far as rules reach."""

from __future__ import annotations

import pytest
from score_bundled import KINDS, libraries, scores

from kztui.store.check import check

CURATED, FOUND = libraries()
SCORES = scores(CURATED, FOUND)
FLOORS = {
    "quotations": (1.0, 0.94),
    "their speakers": (1.0, 0.94),
    "indirect speech with its speakers": (1.0, 0.25),
    "dated events": (1.0, 0.4),
    "figures": (1.0, 1.0),
    "their claimants": (1.0, 1.0),
    "named actors": (0.75, 0.75),
    "all actors": (0.75, 0.2),
}
"""What precision and recall may not fall below."""


def test_what_is_found_is_proved() -> None:
    assert not check(FOUND).problems


@pytest.mark.parametrize("kind", KINDS)
def test_no_worse_than_it_was(kind: str) -> None:
    precision, recall = FLOORS[kind]
    score = SCORES[kind]
    assert score.precision >= precision, score.wrong
    assert score.recall >= recall, score.missed
