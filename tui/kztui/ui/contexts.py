"""What the keys do where they do other than in the lists: the sheets, the search box, the article.

The key lines of those places, their part of the key help, and which keys a sheet takes are made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kztui.ui.actions import ACTIONS, Hint, shown, split


class Use(NamedTuple):
    """What some keys do in a place: those of an action, or keys that cannot be bound."""

    of: str
    """An action of the registry, or keys by their names, separated by commas."""
    label: str = ""
    """What the key line says; it leaves out what has none."""
    help: str = ""
    """What the key help says; what the registry says, where this is empty."""

    def keys(self, bound: Mapping[str, str]) -> list[str]:
        """The keys, with those that are bound to the actions."""
        return split(bound.get(self.of, "") if self.of in ACTIONS else self.of)


class Context(NamedTuple):
    """A place, and what is done with keys in it."""

    title: str
    uses: tuple[Use, ...]
    kept: int = 1
    """How many of the last ones on the key line give way to none."""

    @property
    def actions(self) -> frozenset[str]:
        """The actions that can be done here."""
        return frozenset(use.of for use in self.uses if use.of in ACTIONS)

    def hints(self, bound: Mapping[str, str], without: Iterable[str] = ()) -> list[Hint]:
        """The key line, without some of the actions."""
        told = (use for use in self.uses if use.label and use.of not in without)
        return [
            Hint(shown(keys[0]) if use.of in ACTIONS else " ".join(map(shown, keys)), use.label, keys[0])
            for use in told
            if (keys := use.keys(bound))
        ]


_THEME = Use("theme.next")
_HELP = Use("keys.show", "keys", "show these keys")
_EDITING = (
    Use("left,right", help="move in what is typed; Home and End too"),
    Use("ctrl+w,ctrl+u,ctrl+k", help="erase a word; all before; all behind"),
)


def _moves(what: str) -> tuple[Use, ...]:
    """Going along a list of something."""
    return (
        Use("cursor.down", help=f"next {what}"),
        Use("cursor.up", help=f"previous {what}"),
        Use("cursor.page_down"),
        Use("cursor.page_up"),
        Use("cursor.first", help=f"first {what}"),
        Use("cursor.last", help=f"last {what}"),
    )


SEARCH = Context(
    "In the search box",
    (
        Use("enter", "to the list", "go to the list, and to what was found there"),
        Use("escape", "clear", "give everything back"),
        Use("up,down", "move", "move in the list"),
        *_EDITING,
        Use("keys.show", help="show these keys; while something is typed, F1 alone does"),
    ),
)
READING = Context(
    "While the passage is read",
    (
        Use("cursor.down", help="scroll the passage down"),
        Use("cursor.up", help="scroll the passage up"),
        Use("record.open", help="read it in the article"),
        Use("back", help="go back to the list"),
    ),
)
ARTICLE = Context(
    "In the article",
    (
        Use("record.open", help="go to the record that stands on these words, in its list"),
        Use("span.next"),
        Use("span.previous"),
        Use("cursor.down", help="next paragraph"),
        Use("cursor.up", help="previous paragraph"),
        Use("article.next", help="the next article"),
        Use("article.previous", help="the previous article"),
        Use("back", help="go back to the list that the article was opened from"),
    ),
)
PALETTE = Context(
    "In the palette",
    (
        Use("enter", "go", "go to the record or the article, or do the command"),
        Use("up,down", "choose", "choose; PgUp and PgDn by the page"),
        *_EDITING,
        Use("keys.show", help="show these keys; while something is typed, F1 alone does"),
        Use("escape", "back", "go back"),
    ),
)
ARTICLES = Context(
    "In the list of articles",
    (
        Use("record.open", "only this", "keep to the article under the cursor, or to none"),
        Use("record.cite", "cite", "copy a citation of the article"),
        Use("record.reference", "reference", "copy its bibliography entry"),
        *_moves("article"),
        Use("passage.down", help="scroll down what is known of it"),
        Use("passage.up", help="scroll it up"),
        _THEME,
        _HELP,
        Use("tab.articles", help="go back"),
        Use("quit", help="go back"),
        Use("back", "back", "go back"),
    ),
    kept=2,
)
STYLES = Context(
    "In the citation styles",
    (
        Use("record.open", "yours", "make the style under the cursor your own, and the markup"),
        Use("record.cite", "cite", "copy the citation in this style"),
        Use("record.reference", "reference", "copy the bibliography entry in this style"),
        Use("format.next", "format"),
        Use("passage.down", "next record", "cite the next record of the list"),
        Use("passage.up", help="cite the previous record of the list"),
        *_moves("style"),
        _THEME,
        _HELP,
        Use("style.choose", help="go back"),
        Use("quit", help="go back"),
        Use("back", "back", "go back"),
    ),
    kept=2,
)
EXPORT = Context(
    "In the export",
    (
        Use("record.open", "write", "write the file; one that is there is asked about first"),
        Use("records.export", "name", "type another name for the file"),
        Use("cursor.down", "format", "next format"),
        *_moves("format")[1:],
        Use("passage.down", help="scroll the preview down"),
        Use("passage.up", help="scroll the preview up"),
        _THEME,
        _HELP,
        Use("quit", help="go back"),
        Use("back", "back", "go back"),
    ),
    kept=2,
)
EXPORT_NAME = Context(
    "In the name of the file",
    (
        Use("enter", "write", "write the file"),
        Use("escape", "to the formats", "go back to the formats"),
        *_EDITING,
    ),
)
EXPORT_ASKS = Context(
    "Where the file exists",
    (
        Use("y", "replace", "write over it"),
        Use("n", "another name", "take a name that is free"),
        Use("escape", "back", "leave it, and write nothing"),
    ),
)
COLLECTIONS = Context(
    "In the collections",
    (
        Use("record.mark", "put in", "put in what is selected or marked; where all of it is, take it out"),
        Use("record.open", "search", "search what is in the collection"),
        Use("collections.show", "new", "put it into a new collection: type its name"),
        Use("record.cite", "cite", "copy one citation of all that is in it"),
        Use("record.reference", "reference", "copy the bibliography of what is in it"),
        Use("records.export", "export", "write what is in it into a file"),
        Use("record.drop", help="give the collection up; its records stay in the library"),
        Use("review.undo", help="undo the last of what was put in, taken out or given up"),
        *_moves("collection"),
        Use("passage.down", help="scroll down what is in it"),
        Use("passage.up", help="scroll it up"),
        _THEME,
        _HELP,
        Use("quit", help="go back"),
        Use("back", "back", "go back"),
    ),
    kept=2,
)
COLLECTION_NAME = Context(
    "In the name of a collection",
    (
        Use("enter", "put in", "put in what is selected or marked"),
        Use("escape", "to the list", "go back to the collections"),
        *_EDITING,
    ),
)
KEYS = Context(
    "In the key help",
    (
        Use("cursor.down", "down", "scroll down"),
        Use("cursor.up", "up", "scroll up"),
        Use("cursor.page_down"),
        Use("cursor.page_up"),
        Use("cursor.first", help="to the top"),
        Use("cursor.last", help="to the end"),
        _THEME,
        Use("keys.show", help="go back"),
        Use("record.open", help="go back"),
        Use("quit", help="go back"),
        Use("back", "back", "go back"),
    ),
)
CONTEXTS = (
    SEARCH, READING, ARTICLE, PALETTE, ARTICLES, STYLES, EXPORT, EXPORT_NAME, EXPORT_ASKS, COLLECTIONS,
    COLLECTION_NAME, KEYS,
)  # fmt: skip
