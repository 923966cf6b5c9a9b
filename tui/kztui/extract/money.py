"""Currencies, before a number (`$`, `A$`, `Rs`, `EUR`) and after it (`dollars`, `yen`)."""

from __future__ import annotations

import re
from functools import cache

_DOLLARS = {
    "US": "dollar", "U.S.": "dollar", "A": "Australian dollar", "AU": "Australian dollar",
    "C": "Canadian dollar", "CA": "Canadian dollar", "Can": "Canadian dollar",
    "NZ": "New Zealand dollar", "HK": "Hong Kong dollar", "S": "Singapore dollar",
    "SG": "Singapore dollar", "NT": "Taiwan dollar", "Z": "Zimbabwean dollar", "R": "Brazilian real",
    "Mex": "Mexican peso",
}  # fmt: skip
_SYMBOLS = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "ruble", "₩": "won",
    "₪": "shekel", "₦": "naira", "₺": "lira", "₱": "peso", "฿": "baht", "₫": "dong", "₴": "hryvnia",
    "₸": "tenge", "₿": "bitcoin",
}  # fmt: skip
_CODES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound", "JPY": "yen", "CNY": "yuan", "RMB": "yuan",
    "INR": "rupee", "Rs": "rupee", "Rs.": "rupee", "AUD": "Australian dollar",
    "CAD": "Canadian dollar", "NZD": "New Zealand dollar", "HKD": "Hong Kong dollar",
    "SGD": "Singapore dollar", "CHF": "franc", "SEK": "krona", "NOK": "krone", "DKK": "krone",
    "RUB": "ruble", "KRW": "won", "ZAR": "rand", "BRL": "real", "MXN": "peso", "TRY": "lira",
    "KZT": "tenge", "UAH": "hryvnia", "PLN": "zloty", "HUF": "forint", "CZK": "koruna",
    "ILS": "shekel", "NGN": "naira", "KES": "Kenyan shilling", "Ksh": "Kenyan shilling",
    "Sh": "shilling", "PKR": "rupee", "RM": "ringgit", "MYR": "ringgit", "Rp": "rupiah",
    "IDR": "rupiah", "THB": "baht", "AED": "dirham", "SAR": "riyal", "BTC": "bitcoin", "Tk": "taka",
}  # fmt: skip
_NAMES = {
    "dollars?": "dollar", "bucks?": "dollar", "euros?": "euro", "cents?": "cent", "¢": "cent",
    "pence": "penny", "pounds?": "pound", "penny": "penny", "pennies": "penny", "yen": "yen",
    "yuan": "yuan", "renminbi": "yuan", "rupees?": "rupee", "r(?:o)?ubles?": "ruble",
    "(?<=illion\\s)won|(?<=000\\s)won": "won", "pesos?": "peso", "francs?": "franc",
    "kronor|kronas?": "krona", "krone|kroner": "krone", "crowns": "crown", "rand": "rand",
    "reais|reals": "real", "liras?|lire": "lira", "shekels?": "shekel", "tenge": "tenge",
    "hryvnias?": "hryvnia", "zlotys?|zloty": "zloty", "forints?": "forint", "korunas?": "koruna",
    "nairas?": "naira", "shillings?": "shilling", "ringgit": "ringgit", "rupiah": "rupiah",
    "baht": "baht", "dirhams?": "dirham", "riyals?|rials?": "riyal", "dinars?": "dinar",
    "taka": "taka", "bitcoins?": "bitcoin", "deutschmarks?|(?:deutsche\\s)?marks": "mark",
    "guilders?": "guilder", "drachmas?": "drachma", "pesetas?": "peseta", "escudos?": "escudo",
    "bolivars?": "bolivar", "dong": "dong", "colon(?:e)?s": "colon", "cruzados?": "cruzado",
    "intis?": "inti", "sucres?": "sucre", "lempiras?": "lempira", "quetzal(?:e)?s": "quetzal",
    "cordobas?": "cordoba",
}  # fmt: skip
_COUNTRIES = {
    "U\\.?S\\.?|US|American": "", "Australian": "Australian ", "Canadian": "Canadian ",
    "New\\sZealand": "New Zealand ", "Hong\\sKong": "Hong Kong ", "Singapore": "Singapore ",
    "Taiwan": "Taiwan ", "Swiss": "Swiss ", "Swedish": "", "Norwegian": "", "Danish": "Danish ",
    "Indian": "", "Pakistani": "Pakistani ", "Japanese": "", "Chinese": "", "Russian": "",
    "Mexican": "Mexican ", "Kenyan": "Kenyan ", "Turkish": "", "Iraqi": "Iraqi ",
    "Canada": "Canadian ",
}  # fmt: skip

_CODE_AFTER = re.compile(r"\s?(USD|EUR|GBP|JPY|CNY|RMB|INR|AUD|CAD|CHF|SEK|NOK|DKK|RUB|[$€£¢])(?![\w\d])")


@cache
def _before() -> re.Pattern[str]:
    dollars = "|".join(sorted(map(re.escape, _DOLLARS), key=len, reverse=True))
    codes = "|".join(sorted(map(re.escape, _CODES), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!\w)(?P<country>{dollars})\s?\$|(?P<symbol>[{re.escape(''.join(_SYMBOLS))}])"
        rf"|(?<!\w)(?P<code>{codes}))\s?-?\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    countries, names = ("|".join(f"({form})" for form in forms) for forms in (_COUNTRIES, _NAMES))
    return re.compile(rf"[\s-]{{0,2}}(?:(?:{countries})\s)?(?:{names})(?!\w)", re.IGNORECASE)


def before(text: str, start: int) -> tuple[int, str] | None:
    """The currency right before `start`: where it begins, and its name; None where there is none.

    A plain `$`, `US$` and `USD` are all “dollar”, so that they compare; other countries' dollars say so.
    """
    match = _before().search(text, max(0, start - 8), start)
    if match is None:
        return None
    if match["country"]:
        return match.start(), _DOLLARS[match["country"]]
    return match.start(), _SYMBOLS[match["symbol"]] if match["symbol"] else _CODES[match["code"]]


def after(text: str, end: int) -> tuple[int, str] | None:
    """The currency right after `end`: where it ends, and its name; None where there is none."""
    if match := _CODE_AFTER.match(text, end):
        return match.end(), _CODES.get(match[1]) or _SYMBOLS.get(match[1], "cent")
    match = _after().match(text, end)
    if match is None:
        return None
    country, name = "", list(_NAMES.values())[(match.lastindex or 0) - len(_COUNTRIES) - 1]
    for group, prefix in enumerate(_COUNTRIES.values(), start=1):
        country = prefix if match[group] else country
    return match.end(), country + name
