"""Places that own what a figure tells: "the Russian economy", "European Union GDP", "Mali's 12 mines"."""

from __future__ import annotations

import re

from pipeline.extract.place_listed import OwnPlace
from pipeline.extract.place_named import PlaceMatch, named
from pipeline.extract.place_names import find_places
from pipeline.extract.place_subject import PlacesNamed
from pipeline.model.spans import Span

_HAS = re.compile(
    r"(?:[’']s)?\s(?:[a-z-]+\s){0,2}?(?:economy|GDP|gross\sdomestic\sproduct|exports?|imports?|output|inflation|unemployment"
    r"|population|households?|budget|labour\smarket|workforce|public\sdebt)\b"
)
"""Behind a State of which one of these is told, not what it does elsewhere ("the Malian embassy")."""
_AND = re.compile(r"(?:,|\band)\s(?:the\s)?\Z")
"""Before a State that is one of several."""
_OWNS = re.compile(r"[’']s\s(?:(?:some|about|nearly|almost|over|estimated|first|other|remaining|more\sthan)\s)?\Z")
"""Between a place and a number of what is there: "Mali's 12 mines"."""


def owner(sentence: str, number: Span) -> OwnPlace | None:
    """The place whose own a number counts, right before it: "each of Mali's 12 mines"."""
    owned = _OWNS.search(sentence, 0, number.start)
    if owned is None:
        return None
    for one in named(sentence):
        if one.span.end == owned.start() and not one.describes:
            return OwnPlace(one.span.of(sentence), one.span)
    return next((OwnPlace(one.text, one.span) for one in find_places(sentence) if one.span.end == owned.start()), None)


def economy(sentence: str, number: Span, places: PlacesNamed) -> str | None:
    """The one State whose economy the sentence tells of before a number, as the document words it.

    None where the document names it by an adjective alone, for that is no place.
    """
    found = [one for one in named(sentence) if one.span.end < number.start and _HAS.match(sentence, one.span.end)]
    if len({one.key for one in found}) != 1 or _AND.search(sentence, 0, found[0].span.start):
        return None
    return _worded(sentence, found[0], places)


def of_adjective(place: str, places: PlacesNamed) -> str | None:
    """The State of a place that is told by its adjective alone ("Malian"), as the document words it; else None."""
    found = list(named(place))
    if len(found) != 1 or not found[0].describes or found[0].span.start > len("the "):
        return None
    if found[0].span.end < len(place) and _KIND.match(place, found[0].span.end):
        return None
    return places.name(found[0].key)


_KIND = re.compile(
    r".*?\b(?:[A-Z]|borders?|regions?|areas?|cit(?:y|ies)|towns?|villages?|provinces?|districts?|coasts?|waters|territor(?:y|ies)"
    r"|camps?|prisons?|capital|side|desert|highlands|countries|States)\w*"
)
"""What makes a place of an adjective: "the Malian border"."""


def _worded(sentence: str, one: PlaceMatch, places: PlacesNamed) -> str | None:
    text = one.span.of(sentence)
    if one.describes:
        return places.name(one.key)
    return text
