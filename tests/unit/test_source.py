"""What is known of a source: stated, inferred, or said by the user, who comes before both."""

from hypothesis import given
from hypothesis import strategies as st
from libraries import library
from msgspec.structs import replace

from kztui.model import Correction
from kztui.store import csl
from kztui.store.source import Known, corrected, known

PLAIN = library().article("fuel")
SOURCE = {"id": "fuel", "title": "Fuel", "issued": "2022-01-07~", "custom": {"web-only": True}}
ARTICLE = replace(PLAIN, csl=SOURCE, inferred={"issued": "“Friday”", "page": "a guess"})
STATED = st.dictionaries(st.sampled_from([*csl.FIELDS]), st.text(min_size=1))


def saying(**fields):
    return Correction(article="fuel", fields={name.replace("_", "-"): said for name, said in fields.items()})


def test_as_recorded():
    assert list(known(ARTICLE, None).values()) == [
        Known("title", "Fuel", "stated"),
        Known("page", None, "inferred", "a guess"),
        Known("issued", "2022-01-07~", "inferred", "“Friday”"),
        Known("web-only", True, "stated"),
    ]


def test_as_corrected():
    said = saying(issued="2022-01-08", web_only=None, author=[{"literal": "BBC"}])
    found = known(ARTICLE, said)
    assert list(found) == ["title", "author", "page", "issued", "web-only"]
    assert found["issued"] == Known(
        "issued", "2022-01-08", "yours", was=Known("issued", "2022-01-07~", "inferred", "“Friday”")
    )
    assert found["web-only"] == Known("web-only", None, "yours", was=Known("web-only", True, "stated"))
    assert found["author"].was is None
    now = corrected(ARTICLE, said)
    assert now.csl == {
        "id": "fuel", "title": "Fuel", "issued": "2022-01-08", "custom": {}, "author": [{"literal": "BBC"}],
    }  # fmt: skip
    assert now.inferred == {"page": "a guess"}
    assert (now.text, now.paragraphs) == (ARTICLE.text, ARTICLE.paragraphs)
    assert ARTICLE.csl["issued"] == "2022-01-07~"


def test_a_value_that_is_confirmed_is_no_longer_inferred():
    said = saying(issued="2022-01-07~")
    assert corrected(ARTICLE, said).inferred == {"page": "a guess"}
    assert corrected(ARTICLE, said).csl == SOURCE
    assert known(ARTICLE, said)["issued"].basis == "yours"


def test_of_an_article_that_is_nowhere():
    assert known(None, saying(page="3")) == {"page": Known("page", "3", "yours")}
    assert known(None, None) == {}


@given(STATED, STATED)
def test_what_the_user_says_is_what_is_known(stated, fields):
    article = replace(PLAIN, csl=csl.with_fields({}, stated), inferred=dict.fromkeys(stated, "a guess"))
    found = known(article, Correction(article="fuel", fields=fields))
    assert {name for name, one in found.items() if one.basis == "yours"} == set(fields)
    now = corrected(article, Correction(article="fuel", fields=fields))
    assert csl.fields(now.csl) == stated | fields == {name: one.value for name, one in found.items()}
    assert set(now.inferred) == set(stated) - set(fields)
