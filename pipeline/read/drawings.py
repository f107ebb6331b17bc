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
from pipeline.read.objects import Matrix, Objects, own_matrix
from pipeline.read.shapes import Extent, bounds, moved

MOST_SEGMENTS = 400
THIN = 3.0
"""Points: what is no thicker is a rule."""
LONG = 15.0
"""Points: what is no longer is a dot, a dash or a glyph drawn as a path."""
SHORTEST = 3.0
"""Points: what strikes out one letter."""
HIGH = 8.0
"""Points: what is no higher cannot hold a line of text."""

# Made once: every shape of a page asks for the same few numbers.
_fill, _stroke = ctypes.c_int(), ctypes.c_int()
_colour = tuple(ctypes.c_uint() for _ in range(4))


def drawings(held: Objects, frame: Frame) -> Drawings:
    """Rules, frames and images among the objects of a page."""
    rules: list[Box] = []
    frames: list[Box] = []
    images: list[Box] = []
    strokes: list[Box] = []
    found = list(_extents(held))
    if not found:
        return Drawings()
    seen = frame.boxes(np.array([extent for _, extent in found])).round(2).tolist()
    for (kind, _), (x0, top, x1, bottom) in zip(found, seen, strict=True):
        box, width, height = Box(x0, top, x1, bottom), x1 - x0, bottom - top
        if kind == "image":
            images.append(box)
        elif min(width, height) <= THIN:
            if width >= SHORTEST and height <= THIN:
                strokes.append(box)
            if max(width, height) >= LONG:
                rules.append(box)
        elif width >= LONG and height >= HIGH and not (width >= 0.97 * frame.width and height >= 0.97 * frame.height):
            frames.append(box)
    return Drawings(
        rules=tuple(dict.fromkeys(rules)),
        frames=tuple(dict.fromkeys(frames)),
        images=tuple(images),
        strokes=tuple(dict.fromkeys(strokes)),
    )


def _extents(held: Objects) -> Iterator[tuple[str, Extent]]:
    """Kind and extent (left, bottom, right, top in user space) of each drawn shape and picture."""
    for handle, matrix in held.paths:
        if _painted(handle):
            for extent in _shapes(handle):
                yield "path", moved(extent, matrix)
    for handle, matrix in held.images:
        whole = bounds(handle)
        if whole:
            yield "image", moved(whole, matrix)


def _painted(handle: Any) -> bool:
    pdfium.FPDFPath_GetDrawMode(handle, _fill, _stroke)
    if _stroke.value:
        return True
    if not _fill.value:
        return False
    red, green, blue, alpha = _colour
    pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    white = min(red.value, green.value, blue.value) >= 250
    return not white and alpha.value > 0


def _shapes(handle: Any) -> Iterator[Extent]:
    """The parts of a path: one path may draw a whole table's borders."""
    count = pdfium.FPDFPath_CountSegments(handle)
    whole = bounds(handle)
    if whole is None:
        return
    if count <= 5 or count > MOST_SEGMENTS:
        yield whole
        return
    matrix = own_matrix(handle)
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


def _around(points: list[tuple[float, float]], matrix: Matrix) -> Extent:
    xs, ys = zip(*points, strict=True)
    return moved((min(xs), min(ys), max(xs), max(ys)), matrix)


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


def _places(link: Any) -> Iterator[Extent]:
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
