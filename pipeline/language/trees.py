"""Many small trees that mend one another, kept as plain arrays and read by numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAF = -1
"""In place of a feature: the end of a way through a tree."""


class Trees(NamedTuple):
    """Trees node by node, one after the other; a way goes left where its feature is at most the bound."""

    feature: NDArray[np.int16]
    bound: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    """What a leaf adds to the log odds."""
    roots: NDArray[np.int32]
    start: NDArray[np.float64]
    """The log odds that all trees add to."""

    def save(self, path: Path, **beside: NDArray[np.generic]) -> None:
        """Write the trees with what is kept beside them; the same ones give the same bytes."""
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **beside, **self._asdict())

    @classmethod
    def open(cls, path: Path) -> tuple[Trees, dict[str, NDArray[np.generic]]]:
        """The trees that :meth:`save` wrote, and what is kept beside them.

        Raises:
            OSError, ValueError, KeyError: when the file is none.
        """
        with np.load(path, allow_pickle=False) as stored:
            trees = cls(**{name: stored[name] for name in cls._fields})
            return trees, {name: stored[name] for name in stored.files if name not in cls._fields}

    def likelihoods(self, rows: Sequence[Sequence[float]], digits: int = 2) -> list[float]:
        """The likelihood of each row of features, 0 to 1, rounded: the same on every processor."""
        if not rows:
            return []
        seen = np.asarray(rows, dtype=np.float32)
        row = np.arange(len(seen))[:, None]
        node = np.tile(self.roots, (len(seen), 1))
        while True:
            feature = self.feature[node]
            ends = feature == LEAF
            if ends.all():
                break
            left = seen[row, np.maximum(feature, 0)] <= self.bound[node]
            node = np.where(ends, node, np.where(left, self.left[node], self.right[node]))
        # Sums of 64-bit floats in a fixed order, rounded.
        odds = self.value[node].astype(np.float64).sum(axis=1) + float(self.start)
        return [round(float(share), digits) for share in 1 / (1 + np.exp(-odds))]
