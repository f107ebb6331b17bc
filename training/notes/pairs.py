"""Labelled figures, each with the next call of notes.

A row of ``labels.jsonl`` names a block, the checksum of its text, the number's place in it and the labels of the notes
that support the figure. A row whose block reads otherwise today is left out; a figure that ibid does not find has no
pair, and what supports it counts as missed.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.extract.citations.find import find_citations
from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.link.notes.document_calls import DocumentCalls
from pipeline.link.notes.named import names_its_source
from pipeline.link.notes.pairs import OF_NOTE, CallPair
from pipeline.model.document import Document
from pipeline.model.records import Citation, Footnote, Mark, Mask, Sentence, Statistic
from pipeline.model.spans import Span
from pipeline.read import read
from pipeline.segment import segment
from training.slots.documents import written
from training.slots.labels import Labelled

KINDS = (".pdf", ".txt", ".html", ".docx")
TIERS = frozenset({"stat", "count"})


@dataclass(frozen=True, slots=True)
class Case:
    """A figure, and what telling a note would be worth."""

    doc: str
    wanted: int
    """Notes that support it."""
    named: tuple[int, int] = (0, 0)
    """Notes, right and wrong, of a call before it on the source that is said to tell it."""
    pair: Sequence[float] | None = None
    """The figure and the next call as the judge sees them; None where there is no such call."""
    kind: Mapping[str, bool] = field(default_factory=dict)
    """Where that call stands and what its notes are."""
    right: int = 0
    """Notes called there that support the figure."""
    wrong: int = 0
    """Notes called there that do not."""


def rows_of(labels: Path) -> dict[str, list[dict[str, Any]]]:
    """The first readings of figures, by document."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in labels.read_text().splitlines():
        row = json.loads(line)
        if row["tier"] in TIERS and not row.get("second"):
            found.setdefault(row["doc"], []).append(row)
    return found


def documents(folder: Path, names: Sequence[str]) -> Iterator[Document]:
    """The documents of those names anywhere under ``folder``, with their figures; one not there is told on stderr."""
    files = {path.stem: path for path in sorted(folder.rglob("*"), reverse=True) if path.suffix in KINDS}
    for name in names:
        if name not in files:
            print(f"{name}: not under {folder}, its labels are left out", file=sys.stderr)
            continue
        doc = segment(read(files[name]), name=name)
        doc = doc.having({Sentence: find_sentences(doc)})
        doc = doc.having({Citation: find_citations(doc)})
        doc = doc.having({Mask: find_masks(doc)})
        yield doc.having({Statistic: figures_of(doc)})


def cases(doc: Document, rows: Sequence[Mapping[str, Any]]) -> Iterator[Case]:
    """The labelled figures of a document."""
    sight = DocumentCalls(doc)
    figures = {(one.block, place): one.number for one in doc.layer(Statistic) for place in range(*_places(one.number))}
    for row in rows:
        block = doc.by_id.get(row["block"])
        if block is None or zlib.crc32(doc[block.span].encode()) != row["crc"]:
            continue
        wanted = set(row.get("notes", ()))
        start, end = (block.span.start + at for at in row["at"])
        number = next((figures[block.id, at] for at in range(start, end) if (block.id, at) in figures), None)
        yield _case(sight, block.id, number, wanted)


def _places(number: Span) -> tuple[int, int]:
    return number.start, number.end


def _case(sight: DocumentCalls, block: str, number: Span | None, wanted: set[str]) -> Case:
    passage = sight.passages.get(block)
    if number is None or passage is None:
        return Case(sight.doc.id, len(wanted))
    following, last = passage.next_call(number), passage.last_call(number)
    named = last if last and names_its_source(CallPair(sight, passage, number, last)) else None
    told = {sight.doc.by_id[note].label for note in named.notes} if named else set()
    pair = CallPair(sight, passage, number, following) if following else None
    if pair is not None and pair.barred:
        pair = None
    asked = {sight.doc.by_id[note].label for note in pair.call.notes} - told if pair else set()
    return Case(
        doc=sight.doc.id,
        wanted=len(wanted),
        named=(len(told & wanted), len(told - wanted)),
        pair=pair.numbers() if pair else None,
        kind=pair.kind() if pair else {},
        right=len(asked & wanted),
        wrong=len(asked - wanted),
    )


UNREAD = -1.0
"""What stands for a feature of a note whose text a passage of our own does not give."""


def passages(folder: Path) -> Iterator[Case]:
    """The figures of passages of our own, whose marks call notes without a text."""
    for path in sorted(folder.glob("*.jsonl")):
        for doc, labels in written(path):
            yield from _written(doc, labels)


def _written(doc: Document, labels: Sequence[Labelled]) -> Iterator[Case]:
    end = len(doc.text)
    notes = [Footnote(span=Span(end - 1, end), id=str(mark.footnote), label=mark.label) for mark in doc.layer(Mark)]
    figures = [
        Statistic(span=one.number, id=f"s{at}", block=one.block, number=one.number, tier="stat")
        for at, one in enumerate(labels)
        if one.tier != "none"
    ]
    doc = doc.having({Footnote: notes, Citation: (), Statistic: figures})
    sight = DocumentCalls(doc)
    for one in labels:
        passage = sight.passages.get(one.block)
        call = passage.next_call(one.number) if passage and one.tier in TIERS else None
        if passage is None or call is None:
            continue
        pair = CallPair(sight, passage, one.number, call)
        supports = bool(one.notes & {f"m{note}" for note in call.notes})
        numbers = [*pair.placed(), *[UNREAD] * len(OF_NOTE)]
        yield Case(doc.id, int(supports), pair=numbers, kind=pair.kind(), right=int(supports))
