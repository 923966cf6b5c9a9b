"""biber holds BibLaTeX to its data model; what it misses, the source does not have either."""

import re
import subprocess

from reading import need, sources, written


def test_biber_finds_no_fault(tmp_path):
    items = sources()
    bib = tmp_path / "works.bib"
    bib.write_text(written("biblatex", items), encoding="utf-8")
    done = subprocess.run(
        [need("biber"), "--tool", "--validate-datamodel", "--nolog", "-O", tmp_path / "out.bib", bib],
        capture_output=True, encoding="utf-8", check=False, timeout=120, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    faults = [line for line in done.stdout.splitlines() if re.match("WARN|ERROR", line)]
    assert [
        fault for fault in faults if not _is_of_the_source(fault, {item["id"]: item for item in items})
    ] == []
    assert len((tmp_path / "out.bib").read_text(encoding="utf-8").split("\n@")) == len(items)


def _is_of_the_source(fault, items):
    found = re.search(r"Entry '([^']+)' .*Missing mandatory field (?:'(\w+)'|- one of '(date), year')", fault)
    if found is None:
        return False
    field = {"date": "issued"}.get(found[2] or found[3], found[2])
    return field in ("author", "title", "issued") and field not in items[found[1]]
