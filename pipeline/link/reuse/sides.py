"""Documents as the alignment sees them."""

from __future__ import annotations

import numpy as np

from pipeline.link.reuse.align import Side
from pipeline.link.reuse.store import OPENS, PartWords, Store, load, part_words
from pipeline.link.reuse.weights import weigh


class Sides:
    """Documents as the alignment sees them, read in place."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counts = load(store.path("counts.npy"))
        self._known: dict[int, Side] = {}

    def __getitem__(self, doc: int) -> Side:
        if doc not in self._known:
            if len(self._known) > 512:
                self._known.clear()
            self._known[doc] = self._read(doc)
        return self._known[doc]

    def _read(self, doc: int) -> Side:
        part = self._store.part_of(doc)
        return self.of(part_words(self._store.root, part), doc - int(self._store.first_docs[part]))

    def of(self, words: PartWords, local: int) -> Side:
        """A document of a part (of this corpus or another), its words weighed by this corpus."""
        start, end = int(words.doc_start[local]), int(words.doc_start[local + 1])
        rows = slice(int(words.doc_row[local]), int(words.doc_row[local + 1]))
        hashes = np.asarray(words.blind[start:end])
        weight, tells = weigh(hashes, words.flags[start:end], self._counts, int(self._store.first_docs[-1]))
        breaks = np.asarray(words.row_start[rows])[np.asarray(words.row_breaks[rows])] - start
        opens = np.flatnonzero(words.flags[start:end] & OPENS)
        return Side(hashes, weight, tells, breaks.tolist(), opens.tolist())
