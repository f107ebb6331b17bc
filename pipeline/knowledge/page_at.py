"""The page a place in a passage is printed on, where the passage runs over from one page to the next."""

from __future__ import annotations

from itertools import accumulate

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import Row


def page_at(base: KnowledgeBase, block: Row, at: int) -> int | None:
    """The physical page of a character of a block's (or note's) text; None where it stands on no page.

    It is reckoned from how high the passage stands on each page, and held between the pages of the figures before and
    behind, which are known by their lines. Near the end of a page it may be one line out.
    """
    first, last = block["page"], block["end_page"]
    if first is None or last is None or first == last:
        return first if first is None else int(first)
    known = "SELECT start, page FROM statistics WHERE block = ? AND page IS NOT NULL ORDER BY start"
    figures: list[tuple[int, int]] = base.connection.execute(known, (block["id"],)).fetchall()
    least = max((page for start, page in figures if start <= at), default=int(first))
    most = min((page for start, page in figures if start >= at), default=int(last))
    return min(max(_reckoned(block, at), least), most)


def _reckoned(block: Row, at: int) -> int:
    """The page by the heights of a passage's boxes: each holds its share of the letters."""
    heights: dict[int, float] = {}
    for page, _, top, _, bottom in block["boxes"]:
        heights[page] = heights.get(page, 0.0) + max(bottom - top, 0.0)
    whole, letters = sum(heights.values()), max(len(block["text"]), 1)
    if not whole:
        return int(block["page"])
    ends = accumulate(heights.values())
    shares = zip(heights, ends, strict=True)
    return next((page for page, end in shares if at < letters * end / whole), int(block["end_page"]))
