"""The spots that were left, held to a browser's: a list, and a place in it."""

from hypothesis import given
from hypothesis import strategies as st

from kztui.ui.history import MOST, History, Spot

spots = st.builds(
    Spot,
    tab=st.sampled_from(["quotes", "figures"]),
    article=st.sampled_from(["a", "b"]),
    record=st.sampled_from(["q1", "q2"]),
)
steps = st.lists(st.one_of(st.just("back"), st.just("forward"), spots), max_size=40)


@given(steps)
def test_back_and_forward_are_a_browser_s(done: list[str | Spot]) -> None:
    history, here = History(), Spot()
    pages, at = [Spot()], 0
    for step in done:
        if isinstance(step, Spot):
            if step == here:
                continue
            history.leave(here)
            here = step
            pages, at = [*pages[: at + 1], step], at + 1
        else:
            found = history.back(here) if step == "back" else history.forward(here)
            wanted = at - 1 if step == "back" else at + 1
            if 0 <= wanted < len(pages):
                at = wanted
                here = pages[at]
                assert found == here
            else:
                assert found is None
    assert here == pages[at]


def test_a_spot_that_was_left_twice_is_gone_back_to_once() -> None:
    history = History()
    history.leave(Spot("quotes", "a", "q1"))
    history.leave(Spot("quotes", "a", "q1"))
    assert history.back(Spot("figures")) == Spot("quotes", "a", "q1")
    assert history.back(Spot("quotes", "a", "q1")) is None


def test_the_way_back_leads_to_where_the_cursor_was_moved_meanwhile() -> None:
    history = History()
    history.leave(Spot("quotes", "a", "q1"))
    assert history.back(Spot("figures", "a", "f1")) == Spot("quotes", "a", "q1")
    assert history.forward(Spot("quotes", "a", "q9")) == Spot("figures", "a", "f1")
    assert history.back(Spot("figures", "a", "f1")) == Spot("quotes", "a", "q9")


def test_it_does_not_grow_without_end() -> None:
    history = History()
    for number in range(3 * MOST):
        history.leave(Spot("quotes", "a", f"q{number}"))
    assert len(history.left) == MOST
    assert history.left[-1].record == f"q{3 * MOST - 1}"


def test_a_move_of_the_cursor_leads_nowhere_but_to_another_text() -> None:
    here = Spot("quotes", "a", "q1", "said", "a:a1")
    assert not here.is_elsewhere(Spot("quotes", "b", "q2", "said", "a:a1"))
    assert here.is_elsewhere(Spot("quotes", "a", "q1", "says", "a:a1"))
    assert here.is_elsewhere(Spot("quotes", "a", "q1", "said"))
    assert here.is_elsewhere(Spot("figures", "a", "q1", "said", "a:a1"))
    assert Spot("article", "a", "p1").is_elsewhere(Spot("article", "b", "p1"))
    assert not Spot("article", "a", "p1").is_elsewhere(Spot("article", "a", "q1"))
