"""Citing several works at once, reading ids from a pipe, and the settings in force."""

import json

KEY = "kazakh-president-2022"
OTHER = "other-2022"


def test_works_are_numbered_through_and_listed_once(kztui, two_articles):
    ran = kztui(
        "cite", f"{OTHER}:q1", f"{KEY}:q31", f"{KEY}:q19", "--library", two_articles,
        "-s", "ieee", "--part", "both", "-q",
    )  # fmt: skip
    lines = ran.out.splitlines()
    assert lines[:3] == ["[1, Para. 1]", "[2, Para. 15]", "[2, Paras. 8–9]"]
    assert [line[:4] for line in lines[3:]] == ["[1] ", "[2] "]


def test_a_bibliography_is_in_the_order_of_its_style(kztui, two_articles):
    ids = [f"{OTHER}:q1", f"{KEY}:q31", f"{KEY}:f1"]
    ran = kztui("cite", *ids, "--library", two_articles, "--part", "bib", "--json", "-q")
    assert [entry["id"] for entry in json.loads(ran.out)] == [KEY, OTHER]


def test_all_in_one_citation(kztui, two_articles):
    ids = [f"{OTHER}:q1", f"{KEY}:q31", f"{KEY}:q19"]
    ran = kztui("cite", *ids, "--library", two_articles, "--join", "-q")
    assert ran.out == (
        "(Kazakh President Issues Shoot-to-Kill, [2022], paras. 8–9, 15; Somebody, [2021], para. 1)\n"
    )


def test_the_settings_say_in_which_style_and_markup(kztui, home):
    config = home / ".config" / "kztui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('style = "harvard"\nformat = "markdown"\n')
    assert kztui("cite", "q31", "-q").out == "(\\[*Arab Observer*\\], \\[2022\\], para. 15)\n"
    assert kztui("cite", "q31", "-s", "apa", "-f", "plain", "-q").out.startswith("(Kazakh President")
    config.write_text('format = "rtff"')
    assert "no format 'rtff'" in kztui("cite", "q31", "-q").err


def test_what_a_list_prints_can_be_cited_in_any_format(kztui):
    listed = kztui("list", "quotes", "--para", "15").out
    assert kztui("cite", "-", "-f", "pandoc", stdin=listed.encode()).out == f"[@{KEY}, para. 15]\n"
    assert kztui("export", "-", "-f", "csv", stdin=listed.encode()).out.count("\nq31,quote,") == 1


def test_a_quotation_of_several_lines_stands_apart(kztui):
    out = kztui("cite", "q31", "q23", "--quote", "block", "-q").out
    assert out.count("\n\n") == 1
    assert kztui("cite", "q31", "q23", "--quote", "block", "-0", "-q").out.count("\0") == 2


def test_a_source_that_is_corrected_is_cited_as_stated(kztui):
    kztui("source", KEY, "--set", "issued=2022-01-07", "container-title=Arab Observer")
    assert kztui("cite", "q31").out == "(Kazakh President Issues Shoot-to-Kill, 2022, para. 15)\n"
    assert "(2022, January 7). Arab Observer." in kztui("cite", "--part", "bib").out
