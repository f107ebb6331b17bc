"""The whole that a sentence names first, for each of its figures: "Of the 74 mills, 21 closed, 18 were sold"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.spans import Span

_OPENS = re.compile(
    r"(?:\([a-z]+\)\s)?(?:(?:In|By|During|As\s(?:of|at))\s(?:[A-Z][a-z]+\s)?[\w\s]{0,12}\d{4},\s)?(?:[Oo]ut\s)?[Oo]f\s"
    r"(?:the\s|these\s|those\s|all\s)?(?:total\s(?:of\s)?)?"
)
"""How a sentence begins that shares something out, up to its number."""
_ENDS = re.compile(r"[^,;:()]{2,80}?(?=,\s|\s\()")
"""What is shared out, behind its number."""
_MONEY = re.compile(r"[$€£]|\b(?:USD|EUR)\s?\Z")
_APART = re.compile(
    r"[;:(]|\b(?:compared\s(?:with|to)|than|from|since|by|in|on|of|for|within|over|under|after|before|to|between|against|para\.?)"
    r"\s(?:the\s)?(?:\w+\s)?\Z"
)
"""Before a number that is no part of what is shared out."""
_CHANGE = re.compile(
    r"(?:\s(?:per\scent|percentage\spoints?))?\s(?:increase|decrease|rise|drop|reduction|decline|more|less|higher|lower|of\swh)"
)
"""Behind a number that tells of a change, or is itself shared out."""


_BRACKET = re.compile(r"\([^()]*\)")


def shared_whole(sentence: str, numbers: Sequence[Span], at: int) -> Span | None:
    """The whole of which the ``at``-th number of a sentence is a part, as its opening says; None where it says none."""
    opening = _OPENS.match(sentence)
    if opening is None or not numbers or numbers[0].start != opening.end() or at == 0:
        return None
    whole = _ENDS.match(sentence, numbers[0].end)
    if whole is None or _MONEY.search(sentence, 0, numbers[0].start + 1):
        return None
    number = numbers[at]
    between = _BRACKET.sub("", sentence[whole.end() : number.start])
    if number.start < whole.end() or _APART.search(between) or _CHANGE.match(sentence, number.end):
        return None
    return Span(numbers[0].start, whole.end())
