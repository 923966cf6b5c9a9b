"""Numbers as news writes them: `1.2 million`, `twenty-one`, `two-thirds`, `one in five`, `dozens`.

Only what they are worth; whether one is a figure, a date or part of a name is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from kztui.extract import money

Form = Literal["digits", "words", "fraction", "ratio", "vague"]


class Number(NamedTuple):
    """A number on its span. `value` is None for a vague one (`dozens`).

    `scale` is what its scale word multiplies by (1000000 in `3 million`, 1 without one); `bare` says
    that it is digits alone, without point, comma, sign, fraction and scale, as years are and parts of names.
    """

    start: int
    end: int
    value: float | int | None
    form: Form
    scale: int = 1
    bare: bool = False


_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_BELOW_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """
_WORTH = {
    **{word: value for value, word in enumerate(_BELOW_TWENTY.split())},
    **{word: value * 10 for value, word in enumerate(_TENS, start=2)},
}
_SCALES = {
    "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6,
    "b": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_MANY = (
    "tens",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
    "lakhs",
    "crores",
)
_SLASHED = (2, 3, 4, 5, 8, 16, 32)  # 3/4 is a fraction, 9/11 and 24/7 are not

# Beyond 18 digits it is a serial number, and int() would refuse in the end.
_DIGITS = (
    r"(?:\d{1,3}(?:,\d\d\d?){0,5},\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}|\d{1,18})(?:\.\d{1,18})?"
    r"|\.\d{1,18}"
)
_GLUED = "|".join(
    rf"(?<=\b{code})" for code in ("Rs", "RM", "Rp", "USD", "EUR", "GBP", "INR", "AUD", "CAD", "CHF")
)
_SCALE = "|".join(_SCALES)
_WORD = f"(?:{'|'.join([*_WORTH, *_SCALES])}|dozen)"
_SMALL = "|".join(_WORTH)

# Before these a bare m is a million: the number of passengers rose to 70m.
_COUNTING = re.compile(
    r"\b(?:number|population|passengers|users|customers|viewers|subscribers|people|audience|total)\b[^.;]*\Z",
    re.IGNORECASE,
)

# Where a number may begin, and the words that begin one.
_CANDIDATE = re.compile(rf"(?<![^\W\d_])(?P<word>[^\W\d_]+)|(?<!\d)[-−]?\.?\d|[{''.join(_VULGAR)}]")
_FIRST = frozenset(
    [*_WORTH, *["a", "an", "half", "several", "few", "many", "some", "untold", "countless", "couple"], *_MANY]
)


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![\w:/@#])|{_GLUED})(?<!\d[.,])(?:(?<![A-Za-z]-)|(?<=magnitude-))"
        rf"(?P<sign>(?<![\w)%\]-])(?:[-−](?=[\d.])|minus\s))?(?P<digits>{_DIGITS})(?!\d|[.,:]\d|/\d+/)"
        rf"(?:/(?P<below>\d\d?)(?![\d/.])|[ -]?(?P<vulgar>[{''.join(_VULGAR)}])"
        rf"|[ -](?P<over>\d)/(?P<under>\d\d?)(?![\d/])|\sand\sa\s(?P<part>half|quarter)\b)?"
        rf"(?:[\s-]?-?(?P<scale>{_SCALE})\b|\s?(?P<short>mn|mln|mio|bn|bln|trn|tn)\b|(?P<letter>[mbk])(?!\w))?"
        rf"|(?<!\w)(?P<alone>[{''.join(_VULGAR)}])",
        re.IGNORECASE,
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<half>half[\s-](?:an?[\s-])?)(?=(?:{_SCALE}|dozen)\b)|an?[\s-](?=(?:{_SCALE}|dozen)\b)"
        rf"|(?={_SMALL}))(?P<run>{_WORD}(?!\w)(?:(?:[\s-]|\sand\s){_WORD}(?!\w))*)"
        rf"(?:\sand\sa\s(?P<part>half|quarter)\b(?:[\s-](?P<scale>{_SCALE})\b)?)?",
        re.IGNORECASE,
    )


@cache
def _fractions() -> re.Pattern[str]:
    parts = "|".join(_PARTS)
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[\s-](?P<part>{parts})s?(?![\w-])"
        r"|half(?:[\s-]an?(?=[\s-]\w)|(?=\s(?:of|the|its|their|his|her|our|those|these|all|that)\b)))",
        re.IGNORECASE,
    )


