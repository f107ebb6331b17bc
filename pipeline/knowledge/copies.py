"""Copies of a passage: where each stands, in words a person finds it by, with its date and its notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.knowledge.address import address_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import Row


@dataclass(frozen=True, slots=True)
class Copy:
    """One place where a passage stands."""

    doc: str
    spans: tuple[tuple[str, int, int], ...]
    """(block, start, end) in the blocks' texts."""
    text: str
    date: str | None = None
    address: str = ""
    notes: tuple[str, ...] = ()
    """Labels of the notes called inside it, or standing behind one of its figures."""


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block of a draft, which is not in the knowledge base."""

    address: str
    marks: tuple[tuple[int, str], ...] = ()
    """Where in its text a note is called, and the note's label."""


def copy_of(base: KnowledgeBase, side: Row, draft: Mapping[str, DraftBlock]) -> Copy:
    """A side with what is known of its place."""
    document = base.document(side["doc"])
    first = side["spans"][0]["block"]
    block = None if first in draft else base.passage(first)
    return Copy(
        doc=side["doc"],
        spans=tuple((span["block"], span["start"], span["end"]) for span in side["spans"]),
        text=side["text"],
        date=document["date"] if document else None,
        address=draft[first].address if first in draft else address_of(base, block) if block else side["doc"],
        notes=tuple(_draft_notes(draft, side) if first in draft else _notes(base, side)),
    )


def _draft_notes(draft: Mapping[str, DraftBlock], side: Row) -> Iterable[str]:
    return dict.fromkeys(
        label
        for span in side["spans"]
        for at, label in draft[span["block"]].marks
        if span["start"] < at <= span["end"] + 1
    )


def _notes(base: KnowledgeBase, side: Row) -> Iterable[str]:
    told: set[str] = set()
    for span in side["spans"]:
        place = (span["block"], span["end"], span["start"])
        behind = {
            note
            for row in base.rows("statistics", "block = ? AND start < ? AND end > ?", place)
            for note in row["footnotes"] or ()
        }
        for mark in base.rows("marks", "block = ?", (span["block"],)):
            inside = span["start"] < mark["offset"] <= span["end"] + 1
            if (inside or mark["footnote"] in behind) and mark["label"] not in told:
                told.add(mark["label"])
                yield mark["label"]
