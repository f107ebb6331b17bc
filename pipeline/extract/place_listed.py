"""Names of a list that no table holds, taken as places since others of the list stand the same way to their figures.

"Most came from Chad (40 cases), Oldford and the Hills (33 cases) and Headquarters (25 cases)"; "12 in Chad, 7 in Peru
and 3 in the Oldford region".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.place_names import NamedPlace
from pipeline.model.spans import Span


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that a sentence gives to one of its figures."""

    text: str
    span: Span


_HELD = re.compile(r"\((?P<held>[^()]*)\)")
_BETWEEN = re.compile(
    r"(?:,|;|,?\sand|;\sand)\s(?:(?:then\s)?(?:in|from|to|for)\s)?(?P<name>(?:the\s)?(?:[A-Z][^(),;.]{1,70}|[Hh]eadquarters))\s"
)
"""Between a bracket of a list and the next one: the name the next one belongs to."""
_FIRST = re.compile(r"(?P<name>\b[Hh]eadquarters)\s$")
_ENDS = re.compile(
    r"(?:the\s)?[A-Z][^,;:.()\d]{1,70}?(?=[,;]|\.?$|\sand\s(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
"""A name behind a figure of a list, up to the next item."""
_LEAST = 2
"""Names of a list that must be known places, so that the others are places too."""


def before_brackets(sentence: str, places: Sequence[NamedPlace]) -> list[tuple[Span, Span]]:
    """The names of lists of names with brackets behind them, each with its bracket."""
    found: list[tuple[Span, Span]] = []
    chain: list[tuple[Span, Span]] = []
    last: Span | None = None
    for one in _HELD.finditer(sentence):
        bracket = Span(*one.span())
        between = _BETWEEN.fullmatch(sentence, last.end, bracket.start) if last else None
        if between is None:
            found += _sure(chain, places)
            first = _right_before(sentence, bracket.start, places)
            chain = [(first, bracket)] if first else []
        elif chain or last is not None:
            chain.append((Span(*between.span("name")), bracket))
        last = bracket
    return found + _sure(chain, places)


def behind(sentence: str, start: int) -> Span | None:
    """The name that an item of a list of figures with places ends with, from where it starts on."""
    name = _ENDS.match(sentence, start)
    return Span(*name.span()) if name else None


def _right_before(sentence: str, opening: int, places: Sequence[NamedPlace]) -> Span | None:
    known = next((one.span for one in places if 0 <= opening - one.span.end <= 1), None)
    first = _FIRST.search(sentence, max(0, opening - 20), opening)
    return known or (Span(*first.span("name")) if first else None)


def _sure(chain: Sequence[tuple[Span, Span]], places: Sequence[NamedPlace]) -> list[tuple[Span, Span]]:
    known = [one for one, _ in chain if any(one.covers(place.span) or place.span.covers(one) for place in places)]
    return list(chain) if len(chain) > _LEAST and len(known) >= _LEAST else []
