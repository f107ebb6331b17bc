"""Sentences and clauses that say the same in nearly the same words.

Where too few words in a row are equal for fingerprints, TF-IDF over stems compares the sentences and clauses of a
document with one another and with those of the documents that lie nearest.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.found import Covers, PairFound
from pipeline.link.reuse.pair_rows import PairRows
from pipeline.link.reuse.store import PassageStore, load_arrays, part_words
from pipeline.link.reuse.units import NAME_WEIGHT, Units, units
from pipeline.link.reuse.vocabulary import Vocabulary

LOWEST: Final = 0.3
"""Likeness of two sentences below which they are not looked at."""
TITLES: Final = 0.8
"""Likeness from which on two headings are the same one."""
ORDERED: Final = 0.45
"""Share of stems that must stand in the same order."""
BLOCK: Final = 512
"""Sentences compared with another document at a time, which bounds memory."""
CROWD: Final = 20_000
"""Pairs of like sentences in such a block above which they are rows among rows, of a table read as text."""
NEAREST: Final = 8
"""Of a crowd each row is compared with so many others, the likest."""
HELD: Final = 400_000
"""Stems of documents kept at hand; the least used go first."""


@dataclass(frozen=True, slots=True)
class LikePair:
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


@dataclass(frozen=True)
class Weighed:
    """A document's sentences and clauses as the rows of a matrix, each of length 1."""

    units: Units
    stems: NDArray[np.uint32]
    """The columns: its stems, sorted."""
    matrix: Any
    """In compressed rows."""
    _weights: dict[int, float] = field(default_factory=dict)

    def weight(self, unit: int, vocabulary: Vocabulary) -> float:
        """The weight of all stems of a sentence together."""
        if unit not in self._weights:
            self._weights[unit] = _weight(self.units[unit].bag, vocabulary)
        return self._weights[unit]


class Sentences:
    """The sentences of each document, weighed by how rare their stems are in the corpus."""

    def __init__(self, store: PassageStore, vocabulary: Vocabulary) -> None:
        self._store = store
        self.vocabulary = vocabulary
        self._known: OrderedDict[int, Weighed] = OrderedDict()
        self._held = 0

    def __getitem__(self, doc: int) -> Weighed:
        if doc in self._known:
            self._known.move_to_end(doc)
            return self._known[doc]
        weighed = self._known[doc] = weigh_units(units_of(self._store, doc), self.vocabulary)
        self._held += weighed.matrix.nnz
        while self._held > HELD and len(self._known) > 2:
            self._held -= self._known.popitem(last=False)[1].matrix.nnz
        return weighed


def units_of(store: PassageStore, doc: int) -> Units:
    """The sentences and clauses of a document."""
    part = store.part_of(doc)
    arrays = load_arrays(store.path("units", f"{part:05d}.arrays"))
    return units(arrays, part_words(store.root, part), doc - int(store.first_docs[part]))


def weigh_units(own: Units, vocabulary: Vocabulary) -> Weighed:
    """The matrix of a document's sentences."""
    from scipy.sparse import csr_matrix

    unit, stems, weight, _ = own.bags
    values = weight * vocabulary.idf(stems)
    norms = np.sqrt(np.bincount(unit, values**2, len(own.spans)))
    columns, column = np.unique(stems, return_inverse=True)
    shape = len(own.spans), len(columns)
    return Weighed(own, columns, csr_matrix((values / norms[unit], column, own.starts), shape))


def likes(doc_a: int, doc_b: int, sentences: Sentences) -> list[tuple[Any, ...]]:
    """The sentences and clauses of two documents that say the same, the likest first.

    They hang on the two alone, and on how rare stems are. Each is ``a0, a1, b0, b1, shared, formulaic, likeness,
    telling``.
    """
    good = (found for found in _candidates(doc_a, doc_b, sentences) if found.good)
    rows = []
    for found in sorted(good, key=lambda c: (-round(c.likeness, 6), c.a, c.b)):
        words = found.a[2] - found.a[1] + found.b[2] - found.b[1]
        rows.append((*found.a[1:], *found.b[1:], round(found.likeness * words / 2), 0, found.likeness, found.telling))
    return rows


