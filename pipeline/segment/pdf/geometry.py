"""Units by places and sizes alone: for untagged files, for what the tags leave out, and to check the tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.pages import Line, Page
from pipeline.segment.pdf.labels import opens_with_label
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.notes import note_zone, starts_note
from pipeline.segment.pdf.units import LayoutUnit, LineKey, LineShare, piece_of

CALL = re.compile(r"\s*(?:\d{1,3}|[a-z]|\*{1,3})(?:\s*,\s*\d{1,3})*\s*")
TERMINAL = re.compile(r"[.:;!?…][”\"’')\]]*$")


def geometry_units(
    layout: Layout, tables: frozenset[LineKey], only: frozenset[LineKey] | None = None
) -> list[LayoutUnit]:
    """Units page by page in the order of the lines; ``only`` limits them to the given lines."""
    units: list[LayoutUnit] = []
    for page in layout.reading.pages:
        notes = note_zone(page, layout)
        lines = [(n, line) for n, line in layout.lines(page) if only is None or (page.number, n) in only]
        body = [(n, line) for n, line in lines if n not in notes and (page.number, n) not in tables]
        foot = [(n, line) for n, line in lines if n in notes]
        units += _stand_in_order(
            [*_body_units(page, body, layout), *_cells(page, lines, tables, notes)],
        )
        units += _note_units(page, foot)
    return units


def _stand_in_order(units: list[LayoutUnit]) -> list[LayoutUnit]:
    return sorted(units, key=lambda unit: unit.pieces[0].line)


def _cells(
    page: Page, lines: Iterable[tuple[int, Line]], tables: frozenset[LineKey], notes: set[int]
) -> list[LayoutUnit]:
    return [
        LayoutUnit(pieces=[piece_of(page.number, n, line.runs)], hint="cell")
        for n, line in lines
        if (page.number, n) in tables and n not in notes
    ]


def _note_units(page: Page, lines: list[tuple[int, Line]]) -> Iterator[LayoutUnit]:
    held: list[LineShare] = []
    for n, line in lines:
        piece = piece_of(page.number, n, line.runs)
        if held and starts_note(piece):
            yield LayoutUnit(pieces=held, hint="note")
            held = []
        held.append(piece)
    if held:
        yield LayoutUnit(pieces=held, hint="note")


def _body_units(page: Page, lines: list[tuple[int, Line]], layout: Layout) -> Iterator[LayoutUnit]:
    held: list[LineShare] = []
    for n, line in lines:
        piece = piece_of(page.number, n, line.runs)
        if held and _is_call(held[-1], piece):
            held[-1] = _with_call(held[-1], piece)
            continue
        if held and _begins(held, piece, layout):
            yield LayoutUnit(pieces=held)
            held = []
        held.append(piece)
    if held:
        yield LayoutUnit(pieces=held)


def _is_call(above: LineShare, piece: LineShare) -> bool:
    """Whether a line is nothing but a small number set a little above the base line of the line before it."""
    within = above.box.top - 4 < piece.box.top and piece.box.bottom < above.box.bottom + 1
    return (
        within
        and piece.size < 0.75 * above.size
        and bool(CALL.fullmatch(piece.text))
        and above.box.x0 < piece.box.x0 <= above.box.x1 + above.size
    )


def _with_call(above: LineShare, piece: LineShare) -> LineShare:
    """The line with the call put in where it stands."""
    calls = [replace(run, raised=True) for run in piece.runs]
    runs = sorted([*above.runs, *calls], key=lambda run: run.box.x0)
    return piece_of(above.page, above.line, runs)


def _begins(held: list[LineShare], piece: LineShare, layout: Layout) -> bool:
    """Whether a line begins a unit of its own after the lines held."""
    above = held[-1]
    if (above.key in layout.beside) != (piece.key in layout.beside):
        return True
    same_row = abs(piece.box.bottom - above.box.bottom) < 0.5 * min(piece.size or 1, above.size or 1)
    if same_row:
        return piece.box.x0 - above.box.x1 > 4 * layout.body_size
    distance = piece.box.bottom - above.box.bottom
    size = max(piece.size, above.size)
    usual = 1.2 * size if size < layout.body_size - 0.6 else max(layout.pitch, 1.15 * size)
    if distance < 0 or distance > 1.3 * usual:
        return True
    if abs(piece.size - above.size) > 1.2:
        return True
    if _styled([above], "bold") != _styled([piece], "bold") and (not layout.fills(above) or distance > 1.12 * usual):
        return True
    ended = not layout.fills(above)
    closed = bool(TERMINAL.search(_unmarked(above)))
    if opens_with_label(piece.text) and (distance > 1.12 * usual or ended or closed):
        return True
    left = min(p.box.x0 for p in held[1:] or held)
    if abs(piece.box.x0 - above.box.x0) > layout.body_size and ended and closed:
        return True
    if piece.box.x0 > left + layout.body_size and (ended or closed) and len(held) > 1:
        return True
    return ended and closed and distance > 1.12 * usual


def _unmarked(piece: LineShare) -> str:
    """The words of a line without the calls at its end."""
    runs = list(piece.runs)
    while runs and (runs[-1].raised or not runs[-1].text.strip()):
        runs.pop()
    return "".join(run.text for run in runs).strip()


def _styled(pieces: list[LineShare], style: str) -> bool:
    lettered = [run for piece in pieces for run in piece.runs if not run.raised and any(c.isalpha() for c in run.text)]
    return bool(lettered) and all(getattr(run, style) for run in lettered)
