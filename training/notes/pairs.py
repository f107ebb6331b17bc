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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.link.notes.named import names_its_source
from pipeline.link.notes.pairs import Pair
from pipeline.link.notes.sight import Sight
from pipeline.model.document import Document
from pipeline.model.records import Mask, Sentence, Statistic
from pipeline.model.spans import Span
from pipeline.read import read
from pipeline.segment import segment

KINDS = (".pdf", ".txt", ".html", ".docx")
TIERS = frozenset({"stat", "count"})


@dataclass(frozen=True, slots=True)
class Case:
    """A figure, and what telling a note would be worth."""

    doc: str
    wanted: int
    """Notes that support it."""
    named: tuple[int, int] = (0, 0)
    """Notes, right and wrong, of a call before it on the source that is said to tell it: told without the judge."""
    pair: Sequence[float] | None = None
    """The figure and the next call as the judge sees them; None where there is no such call."""
    later: bool = False
    """Whether that call stands in a later sentence: only there the judge is asked, for rules read the sentence."""
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
        doc = doc.having({Mask: find_masks(doc)})
        yield doc.having({Statistic: figures_of(doc)})


def cases(doc: Document, rows: Sequence[Mapping[str, Any]]) -> Iterator[Case]:
    """The labelled figures of a document."""
    sight = Sight(doc)
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


def _case(sight: Sight, block: str, number: Span | None, wanted: set[str]) -> Case:
    passage = sight.passages.get(block)
    if number is None or passage is None:
        return Case(sight.doc.id, len(wanted))
    following, last = passage.next_call(number), passage.last_call(number)
    named = last if last and names_its_source(Pair(sight, passage, number, last)) else None
    told = {sight.doc.by_id[note].label for note in named.notes} if named else set()
    asked = {sight.doc.by_id[note].label for note in following.notes} if following else set()
    asked -= told
    pair = Pair(sight, passage, number, following) if following else None
    return Case(
        doc=sight.doc.id,
        wanted=len(wanted),
        named=(len(told & wanted), len(told - wanted)),
        pair=pair.numbers() if pair else None,
        later=pair is not None and len(pair.way) > 1,
        right=len(asked & wanted),
        wrong=len(asked - wanted),
    )
