"""What the cells of a printed table stand for: the label of their row, the heads of their column, unit and scale.

Read from the cells alone, which is all that a knowledge base holds of a table. A head is told only where its place is
certain: one that spans several columns is given to them where the columns part evenly under such heads, else to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.knowledge.schema import Row
from pipeline.model.spans import Span
from pipeline.quantity.cells import CellFigure, HeadUnit, find_cell_figures, told_by

_HEADS = 4
"""Rows at the top of a table that may be heads."""
_LABELS = 3
"""Cells before the first figure of a row that may say what it is."""
_LONG = 160
"""Characters from which a cell is a text and no label."""
_YEAR = re.compile(r"(?:(?:19|20)\d\d(?:\s?[–/-]\s?(?:19|20)?\d\d)?\W*(?:\([a-z]\)|[a-z])?[\s*]*)+")
_LETTER = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure that stands in a cell of a table."""

    row: int
    """From 1, heads counted."""
    column: int
    """From 1, the column of labels counted."""
    at: Span
    """The figure's place in the cell."""
    text: str
    """The cell as printed."""
    surface: str
    """The figure as printed."""
    printed: Decimal
    """Its value before the scale that a head tells."""
    value: Decimal
    unit: str | None
    """None where neither the cell nor a head tells it."""
    bracketed: bool
    row_label: str
    below: str
    """The label of the nearest row above that has one, or heads a group of rows; "" where the row needs none."""
    column_label: str
    above: tuple[str, ...] = ()
    """Heads over several columns, of which it is not known which stands over this one."""


