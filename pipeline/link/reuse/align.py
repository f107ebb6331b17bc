"""Alignment: which words of a candidate passage really answer one another, and where the passage begins and ends.

Fingerprints see only stretches that are wholly equal. Here the words between and around them are aligned (longest
common subsequence), and the stretch that scores best is kept: each shared word earns its weight, each word that stands
on one side alone costs ``COST``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from pipeline.link.reuse.chain import GAP, Chain, WordRun

REACH: Final = 36
"""Words looked at beyond each end of a chain."""
REACH_WITHIN: Final = 24
"""The same inside one document, where the same words stand everywhere and would be taken for partners."""
COST: Final = 0.3
"""Price of a word without a partner, where a rare shared word earns 1."""


@dataclass(frozen=True, slots=True)
class Side:
    """One document as the alignment sees it."""

    words: NDArray[np.uint32]
    """Hashes of its words, every figure alike."""
    weight: NDArray[np.float32]
    tells: NDArray[np.float32]
    """The weight again, of words outside names, figures, stop words and stock phrases; 0 for those."""
    breaks: list[int]
    """Words with which a new paragraph begins."""
    opens: list[int]
    """Words with which a sentence begins."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages, as half-open ranges of words, and the words in them that answer one another."""

    a: tuple[int, int]
    b: tuple[int, int]
    shared: int
    """Number of words that answer one another."""
    score: float
    """Weights of the shared words, less the cost of those on one side alone."""
    telling: float
    """Weights of the shared words that tell: what is left is names, citations and stock phrases."""

    similarity: float
    """Share of words that answer one another, 0 to 1, before the ends were made whole."""


Pairs = list[tuple[int, int, int]]
"""(first word of a, first word of b, number of words) of stretches that are equal, in order."""


def align(chain: Chain, a: Side, b: Side) -> Iterator[Match]:
    """The passages of one chain, cut where a new paragraph begins on both sides or the two run apart."""
    end_a, start_b, reach = len(a.words), 0, REACH
    if chain.doc_a == chain.doc_b:  # the two sides of one document may grow towards each other, never into each other
        end_a = start_b = _border(a.opens, chain.runs[-1].a + chain.runs[-1].size, chain.runs[0].b)
        reach = REACH_WITHIN
    pairs = _pairs(chain.runs, a, b, (end_a, start_b), reach)
    for piece in _pieces(pairs, a.breaks, b.breaks):
        best = _best(piece, a)
        if best is not None:
            yield rounded(best, a, b, end_a, start_b)


def _border(opens: list[int], end: int, start: int) -> int:
    """Where one side ends and the other begins: with a sentence between ``end`` and ``start``, else in the middle."""
    at = bisect_left(opens, end)
    return opens[at] if at < len(opens) and opens[at] <= start else (end + start) // 2


def _pairs(runs: Sequence[WordRun], a: Side, b: Side, limits: tuple[int, int], reach: int) -> Pairs:
    """Equal stretches over the whole chain and ``reach`` beyond it; ``limits``: the end of side a, the start of b."""
    end_a, start_b = limits
    out: Pairs = []
    last = runs[-1]
    limit_a = min(end_a, last.a + last.size + reach)
    limit_b = min(len(b.words), last.b + last.size + reach)
    at_a = max(0, runs[0].a - reach)
    at_b = max(start_b, runs[0].b - reach)
    for run in runs:
        skip = max(0, at_a - run.a, at_b - run.b)
        if skip >= run.size:
            continue
        out += _common(a.words, b.words, at_a, run.a + skip, at_b, run.b + skip, leads=run is runs[0])
        out += _checked(a.words, b.words, run.a + skip, run.b + skip, run.size - skip)
        at_a, at_b = run.a + run.size, run.b + run.size
    return out + _common(a.words, b.words, at_a, limit_a, at_b, limit_b)


def _common(
    a: NDArray[np.uint32], b: NDArray[np.uint32], a0: int, a1: int, b0: int, b1: int, *, leads: bool = False
) -> Pairs:
    """Equal stretches of two ranges; those that touch an equal stretch beside them first (``leads``: only behind)."""
    if a0 >= a1 or b0 >= b1:
        return []
    left, right = a[a0:a1].tolist(), b[b0:b1].tolist()
    if leads:
        tail = _same(left[::-1], right[::-1])
        head = 0
    else:
        head = _same(left, right)
        tail = _same(left[head:][::-1], right[head:][::-1])
    codes = LCSseq.opcodes(left[head : len(left) - tail], right[head : len(right) - tail])
    out = [(a0, b0, head)] if head else []
    out += [
        (a0 + head + op.src_start, b0 + head + op.dest_start, op.src_end - op.src_start)
        for op in codes
        if op.tag == "equal"
    ]
    return out + ([(a1 - tail, b1 - tail, tail)] if tail else [])


def _same(left: list[int], right: list[int]) -> int:
    """How many words two lists share from the start: what touches an equal stretch belongs to it."""
    return next((n for n, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right)))


def _checked(a: NDArray[np.uint32], b: NDArray[np.uint32], at_a: int, at_b: int, size: int) -> Pairs:
    """The equal stretches of a run (its fingerprints may have left single words between them unseen)."""
    equal = np.concatenate([[False], a[at_a : at_a + size] == b[at_b : at_b + size], [False]])
    edges = np.flatnonzero(equal[1:] != equal[:-1])
    return [(at_a + s, at_b + s, e - s) for s, e in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]


