"""Tables of contents: from the heading "Contents" to the last entry; they are no headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.pdf.headings import CONTENTS
from pipeline.segment.pdf.units import LayoutUnit

LEADERS = re.compile(r"(?:\.\s?){6,}|…{2,}")
ENDS_IN_PAGE = re.compile(r"\S\s+(?P<page>\d{1,3})$")
MOST_PAGES = 60
"""Pages one entry may lie behind the one before."""


def contents_units(units: Sequence[LayoutUnit]) -> frozenset[int]:
    """Indexes of the units that make up tables of contents."""
    found: set[int] = set()
    for index, unit in enumerate(units):
        if unit.hint == "contents" or LEADERS.search(unit.text):
            found.add(index)
        if CONTENTS.fullmatch(" ".join(unit.text.split())) and index not in found:
            found.update(range(index, _end(units, index) + 1))
    return frozenset(found)


def _end(units: Sequence[LayoutUnit], start: int) -> int:
    """Index of the last entry: the last unit with leaders, or ending in a page number, on this page or the next two."""
    last, reached = start, 0
    for index in range(start + 1, len(units)):
        unit = units[index]
        if unit.page > units[last].end_page + 1:
            break
        if unit.hint in {"note", "cell"}:
            continue
        text = unit.text.strip()
        number = ENDS_IN_PAGE.search(text) if len(text) < 300 else None
        near = unit.page == units[last].end_page or reached > 0
        goes_on = number is not None and near and reached <= int(number["page"]) <= reached + MOST_PAGES
        if unit.hint == "contents" or LEADERS.search(text) or goes_on:
            last = index
            reached = int(number["page"]) if number is not None and goes_on else reached
        elif len(text) > 400:
            break
    while last > start and last + 1 < len(units) and _trails(units[last + 1], units[last]):
        last += 1
    return last


def _trails(unit: LayoutUnit, above: LayoutUnit) -> bool:
    """Whether a unit under the last entry is one more, without a page number ("Annexes are on the website")."""
    text = unit.text.strip()
    return unit.page == above.end_page and not unit.bold and len(text) < 200 and text[-1:] not in ".:;"
