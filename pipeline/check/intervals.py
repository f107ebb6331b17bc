"""Numbers as printed are intervals: a figure says no more than its last digit and its bound.

Rounding is half either way: 27.5 may be printed as 27 or as 28.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from pipeline.model.document import Document
from pipeline.model.records import Statistic
from pipeline.words.numbers import SCALES

Verdict = Literal["consistent", "by_rounding", "inconsistent"]

_PRINTED = re.compile(r"(?P<whole>\d[\d,\s\u00a0]*)(?:\.(?P<part>\d+))?")
INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both ends included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: Interval) -> Interval:
        """Quotient of intervals; the divisor must be above zero.

        Raises:
            ZeroDivisionError: when the divisor may be zero or less.
        """
        if other.low <= 0:
            raise ZeroDivisionError("the divisor may be zero")
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        ends = [a / b for a, b in pairs if a.is_finite() or b.is_finite()]
        return Interval(min(ends), max(ends))

    def __mul__(self, factor: int) -> Interval:
        return Interval(self.low * factor, self.high * factor)

    def meets(self, other: Interval) -> bool:
        """Whether the two share a point."""
        return self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> Decimal:
        """Half-way between the ends; nought where neither end is known."""
        return (self.low + self.high) / 2 if self.low.is_finite() or self.high.is_finite() else Decimal(0)


def exact(value: Decimal) -> Interval:
    """The interval that holds one value alone."""
    return Interval(value, value)


def step(printed: str) -> Decimal:
    """The worth of the last digit printed: "$236 billion" → 10⁹, "6.4 per cent" → 0.1, "1,206" → 1."""
    found = _PRINTED.search(printed)
    scale = next(
        (Decimal(SCALES[word]) for word in SCALES if re.search(rf"\b{word}\b", printed, re.IGNORECASE)), Decimal(1)
    )
    if found is None:
        return Decimal(1) if re.search(r"per ?cent|%", printed) else Decimal(0)  # "two per cent" is rounded too
    return scale * (Decimal(1).scaleb(-len(found["part"])) if found["part"] else 1)


def of(doc: Document, figure: Statistic) -> Interval | None:
    """What a figure can be by its digits and its bound; None for vague figures.

    A plain count without a scale is exact; shares, money, measures and scaled figures are rounded at their last digit.
    An approximation ("about") adds nothing here: figures of one sentence are approximate together.
    """
    if figure.value is None:
        if figure.low is None or figure.high is None:
            return None
        return Interval(Decimal(figure.low), Decimal(figure.high))
    value, printed = Decimal(figure.value), doc[figure.number]
    half = step(printed) / 2
    if figure.unit == "count" and half <= Decimal("0.5"):
        half = Decimal(0)
    low, high = value - half, value + half
    if figure.bound in {">", ">=", "~>"}:
        high = value * 2 if figure.bound == "~>" else INFINITE
    elif figure.bound in {"<", "<=", "~<"}:
        low = value / 2 if figure.bound == "~<" else Decimal(0)
    return Interval(low, high)


_LOOSE = 2
"""Points by which a fraction in words may be off: "a third" of 32 per cent."""


def fraction(doc: Document, figure: Statistic) -> Interval | None:
    """A fraction ("over half", "two thirds") in per cent by its bound, give or take what words leave open."""
    share = of(doc, figure)
    return None if share is None else Interval(share.low * 100 - _LOOSE, share.high * 100 + _LOOSE)


def judge(reported: Interval, recomputed: Interval) -> Verdict:
    """Whether a reported figure fits a recomputed one.

    Consistent: the middle of the recomputed interval lies within what is reported. By rounding: only their intervals
    meet, so that rounding of the figures it is made from may explain the rest. Where one is open above ("over half"),
    whatever meets it is consistent.
    """
    if recomputed.low > 0 and not recomputed.high.is_finite():
        return "consistent" if reported.meets(recomputed) else "inconsistent"
    if reported.low <= recomputed.middle <= reported.high:
        return "consistent"
    return "by_rounding" if reported.meets(recomputed) else "inconsistent"


_UNLIKELY = Decimal("0.025")
"""How rarely the rounding of a part and its whole, each anywhere within its last digit, may explain a share."""


def judge_share(reported: Interval, top: Interval, bottom: Interval) -> Verdict:
    """Whether a share in per cent fits its part and whole.

    Rounding explains no share that needs both figures at the far ends of what they may be: "30 per cent" of $3 million
    in $12 million asks for 3.4 and 11.6 or worse, which one pair in fifty is.
    """
    verdict = judge(reported, top / bottom * 100)
    if verdict != "by_rounding" or not (top.high.is_finite() and bottom.high.is_finite()):
        return verdict
    above = _at_least(reported.low / 100, top, bottom)
    below = 1 - _at_least(reported.high / 100, top, bottom)
    return "inconsistent" if min(above, below) < _UNLIKELY else verdict


def _at_least(share: Decimal, top: Interval, bottom: Interval) -> Decimal:
    """The part of all pairs of a part and a whole, even spread within their intervals, that make ``share`` or more."""
    wide, long = top.high - top.low, bottom.high - bottom.low
    if share <= 0:
        return Decimal(1)
    if not long:
        return _part(top.high - share * bottom.low, wide)
    if not wide:
        return _part(top.low / share - bottom.low, long)
    all_above = min(max(top.low / share, bottom.low), bottom.high)
    none_above = min(max(top.high / share, bottom.low), bottom.high)
    some = none_above - all_above
    area = (all_above - bottom.low) * wide + some * (top.high - share * (all_above + none_above) / 2)
    return area / (wide * long)


def _part(some: Decimal, whole: Decimal) -> Decimal:
    """A part of a whole, from none to all of it; of a point all or none."""
    return min(max(some / whole, Decimal(0)), Decimal(1)) if whole else Decimal(some >= 0)


_PLACES = 6
"""Decimal places at most."""


def told(interval: Interval, digits: int = 1, *, apart: Interval | None = None) -> tuple[str, str]:
    """The ends of an interval for a reader, rounded to ``digits`` places.

    To more places where the rounded ends would meet what they do not meet (``apart``): 73 of 134 is 54.48 per cent
    beside a reported 55, for 54.5 could be printed so.
    """
    low, high = _ends(interval, digits)
    if apart is not None and digits < _PLACES and not interval.meets(apart) and _meet((low, high), apart):
        return told(interval, digits + 1, apart=apart)
    return low, high


def _meet(ends: tuple[str, str], other: Interval) -> bool:
    low, high = (INFINITE if end == "∞" else Decimal(end) for end in ends)
    return Interval(low, high).meets(other)


def _ends(interval: Interval, digits: int) -> tuple[str, str]:
    unit = Decimal(1).scaleb(-digits)

    def end(value: Decimal) -> str:
        if not value.is_finite():
            return "∞"
        text = format(value.quantize(unit, rounding=ROUND_HALF_EVEN) if abs(value) < 10**15 else value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text

    return end(interval.low), end(interval.high)
