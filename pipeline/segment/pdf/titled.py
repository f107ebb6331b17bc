"""Headings of a PDF, and what each opens: an annex, a part of the report, the summary, a section."""

from __future__ import annotations

import re

from pipeline.segment.pdf.clues import ZONES, names_zone, numeral, stretch_of
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.headings import ANNEX, PART, SUMMARY, looks_like_heading, read_heading, settle_letters
from pipeline.segment.pdf.units import LayoutUnit
from pipeline.segment.pdf.walk import PageWalk


def heading(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft | None:
    """Begin a heading, and go under it."""
    if not looks_like_heading(unit, walk.layout):
        return None
    found = settle_letters(read_heading(text), walk.outline.levels)
    level, last = found.level, walk.above
    if level == 4 and last is not None and last.kind == "heading" and last.level == 1 and names_zone(last):
        level = 1
    _opens(walk, unit, text)
    walk.outline.levels.stand(level, found.label)
    above = walk.outline.head(level, text)
    # A heading keeps its number in its text too: "A low-risk crime" and "A. Low risk" must not look alike.
    draft = BlockDraft("heading", [stretch_of(unit)], label=found.label, level=level, zone=walk.outline.zone)
    draft.role = "annex" if walk.outline.zone.startswith("annex") else None
    walk.add(draft).section = above
    walk.open = walk.text = None
    walk.fresh, walk.figure = True, False
    return draft


def heading_goes_on(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft | None:
    """Go on with a title whose second line stands in brackets: "(1 January–31 December 2024)"."""
    last = walk.above
    if last is None or last.kind != "heading" or not unit.bold or not text.startswith(("(", "[")):
        return None
    if last.last.page != unit.page or abs(last.last.size - unit.size) > 0.6:
        return None
    last.stretches[-1].pieces.extend(unit.pieces)
    return last


def _opens(walk: PageWalk, unit: LayoutUnit, text: str) -> None:
    """Go into the annex, part or summary that a heading names."""
    if annex := ANNEX.fullmatch(text):
        _annex(walk, annex)
    elif PART.fullmatch(text):
        if walk.outline.part():
            walk.summary = False
    else:
        walk.summary = bool(SUMMARY.fullmatch(text))
        walk.frame = unit.frame if walk.summary else walk.frame


def _annex(walk: PageWalk, found: re.Match[str]) -> None:
    walk.outline.annex(ZONES.get(found["word"].lower()[:6], "annex"), numeral(found["label"]))
    walk.outline.resolution = None
    walk.summary = False
