"""The quick look before a number leaves nothing out that the pattern itself would find."""

from __future__ import annotations

import random
import re

from pipeline.quantity.number_pattern import NUMBER

_BEGINS, _, _BODY = NUMBER.pattern.partition(" (?:\n")
_PIECES = (
    "3",
    "½",
    "1,200",
    "10⁶",
    "a",
    "an",
    "A dozen",
    "half",
    "Half of the",
    "a quarter century",
    "twelve",
    "zero point five",
    "two",
    "thirds",
    "one third",
    "doubled",
    "Tripled",
    "quadrupled",
    "to double the",
    "twofold increase",
    "hundreds of",
    "lakhs of",
    "crores of",
    "Billions of",
    "millions of",
    "ninety-five",
    "in",
    "every",
    "five",
    "out of",
    "wells",
    "of",
    "x",
    "/",
    "-",
    "(",
    "’s",
    "é",
    "_",
    "per cent",
    "scores of",
    "dozens of",
    "eleven",
    "seven",
    "4/5",
    "first",
    "٣",
)


def test_where_a_number_begins_is_seen_at_a_quick_look() -> None:
    assert _BEGINS.startswith("(?<!")
    slow = re.compile(f"(?:{_BODY}", NUMBER.flags)
    chance = random.Random(8)  # noqa: S311 - a test's own dice
    seen = set()
    for _ in range(3000):
        text = chance.choice(["", " "]).join(chance.choices(_PIECES, k=6))
        found = [(one.span(), one.lastgroup) for one in slow.finditer(text)]
        assert [(one.span(), one.lastgroup) for one in NUMBER.finditer(text)] == found, text
        seen.update(group for _, group in found)
    assert {"inratio", "dozen", "spoken", "fraction", "multiple", "vague", "power", "stroke", "digits", "words"} <= seen
