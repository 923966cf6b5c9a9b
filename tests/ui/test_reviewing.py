"""Reviewing in the explorer: accept, drop, edit and undo; what is shown follows, and so does the file."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

import pytest
from driving import Desk, Open, cafes
from msgspec.structs import replace

from kztui.config import places
from kztui.model import AnyRecord, Identity
from kztui.store import review
from kztui.store.check import check
from kztui.store.library import Library, load
from kztui.store.storage import edit, write
from kztui.ui.themes import THEMES

NOT_YOURS = "is in no article of yours, and only those change; what comes with kztui stays as it is"
Opened = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def mine() -> Path:
    """The user's library: the cafes, of which nobody has reviewed anything."""
    path = places().library
    path.parent.mkdir(parents=True)
    records = [replace(record, origin="extracted", reviewed=False) for record in cafes().all_records]
    write(path, list(cafes().articles.values()), records)
    return path


@pytest.fixture
def reviewed(open_desk: Open, mine: Path) -> Opened:
    """Open the explorer on the user's article, or without a key on it and the bundled one."""
    return lambda size=(120, 36), key="cafes", **settings: open_desk(
        size, library=load([places().bundled, mine]), key=key, **settings
    )


def data(path: Path) -> bytes:
    return path.read_bytes()


def held(path: Path, ref: str) -> AnyRecord:
    return load([path]).get(ref)


def ids(path: Path) -> set[str]:
    return {record.id for record in load([path]).all_records}


async def test_x_accepts_and_goes_on(reviewed: Opened, mine: Path) -> None:
    async with reviewed() as desk:
        await desk.press("4")
        assert desk.caption.strip().startswith("2 not reviewed (?)")
        await desk.press("x")
        assert desk.toasts == ["Accepted a1\nu undoes it"]
        assert (desk.id, held(mine, "a1").reviewed) == ("a2", True)
        assert desk.caption.strip().startswith("1 not reviewed (?)")
        await desk.press("x")
        assert (desk.id, held(mine, "a2").reviewed) == ("a2", True)
        assert "not reviewed" not in desk.caption
        await desk.press("x")
        assert desk.toasts == ["Nothing here waits to be reviewed"]


async def test_what_is_accepted_leaves_a_list_of_the_unreviewed(reviewed: Opened, mine: Path) -> None:
    async with reviewed(key=None) as desk:
        await desk.search("is:unreviewed")
        assert desk.counts == [2, 1, 1, 2, 0]
        await desk.press("4", "x")
        assert (desk.counts[3], [record.id for record in desk.rows], desk.id) == (1, ["a2"], "a2")
        await desk.press("x")
        assert (desk.counts[3], desk.rows) == (0, [])
        await desk.press("u")
        assert (desk.id, desk.counts[3]) == ("a2", 1)
        await desk.press("u")
        assert (desk.id, desk.counts[3]) == ("a1", 2)
        assert {record.reviewed for record in load([mine]).all_records} == {False}
        await desk.press("u")
        assert desk.toasts == ["Nothing is left to undo"]


async def test_the_mark_stands_in_every_list_and_beside_it(reviewed: Opened) -> None:
    where = {"1": "? ¶2", "2": "? ¶3", "3": "? ¶2", "4": "? 1 mention"}
    async with reviewed() as desk:
        for tab, mark in where.items():
            await desk.press(tab, "g")
            count = desk.text.count(mark)
            assert count >= 1, tab
            assert "not reviewed (?)" in " ".join(desk.passage.split())
            await desk.press("x", "g")
            assert desk.text.count(mark) == count - 1, tab
            assert "not reviewed (?)" not in " ".join(desk.passage.split())
        await desk.press("5", "G")
        assert "? Aigul" in desk.passage


async def test_d_drops_with_what_refers_to_it_and_u_brings_it_back(reviewed: Opened, mine: Path) -> None:
    before = load([mine]).all_records
    async with reviewed() as desk:
        await desk.press("1")
        assert desk.id == "e1"
        await desk.press("d")
        assert desk.toasts == ["Dropped e1\nu undoes it"]
        assert (desk.id, desk.counts[0]) == ("e2", 1)
        await desk.press("d")
        assert desk.toasts == ["Dropped e2; q1 no longer refers there\nu undoes it"]
        assert (desk.id, desk.counts[0]) == (None, 0)
        assert ids(mine) == {"a1", "a2", "q1", "f1"}
        assert held(mine, "q1").occasion is None
        assert check(load([mine])).problems == []
        await desk.press("u")
        assert desk.toasts == ["Undone: dropped e2\nu undoes more"]
        assert desk.id == "e2"
        await desk.press("u")
        assert desk.toasts == ["Undone: dropped e1"]
        assert desk.id == "e1"
        assert load([mine]).all_records == before


