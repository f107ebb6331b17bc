"""The judge: how likely a call's notes support a figure, by many small trees that mend one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.language.trained import judge_of_notes
from pipeline.language.trees import Trees
from pipeline.link.notes.pairs import CallPair

WEIGHTS = "judge.npz"


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
        trees, beside = Trees.open(path)
        return cls(trees, [str(name) for name in beside["names"]], Bars(*map(float, beside["bars"])))

    def save(self, path: Path) -> None:
        """Write the judge; the same one gives the same bytes."""
        self.trees.save(path, names=np.array(self.names), bars=np.array(self.bars))

    def sure(self, pairs: Sequence[CallPair]) -> list[bool]:
        """Whether the notes of each pair's call surely support its figure."""
        asked = [pair for pair in pairs if not pair.barred]
        likely = dict(zip(asked, self([pair.numbers() for pair in asked]), strict=True))
        return [likely.get(pair, -1.0) >= self.bars.of(**pair.kind()) for pair in pairs]

    def __call__(self, pairs: Sequence[Sequence[float]]) -> list[float]:
        """The likelihood of each pair (numbers in the order of ``names``), 0 to 1, two places."""
        if pairs and len(pairs[0]) != len(self.names):
            raise ValueError(f"the judge asks {len(self.names)} numbers of a pair, not {len(pairs[0])}")
        return self.trees.likelihoods(pairs)


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
    return judge_of_notes()
