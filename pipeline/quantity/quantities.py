"""Quantities: numbers joined into ranges and lists, with their bounds and changes. Pure functions on a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pipeline.model.spans import Span
from pipeline.quantity.bounds import Bound, bound_after, bound_before, estimated
from pipeline.quantity.number_words import ratio
from pipeline.quantity.numbers import Number, find_numbers
from pipeline.quantity.rates import base_after, find_bases, leading, numbers_of
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
    change: Literal["rise", "fall"] | None
    words: bool
    joined: bool
    vague: bool
    per: str | None = None
    """The base of a rate, as printed ("100,000 live births")."""


_MARGIN = re.compile(r"\s?(?:±|\+/[-−–]|plus\sor\sminus)\s?")
_DASH = re.compile(r"\s?[–—‑-]\s?$")
_TO = re.compile(
    r"(?:[-‑]?\s(?:to|or)\s(?:about\s|around\s|some\s|approximately\s|nearly\s|almost\s|over\s|more\sthan\s)?"
    r"|[-‑](?:to|or)[-‑])$"
)
_AND = re.compile(r"\sand\s(?:up\sto\s|about\s|around\s)?$")
_BUT = re.compile(r"\s(?:but|and)\s(?:(?:less|fewer|lower)\sthan|below|under|at\smost|(?:no|not)\smore\sthan|up\sto)\s")
"""Between the ends of a range told as two bounds: "more than 5 but less than 10 per cent"."""
_LOWER = re.compile(
    r"\b(?:more|greater|higher)\sthan\s$|\b(?:over|above|at\sleast|exceeding|(?:no|not)\s(?:less|fewer)\sthan)\s$",
    re.IGNORECASE,
)
_COMMA = re.compile(
    r"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:(?:about|around|nearly|almost|over|some|more\sthan"
    r"|up\sto)\s)?$"
)
_BETWEEN = re.compile(
    r"\bbetween\s(?:the\sages?\sof\s)?(?:about\s|around\s|approximately\s|some\s|an?\sestimated\s)?$", re.IGNORECASE
)
_FROM = re.compile(
    r"(?<!range\s)(?<!ranges\s)(?<!ranged\s)(?<!ranging\s)(?<!vary\s)(?<!varied\s)(?<!varying\s)(?<!varies\s)"
    r"\bfrom\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:increas|decreas|reduc|declin|ris(?:e|en|ing)\b|rose|grow|grew|fell|fall|dropp?|cut)[a-z]*\s(?:[\w’'-]+\s){0,5}by\s"
    r"(?:about\s|some\s|nearly\s|almost\s)?$",
    re.IGNORECASE,
)
"""Before the amount of a change."""
_RESULT = 5
"""How many times a change the figure after it must be to be what the change led to, and no other end of a range."""
_RANGING = re.compile(
    r"(?:\b(?:(?:of|by)|(?:rang|var|last|tak|cost|span|measur|weigh|number|pric|ag)(?:e|es|ed|s|ing|y|ies|ied|ying)?"
    r"|anywhere|somewhere|anything|estimates)\s)from\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
_OPENS_FROM = re.compile(r"From\s$")
_ADVERBIAL = re.compile(r",|\s(?:in|during|between|since|over|by|at)\b")
"""Behind a change that opens a sentence: "From 12 to 15 per cent in 2030, the rate …"."""
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
_NO_NOUN = re.compile(
    r"\s?(?:[.,;:)–]|$|(?:in|from|to|at|by|for|among|compared|during|as|on|since|and|or|per|a|the|respectively"
    r"|respectively,"
    r"|were|was|are|is|had|have|has|between|under|over|of)\b)"
)
_RISE = re.compile(
    r"\b(?:increas|ris|rose|grow|grew|surg|jump|climb|gain|expan|soar|doubl|tripl|up\b)[a-z]*[^.;]{0,40}$", re.I
)
_COMPARED = re.compile(r"\b(?:compared|versus|against|(?:over|from)\s(?:19|20)\d\d)\b", re.IGNORECASE)
"""What follows is held against the change, and does not itself rise or fall: "up 20 per cent compared with 35"."""
_FALL = re.compile(
    r"\b(?:decreas|declin|fell|fall|drop|reduc|shr[iau]nk|lower|cut\b|cuts\b|loss|lost|down\b)[a-z]*[^.;]{0,40}$", re.I
)


_AGED = re.compile(r"\b(?:children|girls|boys|infants|those|persons|people|aged|ages|women|men)\s$", re.IGNORECASE)
"""Before a bound that is one of age: "children under five"."""


def find_quantities(text: str, masked: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities of ``text`` (a sentence or a block) outside ``masked``, left to right."""
    bases = find_bases(text)
    numbers = list(find_numbers(text, sorted([*masked, *numbers_of(bases)], key=lambda span: span.start)))
    if not numbers:
        return []
    numbers, ranged = _share(text, _without_margins(text, numbers))
    found = []
    since, at = 0, 0
    while at < len(numbers):
        first = numbers[at]
        last = numbers[at + 1] if at in ranged else first
        figure = _quantity(text, first, last, since, margin=first.margin)
        per = base_after(text, last.end, last.kind, bases) or leading(text, bases, first.start, since)
        found.append(replace(figure, per=per))
        since = found[-1].end
        at += 2 if at in ranged else 1
    return _ellipses(text, found)


