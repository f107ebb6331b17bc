"""A boosted forest as plain arrays: quick to load, safe to open, the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_ROWS = 2048
"""Rows scored at a time, which bounds memory."""


@dataclass(frozen=True)
class Forest:
    """Trees that lie one after the other; a leaf is a node whose ``feature`` is -1.

    ``feature`` (nodes,) column asked about; ``threshold`` (nodes,) go left at or below it; ``left`` and ``right``
    (nodes,) the next node; ``value`` (nodes,) what a leaf adds; ``roots`` (trees,) the first node of each tree.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]

    def score(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """What the trees say (rows,) of a ``table`` (rows, columns) of features."""
        parts = [self._score(table[at : at + _ROWS]) for at in range(0, len(table), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _score(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        rows = np.arange(len(table))[:, None]
        node = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        while True:
            asked = self.feature[node]
            inner = asked >= 0
            if not inner.any():
                total: NDArray[np.float64] = self.value[node].sum(axis=1, dtype=np.float64)
                return total
            low = table[rows, np.maximum(asked, 0)] <= self.threshold[node]
            node = np.where(inner, np.where(low, self.left[node], self.right[node]), node)

    def save(self, path: Path, columns: list[str]) -> None:
        """Write the forest with the names of its columns; the same forest gives the same bytes."""
        names = np.frombuffer("\n".join(columns).encode(), dtype=np.uint8)
        with path.open("wb") as file:
            np.savez_compressed(file, columns=names, **self.__dict__)

    @classmethod
    def open(cls, path: Path) -> tuple[Forest, list[str]]:
        """A forest that was saved, and the names of its columns.

        Raises:
            OSError, ValueError: when the file is none.
        """
        with np.load(path, allow_pickle=False) as stored:
            columns = bytes(stored["columns"]).decode().split("\n")
            return cls(*(stored[name] for name in cls.__dataclass_fields__)), columns
