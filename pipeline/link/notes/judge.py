"""The judge: how likely a call's notes support a figure, by many small trees that mend one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.link.notes.pairs import Pair

WEIGHTS = "judge.npz"
LEAF = -1
"""In place of a feature: the end of a way through a tree."""


class Trees(NamedTuple):
    """Trees node by node, one after the other; a way goes left where its feature is at most the bound."""

    feature: NDArray[np.int16]
    bound: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    """What a leaf adds to the log odds that the notes support the figure."""
    roots: NDArray[np.int32]
    start: NDArray[np.float64]
    """The log odds that all trees add to."""


class Bars(NamedTuple):
    """How likely it must be that notes support a figure before they are told, by where they stand and what they are.

    A note that only says something is never told of a figure in an earlier sentence.
    """

    closing: float
    """Notes that cite, called where the figure's own sentence or clause closes."""
    near: float
    """Notes that cite, called elsewhere in it."""
    saying: float
    """Notes that cite nothing, called in it."""
    later: float
    """Notes that cite, called in a later sentence."""

    def of(self, *, later: bool, cites: bool, closes: bool) -> float:
        """The bar for one pair; over 1 where such a pair is never told."""
        if later:
            return self.later if cites else NEVER
        return self.saying if not cites else self.closing if closes else self.near


NEVER = 1.01


class Judge:
    """The trained trees, and how sure they must be."""

    def __init__(self, trees: Trees, names: Sequence[str], bars: Bars) -> None:
        self.trees, self.names, self.bars = trees, tuple(names), bars

    @classmethod
    def open(cls, path: Path) -> Judge:
        """The judge that :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: when the file is none.
        """
        with np.load(path, allow_pickle=False) as stored:
            trees = Trees(**{name: stored[name] for name in Trees._fields})
            return cls(trees, [str(name) for name in stored["names"]], Bars(*map(float, stored["bars"])))

    def save(self, path: Path) -> None:
        """Write the judge; the same one gives the same bytes."""
        with path.open("wb") as file:
            np.savez_compressed(
                file, allow_pickle=False, names=np.array(self.names), bars=np.array(self.bars), **self.trees._asdict()
            )

    def sure(self, pairs: Sequence[Pair]) -> list[bool]:
        """Whether the notes of each pair's call surely support its figure."""
        asked = [pair for pair in pairs if not pair.barred]
        likely = dict(zip(asked, self([pair.numbers() for pair in asked]), strict=True))
        return [likely.get(pair, -1.0) >= self.bars.of(**pair.kind()) for pair in pairs]

    def __call__(self, pairs: Sequence[Sequence[float]]) -> list[float]:
        """The likelihood of each pair (numbers in the order of ``names``), 0 to 1, two places."""
        if not pairs:
            return []
        seen = np.asarray(pairs, dtype=np.float32)
        if seen.shape[1] != len(self.names):
            raise ValueError(f"the judge asks {len(self.names)} numbers of a pair, not {seen.shape[1]}")
        trees = self.trees
        row = np.arange(len(seen))[:, None]
        node = np.tile(trees.roots, (len(seen), 1))
        while True:
            feature = trees.feature[node]
            ends = feature == LEAF
            if ends.all():
                break
            left = seen[row, np.maximum(feature, 0)] <= trees.bound[node]
            node = np.where(ends, node, np.where(left, trees.left[node], trees.right[node]))
        # Sums of 64-bit floats in a fixed order, rounded: the same on every processor.
        odds = trees.value[node].astype(np.float64).sum(axis=1) + float(trees.start)
        return [round(float(share), 2) for share in 1 / (1 + np.exp(-odds))]


@cache
def shipped() -> Judge:
    """The judge that comes with ibid.

    Raises:
        FileNotFoundError: when its weights are missing.
    """
    path = weights()
    if path is None:
        raise FileNotFoundError(f"{WEIGHTS}: the weights that judge notes are missing; install ibid again")
    return Judge.open(path)


def weights() -> Path | None:
    """Where the weights lie, in an installed package or in the source tree; None where there are none."""
    import pipeline.language

    here = Path(pipeline.language.__file__).resolve()
    for folder in (here.parent / "weights" / "notes", here.parents[2] / "models" / "notes"):
        if (folder / WEIGHTS).is_file():
            return folder / WEIGHTS
    return None
