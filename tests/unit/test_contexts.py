"""The places in which keys do other than in the lists."""

import pytest

from kztui.ui.actions import ACTIONS, keymap, shown, split
from kztui.ui.contexts import CONTEXTS, Context

KEYS = keymap({})
NAMED = {"enter", "escape", "up", "down", "left", "right", *"wukyn"}


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.title)
def test_each_use_is_of_an_action_or_of_keys_that_there_are(context: Context) -> None:
    for use in context.uses:
        if "." in use.of or use.of in ("back", "quit"):
            assert use.of in ACTIONS
        else:
            assert use.help
            assert all(key.split("+")[-1] in NAMED for key in split(use.of))
    assert len({use.of for use in context.uses}) == len(context.uses)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.title)
def test_the_key_line_has_the_keys_that_are_bound(context: Context) -> None:
    bound = keymap({"record.open": "f5", "back": ""})
    hints = context.hints(bound)
    labelled = [use for use in context.uses if use.label and use.of != "back"]
    assert [hint.label for hint in hints] == [use.label for use in labelled]
    for hint, use in zip(hints, labelled, strict=True):
        assert hint.key == use.keys(bound)[0]
        assert hint.shown.startswith(shown(hint.key))


def test_a_key_that_has_no_use_in_a_place_is_left_out() -> None:
    context = CONTEXTS[-1]
    hints = context.hints(KEYS)
    assert len(context.hints(KEYS, ["cursor.down"])) == len(hints) - 1
