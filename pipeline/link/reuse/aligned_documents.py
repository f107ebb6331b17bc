"""Documents as the alignment sees them."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from pipeline.link.reuse.align import Side
from pipeline.link.reuse.store import OPENS, PartWords, PassageStore, part_words

HELD = 4_000_000
"""Words of documents kept at hand; the least used go first."""


class AlignedDocuments:
    """Documents as the alignment sees them, read in place."""

    def __init__(self, store: PassageStore) -> None:
        self._store = store
        self._known: OrderedDict[int, Side] = OrderedDict()
        self._held = 0

    def __getitem__(self, doc: int) -> Side:
        if doc in self._known:
            self._known.move_to_end(doc)
            return self._known[doc]
        part = self._store.part_of(doc)
        side = side_of(part_words(self._store.root, part), doc - int(self._store.first_docs[part]))
        self._known[doc] = side
        self._held += len(side.words)
        while self._held > HELD and len(self._known) > 2:
            self._held -= len(self._known.popitem(last=False)[1].words)
        return side


def side_of(words: PartWords, local: int) -> Side:
    """One document as the alignment reads it: its words and weights, without those of its part's others."""
    span = slice(int(words.doc_start[local]), int(words.doc_start[local + 1]))
    rows = slice(int(words.doc_row[local]), int(words.doc_row[local + 1]))
    breaks = np.asarray(words.row_start[rows])[np.asarray(words.row_breaks[rows])] - span.start
    opens = np.flatnonzero(words.flags[span] & OPENS)
    return Side(words.blind[span], words.weight[span], words.tells[span], breaks.tolist(), opens.tolist())
