"""Weights on disk: matrices as one byte a number with a scale a row, the rest as 32-bit floats.

The arithmetic is done in 32-bit floats: bytes are only how weights are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_SCALE = ".scale"
_STEPS = 127
LEAST = 4096
"""Numbers a matrix must hold to be kept as bytes."""


def rounded(matrix: Array) -> tuple[NDArray[np.int8], Array]:
    """A matrix (rows, columns) as whole steps from -127 to 127, and the size of a step for each row."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-12).astype(np.float32) / np.float32(_STEPS)
    return np.clip(np.rint(matrix / scale[:, None]), -_STEPS, _STEPS).astype(np.int8), scale


def save(path: Path, arrays: Mapping[str, Array], texts: Mapping[str, str]) -> None:
    """Write arrays and texts to one file; the same ones give the same bytes."""
    kept: dict[str, NDArray[np.generic]] = {
        f"text.{name}": np.frombuffer(text.encode(), dtype=np.uint8) for name, text in sorted(texts.items())
    }
    for name, array in sorted(arrays.items()):
        if array.ndim == 2 and array.size >= LEAST:
            kept[name], kept[name + _SCALE] = rounded(array)
        else:
            kept[name] = array.astype(np.float32)
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **kept)


def load(path: Path) -> tuple[dict[str, Array], dict[str, str]]:
    """Arrays (as 32-bit floats) and texts of a file that :func:`save` wrote.

    Raises:
        OSError, ValueError: when the file is none.
    """
    with np.load(path, allow_pickle=False) as stored:
        raw = {name: stored[name] for name in stored.files}
    texts = {name.removeprefix("text."): bytes(raw.pop(name)).decode() for name in list(raw) if name[:5] == "text."}
    scales = {name: raw.pop(name) for name in list(raw) if name.endswith(_SCALE)}
    arrays: dict[str, Array] = {}
    for name in list(raw):
        array, scale = raw.pop(name), scales.get(name + _SCALE)
        arrays[name] = array if scale is None else array.astype(np.float32) * scale[:, None]
    return arrays, texts
