"""What goes on behind the digits or words of a number: a fraction ("two and a half"), a scale ("million", "× 10⁶")."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.quantity.digits import MIXED, POWER, SUNK, power_of, value_of_stroke
from pipeline.quantity.number_pattern import AND_PART, SCALED
from pipeline.quantity.number_words import ratio
from pipeline.words.numbers import PARTS, SCALES, SHORT_SCALES, UNITS

COUNTABLE = (
    r"(?:people|persons|children|women|men|girls|boys|families|households|refugees|migrants|returnees|pupils|students"
    r"|teachers|workers|soldiers|troops|civilians|victims|patients|voters|inhabitants|residents|prisoners|farmers|houses"
    r"|homes|schools|villages|cases|deaths|tons|tonnes|barrels|hectares|doses|copies|jobs)\b"
)
_MILLIONS = re.compile(rf"m(?=(?:\s?[-–]\s?|\sto\s)\d+(?:\.\d+)?m\b|\s(?:[a-z]+\s)?{COUNTABLE})")
"""A glued "m" that is no metre, because people or things are counted: "1.1m–1.3m people"."""


def with_fraction(text: str, end: int, value: Decimal, *, words: bool) -> tuple[Decimal, int, bool]:
    """The value with a fraction that goes on from it, its end, and whether it ends in signs, not words."""
    if (more := AND_PART.match(text, end)) is not None:
        part = more["half"] or more["part"].lower().removesuffix("s")
        many = 1 if more["one"] else UNITS[more["many"].lower()]
        return value + ratio(many, PARTS[part.lower()]), more.end(), False
    if not words and is_whole(value) and (mixed := MIXED.match(text, end)) is not None:
        return value + value_of_stroke(mixed["sign"] or mixed["stroke"]), mixed.end(), True
    return value, end, not words


def scaled(text: str, end: int, value: Decimal, scale: Decimal, *, money: bool, words: bool) -> tuple[Decimal, int]:
    """The scale behind a number, and where it ends: "million", "bn", "lakh crore", "× 10⁶"."""
    if not words and (found := _MILLIONS.match(text, end)) is not None:
        return scale * 10**6, found.end()
    while (found := SCALED.match(text, end)) is not None:
        word = found["scale"].lower()
        glued = found["gap"] is None
        if (
            word not in SCALES
            and not (glued and (money or word == "k"))
            and word not in {"bn", "mn", "tn", "mln", "bln"}
        ):
            break
        if text[end] == "-" and text[found.end() : found.end() + 1] == "-":
            break
        scale, end = scale * (SCALES.get(word) or SHORT_SCALES[word]), found.end()
    if not words and (power := POWER.match(text, end)) is not None:
        scale, end = scale * power_of(power[power.lastgroup or "plain"]), power.end()
    elif not words and value < 10 and not is_whole(value) and (sunk := SUNK.match(text, end)) is not None:
        scale, end = scale * power_of(sunk["power"]), sunk.end()
    return scale, end


def is_whole(value: Decimal) -> bool:
    """Whether a value has no fraction."""
    return value == value.to_integral_value()
