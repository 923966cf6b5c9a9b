"""What one run of the explorer leaves to the next."""

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kztui.errors import UserError
from kztui.ui import remembered
from kztui.ui.history import Spot
from kztui.ui.remembered import Remembered

FILE = "explorer.json"
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
spots = st.builds(Spot, tab=words, article=words, record=words, query=words, lens=words)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_nothing_yet(state: Path) -> None:
    assert remembered.read(state) == Remembered()
    assert not state.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(left=st.lists(spots, max_size=6), learnt=st.lists(words, max_size=3))
def test_the_last_spot_in_each_article_comes_back_without_its_search(
    state: Path, left: list[Spot], learnt: list[str]
) -> None:
    (state / FILE).unlink(missing_ok=True)
    remembered.write(state, left, learnt)
    found = remembered.read(state)
    wanted = {spot.article: Spot(spot.tab, spot.article, spot.record) for spot in left if spot.article}
    assert found == Remembered(wanted, frozenset(learnt))
    latest = [spot.article for spot in left if spot.article]
    if latest:
        assert found.latest(wanted) == wanted[latest[-1]]


def test_what_others_left_meanwhile_stays(state: Path) -> None:
    remembered.write(state, [Spot("quotes", "a", "q1"), Spot("quotes", "b", "q2")], ["back"])
    remembered.write(state, [Spot("figures", "a", "f1")], ["quit"])
    found = remembered.read(state)
    assert found.spots == {"b": Spot("quotes", "b", "q2"), "a": Spot("figures", "a", "f1")}
    assert found.learnt == {"back", "quit"}
    assert found.latest({"a", "b"}) == Spot("figures", "a", "f1")
    assert found.latest({"b"}) == Spot("quotes", "b", "q2")
    assert found.latest(()) is None


def test_it_is_its_owner_s_alone(state: Path) -> None:
    remembered.write(state, [Spot("quotes", "a", "q1")], [])
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE((state / FILE).stat().st_mode) == 0o600
    assert [path.name for path in state.iterdir()] == [FILE]


def test_it_does_not_grow_without_end(state: Path) -> None:
    remembered.write(state, [Spot("quotes", f"k{number}", "q1") for number in range(700)], [])
    found = remembered.read(state).spots
    assert len(found) == 500
    assert "k699" in found
    assert "k199" not in found


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"spots": [1]}', b'{"spots": {"a": {"tab": 7}}}', b"[" * 100_000],
)
def test_a_damaged_file_is_one_line_and_the_next_run_s_to_write(state: Path, data: bytes) -> None:
    state.mkdir()
    (state / FILE).write_bytes(data)
    with pytest.raises(UserError, match=r"explorer\.json: damaged"):
        remembered.read(state)
    remembered.write(state, [Spot("quotes", "a", "q1")], [])
    assert remembered.read(state).spots == {"a": Spot("quotes", "a", "q1")}


def test_what_cannot_be_read_is_one_line(state: Path) -> None:
    (state / FILE).mkdir(parents=True)
    with pytest.raises(UserError, match=r"explorer\.json: cannot be read"):
        remembered.read(state)


def test_what_cannot_be_written_leaves_nothing_behind(state: Path) -> None:
    (state / FILE).mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        remembered.write(state, [Spot("quotes", "a", "q1")], [])
    assert [path.name for path in state.iterdir()] == [FILE]
