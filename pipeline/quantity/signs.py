"""Minus signs, told from the dashes and hyphens that look like them.

A minus stands glued to its number and free on its other side; a dash has a blank on both sides or on neither, a range
has a number before it, and an aside between dashes is closed by a second one.
"""

from __future__ import annotations

import re

MINUS = "\u2212\ufe63\uff0d"
"""Signs that are nothing but a minus."""
DASHES = "-\u2010\u2011\u2012\u2013"
"""Hyphens and dashes that many files print for a minus."""

_OPEN = re.compile(r"(?:^|[\s(\[“\"‘'/~≈><≤≥±$€£₹])$")
_AFTER_NUMBER = re.compile(r"(?:\d|per\scent|[%$€£])\s$")
_BEFORE_YEAR = re.compile(r"\b(?:pre|post|mid)\s$", re.IGNORECASE)
_IN_WORDS = re.compile(r"(?<![\w-])(?:minus|negative)\s$", re.IGNORECASE)
_SUM = re.compile(r"(?:\d|plus\sor)\s$", re.IGNORECASE)


_PLUS = re.compile(r"(?:^|[\s(])\+$")


def plus_before(text: str, at: int) -> int | None:
    """Where the plus starts that belongs to the number at ``at``: "from −3 to +5 per cent"."""
    return at - 1 if _PLUS.search(text, max(0, at - 2), at) else None


def minus_before(text: str, at: int) -> int | None:
    """Where the minus starts that belongs to the number (or its currency sign) at ``at``; None where there is none."""
    word = _IN_WORDS.search(text, max(0, at - 10), at)
    if word is not None:
        return None if _SUM.search(text, max(0, word.start() - 8), word.start()) else word.start()
    sign = text[at - 1 : at]
    if not sign or sign not in MINUS + DASHES:
        return None
    left = text[max(0, at - 12) : at - 1]
    if not _OPEN.search(left):
        return None
    if sign in MINUS:
        return at - 1
    if not left or _BEFORE_YEAR.search(left) or left.endswith("\n") or _AFTER_NUMBER.search(left):
        return None
    return None if _closed(text, at, sign) else at - 1


def _closed(text: str, at: int, sign: str) -> bool:
    """Whether a second dash of the kind closes what this one opened: "observers –12 of them women– left"."""
    closing = re.compile(rf"[^\s\d]{re.escape(sign)}(?=[\s,.;:]|$)(?!\s(?:and|or|to|but)\b)")
    return closing.search(text, at, at + 80) is not None
