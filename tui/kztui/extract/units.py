"""Units of measure after a number, and rates: `percent`, `mile per hour`, `dollar per barrel`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kztui.extract import money


class Unit(NamedTuple):
    """A unit by its one name, and where it ends; `is_age` for `years old`."""

    end: int
    name: str
    is_age: bool = False


# Name: how it is written out, in either case. Longer forms stand before shorter ones that begin them.
_WORDS = {
    "percentage point": r"percentage[\s-]points?|pct\.?\spo?i?n?ts?|%[\s-]points?",
    "percent": r"%|per\scents?|percents?|percentage|pct\b\.?",
    "basis point": r"basis[\s-]points?|bps",
    "part per million": r"parts\sper\smillion|ppm",
    "part per billion": r"parts\sper\sbillion|ppb",
    "mile per hour": r"miles?[\s-](?:per|an)[\s-]hour|mph|m\.p\.h\.",
    "kilometre per hour": r"kilomet(?:re|er)s?[\s-](?:per|an)[\s-]hour|km/hr?|kph|kmh|kmph|k\.p\.h\.",
    "metre per second": r"met(?:re|er)s?[\s-](?:per|a)[\s-]second|m/s",
    "square kilometre": r"(?:square|sq\.?)[\s-]?(?:kilomet(?:re|er)s?|kms?)|km²|km2",
    "square mile": r"(?:square|sq\.?)[\s-](?:miles?|mi)",
    "square metre": r"(?:square|sq\.?)[\s-]?(?:met(?:re|er)s?|m)|sqm|m²|m2",
    "square foot": r"(?:square|sq\.?)[\s-](?:feet|foot|ft\.?)",
    "square yard": r"(?:square|sq\.?)[\s-](?:yards?|yds?)",
    "square inch": r"(?:square|sq\.?)[\s-]inch(?:es)?",
    "cubic kilometre": r"cubic[\s-](?:kilomet(?:re|er)s?|km)",
    "cubic metre": r"cubic[\s-](?:met(?:re|er)s?|m)|m³|m3",
    "cubic centimetre": r"cubic[\s-](?:centimet(?:re|er)s?|cm)|cc",
    "cubic foot": r"cubic[\s-](?:feet|foot)",
    "kilometre": r"kilomet(?:re|er)s?|kms?",
    "centimetre": r"centimet(?:re|er)s?|cms?",
    "millimetre": r"millimet(?:re|er)s?|mm",
    "micrometre": r"micromet(?:re|er)s?|microns?",
    "nanometre": r"nanomet(?:re|er)s?",
    "metre": r"met(?:re|er)s?",
    "nautical mile": r"nautical[\s-]miles?",
    "light-year": r"light[\s-]years?",
    "mile": r"miles?",
    "yard": r"yards?|yds?",
    "foot": r"feet|foot|ft\b\.?",
    "inch": r"inch(?:es)?",
    "acre": r"acres?",
    "hectare": r"hectares?|ha",
    "kilogram": r"kilogram(?:me)?s?|kilos?|kgs?",
    "milligram": r"milligram(?:me)?s?|mg",
    "microgram": r"microgram(?:me)?s?",
    "gram": r"gram(?:me)?s?",
    "tonne": r"tonnes?|metric[\s-]tons?",
    "ton": r"(?:short\s|long\s)?tons?",
    "kiloton": r"kilotons?",
    "megaton": r"megatons?",
    "pound-mass": r"lbs?\b\.?",
    "ounce": r"ounces?|oz\b\.?",
    "carat": r"[ck]arats?",
    "pound-foot": r"(?:pound|lb)[\s-](?:feet|foot|ft)",
    "millilitre": r"millilit(?:re|er)s?|ml",
    "litre": r"lit(?:re|er)s?",
    "gallon": r"gallons?",
    "barrel per day": r"(?:barrels?[\s-](?:of[\s-]\w+[\s-])?(?:per|a)[\s-]day|bpd|b/d)",
    "barrel": r"barrels?|bbls?",
    "bushel": r"bushels?",
    "pint": r"pints?",
    "millisecond": r"milliseconds?",
    "second": r"seconds?|secs?",
    "minute": r"minutes?|mins?",
    "hour": r"hours?|hrs?",
    "day": r"days?",
    "week": r"weeks?",
    "fortnight": r"fortnights?",
    "month": r"months?",
    "year": r"years?|yrs?\b\.?|y/?o",
    "decade": r"decades?",
    "century": r"centur(?:y|ies)",
    "knot": r"knots?",
    "kilowatt-hour": r"kilowatt[\s-]hours?",
    "megawatt-hour": r"megawatt[\s-]hours?",
    "kilowatt": r"kilowatts?",
    "megawatt": r"megawatts?",
    "gigawatt": r"gigawatts?",
    "watt": r"watts?",
    "horsepower": r"horsepower|b?hp",
    "volt": r"volts?",
    "calorie": r"calories?",
    "kilocalorie": r"kilocalories?|kcals?",
    "decibel": r"decibels?",
    "kilobyte": r"kilobytes?",
    "megabyte": r"megabytes?",
    "gigabyte": r"gigabytes?",
    "terabyte": r"terabytes?",
    "megabit per second": r"megabits?[\s-](?:per|a)[\s-]second|mbps",
    "gigabit per second": r"gigabits?[\s-](?:per|a)[\s-]second|gbps",
    "megabit": r"megabits?",
    "gigabit": r"gigabits?",
    "terabit": r"terabits?",
    "megapixel": r"megapixels?",
    "megahertz": r"megahertz",
    "gigahertz": r"gigahertz",
    "hertz": r"hertz",
    "revolutions per minute": r"rpm|revolutions\sper\sminute",
    "pound per square inch": r"psi|pounds?\sper\ssquare\sinch",
    "millibar": r"millibars?",
    "degree Celsius": r"(?:°\s?|º\s?|degrees?[\s-])(?:celsius|centigrade|c)",
    "degree Fahrenheit": r"(?:°\s?|º\s?|degrees?[\s-])(?:fahrenheit|f)",
    "degree": r"degrees?|°|º",
    "point": r"points?|pts?",
    "magnitude": r"magnitude",
    "time": r"times?|fold|x",
}
# Symbols, whose case tells them apart, and those that are units only right against the digits.
_SYMBOLS = {
    "metre": "m", "gram": "g", "litre": "l", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW",
    "kilowatt-hour": "kWh", "megawatt-hour": "MWh", "gigawatt-hour": "GWh", "terawatt-hour": "TWh",
    "kilobyte": "[kK]B", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "hertz": "Hz",
    "kilohertz": "kHz", "megahertz": "MHz", "gigahertz": "GHz", "newton metre": "Nm", "decibel": "dB",
    "kiloton": "kt", "volt": "V",
}  # fmt: skip
_AGAINST_DIGITS = {
    "degree Celsius": "C", "degree Fahrenheit": "F", "watt": "W", "percent": "pc", "second": r"s(?=[\s,.;)])",
    "penny": "p", "cent": "c", "stone": "st", "minute": "min", "inch": "in", "kilometre": "[kK]",
}  # fmt: skip
_RATE_NOUNS = (
    r"second|minute|hour|day|night|week|month|quarter|season|year|decade|annum|share|barrel|gallon|ton|tonne|ounce|"
    r"pound|kilo|kilogram|kilometre|kilometer|mile|lit(?:re|er)|gram|acre|hectare|square[\s-](?:foot|met(?:re|er)|mile)|"
    r"person|head|capita|household|family|piece|unit|ticket|bottle|bushel|dozen|megawatt[\s-]hour|game|match|visit|worker|"
    r"student|pupil|child|passenger|seat|plate|cup|pop|item|copy|carton|vehicle|car|dose|patient|employee|mmbtu|"
    r"million\s(?:people|btu)|case|pint|pack|gigabyte|acre|troy\sounce|vote|customer|bag|bale|carat|meal|room"
)
_MAY_BE_MONEY_OR_MASS = re.compile(
    r"[\s-]{0,2}(?P<pounds>pounds?)(?!\w)(?:\s(?P<of>of)\b(?!\s(?:debt|damage|tax|public))|\s(?P<heavy>heavier|lighter))?",
    re.IGNORECASE,
)
_WEIGHING = re.compile(r"\b(?:weigh\w*|lost|los(?:e|ing)|gain\w*|shed)\b[^.;]{0,40}\Z", re.IGNORECASE)


@cache
def _pattern() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = "|".join(f"({forms})" for forms in _WORDS.values())
    symbols = "|".join(
        [rf"[\s-]?({forms})" for forms in _SYMBOLS.values()]
        + [f"({form})" for form in _AGAINST_DIGITS.values()]
    )
    return (
        re.compile(rf"(?:\s?-\s?|\s)?(?:{words})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{symbols})(?![\w'’])"),
        re.compile(
            rf"(?:\s(?:per|an?|each|every)\s|[\s-](?:per|an?)[\s-]|/)(?P<of>{_RATE_NOUNS})s?(?!\w)",
            re.IGNORECASE,
        ),
    )


_AGE = re.compile(r"[\s-]{1,2}(?:old|olds)(?!\w)|[\s-]{1,2}of\sage\b", re.IGNORECASE)
_LENGTHS = ("kilometre", "metre", "centimetre", "millimetre", "mile", "yard", "foot", "inch")
_SIZE = re.compile(r"[\s-](?:long|high|tall|wide|deep|thick)(?!\w)", re.IGNORECASE)


def after(text: str, end: int, value: float | int | None, is_word: bool) -> Unit | None:
    """The unit right after a number that ends at `end`; None where what follows is no unit.

    A pound is money but where it weighs: `lb`, `200-pound man`, `pounds of rice`, `weighs 200 pounds`.
    """
    if found := _mass(text, end, value):
        return found
    if currency := money.after(text, end):
        return with_rate(text, Unit(*currency))
    words, symbols, _ = _pattern()
    match = words.match(text, end)
    names = list(_WORDS)
    if match is None and not is_word:
        match, names = symbols.match(text, end), [*_SYMBOLS, *_AGAINST_DIGITS]
    if match is None:
        return None
    unit = Unit(match.end(), names[(match.lastindex or 0) - 1])
    if unit.name in ("year", "month", "week", "day") and (age := _AGE.match(text, unit.end)):
        return Unit(age.end(), unit.name, is_age=True)
    if unit.name in _LENGTHS and (size := _SIZE.match(text, unit.end)):
        return Unit(size.end(), unit.name)
    return with_rate(text, unit)


def with_rate(text: str, unit: Unit) -> Unit:
    """The unit with what it is per, where that follows: dollar, then `a barrel`."""
    rate = _pattern()[2].match(text, unit.end)
    if rate is None:
        return unit
    of = " ".join(re.split(r"[\s-]", rate["of"].lower())).replace("meter", "metre")
    return Unit(rate.end(), f"{unit.name} per {of}")


def _mass(text: str, end: int, value: float | int | None) -> Unit | None:
    match = _MAY_BE_MONEY_OR_MASS.match(text, end)
    if match is None:
        return None
    hyphened = "-" in match[0]
    weighs = _WEIGHING.search(text, max(0, end - 60), end) is not None
    if hyphened or match["of"] or match["heavy"] or (weighs and (value or 0) < 10_000):
        return Unit(match.end("pounds"), "pound-mass")
    return None
