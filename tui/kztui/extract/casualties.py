"""What befell those counted: killed, injured, arrested, as MUC-4 told the effects on its targets."""

from __future__ import annotations

import re

from kztui.extract import nounphrases
from kztui.extract.nounphrases import Sentence
from kztui.extract.words import Stretch, listed

_WORDS = {
    "killed": """
        kill kills killed killing killings dead died dies die dying death deaths fatal fatally
        fatality fatalities slain slaying slew murder murders murdered murdering massacre massacred
        massacring executed executing execution executions assassinate assassinated assassinating
        assassination assassinations drowned drowning perish perished bodies corpses beheaded
        beheading lynched lynching lives toll electrocuted slaughtered suffocated
        homicide homicides manslaughter
        """,
    "injured": """
        injure injures injured injuring injury injuries wound wounds wounded wounding hurt
        hospitalised hospitalized maimed
        """,
    "missing": "missing unaccounted disappeared disappearance disappearances",
    "arrested": "arrest arrests arrested arresting detain detains detained detaining captured capturing",
    "displaced": "displaced displacing homeless evacuated evacuating uprooted",
    "kidnapped": """
        kidnap kidnaps kidnapped kidnapping kidnappings abducted abducting abduction abductions
        hostage hostages
        """,
    "infected": "infected infections",
    "rescued": "rescued rescuing",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
# The beginnings of verbs with an object.
_ACT = re.compile(
    r"(?:kill|murder|massacr|execut|assassinat|wound|injur|arrest|detain|captur|kidnap|abduct|rescu|evacuat|slew|displac"
    r"|behead|lynch|hurt|slay|slaughter|drown)\w*\Z|dead\Z"
)
_STATE = listed("""
    dead injured wounded killed missing arrested detained kidnapped displaced infected rescued homeless
    """)
_QUALIFYING = listed("""
    at least most more than about around nearly almost up to as many roughly some over approximately
    estimated
    """)
# Behind these, what is said is no longer of those counted, or did not happen to them.
_ELSEWHERE = listed("""
    ; : but after when while before because since said told says say charged accused suspected convicted
    wanted guilty warned threatened sentenced jailed whose amid following over protesting seeking
    """)
_LIST = listed(", and or as well at least about another the nearly some more than up to plus")
_REACHING = re.compile(
    r"\b(dead|killed|wounded|injured|missing|arrested|detained|victims|hostages|fatalities|casualties)"
    r"(?:\s\w+){0,3}?\s(?:were|was|are|include|included|including|:)(?:\s(?:at\sleast|about|also|the|its|some))*\Z"
)


def kind_of(word: str) -> str | None:
    """The kind that a word in lower case speaks of: `killed` for `dead`, `slain` and `deaths`."""
    return _KINDS.get(word)


def find(
    sentence: Sentence, at: int, end: int, stop: int, subject: Stretch | None, last: tuple[int, str | None]
) -> str | None:
    """What befell those whom the figure at token `at` counts; None where the sentence says nothing of it.

    `end` is the token behind the figure and its noun, `stop` the first of the next figure, `subject` what is
    counted where that stands before the figure, `last` the end and the kind of the figure before.
    """
    return (
        _in_phrase(sentence, at, end)
        or _by_act_before(sentence, at)
        or (_in_subject(sentence, subject) if subject else None)
        or _in_predicate(sentence, end, len(sentence) if _is_list(sentence, end, stop) else stop)
        or _among(sentence, at)
        or (last[1] if _follows(sentence, last[0], at) else None)
    )


def _in_phrase(sentence: Sentence, at: int, end: int) -> str | None:
    """`26 dead`, `12 injured people`, `three deaths`, `claimed 120 lives`; not `12 murder suspects`."""
    head = sentence.low[at:end]
    head = head[: head.index("of")] if "of" in head[1:] else head
    if head[-1:] == ["lives"]:
        around = " ".join(sentence.low[max(0, at - 5) : at] + sentence.low[end : end + 5])
        return (
            "killed"
            if re.search(r"\b(?:claim|cost|took|taken|takes|taking|lost|losing|loss)", around)
            else None
        )
    return next(
        (kind for word in head if (kind := kind_of(word)) and (word in _STATE or word == head[-1])), None
    )


def _by_act_before(sentence: Sentence, at: int) -> str | None:
    """`killing 12`, `wounded at least five`, `the murder of six priests`, `injuries to three`."""
    before = at - 1
    while before >= 0 and sentence.low[before] in nounphrases.DETERMINERS | _QUALIFYING:
        before -= 1
    if before < 0:
        return None
    low = sentence.low[before]
    if low in ("of", "to") or (sentence.low[before + 1 : before + 2] == ["to"]):
        noun = sentence.low[before - 1] if low in ("of", "to") and before else low
        return kind_of(noun) if noun != "toll" else None
    return kind_of(low) if _ACT.match(low) and (low != "dead" or sentence.low[before - 1] == "shot") else None


def _in_predicate(sentence: Sentence, at: int, stop: int) -> str | None:
    """`protesters had lost their lives`, `people in the car were killed`; not `gunmen killed two`."""
    fallback = None
    for place in range(at, min(stop, at + 25)):
        low = sentence.low[place]
        if low in _ELSEWHERE:
            return fallback
        if low == "lost" and {"lives", "life"} & set(sentence.low[place + 1 : place + 4]):
            return "killed"
        kind = kind_of(low)
        if kind is None:
            continue
        if low in _STATE and sentence.low[place - 1] == "the":
            if place != at + 2 or at - 1 not in sentence.figures:  # relatives of the dead
                return None
            fallback = kind  # two of the wounded
            continue
        if low in ("lives", "toll", "hostages", "hostage") or (
            _ACT.match(low) and _is_active(sentence, at, place)
        ):
            return "kidnapped" if low == "hostage" else fallback
        return kind
    return fallback


def _is_active(sentence: Sentence, at: int, place: int) -> bool:
    """Whether those counted do it: `gunmen killed two`, not `men were killed` or `men killed in`."""
    if sentence.low[place] == "dead" and sentence.low[place - 1] != "shot":
        return False
    if place + 1 >= len(sentence) or nounphrases.BE & set(sentence.low[max(at, place - 4) : place]):
        return False
    following = sentence.low[place + 1]
    closed = nounphrases.PREPOSITIONS | nounphrases.CONJUNCTIONS | nounphrases.TIMES
    if (following in closed and following != "at") or following.endswith("ly"):
        return False
    return (sentence.is_word(place + 1) and following != "at") or following[0].isdigit()


def _in_subject(sentence: Sentence, subject: Stretch) -> str | None:
    """`the death toll rose to 40`, `the number of wounded reached 12`."""
    words = sentence.low[sentence.at(subject.start) : sentence.at(subject.end - 1) + 1]
    return next((kind for word in words if word != "lives" and (kind := kind_of(word))), None)


def _among(sentence: Sentence, at: int) -> str | None:
    """`among the dead were two children`, `the victims included three nurses`."""
    match = _REACHING.search(" ".join(sentence.low[max(0, at - 12) : at]))
    if match is None:
        return None
    return kind_of(match[1]) or ("killed" if match[1] == "victims" else None)


def _is_list(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether the next figure goes on the list, or says who is among those counted."""
    if "including" in sentence.low[at : at + 2]:
        return True
    return at < stop < len(sentence) and _LIST.issuperset(sentence.low[at:stop])


def _follows(sentence: Sentence, end: int, at: int) -> bool:
    """Whether the figure goes on a list with the one before, or is among them: `, including two children`."""
    between = sentence.low[end:at]
    behind = sentence.figures.get(at, at + 1)
    if sentence.word(behind) == "of" and sentence.word(behind + 1) in ("them", "whom"):
        return True
    return bool(between) and (_LIST | {"including", "among", "them", "of"}).issuperset(between)