def paraphrases(found: PairRows, known: Iterable[PairFound]) -> list[PairFound]:
    """Pairs of sentences that fingerprints did not join, out of all that say the same; ``known`` are those they did."""
    taken = Covers(pair for pair in known if not pair.formulaic)
    out = []
    rows = found.whole.tolist()
    at = 0
    for (doc_a, doc_b), count in zip(found.docs.tolist(), found.counts.tolist(), strict=True):
        for a0, a1, b0, b1, shared, _ in rows[at : at + count]:
            pair = PairFound(doc_a, a0, a1, doc_b, b0, b1, shared)
            if pair not in taken:
                taken.add(pair)
                out.append(pair)
        at += count
    return out


def _candidates(doc_a: int, doc_b: int, sentences: Sentences) -> Iterable[LikePair]:
    from scipy.sparse import csr_matrix

    a, b = sentences[doc_a], sentences[doc_b]
    if not len(a.stems) or not len(b.stems):
        return
    at = np.minimum(np.searchsorted(b.stems, a.stems), len(b.stems) - 1)
    shared = b.stems[at] == a.stems
    # the columns of a that b has, as columns of b
    kept = shared[a.matrix.indices]
    starts = np.concatenate([[0], np.cumsum(kept)])[a.matrix.indptr]
    shape = a.matrix.shape[0], len(b.stems)
    ours = csr_matrix((a.matrix.data[kept], at[a.matrix.indices[kept]], starts), shape)
    turned = b.matrix.T.tocsr()
    for first in range(0, shape[0], BLOCK):
        likeness = (ours[first : first + BLOCK] @ turned).tocoo()
        rows = likeness.row + first
        near = likeness.data >= LOWEST
        if doc_a == doc_b:
            near &= a.units.spans[rows, 1] <= a.units.spans[likeness.col, 0]
        for i, j, value in _not_crowded(rows[near], likeness.col[near], likeness.data[near]):
            yield _candidate((doc_a, a, i), (doc_b, b, j), value, sentences.vocabulary)


def _not_crowded(
    rows: NDArray[Any], columns: NDArray[Any], likeness: NDArray[np.float64]
) -> Iterator[tuple[int, int, float]]:
    """Like sentences, row by row; where they are a crowd only the nearest of each."""
    order = np.lexsort((columns, -np.round(likeness, 6), rows))
    rows, columns, likeness = rows[order], columns[order], likeness[order]
    if len(rows) > CROWD:
        kept = np.arange(len(rows)) - np.searchsorted(rows, rows, "left") < NEAREST
        rows, columns, likeness = rows[kept], columns[kept], likeness[kept]
    return zip(rows.tolist(), columns.tolist(), likeness.tolist(), strict=True)


def _candidate(
    one: tuple[int, Weighed, int], other: tuple[int, Weighed, int], likeness: float, vocabulary: Vocabulary
) -> LikePair:
    from rapidfuzz.distance import LCSseq

    (doc_a, weighed_a, i), (doc_b, weighed_b, j) = one, other
    units_a, units_b = weighed_a.units, weighed_b.units
    a, b = units_a[i], units_b[j]
    shared = {stem: min(a.bag[stem], b.bag[stem]) for stem in a.bag.keys() & b.bag.keys()}
    ordered = LCSseq.similarity(list(a.bag), list(b.bag)) / max(1, min(len(a.bag), len(b.bag)))
    least = min(weighed_a.weight(i, vocabulary), weighed_b.weight(j, vocabulary))
    return LikePair(
        likeness=likeness,
        telling=sum(weight for weight in sorted(shared.values()) if weight > NAME_WEIGHT),
        contained=_weight(shared, vocabulary) / least,
        ordered=ordered,
        wording=2 * LCSseq.similarity(a.words, b.words) / (len(a.words) + len(b.words)),
        titles=int(a.title) + int(b.title),
        elsewhere=-1 in a.words and -1 in b.words and _apart(a.names, b.names),
        a=(doc_a, int(units_a.spans[i][0]), int(units_a.spans[i][1])),
        b=(doc_b, int(units_b.spans[j][0]), int(units_b.spans[j][1])),
    )


def _apart(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one) and bool(other) and not one & other


def _weight(bag: dict[int, float], vocabulary: Vocabulary) -> float:
    stems = np.array(sorted(bag), np.uint32)
    values = np.array([bag[stem] for stem in stems.tolist()])
    return float(((values * vocabulary.idf(stems)) ** 2).sum())
