"""Labels of notes that a file prints as lines of their own, put back at the head of the line they stand beside.

Some writers set all raised numbers of a page's foot after its text, so that "16" and the note it opens are two lines.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model.pages import Line, Page, PdfReading
from pipeline.segment.pdf.units import bounds, dominant_size
from pipeline.words.labels import SIGN

LABEL = re.compile(rf"\s*(?:\d{{1,3}}|([a-z])\1?|{SIGN})\s*")
SHARE = 0.8
"""A raised label is at most this much of the size of the text beside it."""
NEAR = 20.0
"""Points between a label and its note."""


def with_labels_beside(reading: PdfReading) -> PdfReading:
    """The reading with every lone raised label joined to the line that begins right of it."""
    pages = tuple(_joined(page) for page in reading.pages)
    return replace(reading, pages=pages) if pages != reading.pages else reading


def _joined(page: Page) -> Page:
    lines: list[Line | None] = list(page.lines)
    lone = [n for n, line in enumerate(page.lines) if LABEL.fullmatch(line.text)]
    for n in lone:
        host = _host(n, page.lines)
        held = lines[host] if host is not None else None
        if host is None or held is None:
            continue
        label = page.lines[n]
        raised = tuple(replace(run, raised=True) for run in label.runs)
        lines[host] = replace(held, runs=raised + held.runs, box=bounds([label.box, held.box]))
        lines[n] = None
    if all(lines):
        return page
    return replace(page, lines=tuple(line for line in lines if line is not None))


def _host(n: int, lines: tuple[Line, ...]) -> int | None:
    """The line a lone label stands at the head of; None where text stands left of it, or nothing near on its right."""
    label = lines[n]
    size = dominant_size(label.runs)
    row = [
        (other, line)
        for other, line in enumerate(lines)
        if other != n and line.text.strip() and _raised_beside(label, line)
    ]
    if any(line.box.x0 < label.box.x0 for _, line in row):
        return None
    right = [(line.box.x0, other) for other, line in row if -1 < line.box.x0 - label.box.x1 < NEAR]
    if not right:
        return None
    host = min(right)[1]
    fits = size <= SHARE * dominant_size(lines[host].runs) and len(lines[host].text.strip()) > 3
    return host if fits and not lines[host].runs[0].raised else None


def _raised_beside(label: Line, line: Line) -> bool:
    """Whether a label stands on the row of a line, its foot above the line's."""
    return line.box.top - 3 < label.box.top < label.box.bottom < line.box.bottom
