"""Pairs of passages as they are found, before they are turned back into text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, order=True)
class Found:
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
        """Both passages."""
        return (self.doc_a, self.a0, self.a1), (self.doc_b, self.b0, self.b1)


def pair_of(numbers: Sequence[int], formulaic: object) -> Found:
    """A pair out of its numbers, in order."""
    doc_a, a0, a1, doc_b, b0, b1, shared = numbers
    return Found(doc_a, a0, a1, doc_b, b0, b1, shared, bool(formulaic))


COLUMNS = tuple(Found.__dataclass_fields__)


def to_columns(pairs: Sequence[Found]) -> NDArray[np.int64]:
    """Pairs as the rows of one table."""
    return np.array([astuple(pair) for pair in pairs], np.int64).reshape(-1, len(COLUMNS))


def from_columns(table: NDArray[Any]) -> list[Found]:
    """The pairs of a table's rows."""
    return [pair_of(row[:7], row[7]) for row in table.tolist()]


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
