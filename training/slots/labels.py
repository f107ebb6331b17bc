"""The figures whose meaning was written down: in real reports by offsets, in passages of our own with their text.

A row of ``labels.jsonl`` names a block, the checksum of its text and the number's place in it; the slots are runs of
words as (block, start, end). A row whose block reads otherwise today is left out and counted.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.extract.slots.heads import SLOTS
from pipeline.model.document import Document
from pipeline.model.records import Mark
from pipeline.model.spans import Span

FIGURES = frozenset({"stat", "count"})
"""Tiers whose slots are labelled."""
WORLD = "=global"
"""What stands for a place that is the world."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A number of a document with what a reader said of it; spans are offsets into the document's text."""

    block: str
    number: Span
    tier: str
    slots: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    world: bool = False
    notes: frozenset[str] = frozenset()
    """Ids of the marks that support it."""


def load(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The first readings, by document."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text().splitlines():
        row = json.loads(line)
        if not row.get("second"):
            rows[row["doc"]].append(row)
    return rows


def placed(doc: Document, rows: Sequence[Mapping[str, Any]]) -> list[Labelled]:
    """The labels of a document, in its order; a number whose block reads otherwise is left out."""
    return sorted(_placed(doc, rows), key=lambda one: one.number)


def _placed(doc: Document, rows: Sequence[Mapping[str, Any]]) -> Iterator[Labelled]:
    for row in rows:
        block = doc.by_id.get(row["block"])
        if block is None or zlib.crc32(doc[block.span].encode()) != row["crc"]:
            continue
        slots: dict[str, tuple[Span, ...]] = {}
        for slot in ("counted", *SLOTS):
            told = row.get(slot)
            if told and told != WORLD:
                runs = told if slot == "counted" else [told]
                spans = [_span(doc, *run) for run in runs]
                slots[slot] = tuple(span for span in spans if span is not None)
        yield Labelled(
            block=block.id,
            number=Span(row["at"][0], row["at"][1]).shifted(block.span.start),
            tier=row["tier"],
            slots={slot: spans for slot, spans in slots.items() if spans},
            world=row.get("place") == WORLD,
            notes=frozenset(_marks(doc, block.id, row.get("notes", ()))),
        )


def _span(doc: Document, block: str, start: int, end: int) -> Span | None:
    holder = doc.by_id.get(block)
    return None if holder is None else Span(start, end).shifted(holder.span.start)


def _marks(doc: Document, block: str, notes: Sequence[str]) -> Iterator[str]:
    """The ids of the marks so labelled: those of the figure's own block where one is so labelled, else all."""
    for note in notes:
        alike = [mark for mark in doc.layer(Mark) if mark.label == note]
        own = [mark for mark in alike if mark.block == block]
        yield from (mark.id for mark in own or alike)
