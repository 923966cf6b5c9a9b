"""The floor: Textual programs that do nothing of their own.

`table` has tabs and a DataTable of 20 rows; `list` a line-drawn list of any number of rows; `q` leaves.
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult

READY = "row 1 "


class Table(App[None]):
    """Tabs, and a table of 20 rows."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Header, tabs, keys."""
        from textual.widgets import DataTable, Footer, TabbedContent, TabPane

        with TabbedContent():
            with TabPane("One"):
                yield DataTable(cursor_type="row")
            with TabPane("Two"):
                pass
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        from textual.widgets import DataTable

        table = self.query_one(DataTable)
        table.add_columns("name", "said", "where")
        table.add_rows((f"row {number} ", "something", "somewhere") for number in range(1, 21))
        table.focus()


def lines(rows: int) -> App[None]:
    """A list that is drawn by line."""
    from rich.segment import Segment
    from textual.geometry import Region, Size
    from textual.scroll_view import ScrollView
    from textual.strip import Strip

    class Lines(ScrollView, can_focus=True):
        BINDINGS = [("j", "down", "Down")]  # noqa: RUF012
        cursor = 0

        def on_mount(self) -> None:
            self.virtual_size = Size(self.size.width, rows)

        def render_line(self, y: int) -> Strip:
            mark = ">" if y == self.cursor else " "
            text = f"{mark} row {y + 1} something that somebody said somewhere"
            return Strip([Segment(text)]).adjust_cell_length(self.size.width)

        def action_down(self) -> None:
            self.cursor += 1
            self.refresh(Region(0, self.cursor - 1, self.size.width, 2))

    class Listed(App[None]):
        BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

        def compose(self) -> ComposeResult:
            yield Lines()

    return Listed()


if __name__ == "__main__":
    (Table() if sys.argv[1] == "table" else lines(100_000)).run()
