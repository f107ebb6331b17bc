"""Money: currency signs, codes and names, before or after a number."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

SIGNS = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₦": "NGN", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "₱": "PHP", "₴": "UAH", "A$": "AUD", "AU$": "AUD", "Can$": "CAD", "CAN$": "CAD", "C$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "Rs": "INR", "Rs.": "INR", "SwF": "CHF",
    "Tk": "BDT", "Tk.": "BDT", "KSh": "KES",
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
    "naira": "NGN", "birr": "ETB", "rand": "ZAR", "cedi": "GHS", "dalasi": "GMD", "kwanza": "AOA", "ariary": "MGA",
    "baht": "THB", "kyat": "MMK", "taka": "BDT", "ringgit": "MYR", "rupiah": "IDR", "riel": "KHR", "hryvnia": "UAH",
    "tenge": "KZT", "zloty": "PLN", "forint": "HUF", "lempira": "HNL", "bolivar": "VES", "reais": "BRL",
}  # fmt: skip

SHARED_NAMES = frozenset({"peso", "franc", "rupee", "dinar", "dirham", "riyal", "shilling", "krone", "krona", "lira"})
"""Names that the money of several States bears: the name alone is the unit, no ISO code is guessed."""


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
