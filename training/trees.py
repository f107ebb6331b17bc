"""Grown trees as the plain arrays that numpy reads."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from pipeline.language.trees import LEAF, Trees


class Growth(NamedTuple):
    """How trees are grown."""

    trees: int
    depth: int
    """Questions on a way."""
    rate: float
    """How much each mends."""
    pairs: float
    """Share of the pairs that each sees."""
    features: float
    """Share of the features that each question chooses from."""
    smallest: int
    """Pairs of a leaf, at least."""
    seeds: Sequence[int]
    """Seeds of chance: what comes of it is the mean of as many boostings."""


def parts(docs: Iterable[str], number: int, seed: int) -> dict[str, int]:
    """Document to the part it falls in, of ``number`` parts of like size, drawn by a seed."""
    drawn = sorted(docs)
    random.Random(seed).shuffle(drawn)
    return {doc: at % number for at, doc in enumerate(drawn)}


def boosted(seen: NDArray[np.float32], right: NDArray[np.bool_], weights: NDArray[np.float64], growth: Growth) -> Trees:
    """Trees that tell from a row of ``seen`` how likely it is ``right``; each row weighs what ``weights`` says."""
    share = float(np.average(right, weights=weights))
    grown = [
        GradientBoostingClassifier(
            n_estimators=growth.trees,
            max_depth=growth.depth,
            learning_rate=growth.rate,
            subsample=growth.pairs,
            max_features=growth.features,
            min_samples_leaf=growth.smallest,
            random_state=seed,
        ).fit(seen, right, sample_weight=weights)
        for seed in growth.seeds
    ]
    trees = [tree.tree_ for one in grown for tree in one.estimators_[:, 0]]
    return flat(trees, growth.rate / len(grown), np.log(share / (1 - share)))


def flat(grown: Sequence[object], rate: float, prior: float) -> Trees:
    """Trees of scikit-learn one after the other; each leaf adds its value times ``rate`` to the log odds ``prior``."""
    parts: dict[str, list[NDArray[np.generic]]] = {name: [] for name in Trees._fields if name != "start"}
    start = 0
    for tree in grown:
        feature: NDArray[np.int64] = tree.feature  # type: ignore[attr-defined]
        ends = feature < 0
        # Bounds are kept as 32-bit floats at or under the grown ones, so that no pair of 32-bit floats changes sides.
        bound = tree.threshold.astype(np.float32)  # type: ignore[attr-defined]
        bound = np.where(bound > tree.threshold, np.nextafter(bound, np.float32(-np.inf)), bound)  # type: ignore[attr-defined]
        parts["feature"].append(np.where(ends, LEAF, feature).astype(np.int16))
        parts["bound"].append(np.where(ends, 0, bound).astype(np.float32))
        parts["left"].append(np.where(ends, 0, tree.children_left + start).astype(np.int32))  # type: ignore[attr-defined]
        parts["right"].append(np.where(ends, 0, tree.children_right + start).astype(np.int32))  # type: ignore[attr-defined]
        parts["value"].append((rate * tree.value[:, 0, 0]).astype(np.float32))  # type: ignore[attr-defined]
        parts["roots"].append(np.array([start], dtype=np.int32))
        start += len(feature)
    return Trees(**{name: np.concatenate(arrays) for name, arrays in parts.items()}, start=np.array(prior))
