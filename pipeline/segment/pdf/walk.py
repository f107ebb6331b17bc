"""Where a walk over the units of a PDF stands, and the steps that every rule takes: add a block, tell its role."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from pipeline.model.pages import Box
from pipeline.model.records import BlockKind, Role
from pipeline.segment.outline import Outline
from pipeline.segment.pdf.clues import ENACTING, PARTICIPLE, numbers_ahead, stretch_of
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.numbering import Sequences
from pipeline.segment.pdf.units import LayoutUnit

ANNEXED = ("annex", "appendix", "enclosure", "attachment")
"""How the names of zones begin that lie outside the body of the report."""


class PageWalk:
    """Units in reading order, the drafts gathered so far, and what is open."""

    def __init__(self, layout: Layout, units: Sequence[LayoutUnit], contents: frozenset[int]) -> None:
        self.layout = layout
        self.contents = contents
        """The units that are lines of a table of contents."""
        self.drafts: list[BlockDraft] = []
        self.outline = Outline()
        self.numbering = Sequences()
        self.ahead: deque[tuple[int, str]] = numbers_ahead(units, contents)
        """Index and number of the units still to come that begin with a number."""
        self.open: BlockDraft | None = None
        """The numbered paragraph that sub-paragraphs still go to."""
        self.text: BlockDraft | None = None
        """The last block of running text, which a page break may have cut."""
        self.fresh = True
        """Whether nothing but headings stands since the last heading, so that numbers may start again."""
        self.front = True
        """Whether the head of the first page is still read."""
        self.figure = False
        """Whether the last caption was a figure's, so that scraps of text are its labels."""
        self.summary = False
        self.frame: int | None = None
        """The frame that the summary stands in."""
        self.boxes = 0
        self.box_at: tuple[int, Box] | None = None
        """Page and rectangle of the box the text stands in."""

    @property
    def above(self) -> BlockDraft | None:
        """The draft that was added last; None at the beginning."""
        return self.drafts[-1] if self.drafts else None

    def indented(self, unit: LayoutUnit) -> bool:
        """Whether a unit stands to the right of the open paragraph's number."""
        return self.open is not None and unit.x0 > self.open.pieces[0].box.x0 + 12

    def add(self, draft: BlockDraft) -> BlockDraft:
        """Put a draft behind the others, under the headings that are open."""
        draft.section = self.outline.section
        self.drafts.append(draft)
        return draft

    def plain(self, kind: BlockKind, unit: LayoutUnit) -> BlockDraft:
        """Add a unit that opens nothing; labels of one figure, and lines of one table of contents, are one block."""
        last = self.above
        if kind == "other" and last is not None and last.kind == "other" and unit.hint in {"figure", "contents"}:
            last.stretches.append(stretch_of(unit))
            return last
        return self.add(BlockDraft(kind, [stretch_of(unit)], zone=self.outline.zone))

    def role_of(self, text: str, *, numbered: bool = False) -> Role | None:
        """The role of a paragraph: its part of a resolution, else that of the zone."""
        if not self.outline.resolution:
            return self.zone_role
        if numbered:
            return "operative"
        if ENACTING.fullmatch(text) or (text.rstrip("0123456789 ").endswith(",") and PARTICIPLE.match(text)):
            return "preambular"
        return "operative" if text.endswith((".", ";")) else None

    @property
    def zone_role(self) -> Role | None:
        """The role of all that stands in the summary, or in an annex."""
        if self.summary:
            return "summary"
        return "annex" if self.outline.zone.startswith(ANNEXED) else None
