"""The words of an answer as they may be told: whole, without units and prepositions, a place and no person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.place_names import is_known
from pipeline.extract.slots.ends import full_name, mended
from pipeline.extract.slots.phrase import closed, phrase, whole_words
from pipeline.extract.slots.reader import SlotAnswer
from pipeline.extract.slots.words import Words
from pipeline.model.spans import Span


def told(
    text: str, slot: str, answer: SlotAnswer, number: Span, sentence: Span, words: Words | None = None
) -> tuple[Span, ...]:
    """The words of an answer as they may be told; ``words`` are those of the sentence, where it was parsed."""
    if slot == "counted":
        return phrase(text, answer.spans, number, sentence, words)
    if slot == "denominator":
        spans = tuple(_without_unit(text, span) for span in _whole(text, answer.spans, words))
        return tuple(span for span in spans if not _PRONOUN.fullmatch(text, span.start, span.end))
    if slot == "comparator":
        return _whole(text, answer.spans, words)
    if slot == "place":
        spans = tuple(full_name(text, _located(text, closed(text, whole_words(text, span)))) for span in answer.spans)
        return tuple(
            span for span in spans if not _is_person(text, span) and not _NO_PLACE.match(text, span.start, span.end)
        )
    return tuple(closed(text, whole_words(text, span)) for span in answer.spans)


def _whole(text: str, spans: Sequence[Span], words: Words | None) -> tuple[Span, ...]:
    """Runs that break off in no noun, name or bracket; what cannot be mended is left out."""
    ended = (mended(text, closed(text, whole_words(text, span)), words) for span in spans)
    return tuple(span for span in ended if span is not None)


_PRONOUN = re.compile(r"(?:of\s)?(?:it|its|them|their|this|that|these|those|which|whom)", re.IGNORECASE)
"""No whole that one could look up."""

_WHERE = re.compile(
    r"(?:across|along|around|at|for|from|in|inside|into|of|off|on|outside|over|throughout|to|within)\s(?=\S)",
    re.IGNORECASE,
)

_THING = re.compile(r"[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,2}\s(?:in|from)\s(?=(?:the\s)?[A-Z])")
"""A thing and where it is: of "truck in Chad" the place is Chad."""


def _is_person(text: str, span: Span) -> bool:
    """Whether a name is somebody's: no table knows the place, and "who" goes on from it."""
    name = text[span.start : span.end]
    return _PERSON.match(text, span.end) is not None and "," not in name and not is_known(name)


_NO_PLACE = re.compile(
    r"(?:have|has|had|is|are|was|were|be|been|being|that|which|who|whose|where|when|while|risk|because|not|can|could|will"
    r"|would|may|should|also|it|they|this|these|such)\s",
)
"""How words begin that say something of a place and name none: "have been affected by war", "where rain fell"."""

_PERSON = re.compile(r",\swho\s")
"""Behind a name of somebody, which is no place."""

_AMONG = re.compile(
    r"(?:the\s)?(?:[a-z-]+\s)+(?:economies|countries|States|cities|regions|provinces|nations),\s(?=[A-Z])"
)
"""A group and one of it: of "largest economies, Belmar" the place is Belmar."""

_DATED = re.compile(r"(?:[A-Z][a-z]+\s)?(?:1[89]|20)\d\d,?\s(?=[A-Z])")
"""A date that stands right before a place: of "2031, Belmar" the place is Belmar."""

_REGION = re.compile(
    r"(?:area|region|part|camp|town|cit|village|district|province|zone|site|countr|states|settlement|communit|coast|north"
    r"|south|east|west|centr|rural|urban|municipalit|island|basin|border|ports?\b|prison|hospital|school|universit|waters)"
)


def _located(text: str, span: Span) -> Span:
    """A place without the preposition before it, nor a thing that is there: "Belmar" of "in Belmar"."""
    led = _WHERE.match(text, span.start, span.end)
    start = led.end() if led else span.start
    thing = _THING.match(text, start, span.end)
    if thing and not _REGION.search(thing[0]):
        start = thing.end()
    dated = _DATED.match(text, start, span.end)
    start = dated.end() if dated else start
    among = _AMONG.match(text, start, span.end)
    start = among.end() if among else start
    broken = _BREAK.search(text[start : span.end])
    end = start + broken.start() if broken and broken.start() else span.end
    owned = end - start > 3 and text[end - 2 : end] in {"’s", "'s"}
    return Span(start, end - 2 if owned else end)


_BREAK = re.compile(r"[;:]\s|,\s(?=[a-z]+$)|,\s(?=the\s(?:capital|seat|main\s(?:city|town|port))\b)")

_UNIT = re.compile(r"(?:(?:per\s)?cent(?:\sof)?(?:\sthe)?|of)\s(?=\w)", re.IGNORECASE)


def _without_unit(text: str, span: Span) -> Span:
    """A whole without "of" or the end of the figure's own unit before it: "cent the population"."""
    unit = _UNIT.match(text, span.start, span.end)
    return Span(unit.end(), span.end) if unit else span
