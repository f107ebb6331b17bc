"""Blocks on their way: printed lines gathered under one kind, label and zone; the text is composed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.records import BlockKind, Place, Role
from pipeline.segment.assemble import Part
from pipeline.segment.pdf.compose import Composed, Composer
from pipeline.segment.pdf.labels import number_label
from pipeline.segment.pdf.units import LineShare, bounds


@dataclass(slots=True)
class DraftLine:
    """One line of the block's text: the paragraph itself, or a sub-paragraph with its label."""

    pieces: list[LineShare]
    calls: frozenset[tuple[int, int]] = frozenset()
    label: str | None = None
    level: int = 0


@dataclass(slots=True)
class BlockDraft:
    """A block or footnote while it is gathered."""

    kind: BlockKind | None
    stretches: list[DraftLine] = field(default_factory=list)
    label: str | None = None
    strip: int = 0
    """Characters its printed label takes at the start of the text."""
    level: int | None = None
    role: Role | None = None
    zone: str = ""
    section: tuple[str, ...] = ()
    rows: list[list[DraftLine]] = field(default_factory=list)
    """Cells of a table; a table has no stretches."""

    @property
    def pieces(self) -> list[LineShare]:
        """All its printed lines, cells of a table included."""
        if self.rows:
            return [piece for row in self.rows for cell in row for piece in cell.pieces]
        return [piece for stretch in self.stretches for piece in stretch.pieces]

    @property
    def last(self) -> LineShare:
        """The printed line that was gathered last."""
        return self.pieces[-1]

    @property
    def page(self) -> int:
        """The number of the page on which it begins."""
        return self.pieces[0].page


def to_part(draft: BlockDraft, composer: Composer) -> Part:
    """Compose a draft's text: lines joined, hyphens undone, notes' marks taken out."""
    composed = Composed()
    rows = _table(draft, composer, composed) if draft.rows else ()
    items = list(_append_stretches(draft, composer, composed))
    boxes = _boxes(draft.pieces)
    return Part(
        kind=draft.kind,
        text=composed.text,
        label=draft.label,
        role=draft.role,
        level=draft.level,
        zone=draft.zone,
        marks=composed.marks,
        items=items,
        rows=rows,
        styles=composed.styles,
        links=composed.links,
        lines=composed.lines,
        page=boxes[0][0] if boxes else None,
        end_page=boxes[-1][0] if boxes else None,
        section=draft.section,
        boxes=boxes,
    )


def _append_stretches(draft: BlockDraft, composer: Composer, composed: Composed) -> Iterator[tuple[str, int, int, int]]:
    """Append the text of each stretch; what has a label is an item: (label, level, start, end)."""
    for number, stretch in enumerate(draft.stretches):
        text = composer.compose(stretch.pieces, stretch.calls)
        if number == 0:
            text = _without_label(text, draft)
        if not text.text:
            continue
        start = composed.append(text, "\n" if composed.text else "")
        if stretch.label is not None:
            yield stretch.label, stretch.level, start, start + len(text.text)


def _without_label(text: Composed, draft: BlockDraft) -> Composed:
    if draft.label is None or draft.kind is None:
        return text
    if draft.kind == "paragraph":
        found = number_label(text.text)
        length = found.length if found and found.text == draft.label else draft.strip
    else:
        length = draft.strip
    return text.cut(length) if 0 < length < len(text.text) else text


def _table(draft: BlockDraft, composer: Composer, composed: Composed) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for row in draft.rows:
        cells = []
        for column, cell in enumerate(row):
            text = composer.compose(cell.pieces, cell.calls)
            joint = "" if not rows and not column else "\n" if not column else "\t"
            composed.append(text, joint)
            cells.append(text.text)
        rows.append(tuple(cells))
    return tuple(rows)


def _boxes(pieces: list[LineShare]) -> tuple[Place, ...]:
    """One box for each page the lines stand on."""
    by_page: dict[int, list[LineShare]] = {}
    for piece in pieces:
        by_page.setdefault(piece.page, []).append(piece)
    places = []
    for page, held in sorted(by_page.items()):
        box = bounds([piece.box for piece in held])
        places.append((page, round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)))
    return tuple(places)
