"""What a number needs besides its value to be the same figure: unit, base of the rate, bound, direction, year.

Equal digits are no support by themselves: "more than 40" is not "40", "$40 million" is not 40 million people, and what
a source tells of 2028 is not told of 2030.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pipeline.model.records import Statistic
from pipeline.quantity.quantities import Quantity, find_quantities

Held = Literal["same", "nearly", "number", "context"]
"""Whether a sentence tells the same figure: wholly; but for a bound left out; with another number; of another thing."""

_SHARES = {"percent", "ratio", "percentage_point"}
_UP, _DOWN = {">", ">="}, {"<", "<="}
_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d/]|,\d)")


def held(statistic: Statistic, text: str, values: list[Decimal]) -> Held:
    """How a sentence of the source that holds one of ``values`` tells the figure; "same" where it cannot be read."""
    ours = years(" ".join(filter(None, (statistic.time, statistic.time_from, statistic.time_to))))
    theirs = years(text)
    if ours and theirs and not ours & theirs:
        return "context"
    answers = [_compared(statistic, one) for one in find_quantities(text) if set(_values(one)) & set(values)]
    order: tuple[Held, ...] = ("same", "nearly", "number", "context")
    return min(answers, key=order.index, default="same")


def years(text: str) -> set[str]:
    """The calendar years that a text prints."""
    return set(_YEAR.findall(text))


def _values(one: Quantity) -> Iterator[Decimal]:
    for value in (one.value, one.low, one.high):
        if value is not None:
            yield value * 100 if one.unit == "ratio" else value


def _compared(ours: Statistic, theirs: Quantity) -> Held:
    if ours.unit != theirs.unit and not {ours.unit, theirs.unit} <= _SHARES:
        return "context"
    if _base(ours.per) != _base(theirs.per):
        return "context"
    if not _same_ends(ours, theirs):
        return "number"
    if ours.change and theirs.change and ours.change != theirs.change:
        return "number"
    if ours.value is not None and theirs.low is not None:
        return "nearly"  # one end of a range, told as its bound
    mine, other = _direction(ours.bound), _direction(theirs.bound)
    if mine == other:
        return "same"
    return "nearly" if not mine else "number"


def _same_ends(ours: Statistic, theirs: Quantity) -> bool:
    """Whether a range is told as the same range, or as the end of it that the bound means ("up to 11" of "8 to 11")."""
    mine, other = (ours.low, ours.high), (theirs.low, theirs.high)
    if mine == other == (None, None):
        return True
    if None not in mine and None not in other:
        return [Decimal(str(end)) for end in mine] == list(other)
    if ours.value is not None and None not in other:
        side = _direction(ours.bound)
        return side != "" and Decimal(ours.value) == (theirs.low if side == "up" else theirs.high)
    return False


def _base(per: str | None) -> str:
    return " ".join((per or "").lower().split())


def _direction(bound: str | None) -> str:
    return "up" if bound in _UP else "down" if bound in _DOWN else ""
