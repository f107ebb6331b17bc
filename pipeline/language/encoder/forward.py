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

    def __call__(self, ids: Numbers, kinds: Numbers) -> Array:
        """One vector (pieces, width) for each piece, given its number and its kind."""
        x = self._words[ids] + self._places[: len(ids)] + self._kinds[kinds]
        x = norm(x, *self._norm)
        for layer in self._layers:
            x = layer(x)
        return x


class _Layer:
    """Attention and a feed-forward step, each added to what came in and normed."""

    def __init__(self, weights: Mapping[str, Array], name: str) -> None:
        parts = [_pair(weights, f"{name}attention.self.{part}") for part in ("query", "key", "value")]
        self._asked = np.ascontiguousarray(np.concatenate([weight for weight, _ in parts]).T)
        self._asked_bias = np.concatenate([bias for _, bias in parts])
        self._out = _linear(weights, f"{name}attention.output.dense")
        self._out_norm = _pair(weights, f"{name}attention.output.LayerNorm")
        self._wide = _linear(weights, f"{name}intermediate.dense")
        self._narrow = _linear(weights, f"{name}output.dense")
        self._norm = _pair(weights, f"{name}output.LayerNorm")

    def __call__(self, x: Array) -> Array:
        count, width = x.shape
        asked = x @ self._asked + self._asked_bias
        query, key, value = asked.reshape(count, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        heed = query @ key.transpose(0, 2, 1)
        heed *= np.float32((width // HEADS) ** -0.5)
        heed -= heed.max(axis=-1, keepdims=True)
        np.exp(heed, out=heed)
        heed /= heed.sum(axis=-1, keepdims=True)
        seen = (heed @ value).transpose(1, 0, 2).reshape(count, width)
        x = norm(x + (seen @ self._out[0] + self._out[1]), *self._out_norm)
        return norm(x + (gelu(x @ self._wide[0] + self._wide[1]) @ self._narrow[0] + self._narrow[1]), *self._norm)


def norm(x: Array, gain: Array, bias: Array) -> Array:
    """Each row of ``x`` brought to mean 0 and deviation 1, then stretched and shifted (layer norm)."""
    x = x - x.mean(axis=-1, keepdims=True)
    x /= np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + _TINY)
    x *= gain
    x += bias
    return x


def gelu(x: Array) -> Array:
    """GELU in its tanh form."""
    y = x * x
    y *= np.float32(0.044715)
    y += np.float32(1)
    y *= x
    y *= np.float32(0.7978845608028654)
    np.tanh(y, out=y)
    y += np.float32(1)
    y *= x
    y *= np.float32(0.5)
    return y


def _pair(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]


def _linear(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    weight, bias = _pair(weights, name)
    return np.ascontiguousarray(weight.T), bias
