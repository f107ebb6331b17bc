"""The cells of a table, through pdfplumber: by its rules where it has them, else by how its words line up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.model.errors import ReadError
from pipeline.model.pages import Box
from pipeline.read import plumber

Rows = tuple[tuple[str, ...], ...]
GAP = 4.5
"""Points between words that part two cells where no rule does: tables are set small and ragged, so that a word space
(also that in "3 115") stays under three."""
SAME_ROW = 3.0
"""Points that words of one row may differ in height."""
FEWEST_FILLED = 0.25
"""Share of cells that hold something: a grid of rules with less is a drawing."""


@contextmanager
def tables(path: Path, *, password: str | None = None) -> Iterator[Tables]:
    """The tables of one PDF, opened once for many questions."""
    with plumber.opened(path, password) as document:
        yield Tables(path, document)


class Tables:
    """Answers what cells stand in a box of a page."""

    def __init__(self, path: Path, document: Any) -> None:
        self.path, self.document = path, document

    def rows(self, page: int, box: Box | None = None) -> Rows:
        """The cells of the table on ``page`` (from 1) inside ``box`` (points from the top left; None: the page).

        Raises:
            ReadError: when there is no such page.
        """
        if not 1 <= page <= len(self.document.pages):
            raise ReadError(self.path, f"has no page {page}", hint=f"it has {len(self.document.pages)}")
        loaded = self.document.pages[page - 1]
        try:
            part = loaded if box is None else _inside(loaded, box)
            ruled = _ruled(part)
            return ruled if ruled else _aligned(part)
        finally:
            loaded.close()

    def found(self, page: int) -> tuple[Box, ...]:
        """Where the ruled tables of a page stand."""
        loaded = self.document.pages[page - 1]
        left, top = max(loaded.cropbox[0], loaded.bbox[0]), max(loaded.cropbox[1], loaded.bbox[1])
        try:
            places = [table.bbox for table in loaded.find_tables() if len(table.rows) > 1]
        finally:
            loaded.close()
        return tuple(Box(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in places)


def _inside(loaded: Any, box: Box) -> Any:
    left, top = max(loaded.cropbox[0], loaded.bbox[0]), max(loaded.cropbox[1], loaded.bbox[1])
    x0, y0, x1, y1 = loaded.bbox
    corners = (
        max(x0, box.x0 + left - 2),
        max(y0, box.top + top - 2),
        min(x1, box.x1 + left + 2),
        min(y1, box.bottom + top + 2),
    )
    if corners[0] >= corners[2] or corners[1] >= corners[3]:
        return loaded.crop((x0, y0, x0 + 1, y0 + 1))
    return loaded.crop(corners)


def _ruled(part: Any) -> Rows:
    """The largest table that rules part into cells in both directions."""
    best: Rows = ()
    for table in part.extract_tables():
        rows = tuple(tuple(_clean(cell) for cell in row) for row in table)
        cells = [cell for row in rows for cell in row]
        if len(rows) > 1 and len(rows[0]) > 1 and sum(map(bool, cells)) >= FEWEST_FILLED * len(cells):
            best = max(best, rows, key=lambda found: sum(map(len, found)))
    words = sum(len(word["text"]) for word in part.extract_words())
    # Rules above and below the head alone make a grid that leaves out most of the words.
    return best if sum(len(cell.replace(" ", "")) for row in best for cell in row) >= 0.7 * words else ()


def _aligned(part: Any) -> Rows:
    """Rows by height, columns by the blank strips that run through (nearly) all rows."""
    words = part.extract_words(keep_blank_chars=False, x_tolerance_ratio=0.25, y_tolerance=2)
    if not words:
        return ()
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) <= SAME_ROW:
            lines[-1].append(word)
        else:
            lines.append([word])
    cells = [cell for line in lines for cell in _cells(sorted(line, key=lambda word: word["x0"]))]
    edges = _strips(cells, len(lines))
    rows = []
    for line in lines:
        row = [""] * (len(edges) + 1)
        for x0, x1, text in _cells(sorted(line, key=lambda word: word["x0"])):
            column = _column(x0, x1, edges)
            row[column] = f"{row[column]} {text}".strip()
        rows.append(row)
    used = [any(row[column] for row in rows) for column in range(len(edges) + 1)]
    return tuple(tuple(cell for cell, full in zip(row, used, strict=True) if full) for row in rows)


def _column(x0: float, x1: float, edges: list[float]) -> int:
    """The column that a cell lies in for the most part."""
    limits = [float("-inf"), *edges, float("inf")]
    shares = [min(x1, right) - max(x0, left) for left, right in pairwise(limits)]
    return shares.index(max(shares))


def _cells(line: list[dict[str, Any]]) -> list[tuple[float, float, str]]:
    """Words of a line that stand together: left, right, text."""
    found: list[tuple[float, float, str]] = []
    for word in line:
        if found and word["x0"] - found[-1][1] < GAP:
            found[-1] = (found[-1][0], word["x1"], f"{found[-1][2]} {word['text']}")
        else:
            found.append((word["x0"], word["x1"], word["text"]))
    return found


def _strips(cells: list[tuple[float, float, str]], lines: int) -> list[float]:
    """The middles of the strips between columns: crossed by no more than one line in ten (heads, notes, totals)."""
    if not cells:
        return []
    left, right = min(cell[0] for cell in cells), max(cell[1] for cell in cells)
    most = max(0, lines // 10)
    found: list[float] = []
    start: float | None = None
    place = left
    while place <= right:
        crossed = sum(x0 < place < x1 for x0, x1, _ in cells)
        if crossed <= most:
            start = place if start is None else start
        elif start is not None:
            if place - start >= GAP / 2 and start > left + 1:
                found.append((start + place) / 2)
            start = None
        place += 1.0
    return found


def _clean(cell: str | None) -> str:
    return re.sub(r"\s+", " ", cell or "").strip()
