"""What is drawn beside the text, and the links that lie over it, by pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from pipeline.model.pages import Box
from pipeline.read.frame import Frame
from pipeline.read.glyphs import Drawings

MOST_OBJECTS = 20_000
"""Maps and charts hold hundreds of thousands of strokes; past this many on a page they tell nothing about text."""
MOST_SEGMENTS = 400
DEEPEST_FORM = 4
THIN = 3.0
"""Points: what is no thicker is a rule."""
LONG = 15.0
"""Points: what is no longer is a dot, a dash or a glyph drawn as a path."""
HIGH = 8.0
"""Points: what is no higher cannot hold a line of text."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def drawings(page: Any, frame: Frame) -> Drawings:
    """Rules, frames and images of a page."""
    rules: list[Box] = []
    frames: list[Box] = []
    images: list[Box] = []
    for kind, extent in _extents(page):
        box = frame.box(*extent)
        width, height = box.x1 - box.x0, box.bottom - box.top
        if kind == "image":
            images.append(box)
        elif min(width, height) <= THIN:
            if max(width, height) >= LONG:
                rules.append(box)
        elif width >= LONG and height >= HIGH and not (width >= 0.97 * frame.width and height >= 0.97 * frame.height):
            frames.append(box)
    return Drawings(rules=tuple(dict.fromkeys(rules)), frames=tuple(dict.fromkeys(frames)), images=tuple(images))


def _extents(page: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Kind and extent (left, bottom, right, top in user space) of each drawn shape, forms opened."""
    left = MOST_OBJECTS
    waiting: list[tuple[Any, Any, Any, Matrix, int]] = [
        (page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, IDENTITY, 0)
    ]
    while waiting:
        holder, count, get, matrix, depth = waiting.pop()
        for index in range(min(count(holder), left)):
            left -= 1
            handle = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                if _painted(handle):
                    for extent in _shapes(handle):
                        yield "path", _moved(extent, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                bounds = _bounds(handle)
                if bounds:
                    yield "image", _moved(bounds, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                inner = _joined(_matrix(handle), matrix)
                waiting.append(
                    (handle, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)
                )


def _painted(handle: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if stroke.value:
        return True
    if not fill.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    white = min(red.value, green.value, blue.value) >= 250
    return not white and alpha.value > 0


def _bounds(handle: Any) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _shapes(handle: Any) -> Iterator[tuple[float, float, float, float]]:
    """The parts of a path: one path may draw a whole table's borders."""
    count = pdfium.FPDFPath_CountSegments(handle)
    whole = _bounds(handle)
    if whole is None:
        return
    if count <= 5 or count > MOST_SEGMENTS:
        yield whole
        return
    matrix = _matrix(handle)
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and part:
            yield _around(part, matrix)
            part = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        part.append((x.value, y.value))
    if part:
        yield _around(part, matrix)


def _around(points: list[tuple[float, float]], matrix: Matrix) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return _moved((min(xs), min(ys), max(xs), max(ys)), matrix)


def _matrix(handle: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _joined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(extent: tuple[float, float, float, float], matrix: Matrix) -> tuple[float, float, float, float]:
    if matrix == IDENTITY:
        return extent
    a, b, c, d, e, f = matrix
    left, bottom, right, top = extent
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def links(document: Any, page: Any, frame: Frame) -> tuple[tuple[Box, str], ...]:
    """The page's link annotations that lead to a URI: place and target."""
    found: list[tuple[Box, str]] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        target = buffer.raw[: max(0, length - 1)].decode("utf-8", "replace").strip("\0").strip()
        if target:
            found.extend((frame.box(*place), target) for place in _places(link))
    return tuple(found)


def _places(link: Any) -> Iterator[tuple[float, float, float, float]]:
    """Where a link lies: each line's share (its quadrilaterals), else its rectangle."""
    quads = pdfium.FPDFLink_CountQuadPoints(link)
    quad, rect = pdfium.FS_QUADPOINTSF(), pdfium.FS_RECTF()
    for index in range(quads):
        if pdfium.FPDFLink_GetQuadPoints(link, index, quad):
            points = np.array([(quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)])
            (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
            yield float(left), float(bottom), float(right), float(top)
    if not quads and pdfium.FPDFLink_GetAnnotRect(link, rect):
        yield rect.left, rect.bottom, rect.right, rect.top
