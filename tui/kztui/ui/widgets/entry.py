"""A line of text with a cursor: the search box, the name of a file.

It takes its keys from the screen, in the turn in which they come: what is typed ahead, Enter and the
key after it reach their place in order, and each letter is drawn together with what it brings about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from kztui.text import one_line, printable
from kztui.ui.typeset import Fragment, Line, cells, line
from kztui.ui.widgets.lines import OneLine


class Entry(OneLine):
    """A text, and the place in it where typing goes on."""

    @dataclass
    class Opened(Message):
        """The line was clicked."""

    def __init__(
        self, prompt: str, hint: str = "", examples: Sequence[str] = (), *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.prompt = prompt
        self.hint = hint
        """What stands there while the keys go elsewhere and it is empty."""
        self.examples = examples
        """What may be typed: as many as fit stand behind the cursor until something is."""
        self.value = ""
        self.cursor = 0
        self.typing = False
        """Whether keys go here."""
        self.selected = False
        """Whether all of the text is selected: what is typed takes its place."""

    def open(self, at: int | None = None) -> None:
        """Take the keys: with the text selected, or with the cursor at a place in it."""
        self.typing = True
        self.cursor = len(self.value) if at is None else at
        self.selected = at is None and bool(self.value)
        self.refresh()

    def close(self) -> None:
        """Give the keys back."""
        self.typing = self.selected = False
        self.refresh()

    def clear(self) -> None:
        """Empty the line."""
        self.set("")

    def set(self, value: str) -> None:
        """Put another text in the place of this one."""
        self._set(value, len(value))

    def press(self, event: events.Key) -> bool:
        """Take a key; False where it is none of the line's."""
        edit = _EDITS.get(event.key)
        if self.selected and event.key in ("backspace", "delete"):
            self.clear()
        elif edit:
            self._set(*edit(self.value, self.cursor))
        elif event.is_printable and event.character:
            self.insert(event.character)
        else:
            return False
        return True

    def insert(self, text: str) -> None:
        """Put text in at the cursor, or in the place of what is selected."""
        if self.selected:
            self.clear()
        self._set(self.value[: self.cursor] + text + self.value[self.cursor :], self.cursor + len(text))

    def paste(self, text: str) -> None:
        """Put pasted text in, on one line."""
        self.insert(one_line(text))

    def draw(self, width: int) -> Line:
        """The prompt and the text, moved so that the cursor is in sight."""
        prompt = (f"{self.prompt} ", "key")
        if not self.typing:
            return line(prompt, (self.value, "text") if self.value else (self.hint, "faint"))
        if self.selected:
            return line(prompt, (self.value, "caret"))
        if not self.value and self.examples:
            return (*line(prompt, (" ", "caret")), *self._shown_examples(width - len(self.prompt) - 2))
        before, after = printable(self.value[: self.cursor]), self.value[self.cursor :]
        while cell_len(before) > max(width - len(self.prompt) - 3, 0):
            before = before[1:]
        return line(prompt, (before, "strong"), (after[:1] or " ", "caret"), (after[1:], "strong"))

    def _shown_examples(self, room: int) -> Line:
        shown: Line = ()
        for example in self.examples:
            longer = (*shown, Fragment("  " if shown else " "), *line((example, "faint")))
            if cells(longer) > room:
                break
            shown = longer
        return shown

    def on_click(self) -> None:
        """Ask for the keys."""
        if not self.typing:
            self.post_message(self.Opened())

    def _set(self, value: str, cursor: int) -> None:
        self.value, self.cursor, self.selected = value, cursor, False
        self.refresh()


def _word_start(text: str, at: int) -> int:
    return text[:at].rstrip().rfind(" ") + 1


_EDITS: dict[str, Callable[[str, int], tuple[str, int]]] = {
    "backspace": lambda text, at: (text[: max(at - 1, 0)] + text[at:], max(at - 1, 0)),
    "delete": lambda text, at: (text[:at] + text[at + 1 :], at),
    "left": lambda text, at: (text, max(at - 1, 0)),
    "right": lambda text, at: (text, min(at + 1, len(text))),
    "home": lambda text, _: (text, 0),
    "ctrl+a": lambda text, _: (text, 0),
    "end": lambda text, _: (text, len(text)),
    "ctrl+e": lambda text, _: (text, len(text)),
    "ctrl+w": lambda text, at: (text[: _word_start(text, at)] + text[at:], _word_start(text, at)),
    "ctrl+u": lambda text, at: (text[at:], 0),
    "ctrl+k": lambda text, at: (text[:at], at),
}
"""The editing keys, as a shell's line has them: each makes of text and cursor what they are then."""
