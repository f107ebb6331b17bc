"""Words of a text without the number of the figure that they tell of."""

from __future__ import annotations

import re

from pipeline.extract.slots.words import VERBS, Words
from pipeline.model.spans import Span

_ABOUT = (
    r"(?:over|about|some|around|approximately|nearly|almost|roughly|(?:more|less|fewer|greater|higher|lower)\sthan"
    r"|at\s(?:least|most)|least|up\sto|as\s(?:many|much)\sas|no\s(?:fewer|less|more)\sthan|only|just|a\stotal\sof|totall?ing"
    r"|an?\s(?:estimated|average|record|total|whole|maximum|minimum|mere)(?:\sof)?|an?\s(?:further|additional)|well\s(?:over|above)"
    r"|close\sto|all|below|above|under|exceeding|between|an?|~|≤|≥|<|>|the)"
)
_BEFORE_NUMBER = re.compile(rf"(?:(?<=\s)|(?<=\()|^)(?:{_ABOUT}\s)*(?:{_ABOUT}\s?)?$", re.IGNORECASE)
_PREPOSITION = (
    r"(?:about|across|against|among|at|between|by|during|for|from|in|into|of|on|over|through|throughout|to|towards|under"
    r"|with|within)"
)
_AFTER_NUMBER = re.compile(rf"\s?(?:{_PREPOSITION}\b|and\b|or\b|but\b|which\b|that\b|who\b|[,;:.)]|$)", re.IGNORECASE)
_LOOSE_BEFORE = re.compile(rf"(?:^|\s){_PREPOSITION}\s?$", re.IGNORECASE)
_SHARE = re.compile(r"per\scent|percent|%|\bin\s\w+$|\bout\sof\b|half|quarter|third|fifth|majority", re.IGNORECASE)
_PARTS = re.compile(r"\sof\s(?:(?:the|all|these|those|its|their)\s)?(?:\d+\s)?")
_OF_WHOLE = re.compile(r"\sof\s(?:(?:the|all|these|those|its|their)\s)*", re.IGNORECASE)


def number_begins(text: str, number: Span, low: int) -> int:
    """Where the number begins with what goes with it ("more than 300"), no earlier than ``low``."""
    low = max(low, number.start - 60)
    found = _BEFORE_NUMBER.search(text[low : number.start]) if low < number.start else None
    return low + found.start() if found else number.start


def unnumbered(text: str, span: Span, number: Span, words: Words | None = None) -> str:
    """The words of a span in one line, without the figure's own number and what goes with it."""
    if not span.overlaps(number):
        return " ".join(text[span.start : span.end].split())
    before = " ".join(text[span.start : max(span.start, number.start)].split()) + " "
    after = " ".join((text[number.start : number.end] + "|" + text[min(number.end, span.end) : span.end]).split())
    after = after[after.index("|") + 1 :]
    own = text[number.start : number.end]
    about = _BEFORE_NUMBER.search(before)
    lost = before[about.start() :] if about else ""
    before = before[: about.start()] if about else before
    whole = _OF_WHOLE.match(after) if _SHARE.search(own) else None
    if whole is None and _verb_before(words, number, len(lost)):
        whole = _PARTS.match(after)
    after = f" {after[whole.end() :]}" if whole is not None else after
    if _AFTER_NUMBER.match(after):
        before = _LOOSE_BEFORE.sub("", before)
    elif re.search(r"\bthe\s$", lost) and before.strip():
        before += "the "
    return " ".join(f"{before} {after}".split()).replace(" ,", ",")


def _verb_before(words: Words | None, number: Span, lost: int) -> bool:
    """Whether a verb stands before the number: "used 3 litres of water"."""
    if words is None:
        return False
    before = [at for at, end in enumerate(words.ends) if end <= number.start - lost + 1]
    return bool(before) and words.tokens[before[-1]].tag in VERBS
