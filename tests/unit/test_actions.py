"""The registry of actions and its keys."""

import inspect

import pytest

from kztui.errors import UserError
from kztui.ui.actions import ACTIONS, GROUPS, advice, by_key, keymap, shown, split
from kztui.ui.screens.explorer import Explorer


def test_every_action_has_its_method_and_every_method_its_action() -> None:
    own = {name for kind in Explorer.__mro__ if kind.__module__.startswith("kztui") for name in vars(kind)}
    methods = {name.removeprefix("action_") for name in own if name.startswith("action_")}
    assert methods == {name.replace(".", "_") for name in ACTIONS}
    waited_for = {
        name for name in methods if inspect.iscoroutinefunction(getattr(Explorer, f"action_{name}"))
    }
    assert waited_for == {"record_accept", "record_drop", "record_edit", "review_undo"}


def test_actions_are_told_apart() -> None:
    every = [action for group in GROUPS.values() for action in group]
    assert len(ACTIONS) == len(every)
    assert len({action.help for action in every}) == len(every)
    assert all(action.label and action.help for action in every)


def test_the_defaults_have_no_key_twice_and_none_that_terminals_confuse() -> None:
    keys = keymap({})
    assert keys == {name: action.keys for name, action in ACTIONS.items()}
    assert len(by_key(keys)) == sum(len(split(alternatives)) for alternatives in keys.values())
    assert not {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j"} & set(by_key(keys))


def test_in_plain_no_letter_does_anything_alone_and_every_action_has_its_key() -> None:
    keys = keymap({}, "plain")
    assert [key for key in by_key(keys) if len(key) == 1 and key.isalpha()] == []
    assert all(map(split, keys.values()))
    assert not {"ctrl+c", "ctrl+a", "ctrl+b", "ctrl+s"} & set(by_key(keys)), (
        "the terminal's, screen's, tmux's"
    )


def test_keys_of_ones_own_come_over_those_of_the_preset() -> None:
    keys = keymap({"record.cite": "c"}, "plain")
    assert (keys["record.cite"], keys["record.quote"]) == ("c", "f6")
    with pytest.raises(UserError, match="'f6' is bound twice"):
        keymap({"record.cite": "f6"}, "plain")


@pytest.mark.parametrize(("keys", "advised"), [("Y", "Y shows it"), ("f12, Y", "F12 shows it"), ("", "")])
def test_what_a_key_does_in_words(keys: str, advised: str) -> None:
    assert advice({"record.show": keys}, "record.show", "shows it") == advised


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("c", ["c"]),
        ("c, ctrl+y", ["c", "ctrl+y"]),
        (",", [","]),
        ("", []),
        (" , ", [","]),
        ("x,,y", ["x", "y"]),
    ],
)
def test_alternatives(keys: str, expected: list[str]) -> None:
    assert split(keys) == expected


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("escape", "Esc"), ("ctrl+d", "Ctrl+d"), ("shift+down", "Shift+↓"), ("pagedown", "PgDn"), ("?", "?"),
        ("+", "+"), ("f2", "F2"), ("shift+f3", "Shift+F3"), ("N", "N"), ("ctrl+shift+up", "Ctrl+Shift+↑"),
    ],
)  # fmt: skip
def test_keys_as_they_are_shown(key: str, said: str) -> None:
    assert shown(key) == said


@pytest.mark.parametrize(
    "chosen",
    [
        {"record.cite": "z"},
        {"record.cite": "ctrl+y, f2"},
        {"record.cite": "+"},
        {"record.cite": ","},
        {"record.cite": "ctrl+shift+up"},
        {"record.cite": "alt+c"},
        {"record.cite": "é"},
        {"record.cite": "s", "style.choose": "c"},
        {"record.cite": ""},
        {"quit": "ctrl+q"},
    ],
)
def test_keys_that_can_be_chosen(chosen: dict[str, str]) -> None:
    keys = keymap(chosen)
    assert {name: keys[name] for name in chosen} == chosen
    assert list(keys) == list(ACTIONS)
    for name, alternatives in chosen.items():
        assert all(by_key(keys)[key] == name for key in split(alternatives))


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"record.sight": "c"}, "keys: no action 'record.sight' (actions: search.open, search.next"),
        ({"record.cite": "q"}, "keys: 'q' is bound twice: to record.cite and to quit"),
        ({"record.cite": "z,z"}, "keys: 'z' is bound twice: to record.cite and to record.cite"),
        (
            {"record.cite": "ctrl+m"},
            "keys: record.cite: 'ctrl+m' is Enter on many terminals; take another key",
        ),
        ({"record.cite": "ctrl+i"}, "keys: record.cite: 'ctrl+i' is Tab on many terminals"),
        ({"record.cite": "ctrl+h"}, "keys: record.cite: 'ctrl+h' is Backspace on many terminals"),
        ({"record.cite": "ctrl+j"}, "keys: record.cite: 'ctrl+j' is a line feed on many terminals"),
        ({"record.cite": "ctrl+q"}, "keys: record.cite: 'ctrl+q' always leaves; take another key"),
        ({"record.cite": "esc"}, "keys: record.cite: no key 'esc' (as in c, ?, ctrl+y, pagedown, f2)"),
        ({"record.cite": "meta+c"}, "keys: record.cite: no key 'meta+c'"),
        ({"record.cite": "ctrl+"}, "keys: record.cite: no key 'ctrl+'"),
        ({"record.cite": "shift+c"}, "keys: record.cite: no key 'shift+c'"),
        ({"record.cite": "ctrl+?"}, "keys: record.cite: no key 'ctrl+?'"),
        ({"record.cite": "ctrl+C"}, "keys: record.cite: no key 'ctrl+C'"),
        ({"record.cite": "shift+ctrl+up"}, "keys: record.cite: no key 'shift+ctrl+up'"),
        ({"record.cite": "ctrl+ctrl+c"}, "keys: record.cite: no key 'ctrl+ctrl+c'"),
        ({"record.cite": "cc"}, "keys: record.cite: no key 'cc'"),
        ({"record.cite": "\x1b[31m"}, "keys: record.cite: no key '\\x1b[31m'"),
        ({"quit": ""}, "keys: quit needs a key"),
    ],
)
def test_keys_that_cannot(chosen: dict[str, str], said: str) -> None:
    with pytest.raises(UserError) as error:
        keymap(chosen)
    assert str(error.value).startswith(said)
