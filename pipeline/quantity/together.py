"""Numbers that belong together: ranges and lists, whose ends and items share units and scales.

"5 to 10 per cent" is one range of shares, "12, 15 and 20 per cent" a list of three, "from 12 to 15 per cent" a change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipeline.quantity.number_words import ratio
from pipeline.quantity.numbers import Number

_BEFORE = 100
"""Characters before a number that say whether a range or a change begins with it."""
_MARGIN = re.compile(r"\s?(?:±|\+/[-−–]|plus\sor\sminus)\s?")
_DASH = re.compile(r"\s?[–—‑-]\s?$")
_TO = re.compile(
    r"(?:[-‑]?\s(?:to|or)\s(?:about\s|around\s|some\s|approximately\s|nearly\s|almost\s|over\s|more\sthan\s)?"
    r"|[-‑](?:to|or)[-‑])$"
)
_AND = re.compile(r"\sand\s(?:up\sto\s|about\s|around\s)?$")
BOUNDS_APART = re.compile(
    r"\s(?:but|and)\s(?:(?:less|fewer|lower)\sthan|below|under|at\smost|(?:no|not)\smore\sthan|up\sto)\s"
)
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
_CHANGED_FROM = re.compile(
    r"\b(?:ris(?:e|en|es|ing)|rose|gr[eo]w|grow[ns]?|growing|f[ae]ll|fall(?:en|s|ing)|went|gone|up|down|(?:increas|decreas|declin"
    r"|reduc|chang|climb|jump|surg|soar|widen|narrow|expand|mov|shift|improv|worsen|drop|slow|eas|lower|rais|swung|doubl"
    r"|accelerat|decelerat|moderat)[a-z]*)\s(?:[\w’'-]+\s){0,6}?from\s(?:[\w’'-]+\s){1,6}$",
    re.IGNORECASE,
)
"""Before the first of two values of a change, told with its own words: "rose from a pre-war average of 40"."""
_UP_TO = re.compile(r"\s(?:up\s)?to\s(?:about\s|around\s|some\s|approximately\s|nearly\s|almost\s)?")
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
NO_NOUN = re.compile(
    r"\s?(?:[.,;:)–]|$|(?:in|from|to|at|by|for|among|compared|during|as|on|since|and|or|per|a|the|respectively"
    r"|respectively,"
    r"|were|was|are|is|had|have|has|between|under|over|of)\b)"
)
"""What stands behind a number that counts nothing by itself."""


def without_margins(text: str, numbers: list[Number]) -> list[Number]:
    """Numbers with the margin behind them taken in: "3.5 ± 0.4 per cent" is about 3.5 per cent."""
    kept: list[Number] = []
    for number in numbers:
        if kept and _MARGIN.fullmatch(text, kept[-1].end, number.start) and kept[-1].unit in {"count", number.unit}:
            kept[-1] = replace(kept[-1], end=number.end, unit=number.unit, kind=number.kind, margin=True,
                               scale=max(kept[-1].scale, number.scale))  # fmt: skip
        else:
            kept.append(number)
    return kept


def _shares_scale(left: Number, right: Number, joins: str, *, bare: bool) -> bool:
    """Whether the scale behind the right number is the left one's too: "5 to 8 million"; ``bare``: it has no unit."""
    return bool(
        left.scale == 1 < right.scale
        and left.value < 1000
        and (left.value < right.value or joins == "list")
        and (bare or left.kind == "money")
        and (joins == "range" or left.unit != "count" or left.value % 1)
    )


def ends_and_lists(text: str, numbers: list[Number]) -> tuple[list[Number], set[int]]:
    """Numbers with the units and scales that ranges and lists share, and where ranges start."""
    ranged: set[int] = set()
    shared = list(numbers)
    for at in range(len(numbers) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        gap, before = text[left.end : right.start], text[max(0, left.start - _BEFORE) : left.start]
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
        if _shares_scale(left, right, joins, bare=bare):
            left = replace(left, scale=right.scale)
        shared[at] = left
        if joins == "range" and _DASH.fullmatch(gap) and _thousands(text, left, right):
            left = shared[at] = replace(left, value=left.value * 1000)
        if joins == "range" and left.unit == right.unit and left.amount < right.amount:
            ranged.add(at)
    return shared, ranged


def tops(text: str, vague: Number, number: Number) -> bool:
    """Whether a number ends what begins with a vague one: "from a few dozen to 500 fighters" are up to 500."""
    gap, before = text[vague.end : number.start], text[max(0, vague.start - _BEFORE) : vague.start]
    changes = _FROM.search(before) or _CHANGED_FROM.search(before)
    return _UP_TO.fullmatch(gap) is not None and (not changes or _RANGING.search(before) is not None)


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
    if _DASH.fullmatch(gap) or (BOUNDS_APART.fullmatch(gap) and _LOWER.search(before)):
        return "range"
    if _BETWEEN.search(before) and _AND.fullmatch(gap):
        return "range"
    if _TO.fullmatch(gap):
        if _CHANGED_FROM.search(before) and not _RANGING.search(before):
            return "list"
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
    return left.kind == "money" and right.unit == "count" and not right.joined and bool(NO_NOUN.match(text, right.end))
