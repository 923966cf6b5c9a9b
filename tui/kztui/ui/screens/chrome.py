"""What is said around the lists, for the state of things: header, tabs, caption, keys; why one is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kztui.model import Actor
from kztui.search.suggest import suggest
from kztui.store import describe
from kztui.store.describe import UNREVIEWED
from kztui.ui.actions import Hint, advice, hints, split
from kztui.ui.citing import manner
from kztui.ui.masthead import masthead
from kztui.ui.panes.pane import Pane, joined
from kztui.ui.typeset import Fragment, Line, cells, line
from kztui.ui.widgets.tabs import Tab

if TYPE_CHECKING:
    from kztui.ui.screens.lists import Lists


def header(lists: Lists) -> tuple[Line, Line]:
    """The article of what is selected, and how it is cited."""
    record = lists.record
    article = lists.library.articles.get(record.article if record else lists.article_pane.key)
    right = line((f"{manner(lists.style, lists.markup)} ", "muted"))
    return masthead(article, lists.size.width - cells(right) - 4) if article else (), right


def tabs(lists: Lists) -> tuple[Tab, ...]:
    """The lists with their keys and counts."""
    searching = not lists.query_now.is_empty
    return tuple(
        Tab(next(iter(split(lists.keys[f"tab.{pane.title.lower()}"])), ""), pane.title,
            lists.result.counts[pane.kind] if searching or pane.kind != "paragraph" else None)
        for pane in lists.panes
    )  # fmt: skip


def caption(lists: Lists) -> tuple[Line, Line]:
    """What is wrong with the search, else what is looked at and what the list says; the cursor's place."""
    if lists.fault:
        return _in_short(lists.fault, lists.size.width - 2), ()
    told: list[Fragment] = []
    if not lists.is_whole:
        told.extend(line(("reading your library …   ", "strong")))
    if lists.marked:
        told.extend(line((f"{len(lists.marked):,} marked   ", "strong")))
    if lists.kept_to:
        told.extend(line((f"only {lists.kept_to}   ", "strong")))
    if lists.lens:
        told.extend(line((f"everything of {lists.lens.name}  ", "strong")))
    if not lists.query_now.is_empty:
        found, all_ = lists.result.counts[lists.pane.kind], lists.everything.counts[lists.pane.kind]
        of_all = "" if lists.pane is lists.article_pane else f" of {all_:,}"
        told.append(Fragment(f"{found:,}{of_all} found   ", "muted"))
    elif waiting := lists.library.unreviewed[lists.pane.kind]:
        told.append(Fragment(f"{waiting:,} not reviewed ({UNREVIEWED})   ", "key"))
    elif lists.pane.record is not None and lists.is_reading:
        told.append(Fragment(f"{lists.pane.title}   ", "muted"))
    place = _place(lists.pane)
    # The caption's left margin, the gap before the place, and one cell at its right.
    room = lists.size.width - cells(told) - cells(place) - 5
    return (*told, *lists.pane.caption(max(room, 20))), place


def _in_short(fault: str, width: int) -> Line:
    """What is wrong, without what would be right in brackets if there is no room for it."""
    whole = line((fault, "error"))
    return whole if cells(whole) <= width else line((fault.partition(" (")[0], "error"))


def _place(pane: Pane) -> Line:
    """Which row the cursor is on, and of how many; the article shows that beside its text."""
    if pane.cursor is None or pane.kind == "paragraph":
        return ()
    return line((f"{pane.cursor + 1:,}", "text"), (f" / {pane.count:,} ", "muted"))


def keys(lists: Lists) -> tuple[list[Hint], int]:
    """The keys of the moment, and how many of the last ones are kept where there is no room."""
    if lists.box.typing and (context := lists.context):
        return context.hints(lists.keys), context.kept
    opens = "everything" if isinstance(lists.record, Actor) else "read"
    if lists.pane is lists.article_pane:
        opens = "record"
    labels = {"record.open": opens}
    if lists.marked:
        labels["record.cite"] = f"cite {len(lists.marked)}"
    names = ["search.open", "palette.open"]
    if lists.record:
        names = ["search.open", "record.open", "record.copy", "style.choose", "palette.open"]
        if not lists.record.reviewed:
            names[:0] = ["record.accept", "record.drop", "record.edit"]
    if lists.marked:
        names[:0] = ["marks.clear"]
    if len(lists.library.articles) > 1:
        names.append("tab.articles")
    if lists.typed and any(lists.result.counts.values()):
        names[:0] = ["search.next"]
    if lists.record or lists.marked:
        names[:0] = ["record.cite"]
    if lists.is_further_in:
        names[:0] = ["back"]
    kept = ["keys.show", "quit"]
    return hints(lists.keys, (*names, *kept), labels), len(kept)


def taken(lists: Lists, together: str) -> tuple[Line, Line]:
    """For what is done with what is taken: what it says, and whose words it is and where they stand."""
    if lists.marked:
        return line((f"{len(lists.marked):,} marked, {together}", "text")), ()
    record = lists.record
    if record is None:
        return line(("Nothing is selected", "muted")), ()
    who, where = describe.by(lists.library, record), lists.pane.where(record)
    return line((describe.line(record), "text")), (*joined((who, "who"), where), Fragment(" "))


def nothing(lists: Lists, pane: Pane) -> list[tuple[str, str]]:
    """What an empty list says instead: where there are hits, or what would have matched."""
    if lists.fault:
        return [(lists.fault, "text"), ("Esc gives everything back.", "muted")]
    if lists.query_now.is_empty:
        reads = advice(lists.keys, "tab.article", "has the text itself.")
        return [(f"No {pane.kind}s are recorded here.", "muted"), *([(reads, "muted")] if reads else [])]
    elsewhere = ", ".join(
        f"{other.title}\u00a0{count:,}" for other in lists.panes if (count := lists.result.counts[other.kind])
    )
    of_whom = f" of {lists.lens.name}" if lists.lens else ""
    matching = f" matches {lists.typed}" if lists.typed else ""
    notes = [(f"Nothing in {pane.title}{of_whom}{matching}", "muted")]
    if elsewhere:
        return [*notes, (f"Found elsewhere: {elsewhere}", "text")]
    near = suggest(lists.index, lists.query_now)
    if near:
        notes.append((f"Did you mean  {'   '.join(near)}", "text"))
    return [*notes, ("Esc gives everything back.", "muted")]
