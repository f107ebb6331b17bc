"""Quantities: numbers, ranges and lists with their bounds, changes and bases. Pure functions on a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model.spans import Span
from pipeline.quantity.bounds import Bound, bound_after, bound_before, estimated
from pipeline.quantity.directions import Change, direction, goes_on
from pipeline.quantity.numbers import Number, find_numbers
from pipeline.quantity.rates import base_after, find_bases, leading, numbers_of
from pipeline.quantity.together import BOUNDS_APART, NO_NOUN, ends_and_lists, tops, without_margins
from pipeline.quantity.units import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One figure as a text tells it."""

    start: int
    """Start of the phrase, its bound included ("an estimated 47.2 million")."""
    number: Span
    """The figure with its currency and unit ("47.2 million", "$236 billion")."""
    end: int
    """End of the phrase, a bound after the figure included ("or more")."""
    value: Decimal | None
    """None for a range and for vague quantities."""
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: Kind
    bound: Bound | None
    change: Change | None
    words: bool
    joined: bool
    vague: bool
    per: str | None = None
    """The base of a rate, as printed ("100,000 live births")."""


_CONTRAST = re.compile(
    r"[^.;:]{0,60}?,?\s(?:from|to|against|versus|than|(?:as\s)?compared\s(?:with|to)|(?:up|down)\sfrom|as\sopposed\sto)"
    r"\s(?:only\s|just\s|about\s|some\s|nearly\s|almost\s)?"
)
"""Between a figure and a bare number it is held against: "8 per cent, against 5 in the year before"."""
_PARALLEL = re.compile(
    r"(?:\sof\s[^.,;:()]{1,30}?|[^.,;:()]{0,40}\sper\s[^.;:()]{1,30}?)?\s(?P<way>in|by|for|among|at|during)\s[^.;:()]{1,40}?,?\s(?:and|but)\s"
    r"(?:only\s|just\s|about\s|some\s|nearly\s|almost\s)?"
)
"""Between two figures told alike: "10 per cent in 2010 and 20 in 2015"."""
_OF_EACH = re.compile(r"\sof\s[^.;:()\d]{1,40}?(?:,|,?\sand)\s")
_OF_NEXT = re.compile(r"\sof\s(?!(?:the|its|these|those)\s\d|\d|whom|which|them|these|those)")
"""A list of shares, each of its own whole: "15 per cent of shops, 20 of houses and 30 of barns"."""
_HAPPENS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|rose|fell|grew|increased|decreased|declined|dropped|reported|said|will|would|may"
    r"|that|which|who|while|whereas)\b"
)
_LEANS_FORWARD = re.compile(r"(?:\s(?:in|by|during)\s\d{4})?,?\s(?:to|and|or)\s(?:[a-z]+\s){0,3}")
_WITHIN = re.compile(r"\bwithin\s(?:an?\s|some\s|about\s)?$", re.IGNORECASE)
"""Before a distance: what lies within it is no farther."""
_FROM_FEW = re.compile(
    r"\b(?:(?:rang|var|anywher)\w*\sfrom|between)\s(?:a\sfew|several|some|many)\s(?:dozen|hundred|thousand)s?\s(?:to|and)\s$",
    re.IGNORECASE,
)
"""Before the upper end of a range that begins with no number."""
_INDEX = re.compile(
    r"\b(?:index|indices|indexes|coefficients?|scores?)\b(?:\s\([^()\d]{1,40}\))?(?:\s[^\s.;:,()\d]+){0,8}?"
    r"\s(?:of|at|to|from|is|was|were|are|reached|averag(?:ed|ing)|below|above|under|over|exceed(?:ed|ing|s)|only|just|about|around)"
    r"\s(?:(?:below|above|under|over|about|around|nearly|almost|just|only)\s){0,2}$",
    re.IGNORECASE,
)
"""Before a bare number that is a score: "the index has fallen below 50"."""
_FARTHEST = 120
"""Characters between a score and what is scored, at most."""
_AGED = re.compile(r"\b(?:children|girls|boys|infants|those|persons|people|aged|ages|women|men)\s$", re.IGNORECASE)
"""Before a bound that is one of age: "children under five"."""


