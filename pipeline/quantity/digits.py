"""Numbers written in digits: groups of every custom, decimal points and commas, fractions, powers of ten.

Sources: United Nations Editorial Manual, "Numbers" (comma groups, blank groups in older documents); CLDR number
patterns (apostrophes: de-CH; points with decimal commas: de, es, pt; lakh groups: en-IN).
"""

from __future__ import annotations

import re
from decimal import Decimal

_BLANK = " \u00a0\u2007\u2009\u202f"
_COMMA_SENSE = (
    r"(?=\s?[%‰°€$£]|[\s-]per[\s-]?(?:cent|mille)\b|\s(?:thousand|million|billion|trillion|lakh|crore|percent(?:age)?"
    r"|euros?|dollars?|francs?|pesos?|[a-z]*met(?:re|er)s?|kilo\w+|tons?|tonnes?|hectares?|lit(?:re|er)s?|degrees?"
    r"|km|kg|ha|mm?|cm|t|years?|hours?|times)\b)"
)
"""What must follow a comma that is a decimal point: "12,5 per cent"; a bare "12,5" is two numbers."""

DIGITS = (
    r"(?:\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"  # 12,34,567
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,234,567.8
    r"|\d{1,3}(?:[’']\d{3})+(?!\d)(?:\.\d+)?"  # 16’157
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"  # 12.345,67
    r"|\d{1,3}(?:\.\d{3}){2,}(?![.\d])"  # 1.234.567
    rf"|\d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?!\d|,\d)(?:\.\d+)?"  # 1 240 500
    rf"|\d{{1,3}},\d{{1,2}}(?!\d){_COMMA_SENSE}"  # 12,5 per cent
    r"|\d+(?:\.\d+)?)"
)
"""A regex for a number in digits, without sign."""

_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
}  # fmt: skip
VULGAR = f"[{''.join(_VULGAR)}]"
"""A regex for a fraction in one sign: "½"."""
SIMPLE = r"(?:(?:1/(?:[2-9]|10|12|16|32))|2/[35]|3/(?:[458]|16)|4/5|5/[68]|7/(?:8|16))(?![\d/])"
"""A regex for a fraction as people print it with a stroke: "1/2", "3/4"."""
MIXED = re.compile(rf"(?:\s?(?P<sign>{VULGAR})|[-‑–\s](?P<stroke>{SIMPLE}))")
"""A fraction that goes on from whole digits: "4½", "4-1/2", "5 1/2"."""
POWER = re.compile(
    r"\s?[×x✕·∙⋅*]\s?10(?:\^\(?(?P<plain>[-−–]?\d{1,3})\)?|(?P<raised>⁻?[¹²]?[⁰¹²³⁴⁵⁶⁷⁸⁹]))"
    r"|(?<=\.\d)e(?P<machine>[-−]?\d{1,2})\b|(?<=\.\d\d)e(?P<longer>[-−]?\d{1,2})\b"
)
"""A power of ten that a number is multiplied by: "× 10⁶", "x 10^6", "4.1e5"."""
SUNK = re.compile(
    r"\s[×x]\s10(?P<power>[3-9]|1[0-5])(?=\s(?:cubic|square|tons?|tonnes?|hectares?|lit|joules?|people|persons))"
)
"""The same where the file lost the raised digit, behind a decimal below ten: "3.2 x 106 cubic metres"."""
TEN = r"(?:10(?:\^\(?[-−–]?\d{1,3}\)?|⁻?[¹²]?[⁰¹²³⁴⁵⁶⁷⁸⁹])(?!\w))"
"""A regex for a power of ten by itself: "10⁶"."""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")


def value_of_digits(digits: str) -> Decimal:
    """The exact value of a number in digits, whatever its groups: "1,200", "1 200", "16’157", "1.234.567", "12,5"."""
    plain = re.sub(rf"[’'{_BLANK}]", "", digits)
    if plain.count(".") > 1 or re.fullmatch(r"[\d.]+,\d{1,2}", plain):
        plain = plain.replace(".", "").replace(",", ".") if "." in plain else plain.replace(",", ".")
    return Decimal(plain.replace(",", ""))


def value_of_stroke(printed: str) -> Decimal:
    """The value of "½" or "3/4", to ten places where it does not end."""
    top, bottom = _VULGAR[printed] if printed in _VULGAR else map(int, printed.split("/"))
    return (Decimal(top) / bottom).quantize(Decimal("1e-10")).normalize()


def power_of(exponent: str) -> Decimal:
    """Ten to the power that is printed: "6", "⁶", "⁻⁵"."""
    return Decimal(1).scaleb(int(exponent.translate(_RAISED)))


def value_of_ten(printed: str) -> Decimal:
    """The value of "10⁶" or "10^6"."""
    return power_of(printed[2:].strip("^()"))
