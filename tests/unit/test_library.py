import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import library
from msgspec.structs import replace

from kztui.store import storage
from kztui.store.library import Library, UnknownId, load
from kztui.store.tables import LibraryError

BOTH = library()
FUEL, CAFES = BOTH.article("fuel"), BOTH.article("cafes")


def of(key):
    return [record for record in BOTH.all_records if record.article == key]


@pytest.fixture
def written(tmp_path):
    """A writer of library files: articles and records to a new path."""

    def write(name, articles, records):
        storage.write(tmp_path / name, articles, records)
        return tmp_path / name

    return write


def test_records_stand_in_the_order_of_the_text():
    for records in BOTH.records.values():
        keys = [record.article for record in records]
        assert keys == sorted(keys, key=list(BOTH.articles).index)
        for key in BOTH.articles:
            starts = [record.spans[0].start for record in records if record.article == key]
            assert starts == sorted(starts)
    assert [record.id for record in BOTH.records["quote"]] == ["q1", "q2", "q4", "q3"]


@given(st.permutations(BOTH.all_records))
def test_the_order_of_writing_does_not_matter(records):
    assert Library(BOTH.articles.values(), records).all_records == BOTH.all_records


def test_all_records_are_the_four_kinds_in_turn():
    kinds = [record.kind for record in BOTH.all_records]
    assert kinds == sorted(kinds, key=["event", "quote", "figure", "actor"].index)
    assert len(kinds) == 18


@pytest.mark.parametrize("ref", ["q1", "fuel:q1", "cafes:f1", "fuel:p2", "fuel:h1", "p3"])
def test_get(ref):
    assert BOTH.get(ref).id == ref.split(":")[-1]


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("q99", "no record 'q99'"),
        ("", "no record ''"),
        ("p", "no record 'p'"),
        ("p99", "no record 'p99'"),
        ("fuel:q99", "no record 'fuel:q99'"),
        ("cafes:p3", "no record 'cafes:p3'"),
        (":q1", r"no article '' \(articles: fuel, cafes\)"),
        ("gone:q1", r"no article 'gone' \(articles: fuel, cafes\)"),
        ("f1", "'f1' is in several articles: fuel:f1, cafes:f1"),
        ("p1", "'p1' is in several articles: fuel:p1, cafes:p1"),
        ("q\n\x1b", "no record 'q"),
    ],
)
def test_get_of_what_is_not_there(ref, said):
    with pytest.raises(UnknownId, match=said) as unknown:
        BOTH.get(ref)
    assert str(unknown.value).isprintable()


def test_many_candidates_are_cut():
    articles = [replace(CAFES, key=f"a{number}") for number in range(50)]
    with pytest.raises(UnknownId, match=r"a11:p1, and 38 more\Z"):
        Library(articles, []).get("p1")
    with pytest.raises(UnknownId, match=r"a11, and 38 more\)\Z"):
        Library(articles, []).article("b")


def test_no_articles():
    with pytest.raises(UnknownId, match=r"\(articles: none\)"):
        Library([], []).article("fuel")


def test_a_ref_gets_its_record():
    for record in BOTH.all_records:
        assert BOTH.get(BOTH.ref(record)) is record
    only = BOTH.only("fuel")
    assert [only.ref(record) for record in only.records["quote"]] == ["q1", "q2", "q4", "q3"]


def test_only_one_article():
    only = BOTH.only("cafes")
    assert list(only.articles) == ["cafes"]
    assert only.all_records == of("cafes")
    with pytest.raises(UnknownId):
        BOTH.only("gone")


def test_related_records_are_of_the_same_article():
    quote, figure = BOTH.get("fuel:q1"), BOTH.get("cafes:f1")
    assert BOTH.related(quote, "e2") is BOTH.get("fuel:e2")
    assert BOTH.related(figure, "a1") is BOTH.get("cafes:a1")
    assert BOTH.related(figure, "e2") is None
    assert BOTH.related(figure, None) is None


