"""A chooser: it says which of a figure's options is most likely the one a careful annotator would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.choice.forest import Forest

WEIGHTS = Path(__file__).parent / "weights"
"""Where the weights lie."""


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of a slot; ``text`` is None where the slot is told nowhere."""

    text: str | None
    features: Mapping[str, float]
    """What speaks for or against it, by name; what is not named is 0."""


@dataclass(frozen=True)
class Chooser:
    """Scores options by a forest."""

    forest: Forest
    columns: Mapping[str, int]

    def best(self, asked: Sequence[Sequence[Option]]) -> list[int | None]:
        """For each figure the place of its best option (the first of equals), None where it has none."""
        return [int(np.argmax(scores)) if len(scores) else None for scores in self.scores(asked)]

    def scores(self, asked: Sequence[Sequence[Option]]) -> list[NDArray[np.float64]]:
        """How good each option of each figure is, 0 to 1 but for what the forest overshoots."""
        scores = self.forest.score(self.table([option for options in asked for option in options]))
        ends = np.cumsum([len(options) for options in asked])
        return np.split(scores, ends[:-1]) if asked else []

    def table(self, options: Sequence[Option]) -> NDArray[np.float32]:
        """The features (options, columns)."""
        table = np.zeros((len(options), len(self.columns)), np.float32)
        for row, option in enumerate(options):
            for name, value in option.features.items():
                column = self.columns.get(name)
                if column is not None:
                    table[row, column] = value
        return table


@cache
def trained(slot: str) -> Chooser | None:
    """The chooser of a slot ("counted", "place", …) that comes with ibid; None where there is none."""
    path = WEIGHTS / f"{slot}.npz"
    if not path.is_file():
        return None
    forest, columns = Forest.open(path)
    return Chooser(forest, {name: at for at, name in enumerate(columns)})
