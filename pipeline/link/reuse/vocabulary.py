"""The stems of a corpus: in how many sentences and documents each stands, and which documents lie near by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.store import Store, load_arrays, save_arrays
from pipeline.link.reuse.units import bags

NEIGHBOURS: Final = 6
"""Documents each is compared with, the nearest ones."""
NEAR: Final = 0.15
"""Likeness of two documents below which they are no neighbours."""
COMMON: Final = 256
"""Documents above which a stem is too common to tell which of them lie near: the pairs it makes would grow with the
square of the corpus."""
NAMES: Final = ("units", "docs")
TOGETHER: Final = 64
"""Parts whose stems are added up at a time."""
BLOCK: Final = 256
"""Documents whose neighbours are looked for at a time."""


@dataclass(frozen=True)
class Vocabulary:
    """The stems of a corpus, and in how many sentences and documents each stands."""

    stems: NDArray[np.uint32]
    """Their hashes, sorted."""
    units: NDArray[np.int64]
    """Sentences and clauses that have each."""
    docs: NDArray[np.int64]
    """Documents that have each."""
    total: int
    """Sentences and clauses in all."""

    def idf(self, stems: NDArray[np.uint32]) -> NDArray[np.float64]:
        """How much each of these stems tells: the rarer the more."""
        at = np.searchsorted(self.stems, stems)
        return np.asarray(np.log((1 + self.total) / (1 + self.units[at])) + 1)


def stem_counts(arrays: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The stems of one part, and in how many of its sentences and documents each stands."""
    spans, starts = np.asarray(arrays["spans"]), np.asarray(arrays["starts"])
    unit, stem, _, _ = bags(spans, arrays["stems"], arrays["weight"])
    doc = np.searchsorted(starts, unit, "right") - 1
    stems, units = np.unique(stem, return_counts=True)
    in_docs = np.unique(np.stack([doc, stem.astype(np.int64)]), axis=1)[1]
    return {"stems": stems, "units": units, "docs": np.unique(in_docs, return_counts=True)[1]}


def add_up(store: Store) -> None:
    """Keep the vocabulary of the corpus: the sum of its parts'."""
    total = sum(len(load_arrays(store.path("units", f"{part:05d}.arrays"))["titles"]) for part in store.parts)
    stems = np.zeros(0, np.uint32)
    counts = np.zeros((2, 0), np.int64)
    for first in range(0, len(store.parts), TOGETHER):
        batch = store.parts[first : first + TOGETHER]
        parts = [load_arrays(store.path("counts", f"{part:05d}.arrays")) for part in batch]
        stems, at = np.unique(np.concatenate([stems, *(part["stems"] for part in parts)]), return_inverse=True)
        found = [
            np.concatenate([mine, *(part[name] for part in parts)]) for mine, name in zip(counts, NAMES, strict=True)
        ]
        counts = np.array([np.bincount(at, column, len(stems)) for column in found]).astype(np.int64)
    columns = {"stems": stems, "units": counts[0], "docs": counts[1], "total": np.array([total])}
    save_arrays(store.path("vocabulary.arrays"), columns)


def vocabulary(store: Store) -> Vocabulary:
    """The vocabulary of the corpus, as an earlier step kept it in the store."""
    arrays = load_arrays(store.path("vocabulary.arrays"))
    return Vocabulary(arrays["stems"], arrays["units"], arrays["docs"], int(arrays["total"][0]))


def doc_vector(stems: NDArray[np.uint32], matrix: Any, known: Vocabulary) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """The sum of a document's sentences over the stems that tell which documents lie near, as columns and values."""
    at = np.searchsorted(known.stems, stems)
    kept = np.flatnonzero(known.docs[at] <= COMMON)
    return at[kept], np.asarray(matrix.sum(axis=0)).ravel()[kept]


def neighbours(vectors: Any, first: int, last: int) -> NDArray[np.int64]:
    """For the documents ``first .. last`` (rows of ``vectors``, each of length 1) those that lie nearest, as pairs."""
    turned = vectors.T.tocsr()
    out = []
    for start in range(first, last, BLOCK):
        likeness = (vectors[start : min(last, start + BLOCK)] @ turned).tocsr()
        for row in range(likeness.shape[0]):
            doc = start + row
            entries = slice(likeness.indptr[row], likeness.indptr[row + 1])
            others, values = likeness.indices[entries], likeness.data[entries]
            kept = (values >= NEAR) & (others != doc)
            others, values = others[kept], values[kept]
            nearest = others[np.lexsort((others, -values))][:NEIGHBOURS]
            out += [(doc, doc), *((min(doc, other), max(doc, other)) for other in nearest.tolist())]
    return np.array(out, np.int64).reshape(-1, 2)
