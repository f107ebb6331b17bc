"""What is painted over and under the text of a page: letters covered, and letters in the colour of what is under them.

Only what is certain counts as hidden: a plain rectangle, opaque, over the letter; the letter's own colour under it.
Under a picture, a shading or anything see-through a letter is taken to be seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from pipeline.read.batch import pointers
from pipeline.read.frame import Frame
from pipeline.read.glyphs import Flags, Floats, Ints
from pipeline.read.objects import Matrix, Objects, own_matrix
from pipeline.read.shapes import Extent, bounds, moved

MOST_PAINTS = 1500
"""Maps and charts hold more; who covers words does it with a bar."""
SMALLEST = 4.0
"""Points: a smaller shape covers no letter."""
COVERS = 0.6
"""Share of a letter's height that a bar must cover: it reaches from foot to head, not over the line's whole height."""
ALIKE = 8
"""Of 255: colours nearer than this cannot be told apart."""

Colour = tuple[int, int, int]

_channels = tuple(ctypes.c_uint() for _ in range(4))
_fill, _stroke = ctypes.c_int(), ctypes.c_int()
_x, _y = ctypes.c_float(), ctypes.c_float()


@dataclass(frozen=True, slots=True)
class _Paint:
    """Something painted: where in the order, how far it reaches (as seen), its one colour where it has one."""

    rank: int
    box: Extent
    colour: Colour | None
    plain: bool
    """An opaque rectangle."""


def covered(boxes: Floats, owners: Ints, held: Objects, frame: Frame) -> dict[str, Flags]:
    """By reason, which glyphs are hidden; ``owners`` are the addresses of their text objects."""
    texts = list(dict.fromkeys(owners.tolist()))
    ranks = {address: rank for rank, (_, address) in enumerate(sorted((at, one) for one, at in held.order.items()))}
    if len(held.paths) > MOST_PAINTS:
        return {}
    paints = sorted(_paints(held, frame, ranks), key=lambda paint: paint.rank)
    colours = dict(zip(texts, map(_text_colour, pointers(texts)), strict=True))
    number = {address: n for n, address in enumerate(texts)}
    which = np.array([number[address] for address in owners.tolist()], np.int64)
    rank = np.array([ranks.get(address, -1) for address in texts], np.int64)[which]
    own = np.array([colours[address] or (-1000, -1000, -1000) for address in texts], np.int64)[which]
    under = np.full((len(boxes), 3), 255, np.int64)
    over = np.zeros(len(boxes), np.bool_)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 0.1)
    for paint in paints:
        x0, top, x1, bottom = paint.box
        inside = (x > x0) & (x < x1) & (rank >= 0)
        if not inside.any():
            continue
        before = inside & (y > top) & (y < bottom) & (rank > paint.rank)
        under[before] = paint.colour if paint.colour is not None else (2000, 2000, 2000)
        if paint.plain:
            share = (np.minimum(boxes[:, 3], bottom) - np.maximum(boxes[:, 1], top)) / height
            over |= inside & (rank < paint.rank) & (share >= COVERS)
    alike = (np.abs(own - under).max(axis=1) <= ALIKE) | (own[:, 0] == TRANSPARENT[0])
    return {"covered by what is painted over them": over, "in the colour of the page": alike}


TRANSPARENT: Colour = (-1, -1, -1)


def _text_colour(handle: Any) -> Colour | None:
    """The colour that a text is filled (or, where it is only drawn in outline, stroked) with; None where unknown."""
    thing = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
    ask = pdfium.FPDFPageObj_GetFillColor if mode == pdfium.FPDF_TEXTRENDERMODE_FILL else None
    if mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
        ask = pdfium.FPDFPageObj_GetStrokeColor
    if ask is None or not ask(thing, *_channels):
        return None
    red, green, blue, alpha = (channel.value for channel in _channels)
    return (red, green, blue) if alpha else TRANSPARENT


def _paints(held: Objects, frame: Frame, ranks: dict[int, int]) -> Iterator[_Paint]:
    for handle, matrix in held.paths:
        pdfium.FPDFPath_GetDrawMode(handle, _fill, _stroke)
        filled = bool(_fill.value)
        extent = bounds(handle) if filled or _stroke.value else None
        if extent is None:
            continue
        box = _clipped(handle, _seen(extent, matrix, frame), matrix, frame)
        if box is None or box[2] - box[0] < SMALLEST or box[3] - box[1] < SMALLEST:
            continue
        told = bool(pdfium.FPDFPageObj_GetFillColor(handle, *_channels))
        red, green, blue, alpha = (channel.value for channel in _channels)
        if filled and told and alpha == 0:
            continue
        opaque = filled and told and alpha == 255 and not pdfium.FPDFPageObj_HasTransparency(handle)
        plain = opaque and _is_rectangle(handle)
        yield _Paint(ranks[_address(handle)], box, (red, green, blue) if plain else None, plain)
    for handle, matrix in (*held.images, *held.shadings):
        extent = bounds(handle)
        if extent is not None:
            yield _Paint(ranks[_address(handle)], _seen(extent, matrix, frame), None, False)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _seen(extent: Extent, matrix: Matrix, frame: Frame) -> Extent:
    x0, top, x1, bottom = frame.boxes(np.array([moved(extent, matrix)]))[0].tolist()
    return x0, top, x1, bottom


def _clipped(handle: Any, box: Extent, matrix: Matrix, frame: Frame) -> Extent | None:
    """What of a box the object's clip paths leave (each taken as the box around it)."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        xs, ys = [], []
        for part in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, number), 200)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, part)
            pdfium.FPDFPathSegment_GetPoint(segment, _x, _y)
            xs.append(_x.value)
            ys.append(_y.value)
        if xs:
            x0, top, x1, bottom = _seen((min(xs), min(ys), max(xs), max(ys)), matrix, frame)
            box = max(box[0], x0), max(box[1], top), min(box[2], x1), min(box[3], bottom)
    return box if box[0] < box[2] and box[1] < box[3] else None


def _is_rectangle(handle: Any) -> bool:
    """Whether a path is one rectangle along the axes: every point of it stands on a corner of the box around it."""
    count = pdfium.FPDFPath_CountSegments(handle)
    if not 4 <= count <= 6:
        return False
    a, b, c, d = own_matrix(handle)[:4]
    if (abs(b) > 1e-6 or abs(c) > 1e-6) and (abs(a) > 1e-6 or abs(d) > 1e-6):
        return False
    points = set()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, number)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return False
        pdfium.FPDFPathSegment_GetPoint(segment, _x, _y)
        points.add((round(_x.value, 2), round(_y.value, 2)))
    return len({x for x, _ in points}) == 2 and len({y for _, y in points}) == 2 and len(points) == 4
