"""Each mark to its note; where labels restart (boxes, annexes, "*" on every page) the nearest note of its zone.

The notes a, b, c of a table stand after its end, maybe pages on, and never belong to another table or annex.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model.records import Block, Footnote, Mark
from pipeline.segment.assemble import Assembled


def link_marks(assembled: Assembled) -> Iterator[Mark]:
    """Marks with the note each calls, or the reason there is none."""
    notes: dict[str, list[Footnote]] = defaultdict(list)
    for note in assembled.footnotes:
        notes[same_label(note.label)].append(note)
    pages = _Pages(assembled)
    lettered = _Lettered(assembled)
    for mark in assembled.marks:
        candidates = notes.get(same_label(mark.label), [])
        if not candidates:
            yield replace(mark, reason=f"no footnote {mark.label!r} in the document")
            continue
        zone, page = assembled.zones.get(mark.block, ""), pages.of(mark)
        own = zone and any(assembled.zones.get(note.id) == zone for note in candidates)
        if page is not None and not own and _LETTER.fullmatch(same_label(mark.label)):
            own_note = lettered.own(mark, page)
            why = None if own_note else f"no note {mark.label!r} after its own table, nor on its page"
            yield replace(mark, footnote=own_note.id if own_note else None, reason=why)
            continue
        if len(candidates) > 1:
            candidates = sorted(
                candidates,
                key=lambda note: _distance(note, mark, page, same_zone=assembled.zones.get(note.id, "") == zone),
            )
        yield replace(mark, footnote=candidates[0].id)


def same_label(label: str) -> str:
    """A label as compared: "12." and "(12)" are "12"."""
    return label.strip("().[] ").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")).lower()


def _distance(note: Footnote, mark: Mark, page: int | None, *, same_zone: bool) -> tuple[int, bool, int]:
    """How far a note is from a mark: pages, then another zone, then characters (double where the note comes first)."""
    pages = 0 if note.page is None or page is None else abs(note.page - page)
    characters = note.span.start - mark.at
    return pages, not same_zone, characters if characters >= 0 else -2 * characters


_LETTER = re.compile(r"[a-z]")


class _Lettered:
    """Notes labelled with letters, in the order of the text: each run a, b, c belongs to what stands before it."""

    def __init__(self, assembled: Assembled) -> None:
        self._notes = [note for note in assembled.footnotes if _LETTER.fullmatch(same_label(note.label))]
        self._annexes = [
            block.span.start for block in assembled.blocks if block.kind == "heading" and block.id in assembled.zones
        ]

    def own(self, mark: Mark, page: int) -> Footnote | None:
        """The note of that label in the first run after the mark and in its annex, else the one on its page."""
        annex = bisect_right(self._annexes, mark.at)
        near = [note for note in self._notes if bisect_right(self._annexes, note.span.start) == annex]
        wanted, last = same_label(mark.label), ""
        for note in near:
            if note.span.start < mark.at:
                continue
            label = same_label(note.label)
            if label <= last:
                break
            if label == wanted:
                return note
            last = label
        before = [note for note in near if note.page == page and same_label(note.label) == wanted]
        return before[-1] if before else None


class _Pages:
    """The page a mark is printed on: the one of its printed line, else of its block."""

    def __init__(self, assembled: Assembled) -> None:
        self._lines = assembled.lines
        self._starts = [line.span.start for line in assembled.lines]
        parts: list[Block | Footnote] = [*assembled.blocks, *assembled.footnotes]
        self._page = {part.id: part.page for part in parts}

    def of(self, mark: Mark) -> int | None:
        index = bisect_right(self._starts, max(mark.at - 1, 0)) - 1
        if index >= 0 and self._lines[index].span.end >= mark.at:
            return self._lines[index].place[0]
        return self._page.get(mark.block)
