"""What was found of pairs of documents as tables, each pair under a key of all that it was found from.

A pair that is under its key in what an earlier comparison kept is taken from there, without looking at its documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.found import in_order
from pipeline.link.reuse.store import Table, load_arrays, save_arrays

Keys = NDArray[np.uint64]
"""(pairs of documents, 2)."""
Docs = NDArray[np.int64]
"""(pairs of documents, 2) their numbers."""
Rows = Sequence[Sequence[Any]]
"""``a0, a1, b0, b1, shared, formulaic, score, telling`` of each passage of a pair of documents."""
_WHOLE: Final = 6
_PARTS: Final = 2


@dataclass(frozen=True)
class PairRows:
    """The passages of pairs of documents, pair by pair."""

    keys: Keys
    docs: Docs
    counts: NDArray[np.int64]
    """Passages of each pair."""
    whole: NDArray[np.int64]
    """(passages, 6) ``a0, a1, b0, b1, shared, formulaic``."""
    parts: NDArray[np.float64]
    """(passages, 2) ``score, telling``."""

    @classmethod
    def of(cls, keys: Keys, docs: Docs, rows: Sequence[Rows]) -> PairRows:
        """The rows of pairs, as they were just found."""
        every = [row for own in rows for row in own]
        return cls(
            keys,
            docs,
            np.array([len(own) for own in rows], np.int64),
            np.array([row[:_WHOLE] for row in every], np.int64).reshape(-1, _WHOLE),
            np.array([row[_WHOLE:] for row in every], np.float64).reshape(-1, _PARTS),
        )

    def save(self, path: Path) -> None:
        """Write them under their keys; the numbers of documents are of this comparison alone."""
        starts = np.concatenate([[0], np.cumsum(self.counts)])
        save_arrays(path, {"keys": self.keys, "starts": starts, "whole": self.whole, "parts": self.parts})

    def table(self) -> NDArray[np.int64]:
        """The rows as pairs are told: ``doc_a, a0, a1, doc_b, b0, b1, shared, formulaic``, in order."""
        docs, whole = np.repeat(self.docs, self.counts, axis=0), self.whole
        return in_order(np.column_stack([docs[:, 0], whole[:, :2], docs[:, 1], whole[:, 2:]]))

    def among(self, docs: Docs) -> PairRows:
        """The rows of some pairs of documents (each there once at most), in the order in which they are here."""
        at = np.flatnonzero(np.isin(_both(self.docs), _both(docs)))
        first = np.cumsum(self.counts) - self.counts
        each = _ranges(first[at], self.counts[at])
        return PairRows(self.keys[at], self.docs[at], self.counts[at], self.whole[each], self.parts[each])


def _both(docs: Docs) -> NDArray[np.int64]:
    """The two numbers of each pair of documents as one."""
    return np.asarray((docs[:, 0] << 32) | docs[:, 1])


def _ranges(first: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of so many rows from each first one."""
    return np.asarray(np.arange(counts.sum()) + np.repeat(first - (np.cumsum(counts) - counts), counts))


def rows_digest(tables: Sequence[PairRows]) -> tuple[Docs, Keys]:
    """The pairs of documents that have rows in any table, sorted, and for each what stands for these rows."""
    docs = np.unique(np.concatenate([table.docs[table.counts > 0] for table in tables]), axis=0)
    state = np.zeros((len(docs), 2), np.uint64)
    for number, table in enumerate(tables):
        counts = table.counts
        at = np.repeat(np.searchsorted(_both(docs), _both(table.docs)), counts)
        nth = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
        own = row_digests((np.full(len(at), number), nth, *table.whole.T))
        np.add.at(state, at, own)
    return docs, state


def joined(tables: Sequence[PairRows]) -> PairRows:
    """Several tables as one: their rows one table after the other, in the order given."""
    names = PairRows.__dataclass_fields__
    return PairRows(*(np.concatenate([getattr(table, name) for table in tables]) for name in names))


