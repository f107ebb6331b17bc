"""Parts of a plain or Markdown-like text file: cut into chunks, notes told from text, the rest built up."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.pages import TextReading
from pipeline.segment.assemble import Part
from pipeline.segment.builder import build
from pipeline.segment.chunks import Chunk, chunks
from pipeline.segment.plain_notes import KINDS, take_plain_notes


def parts(reading: TextReading) -> list[Part]:
    """Blocks and notes of a text file in reading order, with exact raw ranges."""
    pieces = chunks(reading.text)
    heads = _note_heads(pieces)
    for n, (_, length) in heads.items():
        pieces[n].rich = pieces[n].rich.cut(0, length).stripped()
    notes = {n: label for n, (label, _) in heads.items()}
    return [draft.part(reading.text) for draft in build(pieces, notes)]


def _note_heads(pieces: Sequence[Chunk]) -> dict[int, tuple[str, int]]:
    """Chunk number -> (label, length of its print) of every note."""
    heads: dict[int, tuple[str, int]] = {}
    for n, chunk in enumerate(pieces):
        marks = chunk.rich.marks
        if marks and marks[0][0] == 0 and (chunk.rich.text or len(marks) == 1):
            heads[n] = (marks[0][1], 1 if chunk.rich.text.startswith(":") else 0)
            chunk.rich.marks = marks[1:]
    plain = take_plain_notes(pieces, ["star"] if heads else list(KINDS), set(heads))
    return heads | plain
