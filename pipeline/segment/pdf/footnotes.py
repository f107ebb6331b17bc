"""Notes out of units: labels split off, notes that run over pages joined, each put behind the block that calls it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.segment.pdf.drafts import Draft, Stretch
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.marks import Notes
from pipeline.segment.pdf.notes import note_zone, split_label
from pipeline.segment.pdf.units import LineKey, Piece, Unit, piece_of


@dataclass(slots=True)
class Note:
    """A note and the unit its call stands in, where tags say so."""

    draft: Draft
    after: int | None
    at: int
    """Index of the unit it was read from."""


@dataclass(slots=True)
class Found:
    """The notes of a document and the units they took."""

    notes: list[Note] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def read_notes(units: Sequence[Unit], layout: Layout, registry: Notes) -> Found:
    """Notes in order; ``registry`` learns their labels and pages."""
    found = Found()
    zones = _zones(layout)
    for index, unit in enumerate(units):
        tagged = unit.hint == "note"
        if not tagged and not _stands_in_zone(unit, zones):
            continue
        split = _split(unit, tagged)
        if not found.notes and split[0][1] is None:
            continue
        found.taken.add(index)
        for pieces, label in split:
            if label is None:
                _carry_on(found, pieces, unit)
            else:
                draft = Draft(None, [Stretch(pieces, unit.calls)], label=label)
                found.notes.append(Note(draft, unit.after, index))
    for note in found.notes:
        registry.add(note.draft.label or "", {piece.page for piece in note.draft.pieces})
    return found


def _zones(layout: Layout) -> set[LineKey]:
    return {(page.number, n) for page in layout.reading.pages for n in note_zone(page, layout)}


def _stands_in_zone(unit: Unit, zones: set[LineKey]) -> bool:
    return unit.hint not in {"cell", "figure"} and all(piece.key in zones for piece in unit.pieces)


def _split(unit: Unit, tagged: bool) -> list[tuple[list[Piece], str | None]]:
    """The notes a unit holds: one, or several where each begins with its raised label."""
    notes: list[tuple[list[Piece], str | None]] = []
    for number, piece in enumerate(unit.pieces):
        start = split_label(piece, tagged=tagged and number == 0)
        if start is not None and (number == 0 or not tagged):
            rest = [piece_of(piece.page, piece.line, start.runs)] if start.runs else []
            notes.append((rest, start.label))
        elif notes:
            notes[-1][0].append(piece)
        else:
            notes.append(([piece], None))
    return [(pieces, label) for pieces, label in notes if pieces]


def _carry_on(found: Found, pieces: list[Piece], unit: Unit) -> None:
    """Small print without a label goes on with the note before it."""
    if found.notes:
        found.notes[-1].draft.stretches[-1].pieces.extend(pieces)
        found.notes[-1].draft.stretches[-1].calls |= unit.calls


def place_notes(drafts: Sequence[Draft], notes: Sequence[Note], places: Mapping[int, Draft]) -> list[Draft]:
    """Each note behind the block that calls it; else behind the last block that begins on its page or before."""
    behind: dict[int, list[Draft]] = defaultdict(list)
    index_of = {id(draft): n for n, draft in enumerate(drafts)}
    for note in notes:
        draft = places.get(note.after) if note.after is not None else None
        if draft is None:
            draft = _last_on_page(drafts, note.draft.page)
        note.draft.zone = draft.zone if draft is not None else ""
        behind[index_of[id(draft)] if draft is not None else len(drafts) - 1].append(note.draft)
    out: list[Draft] = []
    for n, draft in enumerate(drafts):
        out.append(draft)
        out += behind.get(n, [])
    return out


def _last_on_page(drafts: Sequence[Draft], page: int) -> Draft | None:
    on_page = [draft for draft in drafts if draft.page <= page]
    return on_page[-1] if on_page else None
