"""Boxes: rectangles drawn around a stretch of text ("Box 3"), as one path or as four rules."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.pages import Box, Page
from pipeline.segment.pdf.units import LayoutUnit

SLACK = 4.0
"""Points by which rules may miss each other at a corner."""


def box_around(unit: LayoutUnit, page: Page) -> Box | None:
    """The smallest drawn rectangle that holds all lines a unit has on its first page."""
    around = [box for box in _rectangles(page) if inside(unit, page.number, box)]
    return min(around, key=lambda box: (box.x1 - box.x0) * (box.bottom - box.top), default=None)


def inside(unit: LayoutUnit, page: int, box: Box) -> bool:
    """Whether all lines of a unit stand on the page and in the rectangle."""
    return all(
        piece.page == page
        and box.x0 - SLACK <= piece.box.x0
        and piece.box.x1 <= box.x1 + SLACK
        and box.top - SLACK <= piece.box.top
        and piece.box.bottom <= box.bottom + SLACK
        for piece in unit.pieces
    )


def _rectangles(page: Page) -> Iterator[Box]:
    """Rectangles large enough for text and smaller than the page."""
    for box in (*page.frames, *_from_rules(page)):
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if wide > 0.35 * page.width and 40 < high < 0.9 * page.height:
            yield box


def _from_rules(page: Page) -> Iterator[Box]:
    """Rectangles made of two level rules and two upright ones."""
    level = [rule for rule in page.rules if rule.x1 - rule.x0 > 0.35 * page.width and rule.bottom - rule.top < 3]
    upright = [rule for rule in page.rules if rule.bottom - rule.top > 40 and rule.x1 - rule.x0 < 3]
    for head in level:
        for foot in level:
            if foot.top <= head.top + 40 or abs(foot.x0 - head.x0) > SLACK or abs(foot.x1 - head.x1) > SLACK:
                continue
            sides = [
                abs(rule.top - head.top) < SLACK and abs(rule.bottom - foot.bottom) < SLACK
                for x in (head.x0, head.x1)
                for rule in upright
                if abs(rule.x0 - x) < SLACK
            ]
            if sum(sides) >= 2:
                yield Box(head.x0, head.top, head.x1, foot.bottom)
