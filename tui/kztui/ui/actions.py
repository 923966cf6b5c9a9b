"""The registry of actions: what can be done, with which keys, said in one line each.

What keys do, the key line, the key help and README's key table are all made from it, and the
settings' keys are checked against it. The screen does action `record.cite` in its method
`action_record_cite`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kztui.config import Preset
from kztui.errors import UserError


class Action(NamedTuple):
    """Something to do: its keys (alternatives separated by commas) and what it is for."""

    id: str
    keys: str
    """As who knows vim expects them."""
    label: str
    help: str
    plain: str | None = None
    """As who does not expects them, where that differs: arrows, function keys, Ctrl; no letter alone."""

    def by(self, preset: Preset) -> str:
        """Its keys in a preset."""
        return self.keys if preset == "vim" or self.plain is None else self.plain


class Hint(NamedTuple):
    """What the key line says of some keys: how they are printed, what for, and which one a click presses."""

    shown: str
    label: str
    key: str


GROUPS: dict[str, tuple[Action, ...]] = {
    "Find": (
        Action("search.open", "/", "search", "search everything as you type", "ctrl+f,/"),
        Action("search.next", "n", "next hit", "go to the next hit, on to the next tab", "f3"),
        Action("search.previous", "p", "previous hit", "go to the previous hit", "shift+f3"),
        Action("back", "escape", "back", "go back: from reading, a lens, a search, one article"),
        Action("palette.open", "ctrl+p,:", "go to", "go to a record, an article or a command by words or id"),
        Action("history.back", "<,alt+left", "where I was", "go to where you were before the last jump"),
        Action("history.forward", ">,alt+right", "forward", "go forward to where you came back from"),
    ),
    "Record": (
        Action("record.open", "enter", "read", "read it in the article; show all of an actor"),
        Action("record.cite", "c", "cite", "copy its citation", "f5"),
        Action("record.reference", "b", "reference", "copy the bibliography entry", "f8"),
        Action("record.quote", "i", "quote", "copy its words in quotation marks, with the citation", "f6"),
        Action("record.block", "I", "block", "copy its words as a block quotation, with the citation", "f7"),
        Action("record.copy", "y", "copy text", "copy its text alone, as it stands in the article", "f9"),
        Action("record.show", "Y", "show", "show text and citation plain, to select with the mouse", "f12"),
        Action(
            "record.mark", "space", "mark", "mark it, to cite, copy and export it with others", "space,insert"
        ),
        Action("marks.clear", "M", "unmark", "unmark all", "ctrl+x"),
        Action(
            "collections.show",
            "m",
            "collections",
            "put it into a collection, or all that is marked",
            "ctrl+k",
        ),
        Action("record.note", "N", "note", "note something of it, in your own editor", "ctrl+n"),
        Action(
            "records.export", "e", "export", "write what is marked, else what is found, into a file", "ctrl+e"
        ),
    ),
    "Review": (
        Action("record.accept", "x", "accept", "accept what a rule found, or all that is marked", "ctrl+y"),
        Action("record.drop", "d", "drop", "drop it, or all that is marked, from your library", "delete"),
        Action("record.edit", "E", "edit", "correct it in your own editor, as TOML", "ctrl+r"),
        Action("review.undo", "u", "undo", "undo the last of these, then the one before", "ctrl+u"),
    ),
    "Move": (
        Action("cursor.down", "j,down", "down", "next record", "down"),
        Action("cursor.up", "k,up", "up", "previous record", "up"),
        Action("cursor.page_down", "pagedown,ctrl+d", "page down", "a page down", "pagedown"),
        Action("cursor.page_up", "pageup,ctrl+u", "page up", "a page up", "pageup"),
        Action("cursor.first", "g,home", "first", "first record", "home"),
        Action("cursor.last", "G,end", "last", "last record", "end"),
        Action(
            "passage.down", "J,shift+down", "scroll down", "scroll the passage down", "shift+down,ctrl+down"
        ),
        Action("passage.up", "K,shift+up", "scroll up", "scroll the passage up", "shift+up,ctrl+up"),
        Action("article.next", "}", "next article", "the next article's first record in the list"),
        Action("article.previous", "{", "previous article", "the previous article's first record"),
        Action("span.next", "]", "next span", "in the article: the next record's words", "ctrl+right"),
        Action(
            "span.previous", "[", "previous span", "in the article: the previous record's words", "ctrl+left"
        ),
    ),
    "Tabs": (
        Action("tab.next", "l,right,tab", "next tab", "next tab", "right,tab"),
        Action("tab.previous", "h,left,shift+tab", "previous tab", "previous tab", "left,shift+tab"),
        Action("tab.articles", "0", "articles", "the articles, each with what it has; Enter keeps to one"),
        Action("tab.timeline", "1", "Timeline", "the events by day"),
        Action("tab.quotes", "2", "Quotes", "who said what"),
        Action("tab.figures", "3", "Figures", "how many, according to whom"),
        Action("tab.actors", "4", "Actors", "persons, organisations, states and groups"),
        Action("tab.article", "5", "Article", "the text itself"),
    ),
    "View": (
        Action("timeline.order", "o", "order", "timeline by time, or as the article tells it", "ctrl+o"),
        Action("style.choose", "s", "style", "cite it in each style, live; Enter makes one yours", "f2"),
        Action("format.next", "f", "format", "citations in plain text, Markdown, HTML, RTF or LaTeX", "f4"),
        Action("theme.next", "t", "theme", "dark, light, or the terminal's 16 colours; it stays", "ctrl+t"),
        Action("keys.show", "?,f1", "keys", "show the keys, those of where you are first", "f1,?"),
        Action("quit", "q,ctrl+q", "quit", "leave", "ctrl+q,f10"),
    ),
}
ACTIONS: dict[str, Action] = {action.id: action for group in GROUPS.values() for action in group}

# Legacy terminals send these for Enter, Tab, Backspace and line feed.
_AMBIGUOUS = {"ctrl+m": "Enter", "ctrl+i": "Tab", "ctrl+h": "Backspace", "ctrl+j": "a line feed"}
_PRINTED = {
    "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "insert": "Ins", "delete": "Del", "backspace": "Backspace",
    "up": "↑", "down": "↓", "left": "←", "right": "→",
    **{f"f{number}": f"F{number}" for number in range(1, 21)},
}  # fmt: skip
_NAMED = {
    "escape", "enter", "tab", "space", "backspace", "delete", "insert", "up", "down", "left", "right",
    "home", "end", "pageup", "pagedown", *(f"f{number}" for number in range(1, 21)),
}  # fmt: skip


def keymap(chosen: Mapping[str, str], preset: Preset = "vim") -> dict[str, str]:
    """The keys of every action, the chosen ones over those of a preset.

    Raises UserError for an unknown action, a key that cannot be told from another, or one key twice.
    """
    for name in chosen:
        if name not in ACTIONS:
            raise UserError(f"keys: no action {name!r} (actions: {', '.join(ACTIONS)})")
    keys = {name: chosen.get(name, action.by(preset)) for name, action in ACTIONS.items()}
    taken: dict[str, str] = {}
    for name, alternatives in keys.items():
        for key in split(alternatives):
            _check(name, key)
            if key in taken:
                raise UserError(f"keys: {key!r} is bound twice: to {taken[key]} and to {name}")
            taken[key] = name
    if not split(keys["quit"]):
        raise UserError("keys: quit needs a key")
    return keys


def by_key(keys: Mapping[str, str]) -> dict[str, str]:
    """The action of each key."""
    return {key: name for name, alternatives in keys.items() for key in split(alternatives)}


def split(keys: str) -> list[str]:
    """The alternatives in a list of keys; a lone comma is the comma key."""
    return [","] if keys.strip() == "," else [key.strip() for key in keys.split(",") if key.strip()]


def shown(key: str) -> str:
    """A key as the key line and the help print it."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*(modifier.capitalize() for modifier in modifiers), _PRINTED.get(last, last)])