async def test_the_last_of_a_list_is_dropped(reviewed: Opened) -> None:
    async with reviewed() as desk:
        await desk.press("1", "G", "d")
        assert desk.id == "e1"


async def test_who_claims_something_is_not_dropped_without_it(reviewed: Opened, mine: Path) -> None:
    before = data(mine)
    async with reviewed() as desk:
        await desk.press("4", "d")
        assert desk.toasts == ["cafes:a1: is who claims cafes:e1; drop that with it, or edit it first"]
        assert (desk.id, data(mine)) == ("a1", before)
        await desk.press("space", "3", "space", "1", "space", "d")
        assert desk.toasts == ["Dropped 3 records\nu undoes it"]
        assert ids(mine) == {"a2", "e2", "q1"}
        assert len(desk.explorer.marked) == 0
        await desk.press("u")
        assert ids(mine) == {"a1", "a2", "e1", "e2", "q1", "f1"}


async def test_all_that_are_marked_are_accepted(reviewed: Opened, mine: Path) -> None:
    async with reviewed() as desk:
        await desk.press("4", "space", "space", "2", "x")
        assert desk.toasts == ["Accepted 2 records\nu undoes it"]
        assert {record.id for record in load([mine]).all_records if record.reviewed} == {"a1", "a2"}
        assert [record.reviewed for record in desk.explorer.marked] == [True, True]
        assert desk.id == "q1"


async def test_what_comes_with_kztui_stays(reviewed: Opened, mine: Path) -> None:
    before = data(mine)
    async with reviewed(key=None) as desk:
        await desk.press("2", "x")
        assert desk.toasts == ["Nothing here waits to be reviewed"]
        for key in "dE":
            await desk.press(key)
            [said] = desk.toasts
            assert said.endswith(f": {NOT_YOURS}")
        await desk.press("5", "d")
        assert desk.toasts == ["Only records are reviewed, and here is none"]
    assert data(mine) == before


async def test_nothing_is_made_for_a_library_that_is_not_there(open_desk: Open) -> None:
    async with open_desk() as desk:
        await desk.press("2", "d")
        assert desk.toasts[0].endswith(NOT_YOURS)
        assert not places().library.parent.exists()


async def test_a_record_is_dropped_while_it_is_read(reviewed: Opened, mine: Path) -> None:
    async with reviewed() as desk:
        await desk.press("2", "G", "enter")
        assert (desk.kind, desk.id) == ("paragraph", "q1")
        await desk.press("d")
        assert "q1" not in ids(mine)
        assert (desk.kind, desk.id) == ("paragraph", "p3")
        await desk.press("u", "2", "G")
        assert desk.id == "q1"
    async with reviewed((60, 18)) as desk:
        await desk.press("3", "G", "enter", "x")
        assert desk.explorer.is_reading
        assert (desk.id, held(mine, "f1").reviewed) == ("f1", True)


async def test_dropping_the_actor_whose_all_is_shown_shows_all_again(reviewed: Opened, mine: Path) -> None:
    async with reviewed() as desk:
        await desk.press("4", "j", "enter")
        assert desk.explorer.lens is not None
        await desk.press("4", "d")
        assert desk.explorer.lens is None
        assert desk.explorer.query_now.is_empty
        assert "a2" not in ids(mine)
        assert held(mine, "q1").speaker is None


async def test_an_article_that_somebody_removes_is_left(reviewed: Opened, mine: Path) -> None:
    async with reviewed(key=None) as desk:
        await desk.press("4", "G", "0", "enter")
        assert desk.explorer.kept_to == "cafes"
        with edit(mine) as draft:
            draft.drop("cafes")
        await desk.press("x")
        assert desk.toasts == [f"cafes:a2: {NOT_YOURS}"]


