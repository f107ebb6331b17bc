"""Growing the trees, and what they reach on documents they did not see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier

from pipeline.link.notes.judge import LEAF, Judge, Trees
from pipeline.link.notes.pairs import NAMES
from training.notes.pairs import Case

TREES, SMALLEST, SHARE, SEED = 200, 3, 0.4, 0
"""Trees; pairs of a leaf at least; features tried at a question; the seed of chance."""
PARTS = 8
"""Parts the training's documents are cut into to choose how sure the judge must be."""
PRECISION = 0.93
"""Of what is told in documents not seen that must be right: a false source is worse than none."""
BARS = [round(0.3 + 0.02 * step, 2) for step in range(31)]

Counts = tuple[int, int, int]
"""Notes told rightly, told wrongly, missed."""


def grow(cases: Sequence[Case], least: float = 0.5) -> Judge:
    """A judge that learnt from these figures."""
    seen = np.array([case.pair for case in cases if case.pair is not None], dtype=np.float32)
    supports = np.array([case.right > 0 for case in cases if case.pair is not None])
    forest = ExtraTreesClassifier(TREES, min_samples_leaf=SMALLEST, max_features=SHARE, random_state=SEED)
    forest.fit(seen, supports)
    return Judge(_flat([one.tree_ for one in forest.estimators_]), NAMES, least)


def _flat(grown: Sequence[object]) -> Trees:
    parts: dict[str, list[NDArray[np.generic]]] = {name: [] for name in Trees._fields}
    start = 0
    for tree in grown:
        feature: NDArray[np.int64] = tree.feature  # type: ignore[attr-defined]
        ends = feature < 0
        # Bounds are kept as 32-bit floats at or under the grown ones, so that no pair of 32-bit floats changes sides.
        bound = tree.threshold.astype(np.float32)  # type: ignore[attr-defined]
        bound = np.where(bound > tree.threshold, np.nextafter(bound, np.float32(-np.inf)), bound)  # type: ignore[attr-defined]
        value = tree.value[:, 0, :]  # type: ignore[attr-defined]
        parts["feature"].append(np.where(ends, LEAF, feature).astype(np.int16))
        parts["bound"].append(np.where(ends, 0, bound).astype(np.float32))
        parts["left"].append(np.where(ends, 0, tree.children_left + start).astype(np.int32))  # type: ignore[attr-defined]
        parts["right"].append(np.where(ends, 0, tree.children_right + start).astype(np.int32))  # type: ignore[attr-defined]
        parts["share"].append((value[:, 1] / value.sum(axis=1)).astype(np.float32))
        parts["roots"].append(np.array([start], dtype=np.int32))
        start += len(feature)
    return Trees(**{name: np.concatenate(arrays) for name, arrays in parts.items()})


def likelihoods(judge: Judge, cases: Sequence[Case]) -> list[float]:
    """The likelihood of the next call of each figure; 0 where there is none."""
    found = iter(judge([case.pair for case in cases if case.pair is not None]))
    return [0.0 if case.pair is None else next(found) for case in cases]


def unseen(cases: Sequence[Case]) -> list[float]:
    """The likelihoods by judges that did not see the figure's document."""
    sizes = Counter(case.doc for case in cases)
    part = {doc: at % PARTS for at, doc in enumerate(sorted(sizes, key=lambda doc: (-sizes[doc], doc)))}
    found = [0.0] * len(cases)
    for number in range(PARTS):
        judge = grow([case for case in cases if part[case.doc] != number])
        asked = [at for at, case in enumerate(cases) if part[case.doc] == number]
        for at, likelihood in zip(asked, likelihoods(judge, [cases[at] for at in asked]), strict=True):
            found[at] = likelihood
    return found


def counts(cases: Sequence[Case], least: float, likely: Sequence[float]) -> Counts:
    """What comes of telling the next calls in later sentences whose likelihood is ``least`` or more."""
    asked = [(case, likelihood) for case, likelihood in zip(cases, likely, strict=True) if case.later]
    right = sum(case.right for case, likelihood in asked if likelihood >= least)
    wrong = sum(case.wrong for case, likelihood in asked if likelihood >= least)
    return right, wrong, sum(case.right for case, _ in asked) - right


def bar(cases: Sequence[Case]) -> float:
    """How sure the judge must be: the lowest bar whose precision, on documents not seen, is high enough."""
    likely = unseen(cases)
    for least in BARS:
        right, wrong, _ = counts(cases, least, likely)
        if right and right / (right + wrong) >= PRECISION:
            return least
    return BARS[-1]
