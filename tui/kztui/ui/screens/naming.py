"""A sheet with a line on which a name is typed."""

from __future__ import annotations

from textual import events, on

from kztui.ui.screens.sheet import Sheet
from kztui.ui.widgets.entry import Entry


class Naming(Sheet):
    """Keys go to the line while it is typed on; else they do what they are bound to."""

    fault = ""
    """What is wrong with the name, until the next key."""

    @property
    def entry(self) -> Entry:
        """The line with the name."""
        return self.query_one(Entry)

    async def press(self, event: events.Key) -> None:
        """Type, be done with typing, or do an action."""
        self.fault = ""
        if not self.entry.typing:
            await self.do(self.action_of(event))
        elif event.key == "enter":
            await self.take_name()
        elif event.key == "escape":
            self.leave_name()
        else:
            self.entry.press(event)
        if self.is_active:
            self.show_chrome()

    def paste(self, text: str) -> None:
        """Pasted text is typed."""
        if self.entry.typing:
            self.fault = ""
            self.entry.paste(text)
            self.show_chrome()

    @on(Entry.Opened)
    def entry_clicked(self) -> None:
        """A click on the line begins a name."""
        self.edit()

    def edit(self) -> None:
        """Type a name."""
        self.entry.open()
        self.show_chrome()

    def leave_name(self) -> None:
        """Be done with typing, and take no name."""
        self.entry.close()

    async def take_name(self) -> None:
        """Do what the name was typed for."""
        raise NotImplementedError

    async def do(self, action: str) -> None:
        """Do an action of the place, or nothing for an empty one."""
        raise NotImplementedError

    def show_chrome(self) -> None:
        """Show the lines around what there is."""
        raise NotImplementedError
