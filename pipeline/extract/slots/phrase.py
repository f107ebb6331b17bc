"""Runs of words made into a phrase that a person would say, and never one that says the reverse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.slots.widen import widened
from pipeline.extract.slots.words import Words
from pipeline.model.spans import Span

_TOKEN = re.compile(r"[^\W_]+(?:[-‑'’./&][^\W_]+|,\d{3}(?!\d))*")
_LEAD = re.compile(
    r"(?:(?:the|these|those(?!\s(?:\d|aged|who|with|in|of|living))|this|that|an?|its|their|his|her|and|or|but|also|is|are|was|were|be|been|being|has|have"
    r"|had|will|would|which|who|whom|whose|of|as|by|there|it|they|he|she)\b[\s,]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:other\sthan|the|these|those|an?|its|their|his|her|and|or|but|of|to|in|at|on|for|by|with|from|as|is|are|was|were"
    r"|be|been|being|has|have|had|will|would|that|which|who|whom|whose|than|into|between|among|while|when))+$",
    re.IGNORECASE,
)
_NOT = (
    r"(?:not|no|never|without|neither|nor|cannot|other\sthan|excluding|except(?:\sfor)?|lack(?:s|ed|ing)?"
    r"|fail(?:s|ed|ing)?\sto)"
)
_LIGHT = (
    r"(?:been|be|being|yet|still|fully|adequately|have|had|having|an?|any|the|their|its|to|able|in|adequate|basic"
    r"|[a-z]+ly)"
)
_NO_REVERSE = r"(?!\s(?:only|least|less|fewer|more|later|earlier|exceeding|just|merely|necessarily\sonly)\b)"
_BEFORE = re.compile(rf"\b{_NOT}\b{_NO_REVERSE}\s(?:{_LIGHT}\s){{0,3}}$", re.IGNORECASE)
"""A negation that what follows stands under."""
_AUX = (
    r"(?:who|which|that|is|are|was|were|has|have|had|did|do|does|could|can|would|will|may|might|been|be|still|also"
    r"|living|left)"
)
_AFTER = re.compile(
    rf"\s(?:{_AUX}\s){{0,4}}{_NOT}\b{_NO_REVERSE}"
    r"(?:\s(?!(?:and|but|while|whereas|compared|in\s\d|as|or|because)\b)[\w’'-]+){1,7}",
    re.IGNORECASE,
)
"""A negation right after a run, with the words it denies."""


def phrase(
    text: str, runs: Sequence[Span], number: Span, sentence: Span, words: Words | None = None
) -> tuple[Span, ...]:
    """Runs as they may be told: whole words, no function words at their ends, with their negation.

    The order of ``runs`` is kept; what stands over the figure's own number is cut off.
    """
    told: list[Span] = []
    for run in runs:
        whole = trimmed(text, _one_side(text, whole_words(text, run), number))
        if whole is not None and words is not None:
            whole = trimmed(text, widened(words, whole, number))
        if whole is not None and not told and text.startswith("for ", whole.start, whole.end - 1):
            whole = Span(whole.start + len("for "), whole.end)  # what money is for
        if whole is not None:
            told.append(whole)
    return tuple(_apart([guarded(text, one, number, sentence, told) for one in told]))


def whole_words(text: str, run: Span) -> Span:
    """The run with the words whole that it cuts ("year" of "12-year-old"), and brackets closed that it opens."""
    start, end = run.start, run.end
    for found in _TOKEN.finditer(text, max(0, start - 40), end + 40):
        if found.start() < start < found.end():
            start = found.start()
        if found.start() < end < found.end():
            end = found.end()
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and text[end : end + 1] == ")":
        end += 1
    if inside.count("“") > inside.count("”") and text[end : end + 1] == "”":
        end += 1
    if inside.count("”") > inside.count("“") and text[start - 1 : start] == "“":
        start -= 1
    return Span(start, end)


def _one_side(text: str, run: Span, number: Span) -> Span:
    """Of a run that goes on from before a bracket to the number in it what stands in the bracket."""
    inside = text[run.start : number.start] if run.start < number.start and number.end < run.end else ""
    if inside.count("(") > inside.count(")"):
        return Span(number.end, run.end)
    shut = text.find(")", run.start, run.end)
    opened = text.find("(", run.start, run.end)
    return Span(run.start, shut) if run.start < shut and not 0 <= opened < shut else run


def trimmed(text: str, run: Span) -> Span | None:
    """The run without function words and signs at its ends; None where nothing else is in it."""
    start, end = run.start, run.end
    lead = _LEAD.match(text, start, end)
    if lead is not None:
        start = lead.end()
    tail = _TAIL.search(text[start:end])
    if tail is not None:
        end = start + tail.start()
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip(" ,;:.–—-"))
    end -= len(inside) - len(inside.rstrip(" ,;:.–—"))
    return Span(start, end) if start < end and re.search(r"[^\W\d_]", text[start:end]) else None


def closed(text: str, run: Span) -> Span:
    """The run without function words and signs at its end ("China, Oman and")."""
    tail = _TAIL.search(text[run.start : run.end])
    return Span(run.start, run.start + tail.start()) if tail is not None and tail.start() else run


def guarded(text: str, run: Span, number: Span, sentence: Span, others: Sequence[Span] = ()) -> Span:
    """The run with the negation that it stands under, or that denies it right after; up to the end of another run."""
    start, end = run.start, run.end
    if text.startswith(" than", end) and text.endswith(" other", start, end):
        end -= len(" other")
    low = max(sentence.start, number.end if number.end <= start else 0)
    denied = _BEFORE.search(text, low, start) if start > low else None
    if denied is not None:
        start = denied.start()
    after = _AFTER.match(text, end, sentence.end)
    if after is not None and not (end <= number.start < after.end()):
        end = max([other.end for other in others if end <= other.start < after.end()], default=after.end())
        tail = _TAIL.search(text[start:end])
        if tail is not None:
            end = start + tail.start()
    return Span(start, end)


def _apart(runs: Sequence[Span]) -> list[Span]:
    """Runs that overlap as one, in the order they are told."""
    kept: list[Span] = []
    for run in runs:
        for at, other in enumerate(kept):
            if run.overlaps(other):
                kept[at] = Span(min(run.start, other.start), max(run.end, other.end))
                break
        else:
            kept.append(run)
    return kept


_PREPOSITION = "about|across|against|among|at|between|by|for|from|in|into|of|on|through|to|towards|under|with|within"
_SMALL = (
    rf"(?:{_PREPOSITION}|the|an?|its|their|his|her|these|those|some|around|approximately|nearly|almost|over|least|most|up"
    r"|than|more|less|fewer|only|just|another|additional|estimated|per|cent|percentage|points?|million|billion|thousand"
    r"|hundred|dollars?|[$€£]?\d[\d.,]*)"
)
_JOINED = re.compile(rf"\s(?:{_SMALL}\s)*(?P<word>{_PREPOSITION})\s(?:{_SMALL}\s)*", re.IGNORECASE)
"""Between two runs nothing but small words and the number, a preposition among them: "abolishment | of 23 | posts"."""


def said(text: str, runs: Sequence[Span]) -> str:
    """The words of some runs as a person would say them: with the preposition that alone stands between two of them."""
    words = [" ".join(text[run.start : run.end].split()) for run in runs]
    parts = words[:1]
    for before, after, own in zip(runs, runs[1:], words[1:], strict=False):
        joined = _JOINED.fullmatch(text, before.end, after.start) if before.end < after.start else None
        parts += [joined["word"], own] if joined else [own]
    return " ".join(parts)
