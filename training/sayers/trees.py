"""Growing the trees of the judge of sources, and what they reach on documents they did not see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.extract.sayers.judge import SourceJudge
from pipeline.extract.sayers.pairs import NAMES
from pipeline.language.sureness import Sureness
from training.sayers.cases import Case
from training.slots.measure import Answered, sureness
from training.trees import Growth, boosted, parts

GROWTH = Growth(trees=200, depth=3, rate=0.05, pairs=0.6, features=0.2, smallest=8, seeds=(0, 1, 2))
WEIGHT = 0.3
"""What a pair of a passage of our own weighs beside one of a report."""
WRONG = 0.25
"""Share of the wrong pairs that is learnt from, each weighing as much more: there are fifty to a right one."""
PARTS, SHUFFLED = 6, 3
"""Parts of the documents, each judged by trees that saw the others, and the seed by which they are drawn."""


def grow(cases: Sequence[Case], passages: Sequence[Case], sure: Sureness | None = None) -> SourceJudge:
    """A judge that learnt from these figures of reports and of passages of our own."""
    learnt = [*cases, *passages]
    seen = np.array([pair for case in learnt for pair in case.pairs], dtype=np.float32)
    right = np.array([good for case in learnt for good in case.right])
    own = sum(len(case.pairs) for case in cases)
    weights = np.array([1.0] * own + [WEIGHT] * (len(seen) - own))
    kept = right | (np.random.default_rng(GROWTH.seeds[0]).random(len(right)) < WRONG)
    weights = np.where(right, weights, weights / WRONG)[kept]
    return SourceJudge(boosted(seen[kept], right[kept], weights, GROWTH), NAMES, sure or Sureness())


def answered(judge: SourceJudge, cases: Sequence[Case]) -> list[tuple[Answered, Answered]]:
    """For each figure the likeliest phrase, however likely, and what would be told: whom rules say, else the likeliest.

    The raw likelihood of whom rules say is 1: it is told in any case.
    """
    likely = iter(judge.raw([pair for case in cases for pair in case.pairs]))
    return [_answered(case, [next(likely) for _ in case.pairs]) for case in cases]


def _answered(case: Case, likely: Sequence[float]) -> tuple[Answered, Answered]:
    best = _best(case, likely, list(range(len(likely))))
    if case.ruled is not None:
        return best, Answered(case.doc, "", 0, "attribution", case.ruled, 1.0, case.wanted, case.ruled_right)
    return best, _best(case, likely, [at for at, barred in enumerate(case.barred) if not barred])


def _best(case: Case, likely: Sequence[float], among: Sequence[int]) -> Answered:
    at = max(among, key=lambda one: (likely[one], -one), default=None)
    said, raw, right = (None, 0.0, False) if at is None else (case.texts[at], likely[at], case.right[at])
    return Answered(case.doc, "", 0, "attribution", said, raw, case.wanted, right)


def unseen(cases: Sequence[Case], passages: Sequence[Case]) -> list[tuple[Answered, Answered]]:
    """The answers for each figure by a judge that saw nothing of its document."""
    part = parts({case.doc for case in cases}, PARTS, SHUFFLED)
    found: list[tuple[Answered, Answered]] = []
    for own in range(PARTS):
        judge = grow([case for case in cases if part[case.doc] != own], passages)
        found += answered(judge, [case for case in cases if part[case.doc] == own])
    return found


class Reached(NamedTuple):
    """Figures whose source is told, is there, and is told rightly."""

    said: int
    wanted: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what is told that is right."""
        return self.right / max(1, self.said)

    def __str__(self) -> str:
        precision, recall = self.precision, self.right / max(1, self.wanted)
        f1 = 2 * self.right / max(1, self.said + self.wanted)
        return (
            f"precision {100 * precision:.1f} recall {100 * recall:.1f} F1 {100 * f1:.1f} "
            f"({self.right} right of {self.said} told, {self.wanted} have one)"
        )

    def with_(self, other: Reached) -> Reached:
        """Both together."""
        return Reached(*(one + more for one, more in zip(self, other, strict=True)))


def reached(found: Sequence[Answered], sure: Sureness) -> Reached:
    """What comes of telling the answers that are sure enough."""
    said = [one for one in found if one.said and sure.of(one.raw) >= sure.least]
    return Reached(len(said), sum(one.wanted is not None for one in found), sum(one.right for one in said))


PRECISION = 0.9
"""How many of the sources that are told must be right, those of rules too."""
BARS = [round(0.4 + 0.05 * step, 2) for step in range(11)]
"""From how likely on a source may be told where rules say nobody."""


def bar(found: Sequence[tuple[Answered, Answered]]) -> Sureness:
    """The calibration, and the least likelihood from which on what is told is right often enough."""
    sure = sureness([likeliest for likeliest, _ in found])
    bars = [Sureness(sure.gain, sure.shift, least) for least in BARS]
    told = [one for _, one in found]
    return next((one for one in bars if reached(told, one).precision >= PRECISION), bars[-1])