class KnownPairs:
    """What an earlier comparison found of pairs of documents."""

    def __init__(self, files: Iterable[Table]) -> None:
        held = list(files)
        keys = np.concatenate([np.zeros((0, 2), np.uint64), *(file["keys"] for file in held)])
        counts = np.concatenate([np.zeros(0, np.int64), *(np.diff(file["starts"]) for file in held)])
        first = np.cumsum(counts) - counts
        order = np.argsort(keys[:, 0], kind="stable")
        self._keys, self._first, self._counts = keys[order], first[order], counts[order]
        self._whole = np.concatenate([np.zeros((0, _WHOLE), np.int64), *(file["whole"] for file in held)])
        self._parts = np.concatenate([np.zeros((0, _PARTS)), *(file["parts"] for file in held)])

    def find(self, keys: Keys) -> NDArray[np.int64]:
        """For each key the number of its pair; -1 where it is not known."""
        return found_at(self._keys, keys)

    def rows(self, at: NDArray[np.int64], keys: Keys, docs: Docs) -> PairRows:
        """The rows of pairs by their numbers, for documents that are numbered so now."""
        counts, first = self._counts[at], self._first[at]
        each = _ranges(first, counts)
        return PairRows(keys, docs, counts, self._whole[each], self._parts[each])


def known_or_found(
    keys: Keys, docs: Docs, known: KnownPairs, find: Callable[[NDArray[np.int64]], Sequence[Rows]]
) -> PairRows:
    """The rows of pairs; those of which nothing is known are found, by their numbers among ``keys``."""
    at = known.find(keys)
    old, new = np.flatnonzero(at >= 0), np.flatnonzero(at < 0)
    fresh = PairRows.of(keys[new], docs[new], find(new) if len(new) else ())
    return joined([known.rows(at[old], keys[old], docs[old]), fresh])


@lru_cache(maxsize=4)
def known_pairs(kept: Path | None, table: str) -> KnownPairs:
    """The pairs that were kept in a folder; none where there is none."""
    files = []
    for path in sorted((kept / "parts").glob(f"*/{table}")) if kept else ():
        with suppress(OSError, ValueError, KeyError):
            arrays = load_arrays(path)
            if len(arrays["starts"]) == len(arrays["keys"]) + 1 and arrays["starts"][-1] == len(arrays["whole"]):
                files.append(arrays)
    return KnownPairs(files)


_FIRST: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


def pair_keys(docs: Docs, digests: Keys, found_from: Keys) -> Keys:
    """The keys of pairs: of what stands for their two documents, and for what else they are found from."""
    columns = []
    for first, own in zip(_FIRST, found_from.T, strict=True):
        state = _mixed(own + first)
        for side in docs.T:
            for column in digests.T:
                state = _mixed(state + first ^ column[side])
        columns.append(state)
    return np.stack(columns, axis=1)


def found_at(held: Keys, keys: Keys) -> NDArray[np.int64]:
    """Where each key stands among those that are held, sorted by their first column; -1 where it does not."""
    if not len(held):
        return np.full(len(keys), -1)
    at = np.minimum(np.searchsorted(held[:, 0], keys[:, 0]), len(held) - 1)
    return np.where((held[at] == keys).all(axis=1), at, -1)


def row_digests(columns: Sequence[NDArray[Any]]) -> Keys:
    """For each row of some columns of whole numbers what stands for it."""
    out = []
    for first in _FIRST:
        state = np.full(len(columns[0]), first)
        for column in columns:
            state = _mixed((state + first) ^ column.astype(np.uint64))
        out.append(state)
    return np.stack(out, axis=1)


def words_digest(a: NDArray[Any], b: NDArray[Any], starts: NDArray[np.int64]) -> Keys:
    """For each group of rows what stands for its words on both sides, in whatever order."""
    both = (a.astype(np.uint64) << np.uint64(32)) | b.astype(np.uint64)
    return np.stack([np.add.reduceat(_mixed(both ^ first), starts) for first in _FIRST], axis=1)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers whose every bit hangs on every bit of those given (the last step of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ (values >> np.uint64(31)))
