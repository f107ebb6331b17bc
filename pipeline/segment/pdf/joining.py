"""Does a unit go on with the block above it, which a page end, a column end or a table has cut?"""

from __future__ import annotations

from pipeline.segment.pdf.clues import TERMINAL, ends_bold
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.headings import looks_like_heading
from pipeline.segment.pdf.labels import sub_label
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.units import LayoutUnit


def goes_on(above: BlockDraft, unit: LayoutUnit, text: str, layout: Layout, *, apart: bool) -> bool:
    """Whether a unit is the rest of the block above.

    ``apart`` says that something else stands between the two. A sentence that has not ended goes on with a small
    letter; one that has ended goes on only where its last line is full and the next stands where its lines stand.
    """
    if above.kind == "heading" or (sub_label(text) is not None and not text[0].isdigit()):
        return False
    a, b = above.last, unit.pieces[0]
    closed = bool(TERMINAL.search(a.text.strip()))
    lower = text[:1].islower() or (text[:1] in "(–—-&" and not closed)
    if b.page - a.page > 2:
        return False
    if not closed and lower:
        return True
    broken = b.page != a.page or b.box.top < a.box.top - 2 or apart
    if not broken or (unit.bold and not ends_bold(above)):
        return False
    if closed and lower:
        return True
    if looks_like_heading(unit, layout) or not layout.fills(a):
        return False
    if not closed:
        return abs(unit.size - a.size) < 1.2
    return above.label is not None and above.kind == "paragraph" and _next_page_alike(above, unit)


def _next_page_alike(above: BlockDraft, unit: LayoutUnit) -> bool:
    """Whether a unit begins the next page where, and as large as, the lines above stand."""
    a, b = above.last, unit.pieces[0]
    return (
        b.page == a.page + 1
        and abs(unit.size - a.size) < 0.6
        and abs(b.box.x0 - unit.left) < 3
        and abs(b.box.x0 - min(piece.box.x0 for piece in above.stretches[-1].pieces[-3:])) < 3
    )
