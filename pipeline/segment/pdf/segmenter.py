"""A PDF reading to parts: units by tree or geometry, notes, tables, running text, furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from pipeline.model.pages import PdfReading
from pipeline.model.records import Warn
from pipeline.segment.assemble import Part
from pipeline.segment.pdf.agreement import agreement
from pipeline.segment.pdf.beside import with_labels_beside
from pipeline.segment.pdf.compose import Composer, LineEndWords
from pipeline.segment.pdf.contents import contents_units
from pipeline.segment.pdf.drafts import BlockDraft, DraftLine, to_part
from pipeline.segment.pdf.footnotes import place_notes, read_notes
from pipeline.segment.pdf.furniture import find_furniture
from pipeline.segment.pdf.geometry import geometry_units
from pipeline.segment.pdf.grid import table_drafts
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.margin import without_margin
from pipeline.segment.pdf.marks import NoteLabels, plain_calls
from pipeline.segment.pdf.running import running
from pipeline.segment.pdf.tables import find_tables
from pipeline.segment.pdf.tree import tree_units
from pipeline.segment.pdf.units import LayoutUnit, LineKey, piece_of

LOW = 0.9
"""Agreement of tree and geometry under which a document is doubtful."""

COVERED = 0.5
"""Share of the printed letters a structure tree must hold to be followed."""


def segment_pdf(
    reading: PdfReading, method: Literal["auto", "tree", "geometry"]
) -> tuple[list[Part], tuple[Warn, ...]]:
    """Parts in reading order, and what tree and geometry disagree on."""
    margins = without_margin(with_labels_beside(reading))
    reading = margins.reading
    layout = Layout(reading, find_furniture(reading) | margins.numbers, margins.headings)
    tables = find_tables(layout)
    vocabulary = LineEndWords.of(reading)
    by_tree = _by_tree(reading, layout, tables) if method != "geometry" else None
    _told(by_tree or (), margins.headings)
    if method == "tree" and by_tree is not None:
        return _parts(by_tree, layout, tables, vocabulary), ()
    by_geometry = geometry_units(layout, frozenset(tables))
    _told(by_geometry, margins.headings)
    if by_tree is None:
        return _parts(by_geometry, layout, tables, vocabulary), ()
    first = _parts(by_tree, layout, tables, vocabulary)
    second = _parts(by_geometry, layout, tables, vocabulary)
    return agreement(first, second, LOW)


def _told(units: Sequence[LayoutUnit], beside: frozenset[LineKey]) -> None:
    """Tell headings that stand beside their paragraphs."""
    for unit in units:
        if beside and all(piece.key in beside for piece in unit.pieces):
            unit.hint = "beside"


def _by_tree(reading: PdfReading, layout: Layout, tables: Mapping[LineKey, int]) -> list[LayoutUnit] | None:
    """Units of the tree with what it leaves out put in at its place; None where there is no tree worth following."""
    units = tree_units(reading)
    if not units:
        return None
    inside = sum(len(piece.text.strip()) for unit in units for piece in unit.pieces)
    printed = sum(len(line.text.strip()) for page in reading.pages for _, line in layout.lines(page))
    if inside < COVERED * printed:
        return None
    held = {piece.key for unit in units for piece in unit.pieces}
    left = frozenset(
        (page.number, n) for page in reading.pages for n, _ in layout.lines(page) if (page.number, n) not in held
    )
    for unit in units:
        unit.pieces = [piece for piece in unit.pieces if piece.key not in layout.furniture]
    rest = geometry_units(layout, frozenset(tables), only=left)
    return _merged([unit for unit in units if unit.pieces], rest)


def _merged(units: list[LayoutUnit], rest: list[LayoutUnit]) -> list[LayoutUnit]:
    """Put each untagged unit before the first tagged one that stands lower on its page."""
    if not rest:
        return units
    places = {id(unit): n for n, unit in enumerate(units)}
    before: dict[int, list[LayoutUnit]] = defaultdict(list)
    for unit in rest:
        top = unit.pieces[0].box.top
        lower = [
            places[id(other)]
            for other in units
            if (
                other.hint != "note"
                and any(piece.page == unit.page and piece.box.top > top for piece in other.pieces[:1])
            )
            or other.page > unit.page
        ]
        before[min(lower, default=len(units))].append(unit)
    merged: list[LayoutUnit] = []
    moved: dict[int, int] = {}
    for n, unit in enumerate(units):
        merged += before.get(n, [])
        moved[n] = len(merged)
        merged.append(unit)
    merged += before.get(len(units), [])
    for unit in units:
        unit.after = moved.get(unit.after) if unit.after is not None else None
    return merged


def _parts(
    units: Sequence[LayoutUnit], layout: Layout, tables: Mapping[LineKey, int], vocabulary: LineEndWords
) -> list[Part]:
    """The tail both ways share."""
    registry = NoteLabels()
    found = read_notes(units, layout, registry)
    composer = Composer(vocabulary, registry)
    plain_calls((piece for n, unit in enumerate(units) if n not in found.taken for piece in unit.pieces), registry)
    body = [unit if n not in found.taken else LayoutUnit(unit.pieces, "note") for n, unit in enumerate(units)]
    grids = table_drafts(body, tables, layout)
    blocks, places = running(body, grids, layout, contents_units(body))
    drafts = place_notes(blocks, found.notes, places)
    plain = Composer(vocabulary, NoteLabels())
    parts = (
        to_part(draft, plain if draft.kind == "furniture" else composer) for draft in _with_furniture(drafts, layout)
    )
    return [part for part in parts if part.text]


def _with_furniture(drafts: Sequence[BlockDraft], layout: Layout) -> list[BlockDraft]:
    """Furniture lines put after the last block that begins on their page or before."""
    waiting: dict[int, list[BlockDraft]] = defaultdict(list)
    for page, line in sorted(layout.furniture):
        runs = layout.pages[page].lines[line].runs
        if runs and layout.pages[page].lines[line].text.strip():
            waiting[page].append(BlockDraft("furniture", [DraftLine([piece_of(page, line, runs)])]))
    out: list[BlockDraft] = []
    reached = 0
    for draft in drafts:
        page = draft.page
        for number in range(reached + 1, page):
            out += waiting.pop(number, [])
        reached = max(reached, page - 1)
        out.append(draft)
    for number in sorted(waiting):
        out += waiting[number]
    return out
