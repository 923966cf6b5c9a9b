"""Numbers that date, address, name or score something, and so count nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kztui.extract.numbers import Number
from kztui.extract.patterns import either
from kztui.extract.words import listed

_MONTH = (
    r"(?:Jan(?:uary|\b)|Feb(?:ruary|\b)|Mar(?:ch|\b)|Apr(?:il|\b)|May\b|June?\b|July?\b|Aug(?:ust|\b)|"
    r"Sept?(?:ember|\b)|Oct(?:ober|\b)|Nov(?:ember|\b)|Dec(?:ember|\b))\.?"
)
# What is numbered rather than counted, when it stands right before the number.
_NUMBERED = listed("""
    no nos number numbers # section sections article articles chapter page pages p pp paragraph para
    line verse route highway interstate motorway road flight train bus exit runway gate terminal
    platform pier room suite cell apartment apt floor channel day phase level type grade tier stage step
    class group unit block zone sector area ward district precinct region camp station studio reactor
    act scene episode season series vol volume part book psalm title proposition prop amendment measure
    resolution rule bill clause schedule form appendix annex table figure fig exhibit count counts case
    category cat version model mark series size catch lap game round week hole heat race set inning
    quarter year exercise q id rank ranked seed seeded war formula company battalion brigade division
    regiment squadron engine ladder local chanel lot item question option plan team apollo boeing airbus
    windows iphone ipad galaxy playstation xbox area studio covid agenda vision horizon under under-
    over- b2 u- s&p ftse nasdaq nikkei cac dax russell fortune stoxx asx tsx ibex smi aex topix forbes
    nifty hot billboard sensex eurostoxx csi msci euro expo euros olympics
    """)
_PLURAL_PEOPLE = either(
    "people persons men women children troops soldiers jobs homes votes workers employees families"
)
_ROAD = either("""
    Street St Avenue Ave Road Rd Boulevard Blvd Lane Drive Dr Court Place Square Terrace Way Highway
    Parkway Row
    """)
# Behind a number word and a hyphen, these count nothing: two-way, one-off.
_MANNER = either("""
    way off sided time on to by star half fold handed piece dimensional wheel stop liner size up
    upmanship
    """)
_CLOSED = either("""
    is was were are has had have will would and or in on at to of for with by from as which that but can
    could may said who after before when into over be been does did between about around some nearly
    under than all only least
    """)
# Whom or what one counts, where it is no pronoun.
_ONES = either("""
    person man woman child boy girl baby officer soldier policeman policewoman civilian protester
    protestor demonstrator guard student worker passenger driver victim body death fatality suspect
    firefighter journalist resident pilot peasant guerrilla rebel gunman militant attacker teacher
    priest hostage villager sailor marine crew case injury casualty fan player patient judge employee
    vote bullet shot bomb car house building prisoner inmate tourist hiker climber migrant refugee
    bystander pedestrian motorcyclist cyclist motorist shopkeeper senator lawmaker palestinian israeli
    american briton iraqi afghan other killed dead died wounded injured hurt missing arrested detained
    kidnapped seriously critically fatally slightly
    """)
_BEFORE_ONES = either(
    "more other additional young local elderly senior police security army us u.s. was is were"
)


class Context(NamedTuple):
    """A number and what stands on its line around it."""

    text: str
    number: Number
    before: str
    after: str
    measured: bool

    @property
    def written(self) -> str:
        """The number as the text writes it."""
        return self.text[self.number.start : self.number.end]


def rule(text: str, number: Number, measured: bool) -> str | None:
    """The name of the rule by which the number is a label; None for one that counts.

    `measured` says that a currency or a unit stands with it, which exempts it from most rules.
    """
    before = text[max(0, number.start - 40) : number.start].rpartition("\n")[2]
    after = text[number.end : number.end + 60].partition("\n")[0]
    context = Context(text, number, before, after, measured)
    return next((name for name, holds in _RULES.items() if holds(context)), None)


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _has(pattern: str, text: str) -> bool:
    return _regex(pattern).search(text) is not None


def _is_date(c: Context) -> bool:
    value = c.number.value or 0
    if c.measured or (not c.number.bare and c.number.form != "words") or value > 2100:
        return False
    if not _has(rf"(?i)(?<!\w){_MONTH}", f"{c.before} {c.after}"):
        return False
    of_month = _has(rf"(?i)(?<!\w){_MONTH}\s\Z", c.before) and (value <= 31 or value >= 1500)
    to_month = _has(rf"(?i)\A(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}(?:\W|\Z)", c.after) and value <= 31
    of_range = _has(rf"(?i)(?<!\w){_MONTH}\s\d\d?\s?(?:[-–—]|to|and|,)\s?\Z", c.before) and value <= 31
    to_range = _has(rf"(?i)\A\s?(?:[-–—]|to|and)\s?\d\d?\s{_MONTH}(?:\W|\Z)", c.after) and value <= 31
    year = _has(rf"(?i)(?<!\w){_MONTH}\s\d\d?,?\s\Z", c.before) and value >= 1500
    return of_month or to_month or of_range or to_range or year


def _is_clock(c: Context) -> bool:
    return c.number.form == "digits" and _has(
        r"(?i)\A(?::\d\d|\s?[ap]\.?m\b|\s(?:GMT|UTC|EST|EDT|PST|PDT|BST|CET|hours?\s(?:GMT|local))\b|\s?o['’]\s?clock|\s(?:noon|midnight)\b)",
        c.after,
    )


def _is_ordinal(c: Context) -> bool:
    return _has(
        r"(?i)\A(?:st|nd|rd|th)\b|\A-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",
        c.after,
    )


def _is_decade(c: Context) -> bool:
    return c.number.form == "digits" and _has(r"\A['’]?s\b", c.after)


def _is_year(c: Context) -> bool:
    value = c.number.value
    if not c.number.bare or value is None or not 1500 <= value < 2100 or len(c.written) != 4:
        return False
    if _has(r"\A[-–/]\d\d(?:\d\d)?(?!\d)", c.after) and value >= 1900:
        return True
    if _has(
        r"(?i)(?<!\w)(?:in|since|until|till|by|during|from|before|after|early|late|mid|fiscal|year|between)[\s-]\Z",
        c.before,
    ):
        return not c.measured or not _has(r"(?i)\A\s?(?:percent|per\scent|%)", c.after)
    return not c.measured and value >= 1900 and not _has(rf"(?i)\A\s{_PLURAL_PEOPLE}\b", c.after)


def _is_short_year(c: Context) -> bool:
    """The 20 of 2019-20, the 07 of ’07, the 90s."""
    short = c.number.bare and len(c.written) == 2 and not c.measured
    return short and _has(r"(?:19|20)\d\d[-–/]\Z|(?<!\w)['’]\Z", c.before)


def _is_numbered(c: Context) -> bool:
    if (
        c.measured
        or c.number.form not in ("digits", "words")
        or not (c.number.bare or c.number.form == "words")
    ):
        return False
    word = _regex(r"([\w&#’'-]+)\.?[\s-]\Z").search(c.before)
    if _has(r"#\Z|\b(?:Group|Gang)\sof\s\Z", c.before):
        return True
    if word is None or word[1].lower() not in _NUMBERED:
        return False
    return word[1][0].isupper() or not _has(r"\A\s(?:[a-z]+s|people|men|women|children)\b", c.after)


def _is_in_name(c: Context) -> bool:
    """Windows 10, Area 51; the Six Nations, the Big Four: capitals before a bare number, or on its word."""
    if c.measured or c.number.scale > 1 or c.before.isupper():
        return False
    if c.number.bare:
        if _has(r"[A-Z]\w*(?:’s|'s)\s\Z", c.before) and _has(r"(?i)\A\sindex\b", c.after):
            return True  # Standard & Poor's 500 index
        named = _has(rf"(?:\A|[^.!?”\"`]\s)(?!(?i:{_CLOSED})\s)[A-Z][\w’'-]*\s\Z", c.before) and not _has(
            r"(?:\A|[.!?]\s)(?:[A-Z]\w+)\s\Z", c.before
        )
        return named and not _has(rf"\A[\s-](?!{_CLOSED}\b)[a-z]", c.after)
    if c.number.form != "words" or not c.written[0].isupper() or (c.written.isupper() and len(c.written) > 1):
        return False
    return (_has(r"[a-z]\s\Z", c.before) and _has(r"\A\s[A-Z][a-z]", c.after)) or _has(
        r"\b(?:Big|Famous|Chapter)\s\Z", c.before
    )


def _is_phone(c: Context) -> bool:
    around = _regex(
        r"(?:\+\d{1,3}[\s-])?\(?\d{2,4}\)?[-.]\d{3,4}(?:[-.]\d{3,4})+|\+\d[\d\s()-]{7,}\d|\b0\d{2,4}\s\d{3,4}\s\d{3,4}\b|\b\d{3}-\d{4}\b"
    )
    if c.number.form != "digits" or c.measured:
        return False
    start = max(0, c.number.start - 20)
    return any(
        match.start() <= c.number.start < match.end()
        for match in around.finditer(c.text, start, c.number.end + 20)
    )


def _is_address(c: Context) -> bool:
    street = _has(rf"\A\s(?:[A-Z][\w.’'-]*\s){{1,3}}{_ROAD}\b", c.after)
    return c.number.bare and (street or (len(c.written) == 5 and _has(r"(?<![\w.])[A-Z]{2}\s\Z", c.before)))


def _is_glued(c: Context) -> bool:
    """5G, 4x4, 3D: letters against the digits that are no unit."""
    return c.number.form == "digits" and not c.measured and _has(r"\A[^\W\d_]|\A[-/][A-Z]", c.after)


def _is_mark_of_list(c: Context) -> bool:
    return c.number.bare and (
        (c.before.strip() == "" and _has(r"\A[.)]\s", c.after))
        or (_has(r"\[\Z", c.before) and c.after.startswith("]"))
    )


def _is_score(c: Context) -> bool:
    """One side of 3-1; what is a range was joined to one figure before."""
    pair = r"\A\s?[-–—]\s?\d" if _has(r"\d\Z", c.written) else r"\A\Z"
    return not c.measured and (_has(pair, c.after) or _has(r"\d\s?[-–—]\Z", c.before))


def _is_idle_one(c: Context) -> bool:
    """One that counts nothing: one another, one of the best, one day."""
    if c.number.form != "words" or c.written.lower() not in ("one", "zero"):
        return False
    if _has(r"(?i)(?:at\sleast|more\sthan|fewer\sthan|less\sthan|only|just|exactly)\s\Z", c.before):
        return _has(r"(?i)\A\s(?:of\sthe\smost|another)\b", c.after)
    if c.measured:
        return _has(
            r"(?i)\A[\s-](?:day|time|point|second|minute)\b(?!\s(?:after|before|later|earlier|ago|of|and)\b)",
            c.after,
        )
    one_of_them = rf"\s(?:{_BEFORE_ONES}\s)?{_ONES}\b"
    befallen = r"(?:\s[a-z]+){1,3}\s(?:dead|killed|wounded|injured|missing)\b"
    return not _has(rf"(?i)\A(?:{one_of_them}|{befallen})", c.after)


def _is_manner(c: Context) -> bool:
    """Two-way, five-star, one-on-one, the 24 of 24/7."""
    return c.number.form == "words" and _has(rf"(?i)\A-{_MANNER}\b", c.after)


def _is_model(c: Context) -> bool:
    """The 200 of A330-200, the 777 of 777-200LR; and the 787, which is a Boeing in all news."""
    hyphened = _has(r"[A-Za-z]\d+[-–]\Z", c.before) or _has(r"\A[-–]\d+[A-Za-z]+\b", c.after)
    boeing = c.number.bare and not c.measured and _has(r"\A7\d7\Z", c.written)
    return c.number.form == "digits" and (hyphened or boeing)


_RULES: dict[str, Callable[[Context], bool]] = {
    "date": _is_date,
    "clock": _is_clock,
    "ordinal": _is_ordinal,
    "decade": _is_decade,
    "year": _is_year,
    "short-year": _is_short_year,
    "numbered": _is_numbered,
    "name": _is_in_name,
    "phone": _is_phone,
    "address": _is_address,
    "glued": _is_glued,
    "model": _is_model,
    "list": _is_mark_of_list,
    "score": _is_score,
    "one": _is_idle_one,
    "manner": _is_manner,
}
