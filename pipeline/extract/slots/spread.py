"""How likely each word in sight is part of an answer, whatever the answer is: asked of words that others propose."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.slots.decode import LONGEST_RUN, _even, _segments
from pipeline.model.spans import Span

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]
UNSEEN = -1.0
"""In place of a likelihood, of words that were not in sight."""
_DIGITS = 3


@dataclass(frozen=True)
class Spread:
    """The scores of one slot of a figure, as :func:`pipeline.extract.slots.decode.one_run` takes them."""

    starts: list[int]
    """Where each word in sight begins in the document, in order, and where it ends."""
    ends: list[int]
    start: Array
    end: Array
    inside: Array
    lines: Numbers
    others: tuple[float, ...]
    """Scores of the answers without words: nothing and, for places, the world."""

    def of(self, span: Span) -> tuple[float, float]:
        """The mean and the greatest likelihood that a word of ``span`` is in the answer, three places."""
        likely, _ = self._likely
        inside = likely[bisect_left(self.ends, span.start + 1) : bisect_left(self.starts, span.end)]
        if not inside:
            return UNSEEN, UNSEEN
        return round(sum(inside) / len(inside), _DIGITS), max(inside)

    @property
    def rest(self) -> tuple[float, ...]:
        """How likely each of the answers without words is."""
        return self._likely[1]

    @cached_property
    def _likely(self) -> tuple[list[float], tuple[float, ...]]:
        count = len(self.start)
        size = min(LONGEST_RUN, count)
        score = _segments(_even(self.start), _even(self.end), _even(self.inside), self.lines, size)
        plain = _even(np.array(self.others))
        top = max(float(score.max(initial=-1e9)), float(plain.max()))
        weight, rest = np.exp(score - top), np.exp(plain - top)
        total = float(weight.sum() + rest.sum())
        # A run adds its weight to each of its words: up where it starts, down behind its end.
        change = np.zeros(count + 1)
        change[:count] = weight.sum(axis=1)
        behind = np.minimum(np.arange(count)[:, None] + np.arange(size)[None, :] + 1, count)
        change -= np.bincount(behind.ravel(), weights=weight.ravel(), minlength=count + 1)
        likely = np.round(np.cumsum(change)[:count] / total, _DIGITS)
        return likely.tolist(), tuple(round(float(one) / total, _DIGITS) for one in rest)
