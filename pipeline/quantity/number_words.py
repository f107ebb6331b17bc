"""Numbers written as words: how they are put together, and their exact values."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.words.numbers import PARTS, SCALES, TENS, UNITS

ZEROS = frozenset({"zero", "nought", "naught", "nil"})

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_TEN = "|".join(TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[-‑\s](?:{_UNIT})(?!\spoint\s))?|{_UNIT})"
SCALE = rf"(?:{'|'.join(SCALES)})"
"""A regex for a scale word in the singular."""
WORDS = rf"(?:(?:{_SMALL}|a)[\s-]{SCALE}(?:\s{SCALE})*(?:\s(?:and\s)?{_SMALL}(?:\s{SCALE})*)*|{_SMALL})"
"""A regex for a cardinal in words: "seven", "twenty-one", "two hundred and fifty", "a hundred", "one million"."""

_DIGIT = "zero|nought|one|two|three|four|five|six|seven|eight|nine"
SPOKEN = rf"(?:(?:zero|nought|naught|{_SMALL})\spoint\s(?:{_DIGIT})(?:\s(?:{_DIGIT}))*)"
"""A regex for a decimal read aloud: "one point two", "zero point five"."""

_PART = "|".join(sorted(PARTS, key=len, reverse=True))
FRACTION = rf"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)[-‑\s](?:{_PART})s?)"
"""A regex for a fraction in words: "one third", "two-thirds", "a quarter"."""

_GAP = re.compile(r"[-‑\s]+")


def value_of_words(words: str) -> Decimal:
    """The exact value of a cardinal in words."""
    total, group = 0, 0
    for word in _GAP.split(words.lower()):
        if word in UNITS:
            group += UNITS[word]
        elif word in TENS:
            group += TENS[word]
        elif word == "a":
            group = 1
        elif word in ZEROS:
            group = 0
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in SCALES:
            total, group = total + max(group, 1) * SCALES[word], 0
    return Decimal(total + group)


def value_and_scale(words: str) -> tuple[Decimal, Decimal]:
    """A cardinal in words as its value and the scale that closes it: "three hundred thousand" is 3 and 100,000.

    What a range shares is the scale alone: "two to three thousand". Scales inside stay in the value.
    """
    parts = _GAP.split(words.lower())
    scale = 1
    while len(parts) > 1 and parts[-1] in SCALES:
        scale *= SCALES[parts.pop()]
    if any(part in SCALES for part in parts):
        return value_of_words(words), Decimal(1)
    return value_of_words(" ".join(parts)), Decimal(scale)


def value_of_spoken(words: str) -> Decimal:
    """The value of a decimal read aloud: "one point two five" → 1.25."""
    whole, _, part = words.lower().partition(" point ")
    return value_of_words(whole) + Decimal("0." + "".join(str(UNITS.get(word, 0)) for word in part.split()))


def value_of_fraction(words: str) -> Decimal:
    """The value of a fraction in words, to ten places where it does not end ("one third" → 0.3333333333)."""
    top, bottom = _GAP.split(words.lower())
    name = bottom if bottom in PARTS else bottom.removesuffix("s")
    return ratio(UNITS.get(top, 1), PARTS[name])


def ratio(top: int | Decimal, bottom: int | Decimal) -> Decimal:
    """``top / bottom``, to ten places where it does not end."""
    share = Fraction(top) / Fraction(bottom)
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("1e-10")).normalize()


def plain(value: Decimal) -> str:
    """A decimal as a plain string: no exponent, no trailing zeros after the stop ("236000000000", "6.4")."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
