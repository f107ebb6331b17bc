"""Chains: seeds of two documents that follow one another on both sides become one candidate passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.join import Seeds, doc_of, word_of

GAP: Final = 20
"""Words that may have been put in, taken out or changed between two shared runs of one passage."""


REACH: Final = 40
"""Words between two runs that are still looked at together; the alignment cuts where too many really stand alone."""


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words ``a .. a + size`` of one side equal words ``b .. b + size`` of the other, up to small gaps."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Runs in order on both sides."""

    doc_a: int
    doc_b: int
    runs: tuple[WordRun, ...]


def chains(seeds: Seeds, width: int, gap: int = REACH) -> Iterator[Chain]:
    """The chains of these seeds, pair of documents by pair of documents.

    ``width`` is the number of words in a fingerprint. Inside one document the two sides must not overlap.
    """
    if not len(seeds):
        return
    doc_a, doc_b = doc_of(seeds.a), doc_of(seeds.b)
    a, b = word_of(seeds.a), word_of(seeds.b)
    order = np.lexsort((a, b - a, doc_b, doc_a))
    doc_a, doc_b, a, b = doc_a[order], doc_b[order], a[order], b[order]
    pair = (np.diff(doc_a) != 0) | (np.diff(doc_b) != 0)
    cut = np.flatnonzero(pair | (np.diff(b - a) != 0) | (np.diff(a) > width))
    first, last = np.concatenate([[0], cut + 1]), np.concatenate([cut, [len(a) - 1]])
    doc_a, doc_b, start_a, start_b = doc_a[first], doc_b[first], a[first], b[first]
    size = a[last] - start_a + width
    edges = np.flatnonzero((np.diff(doc_a) != 0) | (np.diff(doc_b) != 0))
    for left, right in zip([0, *(edges + 1)], [*(edges + 1), len(doc_a)], strict=True):
        part = slice(left, right)
        for runs in _linked(start_a[part], start_b[part], size[part], gap, bool(doc_a[left] == doc_b[left])):
            yield Chain(int(doc_a[left]), int(doc_b[left]), runs)


def _linked(
    a: NDArray[np.int64], b: NDArray[np.int64], size: NDArray[np.int64], gap: int, same: bool
) -> Iterator[tuple[WordRun, ...]]:
    """Join runs greedily, in the order of side a; a run goes to the open chain whose ends lie nearest."""
    open_chains: list[list[WordRun]] = []
    order = np.lexsort((b, a))
    for run in map(WordRun, a[order].tolist(), b[order].tolist(), size[order].tolist()):
        if same and run.b < run.a + run.size:
            continue
        still_open = []
        best: list[WordRun] | None = None
        nearest = 2 * gap + 1
        for chain in open_chains:
            end = chain[-1]
            over_a, over_b = run.a - end.a - end.size, run.b - end.b - end.size
            if over_a > gap:
                yield tuple(chain)
                continue
            still_open.append(chain)
            follows = run.a + run.size > end.a + end.size and run.b + run.size > end.b + end.size and run.b > end.b
            if follows and over_b <= gap and abs(over_a) + abs(over_b) < nearest and over_b > -end.size:
                apart = not same or chain[0].b >= run.a + run.size
                if apart:
                    best, nearest = chain, abs(over_a) + abs(over_b)
        open_chains = still_open
        if best is None:
            open_chains.append([run])
        else:
            best.append(run)
    yield from map(tuple, open_chains)
