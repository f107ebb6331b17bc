"""Where a drawn thing stands: boxes around objects, moved by the forms they stand in."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.read.objects import IDENTITY, Matrix

Extent = tuple[float, float, float, float]
"""Left, bottom, right, top in user space."""

_edges = tuple(ctypes.c_float() for _ in range(4))


def bounds(handle: Any) -> Extent | None:
    """The box around an object, by its own form's coordinates."""
    left, bottom, right, top = _edges
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def moved(extent: Extent, matrix: Matrix) -> Extent:
    """The box around an extent that a matrix has moved."""
    if matrix == IDENTITY:
        return extent
    a, b, c, d, e, f = matrix
    left, bottom, right, top = extent
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
