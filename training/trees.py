"""Grown trees as the plain arrays that numpy reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.language.trees import LEAF, Trees


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