@cache
def _ratios() -> re.Pattern[str]:
    number = rf"{_SMALL}|\d{{1,3}}"
    return re.compile(
        rf"(?<![\w’'.,$£€-])(?P<part>{number})[\s-](?:in(?:\severy)?|out\sof(?:\severy)?)[\s-]"
        rf"(?P<whole>{number}|an?\s(?:hundred|thousand|million)|\d{{1,3}}(?:,\d{{3}})+)(?![\w-]|[.,]\d)",
        re.IGNORECASE,
    )


@cache
def _vague() -> re.Pattern[str]:
    many = "|".join(_MANY)
    return re.compile(
        rf"(?<![\w’'-])(?:(?:(?:several|many|few|some|untold|countless)\s)?(?:{many})(?:\s(?:of|upon)\s(?:{many}))?"
        rf"|(?:several|many|few|couple|couple\sof)\s(?:{_SCALE}|dozen)(?:\s(?:{_SCALE}))?)(?![\w-])",
        re.IGNORECASE,
    )


def find(text: str) -> list[Number]:
    """The numbers of a text in order, none within another; of two that begin together the longer one."""
    found: list[Number] = []
    end = 0
    for candidate in _CANDIDATE.finditer(text):
        start = candidate.start()
        if start < end:
            continue
        if candidate["word"] is None:
            numbers = _read_ratio(text, start) or _read_digits(text, start)
        elif candidate["word"].lower() == "minus":
            numbers = _read_digits(text, start)
        elif candidate["word"].lower() in _FIRST:
            readings = (read(text, start) for read in (_read_vague, _read_ratio, _read_fraction, _read_words))
            numbers = max(readings, key=_length)
        else:
            continue
        if numbers:
            found += numbers
            end = numbers[-1].end
    return found


def _length(numbers: list[Number]) -> int:
    return numbers[-1].end if numbers else 0


def _read_digits(text: str, start: int) -> list[Number]:
    match = _digits().match(text, start)
    if match is None:
        return []
    if match["alone"]:
        return [Number(start, match.end(), _VULGAR[match["alone"]], "fraction")]
    value = _literal(match["digits"])
    bare = match["digits"].isdigit() and not match["sign"]
    end = match.end()
    if match["below"]:
        below = int(match["below"])
        if below not in _SLASHED or value >= below:
            return []
        value, bare = value / below, False
    elif part := _part(match):
        value, bare = value + part, False
    name = (match["scale"] or match["short"] or "").lower()
    if match["letter"]:
        if _is_scale(text, match):
            name = match["letter"].lower()
        else:
            end -= 1
    scale = _SCALES.get(name) or _SHORT_SCALES.get(name, 1)
    value = _whole(value * scale * (-1 if match["sign"] else 1))
    return [Number(start, end, value, "digits", scale, bare and scale == 1)]


def _literal(digits: str) -> float | int:
    plain = re.sub("[,\u00a0\u2009\u202f]", "", digits)
    return int(plain) if plain.isdecimal() else float(plain)


def _part(match: re.Match[str]) -> float:
    if match["vulgar"]:
        return _VULGAR[match["vulgar"]]
    if match["over"]:
        return int(match["over"]) / max(int(match["under"]), 1)
    return 1 / _PARTS[match["part"].lower()] if match["part"] else 0


def _is_scale(text: str, match: re.Match[str]) -> bool:
    """Whether the letter against the digits multiplies: `£12m`, `2.7m people`; not `100m final`."""
    letter, after = match["letter"], match.end()
    if money.before(text, match.start()) or letter in "MB":
        return True
    if letter == "m" and _COUNTING.search(text, max(0, match.start() - 60), match.start()):
        return True
    if letter in "kK":
        return re.match(r"\s(?:run|race|walk|course)\b", text[after : after + 8]) is None
    return (
        letter == "m"
        and re.match(r"\s(?:people|[a-z]+[^\Ws]s\b)(?!\sof\b)", text[after : after + 20]) is not None
    )


