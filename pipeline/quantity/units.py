"""Units after (or, for money, before) a number: percentages, money, measures, spans of time."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from babel import Locale
from babel.core import get_global

Kind = Literal["count", "percent", "points", "money", "ratio", "times", "measure", "time"]

SIGNS = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₦": "NGN", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "₱": "PHP", "₴": "UAH", "A$": "AUD", "AU$": "AUD", "Can$": "CAD", "CAN$": "CAD", "C$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "Rs": "INR", "SwF": "CHF",
}  # fmt: skip
"""Currency signs as United Nations documents print them (Editorial Manual: "$" is the United States dollar)."""

NAMES = {
    "united states dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "dollar": "USD", "euro": "EUR",
    "swiss franc": "CHF", "cfa franc": "XOF", "pound sterling": "GBP", "pounds sterling": "GBP",
    "british pound": "GBP", "yen": "JPY", "canadian dollar": "CAD", "australian dollar": "AUD", "rouble": "RUB",
    "russian rouble": "RUB", "yuan": "CNY", "yuan renminbi": "CNY", "renminbi": "CNY", "shekel": "ILS",
    "new israeli shekel": "ILS", "new zealand dollar": "NZD", "danish krone": "DKK", "danish kroner": "DKK",
    "norwegian krone": "NOK", "norwegian kroner": "NOK", "swedish krona": "SEK", "swedish kronor": "SEK",
    "gourde": "HTG", "special drawing right": "XDR", "afghani": "AFN",
}  # fmt: skip

SHARED_NAMES = frozenset({"peso", "franc", "rupee", "dinar", "dirham", "riyal", "shilling", "krone", "krona", "lira"})
"""Names that the money of several States bears: the name alone is the unit, no ISO code is guessed."""

MEASURES = {
    "km": "km", "kms": "km", "kilometre": "km", "kilometer": "km", "m": "m", "metre": "metre", "meter": "metre",
    "cm": "cm", "centimetre": "cm", "centimeter": "cm", "mm": "mm", "millimetre": "mm", "mile": "mile",
    "nautical mile": "nautical mile", "foot": "foot", "feet": "foot", "km2": "km2", "km²": "km2", "sq km": "km2",
    "square km": "km2", "square kilometre": "km2", "square kilometer": "km2", "square metre": "m2",
    "square meter": "m2", "m2": "m2", "m²": "m2", "square mile": "square mile", "hectare": "hectare", "ha": "hectare",
    "acre": "acre", "cubic metre": "m3", "cubic meter": "m3", "m3": "m3", "m³": "m3",
    "cubic kilometre": "km3", "litre": "litre", "liter": "litre", "barrel": "barrel", "gallon": "gallon",
    "ton": "ton", "tonne": "ton", "metric ton": "ton", "metric tonne": "ton", "kg": "kg", "kilogram": "kg",
    "kilo": "kg", "gram": "g", "mg": "mg", "milligram": "mg", "gigaton": "gigaton", "gigatonne": "gigaton",
    "megaton": "megaton", "gt": "gigaton", "GtCO2e": "gigaton", "MtCO2e": "megaton", "tCO2e": "ton",
    "kw": "kW", "kilowatt": "kW", "mw": "MW", "megawatt": "MW", "gw": "GW", "gigawatt": "GW", "terawatt": "TW",
    "kwh": "kWh", "kilowatt-hour": "kWh", "kilowatt hour": "kWh", "mwh": "MWh", "megawatt-hour": "MWh", "gwh": "GWh",
    "twh": "TWh", "terawatt-hour": "TWh", "°c": "°C", "ºc": "°C", "° c": "°C", "º c": "°C", "degree celsius": "°C",
    "degrees celsius": "°C", "degree": "degree", "ppm": "ppm", "part per million": "ppm", "parts per million": "ppm",
    "mbps": "Mbps", "gigabyte": "gigabyte", "terabyte": "terabyte", "calorie": "calorie", "kilocalorie": "kilocalorie",
}  # fmt: skip
"""Units of measure as printed (singular, lower case) to their one name."""

TIMES = {
    word: word
    for word in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "generation")
} | {"centuries": "century"}

_BY_NAME = {name.lower(): unit for name, unit in MEASURES.items()}


@cache
def money_codes() -> frozenset[str]:
    """ISO 4217 codes of money in use today. "COP" is left out: in these reports it numbers conferences."""
    by_territory = get_global("territory_currencies").values()
    in_use = {code for entries in by_territory for code, _, end, tender in entries if end is None and tender}
    return frozenset(in_use - {"COP"}) | {"XDR"}


@cache
def money_names() -> dict[str, str]:
    """Currency names in lower case, singular, to their ISO codes: Babel's, with the United Nations' own on top."""
    names = {name.lower(): code for code, name in Locale("en").currencies.items() if code in money_codes()}
    return names | NAMES | {name: name for name in SHARED_NAMES}


_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
MONEY_BEFORE = re.compile(rf"(?:(?P<sign>{_SIGN})|\b(?P<code>[A-Z]{{3}}))\s?$")
"""A currency sign or code that ends just where the number starts."""


def currency_before(text: str, at: int) -> tuple[int, str] | None:
    """(start, ISO code) of a currency sign or code printed just before ``at``."""
    found = MONEY_BEFORE.search(text[max(0, at - 6) : at])
    if found is None:
        return None
    code = SIGNS[found["sign"]] if found["sign"] else found["code"]
    start = at - (min(at, 6) - found.start())
    return (start, code) if code in money_codes() else None


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


AFTER = re.compile(
    rf"""
    (?P<percent> \s?% | [\s-]per[\s-]?cent\b | \spercent\b(?!age) )
  | (?P<points>  [\s-](?:percentage|per\scent)[\s-]points?\b )
  | (?P<basis>   \sbasis\spoints?\b )
  | (?P<times>   (?:\s|-)times\b | [-‑]?fold\b )
  | (?P<time>    [\s-](?P<span>{"|".join(TIMES)})s?(?P<long>[-‑](?:long|old))?\b(?![-‑]) )
  | (?P<measure> (?:\s|[-‑](?=[a-z]{{3}}))?(?P<name>{_alternatives(MEASURES)})s?(?![\w²³-]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What may follow a number straight away."""

_MONEY_NAME = re.compile(r"\s(?P<name>(?:U\.S\.|[A-Za-z]+)(?:\s[A-Za-z]+){0,3})")
_MONEY_CODE = re.compile(r"\s?(?P<code>[A-Z]{3})\b")


def currency_after(text: str, at: int) -> tuple[int, str] | None:
    """(end, ISO code) of a currency named just after ``at``: "euros", "USD", "Swiss francs", "€"."""
    for sign in ("€", "US$", "$"):
        if text.startswith((sign, " " + sign), at):
            return at + len(sign) + (text[at] == " "), SIGNS[sign]
    code = _MONEY_CODE.match(text, at)
    if code and code["code"] in money_codes():
        return code.end(), code["code"]
    named = _MONEY_NAME.match(text, at)
    if named is None:
        return None
    words = named["name"].split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        for form in (name.lower(), name.lower().removesuffix("s")):
            if form in money_names():
                return at + 1 + len(name), money_names()[form]
    return None


def unit_after(text: str, at: int, *, plain_number: bool = True) -> tuple[int, str, Kind] | None:
    """(end, unit, kind) of the unit printed just after ``at``, or None.

    ``plain_number`` is False after a scale word, where "m" can be no metre.
    """
    found = AFTER.match(text, at)
    if found is None:
        return None
    end = found.end()
    if found["percent"]:
        return end, "percent", "percent"
    if found["points"]:
        return end, "percentage_point", "points"
    if found["basis"]:
        return end, "basis_point", "points"
    if found["times"]:
        return (end, "times", "times") if _compares(text, at, end) else None
    if found["time"]:
        word = found["span"].lower()
        return end, TIMES[word], "time"
    name = re.sub(r"\s", " ", found["name"].lower())
    if name in {"m", "ha", "mg", "gt"} and found["name"] not in {"m", "ha", "mg", "Gt"}:
        return None
    if name == "m" and not plain_number:
        return None
    return end, _BY_NAME[name], "measure"


_THAN = re.compile(
    r"\s(?:more|less|fewer|as|(?:the|that|those|its|their|his|her|what|over|than|current|initial|average|pre-)\b"
    r"|[a-z]+er\b(?!\s(?:the|this)\b))"
)
_GROWN = re.compile(
    r"\b(?:increas|ris|rose|grow|grew|multipl|expan|jump|surg|soar|climb|fall|fell|drop|declin|decreas|reduc|shr[iau]nk"
    r"|higher|larger|greater|factor|ratio|equal|worth|amount|outnumber)[a-z]*\b[^,.;]{0,30}$"
    r"|\b(?:by|to|is|are|was|were|be)\s(?:(?:about|some|nearly|almost|around|roughly|over|approximately|up\sto|more\sthan"
    r"|at\sleast)\s)?$",
    re.IGNORECASE,
)


def _compares(text: str, at: int, end: int) -> bool:
    """Whether the times that end at ``end`` compare ("three times more"), and are no occasions ("met three times")."""
    return bool(text[at] in "-‑" or text[end - 4 : end].lower() == "fold" or _THAN.match(text, end)) or bool(
        _GROWN.search(text[max(0, at - 60) : at].rsplit(" ", 1)[0] + " ")
    )
