"""Which numbers of two passages are others: every digit and number word, whatever it counts.

A figure that *drifted* tells one fact with two numbers (:mod:`pipeline.link.reuse.drift`). Passages also hold other
numbers because they tell of two things: nothing drifted there, and still they are not the same.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pipeline.model.spans import Span
from pipeline.words.numbers import SCALES, TENS, UNITS

_VALUES: Final = {word: value for word, value in {**UNITS, **TENS}.items() if word != "one"}  # "one of the …"
_SCALE: Final = "|".join(word for word in SCALES)
_NUMBER: Final = re.compile(
    rf"""(?P<digits>\d+(?:[,\u00a0\u202f\s]\d{{3}}(?!\d))*(?:\.\d+)?)(?:[\s\u00a0](?P<scale>{_SCALE})\b)?
       | \b(?P<words>(?:{"|".join(_VALUES)})(?:[-\s](?:{"|".join(UNITS)}))?)\b(?:[\s\u00a0](?P<times>{_SCALE})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)


def numbers(text: str) -> tuple[tuple[Span, Decimal], ...]:
    """Every number of a text with its place, left to right.

    >>> [int(value) for _, value in numbers("In 2029, 1,200 of 1.5 million wells and twenty-one ponds")]
    [2029, 1200, 1500000, 21]
    """
    return _numbers(text)


@lru_cache(maxsize=4096)
def _numbers(text: str) -> tuple[tuple[Span, Decimal], ...]:
    return tuple((Span(*found.span()), _value(found)) for found in _NUMBER.finditer(text))


def _value(found: re.Match[str]) -> Decimal:
    scale = found["scale"] or found["times"]
    times = SCALES[scale.lower()] if scale else 1
    if found["digits"]:
        return Decimal(re.sub(r"[,\u00a0\u202f\s]", "", found["digits"])) * times
    first, *rest = re.split(r"[-\s]", found["words"].lower())
    return Decimal(_VALUES[first] + (UNITS[rest[0]] if rest else 0)) * times


def other_numbers(a: str, b: str) -> tuple[list[Span], list[Span]]:
    """The numbers of each text that the other does not tell, or not as often.

    >>> a, b = "Some 65 of 90 wells", "At least 11 of ninety wells"
    >>> [[text[span.start : span.end] for span in spans] for text, spans in zip((a, b), other_numbers(a, b))]
    [['65'], ['11']]
    """
    left, right = numbers(a), numbers(b)
    return _left_over(left, right), _left_over(right, left)


def differ(a: str, b: str) -> bool:
    """Whether one of two texts tells a number that the other does not, or not as often.

    >>> differ("Some 65 of 90 wells", "Of ninety wells, 65"), differ("Some 65 wells", "Some 65 of 65 wells")
    (False, True)
    """
    return a != b and _values(a) != _values(b)


@lru_cache(maxsize=4096)
def _values(text: str) -> list[Decimal]:
    return sorted(value for _, value in numbers(text))


def _left_over(own: tuple[tuple[Span, Decimal], ...], others: tuple[tuple[Span, Decimal], ...]) -> list[Span]:
    spare = Counter(value for _, value in others)
    found = []
    for span, value in own:
        if spare[value]:
            spare[value] -= 1
        else:
            found.append(span)
    return found
