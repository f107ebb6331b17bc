"""The running text: units in reading order become blocks, joined across pages and around what cuts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.records import BlockKind
from pipeline.segment.pdf.boxed import caption, in_box
from pipeline.segment.pdf.captions import in_figure, title_pictures
from pipeline.segment.pdf.clues import ENACTING, SCRAP, stretch_of, tiny
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.front import AGENDA, front_ends, front_kind
from pipeline.segment.pdf.headings import OPENING, REMARK
from pipeline.segment.pdf.joining import goes_on
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.numbered import numbered, sub
from pipeline.segment.pdf.titled import heading, heading_goes_on
from pipeline.segment.pdf.units import LayoutUnit
from pipeline.segment.pdf.walk import PageWalk


def running(
    units: Sequence[LayoutUnit], tables: Mapping[int, BlockDraft], layout: Layout, contents: frozenset[int]
) -> tuple[list[BlockDraft], dict[int, BlockDraft]]:
    """Gather units into blocks, in order.

    Args:
        units: In reading order; what is a cell or a note goes elsewhere.
        tables: Table drafts by the index of the unit they begin with.
        layout: Sizes and margins of the document.
        contents: Indexes of the units that are lines of a table of contents.

    Returns:
        The drafts, and the draft that each unit went to.
    """
    places: dict[int, BlockDraft] = {}
    walk = PageWalk(layout, units, contents)
    for index, unit in enumerate(units):
        if index in tables:
            places[index] = walk.add(tables[index])
        elif unit.hint not in {"cell", "note"}:
            while walk.ahead and walk.ahead[0][0] <= index:
                walk.ahead.popleft()
            places[index] = _take(walk, index, unit)
    title_pictures(walk.drafts)
    return walk.drafts, places


def _take(walk: PageWalk, index: int, unit: LayoutUnit) -> BlockDraft:
    """Put a unit where it belongs."""
    text = " ".join(unit.text.split())
    if index in walk.contents:
        unit.hint = "contents"
        walk.front = False
        return walk.plain("other", unit)
    if unit.hint in {"figure", "remark"} or SCRAP.fullmatch(text):
        return walk.plain("other", unit)
    if walk.front and not _front_ends(walk, unit, text):
        return _front_line(walk, unit, text)
    walk.front = False
    if boxed := in_box(walk, unit, text):
        return boxed
    if REMARK.match(text):
        return walk.plain("other", unit)
    if walk.figure and in_figure(unit, text, walk.layout):
        unit.hint = "figure"
        return walk.plain("other", unit)
    if walk.summary and unit.frame != walk.frame:
        walk.summary = False
    return (
        caption(walk, unit, text)
        or numbered(walk, unit, text)
        or _continued(walk, unit, text)
        or heading_goes_on(walk, unit, text)
        or heading(walk, unit, text)
        or sub(walk, unit, text)
        or _paragraph(walk, unit, text)
    )


def _front_line(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft:
    """A line of the first page's head; what stands above the agenda item is masthead, however large."""
    if AGENDA.match(text):
        for draft in walk.drafts:
            draft.kind = "other"
    return walk.add(BlockDraft(front_kind(unit, text, walk.layout), [stretch_of(unit)]))


def _front_ends(walk: PageWalk, unit: LayoutUnit, text: str) -> bool:
    return unit.hint == "beside" or front_ends(unit, text, walk.layout, bool(walk.numbering.open))


def _continued(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft | None:
    """Go on with the block of text above, which a page end, a column end or a table has cut."""
    above = walk.text
    if above is None or not goes_on(above, unit, text, walk.layout, apart=walk.above is not above):
        return None
    above.stretches[-1].pieces.extend(unit.pieces)
    above.stretches[-1].calls |= unit.calls
    if walk.outline.resolution and above.label is None and above.kind == "paragraph":
        above.role = walk.role_of(" ".join(" ".join(piece.text for piece in above.pieces).split()))
    return above


def _paragraph(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft:
    """Begin a paragraph without a label: what nothing else wanted."""
    enacting, opening = bool(ENACTING.fullmatch(text)), bool(OPENING.fullmatch(text))
    if enacting:
        walk.outline.resolution = "preambular"
    quoted = text[:1] in '“"‘' and unit.left > walk.layout.left + 1.5 * walk.layout.body_size
    kind: BlockKind = "quote" if quoted else "paragraph"
    draft = BlockDraft(kind, [stretch_of(unit)], zone=walk.outline.zone, role=walk.role_of(text))
    if tiny(text) and not opening and not enacting:
        draft.kind = "other"  # a stray letter: the text above may go on behind it
    else:
        walk.text = draft
    if draft.kind == "paragraph" and (walk.open is None or unit.left <= walk.open.pieces[0].box.x0 + 4):
        walk.open = None
    if draft.kind == "paragraph" and not walk.outline.resolution and not opening:
        walk.fresh = False
    return walk.add(draft)
