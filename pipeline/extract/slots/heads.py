"""What each figure of a window makes of each of its words: scores for every slot, from the encoder's vectors.

A figure and a word meet in one small step: what each says alone, what they say together (a product), and where they
stand to one another. A second step looks at the neighbouring words. The scores are read by
:mod:`pipeline.extract.slots.decode`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.slots.window import Window

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]

SLOTS = ("denominator", "comparator", "per", "place", "time", "attribution")
"""Slots that are one run of words; "counted" is read apart."""
TIERS = ("stat", "count", "duration", "enumeration", "vague", "none")
ATTENTION = 12
WIDTH = 192
"""Of the vector for a figure and a word."""
REACH = 2
"""Words to each side that the second step sees."""
OUTPUTS = 2 + 3 * len(SLOTS)
"""Of a figure and a word: in what is counted; a mark that supports; for each slot start, end, inside."""

_STEPS = np.array([1, 2, 3, 4, 6, 9, 14, 24])
"""Upper ends of the ranges of distances, in words."""
_SIDES = len(_STEPS) + 1
DISTANCES = 2 * _SIDES + 1 + 3
"""Ranges before, the number itself, ranges after; and one for each other part (title, headings, block before)."""
_FAR = 3
SENTENCES = 2 * _FAR + 1 + 3
"""Sentences away, and one for each other part."""
BETWEEN = 5
"""Other figures between word and figure: none to three, more."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores (not yet likelihoods) of the figures of one window."""

    counted: Array
    """(figures, words)"""
    mark: Array
    """(figures, words)"""
    start: Array
    """(figures, words, slots), as are ``end`` and ``inside``."""
    end: Array
    inside: Array
    none: Array
    """(figures, slots) that the slot is empty."""
    world: Array
    """(figures,) that the place is the world, said or meant."""
    turned: Array
    """(figures,) that of two runs about the number the later one is said first ("schools | damaged")."""
    tier: Array
    """(figures, tiers)"""


def places(window: Window) -> tuple[Numbers, Numbers, Numbers]:
    """Where each word stands from each figure: ranges of distance, of sentences, and of figures between."""
    parts = np.array([unit.part for unit in window.units])
    sentences = np.array([unit.sentence for unit in window.units])
    index = np.arange(len(parts))
    first = np.array([start for start, _ in window.ranges])[:, None]
    last = np.array([end - 1 for _, end in window.ranges])[:, None]
    away = np.where(index < first, index - first, np.where(index > last, index - last, 0))
    near = np.searchsorted(_STEPS, np.abs(away)) + 1
    distance = np.where(away == 0, _SIDES, _SIDES + np.sign(away) * np.minimum(near, _SIDES))
    turn = np.clip(sentences - sentences[first], -_FAR, _FAR) + _FAR
    passed = np.searchsorted(first[:, 0], index, side="right")
    between = np.minimum(np.abs(passed - np.arange(1, len(first) + 1)[:, None]), BETWEEN - 1)
    other = parts < 3
    return (
        np.where(other, 2 * _SIDES + 1 + parts, distance),
        np.where(other, 2 * _FAR + 1 + parts, turn),
        np.where(other, 0, between),
    )


class Heads:
    """The scores of a window from its vectors; ``weights`` are those of the training's ``Heads``."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._w = {
            name: np.ascontiguousarray(value.T)
            if name.endswith("weight") and name.split(".")[0] not in _TABLES
            else value
            for name, value in weights.items()
        }

    def __call__(self, vectors: Array, window: Window) -> Scores:
        """Scores of all figures of ``window`` from the ``vectors`` (units, width) of the first piece of each unit."""
        w, words = self._w, vectors
        figures = np.stack([words[start:end].mean(axis=0) for start, end in window.ranges])
        x = self._linear("word", words) + self._linear("figure", figures)[:, None]
        x = x + self._linear("word2", words) * self._linear("figure2", figures)[:, None]
        distance, sentence, between = places(window)
        x += w["distance.weight"][distance] + w["sentence.weight"][sentence] + w["between.weight"][between]
        np.maximum(x, 0, out=x)
        padded = np.pad(x, ((0, 0), (REACH, REACH), (0, 0)))
        count = x.shape[1]
        near = np.concatenate([padded[:, shift : shift + count] for shift in range(2 * REACH + 1)], axis=-1)
        x += np.maximum(self._linear("near", near), 0)
        out = self._linear("out", x)
        none = self._linear("none", np.concatenate([figures, x.max(axis=1)], axis=-1))
        run = out[:, :, 2:].reshape(*out.shape[:2], 3, len(SLOTS))
        return Scores(
            counted=out[:, :, 0], mark=out[:, :, 1], start=run[:, :, 0], end=run[:, :, 1], inside=run[:, :, 2],
            none=none[:, :-2], world=none[:, -2], turned=none[:, -1], tier=self._linear("tier", figures),
        )  # fmt: skip

    def _linear(self, name: str, x: Array) -> Array:
        y: Array = x @ self._w[f"{name}.weight"] + self._w[f"{name}.bias"]
        return y


_TABLES = frozenset({"distance", "sentence", "between"})
