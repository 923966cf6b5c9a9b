"""Whether a clause tells of the past or of what is to come, read off its verb groups without a grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kztui.extract.words import listed

Tense = Literal["past", "present", "future"]

_IRREGULAR = "|".join(
    sorted(
        listed("""
        arose ate bade beat became began bent bit bled blew bore bought bound bred broke brought built burnt
        burst came cast caught chose clung crept cut dealt did drank drew drove dug fed fell felt fled flew
        forbade forgot fought found froze gave got grew had heard held hid hit hung hurt kept knelt knew laid
        lay leapt learnt led left lent lit lost made meant met overcame overthrew overtook paid put quit ran
        rang read rode rose said sang sank sat saw sent set shook shot shut slept slid sold sought spent spilt
        split spoke spread sprang stole stood stuck struck sued swam swept swore swung taught thought threw
        told took tore undertook underwent understood upheld was were went withdrew withheld woke won wore
        wrote
        """)
    )
)
# These end as the past does.
_NOT_PAST = "|".join(
    sorted(
        listed("""
        alleged armed bed breed combined crowded deed embed exceed feed greed hundred indeed infrared kindred
        limited naked need proceed red related rugged sacred seed shed speed succeed united unprecedented used
        wed weed wicked
        """)
    )
)
_ADVERB = (
    r"(?: (?:not|also|now|never|always|only|still|already|recently|just|reportedly|[a-z]{2,12}ly|n[o']t))?"
)
_TO = r"to (?:be [a-z]+|have(?: been)? [a-z]+|[a-z]+)"
_BOUND = r"(?:scheduled|expected|due|set|slated|planned|likely|poised|supposed|ready|booked|certain)"
_WISH = (
    r"(?:plans?|planning|intends?|hopes?|hoping|aims?|wants?|seeks?|seeking|vow(?:s|ed)|pledge[sd]|promise[sd]?"
    r"|agree[sd]?|decide[sd]?|needs?|prepar(?:es|ing)|going|about|has|have|is|are|was|were|['’]s|expects?"
    r"|continues?)"
)

# In order: the first to match where a verb group begins gives its kind and tense.
_GROUPS: dict[str, tuple[Tense, str]] = {
    "unreal": ("past", rf"(?:would|could|may|might|should|must)(?:n['’]t)?{_ADVERB} have{_ADVERB} [a-z]+"),
    "modal": (
        "future",
        r"(?:will|shall|would|wo n['’]t|won['’]t|['’]\s?ll|can|could|may(?= [a-z])|might|must|should|cannot"
        rf"|can['’]t){_ADVERB}(?: (?:be|have))?{_ADVERB}(?: [a-z]+)?",
    ),
    "timetable": (
        "future",
        r"(?:starts|begins|opens|meets|travels|faces|ends|expires|hosts|kicks off|resumes|takes place"
        r"|(?:they|They|we|We) (?:start|begin|open|meet|travel|play|face|host))"
        r"(?=(?: [\w-]+){0,3} (?:on|at|in|until|next|tomorrow|[A-Z][a-z]+day)\b)",
    ),
    "obliged": ("past", r"had to [a-z]+"),
    "bound": ("future", rf"{_BOUND}(?: back)?(?: {_TO}| for| on| in| at)"),
    "wish": ("future", rf"{_WISH}{_ADVERB} {_TO}"),
    "perfect": (
        "past",
        rf"(?:has|have|['’](?:ve|s)){_ADVERB}(?: been)?{_ADVERB} (?:been|[a-z]+(?:ed|en|wn)|{_IRREGULAR})",
    ),
    "progressive": ("present", rf"(?:is|are|am|['’](?:re|m)){_ADVERB} [a-z]+ing"),
    "past": ("past", rf"(?:was|were|had|did)(?:n['’]t)?{_ADVERB}(?: [a-z]+(?:ed|ing))?"),
    "simple": ("past", rf"(?:{_IRREGULAR}|(?!(?:{_NOT_PAST})\b)[a-z]{{2,14}}ed)"),
    "present": ("present", r"(?:is|are|am|does|do|has|have|says?|['’]re)"),
}


class Verbs(NamedTuple):
    """A verb group: where it stands, its tense, its kind (a key of `_GROUPS`) and its first word."""

    start: int
    end: int
    tense: Tense
    kind: str
    word: str


@cache
def _pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{kind}>{pattern})" for kind, (_, pattern) in _GROUPS.items())
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])".replace(" ", r"\s{1,2}"))


@lru_cache(2)  # dates and events ask for those of the same text
def verbs(text: str) -> tuple[Verbs, ...]:
    """The verb groups of a text whose form shows their tense, in order.

    `rose`, `has been charged`, `will be sold` do; a plain `rise` or `rises` does not.
    """
    groups: list[Verbs] = []
    for found in _pattern().finditer(text):
        start, end, kind = found.start(), found.end(), found.lastgroup
        if kind is None or (
            groups and groups[-1].tense == "future" and text[groups[-1].end : start].isspace()
        ):
            continue  # `will stay shut`
        word = re.split(r"[\s'’]", found[0], maxsplit=1)[0]
        groups.append(Verbs(start, end, _GROUPS[kind][0], kind, word))
    return tuple(groups)


def governing(groups: Sequence[Verbs], start: int) -> Verbs | None:
    """Of the verbs of a clause those that a time at `start` goes with: the last before it, or the first."""
    before = [verb for verb in groups if verb.start < start]
    return before[-1] if before else groups[0] if groups else None