def _without_margins(text: str, numbers: list[Number]) -> list[Number]:
    """Numbers with the margin behind them taken in: "3.5 ± 0.4 per cent" is about 3.5 per cent."""
    kept: list[Number] = []
    for number in numbers:
        if kept and _MARGIN.fullmatch(text, kept[-1].end, number.start) and kept[-1].unit in {"count", number.unit}:
            kept[-1] = replace(kept[-1], end=number.end, unit=number.unit, kind=number.kind, margin=True,
                               scale=max(kept[-1].scale, number.scale))  # fmt: skip
        else:
            kept.append(number)
    return kept


def _share(text: str, numbers: list[Number]) -> tuple[list[Number], set[int]]:
    """Numbers with the units and scales that ranges and lists share, and where ranges start."""
    ranged: set[int] = set()
    shared = list(numbers)
    for at in range(len(numbers) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        gap, before = text[left.end : right.start], text[max(0, left.start - 40) : left.start]
        if left.vague or right.vague:
            continue
        if left.fixed or right.fixed:
            if (share := _share_of_one(left, right, gap, before)) is not None:
                shared[at] = share
                ranged.add(at)
            continue
        bare = left.unit == "count" and not left.joined
        joins = _joins(gap, before, text[right.end : right.end + 8])
        if joins == "range" and at and _TO.fullmatch(gap) and _ends_between(text, shared[at - 1], left):
            joins = None  # "from between 5 and 8 per cent to 10 per cent"
        if joins == "list" and gap.startswith(", or ") and not _in_list(text, shared, at):
            continue  # "20 clinics, or 25 per cent": the second tells the first again
        if joins is None or (at + 1 in ranged and joins != "list"):
            continue
        if (joins == "range" or _TO.fullmatch(gap)) and _leans(text, left, right):
            right = shared[at + 1] = replace(right, unit=left.unit, kind=left.kind)
        if joins == "range" and (not _rangeable(left, right, gap) or _led_to(left, right, gap, before)):
            continue
        if bare and right.unit != "count":
            left = replace(left, unit=right.unit, kind=right.kind)
        if (
            left.scale == 1 < right.scale
            and left.value < 1000
            and (left.value < right.value or joins == "list")
            and (bare or left.kind == "money")
            and (joins == "range" or left.unit != "count")
        ):
            left = replace(left, scale=right.scale)
        shared[at] = left
        if joins == "range" and _DASH.fullmatch(gap) and _thousands(text, left, right):
            left = shared[at] = replace(left, value=left.value * 1000)
        if joins == "range" and left.unit == right.unit and left.amount < right.amount:
            ranged.add(at)
    return shared, ranged


def _in_list(text: str, numbers: Sequence[Number], at: int) -> bool:
    """Whether the ``at``-th number goes on from another, so that "or" closes a list: "12, 15, or 20 per cent"."""
    return at > 0 and text[numbers[at - 1].end : numbers[at].start] == ", "


def _thousands(text: str, left: Number, right: Number) -> bool:
    """Whether the first end of a range leaves out its thousands: "12–15,000 people"."""
    whole = right.scale == 1 and text[left.start : right.end].endswith(",000") and not left.words
    return whole and left.value < 1000 and right.value < 3000 * left.value and left.value * 1000 < right.value


def _ends_between(text: str, first: Number, last: Number) -> bool:
    """Whether a number closes a range told by "between … and"."""
    between = _BETWEEN.search(text, max(0, first.start - 30), first.start)
    return between is not None and _AND.fullmatch(text, first.end, last.start) is not None


def _share_of_one(left: Number, right: Number, gap: str, before: str) -> Number | None:
    """The first end of a range of shares: "between one third and one half", "5 to 7 in 10"; else None."""
    together = _joins(gap, before, "") == "range"
    if left.kind == right.kind == "ratio" and together and left.value < right.value:
        return left
    bare = left.unit == "count" and not left.fixed and left.scale == 1 and not left.joined
    if together and bare and right.kind == "times" and left.value < right.value:
        return replace(left, unit=right.unit, kind=right.kind)
    if together and bare and right.bottom is not None and left.value < right.value * right.bottom:
        return replace(left, value=ratio(left.value, right.bottom), unit="ratio", kind="ratio", fixed=True)
    return None


def _joins(gap: str, before: str, after: str) -> Literal["range", "list"] | None:
    """How two neighbouring numbers hang together by the words between and before them."""
    if _DASH.fullmatch(gap) or (_BUT.fullmatch(gap) and _LOWER.search(before)):
        return "range"
    if _BETWEEN.search(before) and _AND.fullmatch(gap):
        return "range"
    if _TO.fullmatch(gap):
        if not _FROM.search(before) or _RANGING.search(before):
            return "range"
        return "range" if _OPENS_FROM.fullmatch(before) and not _ADVERBIAL.match(after) else "list"
    if _COMMA.fullmatch(gap):
        return "list"
    return None


def _rangeable(left: Number, right: Number, gap: str) -> bool:
    """Whether two numbers can be the ends of one range."""
    if " or " in gap and not (left.words and right.words) and left.unit == right.unit == "count":
        return right.value - left.value <= 5 or "to" in gap
    return left.unit in {"count", right.unit}


def _led_to(left: Number, right: Number, gap: str, before: str) -> bool:
    """Whether "to" leads from a change to what came of it: "cut by $150,000 to $6,671,000".

    A range of changes has ends of one order and most often one unit for both: "by 5 to 30 per cent".
    """
    apart = left.unit == right.unit and right.amount >= _RESULT * left.amount
    return apart and _BY.search(before) is not None and _TO.fullmatch(gap) is not None


def _leans(text: str, left: Number, right: Number) -> bool:
    """Whether a bare number is money because the one before it is ("$15,000 to 20,000 per kilogram")."""
    return left.kind == "money" and right.unit == "count" and not right.joined and bool(_NO_NOUN.match(text, right.end))


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
    if first is not last and _BUT.fullmatch(text, first.end, last.start):
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
    left = _COMPARED.split(text[max(since, start - 60) : start])[-1]
    change: Literal["rise", "fall"] | None = "rise" if _RISE.search(left) else "fall" if _FALL.search(left) else None
    if change == "rise" and first is last and first.value < 0:
        change = "fall"  # "growth was −2.5 per cent"
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
        if not (_bare(one) and (before.kind == "percent" or before.per)) or not _NO_NOUN.match(text, one.end):
            continue
        if _leans_on(text, before, one):
            unit = (before.unit, before.kind) if (one.value or 0) <= 100 or before.per else (one.unit, one.kind)
            found[at] = replace(one, unit=unit[0], kind=unit[1], per=before.per)
    for at in range(len(found) - 2, -1, -1):
        one, after = found[at], found[at + 1]
        if after.per and one.per is None and _bare(one) and _NO_NOUN.match(text, one.end):
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