@pytest.mark.parametrize("key", ["x", "d"])
async def test_what_somebody_else_has_changed_is_shown_and_not_touched(
    reviewed: Opened, mine: Path, key: str
) -> None:
    async with reviewed() as desk:
        await desk.press("2", "G")
        with edit(mine) as draft:
            q1 = load([mine]).get("q1")
            review.change(draft, q1, replace(q1, verb="sighed"))
        before = data(mine)
        await desk.press(key)
        assert desk.toasts == ["cafes:q1: is no longer as it was; nothing was changed"]
        assert data(mine) == before
        assert "sighed" in desk.passage
        await desk.press("u")
        assert desk.toasts == ["Nothing is left to undo"]
        await desk.press(key)
        assert key == "d" or held(mine, "q1").reviewed


async def test_what_somebody_else_adds_is_kept_and_comes_into_sight(reviewed: Opened, mine: Path) -> None:
    async with reviewed() as desk:
        await desk.press("2", "G")
        with edit(mine) as draft:
            a2 = load([mine]).get("a2")
            draft.records.append(replace(a2, id="a3", name="Erlan"))
        await desk.press("x", "4")
        assert "Erlan" in desk.text
        assert "a3" in ids(mine)


async def test_what_cannot_be_undone_any_more_is_said_once(reviewed: Opened, mine: Path) -> None:
    async with reviewed() as desk:
        await desk.press("2", "G", "x")
        with edit(mine) as draft:
            review.drop(draft, [load([mine]).get("q1")])
        await desk.press("u")
        assert desk.toasts == ["cafes:q1: is gone; nothing was changed"]
        await desk.press("u")
        assert desk.toasts == ["Nothing is left to undo"]


