"""Figures inside a passage: which numbers say something about the world, and what they are worth.

What is a number, and its value, unit, bound and base, is read by :mod:`pipeline.quantity`; here stands only what tells
a figure from a year and from a number that names (a page, a Goal, an edition).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pipeline.model.spans import Span
from pipeline.quantity.compare import Amount, amount
from pipeline.quantity.masks import mask_text
from pipeline.quantity.quantities import Quantity, find_quantities
from pipeline.words.months import FRENCH, MONTH, SPANISH

_MONTHS = f"{MONTH}|{FRENCH}|{SPANISH}"

_COUNTED_OFF = (
    "resolutions? decisions? paras?\\.? paragraphs? pp?\\.? pages? notes? footnotes? nos?\\.? articles? arts?\\.? "
    "rules? chapters? annex sections? goals? targets? sessions? rev\\.? add\\.? vol\\.? (?:sub)?programmes? meetings? "
    "parts? recommendations? units? grades? levels? tables? figures? box item items phase version room conclusions? "
    "components? results? outcomes? outputs? objectives? indicators? options? principles? guidelines? clauses? "
    "subparagraphs? appendix question module step stage pillar artículos? párrafos? capítulos? paragraphes? alinéas? "
    "chapitres? résolutions? décisions? resoluciones resolución"
)
NOT_BEFORE: Final = re.compile(
    rf"""(?:
        \b(?:{"|".join(_COUNTED_OFF.split(" "))})[\s\u00a0]*
        (?:\d+(?:[\s\u00a0]*\([^)]*\))?(?:,\s|[\s\u00a0]+(?:to|and|or|through|et|à|y|a)[\s\u00a0]+|[–-]))*  # 1, 3 and 5
      | (?:ال)?(?:مادة|مادتين|مواد|فقرة|فقرات|فصل)\s+\(?(?:\d+\s+و\s?)* | [A-Z]/ | \bthe\ one\ | https?://\S* )$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a number stands after when it only counts pages, paragraphs, articles or Goals."""
PAIRED_BEFORE: Final = re.compile(r"\d+ and $")
"""A bare number behind another: days, paragraphs."""
EDITION: Final = re.compile(
    r"(?<=\bthe )\d{4}(?= [a-z])|\d{4}(?=[\s\u00a0](?:session|edition|issue|programme|budget)\b)"
)
"""A year that names an edition: "the 2023 high-level political forum", "2023 session"."""
DATE_BEFORE: Final = re.compile(rf"(?:{_MONTHS})[\s\u00a0]+(?:\d{{1,2}},?[\s\u00a0]+)?$")
DATE_AFTER: Final = re.compile(
    rf"^(?:[–-]\d+|,?[\s\u00a0]+(?:and|to)[\s\u00a0]+\d+|,[\s\u00a0]+\d+)*[\s\u00a0]+(?:of[\s\u00a0])?(?:{_MONTHS})\b"
)
TITLE_BEFORE: Final = re.compile(r"[A-Z][\w’'-]*[,*]?[\s\u00a0]+$")


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A number with its place in the text; equal figures have equal ``value`` and ``unit``."""

    start: int
    end: int
    value: Decimal
    unit: str
    """"percent", "ratio", "year" (of the calendar) or ""."""


@dataclass(frozen=True, slots=True)
class PassageFigure:
    """A quantity of a passage with what it says."""

    phrase: Span
    """With its bound."""
    number: Span
    """With its sign, currency and unit."""
    amount: Amount
    kind: str
    """"percent", "ratio", "year" (of the calendar) or ""."""


YEAR: Final = "year"
_CALENDAR: Final = re.compile(r"(?<![\w./,-])(?:19|20)\d\d(?![\w/]|-\d|\.\d|,\d)")


def find_figures(text: str, around: tuple[str, str] = ("", "")) -> list[FigureValue]:
    """Figures of a passage; numbers of pages, paragraphs, resolutions and dates are none, nor are years in titles.

    ``around`` is what stands before and after the passage: "15" is a day where "May" follows. Of a range both ends
    are figures.
    """
    return [
        FigureValue(told.number.start, told.number.end, end / 100 if told.kind == "ratio" else end, told.kind)
        for told in find_told(text, around)
        for end in sorted({told.amount.low, told.amount.high})
    ]


def find_told(text: str, around: tuple[str, str] = ("", "")) -> tuple[PassageFigure, ...]:
    """Quantities and years of a passage, left to right; what names or counts off is none."""
    return _find_told(text, around)


@lru_cache(maxsize=8192)
def _find_told(text: str, around: tuple[str, str]) -> tuple[PassageFigure, ...]:
    whole, shift = around[0] + text + around[1], len(around[0])
    masked = [span for span, _ in mask_text(whole)]
    found = [*_quantities(whole, masked), *_years(whole)]
    end = shift + len(text)
    return tuple(
        replace(told, phrase=_cut(told.phrase, shift, end), number=told.number.shifted(-shift))
        for told in sorted(found, key=lambda one: one.number.start)
        if told.number.start >= shift and told.number.end <= end and not _only_names(whole, told)
    )


def _cut(phrase: Span, start: int, end: int) -> Span:
    """What of a phrase stands in the passage, counted from its start: a bound may stand before it ("at least | 50")."""
    return Span(max(phrase.start, start) - start, min(phrase.end, end) - start)


def _quantities(text: str, masked: list[Span]) -> Iterator[PassageFigure]:
    for one in find_quantities(text, masked):
        says = amount(one)
        if says is not None:
            yield PassageFigure(Span(one.start, one.end), one.number, says, _kind(one))


def _kind(quantity: Quantity) -> str:
    return quantity.unit if quantity.unit in {"percent", "ratio"} else ""


def _years(text: str) -> Iterator[PassageFigure]:
    for found in _CALENDAR.finditer(text):
        year = Decimal(found[0])
        span = Span(*found.span())
        yield PassageFigure(span, span, Amount(low=year, high=year, unit="calendar year"), YEAR)


def _only_names(text: str, told: PassageFigure) -> bool:
    """Whether the number names a page, a paragraph, a day or an edition."""
    start, end = told.number.start, told.number.end
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    if _label_of_note(text, told) or NOT_BEFORE.search(before) or text[start:end].lower() == "one":
        return True
    if told.amount.unit == "count" and (DATE_BEFORE.search(before) or DATE_AFTER.search(after)):
        return True
    if told.kind == YEAR and (DATE_BEFORE.search(before) or DATE_AFTER.search(after)):
        return True
    if told.amount.unit == "count" and PAIRED_BEFORE.search(before):
        return True
    return told.kind == YEAR and (EDITION.match(text, start) is not None or _in_title(before, after))


_YEAR_BEFORE: Final = re.compile(r"\b(?:19|20)\d\d,?[ \u00a0]$")
_OPENS: Final = re.compile(r"[ \u00a0](?:[A-Z][a-z]+[ \u00a0,.]|https?://)")


def _label_of_note(text: str, told: PassageFigure) -> bool:
    """Whether a bare number is the call or the label of a note that was read as text.

    It opens a paragraph ("15 Note that …", "49 https://…"), or stands behind the year that closes a date
    ("of 19 March 1978 20 confirmed by …").
    """
    start, end = told.number.start, told.number.end
    if told.amount.unit != "count" or not text[start:end].isdigit() or end - start > 3:
        return False
    opens = start == 0 or text[start - 1] == "\n"
    return bool((opens and _OPENS.match(text, end)) or _YEAR_BEFORE.search(text[max(0, start - 7) : start]))


def _in_title(before: str, after: str) -> bool:
    """Whether a year closes a title or opens a name ("Global Report 2024", "the 2030 Agenda")."""
    opener = re.search(r"(?:^|[.:;]\s+|\b)(?:In|By|Since|During|Until|From|For|Of|The)[\s\u00a0]+$", before)
    named = TITLE_BEFORE.search(before) is not None and opener is None
    return named or re.match(r"[\s\u00a0]+[A-Z]", after) is not None or re.match(r"\*|\)", after) is not None
