"""The judge: who says a figure, and how likely that is, by many small trees that see it with each phrase around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.extract.sayers.pairs import numbers_of
from pipeline.extract.sayers.phrase_pair import PhrasePair
from pipeline.language.sureness import Sureness
from pipeline.language.trained import judge_of_sources
from pipeline.language.trees import Trees
from pipeline.model.spans import Span

WEIGHTS = "judge.npz"
_DIGITS = 4
"""Likelihoods are rounded before they decide, so that the last bits of the arithmetic change nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says a figure, and how likely that is so."""

    span: Span
    """Where that is named."""
    likelihood: float
    """That a careful reader would say the same, 0 to 1, two places."""


class SourceJudge:
    """The trained trees, and how sure they must be."""

    def __init__(self, trees: Trees, names: Sequence[str], sure: Sureness) -> None:
        self.trees, self.names, self.sure = trees, tuple(names), sure

    @classmethod
    def open(cls, path: Path) -> SourceJudge:
        """The judge that :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: when the file is none.
        """
        trees, beside = Trees.open(path)
        return cls(trees, [str(name) for name in beside["names"]], Sureness(*map(float, beside["sure"])))

    def save(self, path: Path) -> None:
        """Write the judge; the same one gives the same bytes."""
        sure = np.array([self.sure.gain, self.sure.shift, self.sure.least])
        self.trees.save(path, names=np.array(self.names), sure=sure)

    def raw(self, pairs: Sequence[Sequence[float]]) -> list[float]:
        """The likelihood of each pair (numbers in the order of ``names``) as the trees tell it, four places."""
        if pairs and len(pairs[0]) != len(self.names):
            raise ValueError(f"the judge asks {len(self.names)} numbers of a pair, not {len(pairs[0])}")
        return self.trees.likelihoods(pairs, _DIGITS)

    def best(self, pairs: Sequence[PhrasePair]) -> Source | None:
        """The likeliest of the phrases that may say a figure (of equals the first told), however likely it is."""
        if not pairs:
            return None
        likely = self.raw([numbers_of(pair) for pair in pairs])
        at = max(range(len(pairs)), key=lambda one: (likely[one], -one))
        return Source(pairs[at].span, self.sure.of(likely[at]))

    def source(self, pairs: Sequence[PhrasePair]) -> Source | None:
        """Who says a figure, of these: whom rules say, else the likeliest; None where that is not sure enough."""
        ruled = self.best([pair for pair in pairs if pair.ruled])
        if ruled is not None:
            return ruled
        found = self.best([pair for pair in pairs if not pair.barred])
        return found if found is not None and found.likelihood >= self.sure.least else None


@cache
def shipped() -> SourceJudge:
    """The judge that comes with ibid.

    Raises:
        FileNotFoundError: when its weights are missing.
    """
    path = weights()
    if path is None:
        raise FileNotFoundError(f"{WEIGHTS}: the weights that judge sources are missing; install ibid again")
    return SourceJudge.open(path)


def weights() -> Path | None:
    """Where the weights lie, in an installed package or in the source tree; None where there are none."""
    return judge_of_sources()
