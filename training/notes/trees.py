"""Growing the trees, and what they reach on documents they did not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.link.notes.judge import NEVER, Bars, Judge
from pipeline.link.notes.pairs import NAMES
from training.notes.pairs import Case
from training.trees import Growth, boosted

GROWTH = Growth(trees=200, depth=4, rate=0.04, pairs=0.6, features=0.2, smallest=6, seeds=(0, 1, 2))
WEIGHT = 0.3
"""What a pair of a passage of our own weighs beside one of a report."""
PRECISION = Bars(closing=0.93, near=0.9, saying=0.8, later=0.88)
"""Of what is told in documents not seen that must be right: a false source is worse than none."""
STEPS = [round(0.02 * step, 2) for step in range(48)]

Counts = tuple[int, int, int]
"""Notes told rightly, told wrongly, missed."""
UNBARRED = Bars(NEVER, NEVER, NEVER, NEVER)


def grow(cases: Sequence[Case], passages: Sequence[Case], bars: Bars = UNBARRED) -> Judge:
    """A judge that learnt from these figures of reports and of passages of our own."""
    own = [case for case in cases if case.pair is not None]
    learnt = [*own, *(case for case in passages if case.pair is not None)]
    seen = np.array([case.pair for case in learnt], dtype=np.float32)
    supports = np.array([case.right > 0 for case in learnt])
    weights = np.array([1.0] * len(own) + [WEIGHT] * (len(learnt) - len(own)))
    return Judge(boosted(seen, supports, weights, GROWTH), NAMES, bars)


def likelihoods(judge: Judge, cases: Sequence[Case]) -> list[float]:
    """The likelihood of the next call of each figure; 0 where there is none."""
    found = iter(judge([case.pair for case in cases if case.pair is not None]))
    return [0.0 if case.pair is None else next(found) for case in cases]


def unseen(cases: Sequence[Case], passages: Sequence[Case], folds: Mapping[str, int]) -> list[float]:
    """The likelihoods by judges that did not see the fold of the figure's document."""
    found = [0.0] * len(cases)
    for fold in sorted(set(folds.values())):
        judge = grow([case for case in cases if folds.get(case.doc) != fold], passages)
        asked = [at for at, case in enumerate(cases) if folds.get(case.doc) == fold]
        for at, likelihood in zip(asked, likelihoods(judge, [cases[at] for at in asked]), strict=True):
            found[at] = likelihood
    return found


def counts(cases: Sequence[Case], bars: Bars, likely: Sequence[float]) -> Counts:
    """What comes of telling the calls on named sources, and the next calls whose likelihood reaches the bar."""
    right = wrong = 0
    for case, likelihood in zip(cases, likely, strict=True):
        told = case.pair is not None and likelihood >= bars.of(**case.kind)
        right += case.named[0] + told * case.right
        wrong += case.named[1] + told * case.wrong
    return right, wrong, sum(case.wanted for case in cases) - right


def bars(cases: Sequence[Case], likely: Sequence[float]) -> Bars:
    """How sure the judge must be: the lowest bars whose precision, on documents not seen, is high enough."""
    kinds: dict[str, list[tuple[Case, float]]] = {name: [] for name in Bars._fields}
    names = Bars(0, 1, 2, 3)
    for case, one in zip(cases, likely, strict=True):
        if case.pair is not None and (at := names.of(**case.kind)) != NEVER:
            kinds[Bars._fields[int(at)]].append((case, one))
    return Bars(**{name: _lowest(asked, getattr(PRECISION, name)) for name, asked in kinds.items()})


def _lowest(asked: Sequence[tuple[Case, float]], precision: float) -> float:
    for least in STEPS:
        right = sum(case.right for case, one in asked if one >= least)
        wrong = sum(case.wrong for case, one in asked if one >= least)
        if right and right / (right + wrong) >= precision:
            return least
    return NEVER