def heads(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top of a table are heads: those before the first with a figure that is no year."""
    for number, row in enumerate(rows[: _HEADS + 1]):
        if any(_is_figure(cell) for cell in row[1:]):
            return number
    return 1 if len(rows) > 1 else 0


def _is_figure(cell: str) -> bool:
    told = cell.strip()
    return bool(told) and not _LETTER.search(told) and not _YEAR.fullmatch(told) and any(find_cell_figures(told))


def cells(rows: Sequence[Sequence[str]], caption: str = "") -> Iterator[Cell]:
    """The figures in the cells of a table under its heads, row by row."""
    top = heads(rows)
    columns = [_column_label(rows[:top], column) for column in range(max(map(len, rows), default=0))]
    told = [told_by(label) for label in columns]
    over, above = told_by(caption), _unplaced(rows[:top])
    for number, row in enumerate(rows[top:], top):
        if any(_LEADERS in cell for cell in row):
            continue  # a line of a table of contents
        first = next((at for at, cell in enumerate(row) if at and _is_figure(cell)), len(row))
        for column, text in enumerate(row[1:], 1):
            figures = [figure for figure in find_cell_figures(text) if not _is_name(text, figure)]
            if not figures:
                continue
            label, below = _row_label(rows, top, number, min(first, column))
            by_row = told_by(label)
            for figure in figures:
                unit, scale = _unit(figure, by_row, told[column], over)
                yield Cell(
                    row=number + 1, column=column + 1, at=figure.span, text=text, surface=figure.span.of(text),
                    printed=figure.value, value=figure.value * scale, unit=unit, bracketed=figure.bracketed,
                    row_label=label, below=below, column_label=columns[column], above=above,
                )  # fmt: skip


_LEADERS = "....."
_NAMED = re.compile(
    r"(?:recommendations?|nos?\.|paras?\.|paragraphs?|articles?|table|annex|goals?|targets?|\()\s?$", re.IGNORECASE
)


def _is_name(text: str, figure: CellFigure) -> bool:
    """Whether a number among the words of a cell names something: a year, "Recommendation 8", "(9) By the end"."""
    if not _LETTER.search(text):
        return False
    year = figure.unit is None and re.fullmatch(r"(?:19|20)\d\d", text[figure.span.start : figure.span.end])
    return bool(year) or _NAMED.search(text[: figure.span.start]) is not None


def _unplaced(top: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Heads that span columns, of which the cells do not tell which."""
    for row in top[:-1]:
        filled = [at for at, cell in enumerate(row) if at and cell.strip()]
        if filled and len(filled) < len(row) - 1 and _spanning(row, filled, 1) is None:
            return tuple(" ".join(row[at].split()) for at in filled)
    return ()


def _unit(figure: CellFigure, by_row: HeadUnit, by_column: HeadUnit, over: HeadUnit) -> tuple[str | None, Decimal]:
    """Unit and scale of a figure: the cell's own, else that of row or column, else that of the caption.

    Row and column that tell two units leave it open.
    """
    if figure.unit is not None:
        same = next((told for told in (by_row, by_column, over) if told.unit == figure.unit), HeadUnit())
        return figure.unit, same.scale if figure.unit != "percent" else Decimal(1)
    units = {told.unit for told in (by_row, by_column) if told.unit}
    if len(units) > 1:
        return None, Decimal(1)
    if units:
        near = by_row if by_row.unit else by_column
        other = by_column if near is by_row else by_row
        return near.unit, near.scale if near.scale != 1 or near.unit == "percent" else other.scale
    scales = [told.scale for told in (by_row, by_column) if told.scale != 1]
    if scales:
        return over.unit if over.unit != "percent" else None, scales[0]
    return over.unit, over.scale


def _row_label(rows: Sequence[Sequence[str]], top: int, number: int, first: int) -> tuple[str, str]:
    """The label of a row, with the lines it is broken over, and the label above that it stands under."""
    row = rows[number]
    words = [" ".join(cell.split()) for cell in row[: max(first, 1)] if _LETTER.search(cell) or cell == row[0]]
    label = ", ".join(dict.fromkeys(word for word in words[:_LABELS] if 0 < len(word) < _LONG))
    begun = number
    while begun > top and _goes_on(label) and (before := _bare(rows[begun - 1])):
        begun, label = begun - 1, f"{before} {label}"
    for after in rows[number + 1 :]:
        more = _bare(after)
        if not more or not _goes_on(more):
            break
        label = f"{label} {more}"
    return label, _below(rows, top, begun, own=bool(row and row[0].strip()))


def _goes_on(label: str) -> bool:
    """Whether a line of a label goes on from the one before."""
    return label[:1].islower() or label[:1] in "(&"


def _bare(row: Sequence[str]) -> str:
    """The label of a row that holds nothing else."""
    rest = any(cell.strip() for cell in row[1:])
    return " ".join(row[0].split()) if row and not rest else ""


def _below(rows: Sequence[Sequence[str]], top: int, number: int, *, own: bool) -> str:
    """The label above that a row without its own belongs to; for one with its own the row that heads the group."""
    for row in reversed(rows[top:number]):
        if not own and row and row[0].strip():
            above = " ".join(row[0].split())
            return above if len(above) < _LONG else ""
        if own and (alone := _bare(row)) and _LETTER.search(alone) and len(alone) < _LONG:
            return alone
    return ""


def _column_label(top: Sequence[Sequence[str]], column: int) -> str:
    """The heads over a column, outermost first."""
    found: list[str] = []
    for number, row in enumerate(top):
        own = row[column].strip() if column < len(row) else ""
        filled = [at for at, cell in enumerate(row) if at and cell.strip()]
        below = next((after[column].strip() for after in top[number + 1 :] if column < len(after)), "")
        if not column or len(filled) >= len(row) - 1:
            found.append(own)
        elif (over := _spanning(row, filled, column)) is not None:
            found.append(over)
        elif (own and (not below or _goes_on(below))) or (own and found and _goes_on(own)):
            found.append(own)
    return " ".join(" ".join(dict.fromkeys(filter(None, found))).split())


def _spanning(row: Sequence[str], filled: Sequence[int], column: int) -> str | None:
    """The head over a column where heads stand at even steps, each at the first of the columns it spans."""
    count, width = len(filled), len(row) - 1
    if count < 2 or width % count or [1 + at * (width // count) for at in range(count)] != list(filled):
        return None
    return row[filled[(column - 1) // (width // count)]].strip()


def places(block: Row) -> dict[tuple[int, int], Span]:
    """Where each cell (row and column from 1) stands in the text of its table; without those not found there."""
    text, at = block["text"], 0
    found: dict[tuple[int, int], Span] = {}
    for number, row in enumerate(block["rows"], 1):
        for column, cell in enumerate(row, 1):
            if not cell:
                continue
            start = text.find(cell, at)
            if 0 <= start <= at + _GAP:
                found[number, column] = Span(start, start + len(cell))
                at = start + len(cell)
    return found


_GAP = 40
"""Characters that may part two cells in the text of a table: blanks, and what was left out of a cell."""
