"""Notes out of units: labels split off, notes that run over pages joined, each put behind the block that calls it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.segment.pdf.clues import TERMINAL
from pipeline.segment.pdf.drafts import BlockDraft, DraftLine
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.marks import NoteLabels
from pipeline.segment.pdf.notes import REMARK, note_zone, split_label
from pipeline.segment.pdf.numbering import Sequences
from pipeline.segment.pdf.units import LayoutUnit, LineKey, LineShare, piece_of


@dataclass(slots=True)
class NoteDraft:
    """A note and the unit its call stands in, where tags say so."""

    draft: BlockDraft
    after: int | None
    at: int
    """Index of the unit it was read from."""
    page: int
    """The page its last line read so far stands on."""


@dataclass(slots=True)
class NotesFound:
    """The notes of a document and the units they took."""

    notes: list[NoteDraft] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def read_notes(units: Sequence[LayoutUnit], layout: Layout, registry: NoteLabels) -> NotesFound:
    """Notes in order; ``registry`` learns their labels and pages."""
    found = NotesFound()
    zones = _zones(layout)
    element: int | None = None
    for index, unit in enumerate(units):
        tagged = unit.hint == "note" and not (unit.size > layout.body_size - 0.4 and not _stands_in_zone(unit, zones))
        if unit.hint == "note" and not tagged:
            unit.hint = "text"
        if not tagged and not _stands_in_zone(unit, zones) and not _small_with_label(unit, layout):
            continue
        fresh = tagged and unit.note is not None and unit.note != element
        plain = fresh and not (found.notes and _cut_before(unit, found.notes[-1]))
        split = _split(unit, tagged, plain)
        if split[0][1] is None and _is_remark(unit, found, plain):
            unit.hint = "remark"
            continue
        element = unit.note if tagged else None
        found.taken.add(index)
        _add_notes(found, unit, index, split)
    found.notes = [note for note in found.notes if note.draft.pieces]
    for note in found.notes:
        registry.add(note.draft.label or "", {piece.page for piece in note.draft.pieces})
    return found


def _small_with_label(unit: LayoutUnit, layout: Layout) -> bool:
    """Small print that opens with a raised label wherever it stands: the note to a table or a figure."""
    if unit.hint in {"cell", "figure"} or not unit.pieces[0].runs[0].raised:
        return False
    start = split_label(unit.pieces[0])
    if start is None or (start.label.isdigit() and unit.size > layout.body_size - 0.4):
        return False
    return unit.size < layout.body_size + 0.4 and any(
        character.isalpha() for run in start.runs for character in run.text
    )


def _cut_before(unit: LayoutUnit, note: NoteDraft) -> bool:
    """Whether a unit tagged as a note of its own is the rest of the note that a page end has cut in mid-sentence."""
    label = note.draft.label or ""
    if not note.draft.pieces or not label.isdigit() or unit.page != note.page + 1:
        return False
    start = split_label(unit.pieces[0], tagged=True)
    if unit.pieces[0].runs[0].raised or start is None or start.label == str(int(label) + 1):
        return False
    return not TERMINAL.search(note.draft.pieces[-1].text.strip())


def _is_remark(unit: LayoutUnit, found: NotesFound, plain: bool) -> bool:
    """Whether a unit without a label goes on with no note; ``plain``: it is tagged as a note of its own."""
    return (
        not found.notes
        or (plain and not _half(found) and not _runs_on(unit, found.notes[-1]))
        or bool(REMARK.match(unit.text))
        or unit.page > found.notes[-1].page + 1
    )


def _add_notes(
    found: NotesFound, unit: LayoutUnit, index: int, split: Sequence[tuple[list[LineShare], str | None]]
) -> None:
    """Add what a unit holds of notes; what has no label goes on with the last."""
    for pieces, label in split:
        if label is None:
            held = found.notes[-1].draft.stretches[-1]
            held.pieces.extend(pieces)
            held.calls |= unit.calls
            found.notes[-1].page = unit.end_page
        else:
            draft = BlockDraft(None, [DraftLine(pieces, unit.calls)], label=label)
            found.notes.append(NoteDraft(draft, unit.after, index, unit.end_page))


def _runs_on(unit: LayoutUnit, note: NoteDraft) -> bool:
    """Whether a unit tagged as a note, without a label, is the rest of the note that the page before broke off."""
    pieces = note.draft.pieces
    return bool(pieces) and unit.page == note.page + 1 and not TERMINAL.search(pieces[-1].text.strip())


def _half(found: NotesFound) -> bool:
    """Whether the last note has its label and no text yet."""
    return bool(found.notes) and not found.notes[-1].draft.pieces


def _zones(layout: Layout) -> set[LineKey]:
    return {(page.number, n) for page in layout.reading.pages for n in note_zone(page, layout)}


def _stands_in_zone(unit: LayoutUnit, zones: set[LineKey]) -> bool:
    return unit.hint not in {"cell", "figure"} and all(piece.key in zones for piece in unit.pieces)


def _split(unit: LayoutUnit, tagged: bool, fresh: bool) -> list[tuple[list[LineShare], str | None]]:
    """The notes a unit holds: one, or several where each begins with its raised label."""
    notes: list[tuple[list[LineShare], str | None]] = []
    for number, piece in enumerate(unit.pieces):
        start = split_label(piece, tagged=fresh and number == 0)
        if start is not None and (number == 0 or not tagged):
            rest = [piece_of(piece.page, piece.line, start.runs)] if start.runs else []
            notes.append((rest, start.label))
        elif notes:
            notes[-1][0].append(piece)
        else:
            notes.append(([piece], None))
    return notes


def place_notes(
    drafts: Sequence[BlockDraft], notes: Sequence[NoteDraft], places: Mapping[int, BlockDraft]
) -> list[BlockDraft]:
    """Each note behind the block that calls it, where tags say so; else behind the block it stands after."""
    ordered = sorted(places)
    behind: dict[int, list[BlockDraft]] = defaultdict(list)
    index_of = {id(draft): n for n, draft in enumerate(drafts)}
    numbering = Sequences()
    for order, note in enumerate(notes):
        draft = places.get(note.after) if note.after is not None else None
        if draft is None:
            before = bisect_left(ordered, note.at) - 1
            draft = places[ordered[before]] if before >= 0 else None
        label = note.draft.label or ""
        zone = "" if draft is None or draft.zone.startswith("part") else draft.zone
        if label.isdigit():
            ahead = [other.draft.label or "" for other in notes[order + 1 : order + 60]]
            zone = _series(numbering, label, zone, [other for other in ahead if other.isdigit()])
        note.draft.zone = zone
        behind[index_of[id(draft)] if draft is not None else len(drafts) - 1].append(note.draft)
    out: list[BlockDraft] = []
    for n, draft in enumerate(drafts):
        out.append(draft)
        out += behind.get(n, [])
    return out


def _series(numbering: Sequences, label: str, zone: str, ahead: list[str]) -> str:
    """The zone a note's number belongs to: none for the main series, which runs on through annexes and draft texts."""
    first = not numbering.open
    found = numbering.accept(label, "" if first else zone, 0.0, fresh=True, ahead=ahead)
    return zone if found is None else found
