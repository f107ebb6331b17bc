"""The stems of a corpus: in how many sentences and documents each stands, and which documents lie near by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.store import PassageStore, Table, load_arrays, save_arrays
from pipeline.link.reuse.units import bags

SAMPLE: Final = 64
"""Documents whose sentences tell how rare a stem is. With those of all, one document more would weigh every sentence
anew; with those whose digests come first, one among a thousand changes the sample once in sixteen times."""

NEIGHBOURS: Final = 6
"""Documents each is compared with, the nearest ones."""
NEAR: Final = 0.15
"""Likeness of two documents below which they are no neighbours."""
COMMON: Final = 256
"""Documents above which a stem is too common to tell which of them lie near: the pairs it makes would grow with the
square of the corpus."""
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
    """Sentences and clauses of the sample that have each."""
    docs: NDArray[np.int64]
    """Documents that have each."""
    total: int
    """Sentences and clauses of the sample."""
    sample: bytes
    """What stands for the sample: the same stem tells as much wherever it is the same."""

    def idf(self, stems: NDArray[np.uint32]) -> NDArray[np.float64]:
        """How much each of these stems tells: the rarer the more."""
        at = np.searchsorted(self.stems, stems)
        return np.asarray(np.log((1 + self.total) / (1 + self.units[at])) + 1)


def stem_counts(arrays: Table) -> Table:
    """The stems of one part, and in how many of its documents each stands."""
    spans, starts = np.asarray(arrays["spans"]), np.asarray(arrays["starts"])
    unit, stem, _, _ = bags(spans, arrays["stems"], arrays["weight"])
    doc = np.searchsorted(starts, unit, "right") - 1
    in_docs = np.unique(np.stack([doc, stem.astype(np.int64)]), axis=1)[1]
    stems, docs = np.unique(in_docs, return_counts=True)
    return {"stems": stems.astype(np.uint32), "docs": docs}


def add_up(store: PassageStore) -> None:
    """Keep the vocabulary of the corpus: the sum of its parts', and how rare each stem is in the sample."""
    stems, docs = np.zeros(0, np.uint32), np.zeros(0, np.int64)
    for first in range(0, len(store.parts), TOGETHER):
        batch = store.parts[first : first + TOGETHER]
        parts = [load_arrays(store.path("counts", f"{part:05d}.arrays")) for part in batch]
        stems, at = np.unique(np.concatenate([stems, *(part["stems"] for part in parts)]), return_inverse=True)
        docs = np.bincount(at, np.concatenate([docs, *(part["docs"] for part in parts)]), len(stems)).astype(np.int64)
    units, total, state = np.zeros(len(stems), np.int64), 0, blake2b(digest_size=16)
    for digest, part, local in _sample(store):
        state.update(digest)
        arrays = load_arrays(store.path("units", f"{part:05d}.arrays"))
        spans = np.asarray(arrays["spans"][slice(*arrays["starts"][local : local + 2].tolist())])
        found, counts = np.unique(bags(spans, arrays["stems"], arrays["weight"])[1], return_counts=True)
        units[np.searchsorted(stems, found)] += counts
        total += len(spans)
    columns: Table = {"stems": stems, "units": units, "docs": docs, "total": np.array([total])}
    save_arrays(store.path("vocabulary.arrays"), columns | {"sample": np.frombuffer(state.digest(), np.uint8)})


def _sample(store: PassageStore) -> list[tuple[bytes, int, int]]:
    """The documents of the sample, each with its digest, part and number in it: those whose digests come first."""
    in_bytes = store.digests.view(">u8")
    first = np.lexsort((in_bytes[:, 1], in_bytes[:, 0]))[:SAMPLE].tolist()
    places = ((doc, store.part_of(doc)) for doc in first)
    return [(store.digests[doc].tobytes(), part, doc - int(store.first_docs[part])) for doc, part in places]


def vocabulary(store: PassageStore) -> Vocabulary:
    """The vocabulary of the corpus, as an earlier step kept it in the store."""
    arrays = load_arrays(store.path("vocabulary.arrays"))
    total, sample = int(arrays["total"][0]), arrays["sample"].tobytes()
    return Vocabulary(arrays["stems"], arrays["units"], arrays["docs"], total, sample)


def vectors_of(parts: Iterable[Table], known: Vocabulary) -> Any:
    """The documents of all parts as the rows of a matrix, each of length 1, by stems that tell which lie near."""
    from scipy.sparse import csr_matrix, vstack

    rows = []
    for part in parts:
        column, value, ends = np.searchsorted(known.stems, part["stem"]), np.asarray(part["value"]), part["ends"]
        row = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        kept = np.flatnonzero(known.docs[column] <= COMMON)
        column, value, row = column[kept], value[kept], row[kept]
        norms = np.sqrt(np.bincount(row, value**2, len(ends) - 1))
        starts = np.searchsorted(row, np.arange(len(ends)))
        rows.append(csr_matrix((value / norms[row], column, starts), (len(ends) - 1, len(known.stems))))
    return vstack(rows).tocsr()


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
