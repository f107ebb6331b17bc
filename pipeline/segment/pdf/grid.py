"""Table units gathered into one table block each, with rows and cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.segment.pdf.drafts import BlockDraft, DraftLine
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.tables import Segment, columns_of, visual_rows
from pipeline.segment.pdf.units import LayoutUnit, LineKey, piece_of


def table_drafts(units: Sequence[LayoutUnit], tables: Mapping[LineKey, int], layout: Layout) -> dict[int, BlockDraft]:
    """Table blocks by the index of the unit each begins with; the units they take are turned into cells."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.hint in {"note", "figure", "contents"}:
            continue
        if unit.cell is not None:
            groups["tagged", unit.cell[0]].append(index)
            continue
        inside = [tables[piece.key] for piece in unit.pieces if piece.key in tables]
        if len(inside) > len(unit.pieces) / 2:
            groups["drawn", inside[0]].append(index)
    drafts: dict[int, BlockDraft] = {}
    for (kind, _), members in groups.items():
        for index in members:
            units[index].hint = "cell"
        rows = (
            _tagged_rows([units[n] for n in members])
            if kind == "tagged"
            else _drawn_rows([units[n] for n in members], layout)
        )
        drafts[members[0]] = BlockDraft("table", rows=rows)
    return drafts


def _tagged_rows(cells: list[LayoutUnit]) -> list[list[DraftLine]]:
    rows: dict[int, dict[int, DraftLine]] = defaultdict(dict)
    for unit in cells:
        _, row, column = unit.cell or (0, 0, 0)
        held = rows[row].get(column)
        if held is None:
            rows[row][column] = DraftLine(list(unit.pieces), unit.calls)
        else:
            held.pieces.extend(unit.pieces)
            held.calls |= unit.calls
    width = max(max(row) for row in rows.values()) + 1
    return [[row.get(n, DraftLine([])) for n in range(width)] for _, row in sorted(rows.items())]


def _drawn_rows(units: list[LayoutUnit], layout: Layout) -> list[list[DraftLine]]:
    calls = frozenset().union(*(unit.calls for unit in units))
    keys = sorted({piece.key for unit in units for piece in unit.pieces})
    rows: list[list[DraftLine]] = []
    for page in sorted({page for page, _ in keys}):
        lines = [(n, layout.pages[page].lines[n]) for number, n in keys if number == page]
        found = list(visual_rows(lines))
        columns = columns_of(found)
        for row in found:
            cells = [DraftLine([], calls) for _ in columns] or [DraftLine([], calls)]
            for segment in row.segments:
                cells[_column(segment, columns)].pieces.append(piece_of(page, row.lines[0], segment.runs))
            rows.append(cells)
    return rows


def _column(segment: Segment, columns: list[float]) -> int:
    """The column a segment stands in: the last that begins at or before its middle."""
    middle = (segment.x0 + min(segment.x1, segment.x0 + 20)) / 2
    before = [n for n, edge in enumerate(columns) if edge <= middle]
    return before[-1] if before else 0
