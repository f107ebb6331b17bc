"""Which notes stand shortly before another: a place given there is not given again."""

from __future__ import annotations

from collections import defaultdict

from pipeline.language.sentences import split
from pipeline.model.document import Document
from pipeline.model.records import Mark

_SENTENCES = 3
"""Sentences, that of the note among them, over which a reader carries a place on."""


class NotesBefore:
    """The notes that are called shortly before others in the same paragraph."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        marks = sorted((mark for mark in doc.layer(Mark) if mark.footnote), key=lambda mark: mark.at)
        self._called: dict[str, Mark] = {}
        for mark in marks:
            self._called.setdefault(mark.footnote or "", mark)
        self._in_block: dict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            self._in_block[mark.block].append(mark)

    def of(self, note: str) -> list[str]:
        """The notes called in this sentence before a note, and in the two before it."""
        mark = self._called.get(note)
        if mark is None:
            return []
        first = self._opens(mark)
        return [
            other.footnote or ""
            for other in self._in_block[mark.block]
            if first < other.at < mark.at and other.footnote != note
        ]

    def _opens(self, mark: Mark) -> int:
        """Where the second sentence before that of a mark begins; a mark at a sentence's end is of that sentence."""
        span = self._doc.by_id[mark.block].span
        starts = [span.start + start for start, _ in split(self._doc[span])]
        here = sum(start < mark.at for start in starts)
        return starts[max(here - _SENTENCES, 0)] if starts else span.start
