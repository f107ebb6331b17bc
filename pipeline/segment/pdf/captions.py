"""Captions of tables and figures, and the scraps of text a figure holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.segment.pdf.clues import TERMINAL, ends_bold
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.headings import CAPTION, REMARK
from pipeline.segment.pdf.labels import number_label, sub_label
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.units import LayoutUnit

FIGURES = {"figure", "map", "chart", "graph", "diagram"}


def starts_caption(unit: LayoutUnit, text: str) -> re.Match[str] | None:
    """The word and number a caption begins with, where the unit is one ("Table 3 shows that …" is none)."""
    found = CAPTION.match(text)
    if found is None or len(text) > 300 or len(unit.pieces) > 5:
        return None
    rest = text[found.end() :].strip()
    set_apart = unit.bold or unit.italic or unit.pieces[0].text.strip() == found[0].strip()
    if rest and (rest[0].islower() or (not set_apart and TERMINAL.search(text))):
        return None
    return found


def goes_with_caption(last: BlockDraft, unit: LayoutUnit, text: str, layout: Layout) -> bool:
    """Whether a unit is the title under "Table 3", the rest of a caption on two lines, or its unit in brackets."""
    if last.kind != "caption" or last.page != unit.page:
        return False
    if text.startswith("(") and text.endswith(")") and len(text) < 150:
        return True
    alone = len(last.pieces) == 1 and CAPTION.fullmatch(" ".join(last.pieces[0].text.split()))
    if alone and not number_label(text) and len(text) < 350:
        return True
    near = 0 < unit.pieces[0].box.bottom - last.last.box.bottom < 1.3 * layout.pitch
    return near and unit.bold and ends_bold(last) and not TERMINAL.search(last.last.text.strip())


def in_figure(unit: LayoutUnit, text: str, layout: Layout) -> bool:
    """Whether a unit under a figure's caption is a label or a value of the figure rather than text."""
    if CAPTION.match(text) or number_label(text) or sub_label(text) or TERMINAL.search(text):
        return False
    small = unit.size < layout.body_size - 0.4
    return small or (len(text) < 60 and not unit.bold and unit.hint != "heading")


def title_pictures(drafts: Sequence[BlockDraft]) -> None:
    """Make titles without a number captions: over a picture and its "Source:", and right over a table."""
    for above, below in pairwise(drafts):
        if above.page != below.page or above.label is not None or above.role == "box":
            continue
        over_picture = above.kind == "heading" and above.level == 4 and _is_source(below)
        over_table = above.kind == "paragraph" and below.kind == "table" and _is_title(above)
        if over_picture or over_table:
            above.kind, above.level = "caption", None


def _is_source(draft: BlockDraft) -> bool:
    text = " ".join(draft.pieces[0].text.split()) if draft.kind == "other" else ""
    return bool(REMARK.match(text)) and "ource" in text[:12]


def _is_title(draft: BlockDraft) -> bool:
    """Whether a block right over a table is its title: short, begun with a capital, no sentence."""
    text = " ".join(" ".join(piece.text for piece in draft.pieces).split())
    return text[:1].isupper() and len(text) < 200 and len(draft.pieces) <= 3 and not TERMINAL.search(text)
