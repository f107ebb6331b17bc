"""Tables by geometry: rows of segments that stand in columns, and what the table rules enclose.

Tags do not solve tables: most UN tables are tagged as plain paragraphs, so both ways through a PDF ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.pages import Line, Page, Run
from pipeline.segment.pdf.labels import number_label
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.notes import note_zone
from pipeline.segment.pdf.units import LineKey, bounds

LABEL_ONLY = re.compile(r"\s*(?:\(?[A-Za-z0-9]{1,4}[.)]|\d{1,3}[A-Z]?\.\d{1,3}|[IVXL]+\.?|[•–—-]|\*+|\d{1,3})\s*")
LEADERS = re.compile(r"(?:\.\s?){6,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one visual row that stand together."""

    x0: float
    x1: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words of its runs, as printed."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Lines at one height and their segments, left to right."""

    lines: tuple[int, ...]
    top: float
    bottom: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def columnar(self) -> bool:
        """Whether its words stand in columns; a label before its paragraph makes no column."""
        segments = self.segments
        if len(segments) > 1 and LABEL_ONLY.fullmatch(segments[0].text) and segments[1].x0 - segments[0].x0 < 60:
            segments = segments[1:]
        return len(segments) > 1 and not any(LEADERS.search(segment.text) for segment in segments)


def find_tables(layout: Layout) -> Mapping[LineKey, int]:
    """The lines that stand in tables, each with the number of its table."""
    found: dict[LineKey, int] = {}
    number = 0
    for page in layout.reading.pages:
        notes = note_zone(page, layout)
        lines = [
            (n, line) for n, line in layout.lines(page) if n not in notes and (page.number, n) not in layout.beside
        ]
        rows = list(visual_rows(lines))
        if _text_columns(rows, page):
            continue
        for zone in _zones(rows, page, layout):
            number += 1
            for row in zone:
                found.update({(page.number, n): number for n in row.lines})
    return found


def visual_rows(lines: list[tuple[int, Line]]) -> Iterator[TableRow]:
    """Lines grouped by their height, top to bottom."""
    held: list[tuple[int, Line]] = []
    for n, line in sorted(lines, key=lambda entry: entry[1].box.bottom):
        if held and line.box.bottom - held[-1][1].box.bottom > 2.5:
            yield _row(held)
            held = []
        held.append((n, line))
    if held:
        yield _row(held)


def _row(lines: list[tuple[int, Line]]) -> TableRow:
    runs = sorted((run for _, line in lines for run in line.runs if run.text.strip()), key=lambda run: run.box.x0)
    segments: list[list[Run]] = []
    for run in runs:
        if segments and run.box.x0 - segments[-1][-1].box.x1 < 1.1 * max(run.size, 7):
            segments[-1].append(run)
        else:
            segments.append([run])
    boxes = [line.box for _, line in lines]
    around = bounds(boxes)
    return TableRow(
        lines=tuple(n for n, _ in lines),
        top=around.top,
        bottom=around.bottom,
        size=max((run.size for run in runs), default=0.0),
        segments=tuple(Segment(held[0].box.x0, max(run.box.x1 for run in held), tuple(held)) for held in segments),
    )


def _text_columns(rows: list[TableRow], page: Page) -> bool:
    """Whether a page is set in text columns: two long segments side by side in most rows."""
    pairs = [
        row
        for row in rows
        if len(row.segments) == 2 and all(segment.x1 - segment.x0 > 0.25 * page.width for segment in row.segments)
    ]
    return len(pairs) > max(6, 0.4 * len(rows))


def _zones(rows: list[TableRow], page: Page, layout: Layout) -> Iterator[list[TableRow]]:
    """Maximal stretches of table rows."""
    ruled = _ruled(rows, page)
    prose = _prose_rows(rows, page, layout)
    marked = [(row.columnar or index in ruled) and not prose[index] for index, row in enumerate(rows)]
    held: list[int] = []
    for index in range(len(rows)):
        bridged = bool(held) and not prose[index] and _bridges(rows, marked, index, layout, page)
        if marked[index] or bridged:
            held.append(index)
            continue
        if _is_table(held, rows, ruled, layout):
            yield [rows[n] for n in held]
        held = []
    if _is_table(held, rows, ruled, layout):
        yield [rows[n] for n in held]


