"""The time in force: what opened a sentence of the paragraph holds for those after it that tell no time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.extract.scope_time import find_times

_NOUN = (
    r"(?:years?|months?|weeks?|days?|decades?|hours?|century|quarters?|semesters?|period|biennium|biennia|cycles?"
    r"|seasons?|sessions?|meetings?|lifetime|phase|war|pandemic|moment|date)"
)
_OWN = re.compile(
    rf"""
      \b(?:[Aa]s\s(?:of|at|from)|[Bb]y|[Ss]ince|[Ii]n|[Dd]uring|[Uu]ntil|[Tt]hroughout|[Oo]ver|[Ww]ithin|[Bb]efore
         |[Aa]fter|[Aa]t|[Oo]n|[Ff]or|[Ff]rom|[Ff]ollowing|[Ee]arly\sin|[Ll]ate\sin|[Cc]ompared\s(?:with|to))
         \s(?:[\w’'-]+\s){{0,4}}?{_NOUN}\b(?!-)
    | \b(?:[Pp]resently|[Tt]oday|[Nn]owadays|[Nn]ow|[Tt]o\sdate|[Aa]t\sthe\stime\sof\s\w+
         |(?:[Tt]his|[Ll]ast|[Nn]ext|[Ee]very|[Ee]ach)\s(?:year|month|week|biennium|decade|quarter))\b
    | ^(?:\([a-z]+\)\s)?(?:During|Following|After|Since|Before|At|Prior\sto|In\sadvance\sof)\s[a-z][^,;:.]{{3,90}},
    """,
    re.VERBOSE,
)
"""Words that may tell a time of the sentence's own, also where no rule for a figure's time knows them."""
_OTHER_TENSE = re.compile(
    r"\b(?:is|are|will|would|should|may|can|has|have|consists?|comprises?|contains?|includes|focus(?:es)?|aims?|seeks?"
    r"|covers|provides|requires?|remains?|continues?)\b"
)
"""A sentence that does not tell what happened."""
_LASTS = re.compile(
    r"(?!\D*\b(?:period|review|reporting)\b\D*$)(?:in|over|between|from|during|throughout|at|this)\b", re.IGNORECASE
)
"""A time that goes on holding; "As of May" and "On 3 May" are moments, "the reporting period" names none."""
_OPENING = 8
"""A phrase that starts before this character opens its sentence: "(a) " or "Also, " may stand before it."""


def in_force(sentence: str, told: Sequence[str]) -> str | None:
    """The time that a sentence without one goes on from; ``told`` are those before it in its block.

    It opened the last of them that tells a time, and is the only one there: "In 2024, the Office closed 40 cases. It
    opened 12 others."
    """
    if _OTHER_TENSE.search(sentence) or _OWN.search(sentence) or _times(sentence):
        return None
    for before in reversed(told):
        times = _times(before)
        if times:
            start, text = times[0]
            return text if len(times) == 1 and start < _OPENING and _LASTS.match(text) else None
    return None


@lru_cache(maxsize=512)
def _times(sentence: str) -> tuple[tuple[int, str], ...]:
    """Start and text of the times of a sentence."""
    return tuple((when.span.start, when.text) for when in find_times(sentence) if not when.rate)
