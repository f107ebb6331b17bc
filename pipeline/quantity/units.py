"""Units after a number: percentages, measures, multiples, spans of time."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["count", "percent", "points", "money", "ratio", "times", "measure", "time"]

SYMBOLS = {
    "km": "km", "kms": "km", "m": "m", "cm": "cm", "mm": "mm", "µm": "µm", "μm": "µm", "nm": "nm", "km2": "km2",
    "km²": "km2", "km^2": "km2", "sq km": "km2", "sq. km": "km2", "m2": "m2", "m²": "m2", "m^2": "m2", "sq m": "m2",
    "sq. m": "m2", "ha": "hectare", "m3": "m3", "m³": "m3", "m^3": "m3", "km3": "km3", "km³": "km3", "km^3": "km3",
    "l": "litre", "L": "litre", "ml": "ml", "mL": "ml", "kg": "kg", "g": "g", "mg": "mg", "µg": "µg", "μg": "µg",
    "t": "ton", "kt": "kiloton", "Mt": "megaton", "Gt": "gigaton", "GtCO2e": "gigaton", "GtCO₂e": "gigaton",
    "GtCO2": "gigaton", "GtCO₂": "gigaton", "GtC": "gigaton", "MtCO2e": "megaton", "MtCO₂e": "megaton",
    "MtCO2": "megaton", "MtCO₂": "megaton", "tCO2e": "ton", "tCO₂e": "ton", "tCO2": "ton", "tCO₂": "ton",
    "W": "watt", "kW": "kW", "KW": "kW", "MW": "MW", "GW": "GW", "TW": "TW", "kWh": "kWh", "KWh": "kWh",
    "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "kV": "kV", "MJ": "MJ", "GJ": "GJ", "EJ": "EJ",
    "Mtoe": "Mtoe", "toe": "toe", "°C": "°C", "ºC": "°C", "° C": "°C", "º C": "°C", "°F": "°F", "° F": "°F",
    "ppm": "ppm", "ppb": "ppb", "Mbps": "Mbps", "Gbps": "Gbps", "kbps": "kbps", "GB": "gigabyte", "TB": "terabyte",
    "MB": "megabyte", "kcal": "kcal", "bcm": "bcm", "mcm": "mcm",
    "Bq": "becquerel", "mSv": "mSv", "dB": "dB", "MHz": "MHz", "GHz": "GHz",
}  # fmt: skip
"""Units as signs: they follow digits alone, have no plural, and their letters keep their case."""

MEASURES = {
    "kilometre": "km", "kilometer": "km", "metre": "metre", "meter": "metre", "centimetre": "cm", "centimeter": "cm",
    "millimetre": "mm", "millimeter": "mm", "mile": "mile", "nautical mile": "nautical mile", "foot": "foot",
    "feet": "foot", "square kilometre": "km2", "square kilometer": "km2", "square metre": "m2", "square meter": "m2",
    "square mile": "square mile", "square foot": "square foot", "square feet": "square foot", "hectare": "hectare",
    "acre": "acre", "cubic metre": "m3", "cubic meter": "m3", "cubic kilometre": "km3", "cubic kilometer": "km3",
    "cubic foot": "cubic foot", "cubic feet": "cubic foot", "litre": "litre", "liter": "litre", "barrel": "barrel",
    "gallon": "gallon", "ton": "ton", "tonne": "ton", "metric ton": "ton", "metric tonne": "ton", "kilogram": "kg",
    "kilogramme": "kg", "kilo": "kg", "gram": "g", "milligram": "mg", "microgram": "µg", "gigaton": "gigaton",
    "gigatonne": "gigaton", "megaton": "megaton", "megatonne": "megaton", "kiloton": "kiloton", "kilotonne": "kiloton",
    "watt": "watt", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "terawatt": "TW", "watt-hour": "watt-hour",
    "kilowatt-hour": "kWh", "kilowatt hour": "kWh", "megawatt-hour": "MWh", "megawatt hour": "MWh",
    "gigawatt-hour": "GWh", "gigawatt hour": "GWh", "terawatt-hour": "TWh", "terawatt hour": "TWh", "joule": "joule",
    "megajoule": "MJ", "gigajoule": "GJ", "degree celsius": "°C", "degrees celsius": "°C", "degree centigrade": "°C",
    "degrees centigrade": "°C", "degree fahrenheit": "°F", "degrees fahrenheit": "°F", "degree": "degree",
    "part per million": "ppm", "parts per million": "ppm", "part per billion": "ppb", "parts per billion": "ppb",
    "gigabyte": "gigabyte", "terabyte": "terabyte", "megabyte": "megabyte", "calorie": "calorie",
    "kilocalorie": "kcal", "becquerel": "becquerel", "decibel": "dB",
}  # fmt: skip
"""Units as words (singular, lower case) to their one name."""

TIMES = {
    word: word
    for word in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "generation")
} | {"centuries": "century"}


_SHORT = {"min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "secs": "second"}
_ONE = re.compile(r"(?:^|[^\w.,])(?:1|one)$", re.IGNORECASE)


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


AFTER = re.compile(
    rf"""
    (?P<percent> \s?% | [\s-]per[\s-]?cent\b(?!\s?points?) | [\s-]percent\b(?!age) )
  | (?P<points>  [\s-](?:percentage|per\scent)[\s-]points?\b | (?<=\.\d)\s?pp\b )
  | (?P<mille>   \s?‰ | \sper\smil(?:le?)?\b )
  | (?P<basis>   [\s-]basis[\s-]points?\b | \s?bps\b )
  | (?P<short>   \s?(?P<abbreviated>min|mins|hrs?|secs)\b(?:\.(?=\s[a-z]|,))? )
  | (?P<times>   (?:\s|-)times\b | [-‑\s]?fold\b )
  | (?P<time>    [\s-](?P<span>{"|".join(TIMES)})s?(?P<long>[-‑](?:long|old))?\b(?![-‑]) )
  | (?P<measure> (?:\s|[-‑](?=[a-z]{{3}}))(?P<name>{_alternatives(MEASURES)})s?(?![\w-]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What may follow a number straight away."""
_SYMBOL = re.compile(
    rf"(?:\s?|-(?=(?:km|kg|cm|mm|ha|MW|GW|kW)\b))(?P<name>{_alternatives(SYMBOLS)})(?![\w²³₂^]|-(?!\d)|\.\w)"
)


_PARTS_OF_A_WHOLE: Final[tuple[tuple[str, str, Kind], ...]] = (
    ("percent", "percent", "percent"),
    ("points", "percentage_point", "points"),
    ("mille", "per_mille", "percent"),
    ("basis", "basis_point", "points"),
)
"""Groups of the pattern of units: the unit that each tells, and its kind."""


def unit_after(text: str, at: int, *, plain_number: bool = True, digits: bool = True) -> tuple[int, str, Kind] | None:
    """(end, unit, kind) of the unit printed just after ``at``, or None.

    ``plain_number`` is False after a scale word, where "m" can be no metre; ``digits`` is False after a number in
    words, which no sign follows ("one ha|s been").
    """
    found = AFTER.match(text, at)
    if found is not None and found["short"] and not digits:
        return None
    if found is None or found["measure"]:
        sign = _SYMBOL.match(text, at) if digits else None
        if sign is not None and (sign["name"] not in {"m", "t", "g", "l", "L", "W"} or plain_number):
            return sign.end(), SYMBOLS[re.sub(r"\s", " ", sign["name"])], "measure"
    if found is None:
        return None
    end = found.end()
    for name, unit, kind in _PARTS_OF_A_WHOLE:
        if found[name]:
            return end, unit, kind
    if found["times"]:
        return (end, "times", "times") if _compares(text, at, end) else None
    if found["short"]:
        return end, _SHORT[found["abbreviated"].lower()], "time"
    if found["time"]:
        if found[0].lower() == " second" and not _ONE.search(text, 0, at):
            return None  # "two second parties"
        return end, TIMES[found["span"].lower()], "time"
    return end, MEASURES[re.sub(r"\s", " ", found["name"].lower())], "measure"


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
