"""What a citation says of print, and dates with short months, case by case."""

from typing import Any

import pytest

from kztui.cite import dates, printed, source
from kztui.cite.dates import Order
from kztui.model import Article

MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def read(**csl: Any) -> source.Source:
    article = Article(key="a", csl={"type": "article-newspaper", **csl}, text="", sha256="", added="")
    return source.read(article)


@pytest.mark.parametrize(
    ("page", "least", "expected"),
    [
        ("110-122", 1, "110–22"),
        ("110-122", 2, "110–22"),
        ("101-108", 1, "101–8"),
        ("101-108", 2, "101–08"),
        ("95-104", 1, "95–104"),
        ("4-7", 2, "4–7"),
        ("A1-A7", 1, "A1–7"),
        ("A1-B7", 1, "A1–B7"),
        ("4, 9", 1, "4, 9"),
        ("12-15, 20-25", 1, "12–5, 20–5"),
        ("A1", 1, "A1"),
        ("see 1-2a", 1, "see 1–2a"),
        ("", 1, ""),
    ],
)
def test_the_last_page_keeps_what_changes(page: str, least: int, expected: str) -> None:
    assert printed.pages(read(page=page), least) == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("A4", "p. A4"), ("4–7", "pp. 4–7"), ("4, 9", "pp. 4, 9"), ("4 & 9", "pp. 4 & 9"), ("", "")],
)
def test_pages_are_labelled_by_their_number(pages: str, expected: str) -> None:
    assert printed.labelled(pages) == expected


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("late", "late ed."),
        (1, "1st ed."),
        ("2", "2nd ed."),
        ("3", "3rd ed."),
        ("11", "11th ed."),
        ("112", "112th ed."),
        ("121", "121st ed."),
        ("Late ed.", "Late ed."),
        ("Maryland Edition", "Maryland Edition"),
        ("bedside", "bedside ed."),
        ("", ""),
    ],
)
def test_an_edition_is_called_one(edition: Any, expected: str) -> None:
    assert printed.edition(read(edition=edition)) == expected


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        ({"container-title": "The Courier", "publisher-place": "Dundee"}, "Dundee"),
        ({"container-title": "The Boston Globe", "publisher-place": "Boston, MA"}, ""),
        ({"container-title": "The Courier", "type": "webpage", "publisher-place": "Dundee"}, ""),
        ({"container-title": "The Courier"}, ""),
    ],
    ids=["not-in-the-name", "in-the-name", "no-paper", "unknown"],
)
def test_the_town_of_a_paper_is_told_where_its_name_does_not(csl: dict[str, Any], expected: str) -> None:
    assert printed.town(read(**csl)) == expected


@pytest.mark.parametrize(
    ("issued", "day", "month", "year"),
    [
        ("2022-01-07", "7 Jan. 2022", "Jan. 07, 2022", "2022 Jan. 7"),
        ("2022-01", "Jan. 2022", "Jan. 2022", "2022 Jan."),
        ("2022", "2022", "2022", "2022"),
        ("2022-01-04/2022-01-07", "4–7 Jan. 2022", "Jan. 04–07, 2022", "2022 Jan. 4–7"),
        ("2016-09-28/2016-10-03", "28 Sept.–3 Oct. 2016", "Sept. 28–Oct. 03, 2016", "2016 Sept. 28–Oct. 3"),
        (
            "2023-12-30/2024-01-02",
            "30 Dec. 2023–2 Jan. 2024",
            "Dec. 30, 2023–Jan. 02, 2024",
            "2023 Dec. 30–2024 Jan. 2",
        ),
        ("2020-07/2020-08", "July–Aug. 2020", "July–Aug. 2020", "2020 July–Aug."),
        ("2020/2021", "2020–2021", "2020–2021", "2020–2021"),
        ("2022-01-07/2022-02", "7 Jan. 2022–Feb. 2022", "Jan. 07, 2022–Feb. 2022", "2022 Jan. 7–2022 Feb."),
        ("../2022-01-07", "by 7 Jan. 2022", "by Jan. 07, 2022", "by 2022 Jan. 7"),
        ("2022-01/..", "from Jan. 2022", "from Jan. 2022", "from 2022 Jan."),
        ("202X", "2020s", "2020s", "2020s"),
        ("2022-01-07~", "7 Jan. 2022", "Jan. 07, 2022", "2022 Jan. 7"),
        ("soon", "soon", "soon", "soon"),
    ],
)
def test_dates_with_short_months(issued: str, day: str, month: str, year: str) -> None:
    date = dates.read(issued)
    assert date is not None
    orders: dict[Order, int] = {"day": 1, "month": 2, "year": 1}
    said = [dates.short(date, MONTHS, order, digits) for order, digits in orders.items()]
    assert said == [day, month, year]


def test_a_date_is_hedged_with_the_words_of_the_style() -> None:
    hedges = [dates.read(issued) for issued in ("2022", "2022~", "2022?", "2022%")]
    said = [dates.hedged("2022", date, "circa ") for date in hedges if date]
    assert said == ["2022", "circa 2022", "2022?", "circa 2022?"]
