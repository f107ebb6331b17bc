"""Captions, and the boxes that some of them open: what stands in a drawn rectangle is apart from the text around."""

from __future__ import annotations

from pipeline.segment.pdf.boxes import box_around, inside
from pipeline.segment.pdf.captions import FIGURES, goes_with_caption, starts_caption
from pipeline.segment.pdf.clues import numeral, stretch_of, tiny
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.headings import CAPTION, REMARK, looks_like_heading
from pipeline.segment.pdf.labels import sub_label
from pipeline.segment.pdf.units import LayoutUnit
from pipeline.segment.pdf.walk import PageWalk


def caption(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft | None:
    """Begin a caption or a box, or go on with the caption above."""
    last = walk.above
    if last is not None and goes_with_caption(last, unit, text, walk.layout) and not CAPTION.match(text):
        last.stretches.append(stretch_of(unit))
        return last
    found = starts_caption(unit, text)
    if found is None:
        return None
    word = found["word"].lower()
    walk.figure = word in FIGURES
    return _box(walk, unit, found["label"]) if word == "box" else walk.plain("caption", unit)


def in_box(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft | None:
    """Add a unit inside the open box, whose numbers and letters have nothing to do with those of the text around."""
    if walk.box_at is None or not inside(unit, *walk.box_at):
        walk.box_at = None
        return None
    draft = BlockDraft("paragraph", [stretch_of(unit)], role="box", zone=f"box{walk.boxes}")
    label = sub_label(text)
    if label is not None:
        draft.kind, draft.label, draft.level = "list_item", label.text, 1
        draft.strip = label.length if label.bullet else 0
    elif looks_like_heading(unit, walk.layout):
        draft.kind, draft.level = "heading", 4
    elif REMARK.match(text) or tiny(text):
        draft.kind = "other"
    return walk.add(draft)


def _box(walk: PageWalk, unit: LayoutUnit, label: str) -> BlockDraft:
    """The title of a box; what the drawn rectangle around it holds is its text."""
    walk.boxes = numeral(label.rpartition(".")[2]) or walk.boxes + 1
    around = box_around(unit, walk.layout.pages[unit.page])
    walk.box_at = (unit.page, around) if around is not None else None
    return walk.add(BlockDraft("heading", [stretch_of(unit)], level=4, role="box", zone=f"box{walk.boxes}"))
