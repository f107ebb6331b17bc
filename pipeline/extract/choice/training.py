"""How a chooser is trained: gradient boosting over options that are right or wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from pipeline.extract.choice.chooser import Chooser, Option
from pipeline.extract.choice.forest import Forest

LEAST = 60
"""Options a feature must speak of to be a column."""


def train(asked: Sequence[Sequence[Option]], right: Sequence[Sequence[bool]], *, trees: int = 200) -> Chooser:
    """A chooser from the options of many figures and which of them are right."""
    options = [option for one in asked for option in one]
    count = Counter(name for option in options for name in option.features)
    columns = {name: at for at, name in enumerate(sorted(name for name, seen in count.items() if seen >= LEAST))}
    empty = Forest(*(np.zeros(0, np.int32) for _ in range(6)))  # type: ignore[arg-type]
    table = Chooser(empty, columns).table(options)
    model = HistGradientBoostingClassifier(
        max_iter=trees, learning_rate=0.05, max_leaf_nodes=15, min_samples_leaf=30, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    model.fit(table, np.array([one for answers in right for one in answers], dtype=int))
    return Chooser(_forest(model), columns)


def _forest(model: HistGradientBoostingClassifier) -> Forest:
    """The trees of a fitted model; scikit-learn gives them no public name."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in Forest.__dataclass_fields__}
    at = 0
    for (tree,) in model._predictors:
        nodes = tree.nodes
        leaf = nodes["is_leaf"].astype(bool)
        parts["feature"].append(np.where(leaf, -1, nodes["feature_idx"]).astype(np.int32))
        parts["threshold"].append(nodes["num_threshold"].astype(np.float32))
        parts["left"].append((nodes["left"] + at).astype(np.int32))
        parts["right"].append((nodes["right"] + at).astype(np.int32))
        parts["value"].append(np.where(leaf, nodes["value"], 0).astype(np.float32))
        parts["roots"].append(np.array([at], np.int32))
        at += len(nodes)
    return Forest(**{name: np.concatenate(arrays) for name, arrays in parts.items()})
