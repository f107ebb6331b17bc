"""The objects of a page as pdfium holds them: shapes, pictures, and the forms that hold more of them and text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read import switched_off
from pipeline.read.batch import Function, function, pointers

MOST_OBJECTS = 50_000
"""Maps and charts hold hundreds of thousands of strokes; past this many on a page they tell nothing about text."""
DEEPEST_FORM = 8

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
Order = tuple[int, ...]
"""The place of an object among all that is painted: its number on the page, then in the form it stands in, …"""


class Marking(NamedTuple):
    """What an object is marked as."""

    mcid: int = -1
    """Marked-content id; -1 for none."""
    artifact: bool = False
    off: bool = False
    """It stands in a layer that is switched off."""

    def inside(self, outer: Marking) -> Marking:
        """The marking of content in a form: its own, else that of the content the form stands in."""
        return Marking(
            self.mcid if self.mcid >= 0 else outer.mcid, self.artifact or outer.artifact, self.off or outer.off
        )


UNMARKED = Marking()

_page_object = function("FPDFPage_GetObject", ctypes.c_ssize_t)
_form_object = function("FPDFFormObj_GetObject", ctypes.c_ssize_t)
_kind = function("FPDFPageObj_GetType")
_mcid = function("FPDFPageObj_GetMarkedContentID")
_marks = function("FPDFPageObj_CountMarks")


@dataclass(slots=True)
class Objects:
    """What stands on a page, forms opened."""

    paths: list[tuple[Any, Matrix]] = field(default_factory=list)
    images: list[tuple[Any, Matrix]] = field(default_factory=list)
    shadings: list[tuple[Any, Matrix]] = field(default_factory=list)
    inherited: dict[int, Marking] = field(default_factory=dict)
    """By address of a text object inside a form: the marking of the content that the form stands in."""
    order: dict[int, Order] = field(default_factory=dict)
    """By address of any of them but forms: when it is painted."""


def objects(page: Any) -> Objects:
    """All objects of a page but its own text, which pdfium's text page serves."""
    found = Objects()
    left = MOST_OBJECTS
    levels: list[tuple[Function, Any, int, Matrix, Marking, Order]] = [
        (_page_object, page, pdfium.FPDFPage_CountObjects(page), IDENTITY, UNMARKED, ())
    ]
    while levels and left > 0:
        get, holder, count, matrix, marking, above = levels.pop()
        count = min(count, left)
        left -= count
        addresses = list(map(get, repeat(ctypes.cast(holder, ctypes.c_void_p)), range(count)))
        for number, (address, kind) in enumerate(zip(addresses, map(_kind, pointers(addresses)), strict=True)):
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                found.order[address] = (*above, number)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if above:
                    found.inherited[address] = marking
                continue
            handle = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                found.paths.append((handle, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                found.images.append((handle, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
                found.shadings.append((handle, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(above) < DEEPEST_FORM:
                inside = joined(own_matrix(handle), matrix)
                [own] = markings(pointers([address]))
                inner = pdfium.FPDFFormObj_CountObjects(handle)
                levels.append((_form_object, handle, inner, inside, own.inside(marking), (*above, number)))
    return found


def markings(handles: list[ctypes.c_void_p]) -> Iterator[Marking]:
    """What each object is marked as: content with an id, an artifact (ISO 32000-1, 14.8.2.2), a hidden layer.

    The one mark that gives a marked-content id is that of content.
    """
    for handle, mcid, marks in zip(handles, map(_mcid, handles), map(_marks, handles), strict=True):
        tags = {_tag(handle, index) for index in range(marks if mcid < 0 or marks > 1 else 0)}
        yield Marking(mcid, ARTIFACT in tags, OFF in tags)


ARTIFACT, OFF = "Artifact".encode("utf-16-le"), switched_off.OFF.encode("utf-16-le")
_name, _length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()


def _tag(handle: ctypes.c_void_p, index: int) -> bytes:
    mark = pdfium.FPDFPageObj_GetMark(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), index)
    if not pdfium.FPDFPageObjMark_GetName(mark, _name, ctypes.sizeof(_name), _length):
        return b""
    return bytes(_name)[: max(0, _length.value - 2)]


def own_matrix(handle: Any) -> Matrix:
    """The transformation that an object of a page carries itself; the identity where it tells none."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def joined(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and ``then`` in turn."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
