"""The judges: how likely an answer is right, by many small trees, and from where on it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from pipeline.extract.weigh.around import Around
from pipeline.extract.weigh.numbers import OF_PLACE, OF_TIME, Answer, place_numbers, time_numbers
from pipeline.language.sureness import Sureness
from pipeline.language.trained import judge_of_answers
from pipeline.language.trees import Trees

WEIGHTS: Final = {"place": "place.npz", "time": "time.npz"}
NAMES: Final[Mapping[str, Sequence[str]]] = {"place": OF_PLACE, "time": OF_TIME}
_NUMBERS: Final[Mapping[str, Callable[[Around, Answer], list[float]]]] = {"place": place_numbers, "time": time_numbers}
NEVER: Final = 1.01
"""More than any likelihood."""
_DIGITS = 4
"""Likelihoods are rounded before they decide, so that the last bits of the arithmetic change nothing."""


def numbers_of(slot: str, around: Around, answer: Answer) -> list[float]:
    """An answer as the judge of its slot sees it, in the order of ``NAMES``."""
    return _NUMBERS[slot](around, answer)


@dataclass(frozen=True, slots=True)
class Weigher:
    """The trained trees of one slot."""

    slot: str
    trees: Trees
    sure: Sureness
    """The calibration; ``least`` is how likely an answer must be to be told."""
    alone: float
    """How likely it must be where the reader alone would not tell it."""
    covered: float = NEVER
    """How likely the year that the document says it covers must be, where no other time is told."""

    @classmethod
    def open(cls, slot: str, path: Path) -> Weigher:
        """The judge that :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: when the file is none, or one that asks other things.
        """
        trees, beside = Trees.open(path)
        if tuple(map(str, beside["names"])) != tuple(NAMES[slot]):
            raise ValueError(f"{path}: asks other numbers of a {slot} than this version knows")
        gain, shift, least, alone, *covered = map(float, beside["sure"])
        return cls(slot, trees, Sureness(gain, shift, least), alone, *covered)

    def save(self, path: Path) -> None:
        """Write the judge; the same one gives the same bytes."""
        covered = [] if self.covered == NEVER else [self.covered]
        sure = np.array([self.sure.gain, self.sure.shift, self.sure.least, self.alone, *covered])
        self.trees.save(path, names=np.array(NAMES[self.slot]), sure=sure)

    def raw(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The likelihood of each row of numbers as the trees tell it, four places."""
        return self.trees.likelihoods(rows, _DIGITS)

    def of(self, around: Around, answer: Answer) -> float:
        """How likely an answer is right, 0 to 1, two places."""
        return self.sure.of(self.raw([numbers_of(self.slot, around, answer)])[0])


@cache
def shipped(slot: str) -> Weigher:
    """The judge of a slot that comes with ibid.

    Raises:
        FileNotFoundError: when its weights are missing.
    """
    path = weights(slot)
    if path is None:
        raise FileNotFoundError(f"{WEIGHTS[slot]}: the weights that judge the {slot} are missing; install ibid again")
    return Weigher.open(slot, path)


def weights(slot: str) -> Path | None:
    """Where the weights of a judge lie, in an installed package or in the source tree; None where there are none."""
    return judge_of_answers(slot)
