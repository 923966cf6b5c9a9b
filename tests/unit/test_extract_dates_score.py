"""Whole articles with their gold: tests/extract/score_dates.py."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

SCORER = Path(__file__).parents[1] / "extract" / "score_dates.py"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_dates", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_dates_and_events_of_articles_are_found(scorer: ModuleType) -> None:
    total: Counter[str] = Counter()
    for path in scorer.FOLDER.glob("*.toml"):
        total += scorer.score(path.stem)
    assert scorer.f1(total["strict"], total) >= 0.98
    assert scorer.f1(total["value"], total) >= 0.97
    assert total["dated"] / total["events"] >= 0.95


def test_the_scorer_sees_what_is_missing(scorer: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer.dates, "find", lambda _text, _anchor: [])
    count = scorer.score("agency-quake")
    assert count["gold"] > 10
    assert count["relaxed"] == count["value"] == 0
