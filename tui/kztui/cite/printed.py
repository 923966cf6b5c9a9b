"""What a citation says of a printed paper: its town, its edition and the pages."""

from __future__ import annotations

import re

from kztui.cite.source import Source

_RANGE = re.compile(r"(?<!\w)([^\W\d]*)(\d+)–\1(\d+)(?!\w)")
_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}


def town(source: Source) -> str:
    """The place of a newspaper or magazine whose name does not say it."""
    name = source.place.partition(",")[0].casefold()
    return "" if not source.is_periodical or name in source.container.casefold() else source.place


def edition(source: Source) -> str:
    """`late` as `late ed.`, `3` as `3rd ed.`; one that calls itself an edition as it is."""
    text = source.edition
    if not text or re.search(r"\bed(\.|n|ition)", text, re.IGNORECASE):
        return text
    if text.isdecimal():
        text += "th" if text[-2:-1] == "1" else _ORDINALS.get(text[-1], "th")
    return f"{text} ed."


def pages(source: Source, least: int) -> str:
    """The pages; the last number of a range keeps what changes, and at least so many digits: `110–22`."""

    def shortened(found: re.Match[str]) -> str:
        prefix, first, last = found.groups()
        same = 0
        if len(first) == len(last):
            while same < len(last) - least and first[same] == last[same]:
                same += 1
        return f"{prefix}{first}–{last[same:]}"

    return _RANGE.sub(shortened, source.page)


def labelled(pages: str) -> str:
    """`p. 4`, `pp. 4–7`, `pp. 4, 9`; empty for no page."""
    return f"{'pp.' if re.search('[–,&]', pages) else 'p.'} {pages}" if pages else ""
