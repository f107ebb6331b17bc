"""The words of what is counted as a person would say them: runs joined, in an order that reads, nothing reversed.

The reader of slots says which words tell what a figure counts; here they become a phrase. What stands between two runs
is said where it is short, else what the parse says joins them; a figure's own number is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.slots.around import around
from pipeline.extract.slots.pair import said_together
from pipeline.extract.slots.phrase import said
from pipeline.extract.slots.run_pair import RunPair
from pipeline.extract.slots.single import Single
from pipeline.extract.slots.words import Words
from pipeline.model.spans import Span


def worded(text: str, runs: Sequence[Span], number: Span, words: Words | None) -> str:
    """The phrase that some runs make, the word that is counted first in ``runs``."""
    if not runs:
        return ""
    if words is None or not all(words.of(run) for run in runs):
        return _tidy(_once(said(text, runs)))
    hyphens = text[number.end : number.end + 1] + text[max(0, number.start - 1) : number.start]
    own = _NOWHERE if set(hyphens) & {"-", "‑"} else number  # "a 4,500-strong force": a part of its word
    told = (
        Single(text, runs[0], own, words).said() if len(runs) == 1 else said_together(RunPair(text, runs, own, words))
    )
    return _tidy(_once(around(told, text, runs, number, words)))


_NOWHERE = Span(0, 1)


def _once(phrase: str) -> str:
    """Without a word said twice where two runs meet."""
    return re.sub(r"\b(\w+)\s\1\b", r"\1", phrase)


_ACRONYM = re.compile(r"\s\((?:the\s)?[A-Z][A-Za-z-]*[A-Z][A-Z-]*s?\)")


_TWO = re.compile(
    r"\b(to|for|by|in|from|with|at|on|of)\s(?:out\s)?of\s(?:the\s)?(?:\d+\s)?(?=\w)|\b(share\sof)\sin\b", re.IGNORECASE
)
"""A preposition before the "of" that stood after the number: "contribute to | 70 per cent | of the targets"."""
_ENDING = re.compile(
    r"(?:[\s,]+(?:the|these|those|an?|its|their|and|or|but|of|to|in|at|on|for|by|with|from|as|than|into|between|among|that|which"
    r"|who|including|such|during|through|towards|against|under|amid|via|per))+$",
    re.IGNORECASE,
)


_OPENING = re.compile(r"(?:in|of|for|on|at|worth\sof)\s(?=[a-z]+(?:\s[a-z]+){0,2}$)")
"""A preposition between a number and what it is of: "$958 million | in efficiency gains"."""


def _tidy(phrase: str) -> str:
    """In one line, without the letters that a name is shortened to, and no word at the end that leads on."""
    phrase = " ".join(_ACRONYM.sub("", phrase).split()).strip(" ,;:–—")
    phrase = _TWO.sub(lambda found: f"{found[1]} " if found[1] else f"{found[2]}", phrase)
    phrase = _ENDING.sub("", f" {phrase}").strip(" ,;:–—")
    if phrase.count(")") != phrase.count("("):
        phrase = phrase.replace("(", "").replace(")", "")
    return _OPENING.sub("", phrase) if _OPENING.match(phrase) else phrase