def advice(keys: Mapping[str, str], name: str, does: str) -> str:
    """What an action's first key does, in words of the place: `Y shows it`; empty where it has no key."""
    return f"{shown(alternatives[0])} {does}" if (alternatives := split(keys[name])) else ""


def hints(
    keys: Mapping[str, str], names: Iterable[str], labels: Mapping[str, str] = MappingProxyType({})
) -> list[Hint]:
    """For the key line: the first key of each action that has one, and its label or one of these."""
    return [
        Hint(shown(bound[0]), labels.get(name, ACTIONS[name].label), bound[0])
        for name in names
        if (bound := split(keys[name]))
    ]


def _check(name: str, key: str) -> None:
    if key in _AMBIGUOUS:
        raise UserError(f"keys: {name}: {key!r} is {_AMBIGUOUS[key]} on many terminals; take another key")
    if key == "ctrl+z":
        raise UserError(f"keys: {name}: 'ctrl+z' always goes back to the shell; take another key")
    if key == "ctrl+q" and name != "quit":
        raise UserError(f"keys: {name}: 'ctrl+q' always leaves; take another key")
    last = key.rpartition("+")[2] if len(key) > 1 else key
    modifiers = key[: -len(last) - 1].split("+") if len(key) > len(last) else []
    # As terminals tell them: the modifiers in this order; a capital, or a sign, by itself.
    is_told = modifiers == [part for part in ("alt", "ctrl", "shift") if part in modifiers] and (
        len(last) > 1 or not modifiers or ("shift" not in modifiers and (last.islower() or last.isdigit()))
    )
    if not is_told or (len(last) != 1 and last not in _NAMED):
        raise UserError(f"keys: {name}: no key {key!r} (as in c, ?, ctrl+y, pagedown, f2)")
