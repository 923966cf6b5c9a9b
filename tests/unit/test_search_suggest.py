import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from libraries import library

from kztui.search.index import Index, search
from kztui.search.near import nearest
from kztui.search.query import QueryError, parse
from kztui.search.suggest import suggest

INDEX = Index(library())
TERM = st.sampled_from(
    [
        "cells",
        "-sleeper",
        '"sleeper cells"',
        '"cells sleeper',
        "slepper",
        "by:tokaev",
        "-by:article",
        "in:quotes",
        "date:2022",
        "value:>99",
        "place:almati",
        "article:fule",
        "actor:a9",
    ]
)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("slepper", ["sleeper", "sleepers"]),
        ("slepper cels", ["sleeper cells", "sleeper", "cells"]),
        ("by:tokaev", ["by:tokayev"]),
        ("by:tokaev cels", ["by:tokayev cells", "by:tokayev", "cells"]),
        ("by:artcle", ["by:article"]),
        ('actor:"interier ministry"', ['actor:"interior ministry"']),
        ("place:almati", ["place:almaty"]),
        ("verb:promsed", ["verb:promised"]),
        ("article:fule", ["article:fuel"]),
        ('"cells sleeper"', ["cells sleeper"]),
        ('"sleper cells"', ['"sleeper cells"']),
        ("value:77 slepper", ["sleeper", "sleepers"]),
        ("sleeper turkiye", ["sleeper", "turkiye"]),
        ("cells -sleeper in:events", ["cells in:events", "-sleeper in:events", "cells", "in:events"]),
        ("zzzzzz", []),
        ("value:77", []),
    ],
)
def test_suggestions(text: str, offered: list[str]) -> None:
    assert not search(INDEX, parse(text)).ranked
    assert suggest(INDEX, parse(text)) == offered


@given(st.lists(TERM | st.text('slepr “"-:a', max_size=8), min_size=1, max_size=4).map(" ".join))
def test_every_suggestion_finds_something(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        assume(False)
    offered = suggest(INDEX, query)
    assert len(offered) <= 5
    assert len(set(offered)) == len(offered)
    assert all(search(INDEX, parse(written)).ranked for written in offered)


def test_the_nearest_names() -> None:
    names = ["date:", "place:", "para:", "by:"]
    assert nearest("dat:", names) == [(16, "date:")]
    assert nearest("dtae:", names) == [(16, "date:")]
    assert nearest("xx:", names) == []
    assert [name for _, name in nearest("pla", ["play", "place", "pal", "plaza", "quote"])] == [
        "play",
        "place",
        "plaza",
        "pal",
    ]
