"""Figures inside a passage: which numbers say something about the world, and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from pipeline.link.reuse.words import NUMERALS

SCALES: Final = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
PARTS: Final = {"half": Decimal(1) / 2, "third": Decimal(1) / 3, "quarter": Decimal(1) / 4, "fifth": Decimal(1) / 5}
PARTS_MANY: Final = {f"{word}s": value for word, value in PARTS.items()}

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)

FIGURE: Final = re.compile(
    rf"""
    (?<![\w./-])
    (?: (?P<digits> \d{{1,3}}(?:[,\u00a0 ]\d{{3}})+(?:\.\d+)? | \d+(?:\.\d+)? )
      | (?P<words> (?:{_TENS})-(?:{_UNITS}) | {"|".join(NUMERALS)} )
      | (?P<half> half ) )
    (?: [\s\u00a0-] (?P<scale> hundred|thousand|million|billion|trillion ) s? )?
    (?: [\s\u00a0-] (?P<part> half|third|quarter|fifth ) s? )?
    (?P<percent> \s?% | [\s\u00a0-]+ per[\s\u00a0]cent )?
    (?! [\w/] | -\d | \.\d | -(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_COUNTED_OFF = (
    "resolutions? decisions? paras?\\.? paragraphs? pp?\\.? pages? notes? footnotes? nos?\\.? articles? arts?\\.? "
    "rules? chapters? annex sections? goals? targets? sessions? rev\\.? add\\.? vol\\.? (?:sub)?programmes? meetings? "
    "parts? recommendations? units? grades? levels? tables? figures? box item items phase version room conclusions? "
    "components? results? outcomes? outputs? objectives? indicators? options? principles? guidelines? clauses? "
    "subparagraphs? appendix question module step stage pillar"
)
NOT_BEFORE: Final = re.compile(
    rf"""(?:
        \b(?:{"|".join(_COUNTED_OFF.split(" "))})[\s\u00a0]*
        (?:\d+(?:[\s\u00a0]*\([^)]*\))?(?:,\s|[\s\u00a0]+(?:to|and|or|through)[\s\u00a0]+|[–-]))*  # 1, 3 and 5
      | [A-Z]/ | \bthe\ one\ | https?://\S* )$""",
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
class Figure:
    """A number with its place in the text; equal figures have equal ``value`` and ``unit``."""

    start: int
    end: int
    value: Decimal
    unit: str
    """"percent", "ratio", "year" or ""."""


def find_figures(text: str, around: tuple[str, str] = ("", "")) -> list[Figure]:
    """Figures of a passage; numbers of pages, paragraphs, resolutions and dates are none, nor are years in titles.

    ``around`` is what stands before and after the passage: "15" is a day where "May" follows.
    """
    whole, shift = around[0] + text + around[1], len(around[0])
    out = []
    for found in FIGURE.finditer(whole):
        figure = _figure(found)
        if figure is None or figure.start < shift or figure.end > shift + len(text) or _only_names(whole, figure):
            continue
        out.append(replace(figure, start=figure.start - shift, end=figure.end - shift))
    return out


def _figure(found: re.Match[str]) -> Figure | None:
    if found["half"] and not found["part"]:
        value = PARTS["half"]
    elif found["digits"]:
        try:
            value = Decimal(re.sub(r"[,\s\u00a0]", "", found["digits"]))
        except InvalidOperation:
            return None
    else:
        value = Decimal(sum(int(NUMERALS[word]) for word in (found["words"] or "one").lower().split("-")))
    if found["scale"]:
        value *= SCALES[found["scale"].lower()]
    unit = "percent" if found["percent"] else ""
    if found["part"]:
        value, unit = value * PARTS[found["part"].lower()], "ratio"
    elif found["half"]:
        unit = "ratio"
    if found["digits"] and len(found["digits"]) == 4 and 1900 <= value <= 2100 and not unit and not found["scale"]:
        unit = "year"
    return Figure(found.start(), found.end(), value, unit)


def _only_names(text: str, figure: Figure) -> bool:
    """Whether the number names a page, a paragraph, a day or an edition."""
    before, after = text[max(0, figure.start - 40) : figure.start], text[figure.end : figure.end + 24]
    if NOT_BEFORE.search(before) or text[figure.start : figure.end].lower() == "one":
        return True
    if DATE_BEFORE.search(before) or DATE_AFTER.search(after):
        return True
    if not figure.unit and PAIRED_BEFORE.search(before):
        return True
    return figure.unit == "year" and (EDITION.match(text, figure.start) is not None or _in_title(before, after))


def _in_title(before: str, after: str) -> bool:
    """Whether a year closes a title or opens a name ("Global Report 2024", "the 2030 Agenda")."""
    opener = re.search(r"(?:^|[.:;]\s+|\b)(?:In|By|Since|During|Until|From|For|Of|The)[\s\u00a0]+$", before)
    named = TITLE_BEFORE.search(before) is not None and opener is None
    return named or re.match(r"[\s\u00a0]+[A-Z]", after) is not None or re.match(r"\*|\)", after) is not None
