"""RIS (Research Information Systems, 2011), one value a line.

`PY` has the year alone and `DA` the day: readers that want one fail on the other. What RIS cannot say of a
date stands in a note.
"""

from __future__ import annotations

from collections.abc import Sequence

from kztui.cite import dates
from kztui.cite.cluster import Cited
from kztui.cite.dates import Day
from kztui.cite.formats.work import Person, Work, iso, works
from kztui.store.library import Library

_TYPES = {"article-newspaper": "NEWS", "article-magazine": "MGZN", "article-journal": "JOUR",
          "post-weblog": "BLOG", "webpage": "ELEC", "post": "ELEC", "report": "RPRT"}  # fmt: skip
_TAGS = {"title": "TI", "title-short": "ST", "container-title": "T2", "publisher": "PB",
         "publisher-place": "CY", "volume": "VL", "issue": "IS", "section": "SE", "edition": "ET",
         "genre": "M3", "language": "LA", "DOI": "DO", "ISSN": "SN", "keyword": "KW", "abstract": "AB",
         }  # fmt: skip


def write(cited: Sequence[Cited], library: Library) -> str:  # noqa: ARG001
    """A record for each work."""
    return "\n".join(map(_record, works(cited)))


def _record(work: Work) -> str:
    issued, accessed = work.dates.get("issued"), work.dates.get("accessed")
    first = (issued.first or issued.last) if issued else None
    start, _, end = work.text.get("page", "").replace("–", "-").partition("-")
    unheld = {"accessed": "" if accessed and accessed.first else work.value("accessed")}
    if issued and (issued.first != issued.last or not issued.is_stated or issued.literal):
        unheld["date"] = dates.month_first(issued)
    lines = [("TY", _TYPES.get(work.type, "GEN")), ("ID", work.key)]
    lines += [("AU", _name(person)) for person in work.people.get("author", ())]
    lines += [("ED", _name(person)) for person in work.people.get("editor", ())]
    # The one tag of a periodical's name that all readers know.
    tags = {**_TAGS, "container-title": "JF" if work.type.startswith("article") else "T2"}
    lines += [(tag, work.text.get(field, "")) for field, tag in tags.items()]
    lines += [("SP", start), ("EP", end)]
    lines += [("PY", first.year if first else ""), ("DA", _day(first))]
    lines += [("UR", work.text.get("URL", "")), ("Y2", _day(accessed.first if accessed else None))]
    lines += [("N1", work.note(unheld))]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _name(person: Person) -> str:
    """Family, given, suffix; after a name that is whole a comma, so that no reader divides it."""
    return person.inverted if person.given else f"{person.inverted},"


def _day(day: Day | None) -> str:
    """`2022/01/07/`; the slashes of a part that is missing stay."""
    return iso(day, "/") + "/" * (3 - (day.month > 0) - (day.day > 0)) if day else ""
