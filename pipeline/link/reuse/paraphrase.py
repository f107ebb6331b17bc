"""Sentences and clauses that say the same in nearly the same words.

Where too few words in a row are equal for fingerprints, TF-IDF over stems compares the sentences and clauses of a
document with one another and with those of the documents that lie nearest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.describe import Found
from pipeline.link.reuse.sides import Sides
from pipeline.link.reuse.store import Store
from pipeline.link.reuse.units import NAME_WEIGHT, Units, Vocabulary, units_of

MOST_DOCS: Final = 3000
"""Above so many documents only what fingerprints find is told."""
NEIGHBOURS: Final = 6
"""Documents each is compared with, the nearest ones."""
NEAR: Final = 0.15
"""Likeness of two documents below which they are no neighbours."""
LOWEST: Final = 0.3
"""Likeness of two sentences below which they are not looked at."""
TITLES: Final = 0.8
"""Likeness from which on two headings are the same one."""
ORDERED: Final = 0.45
"""Share of stems that must stand in the same order."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two units that may say the same."""

    likeness: float
    telling: float
    """Weight of the stems they share, names aside."""
    contained: float
    """Share of the shorter one's weight that stands in the other."""
    ordered: float
    """Share of the shorter one's stems that stand in the other in the same order."""
    wording: float
    """Share of all words of both that answer one another in order."""
    titles: int
    """How many of the two are headings."""
    elsewhere: bool
    """Whether they give figures and name nothing in common: "in Mali, 7 million", "in Chad, 4 million"."""
    a: tuple[int, int, int]
    b: tuple[int, int, int]

    @property
    def good(self) -> bool:
        """Whether it is told: so much is shared, by so large a part of both, that no common matter explains it."""
        if self.titles:
            return self.titles == 2 and self.likeness >= TITLES
        if self.ordered < ORDERED or self.elsewhere:
            return False
        within = self.a[0] == self.b[0]  # one author on one matter repeats words anyway
        said = self.likeness * self.telling
        if said >= (5.0 if within else 4.4) and self.wording >= 0.3:
            return True
        if said >= 3.6 and self.likeness >= 0.6 and (self.wording >= 0.5 or self.contained >= 0.9):
            return True
        if said >= 3.2 and self.wording >= 0.7:
            return True
        return not within and self.telling >= 8 and self.likeness >= 0.38 and self.contained >= 0.55


def paraphrases(store: Store, known: Sequence[Found]) -> list[Found]:
    """Pairs of sentences that fingerprints did not join; ``known`` are the pairs they did."""
    docs = int(store.first_docs[-1])
    sides = Sides(store)
    vocabulary = Vocabulary()
    units = {doc: units_of(store, doc, sides, vocabulary) for doc in range(docs)} if docs <= MOST_DOCS else {}
    taken = Covers(pair for pair in known if not pair.formulaic)
    out = []
    for found in _candidates(units, len(vocabulary)):
        pair = Found(
            doc_a=found.a[0],
            a0=found.a[1],
            a1=found.a[2],
            doc_b=found.b[0],
            b0=found.b[1],
            b1=found.b[2],
            shared=round(found.likeness * (found.a[2] - found.a[1] + found.b[2] - found.b[1]) / 2),
        )
        if pair not in taken:
            taken.add(pair)
            out.append(pair)
    return sorted(out)


class Covers:
    """Pairs of passages, asked whether one of them overlaps another pair by half of the shorter on both sides."""

    def __init__(self, pairs: Iterable[Found] = ()) -> None:
        self._pairs: dict[tuple[int, int], list[Found]] = defaultdict(list)
        self._tables: dict[tuple[int, int], NDArray[np.int64]] = {}
        for pair in pairs:
            self.add(pair)

    def add(self, pair: Found) -> None:
        """Take in a pair."""
        key = pair.doc_a, pair.doc_b
        self._pairs[key].append(pair)
        self._tables.pop(key, None)

    def __contains__(self, pair: Found) -> bool:
        key = pair.doc_a, pair.doc_b
        if key not in self._pairs:
            return False
        if key not in self._tables:
            self._tables[key] = np.array([(one.a0, one.a1, one.b0, one.b1) for one in self._pairs[key]])
        a0, a1, b0, b1 = self._tables[key].T
        over_a = np.minimum(a1, pair.a1) - np.maximum(a0, pair.a0)
        over_b = np.minimum(b1, pair.b1) - np.maximum(b0, pair.b0)
        enough_a = 2 * over_a >= np.minimum(a1 - a0, pair.a1 - pair.a0)
        enough_b = 2 * over_b >= np.minimum(b1 - b0, pair.b1 - pair.b0)
        return bool((enough_a & enough_b).any())


