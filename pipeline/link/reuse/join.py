"""Sort-join: which places share a fingerprint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.uint64]
"""Document number in the upper, word number in the lower 32 bits."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of places with one fingerprint; ``a < b``."""

    a: Places
    b: Places

    def __len__(self) -> int:
        return len(self.a)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> Seeds:
        """Those of the pairs that a mask keeps, or that numbers name, in their order."""
        return Seeds(self.a[kept], self.b[kept])


def place_of(doc: NDArray[np.int64] | int, word: NDArray[np.int64]) -> Places:
    """Document and word number packed into one 64-bit number, which sorts like the two."""
    return (np.asarray(doc, np.uint64) << np.uint64(32)) | np.asarray(word, np.uint64)


def doc_of(places: Places) -> NDArray[np.int64]:
    """The document numbers of packed places."""
    return (places >> np.uint64(32)).astype(np.int64)


def word_of(places: Places) -> NDArray[np.int64]:
    """The word numbers of packed places."""
    return (places & np.uint64(0xFFFFFFFF)).astype(np.int64)


def ordered(hashes: NDArray[np.uint64], places: Places) -> tuple[NDArray[np.uint64], Places]:
    """Sorted by fingerprint, then by place: one order whatever the order of arrival."""
    order = np.lexsort((places, hashes))
    return hashes[order], places[order]


def join(hashes: NDArray[np.uint64], places: Places, cap: int) -> Seeds:
    """All pairs of places with equal fingerprints (``hashes`` sorted).

    A fingerprint in more than ``cap`` places is too common to tell anything, and its pairs would grow with the square
    of the corpus: it is passed over.
    """
    if len(hashes) < 2:
        return Seeds(places[:0], places[:0])
    first = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    size = np.diff(np.concatenate([first, [len(hashes)]]))
    shared = (size >= 2) & (size <= cap)
    first, size = first[shared], size[shared]
    left, right = [], []
    for step in range(1, int(size.max(initial=1))):
        # each group gives the pairs (i, i + step) of its members
        group = first[size > step]
        reach = size[size > step] - step
        starts = np.repeat(group - np.concatenate([[0], np.cumsum(reach)[:-1]]), reach) + np.arange(reach.sum())
        left.append(places[starts])
        right.append(places[starts + step])
    if not left:
        return Seeds(places[:0], places[:0])
    return Seeds(np.concatenate(left), np.concatenate(right))