@pytest.mark.parametrize(
    ("actor", "name"),
    [("a1", "Kassym-Jomart Tokayev"), ("article", "the article"), (None, ""), ("q1", "q1"), ("a99", "a99")],
)
def test_name_of(actor, name):
    assert BOTH.name_of("fuel", actor) == name


def test_load_of_no_files(tmp_path):
    for paths in ([], [tmp_path / "missing.json"]):
        assert load(paths).articles == {}
        assert load(paths).all_records == []


def test_load_of_several_files(written):
    loaded = load([written("one.json", [FUEL], of("fuel")), written("two.json", [CAFES], of("cafes"))])
    assert list(loaded.articles.values()) == [FUEL, CAFES]
    assert loaded.all_records == BOTH.all_records


def test_a_correction_holds_for_the_article_of_its_key_in_whichever_file(written, tmp_path):
    first, mine = written("one.json", [FUEL, CAFES], BOTH.all_records), tmp_path / "mine.json"
    with storage.edit(mine) as draft:
        draft.correct("fuel", {"publisher": "Ours"})
        draft.correct("nowhere", {"publisher": "Ours"})
    loaded = load([first, mine])
    assert loaded.articles == {"fuel": replace(FUEL, csl=FUEL.csl | {"publisher": "Ours"}), "cafes": CAFES}
    assert loaded.recorded == BOTH.articles
    assert loaded.all_records == BOTH.all_records
    with storage.edit(mine) as draft:
        draft.put(replace(FUEL, csl={"title": "Mine"}), ())
    assert load([first, mine]).article("fuel").csl == {"title": "Mine", "publisher": "Ours"}
    assert load([mine]).article("fuel").csl == {"title": "Mine", "publisher": "Ours"}
    assert list(load([mine]).corrections) == ["fuel", "nowhere"]


def test_a_later_article_takes_the_place_of_an_earlier(written):
    changed = replace(FUEL, csl={"title": "Corrected"})
    first = written("one.json", [FUEL, CAFES], BOTH.all_records)
    loaded = load([first, written("two.json", [changed], [BOTH.get("q1")])])
    assert loaded.article("fuel").csl == {"title": "Corrected"}
    assert [record.id for record in loaded.only("fuel").all_records] == ["q1"]
    assert loaded.only("cafes").all_records == of("cafes")


@pytest.mark.parametrize(
    ("articles", "records", "said"),
    [
        ([FUEL, FUEL], [], "articles: fuel: key: is there twice"),
        ([CAFES], [BOTH.get("q1")], "quotes: q1: article: no article 'fuel' in the file"),
        ([FUEL], [BOTH.get("q1"), BOTH.get("q1")], "quotes: q1: id: is there twice in fuel"),
        (
            [FUEL],
            [BOTH.get("q1"), replace(BOTH.get("e1"), id="q1")],
            "quotes: q1: id: is there twice in fuel",
        ),
    ],
)
def test_records_that_do_not_fit_together(written, articles, records, said):
    path = written("library.json", articles, records)
    with pytest.raises(LibraryError) as refused:
        load([path])
    assert str(refused.value) == f"{path}: {said}"


def test_a_record_belongs_to_an_article_of_its_own_file(written):
    first = written("one.json", [FUEL], of("fuel"))
    with pytest.raises(LibraryError, match=r"two\.json: quotes: q1: article: no article 'fuel'"):
        load([first, written("two.json", [CAFES], [BOTH.get("q1")])])


def test_a_file_that_has_outgrown_its_format_is_said_to_have(written, monkeypatch):
    path = written("library.json", [FUEL], of("fuel"))
    size = path.stat().st_size
    monkeypatch.setattr("kztui.store.library.OUTGROWN", size)
    assert load([path]).notices == ()
    monkeypatch.setattr("kztui.store.library.OUTGROWN", size - 1)
    (notice,) = load([path]).notices
    assert notice.startswith(
        f"{path}: 0 MB, all read at every start; keep what is done with in another library"
    )
