"""bibutils reads BibTeX and RIS into MODS: titles, hosts, days and addresses."""

import re
import subprocess
from xml.etree import ElementTree

import pytest
from reading import alike, need, sent, sources, written

MODS = {"m": "http://www.loc.gov/mods/v3"}


@pytest.mark.parametrize(("format", "program"), [("bibtex", "bib2xml"), ("ris", "ris2xml")])
def test_the_work_is_found_again(format, program, tmp_path):
    file = tmp_path / f"works.{format}"
    file.write_text(written(format, sources()), encoding="utf-8")
    done = subprocess.run(
        [need(program), "-i", "utf8", file], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    found = ElementTree.fromstring(done.stdout.lstrip("\ufeff")).findall("m:mods", MODS)
    assert len(found) == len(sources())
    for item, mods in zip(sent(), found, strict=True):
        title = "".join(
            mods.findtext(f"m:titleInfo/m:{part}", "", MODS) + " " for part in ("title", "subTitle")
        )
        assert letters(title) == letters(item.get("title", ""))
        if item["type"] == "article-newspaper" and "container-title" in item:
            host = mods.find("m:relatedItem/m:titleInfo", MODS)
            assert letters("".join(host.itertext())) == letters(item["container-title"])
        if "URL" in item and "{" not in item["URL"]:
            assert mods.findtext("m:location/m:url", "", MODS) == item["URL"]
        if "issued" in item:
            parts = item["issued"]["date-parts"][0]
            dates = [date.text for date in mods.iter(f"{{{MODS['m']}}}dateIssued")]
            assert dates == ["-".join(f"{part:02}" for part in parts)]


def letters(text: str) -> str:
    """The letters and digits of a text: the client has its own mind of LaTeX's other characters."""
    return re.sub(
        r"text(backslash|braceleft|braceright|ascii\w+)", "", re.sub(r"[\W_]", "", str(alike(text)))
    )
