"""The forward pass of a small BERT, one text at a time, in 32-bit floats.

One text at a time, because the last bit of a matrix product may depend on how many rows it has: so what is read in a
text does not depend on what else is read. GELU is taken in its tanh form (Hendrycks and Gimpel, 2016), as in training.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]

HEADS = 12
_TINY = np.float32(1e-12)
_CACHED = 1 << 16
"""Numbers of 32 bits that the processor's cache holds: so many are worked on at a time."""


class Encoder:
    """Layers of self-attention over the pieces of a text.

    ``weights`` are named as in ``BertModel``; ``kinds`` of a piece (token types) may be more than BERT's two.
    """

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._words = weights["embeddings.word_embeddings.weight"]
        self._places = weights["embeddings.position_embeddings.weight"]
        self._kinds = weights["embeddings.token_type_embeddings.weight"]
        self._norm = _pair(weights, "embeddings.LayerNorm")
        names = {name.split(".")[2] for name in weights if name.startswith("encoder.layer.")}
        self._layers = [_Layer(weights, f"encoder.layer.{number}.") for number in range(len(names))]

    @property
    def longest(self) -> int:
        """Pieces of a text at most."""
        return len(self._places)

    def __call__(self, ids: Numbers, kinds: Numbers, wanted: Numbers | None = None) -> Array:
        """One vector (pieces, width) for each piece, given its number and its kind; for those ``wanted`` alone."""
        x = self._words[ids] + self._places[: len(ids)] + self._kinds[kinds]
        x = norm(x, *self._norm)
        for layer in self._layers[:-1]:
            x = layer(x)
        return self._layers[-1](x, wanted)


class _Layer:
    """Attention and a feed-forward step, each added to what came in and normed."""

    def __init__(self, weights: Mapping[str, Array], name: str) -> None:
        parts = [_linear(weights, f"{name}attention.self.{part}") for part in ("query", "key", "value")]
        self._asking = parts[0]
        (key, key_bias), (value, value_bias) = parts[1:]
        self._told = np.concatenate([key, value], axis=1), np.concatenate([key_bias, value_bias])
        self._out = _linear(weights, f"{name}attention.output.dense")
        self._out_norm = _pair(weights, f"{name}attention.output.LayerNorm")
        self._wide = _linear(weights, f"{name}intermediate.dense")
        self._narrow = _linear(weights, f"{name}output.dense")
        self._norm = _pair(weights, f"{name}output.LayerNorm")

    def __call__(self, x: Array, wanted: Numbers | None = None) -> Array:
        """The vectors that go on, of all pieces or of those ``wanted``."""
        mine = x if wanted is None else x[wanted]
        seen = self._seen(mine, x)
        mine = norm(_plus(mine, seen, self._out), *self._out_norm)
        return norm(_plus(mine, gelu(_apply(mine, self._wide)), self._narrow), *self._norm)

    def _seen(self, mine: Array, x: Array) -> Array:
        """What some pieces see of all."""
        width = x.shape[1]
        query = _apply(mine, self._asking)
        query *= np.float32((width // HEADS) ** -0.5)
        query = query.reshape(len(mine), HEADS, -1).transpose(1, 0, 2)
        key, value = _apply(x, self._told).reshape(len(x), 2, HEADS, -1).transpose(1, 2, 0, 3)
        seen = np.empty((len(mine), HEADS, width // HEADS), np.float32)
        step = max(1, _CACHED // (len(mine) * len(x)))
        for first in range(0, HEADS, step):
            heads = slice(first, first + step)
            heed = query[heads] @ key[heads].transpose(0, 2, 1)
            heed -= heed.max(axis=-1, keepdims=True)
            np.exp(heed, out=heed)
            told = heed @ value[heads]
            told /= heed.sum(axis=-1, keepdims=True)
            seen[:, heads] = told.transpose(1, 0, 2)
        return seen.reshape(len(mine), width)


def _apply(x: Array, layer: tuple[Array, Array]) -> Array:
    y = x @ layer[0]
    y += layer[1]
    return y


def _plus(x: Array, added: Array, layer: tuple[Array, Array]) -> Array:
    y = _apply(added, layer)
    y += x
    return y


def norm(x: Array, gain: Array, bias: Array) -> Array:
    """Each row of ``x`` brought to mean 0 and deviation 1, then stretched and shifted (layer norm)."""
    x = x - x.mean(axis=-1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1]) + _TINY)
    x *= gain
    x += bias
    return x


_ROWS = 32
"""Rows taken through GELU at a time: so many lie in the processor's cache."""
_SLOPE = np.float32(-2 * 0.7978845608028654)
_BEND = np.float32(-2 * 0.7978845608028654 * 0.044715)


def gelu(x: Array) -> Array:
    """GELU in its tanh form, in place: x (1 + tanh u) / 2 is x / (1 + exp(-2 u))."""
    y = np.empty_like(x[:_ROWS])
    with np.errstate(over="ignore"):  # of exp: divided by infinity, x is 0, as it should be
        for first in range(0, len(x), _ROWS):
            rows = x[first : first + _ROWS]
            powers = y[: len(rows)]
            np.multiply(rows, rows, out=powers)
            powers *= _BEND
            powers += _SLOPE
            powers *= rows
            np.exp(powers, out=powers)
            powers += np.float32(1)
            rows /= powers
    return x


def _pair(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]


def _linear(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    weight, bias = _pair(weights, name)
    return np.ascontiguousarray(weight.T), bias
