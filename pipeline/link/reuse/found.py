"""Pairs of passages as they are found, before they are turned back into text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, order=True)
class PairFound:
    """A pair of passages as ranges of words, in the order in which pairs are told."""

    doc_a: int
    a0: int
    a1: int
    doc_b: int
    b0: int
    b1: int
    shared: int
    formulaic: bool = False

    @property
    def sides(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Both passages, each as (document number, first word, word behind the last)."""
        return (self.doc_a, self.a0, self.a1), (self.doc_b, self.b0, self.b1)


def pair_of(numbers: Sequence[int], formulaic: object) -> PairFound:
    """A pair out of its numbers, in order."""
    doc_a, a0, a1, doc_b, b0, b1, shared = numbers
    return PairFound(doc_a, a0, a1, doc_b, b0, b1, shared, bool(formulaic))


COLUMNS = tuple(PairFound.__dataclass_fields__)
_row = attrgetter(*COLUMNS)


def to_columns(pairs: Sequence[PairFound]) -> NDArray[np.int64]:
    """Pairs as the rows of one table."""
    return np.array([_row(pair) for pair in pairs], np.int64).reshape(-1, len(COLUMNS))


def in_order(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of a table of pairs in the order of pairs."""
    return np.asarray(table[np.lexsort(table.T[::-1])])


def from_columns(table: NDArray[Any]) -> list[PairFound]:
    """The pairs of a table's rows."""
    return [pair_of(row[:7], row[7]) for row in table.tolist()]


CELL = 64
"""Words of a stretch by which pairs are looked up: the stretches that their first passage touches."""


class Covers:
    """Pairs of passages, asked whether one of them overlaps another pair by half of the shorter on both sides."""

    def __init__(self, pairs: Iterable[PairFound] = ()) -> None:
        self._cells: dict[tuple[int, int, int], list[PairFound]] = defaultdict(list)
        for pair in pairs:
            self.add(pair)

    def add(self, pair: PairFound) -> None:
        """Take in a pair, so that later ones can be asked whether it covers them."""
        for cell in _cells(pair):
            self._cells[cell].append(pair)

    def __contains__(self, pair: PairFound) -> bool:
        return any(_covers(pair, other) for cell in _cells(pair) for other in self._cells.get(cell, ()))


def _cells(pair: PairFound) -> Iterator[tuple[int, int, int]]:
    """What two pairs that overlap have in common: documents, and a stretch of words."""
    for at in range(pair.a0 // CELL, (pair.a1 - 1) // CELL + 1):
        yield pair.doc_a, pair.doc_b, at


def _covers(one: PairFound, other: PairFound) -> bool:
    over_a = min(one.a1, other.a1) - max(one.a0, other.a0)
    over_b = min(one.b1, other.b1) - max(one.b0, other.b0)
    enough_a = 2 * over_a >= min(one.a1 - one.a0, other.a1 - other.a0)
    return enough_a and 2 * over_b >= min(one.b1 - one.b0, other.b1 - other.b0)