def _prose_rows(rows: list[TableRow], page: Page, layout: Layout) -> list[bool]:
    """Which rows are running text or headings: of body size, with nothing beside them but their label."""
    prose: list[bool] = []
    for index, row in enumerate(rows):
        body = row.size > layout.body_size - 0.4 and not row.columnar
        wide = row.segments[-1].x1 - row.segments[-1].x0 > 0.45 * page.width
        numbered = (
            number_label(row.segments[0].text + " ") is not None and row.segments[-1].x1 - row.segments[0].x0 > 100
        )
        larger = row.size > layout.body_size + 1
        last = index > 0 and prose[index - 1] and row.bottom - rows[index - 1].bottom < 1.15 * layout.pitch
        prose.append(body and (wide or numbered or larger or last))
    return prose


def _bridges(rows: list[TableRow], marked: list[bool], index: int, layout: Layout, page: Page) -> bool:
    """Whether a row of one segment is a wrapped cell: a columnar row follows within three small rows."""
    row = rows[index]
    if row.top - rows[index - 1].bottom > 1.5 * layout.pitch:
        return False
    if row.size > layout.body_size - 0.4 and number_label(row.segments[0].text + " "):
        return False
    narrow = row.segments[-1].x1 - row.segments[0].x0 < 0.4 * page.width
    if narrow and row.bottom - rows[index - 1].bottom < 1.15 * layout.pitch and row.size <= layout.body_size + 0.3:
        return True
    ahead = rows[index + 1 : index + 4]
    small = row.size < layout.body_size - 0.4
    return small and any(marked[index + 1 + n] for n in range(len(ahead)))


def _is_table(held: list[int], rows: list[TableRow], ruled: set[int], layout: Layout) -> bool:
    columnar = [n for n in held if rows[n].columnar]
    if any(n in ruled for n in held):
        return bool(columnar)
    if _columns_of_prose([rows[n] for n in held], layout):
        return False
    small = sum(rows[n].size < layout.body_size - 0.4 for n in columnar)
    aligned = _aligned([rows[n] for n in columnar])
    return len(columnar) >= 3 and aligned and (small > len(columnar) / 2 or len(columnar) >= 4)


def _columns_of_prose(rows: list[TableRow], layout: Layout) -> bool:
    """Whether rows are lines of running text in two columns: body size, at most two segments, most of them wide."""
    wide = 0.2 * layout.reading.pages[0].width
    segments = [segment for row in rows for segment in row.segments]
    long = sum(segment.x1 - segment.x0 > wide for segment in segments)
    body = all(abs(row.size - layout.body_size) < 0.4 and len(row.segments) <= 2 for row in rows)
    return body and len(rows) > 6 and long >= 0.7 * len(segments)


def _aligned(rows: list[TableRow]) -> bool:
    """Whether the segments of most rows begin or end at places they share with another row."""
    shared = 0
    for above, below in pairwise(rows):
        edges = {round(segment.x0 / 3) for segment in above.segments[1:]} | {
            -round(segment.x1 / 3) for segment in above.segments[1:]
        }
        mine = {round(segment.x0 / 3) for segment in below.segments[1:]} | {
            -round(segment.x1 / 3) for segment in below.segments[1:]
        }
        shared += bool(edges & mine)
    return shared >= 0.4 * max(1, len(rows) - 1)


def _ruled(rows: list[TableRow], page: Page) -> set[int]:
    """Indexes of rows between the first and last rule of a table."""
    rules = sorted(
        rule.top
        for rule in page.rules
        if rule.bottom - rule.top < 3 and rule.x1 - rule.x0 > 0.35 * page.width and rule.top > 0.12 * page.height
    )
    edges: list[float] = []
    for top in rules:
        if not edges or top - edges[-1] > 4:
            edges.append(top)
    found: set[int] = set()
    for top, bottom in pairwise(edges):
        inside = [n for n, row in enumerate(rows) if top - 2 <= (row.top + row.bottom) / 2 <= bottom + 2]
        if sum(rows[n].columnar for n in inside) > 0.3 * len(inside):
            found.update(inside)
    return found


def columns_of(rows: list[TableRow]) -> list[float]:
    """Left edges of a table's columns: gaps that most rows leave free."""
    spans = sorted((segment.x0, segment.x1) for row in rows if row.columnar for segment in row.segments)
    if not spans:
        spans = sorted((segment.x0, segment.x1) for row in rows for segment in row.segments)
    columns: list[list[float]] = []
    for x0, x1 in sorted(spans, key=lambda span: span[1] - span[0]):
        hits = [column for column in columns if x0 < column[1] and column[0] < x1]
        if not hits:
            columns.append([x0, x1])
        elif len(hits) == 1:
            hits[0][0], hits[0][1] = min(hits[0][0], x0), max(hits[0][1], x1)
    return sorted(column[0] for column in columns)