async def test_a_library_that_cannot_be_written_is_said(
    reviewed: Opened, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kztui.store.storage.PATIENCE", 0.01)
    async with reviewed() as desk:
        await desk.press("2", "G")
        with edit(mine):
            await desk.press("x")
            assert "nothing was changed, try again" in desk.toasts[0]
        await desk.press("x")
        assert held(mine, "q1").reviewed


async def test_a_library_that_was_damaged_meanwhile(reviewed: Opened, mine: Path) -> None:
    backup = mine.with_name("library.json.bak")
    backup.write_bytes(data(mine))
    async with reviewed() as desk:
        await desk.press("2")
        mine.write_bytes(b"{")  # noqa: ASYNC240
        await desk.press("x")
        *warned, said = desk.toasts
        assert said == "Accepted q1\nu undoes it"
        assert "its backup library.json.bak is used" in warned[0]
        assert "the damaged file is kept as library.json.damaged-1" in warned[1]
        assert held(mine, "q1").reviewed


async def test_figures_are_measured_anew(reviewed: Opened) -> None:
    async with reviewed((120, 60)) as desk:
        await desk.press("3", "G")
        assert "30 cafes" in desk.caption
        await desk.press("d")
        assert "30 cafes" not in desk.caption


async def test_one_article_stays_one_and_all_stay_all(reviewed: Opened) -> None:
    async with reviewed() as desk:
        await desk.press("4", "x")
        assert list(desk.explorer.library.articles) == ["cafes"]
    async with reviewed(key=None) as desk:
        await desk.press("4", "G", "x")
        assert list(desk.explorer.library.articles) == ["kazakh-president-2022", "cafes"]
        assert desk.toasts == ["Accepted cafes:a2\nu undoes it"]


async def test_the_palette_does_it_too_and_marks_what_it_offers(reviewed: Opened, mine: Path) -> None:
    async with reviewed() as desk:
        await desk.press("2", ":", *"tired")
        assert "? q1" in "\n".join(desk.lines)
        await desk.press("escape", ":", *"accept", "enter")
        await desk.until(lambda: desk.toasts == ["Accepted q1\nu undoes it"])
        assert held(mine, "q1").reviewed


@pytest.mark.parametrize("look", [theme.name for theme in THEMES])
async def test_the_mark_is_a_sign_in_every_look(reviewed: Opened, look: str) -> None:
    async with reviewed(theme=look) as desk:
        await desk.press("2", "G")
        assert "? ¶3" in desk.text


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make the user's editor a script of the shell."""

    def make(script: str) -> None:
        path = tmp_path / "editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setenv("VISUAL", str(path))

    return make


async def edited(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open what is selected in the editor, on a terminal that can be lent."""
    monkeypatch.setattr(desk.app, "suspend", nullcontext)
    await desk.press("E")


async def test_e_corrects_a_record(
    reviewed: Opened, mine: Path, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor('sed -i \'s/^verb = "said"/verb = "sighed"/\' "$1"')
    async with reviewed() as desk:
        await desk.press("2", "G")
        await edited(desk, monkeypatch)
        assert desk.toasts == ["Changed q1\nu undoes it"]
        assert "verb         sighed" in desk.passage
        now = held(mine, "q1")
        assert (now.verb, now.reviewed, desk.id) == ("sighed", True, "q1")
        await desk.press("u")
        now = held(mine, "q1")
        assert (now.verb, now.reviewed, desk.id) == ("said", False, "q1")
        assert list((desk.places.state / "edits").iterdir()) == []


async def test_a_mistake_is_put_on_top_of_the_text(
    reviewed: Opened, mine: Path, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(
        'if grep -q "^#! mode: is none of direct, partial, indirect$" "$1"; then\n'
        'sed -i /^mode/s/oral/partial/ "$1"; else sed -i /^mode/s/direct/oral/ "$1"; fi'
    )
    async with reviewed() as desk:
        await desk.press("2", "G")
        await edited(desk, monkeypatch)
        assert held(mine, "q1").mode == "partial"


async def test_a_text_that_is_given_up_is_kept_in_a_file(
    reviewed: Opened, mine: Path, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = data(mine)
    editor('sed -i /^mode/s/direct/oral/ "$1"')
    async with reviewed() as desk:
        await desk.press("2", "G")
        await edited(desk, monkeypatch)
        [path] = (desk.places.state / "edits").iterdir()
        why = "mode: is none of direct, partial, indirect"
        assert desk.toasts == [f"{why}; your text is kept in {path}"]
        assert data(path).decode().startswith(f"#! {why}\n")
        assert data(mine) == before


@pytest.mark.parametrize(
    ("script", "said"), [("true", "q1 is left as it was"), ("exit 3", "editor failed (exit 3)")]
)
async def test_an_editor_that_changes_nothing_or_fails(
    reviewed: Opened,
    mine: Path,
    editor: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    said: str,
) -> None:
    before = data(mine)
    editor(script)
    async with reviewed() as desk:
        await desk.press("2", "G")
        await edited(desk, monkeypatch)
        [toast] = desk.toasts
        assert toast.endswith(said)
        assert data(mine) == before
        assert list((desk.places.state / "edits").iterdir()) == []


async def test_a_terminal_that_cannot_be_lent(reviewed: Opened) -> None:
    async with reviewed() as desk:
        await desk.press("2", "G", "E")
        assert desk.toasts == ["This terminal cannot be lent to an editor; kztui edit does it"]


async def test_an_actor_of_several_articles_is_accepted_in_all(reviewed: Opened, mine: Path) -> None:
    with edit(mine) as draft:
        other = replace(cafes().articles["cafes"], key="bars")
        draft.put(other, [replace(one, article="bars") for one in load([mine]).all_records])
        draft.identities.append(Identity(actors=("cafes:a2", "bars:a2"), same=True))
    async with reviewed(key=None) as desk:
        await desk.press("4", "G", "k")
        assert desk.id == "a2"
        assert "? 2 mentions in 2 articles" in desk.text
        await desk.press("x")
        assert desk.toasts == ["Accepted 2 records\nu undoes it"]
        assert "? 2 mentions in 2 articles" not in desk.text
        await desk.press("k", "d")
        assert load([mine]).identities == ()
        await desk.press("u", "u")
        assert load([mine]).identities == (Identity(actors=("cafes:a2", "bars:a2"), same=True),)
        assert "? 2 mentions in 2 articles" in desk.text


def test_a_library_without_the_article_that_was_read() -> None:
    """What is marked is not marked any more where it is gone."""
    from kztui.ui.marked import Marked

    marked = Marked()
    for record in cafes().all_records:
        marked.toggle(record)
    gone = Library(cafes().articles.values(), [cafes().get("q1")])
    marked.take(gone)
    assert [record.id for record in marked] == ["q1"]
    marked.take(Library([], []))
    assert len(marked) == 0