def _read_words(text: str, start: int) -> list[Number]:
    match = _words().match(text, start)
    if match is None:
        return []
    runs = [
        Number(match.start("run") + begin, match.start("run") + end, _whole(value), "words", scale)
        for begin, end, value, scale in _runs(match["run"])
    ]
    runs[0] = runs[0]._replace(start=start)
    if match["half"]:
        runs[0] = runs[0]._replace(value=_whole((runs[0].value or 0) / 2))
    if match["part"]:
        runs[-1] = _with_part(runs[-1], match)
    return runs


def _with_part(number: Number, match: re.Match[str]) -> Number:
    """Two and a half million, a million and a half."""
    part = 1 / _PARTS[match["part"].lower()]
    if match["scale"]:
        scale = _SCALES[match["scale"].lower()]
        value = ((number.value or 0) + part) * scale
    else:
        scale = number.scale
        value = (number.value or 0) + part * scale
    return number._replace(end=match.end(), value=_whole(value), scale=scale)


def _runs(words: str) -> Iterator[tuple[int, int, float, int]]:
    """The numbers that a run of number words holds, as start, end, value and last scale.

    `two hundred and six` is one, `two three` and `twenty and six` are two each.
    """
    total = current = scale = 0
    begin = end = -1
    before = 0  # where the last word ended
    for match in re.finditer(r"[a-z]+", words, re.IGNORECASE):
        word = match[0].lower()
        if word == "and":
            continue
        joined = "and" not in words[before : match.start()].lower()
        before = match.end()
        if word in _WORTH:
            worth = _WORTH[word]
            if begin >= 0 and not _continues(current, worth, joined, scale):
                yield begin, end, total + current, scale or 1
                begin, total, current, scale = -1, 0, 0, 0
            current += worth
        elif word == "dozen":
            current, scale = (current or 1) * 12, 1
        elif word == "hundred":
            current, scale = (current or 1) * 100, 100
        else:
            scale = _SCALES[word]
            total, current = total + (current or 1) * scale, 0
        begin = match.start() if begin < 0 else begin
        end = match.end()
    if begin >= 0:
        yield begin, end, total + current, scale or 1


def _continues(current: int, worth: int, joined: bool, scale: int) -> bool:
    """Whether a word of this worth goes on with the number: six after twenty, hundred or thousand."""
    if current % 100 == 0:
        return scale > 1
    return joined and worth < 10 and current % 100 >= 20 and current % 10 == 0 and worth > 0


def _read_fraction(text: str, start: int) -> list[Number]:
    match = _fractions().match(text, start)
    if match is None:
        return []
    value = 1 / 2
    if match["count"]:
        value = _WORTH.get(match["count"].lower(), 1) / _PARTS[match["part"].lower()]
        if value >= 1 or not _is_part(text, match):
            return []
    return [Number(start, match.end(), value, "fraction")]


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether `a third` is a part, not the one after the second."""
    after = text[match.end() : match.end() + 8]
    if re.match(r"\s(?:of|the|less|more)\b", after):
        return not match[0].lower().startswith("a half")
    counted = match["count"].lower() not in ("a", "an")
    return (counted and match[0].lower().endswith("s")) or bool(
        re.match(r"\s?[,.;)]|\s(?:in|to|by|from|since)\b", after)
    )


def _read_ratio(text: str, start: int) -> list[Number]:
    match = _ratios().match(text, start)
    if match is None:
        return []
    part, whole = (_count(match[name].lower()) for name in ("part", "whole"))
    is_year = match["whole"].isdigit() and 1900 <= whole < 2100
    return [Number(start, match.end(), part / whole, "ratio")] if 0 < part < whole and not is_year else []


def _count(words: str) -> int:
    if words[0].isdigit():
        return int(words.replace(",", ""))
    return _WORTH[words] if words in _WORTH else _SCALES[words.split()[-1]]


def _read_vague(text: str, start: int) -> list[Number]:
    match = _vague().match(text, start)
    if match is None:
        return []
    needs_of = match[0].lower() in ("tens", "scores")
    if needs_of and not re.match(r"\s(?:of|more)\b", text[match.end() : match.end() + 6]):
        return []
    return [Number(start, match.end(), None, "vague")]


def _whole(value: float | int) -> float | int:
    """The value as an int where it is one; noise of binary fractions (1.1 * 1000000) is rounded off."""
    if isinstance(value, float):
        value = float(f"{value:.15g}")
    return int(value) if value == int(value) else value