def _pieces(pairs: Pairs, breaks_a: list[int], breaks_b: list[int]) -> Iterator[Pairs]:
    """Cut where both sides begin a paragraph at the same place, and where more than ``GAP`` words stand alone."""
    piece: Pairs = []
    for a, b, size in pairs:
        if piece:
            end_a, end_b = piece[-1][0] + piece[-1][2], piece[-1][1] + piece[-1][2]
            if a - end_a > GAP or b - end_b > GAP or (_any(breaks_a, end_a, a) and _any(breaks_b, end_b, b)):
                yield piece
                piece = []
        done = 0
        for cut in _inner(breaks_a, breaks_b, a, b, size):
            piece.append((a + done, b + done, cut - done))
            yield piece
            piece, done = [], cut
        piece.append((a + done, b + done, size - done))
    if piece:
        yield piece


def _any(breaks: list[int], start: int, stop: int) -> bool:
    """Whether a paragraph begins at one of the words ``start .. stop``, both included."""
    return bisect_right(breaks, stop) > bisect_left(breaks, start)


def _inner(breaks_a: list[int], breaks_b: list[int], a: int, b: int, size: int) -> list[int]:
    """Where, within an equal stretch, a paragraph begins on both sides."""
    inside_a = breaks_a[bisect_right(breaks_a, a) : bisect_left(breaks_a, a + size)]
    if not inside_a:
        return []
    inside_b = {at - b for at in breaks_b[bisect_right(breaks_b, b) : bisect_left(breaks_b, b + size)]}
    return [at - a for at in inside_a if at - a in inside_b]


def _best(piece: Pairs, side: Side) -> Match | None:
    """The stretch with the best score (Kadane's scan over equal stretches and the gaps between them)."""
    best: tuple[float, int, int] = (0.0, 0, -1)
    total, start = 0.0, 0
    for index, (a, b, size) in enumerate(piece):
        if index:
            previous = piece[index - 1]
            total -= COST * max(a - previous[0] - previous[2], b - previous[1] - previous[2])
        if total <= 0:
            total, start = 0.0, index
        total += float(side.weight[a : a + size].sum())
        if total > best[0]:
            best = (total, start, index)
    score, left, right = best
    if right < left:
        return None
    kept = piece[left : right + 1]
    (a0, b0, _), (a1, b1, size) = kept[0], kept[-1]
    telling = float(sum(side.tells[at : at + length].sum() for at, _, length in kept))
    shared = sum(pair[2] for pair in kept)
    similarity = 2 * shared / (a1 + b1 + 2 * size - a0 - b0)
    return Match((a0, a1 + size), (b0, b1 + size), shared, score, telling, similarity)


FEW: Final = 6
"""At most so many words at an end may differ and still be taken in to make the sentence whole."""
HANGING: Final = 15
"""Words of a tail that is taken in so that a passage does not end in "of the"."""
FAR: Final = 30
"""Half-equal heads and tails of sentences are taken in up to this length."""


def rounded(match: Match, a: Side, b: Side, end_a: int, start_b: int) -> Match:
    """The match made whole: heads and tails of its sentences put on where they differ little, odd words taken off."""
    a0, b0 = match.a[0], match.b[0]
    few = min(FEW, match.shared // 3)
    head_a, head_b = _before(a.opens, a0), max(_before(b.opens, b0), start_b)
    if head_a < a0 and head_b < b0 and _close(a.words[head_a:a0], b.words[head_b:b0], few):
        a0, b0 = head_a, head_b
    a1, b1 = match.a[1], match.b[1]
    odd_a, odd_b = _before(a.opens, a1 - 1), _before(b.opens, b1 - 1)
    if a0 < odd_a and b0 < odd_b and 0 < a1 - odd_a <= 2 and 0 < b1 - odd_b <= 2:
        a1, b1 = odd_a, odd_b
    tail_a, tail_b = min(_next(a.opens, a1, len(a.words)), end_a), _next(b.opens, b1, len(b.words))
    if a1 < tail_a and b1 < tail_b:
        dangling = match.shared >= 10 and a.weight[a1 - 1] < 0.2 and min(tail_a - a1, tail_b - b1) <= FEW
        if (dangling and max(tail_a - a1, tail_b - b1) <= HANGING) or _close(
            a.words[a1:tail_a], b.words[b1:tail_b], few
        ):
            a1, b1 = tail_a, tail_b
    return replace(match, a=(a0, a1), b=(b0, b1))


def _before(opens: list[int], at: int) -> int:
    index = bisect_right(opens, at) - 1
    return opens[index] if index >= 0 else 0


def _next(opens: list[int], at: int, end: int) -> int:
    index = bisect_left(opens, at)
    return opens[index] if index < len(opens) else end


def _close(a: NDArray[np.uint32], b: NDArray[np.uint32], few: int) -> bool:
    longer = max(len(a), len(b))
    if longer <= few:
        return True
    return longer <= FAR and bool(LCSseq.similarity(a.tolist(), b.tolist()) >= 0.5 * min(len(a), len(b)))