def _candidates(units: dict[int, Units], size: int) -> list[Candidate]:
    """All good candidates, the most alike first."""
    from scipy.sparse import csr_matrix, vstack

    if not units:
        return []
    counts = np.zeros(size)
    for unit in units.values():
        for bag in unit.stems:
            counts[list(bag)] += 1
    total = sum(len(unit.stems) for unit in units.values())
    idf = np.log((1 + total) / (1 + counts)) + 1
    matrices = {doc: _matrix(unit, idf, size) for doc, unit in units.items()}
    whole = vstack([csr_matrix(matrix.sum(axis=0)) for matrix in matrices.values()]).tocsr()
    out = []
    for doc_a, doc_b in _neighbours(whole):
        likeness = (matrices[doc_a] @ matrices[doc_b].T).tocoo()
        for i, j, value in zip(likeness.row.tolist(), likeness.col.tolist(), likeness.data.tolist(), strict=True):
            if value >= LOWEST and (doc_a != doc_b or units[doc_a].spans[i][1] <= units[doc_a].spans[j][0]):
                out.append(_candidate(units, idf, doc_a, doc_b, i, j, value))
    return sorted((c for c in out if c.good), key=lambda c: (-round(c.likeness, 6), c.a, c.b))


def _matrix(units: Units, idf: NDArray[np.float64], size: int) -> Any:
    from scipy.sparse import csr_matrix

    rows = [row for row, bag in enumerate(units.stems) for _ in bag]
    columns = [column for bag in units.stems for column in bag]
    values = np.array([weight for bag in units.stems for weight in bag.values()]) * idf[columns]
    norms = np.sqrt(np.bincount(rows, values**2, len(units.stems))) if rows else np.zeros(0)
    return csr_matrix((values / norms[rows] if rows else values, (rows, columns)), (len(units.stems), size))


def _neighbours(whole: Any) -> Iterator[tuple[int, int]]:
    """Pairs of documents that lie near one another, and each document with itself."""
    norms = np.sqrt(np.asarray(whole.multiply(whole).sum(axis=1))).ravel()
    near: set[tuple[int, int]] = set()
    for doc in range(whole.shape[0]):
        likeness = np.asarray((whole @ whole[doc].T).todense()).ravel() / np.maximum(norms * norms[doc], 1e-12)
        likeness[doc] = 1.0
        for other in np.argsort(-likeness, kind="stable")[: NEIGHBOURS + 1].tolist():
            if likeness[other] >= NEAR:
                near.add((min(doc, other), max(doc, other)))
    yield from sorted(near)


def _candidate(
    units: dict[int, Units], idf: NDArray[np.float64], doc_a: int, doc_b: int, i: int, j: int, likeness: float
) -> Candidate:
    from rapidfuzz.distance import LCSseq

    a, b = units[doc_a], units[doc_b]
    shared = a.stems[i].keys() & b.stems[j].keys()
    weights = (min(a.stems[i][stem], b.stems[j][stem]) for stem in shared)
    telling = sum(weight for weight in weights if weight > NAME_WEIGHT)
    ordered = LCSseq.similarity(list(a.stems[i]), list(b.stems[j])) / max(1, min(len(a.stems[i]), len(b.stems[j])))
    return Candidate(
        likeness=likeness,
        telling=telling,
        contained=_contained(a.stems[i], b.stems[j], idf),
        ordered=ordered,
        wording=2 * LCSseq.similarity(a.words[i], b.words[j]) / (len(a.words[i]) + len(b.words[j])),
        titles=a.titles[i] + b.titles[j],
        elsewhere=-1 in a.words[i] and -1 in b.words[j] and _apart(a.names[i], b.names[j]),
        a=(doc_a, int(a.spans[i][0]), int(a.spans[i][1])),
        b=(doc_b, int(b.spans[j][0]), int(b.spans[j][1])),
    )


def _apart(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one) and bool(other) and not one & other


def _contained(a: dict[int, float], b: dict[int, float], idf: NDArray[np.float64]) -> float:
    def weight(bag: dict[int, float]) -> float:
        return float(sum((value * idf[stem]) ** 2 for stem, value in bag.items()))

    shared = {stem: min(a[stem], b[stem]) for stem in a.keys() & b.keys()}
    return weight(shared) / min(weight(a), weight(b))
