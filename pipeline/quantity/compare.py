"""Quantities held against one another: whether two tellings say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pipeline.quantity.bounds import Bound
from pipeline.quantity.quantities import Quantity
from pipeline.words.numbers import SCALES

SAME_UNIT = {"m": "metre", "ratio": "percent", "rupee": "INR"}
"""Units that say one thing under two names (a ratio is told in per cent), by the name they are compared under."""
_UP: frozenset[Bound] = frozenset({">", ">=", "~>"})
_DOWN: frozenset[Bound] = frozenset({"<", "<=", "~<"})
_LOOSE: frozenset[Bound | None] = frozenset({None, "~", "~<", "~>"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a quantity says, free of how it is printed: value or ends, unit, base of a rate, bound."""

    low: Decimal
    high: Decimal
    """Equal to ``low`` where it is no range."""
    unit: str
    per: str | None = None
    bound: Bound | None = None
    exact: bool = True
    """Whether the value is as printed; a share told as a fraction ("one third") is only near any decimal."""
    change: Literal["rise", "fall"] | None = None
    """The way of a change; a fall needs no minus: "growth of −2.5 per cent" says what "fell by 2.5 per cent" says."""


def amount(quantity: Quantity) -> Amount | None:
    """What a quantity says; None where it has no value ("hundreds").

    A ratio is given in per cent: "half" says what "50 per cent" says.
    """
    low = quantity.value if quantity.value is not None else quantity.low
    high = quantity.value if quantity.value is not None else quantity.high
    if low is None or high is None:
        return None
    ratio = quantity.unit == "ratio"
    return Amount(
        low=low * 100 if ratio else low,
        high=high * 100 if ratio else high,
        unit=SAME_UNIT.get(quantity.unit, quantity.unit),
        per=_base(quantity.per),
        bound=quantity.bound,
        exact=not ratio,
        change=quantity.change,
    )


def turned(one: Amount, other: Amount) -> bool:
    """Whether one amount is told as a rise and the other as a fall."""
    return {one.change, other.change} == {"rise", "fall"}


def _base(per: str | None) -> str | None:
    """The base of a rate in one spelling: "100,000 live births" and "100 000 live births" are one."""
    if per is None:
        return None
    plain = re.sub(r"(?<=\d)[,\s\u00a0\u2009\u202f](?=\d{3})", "", per.lower())
    return " ".join(str(SCALES[word]) if word in SCALES else word.removesuffix("s") for word in plain.split())


def agree(one: Amount, other: Amount) -> bool:
    """Whether two amounts say the same: value, sign, unit, base, the way of a change and the way their bounds look.

    A fraction in words agrees with the decimal it rounds to ("one third", "33 per cent"). What one of the two leaves
    open (the base of its rate) is no difference, nor is "about" or "nearly".
    """
    if one.unit != other.unit or (one.per and other.per and one.per != other.per):
        return False
    if turned(one, other) or not _bounds_agree(one.bound, other.bound):
        return False
    if one.change and other.change:  # beside a level, a minus is a minus: "growth was 2.5", "growth was −2.5"
        one, other = _fallen(one), _fallen(other)
    return _near(one.low, other.low, one, other) and _near(one.high, other.high, one, other)


def _fallen(one: Amount) -> Amount:
    """A fall told with a minus as one told without."""
    return replace(one, low=-one.high, high=-one.low) if one.change == "fall" and one.high < 0 else one


def _near(left: Decimal, right: Decimal, one: Amount, other: Amount) -> bool:
    if one.exact == other.exact:
        return left == right
    decimal = left if one.exact else right
    return abs(left - right) <= Decimal(1).scaleb(min(_places(decimal), 0)) / 2


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _bounds_agree(one: Bound | None, other: Bound | None) -> bool:
    """Whether two bounds look one way: "over" and "at least" do, "over" and "under" do not."""
    if one in _LOOSE and other in _LOOSE:
        return True
    return any(one in way and other in way for way in (_UP, _DOWN))
