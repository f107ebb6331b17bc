"""A chooser: it says which of a figure's options is most likely the one a careful annotator would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

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
        table = self.table([option for options in asked for option in options])
        scores = self.forest.score(table)
        chosen: list[int | None] = []
        at = 0
        for options in asked:
            chosen.append(int(np.argmax(scores[at : at + len(options)])) if options else None)
            at += len(options)
        return chosen

    def table(self, options: Sequence[Option]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
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
