"""From scores to answers: which words, and how likely they are right.

An answer is right where it shares half of its words with the one a careful reader gives (token F1 of .5), so that is
what is made most likely: for a run, the run around which most of the likelihood lies; for what is counted, the one or
two runs with the greatest token F1 to be expected.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]
Wide = NDArray[np.float64]

LONGEST_RUN = 24
"""Words of a run at most."""
RUNS = 2
"""Runs of what is counted at most."""
_DIGITS = 4
"""Scores are rounded before they decide, so that the last bits of the arithmetic change nothing."""
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class UnitRun:
    """Units ``start`` to ``end`` (not included); both -1 where there is nothing, -2 for the world."""

    start: int
    end: int
    likelihood: float
    """That it is right, 0 to 1."""


NOTHING, WORLD = -1, -2


def sigmoid(x: Wide) -> Wide:
    """The logistic function: a score of the reader as a likelihood from 0 to 1."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)))


def one_run(start: Array, end: Array, inside: Array, lines: Numbers, others: tuple[float, ...]) -> UnitRun:
    """The best answer of one slot, or nothing.

    ``start``, ``end`` and ``inside`` (words,) are the scores of each word; ``lines`` (words,) the line it stands in;
    ``others`` the scores of the answers without words: nothing, and for places the world.
    """
    size = min(LONGEST_RUN, len(start))
    score = _segments(_even(start), _even(end), _even(inside), lines, size)
    plain = _even(np.array(others))
    top = max(float(score.max(initial=_NEVER)), float(plain.max()))
    weight, rest = np.exp(score - top), np.exp(plain - top)
    total = float(weight.sum() + rest.sum())
    if len(rest) > 1 and rest[1] > max(float(rest[0]), float(weight.max(initial=0))):
        return UnitRun(WORLD, WORLD, float(rest[1]) / total)
    if not weight.size or weight.max() <= 0:
        return UnitRun(NOTHING, NOTHING, float(rest[0]) / total)
    best, likelihood = _around(weight / total)
    at, more = divmod(best, size)
    return UnitRun(at, at + more + 1, likelihood)


def _even(x: NDArray[np.floating]) -> Wide:
    return np.asarray(np.round(x.astype(np.float64), _DIGITS))


def _segments(start: Wide, end: Wide, inside: Wide, lines: Numbers, size: int) -> Wide:
    """Scores (words, further words) of every run that stays in its line."""
    count = len(start)
    sums = np.concatenate([[0.0], np.cumsum(inside)])
    at = np.arange(count)[:, None]
    last = at + np.arange(size)[None, :]
    held = np.minimum(last, count - 1)
    score = start[:, None] + end[held] + sums[held + 1] - sums[at]
    return np.where((last < count) & (lines[held] == lines[:, None]), score, _NEVER)


_CANDIDATES = 6


def _around(likely: Wide) -> tuple[int, float]:
    """Of the likeliest runs the one that most likelihood lies around: runs that share half of their words with it."""
    size = likely.shape[1]
    flat = likely.ravel()
    order = np.argsort(-np.round(flat, _DIGITS + 2), kind="stable")[:_CANDIDATES]
    place = np.flatnonzero(flat > 1e-5)
    starts, lengths = place // size, place % size + 1
    best, most = int(order[0]), -1.0
    for one in order.tolist():
        at, length = one // size, one % size + 1
        shared = np.minimum(starts + lengths, at + length) - np.maximum(starts, at)
        mass = float(flat[place][2 * np.maximum(shared, 0) >= 0.5 * (lengths + length)].sum())
        if round(mass, _DIGITS) > most:
            best, most = one, round(mass, _DIGITS)
    return best, most


def runs_of(score: Array, lines: Numbers, most: int = RUNS) -> tuple[list[tuple[int, int]], float]:
    """At most ``most`` runs of words (half-open, in order) with the greatest token F1 to be expected, and that.

    ``score`` (words,) says of each word that it is in the answer; no run crosses a line.
    """
    likely = sigmoid(_even(score))
    total = float(likely.sum())
    able = np.flatnonzero(likely >= _HARDLY)
    if not able.size:
        return [], 0.0
    low, high = int(able[0]), int(able[-1]) + 1
    best: list[tuple[int, int]] = []
    reached, price = 0.0, 0.5
    for _ in range(8):
        runs = _best_runs((likely[low:high] - price / 2).tolist(), lines[low:high].tolist(), most)
        if not runs:
            price /= 2
            continue
        words = sum(end - start for start, end in runs)
        gained = 2 * sum(float(likely[low + start : low + end].sum()) for start, end in runs) / (words + total)
        if gained > reached + 1e-9:
            best, reached = [(low + start, low + end) for start, end in runs], gained
        if abs(gained - price) < 1e-6:
            break
        price = gained
    return best, round(reached, _DIGITS)


_HARDLY = 0.03
"""A word less likely than this is in no answer, but between two that are."""

_Told = tuple[float, tuple[tuple[int, int], ...]]


def _best_runs(gains: list[float], lines: list[int], most: int) -> tuple[tuple[int, int], ...]:
    """At most ``most`` runs with the greatest sum of gains; of equals the first found."""
    never: _Told = (_NEVER, ())
    closed: list[_Told] = [(0.0, ()), *[never] * most]
    opened: list[_Told] = [never] * (most + 1)
    for at, gain in enumerate(gains):
        for run in range(most, 0, -1):
            told, runs = opened[run]
            if told > _NEVER and lines[at] == lines[at - 1] and told >= closed[run - 1][0]:
                opened[run] = (told + gain, (*runs[:-1], (runs[-1][0], at + 1)))
            else:
                value, before = closed[run - 1]
                opened[run] = (value + gain, (*before, (at, at + 1))) if value > _NEVER else never
        for run in range(1, most + 1):
            if opened[run][0] > closed[run][0] + 1e-9:
                closed[run] = opened[run]
    return max(closed, key=lambda told: told[0])[1]
