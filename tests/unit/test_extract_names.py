import pytest

from kztui.extract.names import gender, is_demonym, is_first_name, is_place
from kztui.extract.roles import is_title


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Amina Yusuf", "f"),
        ("President Vladimir Putin", "m"),
        ("Mrs. Clinton", "f"),
        ("Mr Kim", "m"),
        ("Dr. Jane Roe", "f"),
        ("Kim Jones", None),
        ("Tokayev", None),
        ("", None),
    ],
)
def test_gender(name, told):
    assert gender(name) == told


def test_the_lists_do_not_claim_what_is_not_theirs():
    assert [word for word in ("Buenos Aires", "Yesterday", "Smith", "U.S.") if is_place(word)] == [
        "Buenos Aires",
        "U.S.",
    ]
    assert [word for word in ("German", "Germans", "Germany") if is_demonym(word)] == ["German", "Germans"]
    assert [word for word in ("Jean-Paul", "Ministry") if is_first_name(word)] == ["Jean-Paul"]
    assert [word for word in ("Sen.", "President", "Almaty") if is_title(word)] == ["Sen.", "President"]