def find_quantities(text: str, masked: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities of ``text`` (a sentence or a block) outside ``masked``, left to right."""
    bases = find_bases(text)
    numbers = list(find_numbers(text, sorted([*masked, *numbers_of(bases)], key=lambda span: span.start)))
    if not numbers:
        return []
    numbers, ranged = ends_and_lists(text, without_margins(text, numbers))
    found: list[Quantity] = []
    since, at = 0, 0
    while at < len(numbers):
        first = numbers[at]
        last = numbers[at + 1] if at in ranged else first
        figure = _quantity(text, first, last, since, margin=first.margin)
        per = base_after(text, last.end, last.kind, bases) or leading(text, bases, first.start, since)
        if figure.change is None and found and goes_on(text, (found[-1].number.start, found[-1].end), figure.start):
            figure = replace(figure, change=found[-1].change)
        if at and numbers[at - 1].vague and not first.vague and not figure.bound and tops(text, numbers[at - 1], first):
            figure = replace(figure, bound="<=")
        found.append(replace(figure, per=per))
        since = found[-1].end
        at += 2 if at in ranged else 1
    return _ellipses(text, _scores(text, found))


def _scores(text: str, found: list[Quantity]) -> list[Quantity]:
    """Figures, of which bare numbers that are scores have the unit "index"."""
    return [
        replace(one, unit="index", kind="measure")
        if _bare(one)
        and not one.joined
        and NO_NOUN.match(text, one.number.end)
        and _INDEX.search(text, max(0, one.start - _FARTHEST), one.number.start)
        else one
        for one in found
    ]


def _quantity(text: str, first: Number, last: Number, since: int, *, margin: bool = False) -> Quantity:
    start, bound = bound_before(text, first.start, last.end)
    start = max(start, since)
    if (
        first.words
        and first.kind == "count"
        and text[start : start + 6].lower() in {"under ", "above ", "below ", "beyond"}
        and not _AGED.search(text, max(0, start - 12), start)
    ):
        start, bound = first.start, None  # "organized under four areas" is a place, no bound
    if bound is None and first is last and _FROM_FEW.search(text, since, first.start):
        bound = "<="  # "from several hundred to 2,000"
    if bound is None and first.kind == "measure" and (inside := _WITHIN.search(text, since, first.start)):
        start, bound = inside.start(), "<="  # "within 50 km of the city"
    if first is not last and BOUNDS_APART.fullmatch(text, first.end, last.start):
        bound = None
    between = re.search(r"\b(?:between|from)\s$", text[max(since, start - 8) : start], re.IGNORECASE)
    if between and first is not last:
        start -= len(between[0])
        earlier, early = bound_before(text, start)
        start, bound = (earlier, early) if early else (start, bound)
    end, after = bound_after(text, last.end)
    if bound is None and after is not None:
        bound = after
    else:
        end = last.end
    if margin:
        bound = bound or "~"
    if bound is None and not first.joined and estimated(text, since, start, last.end):
        bound = "~"
    change = direction(text, since, start, end, first.value if first is last else None)
    whole = first is last
    return Quantity(
        start=start, end=end, number=Span(first.start, last.end),
        value=None if first.vague or not whole else first.amount,
        low=None if whole else first.amount, high=None if whole else last.amount,
        unit=last.unit, kind=last.kind, bound=bound, change=change, words=first.words, joined=last.joined,
        vague=first.vague,
    )  # fmt: skip


def _ellipses(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bare numbers that lean on another.

    On the one before: "10 per cent in 2010 and 20 in 2015". For a rate on the one after: "from 48 to 31 per 1,000".
    """
    for at in range(1, len(found)):
        one, before = found[at], found[at - 1]
        if not (_bare(one) and (before.kind == "percent" or before.per or before.unit == "index")) or not NO_NOUN.match(
            text, one.end
        ):
            continue
        if _leans_on(text, before, one):
            unit = (
                (before.unit, before.kind)
                if (one.value or 0) <= 100 or before.per or before.unit == "index"
                else (one.unit, one.kind)
            )
            found[at] = replace(one, unit=unit[0], kind=unit[1], per=before.per)
    for at in range(len(found) - 2, -1, -1):
        one, after = found[at], found[at + 1]
        if after.per and one.per is None and _bare(one) and NO_NOUN.match(text, one.end):
            gap = text[one.end : after.number.start]
            if _LEANS_FORWARD.fullmatch(gap):
                found[at] = replace(one, unit=after.unit, kind=after.kind, per=after.per)
    return found


_CHANGED_BY = re.compile(
    r"\b(?:up|down|by|(?:increase|rise|growth|gain|jump|decrease|decline|drop|fall|reduction)\sof)\s(?:[a-z]+\s){0,2}$"
)
"""Before a change in per cent, which is measured from a figure and no level: "down 20 per cent from 50"."""


def _leans_on(text: str, before: Quantity, one: Quantity) -> bool:
    """Whether a bare number is told in the same breath as the figure before it, and means the same unit."""
    gap, after = text[before.end : one.number.start], text[one.end : one.end + 12]
    if _HAPPENS.search(gap) or (gap.endswith(" from ") and _CHANGED_BY.search(text, 0, before.number.start)):
        return False
    if gap == " (":
        return re.match(r"\s(?:in|for|among)\b", after) is not None
    if _OF_EACH.fullmatch(gap) and _OF_NEXT.match(text, one.end):
        return True
    parallel = _PARALLEL.fullmatch(gap)
    if parallel is not None:
        return re.match(rf"\s{parallel['way']}\b", after) is not None
    return _CONTRAST.fullmatch(gap) is not None


def _bare(figure: Quantity) -> bool:
    return figure.unit == "count" and figure.value is not None and not figure.words and figure.per is None
