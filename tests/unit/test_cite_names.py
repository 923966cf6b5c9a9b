"""Names, dates and marks as the styles put them together."""

import pytest

from kztui.cite import dates
from kztui.cite.names import initials, inverted, listed, spoken, without_particle
from kztui.cite.punctuation import SINGLE, curled, ended, quoted
from kztui.cite.runs import plain, runs
from kztui.cite.source import Name, read
from kztui.model import Article


def name(**csl: str) -> Name:
    """A name as it is read from CSL-JSON."""
    (author,) = read(Article(key="a", csl={"author": [csl]}, text="", sha256="", added="")).authors
    return author


@pytest.mark.parametrize(
    ("given", "apart", "together"),
    [
        ("Mona", "M.", "M."),
        ("Jan-Willem P.", "J.-W. P.", "J.-W.P."),
        ("K.S.", "K. S.", "K.S."),
        ("Jeanne de", "J. de", "J. de"),
        ("É. ó", "É. ó", "É. ó"),
        ("ada", "a.", "a."),
        ("“Bo” 2", "", ""),
        ("", "", ""),
    ],
)
def test_initials(given: str, apart: str, together: str) -> None:
    assert initials(given) == apart
    assert initials(given, "") == together


@pytest.mark.parametrize(
    ("csl", "in_running_text", "first", "in_an_alphabet"),
    [
        ({"family": "Haddad", "given": "Mona"}, "Mona Haddad", "Haddad, Mona", "Haddad, Mona"),
        (
            {"family": "Meer", "given": "Joost", "non-dropping-particle": "van der"},
            "Joost van der Meer",
            "van der Meer, Joost",
            "Meer, Joost van der",
        ),
        ({"family": "de Vries", "given": "Jan"}, "Jan de Vries", "de Vries, Jan", "Vries, Jan de"),
        ({"family": "al-Sayed", "given": "Nour"}, "Nour al-Sayed", "al-Sayed, Nour", "Sayed, Nour al-"),
        ({"family": "El Amrani", "given": "Y."}, "Y. El Amrani", "El Amrani, Y.", "El Amrani, Y."),
        (
            {"family": "Villiers", "given": "Jeanne", "dropping-particle": "de"},
            "Jeanne de Villiers",
            "Villiers, Jeanne de",
            "Villiers, Jeanne de",
        ),
        (
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            "Martin King Jr.",
            "King, Martin, Jr.",
            "King, Martin, Jr.",
        ),
        ({"family": "王", "given": "小明"}, "王小明", "王小明", "王小明"),
        ({"family": "van Houten"}, "van Houten", "van Houten", "van Houten"),
        ({"literal": "de facto Press"}, "de facto Press", "de facto Press", "de facto Press"),
    ],
)
def test_a_name(csl: dict[str, str], in_running_text: str, first: str, in_an_alphabet: str) -> None:
    author = name(**csl)
    assert spoken(author) == in_running_text
    assert inverted(author, author.given) == first
    moved = without_particle(author)
    assert inverted(moved, moved.given) == in_an_alphabet


def test_a_list_of_names() -> None:
    lists = [listed("ABC"[:number], " and ") for number in range(4)]
    assert lists == ["", "A", "A and B", "A, B and C"]


@pytest.mark.parametrize(
    ("edtf", "year", "month_days", "day_months", "day_first"),
    [
        ("2026-03-14", "2026", "March 14", "14 March", "14 March 2026"),
        ("2026-03", "2026", "March", "March", "March 2026"),
        ("2026", "2026", "", "", "2026"),
        ("2026~", "ca. 2026", "", "", "ca. 2026"),
        ("2026-03-14~", "2026", "ca. March 14", "ca. 14 March", "ca. 14 March 2026"),
        ("2026-01-02/2026-01-07", "2026", "January 2–7", "2–7 January", "2–7 January 2026"),
        ("2026-07/2026-08", "2026", "July–August", "July–August", "July–August 2026"),
        (
            "2025-12-30/2026-01-02",
            "2025–2026",
            "December 30–January 2",
            "30 December–2 January",
            "30 December 2025–2 January 2026",
        ),
        ("2025-12/2026", "2025–2026", "", "", "December 2025–2026"),
        ("../2026-03-14", "by 2026", "by March 14", "by 14 March", "by 14 March 2026"),
        ("Spring 2026", "Spring 2026", "", "", "Spring 2026"),
    ],
)
def test_a_date_in_parts(edtf: str, year: str, month_days: str, day_months: str, day_first: str) -> None:
    date = dates.read(edtf)
    assert date is not None
    assert dates.year(date) == year
    assert dates.days(date) == month_days
    assert dates.days(date, day_is_first=True) == day_months
    assert dates.day_first(date) == day_first


@pytest.mark.parametrize(
    ("title", "british"),
    [
        ("Who “knows”?", "‘Who “knows”?’,"),
        ("‘Nobody,’ says “X”", "‘“Nobody,” says “X”’,"),
        ("He said “no ‘no’ man”", "‘He said “no ‘no’ man”’,"),
        ("One for the workers’", "‘One for the workers’’,"),
        ("The 'end'", "‘The “end”’,"),
    ],
)
def test_british_quotation_marks_are_single_and_commas_stand_outside(title: str, british: str) -> None:
    assert plain(ended(runs(quoted(title, SINGLE)), ",", inside=False)) == british


def test_straight_quotation_marks_that_pair_are_curled_as_they_are() -> None:
    assert curled("\"We won't 'talk'\" says 6\" man's “a”") == "“We won't ‘talk’” says 6\" man's “a”"
